//! `asyncio.Condition`. CPython's locks.py.

use super::event_loop::LoopId;
use super::future::{Future, is_cancelled_error};
use super::host::{Error, Host};
use super::instrument::{Line, ResourceId, ResourceKind};
use super::locks::{AcquireLock, Lock};
use super::native::{Delegation, NativeCoroutine};
use super::semaphore::with_waiters;
use super::waiters::{LoopBound, Waiter, Waiters};
use std::rc::Rc;

/// A condition variable over a lock.
pub struct Condition<H: Host> {
    resource: ResourceId,
    lock: Rc<Lock<H>>,
    event_loop: LoopBound,
    waiters: Waiters<H>,
}

impl<H: Host> Condition<H> {
    /// `_loop`: the loop that it belongs to, once something has waited for it.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.known()
    }

    /// `asyncio.Condition(lock)`; `label` names it for people.
    pub fn new(host: &mut H, lock: Rc<Lock<H>>, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::Condition, label, 0);
        Rc::new(Self::on(resource, lock))
    }

    /// The condition inside another resource: who waits for it stands in line there.
    pub(super) fn inside(resource: ResourceId) -> Rc<Self> {
        Rc::new(Self::on(resource, Lock::inside(resource)))
    }

    fn on(resource: ResourceId, lock: Rc<Lock<H>>) -> Self {
        Condition { resource, lock, event_loop: LoopBound::default(), waiters: Waiters::new(resource, Line::Waiters) }
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// The lock: `acquire`, `release` and `locked` are the lock's.
    pub fn lock(&self) -> &Rc<Lock<H>> {
        &self.lock
    }

    /// `_waiters`: what those in line await; `None` before anybody has waited.
    pub fn waiting(&self) -> Option<Vec<Rc<Future<H>>>> {
        self.waiters.futures()
    }

    /// What `repr` shows in brackets.
    pub fn state(&self) -> String {
        let state = if self.lock.is_locked() { "locked" } else { "unlocked" };
        with_waiters(state.to_owned(), self.waiters.len())
    }

    /// `wait()`, a coroutine.
    pub fn wait(self: &Rc<Self>) -> WaitForCondition<H> {
        WaitForCondition { condition: Rc::clone(self), stage: Stage::Start }
    }

    /// `notify(n)`.
    pub fn notify(&self, host: &mut H, count: usize) -> Result<(), H::Exception> {
        if !self.lock.is_locked() {
            return Err(host.exception(Error::Runtime("cannot notify on un-acquired lock".into())));
        }
        self.wake(host, count);
        Ok(())
    }

    /// `notify_all()`.
    pub fn notify_all(&self, host: &mut H) -> Result<(), H::Exception> {
        self.notify(host, self.waiters.len())
    }

    /// `_notify`.
    fn wake(&self, host: &mut H, count: usize) {
        for waiter in self.waiters.pending().into_iter().take(count) {
            self.waiters.wake(host, &waiter);
        }
    }
}

/// `Condition.wait()`.
pub struct WaitForCondition<H: Host> {
    condition: Rc<Condition<H>>,
    stage: Stage<H>,
}

enum Stage<H: Host> {
    /// Not started.
    Start,
    /// The lock is released; waits to be notified.
    Waiting(Waiter<H>),
    /// Notified (or cancelled): takes the lock again, whatever happens.
    Acquiring {
        /// The acquire on its way.
        acquire: AcquireLock<H>,
        /// How the wait ended.
        outcome: Result<(), H::Exception>,
        /// The last cancellation that came meanwhile.
        cancelled: Option<H::Exception>,
    },
    /// Ended.
    Over,
}

impl<H: Host> WaitForCondition<H> {
    fn start(&mut self, host: &mut H) -> Result<Delegation<H>, H::Exception> {
        let condition = Rc::clone(&self.condition);
        if !condition.lock.is_locked() {
            return Err(host.exception(Error::Runtime("cannot wait on un-acquired lock".into())));
        }
        let event_loop = condition.event_loop.get(host, || ("asyncio.locks.Condition", condition.state()))?;
        condition.lock.release(host)?;
        let waiter = condition.waiters.join(host, event_loop);
        let future = Rc::clone(waiter.future());
        self.stage = Stage::Waiting(waiter);
        Ok(Delegation::Await(future))
    }

    /// Drives the acquire, again and again when it is cancelled.
    fn acquire(
        &mut self,
        host: &mut H,
        mut acquire: AcquireLock<H>,
        outcome: Result<(), H::Exception>,
        mut cancelled: Option<H::Exception>,
        mut input: Result<H::Value, H::Exception>,
    ) -> Delegation<H> {
        loop {
            match acquire.resume(host, input) {
                Delegation::Return(_) => break,
                Delegation::Raise(error) if is_cancelled_error(host, &error) => {
                    cancelled = Some(error);
                    acquire = self.condition.lock.acquire();
                    input = Ok(H::none());
                }
                Delegation::Raise(error) => return self.fail(host, error),
                suspended => {
                    self.stage = Stage::Acquiring { acquire, outcome, cancelled };
                    return suspended;
                }
            }
        }
        match (cancelled, outcome) {
            (Some(error), _) | (None, Err(error)) => self.fail(host, error),
            (None, Ok(())) => Delegation::Return(H::boolean(true)),
        }
    }

    /// It may have been notified before it failed: somebody else is notified in its place.
    fn fail(&self, host: &mut H, error: H::Exception) -> Delegation<H> {
        self.condition.wake(host, 1);
        Delegation::Raise(error)
    }
}

impl<H: Host> NativeCoroutine<H> for WaitForCondition<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Start => self.start(host).unwrap_or_else(Delegation::Raise),
            Stage::Waiting(waiter) => {
                self.condition.waiters.remove(host, &waiter);
                let acquire = self.condition.lock.acquire();
                self.acquire(host, acquire, input.map(|_| ()), None, Ok(H::none()))
            }
            Stage::Acquiring { acquire, outcome, cancelled } => self.acquire(host, acquire, outcome, cancelled, input),
            Stage::Over => unreachable!("a coroutine that has ended is not resumed"),
        }
    }

    fn name(&self) -> &'static str {
        "Condition.wait"
    }
}
