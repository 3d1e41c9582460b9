//! The flame graph: where virtual time went, a box for each coroutine at a line, as wide as its time.

use super::parts::{open_section, percent, span};
use crate::trace::analysis::{Flame, FlameNode};
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::trimmed;
use crate::ui::panels::choices::FlameTime;
use crate::ui::panels::state::{Change, Field, MetricsState};
use crate::ui::terms::Topic;
use crate::ui::words::{fill, tr};

/// Boxes narrower than this share of the whole are left out.
const NARROWEST: f64 = 0.002;
/// A row of boxes, in pixels.
const ROW_PX: usize = 26;

/// A box: which frame, how deep, from where to where in shares of the whole.
struct Shape {
    node: usize,
    depth: usize,
    from: f64,
    to: f64,
}

/// The graph.
pub fn flame(flame: &Flame, state: &MetricsState) -> String {
    let totals = flame.total(|node| state.flame_time.of(node));
    let root = state.flame.map(|node| node as usize).filter(|node| *node < flame.nodes.len());
    let shapes = shapes(flame, &totals, root);
    let mut markup = Markup::new();
    open_section(&mut markup, "metric-flame", Topic::Flame, tr("Flame graph"), tr("by coroutine and line"));
    tools(&mut markup, state);
    let rows = shapes.iter().map(|shape| shape.depth + 1).max().unwrap_or(0);
    let height = format!("height:{}px", rows.max(1) * ROW_PX);
    markup.open("div", &[("class", "flame"), ("data-testid", "flame"), ("style", &height)]);
    for shape in &shapes {
        write(&mut markup, flame, &totals, shape, root == Some(shape.node));
    }
    if shapes.is_empty() {
        markup.leaf("p", &[("class", "faint")], tr("No time of this kind was spent."));
    }
    markup.close("div");
    if let Some(node) = root {
        detail(&mut markup, &flame.nodes[node], totals[node]);
    }
    if flame.left_out > 0 {
        markup.leaf(
            "p",
            &[("class", "faint")],
            &fill("{count} more frames count for those that await them.", &[&flame.left_out.to_string()]),
        );
    }
    markup.close("section").finish()
}

fn tools(markup: &mut Markup, state: &MetricsState) {
    markup.open("div", &[("class", "flame-tools")]);
    markup.open("select", &[("class", "select"), ("data-field", Field::FlameTime.word()), ("aria-label", tr("Which time"))]);
    for (time, word) in FlameTime::ALL {
        match time == state.flame_time {
            true => markup.leaf("option", &[("value", word), ("selected", "")], tr(word)),
            false => markup.leaf("option", &[("value", word)], tr(word)),
        };
    }
    markup.close("select");
    if state.flame.is_some() {
        markup.button("button", Gesture::Panel(Change::Flame(None)), None, &[]).text(tr("Whole graph")).close("button");
    }
    markup.close("div");
}

/// The boxes of what has `root` in it or is in `root`: those above it as wide as the whole.
fn shapes(flame: &Flame, totals: &[u64], root: Option<usize>) -> Vec<Shape> {
    let parent = |node: usize| flame.nodes[node].parent.map(|parent| parent as usize).filter(|parent| *parent < node);
    let mut above: Vec<usize> = std::iter::successors(root, |node| parent(*node)).collect();
    above.reverse();
    let whole = match root {
        Some(root) => totals[root],
        None => (0..totals.len()).filter(|node| parent(*node).is_none()).map(|node| totals[node]).sum(),
    };
    let mut shapes: Vec<Shape> =
        above.iter().enumerate().map(|(depth, node)| Shape { node: *node, depth, from: 0.0, to: 1.0 }).collect();
    // Where the next child of each frame begins; frames that are not shown have no place.
    let mut next: Vec<Option<(f64, usize)>> = vec![None; totals.len()];
    let mut next_outermost = 0.0;
    for node in 0..totals.len() {
        let width = totals[node] as f64 / whole.max(1) as f64;
        let place = match (parent(node), root) {
            (_, Some(root)) if node == root => {
                next[node] = Some((0.0, above.len()));
                continue;
            }
            (Some(parent), _) => next[parent].as_mut(),
            (None, Some(_)) => continue,
            (None, None) => None,
        };
        let (from, depth) = match (place, parent(node)) {
            (Some((from, depth)), _) => {
                let begin = *from;
                *from += width;
                (begin, *depth)
            }
            (None, None) => {
                next_outermost += width;
                (next_outermost - width, 0)
            }
            (None, Some(_)) => continue,
        };
        next[node] = Some((from, depth + 1));
        if width >= NARROWEST {
            shapes.push(Shape { node, depth, from, to: from + width });
        }
    }
    shapes
}

fn write(markup: &mut Markup, flame: &Flame, totals: &[u64], shape: &Shape, is_root: bool) {
    let node = &flame.nodes[shape.node];
    let style = format!(
        "left:{}%;width:{}%;top:{}px",
        trimmed(shape.from * 100.0, 2),
        trimmed((shape.to - shape.from) * 100.0, 2),
        shape.depth * ROW_PX
    );
    let title = fill("{function}, line {line}: {time}", &[&node.function, &node.line.to_string(), &span(totals[shape.node])]);
    let dominant = dominant(node);
    let attributes = [
        ("style", &*style),
        ("title", &title),
        ("data-chosen", truth(is_root)),
        ("data-state", dominant),
        ("aria-label", &title),
    ];
    let over = Some(Gesture::Caret(node.line, 1)).filter(|_| node.line > 0);
    markup.button("flame-box", Gesture::Panel(Change::Flame(Some(shape.node as u32))), over, &attributes);
    markup.text(&node.function).close("button");
}

/// The state in which the frame itself spent most time.
fn dominant(node: &FlameNode) -> &'static str {
    let times = [(node.waiting, "suspended"), (node.ready, "ready"), (node.running, "running"), (node.blocked, "blocked")];
    times.into_iter().filter(|(time, _)| *time > 0).max_by_key(|(time, _)| *time).map_or("none", |(_, state)| state)
}

fn detail(markup: &mut Markup, node: &FlameNode, total: u64) {
    markup.open("div", &[("class", "flame-detail")]).leaf("strong", &[], &node.function);
    let values = [&*node.line.to_string(), &span(total), &span(node.own())];
    markup.text(" ").text(&fill("line {line}: {total} in all, {own} itself", &values));
    let whole = node.own().max(1) as f64;
    let words = [tr("waiting"), tr("ready"), tr("running"), tr("blocking")];
    for (time, word) in [node.waiting, node.ready, node.running, node.blocked].into_iter().zip(words) {
        if time > 0 {
            markup.leaf("span", &[("class", "faint")], &format!(" · {word} {} ({})", span(time), percent(time as f64 / whole)));
        }
    }
    markup.button("button", Gesture::Seek(node.event as usize + 1), None, &[]).text(tr("Go to its first moment")).close("button");
    if node.line > 0 {
        markup.button("button", Gesture::Caret(node.line, 1), None, &[]).text(tr("Show the line")).close("button");
    }
    markup.close("div");
}
