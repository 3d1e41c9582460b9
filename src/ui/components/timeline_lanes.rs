//! The names beside the lanes: the same content as the canvas, for the keyboard and for screen readers.

use leptos::prelude::*;

use super::cards::doing;
use super::erased::{dynamic, memo, press, truth};
use super::model::{Model, Scene, use_model};
use super::task_links::{task_name, task_state};
use super::timeline::Frame;
use crate::executor::instrument::{ResourceKind, TaskId};
use crate::trace::lanes::{Lane, Strip, Subject};
use crate::trace::snapshot::{ResourceState, ThreadPhase};
use crate::trace::words;
use crate::ui::lane_layout::{LaneLayout, Row};
use crate::ui::numbers::pixels;
use crate::ui::selection::Hover;

/// All rows are made up to this number; beyond it only those in sight and near it.
const ALL_ROWS: usize = 150;
/// How far rows are made above and below what is in sight, in pixels.
const NEAR: f64 = 400.0;

/// The list of lanes and strips.
#[component]
pub fn LaneList(
    /// The timeline it belongs to.
    frame: Frame,
) -> impl IntoView {
    let model = use_model();
    let rows = memo(move || {
        let (layout, top, height) = (frame.layout.get(), frame.top.get(), frame.size.get().1);
        if layout.rows() <= ALL_ROWS { 0..layout.rows() } else { layout.rows_between(top - NEAR, top + height + NEAR) }
    });
    view! {
        <ul class="lane-list" aria-label="Threads, tasks and resources">
            {dynamic(move || model.scene.get().map_or_else(Vec::new, |scene| {
                rows.get().map(|index| row(model, &scene, frame.layout.get(), index)).collect()
            }).into_any())}
        </ul>
    }
}

fn row(model: Model, scene: &Scene, layout: LaneLayout, index: usize) -> AnyView {
    let lanes = &scene.0.lanes;
    let place = format!("top:{};height:{}", pixels(layout.y(index)), pixels(layout.height(index)));
    let content = match layout.row(index) {
        Row::Lane(index) => lanes.lanes.get(index).map(|lane| match lane.subject {
            Subject::Task(task) => task_row(model, scene, lane, task),
            Subject::Thread(_) => thread_row(scene, lane),
        }),
        Row::Strip(index) => lanes.strips.get(index).map(|strip| strip_row(scene, strip)),
    }
    .unwrap_or_else(|| ().into_any());
    view! { <li class="lane-row" style=place>{content}</li> }.into_any()
}

fn task_row(model: Model, scene: &Scene, lane: &Lane, task: TaskId) -> AnyView {
    let (run, world) = scene;
    let name = task_name(run, world, task);
    let state = task_state(world, task);
    let spoken = world.task(task).map_or_else(|| "not created yet".to_string(), |task| doing(run, task));
    let coroutine = run.recording.task(task).map_or_else(String::new, |info| run.recording.text(info.coroutine).to_string());
    let indent = format!("{}px", lane.depth.min(6) * 11);
    let is_selected = move || model.selection.with(|selection| selection.task == Some(task));
    let line = world.task(task).and_then(|task| run.recording.place(task.span)).map(|place| place.line);
    view! {
        <button
            class="lane"
            data-testid="task-row"
            data-task=name.clone()
            data-state=state
            data-selected=truth(is_selected)
            data-hovered=truth(move || is_hovered(model, task, line))
            aria-pressed=truth(is_selected)
            style:padding-left=format!("calc(var(--lane-indent) + {indent})")
            on:mouseenter=press(move || model.hover(Hover::Task(task, line)))
            on:mouseleave=press(move || model.hover(Hover::Nothing))
            on:focus=move |_| model.hover(Hover::Task(task, line))
            on:click=press(move || model.select(task))
        >
            <i class="mark" data-state=state></i>
            <span class="lane-name" title=name.clone()>{name.clone()}</span>
            <span class="lane-value">{coroutine}</span>
            <span class="visually-hidden">{format!(", {state}, {spoken}")}</span>
        </button>
    }
    .into_any()
}

/// Whether the pointer is over the task, or over the line it stands in.
fn is_hovered(model: Model, task: TaskId, line: Option<u32>) -> bool {
    model.selection.with(|selection| selection.is_hovered(task) || (line.is_some() && selection.line() == line))
}

fn thread_row((run, world): &Scene, lane: &Lane) -> AnyView {
    let Subject::Thread(thread) = lane.subject else { return ().into_any() };
    let phase = world.threads.iter().find(|state| state.id == thread).map(|state| state.phase);
    let (state, spoken) = match phase {
        None => ("absent", "not started".to_string()),
        Some(ThreadPhase::Ended) => ("done", "ended".to_string()),
        Some(ThreadPhase::Busy) => ("busy", "busy".to_string()),
        Some(ThreadPhase::Idle) => ("idle", "idle".to_string()),
        Some(ThreadPhase::Blocked { call, .. }) => ("blocked", format!("blocked in {}", run.recording.text(call))),
    };
    let name = match run.recording.text(lane.name) {
        "" => "MainThread".to_string(),
        name => name.to_string(),
    };
    view! {
        <div class="lane lane-thread" data-testid="thread-row" data-state=state>
            <i class="mark" data-state=state></i>
            <span class="lane-name">{name}</span>
            <span class="lane-value">{if thread.0 == 0 { "loop" } else { "" }}</span>
            <span class="visually-hidden">{format!(", {spoken}")}</span>
        </div>
    }
    .into_any()
}

fn strip_row((run, world): &Scene, strip: &Strip) -> AnyView {
    let name = words::resource_name(&run.recording, strip.resource);
    let value = world.resource(strip.resource).map_or_else(String::new, strip_value);
    view! {
        <div class="lane lane-strip" data-testid="strip-row">
            <span class="lane-name" title=name.clone()>{name.clone()}</span>
            <span class="lane-value">{value}</span>
        </div>
    }
    .into_any()
}

fn strip_value(resource: &ResourceState) -> String {
    match resource.kind {
        ResourceKind::Queue => format!("{} items", resource.size),
        ResourceKind::Event => if resource.flag { "set" } else { "not set" }.to_string(),
        ResourceKind::Lock | ResourceKind::ThreadLock => if resource.available == 0 { "held" } else { "free" }.to_string(),
        _ => format!("{} of {} used", resource.capacity.saturating_sub(resource.available), resource.capacity),
    }
}
