//! The lines under the editor's text area: numbers, chips, colours.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::erased::{dynamic, memo, text};
use super::model::use_model;
use crate::ui::editor_lines::{EditorLine, LineTask, Squiggle, editor_lines, tasks_by_line};
use crate::ui::selection::{Hover, Selection};
use crate::ui::workspace::Workspace;

/// Chips that fit into the gutter; when there are more, the last is a number.
const CHIPS: usize = 2;

/// The lines of a window of the source.
#[component]
pub fn EditorLines(
    /// The first and the last line to make, from 0.
    window: Memo<(usize, usize)>,
) -> impl IntoView {
    let model = use_model();
    let lines = memo(move || {
        let (first, last) = window.get();
        model.workspace.with(|workspace| {
            let diagnostics = if workspace.is_stale() || workspace.run().is_none() { workspace.diagnostics() } else { &[] };
            editor_lines(workspace.source(), diagnostics, first, last)
        })
    });
    let is_stale = memo(move || model.workspace.with(Workspace::is_stale));
    let tasks = memo(move || match model.scene.get() {
        Some((run, world)) if !is_stale.get() => tasks_by_line(&run, &world),
        _ => BTreeMap::new(),
    });
    let hovered = memo(move || model.selection.with(hovered_line));
    view! {
        <div class="editor-lines" aria-hidden="true" style:padding-top=text(move || format!("calc({} * var(--line-height))", window.get().0))>
            {dynamic(move || {
                let (tasks, hovered) = (tasks.get(), hovered.get());
                let row = |line: EditorLine| {
                    let here = tasks.get(&line.number).map_or(&[][..], Vec::as_slice);
                    let is_hovered = hovered == Some(line.number);
                    editor_line(line, here, is_hovered)
                };
                lines.get().into_iter().map(row).collect::<Vec<_>>().into_any()
            })}
        </div>
    }
}

fn hovered_line(selection: &Selection) -> Option<u32> {
    match selection.hover {
        Hover::Nothing => None,
        Hover::Line(line) => Some(line),
        Hover::Task(_, line) => line,
    }
}

fn editor_line(line: EditorLine, tasks: &[LineTask], is_hovered: bool) -> AnyView {
    let mark = match tasks.first() {
        Some(task) if task.state == "running" => "running",
        Some(_) => "live",
        None => "",
    };
    let shown = if tasks.len() > CHIPS { CHIPS - 1 } else { tasks.len() };
    let more = tasks.len() - shown;
    let chips: Vec<_> =
        tasks[..shown].iter().map(|task| view! { <i class="chip" data-state=task.state>{task.chip.clone()}</i> }).collect();
    let rest = if more > 0 { format!("+{more}") } else { String::new() };
    let (left, width) = line.squiggle.map_or_else(Default::default, squiggle_place);
    view! {
        <div class="editor-line" data-line=line.number data-mark=mark data-hovered=is_hovered.to_string() data-wrong=line.squiggle.is_some().to_string()>
            <span class="editor-gutter">
                <span class="editor-number">{line.number}</span>
                {chips}
                <i class="chip chip-more">{rest}</i>
            </span>
            <code inner_html=line.html></code>
            <i class="editor-squiggle" style:left=left style:width=width></i>
        </div>
    }
    .into_any()
}

fn squiggle_place(squiggle: Squiggle) -> (String, String) {
    (format!("calc(var(--gutter) + {}ch)", squiggle.column), format!("{}ch", squiggle.width))
}
