//! The state of the simulated world after one event.
//!
//! [`Snapshot::apply`] (in `fold`) is the one place that knows how an event changes the world. Names, labels and error
//! texts are ids: the recording has the texts.

pub use super::loops::Handle;
use super::loops::LoopState;
use super::shared::{SharedSet, SharedVec};
use super::texts::TextId;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use std::collections::VecDeque;

/// The world after some number of events. Copies share what they have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// How many events were applied: the snapshot after event *n* has *n* + 1.
    pub events: usize,
    /// The virtual clock.
    pub time: TimeNs,
    /// The number of the loop's iteration; 0 before the first.
    pub iteration: u64,
    /// The task whose step runs.
    pub running: Option<TaskId>,
    /// The callback that runs, and its label.
    pub callback: Option<(CallbackId, TextId)>,
    /// The threads; the main thread, which runs the loop, is 0.
    pub threads: Vec<ThreadState>,
    /// The tasks by number. [`crate::trace::Recording::tree_order`] has the order for people: leave out the numbers not created yet.
    pub tasks: SharedVec<TaskState>,
    /// The event loops by number.
    pub loops: Vec<LoopState>,
    /// The event loop at the cursor: that of the thread in which the last event happened, if it runs one.
    pub event_loop: LoopId,
    /// What is ready in the loop at the cursor, the next to run first.
    pub ready: VecDeque<Handle>,
    /// The timers that are set, the next to fire first.
    pub timers: SharedSet<(TimeNs, TimerId)>,
    /// The resources by number.
    pub resources: SharedVec<ResourceState>,
    /// How many tasks have not ended.
    pub pending: usize,
    /// The source of the last event.
    pub span: SpanId,
    /// The steps that stand still while an eager task's first step runs inside them, outermost first.
    pub(super) outer: Vec<TaskId>,
}

/// The world before the first event: the main thread runs, and nothing else is there.
impl Default for Snapshot {
    fn default() -> Self {
        Self {
            events: 0,
            time: 0,
            iteration: 0,
            running: None,
            callback: None,
            threads: vec![ThreadState::main()],
            tasks: SharedVec::default(),
            loops: Vec::new(),
            event_loop: LoopId(0),
            ready: VecDeque::new(),
            timers: SharedSet::default(),
            resources: SharedVec::default(),
            pending: 0,
            span: SpanId(0),
            outer: Vec::new(),
        }
    }
}

/// One task.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskState {
    /// Its number.
    pub id: TaskId,
    /// Its name now.
    pub name: TextId,
    /// The name of its coroutine function.
    pub coroutine: TextId,
    /// The task that created it.
    pub parent: Option<TaskId>,
    /// The task group it belongs to.
    pub group: Option<ResourceId>,
    /// The event loop it runs in.
    pub event_loop: LoopId,
    /// How it was created.
    pub how: Creation,
    /// The event that created it.
    pub created: u32,
    /// What it does.
    pub phase: TaskPhase,
    /// Since which event it does that.
    pub since_event: u32,
    /// Since when.
    pub since: TimeNs,
    /// The place where it stands: what its last event showed.
    pub span: SpanId,
    /// The line it stands in, if it does.
    pub line: Option<(ResourceId, Line)>,
    /// Who asked for its cancellation, if anybody did: the event says.
    pub cancel_requested: Option<u32>,
    /// The task that asked for its cancellation, if a task did.
    pub cancelled_by: Option<TaskId>,
    /// The tasks that it awaits together with others, through `gather` or `asyncio.wait`: those that had not ended then.
    pub joined: Vec<(TaskId, Together)>,
    /// Its await stack, outermost frame first.
    pub stack: Vec<AwaitFrame>,
    /// What it holds, and the events that gave it, in their order: it is among the holders of that resource.
    pub holds: Vec<(ResourceId, u32)>,
}

/// A coroutine on an await stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitFrame {
    /// The name of its function.
    pub function: TextId,
    /// Where it stands.
    pub span: SpanId,
}

/// What a task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskPhase {
    /// Created, not queued yet: lasts one event.
    Created,
    /// In the ready queue; who woke it.
    Ready(Waker),
    /// Its step runs.
    Running,
    /// Awaits something.
    Suspended(Wait),
    /// Its coroutine returned.
    Finished,
    /// Its coroutine raised; the error as `Type: message`.
    Failed(TextId),
    /// It ended with `CancelledError`.
    Cancelled,
}

impl TaskPhase {
    /// Whether the task has ended.
    pub fn is_done(self) -> bool {
        matches!(self, TaskPhase::Finished | TaskPhase::Failed(_) | TaskPhase::Cancelled)
    }

