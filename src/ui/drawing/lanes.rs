//! One lane: each phase has a colour, a pattern and a word; each way to end has a shape of its own.

use super::picture::Picture;
use super::shapes::{Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::trace::lanes::{Content, Lane, Phase, PhaseSet, Piece, Segment, Subject};
use crate::ui::selection::Hover;
use crate::ui::ticks::duration_label;
use crate::ui::words::{fill, tr};

/// The width of a step that takes no time on this axis, in pixels.
const STEP: f64 = 4.0;
/// Bars narrower than this have no label, in pixels.
const LABEL: f64 = 34.0;
/// The least width of a step with a label, in pixels.
const STEP_LABEL: f64 = 52.0;
/// The height of a bar is that of its row less this, up to a greatest height.
const ROOM: (f64, f64) = (9.0, 21.0);

/// A step to draw on top, and which it is unless it stands for several.
type Step = (Area, Option<Segment>);

/// The part of a row in which bars are.
pub(super) fn bar_area(row: Area) -> Area {
    let height = (row.height - ROOM.0).min(ROOM.1);
    Area { y: row.y + (row.height - height) / 2.0, height, ..row }
}

impl Picture<'_> {
    /// A lane in its row.
    pub(super) fn lane(&self, drawing: &mut Drawing, lane: &Lane, row: Area) {
        let area = bar_area(row);
        let pieces = self.pieces(lane);
        let mut steps = vec![];
        let mut dense: Option<(Area, PhaseSet)> = None;
        for piece in &pieces {
            let (x, width) = self.span(piece.from, piece.to);
            let bar = Area { x, width, ..area };
            match piece.content {
                Content::One(at) => {
                    self.flush(drawing, lane, &mut dense, &mut steps);
                    let segment = self.run.lanes.segment(&self.run.recording, at);
                    match segment.phase {
                        Phase::Running | Phase::Busy => steps.push((bar, Some(segment))),
                        _ => self.wide(drawing, bar, &segment),
                    }
                }
                Content::Many { phases, .. } => match &mut dense {
                    // Neighbours that look the same are one shape.
                    Some((before, same)) if *same == phases && bar.x - before.right() < 1.5 => {
                        before.width = bar.right().max(bar.x + 1.0) - before.x;
                    }
                    _ => {
                        self.flush(drawing, lane, &mut dense, &mut steps);
                        dense = Some((bar.at_least(1.0), phases));
                    }
                },
            }
        }
        self.flush(drawing, lane, &mut dense, &mut steps);
        // On top: a step that takes no time would vanish under the wait after it.
        for (bar, segment) in steps {
            self.step(drawing, lane, bar, segment.as_ref());
        }
        if let Subject::Task(task) = lane.subject {
            self.notes(drawing, task, lane, area);
            if let Some(mark) = lane.mark {
                let x = self.x(mark.event as usize) + STEP + 4.5;
                drawing.add(Shape::End { x, y: area.y + area.height / 2.0, end: mark.end });
            }
        }
        self.outline_hovered(drawing, lane, &pieces, area);
    }

    fn wide(&self, drawing: &mut Drawing, bar: Area, segment: &Segment) {
        if bar.width < 1.0 {
            return;
        }
        match segment.phase {
            Phase::Suspended => {
                drawing.fill(bar, 3.0, Paint::Hatch);
                drawing.border(bar, Ink::Suspended, 0.55);
                let text = segment.label(&self.run.recording);
                self.write(drawing, bar, &[&text, text.trim_start_matches("sleep ")], Ink::InkSoft);
            }
            Phase::Blocked => self.blocked(drawing, bar, segment),
            Phase::Ready => {
                drawing.fill(bar, 3.0, Paint::Dots);
                let stroke = Stroke { is_dashed: true, ..Stroke::thin(Ink::Ready) };
                drawing.add(Shape::Border { area: bar, radius: 3.0, stroke });
                let time = duration_label(segment.duration() as f64);
                let word = if segment.label(&self.run.recording) == "ready" { tr("ready") } else { tr("waits for the GIL") };
                self.write(drawing, bar, &[&format!("{word} {time}"), word, tr("ready")], Ink::Ink);
            }
            Phase::Idle => {
                let middle = Area { y: bar.y + bar.height / 2.0 - 0.5, height: 1.0, ..bar };
                drawing.fill(middle, 0.0, Paint::Flat(Ink::Line, 1.0));
            }
            Phase::Running | Phase::Busy => {}
        }
    }

    /// A thread that waits by itself is nothing to worry about; one that stops an event loop is.
    fn blocked(&self, drawing: &mut Drawing, bar: Area, segment: &Segment) {
        let is_grave = self.run.stops_a_loop(segment);
        let time = duration_label(segment.duration() as f64);
        let call = segment.label(&self.run.recording);
        if is_grave {
            drawing.fill(bar, 3.0, Paint::Stripes);
            drawing.border(bar, Ink::Blocked, 0.9);
            let word = tr("blocked");
            let texts = [&format!("{word} {time} · {call}"), &format!("{word} {time}"), word];
            self.write(drawing, bar, &texts, Ink::Ink);
        } else {
            drawing.fill(bar, 3.0, Paint::Flat(Ink::Suspended, 0.2));
            drawing.border(bar, Ink::Suspended, 0.55);
            self.write(drawing, bar, &[&format!("{call} · {time}"), &call], Ink::InkSoft);
        }
    }

    /// Several segments within a pixel, or many such pixels: what matters most of them.
    fn flush(&self, drawing: &mut Drawing, lane: &Lane, dense: &mut Option<(Area, PhaseSet)>, steps: &mut Vec<Step>) {
        let Some((bar, phases)) = dense.take() else { return };
        let has = |phase| phases.contains(phase);
        if has(Phase::Suspended) {
            drawing.fill(bar, 0.0, Paint::Hatch);
        }
        if has(Phase::Blocked) {
            let is_calm = matches!(lane.subject, Subject::Thread(_)) && !self.run.runs_a_loop(lane);
            drawing.fill(bar, 0.0, if is_calm { Paint::Flat(Ink::Suspended, 0.35) } else { Paint::Stripes });
        } else if has(Phase::Running) || has(Phase::Busy) {
            if bar.width <= STEP {
                return steps.push((bar, None));
            }
            // A whole stretch of steps is as light as what lies between them.
            let alpha = if has(Phase::Suspended) || has(Phase::Idle) { 0.55 } else { 0.85 };
            drawing.fill(bar, 0.0, Paint::Flat(Ink::Running, alpha));
        } else if has(Phase::Ready) {
            drawing.fill(bar, 0.0, Paint::Dots);
        }
    }

    fn step(&self, drawing: &mut Drawing, lane: &Lane, bar: Area, segment: Option<&Segment>) {
        let bar = bar.at_least(STEP);
        drawing.fill(bar, 2.0, Paint::Flat(Ink::Running, 1.0));
        let Some(segment) = segment.filter(|_| bar.width >= STEP_LABEL) else { return };
        if lane.subject == Subject::Gil {
            let thread = self.run.recording.event(segment.start_event as usize).thread();
            drawing.label(bar, self.scale.left, &[&self.run.thread_name(thread)], Ink::Panel, false);
        } else if let Some(line) = self.run.line_of(segment) {
            let line = line.to_string();
            let texts = [&fill("computes · line {line}", &[&line]), &fill("line {line}", &[&line])[..]];
            let texts = if segment.duration() > 0 { &texts[..] } else { &texts[1..] };
            drawing.label(bar, self.scale.left, texts, Ink::Panel, false);
        }
    }

    fn write(&self, drawing: &mut Drawing, bar: Area, texts: &[&str], ink: Ink) {
        let bar = self.beside_breaks(bar);
        if bar.width >= LABEL {
            drawing.label(bar, self.scale.left, texts, ink, true);
        }
    }

    /// The bars of the hovered line, or the hovered bar's own.
    fn outline_hovered(&self, drawing: &mut Drawing, lane: &Lane, pieces: &[Piece], area: Area) {
        let (task, line) = match self.selection.hover {
            Hover::Line(line) => (None, line),
            Hover::Task(task, Some(line)) => (Some(task), line),
            _ => return,
        };
        if task.is_some_and(|task| lane.subject != Subject::Task(task)) {
            return;
        }
        for piece in pieces {
            let Content::One(at) = piece.content else { continue };
            let segment = self.run.lanes.segment(&self.run.recording, at);
            if segment.phase != Phase::Idle && self.run.line_of(&segment) == Some(line) {
                let (x, width) = self.span(piece.from, piece.to);
                let stroke = Stroke { width: 2.0, ..Stroke::thin(Ink::Accent) };
                drawing.add(Shape::Border { area: Area { x, width, ..area }.at_least(STEP), radius: 3.0, stroke });
            }
        }
    }
}
