//! Why is this waiting? The chain from the chosen task down to its root, in words and with arrows; a deadlock as a circle.
#![allow(clippy::disallowed_methods, reason = "where something is on the screen is no part of a recording")]

use super::card::open_card;
use super::scene::{Scene, more};
use super::sentence::write;
use crate::executor::instrument::TaskId;
use crate::trace::causality::{Chain, Link, Root, why};
use crate::trace::snapshot::TaskPhase;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::{on_circle, pixels, trimmed};
use crate::ui::terms::Topic;
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, tr};

/// A circle of more tasks than this is told in words alone.
const CIRCLE: usize = 8;
/// The picture of a circle, in its own units; that of two tasks is lower.
const WIDE: f64 = 240.0;
const HIGH: f64 = 150.0;
const HIGH_OF_TWO: f64 = 76.0;

/// The card of the chosen task; none when none is chosen, or when it has not been created yet.
pub fn card(scene: &Scene) -> Option<String> {
    let task = scene.selection.task?;
    let state = scene.world.task(task)?;
    let chain = why(&scene.run.recording, scene.world.events.checked_sub(1)?, task);
    let name = scene.task_name(task);
    let title = match state.phase {
        TaskPhase::Suspended(_) => fill("Why is {task} waiting?", &[name]),
        _ => fill("What does {task} do?", &[name]),
    };
    let mut markup = Markup::new();
    let attributes = [("data-testid", "why-waiting"), ("data-card", "why"), ("data-root", root_of(&chain).word())];
    open_card(&mut markup, Topic::Why, &title, "", &attributes);
    if chain.cycle.len() > 1 {
        markup.leaf("p", &[("class", "why-deadlock")], tr("A deadlock: these wait for each other in a circle."));
        if chain.cycle.len() <= CIRCLE {
            circle(&mut markup, scene, &chain.cycle);
        }
    }
    markup.open("ol", &[("class", "why-chain")]);
    for (index, link) in chain.links.iter().enumerate() {
        row(&mut markup, &chain.links, index, link);
    }
    markup.close("ol");
    more(&mut markup, chain.left_out as usize);
    Some(markup.close("div").finish())
}

/// What everything waits for in the end: that of the last link.
fn root_of(chain: &Chain) -> Root {
    if chain.cycle.is_empty() { chain.links.last().and_then(|link| link.root).unwrap_or(Root::Unknown) } else { Root::Cycle }
}

fn row(markup: &mut Markup, links: &[Link], index: usize, link: &Link) {
    markup.open("li", &[("class", "why-link")]);
    for level in 1..=link.depth {
        rail(markup, links, index, level);
    }
    let ends = link.root.map_or("", Root::word);
    markup.open("div", &[("class", "why-words"), ("data-root", ends)]).open("span", &[]);
    for part in &link.words.parts {
        write(markup, part);
    }
    markup.close("span");
    let since = fill("since {time}", &[&moment_label(link.since as f64)]);
    let title = [("title", tr("Move the cursor to where that began"))];
    markup.button("fact why-since", Gesture::Seek(link.event as usize + 1), None, &title).text(&since).close("button");
    if let Some(root) = link.root {
        markup.open("span", &[("class", "why-root"), ("data-root", root.word())]);
        markup.leaf("i", &[("class", "mark"), ("data-state", mark(root))], "").text(&ending(root, link)).close("span");
    }
    markup.close("div").close("li");
}

/// One column to the left of a link: the arrow that leads to it, or one that passes by on its way down.
fn rail(markup: &mut Markup, links: &[Link], index: usize, level: u32) {
    let goes_on = links[index + 1..].iter().take_while(|later| later.depth >= level).any(|later| later.depth == level);
    let is_here = level == links[index].depth;
    markup.open("span", &[("class", "why-rail"), ("aria-hidden", "true"), ("data-through", truth(goes_on))]);
    if is_here {
        markup.open("svg", &[("viewBox", "0 0 18 24")]);
        markup.leaf("path", &[("d", "M6 0V7a5 5 0 0 0 5 5h5M12 8l4 4-4 4")], "").close("svg");
    }
    markup.close("span");
}

fn mark(root: Root) -> &'static str {
    match root {
        Root::Timer => "suspended",
        Root::Running => "running",
        Root::Ready => "ready",
        Root::Done => "done",
        Root::Blocked | Root::Nobody | Root::Cycle => "blocked",
        Root::Outside | Root::Told | Root::Unknown => "absent",
    }
}

fn ending(root: Root, link: &Link) -> String {
    let due = link.due.map(|due| moment_label(due as f64));
    match (root, due) {
        (Root::Timer | Root::Blocked, Some(due)) => fill("goes on at {time}", &[&due]),
        (Root::Timer, None) => tr("a timer").into(),
        (Root::Running, _) => tr("runs now").into(),
        (Root::Ready, _) => tr("only waits for its turn").into(),
        (Root::Blocked, None) => tr("stalls its thread").into(),
        (Root::Outside, _) => tr("outside of the loop").into(),
        (Root::Done, _) => tr("has happened").into(),
        (Root::Nobody, _) => tr("nobody, in this run").into(),
        (Root::Cycle, _) => tr("back to the beginning of the circle").into(),
        (Root::Told, _) => tr("told above").into(),
        (Root::Unknown, _) => tr("too far ahead to look").into(),
    }
}

