//! Draws the timeline: grid, lanes, strips, wake-up arrows, axis, playhead. Cost follows the pixels, not the events.

use leptos::prelude::*;

use super::model::{Model, Scene};
use super::timeline::Frame;
use super::timeline_bars::{paint_lane, paint_strip};
use super::timeline_pointer::scale;
use crate::executor::instrument::{Fact, Waker};
use crate::trace::EventKind;
use crate::trace::lanes::Axis;
use crate::ui::browser::canvas::Surface;
use crate::ui::lane_layout::{LaneLayout, Row};
use crate::ui::playback::{Playback, Track};
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::ticks::{self, Tick};
use crate::ui::time_scale::TimeScale;

/// The least room between two marks of the axis, in pixels.
const TICKS_APART: f64 = 68.0;
/// How many events back a wake-up may be to be drawn at the cursor.
const ARROWS_BACK: usize = 64;

/// All that one drawing depends on.
pub struct Picture {
    /// The run and the world, if there is a run.
    pub scene: Option<Scene>,
    /// Pixels from positions.
    pub scale: TimeScale,
    /// Where the names end.
    pub left: f64,
    /// Heights.
    pub layout: LaneLayout,
    /// How far down it is scrolled.
    pub top: f64,
    /// Which axis.
    pub axis: Axis,
    /// Where the playhead is.
    pub position: f64,
    /// What is hovered and chosen.
    pub selection: Selection,
}

impl Picture {
    /// The picture of this moment.
    pub fn of(model: Model, frame: Frame) -> Self {
        let scene = model.scene.get_untracked();
        let (axis, position) = model.playback.with_untracked(|playback| {
            let position = scene.as_ref().map_or(0.0, |scene| playback.position(&*scene.0));
            (Playback::axis(playback), position)
        });
        Self {
            scene,
            scale: scale(model, frame),
            left: frame.left.get_untracked(),
            layout: frame.layout.get_untracked(),
            top: frame.top.get_untracked(),
            axis,
            position,
            selection: model.selection.get_untracked(),
        }
    }

    /// The top of a row on the canvas.
    pub fn y(&self, index: usize) -> f64 {
        self.layout.y(index) - self.top
    }

    /// The range of positions in sight.
    pub fn range(&self) -> std::ops::Range<f64> {
        self.scale.from..self.scale.to
    }
}

/// Draws everything.
pub fn paint(surface: &Surface, picture: &Picture) {
    let context = &surface.context;
    context.set_fill_style_str(&surface.palette.panel);
    context.fill_rect(0.0, 0.0, surface.width, surface.height);
    let Some((run, _)) = &picture.scene else { return };
    let marks = marks(picture, run);
    paint_grid(surface, picture, &marks);
    context.save();
    context.begin_path();
    context.rect(picture.left, picture.layout.axis, surface.width - picture.left, surface.height);
    context.clip();
    let rows = picture.layout.rows_between(picture.top + picture.layout.axis, picture.top + surface.height);
    for index in rows {
        paint_row_ground(surface, picture, run, index);
        match picture.layout.row(index) {
            Row::Lane(lane) => paint_lane(surface, picture, run, lane, picture.y(index)),
            Row::Strip(strip) => paint_strip(surface, picture, run, strip, picture.y(index)),
        }
    }
    paint_arrows(surface, picture, run);
    context.restore();
    paint_axis(surface, picture, &marks);
    paint_playhead(surface, picture);
}

fn marks(picture: &Picture, run: &Run) -> Vec<Tick> {
    match picture.axis {
        Axis::Time => ticks::ticks(picture.axis, &picture.scale, TICKS_APART),
        Axis::Sequence => ticks::event_ticks(&picture.scale, TICKS_APART, run),
    }
}

fn paint_grid(surface: &Surface, picture: &Picture, marks: &[Tick]) {
    let context = &surface.context;
    context.set_stroke_style_str(&surface.palette.line_soft);
    context.set_line_width(1.0);
    context.begin_path();
    for mark in marks {
        let x = crisp(picture.scale.x_from_time(mark.position));
        context.move_to(x, picture.layout.axis);
        context.line_to(x, surface.height);
    }
    let end = crisp(picture.y(picture.layout.lanes) + picture.layout.gap / 2.0 - picture.layout.gap);
    if picture.layout.strips > 0 {
        context.move_to(0.0, end);
        context.line_to(surface.width, end);
    }
    context.stroke();
}

