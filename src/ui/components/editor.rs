//! The editor: a plain one at once, CodeMirror in its place as soon as that has arrived; below it what is wrong, where
//! playback pauses, and the way back to the program's own text.

use leptos::html;
use leptos::prelude::*;

use super::breakpoints::BreakpointList;
use super::editor_beside::{Beside, keep_keys};
use super::editor_plain::{PlainEditor, PlainNodes};
use super::editor_rich::take_over_later;
use super::erased::{dynamic, flag, text};
use super::model::use_model;
use super::restored::Restored;
use super::rows::show_in;
use crate::ui::browser::host;
use crate::ui::later::later;
use crate::ui::panels::editor as panel;
use crate::ui::words::tr;

/// The program's text with everything around it.
#[component]
pub fn Editor() -> impl IntoView {
    let model = use_model();
    let beside = Beside::of(model);
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
        <div class="diagnostics" data-testid="diagnostics" role="group" aria-label=tr("Problems") node_ref=list hidden=is_fine></div>
    }
}
