//! Tasks that poll: that wake themselves with `sleep(0)` again and again until something has happened.

use super::{Detector, Scene, plain};
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::Snapshot;
use crate::trace::words::count_of;
use std::collections::BTreeMap;

/// So many turns in a row at one place, for nothing, are a mistake.
const TURNS_MIN: u32 = 50;

/// A task's turns in a row.
#[derive(Clone, Copy, Default)]
struct Turns {
    span: SpanId,
    count: u32,
    first: u32,
}

/// The longest row at a place.
struct Row {
    task: TaskId,
    count: u32,
    first: u32,
    last: u32,
    rows: u32,
}

#[derive(Default)]
pub(super) struct Polling {
    tasks: Vec<Turns>,
    places: BTreeMap<SpanId, Row>,
    steps: u64,
}

impl Polling {
    fn turn(&mut self, task: TaskId, event: &Event<'_>) {
        let at = task.0 as usize;
        if self.tasks.len() <= at {
            self.tasks.resize(at + 1, Turns::default());
        }
        let turns = &mut self.tasks[at];
        if turns.span != event.span() || turns.count == 0 {
            *turns = Turns { span: event.span(), count: 0, first: event.number as u32 };
        }
        turns.count += 1;
        if turns.count < TURNS_MIN {
            return;
        }
        let (Turns { span, count, first }, last) = (*turns, event.number as u32);
        let row = self.places.entry(span).or_insert(Row { task, count: 0, first, last, rows: 0 });
        if count == TURNS_MIN {
            row.rows += 1;
        }
        if count > row.count {
            *row = Row { task, count, first, last, rows: row.rows };
        }
    }
}

impl Detector for Polling {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[Ready, Suspended, StepStarted]
    }

    fn before(&mut self, _scene: &Scene<'_>, _world: &Snapshot, event: &Event<'_>) {
        match event.fact {
            Fact::Ready { task, by: Waker::Itself } => self.turn(task, event),
            Fact::Suspended { task, .. } => {
                if let Some(turns) = self.tasks.get_mut(task.0 as usize) {
                    turns.count = 0;
                }
            }
            Fact::StepStarted { .. } => self.steps += 1,
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        let is_polling = |span: &SpanId| scene.range_of(*span).is_some_and(|range| scene.program.polls(range));
        self.places
            .iter()
            .filter(|(span, _)| is_polling(span))
            .map(|(span, row)| polling(scene, *span, row, self.steps))
            .collect()
    }
}

fn polling(scene: &Scene<'_>, span: SpanId, row: &Row, steps: u64) -> Finding {
    let mut what = Sentence::default();
    what.task_named(scene.recording, row.task).text(" went round a loop with ").code("sleep(0)");
    what.text(format!(" {} in a row{}.", count_of(u64::from(row.count), "time", "times"), scene.line(span)));
    let part = u64::from(row.count) * 100 / steps.max(1);
    let mut impact = Sentence::default();
    impact.text(format!("These are {part}% of all steps of the run, and each only looked whether something had happened. "));
    impact.text("While it polls, the event loop never rests: in life it uses a whole processor.");
    let advice = plain("Wait for what is polled: an Event that the other side sets, a Queue, or the task itself.");
    let code = "event = asyncio.Event()\n…\nawait event.wait()  # the other side calls event.set()";
    Finding {
        kind: FindingKind::BusyLoop,
        severity: Severity::Warning,
        what,
        impact,
        fix: Fix { advice, code: code.into() },
        event: row.first,
        end_event: row.last,
        others: Vec::new(),
        count: row.rows,
        span,
        tasks: vec![row.task],
        resources: Vec::new(),
        cost: scene.recording.time(row.last as usize) - scene.recording.time(row.first as usize),
    }
}
