//! The page in the document: the whole one, the guide, or what a frame shows.

use leptos::prelude::*;

use super::model::Model;
use super::page::{Page, show_theme};
use super::{embed, guide, linking};
use crate::ui::browser::parts::{self, Part};
use crate::ui::browser::{address, host, speech, storage};
use crate::ui::later::later;
use crate::ui::layout::{DockTab, Layout};

/// Puts the page into the document, at once or, when something else than the usual is to be seen first, with all its parts.
pub fn start() {
    speech::learn();
    let tab = Layout::from_words(&storage::read("layout").unwrap_or_default()).tab();
    if tab == DockTab::Output && !address::asks_for_something() {
        return mount();
    }
    wasm_bindgen_futures::spawn_local(async {
        parts::fetch(Part::Rest).await;
        mount();
    });
}

/// The page in the place of what stood there while it was loading.
fn mount() {
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
    leptos::mount::mount_to_body(App);
}

/// The page with the program of last time, which runs at once; or what the address asks for.
#[component]
pub fn App() -> impl IntoView {
    if guide::is_asked_for() {
        show_theme(storage::is_dark());
        return later(guide::guide);
    }
    if host::is_embedded() {
        return later(embed::page);
    }
    let model = Model::new();
    if address::asks_for_something() {
        later(|| linking::follow(model));
    }
    model.run_now();
    view! { <Page model /> }.into_any()
}
