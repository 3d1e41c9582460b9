//! A card for each lock, semaphore, event, condition, barrier, queue and pool: a small picture of what it has, who has it
//! since when, and who waits in line.

use super::card::open_card;
use super::scene::{Scene, more};
use crate::executor::instrument::{HANDOVER, Line, ResourceId, ResourceKind, TaskId};
use crate::trace::snapshot::{Holder, ResourceState};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::grouped;
use crate::ui::terms::Topic;
use crate::ui::ticks::duration_label;
use crate::ui::words::{fill, fill_counted, key, tr};

/// More cards than this are not shown; those in use come first then.
const CARDS: usize = 8;
/// Resources that are looked at for that.
const LOOKED_AT: usize = 5_000;
/// Slots and items that are drawn one by one.
const SLOTS: usize = 12;
/// Waiting tasks that are named.
const WAITING: usize = 12;

/// The cards of the resources that exist at the cursor.
pub fn resource_cards(scene: &Scene) -> Vec<String> {
    let shown = || scene.world.resources.iter().take(LOOKED_AT).filter(|resource| is_shown(resource.kind));
    let count = shown().count();
    let mut cards: Vec<String> = match count {
        0..=CARDS => shown().map(|resource| card(scene, resource)).collect(),
        _ => shown().filter(|resource| is_in_use(resource)).take(CARDS).map(|resource| card(scene, resource)).collect(),
    };
    if count > cards.len() {
        cards.push(rest(count - cards.len()));
    }
    cards
}

fn is_shown(kind: ResourceKind) -> bool {
    !matches!(kind, ResourceKind::TaskGroup | ResourceKind::Timeout)
}

fn is_in_use(resource: &ResourceState) -> bool {
    let lines = [&resource.waiters, &resource.getters, &resource.putters, &resource.joiners];
    !resource.holders.is_empty() || resource.size > 0 || lines.iter().any(|line| !line.is_empty())
}

fn rest(count: usize) -> String {
    let mut markup = Markup::new();
    markup.open("div", &[("class", "card card-rest")]);
    markup.leaf("p", &[("class", "faint")], &fill("+ {count} more, not in use now", &[&grouped(count)]));
    markup.close("div").finish()
}

fn topic(kind: ResourceKind) -> Topic {
    match kind {
        ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => Topic::Semaphore,
        ResourceKind::Event => Topic::Event,
        ResourceKind::Condition => Topic::Condition,
        ResourceKind::Barrier => Topic::Barrier,
        ResourceKind::Queue => Topic::Queue,
        ResourceKind::Pool | ResourceKind::Connections | ResourceKind::Host | ResourceKind::Redis | ResourceKind::Server => {
            Topic::Pool
        }
        ResourceKind::Lock | ResourceKind::ThreadLock | ResourceKind::TaskGroup | ResourceKind::Timeout => Topic::Lock,
    }
}

fn card(scene: &Scene, resource: &ResourceState) -> String {
    let name = words::resource_name(&scene.run.recording, resource.id);
    let kind = words::kind_word(resource.kind);
    let mut markup = Markup::new();
    let attributes = [("data-testid", "resource"), ("data-kind", kind)];
    open_card(&mut markup, topic(resource.kind), &name, &summary(resource), &attributes);
    markup.open("div", &[("class", "slots")]);
    match resource.kind {
        ResourceKind::Queue => cells(&mut markup, resource),
        ResourceKind::Event => flag(&mut markup, resource.flag),
        ResourceKind::Condition => {}
        ResourceKind::Barrier => places(&mut markup, scene, resource),
        _ => slots(&mut markup, scene, resource),
    }
    markup.close("div");
    if resource.kind == ResourceKind::Pool {
        backlog(&mut markup, resource);
    }
    let title = match resource.kind {
        ResourceKind::Event => tr("wait for it"),
        ResourceKind::Condition => tr("wait to be told"),
        _ => tr("in line"),
    };
    if resource.kind != ResourceKind::Barrier {
        line(&mut markup, scene, resource, (Line::Waiters, title));
    }
    for place in [(Line::Putters, tr("wait to put")), (Line::Getters, tr("wait to get")), (Line::Joiners, tr("wait in join"))] {
        line(&mut markup, scene, resource, place);
    }
    markup.close("div").finish()
}

