//! "What is this?": a small button beside a title or a number, and the one box in which the answers stand.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::erased::text;
use super::popover;
use crate::ui::terms::{self, Term};
use crate::ui::words::{fill, tr};

/// The button for a word of `ui::terms`.
#[component]
pub fn What(
    /// The word.
    word: &'static str,
) -> impl IntoView {
    let label = terms::find(word).map(|term| fill("What is this? {term}", &[tr(term.title)])).unwrap_or_default();
    view! {
        <button class="about" type="button" popovertarget="what" data-what=word aria-label=label.clone() title=label>
            "?"
        </button>
    }
}

/// The box, once for the page. It listens for presses on all buttons.
#[component]
pub fn WhatBox() -> impl IntoView {
    let (asked, ask) = signal(None::<&'static Term>);
    let listener = window_event_listener(ev::click, move |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = element.and_then(|element| element.closest("[data-what]").ok().flatten()) else { return };
        ask.set(button.get_attribute("data-what").and_then(|word| terms::find(&word)));
        popover::beside("what", &button);
    });
    on_cleanup(move || listener.remove());
    let title = text(move || asked.get().map_or("", |term| tr(term.title)).to_string());
    let body = text(move || asked.get().map_or("", |term| tr(term.text)).to_string());
    view! {
        <div class="popover popover-what" id="what" popover="auto" role="dialog" aria-labelledby="what-title" data-testid="what">
            <strong id="what-title">{title}</strong>
            <p role="status">{body}</p>
        </div>
    }
}
