//! A card for each lock, semaphore, event, condition, barrier and queue: slots, buffer, flag, and who waits in line.

use leptos::prelude::*;

use super::erased::{press, text};
use super::model::{Model, Scene};
use super::task_links::{task_name, task_pills};
use crate::executor::instrument::{Line, ResourceKind};
use crate::trace::snapshot::{Holder, ResourceState};
use crate::trace::{Snapshot, words};
use crate::ui::playback::Playback;
use crate::ui::run::Run;
use crate::ui::selection::Hover;
use crate::ui::ticks::duration_label;

/// More cards than this are not shown; those in use come first then.
const CARDS: usize = 8;
/// Slots and items that are drawn one by one.
const SLOTS: usize = 12;
/// Waiting tasks that are named.
const WAITING: usize = 16;

/// The cards of the resources that exist at the cursor.
pub fn resource_cards(model: Model, (run, world): &Scene) -> AnyView {
    let mut resources: Vec<&ResourceState> =
        world.resources.iter().filter(|resource| is_shown(resource.kind)).take(2_000).collect();
    if resources.len() > CARDS {
        resources.sort_by_key(|resource| !is_in_use(resource));
        resources.truncate(CARDS);
    }
    resources.into_iter().map(|resource| resource_card(model, run, world, resource)).collect::<Vec<_>>().into_any()
}

fn is_shown(kind: ResourceKind) -> bool {
    !matches!(kind, ResourceKind::TaskGroup | ResourceKind::Timeout)
}

fn is_in_use(resource: &ResourceState) -> bool {
    let lines = [&resource.waiters, &resource.getters, &resource.putters, &resource.joiners];
    !resource.holders.is_empty() || resource.size > 0 || lines.iter().any(|line| !line.is_empty())
}

fn resource_card(model: Model, run: &Run, world: &Snapshot, resource: &ResourceState) -> AnyView {
    let name = words::resource_name(&run.recording, resource.id);
    let kind = words::kind_word(resource.kind);
    let label = format!("{kind} {name}");
    let body = match resource.kind {
        ResourceKind::Queue => buffer(resource),
        ResourceKind::Event => flag(resource.flag),
        ResourceKind::Condition => ().into_any(),
        ResourceKind::Barrier => plain(format!("{} parties", resource.capacity)),
        _ => slots(model, run, world, resource),
    };
    let lines =
        [(Line::Waiters, "in line"), (Line::Putters, "wait to put"), (Line::Getters, "wait to get"), (Line::Joiners, "join")];
    let lines: Vec<AnyView> =
        lines.into_iter().filter_map(|(line, title)| waiting(model, run, world, resource, line, title)).collect();
    view! {
        <section class="card" data-testid="resource" data-kind=kind aria-label=label>
            <h2 class="card-title"><strong>{name}</strong> <span>{summary(resource)}</span></h2>
            {body}
            {lines}
        </section>
    }
    .into_any()
}

fn summary(resource: &ResourceState) -> String {
    let kind = words::kind_word(resource.kind);
    match resource.kind {
        ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => {
            format!("{kind} · {} of {} free", resource.available, resource.capacity.max(resource.available))
        }
        ResourceKind::Queue if resource.capacity > 0 => format!("{kind} · {} of {}", resource.size, resource.capacity),
        ResourceKind::Queue => format!("{kind} · {} items", resource.size),
        _ => kind.to_string(),
    }
}

fn slots(model: Model, run: &Run, world: &Snapshot, resource: &ResourceState) -> AnyView {
    let mut slots: Vec<AnyView> =
        resource.holders.iter().take(SLOTS).map(|holder| held_slot(model, run, world, holder)).collect();
    let free = (resource.available as usize).min(SLOTS.saturating_sub(slots.len()));
    slots.extend((0..free).map(|_| view! { <span class="slot slot-free">"free"</span> }.into_any()));
    view! { <div class="slots">{slots}</div> }.into_any()
}

fn held_slot(model: Model, run: &Run, world: &Snapshot, holder: &Holder) -> AnyView {
    let since = holder.since as f64;
    let held = text(move || {
        let held = model.playback.with(Playback::time) - since;
        if held <= 0.0 { "just now".to_string() } else { format!("for {}", duration_label(held)) }
    });
    let task = holder.task;
    let name = task.map_or_else(|| "main".to_string(), |task| task_name(run, world, task));
    view! {
        <button
            class="slot"
            on:mouseenter=press(move || model.hover(task.map_or(Hover::Nothing, |task| Hover::Task(task, None))))
            on:mouseleave=press(move || model.hover(Hover::Nothing))
            on:click=press(move || task.into_iter().for_each(|task| model.select(task)))
        >
            {name}
            <small>{held}</small>
        </button>
    }
    .into_any()
}

fn buffer(queue: &ResourceState) -> AnyView {
    let items = (queue.size as usize).min(SLOTS);
    let free = (queue.capacity.saturating_sub(queue.size) as usize).min(SLOTS - items);
    let item = |class: &'static str| view! { <span class=class></span> }.into_any();
    let mut slots: Vec<AnyView> = (0..items).map(|_| item("slot slot-item")).collect();
    slots.extend((0..free).map(|_| item("slot slot-item slot-free")));
    if items == 0 && queue.capacity == 0 {
        slots.push(plain("empty".into()));
    }
    view! { <div class="slots">{slots}</div> }.into_any()
}

fn flag(is_set: bool) -> AnyView {
    let word = if is_set { "set" } else { "not set" };
    view! { <p class="slots"><span class="flag" data-set=is_set.to_string()>{word}</span></p> }.into_any()
}

fn plain(text: String) -> AnyView {
    view! { <span class="faint">{text}</span> }.into_any()
}

fn waiting(
    model: Model,
    run: &Run,
    world: &Snapshot,
    resource: &ResourceState,
    line: Line,
    title: &'static str,
) -> Option<AnyView> {
    let tasks = resource.line(line);
    if tasks.is_empty() {
        return None;
    }
    let pills = task_pills(model, run, world, tasks.iter().copied(), WAITING);
    Some(view! { <div class="wait-line"><span>{title}</span>{pills}</div> }.into_any())
}
