//! Who waits for what when nothing can go on: the explanation of a deadlock.

use super::recording::Recording;
use super::snapshot::{Snapshot, TaskPhase, TaskState, ThreadPhase, ThreadState};
use super::words::{kind_word, resource_name};
use crate::executor::instrument::*;

/// Sentences after which no more tasks are named.
const SENTENCES_MAX: usize = 20;

/// Tasks above which no circle is looked for: the search may look at all tasks for each.
const CIRCLE_TASKS_MAX: usize = 5_000;

/// A sentence for each task that waits, then one for a circle of tasks that wait for each other, if there is one.
pub(super) fn explain(recording: &Recording, world: &Snapshot) -> Vec<String> {
    let mut waiting = world.tasks.iter().filter_map(|task| match task.phase {
        TaskPhase::Suspended(on) => Some((task, on)),
        _ => None,
    });
    let mut sentences: Vec<String> =
        waiting.by_ref().take(SENTENCES_MAX).map(|(task, on)| sentence(recording, world, task, on)).collect();
    let more = waiting.count();
    if more > 0 {
        sentences.push(format!("{more} more tasks wait."));
    }
    if world.pending <= CIRCLE_TASKS_MAX
        && let Some(circle) = circle(world)
    {
        let names: Vec<&str> = circle.iter().map(|task| name(recording, world, *task)).collect();
        sentences.push(format!("They wait in a circle: {} → {}.", names.join(" → "), names[0]));
    }
    if sentences.is_empty() {
        sentences.extend(world.threads.iter().take(SENTENCES_MAX).filter_map(|thread| thread_sentence(recording, thread)));
    }
    sentences
}

fn name<'a>(recording: &'a Recording, world: &Snapshot, task: TaskId) -> &'a str {
    world.task(task).map_or("?", |state| recording.text(state.name))
}

fn sentence(recording: &Recording, world: &Snapshot, task: &TaskState, on: Wait) -> String {
    let place = recording.place(task.span).map_or(String::new(), |place| format!(" (line {})", place.line));
    let subject = format!("{}{place}", recording.text(task.name));
    match on {
        Wait::Task(other) => format!("{subject} waits for the task {}.", name(recording, world, other)),
        Wait::Several(count) => format!("{subject} waits for some of {count} tasks or futures."),
        Wait::Gather(_) | Wait::Future | Wait::Sleep(_) => {
            let children: Vec<&str> = blockers_of(world, task, on).iter().map(|child| name(recording, world, *child)).collect();
            match (on, children.is_empty()) {
                (Wait::Gather(_), false) => format!("{subject} waits for the gathered tasks {}.", children.join(", ")),
                (Wait::Gather(_), true) => format!("{subject} waits for what it gathered."),
                _ => format!("{subject} waits for a future that nobody will complete."),
            }
        }
        Wait::Resource(resource) => resource_sentence(recording, world, task, resource, &subject),
    }
}

fn resource_sentence(recording: &Recording, world: &Snapshot, task: &TaskState, resource: ResourceId, subject: &str) -> String {
    let Some(state) = world.resource(resource) else { return format!("{subject} waits.") };
    let what = match recording.text(state.label) {
        "" => format!("a {}", kind_word(state.kind)),
        _ => format!("the {} {}", kind_word(state.kind), resource_name(recording, resource)),
    };
    let line = task.line.map_or(Line::Waiters, |(_, line)| line);
    let blockers = blockers_of(world, task, Wait::Resource(resource));
    let names: Vec<&str> = blockers.iter().map(|task| name(recording, world, *task)).collect();
    match (state.kind, line) {
        (ResourceKind::Queue, Line::Getters) => {
            format!("{subject} waits for an item from {what}, which is empty, and nobody will put one.")
        }
        (ResourceKind::Queue, Line::Putters) => {
            format!("{subject} waits for room in {what}, which is full, and nobody will get an item.")
        }
        (ResourceKind::Queue, _) => format!("{subject} waits in join until every item of {what} is done."),
        (ResourceKind::Event, _) => format!("{subject} waits for {what}, which nobody will set."),
        (ResourceKind::Host | ResourceKind::Redis, _) => format!("{subject} waits for the answer of {what}, which never comes."),
        (ResourceKind::TaskGroup, _) => format!("{subject} waits for the tasks of {what}: {}.", names.join(", ")),
        (ResourceKind::Condition, _) if names.is_empty() => {
            format!("{subject} waits for {what}, which nobody will notify.")
        }
        (ResourceKind::Barrier, _) => {
            format!("{subject} waits at {what}: {} of {} have come.", state.waiters.len(), state.capacity)
        }
        _ if names.is_empty() => format!("{subject} waits for {what}, which nobody will release."),
        _ => format!("{subject} waits for {what}, held by {}.", names.join(", ")),
    }
}

