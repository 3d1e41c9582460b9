//! The names beside the lanes: the same content as the canvas, for the keyboard and for screen readers.

use std::ops::Range;

use super::Scene;
use crate::executor::instrument::{ResourceKind, TaskId, ThreadId};
use crate::trace::lanes::{Lane, Strip, Subject};
use crate::trace::snapshot::{ResourceState, ThreadPhase};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::lane_layout::{LaneLayout, Row};
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::pixels;

/// Some rows of the list.
pub fn lanes(scene: &Scene, layout: &LaneLayout, rows: Range<usize>) -> Vec<String> {
    let lanes = &scene.run.lanes;
    rows.map(|index| {
        let place = format!("top:{};height:{}", pixels(layout.y(index)), pixels(layout.height(index)));
        let mut markup = Markup::new();
        markup.open("div", &[("class", "lane-row"), ("role", "listitem"), ("style", &place)]);
        match layout.row(index) {
            Row::Lane(index) => lane_row(&mut markup, scene, &lanes.lanes[index]),
            Row::Strip(index) => strip_row(&mut markup, scene, &lanes.strips[index]),
        }
        markup.close("div").finish()
    })
    .collect()
}

fn lane_row(markup: &mut Markup, scene: &Scene, lane: &Lane) {
    match lane.subject {
        Subject::Task(task) => task_row(markup, scene, lane, task),
        Subject::Thread(thread) => thread_row(markup, scene, lane, thread),
        Subject::Gil => gil_row(markup),
    }
}

fn task_row(markup: &mut Markup, scene: &Scene, lane: &Lane, task: TaskId) {
    let recording = &scene.run.recording;
    let (name, state, now) = (scene.task_name(task), scene.task_state(task), scene.world.task(task));
    let line = now.and_then(|now| recording.place(now.span)).map_or(0, |place| place.line);
    let is_hovered = scene.selection.is_hovered(task) || (line > 0 && scene.selection.line() == Some(line));
    let is_selected = truth(scene.selection.task == Some(task));
    let indent = format!("padding-left:calc(var(--lane-indent) + {}px)", lane.depth.min(6) * 11);
    let attributes = [
        ("data-testid", "task-row"),
        ("data-task", name),
        ("data-state", state),
        ("data-hovered", truth(is_hovered)),
        ("data-selected", is_selected),
        ("aria-pressed", is_selected),
        ("style", &indent),
    ];
    markup.button("lane", Gesture::Select(task), Some(Gesture::Point(task, line)), &attributes);
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("span", &[("class", "lane-name"), ("title", name)], name);
    let coroutine = recording.task(task).map_or("", |info| recording.text(info.coroutine));
    markup.leaf("span", &[("class", "lane-value")], coroutine);
    let spoken = now.map_or_else(|| "not created yet".to_string(), |now| scene.doing(now));
    markup.leaf("span", &[("class", "visually-hidden")], &format!(", {state}, {spoken}")).close("button");
}

fn thread_row(markup: &mut Markup, scene: &Scene, lane: &Lane, thread: ThreadId) {
    let recording = &scene.run.recording;
    let phase = scene.world.threads.iter().find(|state| state.id == thread).map(|state| state.phase);
    let (state, call) = match phase {
        None => ("absent", ""),
        Some(ThreadPhase::Ended) => ("done", ""),
        Some(ThreadPhase::Busy) => ("busy", ""),
        Some(ThreadPhase::Idle) => ("idle", ""),
        Some(ThreadPhase::Waiting) => ("ready", "for the GIL"),
        Some(ThreadPhase::Blocked { call, .. }) => ("blocked", recording.text(call)),
    };
    let calm = phase.is_some_and(|_| is_calm(scene, thread)).to_string();
    let name = match recording.text(lane.name) {
        "" => "MainThread",
        name => name,
    };
    markup.open(
        "div",
        &[("class", "lane lane-thread"), ("data-testid", "thread-row"), ("data-state", state), ("data-calm", &calm)],
    );
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("span", &[("class", "lane-name")], name);
    markup.leaf("span", &[("class", "lane-value")], if thread.0 == 0 { "loop" } else { "" });
    markup.leaf("span", &[("class", "visually-hidden")], &format!(", {state} {call}")).close("div");
}

fn gil_row(markup: &mut Markup) {
    markup.open("div", &[("class", "lane lane-thread"), ("data-testid", "gil-row")]);
    markup.leaf("span", &[("class", "lane-name")], "GIL").close("div");
}

/// Whether what the thread does began outside of tasks: nothing but itself waits for it.
fn is_calm(scene: &Scene, thread: ThreadId) -> bool {
    let state = scene.world.threads.iter().find(|state| state.id == thread);
    state.is_some_and(|state| scene.run.recording.event(state.since_event as usize).task().is_none())
}

fn strip_row(markup: &mut Markup, scene: &Scene, strip: &Strip) {
    let name = match strip.resource() {
        Some(resource) => words::resource_name(&scene.run.recording, resource),
        None => "loop lag".to_string(),
    };
    let state = strip.resource().and_then(|resource| scene.world.resource(resource));
    let value = state.map_or_else(String::new, strip_value);
    markup.open("div", &[("class", "lane lane-strip"), ("data-testid", "strip-row")]);
    markup.leaf("span", &[("class", "lane-name"), ("title", &name)], &name);
    markup.leaf("span", &[("class", "lane-value")], &value).close("div");
}

fn strip_value(resource: &ResourceState) -> String {
    match resource.kind {
        ResourceKind::Queue => format!("{} items", resource.size),
        ResourceKind::Event => if resource.flag { "set" } else { "not set" }.to_string(),
        ResourceKind::Lock | ResourceKind::ThreadLock => if resource.available == 0 { "held" } else { "free" }.to_string(),
        _ => format!("{} of {} used", resource.capacity.saturating_sub(resource.available), resource.capacity),
    }
}
