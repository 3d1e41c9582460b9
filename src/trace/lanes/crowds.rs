//! How many tasks did what, over the whole run: all of them, and those of one coroutine function. Ten thousand lanes in one.

use super::pyramid::{FAN, Merge, Pyramid};
use super::visible::{partition, partition_near};
use super::{Axis, Lanes, Phase};
use crate::trace::recording::Recording;
use crate::trace::texts::TextId;
use std::ops::Range;

/// Some tasks, counted over the whole run: five bytes for each time that one of them enters another phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// Their coroutine function; `None` for all tasks.
    pub coroutine: Option<TextId>,
    /// How many there are.
    pub tasks: u32,
    /// The most of them that lived at the same time.
    pub peak: u32,
    /// The events that changed a count, in order.
    pub(super) events: Vec<u32>,
    /// What each changed. An event may change several.
    pub(super) changes: Vec<Change>,
    /// The counts before each [`FAN`] changes.
    known: Vec<Counts>,
    pyramid: Pyramid<Counts>,
}

/// So many tasks are in each phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the ready queue.
    pub ready: u32,
    /// Running, or blocked in their step.
    pub busy: u32,
    /// Awaiting something.
    pub suspended: u32,
}

impl Counts {
    /// How many live.
    pub fn all(self) -> u32 {
        self.ready + self.busy + self.suspended
    }

    fn apply(&mut self, change: Change) {
        if let Some(count) = self.count(change.0 >> 2) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = self.count(change.0 & 3) {
            *count += 1;
        }
    }

    /// By the number of a phase in a [`Change`].
    fn count(&mut self, phase: u8) -> Option<&mut u32> {
        match phase {
            1 => Some(&mut self.ready),
            2 => Some(&mut self.busy),
            3 => Some(&mut self.suspended),
            _ => None,
        }
    }
}

/// A task leaves one phase (bits 2 and 3) and enters another (bits 0 and 1), of those that are counted; 0 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change(u8);

impl Change {
    fn new(from: Option<Phase>, to: Option<Phase>) -> Self {
        let number = |phase| match phase {
            None => 0,
            Some(Phase::Ready) => 1,
            Some(Phase::Suspended) => 3,
            Some(Phase::Running | Phase::Blocked | Phase::Idle | Phase::Busy) => 2,
        };
        Self(number(from) << 2 | number(to))
    }

    /// As it is written.
    pub fn to_byte(self) -> u8 {
        self.0
    }

    /// What was written so; `None` when nothing was.
    pub fn from_byte(byte: u8) -> Option<Self> {
        (byte < 16).then_some(Self(byte))
    }
}

impl Merge for Counts {
    fn merge(self, other: Self) -> Self {
        Self {
            ready: self.ready.max(other.ready),
            busy: self.busy.max(other.busy),
            suspended: self.suspended.max(other.suspended),
        }
    }
}

/// The changes that fall into one pixel, and the counts until the next piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdPiece {
    /// Where it begins, as a position on the axis.
    pub from: f64,
    /// Where the next begins, or the end of the run.
    pub to: f64,
    /// The most of each within the pixel.
    pub most: Counts,
    /// The counts that hold until `to`.
    pub last: Counts,
}

impl Crowd {
    /// The counts when so many events have happened.
    pub fn at(&self, events: usize) -> Counts {
        let after = self.events.partition_point(|event| (*event as usize) < events);
        after.checked_sub(1).map_or(Counts::default(), |last| self.most(last..after))
    }

    /// A crowd of these changes, as many as events.
    pub(super) fn new(coroutine: Option<TextId>, tasks: u32, events: Vec<u32>, changes: Vec<Change>) -> Self {
        let mut known = Vec::with_capacity(changes.len().div_ceil(FAN));
        let (mut now, mut peak) = (Counts::default(), 0);
        let pyramid = Pyramid::of(changes.iter().enumerate().map(|(at, change)| {
            if at % FAN == 0 {
                known.push(now);
            }
            now.apply(*change);
            let counts = settled(&events, at, now);
            peak = peak.max(counts.all());
            counts
        }));
        Self { coroutine, tasks, peak, events, changes, known, pyramid }
    }

    /// The most of each after some of the changes, which are not across a multiple of [`FAN`].
    fn most(&self, range: Range<usize>) -> Counts {
        let block = range.start / FAN;
        let mut now = self.known[block];
        let mut most = Counts::default();
        for at in block * FAN..range.end {
            now.apply(self.changes[at]);
            if at >= range.start {
                most = most.merge(settled(&self.events, at, now));
            }
        }
        most
    }
}

/// The counts after change `at`, unless the same event changes more: what is between is no state of the world.
fn settled(events: &[u32], at: usize, now: Counts) -> Counts {
    if events.get(at + 1) == events.get(at) { Counts::default() } else { now }
}

/// A crowd that is being counted.
pub(super) struct Count {
    coroutine: Option<TextId>,
    tasks: u32,
    events: Vec<u32>,
    changes: Vec<Change>,
}

impl Count {
    /// Of so many tasks; of a coroutine function, or of all.
    pub fn new(coroutine: Option<TextId>, tasks: usize) -> Self {
        Self { coroutine, tasks: tasks as u32, events: Vec::new(), changes: Vec::new() }
    }

    /// A task of the crowd changed its phase in an event.
    pub fn change(&mut self, event: u32, from: Option<Phase>, to: Option<Phase>) {
        self.events.push(event);
        self.changes.push(Change::new(from, to));
    }

    /// The crowd, when the run is over.
    pub fn finish(self) -> Crowd {
        Crowd::new(self.coroutine, self.tasks, self.events, self.changes)
    }
}

impl Lanes {
    /// The pieces of a crowd that touch `range`, in order, when the range is `pixels` wide.
    pub fn visible_crowd(
        &self,
        recording: &Recording,
        crowd: &Crowd,
        axis: Axis,
        range: Range<f64>,
        pixels: u32,
    ) -> Vec<CrowdPiece> {
        let pixel = (range.end - range.start) / pixels.max(1) as f64;
        let mut pieces = Vec::new();
        if pixel.is_nan() || pixel <= 0.0 {
            return pieces;
        }
        let count = crowd.events.len();
        let position = |at: usize| {
            let event = crowd.events.get(at).map_or(self.events, |event| *event as usize);
            self.position(axis, recording, event)
        };
        let mut at = partition(0, count, |at| position(at) < range.start).saturating_sub(1);
        while at < count && position(at) <= range.end {
            let from = position(at);
            let cell_end = range.start + (((from - range.start) / pixel).floor() + 1.0) * pixel;
            let next = partition_near(at + 1, count, |at| position(at) < cell_end);
            let most = crowd.pyramid.summary(at..next, |range| crowd.most(range)).unwrap_or_default();
            pieces.push(CrowdPiece { from, to: position(next), most, last: crowd.most(next - 1..next) });
            at = next;
        }
        pieces
    }

    /// The crowd of a coroutine function, if it has more than one task.
    pub fn crowd_of(&self, coroutine: TextId) -> Option<&Crowd> {
        self.crowds.iter().find(|crowd| crowd.coroutine == Some(coroutine))
    }
}
