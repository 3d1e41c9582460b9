//! What is drawn of small programs, as text: one line for each shape.

use super::*;
use crate::trace::lanes::Axis;
use crate::trace::{Settings, record};
use crate::ui::lane_layout::LaneLayout;
use crate::ui::row_choice::RowChoice;
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::time_view::TimeView;
use crate::ui::warp::Warp;
use std::sync::Arc;

const BLOCKING: &str = "\
import asyncio, time

async def nap():
    await asyncio.sleep(1)

async def main():
    task = asyncio.create_task(nap(), name='nap')
    await asyncio.sleep(0.5)
    time.sleep(1)
    await task

asyncio.run(main())
";

const CANCELLING: &str = "\
import asyncio

async def slow():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(0.5)

async def main():
    try:
        async with asyncio.timeout(1):
            await slow()
    except TimeoutError:
        pass
    raise ValueError('at the end')

asyncio.run(main())
";

const IDLE: &str = "\
import asyncio

async def main():
    sem = asyncio.Semaphore(2)
    async with sem:
        await asyncio.sleep(1)
    await asyncio.sleep(100)
    await asyncio.sleep(1)

asyncio.run(main())
";

fn run(source: &str) -> Run {
    Run::new(record(source, &Settings::default()).expect("the program is fine"))
}

/// A letter is six pixels wide.
fn width(text: &str) -> f64 {
    text.chars().count() as f64 * 6.0
}

struct Shown {
    axis: Axis,
    is_short: bool,
    selection: Selection,
}

impl Default for Shown {
    fn default() -> Self {
        Self { axis: Axis::Time, is_short: false, selection: Selection::default() }
    }
}

fn shapes(run: &Run, shown: &Shown) -> Vec<Shape> {
    let layout = LaneLayout::of(run, &RowChoice::default(), None);
    let mut view = TimeView::fit(shown.axis, run.lanes.extent(shown.axis));
    if shown.is_short {
        view = view.folded(Arc::new(Warp::without(&run.lanes.gaps, view.end())));
    }
    let world = run.snapshot(run.recording.len());
    let picture = Picture {
        run,
        world: &world,
        scale: view.scale(164.0, 612.0),
        left: 150.0,
        size: (790.0, 400.0),
        layout: &layout,
        top: 0.0,
        axis: shown.axis,
        position: 0.0,
        selection: shown.selection,
        range: None,
        repeated: None,
        bookmarks: &[],
        hits: &[],
    };
    picture.draw(&width)
}

/// The shapes as lines, without the grid.
fn told(shapes: &[Shape]) -> String {
    let grid = |shape: &&Shape| !matches!(shape, Shape::Line { stroke, .. } if stroke.ink == Ink::LineSoft);
    shapes.iter().filter(grid).map(tell).collect::<Vec<_>>().join("\n")
}

fn tell(shape: &Shape) -> String {
    let at = |area: &Area| format!("{:.0},{:.0} {:.0}×{:.0}", area.x, area.y, area.width, area.height);
    let through = |points: &[(f64, f64)]| {
        let shown = points.iter().take(8).map(|(x, y)| format!("{x:.0},{y:.0}")).collect::<Vec<_>>().join(" ");
        if points.len() > 8 { format!("{shown} … {} points", points.len()) } else { shown }
    };
    let with = |stroke: &Stroke| format!("{:?} {:.1}{}", stroke.ink, stroke.width, if stroke.is_dashed { " dashed" } else { "" });
    match shape {
        Shape::Fill { area, paint, .. } => format!("fill {} {paint:?}", at(area)),
        Shape::Border { area, stroke, .. } => format!("border {} {}", at(area), with(stroke)),
        Shape::Line { points, stroke } => format!("line {} {}", through(points), with(stroke)),
        Shape::Curve { points, stroke } => format!("curve {} {}", through(points), with(stroke)),
        Shape::Outline { points, ink, .. } => format!("outline {} {ink:?}", through(points)),
        Shape::Text { x, y, text, ink, .. } => format!("text {x:.0},{y:.0} {text:?} {ink:?}"),
        Shape::End { x, y, end } => format!("end {x:.0},{y:.0} {end:?}"),
        Shape::Clip(area) => format!("clip {}", at(area)),
        Shape::Unclip => "unclip".into(),
    }
}

