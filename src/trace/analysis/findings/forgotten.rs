//! What was made and forgotten: coroutines that nobody awaited, tasks that nobody kept, errors that nobody asked for.

use super::{Detector, Scene, graver_if, plain};
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::{Snapshot, TaskPhase};
use crate::trace::texts::TextId;
use crate::trace::words::count_of;
use std::collections::BTreeMap;

/// The event that reports an error, and whose error it was.
type Report = (u32, Option<TaskId>);

#[derive(Default)]
pub(super) struct Forgotten {
    /// By place and name of the coroutine.
    never_awaited: BTreeMap<(SpanId, TextId), Vec<u32>>,
    /// By place where the task, if it was one, was created, and error.
    never_retrieved: BTreeMap<(SpanId, TextId), Vec<Report>>,
    /// Tasks whose creation is a statement of its own, by place.
    lost: BTreeMap<SpanId, Vec<TaskId>>,
}

impl Detector for Forgotten {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[NeverAwaited, NeverRetrieved, TaskCreated]
    }

    fn looks_after(&self) -> bool {
        true
    }

    fn after(&mut self, scene: &Scene<'_>, _world: &Snapshot, event: &Event<'_>) {
        let (n, recording) = (event.number as u32, scene.recording);
        match event.fact {
            Fact::NeverAwaited { .. } => {
                let coroutine = recording.events().text_of(event.number);
                self.never_awaited.entry((event.span(), coroutine)).or_default().push(n);
            }
            Fact::NeverRetrieved { task, .. } => {
                let error = recording.events().text_of(event.number);
                let created = task.and_then(|task| recording.task(task)).map(|info| info.created as usize);
                let span = created.map_or(event.span(), |created| recording.event(created).span());
                self.never_retrieved.entry((span, error)).or_default().push((n, task));
            }
            Fact::TaskCreated { task, how: Creation::CreateTask, .. }
                if scene.range_of(event.span()).is_some_and(|range| scene.program.drops_task(range)) =>
            {
                self.lost.entry(event.span()).or_default().push(task);
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, world: &Snapshot) -> Vec<Finding> {
        let awaited = self.never_awaited.iter().map(|(key, events)| never_awaited(scene, *key, events));
        let retrieved = self.never_retrieved.iter().map(|(key, events)| never_retrieved(scene, *key, events));
        let lost = self.lost.iter().map(|(span, tasks)| lost(scene, world, *span, tasks));
        awaited.chain(retrieved).chain(lost).collect()
    }
}

fn others(events: &[u32]) -> Vec<u32> {
    events.iter().skip(1).take(Finding::OTHERS_MAX).copied().collect()
}

/// A function as people call it: without the functions it is defined in.
fn short_name(qualified: &str) -> &str {
    qualified.rsplit("<locals>.").next().unwrap_or(qualified)
}

fn never_awaited(scene: &Scene<'_>, (span, coroutine): (SpanId, TextId), events: &[u32]) -> Finding {
    let recording = scene.recording;
    let name = short_name(recording.text(coroutine));
    let mut what = Sentence::default();
    what.code(format!("{name}()")).text(format!(" was called{} but never awaited", scene.line(span)));
    what.text(if events.len() > 1 { format!(", {} times.", events.len()) } else { ".".into() });
    let mut impact = Sentence::default();
    impact.text("Nothing of ").code(format!("{name}()")).text(" has run: calling an async function only makes a coroutine.");
    let last = name.rsplit('.').next().unwrap_or(name);
    let written = scene.text_at(span).filter(|text| text.ends_with(')') && text.contains(&format!("{last}(")));
    let call = written.map_or_else(|| format!("{last}(…)"), str::to_owned);
    let advice = plain("Await it, or make a task of it if it is to run beside what follows.");
    Finding {
        kind: FindingKind::NeverAwaited,
        severity: Severity::Error,
        what,
        impact,
        fix: Fix { advice, code: format!("await {call}") },
        event: events[0],
        end_event: events[0],
        others: others(events),
        count: events.len() as u32,
        span,
        tasks: recording.event(events[0] as usize).task().into_iter().collect(),
        resources: Vec::new(),
        cost: 0,
    }
}

fn never_retrieved(scene: &Scene<'_>, (span, error): (SpanId, TextId), events: &[Report]) -> Finding {
    let recording = scene.recording;
    let tasks: Vec<TaskId> = events.iter().filter_map(|(_, task)| *task).take(Finding::TASKS_MAX).collect();
    let mut what = Sentence::default();
    match tasks.first() {
        Some(task) => what.task_named(recording, *task).text(" failed with "),
        None => what.text("A future failed with "),
    };
    what.code(recording.text(error)).text(", and nobody ever asked for that");
    what.text(if events.len() > 1 { format!(" ({} of them do so).", events.len()) } else { ".".into() });
    let impact = plain(
        "The program went on as if all was well. CPython logs the error only when the task is collected: late, or at the end.",
    );
    let advice = plain("Await the task, or let a TaskGroup do so: then an error is raised where it can be handled.");
    let failed = |task: TaskId| {
        let created = recording.task(task)?.created as usize;
        (created..recording.len()).find(|n| matches!(recording.event(*n).fact, Fact::Failed { task: own, .. } if own == task))
    };
    let event = tasks.first().and_then(|task| failed(*task)).map_or(events[0].0, |n| n as u32);
    let reported: Vec<u32> = events.iter().map(|(event, _)| *event).collect();
    Finding {
        kind: FindingKind::NeverRetrieved,
        severity: Severity::Error,
        what,
        impact,
        fix: Fix { advice, code: "async with asyncio.TaskGroup() as group:\n    group.create_task(work())".into() },
        event,
        end_event: events[0].0.max(event),
        others: others(&reported),
        count: events.len() as u32,
        span,
        tasks,
        resources: Vec::new(),
        cost: 0,
    }
}

fn lost(scene: &Scene<'_>, world: &Snapshot, span: SpanId, tasks: &[TaskId]) -> Finding {
    let recording = scene.recording;
    let in_phase = |wanted: fn(TaskPhase) -> bool| {
        tasks.iter().filter(|task| world.task(**task).is_some_and(|state| wanted(state.phase))).count() as u64
    };
    let cancelled = in_phase(|phase| phase == TaskPhase::Cancelled);
    let unfinished = in_phase(|phase| !phase.is_done());
    let mut what = Sentence::default();
    let call = scene.text_at(span).unwrap_or("create_task(…)");
    what.text("Nobody keeps the task that ").code(call).text(format!(" makes{}", scene.line(span)));
    what.text(if tasks.len() > 1 { format!(", {} times.", tasks.len()) } else { ".".into() });
    let impact = match (cancelled, unfinished) {
        (0, 0) => plain(
            "This time it ran to its end. Nobody can await it, cancel it, or see its error; Python may even collect it before it is done.",
        ),
        (0, left) => {
            plain(format!("{} had not ended when the run did: nobody waited.", count_of(left, "such task", "such tasks")))
        }
        (count, _) => plain(format!(
            "{} cut off: cancelled before the end, and nobody had waited for the work.",
            count_of(count, "such task was", "such tasks were")
        )),
    };
    let advice = plain("Keep the task until it is done, and await it; or create it in a TaskGroup, which does both.");
    let code = format!("task = {call}\n…\nawait task");
    let created: Vec<u32> = tasks.iter().filter_map(|task| recording.task(*task)).map(|info| info.created).collect();
    Finding {
        kind: FindingKind::TaskLost,
        severity: graver_if(cancelled + unfinished > 0, Severity::Hint),
        what,
        impact,
        fix: Fix { advice, code },
        event: created[0],
        end_event: created[0],
        others: others(&created),
        count: tasks.len() as u32,
        span,
        tasks: tasks.iter().take(Finding::TASKS_MAX).copied().collect(),
        resources: Vec::new(),
        cost: 0,
    }
}
