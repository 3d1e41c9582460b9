//! Snapshots kept along the recording, so that any snapshot is a short fold away.
//!
//! Keyframes share what did not change between them (`shared`), so one costs memory for what changed only. Copying one
//! costs time for its length all the same (a pointer for a few tasks), hence wider spacing in a larger world.

use super::recording::Recording;
use super::snapshot::Snapshot;

/// Events between two keyframes, at least.
const SPACING_MIN: usize = 12_288;

/// Keyframes, as they are laid down while events are applied.
pub(super) struct Collector {
    frames: Vec<Snapshot>,
    /// How many events there must be for the next.
    next: usize,
}

impl Collector {
    /// The first keyframe is the world before event 0.
    pub fn new() -> Self {
        Self { frames: vec![Snapshot::default()], next: SPACING_MIN }
    }

    /// Looks at the world after each event.
    #[inline]
    pub fn look(&mut self, world: &Snapshot) {
        if world.events >= self.next {
            self.frames.push(world.clone());
            self.next = world.events + SPACING_MIN.max(entries(world) / 4);
        }
    }

    /// All keyframes.
    pub fn finish(self) -> Vec<Snapshot> {
        self.frames
    }
}

/// All keyframes of a recording.
pub(super) fn keyframes(recording: &Recording) -> Vec<Snapshot> {
    let mut world = Snapshot::default();
    let mut collector = Collector::new();
    for n in 0..recording.len() {
        world.apply(&recording.events, n);
        collector.look(&world);
    }
    collector.finish()
}

/// The state after event `n`, or after the last event when there is no event `n`.
pub(super) fn snapshot(recording: &Recording, keyframes: &[Snapshot], n: usize) -> Snapshot {
    let end = (n + 1).min(recording.len());
    let frame = keyframes.partition_point(|frame| frame.events <= end);
    let mut world = keyframes[frame - 1].clone();
    for n in world.events..end {
        world.apply(&recording.events, n);
    }
    world
}

fn entries(world: &Snapshot) -> usize {
    world.tasks.len() + world.ready.len() + world.timers.len() + world.resources.len()
}
