//! The sequence axis: where an event is when only the order counts.
//!
//! The events are cut into stretches: a step or callback, a blocking call, a jump of the clock, and the loop's own work
//! between them. Each stretch has a width by its kind, however many events are in it; events spread evenly inside.

use crate::trace::event::EventKind;
use crate::trace::recording::Recording;

/// Width of a step, a callback, or the part of a step before or after a blocking call.
const STEP_WIDTH: f64 = 1.0;

/// Width of a blocking call.
const BLOCKING_WIDTH: f64 = 1.0;

/// Width of a jump of the clock while the loop is idle.
const JUMP_WIDTH: f64 = 0.5;

/// Width of the loop's own work between two steps.
const LOOP_WIDTH: f64 = 0.15;

/// Positions of all events on the sequence axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Where a stretch begins: its first event and its position. The last entry is the end of the run.
    cuts: Vec<(u32, f64)>,
}

impl Columns {
    /// The columns of a recording.
    pub fn of(recording: &Recording) -> Self {
        let mut columns = Self { cuts: vec![(0, 0.0)] };
        let mut width = LOOP_WIDTH;
        let mut before = None;
        for (n, (kind, time)) in recording.events().kinds().enumerate() {
            let jumps = before.replace(time).is_some_and(|before| time > before);
            if jumps && width == LOOP_WIDTH {
                columns.cut(n - 1, LOOP_WIDTH);
                columns.cut(n, JUMP_WIDTH);
            }
            if let Some(next) = width_after(kind) {
                columns.cut(n, width);
                width = next;
            }
        }
        columns.cut(recording.len(), width);
        columns
    }

    /// The cuts: what is written of the columns.
    pub(super) fn cuts(&self) -> &[(u32, f64)] {
        &self.cuts
    }

    /// The columns of these cuts; `None` when they are not those of a recording with so many events.
    pub(super) fn from_cuts(cuts: Vec<(u32, f64)>, events: usize) -> Option<Self> {
        let is_first = cuts.first().is_some_and(|cut| *cut == (0, 0.0));
        let is_last = cuts.last().is_some_and(|cut| cut.0 as usize == events && cut.1.is_finite());
        let rises = cuts.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
        (is_first && is_last && rises).then_some(Self { cuts })
    }

    /// The length of the axis.
    pub fn extent(&self) -> f64 {
        self.cuts.last().map_or(0.0, |cut| cut.1)
    }

    /// Where event `n` is; `n` may be the number of events, the end.
    pub fn position(&self, n: usize) -> f64 {
        let after = self.cuts.partition_point(|cut| cut.0 as usize <= n);
        let (start, from) = self.cuts[after - 1];
        let Some((end, to)) = self.cuts.get(after) else { return from };
        from + (n - start as usize) as f64 / (end - start) as f64 * (to - from)
    }

    /// The last event at `position` or before it; the number of events when it is at the end.
    pub fn event_at(&self, position: f64) -> usize {
        let after = self.cuts.partition_point(|cut| cut.1 <= position).max(1);
        let (start, from) = self.cuts[after - 1];
        let Some((end, to)) = self.cuts.get(after) else { return start as usize };
        let inside = (position - from).max(0.0) / (to - from) * (end - start) as f64;
        // Half a millionth of an event makes this the inverse of `position` in spite of rounding.
        start as usize + (inside + 5e-7) as usize
    }

    /// Ends the stretch before `event`, which was so wide; a stretch without events leaves no trace.
    fn cut(&mut self, event: usize, width: f64) {
        let (start, position) = self.cuts[self.cuts.len() - 1];
        if (start as usize) < event {
            self.cuts.push((event as u32, position + width));
        }
    }
}

/// The width of the stretch that an event of this kind begins, if it begins one.
fn width_after(kind: EventKind) -> Option<f64> {
    match kind {
        EventKind::StepStarted | EventKind::CallbackStarted | EventKind::BlockingEnded => Some(STEP_WIDTH),
        EventKind::BlockingStarted => Some(BLOCKING_WIDTH),
        EventKind::StepEnded | EventKind::CallbackEnded => Some(LOOP_WIDTH),
        _ => None,
    }
}
