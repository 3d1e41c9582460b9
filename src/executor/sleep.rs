//! `asyncio.sleep`. CPython's tasks.py.

use super::clock::seconds_from_time;
use super::future::Future;
use super::handle::{Action, CallbackHandle};
use super::host::{Error, Host};
use super::instrument::Wait;
use super::machine::Machine;
use super::native::{Delegation, NativeCoroutine};
use super::schedule;
use std::rc::Rc;

/// So many sleeps that are too short for the clock may follow one another at one instant.
const SHORT_SLEEPS: u32 = 16;

/// `asyncio.sleep(delay, result)`.
pub struct Sleep<H: Host> {
    delay: f64,
    /// `None` when it is Python's `None`, as it nearly always is.
    result: Option<H::Value>,
    stage: Stage<H>,
}

enum Stage<H: Host> {
    /// Not started.
    Start,
    /// A delay of 0 or less has yielded once.
    Yielded,
    /// The future of the timer is awaited.
    Waiting(Rc<CallbackHandle<H>>),
}

impl<H: Host> Sleep<H> {
    /// `asyncio.sleep(delay, result)`.
    pub fn new(delay: f64, result: Option<H::Value>) -> Self {
        Sleep { delay, result, stage: Stage::Start }
    }

    fn start(&mut self, host: &mut H) -> Delegation<H> {
        if self.delay <= 0.0 {
            self.stage = Stage::Yielded;
            return Delegation::Yield;
        }
        if self.delay.is_nan() {
            return Delegation::Raise(host.exception(Error::Value("Invalid delay: NaN (not a number)".into())));
        }
        let Some(event_loop) = host.machine().running_loop() else {
            return Delegation::Raise(host.exception(Error::Runtime("no running event loop".into())));
        };
        let when = host.machine().when_to_wake(self.delay);
        let future = Future::new(event_loop);
        let task = host.machine().current_task_id();
        let timer = schedule::set_timer(host, event_loop, when, Action::WakeSleeper(Rc::clone(&future)), task);
        if let Some(deadline) = timer.deadline.get() {
            future.set_purpose(Wait::Sleep(deadline.timer));
        }
        self.stage = Stage::Waiting(timer);
        Delegation::Await(future)
    }
}

impl<H: Host> Machine<H> {
    /// The deadline of a sleep. Virtual time does not pass in one of less than half a nanosecond; a program that sleeps so
    /// again and again until the time has come would never get there, as it does on a real clock: after a while, it passes.
    fn when_to_wake(&mut self, delay: f64) -> f64 {
        let when = self.seconds() + delay;
        if delay >= 0.5e-9 {
            return when;
        }
        let (at, times) = self.short_sleeps;
        self.short_sleeps = if at == self.now { (at, times + 1) } else { (self.now, 1) };
        if self.short_sleeps.1 > SHORT_SLEEPS { when.max(seconds_from_time(self.now + 1)) } else { when }
    }
}

impl<H: Host> NativeCoroutine<H> for Sleep<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match &self.stage {
            Stage::Start => return self.start(host),
            Stage::Yielded => {}
            Stage::Waiting(timer) => timer.cancel(host),
        }
        Delegation::end(input.map(|_| self.result.clone().unwrap_or_else(H::none)))
    }

    fn name(&self) -> &'static str {
        "sleep"
    }
}
