//! How many tasks did what, over the whole run: all of them, and those of one coroutine function. Ten thousand lanes in one.

use super::pyramid::{Merge, Pyramid};
use super::visible::{partition, partition_near};
use super::{Axis, Lanes, Phase};
use crate::trace::recording::Recording;
use crate::trace::texts::TextId;
use std::ops::Range;

/// Some tasks, counted over the whole run.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// Their coroutine function; `None` for all tasks.
    pub coroutine: Option<TextId>,
    /// How many there are.
    pub tasks: u32,
    /// The most of them that lived at the same time.
    pub peak: u32,
    /// The counts; each holds until the next step.
    pub steps: Vec<CrowdStep>,
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

    fn of(&mut self, phase: Phase) -> &mut u32 {
        match phase {
            Phase::Ready => &mut self.ready,
            Phase::Suspended => &mut self.suspended,
            Phase::Running | Phase::Blocked | Phase::Idle | Phase::Busy => &mut self.busy,
        }
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

/// From this event on there were so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrowdStep {
    /// The event that changed a count.
    pub event: u32,
    /// The counts.
    pub counts: Counts,
}

/// The steps that fall into one pixel, and the counts until the next piece.
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
        let after = self.steps.partition_point(|step| (step.event as usize) < events);
        after.checked_sub(1).map_or(Counts::default(), |index| self.steps[index].counts)
    }

    /// A crowd of these steps.
    pub(super) fn new(coroutine: Option<TextId>, tasks: u32, steps: Vec<CrowdStep>) -> Self {
        let peak = steps.iter().map(|step| step.counts.all()).max().unwrap_or(0);
        let pyramid = Pyramid::of(steps.iter().map(|step| step.counts));
        Self { coroutine, tasks, peak, steps, pyramid }
    }
}

/// A crowd that is being counted.
pub(super) struct Count {
    coroutine: Option<TextId>,
    tasks: u32,
    now: Counts,
    steps: Vec<CrowdStep>,
}

impl Count {
    /// Of so many tasks; of a coroutine function, or of all.
    pub fn new(coroutine: Option<TextId>, tasks: usize) -> Self {
        Self { coroutine, tasks: tasks as u32, now: Counts::default(), steps: Vec::new() }
    }

    /// A task of the crowd changed its phase in an event.
    pub fn change(&mut self, event: u32, from: Option<Phase>, to: Option<Phase>) {
        if let Some(from) = from {
            let count = self.now.of(from);
            *count = count.saturating_sub(1);
        }
        if let Some(to) = to {
            *self.now.of(to) += 1;
        }
        let step = CrowdStep { event, counts: self.now };
        match self.steps.last_mut() {
            Some(last) if last.event == event => *last = step,
            _ => self.steps.push(step),
        }
    }

    /// The crowd, when the run is over.
    pub fn finish(self) -> Crowd {
        Crowd::new(self.coroutine, self.tasks, self.steps)
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
        let count = crowd.steps.len();
        let position = |at: usize| {
            let event = crowd.steps.get(at).map_or(self.events, |step| step.event as usize);
            self.position(axis, recording, event)
        };
        let mut at = partition(0, count, |at| position(at) < range.start).saturating_sub(1);
        while at < count && position(at) <= range.end {
            let from = position(at);
            let cell_end = range.start + (((from - range.start) / pixel).floor() + 1.0) * pixel;
            let next = partition_near(at + 1, count, |at| position(at) < cell_end);
            let most = crowd.pyramid.summary(at..next, |at| crowd.steps[at].counts).unwrap_or_default();
            pieces.push(CrowdPiece { from, to: position(next), most, last: crowd.steps[next - 1].counts });
            at = next;
        }
        pieces
    }

    /// The crowd of a coroutine function, if it has more than one task.
    pub fn crowd_of(&self, coroutine: TextId) -> Option<&Crowd> {
        self.crowds.iter().find(|crowd| crowd.coroutine == Some(coroutine))
    }
}
