//! What can happen in a run: the alphabet in which it is told, and the numbers of those it happens to.

use super::clock::TimeNs;

/// A task, numbered from 0 in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// An event loop of the machine, numbered from 0 in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoopId(pub u32);

/// A thread, numbered from 0, the main thread, in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u8);

/// A lock, semaphore, event, queue, task group, timeout, …, numbered from 0 in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub u32);

/// A timer handle, numbered from 0 in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimerId(pub u32);

/// A handle that is not a task's step, numbered from 0 in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallbackId(pub u32);

/// A request to a host of the simulated world, numbered from 0 in order of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u32);

/// A place in the source: an index into the program's table of spans; 0 is "nowhere".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId(pub u32);

impl SpanId {
    /// The place that executed before: code of the language's own library has none, and counts as its caller.
    pub const CALLER: SpanId = SpanId(u32::MAX);
}

/// When and where a fact happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Virtual time.
    pub time: TimeNs,
    /// The thread that was running.
    pub thread: ThreadId,
    /// The task whose step was running, if one was.
    pub task: Option<TaskId>,
    /// The source that was executing.
    pub span: SpanId,
}

/// How a task came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creation {
    /// `asyncio.run`: the main task.
    Run,
    /// `asyncio.create_task`, `loop.create_task`, `ensure_future`.
    CreateTask,
    /// A coroutine given to `asyncio.gather`.
    Gather,
    /// `TaskGroup.create_task`.
    TaskGroup,
    /// Made by another part of asyncio (`wait_for`, `as_completed`, `shield`, …).
    Library,
    /// Made by `asyncio.run` while it closes the loop: `shutdown_asyncgens`, `shutdown_default_executor`.
    Shutdown,
}

/// Who made a task ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waker {
    /// The task is new: its first step is queued.
    Creation,
    /// It yielded with a bare `yield` (`sleep(0)`): it queued itself.
    Itself,
    /// A task did it: set a result, released, put an item, finished, cancelled.
    Task(TaskId),
    /// A timer fired.
    Timer(TimerId),
    /// Another callback or another thread did it.
    Callback,
}

/// What a suspended task waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// A plain future.
    Future,
    /// `asyncio.sleep`: this timer.
    Sleep(TimerId),
    /// Another task.
    Task(TaskId),
    /// `gather` of so many children.
    Gather(u32),
    /// `asyncio.wait` for so many futures: for all of them, or for the first.
    Several(u32),
    /// Its place in the line of a lock, semaphore, event, queue, …; the children of a task group; the answer of a host.
    Resource(ResourceId),
}

/// By what means a task awaits several others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// `gather`: until all are done, or one fails.
    Gather,
    /// `asyncio.wait`: until enough of them are done.
    Several,
}

/// The kinds of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceKind {
    /// `asyncio.Lock`.
    Lock,
    /// `asyncio.Semaphore`; the capacity is its first value.
    Semaphore,
    /// `asyncio.BoundedSemaphore`.
    BoundedSemaphore,
    /// `asyncio.Event`.
    Event,
    /// `asyncio.Condition`.
    Condition,
    /// `asyncio.Barrier`; the capacity is its number of parties.
    Barrier,
    /// `asyncio.Queue` and its kin; the capacity is `maxsize`, 0 when unbounded, [`HANDOVER`] when it keeps nothing.
    Queue,
    /// `asyncio.TaskGroup`.
    TaskGroup,
    /// `asyncio.timeout`, `timeout_at`, `wait_for`.
    Timeout,
    /// A lock of the `threading` module.
    ThreadLock,
    /// A pool of threads or processes; the capacity is its number of workers.
    Pool,
    /// A host of the simulated world; the capacity is how many requests it works on at a time, 0 when unbounded. Who sent
    /// a request that is not answered yet holds it.
    Host,
    /// A client's pool of connections; the capacity is how many there may be.
    Connections,
    /// The Redis server of the simulated world, held like a host. The status of its answers is 0, or 1 for an error.
    Redis,
    /// A server of the program, which clients of the simulated world ask. A request that is not answered yet holds it.
    Server,
}

