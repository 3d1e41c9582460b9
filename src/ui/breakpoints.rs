//! Breakpoints: where playback pauses. Plain data, kept per program as a few lines of text.
//!
//! - A **line** breakpoint pauses where the line is about to run; with a condition only where that is true. Which events
//!   those are the engine says, because a line need not have an event of its own.
//! - A **task** breakpoint pauses at every step of the tasks of that name. By name, because numbers change from run to run.
//! - A **kind** breakpoint pauses at every event of that kind.

use crate::executor::order;
use crate::trace::probe::{self, Hits, Refusal};
use crate::trace::question::Answer;
use crate::trace::{EventKind, Recording};
use crate::ui::words::{fill, tr};

/// One place where playback pauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breakpoint {
    /// A line of the program is about to run.
    Line {
        /// From 1.
        line: u32,
        /// A Python expression over the variables that the line sees; `None` pauses each time.
        condition: Option<String>,
    },
    /// A task of this name begins a step.
    Task(String),
    /// An event of this kind happened.
    Kind(EventKind),
}

impl Breakpoint {
    /// Its words, as they are stored: [`Breakpoint::from_words`] reads them.
    pub fn words(&self) -> String {
        match self {
            Breakpoint::Line { line, condition } => {
                format!("line {line} {}", condition.as_deref().unwrap_or("")).trim_end().into()
            }
            Breakpoint::Task(name) => format!("task {name}"),
            Breakpoint::Kind(kind) => format!("event {}", kind.word()),
        }
    }

    /// The breakpoint of some words.
    pub fn from_words(words: &str) -> Option<Self> {
        let (kind, rest) = words.split_once(' ')?;
        match kind {
            "line" => {
                let (line, condition) = rest.split_once(' ').unwrap_or((rest, ""));
                let line = line.parse().ok().filter(|line| *line > 0)?;
                Some(Breakpoint::Line { line, condition: condition_of(condition) })
            }
            "task" => Some(Breakpoint::Task(rest.to_string())),
            "event" => EventKind::ALL.iter().find(|kind| kind.word() == rest).map(|kind| Breakpoint::Kind(*kind)),
            _ => None,
        }
    }

    /// What it pauses at, for people.
    pub fn label(&self) -> String {
        match self {
            Breakpoint::Line { line, condition: None } => fill("line {line}", &[&line.to_string()]),
            Breakpoint::Line { line, condition: Some(condition) } => {
                fill("line {line} when {condition}", &[&line.to_string(), condition])
            }
            Breakpoint::Task(name) => fill("steps of {task}", &[name]),
            Breakpoint::Kind(kind) => fill("events “{kind}”", &[tr(kind.word())]),
        }
    }
}

/// All breakpoints of a program: lines in their order, then the others in the order they were set. None is there twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakpoints(Vec<Breakpoint>);

