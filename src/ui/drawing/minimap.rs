//! The whole run in a small picture: how many tasks lived and were ready, where the loop froze, and what is in sight.

use super::shapes::{Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::trace::lanes::{Axis, Content, Phase, Subject};
use crate::ui::run::Run;
use crate::ui::time_view::TimeView;

/// The shapes of the small picture of this size.
pub fn minimap(run: &Run, view: &TimeView, axis: Axis, position: f64, size: (f64, f64)) -> Vec<Shape> {
    let no_text = |_: &str| 0.0;
    let mut drawing = Drawing::new(&no_text);
    let scale = view.whole(0.0, size.0);
    crowd(&mut drawing, run, &scale, axis, size);
    freezes(&mut drawing, run, &scale, axis, size);
    let (left, right) = (scale.x_from_time(view.from()), scale.x_from_time(view.to()).min(size.0));
    for (x, width) in [(0.0, left), (right, size.0 - right)] {
        drawing.fill(Area { x, y: 0.0, width, height: size.1 }, 0.0, Paint::Flat(Ink::Panel, 0.72));
    }
    let handle = Area { x: left, y: 0.0, width: (right - left).max(6.0), height: size.1 };
    drawing.add(Shape::Border { area: handle, radius: 4.0, stroke: Stroke { width: 1.5, ..Stroke::thin(Ink::Accent) } });
    for x in [left, left + handle.width] {
        let grip = Area { x: x - 2.0, y: size.1 / 2.0 - 6.0, width: 4.0, height: 12.0 };
        drawing.fill(grip, 2.0, Paint::Flat(Ink::Accent, 1.0));
    }
    let x = scale.x_from_time(position);
    drawing.fill(Area { x: x - 0.5, y: 0.0, width: 1.0, height: size.1 }, 0.0, Paint::Flat(Ink::Accent, 1.0));
    drawing.finish()
}

fn crowd(drawing: &mut Drawing, run: &Run, scale: &crate::ui::time_scale::TimeScale, axis: Axis, (_, height): (f64, f64)) {
    let Some(crowd) = run.lanes.crowds.first() else { return };
    let unit = (height - 3.0) / f64::from(crowd.peak.max(1));
    for (from, to, pixels) in scale.stretches() {
        for piece in run.crowd_pieces(crowd, axis, from..to, pixels.ceil() as u32).iter() {
            let (x, end) = (scale.x_from_time(piece.from.max(from)), scale.x_from_time(piece.to.min(to)));
            let mut bar = |count: u32, width: f64, paint| {
                let tall = f64::from(count) * unit;
                drawing.fill(Area { x, y: height - tall, width, height: tall }.snapped(), 0.0, paint);
            };
            bar(piece.last.all(), end - x, Paint::Flat(Ink::Suspended, 0.45));
            bar(piece.most.ready + piece.most.busy, 1.2, Paint::Flat(Ink::Running, 0.8));
            bar(piece.last.ready, end - x, Paint::Flat(Ink::Ready, 0.8));
        }
    }
}

fn freezes(drawing: &mut Drawing, run: &Run, scale: &crate::ui::time_scale::TimeScale, axis: Axis, (width, height): (f64, f64)) {
    let threads = run.lanes.lanes.iter().filter(|lane| matches!(lane.subject, Subject::Thread(_)));
    for lane in threads {
        for piece in run.pieces(lane, axis, scale.from()..scale.to(), width as u32).iter() {
            let Content::One(at) = piece.content else { continue };
            let segment = run.lanes.segment(&run.recording, at);
            if segment.phase == Phase::Blocked && run.stops_a_loop(&segment) {
                let (x, end) = (scale.x_from_time(piece.from), scale.x_from_time(piece.to));
                let area = Area { x, y: 0.0, width: (end - x).max(1.5), height };
                drawing.fill(area, 0.0, Paint::Flat(Ink::Blocked, 0.35));
            }
        }
    }
}
