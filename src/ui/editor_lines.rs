//! What stands in and beside every line of the editor: colours, the tasks that stand there, what is wrong.

use std::collections::BTreeMap;

use super::python_text;
use super::run::Run;
use super::typing;
use crate::executor::instrument::TaskId;
use crate::python::diagnostics::Diagnostic;
use crate::trace::Snapshot;

/// More tasks than this are not looked at: the chips of a hundred thousand tasks say nothing.
const TASKS_MAX: usize = 2_000;

/// A task that stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineTask {
    /// Which.
    pub task: TaskId,
    /// Its name in one to three characters.
    pub chip: String,
    /// Its state, as `data-state` says it.
    pub state: &'static str,
}

/// The live tasks by the line they stand in, from 1; within a line the running one first.
pub fn tasks_by_line(run: &Run, world: &Snapshot) -> BTreeMap<u32, Vec<LineTask>> {
    let mut lines: BTreeMap<u32, Vec<LineTask>> = BTreeMap::new();
    for task in world.tasks.iter().take(TASKS_MAX).filter(|task| !task.phase.is_done()) {
        if let Some(place) = run.recording.place(task.span) {
            let (chip, state) = (run.chip(task.id).to_string(), task.phase.word());
            let at = lines.entry(place.line).or_default();
            let position = if state == "running" { 0 } else { at.len() };
            at.insert(position, LineTask { task: task.id, chip, state });
        }
    }
    lines
}

/// The line that the last event happened in, from 1.
pub fn line_of_cursor(run: &Run, world: &Snapshot) -> Option<u32> {
    run.recording.place(world.span).map(|place| place.line)
}

/// A wavy line under a part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Squiggle {
    /// The first column, from 0.
    pub column: u32,
    /// How many columns.
    pub width: u32,
}

/// What is wrong, as offsets into the source in UTF-16 units, with the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it begins.
    pub from: u32,
    /// Where it ends, in the same line; where it begins when there is nothing to underline.
    pub to: u32,
    /// What it is and what helps.
    pub words: String,
}

/// More than so many are not shown in the text: the first are what matters.
const PROBLEMS_MAX: usize = 100;

/// What is wrong with a source.
pub fn problems(source: &str, diagnostics: &[Diagnostic]) -> Vec<Problem> {
    let problem = |diagnostic: &Diagnostic| {
        let (line, column) = (diagnostic.line.saturating_sub(1) as usize, diagnostic.column.saturating_sub(1) as usize);
        let width = diagnostic.end.saturating_sub(diagnostic.start).max(1) as usize;
        let end_of_line = typing::offset(source, line, usize::MAX);
        let to = typing::offset(source, line, column.saturating_add(width)).min(end_of_line);
        let words = diagnostic.help.iter().fold(diagnostic.message.clone(), |words, help| format!("{words}\n{help}"));
        Problem { from: typing::offset(source, line, column) as u32, to: to as u32, words }
    };
    diagnostics.iter().take(PROBLEMS_MAX).map(problem).collect()
}

/// One line of the editor.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorLine {
    /// From 1.
    pub number: u32,
    /// Its text, coloured.
    pub html: String,
    /// What is wrong in it.
    pub squiggle: Option<Squiggle>,
}

/// The lines `first..last`, from 0.
pub fn editor_lines(source: &str, diagnostics: &[Diagnostic], first: usize, last: usize) -> Vec<EditorLine> {
    let lines = python_text::lines(source);
    let window = lines.iter().enumerate().take(last).skip(first);
    window
        .map(|(index, line)| {
            let number = index as u32 + 1;
            let squiggle = diagnostics.iter().find(|diagnostic| diagnostic.line == number).map(|diagnostic| {
                let length: usize = line.iter().map(|(_, text)| text.chars().count()).sum();
                let column = diagnostic.column.saturating_sub(1);
                let room = (length as u32).saturating_sub(column).max(1);
                Squiggle { column, width: diagnostic.end.saturating_sub(diagnostic.start).clamp(1, room) }
            });
            EditorLine { number, html: python_text::html(line), squiggle }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::diagnostics::Severity;

    fn wrong(line: u32, column: u32, width: u32) -> Diagnostic {
        let message = "invalid syntax".to_string();
        Diagnostic { start: 0, end: width, line, column, severity: Severity::Error, message, help: None }
    }

    #[test]
    fn squiggles_stay_inside_their_line() {
        let lines = editor_lines("ab\ncdef", &[wrong(1, 2, 99), wrong(2, 5, 0)], 0, 9);
        assert_eq!(lines[0].squiggle, Some(Squiggle { column: 1, width: 1 }));
        assert_eq!(lines[1].squiggle, Some(Squiggle { column: 4, width: 1 }));
    }

    #[test]
    fn problems_are_offsets_that_stay_inside_their_line() {
        let mut second = wrong(2, 2, 99);
        second.help = Some("try this".into());
        let found = problems("🙂b\ncd", &[wrong(1, 2, 1), second, wrong(2, 3, 1)]);
        let places: Vec<_> = found.iter().map(|problem| (problem.from, problem.to)).collect();
        assert_eq!(places, [(2, 3), (5, 6), (6, 6)]);
        assert_eq!(found[1].words, "invalid syntax\ntry this");
    }

    #[test]
    fn only_the_window_is_made() {
        let lines = editor_lines("a\nb\nc\nd", &[], 1, 3);
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 3]);
    }
}
