//! Updates across an await that undo another task's: the text says where a value is read, awaited over and written back,
//! the run whether another task did the same in between.
//!
//! Writes are not events. That one happened is concluded from what is: a task that went on from the await, with no
//! exception, has written when its step ended, for nothing is awaited between the two. Where the value belongs to an object
//! of the function's own (`self.total`), the program is run again up to there, to see whether both tasks had the same one.

use super::program::{Update, contains};
use super::{Detector, Scene, name_tasks, plain};
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::probe::{FrameValues, Whose, values_of};
use crate::trace::snapshot::Snapshot;
use std::collections::BTreeMap;

/// The program is run again for no more than so many pairs of one place, and not for events after so many.
const LOOKS_MAX: usize = 3;
const LOOK_EVENTS_MAX: u32 = 200_000;

/// A task between reading and writing.
struct Window {
    task: TaskId,
    update: usize,
    /// The event at which it suspended first.
    opened: u32,
    /// Where it waits.
    span: SpanId,
    /// What it awaits has returned in this step.
    returned: bool,
    raised: bool,
    /// The writes of others since then: who, and since when that one waited.
    writes: Vec<(TaskId, u32)>,
}

/// A write that was undone.
struct Loss {
    loser: TaskId,
    /// When the loser had read.
    read: u32,
    winner: TaskId,
    winner_read: u32,
    overwrote: u32,
}

#[derive(Default)]
pub(super) struct LostUpdates {
    windows: Vec<Window>,
    losses: BTreeMap<usize, Vec<Loss>>,
    /// Which update a place is part of, once it was looked up.
    places: BTreeMap<SpanId, Option<usize>>,
}

impl LostUpdates {
    fn update_at(&mut self, scene: &Scene<'_>, span: SpanId) -> Option<usize> {
        *self.places.entry(span).or_insert_with(|| {
            let place = scene.range_of(span)?;
            let waits = |update: &Update| update.awaits.iter().any(|range| contains(*range, place));
            scene.program.updates().iter().position(waits)
        })
    }

    /// The step of a task is over: it waits again, or it has ended.
    fn step_over(&mut self, scene: &Scene<'_>, world: &Snapshot, task: TaskId, n: u32) {
        let Some(state) = world.task(task) else { return };
        let frames: Vec<SpanId> = state.stack.iter().map(|frame| frame.span).collect();
        let depth = frames.len();
        let standing = frames.iter().enumerate().rev().find_map(|(at, span)| Some((at, *span, self.update_at(scene, *span)?)));
        if let Some(at) = self.windows.iter().position(|window| window.task == task) {
            let window = &self.windows[at];
            // A coroutine of asyncio's own suspends once: the same place, innermost again, is another round.
            let is_same = standing.is_some_and(|(frame, span, update)| {
                update == window.update && !window.returned && (frame + 1 < depth || span != window.span)
            });
            if is_same {
                return;
            }
            let window = self.windows.remove(at);
            if !window.raised {
                self.wrote(scene, window, n);
            }
        }
        if let Some((_, span, update)) = standing {
            self.windows.push(Window { task, update, opened: n, span, returned: false, raised: false, writes: Vec::new() });
        }
    }

    fn wrote(&mut self, scene: &Scene<'_>, window: Window, n: u32) {
        let shown = &scene.program.updates()[window.update].shown;
        for other in &mut self.windows {
            if scene.program.updates()[other.update].shown == *shown {
                other.writes.push((window.task, window.opened));
            }
        }
        for (loser, read) in window.writes {
            let (winner, winner_read) = (window.task, window.opened);
            self.losses.entry(window.update).or_default().push(Loss { loser, read, winner, winner_read, overwrote: n });
        }
    }
}

impl Detector for LostUpdates {
    fn kinds(&self, scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        if scene.program.updates().is_empty() { &[] } else { &[Suspended, Ready, Finished, Failed, Cancelled, Raised, FrameLeft] }
    }

    fn looks_after(&self) -> bool {
        true
    }

