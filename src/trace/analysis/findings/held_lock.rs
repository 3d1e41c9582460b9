//! Locks that are held while their holder waits for something else, and others wait for them.

use super::{Detector, Scene, name_tasks, plain};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::{Snapshot, TaskPhase};
use crate::trace::words::short_span;
use std::collections::BTreeMap;

/// Others waited for the lock, while its holder waited, for so long in all.
const WAITED_MIN_NS: TimeNs = 100_000_000;

/// A lock that is held.
struct Hold {
    task: TaskId,
    event: u32,
    start: TimeNs,
    span: SpanId,
    /// How long its holder was suspended so far.
    suspended: TimeNs,
    /// Since when the line is as long as it is, and what all in it have waited so far during this hold.
    line_since: TimeNs,
    waited: TimeNs,
}

/// All holds that began at one place.
#[derive(Default)]
struct Place {
    holds: u32,
    suspended: TimeNs,
    waited: TimeNs,
    longest: TimeNs,
    event: (u32, u32),
    task: Option<TaskId>,
    waiters: Vec<TaskId>,
    resources: Vec<ResourceId>,
}

#[derive(Default)]
pub(super) struct HeldLocks {
    holds: BTreeMap<ResourceId, Hold>,
    /// The locks that a task holds.
    held: BTreeMap<TaskId, Vec<ResourceId>>,
    places: BTreeMap<SpanId, Place>,
}

impl HeldLocks {
    /// The line of the lock is about to change, or the hold to end: what its waiters have waited until now.
    fn count_line(&mut self, world: &Snapshot, resource: ResourceId, now: TimeNs) {
        let Some(hold) = self.holds.get_mut(&resource) else { return };
        let line = world.resource(resource).map_or(0, |state| state.waiters.len()) as u64;
        hold.waited += line * (now - hold.line_since);
        hold.line_since = now;
    }

    fn release(&mut self, world: &Snapshot, resource: ResourceId, event: &Event<'_>) {
        self.count_line(world, resource, event.time());
        let Some(hold) = self.holds.remove(&resource) else { return };
        if let Some(held) = self.held.get_mut(&hold.task) {
            held.retain(|other| *other != resource);
        }
        let length = event.time() - hold.start;
        if hold.suspended * 2 < length || hold.waited == 0 {
            return;
        }
        let place = self.places.entry(hold.span).or_default();
        place.holds += 1;
        place.suspended += hold.suspended;
        place.waited += hold.waited;
        if length > place.longest {
            (place.longest, place.event, place.task) = (length, (hold.event, event.number as u32), Some(hold.task));
        }
        if !place.resources.contains(&resource) && place.resources.len() < Finding::TASKS_MAX {
            place.resources.push(resource);
        }
        for waiter in world.resource(resource).into_iter().flat_map(|state| &state.waiters) {
            if place.waiters.len() < Finding::TASKS_MAX && !place.waiters.contains(waiter) {
                place.waiters.push(*waiter);
            }
        }
    }
}

impl Detector for HeldLocks {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[WaiterQueued, WaiterLeft, Acquired, Released, Ready]
    }

    fn before(&mut self, scene: &Scene<'_>, world: &Snapshot, event: &Event<'_>) {
        let is_lock =
            |resource: ResourceId| scene.recording.resource(resource).is_some_and(|info| info.kind == ResourceKind::Lock);
        match event.fact {
            Fact::WaiterQueued { resource, .. } | Fact::WaiterLeft { resource, .. } => {
                self.count_line(world, resource, event.time());
            }
            Fact::Acquired { resource, task: Some(task), .. } if is_lock(resource) => {
                let (n, now) = (event.number as u32, event.time());
                let hold = Hold { task, event: n, start: now, span: event.span(), suspended: 0, line_since: now, waited: 0 };
                self.holds.insert(resource, hold);
                self.held.entry(task).or_default().push(resource);
            }
            Fact::Released { resource, .. } if is_lock(resource) => self.release(world, resource, event),
            Fact::Ready { task, .. } => {
                let Some(held) = self.held.get(&task).filter(|held| !held.is_empty()) else { return };
                let Some(state) = world.task(task).filter(|state| matches!(state.phase, TaskPhase::Suspended(_))) else { return };
                for resource in held {
                    if let Some(hold) = self.holds.get_mut(resource) {
                        hold.suspended += event.time() - state.since;
                    }
                }
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        let places = self.places.iter().filter(|(_, place)| place.waited >= WAITED_MIN_NS);
        places.filter_map(|(span, place)| held(scene, *span, place)).collect()
    }
}

fn held(scene: &Scene<'_>, span: SpanId, place: &Place) -> Option<Finding> {
    let recording = scene.recording;
    let (task, lock) = (place.task?, *place.resources.first()?);
    let mut what = Sentence::default();
    what.task_named(recording, task).text(" held the lock ").resource_of(recording, lock);
    what.text(format!(
        " for {}{}, suspended for {} of it.",
        short_span(place.longest),
        scene.line(span),
        short_span(place.suspended)
    ));
    if place.holds > 1 {
        what = Sentence::default();
        what.text("The lock ").resource_of(recording, lock);
        what.text(format!(" was held across a wait {} times{}, ", place.holds, scene.line(span)));
        what.text(format!("for {} at most.", short_span(place.longest)));
    }
    let mut impact = Sentence::default();
    name_tasks(&mut impact, recording, &place.waiters);
    impact.text(format!(" stood in its line meanwhile: {} of waiting in all.", short_span(place.waited)));
    let advice = plain(
        "Do the long wait outside of the lock, and take it only for the lines that need it. If the wait must be inside, the tasks simply go one by one.",
    );
    let code = "result = await slow()\nasync with lock:\n    shared = combine(shared, result)  # nothing is awaited here";
    let tasks = std::iter::once(task).chain(place.waiters.iter().copied().filter(|waiter| *waiter != task));
    Some(Finding {
        kind: FindingKind::LockHeld,
        severity: Severity::Hint,
        what,
        impact,
        fix: Fix { advice, code: code.into() },
        event: place.event.0,
        end_event: place.event.1,
        others: Vec::new(),
        count: place.holds,
        span,
        tasks: tasks.take(Finding::TASKS_MAX).collect(),
        resources: place.resources.clone(),
        cost: place.waited,
    })
}
