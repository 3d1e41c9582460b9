//! Sentences about the loop, timers, resources, threads, output and errors.

use super::{Scene, Sentence};
use crate::executor::instrument::*;
use crate::executor::packed::EventKind;
use crate::trace::snapshot::Holder;
use crate::trace::words::{FOR_EVER, count_of, effect_words, kind_word, limit_words, short_span, span_until};

/// Tells an event that is not one of a task's life.
pub(super) fn tell(sentence: &mut Sentence, scene: &Scene<'_>) {
    match scene.event.fact {
        Fact::CallbackReady { label, .. } => callback_ready(sentence, scene, label),
        Fact::CallbackStarted { .. } => {
            let label = scene.after.callback.map_or("", |(_, label)| scene.recording.text(label));
            sentence.text("The loop runs the callback ").code(label).text(purpose(label)).text(".");
        }
        Fact::CallbackEnded { .. } => {
            let label = scene.before.callback.map_or("", |(_, label)| scene.recording.text(label));
            sentence.text("The callback ").code(label).text(" has returned");
            super::tasks::goes_on(sentence, scene);
        }
        Fact::CallbackCancelled { .. } => {
            sentence.text("A callback was cancelled and leaves the ready queue.");
        }
        Fact::TimerSet { when, label, task, .. } => timer_set(sentence, scene, when, label, task),
        Fact::TimerFired { timer } => {
            sentence.text("A timer is due: ");
            timer_name(sentence, scene, timer);
            sentence.text(".");
        }
        Fact::TimerCancelled { timer } => {
            sentence.text("A timer is cancelled before it was due: ");
            timer_name(sentence, scene, timer);
            match scene.recording.timer(timer).map_or(0, |info| span_until(info.when, scene.after.time)) {
                FOR_EVER => sentence.text("."),
                left => sentence.text(format!(", {} before its time.", short_span(left))),
            };
        }
        Fact::IterationStarted { number, ready, .. } => {
            let ready = count_of(ready as u64, "handle", "handles");
            sentence.text(format!("Iteration {number} of the event loop begins: {ready} ready."));
        }
        Fact::Injected { task, act, effect } => injected(sentence, scene, task, act, effect),
        Fact::LimitReached { limit } => {
            sentence.text(format!("The run stops here: it reached {}.", limit_words(limit)));
        }
        _ => resource(sentence, scene),
    }
}

/// What the person at the page did to a task.
fn injected(sentence: &mut Sentence, scene: &Scene<'_>, task: Option<TaskId>, act: &str, effect: Effect) {
    let (verb, rest) = act.split_once(' ').unwrap_or((act, ""));
    let why = effect_words(effect);
    sentence.text(match (verb, why.is_some()) {
        ("cancel", false) => "You cancelled ",
        ("cancel", true) => "You wanted to cancel ",
        ("raise", false) => "You let an exception come out of the await of ",
        ("raise", true) => "You wanted to raise an exception in ",
        (_, false) => "You let ",
        (_, true) => "You wanted to let ",
    });
    match task {
        Some(task) => sentence.task(scene, task),
        None => sentence.text("a task"),
    };
    match verb {
        "cancel" => {}
        "raise" => drop(sentence.text(": ").code(rest)),
        _ => {
            let word = if rest.starts_with('-') { "shorter" } else { "longer" };
            sentence.text(format!(" wait {} {word}", rest.trim_start_matches(['+', '-'])));
        }
    }
    if let Some(why) = why {
        sentence.text(format!(", but {why}"));
    }
    sentence.stop();
}

fn callback_ready(sentence: &mut Sentence, scene: &Scene<'_>, label: &str) {
    let previous = scene.event.number.checked_sub(1).map(|n| scene.recording.event(n).fact);
    let sleeper = match previous {
        Some(Fact::TimerFired { timer }) => scene.recording.timer(timer).and_then(|info| info.task),
        _ => None,
    };
    match (label, sleeper) {
        ("sleep", Some(task)) => sentence.text("Its callback joins the ready queue: it will wake ").task(scene, task).text("."),
        ("timeout", Some(task)) => {
            sentence.text("Its callback joins the ready queue: it will cancel ").task(scene, task).text(".")
        }
        _ => {
            if let Some(Fact::Finished { task } | Fact::Failed { task, .. } | Fact::Cancelled { task }) = previous {
                sentence.task(scene, task).text(" has ended, and that is told: the callback ");
            } else {
                sentence.text("The callback ");
            }
            sentence.code(label).text(" joins the ready queue").text(purpose(label)).text(".")
        }
    };
}

