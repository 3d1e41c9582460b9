//! What every task and thread did over the whole run, and what every resource had: drawn from, never computed twice.
//!
//! A [`Lane`] is a list of [`Segment`]s without gaps; a [`Strip`] a list of steps. Both exist on two axes:
//!
//! - **time**: a position is a virtual time in nanoseconds;
//! - **sequence**: a position counts what happened, so that work at one instant spreads out (see [`columns`]).
//!
//! Drawing asks [`Lanes::visible`] and [`Lanes::visible_strip`] for what is in a range of positions at a number of pixels;
//! the answer is never much longer than the number of pixels.

pub mod build;
pub mod columns;
pub mod pyramid;
pub mod strips;
pub mod visible;

pub use columns::Columns;
pub use strips::{Strip, StripPiece, StripStep};
pub use visible::{Content, Piece};

use pyramid::{Merge, Pyramid};

use super::recording::Recording;
use super::texts::TextId;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{TaskId, ThreadId};

/// Which of the two axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Virtual time, in nanoseconds.
    #[default]
    Time,
    /// Step sequence, in columns.
    Sequence,
}

/// All lanes and strips of a recording.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// The threads, the main thread first; then the tasks in tree order.
    pub lanes: Vec<Lane>,
    /// The resources that have something to count, in order of creation.
    pub strips: Vec<Strip>,
    /// Where events are on the sequence axis.
    pub columns: Columns,
    /// When the run ended.
    pub end_time: TimeNs,
    /// How many events there are.
    pub events: usize,
}

/// Whose lane it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A thread.
    Thread(ThreadId),
    /// A task.
    Task(TaskId),
}

/// What one task or thread did.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose it is.
    pub subject: Subject,
    /// Its last name.
    pub name: TextId,
    /// How deep it is in the tree of tasks; 0 for the main task and for threads.
    pub depth: u32,
    /// What it did, without gaps, in order.
    pub segments: Vec<Segment>,
    /// How it ended, if it did.
    pub mark: Option<Mark>,
    /// The phases of ever longer stretches of segments.
    pub(super) pyramid: Pyramid<PhaseSet>,
}

/// A stretch of one phase: from an event to the event that ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The event that began it.
    pub start_event: u32,
    /// The event that ended it; the number of events when it was not over.
    pub end_event: u32,
    /// When it began.
    pub start: TimeNs,
    /// When it ended.
    pub end: TimeNs,
    /// What it was.
    pub phase: Phase,
}

/// What a segment shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Phase {
    /// A task in the ready queue; a thread, and the task that runs in it, while another one has the GIL.
    Ready,
    /// A task whose step runs.
    Running,
    /// A task that awaits something.
    Suspended,
    /// A thread that stalls in a call, or the running task that made it stall.
    Blocked,
    /// A thread whose loop waits for the next timer.
    Idle,
    /// A thread that runs code.
    Busy,
}

impl Phase {
    /// Every phase, in order of its number.
    pub const ALL: [Phase; 6] = [Phase::Ready, Phase::Running, Phase::Suspended, Phase::Blocked, Phase::Idle, Phase::Busy];

    /// The word for it on the page.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Ready => "ready",
            Phase::Running => "running",
            Phase::Suspended => "suspended",
            Phase::Blocked => "blocked",
            Phase::Idle => "idle",
            Phase::Busy => "busy",
        }
    }
}

/// Some of the phases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhaseSet(u8);

impl PhaseSet {
    /// The set of one phase.
    pub fn of(phase: Phase) -> Self {
        Self(1 << phase as u8)
    }

    /// Whether the phase is in the set.
    pub fn contains(self, phase: Phase) -> bool {
        self.0 & Self::of(phase).0 != 0
    }

    /// The phases in the set, in order of their number.
    pub fn iter(self) -> impl Iterator<Item = Phase> {
        Phase::ALL.into_iter().filter(move |phase| self.contains(*phase))
    }
}

impl Merge for PhaseSet {
    fn merge(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How a task or thread ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The event that says so.
    pub event: u32,
    /// When.
    pub time: TimeNs,
    /// How.
    pub end: End,
}

/// The ways to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Returned.
    Done,
    /// Raised.
    Failed,
    /// Was cancelled.
    Cancelled,
}

impl Lanes {
    /// The length of the axis.
    pub fn extent(&self, axis: Axis) -> f64 {
        match axis {
            Axis::Time => self.end_time as f64,
            Axis::Sequence => self.columns.extent(),
        }
    }

    /// Where event `n` is on the axis; `n` may be the number of events, the end.
    pub fn position(&self, axis: Axis, recording: &Recording, n: usize) -> f64 {
        match axis {
            Axis::Time if n < self.events => recording.time(n) as f64,
            Axis::Time => self.end_time as f64,
            Axis::Sequence => self.columns.position(n),
        }
    }

    /// The last event at the position or before it.
    pub fn event_at(&self, axis: Axis, recording: &Recording, position: f64) -> usize {
        match axis {
            Axis::Time => recording.event_at(position.max(0.0) as TimeNs).unwrap_or(0),
            Axis::Sequence => self.columns.event_at(position).min(self.events.saturating_sub(1)),
        }
    }

    /// The lane of a task or thread.
    pub fn lane(&self, subject: Subject) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.subject == subject)
    }
}

impl Lane {
    /// The segment that event `n` falls into: the last that began at `n` or before.
    pub fn segment_at(&self, n: usize) -> Option<&Segment> {
        let after = self.segments.partition_point(|segment| segment.start_event as usize <= n);
        self.segments.get(after.checked_sub(1)?).filter(|segment| n < segment.end_event as usize)
    }
}

impl Segment {
    /// What to write on it: what the task waits for, the call that blocks.
    pub fn label(&self, recording: &Recording) -> String {
        super::words::segment_label(recording, self)
    }
}
