//! `asyncio.wait`. CPython's tasks.py, `_wait`.

use super::future::Future;
use super::handle::{Action, CallbackHandle, DoneCallback};
use super::host::{Error, Host};
use super::instrument::{Together, Wait};
use super::native::{Delegation, NativeCoroutine};
use super::schedule;
use super::waiters::release_waiter;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// When `asyncio.wait` is content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitMode {
    /// `FIRST_COMPLETED`
    FirstCompleted,
    /// `FIRST_EXCEPTION`: one has failed, or all are done.
    FirstException,
    /// `ALL_COMPLETED`
    AllCompleted,
}

/// `asyncio.wait(futures, timeout=…, return_when=…)`. It returns `None`: which are done, the futures say.
pub struct WaitForSeveral<H: Host> {
    futures: Vec<Rc<Future<H>>>,
    timeout: Option<f64>,
    mode: WaitMode,
    shared: Option<Rc<Waited<H>>>,
}

/// What the done callbacks share.
pub(super) struct Waited<H: Host> {
    mode: WaitMode,
    left: Cell<usize>,
    waiter: Rc<Future<H>>,
    timer: RefCell<Option<Rc<CallbackHandle<H>>>>,
}

impl<H: Host> WaitForSeveral<H> {
    /// Waits for these futures, all of them different.
    pub fn new(futures: Vec<Rc<Future<H>>>, timeout: Option<f64>, mode: WaitMode) -> Self {
        WaitForSeveral { futures, timeout, mode, shared: None }
    }

    fn start(&mut self, host: &mut H) -> Delegation<H> {
        let Some(event_loop) = host.machine().running_loop() else {
            return Delegation::Raise(host.exception(Error::Runtime("no running event loop".into())));
        };
        let left = self.futures.len();
        let waiter = Future::with_purpose(event_loop, Wait::Several(left as u32));
        let timer = self.timeout.map(|timeout| {
            let when = host.machine().seconds() + timeout;
            let task = host.machine().current_task_id();
            schedule::set_timer(host, event_loop, when, Action::ReleaseWaiter(Rc::clone(&waiter)), task)
        });
        let timer = RefCell::new(timer);
        let shared = Rc::new(Waited { mode: self.mode, left: Cell::new(left), waiter: Rc::clone(&waiter), timer });
        for future in &self.futures {
            host.machine().tell_joined(future, Together::Several);
            future.when_done(host, DoneCallback::Waited(Rc::clone(&shared)));
        }
        self.shared = Some(shared);
        Delegation::Await(waiter)
    }
}

impl<H: Host> Waited<H> {
    /// The future that the task itself awaits.
    pub(super) fn waiter(&self) -> &Rc<Future<H>> {
        &self.waiter
    }

    fn cancel_timer(&self, host: &mut H) {
        if let Some(timer) = self.timer.take() {
            timer.cancel(host);
        }
    }
}

/// `_on_completion`
pub(super) fn on_completion<H: Host>(host: &mut H, waited: &Rc<Waited<H>>, future: &Rc<Future<H>>) {
    let left = waited.left.get() - 1;
    waited.left.set(left);
    let is_enough = match waited.mode {
        _ if left == 0 => true,
        WaitMode::FirstCompleted => true,
        WaitMode::FirstException => !future.is_cancelled() && matches!(future.exception(host), Ok(Some(_))),
        WaitMode::AllCompleted => false,
    };
    if is_enough {
        waited.cancel_timer(host);
        release_waiter(host, &waited.waiter);
    }
}

impl<H: Host> NativeCoroutine<H> for WaitForSeveral<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let Some(shared) = self.shared.take() else { return self.start(host) };
        shared.cancel_timer(host);
        for future in &self.futures {
            future.forget(|callback| matches!(callback, DoneCallback::Waited(own) if Rc::ptr_eq(own, &shared)));
        }
        Delegation::end(input)
    }

    fn name(&self) -> &'static str {
        "wait"
    }
}
