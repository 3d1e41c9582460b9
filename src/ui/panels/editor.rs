//! The lines under the editor's text area, with numbers, chips and colours; and the list of what is wrong.

use std::collections::BTreeMap;

use super::diagnostics::rows;
use crate::python::diagnostics::Diagnostic;
use crate::ui::breakpoints::Breakpoints;
use crate::ui::editor_lines::{EditorLine, LineTask};
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::selection::{Hover, Selection};
use crate::ui::words::fill;

/// Chips that fit into the gutter; when there are more, the last is a number.
const CHIPS: usize = 2;

/// What stands beside one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMark {
    /// From 1.
    pub line: u32,
    /// `running` when the running task stands there, else `live`.
    pub mark: &'static str,
    /// The chips of the tasks, as HTML.
    pub chips: String,
}

/// The lines in which tasks stand.
pub fn marks(tasks: &BTreeMap<u32, Vec<LineTask>>) -> Vec<LineMark> {
    let mark = |(line, tasks): (&u32, &Vec<LineTask>)| {
        let mut markup = Markup::new();
        chips(&mut markup, *line, tasks);
        LineMark { line: *line, mark: mark_of(tasks), chips: markup.finish() }
    };
    tasks.iter().map(mark).collect()
}

/// The line that is lit because it, or a bar that began in it, is pointed at.
pub fn hovered_line(selection: &Selection) -> Option<u32> {
    match selection.hover {
        Hover::Nothing => None,
        Hover::Line(line) => Some(line),
        Hover::Task(_, line) => line,
    }
}

/// The lines of the plain editor with the tasks that stand in them.
pub fn lines(
    lines: &[EditorLine],
    tasks: &BTreeMap<u32, Vec<LineTask>>,
    breakpoints: &Breakpoints,
    selection: &Selection,
    lit: &[(u32, &'static str)],
) -> Vec<String> {
    let hovered = hovered_line(selection);
    let row = |line: &EditorLine| {
        let here = tasks.get(&line.number).map_or(&[][..], Vec::as_slice);
        let why = lit.iter().find(|(number, _)| *number == line.number).map_or("", |(_, why)| why);
        editor_line(line, here, breakpoints.has_line(line.number), hovered == Some(line.number), why)
    };
    lines.iter().map(row).collect()
}

fn editor_line(line: &EditorLine, tasks: &[LineTask], stops: bool, is_hovered: bool, lit: &str) -> String {
    let mark = mark_of(tasks);
    let number = line.number.to_string();
    let mut markup = Markup::new();
    let attributes = [
        ("class", "editor-line"),
        ("data-line", &*number),
        ("data-mark", mark),
        ("data-hovered", truth(is_hovered)),
        ("data-wrong", truth(line.squiggle.is_some())),
        ("data-lit", lit),
    ];
    let gutter: &[(&str, &str)] = match stops {
        true => &[("class", "editor-gutter"), ("data-mark", mark), ("data-breakpoint", "plain")],
        false => &[("class", "editor-gutter"), ("data-mark", mark)],
    };
    markup.open("div", &attributes).open("span", gutter);
    markup.leaf("span", &[("class", "editor-number")], &number);
    chips(&mut markup, line.number, tasks);
    markup.close("span").open("code", &[]).raw(&line.html).close("code");
    if let Some(squiggle) = line.squiggle {
        let place = format!("left:calc(var(--gutter) + {}ch);width:{}ch", squiggle.column, squiggle.width);
        markup.leaf("i", &[("class", "editor-squiggle"), ("style", &place)], "");
    }
    markup.close("div").finish()
}

fn mark_of(tasks: &[LineTask]) -> &'static str {
    match tasks.first() {
        Some(task) if task.state == "running" => "running",
        Some(_) => "live",
        None => "",
    }
}

/// A chip chooses its task and points at its bar. It is for the eyes and the pointer: the cards give the same to the keyboard.
fn chips(markup: &mut Markup, line: u32, tasks: &[LineTask]) {
    let shown = if tasks.len() > CHIPS { CHIPS - 1 } else { tasks.len() };
    for task in &tasks[..shown] {
        let (press, over) = (Gesture::Select(task.task).words(), Gesture::Point(task.task, line).words());
        let attributes = [("class", "chip"), ("data-state", task.state), ("data-do", &*press), ("data-over", &*over)];
        markup.leaf("i", &attributes, &task.chip);
    }
    if tasks.len() > shown {
        let more = tasks.len() - shown;
        let more = if more > 99 { "99+".to_string() } else { format!("+{more}") };
        markup.leaf("i", &[("class", "chip chip-more")], &more);
    }
}

/// Everything that is wrong with the text; a press puts the caret there.
pub fn diagnostics(diagnostics: &[Diagnostic]) -> Vec<String> {
    rows(diagnostics, "diagnostic", Gesture::Caret, |line| Some(Gesture::Caret(line, 1)))
}

/// What a screen reader is told when what is wrong changes.
pub fn problems_in_words(diagnostics: &[Diagnostic]) -> String {
    match diagnostics {
        [] => String::new(),
        [one] => fill("Problem in line {line}: {problem}", &[&one.line.to_string(), &one.message]),
        [first, ..] => {
            let values = [&*diagnostics.len().to_string(), &first.line.to_string(), &first.message];
            fill("{count} problems, the first in line {line}: {problem}", &values)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::TaskId;
    use crate::python::diagnostics::Severity;

    fn task(number: u32, state: &'static str) -> LineTask {
        LineTask { task: TaskId(number), chip: number.to_string(), state }
    }

    #[test]
    fn several_tasks_in_a_line_are_elided() {
        let tasks = BTreeMap::from([(4, vec![task(1, "running"), task(2, "ready"), task(3, "suspended"), task(4, "suspended")])]);
        let [mark] = &marks(&tasks)[..] else { panic!("one line") };
        assert_eq!((mark.line, mark.mark), (4, "running"));
        assert!(mark.chips.contains("data-do=\"select 1\"") && mark.chips.contains(">+3<"), "{}", mark.chips);
        assert!(!mark.chips.contains("select 2"));
    }

    #[test]
    fn a_bar_that_is_pointed_at_lights_its_line() {
        let line = |hover| hovered_line(&Selection { hover, task: None });
        assert_eq!(line(Hover::Task(TaskId(1), Some(7))), Some(7));
        assert_eq!(line(Hover::Task(TaskId(1), None)), None);
        assert_eq!(line(Hover::Line(3)), Some(3));
    }

    #[test]
    fn problems_are_said_in_words() {
        let wrong = |line| {
            let message = "invalid syntax".to_string();
            Diagnostic { start: 0, end: 1, line, column: 1, severity: Severity::Error, message, help: None }
        };
        assert_eq!(problems_in_words(&[]), "");
        assert_eq!(problems_in_words(&[wrong(3)]), "Problem in line 3: invalid syntax");
        assert_eq!(problems_in_words(&[wrong(3), wrong(5)]), "2 problems, the first in line 3: invalid syntax");
    }
}
