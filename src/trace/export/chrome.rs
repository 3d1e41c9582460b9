//! JSON in the Trace Event Format ("JSON Object Format"), which Perfetto and `chrome://tracing` open.
//!
//! Threads are one process, tasks another, each task a thread of it. Stretches are complete events (`X`), moments instant
//! events (`i`), resources counters (`C`), and a flow (`s`, `f`) leads from what woke a task to the step it woke. Times are
//! virtual, in microseconds with three decimals: nanoseconds are not lost.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::python::json_string::write_json_string;
use crate::trace::lanes::{Lanes, Phase, Subject};
use crate::trace::recording::Recording;
use crate::trace::words::resource_name;
use std::fmt::Write;

/// The process of the threads, and that of the tasks.
const THREADS: u32 = 1;
const TASKS: u32 = 2;

/// The events being written.
struct Events {
    text: String,
}

/// The recording as a trace.
pub fn chrome_trace(recording: &Recording, lanes: &Lanes) -> String {
    let mut events = Events { text: "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[".to_owned() };
    events.named("process_name", (THREADS, 0), "threads");
    events.named("process_name", (TASKS, 0), "tasks");
    for (index, lane) in lanes.lanes.iter().enumerate() {
        let Some(place) = place_of(lane.subject) else { continue };
        let name = match (recording.text(lane.name), lane.subject) {
            ("", Subject::Thread(_)) => "MainThread",
            (name, _) => name,
        };
        events.named("thread_name", place, name);
        events.sorted(place, index);
        for segment in lanes.segments_of(recording, lane) {
            if segment.phase != Phase::Idle {
                let (start, length) = (segment.start, segment.duration());
                events.stretch(&segment.label(recording), segment.phase.word(), place, (start, length), segment.start_event);
            }
        }
    }
    for n in 0..recording.len() {
        events.moment(recording, n);
    }
    for strip in &lanes.strips {
        let name = strip.resource().map_or_else(|| "loop lag, ns".into(), |resource| resource_name(recording, resource));
        for step in &strip.steps {
            events.counter(&name, step.time, (step.value, step.waiting));
        }
    }
    events.text.push_str("]}\n");
    events.text
}

/// The process and thread of a lane; who has the GIL, the threads' own stretches say.
fn place_of(subject: Subject) -> Option<(u32, u32)> {
    match subject {
        Subject::Thread(thread) => Some((THREADS, u32::from(thread.0) + 1)),
        Subject::Task(task) => Some((TASKS, task.0 + 1)),
        Subject::Gil => None,
    }
}

impl Events {
    /// Begins an event; the caller writes the rest and the brace.
    fn begin(&mut self, phase: &str, name: &str, (pid, tid): (u32, u32)) {
        if !self.text.ends_with('[') {
            self.text.push_str(",\n");
        }
        let _ = write!(self.text, "{{\"ph\":\"{phase}\",\"pid\":{pid},\"tid\":{tid},\"name\":");
        write_json_string(&mut self.text, name, false);
    }

    fn named(&mut self, what: &str, place: (u32, u32), name: &str) {
        self.begin("M", what, place);
        self.text.push_str(",\"args\":{\"name\":");
        write_json_string(&mut self.text, name, false);
        self.text.push_str("}}");
    }

    fn sorted(&mut self, place: (u32, u32), index: usize) {
        self.begin("M", "thread_sort_index", place);
        let _ = write!(self.text, ",\"args\":{{\"sort_index\":{index}}}}}");
    }

    fn stretch(&mut self, name: &str, category: &str, place: (u32, u32), (start, length): (TimeNs, TimeNs), event: u32) {
        self.begin("X", name, place);
        let (start, length) = (microseconds(start), microseconds(length));
        let _ = write!(self.text, ",\"cat\":\"{category}\",\"ts\":{start},\"dur\":{length},\"args\":{{\"event\":{event}}}}}");
    }

    /// What is a moment: prints, cancellations, errors, and wake-ups as flows.
    fn moment(&mut self, recording: &Recording, n: usize) {
        let event = recording.event(n);
        let runner = event.task().map_or((THREADS, u32::from(event.thread().0) + 1), |task| (TASKS, task.0 + 1));
        match event.fact {
            Fact::Printed { text, .. } => self.instant(&format!("print {}", text.trim_end()), "output", runner, event.time()),
            Fact::CancelRequested { task, .. } => self.instant("cancel requested", "cancel", (TASKS, task.0 + 1), event.time()),
            Fact::Raised { error } => self.instant(&format!("raised {error}"), "error", runner, event.time()),
            Fact::Failed { task, error } => self.instant(&format!("failed: {error}"), "error", (TASKS, task.0 + 1), event.time()),
            Fact::Ready { task, by: Waker::Task(other) } if other != task => {
                self.flow("s", n, (TASKS, other.0 + 1), event.time());
                self.flow("f", n, (TASKS, task.0 + 1), event.time());
            }
            _ => {}
        }
    }

    fn instant(&mut self, name: &str, category: &str, place: (u32, u32), time: TimeNs) {
        self.begin("i", name, place);
        let _ = write!(self.text, ",\"cat\":\"{category}\",\"s\":\"t\",\"ts\":{}}}", microseconds(time));
    }

    fn flow(&mut self, phase: &str, id: usize, place: (u32, u32), time: TimeNs) {
        self.begin(phase, "wakes", place);
        let binding = if phase == "f" { ",\"bp\":\"e\"" } else { "" };
        let _ = write!(self.text, ",\"cat\":\"wake\",\"id\":{id}{binding},\"ts\":{}}}", microseconds(time));
    }

    fn counter(&mut self, name: &str, time: TimeNs, (value, waiting): (u64, u32)) {
        self.begin("C", name, (TASKS, 0));
        let time = microseconds(time);
        let _ = write!(self.text, ",\"ts\":{time},\"args\":{{\"value\":{value},\"waiting\":{waiting}}}}}");
    }
}

/// Nanoseconds as microseconds, exactly.
fn microseconds(time: TimeNs) -> String {
    format!("{}.{:03}", time / 1000, time % 1000)
}

#[cfg(test)]
mod tests;
