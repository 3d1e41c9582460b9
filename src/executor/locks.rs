//! `asyncio.Lock` and `asyncio.Event`. CPython's locks.py.

use super::event_loop::LoopId;
use super::future::{Future, is_cancelled_error};
use super::host::{Error, Host};
use super::instrument::{Fact, Line, ResourceId, ResourceKind};
use super::native::{Delegation, NativeCoroutine};
use super::semaphore::with_waiters;
use super::waiters::{LoopBound, Waiter, Waiters};
use std::cell::Cell;
use std::rc::Rc;

/// A lock. It is fair: who waits gets it in the order of coming, also in the turn after a release.
pub struct Lock<H: Host> {
    resource: ResourceId,
    /// It is a part of another resource: only its line is shown.
    is_part: bool,
    locked: Cell<bool>,
    event_loop: LoopBound,
    waiters: Waiters<H>,
}

impl<H: Host> Lock<H> {
    /// `_loop`: the loop that it belongs to, once something has waited for it.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.known()
    }

    /// `asyncio.Lock()`; `label` names it for people.
    pub fn new(host: &mut H, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::Lock, label, 1);
        Rc::new(Self::on(resource, false))
    }

    /// The lock inside another resource: who waits for it stands in line there.
    pub(super) fn inside(resource: ResourceId) -> Rc<Self> {
        Rc::new(Self::on(resource, true))
    }

    fn on(resource: ResourceId, is_part: bool) -> Self {
        let waiters = Waiters::new(resource, Line::Waiters);
        Lock { resource, is_part, locked: Cell::new(false), event_loop: LoopBound::default(), waiters }
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// `locked()`.
    pub fn is_locked(&self) -> bool {
        self.locked.get()
    }

    /// `_waiters`: what those in line await; `None` before anybody has waited.
    pub fn waiting(&self) -> Option<Vec<Rc<Future<H>>>> {
        self.waiters.futures()
    }

    /// What `repr` shows in brackets.
    pub fn state(&self) -> String {
        let state = if self.is_locked() { "locked" } else { "unlocked" };
        with_waiters(state.to_owned(), self.waiters.len())
    }

    /// `acquire()`, a coroutine.
    pub fn acquire(self: &Rc<Self>) -> AcquireLock<H> {
        AcquireLock { lock: Rc::clone(self), waiter: None }
    }

    /// `release()`.
    pub fn release(&self, host: &mut H) -> Result<(), H::Exception> {
        if !self.locked.replace(false) {
            return Err(host.exception(Error::Runtime("Lock is not acquired.".into())));
        }
        if !self.is_part {
            let machine = host.machine();
            let task = machine.current_task_id();
            machine.tell(Fact::Released { resource: self.resource, task, available: 1 });
        }
        self.wake_first(host);
        Ok(())
    }

    fn take(&self, host: &mut H) {
        self.locked.set(true);
        if !self.is_part {
            let machine = host.machine();
            let task = machine.current_task_id();
            machine.tell(Fact::Acquired { resource: self.resource, task, available: 0 });
        }
    }

    /// `_wake_up_first`.
    fn wake_first(&self, host: &mut H) {
        if let Some(waiter) = self.waiters.first()
            && !waiter.future().is_done()
        {
            self.waiters.wake(host, &waiter);
        }
    }
}

/// `Lock.acquire()`.
pub struct AcquireLock<H: Host> {
    lock: Rc<Lock<H>>,
    waiter: Option<Waiter<H>>,
}

