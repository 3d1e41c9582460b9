//! `asyncio.timeout`, `timeout_at` and `wait_for`. CPython's timeouts.py and tasks.py.
//!
//! A timeout that expires cancels its task, and turns the `CancelledError` that arrives at the end of its block into
//! `TimeoutError`, unless somebody else has asked for cancellation meanwhile.

use super::future::Future;
use super::handle::{Action, CallbackHandle, DoneCallback};
use super::host::{Error, ErrorClass, Host};
use super::instrument::{Creation, Fact, ResourceId, ResourceKind, Wait};
use super::native::{Delegation, NativeCoroutine};
use super::schedule;
use super::task::TaskPart;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A timeout: an asynchronous context manager. Its `__aenter__` and `__aexit__` never suspend.
pub struct Timeout<H: Host> {
    resource: ResourceId,
    state: Cell<TimeoutState>,
    when: Cell<Option<f64>>,
    handle: RefCell<Option<Rc<CallbackHandle<H>>>>,
    task: RefCell<Option<Rc<Future<H>>>>,
    cancelling: Cell<u32>,
}

/// `_State` (timeouts.py).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeoutState {
    /// Not entered.
    Created,
    /// The block is running.
    Entered,
    /// The deadline has passed, the task is being cancelled.
    Expiring,
    /// The block was left after the deadline. Nothing follows.
    Expired,
    /// The block was left in time. Nothing follows.
    Exited,
}

impl TimeoutState {
    /// The word that `repr` and error messages use.
    pub fn word(self) -> &'static str {
        match self {
            TimeoutState::Created => "created",
            TimeoutState::Entered => "active",
            TimeoutState::Expiring => "expiring",
            TimeoutState::Expired => "expired",
            TimeoutState::Exited => "finished",
        }
    }
}

impl<H: Host> Timeout<H> {
    /// `asyncio.timeout_at(when)`; `timeout(delay)` is `timeout_at(loop.time() + delay)`. `label` names it for people.
    pub fn new(host: &mut H, when: Option<f64>, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::Timeout, label, 1);
        Rc::new(Timeout {
            resource,
            state: Cell::new(TimeoutState::Created),
            when: Cell::new(when),
            handle: RefCell::new(None),
            task: RefCell::new(None),
            cancelling: Cell::new(0),
        })
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// Its state.
    pub fn state(&self) -> TimeoutState {
        self.state.get()
    }

    /// `when()`.
    pub fn when(&self) -> Option<f64> {
        self.when.get()
    }

    /// `_task`: the task whose block it is, once entered.
    pub fn task(&self) -> Option<Rc<Future<H>>> {
        self.task.borrow().clone()
    }

    /// `expired()`.
    pub fn is_expired(&self) -> bool {
        matches!(self.state.get(), TimeoutState::Expiring | TimeoutState::Expired)
    }

    /// `reschedule(when)`.
    pub fn reschedule(self: &Rc<Self>, host: &mut H, when: Option<f64>) -> Result<(), H::Exception> {
        match self.state.get() {
            TimeoutState::Entered => {}
            TimeoutState::Created => return Err(host.exception(Error::Runtime("Timeout has not been entered".into()))),
            state => {
                let message = format!("Cannot change state of {} Timeout", state.word());
                return Err(host.exception(Error::Runtime(message)));
            }
        }
        self.when.set(when);
        self.cancel_handle(host);
        let Some(when) = when else { return Ok(()) };
        let Some(event_loop) = host.machine().running_loop() else {
            return Err(host.exception(Error::Runtime("no running event loop".into())));
        };
        let action = Action::Expire(Rc::clone(self));
        let handle = if when <= host.machine().seconds() {
            schedule::queue_handle(host, event_loop, action)
        } else {
            let task = self.task.borrow().as_ref().and_then(|task| task.as_task().map(TaskPart::id));
            schedule::set_timer(host, event_loop, when, action, task)
        };
        self.handle.replace(Some(handle));
        Ok(())
    }

    /// `__aenter__()`.
    pub fn enter(self: &Rc<Self>, host: &mut H) -> Result<(), H::Exception> {
        if self.state.get() != TimeoutState::Created {
            return Err(host.exception(Error::Runtime("Timeout has already been entered".into())));
        }
        if host.machine().running_loop().is_none() {
            return Err(host.exception(Error::Runtime("no running event loop".into())));
        }
        let Some(task) = host.machine().current_task().cloned() else {
            return Err(host.exception(Error::Runtime("Timeout should be used inside a task".into())));
        };
        self.state.set(TimeoutState::Entered);
        self.cancelling.set(task.as_task().map_or(0, TaskPart::cancelling));
        self.task.replace(Some(task));
        let machine = host.machine();
        let task = machine.current_task_id();
        machine.tell(Fact::Acquired { resource: self.resource, task, available: 0 });
        self.reschedule(host, self.when.get())
    }

