//! Tasks: a coroutine that the event loop steps. CPython's tasks.py, `Task`.
//!
//! A task that is not done is in one of three states:
//!
//! 1. it waits for a future that is not done; its wake-up is among that future's callbacks. When the future is done: 2.
//! 2. a step of it is in the ready queue. When that runs: 3.
//! 3. its step is running (or its thread is blocked in the middle of it). It suspends (1), yields (2) or ends.

use super::event_loop::{self, HandleOutcome, LoopId};
use super::future::{Future, FutureState, Inbox, Outcome, Role, is_cancelled_error};
use super::host::{Awaited, Coroutine, Error, ErrorClass, Host, Progress, Resume};
use super::instrument::{Creation, Fact, ResourceId, SpanId, TaskId, Wait, Waker};
use super::schedule;
use super::threads::Pick;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What a task has beyond a future.
pub struct TaskPart<H: Host> {
    id: TaskId,
    name: RefCell<Rc<str>>,
    coroutine_name: Rc<str>,
    /// Borrowed while it runs.
    coroutine: RefCell<Option<H::Coroutine>>,
    waiter: RefCell<Option<Rc<Future<H>>>>,
    must_cancel: Cell<bool>,
    cancels_requested: Cell<u32>,
    /// True inside `cancel`, where it could be met again.
    being_cancelled: Cell<bool>,
    group: Option<ResourceId>,
    /// Where to leave word when the task is dropped pending.
    destroyed: RefCell<Option<Inbox<H>>>,
}

impl<H: Host> Future<H> {
    /// Looks at what a step of this task needs.
    #[inline]
    pub(super) fn glance(&self) -> usize {
        self.as_task().map_or(0, |part| part.with_coroutine(|coroutine| coroutine.map_or(0, Coroutine::glance)))
    }
}

/// What a new task is called.
pub enum TaskName {
    /// `Task-N`, with the next number.
    Numbered,
    /// This name; in CPython 3.14 it uses up no number.
    Given(Rc<str>),
}

impl<H: Host> TaskPart<H> {
    /// The task's number.
    #[inline]
    pub fn id(&self) -> TaskId {
        self.id
    }

    /// `get_name()`.
    pub fn name(&self) -> Rc<str> {
        Rc::clone(&self.name.borrow())
    }

    /// The name of the coroutine's function.
    pub fn coroutine_name(&self) -> &Rc<str> {
        &self.coroutine_name
    }

    /// `set_name(name)`.
    pub fn set_name(&self, host: &mut H, name: Rc<str>) {
        host.machine().tell(Fact::TaskRenamed { task: self.id, name: &name });
        self.name.replace(name);
    }

    /// Looks at the coroutine; `None` while it runs.
    pub fn with_coroutine<R>(&self, look: impl FnOnce(Option<&H::Coroutine>) -> R) -> R {
        match self.coroutine.try_borrow() {
            Ok(coroutine) => look(coroutine.as_ref()),
            Err(_) => look(None),
        }
    }

    /// `_fut_waiter`: the future this waits for, or was just woken by.
    pub fn waiter(&self) -> Option<Rc<Future<H>>> {
        self.waiter.borrow().clone()
    }

    /// `_must_cancel`: a cancellation waits for the next step.
    pub fn must_cancel(&self) -> bool {
        self.must_cancel.get()
    }

    /// `cancelling()`.
    pub fn cancelling(&self) -> u32 {
        self.cancels_requested.get()
    }

    /// `uncancel()`.
    pub fn uncancel(&self) -> u32 {
        let left = self.cancels_requested.get().saturating_sub(1);
        self.cancels_requested.set(left);
        if left == 0 {
            self.must_cancel.set(false);
        }
        left
    }

    pub(super) fn take_coroutine(&self) -> Option<H::Coroutine> {
        self.coroutine.take()
    }

    pub(super) fn take_waiter(&self) -> Option<Rc<Future<H>>> {
        self.waiter.take()
    }

    /// `_log_destroy_pending`: whether it reports that it was destroyed while it was pending.
    pub fn reports_destroyed(&self) -> bool {
        self.destroyed.borrow().is_some()
    }

    /// `_log_destroy_pending = False`; what was silenced once stays so.
    pub fn silence_destroyed(&self) {
        self.destroyed.take();
    }