impl<H: Host> NativeCoroutine<H> for AcquireLock<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let lock = Rc::clone(&self.lock);
        let Some(waiter) = self.waiter.take() else {
            if !lock.is_locked() && lock.waiters.are_all_cancelled() {
                lock.take(host);
                return Delegation::Return(H::boolean(true));
            }
            let event_loop = match lock.event_loop.get(host, || ("asyncio.locks.Lock", lock.state())) {
                Ok(event_loop) => event_loop,
                Err(error) => return Delegation::Raise(error),
            };
            let waiter = lock.waiters.join(host, event_loop);
            let future = Rc::clone(waiter.future());
            self.waiter = Some(waiter);
            return Delegation::Await(future);
        };
        lock.waiters.remove(host, &waiter);
        if let Err(error) = input {
            if is_cancelled_error(host, &error) && !lock.is_locked() {
                lock.wake_first(host);
            }
            return Delegation::Raise(error);
        }
        lock.take(host);
        Delegation::Return(H::boolean(true))
    }

    fn name(&self) -> &'static str {
        "Lock.acquire"
    }
}

/// An event: a flag that tasks wait for.
pub struct Event<H: Host> {
    resource: ResourceId,
    flag: Cell<bool>,
    event_loop: LoopBound,
    waiters: Waiters<H>,
}

impl<H: Host> Event<H> {
    /// `_loop`: the loop that it belongs to, once something has waited for it.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.known()
    }

    /// `asyncio.Event()`; `label` names it for people.
    pub fn new(host: &mut H, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::Event, label, 0);
        Rc::new(Self::on(resource, Line::Waiters, false))
    }

    /// An event that is part of another resource (a queue's `_finished`): `line` is where it shows.
    pub(super) fn on(resource: ResourceId, line: Line, flag: bool) -> Self {
        Event { resource, flag: Cell::new(flag), event_loop: LoopBound::default(), waiters: Waiters::new(resource, line) }
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// `is_set()`.
    pub fn is_set(&self) -> bool {
        self.flag.get()
    }

    /// `_waiters`: what those in line await; `None` before anybody has waited.
    pub fn waiting(&self) -> Option<Vec<Rc<Future<H>>>> {
        self.waiters.futures()
    }

    /// What `repr` shows in brackets.
    pub fn state(&self) -> String {
        let state = if self.is_set() { "set" } else { "unset" };
        with_waiters(state.to_owned(), self.waiters.len())
    }

    /// `set()`.
    pub fn set(&self, host: &mut H) {
        if !self.is_set() {
            host.machine().tell(Fact::FlagChanged { resource: self.resource, set: true });
            self.raise_flag(host);
        }
    }

    /// `clear()`.
    pub fn clear(&self, host: &mut H) {
        if self.lower_flag() {
            host.machine().tell(Fact::FlagChanged { resource: self.resource, set: false });
        }
    }

    pub(super) fn raise_flag(&self, host: &mut H) {
        if !self.flag.replace(true) {
            for waiter in self.waiters.pending() {
                self.waiters.wake(host, &waiter);
            }
        }
    }

    pub(super) fn lower_flag(&self) -> bool {
        self.flag.replace(false)
    }

    /// `wait()`, a coroutine.
    pub fn wait(self: &Rc<Self>) -> WaitForEvent<H> {
        WaitForEvent { event: Rc::clone(self), waiter: None }
    }
}

/// `Event.wait()`.
pub struct WaitForEvent<H: Host> {
    event: Rc<Event<H>>,
    waiter: Option<Waiter<H>>,
}

impl<H: Host> NativeCoroutine<H> for WaitForEvent<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let event = Rc::clone(&self.event);
        if let Some(waiter) = self.waiter.take() {
            event.waiters.remove(host, &waiter);
            return Delegation::end(input.map(|_| H::boolean(true)));
        }
        if event.is_set() {
            return Delegation::Return(H::boolean(true));
        }
        let event_loop = match event.event_loop.get(host, || ("asyncio.locks.Event", event.state())) {
            Ok(event_loop) => event_loop,
            Err(error) => return Delegation::Raise(error),
        };
        let waiter = event.waiters.join(host, event_loop);
        let future = Rc::clone(waiter.future());
        self.waiter = Some(waiter);
        Delegation::Await(future)
    }

    fn name(&self) -> &'static str {
        "Event.wait"
    }
}
