//! Where the panels at the cursor stand in the page: the sentence and the cards. Their content is markup of `ui::panels`.

use leptos::html;
use leptos::prelude::*;

use super::erased::text;
use super::model::{Model, use_model};
use super::rows::show_in;
use crate::ui::panels::{self, Scene};
use crate::ui::playback::Playback;

/// What a panel shows of the page as it is now; nothing before the first run.
pub fn of_scene(model: Model, panel: impl Fn(&Scene) -> Vec<String>) -> Vec<String> {
    let selection = model.selection.get();
    let time = model.playback.with(Playback::time);
    model.scene.with(|scene| scene.as_ref().map_or_else(Vec::new, |(run, world)| panel(&Scene { run, world, time, selection })))
}

/// One sentence: what just happened. It is spoken after a step, not while the run plays.
#[component]
pub fn Now() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let live = move || if model.playback.with(Playback::is_playing) { "off" } else { "polite" };
    show_in(list, move || of_scene(model, panels::now::now));
    view! {
        <div class="now" data-testid="now">
            <span class="now-title">"Now"</span>
            <div node_ref=list aria-live=text(move || live().to_string())></div>
        </div>
    }
}

/// The cards: event loop, tasks, resources.
#[component]
pub fn Cards() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || of_scene(model, panels::cards::cards));
    view! { <div class="cards" data-testid="cards" role="group" aria-label="At the playhead" tabindex="0" node_ref=list></div> }
}