    pub(super) fn take_destroyed_report(&self) -> Option<Inbox<H>> {
        self.destroyed.take()
    }
}

/// What a new task is made of.
pub struct NewTask<H: Host> {
    /// Its event loop.
    pub event_loop: LoopId,
    /// What it steps.
    pub coroutine: H::Coroutine,
    /// What it is called.
    pub name: TaskName,
    /// How it comes to be.
    pub how: Creation,
    /// The task group it belongs to.
    pub group: Option<ResourceId>,
}

/// `loop.create_task(coroutine, name=name)`: a new task, with its first step queued.
pub fn create<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    coroutine: H::Coroutine,
    name: TaskName,
    how: Creation,
) -> Rc<Future<H>> {
    NewTask { event_loop, coroutine, name, how, group: None }.queue(host)
}

impl<H: Host> NewTask<H> {
    /// The task, with its first step queued.
    pub fn queue(self, host: &mut H) -> Rc<Future<H>> {
        let (task, id) = self.make(host);
        schedule::queue_step(host.machine(), &task, id, Waker::Creation);
        task
    }

    /// The task after its first step, which runs at once, inside the step or callback that creates it
    /// (`Task.__eager_start`). What leaves the event loop is raised here.
    pub fn start_eagerly(self, host: &mut H) -> Result<Rc<Future<H>>, H::Exception> {
        let event_loop = self.event_loop;
        let (task, id) = self.make(host);
        let machine = host.machine();
        let outer_task = machine.event_loop(event_loop).current_task.take();
        let outer = (machine.current_task_id(), machine.waker, machine.span());
        begin_step(host, &task, id);
        let mut outcome = resume(host, Rc::clone(&task), Resume::Send(H::none()));
        while let HandleOutcome::Blocked(_) = outcome {
            outcome = match host.machine().pick() {
                Pick::Thread(_) => resume(host, Rc::clone(&task), Resume::Unblocked),
                Pick::Nobody => HandleOutcome::Halted,
            };
        }
        if let Some(part) = task.as_task().filter(|_| task.is_done()) {
            part.coroutine.take();
        }
        let machine = host.machine();
        machine.event_loop(event_loop).current_task = outer_task;
        machine.set_current(outer.0);
        machine.waker = outer.1;
        machine.set_span(outer.2);
        match outcome {
            HandleOutcome::Raised(error) => Err(error),
            _ => Ok(task),
        }
    }

    fn make(self, host: &mut H) -> (Rc<Future<H>>, TaskId) {
        let NewTask { event_loop, coroutine, name, how, group } = self;
        let coroutine_name = coroutine.name();
        let machine = host.machine();
        let id = machine.next_task();
        let name: Rc<str> = match name {
            TaskName::Numbered => machine.next_task_name(),
            TaskName::Given(name) => name,
        };
        let parent = machine.current_task_id();
        let fact = Fact::TaskCreated { task: id, parent, name: &name, coroutine: &coroutine_name, how, group, event_loop };
        machine.tell(fact);
        let part = TaskPart {
            id,
            name: RefCell::new(name),
            coroutine_name,
            coroutine: RefCell::new(Some(coroutine)),
            waiter: RefCell::new(None),
            must_cancel: Cell::new(false),
            cancels_requested: Cell::new(0),
            being_cancelled: Cell::new(false),
            group,
            destroyed: RefCell::new(Some(machine.inbox.clone())),
        };
        let task = Future::with_role(event_loop, Wait::Task(id), Role::Task(Box::new(part)));
        machine.event_loop(event_loop).register(&task);
        (task, id)
    }
}

/// Gathers inside gathers whose cancellation is passed on: CPython raises `RecursionError` from about here on.
pub(super) const CANCEL_DEPTH_MAX: u32 = 400;

