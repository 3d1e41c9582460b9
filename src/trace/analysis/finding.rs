//! Findings: what they say and how grave they are.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::{ResourceId, SpanId, TaskId};
use crate::trace::narrate::Sentence;
use serde::{Deserialize, Serialize};

/// Something in a run that is, or may be, a mistake. What happened often at one place is one finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of mistake.
    pub kind: FindingKind,
    /// How grave.
    pub severity: Severity,
    /// What happened, in one sentence.
    pub what: Sentence,
    /// What it led to, with numbers.
    pub impact: Sentence,
    /// What to do about it.
    pub fix: Fix,
    /// The event to jump to: where it first showed, or cost most.
    pub event: u32,
    /// The event at which it was over; the same as `event` for what happened at one moment.
    pub end_event: u32,
    /// Further events where the same happened at the same place, in order; at most [`Finding::OTHERS_MAX`].
    pub others: Vec<u32>,
    /// How often it happened.
    pub count: u32,
    /// The source place; 0 for "nowhere".
    pub span: SpanId,
    /// The tasks concerned, the one that did it first.
    pub tasks: Vec<TaskId>,
    /// The resources concerned.
    pub resources: Vec<ResourceId>,
    /// The virtual time it cost, as the impact says; 0 when it cost none.
    pub cost: TimeNs,
}

impl Finding {
    /// So many of `others` are kept.
    pub const OTHERS_MAX: usize = 50;

    /// So many of `tasks` are kept.
    pub const TASKS_MAX: usize = 50;
}

/// What to do about a finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// Plain advice.
    pub advice: Sentence,
    /// The Python to write; may be several lines.
    pub code: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The run went wrong: it deadlocked, lost work or data.
    Error,
    /// It ran, but not as it should: late, wasteful, or by luck.
    Warning,
    /// It could be better.
    Hint,
}

impl Severity {
    /// The word for it on the page, and the value of `data-severity`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

macro_rules! finding_kinds {
    ($($(#[doc = $doc:literal])* $kind:ident, $slug:literal, $title:literal, $explanation:literal;)*) => {
        /// The kinds of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FindingKind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl FindingKind {
            /// Every kind.
            pub const ALL: &[FindingKind] = &[$(FindingKind::$kind,)*];

            /// Its name for tests and style sheets: `blocking-call`.
            pub fn slug(self) -> &'static str {
                match self {
                    $(FindingKind::$kind => $slug,)*
                }
            }

            /// Its name for people: `Blocking call`.
            pub fn title(self) -> &'static str {
                match self {
                    $(FindingKind::$kind => $title,)*
                }
            }

            /// What that is, and why it matters: one or two sentences for "what is this?".
            pub fn explanation(self) -> &'static str {
                match self {
                    $(FindingKind::$kind => $explanation,)*
                }
            }
        }
    };
}

finding_kinds! {
    /// A call that stalls the whole thread, in a coroutine.
    BlockingCall, "blocking-call", "Blocking call",
        "A plain function such as time.sleep stalls its whole thread. Called in a coroutine it stalls the event loop, and with it every other task.";
    /// A step that computes for long without awaiting.
    LongStep, "long-step", "Long step",
        "The event loop runs one step at a time. A coroutine that computes for long between two awaits makes every ready task wait.";
    /// A coroutine that was made and thrown away.
    NeverAwaited, "never-awaited", "Coroutine never awaited",
        "Calling an async function only makes a coroutine object. Nothing of it runs until it is awaited or becomes a task.";
    /// A task that nobody keeps a reference to.
    TaskLost, "task-lost", "Task reference lost",
        "The event loop keeps only a weak reference to a task. Without another reference it may be collected before it is done, and nobody sees its result or its error.";
    /// A future's error that nobody asked for.
    NeverRetrieved, "never-retrieved", "Exception never retrieved",
        "A task that fails keeps its exception for whoever awaits it. When nobody does, the error is only logged when the task is collected, late or never.";
    /// Nothing can go on.
    Deadlock, "deadlock", "Deadlock",
        "Tasks that wait for each other in a circle, or for something that nobody will do, wait for ever.";
    /// A ready task that waits long while others run.
    Starvation, "starvation", "Starvation",
        "A ready task runs only when it is its turn. When the others take long, it is ready and still does not run.";
    /// A task that polls with `sleep(0)`.
    BusyLoop, "busy-loop", "Busy polling",
        "A loop around await asyncio.sleep(0) wakes itself in every iteration of the event loop. It costs a whole processor and lets the loop never rest.";
    /// A queue without bound that grows and grows.
    QueueGrowth, "queue-growth", "Queue grows without bound",
        "A queue without maxsize never makes its producers wait. When they are faster than the consumers, it grows until memory is full, and items grow old.";
    /// Awaits one after another that do not need each other.
    SequentialAwaits, "sequential-awaits", "Awaits that could run together",
        "await waits until the coroutine is done before the next line runs. Independent waits that follow one another add up; gathered, they overlap.";
    /// A lock that is held while its holder waits for something else.
    LockHeld, "lock-held", "Lock held across a long wait",
        "A task that suspends inside async with lock keeps the lock meanwhile. Everybody who wants it waits for that wait, too.";
    /// A write that undoes another task's write.
    LostUpdate, "lost-update", "Lost update across an await",
        "Between reading a shared value and writing it back, an await lets other tasks run. What they wrote meanwhile is overwritten.";
    /// A task that caught its cancellation and went on.
    CancellationSwallowed, "cancellation-swallowed", "Cancellation swallowed",
        "Cancelling raises CancelledError inside the task. A task that catches it and goes on cannot be stopped: timeouts and task groups wait for it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_says_what_it_is() {
        for (index, kind) in FindingKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, index);
            assert!(kind.explanation().ends_with('.'), "{kind:?}");
            let same = FindingKind::ALL.iter().filter(|other| other.slug() == kind.slug() || other.title() == kind.title());
            assert_eq!(same.count(), 1, "{kind:?}");
        }
    }
}
