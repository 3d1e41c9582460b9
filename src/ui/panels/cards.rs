//! The cards at the cursor: the event loop, the tasks, and one for each resource.

use super::{Scene, more, plain_pill, resources};
use crate::executor::instrument::TimerId;
use crate::trace::snapshot::{Handle, TaskState};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;
use crate::ui::numbers::trimmed;
use crate::ui::playback::Track;
use crate::ui::ticks::duration_label;

/// How many handles, timers and tasks a card lists before it counts the rest.
const MOST: usize = 24;

/// All cards.
pub fn cards(scene: &Scene) -> Vec<String> {
    let mut cards = vec![event_loop(scene), tasks(scene)];
    cards.extend(resources::resource_cards(scene));
    cards
}

/// Opens a card with its title and a note beside it.
pub(super) fn open_card(markup: &mut Markup, title: &str, note: &str, attributes: &[(&str, &str)]) {
    let mut all = vec![("class", "card"), ("aria-label", title)];
    all.extend_from_slice(attributes);
    markup.open("section", &all).open("h2", &[("class", "card-title")]);
    markup.leaf("strong", &[], title).leaf("span", &[], note).close("h2");
}

fn event_loop(scene: &Scene) -> String {
    let (run, world) = (scene.run, scene.world);
    let mut markup = Markup::new();
    open_card(&mut markup, "Event loop", &format!("iteration {}", world.iteration), &[]);
    open_row(&mut markup, "running", "running");
    match (world.running, world.callback) {
        (Some(task), _) => scene.pill(&mut markup, task),
        (None, Some(_)) => plain_pill(&mut markup, "a callback"),
        (None, None) => none(&mut markup, "nobody"),
    }
    close_row(&mut markup);
    open_row(&mut markup, "ready", "ready-queue");
    for handle in world.ready.iter().take(MOST) {
        match handle {
            Handle::Step(task) => scene.pill(&mut markup, *task),
            Handle::Callback(_, label) => plain_pill(&mut markup, run.recording.text(*label)),
        }
    }
    more(&mut markup, world.ready.len().saturating_sub(MOST));
    if world.ready.is_empty() {
        none(&mut markup, "empty");
    }
    close_row(&mut markup);
    open_row(&mut markup, "timers", "timer-count");
    let count = world.timers.iter().count();
    none(&mut markup, &if count == 0 { "none".to_string() } else { format!("{count} set, the next first") });
    close_row(&mut markup);
    markup.open("div", &[("data-testid", "timers")]);
    for (_, timer) in world.timers.iter().take(MOST) {
        timer_row(&mut markup, scene, timer);
    }
    markup.close("div").close("section").finish()
}

fn open_row(markup: &mut Markup, title: &str, id: &str) {
    markup.open("div", &[("class", "card-row")]).leaf("span", &[("class", "card-term")], title);
    markup.open("div", &[("class", "card-items"), ("data-testid", id)]);
}

fn close_row(markup: &mut Markup) {
    markup.close("div").close("div");
}

fn none(markup: &mut Markup, text: &str) {
    markup.leaf("span", &[("class", "card-none")], text);
}

fn timer_row(markup: &mut Markup, scene: &Scene, timer: TimerId) {
    let Some(info) = scene.run.recording.timer(timer) else { return };
    let label = scene.run.recording.text(info.label);
    markup.open("div", &[("class", "timer")]).open("span", &[("class", "timer-name")]);
    match info.task {
        Some(task) => {
            scene.pill(markup, task);
            markup.leaf("span", &[("class", "faint")], label);
        }
        None => plain_pill(markup, label),
    }
    let (set, when) = (scene.run.time(info.set as usize), info.when as f64);
    let passed = ((scene.time - set) / (when - set).max(1.0)).clamp(0.0, 1.0);
    let left = when - scene.time;
    let left = match left {
        _ if info.when == words::FOR_EVER => "never".to_string(),
        ..=0.0 => "now".to_string(),
        left => format!("in {}", duration_label(left)),
    };
    let style = format!("transform:scaleX({})", trimmed(passed, 3));
    markup.close("span").open("span", &[("class", "bar")]).leaf("i", &[("style", &style)], "").close("span");
    markup.leaf("span", &[("class", "timer-left")], &left).close("div");
}

fn tasks(scene: &Scene) -> String {
    let in_picture = || scene.world.tasks.iter().take(2_000).filter(|task| scene.run.has_lane(task.id));
    let ended = in_picture().filter(|task| task.phase.is_done()).count();
    let mut markup = Markup::new();
    open_card(&mut markup, "Tasks", &format!("{} · {ended} ended", in_picture().count()), &[]);
    let chosen = scene.selection.task;
    let shown = |task: &&TaskState| !task.phase.is_done() || chosen == Some(task.id);
    let mut count = 0;
    for task in in_picture().filter(shown).take(MOST) {
        task_row(&mut markup, scene, task);
        count += 1;
    }
    if count == 0 {
        none(&mut markup, "no live task");
    }
    markup.close("section").finish()
}

fn task_row(markup: &mut Markup, scene: &Scene, task: &TaskState) {
    let recording = &scene.run.recording;
    markup.open("div", &[("class", "task")]);
    scene.pill(markup, task.id);
    markup.open("span", &[("class", "task-wait")]).text(&scene.doing(task)).text(" ");
    let is_chosen = scene.selection.task == Some(task.id);
    if !is_chosen {
        let functions: Vec<&str> = task.stack.iter().map(|frame| recording.text(frame.function)).collect();
        markup.leaf("span", &[("class", "faint")], &functions.join(" › "));
    }
    markup.close("span");
    if is_chosen {
        markup.open("div", &[("class", "task-stack")]);
        for frame in &task.stack {
            let place = recording.place(frame.span).unwrap_or_default();
            markup.button("", Gesture::Caret(place.line, place.column), Some(Gesture::Caret(place.line, 1)), &[]);
            markup.text(&format!("{}, line {}", recording.text(frame.function), place.line)).close("button");
        }
        markup.close("div");
    }
    markup.close("div");
}
