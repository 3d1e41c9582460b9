//! Awaits one after another that could be gathered: the text says that they do not need each other, the run what they cost.

use super::program::{Shape, contains};
use super::{Detector, Scene, plain};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::Snapshot;
use crate::trace::words::{count_of, short_span};
use std::collections::BTreeMap;

/// Less than this is not worth a word.
const SAVED_MIN_NS: TimeNs = 10_000_000;

/// One await that is part of a sequence.
struct Open {
    task: TaskId,
    /// The depth of its frame on the await stack.
    depth: usize,
    sequence: usize,
    event: u32,
    start: TimeNs,
}

/// The awaits of one sequence in one run of its block by one task.
#[derive(Default)]
struct Row {
    count: u32,
    total: TimeNs,
    longest: TimeNs,
    events: (u32, u32),
}

#[derive(Default)]
pub(super) struct Sequential {
    open: Vec<Open>,
    rows: BTreeMap<(usize, TaskId), Row>,
    /// Which sequence a place belongs to, once it was looked up.
    places: BTreeMap<SpanId, Option<usize>>,
}

impl Sequential {
    fn sequence_at(&mut self, scene: &Scene<'_>, span: SpanId) -> Option<usize> {
        if scene.program.sequences().is_empty() {
            return None;
        }
        *self.places.entry(span).or_insert_with(|| {
            let place = scene.range_of(span)?;
            let holds = |call: &(u32, u32)| contains(*call, place) || contains(place, *call) && place.1 == call.1;
            scene.program.sequences().iter().position(|sequence| sequence.calls.iter().any(holds))
        })
    }
}

impl Detector for Sequential {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[FrameEntered, FrameLeft]
    }

    fn before(&mut self, scene: &Scene<'_>, world: &Snapshot, event: &Event<'_>) {
        let Some(task) = event.task() else { return };
        match event.fact {
            Fact::FrameEntered { .. } => {
                if let Some(sequence) = self.sequence_at(scene, event.span()) {
                    let depth = world.task(task).map_or(0, |state| state.stack.len());
                    self.open.push(Open { task, depth, sequence, event: event.number as u32, start: event.time() });
                }
            }
            Fact::FrameLeft { .. } if !self.open.is_empty() => {
                let depth = world.task(task).map_or(0, |state| state.stack.len());
                let is_it = |open: &Open| open.task == task && open.depth + 1 == depth;
                let Some(at) = self.open.iter().rposition(is_it) else { return };
                let open = self.open.remove(at);
                let row = self.rows.entry((open.sequence, task)).or_default();
                let length = event.time() - open.start;
                if row.count == 0 {
                    row.events.0 = open.event;
                }
                row.events.1 = event.number as u32;
                row.count += 1;
                row.total += length;
                row.longest = row.longest.max(length);
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        let mut best: BTreeMap<usize, (TaskId, &Row, u32)> = BTreeMap::new();
        for ((sequence, task), row) in &self.rows {
            let saved = |row: &Row| row.total - row.longest;
            if row.count < 2 || saved(row) < SAVED_MIN_NS || saved(row) * 3 < row.total {
                continue;
            }
            let entry = best.entry(*sequence).or_insert((*task, row, 0));
            entry.2 += 1;
            if saved(row) > saved(entry.1) {
                (entry.0, entry.1) = (*task, row);
            }
        }
        best.into_iter().filter_map(|(sequence, (task, row, tasks))| sequential(scene, sequence, task, row, tasks)).collect()
    }
}

fn sequential(scene: &Scene<'_>, sequence: usize, task: TaskId, row: &Row, tasks: u32) -> Option<Finding> {
    let shape = &scene.program.sequences().get(sequence)?.shape;
    let span = scene.recording.event(row.events.0 as usize).span();
    let (total, longest) = (short_span(row.total), short_span(row.longest));
    let mut what = Sentence::default();
    what.task_named(scene.recording, task);
    what.text(format!(" awaited {} one after the other{}: ", count_of(u64::from(row.count), "call", "calls"), scene.line(span)));
    what.text("none needs what another gave.");
    let mut impact = Sentence::default();
    impact.text(format!("Together they took {total}; side by side they would take about {longest}, as long as the longest."));
    if tasks > 1 {
        impact.text(format!(" {tasks} tasks do so."));
    }
    let code = match shape {
        Shape::Lines(names, calls) => format!("{} = await asyncio.gather(\n    {},\n)", names.join(", "), calls.join(",\n    ")),
        Shape::Loop(target, iterable, call) => {
            format!("results = await asyncio.gather(*({call} for {target} in {iterable}))")
        }
    };
    let advice =
        plain("Gather them, if their order does not matter. With very many, bound how many run at once with a semaphore.");
    Some(Finding {
        kind: FindingKind::SequentialAwaits,
        severity: Severity::Hint,
        what,
        impact,
        fix: Fix { advice, code },
        event: row.events.0,
        end_event: row.events.1,
        others: Vec::new(),
        count: tasks,
        span,
        tasks: vec![task],
        resources: Vec::new(),
        cost: row.total - row.longest,
    })
}
