//! The whole page: program on the left, run on the right, and the keys that work everywhere.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::editor::Editor;
use super::erased::effect;
use super::header::Header;
use super::help::Help;
use super::model::Model;
use super::output::Output;
use super::panels::{Cards, Now};
use super::rows;
use super::timeline::Timeline;
use super::transport::Transport;
use crate::ui::keys::{self, Action};

/// The page with the program of last time, which runs at once.
#[component]
pub fn App() -> impl IntoView {
    let model = Model::new();
    model.run_now();
    view! { <Page model /> }
}

/// The page of a model.
#[component]
pub fn Page(
    /// Its state.
    model: Model,
) -> impl IntoView {
    provide_context(model);
    paint_theme(model);
    rows::listen(model);
    let keys = window_event_listener(ev::keydown, move |event| on_key(model, &event));
    on_cleanup(move || keys.remove());
    view! {
        <div class="page">
            <Header />
            <section class="page-program" aria-label="Program">
                <Editor />
                <Output />
            </section>
            <main class="page-run">
                <Transport />
                <Timeline />
                <Now />
                <Cards />
            </main>
        </div>
        <Help />
    }
}

fn paint_theme(model: Model) {
    effect(move || {
        let theme = if model.dark.get() { "dark" } else { "light" };
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme);
        }
    });
}

fn on_key(model: Model, event: &KeyboardEvent) {
    let key = event.key();
    if key == "Enter" && (event.ctrl_key() || event.meta_key()) {
        event.prevent_default();
        return model.act(Action::Run);
    }
    let is_chord = event.ctrl_key() || event.meta_key() || event.alt_key();
    if is_chord || model.help.get_untracked() || is_taken(event, &key) {
        return;
    }
    if let Some(action) = keys::action(&key, event.shift_key()) {
        event.prevent_default();
        model.act(action);
    }
}

/// Whether the focused element has its own use for the key.
fn is_taken(event: &KeyboardEvent, key: &str) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "BUTTON" | "SUMMARY" | "A" => key == " ",
        _ => false,
    }
}
