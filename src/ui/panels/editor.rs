//! The lines under the editor's text area, with numbers, chips and colours; and the list of what is wrong.

use std::collections::BTreeMap;

use crate::python::diagnostics::Diagnostic;
use crate::ui::editor_lines::{EditorLine, LineTask};
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::selection::{Hover, Selection};

/// Chips that fit into the gutter; when there are more, the last is a number.
const CHIPS: usize = 2;

/// The lines of the editor with the tasks that stand in them.
pub fn lines(lines: &[EditorLine], tasks: &BTreeMap<u32, Vec<LineTask>>, selection: &Selection) -> Vec<String> {
    let hovered = match selection.hover {
        Hover::Nothing => None,
        Hover::Line(line) => Some(line),
        Hover::Task(_, line) => line,
    };
    let here = |line: &EditorLine| tasks.get(&line.number).map_or(&[][..], Vec::as_slice);
    lines.iter().map(|line| editor_line(line, here(line), hovered == Some(line.number))).collect()
}

fn editor_line(line: &EditorLine, tasks: &[LineTask], is_hovered: bool) -> String {
    let mark = match tasks.first() {
        Some(task) if task.state == "running" => "running",
        Some(_) => "live",
        None => "",
    };
    let number = line.number.to_string();
    let mut markup = Markup::new();
    let attributes = [
        ("class", "editor-line"),
        ("data-line", &*number),
        ("data-mark", mark),
        ("data-hovered", truth(is_hovered)),
        ("data-wrong", truth(line.squiggle.is_some())),
    ];
    markup.open("div", &attributes).open("span", &[("class", "editor-gutter")]);
    markup.leaf("span", &[("class", "editor-number")], &number);
    let shown = if tasks.len() > CHIPS { CHIPS - 1 } else { tasks.len() };
    for task in &tasks[..shown] {
        markup.leaf("i", &[("class", "chip"), ("data-state", task.state)], &task.chip);
    }
    if tasks.len() > shown {
        let more = tasks.len() - shown;
        let more = if more > 99 { "99+".to_string() } else { format!("+{more}") };
        markup.leaf("i", &[("class", "chip chip-more")], &more);
    }
    markup.close("span").open("code", &[]).raw(&line.html).close("code");
    if let Some(squiggle) = line.squiggle {
        let place = format!("left:calc(var(--gutter) + {}ch);width:{}ch", squiggle.column, squiggle.width);
        markup.leaf("i", &[("class", "editor-squiggle"), ("style", &place)], "");
    }
    markup.close("div").finish()
}

/// Everything that is wrong with the text; a press puts the caret there.
pub fn diagnostics(diagnostics: &[Diagnostic]) -> Vec<String> {
    let row = |diagnostic: &Diagnostic| {
        let (line, column) = (diagnostic.line, diagnostic.column);
        let mut markup = Markup::new();
        markup.button("diagnostic", Gesture::Caret(line, column), Some(Gesture::Caret(line, 1)), &[]);
        markup.leaf("span", &[("class", "diagnostic-place")], &format!("{line}:{column}"));
        markup.leaf("span", &[], &diagnostic.message);
        if let Some(help) = &diagnostic.help {
            markup.leaf("span", &[("class", "diagnostic-help")], help);
        }
        markup.close("button").finish()
    };
    diagnostics.iter().take(100).map(row).collect()
}