    /// `__aexit__(…, error, …)`: raises `TimeoutError`, or lets what happened in the block take its course.
    pub fn exit(&self, host: &mut H, error: Option<&H::Exception>) -> Result<(), H::Exception> {
        self.cancel_handle(host);
        let machine = host.machine();
        let task = machine.current_task_id();
        machine.tell(Fact::Released { resource: self.resource, task, available: 1 });
        match self.state.get() {
            TimeoutState::Expiring => self.state.set(TimeoutState::Expired),
            TimeoutState::Entered => {
                self.state.set(TimeoutState::Exited);
                return Ok(());
            }
            _ => return Ok(()),
        }
        let left = self.task.borrow().as_ref().and_then(|task| task.as_task().map(TaskPart::uncancel));
        let Some(error) = error else { return Ok(()) };
        if left.is_none_or(|left| left > self.cancelling.get()) {
            return Ok(());
        }
        // No new cancel requests: the cancellation is this timeout's own.
        match host.class_of(error) {
            ErrorClass::Cancelled => Err(timeout_error(host, error)),
            ErrorClass::Group => {
                insert_timeout_error(host, error);
                for member in host.members(error) {
                    insert_timeout_error(host, &member);
                }
                Ok(())
            }
            _ => {
                insert_timeout_error(host, error);
                Ok(())
            }
        }
    }

    fn cancel_handle(&self, host: &mut H) {
        if let Some(handle) = self.handle.take() {
            handle.cancel(host);
        }
    }
}

/// `TimeoutError() from error`.
fn timeout_error<H: Host>(host: &mut H, error: &H::Exception) -> H::Exception {
    let timeout = host.exception(Error::Timeout);
    host.set_context(&timeout, Some(error.clone()));
    host.set_cause(&timeout, Some(error.clone()));
    timeout
}

/// `_insert_timeout_error`: the first `CancelledError` among the contexts gets a `TimeoutError` before it.
fn insert_timeout_error<H: Host>(host: &mut H, error: &H::Exception) {
    let mut error = error.clone();
    while let Some(context) = host.context_of(&error) {
        if host.class_of(&context) == ErrorClass::Cancelled {
            let timeout = timeout_error(host, &context);
            return host.set_context(&error, Some(timeout));
        }
        error = context;
    }
}

/// `Timeout._on_timeout`.
pub(super) fn on_timeout<H: Host>(host: &mut H, timeout: &Rc<Timeout<H>>) {
    let task = timeout.task.borrow().clone();
    if let Some(task) = task {
        task.cancel_by_class(host, None);
    }
    timeout.state.set(TimeoutState::Expiring);
    timeout.handle.take();
}

/// `asyncio.wait_for(awaitable, timeout)`.
pub struct WaitFor<H: Host> {
    awaitable: H::Value,
    delay: Option<f64>,
    stage: Stage<H>,
}

enum Stage<H: Host> {
    /// Not started.
    Start,
    /// The awaitable is awaited inside this timeout.
    Inside(Rc<Timeout<H>>),
    /// The future was cancelled at once, and `waiter` is awaited.
    Cancelling {
        /// What is waited for.
        future: Rc<Future<H>>,
        /// Released when it is done.
        waiter: Rc<Future<H>>,
    },
    /// Ended.
    Over,
}

impl<H: Host> WaitFor<H> {
    /// `asyncio.wait_for(awaitable, timeout)`, with the timeout in seconds.
    pub fn new(awaitable: H::Value, delay: Option<f64>) -> Self {
        WaitFor { awaitable, delay, stage: Stage::Start }
    }

    fn start(&mut self, host: &mut H) -> Result<Delegation<H>, H::Exception> {
        if self.delay.is_some_and(|delay| delay <= 0.0) {
            return self.start_expired(host);
        }
        let when = self.delay.map(|delay| host.machine().seconds() + delay);
        let timeout = Timeout::new(host, when, "wait_for");
        timeout.enter(host)?;
        self.stage = Stage::Inside(timeout);
        Ok(Delegation::AwaitForeign(self.awaitable.clone()))
    }

    /// A timeout of 0 or less: only what is done already counts.
    fn start_expired(&mut self, host: &mut H) -> Result<Delegation<H>, H::Exception> {
        let future = host.ensure_future(&self.awaitable, Creation::Library)?;
        if future.is_done() {
            return future.result(host).map(Delegation::Return);
        }
        // `_cancel_and_wait`.
        let purpose = future.as_task().map_or(Wait::Future, |task| Wait::Task(task.id()));
        let waiter = Future::with_purpose(future.event_loop(), purpose);
        future.when_done(host, DoneCallback::ReleaseWaiter(Rc::clone(&waiter)));
        future.cancel_by_class(host, None);
        self.stage = Stage::Cancelling { future, waiter: Rc::clone(&waiter) };
        Ok(Delegation::Await(waiter))
    }
}

impl<H: Host> NativeCoroutine<H> for WaitFor<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Start => self.start(host).unwrap_or_else(Delegation::Raise),
            Stage::Inside(timeout) => match timeout.exit(host, input.as_ref().err()) {
                Ok(()) => Delegation::end(input),
                Err(error) => Delegation::Raise(error),
            },
            Stage::Cancelling { future, waiter } => {
                future.forget(|callback| matches!(callback, DoneCallback::ReleaseWaiter(own) if Rc::ptr_eq(own, &waiter)));
                if let Err(error) = input {
                    return Delegation::Raise(error);
                }
                match future.result(host) {
                    Err(error) if host.class_of(&error) == ErrorClass::Cancelled => {
                        Delegation::Raise(timeout_error(host, &error))
                    }
                    outcome => Delegation::end(outcome),
                }
            }
            Stage::Over => unreachable!("a coroutine that has ended is not resumed"),
        }
    }

    fn name(&self) -> &'static str {
        "wait_for"
    }
}
