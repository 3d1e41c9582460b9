//! Demands on a recording: on behaviour, never on the text of the program.

use serde::{Deserialize, Serialize};

use super::call::{Argument, Call};
use super::measure::{calls, ends_with, longest_block, most_at_once, prints};
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::order;
use crate::trace::analysis::{Analysis, FindingKind};
use crate::trace::{Ending, Recording};

/// A demand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Check {
    /// `at_most("fetch", 3)`: no more calls of this coroutine function under way at once.
    AtMost(String, u64),
    /// `at_least("fetch", 2)`: so many calls of it were under way at once.
    AtLeast(String, u64),
    /// `called("fetch", 10)`: it was begun so often.
    Called(String, u64),
    /// `finished_before(2.0)`: the program ended well, before that time.
    FinishedBefore(TimeNs),
    /// `never_blocks(0.05)`: no step kept its event loop from running for longer.
    NeverBlocks(TimeNs),
    /// `prints(["a", "b"])`: these lines, in this order, and no others.
    Prints(Vec<String>),
    /// `prints_in_any_order(["a", "b"])`: these lines and no others.
    PrintsInAnyOrder(Vec<String>),
    /// `prints_line("a")`: this line among others.
    PrintsLine(String),
    /// `no_task_lost()`: no coroutine was never awaited, no task dropped, no exception never retrieved.
    NoTaskLost,
    /// `ends_with("ok")`: or the name of an exception.
    EndsWith(String),
}

/// Whether a recording meets a demand, and what to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// It does.
    pub is_met: bool,
    /// What was seen, a sentence.
    pub said: String,
    /// The event that shows it, if one does.
    pub event: Option<usize>,
}

impl Verdict {
    fn new(is_met: bool, said: String) -> Self {
        Self { is_met, said, event: None }
    }

    fn at(self, event: usize) -> Self {
        Self { event: Some(event), ..self }
    }
}

impl Check {
    /// The check that a lesson's line names.
    ///
    /// # Errors
    /// A sentence for the lesson's author.
    pub fn parse(text: &str) -> Result<Self, String> {
        let call = Call::parse(text)?;
        match (call.name.as_str(), &call.arguments[..]) {
            ("at_most", [Argument::Text(function), Argument::Number(most)]) => Ok(Check::AtMost(function.clone(), *most as u64)),
            ("at_least", [Argument::Text(function), Argument::Number(least)]) => {
                Ok(Check::AtLeast(function.clone(), *least as u64))
            }
            ("called", [Argument::Text(function), Argument::Number(times)]) => Ok(Check::Called(function.clone(), *times as u64)),
            ("finished_before", [Argument::Number(seconds)]) => Ok(Check::FinishedBefore(time(text, *seconds)?)),
            ("never_blocks", [Argument::Number(seconds)]) => Ok(Check::NeverBlocks(time(text, *seconds)?)),
            ("prints", [Argument::Texts(lines)]) => Ok(Check::Prints(lines.clone())),
            ("prints_in_any_order", [Argument::Texts(lines)]) => Ok(Check::PrintsInAnyOrder(lines.clone())),
            ("prints_line", [Argument::Text(line)]) => Ok(Check::PrintsLine(line.clone())),
            ("no_task_lost", []) => Ok(Check::NoTaskLost),
            ("ends_with", [Argument::Text(ending)]) => Ok(Check::EndsWith(ending.clone())),
            (name, _) => Err(format!(
                "{name} is no check with these arguments: there are at_most(\"function\", 3), at_least(\"function\", 3), \
                 called(\"function\", 3), finished_before(2.0), never_blocks(0.05), prints([\"line\"]), \
                 prints_in_any_order([\"line\"]), prints_line(\"line\"), no_task_lost() and ends_with(\"ok\")"
            )),
        }
    }