fn summary(resource: &ResourceState) -> String {
    let kind = tr(words::kind_word(resource.kind));
    let (size, capacity) = (&*grouped(resource.size as usize), &*grouped(resource.capacity as usize));
    match resource.kind {
        ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => {
            let permits = resource.capacity.max(resource.available);
            fill("{kind} · {free} of {all} free", &[kind, &grouped(resource.available as usize), &grouped(permits as usize)])
        }
        ResourceKind::Queue if resource.capacity == HANDOVER => fill("{kind} · hands over", &[kind]),
        ResourceKind::Queue if resource.capacity > 0 => fill("{kind} · {size} of {all}", &[kind, size, capacity]),
        ResourceKind::Queue => {
            fill_counted("{kind} · {count} item", "{kind} · {count} items", resource.size as usize, &[kind, size])
        }
        ResourceKind::Barrier => {
            fill("{kind} · {count} of {all} have come", &[kind, &resource.waiters.len().to_string(), capacity])
        }
        ResourceKind::Pool => {
            let values = [kind, &resource.holders.len().to_string(), capacity];
            let one = key("{kind} · {busy} of {count} worker busy");
            let many = key("{kind} · {busy} of {count} workers busy");
            fill_counted(one, many, resource.capacity as usize, &values)
        }
        ResourceKind::Host | ResourceKind::Redis | ResourceKind::Server => fill("{kind} · {count} in flight", &[kind, size]),
        _ => kind.to_string(),
    }
}

/// A slot for each permit: who has it, or that it is free.
fn slots(markup: &mut Markup, scene: &Scene, resource: &ResourceState) {
    let held = resource.holders.len().min(SLOTS);
    for holder in resource.holders.iter().take(SLOTS) {
        held_slot(markup, scene, resource.id, &holder);
    }
    let free = (resource.available as usize).min(SLOTS - held);
    for _ in 0..free {
        markup.leaf("span", &[("class", "slot slot-free")], tr("free"));
    }
    more(markup, resource.holders.len() + resource.available as usize - held - free);
}

fn held_slot(markup: &mut Markup, scene: &Scene, resource: ResourceId, holder: &Holder) {
    let held = scene.time - holder.since as f64;
    let held = if held <= 0.0 { tr("just now").to_string() } else { fill("for {time}", &[&duration_label(held)]) };
    match holder.task {
        Some(task) => {
            let (key, from) = keys(resource, task);
            let key = format!("h{key}");
            let attributes = [("data-flip", &*key), ("data-from", &*from)];
            markup.button("slot", Gesture::Select(task), Some(Gesture::Point(task, 0)), &attributes);
            markup.leaf("b", &[], scene.task_name(task)).leaf("small", &[], &held).close("button");
        }
        None => {
            markup.open("span", &[("class", "slot")]).leaf("b", &[], thread_of(scene, holder));
            markup.leaf("small", &[], &held).close("span");
        }
    }
}

/// The thread that holds something outside of tasks.
fn thread_of<'a>(scene: &Scene<'a>, holder: &Holder) -> &'a str {
    let thread = scene.run.recording.event(holder.event as usize).thread();
    let name = scene.world.threads.get(thread.0 as usize).and_then(|thread| thread.name);
    name.map_or(tr("the program"), |name| scene.run.recording.text(name))
}

/// How a task's chip in a resource is called, and where it comes from: its place in the line, or the loop's card.
fn keys(resource: ResourceId, task: TaskId) -> (String, String) {
    let key = format!("r{}.{}", resource.0, task.0);
    let from = format!("{key} t{}", task.0);
    (key, from)
}

/// A cell for each item, and for each place that is free.
fn cells(markup: &mut Markup, queue: &ResourceState) {
    let capacity = if queue.capacity == HANDOVER { queue.size } else { queue.capacity };
    let items = (queue.size as usize).min(SLOTS);
    let free = (capacity.saturating_sub(queue.size) as usize).min(SLOTS - items);
    markup.open("span", &[("class", "cells"), ("role", "img"), ("aria-label", &summary(queue))]);
    for _ in 0..items {
        markup.leaf("i", &[("class", "cell")], "");
    }
    for _ in 0..free {
        markup.leaf("i", &[("class", "cell cell-free")], "");
    }
    if queue.capacity == 0 {
        markup.leaf("i", &[("class", "cell cell-open")], "…");
    }
    markup.close("span");
    more(markup, (queue.size.max(capacity) as usize).saturating_sub(SLOTS));
}

