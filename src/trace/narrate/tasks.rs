//! Sentences about what tasks do.

use super::{Scene, Sentence};
use crate::executor::instrument::*;
use crate::trace::EventKind;
use crate::trace::snapshot::{Handle, TaskPhase, ThreadPhase};
use crate::trace::words::{FOR_EVER, kind_word, short_span, span_until};

/// Tells the event if it is one of a task's life; false when it is not.
pub(super) fn tell(sentence: &mut Sentence, scene: &Scene<'_>) -> bool {
    match scene.event.fact {
        Fact::TaskCreated { task, parent, coroutine, how, group, .. } => {
            created(sentence, scene, (task, parent), coroutine, (how, group));
        }
        Fact::TaskRenamed { task, name } => {
            let old = scene.before.task(task).map_or("", |state| scene.recording.text(state.name));
            sentence.text(format!("{old} is now called ")).code(name).text(".");
        }
        Fact::Ready { task, by } => ready(sentence, scene, task, by),
        Fact::StepStarted { task } => started(sentence, scene, task),
        Fact::StepEnded { task } => ended(sentence, scene, task),
        Fact::Suspended { task, on } => suspended(sentence, scene, task, on),
        Fact::Finished { task } => {
            let coroutine = coroutine(scene, task);
            sentence.task(scene, task).text(" is done: ").code(coroutine).text(" returned.");
        }
        Fact::Failed { task, error } => {
            sentence.task(scene, task).text(" failed: its coroutine raised ").code(error).stop();
        }
        Fact::Cancelled { task } => {
            sentence.task(scene, task).text(" is cancelled: ").code("CancelledError").text(" left its coroutine.");
        }
        Fact::Joined { task, by, through } => {
            let through = match through {
                Together::Gather => " gathers ",
                Together::Several => " waits for a set with ",
            };
            sentence.task(scene, by).text(through).task(scene, task).text(", which runs already.");
        }
        Fact::CancelRequested { task, by } => {
            match by {
                _ if passed_on_by(scene, task).is_some() => {
                    let outer = passed_on_by(scene, task).unwrap_or(task);
                    sentence
                        .text("The cancellation of ")
                        .task(scene, outer)
                        .text(" passes on to what it awaits, ")
                        .task(scene, task)
                }
                Some(by) if by == task => sentence.task(scene, by).text(" asked for its own cancellation"),
                Some(by) if callback_is(scene, "TaskGroup: task done") => {
                    sentence.task(scene, by).text(" failed, so its group cancels ").task(scene, task)
                }
                Some(by) => sentence.task(scene, by).text(" asked to cancel ").task(scene, task),
                None if callback_is(scene, "timeout") => {
                    sentence.text("The timeout has expired before its block was left, so it cancels ").task(scene, task)
                }
                None if is_injected(scene) => sentence.text("So ").task(scene, task).text(" is asked to cancel itself"),
                None if is_closing(scene) => sentence.code("asyncio.run").text(" cancels what is left: ").task(scene, task),
                None => sentence.runner(scene).text(" asked to cancel ").task(scene, task),
            };
            sentence.text(": ").code("CancelledError").text(" will be raised where it waits, in its next step.");
        }
        _ => return false,
    }
    true
}

/// The task whose cancellation passes on to `task`, which it awaits: that is told just before.
fn passed_on_by(scene: &Scene<'_>, task: TaskId) -> Option<TaskId> {
    let before = scene.event.number.checked_sub(1)?;
    let Fact::CancelRequested { task: outer, .. } = scene.recording.event(before).fact else { return None };
    (scene.before.task(outer)?.phase == TaskPhase::Suspended(Wait::Task(task))).then_some(outer)
}

/// Somebody outside of the program did it: that is told just before.
fn is_injected(scene: &Scene<'_>) -> bool {
    let before = scene.event.number.checked_sub(1).map(|before| scene.recording.kind(before));
    before == Some(EventKind::Injected)
}

