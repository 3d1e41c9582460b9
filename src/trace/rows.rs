//! One event, packed into 16 bytes, and how ids with a tag are packed into a word.

use super::event::EventKind;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::executor::packed::{self, LOOP_SHIFT, NONE_24};
pub(super) use crate::executor::packed::{ID_MASK, TAG_SHIFT, WIDE, kept_loop, pack_loop};
#[cfg(test)]
use crate::executor::packed::{pack_wait, pack_waker};

/// "None" in a 32-bit field.
pub(super) const NONE: u32 = u32::MAX;

/// The lines of a resource, by number.
pub(super) const LINES: [Line; 4] = [Line::Waiters, Line::Getters, Line::Putters, Line::Joiners];

/// The means of awaiting several tasks, by number.
pub(super) const TOGETHER: [Together; 2] = [Together::Gather, Together::Several];

/// The limits, by number.
pub(super) const LIMITS: [Limit; 7] =
    [Limit::Instructions, Limit::Iterations, Limit::Events, Limit::Time, Limit::Tasks, Limit::Memory, Limit::Output];

/// What becomes of injections, by number.
pub(super) const EFFECTS: [Effect; 7] =
    [Effect::Acted, Effect::NoTask, Effect::TaskDone, Effect::NotWaiting, Effect::NoTimer, Effect::TooLate, Effect::Foreign];

/// The ways a task comes to be, by number.
pub(super) const CREATIONS: [Creation; 6] =
    [Creation::Run, Creation::CreateTask, Creation::Gather, Creation::TaskGroup, Creation::Library, Creation::Shutdown];

/// One event, packed, but for its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Kind in the low byte, span above.
    pub kind_span: u32,
    /// Thread in the low byte, task above.
    pub thread_task: u32,
    pub a: u32,
    pub b: u32,
}

impl Row {
    /// A row of these.
    pub fn new(moment: Moment, kind: EventKind, a: u32, b: u32) -> Self {
        let who = packed::pack_who(moment.thread, moment.task);
        let [place, values] = packed::pack(kind, moment.span, who, a, b);
        let (low, high) = (|word: u64| word as u32, |word: u64| (word >> 32) as u32);
        Self { kind_span: low(place), thread_task: high(place), a: low(values), b: high(values) }
    }

    /// The kind. Rows of unknown kind are refused when a file is read.
    pub fn kind(&self) -> EventKind {
        EventKind::ALL[(self.kind_span & 0xff) as usize]
    }

    /// The source that was executing.
    pub fn span(&self) -> SpanId {
        SpanId(self.kind_span >> 8)
    }

    /// The task whose step was running.
    pub fn task(&self) -> Option<TaskId> {
        let task = self.thread_task >> 8;
        (task != NONE_24).then_some(TaskId(task))
    }

    /// The thread that was running.
    pub fn thread(&self) -> ThreadId {
        ThreadId(self.thread_task as u8)
    }

    /// When and where.
    pub fn moment(&self, time: TimeNs) -> Moment {
        Moment { time, thread: self.thread(), task: self.task(), span: self.span() }
    }
}

/// A task from a word that may be "none".
pub(super) fn some_task(word: u32) -> Option<TaskId> {
    (word != NONE).then_some(TaskId(word))
}

/// An injection's task, if there is one, and what became of it.
pub(super) fn pack_effect(task: Option<TaskId>, effect: Effect) -> u32 {
    task.map_or(ID_MASK, |task| task.0) | (effect as u32) << TAG_SHIFT
}

/// Whether it is such a word.
pub(super) fn effect_ok(word: u32) -> bool {
    ((word >> TAG_SHIFT) as usize) < EFFECTS.len()
}

/// The inverse of [`pack_effect`].
pub(super) fn unpack_effect(word: u32) -> (Option<TaskId>, Effect) {
    let task = word & ID_MASK;
    ((task != ID_MASK).then_some(TaskId(task)), EFFECTS[(word >> TAG_SHIFT) as usize])
}

/// The inverse of [`pack_loop`].
pub(super) fn unpack_loop(word: u32) -> (LoopId, u32) {
    (LoopId(word >> LOOP_SHIFT), word & NONE_24)
}

/// The inverse of [`packed::pack_waker`].
pub(super) fn unpack_waker(word: u32) -> Waker {
    match word >> TAG_SHIFT {
        0 => Waker::Creation,
        1 => Waker::Itself,
        2 => Waker::Task(TaskId(word & ID_MASK)),
        3 => Waker::Timer(TimerId(word & ID_MASK)),
        _ => Waker::Callback,
    }
}

/// The inverse of [`packed::pack_wait`].
pub(super) fn unpack_wait(word: u32) -> Wait {
    let id = word & ID_MASK;
    match word >> TAG_SHIFT {
        1 => Wait::Sleep(TimerId(id)),
        2 => Wait::Task(TaskId(id)),
        3 => Wait::Gather(id),
        4 => Wait::Resource(ResourceId(id)),
        5 => Wait::Several(id),
        _ => Wait::Future,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each list has every variant at the place of its number: a new variant does not compile until it is named here.
    #[test]
    fn the_lists_of_variants_are_whole() {
        let line = |line| match line {
            Line::Waiters | Line::Getters | Line::Putters | Line::Joiners => line as usize,
        };
        assert_eq!(LINES.map(line), [0, 1, 2, 3]);
        for (number, effect) in EFFECTS.into_iter().enumerate() {
            assert_eq!(effect as usize, number);
            assert_eq!(unpack_effect(pack_effect(Some(TaskId(7)), effect)), (Some(TaskId(7)), effect));
            assert_eq!(unpack_effect(pack_effect(None, effect)), (None, effect));
        }
        let together = |through| match through {
            Together::Gather | Together::Several => through as usize,
        };
        assert_eq!(TOGETHER.map(together), [0, 1]);
        let creation = |how| match how {
            Creation::Run | Creation::CreateTask | Creation::Gather => how as usize,
            Creation::TaskGroup | Creation::Library | Creation::Shutdown => how as usize,
        };
        assert_eq!(CREATIONS.map(creation), [0, 1, 2, 3, 4, 5]);
        let limit = |limit| match limit {
            Limit::Instructions | Limit::Iterations | Limit::Events | Limit::Time => limit as usize,
            Limit::Tasks | Limit::Memory | Limit::Output => limit as usize,
        };
        assert_eq!(LIMITS.map(limit), [0, 1, 2, 3, 4, 5, 6]);
        let kind = |kind| match kind {
            ResourceKind::Lock | ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => kind as usize,
            ResourceKind::Event | ResourceKind::Condition | ResourceKind::Barrier => kind as usize,
            ResourceKind::Queue | ResourceKind::TaskGroup | ResourceKind::Timeout => kind as usize,
            ResourceKind::ThreadLock | ResourceKind::Pool => kind as usize,
            ResourceKind::Host | ResourceKind::Connections | ResourceKind::Redis | ResourceKind::Server => kind as usize,
        };
        assert_eq!(ResourceKind::ALL.map(kind), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    }

    #[test]
    fn wakers_and_waits_are_packed_and_unpacked() {
        for by in [Waker::Creation, Waker::Itself, Waker::Task(TaskId(7)), Waker::Timer(TimerId(8)), Waker::Callback] {
            assert_eq!(unpack_waker(pack_waker(by)), by);
        }
        let resource = Wait::Resource(ResourceId(3));
        for on in [Wait::Future, Wait::Sleep(TimerId(1)), Wait::Task(TaskId(2)), Wait::Gather(9), Wait::Several(4), resource] {
            assert_eq!(unpack_wait(pack_wait(on)), on);
        }
    }
}