    /// The word for it on the page, and the value of `data-state`.
    pub fn word(self) -> &'static str {
        match self {
            TaskPhase::Created | TaskPhase::Ready(_) => "ready",
            TaskPhase::Running => "running",
            TaskPhase::Suspended(_) => "suspended",
            TaskPhase::Finished => "done",
            TaskPhase::Failed(_) => "failed",
            TaskPhase::Cancelled => "cancelled",
        }
    }
}

/// One thread.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadState {
    /// Its number.
    pub id: ThreadId,
    /// Its name.
    pub name: Option<TextId>,
    /// What it does.
    pub phase: ThreadPhase,
    /// Since which event.
    pub since_event: u32,
    /// Since when.
    pub since: TimeNs,
}

impl ThreadState {
    fn main() -> Self {
        Self { id: ThreadId(0), name: None, phase: ThreadPhase::Busy, since_event: 0, since: 0 }
    }
}

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadPhase {
    /// Runs Python code or the loop's own.
    Busy,
    /// Its event loop has nothing ready and waits for the next timer.
    Idle,
    /// Stalls in a call, until a known time or not.
    Blocked {
        /// What it called.
        call: TextId,
        /// When it will go on, if that is known.
        until: Option<TimeNs>,
    },
    /// Could compute, but another thread has the GIL.
    Waiting,
    /// Has ended.
    Ended,
}

/// One resource. What the numbers mean depends on the kind.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceState {
    /// Its number.
    pub id: ResourceId,
    /// Its kind.
    pub kind: ResourceKind,
    /// What the program calls it.
    pub label: TextId,
    /// Permits, parties, `maxsize` (0: unbounded) or workers.
    pub capacity: u64,
    /// Permits left.
    pub available: u64,
    /// Items in the queue; requests that a host has not answered yet.
    pub size: u64,
    /// Whether the event is set.
    pub flag: bool,
    /// Who holds a permit, the first to get it first.
    pub holders: SharedSet<Holder>,
    /// Who waits for it (to acquire, or for the event), first in line first.
    pub waiters: VecDeque<TaskId>,
    /// Who waits to get.
    pub getters: VecDeque<TaskId>,
    /// Who waits to put.
    pub putters: VecDeque<TaskId>,
    /// Who waits in `join`.
    pub joiners: VecDeque<TaskId>,
}

impl ResourceState {
    /// One of its lines.
    pub fn line(&self, line: Line) -> &VecDeque<TaskId> {
        match line {
            Line::Waiters => &self.waiters,
            Line::Getters => &self.getters,
            Line::Putters => &self.putters,
            Line::Joiners => &self.joiners,
        }
    }

    pub(super) fn line_mut(&mut self, line: Line) -> &mut VecDeque<TaskId> {
        match line {
            Line::Waiters => &mut self.waiters,
            Line::Getters => &mut self.getters,
            Line::Putters => &mut self.putters,
            Line::Joiners => &mut self.joiners,
        }
    }
}

/// Somebody who holds a permit. In order of the events that gave it, which are all different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// The event that gave it.
    pub event: u32,
    /// Since when.
    pub since: TimeNs,
    /// The task; `None` when no task was running.
    pub task: Option<TaskId>,
}

impl Holder {
    /// The least that there can be of an event.
    fn least(event: u32) -> Self {
        Self { event, since: 0, task: None }
    }
}

impl Snapshot {
    /// A task.
    pub fn task(&self, id: TaskId) -> Option<&TaskState> {
        self.tasks.get(id.0 as usize)
    }

    /// A resource.
    pub fn resource(&self, id: ResourceId) -> Option<&ResourceState> {
        self.resources.get(id.0 as usize)
    }

    /// Whose hold of a resource ends when this task releases it: its own first; where no task releases, or one that holds
    /// nothing of it, `or_else` chooses among all holders.
    pub(super) fn hold_of(
        &self,
        resource: ResourceId,
        task: Option<TaskId>,
        or_else: impl FnOnce(&SharedSet<Holder>) -> Option<Holder>,
    ) -> Option<Holder> {
        let holders = &self.resource(resource)?.holders;
        let holds = task.and_then(|task| self.task(task)).map_or(&[][..], |task| &task.holds);
        // Looked up, not looked for: a semaphore may have thousands of holders.
        let own = holds.iter().find(|(held, _)| *held == resource);
        own.and_then(|(_, event)| holders.from(Holder::least(*event))).or_else(|| or_else(holders))
    }

    /// What the main thread, and so the event loop, does.
    pub fn loop_phase(&self) -> ThreadPhase {
        self.threads.first().map_or(ThreadPhase::Busy, |thread| thread.phase)
    }
}