fn callback_is(scene: &Scene<'_>, label: &str) -> bool {
    scene.after.callback.is_some_and(|(_, own)| scene.recording.text(own) == label)
}

/// `asyncio.run` cancels the tasks that its main task left behind.
fn is_closing(scene: &Scene<'_>) -> bool {
    let has_main_ended = scene.after.task(TaskId(0)).is_some_and(|main| main.how == Creation::Run && main.phase.is_done());
    has_main_ended && scene.after.callback.is_none()
}

fn coroutine(scene: &Scene<'_>, task: TaskId) -> String {
    let name = scene.recording.task(task).map_or("", |info| scene.recording.text(info.coroutine));
    format!("{name}()")
}

fn created(
    sentence: &mut Sentence,
    scene: &Scene<'_>,
    (task, parent): (TaskId, Option<TaskId>),
    coroutine: &str,
    (how, group): (Creation, Option<ResourceId>),
) {
    let function = format!("{coroutine}()");
    match (how, parent) {
        (Creation::Run, _) => {
            sentence.code("asyncio.run").text(" made the main task ").task(scene, task).text(" to run ").code(function);
        }
        (Creation::Shutdown, _) => {
            sentence.code("asyncio.run").text(" closes the loop; the task ").task(scene, task).text(" does it: ").code(function);
        }
        (Creation::Gather, Some(parent)) => {
            sentence.code("gather").text(" in ").task(scene, parent).text(" made the task ").task(scene, task);
            sentence.text(" to run ").code(function);
        }
        (Creation::Library, _) => {
            sentence.text("asyncio made the task ").task(scene, task).text(" to run ").code(function);
        }
        (_, parent) => {
            match parent {
                Some(parent) => sentence.task(scene, parent),
                None => sentence.runner(scene),
            };
            sentence.text(" created the task ").task(scene, task);
            if let Some(group) = group {
                sentence.text(" in ").resource(scene, group);
            }
            sentence.text(" to run ").code(function);
        }
    }
    sentence.text("; nothing of it has run yet.");
}

fn ready(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId, by: Waker) {
    let turn = scene.turn(task);
    match (by, scene.before.task(task).map(|state| state.phase)) {
        (Waker::Creation, _) => sentence.text("The first step of ").task(scene, task).text(" joins the ready queue"),
        (Waker::Itself, _) => sentence.task(scene, task).text(" gave way to the others and is ready again"),
        (_, Some(TaskPhase::Suspended(on))) => {
            reason(sentence, scene, task, on, by);
            sentence.text(" is ready")
        }
        _ => sentence.task(scene, task).text(" is ready"),
    };
    sentence.text(turn).text(".");
}

/// Why the wait is over, up to the name of the task that waited.
fn reason(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId, on: Wait, by: Waker) {
    let Some(state) = scene.before.task(task) else { return };
    if state.cancel_requested.is_some_and(|event| event > state.since_event) {
        sentence.text("The wait of ").task(scene, task).text(" was cancelled, so it");
        return;
    }
    match on {
        Wait::Sleep(_) => {
            let slept = short_span(scene.after.time - state.since);
            sentence.task(scene, task).text(format!(" has slept for {slept}, so it"));
        }
        Wait::Task(other) => {
            sentence.task(scene, other).text(" has ended; ").task(scene, task).text(" waited for it, so it");
        }
        Wait::Gather(_) => {
            sentence.text("The gathered tasks have ended; ").task(scene, task).text(" waited for them, so it");
        }
        Wait::Several(_) => {
            sentence.text("Enough has ended of what ").task(scene, task).text(" waited for, so it");
        }
        Wait::Future => {
            sentence.text("The future that ").task(scene, task).text(" waited for is done, so it");
        }
        Wait::Resource(resource) => resource_reason(sentence, scene, (task, by), resource),
    }
}

