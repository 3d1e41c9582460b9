//! The cards at the cursor: the event loop, the tasks, and one for each resource.

use leptos::prelude::*;

use super::erased::{dynamic, press, text};
use super::model::{Model, Scene, use_model};
use super::resource_cards::resource_cards;
use super::task_links::{plain_pill, task_pill};
use crate::executor::instrument::TimerId;
use crate::trace::snapshot::{AwaitFrame, Handle, TaskPhase, TaskState};
use crate::trace::{Snapshot, words};
use crate::ui::numbers::trimmed;
use crate::ui::playback::{Playback, Track};
use crate::ui::run::Run;
use crate::ui::ticks::duration_label;

/// How many handles, timers and tasks a card lists before it counts the rest.
const MOST: usize = 24;

/// All cards.
#[component]
pub fn Cards() -> impl IntoView {
    let model = use_model();
    view! {
        <div class="cards">
            <section class="card" aria-label="Event loop">
                <h2 class="card-title"><strong>"Event loop"</strong> <span>{text(move || model.scene.get().map_or_else(String::new, |scene| iteration(&scene.1)))}</span></h2>
                {dynamic(move || of_scene(model, event_loop))}
            </section>
            <section class="card" aria-label="Tasks">
                <h2 class="card-title"><strong>"Tasks"</strong> <span>{text(move || model.scene.get().map_or_else(String::new, |scene| task_count(&scene.1)))}</span></h2>
                {dynamic(move || of_scene(model, tasks))}
            </section>
            {dynamic(move || of_scene(model, resource_cards))}
        </div>
    }
}

fn of_scene(model: Model, view: fn(Model, &Scene) -> AnyView) -> AnyView {
    model.scene.get().map_or_else(|| ().into_any(), |scene| view(model, &scene))
}

fn iteration(world: &Snapshot) -> String {
    format!("iteration {}", world.iteration)
}

fn task_count(world: &Snapshot) -> String {
    let done = world.tasks.iter().take(2_000).filter(|task| task.phase.is_done()).count();
    format!("{} · {done} ended", world.tasks.len())
}

fn event_loop(model: Model, (run, world): &Scene) -> AnyView {
    let none = |text: &'static str| view! { <span class="card-none">{text}</span> }.into_any();
    let running = match (world.running, world.callback) {
        (Some(task), _) => task_pill(model, run, world, task),
        (None, Some(_)) => plain_pill("a callback".into()),
        (None, None) => none("nobody"),
    };
    let rest = world.ready.len().saturating_sub(MOST);
    let ready: Vec<AnyView> = world.ready.iter().take(MOST).map(|handle| handle_pill(model, run, world, handle)).collect();
    let is_empty = world.ready.is_empty();
    let timers: Vec<AnyView> = world.timers.iter().take(MOST).map(|(_, timer)| timer_row(model, run, world, timer)).collect();
    let has_timers = !timers.is_empty();
    view! {
        <dl>
            <div class="card-row"><dt>"running"</dt><dd data-testid="running">{running}</dd></div>
            <div class="card-row">
                <dt>"ready"</dt>
                <dd data-testid="ready-queue">
                    {ready}
                    {is_empty.then(|| none("empty"))}
                    {(rest > 0).then(|| view! { <span class="faint">{format!("+{rest} more")}</span> })}
                </dd>
            </div>
            <div class="card-row"><dt>"timers"</dt><dd>{(!has_timers).then(|| none("none"))}</dd></div>
        </dl>
        <div data-testid="timers">{timers}</div>
    }
    .into_any()
}

fn handle_pill(model: Model, run: &Run, world: &Snapshot, handle: &Handle) -> AnyView {
    match handle {
        Handle::Step(task) => task_pill(model, run, world, *task),
        Handle::Callback(_, label) => plain_pill(run.recording.text(*label).to_string()),
    }
}

fn timer_row(model: Model, run: &Run, world: &Snapshot, timer: TimerId) -> AnyView {
    let Some(info) = run.recording.timer(timer) else { return ().into_any() };
    let (set, when) = (run.time(info.set as usize), info.when as f64);
    let left = text(move || {
        let left = when - model.playback.with(Playback::time);
        if left <= 0.0 { "now".to_string() } else { format!("in {}", duration_label(left)) }
    });
    let passed = text(move || {
        let passed = (model.playback.with(Playback::time) - set) / (when - set).max(1.0);
        format!("scaleX({})", trimmed(passed.clamp(0.0, 1.0), 3))
    });
    let text = run.recording.text(info.label).to_string();
    let (name, label) = match info.task {
        Some(task) => (task_pill(model, run, world, task), text),
        None => (plain_pill(text), String::new()),
    };
    view! {
        <div class="timer">
            <span class="timer-name">{name} <span class="faint">{label}</span></span>
            <span class="bar"><i style:transform=passed></i></span>
            <span class="timer-left">{left}</span>
        </div>
    }
    .into_any()
}

fn tasks(model: Model, (run, world): &Scene) -> AnyView {
    let chosen = model.selection.with(|selection| selection.task);
    let live = |task: &&TaskState| !task.phase.is_done() || chosen == Some(task.id);
    let rows: Vec<AnyView> = world.tasks.iter().filter(live).take(MOST).map(|task| task_row(model, run, world, task)).collect();
    let is_empty = rows.is_empty();
    view! {
        {rows}
        {is_empty.then(|| view! { <p class="card-none">"no live task"</p> })}
    }
    .into_any()
}

fn task_row(model: Model, run: &Run, world: &Snapshot, task: &TaskState) -> AnyView {
    let id = task.id;
    let is_chosen = model.selection.with(|selection| selection.task == Some(id));
    let functions = task.stack.iter().map(|frame| run.recording.text(frame.function)).collect::<Vec<_>>().join(" › ");
    let doing = doing(run, task);
    let frames: Vec<AnyView> = match is_chosen {
        true => task.stack.iter().map(|frame| frame_row(model, run, frame)).collect(),
        false => vec![],
    };
    view! {
        <div class="task" title=functions.clone()>
            {task_pill(model, run, world, id)}
            <span class="task-wait">{doing} <span class="faint">{if is_chosen { String::new() } else { format!(" {functions}") }}</span></span>
            <div class="task-stack" hidden=!is_chosen>{frames}</div>
        </div>
    }
    .into_any()
}

/// What a task does, in a few words.
pub fn doing(run: &Run, task: &TaskState) -> String {
    match task.phase {
        TaskPhase::Suspended(on) => words::wait_label(&run.recording, task.since_event as usize, on),
        TaskPhase::Failed(error) => run.recording.text(error).to_string(),
        phase => phase.word().to_string(),
    }
}

fn frame_row(model: Model, run: &Run, frame: &AwaitFrame) -> AnyView {
    let place = run.recording.place(frame.span);
    let line = place.map_or_else(String::new, |place| format!(", line {}", place.line));
    let go = press(move || model.caret.set(place.map(|place| (place.line, place.column))));
    view! { <button on:click=go>{format!("{}{line}", run.recording.text(frame.function))}</button> }.into_any()
}
