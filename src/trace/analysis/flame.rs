//! Where virtual time went, by await stack: a flame graph of coroutines and lines.

use crate::executor::clock::TimeNs;
use serde::{Deserialize, Serialize};

/// A tree of frames, a parent before its children, children in order of first appearance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flame {
    /// The frames. Those without a parent are the outermost coroutines of tasks.
    pub nodes: Vec<FlameNode>,
    /// Frames above the number that is kept; their time counts for their parents.
    pub left_out: u32,
}

/// A coroutine function at a line, awaited by its parent. Times are of the frame itself, when it was the innermost one:
/// [`Flame::total`] adds those of what it awaited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FlameNode {
    /// The index of the frame that awaits it.
    pub parent: Option<u32>,
    /// The coroutine function, as `__qualname__` has it.
    pub function: String,
    /// The line where it stands; 0 when it has none.
    pub line: u32,
    /// The first event that happened there: where a click goes.
    pub event: u32,
    /// Computing (only where computing takes time).
    pub running: TimeNs,
    /// Stalling its thread in a blocking call.
    pub blocked: TimeNs,
    /// In the ready queue, waiting for its turn.
    pub ready: TimeNs,
    /// Suspended.
    pub waiting: TimeNs,
}

impl FlameNode {
    /// All its own time.
    pub fn own(&self) -> TimeNs {
        self.running + self.blocked + self.ready + self.waiting
    }
}

impl Flame {
    /// Of each frame, all time with that of what it awaited, measured by `time`: `FlameNode::own`, or one of its fields.
    pub fn total(&self, time: impl Fn(&FlameNode) -> TimeNs) -> Vec<TimeNs> {
        let mut totals: Vec<TimeNs> = self.nodes.iter().map(time).collect();
        for (index, node) in self.nodes.iter().enumerate().rev() {
            if let Some(parent) = node.parent
                && (parent as usize) < index
            {
                totals[parent as usize] += totals[index];
            }
        }
        totals
    }
}