fn resource_reason(sentence: &mut Sentence, scene: &Scene<'_>, (task, by): (TaskId, Waker), resource: ResourceId) {
    let state = scene.before.task(task);
    // The fact before this one already took the task out of its line.
    let line = scene.event.number.checked_sub(1).and_then(|n| match scene.recording.event(n).fact {
        Fact::WaiterLeft { line, task: left, .. } if left == task => Some(line),
        _ => state.and_then(|state| state.line).map(|(_, line)| line),
    });
    let kind = scene.recording.resource(resource).map(|info| info.kind);
    if let Some(ResourceKind::Host | ResourceKind::Redis) = kind {
        sentence.text("The answer of ").resource(scene, resource).text(" has come; ").task(scene, task);
        sentence.text(" waited for that, so it");
        return;
    }
    if let Waker::Task(by) = by
        && kind != Some(ResourceKind::TaskGroup)
    {
        sentence.task(scene, by);
    } else if kind == Some(ResourceKind::TaskGroup) {
        sentence.text("All tasks");
    } else {
        sentence.text("A callback");
    }
    match (kind, line) {
        (_, Some(Line::Getters)) => sentence.text(" put an item into ").resource(scene, resource),
        (_, Some(Line::Putters)) => sentence.text(" made room in ").resource(scene, resource),
        (_, Some(Line::Joiners)) => sentence.text(" did the last item of ").resource(scene, resource),
        (Some(ResourceKind::Event), _) => sentence.text(" set ").resource(scene, resource),
        (Some(ResourceKind::Condition), _) => sentence.text(" notified ").resource(scene, resource),
        (Some(ResourceKind::Barrier), _) => sentence.text(" filled ").resource(scene, resource),
        (Some(ResourceKind::TaskGroup), _) => sentence.text(" of ").resource(scene, resource).text(" have ended"),
        _ => {
            sentence.text(" released ").resource(scene, resource).text("; ");
            sentence.task(scene, task).text(" was first in line, so it");
            return;
        }
    };
    sentence.text("; ").task(scene, task).text(" waited for that, so it");
}

fn started(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId) {
    let is_first = scene
        .before
        .task(task)
        .is_some_and(|state| matches!(state.phase, TaskPhase::Ready(Waker::Creation)) || state.phase == TaskPhase::Created);
    if is_first {
        let coroutine = coroutine(scene, task);
        sentence.task(scene, task).text(" leaves the ready queue and starts to run ").code(coroutine).text(".");
    } else {
        sentence.task(scene, task).text(" leaves the ready queue and goes on");
        let place = scene.before.task(task).and_then(|state| scene.recording.place(state.span));
        sentence.text(place.map_or(".".into(), |place| format!(" at line {}.", place.line)));
    }
}

fn ended(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId) {
    sentence.text("The step of ").task(scene, task).text(" ends");
    goes_on(sentence, scene);
}

/// What the loop does after something has ended.
pub(super) fn goes_on(sentence: &mut Sentence, scene: &Scene<'_>) {
    let others = scene.after.ready.len();
    match scene.after.ready.front() {
        Some(Handle::Step(next)) => {
            sentence.text("; the loop goes on with ").task(scene, *next);
            match others {
                1 => sentence.text("."),
                others => sentence.text(format!(", the first of {others} in the ready queue.")),
            };
        }
        Some(Handle::Callback(_, label)) => {
            let label = scene.recording.text(*label);
            sentence.text("; the loop goes on with the callback ").code(label).text(".");
        }
        None => nothing_ready(sentence, scene),
    }
}

/// Whether a thread beside this one may still bring something.
fn has_other_threads(scene: &Scene<'_>) -> bool {
    let here = scene.event.thread();
    scene.after.threads.iter().any(|thread| thread.id != here && thread.phase != ThreadPhase::Ended)
}

