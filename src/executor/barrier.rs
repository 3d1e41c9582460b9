//! `asyncio.Barrier`. CPython's locks.py.
//!
//! A barrier **fills** until as many tasks wait as it has parties, then **drains** until the last of them has left. One
//! that is **reset** lets its waiters fail and fills anew once they have left; one that is **broken** stays so.

use super::condition::{Condition, WaitForCondition};
use super::host::{Error, Host};
use super::instrument::{ResourceId, ResourceKind};
use super::locks::AcquireLock;
use super::native::{Delegation, NativeCoroutine};
use std::cell::Cell;
use std::rc::Rc;

/// A barrier.
pub struct Barrier<H: Host> {
    resource: ResourceId,
    condition: Rc<Condition<H>>,
    parties: u64,
    state: Cell<BarrierState>,
    /// How many are inside `wait`.
    count: Cell<u64>,
}

/// `_BarrierState` (locks.py).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarrierState {
    /// Tasks come and wait.
    Filling,
    /// All have come: they go on, one after the other. Newcomers wait.
    Draining,
    /// `reset()` was called while tasks waited: they fail. Newcomers wait.
    Resetting,
    /// `abort()` was called. Only `reset()` leads out.
    Broken,
}

impl BarrierState {
    /// The word that `repr` uses.
    pub fn word(self) -> &'static str {
        match self {
            BarrierState::Filling => "filling",
            BarrierState::Draining => "draining",
            BarrierState::Resetting => "resetting",
            BarrierState::Broken => "broken",
        }
    }
}

impl<H: Host> Barrier<H> {
    /// `asyncio.Barrier(parties)`; `label` names it for people.
    pub fn new(host: &mut H, parties: i64, label: &str) -> Result<Rc<Self>, H::Exception> {
        if parties < 1 {
            return Err(host.exception(Error::Value("parties must be >= 1".into())));
        }
        let parties = parties as u64;
        let resource = host.machine().create_resource(ResourceKind::Barrier, label, parties);
        let condition = Condition::inside(resource);
        Ok(Rc::new(Barrier { resource, condition, parties, state: Cell::new(BarrierState::Filling), count: Cell::new(0) }))
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// `parties`
    pub fn parties(&self) -> u64 {
        self.parties
    }

    /// `n_waiting`
    pub fn waiting(&self) -> u64 {
        if self.state.get() == BarrierState::Filling { self.count.get() } else { 0 }
    }

    /// `broken`
    pub fn is_broken(&self) -> bool {
        self.state.get() == BarrierState::Broken
    }

    /// What `repr` shows in brackets.
    pub fn state(&self) -> String {
        let word = self.state.get().word();
        if self.is_broken() { word.into() } else { format!("{word}, waiters:{}/{}", self.waiting(), self.parties) }
    }

    /// `wait()`, a coroutine that returns what `index` makes of the place in the line.
    pub fn wait(self: &Rc<Self>, index: fn(u64) -> H::Value) -> WaitAtBarrier<H> {
        WaitAtBarrier { barrier: Rc::clone(self), index, stage: Stage::Entering(self.condition.lock().acquire()) }
    }

    /// `reset()`, a coroutine.
    pub fn reset(self: &Rc<Self>) -> ChangeBarrier<H> {
        ChangeBarrier {
            barrier: Rc::clone(self),
            acquire: self.condition.lock().acquire(),
            change: Self::begin_reset,
            name: "Barrier.reset",
        }
    }

    /// `abort()`, a coroutine.
    pub fn abort(self: &Rc<Self>) -> ChangeBarrier<H> {
        ChangeBarrier {
            barrier: Rc::clone(self),
            acquire: self.condition.lock().acquire(),
            change: Self::break_down,
            name: "Barrier.abort",
        }
    }

    fn begin_reset(&self, host: &mut H) -> Result<(), H::Exception> {
        if self.count.get() == 0 {
            self.state.set(BarrierState::Filling);
        } else if self.state.replace(BarrierState::Resetting) != BarrierState::Resetting {
            self.condition.notify_all(host)?;
        }
        Ok(())
    }

    fn break_down(&self, host: &mut H) -> Result<(), H::Exception> {
        self.state.set(BarrierState::Broken);
        self.condition.notify_all(host)
    }

    /// `_exit`: the last to leave lets those go on who wait for that.
    fn leave(&self, host: &mut H) -> Result<(), H::Exception> {
        self.count.set(self.count.get() - 1);
        if self.count.get() > 0 {
            return Ok(());
        }
        if matches!(self.state.get(), BarrierState::Resetting | BarrierState::Draining) {
            self.state.set(BarrierState::Filling);
        }
        self.condition.notify_all(host)
    }
}

/// `Barrier.wait()`.
pub struct WaitAtBarrier<H: Host> {
    barrier: Rc<Barrier<H>>,
    index: fn(u64) -> H::Value,
    stage: Stage<H>,
}

enum Stage<H: Host> {
    /// Takes the condition's lock.
    Entering(AcquireLock<H>),
    /// Others drain or are being reset: waits for that to end.
    Blocked(WaitForCondition<H>),
    /// Counted in, with this index: waits for the barrier to fill.
    Inside(WaitForCondition<H>, u64),
    /// Ended.
    Over,
}

impl<H: Host> WaitAtBarrier<H> {
    /// `_block`, from each time the state is looked at.
    fn try_enter(&mut self, host: &mut H) -> Delegation<H> {
        match self.barrier.state.get() {
            BarrierState::Draining | BarrierState::Resetting => self.suspend(host, |wait| Stage::Blocked(wait), Self::blocked),
            BarrierState::Broken => {
                let error = host.exception(Error::BrokenBarrier("Barrier aborted"));
                self.end(host, Err(error))
            }
            BarrierState::Filling => self.count_in(host),
        }
    }