/// `Task.cancel(msg=message)`: the innermost future it waits for is cancelled, or else its next step throws.
///
/// A chain of tasks that wait for each other is followed in a loop, not by recursion. Where it leads back to itself (for
/// which CPython raises `RecursionError`), it ends.
pub(super) fn cancel<H: Host>(host: &mut H, task: &Rc<Future<H>>, message: Option<H::Value>) -> bool {
    task.mark_retrieved();
    if task.is_done() || host.machine().cancel_depth > CANCEL_DEPTH_MAX {
        return false;
    }
    host.machine().cancel_depth += 1;
    let mut task = Rc::clone(task);
    let mut passed = Vec::new();
    while let Some(part) = task.as_task()
        && !part.being_cancelled.replace(true)
    {
        part.cancels_requested.set(part.cancels_requested.get() + 1);
        let machine = host.machine();
        let by = machine.current_task_id().or(match machine.waker {
            Waker::Task(task) => Some(task),
            _ => None,
        });
        machine.tell(Fact::CancelRequested { task: part.id, by });
        let next = match part.waiter() {
            Some(waiter) if waiter.as_task().is_some() && !waiter.is_done() && !host.is_of_own_class(&waiter) => Some(waiter),
            Some(waiter) if waiter.cancel_by_class(host, message.clone()) => None,
            _ => {
                part.must_cancel.set(true);
                task.set_cancel_message(message.clone());
                None
            }
        };
        let Some(next) = next else {
            part.being_cancelled.set(false);
            break;
        };
        passed.push(std::mem::replace(&mut task, next));
    }
    passed.iter().filter_map(|task| task.as_task()).for_each(|part| part.being_cancelled.set(false));
    host.machine().cancel_depth -= 1;
    true
}

/// `Task.__step(error)`: starts a step.
#[inline(always)]
pub(super) fn step<H: Host>(host: &mut H, task: Rc<Future<H>>, error: Option<H::Exception>) -> HandleOutcome<H> {
    let Some(part) = task.as_task() else { unreachable!("only tasks are stepped") };
    debug_assert!(!task.is_done(), "__step(): already done");
    let error = match error {
        Some(error) if part.must_cancel.get() && !is_cancelled_error(host, &error) => Some(task.make_cancelled_error(host)),
        None if part.must_cancel.get() => Some(task.make_cancelled_error(host)),
        error => error,
    };
    part.must_cancel.set(false);
    part.waiter.take();
    begin_step(host, &task, part.id);
    let input = match error {
        None => Resume::Send(H::none()),
        Some(error) => Resume::Throw(error),
    };
    go_on(host, task, input)
}

/// From now on this task runs in its loop.
#[inline(always)]
fn begin_step<H: Host>(host: &mut H, task: &Rc<Future<H>>, id: TaskId) {
    let machine = host.machine();
    machine.event_loop(task.event_loop()).current_task = Some(Rc::clone(task));
    machine.set_current(Some(id));
    machine.waker = Waker::Task(id);
    machine.set_span(SpanId::default());
    machine.tell(Fact::StepStarted { task: id });
}

/// `Task.__wakeup(future)`: what became of the future that the task waited for, for the step that follows. As the arguments of
/// CPython's handle do, whoever runs that step keeps the future until it is over.
#[inline(always)]
pub(super) fn woken<H: Host>(host: &mut H, task: &Future<H>) -> (Option<H::Exception>, Option<Rc<Future<H>>>) {
    let future = task.as_task().and_then(TaskPart::take_waiter);
    let error = match &future {
        Some(future) if future.state() == FutureState::Finished => future.raised(host),
        Some(future) => Some(cancelled_by(host, future)),
        None => None,
    };
    (error, future)
}

#[cold]
fn cancelled_by<H: Host>(host: &mut H, future: &Rc<Future<H>>) -> H::Exception {
    let error = future.make_cancelled_error(host);
    if let Some(handled) = host.handled_by_runner() {
        host.set_context(&error, Some(handled));
    }
    error
}

/// [`go_on`] of a task that starts eagerly, or whose thread was blocked.
pub(super) fn resume<H: Host>(host: &mut H, task: Rc<Future<H>>, input: Resume<H>) -> HandleOutcome<H> {
    go_on(host, task, input)
}

