//! The segments of all lanes in columns: nine bytes each, so that a million of them cross from the engine to the page as
//! they lie. Their times are those of their events.

use super::pyramid::{Merge, Pyramid};
use super::visible::partition;
use super::{Lane, Lanes, Phase, PhaseSet};
use crate::executor::clock::TimeNs;
use crate::trace::recording::Recording;
use std::ops::Range;

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

impl Segment {
    /// What to write on it: what the task waits for, the call that blocks.
    pub fn label(&self, recording: &Recording) -> String {
        crate::trace::words::segment_label(recording, self)
    }

    /// How long it took.
    pub fn duration(&self) -> TimeNs {
        self.end.saturating_sub(self.start)
    }
}

/// Columns of segments, and the phases of ever longer stretches of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Segments {
    pub(super) starts: Vec<u32>,
    pub(super) ends: Vec<u32>,
    pub(super) phases: Vec<Phase>,
    pyramid: Pyramid<PhaseSet>,
}

impl Segments {
    /// Segments of these columns.
    pub(super) fn new(starts: Vec<u32>, ends: Vec<u32>, phases: Vec<Phase>) -> Self {
        let pyramid = Pyramid::of(phases.iter().map(|phase| PhaseSet::of(*phase)));
        Self { starts, ends, phases, pyramid }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The event that began a segment, and the one that ended it.
    pub fn events(&self, index: usize) -> (usize, usize) {
        (self.starts[index] as usize, self.ends[index] as usize)
    }

    /// What a segment shows.
    pub fn phase(&self, index: usize) -> Phase {
        self.phases[index]
    }

    /// The phases of some segments.
    pub fn phases_of(&self, range: Range<usize>) -> PhaseSet {
        let range = range.start..range.end.min(self.len());
        self.pyramid.summary(range, |range| phases_in(&self.phases[range])).unwrap_or_default()
    }
}

fn phases_in(phases: &[Phase]) -> PhaseSet {
    phases.iter().fold(PhaseSet::default(), |set, phase| set.merge(PhaseSet::of(*phase)))
}

impl Lanes {
    /// When event `n` happened; the end of the run for the number of events.
    pub fn time(&self, recording: &Recording, n: usize) -> TimeNs {
        if n < self.events { recording.time(n) } else { self.end_time }
    }

    /// A segment by its number.
    pub fn segment(&self, recording: &Recording, index: usize) -> Segment {
        let (start, end) = self.segments.events(index);
        Segment {
            start_event: start as u32,
            end_event: end as u32,
            start: self.time(recording, start),
            end: self.time(recording, end),
            phase: self.segments.phase(index),
        }
    }

    /// All segments of a lane.
    pub fn segments_of(&self, recording: &Recording, lane: &Lane) -> impl DoubleEndedIterator<Item = Segment> {
        lane.range().map(|index| self.segment(recording, index))
    }

    /// The segment that event `n` falls into: the last that began at `n` or before.
    pub fn segment_at(&self, recording: &Recording, lane: &Lane, n: usize) -> Option<Segment> {
        let range = lane.range();
        let after = partition(range.start, range.end, |at| self.segments.starts[at] as usize <= n);
        let index = after.checked_sub(1).filter(|index| range.contains(index))?;
        (n < self.segments.ends[index] as usize).then(|| self.segment(recording, index))
    }
}
