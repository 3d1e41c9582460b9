//! The names beside the lanes: the same rows as the canvas, for the keyboard and for screen readers.

use std::ops::Range;

use super::scene::Scene;
use crate::executor::instrument::{ResourceKind, TaskId, ThreadId};
use crate::trace::lanes::{Counts, Crowd, Lane, Source, Strip, Subject};
use crate::trace::snapshot::{ResourceState, ThreadPhase};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::lane_layout::{LaneLayout, Row, RowKind};
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::{grouped, pixels};
use crate::ui::ticks::duration_label;
use crate::ui::words::{fill, fill_counted, tr};

/// So many levels of the tree are indented.
const LEVELS: u32 = 6;
/// So many small letters fit beside a mark; a name's are a fifth wider, and a level of the tree takes as much room as some.
const NAME_CHARS: usize = 21;
const LEVEL_CHARS: usize = 3;
/// With fewer letters a coroutine function is not recognised.
const SHORTEST: usize = 8;

/// Some rows of the list.
pub fn lanes(scene: &Scene, layout: &LaneLayout, rows: Range<usize>) -> Vec<String> {
    let lanes = &scene.run.lanes;
    rows.map(|index| {
        let row = layout.row(index);
        let place = format!("top:{};height:{}", pixels(row.y), pixels(row.height));
        let mut markup = Markup::new();
        markup.open("div", &[("class", "lane-row"), ("role", "listitem"), ("style", &place)]);
        match row.kind {
            RowKind::Heading(section) => heading(&mut markup, scene, row, section.word()),
            RowKind::Lane(index) => lane_row(&mut markup, scene, row, &lanes.lanes[index]),
            RowKind::Group(index) => group_row(&mut markup, scene, row, &lanes.crowds[index]),
            RowKind::Strip(index) => strip_row(&mut markup, scene, &lanes.strips[index]),
        }
        markup.close("div").finish()
    })
    .collect()
}

/// The heading of a section: folds it.
fn heading(markup: &mut Markup, scene: &Scene, row: &Row, word: &'static str) {
    let Some((fold, is_folded)) = row.fold else { return };
    let words = fold.words();
    let attributes =
        [("class", "lane lane-heading"), ("data-testid", "section"), ("data-fold", &words), ("aria-expanded", truth(!is_folded))];
    markup.open("button", &attributes);
    markup.leaf("i", &[("class", "lane-chevron")], "");
    markup.leaf("span", &[("class", "lane-name")], tr(word));
    // Thousands and what they do have no room beside each other.
    let count = if (1..1_000).contains(&row.below) || (row.below > 0 && word != "Tasks") {
        grouped(row.below as usize)
    } else {
        String::new()
    };
    markup.leaf("span", &[("class", "lane-count")], &count);
    if word == "Tasks"
        && let Some(crowd) = scene.run.lanes.crowds.first()
    {
        markup.leaf("span", &[("class", "lane-value")], &counts(crowd.at(scene.world.events)));
    }
    markup.close("button");
}

/// The tasks of a coroutine function: unfolds to them.
fn group_row(markup: &mut Markup, scene: &Scene, row: &Row, crowd: &Crowd) {
    let Some(((fold, is_folded), coroutine)) = row.fold.zip(crowd.coroutine) else { return };
    let (words, name) = (fold.words(), scene.run.recording.text(coroutine));
    let attributes =
        [("class", "lane lane-group"), ("data-testid", "group-row"), ("data-fold", &words), ("aria-expanded", truth(!is_folded))];
    markup.open("button", &attributes);
    markup.leaf("i", &[("class", "lane-chevron")], "");
    markup.leaf("span", &[("class", "lane-name"), ("title", name)], name);
    markup.leaf("span", &[("class", "lane-count")], &format!("×{}", grouped(row.below as usize)));
    markup.leaf("span", &[("class", "lane-value")], &counts(crowd.at(scene.world.events)));
    markup.close("button");
}