    fn count_in(&mut self, host: &mut H) -> Delegation<H> {
        let barrier = Rc::clone(&self.barrier);
        let index = barrier.count.get();
        barrier.count.set(index + 1);
        if index + 1 < barrier.parties {
            return self.try_leave(host, index);
        }
        barrier.state.set(BarrierState::Draining);
        let notified = barrier.condition.notify_all(host);
        self.leave(host, notified.map(|()| index))
    }

    /// `_wait`, from each time the state is looked at.
    fn try_leave(&mut self, host: &mut H, index: u64) -> Delegation<H> {
        match self.barrier.state.get() {
            BarrierState::Filling => {
                self.suspend(host, |wait| Stage::Inside(wait, index), |this, host, input| this.inside(host, index, input))
            }
            BarrierState::Draining => self.leave(host, Ok(index)),
            BarrierState::Broken | BarrierState::Resetting => {
                let error = host.exception(Error::BrokenBarrier("Abort or reset of barrier"));
                self.leave(host, Err(error))
            }
        }
    }

    /// Waits for the condition to be notified.
    fn suspend(
        &mut self,
        host: &mut H,
        stage: impl FnOnce(WaitForCondition<H>) -> Stage<H>,
        go_on: impl FnOnce(&mut Self, &mut H, Result<H::Value, H::Exception>) -> Delegation<H>,
    ) -> Delegation<H> {
        let mut wait = self.barrier.condition.wait();
        match wait.resume(host, Ok(H::none())) {
            Delegation::Return(value) => go_on(self, host, Ok(value)),
            Delegation::Raise(error) => go_on(self, host, Err(error)),
            suspended => {
                self.stage = stage(wait);
                suspended
            }
        }
    }

    fn blocked(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match input {
            Ok(_) => self.try_enter(host),
            Err(error) => self.end(host, Err(error)),
        }
    }

    fn inside(&mut self, host: &mut H, index: u64, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match input {
            Ok(_) => self.try_leave(host, index),
            Err(error) => self.leave(host, Err(error)),
        }
    }

    fn leave(&mut self, host: &mut H, outcome: Result<u64, H::Exception>) -> Delegation<H> {
        let outcome = match self.barrier.leave(host) {
            Ok(()) => outcome,
            Err(error) => Err(error),
        };
        self.end(host, outcome)
    }

    /// Gives the lock back: the end of `async with self._cond`.
    fn end(&mut self, host: &mut H, outcome: Result<u64, H::Exception>) -> Delegation<H> {
        match self.barrier.condition.lock().release(host) {
            Ok(()) => Delegation::end(outcome.map(self.index)),
            Err(error) => Delegation::Raise(error),
        }
    }
}

impl<H: Host> NativeCoroutine<H> for WaitAtBarrier<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Entering(mut acquire) => match acquire.resume(host, input) {
                Delegation::Return(_) => self.try_enter(host),
                Delegation::Raise(error) => Delegation::Raise(error),
                suspended => {
                    self.stage = Stage::Entering(acquire);
                    suspended
                }
            },
            Stage::Blocked(mut wait) => match wait.resume(host, input) {
                Delegation::Return(value) => self.blocked(host, Ok(value)),
                Delegation::Raise(error) => self.blocked(host, Err(error)),
                suspended => {
                    self.stage = Stage::Blocked(wait);
                    suspended
                }
            },
            Stage::Inside(mut wait, index) => match wait.resume(host, input) {
                Delegation::Return(value) => self.inside(host, index, Ok(value)),
                Delegation::Raise(error) => self.inside(host, index, Err(error)),
                suspended => {
                    self.stage = Stage::Inside(wait, index);
                    suspended
                }
            },
            Stage::Over => unreachable!("a coroutine that has ended is not resumed"),
        }
    }

    fn name(&self) -> &'static str {
        "Barrier.wait"
    }
}

/// `Barrier.reset()`, `Barrier.abort()`: takes the lock, changes the state, gives the lock back.
pub struct ChangeBarrier<H: Host> {
    barrier: Rc<Barrier<H>>,
    acquire: AcquireLock<H>,
    change: fn(&Barrier<H>, &mut H) -> Result<(), H::Exception>,
    name: &'static str,
}

impl<H: Host> NativeCoroutine<H> for ChangeBarrier<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match self.acquire.resume(host, input) {
            Delegation::Return(_) => {
                let changed = (self.change)(&self.barrier, host);
                let released = self.barrier.condition.lock().release(host);
                Delegation::end(changed.and(released).map(|()| H::none()))
            }
            other => other,
        }
    }

    fn name(&self) -> &'static str {
        self.name
    }
}