impl ResourceKind {
    /// All of them, by number.
    pub const ALL: [Self; 15] = [
        Self::Lock,
        Self::Semaphore,
        Self::BoundedSemaphore,
        Self::Event,
        Self::Condition,
        Self::Barrier,
        Self::Queue,
        Self::TaskGroup,
        Self::Timeout,
        Self::ThreadLock,
        Self::Pool,
        Self::Host,
        Self::Connections,
        Self::Redis,
        Self::Server,
    ];
}

/// The capacity of a queue that keeps nothing: who puts waits for one who gets (a memory channel of size 0).
pub const HANDOVER: u64 = u32::MAX as u64;

/// Which line of waiters of a resource: most have one, a queue has three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Waits to acquire, or for the event.
    Waiters,
    /// `Queue.get` on an empty queue.
    Getters,
    /// `Queue.put` on a full queue.
    Putters,
    /// `Queue.join`.
    Joiners,
}

/// Standard output or standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `sys.stdout`.
    Out,
    /// `sys.stderr`.
    Err,
}

/// A limit of the run. Reaching one ends the run with a recording up to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Bytecode instructions.
    Instructions,
    /// Loop iterations (the oracle's `event-limit`).
    Iterations,
    /// Recorded events.
    Events,
    /// Virtual time (the oracle's `until`).
    Time,
    /// Tasks created.
    Tasks,
    /// Memory of the program's values.
    Memory,
    /// Bytes printed.
    Output,
}

/// What became of an injection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It was done.
    Acted,
    /// There is no such task yet.
    NoTask,
    /// The task is done already.
    TaskDone,
    /// The task does not wait: nothing can be raised, and nothing moved.
    NotWaiting,
    /// What the task waits for has no time of its own.
    NoTimer,
    /// The run ended before.
    TooLate,
    /// The task is Trio's.
    Foreign,
}

