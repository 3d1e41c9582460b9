//! A card for each lock, semaphore, event, condition, barrier and queue: slots, buffer, flag, and who waits in line.

use super::Scene;
use super::cards::open_card;
use crate::executor::instrument::{Line, ResourceKind};
use crate::trace::snapshot::{Holder, ResourceState};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::ticks::duration_label;

/// More cards than this are not shown; those in use come first then.
const CARDS: usize = 8;
/// Slots and items that are drawn one by one.
const SLOTS: usize = 12;
/// Waiting tasks that are named.
const WAITING: usize = 16;

/// The cards of the resources that exist at the cursor.
pub fn resource_cards(scene: &Scene) -> Vec<String> {
    let shown = || scene.world.resources.iter().take(2_000).filter(|resource| is_shown(resource.kind));
    let in_use = shown().filter(|resource| is_in_use(resource));
    match shown().count() {
        0..=CARDS => shown().map(|resource| resource_card(scene, resource)).collect(),
        _ => in_use.take(CARDS).map(|resource| resource_card(scene, resource)).collect(),
    }
}

fn is_shown(kind: ResourceKind) -> bool {
    !matches!(kind, ResourceKind::TaskGroup | ResourceKind::Timeout)
}

fn is_in_use(resource: &ResourceState) -> bool {
    let lines = [&resource.waiters, &resource.getters, &resource.putters, &resource.joiners];
    !resource.holders.is_empty() || resource.size > 0 || lines.iter().any(|line| !line.is_empty())
}

fn resource_card(scene: &Scene, resource: &ResourceState) -> String {
    let name = words::resource_name(&scene.run.recording, resource.id);
    let kind = words::kind_word(resource.kind);
    let mut markup = Markup::new();
    open_card(&mut markup, &name, &summary(resource), &[("data-testid", "resource"), ("data-kind", kind)]);
    markup.open("div", &[("class", "slots")]);
    match resource.kind {
        ResourceKind::Queue => buffer(&mut markup, resource),
        ResourceKind::Event => {
            let word = if resource.flag { "set" } else { "not set" };
            markup.leaf("span", &[("class", "flag"), ("data-set", truth(resource.flag))], word);
        }
        ResourceKind::Condition => {}
        ResourceKind::Barrier => {
            markup.leaf("span", &[("class", "faint")], &format!("{} parties", resource.capacity));
        }
        _ => slots(&mut markup, scene, resource),
    }
    markup.close("div");
    for (line, title) in
        [(Line::Waiters, "in line"), (Line::Putters, "wait to put"), (Line::Getters, "wait to get"), (Line::Joiners, "join")]
    {
        waiting(&mut markup, scene, resource, (line, title));
    }
    markup.close("section").finish()
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

fn slots(markup: &mut Markup, scene: &Scene, resource: &ResourceState) {
    let held = resource.holders.len().min(SLOTS);
    for holder in resource.holders.iter().take(SLOTS) {
        held_slot(markup, scene, holder);
    }
    for _ in 0..(resource.available as usize).min(SLOTS - held) {
        markup.leaf("span", &[("class", "slot slot-free")], "free");
    }
}

fn held_slot(markup: &mut Markup, scene: &Scene, holder: &Holder) {
    let held = scene.time - holder.since as f64;
    let held = if held <= 0.0 { "just now".to_string() } else { format!("for {}", duration_label(held)) };
    let tag = match holder.task {
        Some(task) => {
            markup.button("slot", Gesture::Select(task), Some(Gesture::Point(task, 0)), &[]).text(scene.task_name(task));
            "button"
        }
        None => {
            markup.open("span", &[("class", "slot")]).text("the program");
            "span"
        }
    };
    markup.leaf("small", &[], &held).close(tag);
}

fn buffer(markup: &mut Markup, queue: &ResourceState) {
    let items = (queue.size as usize).min(SLOTS);
    let free = (queue.capacity.saturating_sub(queue.size) as usize).min(SLOTS - items);
    for _ in 0..items {
        markup.leaf("span", &[("class", "slot slot-item")], "");
    }
    for _ in 0..free {
        markup.leaf("span", &[("class", "slot slot-item slot-free")], "");
    }
    if items == 0 && queue.capacity == 0 {
        markup.leaf("span", &[("class", "faint")], "empty");
    }
}

fn waiting(markup: &mut Markup, scene: &Scene, resource: &ResourceState, (line, title): (Line, &str)) {
    let tasks = resource.line(line);
    if !tasks.is_empty() {
        markup.open("div", &[("class", "wait-line")]).leaf("span", &[("class", "faint")], title);
        scene.pills(markup, tasks.iter().copied(), WAITING);
        markup.close("div");
    }
}