    fn after(&mut self, scene: &Scene<'_>, world: &Snapshot, event: &Event<'_>) {
        let n = event.number as u32;
        match event.fact {
            Fact::Suspended { task, .. } | Fact::Ready { task, by: Waker::Itself } => self.step_over(scene, world, task, n),
            Fact::Finished { task } => self.step_over(scene, world, task, n),
            Fact::Failed { task, .. } | Fact::Cancelled { task } => self.windows.retain(|window| window.task != task),
            Fact::Raised { .. } => {
                let window = self.windows.iter_mut().find(|window| Some(window.task) == event.task());
                window.into_iter().for_each(|window| window.raised = true);
            }
            Fact::FrameLeft { .. } => {
                let top = event.task().and_then(|task| world.task(task)).and_then(|state| state.stack.last());
                let window = self.windows.iter_mut().find(|window| Some(window.task) == event.task());
                if let (Some(top), Some(window)) = (top, window) {
                    window.returned |= top.span == window.span;
                }
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        self.losses.iter().filter_map(|(update, losses)| lost(scene, &scene.program.updates()[*update], losses)).collect()
    }
}

/// Whether both tasks had the same object in this variable while both waited, as its `repr` shows: it must name an address.
fn is_same_object(scene: &Scene<'_>, loss: &Loss, variable: &str) -> bool {
    let event = loss.read.max(loss.winner_read);
    if event > LOOK_EVENTS_MAX {
        return false;
    }
    let (recording, both) = (scene.recording, [loss.loser, loss.winner].map(|task| Whose::Task(task.0)));
    let Ok(seen) = values_of(recording.source(), recording.settings(), event as usize, &both) else { return false };
    let shown = |frames: &Vec<FrameValues>| {
        let found = frames.iter().rev().find_map(|frame| frame.variables.iter().find(|(name, _)| name == variable));
        found.map(|(_, shown)| shown.clone()).filter(|shown| shown.contains(" at 0x"))
    };
    let objects: Vec<Option<String>> = seen.iter().map(shown).collect();
    matches!(&objects[..], [Some(first), Some(second)] if first == second)
}

fn lost(scene: &Scene<'_>, update: &Update, losses: &[Loss]) -> Option<Finding> {
    let loss = match &update.own_object {
        None => losses.first(),
        Some(variable) => losses.iter().take(LOOKS_MAX).find(|loss| is_same_object(scene, loss, variable)),
    }?;
    let recording = scene.recording;
    let span = recording.event(loss.winner_read as usize).span();
    let mut what = Sentence::default();
    what.task_named(recording, loss.winner).text(" read ").code(update.shown.clone());
    what.text(format!(", awaited{}, and wrote back what it had computed: meanwhile ", scene.line(span)));
    what.task_named(recording, loss.loser).text(" had written it.");
    let mut losers: Vec<TaskId> = Vec::new();
    for loser in losses.iter().map(|loss| loss.loser) {
        if losers.len() < Finding::TASKS_MAX && !losers.contains(&loser) {
            losers.push(loser);
        }
    }
    let mut impact = Sentence::default();
    impact.text("What ");
    name_tasks(&mut impact, recording, &losers);
    impact.text(" had written to ").code(update.shown.clone()).text(" is overwritten: it is as if that had never happened.");
    let code = format!(
        "value = await compute()\n{shown} = {shown} + value  # read after the await, written before the next",
        shown = update.shown
    );
    let advice = plain("Read the value after the last await, or hold a lock from reading to writing.");
    Some(Finding {
        kind: FindingKind::LostUpdate,
        severity: Severity::Error,
        what,
        impact,
        fix: Fix { advice, code },
        event: loss.overwrote,
        end_event: loss.overwrote,
        others: losses.iter().map(|other| other.overwrote).filter(|n| *n != loss.overwrote).take(Finding::OTHERS_MAX).collect(),
        count: losses.len() as u32,
        span,
        tasks: std::iter::once(loss.winner).chain(losers.into_iter().filter(|loser| *loser != loss.winner)).collect(),
        resources: Vec::new(),
        cost: 0,
    })
}