/// The loop has nothing to run: says what it waits for.
fn nothing_ready(sentence: &mut Sentence, scene: &Scene<'_>) {
    match scene.after.timers.first() {
        _ if scene.after.pending == 0 => sentence.text("; no task is left."),
        None | Some((FOR_EVER, _)) if has_other_threads(scene) => {
            sentence.text(". Nothing is ready: the loop waits for what another thread brings.")
        }
        Some((FOR_EVER, _)) => sentence.text(". Nothing is ready and no timer will ever be due."),
        Some((when, _)) => {
            let span = short_span(when.saturating_sub(scene.after.time));
            sentence.text(format!(". Nothing is ready: the loop waits for the next timer, due in {span}."))
        }
        None => sentence.text(". Nothing is ready and no timer is set."),
    };
}

fn suspended(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId, on: Wait) {
    sentence.task(scene, task);
    match on {
        Wait::Sleep(timer) => {
            let when = scene.recording.timer(timer).map_or(scene.after.time, |info| info.when);
            match span_until(when, scene.after.time) {
                FOR_EVER => sentence.text(" sleeps for ever."),
                span => sentence.text(format!(" sleeps for {}, until {}.", short_span(span), short_span(when))),
            };
        }
        Wait::Task(other) => {
            sentence.text(" waits until ").task(scene, other).text(" has ended.");
        }
        Wait::Gather(1) => {
            sentence.text(" waits until the gathered task has ended.");
        }
        Wait::Gather(count) => {
            sentence.text(format!(" waits until all {count} gathered tasks have ended."));
        }
        Wait::Several(1) => {
            sentence.text(" waits for a task or future in a set of one.");
        }
        Wait::Several(count) => {
            sentence.text(format!(" waits for tasks or futures in a set of {count}."));
        }
        Wait::Future => {
            sentence.text(" waits for a future that is not done.");
        }
        Wait::Resource(resource) => suspended_on(sentence, scene, task, resource),
    }
}

fn suspended_on(sentence: &mut Sentence, scene: &Scene<'_>, task: TaskId, resource: ResourceId) {
    let Some(state) = scene.after.resource(resource) else { return };
    let line = scene.after.task(task).and_then(|state| state.line).map_or(Line::Waiters, |(_, line)| line);
    let place = state.line(line).iter().position(|waiting| *waiting == task);
    let place = match place {
        Some(0) => "first in line".into(),
        Some(place) => format!("number {} in line", place + 1),
        None => "in line".into(),
    };
    match (state.kind, line) {
        (ResourceKind::Queue, Line::Getters) => {
            sentence.text(" waits for an item: ").resource(scene, resource).text(format!(" is empty. It is {place}."))
        }
        (ResourceKind::Queue, Line::Putters) => {
            sentence.text(" waits for room: ").resource(scene, resource).text(format!(" is full. It is {place}."))
        }
        (ResourceKind::Queue, _) => sentence.text(" waits until every item of ").resource(scene, resource).text(" is done."),
        (ResourceKind::Event, _) => sentence.text(" waits until ").resource(scene, resource).text(" is set."),
        (ResourceKind::Host | ResourceKind::Redis, _) => {
            sentence.text(" waits for the answer of ").resource(scene, resource).text(".")
        }
        (ResourceKind::TaskGroup, _) => {
            sentence.text(" waits at the end of ").resource(scene, resource).text(" until all its tasks have ended.")
        }
        (kind @ (ResourceKind::Condition | ResourceKind::Barrier), _) => {
            sentence.text(format!(" waits at the {} ", kind_word(kind))).resource(scene, resource).text(format!(", {place}."))
        }
        (ResourceKind::Lock | ResourceKind::ThreadLock, _) => {
            sentence.text(" waits for ").resource(scene, resource);
            if let Some(holder) = state.holders.first().and_then(|holder| holder.task) {
                sentence.text(", which ").task(scene, holder).text(" holds");
            }
            sentence.text(format!(". It is {place}."))
        }
        _ => sentence.text(" waits for ").resource(scene, resource).text(format!(": no permit is free. It is {place}.")),
    };
}