/// What one of asyncio's own callbacks does, after its name; nothing for those of the program.
fn purpose(label: &str) -> &'static str {
    match label {
        "sleep" => ": it wakes the task that sleeps",
        "timeout" => ": the time is up, so it cancels the task",
        "gather: child done" => ": gather takes note that one of its tasks has ended",
        "TaskGroup: task done" => ": the group takes note that one of its tasks has ended",
        "run_until_complete: done" => ": the main task has ended, so it stops the loop",
        "release the waiter" => ": it wakes the task that waits with a limit",
        "wait: one is done" => ": asyncio.wait takes note that one of its tasks has ended",
        "shield: inner done" => ": what was shielded has ended, and shield passes that on",
        "shield: outer done" => ": whoever waited behind the shield has gone",
        "shield: nobody waits any more" => ": what was shielded has ended, and nobody waits for it any more",
        "_settle" => ": another thread has brought a result",
        _ => "",
    }
}

fn timer_set(sentence: &mut Sentence, scene: &Scene<'_>, when: u64, label: &str, task: Option<TaskId>) {
    match span_until(when, scene.after.time) {
        FOR_EVER => sentence.text("A timer is set that will never be due: ").code(label),
        span => {
            let (span, when) = (short_span(span), short_span(when));
            sentence.text(format!("A timer is set, due in {span} at {when}: ")).code(label)
        }
    };
    if let Some(task) = task {
        sentence.text(" of ").task(scene, task);
    }
    sentence.text(".");
}

fn timer_name(sentence: &mut Sentence, scene: &Scene<'_>, timer: TimerId) {
    let Some(info) = scene.recording.timer(timer) else { return };
    sentence.code(scene.recording.text(info.label));
    if let Some(task) = info.task {
        sentence.text(" of ").task(scene, task);
    }
}

fn resource(sentence: &mut Sentence, scene: &Scene<'_>) {
    match scene.event.fact {
        Fact::ResourceCreated { resource, kind, capacity, .. } => {
            if kind == ResourceKind::Server {
                sentence.text("Clients of the world turn to the program's server: ").resource(scene, resource).text(".");
                return;
            }
            if let ResourceKind::Host | ResourceKind::Redis = kind {
                sentence.runner(scene).text(" turns to a host of the world: ").resource(scene, resource).text(".");
                return;
            }
            let article = if matches!(kind, ResourceKind::Event) { "an" } else { "a" };
            sentence.runner(scene).text(format!(" made {article} {}: ", kind_word(kind))).resource(scene, resource);
            sentence.text(match kind {
                ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => {
                    format!(", with {}.", count_of(capacity, "permit", "permits"))
                }
                ResourceKind::Queue if capacity == HANDOVER => ", which keeps nothing: it hands over.".into(),
                ResourceKind::Queue if capacity == 0 => ", without a bound.".into(),
                ResourceKind::Queue => format!(", with room for {}.", count_of(capacity, "item", "items")),
                ResourceKind::Barrier => format!(", for {}.", count_of(capacity, "task", "tasks")),
                ResourceKind::Pool => format!(", with {}.", count_of(capacity, "worker", "workers")),
                ResourceKind::Connections => format!(", of at most {capacity}."),
                _ => ".".into(),
            });
        }
        Fact::Acquired { resource, task, available } => {
            holder(sentence, scene, task);
            match kind_of(scene, resource) {
                ResourceKind::TaskGroup | ResourceKind::Timeout => sentence.text(" entered ").resource(scene, resource),
                ResourceKind::Lock | ResourceKind::ThreadLock => sentence.text(" holds ").resource(scene, resource),
                ResourceKind::Pool => sentence.text(" begins a job of ").resource(scene, resource),
                _ => sentence.text(" got a permit of ").resource(scene, resource).text(format!("; {available} left")),
            };
            sentence.text(".");
        }
        Fact::Released { resource, task, available } => {
            holder(sentence, scene, task);
            match kind_of(scene, resource) {
                ResourceKind::TaskGroup | ResourceKind::Timeout => sentence.text(" left ").resource(scene, resource),
                ResourceKind::Lock | ResourceKind::ThreadLock => sentence.text(" released ").resource(scene, resource),
                ResourceKind::Pool => sentence.text(" has done a job of ").resource(scene, resource),
                _ => sentence.text(" gave a permit back to ").resource(scene, resource).text(format!("; {available} free")),
            };
            // Whoever is first in line goes on next: the sentence after this one is about it.
            if let Some(first) = scene.before.resource(resource).and_then(|state| state.waiters.front()) {
                sentence.text("; ").task(scene, *first).text(" is first in line");
            }
            sentence.text(".");
        }
        Fact::FlagChanged { resource, set } => {
            let word = if set { " is set: all that wait for it go on." } else { " is cleared." };
            sentence.resource(scene, resource).text(word);
        }
        Fact::WaiterQueued { resource, task, line } => {
            sentence.task(scene, task).text(format!(" joins the line of {}", line_word(line))).resource(scene, resource);
            let length = scene.after.resource(resource).map_or(0, |state| state.line(line).len());
            sentence.text(format!(", {} long now.", count_of(length as u64, "task", "tasks")));
        }
        Fact::WaiterLeft { resource, task, line } => {
            sentence.task(scene, task).text(format!(" leaves the line of {}", line_word(line))).resource(scene, resource);
            sentence.text(".");
        }
        Fact::ItemPut { .. } | Fact::ItemGot { .. } => item(sentence, scene),
        _ => thread(sentence, scene),
    }
}

