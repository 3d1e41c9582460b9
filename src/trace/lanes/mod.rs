//! What every task and thread did over the whole run, and what every resource had: drawn from, never computed twice.
//!
//! A [`Lane`] is a list of [`Segment`]s; a [`Strip`] a list of steps. Both exist on two axes:
//!
//! - **time**: a position is a virtual time in nanoseconds;
//! - **sequence**: a position counts what happened, so that work at one instant spreads out (see [`columns`]).
//!
//! Drawing asks [`Lanes::visible`] and [`Lanes::visible_strip`] for what is in a range of positions at a number of pixels;
//! the answer is never much longer than the number of pixels.

pub mod build;
pub mod columns;
pub mod crowds;
pub(super) mod format;
pub mod notes;
pub mod pyramid;
pub mod segments;
pub mod strips;
pub mod visible;

pub use columns::Columns;
pub use crowds::{Counts, Crowd, CrowdPiece};
pub use notes::{Note, NoteKind, Scope};
pub use segments::{Segment, Segments};
pub use strips::{Source, Strip, StripPiece, StripStep};
pub use visible::{Content, Piece};

use pyramid::Merge;

use super::recording::Recording;
use super::texts::TextId;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{TaskId, ThreadId};
use std::ops::Range;

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
    /// The threads, the main thread first; who has the GIL, when threads share it; then the tasks in tree order.
    pub lanes: Vec<Lane>,
    /// What they did, one lane after the other.
    pub segments: Segments,
    /// The resources that have something to count, in order of creation; then how late the loop was, if it was.
    pub strips: Vec<Strip>,
    /// All tasks counted, then those of each coroutine function that has several.
    pub crowds: Vec<Crowd>,
    /// What happened to tasks, by task.
    pub notes: Vec<Note>,
    /// Timeouts and task groups, by task.
    pub scopes: Vec<Scope>,
    /// Long stretches in which nothing at all happens.
    pub gaps: Vec<(TimeNs, TimeNs)>,
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
    /// Who has the GIL: the thread in whose event a segment begins.
    Gil,
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
    /// Its part of [`Lanes::segments`], in order.
    pub segments: (u32, u32),
    /// How it ended, if it did.
    pub mark: Option<Mark>,
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
            Axis::Time => self.time(recording, n) as f64,
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
    /// The numbers of its segments.
    pub fn range(&self) -> Range<usize> {
        self.segments.0 as usize..self.segments.1 as usize
    }
}
