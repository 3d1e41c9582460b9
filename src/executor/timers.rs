//! The timers of one event loop, by deadline rounded to nanoseconds, then in order of creation, with lazy cancellation.
//!
//! Programs set many timers for few moments, so there is a queue for each deadline. The one of the first deadline is kept apart:
//! it is what is looked at all the time.

use super::clock::{TimeNs, seconds_from_time, time_from_seconds};
use super::handle::CallbackHandle;
use super::host::Host;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// As base_events.py: cancelled timers are swept out when they are many…
const MIN_SCHEDULED_TIMER_HANDLES: usize = 100;

pub(super) struct Timers<H: Host> {
    /// The timers of the first deadline; empty when there are no timers.
    first: Queue<H>,
    /// When those are due.
    when: TimeNs,
    /// The others. None of the queues is empty.
    later: BTreeMap<TimeNs, Queue<H>>,
    count: usize,
    cancelled: usize,
}

/// Timers of one deadline in order of creation.
type Queue<H> = VecDeque<Rc<CallbackHandle<H>>>;

impl<H: Host> Timers<H> {
    pub(super) fn new() -> Self {
        Timers { first: VecDeque::new(), when: 0, later: BTreeMap::new(), count: 0, cancelled: 0 }
    }

    /// Adds a timer handle. A deadline that never comes is remembered by nobody: its timer is set, and never due.
    pub(super) fn push(&mut self, handle: Rc<CallbackHandle<H>>) {
        let Some(when) = handle.deadline.get().and_then(|deadline| time_from_seconds(deadline.seconds)) else { return };
        self.count += 1;
        if self.first.is_empty() || when == self.when {
            self.when = when;
            insert(&mut self.first, handle);
        } else if when < self.when {
            let first = std::mem::replace(&mut self.first, VecDeque::from([handle]));
            self.later.insert(std::mem::replace(&mut self.when, when), first);
        } else {
            insert(self.later.entry(when).or_default(), handle);
        }
    }

    /// The timers of the first deadline, when that has come.
    pub(super) fn due(&self, now: TimeNs) -> impl Iterator<Item = &Rc<CallbackHandle<H>>> {
        self.first.iter().take(if self.when <= now { self.first.len() } else { 0 })
    }

    /// Whether timers may be due, or are to be swept out.
    #[inline]
    pub(super) fn are_wanted(&self, now: TimeNs) -> bool {
        self.when <= now + 1 && !self.first.is_empty() || self.is_sweep_due()
    }

    #[inline]
    fn is_sweep_due(&self) -> bool {
        self.count > MIN_SCHEDULED_TIMER_HANDLES && self.cancelled * 2 > self.count
    }

    /// All timers, by deadline.
    pub(super) fn all(&self) -> impl Iterator<Item = &Rc<CallbackHandle<H>>> {
        self.first.iter().chain(self.later.values().flatten())
    }

    /// One of the timers was cancelled.
    pub(super) fn note_cancelled(&mut self) {
        self.cancelled += 1;
    }

    /// The earliest deadline of a timer that is not cancelled. Sweeps as `_run_once` does.
    pub(super) fn next_deadline(&mut self) -> Option<TimeNs> {
        if self.is_sweep_due() {
            self.sweep();
        }
        while self.first.front()?.is_cancelled() {
            self.pop();
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        Some(self.when)
    }

    fn sweep(&mut self) {
        self.first.retain(|handle| !handle.is_cancelled());
        self.later.retain(|_, queue| {
            queue.retain(|handle| !handle.is_cancelled());
            !queue.is_empty()
        });
        self.count = self.first.len() + self.later.values().map(VecDeque::len).sum::<usize>();
        self.cancelled = 0;
        self.advance();
    }

    /// Takes the first timer.
    fn pop(&mut self) -> Option<Rc<CallbackHandle<H>>> {
        let handle = self.first.pop_front()?;
        self.count -= 1;
        self.advance();
        Some(handle)
    }

    /// When the first queue is used up, the next one takes its place.
    fn advance(&mut self) {
        if self.first.is_empty()
            && let Some((when, queue)) = self.later.pop_first()
        {
            (self.when, self.first) = (when, queue);
        }
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
            let handle = self.pop()?;
            if when <= now || handle.when().is_some_and(|seconds| seconds < seconds_from_time(now + 1)) {
                return Some(handle);
            }
            early.push(handle);
        }
    }

    /// Takes a timer out, wherever it stands. False when it is none of these.
    pub(super) fn take(&mut self, handle: &Rc<CallbackHandle<H>>) -> bool {
        let mut queues = std::iter::once(&mut self.first).chain(self.later.values_mut());
        let found = queues.find_map(|queue| {
            let place = queue.iter().position(|other| Rc::ptr_eq(other, handle))?;
            queue.remove(place)
        });
        self.later.retain(|_, queue| !queue.is_empty());
        self.advance();
        self.count -= usize::from(found.is_some());
        found.is_some()
    }

    /// How many timers there are of the first deadline, cancelled ones apart.
    pub(super) fn rivals(&self) -> usize {
        self.first.iter().filter(|handle| !handle.is_cancelled()).count()
    }

    /// Of the timers of the first deadline, this one goes first; the others keep their order.
    pub(super) fn put_first(&mut self, pick: usize) {
        let mut live = self.first.iter().enumerate().filter(|(_, handle)| !handle.is_cancelled());
        if pick > 0
            && let Some((place, _)) = live.nth(pick)
            && let Some(handle) = self.first.remove(place)
        {
            self.first.push_front(handle);
        }
    }

    pub(super) fn clear(&mut self) -> Vec<Rc<CallbackHandle<H>>> {
        (self.count, self.cancelled) = (0, 0);
        let (first, later) = (std::mem::take(&mut self.first), std::mem::take(&mut self.later));
        first.into_iter().chain(later.into_values().flatten()).collect()
    }
}

/// Adds a timer to a queue in order of creation: at the end, unless it was held back as too early.
fn insert<H: Host>(queue: &mut Queue<H>, handle: Rc<CallbackHandle<H>>) {
    let number = |handle: &CallbackHandle<H>| handle.deadline.get().map_or(0, |deadline| deadline.timer.0);
    match queue.back() {
        Some(last) if number(last) > number(&handle) => {
            let place = queue.partition_point(|other| number(other) < number(&handle));
            queue.insert(place, handle);
        }
        _ => queue.push_back(handle),
    }
}
