//! Why is this waiting? From a task, link by link, down to what everything waits for in the end.
//!
//! - **chain** ([`Chain`], from [`why`]): the links of one question, asked of the world after one event.
//! - **link** ([`Link`]): one waiter and what it waits for, in words. A task that waits for several has several links one
//!   level deeper.
//! - **root** ([`Root`]): where a chain ends: a moment on the clock, a step that runs, a thread that stalls, nobody at all,
//!   or the chain's own beginning.
//! - **arrow** ([`Arrow`]): the same to draw: who waits for whom.
//! - **wake** ([`Wake`], from [`woken_by`] and [`will_wake`]): the event that ends, or ended, a wait, and its cause. A
//!   recording knows the future: who will put the item or set the event is looked up, not guessed.
//! - **history** ([`created_by`], [`cancelled_by`]): how a task came to be, and who asked it to end.
//!
//! Every answer costs a snapshot and a bounded look around ([`LOOK_ROWS`]).

mod history;
mod links;
mod wake;

pub use history::{Origin, cancelled_by, created_by};
pub use wake::{Cause, LOOK_ROWS, Wake, will_wake, woken_by};

use super::narrate::Sentence;
use super::recording::Recording;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{ResourceId, SpanId, TaskId, ThreadId, TimerId};
use serde::{Deserialize, Serialize};

/// The most links of a chain; what is left out is counted.
pub const LINKS_MAX: usize = 40;

/// A task that waits for several is followed to so many of them.
pub const BRANCHES_MAX: usize = 4;

/// Why a task waits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// The links: the asked task first, each before what it waits for.
    pub links: Vec<Link>,
    /// Who waits for whom, each pair once, in the order of the links.
    pub arrows: Vec<Arrow>,
    /// The tasks of a circle, if the chain leads into one: each waits for the next, the last for the first.
    pub cycle: Vec<TaskId>,
    /// Others that are waited for and were not followed.
    pub left_out: u32,
}

/// One waiter, and what it waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Who waits.
    pub subject: Node,
    /// How deep it is: 0 for the asked task, 1 for what it waits for.
    pub depth: u32,
    /// Who waits, for what, who has it.
    pub words: Sentence,
    /// The event since which that is so: where a click goes.
    pub event: u32,
    /// The same as a time.
    pub since: TimeNs,
    /// When it will be over, if that is known from the clock.
    pub due: Option<TimeNs>,
    /// Where it stands.
    pub span: SpanId,
    /// What ends the chain here; `None` when the next link goes on.
    pub root: Option<Root>,
}

/// Something that waits or is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Node {
    /// A task.
    Task(TaskId),
    /// A lock, queue, …
    Resource(ResourceId),
    /// A timer.
    Timer(TimerId),
    /// A thread.
    Thread(ThreadId),
}

/// Where a chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Root {
    /// At a moment on the clock.
    Timer,
    /// At a step that runs now.
    Running,
    /// At a task that is ready: it only has to have its turn.
    Ready,
    /// At a call that stalls the thread, and with it the event loop.
    Blocked,
    /// At another thread, or the world outside.
    Outside,
    /// At something that has happened, though the waiter does not know yet.
    Done,
    /// Nowhere: in this recording it waits to the end.
    Nobody,
    /// At a task further up: a circle. [`Chain::cycle`] names it.
    Cycle,
    /// At a task that another link has explained.
    Told,
    /// What will end it lies too far ahead to look.
    Unknown,
}

impl Root {
    /// The word for it, and the value of `data-root`.
    pub fn word(self) -> &'static str {
        match self {
            Root::Timer => "timer",
            Root::Running => "running",
            Root::Ready => "ready",
            Root::Blocked => "blocked",
            Root::Outside => "outside",
            Root::Done => "done",
            Root::Nobody => "nobody",
            Root::Cycle => "cycle",
            Root::Told => "told",
            Root::Unknown => "unknown",
        }
    }
}

/// Who waits for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrow {
    /// Who waits.
    pub from: Node,
    /// For whom, or what.
    pub to: Node,
    /// Since which event.
    pub event: u32,
}

/// Why `task` waits after event `n`.
///
/// It may be asked of any task: one that is ready, runs or has ended has a chain of one link that says so.
pub fn why(recording: &Recording, n: usize, task: TaskId) -> Chain {
    links::chain(recording, n, task)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