/// The ground of a row that is hovered or chosen.
fn paint_row_ground(surface: &Surface, picture: &Picture, run: &Run, index: usize) {
    let task = picture.selection.task.filter(|task| run.lane_of(*task) == index && index < picture.layout.lanes);
    let hovered = match picture.selection.hover {
        Hover::Task(task, _) => run.lane_of(task) == index,
        _ => false,
    };
    let alpha = match (task.is_some(), hovered) {
        (true, _) => 0.1,
        (false, true) => 0.055,
        _ => return,
    };
    let context = &surface.context;
    context.set_global_alpha(alpha);
    context.set_fill_style_str(&surface.palette.accent);
    context.fill_rect(0.0, picture.y(index), surface.width, picture.layout.height(index));
    context.set_global_alpha(1.0);
}

fn paint_axis(surface: &Surface, picture: &Picture, marks: &[Tick]) {
    let (context, palette) = (&surface.context, &surface.palette);
    let height = picture.layout.axis;
    context.set_fill_style_str(&palette.panel);
    context.fill_rect(0.0, 0.0, surface.width, height);
    context.set_font(&format!("11px {}", palette.font));
    context.set_text_baseline("middle");
    context.set_text_align("center");
    context.set_fill_style_str(&palette.ink_faint);
    for mark in marks {
        let x = picture.scale.x_from_time(mark.position);
        if x >= picture.scale.left - 0.5 && x < surface.width - 4.0 {
            let half = context.measure_text(&mark.label).map_or(12.0, |text| text.width() / 2.0);
            let shown = x.min(surface.width - half - 2.0);
            let _ = context.fill_text(&mark.label, shown, height / 2.0 - 4.0);
        }
    }
    context.set_stroke_style_str(&palette.line_soft);
    context.begin_path();
    context.move_to(0.0, height - 0.5);
    context.line_to(surface.width, height - 0.5);
    context.stroke();
}

fn paint_playhead(surface: &Surface, picture: &Picture) {
    let (context, x) = (&surface.context, picture.scale.x_from_time(picture.position));
    if x < picture.left || x > surface.width {
        return;
    }
    let height = picture.layout.axis;
    context.set_fill_style_str(&surface.palette.accent);
    context.fill_rect(x - 0.75, height - 6.0, 1.5, surface.height);
    context.begin_path();
    context.move_to(x - 5.5, height - 11.0);
    context.line_to(x + 5.5, height - 11.0);
    context.line_to(x + 5.5, height - 5.5);
    context.line_to(x, height);
    context.line_to(x - 5.5, height - 5.5);
    context.close_path();
    context.fill();
}

/// Who made whom ready, just before the cursor.
fn paint_arrows(surface: &Surface, picture: &Picture, run: &Run) {
    let Some((_, world)) = &picture.scene else { return };
    let last = world.events;
    let time = last.checked_sub(1).map_or(0.0, |last| run.time(last));
    for n in (last.saturating_sub(ARROWS_BACK)..last).rev() {
        let event = run.recording.event(n);
        if run.time(n) < time || (event.kind() == EventKind::StepStarted && n + 1 < last) {
            break;
        }
        if let Fact::Ready { task, by: Waker::Task(waker) } = event.fact
            && task != waker
        {
            let position = run.lanes.position(picture.axis, &run.recording, n);
            paint_arrow(surface, picture, (run.lane_of(waker), run.lane_of(task)), picture.scale.x_from_time(position));
        }
    }
}

fn paint_arrow(surface: &Surface, picture: &Picture, (from, to): (usize, usize), x: f64) {
    let (context, middle) = (&surface.context, picture.layout.lane / 2.0);
    let (start, end) = (picture.y(from) + middle, picture.y(to) + middle);
    let way = (end - start).signum();
    let bulge = 16.0 + ((end - start).abs() / 14.0).min(26.0);
    let tip = end - way * 7.0;
    context.set_stroke_style_str(&surface.palette.ready);
    context.set_fill_style_str(&surface.palette.ready);
    context.set_line_width(1.8);
    context.begin_path();
    context.move_to(x + 2.0, start);
    context.bezier_curve_to(x + bulge, start, x + bulge, tip - way * 12.0, x + 3.0, tip - way * 3.0);
    context.stroke();
    context.begin_path();
    context.move_to(x + 0.5, tip);
    context.line_to(x + 8.5, tip - way * 3.0);
    context.line_to(x + 2.5, tip - way * 8.5);
    context.close_path();
    context.fill();
}

/// The middle of a pixel, where a thin line is sharp.
fn crisp(x: f64) -> f64 {
    x.floor() + 0.5
}
