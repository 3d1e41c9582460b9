//! A task's name anywhere on the page: with the mark of its state, pointing at its lane, choosing it on a click.

use leptos::prelude::*;

use super::erased::{press, truth};
use super::model::Model;
use crate::executor::instrument::TaskId;
use crate::trace::Snapshot;
use crate::ui::run::Run;
use crate::ui::selection::Hover;

/// A task's name at the cursor; its first name before it was created.
pub fn task_name(run: &Run, world: &Snapshot, task: TaskId) -> String {
    let now = world.task(task).map(|task| task.name);
    let name = now.or_else(|| run.recording.task(task).map(|info| info.name));
    name.map_or_else(|| "?".to_string(), |name| run.recording.text(name).to_string())
}

/// A task's state at the cursor, as `data-state` says it.
pub fn task_state(world: &Snapshot, task: TaskId) -> &'static str {
    world.task(task).map_or("absent", |task| task.phase.word())
}

/// A small button with a task's mark and name.
pub fn task_pill(model: Model, run: &Run, world: &Snapshot, task: TaskId) -> AnyView {
    let name = task_name(run, world, task);
    let is_hovered = truth(move || model.selection.with(|selection| selection.is_hovered(task)));
    view! {
        <button
            class="pill"
            data-hovered=is_hovered
            on:mouseenter=press(move || model.hover(Hover::Task(task, None)))
            on:mouseleave=press(move || model.hover(Hover::Nothing))
            on:click=press(move || model.select(task))
        >
            <i class="mark" data-state=task_state(world, task)></i>
            {name}
        </button>
    }
    .into_any()
}

/// Something that is not a task, in the same shape.
pub fn plain_pill(text: String) -> AnyView {
    view! { <span class="pill pill-static">{text}</span> }.into_any()
}

/// So many of some tasks, then how many more there are.
pub fn task_pills(
    model: Model,
    run: &Run,
    world: &Snapshot,
    tasks: impl ExactSizeIterator<Item = TaskId>,
    most: usize,
) -> AnyView {
    let rest = tasks.len().saturating_sub(most);
    let pills: Vec<AnyView> = tasks.take(most).map(|task| task_pill(model, run, world, task)).collect();
    let more = if rest > 0 { format!("+{rest} more") } else { String::new() };
    view! { {pills} <span class="faint">{more}</span> }.into_any()
}
