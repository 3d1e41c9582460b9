//! The whole page: program on the left, run on the right, and the keys that work everywhere.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::bookmarks::Caption;
use super::dock::{Dock, SheetTabs};
use super::editor::Editor;
use super::erased::{effect, text, truth};
use super::header::Header;
use super::help::Help;
use super::line_hits;
use super::model::Model;
use super::panels::{Cards, Now};
use super::rows;
use super::share::Notice;
use super::splitter::Splitter;
use super::tour::Tour;
use super::transport::Transport;
use super::twin::{Timelines, TwinTable};
use super::what::WhatBox;
use crate::ui::keys::{self, Action};
use crate::ui::layout::Split;
use crate::ui::numbers::fixed;
use crate::ui::words::tr;

/// The page of a model.
#[component]
pub fn Page(
    /// Its state.
    model: Model,
) -> impl IntoView {
    provide_context(model);
    model.tell_playback();
    line_hits::watch(model);
    paint_theme(model);
    rows::listen(model);
    let keys = window_event_listener(ev::keydown, move |event| on_key(model, &event));
    on_cleanup(move || keys.remove());
    view! {
        <div class="page splits" data-sheet=text(move || sheet(model)) data-twin=truth(move || model.twin.with(Option::is_some)) style=text(move || shares(model))>
            <Header />
            <Notice />
            <section class="page-program splits" aria-label=tr("Program")>
                <div class="place place-editor"><Editor /></div>
                <Splitter split=Split::Dock />
                <Dock />
            </section>
            <main class="page-run splits">
                <Splitter split=Split::Program />
                <Transport />
                <Timelines />
                <Caption />
                <Now />
                <Splitter split=Split::Cards />
                <Splitter split=Split::Sheet />
                <div class="place place-cards"><TwinTable /> <Cards /></div>
            </main>
            <SheetTabs />
        </div>
        <Help />
        <WhatBox />
        <Tour />
    }
}

/// What the phone's sheet shows.
fn sheet(model: Model) -> String {
    model.layout.with(|layout| layout.sheet().word().to_string())
}

/// How the page divides its room, as custom properties.
fn shares(model: Model) -> String {
    model.layout.with(|layout| {
        let share = |split: Split| format!("{}:{}", split.property(), fixed(layout.share(split), 4));
        Split::ALL.map(share).join(";")
    })
}

fn paint_theme(model: Model) {
    effect(move || show_theme(model.dark.get()));
}

/// Makes the page light or dark.
pub fn show_theme(is_dark: bool) {
    if let Some(root) = document().document_element() {
        // Without the attribute the page is light.
        let _ = root.set_attribute("data-theme", if is_dark { "dark" } else { "light" });
    }
}

fn on_key(model: Model, event: &KeyboardEvent) {
    let key = event.key();
    if key == "Enter" && (event.ctrl_key() || event.meta_key()) {
        event.prevent_default();
        return model.act(Action::Run);
    }
    let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key();
    if is_chord || is_dialog_open() || is_taken(event, &key) {
        return;
    }
    if let Some(action) = keys::action(&key, event.shift_key()) {
        event.prevent_default();
        model.act(action);
    }
}

/// Whether a dialog is in front of the page: then keys are its own.
fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

/// Whether the focused element has its own use for the key.
fn is_taken(event: &KeyboardEvent, key: &str) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let is_in = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    if is_in("textarea, select, input:not([type=range]), [contenteditable]") {
        return true;
    }
    let is_way = key.starts_with("Arrow") || matches!(key, "Home" | "End");
    let is_press = matches!(key, " " | "Enter");
    (is_way && is_in("[role=tab], [role=separator]")) || (is_press && is_in("button, summary, a"))
}
