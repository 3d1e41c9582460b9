//! `asyncio.Semaphore` and `BoundedSemaphore`. CPython's locks.py.
//!
//! A permit passes to the first waiter at the moment of the release, before that waiter runs; one that is cancelled
//! in between gives it back.

use super::event_loop::LoopId;
use super::future::Future;
use super::host::{Error, Host};
use super::instrument::{Fact, Line, ResourceId, ResourceKind, TaskId};
use super::native::{Delegation, NativeCoroutine};
use super::waiters::{LoopBound, Waiter, Waiters};
use std::cell::Cell;
use std::rc::Rc;

/// A semaphore, bounded or not.
pub struct Semaphore<H: Host> {
    resource: ResourceId,
    value: Cell<u64>,
    /// The value it started with, if it may not exceed that.
    bound: Option<u64>,
    event_loop: LoopBound,
    waiters: Waiters<H>,
}

impl<H: Host> Semaphore<H> {
    /// `_loop`: the loop that it belongs to, once something has waited for it.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.known()
    }

    /// `asyncio.Semaphore(value)`; `label` names it for people.
    pub fn new(host: &mut H, value: i64, label: &str) -> Result<Rc<Self>, H::Exception> {
        Self::with_kind(host, value, label, ResourceKind::Semaphore)
    }

    /// `asyncio.BoundedSemaphore(value)`.
    pub fn bounded(host: &mut H, value: i64, label: &str) -> Result<Rc<Self>, H::Exception> {
        Self::with_kind(host, value, label, ResourceKind::BoundedSemaphore)
    }

    /// A client's pool of at most so many connections.
    pub fn connections(host: &mut H, limit: i64, label: &str) -> Result<Rc<Self>, H::Exception> {
        Self::with_kind(host, limit, label, ResourceKind::Connections)
    }

    fn with_kind(host: &mut H, value: i64, label: &str, kind: ResourceKind) -> Result<Rc<Self>, H::Exception> {
        let Ok(value) = u64::try_from(value) else {
            return Err(host.exception(Error::Value("Semaphore initial value must be >= 0".into())));
        };
        let resource = host.machine().create_resource(kind, label, value);
        Ok(Rc::new(Semaphore {
            resource,
            value: Cell::new(value),
            bound: (kind == ResourceKind::BoundedSemaphore).then_some(value),
            event_loop: LoopBound::default(),
            waiters: Waiters::new(resource, Line::Waiters),
        }))
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// `_value`: how many permits are left.
    pub fn value(&self) -> u64 {
        self.value.get()
    }

    /// `_bound_value`, of a bounded one.
    pub fn bound(&self) -> Option<u64> {
        self.bound
    }

    /// `locked()`: whether `acquire` would wait, also because others were first.
    pub fn is_locked(&self) -> bool {
        self.value.get() == 0 || !self.waiters.are_all_cancelled()
    }

    /// `_waiters`: what those in line await; `None` before anybody has waited.
    pub fn waiting(&self) -> Option<Vec<Rc<Future<H>>>> {
        self.waiters.futures()
    }

    /// What `repr` shows in brackets.
    pub fn state(&self) -> String {
        let state = if self.is_locked() { "locked".to_owned() } else { format!("unlocked, value:{}", self.value.get()) };
        with_waiters(state, self.waiters.len())
    }

    /// `acquire()`, a coroutine.
    pub fn acquire(self: &Rc<Self>) -> Acquire<H> {
        Acquire { semaphore: Rc::clone(self), waiter: None, entering: false }
    }

    /// What `acquire()` does when it need not wait; false when it must.
    pub fn acquire_at_once(&self, host: &mut H) -> bool {
        if self.is_locked() {
            return false;
        }
        let task = host.machine().current_task_id();
        self.take(host, task);
        true
    }

    /// `__aenter__()`: acquires, and gives `None`.
    pub fn enter(self: &Rc<Self>) -> Acquire<H> {
        Acquire { entering: true, ..self.acquire() }
    }

    /// `release()`.
    pub fn release(&self, host: &mut H) -> Result<(), H::Exception> {
        if self.bound.is_some_and(|bound| self.value.get() >= bound) {
            return Err(host.exception(Error::Value("BoundedSemaphore released too many times".into())));
        }
        let task = host.machine().current_task_id();
        self.give_back(host, task);
        self.wake_next(host);
        Ok(())
    }

    fn take(&self, host: &mut H, task: Option<TaskId>) {
        let available = self.value.get() - 1;
        self.value.set(available);
        host.machine().tell(Fact::Acquired { resource: self.resource, task, available });
    }

    fn give_back(&self, host: &mut H, task: Option<TaskId>) {
        let available = self.value.get() + 1;
        self.value.set(available);
        host.machine().tell(Fact::Released { resource: self.resource, task, available });
    }

    /// `_wake_up_next`: the first waiter that is not done gets a permit. False when there is none.
    fn wake_next(&self, host: &mut H) -> bool {
        let Some(waiter) = self.waiters.first_pending() else { return false };
        self.take(host, waiter.task());
        self.waiters.wake(host, &waiter);
        true
    }
}

/// `Semaphore.acquire()`.
pub struct Acquire<H: Host> {
    semaphore: Rc<Semaphore<H>>,
    waiter: Option<Waiter<H>>,
    /// It is `__aenter__`.
    entering: bool,
}

impl<H: Host> Acquire<H> {
    fn result(&self) -> H::Value {
        if self.entering { H::none() } else { H::boolean(true) }
    }
}

impl<H: Host> NativeCoroutine<H> for Acquire<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let semaphore = Rc::clone(&self.semaphore);
        let Some(waiter) = self.waiter.take() else {
            if semaphore.acquire_at_once(host) {
                return Delegation::Return(self.result());
            }
            let event_loop = match semaphore.event_loop.get(host, || ("asyncio.locks.Semaphore", semaphore.state())) {
                Ok(event_loop) => event_loop,
                Err(error) => return Delegation::Raise(error),
            };
            let waiter = semaphore.waiters.join(host, event_loop);
            let future = Rc::clone(waiter.future());
            self.waiter = Some(waiter);
            return Delegation::Await(future);
        };
        semaphore.waiters.remove(host, &waiter);
        let is_cancelled = input.as_ref().is_err_and(|error| super::future::is_cancelled_error(host, error));
        if is_cancelled && waiter.future().is_done() && !waiter.future().is_cancelled() {
            // It was handed a permit, but is cancelled before it could go on.
            semaphore.give_back(host, waiter.task());
        }
        // Others may have come meanwhile, and had to wait because they were not first.
        while semaphore.value.get() > 0 && semaphore.wake_next(host) {}
        Delegation::end(input.map(|_| self.result()))
    }

    fn name(&self) -> &'static str {
        if self.entering { "Semaphore.__aenter__" } else { "Semaphore.acquire" }
    }
}

/// `repr` adds the number of waiters, if there are any.
pub(super) fn with_waiters(state: String, waiters: usize) -> String {
    if waiters == 0 { state } else { format!("{state}, waiters:{waiters}") }
}
