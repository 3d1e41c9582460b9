//! The event log as text: what `loopscope trace` prints, and the form of the golden files.
//!
//! One line for each event: number, time in seconds, thread, running task, kind, details, and the source line.

use super::recording::{Ending, Recording};
use super::words::*;
use crate::executor::instrument::*;
use std::fmt::Write;

/// The whole log, with a first line that names the columns and a last one that says how the run ended.
pub fn log(recording: &Recording) -> String {
    let mut log = String::from("   seq          time  thr  task            event               details\n");
    for n in 0..recording.len() {
        line(&mut log, recording, n);
        log.push('\n');
    }
    let end = ending_words(recording.ending());
    let _ = writeln!(log, "   end  {:>12}  {end}", seconds(recording.end_time()));
    log
}

/// The line of event `n`, without its newline.
pub fn log_line(recording: &Recording, n: usize) -> String {
    let mut text = String::new();
    line(&mut text, recording, n);
    text
}

fn line(out: &mut String, recording: &Recording, n: usize) {
    let event = recording.event(n);
    let task = event.task().map_or("-", |task| recording.name_at(task, n));
    let (time, thread, word) = (seconds(event.time()), event.thread().0, event.kind().word());
    let start = out.len();
    let _ = write!(out, "{n:>6}  {time:>12}  {thread:>3}  {task:<14}  {word:<18}  {}", details(recording, n));
    out.truncate(start + out[start..].trim_end().len());
    if let Some(place) = recording.place(event.span()) {
        let _ = write!(out, "  @{}", place.line);
    }
}

