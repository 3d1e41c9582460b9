//! The tasks' card: how many are in which state, the tree of those that live, and of the chosen one all there is to know.

use super::card::{none, open_card};
use super::choices::Shown;
use super::scene::{Scene, more};
use super::state::{Change, Field, TaskFilter};
use crate::executor::instrument::{Creation, TaskId};
use crate::trace::Recording;
use crate::trace::causality;
use crate::trace::pstree::pstree;
use crate::trace::snapshot::{AwaitFrame, TaskState};
use crate::ui::gestures::Gesture;
use crate::ui::later::later;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::grouped;
use crate::ui::playback::Track;
use crate::ui::terms::Topic;
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, key, tr};

/// How many tasks are listed before the rest is counted.
const MOST: usize = 40;
/// How many lines of the text are shown.
const TEXT_LINES: usize = 400;
/// How many of those that created each other, or cancelled each other, are named.
const CHAIN: usize = 6;

/// The card.
pub fn card(scene: &Scene, filter: &TaskFilter) -> String {
    let mut counts = [0usize; 4];
    for task in in_picture(scene) {
        counts[Shown::of(task.phase) as usize] += 1;
    }
    let mut markup = Markup::new();
    let total: usize = counts.iter().sum();
    open_card(&mut markup, Topic::Tasks, tr("Tasks"), &grouped(total), &[("data-card", "tasks")]);
    markup.open("div", &[("class", "task-tools")]);
    for shown in Shown::ALL {
        total_button(&mut markup, shown, counts[shown as usize], filter.shown == Some(shown));
    }
    let field = [
        ("class", "field"),
        ("type", "search"),
        ("data-field", Field::Tasks.word()),
        ("data-testid", "task-filter"),
        ("placeholder", tr("find tasks")),
        ("aria-label", tr("Filter tasks by name or coroutine")),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
    ];
    markup.open("input", &field);
    let text = [("aria-pressed", truth(filter.is_text)), ("title", tr("As python -m asyncio pstree prints them"))];
    markup.button("button", Gesture::Panel(Change::TaskText), None, &text).text("pstree").close("button").close("div");
    match filter.is_text {
        true => later(|| as_text(&mut markup, scene, filter)),
        false => list(&mut markup, scene, filter),
    }
    markup.close("div").finish()
}

/// The tasks when so many events have happened, as `python -m asyncio pstree` prints them.
pub fn tree(recording: &Recording, events: usize) -> String {
    events.checked_sub(1).map_or_else(String::new, |last| pstree(recording, "program.py", last))
}

fn as_text(markup: &mut Markup, scene: &Scene, filter: &TaskFilter) {
    let text = tree(&scene.run.recording, scene.world.events);
    let word = if filter.copied == Some(scene.world.events) { tr("Copied") } else { tr("Copy") };
    markup.button("button task-copy", Gesture::CopyTree, None, &[("data-testid", "copy-pstree")]).text(word).close("button");
    // Of thousands of tasks, as much as somebody may read; all of it is copied.
    let lines: Vec<&str> = text.lines().take(TEXT_LINES).collect();
    let attributes = [("class", "task-text"), ("data-testid", "pstree"), ("tabindex", "0"), ("aria-label", "pstree")];
    markup.leaf("pre", &attributes, &lines.join("\n"));
    more(markup, text.lines().count().saturating_sub(TEXT_LINES));
}

/// The tasks of the program, without those that close the loop.
fn in_picture<'a>(scene: &'a Scene) -> impl Iterator<Item = &'a TaskState> {
    scene.world.tasks.iter().filter(|task| task.how != Creation::Shutdown)
}

fn total_button(markup: &mut Markup, shown: Shown, count: usize, is_on: bool) {
    let title = fill("{count} {state}: list only these", &[&grouped(count), tr(shown.word())]);
    let attributes = [("aria-pressed", truth(is_on)), ("data-shown", shown.word()), ("title", &*title)];
    markup.button("total", Gesture::Panel(Change::Tasks(shown)), None, &attributes);
    markup.leaf("i", &[("class", "mark"), ("data-state", shown.mark())], "");
    markup.leaf("b", &[], &grouped(count)).leaf("span", &[], tr(shown.word())).close("button");
}

