//! One event, packed into 24 bytes, and how ids with a tag are packed into a word.

use super::event::EventKind;
use crate::executor::instrument::*;

/// "None" in a 24-bit field.
const NONE_24: u32 = 0xff_ffff;

/// "None" in a 32-bit field.
pub(super) const NONE: u32 = u32::MAX;

/// Set in `b`: the rest is an index into `wide`.
pub(super) const WIDE: u32 = 1 << 31;

/// A tag sits above so many bits of an id.
pub(super) const TAG_SHIFT: u32 = 29;

/// The bits of an id below its tag.
pub(super) const ID_MASK: u32 = (1 << TAG_SHIFT) - 1;

/// The number of an event loop sits above so many bits of what goes with it. Programs have few; of those that have more
/// than 256 at a time, two can look like one.
const LOOP_SHIFT: u32 = 24;

/// The number under which an event loop is kept.
pub(super) fn kept_loop(event_loop: LoopId) -> LoopId {
    LoopId(event_loop.0 & 0xff)
}

/// The lines of a resource, by number.
pub(super) const LINES: [Line; 4] = [Line::Waiters, Line::Getters, Line::Putters, Line::Joiners];

/// The means of awaiting several tasks, by number.
pub(super) const TOGETHER: [Together; 2] = [Together::Gather, Together::Several];

/// The limits, by number.
pub(super) const LIMITS: [Limit; 7] =
    [Limit::Instructions, Limit::Iterations, Limit::Events, Limit::Time, Limit::Tasks, Limit::Memory, Limit::Output];

/// The ways a task comes to be, by number.
pub(super) const CREATIONS: [Creation; 6] =
    [Creation::Run, Creation::CreateTask, Creation::Gather, Creation::TaskGroup, Creation::Library, Creation::Shutdown];

/// The kinds of resource, by number.
pub(super) const RESOURCE_KINDS: [ResourceKind; 13] = [
    ResourceKind::Lock,
    ResourceKind::Semaphore,
    ResourceKind::BoundedSemaphore,
    ResourceKind::Event,
    ResourceKind::Condition,
    ResourceKind::Barrier,
    ResourceKind::Queue,
    ResourceKind::TaskGroup,
    ResourceKind::Timeout,
    ResourceKind::ThreadLock,
    ResourceKind::Pool,
    ResourceKind::Host,
    ResourceKind::Connections,
];

/// One event, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub time: u64,
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
        let span = if moment.span.0 < NONE_24 { moment.span.0 } else { 0 };
        let task = moment.task.map_or(NONE_24, |task| task.0);
        Self { time: moment.time, kind_span: kind as u32 | span << 8, thread_task: moment.thread.0 as u32 | task << 8, a, b }
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

    /// When and where.
    pub fn moment(&self) -> Moment {
        Moment { time: self.time, thread: ThreadId(self.thread_task as u8), task: self.task(), span: self.span() }
    }
}

/// A task from a word that may be "none".
pub(super) fn some_task(word: u32) -> Option<TaskId> {
    (word != NONE).then_some(TaskId(word))
}

/// The values of a fact that has no text and no table, and no large number: of nearly every fact.
#[inline]
pub(super) fn pack_scalars(moment: Moment, fact: &Fact<'_>) -> Option<(u32, u32)> {
    Some(match *fact {
        Fact::Ready { task, by } => (task.0, pack_waker(by)),
        Fact::StepStarted { task } | Fact::StepEnded { task } | Fact::Finished { task } | Fact::Cancelled { task } => (task.0, 0),
        Fact::Suspended { task, on } => (task.0, pack_wait(on)),
        Fact::CallbackStarted { callback } | Fact::CallbackEnded { callback } | Fact::CallbackCancelled { callback } => {
            (callback.0, 0)
        }
        Fact::TimerFired { timer } | Fact::TimerCancelled { timer } => (timer.0, 0),
        Fact::Joined { task, by, through } => (task.0, (through as u32) << TAG_SHIFT | by.0),
        Fact::IterationStarted { number, ready, event_loop } if number < u64::from(WIDE) => {
            (pack_loop(event_loop, ready), number as u32)
        }
        Fact::Acquired { resource, task, available } | Fact::Released { resource, task, available }
            if task == moment.task && available < u64::from(WIDE) =>
        {
            (resource.0, available as u32)
        }
        Fact::FlagChanged { resource, set } => (resource.0, set as u32),
        Fact::WaiterQueued { resource, task, line } | Fact::WaiterLeft { resource, task, line } => {
            (resource.0, (line as u32) << TAG_SHIFT | task.0)
        }
        Fact::ItemPut { resource, size } | Fact::ItemGot { resource, size } if size < u64::from(WIDE) => {
            (resource.0, size as u32)
        }
        Fact::GilDropped => (0, 0),
        Fact::LimitReached { limit } => (limit as u32, 0),
        _ => return None,
    })
}

/// An event loop and a number of handles, or of one: there are never so many, as each is an event.
pub(super) fn pack_loop(event_loop: LoopId, value: u32) -> u32 {
    kept_loop(event_loop).0 << LOOP_SHIFT | value & NONE_24
}

/// The inverse of [`pack_loop`].
pub(super) fn unpack_loop(word: u32) -> (LoopId, u32) {
    (LoopId(word >> LOOP_SHIFT), word & NONE_24)
}

/// Who made a task ready, in one word.
pub(super) fn pack_waker(by: Waker) -> u32 {
    match by {
        Waker::Creation => 0,
        Waker::Itself => 1 << TAG_SHIFT,
        Waker::Task(task) => 2 << TAG_SHIFT | task.0,
        Waker::Timer(timer) => 3 << TAG_SHIFT | timer.0,
        Waker::Callback => 4 << TAG_SHIFT,
    }
}

/// The inverse of [`pack_waker`].
pub(super) fn unpack_waker(word: u32) -> Waker {
    match word >> TAG_SHIFT {
        0 => Waker::Creation,
        1 => Waker::Itself,
        2 => Waker::Task(TaskId(word & ID_MASK)),
        3 => Waker::Timer(TimerId(word & ID_MASK)),
        _ => Waker::Callback,
    }
}

/// What a task waits for, in one word.
pub(super) fn pack_wait(on: Wait) -> u32 {
    match on {
        Wait::Future => 0,
        Wait::Sleep(timer) => 1 << TAG_SHIFT | timer.0,
        Wait::Task(task) => 2 << TAG_SHIFT | task.0,
        Wait::Gather(children) => 3 << TAG_SHIFT | children.min(ID_MASK),
        Wait::Resource(resource) => 4 << TAG_SHIFT | resource.0,
        Wait::Several(count) => 5 << TAG_SHIFT | count.min(ID_MASK),
    }
}

/// The inverse of [`pack_wait`].
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
            ResourceKind::Host | ResourceKind::Connections => kind as usize,
        };
        assert_eq!(RESOURCE_KINDS.map(kind), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
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