/// The tasks on a circle, with an arrow from each to the one that it waits for.
fn circle(markup: &mut Markup, scene: &Scene, tasks: &[TaskId]) {
    let high = if tasks.len() == 2 { HIGH_OF_TWO } else { HIGH };
    let place = |index: usize| {
        // Two stand side by side; of more, the first is at the top.
        let first = if tasks.len() == 2 { 0.5 } else { 0.75 };
        let (cosine, sine) = on_circle(first + index as f64 / tasks.len() as f64);
        (WIDE / 2.0 + cosine * (WIDE / 2.0 - 52.0), high / 2.0 + sine * (high / 2.0 - 22.0))
    };
    let (box_of, height) = (format!("0 0 240 {}", trimmed(high, 0)), format!("height:{}", pixels(high)));
    markup.open("div", &[("class", "why-circle"), ("style", &height)]);
    let name = tasks.iter().map(|task| scene.task_name(*task)).collect::<Vec<_>>().join(" → ");
    let label = fill("Circle: {tasks}", &[&format!("{name} → {}", scene.task_name(tasks[0]))]);
    markup.open("svg", &[("viewBox", &box_of), ("role", "img"), ("aria-label", &label)]);
    for index in 0..tasks.len() {
        arrow(markup, place(index), place((index + 1) % tasks.len()));
    }
    markup.close("svg");
    for (index, task) in tasks.iter().enumerate() {
        let (x, y) = place(index);
        let style = format!("left:{}%;top:{}%", trimmed(x / WIDE * 100.0, 2), trimmed(y / high * 100.0, 2));
        markup.open("span", &[("class", "why-node"), ("style", &style)]);
        scene.pill(markup, *task);
        markup.close("span");
    }
    markup.close("div");
}

/// A bent arrow that begins and ends outside of the two chips.
fn arrow(markup: &mut Markup, from: (f64, f64), to: (f64, f64)) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (nx, ny) = (-dy / length, dx / length);
    // Away from the straight line, so that the two arrows of a pair do not lie upon each other.
    let middle = ((from.0 + to.0) / 2.0 - nx * 26.0, (from.1 + to.1) / 2.0 - ny * 26.0);
    let near = |end: (f64, f64), share: f64| (end.0 + (middle.0 - end.0) * share, end.1 + (middle.1 - end.1) * share);
    let (begin, tip) = (near(from, 0.34), near(to, 0.34));
    let curve = [begin, middle, tip].map(|(x, y)| format!("{} {}", trimmed(x, 1), trimmed(y, 1)));
    markup.leaf("path", &[("d", &format!("M{}Q{} {}", curve[0], curve[1], curve[2]))], "");
    let (hx, hy) = (tip.0 - middle.0, tip.1 - middle.1);
    let head = hx.hypot(hy).max(1.0);
    let (hx, hy) = (hx / head, hy / head);
    let wing = |side: f64| {
        let (x, y) = (tip.0 - hx * 7.0 - hy * 4.0 * side, tip.1 - hy * 7.0 + hx * 4.0 * side);
        format!("{} {}", trimmed(x, 1), trimmed(y, 1))
    };
    markup.leaf("path", &[("d", &format!("M{}L{}L{}", wing(1.0), curve[2], wing(-1.0)))], "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::tests::{at, shown};

    const CROSSED: &str = "\
import asyncio

async def take(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(take(a, b), take(b, a))

asyncio.run(main())
";

    #[test]
    fn a_chain_leads_to_its_root_and_every_link_to_its_event() {
        let card = shown(super::super::tests::TWO_FOR_ONE, 0.5, Some(2), |scene| card(scene).into_iter().collect());
        assert!(card.contains("Why is Task-3 waiting?") && card.contains("data-root=\"timer\""), "{card}");
        assert!(card.contains("goes on at 1.000 s") && card.contains("data-do=\"seek "), "{card}");
        assert_eq!(card.matches("why-rail").count(), 1, "{card}");
    }

    #[test]
    fn a_deadlock_is_drawn_as_a_circle() {
        let card = shown(CROSSED, 2.0, Some(1), |scene| card(scene).into_iter().collect());
        assert!(card.contains("Circle: Task-2 → Task-3 → Task-2"), "{card}");
        assert_eq!(card.matches("why-node").count(), 2, "{card}");
    }

    #[test]
    fn a_task_that_does_not_wait_is_told_too_and_none_when_none_is_chosen() {
        let done = shown(super::super::tests::TWO_FOR_ONE, 1.5, Some(1), |scene| card(scene).into_iter().collect());
        assert!(done.contains("What does Task-2 do?") && done.contains("has ended"), "{done}");
        assert_eq!(at(0.5, |scene| card(scene).into_iter().collect()), "");
    }
}
