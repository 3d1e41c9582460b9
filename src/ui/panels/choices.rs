//! What can be chosen in the panels: which tasks and events are listed, what tables are sorted by, what a flame graph measures.

use crate::trace::EventKind;
use crate::trace::analysis::FlameNode;
use crate::trace::snapshot::TaskPhase;
use crate::ui::words::{key, tr};

/// The states that are counted, and that can be listed alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Running.
    Running,
    /// In the ready queue.
    Ready,
    /// Suspended.
    Waiting,
    /// Finished, failed, cancelled.
    Ended,
}

impl Shown {
    /// All of them.
    pub const ALL: [Shown; 4] = [Shown::Running, Shown::Ready, Shown::Waiting, Shown::Ended];

    /// Its word.
    pub fn word(self) -> &'static str {
        ["running", "ready", "waiting", "ended"][self as usize]
    }

    /// The one of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.word() == word)
    }

    /// The one a task belongs to.
    pub fn of(phase: TaskPhase) -> Self {
        match phase {
            TaskPhase::Running => Shown::Running,
            TaskPhase::Created | TaskPhase::Ready(_) => Shown::Ready,
            TaskPhase::Suspended(_) => Shown::Waiting,
            TaskPhase::Finished | TaskPhase::Failed(_) | TaskPhase::Cancelled => Shown::Ended,
        }
    }

    /// The state whose mark stands for it.
    pub fn mark(self) -> &'static str {
        ["running", "ready", "suspended", "done"][self as usize]
    }
}

/// Kinds of event that belong together: what the filter offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogKind {
    /// All.
    #[default]
    All,
    /// The life of tasks: created, ended, cancelled.
    Tasks,
    /// Steps: ready, started, suspended.
    Steps,
    /// Iterations and callbacks.
    Loop,
    /// Timers.
    Timers,
    /// Locks, semaphores, events, queues.
    Resources,
    /// Threads, blocking calls, the GIL.
    Threads,
    /// What was printed.
    Output,
    /// Exceptions, and what was never awaited or retrieved.
    Errors,
    /// Coroutines entered and left.
    Frames,
    /// One kind alone.
    Only(EventKind),
}

impl LogKind {
    /// The groups, with the words of the filter.
    pub const GROUPS: [(LogKind, &'static str); 10] = [
        (LogKind::All, "all events"),
        (LogKind::Tasks, "life of tasks"),
        (LogKind::Steps, "steps"),
        (LogKind::Loop, "iterations and callbacks"),
        (LogKind::Timers, "timers"),
        (LogKind::Resources, "locks, queues, …"),
        (LogKind::Threads, "threads"),
        (LogKind::Output, "output"),
        (LogKind::Errors, "errors"),
        (LogKind::Frames, "coroutines"),
    ];

    /// The group or kind with this word.
    pub fn named(word: &str) -> Self {
        let group = Self::GROUPS.iter().find(|(_, own)| *own == word).map(|(kind, _)| *kind);
        let only = || EventKind::ALL.iter().find(|kind| kind.word() == word).map(|kind| LogKind::Only(*kind));
        group.or_else(only).unwrap_or_default()
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            LogKind::Only(kind) => kind.word(),
            group => Self::GROUPS.iter().find(|(own, _)| *own == group).map_or("", |(_, word)| word),
        }
    }

    /// Whether an event of this kind is listed.
    pub fn has(self, kind: EventKind) -> bool {
        self == LogKind::All || self == LogKind::Only(kind) || self == group_of(kind)
    }
}

fn group_of(kind: EventKind) -> LogKind {
    use EventKind::*;
    match kind {
        TaskCreated | TaskRenamed | Finished | Failed | Cancelled | CancelRequested | Injected => LogKind::Tasks,
        Ready | StepStarted | StepEnded | Suspended | Joined => LogKind::Steps,
        CallbackReady | CallbackStarted | CallbackEnded | CallbackCancelled | IterationStarted => LogKind::Loop,
        TimerSet | TimerFired | TimerCancelled => LogKind::Timers,
        ResourceCreated | Acquired | Released | FlagChanged | WaiterQueued | WaiterLeft | ItemPut | ItemGot => LogKind::Resources,
        RequestSent | RequestAnswered | RequestFailed => LogKind::Resources,
        ThreadStarted | ThreadEnded | BlockingStarted | BlockingEnded | GilDropped | GilTaken => LogKind::Threads,
        Printed => LogKind::Output,
        Raised | Caught | NeverRetrieved | NeverAwaited | LimitReached => LogKind::Errors,
        FrameEntered | FrameLeft => LogKind::Frames,
    }
}

/// A table that can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each task.
    Tasks,
    /// A row for each resource.
    Resources,
}

/// What a table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// In order of creation.
    Name,
    /// From created to ended.
    Latency,
    /// Its steps, without what blocked.
    Running,
    /// In the ready queue.
    Ready,
    /// Suspended.
    Waiting,
    /// Stalling its thread.
    Blocked,
    /// Steps.
    Steps,
    /// Permits that were got.
    Holds,
    /// The longest hold.
    LongestHold,
    /// How many waited.
    Waits,
    /// The longest wait.
    LongestWait,
    /// How much of it was used.
    Use,
    /// The most at once.
    Peak,
}

impl Column {
    const ALL: [(Column, &'static str); 13] = [
        (Column::Name, key("name")),
        (Column::Latency, key("latency")),
        (Column::Running, key("running")),
        (Column::Ready, key("ready")),
        (Column::Waiting, key("waiting")),
        (Column::Blocked, key("blocking")),
        (Column::Steps, key("steps")),
        (Column::Holds, key("holds")),
        (Column::LongestHold, "longest-hold"),
        (Column::Waits, key("waits")),
        (Column::LongestWait, "longest-wait"),
        (Column::Use, key("use")),
        (Column::Peak, key("peak")),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The column of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(column, _)| *column)
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Column::LongestHold => tr("longest hold"),
            Column::LongestWait => tr("longest wait"),
            column => tr(column.word()),
        }
    }
}

/// What a table is sorted by, and which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By this.
    pub column: Column,
    /// The smallest first.
    pub is_rising: bool,
}

impl Sort {
    /// Pressing a column's title: by that, the largest first; again, and the smallest.
    pub fn press(&mut self, column: Column) {
        let is_rising = self.column == column && !self.is_rising;
        *self = Sort { column, is_rising };
    }
}

/// Which time makes the boxes wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlameTime {
    /// All of it.
    #[default]
    All,
    /// Suspended.
    Waiting,
    /// In the ready queue.
    Ready,
    /// Running, and stalling the thread.
    Running,
}

impl FlameTime {
    /// All of them, with their words.
    pub const ALL: [(FlameTime, &'static str); 4] = [
        (FlameTime::All, "all time"),
        (FlameTime::Waiting, "waiting"),
        (FlameTime::Ready, "ready"),
        (FlameTime::Running, "running and blocking"),
    ];

    /// The one of a word.
    pub fn named(word: &str) -> Self {
        Self::ALL.iter().find(|(_, own)| *own == word).map_or(FlameTime::All, |(time, _)| *time)
    }

    /// So much of it went into a frame alone.
    pub fn of(self, node: &FlameNode) -> u64 {
        match self {
            FlameTime::All => node.own(),
            FlameTime::Waiting => node.waiting,
            FlameTime::Ready => node.ready,
            FlameTime::Running => node.running + node.blocked,
        }
    }
}
