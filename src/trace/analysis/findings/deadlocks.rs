//! Deadlocks: what the run ended in, and circles of tasks that something else broke.

use super::{Detector, Scene, name_tasks, plain};
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::deadlock;
use crate::trace::event::EventKind;
use crate::trace::narrate::Sentence;
use crate::trace::recording::Ending;
use crate::trace::snapshot::{Snapshot, TaskPhase, TaskState};
use crate::trace::words::{count_of, kind_word};

/// Tasks above which the end is not searched for a circle.
const TASKS_MAX: usize = 5_000;

#[derive(Default)]
pub(super) struct Deadlocks;

impl Detector for Deadlocks {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        &[]
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, world: &Snapshot) -> Vec<Finding> {
        let is_deadlock = matches!(scene.recording.ending(), Ending::Deadlock { .. });
        let circle = if world.pending <= TASKS_MAX { deadlock::circle(world) } else { None };
        match circle {
            Some(circle) => vec![in_a_circle(scene, world, &circle)],
            None if is_deadlock => stuck(scene, world).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

fn waits(world: &Snapshot, task: TaskId) -> Option<(&TaskState, Wait)> {
    let state = world.task(task)?;
    match state.phase {
        TaskPhase::Suspended(on) => Some((state, on)),
        _ => None,
    }
}

fn in_a_circle(scene: &Scene<'_>, world: &Snapshot, circle: &[TaskId]) -> Finding {
    let recording = scene.recording;
    let mut what = Sentence::default();
    let mut resources = Vec::new();
    for (index, task) in circle.iter().enumerate() {
        what.text(if index > 0 { "; " } else { "" }).task_named(recording, *task).text(" waits for ");
        let next = circle[(index + 1) % circle.len()];
        match waits(world, *task) {
            Some((_, Wait::Resource(resource))) => {
                let kind = world.resource(resource).map_or("resource", |state| kind_word(state.kind));
                what.text(format!("the {kind} ")).resource_of(recording, resource).text(", held by ");
                resources.push(resource);
            }
            Some((_, Wait::Gather(_))) => drop(what.text("what it gathered, with ")),
            _ => {}
        }
        what.task_named(recording, next);
    }
    what.text(": a circle.");
    let last = circle.iter().filter_map(|task| world.task(*task)).max_by_key(|state| state.since_event);
    let (event, span) = last.map_or((0, SpanId(0)), |state| (state.since_event, state.span));
    let waiting = world.tasks.iter().filter(|task| matches!(task.phase, TaskPhase::Suspended(_))).count() as u64;
    let impact = plain(format!("None of them can ever go on. {} for ever.", count_of(waiting, "task waits", "tasks wait")));
    let kinds: Vec<_> = resources.iter().filter_map(|id| world.resource(*id)).map(|state| state.kind).collect();
    let fix = if kinds.is_empty() {
        let advice =
            plain("A task must not wait, directly or through others, for a task that waits for it. Let one of them go first.");
        Fix { advice, code: "async with asyncio.timeout(5):\n    await task".into() }
    } else {
        let labels: Vec<String> = resources.iter().map(|id| crate::trace::words::resource_name(recording, *id)).collect();
        let first = labels.iter().min().map_or("a", String::as_str);
        let second = labels.iter().max().map_or("b", String::as_str);
        let advice = plain("Take the locks in the same order in every coroutine: then there is no circle.");
        let code = format!("async with {first}:\n    async with {second}:  # this order, everywhere\n        …");
        Fix { advice, code }
    };
    finding(scene, (what, impact, fix), (event, span), circle, resources)
}

/// Nothing can go on, but there is no circle: tasks wait for something that nobody will do.
fn stuck(scene: &Scene<'_>, world: &Snapshot) -> Option<Finding> {
    let recording = scene.recording;
    let tasks: Vec<TaskId> = world.tasks.iter().filter(|task| waits(world, task.id).is_some()).map(|task| task.id).collect();
    // The first that waits for no other task is where it hangs.
    let root = tasks.iter().find(|task| deadlock::blockers(world, **task).is_empty()).or(tasks.first())?;
    let (state, on) = waits(world, *root)?;
    let mut what = Sentence::default();
    what.task_named(recording, *root);
    let line = state.line.map(|(_, line)| line);
    let mut resources = Vec::new();
    let fix = match on {
        Wait::Resource(resource) => {
            resources.push(resource);
            let kind = world.resource(resource).map_or(ResourceKind::Lock, |state| state.kind);
            let (before, after, advice, code) = resource_words(kind, line);
            what.text(before).resource_of(recording, resource).text(after);
            let name = crate::trace::words::resource_name(recording, resource);
            Fix { advice: plain(advice), code: code.replace("NAME", &name) }
        }
        _ => {
            what.text(" waits for a future that nobody completes");
            let advice = plain("Somebody has to call set_result or set_exception, whatever happens. A timeout bounds the wait.");
            Fix { advice, code: "async with asyncio.timeout(5):\n    await future".into() }
        }
    };
    what.text(format!("{}.", scene.line(state.span)));
    let mut impact = Sentence::default();
    let others: Vec<TaskId> = tasks.iter().copied().filter(|task| task != root).collect();
    if others.is_empty() {
        impact.text("Nothing else is left to run: the program never ends.");
    } else {
        name_tasks(&mut impact, recording, &others);
        impact.text(if others.len() == 1 {
            " waits, too: the program never ends."
        } else {
            " wait, too: the program never ends."
        });
    }
    let named: Vec<TaskId> = std::iter::once(*root).chain(others).collect();
    Some(finding(scene, (what, impact, fix), (state.since_event, state.span), &named, resources))
}

/// What is said before and after the name, the advice, and the code with `NAME` in it.
fn resource_words(kind: ResourceKind, line: Option<Line>) -> (&'static str, &'static str, &'static str, &'static str) {
    match (kind, line) {
        (ResourceKind::Queue, Some(Line::Putters)) => (
            " waits for room in ",
            ", which is full, and nobody gets an item",
            "Keep a consumer running as long as something is put.",
            "consumer = asyncio.create_task(consume(NAME))",
        ),
        (ResourceKind::Queue, Some(Line::Joiners)) => (
            " waits in join until every item of ",
            " is done, and nobody says so",
            "Call task_done() once for each item that was got, even when handling it failed.",
            "item = await NAME.get()\ntry:\n    …\nfinally:\n    NAME.task_done()",
        ),
        (ResourceKind::Queue, _) => (
            " waits for an item from ",
            ", which is empty, and nobody puts one",
            "Tell consumers that nothing will come: shut the queue down, or put a last item that says so.",
            "NAME.shutdown()  # get() raises asyncio.QueueShutDown when it is empty",
        ),
        (ResourceKind::Event, _) => (
            " waits until ",
            " is set, and nobody sets it",
            "Set it on every way that leads there, errors included.",
            "try:\n    …\nfinally:\n    NAME.set()",
        ),
        (ResourceKind::Condition, _) => (
            " waits until somebody notifies ",
            ", and nobody does",
            "Notify after every change of what is waited for.",
            "async with NAME:\n    …\n    NAME.notify_all()",
        ),
        (ResourceKind::Barrier, _) => (
            " waits at the barrier ",
            " for others that never come",
            "A barrier needs exactly as many tasks as it has parties.",
            "barrier = asyncio.Barrier(len(workers))",
        ),
        _ => (
            " waits for ",
            ", which nobody gives back",
            "Hold it with async with: then it is given back whatever happens.",
            "async with NAME:\n    …",
        ),
    }
}

fn finding(
    scene: &Scene<'_>,
    (what, impact, fix): (Sentence, Sentence, Fix),
    (event, span): (u32, SpanId),
    tasks: &[TaskId],
    resources: Vec<ResourceId>,
) -> Finding {
    Finding {
        kind: FindingKind::Deadlock,
        severity: Severity::Error,
        what,
        impact,
        fix,
        event,
        end_event: scene.recording.len().saturating_sub(1) as u32,
        others: Vec::new(),
        count: 1,
        span,
        tasks: tasks.iter().take(Finding::TASKS_MAX).copied().collect(),
        resources,
        cost: 0,
    }
}
