//! The instrument that keeps everything it hears.

use super::events::{EVENTS_MAX, Events};
use super::texts::TextIndex;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, Instrument, Limit, Moment};
use crate::executor::packed::Packed;
use std::cell::RefCell;
use std::rc::Rc;

/// Keeps every fact as an event, up to a number of events; the last is then [`Fact::LimitReached`].
///
/// It holds its buffers through a shared cell, so that they can be taken after the machine is gone.
pub struct Recorder {
    buffers: Rc<RefCell<Buffers>>,
}

/// What a [`Recorder`] writes into.
#[derive(Default)]
pub struct Buffers {
    events: Events,
    index: TextIndex,
    events_max: usize,
}

impl Recorder {
    /// A recorder of at most `events_max` events, and the buffers that it will fill.
    pub fn new(events_max: usize) -> (Self, Rc<RefCell<Buffers>>) {
        let events_max = events_max.clamp(1, EVENTS_MAX);
        let buffers = Rc::new(RefCell::new(Buffers { events_max, ..Buffers::default() }));
        (Self { buffers: buffers.clone() }, buffers)
    }
}

impl Buffers {
    /// The events so far; the buffers are empty afterwards.
    pub fn take(&mut self) -> Events {
        std::mem::take(&mut self.events)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether the limit of events was reached: nothing more is kept.
    pub fn is_full(&self) -> bool {
        self.events.len() >= self.events_max
    }
}

impl Instrument for Recorder {
    fn observe(&mut self, moment: Moment, fact: Fact<'_>) {
        let Buffers { events, index, events_max } = &mut *self.buffers.borrow_mut();
        if events.len() + 1 < *events_max || (events.len() < *events_max && matches!(fact, Fact::LimitReached { .. })) {
            events.push(index, moment, &fact);
        } else if events.len() < *events_max {
            events.push(index, moment, &Fact::LimitReached { limit: Limit::Events });
        }
    }

    fn keep(&mut self, number: u64, moment: Moment, fact: &Fact<'_>) -> (u32, u32) {
        let Buffers { events, index, .. } = &mut *self.buffers.borrow_mut();
        events.keep(index, number as u32, moment, fact)
    }

    fn observe_packed(&mut self, time: TimeNs, packed: &[Packed]) {
        let Buffers { events, events_max, .. } = &mut *self.buffers.borrow_mut();
        debug_assert!(events.len() + packed.len() < *events_max, "the machine ends the run at its limit of events");
        events.push_packed(time, packed);
    }

    fn takes_packed(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::{LoopId, SpanId, ThreadId};

    #[test]
    fn a_full_recorder_ends_with_its_limit_and_keeps_nothing_more() {
        let (mut recorder, buffers) = Recorder::new(3);
        let moment = Moment { time: 0, thread: ThreadId(0), task: None, span: SpanId(0) };
        for number in 1..10 {
            recorder.observe(moment, Fact::IterationStarted { number, ready: 0, event_loop: LoopId(0) });
        }
        assert!(buffers.borrow().is_full());
        let events = buffers.borrow_mut().take();
        let facts: Vec<_> = (0..events.len()).map(|n| events.event(n).fact).collect();
        let limit = Fact::LimitReached { limit: Limit::Events };
        let iteration = |number| Fact::IterationStarted { number, ready: 0, event_loop: LoopId(0) };
        assert_eq!(facts, [iteration(1), iteration(2), limit]);
    }
}
