//! Facts in 16 bytes: how the machine keeps those without text until it hands them on.
//!
//! Nearly every fact is a kind and two small numbers. Packing such a fact where it happens, when its kind is known, costs a few
//! instructions, and handing many on at once next to nothing; see [`super::instrument::Instrument::observe_packed`].

use super::fact::*;

/// A packed fact, but for its time: the kind, the span, the thread and the task; the values `a` and `b`. Each part is in the
/// lowest free bits of its word: 8 bits for kind and thread, 24 for span and task, 32 for each value. Written as little-endian
/// bytes, it is a row of a recording.
pub type Packed = [u64; 2];

/// "None" in a 24-bit field.
pub const NONE_24: u32 = 0xff_ffff;

/// Set in `b`: the rest is no number but says where a larger one is kept.
pub const WIDE: u32 = 1 << 31;

/// A tag sits above so many bits of an id.
pub const TAG_SHIFT: u32 = 29;

/// The bits of an id below its tag.
pub const ID_MASK: u32 = (1 << TAG_SHIFT) - 1;

/// The number of an event loop sits above so many bits of what goes with it. Programs have few; of those that have more
/// than 256 at a time, two can look like one.
pub const LOOP_SHIFT: u32 = 24;

/// The number under which an event loop is kept.
#[inline(always)]
pub fn kept_loop(event_loop: LoopId) -> LoopId {
    LoopId(event_loop.0 & 0xff)
}

/// Packs a fact of this kind with these values; `who` is of [`pack_who`].
#[inline(always)]
pub fn pack(kind: EventKind, span: SpanId, who: u32, a: u32, b: u32) -> Packed {
    let span = if span.0 < NONE_24 { span.0 } else { 0 };
    let kind_span = kind as u32 | span << 8;
    [u64::from(kind_span) | u64::from(who) << 32, u64::from(a) | u64::from(b) << 32]
}

/// A thread and the task that runs in it, in one word.
#[inline(always)]
pub fn pack_who(thread: ThreadId, task: Option<TaskId>) -> u32 {
    thread.0 as u32 | task.map_or(NONE_24, |task| task.0) << 8
}

/// The values of a fact that has no text and no table, and no large number: of nearly every fact.
#[inline(always)]
pub fn pack_scalars(running: Option<TaskId>, fact: &Fact<'_>) -> Option<(u32, u32)> {
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
            if task == running && available < u64::from(WIDE) =>
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
#[inline(always)]
pub fn pack_loop(event_loop: LoopId, value: u32) -> u32 {
    kept_loop(event_loop).0 << LOOP_SHIFT | value & NONE_24
}

/// Who made a task ready, in one word.
#[inline(always)]
pub fn pack_waker(by: Waker) -> u32 {
    match by {
        Waker::Creation => 0,
        Waker::Itself => 1 << TAG_SHIFT,
        Waker::Task(task) => 2 << TAG_SHIFT | task.0,
        Waker::Timer(timer) => 3 << TAG_SHIFT | timer.0,
        Waker::Callback => 4 << TAG_SHIFT,
    }
}

/// What a task waits for, in one word.
#[inline(always)]
pub fn pack_wait(on: Wait) -> u32 {
    match on {
        Wait::Future => 0,
        Wait::Sleep(timer) => 1 << TAG_SHIFT | timer.0,
        Wait::Task(task) => 2 << TAG_SHIFT | task.0,
        Wait::Gather(children) => 3 << TAG_SHIFT | children.min(ID_MASK),
        Wait::Resource(resource) => 4 << TAG_SHIFT | resource.0,
        Wait::Several(count) => 5 << TAG_SHIFT | count.min(ID_MASK),
    }
}

macro_rules! kinds {
    ($($kind:ident = $word:literal,)*) => {
        /// The kinds of event, one for each [`Fact`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum EventKind {
            $(#[doc = concat!("[`Fact::", stringify!($kind), "`]")] $kind,)*
        }

        impl EventKind {
            /// Every kind, in order of its number.
            pub const ALL: &[EventKind] = &[$(EventKind::$kind,)*];

            /// The kind of a fact.
            #[inline(always)]
            pub fn of(fact: &Fact<'_>) -> Self {
                match fact {
                    $(Fact::$kind { .. } => EventKind::$kind,)*
                }
            }

            /// What people call it: in the event log and in lists of kinds.
            pub fn word(self) -> &'static str {
                match self {
                    $(EventKind::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    TaskCreated = "task created",
    TaskRenamed = "task renamed",
    Ready = "ready",
    StepStarted = "step started",
    StepEnded = "step ended",
    Suspended = "suspended",
    Finished = "finished",
    Failed = "failed",
    Cancelled = "cancelled",
    Joined = "joined",
    CancelRequested = "cancel requested",
    CallbackReady = "callback ready",
    CallbackStarted = "callback started",
    CallbackEnded = "callback ended",
    CallbackCancelled = "callback cancelled",
    TimerSet = "timer set",
    TimerFired = "timer fired",
    TimerCancelled = "timer cancelled",
    IterationStarted = "iteration",
    ResourceCreated = "resource created",
    Acquired = "acquired",
    Released = "released",
    FlagChanged = "flag changed",
    WaiterQueued = "waiter queued",
    WaiterLeft = "waiter left",
    ItemPut = "item put",
    ItemGot = "item got",
    ThreadStarted = "thread started",
    ThreadEnded = "thread ended",
    BlockingStarted = "blocking started",
    BlockingEnded = "blocking ended",
    Printed = "printed",
    Raised = "raised",
    Caught = "caught",
    NeverRetrieved = "never retrieved",
    NeverAwaited = "never awaited",
    FrameEntered = "frame entered",
    FrameLeft = "frame left",
    LimitReached = "limit reached",
    GilDropped = "GIL dropped",
    GilTaken = "GIL taken",
    RequestSent = "request sent",
    RequestAnswered = "request answered",
    RequestFailed = "request failed",
    Injected = "injected",
}

impl EventKind {
    /// The kind with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}