/// `2 ready · 7 suspended`: those that are there.
fn counts(counts: Counts) -> String {
    let all = [(counts.busy, "running"), (counts.ready, "ready"), (counts.suspended, "waiting")];
    let words =
        all.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{} {}", grouped(count as usize), tr(word)));
    words.collect::<Vec<_>>().join(" · ")
}

fn lane_row(markup: &mut Markup, scene: &Scene, row: &Row, lane: &Lane) {
    match lane.subject {
        Subject::Task(task) => task_row(markup, scene, row, task),
        Subject::Thread(thread) => thread_row(markup, scene, lane, thread),
        Subject::Gil => gil_row(markup, scene, lane),
    }
}

/// Where a row hangs in the tree: a line for every level on which siblings follow, and its own elbow.
fn guides(markup: &mut Markup, scene: &Scene, row: &Row, task: TaskId) {
    for level in 1..row.depth.min(LEVELS) {
        markup.leaf("i", &[("class", "lane-guide"), ("data-line", truth(row.guides & 1 << level != 0))], "");
    }
    if row.depth > 0 {
        markup.leaf("i", &[("class", "lane-guide"), ("data-elbow", if row.is_last { "last" } else { "more" })], "");
    }
    if let Some((fold, is_folded)) = row.fold {
        let label = fill("What {task} created", &[scene.task_name(task)]);
        let words = fold.words();
        let attributes = [
            ("class", "lane-fold"),
            ("data-testid", "fold"),
            ("data-fold", &words),
            ("aria-expanded", truth(!is_folded)),
            ("aria-label", &label),
            ("title", &label),
        ];
        markup.open("button", &attributes).leaf("i", &[("class", "lane-chevron")], "").close("button");
    }
}

fn task_row(markup: &mut Markup, scene: &Scene, row: &Row, task: TaskId) {
    let recording = &scene.run.recording;
    let (name, state, now) = (scene.task_name(task), scene.task_state(task), scene.world.task(task));
    let line = now.and_then(|now| recording.place(now.span)).map_or(0, |place| place.line);
    let is_hovered = scene.selection.is_hovered(task) || (line > 0 && scene.selection.line() == Some(line));
    let is_selected = truth(scene.selection.task == Some(task));
    let coroutine = recording.task(task).map_or("", |info| recording.text(info.coroutine));
    let title = format!("{name} · {coroutine}");
    let attributes = [
        ("data-testid", "task-row"),
        ("data-task", name),
        ("data-state", state),
        ("data-hovered", truth(is_hovered)),
        ("data-selected", is_selected),
        ("aria-pressed", is_selected),
        ("title", &title),
    ];
    guides(markup, scene, row, task);
    markup.button("lane", Gesture::Select(task), Some(Gesture::Point(task, line)), &attributes);
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("span", &[("class", "lane-name")], name);
    if let Some((_, true)) = row.fold {
        markup.leaf("span", &[("class", "lane-count")], &format!("+{}", grouped(row.below as usize)));
    }
    // Beside a long name there is no room for a word that says anything; the title has both.
    let level = row.depth.min(LEVELS) as usize;
    let wanted = name.chars().count() * 6 / 5 + coroutine.chars().count().min(SHORTEST) + LEVEL_CHARS * level;
    if wanted <= NAME_CHARS {
        markup.leaf("span", &[("class", "lane-value")], coroutine);
    }
    let spoken = now.map_or_else(|| tr("not created yet").to_string(), |now| scene.doing(now));
    markup.leaf("span", &[("class", "visually-hidden")], &format!(", {}, {spoken}", tr(state))).close("button");
}

