//! Quantities of a recording that lessons ask for.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::call::{Argument, Call};
use crate::executor::clock::{TimeNs, seconds_from_time};
use crate::executor::instrument::{Fact, Stream, TaskId};
use crate::trace::{Ending, Recording};

/// A quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// `end_time()`: when the run ended, in virtual seconds.
    EndTime,
    /// `prints()`: the lines on standard output.
    Prints,
    /// `lines()`: how many lines were printed.
    Lines,
    /// `tasks()`: how many tasks were created.
    Tasks,
    /// `most_at_once("fetch")`: how many calls of a coroutine function were under way at the same time, at most.
    MostAtOnce(String),
    /// `calls("fetch")`: how often a coroutine function was begun.
    Calls(String),
    /// `longest_block()`: for how long a step kept its event loop from running, at most, in seconds.
    LongestBlock,
    /// `ends_with()`: the name of the exception that left the program, `"deadlock"`, or `"ok"`.
    EndsWith,
}

/// What a measure gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Quantity {
    /// Seconds of virtual time.
    Seconds(f64),
    /// A count.
    Count(u64),
    /// A word.
    Word(String),
    /// Lines of output.
    Lines(Vec<String>),
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Seconds(seconds) => write!(f, "{seconds} s"),
            Quantity::Count(count) => write!(f, "{count}"),
            Quantity::Word(word) => f.write_str(word),
            Quantity::Lines(lines) => f.write_str(&lines.join(" · ")),
        }
    }
}

impl Measure {
    /// The measure that a call names.
    ///
    /// # Errors
    /// A sentence for the lesson's author.
    pub fn of_call(call: &Call) -> Result<Self, String> {
        match (call.name.as_str(), &call.arguments[..]) {
            ("end_time", []) => Ok(Measure::EndTime),
            ("prints", []) => Ok(Measure::Prints),
            ("lines", []) => Ok(Measure::Lines),
            ("tasks", []) => Ok(Measure::Tasks),
            ("most_at_once", [Argument::Text(function)]) => Ok(Measure::MostAtOnce(function.clone())),
            ("calls", [Argument::Text(function)]) => Ok(Measure::Calls(function.clone())),
            ("longest_block", []) => Ok(Measure::LongestBlock),
            ("ends_with", []) => Ok(Measure::EndsWith),
            (name, _) => Err(format!(
                "{name} is no measure with these arguments: there are end_time(), prints(), lines(), tasks(), \
                 most_at_once(\"function\"), calls(\"function\"), longest_block() and ends_with()"
            )),
        }
    }

    /// The quantity in a recording.
    pub fn of(&self, recording: &Recording) -> Quantity {
        match self {
            Measure::EndTime => Quantity::Seconds(seconds_from_time(recording.end_time())),
            Measure::Prints => Quantity::Lines(prints(recording)),
            Measure::Lines => Quantity::Count(prints(recording).len() as u64),
            Measure::Tasks => Quantity::Count(recording.tree_order().len() as u64),
            Measure::MostAtOnce(function) => Quantity::Count(most_at_once(recording, function).0),
            Measure::Calls(function) => Quantity::Count(calls(recording, function)),
            Measure::LongestBlock => Quantity::Seconds(seconds_from_time(longest_block(recording).0)),
            Measure::EndsWith => Quantity::Word(ends_with(recording)),
        }
    }
}

/// The lines on standard output.
pub fn prints(recording: &Recording) -> Vec<String> {
    recording.output().iter().filter(|line| line.stream == Stream::Out).map(|line| line.text.clone()).collect()
}

/// How many calls of a coroutine function were under way at the same time, at most, and the first event of that.
///
/// A call is under way from when its coroutine is first run until it returns or raises, while it is suspended too.
pub fn most_at_once(recording: &Recording, function: &str) -> (u64, usize) {
    let (mut now, mut most, mut event) = (0_u64, 0, 0);
    for n in 0..recording.len() {
        match recording.event(n).fact {
            Fact::FrameEntered { function: entered } if entered == function => {
                now += 1;
                if now > most {
                    (most, event) = (now, n);
                }
            }
            Fact::FrameLeft { function: left } if left == function => now = now.saturating_sub(1),
            _ => {}
        }
    }
    (most, event)
}

/// How often a coroutine function was begun.
pub fn calls(recording: &Recording, function: &str) -> u64 {
    let is_entered =
        |n: &usize| matches!(recording.event(*n).fact, Fact::FrameEntered { function: entered } if entered == function);
    (0..recording.len()).filter(is_entered).count() as u64
}

/// For how long a step of a task kept its event loop from running, at most, and the event that ended it.
pub fn longest_block(recording: &Recording) -> (TimeNs, usize) {
    let mut began: Vec<(TaskId, TimeNs)> = Vec::new();
    let mut longest = (0, 0);
    for n in 0..recording.len() {
        let event = recording.event(n);
        match event.fact {
            Fact::StepStarted { task } => began.push((task, event.time())),
            Fact::StepEnded { task } => {
                if let Some(at) = began.iter().rposition(|(other, _)| *other == task) {
                    let (_, start) = began.remove(at);
                    longest = longest.max((event.time() - start, n));
                }
            }
            _ => {}
        }
    }
    longest
}

/// The name of the exception that left the program, `"deadlock"`, `"limit"`, or `"ok"`.
pub fn ends_with(recording: &Recording) -> String {
    match recording.ending() {
        Ending::Ok => "ok".into(),
        Ending::Exception { kind, .. } => kind.clone(),
        Ending::Deadlock { .. } => "deadlock".into(),
        Ending::Until | Ending::Limit(_) => "limit".into(),
    }
}
