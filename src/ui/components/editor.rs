//! The editor: a plain one at once, CodeMirror in its place as soon as that has arrived; below it what is wrong, where
//! playback pauses, and the way back to the program's own text.

use std::collections::BTreeMap;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::breakpoints::BreakpointList;
use super::editor_plain::{PlainEditor, PlainNodes};
use super::editor_rich::take_over_later;
use super::erased::{dynamic, flag, memo, text};
use super::model::{Model, use_model};
use super::restored::Restored;
use super::rows::show_in;
use crate::ui::browser::host;
use crate::ui::editor_lines::{LineTask, tasks_by_line};
use crate::ui::later::later;
use crate::ui::panels::editor as panel;
use crate::ui::workspace::Workspace;

/// What both editors show beside the text.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The tasks by the line they stand in. None while the run is of another text.
    pub tasks: Memo<BTreeMap<u32, Vec<LineTask>>>,
    /// The line that is pointed at.
    pub hovered: Memo<Option<u32>>,
    /// The lines that a teacher lit, and why.
    pub lit: Memo<Vec<(u32, &'static str)>>,
}

/// The program's text with everything around it.
#[component]
pub fn Editor() -> impl IntoView {
    let model = use_model();
    let beside = beside(model);
    let plain = PlainNodes::default();
    let place = NodeRef::<html::Div>::new();
    let rich = RwSignal::new_local(None);
    // In a frame somebody first has to want to type: most players of a course page are only looked at.
    let is_wanted = RwSignal::new(!host::is_embedded());
    take_over_later(model, beside, plain, place, rich, is_wanted);
    let editor = dynamic(move || match rich.with(Option::is_none) {
        true => view! { <PlainEditor nodes=plain beside /> }.into_any(),
        false => ().into_any(),
    });
    view! {
        <div class="editor" on:keydown=keep_keys on:focusin=move |_| is_wanted.set(true)>
            <div class="editor-rich" node_ref=place></div>
            {editor}
            <Restored />
            <Diagnostics />
            <BreakpointList />
        </div>
    }
}

fn beside(model: Model) -> Beside {
    let is_stale = memo(move || model.workspace.with(Workspace::is_stale));
    let tasks = memo(move || {
        model.scene.with(|scene| match scene {
            Some((run, world)) if !is_stale.get() => tasks_by_line(run, world),
            _ => BTreeMap::new(),
        })
    });
    let lit = memo(move || model.rules.with(|rules| model.workspace.with(|workspace| rules.lines(workspace.source()))));
    Beside { tasks, hovered: memo(move || model.selection.with(panel::hovered_line)), lit }
}

/// What is typed here is not for the page, whose keys move the cursor of the run.
pub fn keep_keys(event: KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) {
        event.stop_propagation();
    }
}

/// Everything that is wrong with the text; a press puts the caret there.
#[component]
fn Diagnostics() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let is_fine = flag(move || model.workspace.with(|workspace| workspace.diagnostics().is_empty()));
    show_in(list, move || {
        model.workspace.with(|workspace| match workspace.diagnostics() {
            [] => vec![],
            found => later(|| panel::diagnostics(found)),
        })
    });
    let words = text(move || {
        model.workspace.with(|workspace| match workspace.diagnostics() {
            [] => String::new(),
            found => later(|| panel::problems_in_words(found)),
        })
    });
    view! {
        <div class="visually-hidden" role="status" data-testid="problems-said">{words}</div>
        <div class="diagnostics" data-testid="diagnostics" role="group" aria-label="Problems" node_ref=list hidden=is_fine></div>
    }
}
