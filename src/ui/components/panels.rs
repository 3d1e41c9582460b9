//! Where the panels at the cursor stand in the page: the sentence and the cards. Their content is markup of `ui::panels`.

use leptos::html;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::erased::{effect, memo, text};
use super::model::{Model, use_model};
use super::rows::{show_in, show_travelling};
use super::what::What;
use crate::ui::panels::{self, Scene};
use crate::ui::playback::Playback;
use crate::ui::words::tr;

/// What a panel shows of the page as it is now; nothing before the first run.
pub fn of_scene(model: Model, panel: impl Fn(&Scene) -> Vec<String>) -> Vec<String> {
    let time = model.playback.with(Playback::time);
    at_time(model, Some(time), panel)
}

/// The same for a panel that does not change between two events: the time is that of the last one.
pub fn of_moment<T: Default>(model: Model, panel: impl Fn(&Scene) -> T) -> T {
    at_time(model, None, panel)
}

fn at_time<T: Default>(model: Model, time: Option<f64>, panel: impl Fn(&Scene) -> T) -> T {
    let selection = model.selection.get();
    model.scene.with(|scene| match scene {
        Some((run, world)) => panel(&Scene { run, world, time: time.unwrap_or(world.time as f64), selection }),
        None => T::default(),
    })
}

/// One sentence: what just happened. It is spoken after a step, not while the run plays.
#[component]
pub fn Now() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let live = move || if model.playback.with(Playback::is_playing) { "off" } else { "polite" };
    show_in(list, move || of_moment(model, panels::now::now));
    view! {
        <div class="now" data-testid="now">
            <span class="now-title">{tr("Now")}</span>
            <div class="now-text" node_ref=list aria-live=text(move || live().to_string())></div>
            <What word="now" />
        </div>
    }
}

/// The cards: event loop, tasks, why the chosen one waits, threads, resources.
#[component]
pub fn Cards() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let calm = memo(move || model.panels.with(|state| of_moment(model, |scene| panels::cards::calm(scene, state))));
    show_travelling(list, model.cursor, move || calm.with(|calm| of_scene(model, |scene| panels::cards::cards(scene, calm))));
    bring_the_chosen_task_into_view(model, list);
    view! { <div class="cards" data-testid="cards" role="group" aria-label=tr("At the playhead") tabindex="0" node_ref=list></div> }
}

/// A task that is chosen on the timeline shows its row among the cards: on a phone, and in a long list, it may be out of sight.
fn bring_the_chosen_task_into_view(model: Model, list: NodeRef<html::Div>) {
    let chosen = memo(move || model.selection.with(|selection| selection.task));
    effect(move || {
        if chosen.get().is_none() {
            return;
        }
        // The cards write the row in the same turn.
        request_animation_frame(move || {
            let row = list.get_untracked().and_then(|list| list.query_selector(".task[data-chosen=true]").ok().flatten());
            if let Some(row) = row {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                nearest.set_inline(ScrollLogicalPosition::Nearest);
                row.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    });
}