fn item(sentence: &mut Sentence, scene: &Scene<'_>) {
    match scene.event.fact {
        Fact::ItemPut { resource, size } if kind_of(scene, resource) == ResourceKind::Pool => {
            sentence.runner(scene).text(" gives a job to the pool ").resource(scene, resource);
            sentence.text(format!(": {} in its backlog.", count_of(size, "job", "jobs")));
        }
        Fact::ItemGot { resource, size } if kind_of(scene, resource) == ResourceKind::Pool => {
            sentence.text("A job leaves the backlog of the pool ").resource(scene, resource);
            sentence.text(format!("; {} left.", count_of(size, "job is", "jobs are")));
        }
        Fact::ItemPut { resource, size } => {
            sentence.runner(scene).text(" put an item into ").resource(scene, resource);
            sentence.text(format!("; it holds {}.", count_of(size, "item", "items")));
        }
        Fact::ItemGot { resource, size } => {
            sentence.runner(scene).text(" got an item from ").resource(scene, resource);
            sentence.text(format!("; it holds {}.", count_of(size, "item", "items")));
        }
        fact => unreachable!("“{}” is told elsewhere", EventKind::of(&fact).word()),
    }
}

fn kind_of(scene: &Scene<'_>, resource: ResourceId) -> ResourceKind {
    scene.recording.resource(resource).map_or(ResourceKind::Lock, |info| info.kind)
}

fn line_word(line: Line) -> &'static str {
    match line {
        Line::Waiters => "",
        Line::Getters => "getters of ",
        Line::Putters => "putters of ",
        Line::Joiners => "joiners of ",
    }
}

fn holder(sentence: &mut Sentence, scene: &Scene<'_>, task: Option<TaskId>) {
    match task {
        Some(task) => sentence.task(scene, task),
        None => sentence.runner(scene),
    };
}

fn thread(sentence: &mut Sentence, scene: &Scene<'_>) {
    match scene.event.fact {
        Fact::ThreadStarted { name, .. } => sentence.text("The thread ").code(name).text(" starts."),
        Fact::ThreadEnded { .. } => sentence.thread(scene).text(" ends."),
        Fact::BlockingStarted { call, until } => {
            let is_in_loop = scene.event.task().is_some();
            let what = if is_in_loop { ": the whole thread stalls" } else { " and waits" };
            sentence.runner(scene).text(" called ").code(call).text(what);
            if let Some(until) = until {
                let span = short_span(until.saturating_sub(scene.after.time));
                sentence.text(format!(" for {span}"));
            }
            sentence.text(if is_in_loop { ", and with it every other task." } else { "." })
        }
        Fact::BlockingEnded { call } => {
            let since = scene.before.threads.get(scene.event.thread().0 as usize).map_or(0, |thread| thread.since);
            let span = short_span(scene.after.time.saturating_sub(since));
            sentence.code(call).text(format!(" returns after {span}: ")).runner(scene).text(" goes on.")
        }
        Fact::GilDropped => {
            sentence.text("Another thread has waited for the GIL long enough: ").runner(scene).text(" gives it up.")
        }
        Fact::GilTaken { waited } => {
            let waited = short_span(waited);
            sentence.runner(scene).text(format!(" has waited {waited} for the GIL, and computes now."))
        }
        Fact::Printed { stream, text } => {
            sentence.runner(scene);
            match (stream, text) {
                (_, "\n") => sentence.text(" ended the line."),
                (Stream::Out, text) => sentence.text(" printed ").code(first_line(text)).stop(),
                (Stream::Err, text) => sentence.text(" wrote to standard error: ").code(first_line(text)).stop(),
            }
        }
        _ => request(sentence, scene),
    };
}

