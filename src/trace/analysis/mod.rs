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
        let mut world = Snapshot::default();
        let mut detectors = findings::Detectors::new(recording);
        let mut meter = meter::Meter::new(recording);
        let mut paths = path::Paths::new(recording);
        let mut flame = flame::FlameBuilder::default();
        for n in 0..recording.len() {
            let event = recording.event(n);
            detectors.before(&world, &event);
            meter.before(&world, &event);
            paths.before(&world, &event);
            flame.before(recording, &world, &event);
            world.apply_event(recording.events(), event);
            detectors.after(&world, &event);
            meter.after(&world, &event);
        }
        let (findings, findings_left_out) = detectors.finish(&world);
        let metrics = Metrics { critical_path: paths.finish(&world), ..meter.finish(&world) };
        Self { findings, findings_left_out, metrics, flame: flame.finish(recording, &world) }
    }
}