/// The jobs that wait for a worker.
fn backlog(markup: &mut Markup, pool: &ResourceState) {
    let label = fill_counted(
        "{count} job in the backlog",
        "{count} jobs in the backlog",
        pool.size as usize,
        &[&grouped(pool.size as usize)],
    );
    markup.open("div", &[("class", "wait-line")]).leaf(
        "span",
        &[("class", "card-term")],
        &fill("backlog · {count}", &[&pool.size.to_string()]),
    );
    markup.open("span", &[("class", "jobs"), ("role", "img"), ("aria-label", &label)]);
    for _ in 0..(pool.size as usize).min(SLOTS) {
        markup.leaf("i", &[("class", "cell")], "");
    }
    markup.close("span");
    more(markup, (pool.size as usize).saturating_sub(SLOTS));
    markup.close("div");
}

fn flag(markup: &mut Markup, is_set: bool) {
    markup.open("span", &[("class", "flag"), ("data-set", truth(is_set))]);
    markup.leaf("i", &[("class", "flag-mark")], "").text(if is_set { tr("set") } else { tr("not set") }).close("span");
}

/// A place for each party: who has come, and how many are missing.
fn places(markup: &mut Markup, scene: &Scene, barrier: &ResourceState) {
    let come = barrier.waiters.len().min(SLOTS);
    for task in barrier.waiters.iter().take(SLOTS) {
        scene.pill_from(markup, *task, &keys(barrier.id, *task).0, &format!("t{}", task.0));
    }
    let missing = (barrier.capacity as usize).saturating_sub(barrier.waiters.len());
    for _ in 0..missing.min(SLOTS - come) {
        markup.leaf("span", &[("class", "pill pill-missing")], tr("missing"));
    }
    more(markup, (barrier.capacity as usize).max(barrier.waiters.len()).saturating_sub(SLOTS));
}

fn line(markup: &mut Markup, scene: &Scene, resource: &ResourceState, (line, title): (Line, &str)) {
    let tasks = resource.line(line);
    if tasks.is_empty() {
        return;
    }
    markup.open("div", &[("class", "wait-line")]);
    markup.leaf("span", &[("class", "card-term")], &format!("{title} · {}", tasks.len()));
    for task in tasks.iter().take(WAITING) {
        scene.pill_from(markup, *task, &keys(resource.id, *task).0, &format!("t{}", task.0));
    }
    more(markup, tasks.len().saturating_sub(WAITING));
    markup.close("div");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::tests::shown;

    const ALL_KINDS: &str = "\
import asyncio, time
from concurrent.futures import ThreadPoolExecutor

async def put(queue):
    for number in range(4):
        await queue.put(number)

async def main():
    queue, flag, barrier = asyncio.Queue(2), asyncio.Event(), asyncio.Barrier(3)
    condition, pool = asyncio.Condition(), ThreadPoolExecutor(2)
    asyncio.create_task(put(queue), name='putter')
    asyncio.create_task(flag.wait(), name='listener')
    asyncio.create_task(barrier.wait(), name='early')
    loop = asyncio.get_running_loop()
    jobs = [loop.run_in_executor(pool, time.sleep, 2) for _ in range(5)]
    async with condition:
        await asyncio.sleep(1)
        flag.set()
    await asyncio.gather(*jobs)

asyncio.run(main())
";

    fn check(seconds: f64, kind: &str) -> String {
        let cards = shown(ALL_KINDS, seconds, None, resource_cards);
        let is_it = |card: &&str| card.contains(&format!("data-kind=\"{kind}\""));
        cards.lines().find(is_it).unwrap_or_else(|| panic!("no {kind}: {cards}")).to_string()
    }

    #[test]
    fn a_queue_shows_its_cells_and_who_waits_to_put() {
        let queue = check(0.5, "queue");
        assert_eq!(queue.matches("class=\"cell\"").count(), 2, "{queue}");
        assert!(queue.contains("wait to put · 1") && queue.contains("putter"), "{queue}");
    }

    #[test]
    fn an_event_shows_its_flag_and_a_barrier_who_is_missing() {
        assert!(check(0.5, "event").contains("not set") && check(0.5, "event").contains("listener"));
        assert!(check(1.5, "event").contains("data-set=\"true\""));
        let barrier = check(0.5, "barrier");
        assert!(barrier.contains("1 of 3 have come") && barrier.contains("early"), "{barrier}");
        assert_eq!(barrier.matches("pill-missing").count(), 2, "{barrier}");
    }

    #[test]
    fn a_pool_shows_its_workers_and_its_backlog() {
        let pool = check(0.5, "pool");
        assert!(pool.contains("2 of 2 workers busy") && pool.contains("backlog · 3"), "{pool}");
        assert!(pool.contains("ThreadPoolExecutor-0_0") && pool.contains("ThreadPoolExecutor-0_1"), "{pool}");
        assert!(check(2.5, "pool").contains("backlog · 1"));
    }
}
