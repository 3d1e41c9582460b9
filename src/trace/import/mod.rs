//! A trace of a real program as a recording, so that it is shown on the same timeline: JSON in the Trace Event Format, as VizTracer
//! writes it with `--log_async`, where each task has a track of its own.
//!
//! What such a trace says is kept, what it does not say is not made up:
//!
//! - A track's outermost calls are its task's **steps**; between them the task is suspended, on something unknown.
//! - `time.sleep` in a step blocks the thread.
//! - When a task was created is not known: it is shown from its first step on. How it ended is not known either: after its
//!   last step it is taken to have finished.
//! - Tracks with the name of a thread are not tasks, and left out.
//!
//! Times are those of the trace, from its first step on, in nanoseconds.

mod read;
mod tell;

use super::recording::Recording;
use std::fmt;

/// The longest trace that is read, in bytes.
pub const LENGTH_MAX: usize = 64 << 20;
/// The most tasks of a trace.
const TASKS_MAX: usize = 100_000;
/// The most steps of all tasks.
const STEPS_MAX: usize = 200_000;

/// Why a text is no trace that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// No JSON of this format; where it breaks off.
    NotATrace(String),
    /// No tasks are in it.
    NoTasks,
    /// More than is read.
    TooLarge,
}

impl fmt::Display for NotShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotShown::NotATrace(why) => write!(f, "This file is no trace in the Trace Event Format: {why}."),
            NotShown::NoTasks => f.write_str(
                "This trace has no asyncio tasks: make one with `viztracer --log_async program.py` and open its result.json.",
            ),
            NotShown::TooLarge => write!(
                f,
                "This trace is too large: at most {} MB, {TASKS_MAX} tasks and {STEPS_MAX} steps are read. Trace a shorter run, or with a smaller `--max_stack_depth`.",
                LENGTH_MAX >> 20
            ),
        }
    }
}

