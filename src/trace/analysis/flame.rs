//! Where virtual time went, by await stack: a flame graph of coroutines and lines.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, TaskId};
use crate::trace::event::Event;
use crate::trace::recording::Recording;
use crate::trace::snapshot::{AwaitFrame, Snapshot, TaskPhase, TaskState};
use crate::trace::texts::TextId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// So many frames are kept.
const NODES_MAX: usize = 5_000;

/// Await stacks are shown so deep.
const DEPTH_MAX: usize = 64;

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

/// Writes a flame graph along the walk.
#[derive(Default)]
pub(super) struct FlameBuilder {
    flame: Flame,
    /// The frame of a parent (one more than its index; 0 for none), a function and a line.
    index: FxHashMap<(u32, TextId, u32), u32>,
    /// Up to when the running task of each thread has been counted.
    running: Vec<TimeNs>,
}

impl FlameBuilder {
    /// An event is about to change the world: the time since the last one goes to whoever it passed for.
    pub fn before(&mut self, recording: &Recording, world: &Snapshot, event: &Event<'_>) {
        match event.fact {
            Fact::Ready { task, .. } | Fact::StepStarted { task } => self.waited(recording, world, task, event.time()),
            _ => {}
        }
        let at = event.thread().0 as usize;
        if self.running.len() <= at {
            self.running.resize(at + 1, event.time());
        }
        let time = event.time() - std::mem::replace(&mut self.running[at], event.time());
        if let Some(task) = event.task().filter(|_| time > 0 && !matches!(event.fact, Fact::StepStarted { .. })) {
            self.ran(recording, world, task, time, event);
        }
    }

    fn waited(&mut self, recording: &Recording, world: &Snapshot, task: TaskId, now: TimeNs) {
        let Some(state) = world.task(task) else { return };
        let time = now - state.since;
        if time == 0 {
            return;
        }
        match state.phase {
            TaskPhase::Ready(_) => self.node(recording, state).ready += time,
            TaskPhase::Suspended(_) => self.node(recording, state).waiting += time,
            _ => {}
        }
    }

    /// Time that passed in a step. It counts for the line of the event before.
    fn ran(&mut self, recording: &Recording, world: &Snapshot, task: TaskId, time: TimeNs, event: &Event<'_>) {
        let Some(state) = world.task(task) else { return };
        let node = self.node(recording, state);
        match event.fact {
            Fact::BlockingEnded { .. } => node.blocked += time,
            Fact::GilTaken { .. } => node.ready += time,
            _ => node.running += time,
        }
    }

    /// The frame in which a task stands.
    fn node(&mut self, recording: &Recording, state: &TaskState) -> &mut FlameNode {
        let own = [AwaitFrame { function: state.coroutine, span: state.span }];
        let stack = if state.stack.is_empty() { &own[..] } else { &state.stack[..] };
        let mut parent = 0;
        for frame in stack.iter().take(DEPTH_MAX) {
            let line = recording.place(frame.span).map_or(0, |place| place.line);
            let key = (parent, frame.function, line);
            parent = match self.index.get(&key) {
                Some(node) => *node,
                None if self.flame.nodes.len() >= NODES_MAX && parent > 0 => {
                    self.flame.left_out += 1;
                    break;
                }
                None => {
                    self.flame.nodes.push(FlameNode {
                        parent: parent.checked_sub(1),
                        function: recording.text(frame.function).to_owned(),
                        line,
                        event: state.since_event,
                        ..FlameNode::default()
                    });
                    let node = self.flame.nodes.len() as u32;
                    self.index.insert(key, node);
                    node
                }
            };
        }
        &mut self.flame.nodes[parent as usize - 1]
    }

    /// The graph; what tasks were still waiting for counts to the end of the run.
    pub fn finish(mut self, recording: &Recording, world: &Snapshot) -> Flame {
        let end = recording.end_time().max(world.time);
        for state in world.tasks.iter().filter(|state| !state.phase.is_done()) {
            self.waited(recording, world, state.id, end);
        }
        self.flame
    }
}
