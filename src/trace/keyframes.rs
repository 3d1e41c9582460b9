//! Snapshots kept along the recording, so that any snapshot is a short fold away.
//!
//! Keyframes share what did not change between them (`shared`), so one costs memory for what changed only. Copying one
//! costs time for its length all the same (a pointer for a few tasks), hence wider spacing in a larger world.

use super::events::Events;
use super::snapshot::Snapshot;
use std::sync::Mutex;

/// Events between two keyframes, at least.
const SPACING_MIN: usize = 12_288;

/// Keyframes, as they are laid down while events are applied.
pub(super) struct Collector {
    frames: Vec<Snapshot>,
    /// How many events there must be for the next.
    next: usize,
}

/// The first keyframe is the world before event 0.
impl Default for Collector {
    fn default() -> Self {
        Self { frames: vec![Snapshot::default()], next: SPACING_MIN }
    }
}

impl Collector {
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

/// All keyframes of a recording's events.
pub(super) fn keyframes(events: &Events) -> Vec<Snapshot> {
    let mut world = Snapshot::default();
    let mut collector = Collector::default();
    for event in events.iter() {
        world.apply_event(events, event);
        collector.look(&world);
    }
    collector.finish()
}

/// The worlds that were asked for last: whoever steps through a run asks for one that is near, several times.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<Vec<Snapshot>>);

impl Recent {
    /// So many are kept.
    const MOST: usize = 3;

    /// The latest of those with `end` events at most.
    fn nearest(&self, end: usize) -> Option<Snapshot> {
        let worlds = self.0.lock().ok()?;
        worlds.iter().filter(|world| world.events <= end).max_by_key(|world| world.events).cloned()
    }

    fn keep(&self, world: &Snapshot) {
        if let Ok(mut worlds) = self.0.lock()
            && worlds.iter().all(|own| own.events != world.events)
        {
            if worlds.len() == Self::MOST {
                worlds.remove(0);
            }
            worlds.push(world.clone());
        }
    }
}

/// The state after event `n`, or after the last event when there is no event `n`.
pub(super) fn snapshot(events: &Events, keyframes: &[Snapshot], recent: &Recent, n: usize) -> Snapshot {
    let end = (n + 1).min(events.len());
    let frame = &keyframes[keyframes.partition_point(|frame| frame.events <= end) - 1];
    let mut world = match recent.nearest(end) {
        Some(world) if world.events > frame.events => world,
        _ => frame.clone(),
    };
    for event in events.from(world.events).take(end - world.events) {
        world.apply_event(events, event);
    }
    recent.keep(&world);
    world
}

fn entries(world: &Snapshot) -> usize {
    world.tasks.len() + world.ready.len() + world.timers.len() + world.resources.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::made_up;

    #[test]
    fn stepping_to_and_fro_gives_what_walking_from_the_start_gives() {
        let recording = made_up(5, 2_000, 30);
        let walked = |end: usize| {
            let mut world = Snapshot::default();
            (0..end).for_each(|n| world.apply(&recording.events, n));
            world
        };
        for n in [1_000, 1_001, 1_000, 999, 1_500, 3, 1_002, 1_001, 0, 1_999] {
            assert_eq!(recording.snapshot(n), walked(n + 1), "after event {n}");
        }
    }
}
