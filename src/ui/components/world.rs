//! The World tab: the description of the simulated world, what went to its hosts and came back, and the files of the run.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::erased::{dynamic, effect, memo};
use super::model::{Model, Shared, use_model};
use super::panels::of_moment;
use super::rows::show_in;
use super::world_editor::WorldEditor;
use crate::trace::question::{Answer, Question};
use crate::trace::traffic::Traffic;
use crate::ui::browser::{download, prober};
use crate::ui::gestures::WorldStep;
use crate::ui::panels::state::WorldView;
use crate::ui::panels::world as panel;
use crate::ui::playback::Playback;
use crate::ui::run::Run;
use crate::ui::words::tr;
use crate::ui::workspace::Workspace;

/// How long the cursor stands still before files are asked for.
const STILL_MS: u32 = 150;

/// The tab.
#[component]
pub fn World() -> impl IntoView {
    let model = use_model();
    let shown = memo(move || model.panels.with(|panels| panels.world));
    let tools = NodeRef::<html::Div>::new();
    show_in(tools, move || panel::tools(shown.get(), model.workspace.with(Workspace::is_world_edited)));
    let body = dynamic(move || match shown.get() {
        WorldView::Description => view! { <Description /> }.into_any(),
        WorldView::Traffic => view! { <Requests /> }.into_any(),
        WorldView::Keys => view! { <Keys /> }.into_any(),
        WorldView::Files => view! { <Files /> }.into_any(),
    });
    view! {
        <section class="panel world" aria-label=tr("World") data-testid="world">
            <div class="panel-tools" node_ref=tools></div>
            {body}
        </section>
    }
}

#[component]
fn Description() -> impl IntoView {
    let model = use_model();
    let offers = NodeRef::<html::Div>::new();
    let traffic = traffic(model);
    show_in(offers, move || {
        let lacking = lacking(model, &traffic.get());
        panel::offers(&lacking)
    });
    view! {
        <div class="world-offers" node_ref=offers></div>
        <WorldEditor />
    }
}

#[component]
fn Requests() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let traffic = traffic(model);
    show_in(list, move || traffic.with(|traffic| of_moment(model, |scene| panel::traffic(scene, traffic))));
    view! { <div class="panel-scroll" node_ref=list tabindex="0" role="group" aria-label=tr("Requests")></div> }
}

#[component]
fn Keys() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    look(model, Question::Stored, |model, answer| {
        if let Answer::Stored(keys) = answer {
            model.world.keys.set(Some(keys.into()));
        }
    });
    show_in(list, move || {
        let now = model.scene.with(|scene| scene.as_ref().map_or(0.0, |(_, world)| world.time as f64));
        model.world.keys.with(|keys| keys.as_ref().map_or_else(Vec::new, |keys| panel::keys(keys, now)))
    });
    view! { <div class="panel-scroll" node_ref=list tabindex="0" role="group" aria-label=tr("Redis")></div> }
}

#[component]
fn Files() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    look(model, Question::Files, |model, answer| {
        if let Answer::Files(files) = answer {
            model.world.files.set(Some(files.into()));
        }
    });
    show_in(list, move || {
        let open = model.world.open_file.get();
        model.world.files.with(|files| files.as_ref().map_or_else(Vec::new, |files| panel::files(files, open)))
    });
    view! { <div class="panel-scroll" node_ref=list tabindex="0" role="group" aria-label=tr("Files")></div> }
}

/// The requests of the run on the screen.
fn traffic(model: Model) -> Memo<Shared<Traffic>> {
    memo(move || {
        Shared(Arc::new(model.run.with(|run| run.as_ref().map_or_else(Traffic::default, |run| Traffic::of(&run.recording)))))
    })
}

/// The hosts that the program asked for and the world lacks.
fn lacking(model: Model, traffic: &Traffic) -> Vec<(usize, String)> {
    let world = model.workspace.with(|workspace| workspace.world().to_string());
    of_moment(model, |scene| panel::lacking(scene, traffic, &world))
}

/// Asks for something at the cursor, once it stands still: `question` is about the last event before it, `take` gets the answer.
/// Before the first event there is nothing to ask about.
fn look(model: Model, question: fn(u64) -> Question, take: fn(Model, Answer)) {
    let wanted = memo(move || {
        let is_playing = model.playback.with(Playback::is_playing);
        model.run.get().filter(|_| !is_playing).map(|run| (run, model.cursor.get()))
    });
    let timer = StoredValue::new_local(None::<Timeout>);
    effect(move || {
        let ask = wanted.get().map(|moment| {
            Timeout::new(STILL_MS, move || {
                spawn_local(async move {
                    let answer = answer(&moment.0, moment.1, question).await;
                    // The cursor may have gone on, or the tab away, while the engine was looking.
                    if let Some(answer) = answer.filter(|_| wanted.try_get_untracked() == Some(Some(moment))) {
                        take(model, answer);
                    }
                })
            })
        });
        timer.set_value(ask);
    });
}

/// What is to be said after so many events; nothing when something else was asked meanwhile.
async fn answer(run: &Run, events: usize, question: fn(u64) -> Question) -> Option<Answer> {
    let Some(last) = events.checked_sub(1) else {
        return Some(match question(0) {
            Question::Stored(_) => Answer::Stored(vec![]),
            _ => Answer::Files(vec![]),
        });
    };
    let recording = &run.recording;
    // A broken engine shows itself at the next run.
    prober::ask(recording.source(), recording.settings(), &question(last as u64)).await?.ok()
}

/// Does what the tab's buttons ask for.
pub fn act(model: Model, step: WorldStep) {
    match step {
        WorldStep::Caret(line, column) => model.world.caret.set(Some((line, column))),
        WorldStep::AddHost(place) => add_host(model, place as usize),
        WorldStep::Restore => {
            model.edit_world(model.workspace.with_untracked(|workspace| workspace.program().world.to_string()));
            model.run_now();
        }
        WorldStep::ShowFile(place) => model.world.open_file.update(|open| {
            let place = Some(place as usize);
            *open = if *open == place { None } else { place };
        }),
        WorldStep::SaveFile(place) => model.world.files.with_untracked(|files| {
            if let Some(file) = files.as_ref().and_then(|files| files.get(place as usize)) {
                let name = file.path.rsplit('/').next().unwrap_or("file");
                download::save(name, "application/octet-stream", &file.content);
            }
        }),
    }
}

/// Describes a host behind the others, and puts the caret there.
fn add_host(model: Model, place: usize) {
    let Some(run) = model.run.get_untracked() else { return };
    let lacking = untrack(|| lacking(model, &Traffic::of(&run.recording)));
    let name = lacking.into_iter().find(|(of, _)| *of == place).map(|(_, name)| name);
    let Some(name) = name else { return };
    let before = model.workspace.with_untracked(|workspace| workspace.world().to_string());
    let world = before.clone() + &panel::description_of(&name, &before);
    let line = before.lines().count() as u32 + 2;
    model.edit_world(world);
    model.run_now();
    model.world.caret.set(Some((line, 1)));
}