fn thread_row(markup: &mut Markup, scene: &Scene, lane: &Lane, thread: ThreadId) {
    let recording = &scene.run.recording;
    let phase = scene.world.threads.iter().find(|state| state.id == thread).map(|state| state.phase);
    let (state, call) = match phase {
        None => ("absent", ""),
        Some(ThreadPhase::Ended) => ("done", ""),
        Some(ThreadPhase::Busy) => ("busy", ""),
        Some(ThreadPhase::Idle) => ("idle", ""),
        Some(ThreadPhase::Waiting) => ("ready", tr("for the GIL")),
        Some(ThreadPhase::Blocked { call, .. }) => ("blocked", recording.text(call)),
    };
    let calm = truth(phase.is_some() && is_calm(scene, thread));
    let name = scene.run.thread_name(thread);
    let attributes = [
        ("class", "lane lane-thread"),
        ("data-testid", "thread-row"),
        ("data-state", state),
        ("data-calm", calm),
        ("title", &name),
    ];
    markup.open("div", &attributes);
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("span", &[("class", "lane-name")], &name);
    markup.leaf("span", &[("class", "lane-value")], if scene.run.runs_a_loop(lane) { tr("loop") } else { "" });
    markup.leaf("span", &[("class", "visually-hidden")], &format!(", {} {call}", tr(state))).close("div");
}

/// Whether what the thread does began outside of tasks: nothing but itself waits for it.
fn is_calm(scene: &Scene, thread: ThreadId) -> bool {
    let state = scene.world.threads.iter().find(|state| state.id == thread);
    state.is_some_and(|state| scene.run.recording.event(state.since_event as usize).task().is_none())
}

fn gil_row(markup: &mut Markup, scene: &Scene, lane: &Lane) {
    let (run, last) = (scene.run, scene.world.events.checked_sub(1));
    let held = last.and_then(|last| run.lanes.segment_at(&run.recording, lane, last));
    let owner = held.map(|held| run.thread_name(run.recording.event(held.start_event as usize).thread()));
    markup.open("div", &[("class", "lane lane-thread"), ("data-testid", "gil-row")]);
    markup.leaf("i", &[("class", "mark"), ("data-state", if owner.is_some() { "busy" } else { "idle" })], "");
    markup.leaf("span", &[("class", "lane-name")], "GIL");
    markup.leaf("span", &[("class", "lane-value")], owner.as_deref().unwrap_or(tr("free"))).close("div");
}

fn strip_row(markup: &mut Markup, scene: &Scene, strip: &Strip) {
    let (name, value, kind) = match strip.source {
        Source::Resource(resource, kind) => {
            let state = scene.world.resource(resource);
            let name = words::resource_name(&scene.run.recording, resource);
            (name, state.map_or_else(String::new, strip_value), tr(words::kind_word(kind)))
        }
        Source::Lag => {
            let after = strip.steps.partition_point(|step| (step.event as usize) < scene.world.events);
            let late = after.checked_sub(1).map_or(0, |index| strip.steps[index].value);
            (tr("Loop lag").to_string(), duration_label(late as f64), tr("how late the event loop took up what was due"))
        }
    };
    let title = format!("{name}: {kind}");
    markup.open("div", &[("class", "lane lane-strip"), ("data-testid", "strip-row"), ("title", &title)]);
    markup.leaf("span", &[("class", "lane-name")], &name);
    markup.leaf("span", &[("class", "lane-value")], &value).close("div");
}

fn strip_value(resource: &ResourceState) -> String {
    match resource.kind {
        ResourceKind::Queue => {
            fill_counted("{count} item", "{count} items", resource.size as usize, &[&grouped(resource.size as usize)])
        }
        ResourceKind::Event => if resource.flag { tr("set") } else { tr("not set") }.to_string(),
        ResourceKind::Lock | ResourceKind::ThreadLock => {
            if resource.available == 0 { tr("held") } else { tr("free") }.to_string()
        }
        _ => {
            let used = resource.capacity.saturating_sub(resource.available);
            fill("{count} of {all} used", &[&used.to_string(), &resource.capacity.to_string()])
        }
    }
}