#[test]
fn a_blocking_call_is_striped_and_shades_every_lane() {
    insta::assert_snapshot!(told(&shapes(&run(BLOCKING), &Shown::default())));
}

#[test]
fn cancellation_travels_to_the_end_of_its_timeout() {
    insta::assert_snapshot!(told(&shapes(&run(CANCELLING), &Shown::default())));
}

#[test]
fn steps_spread_out_on_the_sequence_axis() {
    let shown = Shown { axis: Axis::Sequence, ..Shown::default() };
    insta::assert_snapshot!(told(&shapes(&run(IDLE), &shown)));
}

#[test]
fn idle_time_is_a_torn_out_break_with_its_length() {
    let shown = Shown { is_short: true, ..Shown::default() };
    insta::assert_snapshot!(told(&shapes(&run(IDLE), &shown)));
}

#[test]
fn the_minimap_shows_the_whole_run_and_what_is_in_sight() {
    let run = run(BLOCKING);
    let mut view = TimeView::fit(Axis::Time, run.lanes.extent(Axis::Time));
    view.show(0.5e9, 1e9);
    insta::assert_snapshot!(told(&minimap(&run, &view, Axis::Time, 0.75e9, (600.0, 38.0))));
}

#[test]
fn a_chosen_task_has_arrows_of_creation_and_waking() {
    let run = run(BLOCKING);
    let arrows = |selection: Selection| {
        let shapes = shapes(&run, &Shown { selection, ..Shown::default() });
        let curves = shapes.iter().filter_map(|shape| match shape {
            Shape::Curve { stroke, .. } => Some((stroke.ink, stroke.alpha)),
            _ => None,
        });
        curves.collect::<Vec<_>>()
    };
    let nap = run.recording.tasks().iter().position(|task| run.recording.text(task.name) == "nap").unwrap();
    let nap = crate::executor::instrument::TaskId(nap as u32);
    let chosen = arrows(Selection { task: Some(nap), ..Selection::default() });
    let hovered = arrows(Selection { hover: Hover::Task(nap, None), ..Selection::default() });
    assert!(chosen.iter().any(|(ink, _)| *ink == Ink::Running) && chosen.iter().any(|(ink, _)| *ink == Ink::Ready));
    let strongest = |arrows: &[(Ink, f64)]| {
        arrows.iter().filter(|(ink, _)| *ink == Ink::Running).map(|(_, alpha)| *alpha).fold(0.0, f64::max)
    };
    assert!(strongest(&hovered) > 0.0 && strongest(&hovered) < strongest(&chosen));
}

#[test]
fn a_label_is_whole_or_cut_with_an_ellipsis_or_left_out() {
    let label = |room: f64, texts: &[&str]| {
        let mut drawing = Drawing::new(&width);
        drawing.label(Area { x: 0.0, y: 0.0, width: room, height: 16.0 }, 0.0, texts, Ink::Ink, false);
        drawing.finish().into_iter().find_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text),
            _ => None,
        })
    };
    assert_eq!(label(100.0, &["sleep 0.25 s", "0.25 s"]).as_deref(), Some("sleep 0.25 s"));
    assert_eq!(label(60.0, &["sleep 0.25 s", "0.25 s"]).as_deref(), Some("0.25 s"));
    assert_eq!(label(46.0, &["permits, in line"]).as_deref(), Some("perm…"));
    assert_eq!(label(30.0, &["permits"]), None);
}

#[test]
fn the_number_of_shapes_follows_the_pixels_and_not_the_events() {
    let source = "\
import asyncio

async def spin(turns):
    for _ in range(turns):
        await asyncio.sleep(0.001)

async def main():
    await asyncio.gather(*(spin(TURNS) for _ in range(40)))

asyncio.run(main())
";
    let count = |turns: &str| shapes(&run(&source.replace("TURNS", turns)), &Shown::default()).len();
    let (few, many) = (count("100"), count("1000"));
    assert!(many < 4_000 && many < few * 3, "{few} and {many} shapes");
}