/// The recording that a trace gives; nothing was run, and nothing of it can be run again.
///
/// # Errors
/// [`NotShown`] says why there is none, for people.
pub fn import(text: &str) -> Result<Recording, NotShown> {
    if text.len() > LENGTH_MAX {
        return Err(NotShown::TooLarge);
    }
    let tracks = read::tracks(text)?;
    if tracks.is_empty() {
        return Err(NotShown::NoTasks);
    }
    let steps: usize = tracks.iter().map(|track| track.steps.len()).sum();
    if tracks.len() > TASKS_MAX || steps > STEPS_MAX {
        return Err(NotShown::TooLarge);
    }
    Ok(tell::recording(&tracks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::Fact;
    use crate::trace::lanes::Lanes;
    use crate::trace::parcel::{Opened, open, pack};

    /// What `viztracer --log_async` 1.1.1 wrote of `tests/import/permits.py`, without the calls inside of asyncio's own functions and
    /// without the files' texts.
    const REAL: &str = include_str!("../../../tests/import/permits.json");

    #[test]
    fn a_real_trace_gives_its_tasks_and_their_steps() {
        let recording = import(REAL).expect("it is a trace");
        let names: Vec<&str> = recording.tasks().iter().map(|task| recording.text(task.name)).collect();
        assert_eq!(names, ["Task-1", "/home", "/news", "/shop", "Task-5", "Task-6"]);
        let steps = (0..recording.len()).filter(|n| matches!(recording.event(*n).fact, Fact::StepStarted { .. })).count();
        assert_eq!(steps, 11);
        let home = recording.task(crate::executor::instrument::TaskId(1)).expect("it is there");
        assert_eq!(recording.text(home.coroutine), "fetch");
        assert!((20_000_000..60_000_000).contains(&recording.end_time()), "{}", recording.end_time());
    }

    #[test]
    fn it_is_a_whole_recording_that_crosses_to_the_page() {
        let recording = import(REAL).expect("it is a trace");
        let again = open(&pack(&recording)).expect("it can be opened");
        assert!(again.recording == recording && again.lanes == Lanes::of(&recording));
        let lanes = Lanes::of(&again.recording);
        assert!(lanes.lanes.len() > 6);
        for n in (0..again.recording.len()).step_by(3) {
            again.recording.snapshot(n);
        }
    }

    fn of(events: &str) -> Result<Recording, NotShown> {
        import(&format!("{{\"traceEvents\":[{events}]}}"))
    }

    const NAMED: &str = r#"{"ph":"M","pid":1,"tid":7,"name":"thread_name","args":{"name":"Task-1"}}"#;

    #[test]
    fn nested_calls_are_one_step_and_a_sleep_in_it_blocks() {
        let events = r#"{"ph":"X","pid":1,"tid":7,"ts":10,"dur":5.5,"name":"main (a.py:3)"},
            {"ph":"X","pid":1,"tid":7,"ts":11,"dur":2,"name":"time.sleep"},
            {"ph":"X","pid":1,"tid":7,"ts":20,"dur":1,"name":"main (a.py:3)"}"#;
        let recording = of(&format!("{NAMED},{events}")).expect("it is a trace");
        let facts: Vec<String> = (0..recording.len()).map(|n| format!("{} {:?}", recording.time(n), recording.kind(n))).collect();
        assert_eq!(
            facts,
            [
                "0 TaskCreated",
                "0 Ready",
                "0 StepStarted",
                "0 FrameEntered",
                "1000 BlockingStarted",
                "3000 BlockingEnded",
                "5500 Suspended",
                "5500 StepEnded",
                "10000 Ready",
                "10000 StepStarted",
                "11000 FrameLeft",
                "11000 Finished",
                "11000 StepEnded",
            ]
        );
    }

    #[test]
    fn tasks_of_two_processes_run_at_the_same_time() {
        let task = |pid: u32| {
            format!(
                r#"{{"ph":"M","pid":{pid},"tid":7,"name":"thread_name","args":{{"name":"Task-1"}}}},
                {{"ph":"X","pid":{pid},"tid":7,"ts":0,"dur":9,"name":"main"}}"#
            )
        };
        let recording = of(&[task(1), task(2)].join(",")).expect("it is a trace");
        let threads: Vec<u8> = (0..recording.len()).map(|n| recording.event(n).thread().0).collect();
        assert!(threads.contains(&0) && threads.contains(&1), "{threads:?}");
    }

    #[test]
    fn what_is_no_trace_is_told_so() {
        assert_eq!(import("[]").err(), Some(NotShown::NoTasks));
        assert_eq!(of("").err(), Some(NotShown::NoTasks));
        assert_eq!(of(r#"{"ph":"X","pid":1,"tid":1,"ts":1,"dur":1,"name":"main"}"#).err(), Some(NotShown::NoTasks));
        for text in ["", "{", "null", "7", "{\"traceEvents\":7}", "{\"traceEvents\":[7]}", "<html>", "[[[[[["] {
            assert!(matches!(import(text), Err(NotShown::NotATrace(_))), "{text}");
        }
        assert!(matches!(import(&"[".repeat(100_000)), Err(NotShown::NotATrace(_))));
    }

    #[test]
    fn hostile_numbers_and_names_do_no_harm() {
        for (ts, dur) in
            [("1e308", "1e308"), ("-5", "1"), ("1", "-1"), ("1e999", "1"), ("\"x\"", "1"), ("null", "1"), ("0", "1e15")]
        {
            let event = format!(r#"{{"ph":"X","pid":1,"tid":7,"ts":{ts},"dur":{dur},"name":"<script>(\u0000"}}"#);
            if let Ok(recording) = of(&format!("{NAMED},{event}")) {
                Lanes::of(&recording);
            }
        }
        let deep = format!("{NAMED},{{\"ph\":\"X\",\"args\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(matches!(of(&deep), Err(NotShown::NotATrace(_))));
    }

    #[test]
    fn a_damaged_trace_is_refused_or_whole() {
        let text = &REAL[..REAL.len().min(6_000)];
        for end in (0..text.len()).step_by(7) {
            let _ = import(&text[..end]).map(|recording| Lanes::of(&recording));
        }
        let small = format!("{{\"traceEvents\":[{NAMED},{}]}}", r#"{"ph":"X","pid":1,"tid":7,"ts":10,"dur":5.5,"name":"main"}"#);
        for at in 0..small.len() {
            for byte in [b'0', b'"', b'-', b'}', b' '] {
                let mut bytes = small.clone().into_bytes();
                bytes[at] = byte;
                let damaged = String::from_utf8(bytes).expect("it stays ASCII");
                let _ = import(&damaged).map(Opened::of);
            }
        }
    }
}
