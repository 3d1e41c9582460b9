//! One event: a fact with its number and moment, and the closed list of kinds.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, Moment, SpanId, TaskId, ThreadId};

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
            Fact::TimerSet { task, .. } => task,
            _ => self.moment.task,
        }
    }
}

macro_rules! kinds {
    ($($kind:ident = $word:literal,)*) => {
        /// The kinds of event, one for each [`Fact`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum EventKind {
            $(#[doc = concat!("[`Fact::", stringify!($kind), "`]")] $kind,)*
        }

        impl EventKind {
            /// Every kind, in order of its number.
            pub const ALL: &[EventKind] = &[$(EventKind::$kind,)*];

            /// The kind of a fact.
            pub fn of(fact: &Fact<'_>) -> Self {
                match fact {
                    $(Fact::$kind { .. } => EventKind::$kind,)*
                }
            }

            /// What people call it: in the event log and in lists of kinds.
            pub fn word(self) -> &'static str {
                match self {
                    $(EventKind::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    TaskCreated = "task created",
    TaskRenamed = "task renamed",
    Ready = "ready",
    StepStarted = "step started",
    StepEnded = "step ended",
    Suspended = "suspended",
    Finished = "finished",
    Failed = "failed",
    Cancelled = "cancelled",
    Joined = "joined",
    CancelRequested = "cancel requested",
    CallbackReady = "callback ready",
    CallbackStarted = "callback started",
    CallbackEnded = "callback ended",
    CallbackCancelled = "callback cancelled",
    TimerSet = "timer set",
    TimerFired = "timer fired",
    TimerCancelled = "timer cancelled",
    IterationStarted = "iteration",
    ResourceCreated = "resource created",
    Acquired = "acquired",
    Released = "released",
    FlagChanged = "flag changed",
    WaiterQueued = "waiter queued",
    WaiterLeft = "waiter left",
    ItemPut = "item put",
    ItemGot = "item got",
    ThreadStarted = "thread started",
    ThreadEnded = "thread ended",
    BlockingStarted = "blocking started",
    BlockingEnded = "blocking ended",
    Printed = "printed",
    Raised = "raised",
    Caught = "caught",
    NeverRetrieved = "never retrieved",
    NeverAwaited = "never awaited",
    FrameEntered = "frame entered",
    FrameLeft = "frame left",
    LimitReached = "limit reached",
    GilDropped = "GIL dropped",
    GilTaken = "GIL taken",
    RequestSent = "request sent",
    RequestAnswered = "request answered",
    RequestFailed = "request failed",
}

impl EventKind {
    /// The kind with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}
