//! The sequence axis: where an event is when only the order counts.
//!
//! The events are cut into stretches: a step or callback, a blocking call, a jump of the clock, and the loop's own work
//! between them. Each stretch has a width by its kind, however many events are in it; events spread evenly inside.

use crate::trace::event::EventKind;
use crate::trace::recording::Recording;

/// Parts of a position: all widths are whole numbers of them.
const PARTS: u32 = 20;

/// Width of a step, a callback, or the part of a step before or after a blocking call.
const STEP_WIDTH: u32 = PARTS;

/// Width of a blocking call.
const BLOCKING_WIDTH: u32 = PARTS;

/// Width of a jump of the clock while the loop is idle.
const JUMP_WIDTH: u32 = PARTS / 2;

/// Width of the loop's own work between two steps.
const LOOP_WIDTH: u32 = PARTS * 3 / 20;

/// Positions of all events on the sequence axis, by stretches: the last begins where the run ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The first event of each stretch.
    events: Vec<u32>,
    /// Where each begins, in [`PARTS`].
    starts: Vec<u32>,
}

impl Columns {
    /// The columns of a recording.
    pub fn of(recording: &Recording) -> Self {
        let mut columns = Self { events: vec![0], starts: vec![0] };
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

    /// The first events of the stretches, and where these begin: what is written of the columns.
    pub(super) fn stretches(&self) -> (&[u32], &[u32]) {
        (&self.events, &self.starts)
    }

    /// The columns of these stretches; `None` when they are not those of a recording with so many events.
    pub(super) fn from_stretches(first_events: Vec<u32>, starts: Vec<u32>, events: usize) -> Option<Self> {
        let is_first = first_events.first() == Some(&0) && starts.first() == Some(&0);
        let is_last = first_events.last().is_some_and(|event| *event as usize == events);
        let rises = |list: &[u32]| list.windows(2).all(|pair| pair[0] < pair[1]);
        let fits = is_first && is_last && first_events.len() == starts.len() && rises(&first_events) && rises(&starts);
        fits.then_some(Self { events: first_events, starts })
    }

    /// The length of the axis.
    pub fn extent(&self) -> f64 {
        self.starts.last().map_or(0.0, |start| whole(*start))
    }

    /// Where event `n` is; `n` may be the number of events, the end.
    pub fn position(&self, n: usize) -> f64 {
        let after = self.events.partition_point(|event| *event as usize <= n);
        let (first, from) = self.stretch(after - 1);
        if after == self.events.len() {
            return from;
        }
        let (end, to) = self.stretch(after);
        from + (n - first) as f64 / (end - first) as f64 * (to - from)
    }

    /// The first event of a stretch, and where it begins.
    fn stretch(&self, index: usize) -> (usize, f64) {
        (self.events[index] as usize, whole(self.starts[index]))
    }

    /// The last event at `position` or before it; the number of events when it is at the end.
    pub fn event_at(&self, position: f64) -> usize {
        let after = self.starts.partition_point(|start| whole(*start) <= position).max(1);
        let (first, from) = self.stretch(after - 1);
        if after == self.starts.len() {
            return first;
        }
        let (end, to) = self.stretch(after);
        let inside = (position - from).max(0.0) / (to - from) * (end - first) as f64;
        // Half a millionth of an event makes this the inverse of `position` in spite of rounding.
        first + (inside + 5e-7) as usize
    }

    /// Ends the stretch before `event`, which was so wide; a stretch without events leaves no trace.
    fn cut(&mut self, event: usize, width: u32) {
        let last = self.events.len() - 1;
        if (self.events[last] as usize) < event {
            self.events.push(event as u32);
            self.starts.push(self.starts[last] + width);
        }
    }
}

/// A position in whole steps.
fn whole(parts: u32) -> f64 {
    f64::from(parts) / f64::from(PARTS)
}

/// The width of the stretch that an event of this kind begins, if it begins one.
fn width_after(kind: EventKind) -> Option<u32> {
    match kind {
        EventKind::StepStarted | EventKind::CallbackStarted | EventKind::BlockingEnded => Some(STEP_WIDTH),
        EventKind::BlockingStarted => Some(BLOCKING_WIDTH),
        EventKind::StepEnded | EventKind::CallbackEnded => Some(LOOP_WIDTH),
        _ => None,
    }
}
