//! What a resource had over the run: permits left, items in the queue, whether the event was set; and how many waited.

use super::pyramid::{Merge, Pyramid};
use super::visible::{partition, partition_near};
use super::{Axis, Lanes};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{HANDOVER, ResourceId, ResourceKind};
use crate::trace::snapshot::ResourceState;
use crate::trace::texts::TextId;
use std::ops::Range;

/// One resource over the whole run.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// What is counted, and so what the values are.
    pub source: Source,
    /// What the program calls it.
    pub label: TextId,
    /// Permits or `maxsize`; 0 for "no bound".
    pub capacity: u64,
    /// The greatest value.
    pub peak: u64,
    /// The values; each holds until the next step.
    pub steps: Vec<StripStep>,
    /// Extremes of ever longer stretches of steps.
    pub(super) pyramid: Pyramid<Extremes>,
}

/// What a strip counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A resource: permits left, items, whether it is set.
    Resource(ResourceId, ResourceKind),
    /// How late timers fired, in nanoseconds: what else the loop had to do.
    Lag,
}

/// The extremes of a stretch of steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extremes {
    min: u64,
    max: u64,
    waiting: u32,
}

impl Merge for Extremes {
    fn merge(self, other: Self) -> Self {
        let waiting = self.waiting.max(other.waiting);
        Self { min: self.min.min(other.min), max: self.max.max(other.max), waiting }
    }
}

impl Strip {
    /// A strip without steps.
    pub(super) fn empty(source: Source, label: TextId, capacity: u64) -> Self {
        let capacity = if capacity == HANDOVER { 1 } else { capacity };
        Self { source, label, capacity, peak: 0, steps: Vec::new(), pyramid: Pyramid::of(std::iter::empty()) }
    }

    /// Adds a step, unless nothing changes with it.
    pub(super) fn push(&mut self, step: StripStep) {
        if self.steps.last().is_none_or(|last| (last.value, last.waiting) != (step.value, step.waiting)) {
            self.steps.push(step);
            self.peak = self.peak.max(step.value);
        }
    }

    /// The resource that it counts, if it is one.
    pub fn resource(&self) -> Option<ResourceId> {
        match self.source {
            Source::Resource(resource, _) => Some(resource),
            Source::Lag => None,
        }
    }

    /// The strip with its pyramid, when all steps are there.
    pub(super) fn summed_up(mut self) -> Self {
        self.pyramid = Pyramid::of(self.steps.iter().map(StripStep::extremes));
        self
    }
}

/// Those of some steps.
fn extremes_of(steps: &[StripStep]) -> Extremes {
    let none = Extremes { min: u64::MAX, max: 0, waiting: 0 };
    steps.iter().fold(none, |extremes, step| extremes.merge(step.extremes()))
}

impl StripStep {
    fn extremes(&self) -> Extremes {
        Extremes { min: self.value, max: self.value, waiting: self.waiting }
    }
}

/// From here on it had so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripStep {
    /// The event that changed it.
    pub event: u32,
    /// When.
    pub time: TimeNs,
    /// Permits left (lock, semaphore, pool), items (queue), requests in flight (host), 1 for set (event).
    pub value: u64,
    /// How many tasks waited in its lines.
    pub waiting: u32,
}

/// One thing to draw: the steps that fall into one pixel, and the value until the next piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StripPiece {
    /// Where it begins, as a position on the axis.
    pub from: f64,
    /// Where the next begins, or the end of the run.
    pub to: f64,
    /// The least value among the steps.
    pub min: u64,
    /// The greatest value among the steps.
    pub max: u64,
    /// The value that holds until `to`.
    pub last: u64,
    /// The most that waited.
    pub waiting: u32,
}

/// What a strip shows of a resource; `None` for kinds that have nothing to count.
pub(super) fn value_of(state: &ResourceState) -> Option<u64> {
    match state.kind {
        ResourceKind::Lock | ResourceKind::ThreadLock => Some(state.available),
        ResourceKind::Semaphore | ResourceKind::BoundedSemaphore | ResourceKind::Pool => Some(state.available),
        ResourceKind::Connections => Some(state.available),
        ResourceKind::Queue | ResourceKind::Host | ResourceKind::Redis | ResourceKind::Server => Some(state.size),
        ResourceKind::Event => Some(state.flag as u64),
        ResourceKind::Condition | ResourceKind::Barrier | ResourceKind::TaskGroup | ResourceKind::Timeout => None,
    }
}

impl Lanes {
    /// The pieces of a strip that touch `range`, in order, when the range is `pixels` wide.
    pub fn visible_strip(&self, strip: &Strip, axis: Axis, range: Range<f64>, pixels: u32) -> Vec<StripPiece> {
        let pixel = (range.end - range.start) / pixels.max(1) as f64;
        let mut pieces = Vec::new();
        if pixel.is_nan() || pixel <= 0.0 {
            return pieces;
        }
        let count = strip.steps.len();
        let position = |at: usize| match axis {
            _ if at == count => self.extent(axis),
            Axis::Time => strip.steps[at].time as f64,
            Axis::Sequence => self.columns.position(strip.steps[at].event as usize),
        };
        let mut at = partition(0, count, |at| position(at) < range.start).saturating_sub(1);
        while at < count && position(at) <= range.end {
            let from = position(at);
            let cell_end = range.start + (((from - range.start) / pixel).floor() + 1.0) * pixel;
            let next = partition_near(at + 1, count, |at| position(at) < cell_end);
            if let Some(extremes) = strip.pyramid.summary(at..next, |range| extremes_of(&strip.steps[range])) {
                let Extremes { min, max, waiting } = extremes;
                let last = strip.steps[next - 1].value;
                pieces.push(StripPiece { from, to: position(next), min, max, last, waiting });
            }
            at = next;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::{Fact, Line, Wait};
    use crate::trace::testing::Script;

    #[test]
    fn a_strip_follows_the_permits_and_merges_what_is_in_one_pixel() {
        let mut script = Script::new();
        let sem = script.resource(ResourceKind::Semaphore, "sem", 2);
        let (one, two) = (script.task("one"), script.task("two"));
        for (task, available) in [(one, 1), (two, 0)] {
            script.start(task).tell(Fact::Acquired { resource: sem, task: Some(task), available });
            script.suspend(Wait::Future);
        }
        let three = script.task("three");
        script.start(three).tell(Fact::WaiterQueued { resource: sem, task: three, line: Line::Waiters });
        script.suspend(Wait::Resource(sem));
        script.moment.time = 1000;
        script.start(one).tell(Fact::Released { resource: sem, task: Some(one), available: 1 });
        script.finish();
        script.moment.time = 2000;
        let recording = script.recording();
        let lanes = Lanes::of(&recording);
        let strip = &lanes.strips[0];
        let steps: Vec<_> = strip.steps.iter().map(|step| (step.time, step.value, step.waiting)).collect();
        assert_eq!(steps, [(0, 2, 0), (0, 1, 0), (0, 0, 0), (0, 0, 1), (1000, 1, 1)]);
        assert_eq!((strip.capacity, strip.peak), (2, 2));
        let pieces = lanes.visible_strip(strip, Axis::Time, 0.0..2000.0, 100);
        let first = StripPiece { from: 0.0, to: 1000.0, min: 0, max: 2, last: 0, waiting: 1 };
        let second = StripPiece { from: 1000.0, to: 2000.0, min: 1, max: 1, last: 1, waiting: 1 };
        assert_eq!(pieces, [first, second]);
        assert_eq!(lanes.visible_strip(strip, Axis::Time, 1500.0..2000.0, 100), [second]);
    }
}
