//! The state of one event loop, and what its ready queue holds.

use super::texts::TextId;
use crate::executor::instrument::*;
use std::collections::VecDeque;

/// A queued callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// A step of a task.
    Step(TaskId),
    /// Another callback, and its label.
    Callback(CallbackId, TextId),
}

/// What an event loop does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoopPhase {
    /// It does not run: it has not begun, or its main task has ended.
    #[default]
    Stopped,
    /// It waits for the next timer, or for another thread: `select` in CPython.
    Waiting,
    /// It moves the timers that are due to the ready queue.
    Timers,
    /// It runs the handles that were ready when the iteration began.
    Handles,
}

impl LoopPhase {
    /// The word for it on the page, and the value of `data-phase`.
    pub fn word(self) -> &'static str {
        match self {
            LoopPhase::Stopped => "stopped",
            LoopPhase::Waiting => "waiting",
            LoopPhase::Timers => "timers",
            LoopPhase::Handles => "handles",
        }
    }
}

/// One event loop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopState {
    /// The thread that runs it; `None` when that runs another one now.
    pub thread: Option<ThreadId>,
    /// What it does.
    pub phase: LoopPhase,
    /// The number of its iteration; 0 before the first. All loops of a run count together.
    pub iteration: u64,
    /// How many handles the iteration is to run, and how many of them are left.
    pub handles: (u32, u32),
    /// Its ready queue, while it is not the loop at the cursor.
    pub(super) ready: VecDeque<Handle>,
}