/// The tasks that would have to go on before a suspended one can.
pub(super) fn blockers(world: &Snapshot, task: TaskId) -> Vec<TaskId> {
    match world.task(task).map(|state| (state, state.phase)) {
        Some((state, TaskPhase::Suspended(on))) => blockers_of(world, state, on),
        _ => Vec::new(),
    }
}

fn blockers_of(world: &Snapshot, task: &TaskState, on: Wait) -> Vec<TaskId> {
    let unfinished = |of: &dyn Fn(&TaskState) -> bool| {
        world.tasks.iter().filter(|other| !other.phase.is_done() && of(other)).map(|other| other.id).collect()
    };
    match on {
        Wait::Task(other) => vec![other],
        Wait::Gather(_) => {
            let is_pending = |other: &TaskId| world.task(*other).is_some_and(|other| !other.phase.is_done());
            task.joined.iter().map(|(other, _)| *other).filter(is_pending).collect()
        }
        Wait::Resource(resource) => match world.resource(resource) {
            Some(state) if state.kind == ResourceKind::TaskGroup => unfinished(&|other| other.group == Some(resource)),
            Some(state) => state.holders.iter().filter_map(|holder| holder.task).collect(),
            None => Vec::new(),
        },
        Wait::Future | Wait::Sleep(_) | Wait::Several(_) => Vec::new(),
    }
}

/// Some tasks each of which waits for the next, and the last for the first.
pub(super) fn circle(world: &Snapshot) -> Option<Vec<TaskId>> {
    // A task is looked into once: `seen` marks it; `path` is the chain from the start to where the search stands.
    let mut seen = vec![false; world.tasks.len()];
    for start in world.tasks.iter() {
        let mut path: Vec<(TaskId, Vec<TaskId>)> = Vec::new();
        let mut next = Some(start.id);
        loop {
            if let Some(id) = next.take() {
                if let Some(at) = path.iter().position(|(on_path, _)| *on_path == id) {
                    return Some(from_the_first(path[at..].iter().map(|(task, _)| *task).collect()));
                }
                let index = id.0 as usize;
                if seen.get(index) == Some(&false)
                    && let Some(state) = world.task(id)
                {
                    seen[index] = true;
                    let TaskPhase::Suspended(on) = state.phase else { continue };
                    path.push((id, blockers_of(world, state, on)));
                }
            }
            let Some((_, left)) = path.last_mut() else { break };
            match left.pop() {
                Some(id) => next = Some(id),
                None => {
                    path.pop();
                }
            }
        }
    }
    None
}

/// The same circle, told from the task that was created first.
fn from_the_first(mut circle: Vec<TaskId>) -> Vec<TaskId> {
    let first = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or(0);
    circle.rotate_left(first);
    circle
}

fn thread_sentence(recording: &Recording, thread: &ThreadState) -> Option<String> {
    let ThreadPhase::Blocked { call, .. } = thread.phase else { return None };
    let subject = match thread.name {
        Some(name) => format!("The thread {}", recording.text(name)),
        None => "The main thread".to_owned(),
    };
    Some(format!("{subject} waits in {}, and nothing will end that.", recording.text(call)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::Script;

    #[test]
    fn two_locks_taken_in_opposite_order_are_a_circle() {
        let mut script = Script::new();
        let locks = ["a", "b"].map(|label| script.resource(ResourceKind::Lock, label, 1));
        let tasks = ["left", "right"].map(|name| script.task(name));
        for (task, lock) in tasks.into_iter().zip(locks) {
            script.start(task).tell(Fact::Acquired { resource: lock, task: Some(task), available: 0 });
            script.tell(Fact::Ready { task, by: Waker::Itself }).end();
        }
        for (task, lock) in tasks.into_iter().zip([locks[1], locks[0]]) {
            script.start(task).tell(Fact::WaiterQueued { resource: lock, task, line: Line::Waiters });
            script.suspend(Wait::Resource(lock));
        }
        let recording = script.recording();
        let sentences = explain(&recording, &recording.snapshot(recording.len()));
        assert_eq!(
            sentences,
            [
                "left waits for the lock b, held by right.",
                "right waits for the lock a, held by left.",
                "They wait in a circle: left → right → left."
            ]
        );
    }

    #[test]
    fn an_event_that_nobody_sets_is_named() {
        let mut script = Script::new();
        let event = script.resource(ResourceKind::Event, "go", 0);
        let main = script.task("main");
        script.start(main).tell(Fact::WaiterQueued { resource: event, task: main, line: Line::Waiters });
        script.suspend(Wait::Resource(event));
        let recording = script.recording();
        let sentences = explain(&recording, &recording.snapshot(recording.len()));
        assert_eq!(sentences, ["main waits for the event go, which nobody will set."]);
    }
}
