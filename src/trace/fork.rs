//! Forks of a run: the same program with something done to one of its tasks at a moment of its recording.

use super::event::EventKind;
use super::recording::{Recording, Settings};
use super::snapshot::TaskPhase;
use super::words;
use crate::executor::clock::{TimeNs, time_from_seconds};
use crate::executor::injections::{Act, Injection, Raised};
use crate::executor::instrument::TaskId;
use crate::executor::number::number_from;

/// An act upon a task when so many events of a recording have happened and the clock shows this time. What was done to
/// the run before stays; what would have been done later belongs to what is not any more.
pub fn injections(recording: &Recording, after: usize, at: TimeNs, task: TaskId, act: Act) -> Vec<Injection> {
    let done = (0..after.min(recording.len())).filter(|n| recording.kind(*n) == EventKind::Injected).count();
    let mut all: Vec<Injection> = recording.settings().injections.iter().take(done).cloned().collect();
    all.push(Injection { after: after as u64, at, task: task.0, act });
    all
}

/// What is done last, for people: `cancel Ann at 1.2 s`.
pub fn title(recording: &Recording, injections: &[Injection]) -> String {
    let Some(Injection { at, task, act, .. }) = injections.last() else { return "main run".into() };
    let name = words::task_name(recording, TaskId(*task));
    let at = words::short_span(*at);
    match act {
        Act::Cancel => format!("cancel {name} at {at}"),
        Act::Raise(class, _) => format!("raise {} in {name} at {at}", class.name()),
        Act::Delay(span) => {
            let word = if *span < 0 { "shorter" } else { "longer" };
            format!("{name} waits {} {word}, at {at}", words::short_span(span.unsigned_abs()))
        }
    }
}

/// What the command line asks for: `cancel Task-3 at 1.5`, `raise ValueError: too much in Ann at 2`, `delay Ann by -0.5 at 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The task's name.
    pub name: String,
    /// When, in nanoseconds.
    pub at: TimeNs,
    /// What.
    pub act: Act,
}

impl Wish {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with the text, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let how =
            "it is `cancel TASK at SECONDS`, `raise ERROR[: MESSAGE] in TASK at SECONDS` or `delay TASK by SECONDS at SECONDS`";
        let (rest, at) = text.trim().rsplit_once(" at ").ok_or(how)?;
        let at = number_from(at.trim()).filter(|at| *at >= 0.0).and_then(time_from_seconds).ok_or(how)?;
        let (verb, rest) = rest.trim().split_once(' ').ok_or(how)?;
        let (name, act) = match verb {
            "cancel" => (rest, Act::Cancel),
            "raise" => {
                let (error, name) = rest.rsplit_once(" in ").ok_or(how)?;
                let (class, message) = error.split_once(':').unwrap_or((error, ""));
                let known = Raised::ALL.into_iter().find(|raised| raised.name() == class.trim());
                let names = Raised::ALL.map(Raised::name).join(", ");
                (name, Act::Raise(known.ok_or(format!("an error is one of {names}"))?, message.trim().into()))
            }
            "delay" => {
                let (name, span) = rest.rsplit_once(" by ").ok_or(how)?;
                let seconds = number_from(span.trim().trim_start_matches('+')).filter(|span| span.abs() < 1e9).ok_or(how)?;
                (name, Act::Delay((seconds * 1e9).round() as i64))
            }
            _ => return Err(how.into()),
        };
        Ok(Self { name: name.trim().into(), at, act })
    }

    /// The injection, in the run that has been recorded without it.
    ///
    /// # Errors
    /// No task has that name then; which there are.
    pub fn of(&self, recording: &Recording) -> Result<Vec<Injection>, String> {
        let event = recording.event_at(self.at);
        let after = event.map_or(0, |event| event + 1);
        let world = event.map(|event| recording.snapshot(event)).unwrap_or_default();
        let named = |task: &TaskId| event.is_some_and(|event| recording.name_at(*task, event) == self.name);
        let alive = |task: &TaskId| world.task(*task).is_some_and(|state| !state.phase.is_done());
        let tasks = (0..recording.tasks().len() as u32).map(TaskId).filter(|task| world.task(*task).is_some());
        match tasks.clone().filter(named).max_by_key(alive) {
            Some(task) => Ok(injections(recording, after, self.at, task, self.act.clone())),
            None => {
                let names: Vec<&str> = tasks.filter(alive).map(|task| words::task_name(recording, task)).collect();
                let there = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                Err(format!("no task is called {} then; there are: {there}", self.name))
            }
        }
    }
}

/// Which acts make sense for a task in this phase: whether it can be cancelled, and whether it waits, so that its await can raise
/// or its timer be moved.
pub fn can(phase: &TaskPhase) -> (bool, bool) {
    (!phase.is_done(), matches!(phase, TaskPhase::Suspended(_)))
}

/// The settings with these injections.
pub fn forked(settings: &Settings, injections: Vec<Injection>) -> Settings {
    Settings { injections, ..settings.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read() {
        let wish = |text: &str| Wish::parse(text).map(|wish| (wish.name, wish.at, wish.act));
        assert_eq!(wish("cancel Task-3 at 1.5"), Ok(("Task-3".into(), 1_500_000_000, Act::Cancel)));
        let raised = Act::Raise(Raised::ValueError, "in: vain".into());
        assert_eq!(wish("raise ValueError: in: vain in Ann at 2"), Ok(("Ann".into(), 2_000_000_000, raised)));
        assert_eq!(wish("raise KeyError in Ann at 0"), Ok(("Ann".into(), 0, Act::Raise(Raised::KeyError, String::new()))));
        assert_eq!(wish("delay a b by -0.5 at 1"), Ok(("a b".into(), 1_000_000_000, Act::Delay(-500_000_000))));
        for wrong in [
            "",
            "cancel Ann",
            "cancel at 1",
            "kill Ann at 1",
            "delay Ann at 1",
            "cancel Ann at soon",
            "raise SystemExit in A at 1",
        ] {
            assert!(Wish::parse(wrong).is_err(), "{wrong}");
        }
    }
}
