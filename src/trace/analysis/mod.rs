//! What a recording means: what went wrong in it, what it cost, where its time went. Computed once per recording, where
//! the recording is made, and sent to the page beside it.
//!
//! Words, in reading order:
//!
//! - **finding** ([`Finding`]): something in the run that is, or may be, a mistake. It says *what* happened, its *impact* in
//!   numbers, how to *fix* it with Python to write, and the event to *jump* to.
//! - **metrics** ([`Metrics`]): totals and spreads of times per task, coroutine function, resource, thread and event loop.
//! - **spread** ([`Spread`]): how many times there were, and their percentiles (p50, p90, p99, max).
//! - **critical path** ([`PathStep`]): the chain of steps and waits that determined when the run ended.
//! - **flame** ([`Flame`]): where virtual time went, by await stack: each frame a coroutine function at a line.
//!
//! All times are virtual, in nanoseconds. The cost is linear in the number of events: one walk, with the same fold as the
//! snapshots.

mod findings;
mod meter;
mod path;
#[cfg(test)]
mod tests;

pub mod finding;
pub mod flame;
pub mod metrics;
pub mod sealed;

pub use finding::{Finding, FindingKind, Fix, Severity};
pub use flame::{Flame, FlameNode};
pub use metrics::{
    ConcurrencyStep, FunctionMetrics, LagStep, LoopMetrics, Metrics, PathKind, PathStep, ResourceMetrics, Spread, TaskTotals,
    ThreadTotals, WaitReason,
};

pub use sealed::Sealed;

use super::event::Event;
use super::recording::Recording;
use super::snapshot::Snapshot;
use serde::{Deserialize, Serialize};

/// What a recording means. Plain data: it is written with `serde`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// What went wrong or could be better, the gravest first.
    pub findings: Vec<Finding>,
    /// Findings above the number that is kept.
    pub findings_left_out: u32,
    /// Totals and spreads.
    pub metrics: Metrics,
    /// Where the time went.
    pub flame: Flame,
}

impl Analysis {
    /// Analyses a recording: one walk over its events.
    pub fn of(recording: &Recording) -> Self {
        let (mut analyst, mut world) = (Analyst::new(recording), Snapshot::default());
        for event in recording.events().iter() {
            analyst.before(&world, &event);
            world.apply_event(recording.events(), event);
            analyst.after(&world, &event);
        }
        analyst.finish(&world)
    }
}

/// An analysis in the making. It is shown the world before and after each event.
pub(super) struct Analyst<'a> {
    recording: &'a Recording,
    detectors: findings::Detectors<'a>,
    meter: meter::Meter<'a>,
    paths: path::Paths<'a>,
    flame: flame::FlameBuilder,
}

impl<'a> Analyst<'a> {
    pub fn new(recording: &'a Recording) -> Self {
        Self {
            recording,
            detectors: findings::Detectors::new(recording),
            meter: meter::Meter::new(recording),
            paths: path::Paths::new(recording),
            flame: flame::FlameBuilder::default(),
        }
    }

    /// An event is about to change the world.
    pub fn before(&mut self, world: &Snapshot, event: &Event<'_>) {
        self.detectors.before(world, event);
        self.meter.before(world, event);
        self.paths.before(world, event);
        self.flame.before(self.recording, world, event);
    }

    /// An event has changed the world.
    pub fn after(&mut self, world: &Snapshot, event: &Event<'_>) {
        self.detectors.after(world, event);
        self.meter.after(world, event);
    }

    /// The analysis, when there are no more events.
    pub fn finish(self, world: &Snapshot) -> Analysis {
        let Self { recording, detectors, meter, paths, flame } = self;
        let (findings, findings_left_out) = detectors.finish(world);
        let metrics = Metrics { critical_path: paths.finish(world), ..meter.finish(world) };
        Analysis { findings, findings_left_out, metrics, flame: flame.finish(recording, world) }
    }
}
