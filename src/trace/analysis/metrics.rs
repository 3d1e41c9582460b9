//! Totals and spreads of times. Everything is by number of task, thread or resource; names are in the recording.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::{ResourceId, SpanId, TaskId, ThreadId};
use serde::{Deserialize, Serialize};

/// Totals and spreads of one recording.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// By task number.
    pub tasks: Vec<TaskTotals>,
    /// By coroutine function, in order of first task. Without the tasks that `asyncio.run` makes to close its loop.
    pub functions: Vec<FunctionMetrics>,
    /// In order of number; without task groups and timeouts.
    pub resources: Vec<ResourceMetrics>,
    /// By thread number.
    pub threads: Vec<ThreadTotals>,
    /// The threads that ran an event loop, in order of number.
    pub loops: Vec<LoopMetrics>,
    /// From created to done, of all tasks that ended.
    pub latencies: Spread,
    /// From ready to running, of all steps.
    pub ready_waits: Spread,
    /// How many tasks there were, over time.
    pub concurrency: Vec<ConcurrencyStep>,
    /// What determined the end of the run, from its beginning to its end: stretches that took time. Of a very long path
    /// the longest stretches, in order.
    pub critical_path: Vec<PathStep>,
}

/// A number of times: how many, and how they spread. Percentiles are by nearest rank: a time that was really there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many.
    pub count: u32,
    /// The shortest.
    pub min: TimeNs,
    /// Half of them are as short as this, or shorter.
    pub p50: TimeNs,
    /// 90 of 100 are.
    pub p90: TimeNs,
    /// 99 of 100 are.
    pub p99: TimeNs,
    /// The longest.
    pub max: TimeNs,
    /// All together.
    pub total: TimeNs,
}

/// Why tasks are suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum WaitReason {
    /// `asyncio.sleep`.
    Sleep,
    /// Other tasks: one, gathered ones, a set of them, those of a group.
    Tasks,
    /// The line of a lock or semaphore.
    Lock,
    /// A queue: for an item, for room, in `join`.
    Queue,
    /// An event, a condition, a barrier.
    Signal,
    /// A future: a thread's result, the outside world, one of the program's own.
    Future,
}

impl WaitReason {
    /// Every reason, in order of its number.
    pub const ALL: [WaitReason; 6] =
        [WaitReason::Sleep, WaitReason::Tasks, WaitReason::Lock, WaitReason::Queue, WaitReason::Signal, WaitReason::Future];

    /// The word for it on the page.
    pub fn word(self) -> &'static str {
        match self {
            WaitReason::Sleep => "sleep",
            WaitReason::Tasks => "tasks",
            WaitReason::Lock => "lock or semaphore",
            WaitReason::Queue => "queue",
            WaitReason::Signal => "event, condition or barrier",
            WaitReason::Future => "future",
        }
    }
}

/// What one task did in total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTotals {
    /// When it was created.
    pub created: TimeNs,
    /// When it ended, if it did.
    pub ended: Option<TimeNs>,
    /// How many steps it ran.
    pub steps: u32,
    /// Its steps, without what blocked.
    pub running: TimeNs,
    /// In its steps, while its thread stalled in a call.
    pub blocked: TimeNs,
    /// In the ready queue.
    pub ready: TimeNs,
    /// Suspended, by [`WaitReason`].
    pub waits: [TimeNs; 6],
}

impl TaskTotals {
    /// Suspended, for whatever reason.
    pub fn suspended(&self) -> TimeNs {
        self.waits.iter().sum()
    }
}

/// All tasks of one coroutine function.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FunctionMetrics {
    /// Its name.
    pub function: String,
    /// How many tasks ran it.
    pub tasks: u32,
    /// How many of them failed.
    pub failed: u32,
    /// How many were cancelled.
    pub cancelled: u32,
    /// How many steps they took.
    pub steps: u32,
    /// From created to done.
    pub latency: Spread,
    /// From ready to running, of all their steps.
    pub ready_waits: Spread,
    /// The task with the longest latency.
    pub slowest: Option<TaskId>,
}

/// What one resource had in total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResourceMetrics {
    /// Which resource.
    pub resource: ResourceId,
    /// From got to given back: locks, semaphores, pools. Not given back counts to the end of the run.
    pub holds: Spread,
    /// From joining a line to leaving it, in all its lines.
    pub waits: Spread,
    /// Permits in use, over permits and time there were: 0 to 1. For a queue with `maxsize`: how full it was.
    pub utilisation: f64,
    /// The most permits in use, or items in the queue, at once.
    pub peak: u64,
    /// The event that first reached the peak.
    pub peak_event: u32,
    /// The most that waited in its lines at once.
    pub peak_waiting: u32,
    /// Items put.
    pub puts: u32,
    /// Items got.
    pub gets: u32,
    /// Mean number of items over its life.
    pub mean_size: f64,
}

/// What one thread did in total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadTotals {
    /// Running code.
    pub busy: TimeNs,
    /// Its event loop had nothing ready.
    pub idle: TimeNs,
    /// Stalled in a call.
    pub blocked: TimeNs,
    /// Could compute, but another thread had the GIL.
    pub waiting: TimeNs,
}

/// How an event loop did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoopMetrics {
    /// The thread that ran it.
    pub thread: ThreadId,
    /// How many iterations it did.
    pub iterations: u64,
    /// The part of its time that it was not idle: 0 to 1.
    pub utilisation: f64,
    /// How late timers fired: from due to fired.
    pub lag: Spread,
    /// The lag over time: the worst of each stretch, where there was any; at most a few hundred.
    pub lag_steps: Vec<LagStep>,
}

/// A timer that fired late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LagStep {
    /// The event of its firing.
    pub event: u32,
    /// When it fired.
    pub time: TimeNs,
    /// How late that was.
    pub lag: TimeNs,
}

/// How many tasks there were from this moment on, when all had happened that happened then. Of a very long run, the moment with most tasks of each stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcurrencyStep {
    /// From when on.
    pub time: TimeNs,
    /// The last event at that time.
    pub event: u32,
    /// Created and not ended.
    pub live: u32,
    /// The most that were in the ready queue or running at that moment.
    pub ready: u32,
}

/// What happened on a stretch of the critical path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathKind {
    /// The task's step ran.
    Running,
    /// Its thread stalled in a call.
    Blocked,
    /// The task was ready and waited for its turn.
    Ready,
    /// The task waited for a timer: sleep, timeout, `call_later`.
    Timer,
    /// The task waited for another thread, or for the outside world.
    Outside,
    /// No task: before the loop, after it, or a callback.
    Program,
}

/// A stretch of the critical path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathStep {
    /// Whose it is.
    pub task: Option<TaskId>,
    /// What happened.
    pub kind: PathKind,
    /// The event that began it.
    pub start_event: u32,
    /// The event that ended it; the number of events for the end of the run.
    pub end_event: u32,
    /// When it began.
    pub start: TimeNs,
    /// When it ended.
    pub end: TimeNs,
    /// The source place it stood at.
    pub span: SpanId,
    /// The resource it waited for, if it was one.
    pub resource: Option<ResourceId>,
}