    /// The demand in words, for the person at work.
    pub fn words(&self) -> String {
        match self {
            Check::AtMost(function, most) => format!("At most {most} calls of {function} are under way at once."),
            Check::AtLeast(function, least) => format!("At least {least} calls of {function} are under way at once."),
            Check::Called(function, times) => format!("{function} is called {times} times."),
            Check::FinishedBefore(end) => format!("The program ends well before {} s.", seconds_from_time(*end)),
            Check::NeverBlocks(most) => format!("No step blocks the event loop for more than {} s.", seconds_from_time(*most)),
            Check::Prints(lines) => format!("It prints exactly: {}", lines.join(" · ")),
            Check::PrintsInAnyOrder(lines) => format!("It prints, in any order: {}", lines.join(" · ")),
            Check::PrintsLine(line) => format!("It prints: {line}"),
            Check::NoTaskLost => "Every coroutine is awaited and no task or exception is lost.".into(),
            Check::EndsWith(ending) if ending == "ok" => "The program ends well.".into(),
            Check::EndsWith(ending) => format!("The program ends with {ending}."),
        }
    }

    /// Whether a recording meets it; the analysis is that recording's.
    pub fn verdict(&self, recording: &Recording, analysis: &Analysis) -> Verdict {
        match self {
            Check::AtMost(function, most) => {
                let (seen, event) = most_at_once(recording, function);
                Verdict::new(seen <= *most, format!("{seen} calls of {function} were under way at once.")).at(event)
            }
            Check::AtLeast(function, least) => {
                let (seen, event) = most_at_once(recording, function);
                Verdict::new(seen >= *least, format!("{seen} calls of {function} were under way at once.")).at(event)
            }
            Check::Called(function, times) => {
                let seen = calls(recording, function);
                Verdict::new(seen == *times, format!("{function} was called {seen} times."))
            }
            Check::FinishedBefore(end) => finished_before(recording, *end),
            Check::NeverBlocks(most) => {
                let (longest, event) = longest_block(recording);
                let said = format!("The longest step took {} s.", seconds_from_time(longest));
                Verdict::new(longest <= *most, said).at(event)
            }
            Check::Prints(lines) => same_lines(&prints(recording), lines),
            Check::PrintsInAnyOrder(lines) => {
                let (mut seen, mut wanted) = (prints(recording), lines.clone());
                order::sort(&mut seen);
                order::sort(&mut wanted);
                same_lines(&seen, &wanted)
            }
            Check::PrintsLine(line) => {
                let found = recording.output().iter().find(|seen| seen.text == *line);
                let said = if found.is_some() { "The line was printed." } else { "The line was not printed." };
                Verdict { is_met: found.is_some(), said: said.into(), event: found.map(|line| line.event) }
            }
            Check::NoTaskLost => no_task_lost(analysis),
            Check::EndsWith(ending) => {
                let seen = ends_with(recording);
                Verdict::new(
                    seen == *ending,
                    if seen == "ok" { "It ended well.".into() } else { format!("It ended with {seen}.") },
                )
            }
        }
    }
}

fn time(text: &str, seconds: f64) -> Result<TimeNs, String> {
    time_from_seconds(seconds).ok_or_else(|| format!("`{text}`: {seconds} is no span of time"))
}

fn finished_before(recording: &Recording, end: TimeNs) -> Verdict {
    let seen = seconds_from_time(recording.end_time());
    match recording.ending() {
        Ending::Ok => Verdict::new(recording.end_time() < end, format!("It ended after {seen} s.")),
        _ => Verdict::new(false, format!("It ended with {} at {seen} s.", ends_with(recording))),
    }
}

fn same_lines(seen: &[String], wanted: &[String]) -> Verdict {
    let differs = (0..seen.len().max(wanted.len())).find(|&n| seen.get(n) != wanted.get(n));
    let Some(n) = differs else { return Verdict::new(true, "Every line is right.".into()) };
    let quoted = |line: Option<&String>| line.map_or("nothing".to_string(), |line| format!("“{line}”"));
    Verdict::new(false, format!("Line {} is {} instead of {}.", n + 1, quoted(seen.get(n)), quoted(wanted.get(n))))
}

fn no_task_lost(analysis: &Analysis) -> Verdict {
    let is_loss =
        |kind: FindingKind| matches!(kind, FindingKind::NeverAwaited | FindingKind::TaskLost | FindingKind::NeverRetrieved);
    match analysis.findings.iter().find(|finding| is_loss(finding.kind)) {
        None => Verdict::new(true, "Nothing was lost.".into()),
        Some(finding) => Verdict::new(false, finding.kind.title().to_string()).at(finding.event as usize),
    }
}