/// Seconds with as many digits as it takes.
fn seconds(ns: u64) -> String {
    if ns == FOR_EVER {
        return "never".into();
    }
    let text = format!("{}.{:09}", ns / 1_000_000_000, ns % 1_000_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// How a run ended, in a line.
pub fn ending_words(ending: &Ending) -> String {
    match ending {
        Ending::Ok => "ok".into(),
        Ending::Exception { kind, message } if message.is_empty() => kind.clone(),
        Ending::Exception { kind, message } => format!("{kind}: {message}"),
        Ending::Deadlock { waits } => format!("deadlock: {}", waits.join(" ")),
        Ending::Until => "the end of its virtual time".into(),
        Ending::Limit(limit) => limit_words(*limit).into(),
    }
}

fn details(recording: &Recording, n: usize) -> String {
    let name = |task: TaskId| recording.name_at(task, n);
    let by_task = |by: Option<TaskId>| by.map_or(String::new(), |by| format!(" by {}", name(by)));
    match recording.event(n).fact {
        Fact::TaskCreated { task, parent, name: text, coroutine, how, group, event_loop: _ } => {
            let parent = parent.map_or(String::new(), |parent| format!(", parent {}", name(parent)));
            let group = group.map_or(String::new(), |group| format!(", in {}", resource(recording, group)));
            format!("#{} {text}: {coroutine}(), {}{parent}{group}", task.0, creation_word(how))
        }
        Fact::TaskRenamed { task, name } => format!("#{} {name}", task.0),
        Fact::Ready { task, by } => format!("{} {}", name(task), waker_words(recording, by, n)),
        Fact::StepStarted { task } | Fact::StepEnded { task } => name(task).into(),
        Fact::Finished { task } | Fact::Cancelled { task } => name(task).into(),
        Fact::Suspended { task, on } => format!("{} on {}", name(task), wait_label(recording, n, on)),
        Fact::Failed { task, error } => format!("{} with {error}", name(task)),
        Fact::CancelRequested { task, by } => format!("{}{}", name(task), by_task(by)),
        Fact::CallbackReady { callback, label, .. } => format!("c{} {label}", callback.0),
        Fact::CallbackStarted { callback } | Fact::CallbackEnded { callback } | Fact::CallbackCancelled { callback } => {
            format!("c{}", callback.0)
        }
        Fact::TimerSet { timer, when, label, task, .. } => {
            let task = task.map_or(String::new(), |task| format!(" of {}", name(task)));
            format!("t{} {label}{task}, due at {}", timer.0, seconds(when))
        }
        Fact::TimerFired { timer } | Fact::TimerCancelled { timer } => format!("t{}", timer.0),
        Fact::Joined { task, by, through } => {
            let through = if through == Together::Gather { "gather" } else { "wait" };
            format!("{} awaited by {}, {through}", name(task), name(by))
        }
        Fact::IterationStarted { number, ready, .. } => format!("{number}, {ready} ready"),
        _ => more_details(recording, n),
    }
}

fn more_details(recording: &Recording, n: usize) -> String {
    let of = |resource_id| resource(recording, resource_id);
    let name = |task: TaskId| recording.name_at(task, n);
    let holder = |task: Option<TaskId>| task.map_or(String::new(), |task| format!(" by {}", name(task)));
    match recording.event(n).fact {
        Fact::ResourceCreated { resource, kind, capacity, .. } => {
            let capacity = if capacity == HANDOVER { "that hands over".into() } else { format!("of {capacity}") };
            format!("{}, {} {capacity}", of(resource), kind_word(kind))
        }
        Fact::Acquired { resource, task, available } | Fact::Released { resource, task, available } => {
            format!("{}{}, {available} available", of(resource), holder(task))
        }
        Fact::FlagChanged { resource, set } => format!("{} {}", of(resource), if set { "set" } else { "cleared" }),
        Fact::WaiterQueued { resource, task, line } | Fact::WaiterLeft { resource, task, line } => {
            format!("{}: {} {}", of(resource), line_word(line), name(task))
        }
        Fact::ItemPut { resource, size } | Fact::ItemGot { resource, size } => {
            format!("{}, {}", of(resource), count_of(size, "item", "items"))
        }
        Fact::ThreadStarted { thread, name } => format!("{} {name}", thread.0),
        Fact::ThreadEnded { thread } => thread.0.to_string(),
        Fact::BlockingStarted { call, until: Some(until) } => format!("{call} until {}", seconds(until)),
        Fact::BlockingStarted { call, until: None } | Fact::BlockingEnded { call } => call.into(),
        Fact::Printed { stream: Stream::Out, text } => format!("{text:?}"),
        Fact::Printed { stream: Stream::Err, text } => format!("to stderr {text:?}"),
        Fact::Raised { error } | Fact::Caught { error } => error.into(),
        Fact::NeverRetrieved { task, error } => {
            format!("{}: {error}", task.map_or("a future", |task| recording.name_at(task, n)))
        }
        Fact::NeverAwaited { coroutine } => format!("{coroutine}()"),
        Fact::FrameEntered { function } | Fact::FrameLeft { function } => format!("{function}()"),
        Fact::GilDropped => String::new(),
        Fact::RequestSent { request, host, what } => format!("q{} {what} to {}", request.0, of(host)),
        Fact::RequestAnswered { request, host, what, status, bytes } => {
            format!("q{} {what} by {}: {status}, {}", request.0, of(host), count_of(bytes, "byte", "bytes"))
        }
        Fact::RequestFailed { request, host, what, error } => format!("q{} {what} to {}: {error}", request.0, of(host)),
        Fact::GilTaken { waited } => format!("after {} s", seconds(waited)),
        Fact::Injected { task, act, effect } => {
            let task = task.map_or("a task to come", name);
            format!("{task}: {act}{}", effect_words(effect).map_or(String::new(), |why| format!(", but {why}")))
        }
        Fact::LimitReached { limit } => limit_words(limit).into(),
        _ => String::new(),
    }
}

fn resource(recording: &Recording, resource: ResourceId) -> String {
    format!("r{} {}", resource.0, resource_name(recording, resource))
}

fn creation_word(how: Creation) -> &'static str {
    match how {
        Creation::Run => "run",
        Creation::CreateTask => "create_task",
        Creation::Gather => "gather",
        Creation::TaskGroup => "task group",
        Creation::Library => "library",
        Creation::Shutdown => "shutdown",
    }
}

fn line_word(line: Line) -> &'static str {
    match line {
        Line::Waiters => "waiter",
        Line::Getters => "getter",
        Line::Putters => "putter",
        Line::Joiners => "joiner",
    }
}

fn waker_words(recording: &Recording, by: Waker, n: usize) -> String {
    match by {
        Waker::Creation => "as new".into(),
        Waker::Itself => "by itself".into(),
        Waker::Task(task) => format!("by {}", recording.name_at(task, n)),
        Waker::Timer(timer) => format!("by timer t{}", timer.0),
        Waker::Callback => "by a callback".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::{Script, made_up};

    #[test]
    fn a_line_names_number_time_thread_task_kind_details_and_source_line() {
        let mut script = Script::new();
        let main = script.task("main");
        script.moment.span = SpanId(3);
        let timer = script.start(main).sleep(1_500_000_000);
        script.fire(timer, 1_500_000_000, main);
        assert_eq!(
            log(&script.recording()),
            "   seq          time  thr  task            event               details
     0             0    0  -               task created        #0 main: work(), run
     1             0    0  -               ready               main as new
     2             0    0  main            step started        main  @3
     3             0    0  main            timer set           t0 sleep of main, due at 1.5  @3
     4             0    0  main            suspended           main on sleep 1.5 s  @3
     5             0    0  main            step ended          main  @3
     6           1.5    0  -               timer fired         t0  @3
     7           1.5    0  -               ready               main by timer t0  @3
   end           1.5  ok
"
        );
    }

    #[test]
    fn every_event_has_a_line() {
        let recording = made_up(5, 3_000, 50);
        assert_eq!(log(&recording).lines().count(), recording.len() + 2);
    }
}
