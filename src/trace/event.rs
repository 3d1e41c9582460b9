//! One event: a fact with its number and moment.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, Moment, SpanId, TaskId, ThreadId};
pub use crate::executor::packed::EventKind;

/// One event of a recording, decoded: what [`crate::trace::Recording::event`] gives. Texts are borrowed from the recording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event<'a> {
    /// Its place in the recording, from 0.
    pub number: usize,
    /// When and where.
    pub moment: Moment,
    /// What.
    pub fact: Fact<'a>,
}

impl Event<'_> {
    /// Virtual time.
    pub fn time(&self) -> TimeNs {
        self.moment.time
    }

    /// The thread that was running.
    pub fn thread(&self) -> ThreadId {
        self.moment.thread
    }

    /// The task whose step was running, if one was.
    pub fn task(&self) -> Option<TaskId> {
        self.moment.task
    }

    /// The source that was executing.
    pub fn span(&self) -> SpanId {
        self.moment.span
    }

    /// Its kind.
    pub fn kind(&self) -> EventKind {
        EventKind::of(&self.fact)
    }

    /// The task the fact is about, which need not be the one that was running.
    pub fn subject(&self) -> Option<TaskId> {
        match self.fact {
            Fact::TaskCreated { task, .. }
            | Fact::TaskRenamed { task, .. }
            | Fact::Ready { task, .. }
            | Fact::StepStarted { task }
            | Fact::StepEnded { task }
            | Fact::Suspended { task, .. }
            | Fact::Finished { task }
            | Fact::Failed { task, .. }
            | Fact::Cancelled { task }
            | Fact::Joined { task, .. }
            | Fact::CancelRequested { task, .. }
            | Fact::WaiterQueued { task, .. }
            | Fact::WaiterLeft { task, .. } => Some(task),
            Fact::Acquired { task, .. } | Fact::Released { task, .. } | Fact::NeverRetrieved { task, .. } => task,
            Fact::Injected { task, .. } => task,
            Fact::TimerSet { task, .. } => task,
            _ => self.moment.task,
        }
    }
}