impl Breakpoints {
    /// All of them.
    pub fn all(&self) -> &[Breakpoint] {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lines, from 1, with their conditions.
    pub fn lines(&self) -> impl Iterator<Item = (u32, Option<&str>)> {
        self.0.iter().filter_map(|breakpoint| match breakpoint {
            Breakpoint::Line { line, condition } => Some((*line, condition.as_deref())),
            _ => None,
        })
    }

    /// Whether a line has a breakpoint.
    pub fn has_line(&self, line: u32) -> bool {
        self.lines().any(|(other, _)| other == line)
    }

    /// Sets the line's breakpoint, or takes it away with its condition.
    pub fn toggle_line(&mut self, line: u32) {
        if self.has_line(line) {
            self.0.retain(|breakpoint| !matches!(breakpoint, Breakpoint::Line { line: other, .. } if *other == line));
        } else {
            self.add(Breakpoint::Line { line, condition: None });
        }
    }

    /// Gives a line's breakpoint another condition; an empty one is none.
    pub fn set_condition(&mut self, line: u32, text: &str) {
        for breakpoint in &mut self.0 {
            if let Breakpoint::Line { line: other, condition } = breakpoint
                && *other == line
            {
                *condition = condition_of(text);
            }
        }
    }

    /// Adds one that is not there yet.
    pub fn add(&mut self, breakpoint: Breakpoint) {
        if !self.0.contains(&breakpoint) {
            self.0.push(breakpoint);
            self.sort();
        }
    }

    /// Takes one away.
    pub fn remove(&mut self, breakpoint: &Breakpoint) {
        self.0.retain(|other| other != breakpoint);
    }

    /// Whether an event is one that playback pauses after, for the reasons that the recording alone tells: kinds and tasks.
    pub fn pauses_after(&self, recording: &Recording, event: usize) -> bool {
        self.0.iter().any(|breakpoint| match breakpoint {
            Breakpoint::Line { .. } => false,
            Breakpoint::Kind(kind) => recording.kind(event) == *kind,
            Breakpoint::Task(name) => {
                let steps = recording.kind(event) == EventKind::StepStarted;
                let task = recording.event(event).subject().filter(|_| steps).and_then(|task| recording.task(task));
                task.is_some_and(|task| recording.text(task.name) == name)
            }
        })
    }

    /// Keeps the breakpoints at their lines while the text around them changes. One whose line is no more is gone.
    pub fn follow_edit(&mut self, old: &str, new: &str) {
        if self.lines().next().is_none() {
            return;
        }
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
        let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
        let before = old.iter().zip(&new).take_while(same).count();
        let room = old.len().min(new.len()) - before;
        let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count().min(room);
        let (old_end, new_end) = (old.len() - after, new.len() - after);
        let moved = |line: u32| {
            let index = line as usize - 1;
            match index {
                _ if index < before => Some(line),
                _ if index >= old_end => Some((index + new_end - old_end) as u32 + 1),
                // In what changed: at the same place, as long as there is one.
                _ => Some(line).filter(|_| index < new_end),
            }
        };
        self.0.retain_mut(|breakpoint| match breakpoint {
            Breakpoint::Line { line, .. } => moved(*line).map(|to| *line = to).is_some(),
            _ => true,
        });
        self.sort();
    }

    /// As they are stored: a line each.
    pub fn to_text(&self) -> String {
        self.0.iter().map(Breakpoint::words).collect::<Vec<_>>().join("\n")
    }

    /// What was stored; what cannot be read is left out.
    pub fn from_text(text: &str) -> Self {
        let mut breakpoints = Self::default();
        for breakpoint in text.lines().filter_map(Breakpoint::from_words) {
            breakpoints.add(breakpoint);
        }
        breakpoints
    }

    fn sort(&mut self) {
        let place = |breakpoint: &Breakpoint| match breakpoint {
            Breakpoint::Line { line, .. } => *line,
            _ => u32::MAX,
        };
        order::sort_by_key(&mut self.0, place);
        self.0.dedup_by_key(|breakpoint| match breakpoint {
            Breakpoint::Line { line, .. } => format!("line {line}"),
            other => other.words(),
        });
    }
}

/// What the engine says of a line's breakpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// From 1.
    pub line: u32,
    /// How often it pauses, at least; `None` when the condition is none.
    pub pauses: Option<usize>,
    /// Why the condition is none, or had no value somewhere; for people.
    pub fault: Option<String>,
}