/// `Task.__step_run_and_handle_result`: resumes the coroutine, at the start of a step or after its thread was blocked.
#[inline(always)]
fn go_on<H: Host>(host: &mut H, task: Rc<Future<H>>, input: Resume<H>) -> HandleOutcome<H> {
    let Some(part) = task.as_task() else { unreachable!("only tasks are stepped") };
    let progress = match part.coroutine.borrow_mut().as_mut() {
        Some(coroutine) => coroutine.resume(host, input),
        None => unreachable!("a task that is not over has its coroutine"),
    };
    let raised = match progress {
        Progress::Blocked => return HandleOutcome::Blocked(event_loop::Active::Step(task)),
        Progress::Halted => return HandleOutcome::Halted,
        Progress::Suspended(awaited) => {
            suspend(host, &task, part, awaited);
            None
        }
        Progress::Returned(value) => {
            tell_nursery(host, &task, Ok(&value));
            finish(host, &task, part, value);
            None
        }
        Progress::Raised(error) => {
            let has_nursery = tell_nursery(host, &task, Err(&error));
            let leaves = fail(host, &task, part, error);
            if has_nursery {
                task.mark_retrieved();
                None
            } else {
                leaves
            }
        }
    };
    let machine = host.machine();
    machine.tell(Fact::StepEnded { task: part.id });
    machine.set_span(SpanId::default());
    machine.set_current(None);
    machine.waker = Waker::Callback;
    machine.event_loop(task.event_loop()).current_task = None;
    match raised {
        None => HandleOutcome::Done,
        Some(error) => {
            machine.kept.push(task);
            HandleOutcome::Raised(error)
        }
    }
}

/// A task of Trio is over: its nursery hears of it, and nobody else. False for tasks of asyncio.
fn tell_nursery<H: Host>(host: &mut H, task: &Rc<Future<H>>, outcome: Result<&H::Value, &H::Exception>) -> bool {
    let in_batches = host.machine().event_loop(task.event_loop()).in_batches;
    if in_batches {
        host.task_ended(task, outcome);
    }
    in_batches
}

fn finish<H: Host>(host: &mut H, task: &Rc<Future<H>>, part: &TaskPart<H>, value: H::Value) {
    if part.must_cancel.replace(false) {
        // The task was cancelled in the very step in which it returns.
        host.machine().tell(Fact::Cancelled { task: part.id });
        let message = task.cancel_message();
        task.cancel_plain(host, message);
    } else {
        host.machine().tell(Fact::Finished { task: part.id });
        task.finish(host, Outcome::Result(value));
    }
}

/// The coroutine raised. Gives the exception back when it is one that leaves the event loop.
fn fail<H: Host>(host: &mut H, task: &Rc<Future<H>>, part: &TaskPart<H>, error: H::Exception) -> Option<H::Exception> {
    let class = host.class_of(&error);
    if class == ErrorClass::Cancelled {
        host.machine().tell(Fact::Cancelled { task: part.id });
        task.keep_cancelled_error(error);
        task.cancel_plain(host, None);
        return None;
    }
    if host.machine_ref().is_listening() {
        let error = host.describe(&error);
        host.machine().tell(Fact::Failed { task: part.id, error: &error });
    }
    task.finish(host, Outcome::Exception(error.clone()));
    (class == ErrorClass::Exit).then_some(error)
}

fn suspend<H: Host>(host: &mut H, task: &Rc<Future<H>>, part: &TaskPart<H>, awaited: Awaited<H>) {
    let future = match awaited {
        Awaited::Bare => return schedule::queue_step(host.machine(), task, part.id, Waker::Itself),
        Awaited::Foreign(value) => {
            let error = host.exception(Error::BadYield(value));
            return schedule::queue_throw(host.machine(), task, part.id, error);
        }
        Awaited::Future(future) => future,
    };
    let mistake = if future.event_loop() != task.event_loop() {
        Some(Error::OtherLoopFuture { task: Rc::clone(task), future: Rc::clone(&future) })
    } else if Rc::ptr_eq(&future, task) {
        Some(Error::AwaitsItself(future.clone()))
    } else {
        None
    };
    if let Some(mistake) = mistake {
        let error = host.exception(mistake);
        return schedule::queue_throw(host.machine(), task, part.id, error);
    }
    if let Err(error) = future.wakes(host, task) {
        return schedule::queue_throw(host.machine(), task, part.id, error);
    }
    host.machine().tell(Fact::Suspended { task: part.id, on: future.purpose() });
    part.waiter.replace(Some(Rc::clone(&future)));
    if part.must_cancel.get() && future.cancel_by_class(host, task.cancel_message()) {
        part.must_cancel.set(false);
    }
}

impl<H: Host> TaskPart<H> {
    /// The task group it belongs to.
    pub fn group(&self) -> Option<ResourceId> {
        self.group
    }
}
