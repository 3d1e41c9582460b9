//! Who created, woke or cancelled whom: the arrows of the chosen task, lighter those of the hovered one, and what the last
//! step before the cursor did.

use super::picture::Picture;
use super::shapes::{Drawing, Ink, Shape, Stroke};
use crate::executor::instrument::{Fact, TaskId, Waker};
use crate::trace::EventKind;
use crate::trace::lanes::{Content, Lane, Phase, Subject};
use crate::ui::lane_layout::RowKind;
use crate::ui::selection::Hover;

/// How many events back a wake-up may be to be drawn at the cursor.
const ARROWS_BACK: usize = 64;
/// So many segments within a pixel are looked through for wake-ups.
const LOOKED: usize = 24;
/// So many arrows are drawn at most: more are a thicket.
const MOST: usize = 160;

/// An arrow between two lanes at a moment.
struct Arrow {
    from: TaskId,
    to: TaskId,
    event: usize,
    ink: Ink,
    alpha: f64,
}

impl Picture<'_> {
    /// All arrows.
    pub(super) fn arrows(&self, drawing: &mut Drawing) {
        let mut arrows = self.last_step();
        if let Hover::Task(task, _) = self.selection.hover
            && self.selection.task != Some(task)
        {
            self.arrows_of(&mut arrows, task, 0.4);
        }
        if let Some(task) = self.selection.task {
            self.arrows_of(&mut arrows, task, 1.0);
        }
        for arrow in arrows.iter().take(MOST) {
            self.arrow(drawing, arrow);
        }
    }

    /// Who made whom ready, just before the cursor.
    fn last_step(&self) -> Vec<Arrow> {
        let last = self.world.events;
        let recording = &self.run.recording;
        let time = last.checked_sub(1).map_or(0, |last| recording.time(last));
        let mut arrows = vec![];
        for n in (last.saturating_sub(ARROWS_BACK)..last).rev() {
            let event = recording.event(n);
            if event.time() < time || (event.kind() == EventKind::StepStarted && n + 1 < last) {
                break;
            }
            if let Fact::Ready { task: to, by: Waker::Task(from) } = event.fact {
                arrows.push(Arrow { from, to, event: n, ink: Ink::Ready, alpha: 1.0 });
            }
        }
        arrows
    }

    /// Creation, wake-ups and cancellation, where the task is at one end of them and the other end is in sight.
    fn arrows_of(&self, arrows: &mut Vec<Arrow>, task: TaskId, alpha: f64) {
        for index in self.rows() {
            let RowKind::Lane(lane) = self.layout.row(index).kind else { continue };
            let lane = &self.run.lanes.lanes[lane];
            let Subject::Task(other) = lane.subject else { continue };
            self.creation(arrows, task, other, alpha);
            self.cancellations(arrows, task, other, alpha);
            self.wakes(arrows, task, lane, other, alpha);
        }
    }

    fn creation(&self, arrows: &mut Vec<Arrow>, task: TaskId, to: TaskId, alpha: f64) {
        let Some(info) = self.run.recording.task(to) else { return };
        if let Some(from) = info.parent.filter(|parent| *parent == task || to == task) {
            arrows.push(Arrow { from, to, event: info.created as usize, ink: Ink::Running, alpha: alpha * 0.8 });
        }
    }

    fn cancellations(&self, arrows: &mut Vec<Arrow>, task: TaskId, to: TaskId, alpha: f64) {
        for note in self.run.lanes.notes_of(to).iter().take(LOOKED) {
            if let Fact::CancelRequested { by: Some(from), .. } = self.run.recording.event(note.event as usize).fact
                && (from == task || to == task)
            {
                arrows.push(Arrow { from, to, event: note.event as usize, ink: Ink::Cancelled, alpha });
            }
        }
    }

    fn wakes(&self, arrows: &mut Vec<Arrow>, task: TaskId, lane: &Lane, to: TaskId, alpha: f64) {
        for piece in self.pieces(lane) {
            let (first, count) = match piece.content {
                Content::One(at) => (at, 1),
                Content::Many { first, count, .. } => (first, count.min(LOOKED)),
            };
            for at in (first..first + count).filter(|at| self.run.lanes.segments.phase(*at) == Phase::Ready) {
                let event = self.run.lanes.segments.events(at).0;
                if let Fact::Ready { by: Waker::Task(from), .. } = self.run.recording.event(event).fact
                    && (from == task || to == task)
                {
                    arrows.push(Arrow { from, to, event, ink: self.ink_of_waking(from, event), alpha });
                }
            }
            if arrows.len() >= MOST {
                return;
            }
        }
    }

    /// A task that wakes others by failing sends them its exception.
    fn ink_of_waking(&self, from: TaskId, event: usize) -> Ink {
        let mark = self.run.lanes.lanes.get(self.run.lane_of(from)).and_then(|lane| lane.mark);
        let is_failing = mark.is_some_and(|mark| {
            mark.end == crate::trace::lanes::End::Failed && event.abs_diff(mark.event as usize) < ARROWS_BACK
        });
        if is_failing { Ink::Failed } else { Ink::Ready }
    }

    fn arrow(&self, drawing: &mut Drawing, arrow: &Arrow) {
        let lanes = self.lane_area(self.run.lane_of(arrow.from)).zip(self.lane_area(self.run.lane_of(arrow.to)));
        let Some((from, to)) = lanes.filter(|_| arrow.from != arrow.to) else { return };
        let x = self.x(arrow.event);
        if x < self.left || x > self.size.0 {
            return;
        }
        let (start, end) = (from.y + from.height / 2.0, to.y + to.height / 2.0);
        let way = (end - start).signum();
        let bulge = 16.0 + ((end - start).abs() / 14.0).min(26.0);
        let tip = end - way * 7.0;
        let stroke = Stroke { ink: arrow.ink, alpha: arrow.alpha, width: 1.8, is_dashed: false };
        let points = [(x + 2.0, start), (x + bulge, start), (x + bulge, tip - way * 12.0), (x + 3.0, tip - way * 3.0)];
        drawing.add(Shape::Curve { points, stroke });
        let points = vec![(x + 0.5, tip), (x + 8.5, tip - way * 3.0), (x + 2.5, tip - way * 8.5)];
        drawing.add(Shape::Outline { points, ink: arrow.ink, alpha: arrow.alpha });
    }
}