/// What is to be said of lines' breakpoints, of those that have an answer.
pub fn remarks(asked: &[probe::Breakpoint], answer: &Answer) -> Vec<Remark> {
    match answer {
        Answer::Hits(Hits { hits, .. }) => asked
            .iter()
            .map(|&probe::Breakpoint { line, .. }| {
                let of_line = || hits.iter().filter(|hit| hit.line == line);
                let error = of_line().find_map(|hit| hit.error.as_deref());
                let fault = error.map(|error| fill("It pauses where the condition has no value: {error}", &[error]));
                Remark { line, pauses: Some(of_line().count()), fault }
            })
            .collect(),
        Answer::Refused(Refusal::Condition(number, diagnostics)) => {
            let line = asked.get(*number as usize).map(|breakpoint| breakpoint.line);
            let said = diagnostics.first().map(|first| match &first.help {
                Some(help) => format!("{}. {help}", capital(first.message.trim_end_matches('.'))),
                None => format!("{}.", capital(first.message.trim_end_matches('.'))),
            });
            let remark = |(line, fault)| Remark { line, pauses: None, fault: Some(fault) };
            line.zip(said).map(remark).into_iter().collect()
        }
        _ => vec![],
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn condition_of(text: &str) -> Option<String> {
    // One line each: that is how they are stored.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::question::{Question, answer};
    use crate::trace::{Settings, record};

    fn at(lines: &[u32]) -> Breakpoints {
        let mut breakpoints = Breakpoints::default();
        lines.iter().for_each(|line| breakpoints.toggle_line(*line));
        breakpoints
    }

    fn check_edit(lines: &[u32], old: &str, new: &str, expected: &[u32]) {
        let mut breakpoints = at(lines);
        breakpoints.follow_edit(old, new);
        assert_eq!(breakpoints.lines().map(|(line, _)| line).collect::<Vec<_>>(), expected, "{old:?} → {new:?}");
    }

    #[test]
    fn a_line_is_toggled_and_the_list_is_in_order() {
        let mut breakpoints = at(&[7, 3]);
        breakpoints.add(Breakpoint::Kind(EventKind::Printed));
        breakpoints.toggle_line(5);
        assert_eq!(breakpoints.to_text(), "line 3\nline 5\nline 7\nevent printed");
        breakpoints.toggle_line(5);
        assert_eq!(breakpoints.lines().map(|(line, _)| line).collect::<Vec<_>>(), [3, 7]);
    }

    #[test]
    fn what_is_stored_is_what_is_read() {
        let mut breakpoints = at(&[2]);
        breakpoints.set_condition(2, " n >  3 ");
        breakpoints.add(Breakpoint::Task("tea (async)".into()));
        breakpoints.add(Breakpoint::Task("tea (async)".into()));
        EventKind::ALL.iter().for_each(|kind| breakpoints.add(Breakpoint::Kind(*kind)));
        assert!(breakpoints.to_text().starts_with("line 2 n > 3\ntask tea (async)\nevent task created\n"));
        assert_eq!(Breakpoints::from_text(&breakpoints.to_text()), breakpoints);
        assert_eq!(Breakpoints::from_text("line 0\nline x\nnonsense\nevent of mine\n\n"), Breakpoints::default());
    }

    #[test]
    fn an_empty_condition_is_none() {
        let mut breakpoints = at(&[2]);
        breakpoints.set_condition(2, "a\nb");
        assert_eq!(breakpoints.lines().next(), Some((2, Some("a b"))));
        breakpoints.set_condition(2, "  ");
        assert_eq!(breakpoints.lines().next(), Some((2, None)));
    }

    #[test]
    fn breakpoints_stay_at_their_lines() {
        check_edit(&[1, 3], "a\nb\nc", "a\nnew\nb\nc", &[1, 4]);
        check_edit(&[1, 3], "a\nb\nc", "a\nc", &[1, 2]);
        check_edit(&[2], "a\nb\nc", "a\nb!\nc", &[2]);
        check_edit(&[2, 3], "a\nb\nc\nd", "a\nd", &[]);
        check_edit(&[3], "a\nb\nc", "x\ny\nz", &[3]);
        check_edit(&[2, 3], "a\na\na", "a\na", &[2]);
    }

    #[test]
    fn tasks_and_kinds_pause_where_the_recording_says() {
        let source = "import asyncio\nasync def f():\n    print('x')\n    await asyncio.sleep(1)\nasyncio.run(f())\n";
        let recording = record(source, &Settings::default()).expect("the program is fine");
        let count = |breakpoint: Breakpoint| {
            let mut breakpoints = Breakpoints::default();
            breakpoints.add(breakpoint);
            (0..recording.len()).filter(|event| breakpoints.pauses_after(&recording, *event)).count()
        };
        assert_eq!(count(Breakpoint::Kind(EventKind::Printed)), 1);
        assert_eq!(count(Breakpoint::Task("Task-1".into())), 2);
        assert_eq!(count(Breakpoint::Task("Task".into())), 0);
        assert_eq!(count(Breakpoint::Line { line: 3, condition: None }), 0);
    }

    #[test]
    fn what_is_wrong_with_a_condition_is_said_of_its_line() {
        let source = "for n in range(3):\n    print(n)\n";
        let asked = |condition: &str| vec![probe::Breakpoint { line: 2, condition: Some(condition.into()) }];
        let said = |condition: &str| {
            let question = Question::Hits(asked(condition));
            remarks(&asked(condition), &answer(source, &Settings::default(), &question))
        };
        let pauses = |pauses, fault: Option<&str>| Remark { line: 2, pauses, fault: fault.map(str::to_owned) };
        assert_eq!(said("n > 1"), [pauses(Some(1), None)]);
        assert_eq!(said("n > 5"), [pauses(Some(0), None)]);
        let [Remark { line: 2, pauses: None, fault: Some(refused) }] = &said("n >")[..] else {
            panic!("a condition that is none")
        };
        assert!(refused.ends_with('.') && refused.len() > 10, "{refused}");
        let [Remark { line: 2, pauses: Some(3), fault: Some(failed) }] = &said("m > 1")[..] else {
            panic!("one without a value")
        };
        assert!(failed.starts_with("It pauses where the condition has no value: NameError"), "{failed}");
    }
}
