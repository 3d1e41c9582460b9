//! One sentence: what just happened.

use leptos::prelude::*;

use super::erased::{dynamic, press, text};
use super::model::{Model, Scene, use_model};
use crate::executor::instrument::TaskId;
use crate::trace::narrate::{Part, narrate};
use crate::ui::playback::Playback;
use crate::ui::selection::Hover;

/// The sentence at the cursor. It is spoken after a step, not while the run plays.
#[component]
pub fn Now() -> impl IntoView {
    let model = use_model();
    let live = move || if model.playback.with(Playback::is_playing) { "off" } else { "polite" };
    view! {
        <div class="now" data-testid="now">
            <span class="now-title">"Now"</span>
            <p aria-live=text(move || live().to_string())>
                {dynamic(move || model.scene.get().map_or_else(Vec::new, |scene| sentence(model, &scene)).into_any())}
            </p>
        </div>
    }
}

fn sentence(model: Model, (run, world): &Scene) -> Vec<AnyView> {
    match world.events.checked_sub(1) {
        Some(last) => narrate(&run.recording, last).parts.into_iter().map(|part| part_view(model, part)).collect(),
        None if run.recording.is_empty() => vec!["This program did nothing on an event loop.".into_any()],
        None => vec!["Nothing has happened yet. Press play, or step through the events one by one.".into_any()],
    }
}

fn part_view(model: Model, part: Part) -> AnyView {
    match part {
        Part::Text(text) => text.into_any(),
        Part::Task(task, name) => task_link(model, task, name),
        Part::Resource(_, name) => view! { <strong>{name}</strong> }.into_any(),
        Part::Code(code) => view! { <code>{code}</code> }.into_any(),
    }
}

fn task_link(model: Model, task: TaskId, name: String) -> AnyView {
    view! {
        <button
            class="now-task"
            on:mouseenter=press(move || model.hover(Hover::Task(task, None)))
            on:mouseleave=press(move || model.hover(Hover::Nothing))
            on:click=press(move || model.select(task))
        >
            {name}
        </button>
    }
    .into_any()
}