fn list(markup: &mut Markup, scene: &Scene, filter: &TaskFilter) {
    markup.open("div", &[("class", "task-list"), ("data-testid", "task-list")]);
    let chosen = scene.selection.task;
    let mut matching = 0;
    for &task in scene.run.recording.tree_order() {
        let Some(task) = scene.world.task(task) else { continue };
        let is_chosen = chosen == Some(task.id);
        if !(is_chosen || matches(scene, task, filter)) {
            continue;
        }
        matching += 1;
        if matching <= MOST || is_chosen {
            row(markup, scene, task, is_chosen);
        }
    }
    match matching {
        0 if filter.text.is_empty() && filter.shown.is_none() => none(markup, tr("no live task")),
        0 => none(markup, tr("no task is like that now")),
        _ => more(markup, matching.saturating_sub(MOST)),
    }
    markup.close("div");
}

fn matches(scene: &Scene, task: &TaskState, filter: &TaskFilter) -> bool {
    let is_shown = match filter.shown {
        Some(shown) => Shown::of(task.phase) == shown,
        None => !task.phase.is_done() || !filter.text.is_empty(),
    };
    let text = |id| scene.run.recording.text(id);
    is_shown && (contains(text(task.name), &filter.text) || contains(text(task.coroutine), &filter.text))
}

/// Whether a text contains another, capitals or not as far as ASCII goes.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    part.is_empty() || text.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

fn row(markup: &mut Markup, scene: &Scene, task: &TaskState, is_chosen: bool) {
    let depth = scene.run.lanes.lanes.get(scene.run.lane_of(task.id)).map_or(0, |lane| lane.depth);
    let indent = format!("padding-left:{}px", depth.min(5) * 12);
    markup.open("div", &[("class", "task"), ("data-chosen", truth(is_chosen)), ("style", &indent)]);
    scene.pill(markup, task.id);
    markup.leaf("span", &[("class", "task-wait")], &scene.doing(task));
    if is_chosen {
        later(|| detail(markup, scene, task));
    }
    markup.close("div");
}

fn detail(markup: &mut Markup, scene: &Scene, task: &TaskState) {
    markup.open("div", &[("class", "task-detail"), ("data-testid", "task-detail")]);
    let since = fill("{state} since {time}", &[tr(scene.task_state(task.id)), &moment_label(task.since as f64)]);
    markup.button("fact", Gesture::Seek(task.since_event as usize + 1), None, &[]).text(&since).close("button");
    if !task.stack.is_empty() {
        markup.open("ol", &[("class", "task-stack"), ("aria-label", tr("Await stack, outermost coroutine first"))]);
        for frame in &task.stack {
            frame_row(markup, scene, frame);
        }
        markup.close("ol");
    }
    created_by(markup, scene, task);
    cancelled_by(markup, scene, task);
    if !task.phase.is_done() {
        let attributes =
            [("data-testid", "branch-here"), ("title", tr("Cancel it, raise in it or change its wait, in a branch of the run"))];
        markup
            .button("button task-branch", Gesture::Branch(task.id), None, &attributes)
            .text(tr("What if, here? …"))
            .close("button");
    }
    markup.close("div");
}

fn frame_row(markup: &mut Markup, scene: &Scene, frame: &AwaitFrame) {
    let function = scene.run.recording.text(frame.function);
    markup.open("li", &[]);
    match scene.run.recording.place(frame.span) {
        Some(place) => {
            let over = Some(Gesture::Caret(place.line, 1));
            markup.button("fact", Gesture::Caret(place.line, place.column), over, &[]).text(function);
            let line = fill("line {line}", &[&place.line.to_string()]);
            markup.leaf("span", &[("class", "faint")], &format!(" {line}")).close("button");
        }
        None => drop(markup.text(function)),
    }
    markup.close("li");
}