fn request<'s>(sentence: &'s mut Sentence, scene: &Scene<'_>) -> &'s mut Sentence {
    match scene.event.fact {
        Fact::RequestSent { host, what, .. } if kind_of(scene, host) == ResourceKind::Server => {
            sentence.text("A client asks ").resource(scene, host).text(": ").code(what).text(".")
        }
        Fact::RequestSent { host, what, .. } => {
            sentence.runner(scene).text(" sent ").code(what).text(" to ").resource(scene, host).text(".")
        }
        Fact::RequestAnswered { request, host, what, status, bytes } => {
            let span =
                in_flight_since(scene, host, request).map_or(String::new(), |span| format!(", after {}", short_span(span)));
            if kind_of(scene, host) == ResourceKind::Redis {
                let what_came = if status == 0 { "" } else { " with an error" };
                return sentence.resource(scene, host).text(" answered ").code(what).text(format!("{what_came}{span}.")).stop();
            }
            let bytes = count_of(bytes, "byte", "bytes");
            sentence.resource(scene, host).text(" answered ").code(what).text(format!(" with {status}, {bytes}{span}."))
        }
        Fact::RequestFailed { host, what, error, .. } => {
            sentence.code(what).text(" to ").resource(scene, host).text(format!(" got no answer: {error}")).stop()
        }
        _ => error(sentence, scene),
    }
}

/// How long the request that ends here was on its way.
fn in_flight_since(scene: &Scene<'_>, host: ResourceId, request: RequestId) -> Option<u64> {
    let sent = |holder: &Holder| match scene.recording.event(holder.event as usize).fact {
        Fact::RequestSent { request: sent, .. } => sent == request,
        _ => false,
    };
    let holder = scene.before.resource(host)?.holders.iter().find(sent)?;
    Some(scene.after.time.saturating_sub(holder.since))
}

/// A printed text in one line.
fn first_line(text: &str) -> String {
    match text.trim_end_matches('\n').split_once('\n') {
        Some((first, _)) => format!("{first} …"),
        None => text.trim_end_matches('\n').into(),
    }
}

/// A function as people call it: without the functions it is defined in.
fn function_name(qualified: &str) -> String {
    format!("{}()", qualified.rsplit("<locals>.").next().unwrap_or(qualified))
}

fn error<'s>(sentence: &'s mut Sentence, scene: &Scene<'_>) -> &'s mut Sentence {
    match scene.event.fact {
        Fact::Raised { error } => sentence.text("An exception is raised in ").runner_within(scene).text(": ").code(error).stop(),
        Fact::Caught { error } => sentence.runner(scene).text(" caught ").code(error).stop(),
        Fact::NeverRetrieved { task: Some(task), error } => {
            sentence.text("Nobody asked for the error of ").task(scene, task).text(", and now nobody can: ").code(error);
            sentence.stop()
        }
        Fact::NeverRetrieved { task: None, error } => {
            sentence.text("Nobody asked for the error of a future, and now nobody can: ").code(error).stop()
        }
        Fact::NeverAwaited { coroutine } => {
            sentence.code(function_name(coroutine)).text(" was called but never awaited: nothing of it has run.")
        }
        Fact::FrameEntered { function } => {
            sentence.runner(scene).text(" runs ").code(function_name(function));
            let depth = scene.event.task().and_then(|task| scene.before.task(task)).map_or(0, |task| task.stack.len());
            sentence.text(if depth == 0 { ", its coroutine." } else { ", which it awaits." })
        }
        Fact::FrameLeft { function } => sentence.runner(scene).text(" leaves ").code(function_name(function)).text("."),
        fact => unreachable!("“{}” is told elsewhere", EventKind::of(&fact).word()),
    }
}

impl Sentence {
    fn runner_within(&mut self, scene: &Scene<'_>) -> &mut Self {
        match scene.event.task() {
            Some(task) => self.task(scene, task),
            None if scene.after.callback.is_some() => self.text("a callback"),
            None => self.text("the program"),
        }
    }
}
