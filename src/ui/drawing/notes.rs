//! What happened to a task beside its phases: cancellation on its way, exceptions on theirs, scopes and deadlines.

use super::lanes::bar_area;
use super::picture::Picture;
use super::shapes::{Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::executor::instrument::{Fact, TaskId};
use crate::trace::lanes::{End, Lane, Note, NoteKind, Scope};

/// At most so many notes of a lane are drawn: more are a smear.
const NOTES: usize = 400;

impl Picture<'_> {
    /// Everything beside the phases of a task's lane.
    pub(super) fn notes(&self, drawing: &mut Drawing, task: TaskId, lane: &Lane, area: Area) {
        for scope in self.run.lanes.scopes_of(task).iter().take(NOTES) {
            self.scope(drawing, scope, area);
        }
        let notes = self.run.lanes.notes_of(task);
        let mut last = f64::MIN;
        for (index, note) in notes.iter().enumerate().take(NOTES) {
            let x = self.x(note.event as usize);
            let is_new = x - last > 1.0;
            last = x;
            match note.kind {
                NoteKind::CancelRequested => self.cancelling(drawing, note, lane, area),
                NoteKind::Raised if is_new && !self.is_cancellation(note) => {
                    self.raised(drawing, note, &notes[index + 1..], area)
                }
                _ => {}
            }
        }
    }

    /// A `CancelledError` is drawn as what it is, a cancellation.
    fn is_cancellation(&self, note: &Note) -> bool {
        match self.run.recording.event(note.event as usize).fact {
            Fact::Raised { error } => error.starts_with("CancelledError"),
            _ => false,
        }
    }

    /// A scope is a thin line above the bar from where it was entered to where it was left; a deadline is where it strikes.
    fn scope(&self, drawing: &mut Drawing, scope: &Scope, area: Area) {
        let (from, to) = (self.x(scope.from as usize), self.x(scope.to as usize));
        let (left, right) = (from.max(self.left), to.min(self.size.0));
        let y = area.y - 2.5;
        if right - left > 3.0 {
            let stroke = Stroke { width: 1.5, alpha: 0.7, ..Stroke::thin(Ink::InkFaint) };
            let points = vec![(left, y + 2.0), (left, y), (right, y), (right, y + 2.0)];
            drawing.add(Shape::Line { points, stroke });
        }
        if let Some(deadline) = scope.deadline
            && self.axis == crate::trace::lanes::Axis::Time
        {
            self.deadline(drawing, self.scale.x_from_time(deadline as f64), right.max(left), scope, area);
        }
    }

    /// A deadline as a small clock on a line; faint when it did not strike.
    fn deadline(&self, drawing: &mut Drawing, x: f64, reached: f64, scope: &Scope, area: Area) {
        let (ink, alpha) = if scope.has_struck { (Ink::Failed, 1.0) } else { (Ink::InkFaint, 0.8) };
        let stroke = Stroke { ink, alpha, width: 1.4, is_dashed: false };
        let y = area.y - 2.5;
        if reached > self.size.0 || x < self.left {
            return;
        }
        if x > reached + 1.0 {
            drawing.line((reached, y), (x.min(self.size.0), y), Stroke { is_dashed: true, width: 1.0, ..stroke });
        }
        drawing.line((x, area.y - 4.0), (x, area.y + area.height + 3.0), stroke);
        let flag = vec![(x, area.y - 5.0), (x + 7.0, area.y - 1.5), (x, area.y + 2.0)];
        drawing.add(Shape::Outline { points: flag, ink, alpha });
    }

    /// From the request to cancel to where it ended: `finally` and `__aexit__` at work.
    fn cancelling(&self, drawing: &mut Drawing, note: &Note, lane: &Lane, area: Area) {
        let end = self.end_of_cancelling(note, lane);
        let (from, to) = (self.x(note.event as usize), self.x(end as usize));
        let (left, right) = (from.max(self.left - 4.0), to.min(self.size.0 + 4.0));
        if right < left {
            return;
        }
        let width = (right - left).max(3.0);
        drawing.fill(Area { x: left, width, ..area }, 0.0, Paint::Flat(Ink::Cancelled, 0.16));
        let foot = Area { x: left, width, y: area.y + area.height - 2.5, height: 2.5 };
        drawing.fill(foot, 0.0, Paint::Flat(Ink::Cancelled, 1.0));
        let points = vec![(from - 4.0, area.y - 4.0), (from + 4.0, area.y - 4.0), (from, area.y + 3.0)];
        drawing.add(Shape::Outline { points, ink: Ink::Cancelled, alpha: 1.0 });
    }

    fn end_of_cancelling(&self, note: &Note, lane: &Lane) -> u32 {
        let mark = lane.mark.filter(|mark| mark.event >= note.event);
        if let Some(mark) = mark.filter(|mark| mark.end == End::Cancelled) {
            return mark.event;
        }
        // A timeout or task group takes its own request back when it is left; another one is over where it is caught.
        let scopes = self.run.lanes.scopes_of(note.task).iter();
        let left = scopes.filter(|scope| scope.from < note.event && note.event <= scope.to).map(|scope| scope.to).min();
        let caught = || {
            let mut later = self.run.lanes.notes_of(note.task).iter();
            later.find(|later| later.event > note.event && later.kind == NoteKind::Caught).map(|note| note.event)
        };
        left.or_else(caught).or(mark.map(|mark| mark.event)).unwrap_or(note.event)
    }

    /// An exception: a notch where it was raised, and a line to where it was caught.
    fn raised(&self, drawing: &mut Drawing, note: &Note, later: &[Note], area: Area) {
        let x = self.x(note.event as usize);
        if x < self.left || x > self.size.0 {
            return;
        }
        let y = area.y + area.height;
        let points = vec![(x - 3.5, y + 3.5), (x + 3.5, y + 3.5), (x, y - 2.5)];
        drawing.add(Shape::Outline { points, ink: Ink::Failed, alpha: 1.0 });
        let error = |note: &Note| match self.run.recording.event(note.event as usize).fact {
            Fact::Raised { error } | Fact::Caught { error } => error,
            _ => "",
        };
        let caught = later.iter().find(|later| later.kind == NoteKind::Caught && error(later) == error(note));
        let end = caught.map(|caught| self.x(caught.event as usize));
        if let Some(end) = end.filter(|end| *end - x > 4.0) {
            let stroke = Stroke { width: 1.4, ..Stroke::thin(Ink::Failed) };
            drawing.add(Shape::Line { points: vec![(x, y + 2.5), (end, y + 2.5), (end, y - 2.0)], stroke });
        }
    }

    /// The area of the bars of a lane, if it is in sight.
    pub(super) fn lane_area(&self, lane: usize) -> Option<Area> {
        let row = self.layout.row_of(lane)?;
        Some(bar_area(Area { x: 0.0, y: self.y(row), width: self.size.0, height: row.height }))
    }
}