/// Who created the task, and who that one, up to the main task.
fn created_by(markup: &mut Markup, scene: &Scene, task: &TaskState) {
    let how = match task.how {
        Creation::Run => "asyncio.run",
        Creation::CreateTask => "create_task",
        Creation::Gather => "gather",
        Creation::TaskGroup => "TaskGroup",
        Creation::Library => "asyncio",
        Creation::Shutdown => tr("the loop's end"),
    };
    let line = scene.run.recording.place(scene.run.recording.event(task.created as usize).span());
    let at = moment_label(scene.run.time(task.created as usize));
    markup.open("div", &[("class", "chain")]);
    markup.button("fact", Gesture::Seek(task.created as usize + 1), None, &[]);
    let created = match line {
        Some(place) => fill("created at {time} by {how}, line {line}", &[&at, how, &place.line.to_string()]),
        None => fill("created at {time} by {how}", &[&at, how]),
    };
    markup.text(&created).close("button");
    let parent = |of: TaskId| scene.world.task(of).and_then(|task| task.parent);
    chain(markup, scene, std::iter::successors(task.parent, |task| parent(*task)), tr("in"));
    markup.close("div");
}

/// Who asked for its cancellation, and who for that one's.
fn cancelled_by(markup: &mut Markup, scene: &Scene, task: &TaskState) {
    let Some(event) = task.cancel_requested else { return };
    let at = moment_label(scene.run.time(event as usize));
    let last = scene.world.events.saturating_sub(1);
    let steps = causality::cancelled_by(&scene.run.recording, last, task.id);
    let by: Vec<TaskId> = steps.iter().filter_map(|step| step.by).collect();
    let asked = if by.is_empty() { key("cancellation asked at {time}, by no task") } else { key("cancellation asked at {time}") };
    markup.open("div", &[("class", "chain")]).button("fact", Gesture::Seek(event as usize + 1), None, &[]);
    markup.text(&fill(asked, &[&at])).close("button");
    chain(markup, scene, by.into_iter(), tr("by"));
    markup.close("div");
}

fn chain(markup: &mut Markup, scene: &Scene, tasks: impl Iterator<Item = TaskId>, word: &str) {
    for (place, task) in tasks.take(CHAIN).enumerate() {
        let between = if place == 0 { word } else { "←" };
        markup.leaf("span", &[("class", "faint")], &format!(" {between} "));
        scene.pill(markup, task);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::tests::shown;

    const CANCELLED: &str = "\
import asyncio

async def inner():
    await asyncio.sleep(5)

async def outer():
    try:
        await inner()
    finally:
        await asyncio.sleep(1)

async def main():
    task = asyncio.create_task(outer(), name='victim')
    await asyncio.sleep(2)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
";

    fn check(seconds: f64, task: Option<u32>, filter: &TaskFilter) -> String {
        shown(CANCELLED, seconds, task, |scene| vec![card(scene, filter)])
    }

    #[test]
    fn the_chosen_task_shows_its_await_stack_and_who_made_it() {
        let card = check(1.0, Some(1), &TaskFilter::default());
        let (outer, inner) = (card.find(">outer<").expect("outer"), card.find(">inner<").expect("inner"));
        assert!(outer < inner, "outermost first: {card}");
        assert!(card.contains("created at 0.000 s by create_task, line 13"), "{card}");
        assert!(!card.contains("cancellation"), "{card}");
    }

    #[test]
    fn who_asked_for_the_cancellation_is_told() {
        let card = check(2.5, Some(1), &TaskFilter::default());
        let told = card.split("cancellation asked at 2.000 s").nth(1).expect("it is told");
        assert!(told.contains("Task-1"), "{told}");
    }

    #[test]
    fn a_filter_looks_into_names_coroutines_and_states() {
        let named = |text: &str, shown| TaskFilter { text: text.into(), shown, ..TaskFilter::default() };
        let rows = |filter: &TaskFilter| check(1.0, None, filter).matches("class=\"task\"").count();
        assert_eq!(rows(&TaskFilter::default()), 2);
        assert_eq!(rows(&named("VICT", None)), 1);
        assert_eq!(rows(&named("main", None)), 1);
        assert_eq!(rows(&named("", Some(Shown::Running))), 0);
        assert_eq!(rows(&named("", Some(Shown::Waiting))), 2);
    }

    #[test]
    fn the_text_is_what_pstree_prints() {
        let filter = TaskFilter { is_text: true, copied: Some(0), ..TaskFilter::default() };
        let card = check(1.0, None, &filter);
        assert!(card.contains("└── (T) Task-1") && card.contains("copy-tree"), "{card}");
    }

    #[test]
    fn a_text_contains_another_whatever_the_capitals() {
        assert!(contains("Task-1", "tASK") && contains("x", "") && !contains("ab", "abc"));
    }
}
