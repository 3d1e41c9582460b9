//! The timers of one event loop: a heap by (deadline rounded to nanoseconds, order of creation), with lazy cancellation.

use super::clock::{TimeNs, seconds_from_time, time_from_seconds};
use super::handle::CallbackHandle;
use super::host::Host;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::rc::Rc;

/// As base_events.py: cancelled timers are swept out when they are many…
const MIN_SCHEDULED_TIMER_HANDLES: usize = 100;

pub(super) struct Timers<H: Host> {
    heap: BinaryHeap<Reverse<Entry<H>>>,
    cancelled: usize,
}

struct Entry<H: Host> {
    when: TimeNs,
    sequence: u32,
    handle: Rc<CallbackHandle<H>>,
}

impl<H: Host> Timers<H> {
    pub(super) fn new() -> Self {
        Timers { heap: BinaryHeap::new(), cancelled: 0 }
    }

    /// Adds a timer handle. A deadline that never comes is remembered by nobody: its timer is set, and never due.
    pub(super) fn push(&mut self, handle: Rc<CallbackHandle<H>>) {
        let Some(deadline) = handle.deadline else { return };
        if let Some(when) = time_from_seconds(deadline.seconds) {
            self.heap.push(Reverse(Entry { when, sequence: deadline.timer.0, handle }));
        }
    }

    /// One of the timers was cancelled.
    pub(super) fn note_cancelled(&mut self) {
        self.cancelled += 1;
    }

    /// The earliest deadline of a timer that is not cancelled. Sweeps as `_run_once` does.
    pub(super) fn next_deadline(&mut self) -> Option<TimeNs> {
        if self.heap.len() > MIN_SCHEDULED_TIMER_HANDLES && self.cancelled * 2 > self.heap.len() {
            self.heap.retain(|Reverse(entry)| !entry.handle.is_cancelled());
            self.cancelled = 0;
        }
        while let Some(Reverse(entry)) = self.heap.peek() {
            if !entry.handle.is_cancelled() {
                return Some(entry.when);
            }
            self.heap.pop();
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        None
    }

    /// Takes the first timer that is due at `now`: its deadline is below `now` + 1 ns.
    ///
    /// Rounding can put a deadline up to half a nanosecond late, so a timer due now may stand behind one of the same
    /// rounded deadline that is not; `early` holds those back.
    pub(super) fn pop_due(&mut self, now: TimeNs, early: &mut Vec<Rc<CallbackHandle<H>>>) -> Option<Rc<CallbackHandle<H>>> {
        loop {
            let when = self.next_deadline()?;
            if when > now + 1 {
                return None;
            }
            let Reverse(entry) = self.heap.pop()?;
            if when <= now || entry.handle.when().is_some_and(|seconds| seconds < seconds_from_time(now + 1)) {
                return Some(entry.handle);
            }
            early.push(entry.handle);
        }
    }

    pub(super) fn clear(&mut self) -> Vec<Rc<CallbackHandle<H>>> {
        self.cancelled = 0;
        self.heap.drain().map(|Reverse(entry)| entry.handle).collect()
    }
}

impl<H: Host> Entry<H> {
    fn key(&self) -> (TimeNs, u32) {
        (self.when, self.sequence)
    }
}

impl<H: Host> PartialEq for Entry<H> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<H: Host> Eq for Entry<H> {}

impl<H: Host> PartialOrd for Entry<H> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<H: Host> Ord for Entry<H> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}