/// Something that happened. Past-tense names; texts are borrowed, an instrument copies what it keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named by what they are, each fact says what they mean")]
pub enum Fact<'a> {
    /// A task was created, to run in this event loop. [`Fact::Ready`] follows.
    TaskCreated {
        task: TaskId,
        parent: Option<TaskId>,
        name: &'a str,
        coroutine: &'a str,
        how: Creation,
        group: Option<ResourceId>,
        event_loop: LoopId,
    },
    /// `set_name`.
    TaskRenamed { task: TaskId, name: &'a str },
    /// A step of the task joined the ready queue, at its end.
    Ready { task: TaskId, by: Waker },
    /// The task left the ready queue and runs.
    StepStarted { task: TaskId },
    /// The step ended; [`Fact::Suspended`], [`Fact::Ready`], [`Fact::Finished`], [`Fact::Failed`] or [`Fact::Cancelled`] came just before.
    StepEnded { task: TaskId },
    /// The task awaits something not done.
    Suspended { task: TaskId, on: Wait },
    /// The task's coroutine returned.
    Finished { task: TaskId },
    /// The task's coroutine raised; `error` is `Type: message`.
    Failed { task: TaskId, error: &'a str },
    /// The task ended with `CancelledError`.
    Cancelled { task: TaskId },
    /// `by` awaits this task together with others. Not told of the coroutines that `gather` itself made tasks of: they are
    /// created by [`Creation::Gather`].
    Joined { task: TaskId, by: TaskId, through: Together },
    /// `task.cancel()` was accepted.
    CancelRequested { task: TaskId, by: Option<TaskId> },
    /// A callback that is not a task's step joined the ready queue of this event loop. `label` names it for people.
    CallbackReady { callback: CallbackId, label: &'a str, event_loop: LoopId },
    /// The callback left the ready queue and runs.
    CallbackStarted { callback: CallbackId },
    /// The callback returned.
    CallbackEnded { callback: CallbackId },
    /// The callback's handle was cancelled while queued: it leaves the ready queue without running.
    CallbackCancelled { callback: CallbackId },
    /// A timer handle was set. `label` names it for people; `task` is the task it will wake, if known; `timeout` the
    /// [`ResourceKind::Timeout`] whose deadline it is.
    TimerSet {
        timer: TimerId,
        when: TimeNs,
        label: &'a str,
        task: Option<TaskId>,
        timeout: Option<ResourceId>,
        event_loop: LoopId,
    },
    /// The timer was due and its callback joined the ready queue or ran.
    TimerFired { timer: TimerId },
    /// The timer was cancelled before it was due.
    TimerCancelled { timer: TimerId },
    /// An iteration of this event loop began with so many handles ready.
    IterationStarted { number: u64, ready: u32, event_loop: LoopId },
    /// A resource was created. `capacity` as the kind says.
    ResourceCreated { resource: ResourceId, kind: ResourceKind, label: &'a str, capacity: u64 },
    /// A task got one permit (entered a group or timeout); `available` is what is left.
    Acquired { resource: ResourceId, task: Option<TaskId>, available: u64 },
    /// A permit came back (a group or timeout was left); `available` is what there is now.
    Released { resource: ResourceId, task: Option<TaskId>, available: u64 },
    /// An event was set (1) or cleared (0).
    FlagChanged { resource: ResourceId, set: bool },
    /// A task joined a line of the resource.
    WaiterQueued { resource: ResourceId, task: TaskId, line: Line },
    /// A task left the line: woken, or cancelled.
    WaiterLeft { resource: ResourceId, task: TaskId, line: Line },
    /// An item joined the queue; `size` counts it.
    ItemPut { resource: ResourceId, size: u64 },
    /// An item left the queue; `size` does not count it.
    ItemGot { resource: ResourceId, size: u64 },
    /// A thread began.
    ThreadStarted { thread: ThreadId, name: &'a str },
    /// A thread ended.
    ThreadEnded { thread: ThreadId },
    /// The whole thread stalls in a call such as `time.sleep`; `until` is when it will go on, if that is known.
    BlockingStarted { call: &'a str, until: Option<TimeNs> },
    /// The thread goes on.
    BlockingEnded { call: &'a str },
    /// The running thread gives the GIL up, since another one has waited for it long enough. It waits to compute.
    GilDropped,
    /// The running thread has the GIL, for which it has waited so long.
    GilTaken { waited: TimeNs },
    /// A request went to a host of the simulated world; `what` is `GET /path`.
    RequestSent { request: RequestId, host: ResourceId, what: &'a str },
    /// The host answered, with so many bytes.
    RequestAnswered { request: RequestId, host: ResourceId, what: &'a str, status: u16, bytes: u64 },
    /// No answer came, and none will be waited for; `error` says why.
    RequestFailed { request: RequestId, host: ResourceId, what: &'a str, error: &'a str },
    /// The program wrote to a stream: any text, complete lines or not.
    Printed { stream: Stream, text: &'a str },
    /// An exception was raised; `error` is `Type: message`.
    Raised { error: &'a str },
    /// A handler took the exception.
    Caught { error: &'a str },
    /// A future with an exception was dropped before anybody asked for it.
    NeverRetrieved { task: Option<TaskId>, error: &'a str },
    /// A coroutine was dropped before anybody awaited it.
    NeverAwaited { coroutine: &'a str },
    /// A coroutine's frame joined the await stack of the running task.
    FrameEntered { function: &'a str },
    /// The innermost coroutine's frame left the await stack.
    FrameLeft { function: &'a str },
    /// The run stopped at a limit.
    LimitReached { limit: Limit },
    /// Somebody outside of the program did something to a task, as the run's settings say (see [`super::injections`]), or would
    /// have. `act` is what, for people: `cancel`, `raise ValueError: no`, `delay +2 s`.
    Injected { task: Option<TaskId>, act: &'a str, effect: Effect },
}
