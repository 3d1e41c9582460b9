//! Futures: a result that is not there yet, and who waits for it. A task is a future, too.
//!
//! The rules are those of CPython's futures.py (and of its C twin, whose messages users see). A future is pending,
//! finished (with a result or an exception) or cancelled; it leaves pending once, and at that moment queues its
//! callbacks, in the order they were added: the wake-up of the task that awaits it is one of them.

use super::done_callbacks::Callbacks;
use super::event_loop::LoopId;
use super::gather::Gathering;
use super::handle::DoneCallback;
use super::host::{Error, ErrorClass, Host, LoopError, LoopMessage};
use super::instrument::{Fact, Wait};
use super::schedule;
use super::task::{self, TaskPart};
use super::waiters::Place;
use std::cell::{Cell, RefCell, RefMut};
use std::mem;
use std::rc::Rc;

/// A future, task or gathering future of one event loop.
pub struct Future<H: Host> {
    /// What the language keeps here.
    pub tag: H::Tag,
    event_loop: LoopId,
    purpose: Cell<Wait>,
    outcome: RefCell<Outcome<H>>,
    pub(super) callbacks: RefCell<Callbacks<H>>,
    /// What belongs to a cancellation, of which few futures hear.
    cancellation: RefCell<Option<Box<Cancellation<H>>>>,
    /// Where to leave word when this is dropped; `Some` while an exception nobody asked for is inside.
    unretrieved: Cell<Option<Inbox<H>>>,
    /// How long the traceback of its exception was, until it is raised for the first time; then 0.
    traceback: Cell<u32>,
    pub(super) role: Role<H>,
}

/// What a future keeps of its cancellation.
struct Cancellation<H: Host> {
    message: Option<H::Value>,
    /// The `CancelledError` a task ended with, for the first who asks.
    error: Option<H::Exception>,
}

/// What kind of future it is.
pub(super) enum Role<H: Host> {
    /// `asyncio.Future`.
    Plain,
    /// One that asyncio made for a place in a line.
    Waiter(Place),
    /// `asyncio.Task`.
    Task(Box<TaskPart<H>>),
    /// What `asyncio.gather` returns.
    Gathering(Gathering<H>),
}

/// The state of a future with what belongs to it.
pub(super) enum Outcome<H: Host> {
    /// Not done. Any other state may follow.
    Pending,
    /// Finished with a result. Nothing follows.
    Result(H::Value),
    /// Finished with an exception. Nothing follows.
    Exception(H::Exception),
    /// Cancelled. Nothing follows.
    Cancelled,
}

/// The state of a future, without what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FutureState {
    /// Not done.
    Pending,
    /// Done, with a result or an exception.
    Finished,
    /// Done by `cancel`.
    Cancelled,
}

impl<H: Host> Future<H> {
    /// `loop.create_future()`.
    pub fn new(event_loop: LoopId) -> Rc<Self> {
        Self::with_purpose(event_loop, Wait::Future)
    }

    /// A plain future that asyncio itself waits for; `purpose` is what a task that awaits it waits for.
    pub(super) fn with_purpose(event_loop: LoopId, purpose: Wait) -> Rc<Self> {
        Self::with_role(event_loop, purpose, Role::Plain)
    }

    pub(super) fn with_role(event_loop: LoopId, purpose: Wait, role: Role<H>) -> Rc<Self> {
        Rc::new(Future {
            tag: H::Tag::default(),
            event_loop,
            purpose: Cell::new(purpose),
            outcome: RefCell::new(Outcome::Pending),
            callbacks: RefCell::default(),
            cancellation: RefCell::new(None),
            unretrieved: Cell::new(None),
            traceback: Cell::new(0),
            role,
        })
    }

    /// `get_loop()`.
    pub fn event_loop(&self) -> LoopId {
        self.event_loop
    }

    /// What a task that awaits this waits for.
    pub fn purpose(&self) -> Wait {
        self.purpose.get()
    }

    pub(super) fn set_purpose(&self, purpose: Wait) {
        self.purpose.set(purpose);
    }

    /// The task's own part, if this is a task.
    #[inline]
    pub fn as_task(&self) -> Option<&TaskPart<H>> {
        match &self.role {
            Role::Task(task) => Some(task),
            _ => None,
        }
    }

    /// Whether this is what `gather` returned.
    pub fn is_gathering(&self) -> bool {
        matches!(self.role, Role::Gathering(_))
    }

    /// The state.
    pub fn state(&self) -> FutureState {
        match &*self.outcome.borrow() {
            Outcome::Pending => FutureState::Pending,
            Outcome::Result(_) | Outcome::Exception(_) => FutureState::Finished,
            Outcome::Cancelled => FutureState::Cancelled,
        }
    }

    /// `done()`.
    #[inline]
    pub fn is_done(&self) -> bool {
        !matches!(&*self.outcome.borrow(), Outcome::Pending)
    }

    /// `cancelled()`.
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        matches!(&*self.outcome.borrow(), Outcome::Cancelled)
    }

    /// The result or exception, for `repr` and the like: it does not count as retrieved.
    pub fn peek(&self) -> Option<Result<H::Value, H::Exception>> {
        match &*self.outcome.borrow() {
            Outcome::Result(value) => Some(Ok(value.clone())),
            Outcome::Exception(error) => Some(Err(error.clone())),
            Outcome::Pending | Outcome::Cancelled => None,
        }
    }

    /// `result()`.
    pub fn result(&self, host: &mut H) -> Result<H::Value, H::Exception> {
        match &*self.outcome.borrow() {
            Outcome::Result(value) => return Ok(value.clone()),
            Outcome::Exception(error) => return Err(self.raise(host, error)),
            Outcome::Pending => return Err(host.exception(Error::InvalidState("Result is not set."))),
            Outcome::Cancelled => {}
        }
        Err(self.make_cancelled_error(host))
    }

    /// The exception it is finished with, for a task that waits for it.
    pub(super) fn raised(&self, host: &mut H) -> Option<H::Exception> {
        match &*self.outcome.borrow() {
            Outcome::Exception(error) => Some(self.raise(host, error)),
            _ => None,
        }
    }

    #[cold]
    fn raise(&self, host: &mut H, error: &H::Exception) -> H::Exception {
        self.unretrieved.take();
        host.rewind(error, self.traceback.take());
        error.clone()
    }

    /// `exception()`.
    pub fn exception(&self, host: &mut H) -> Result<Option<H::Exception>, H::Exception> {
        match &*self.outcome.borrow() {
            Outcome::Result(_) => return Ok(None),
            Outcome::Exception(error) => {
                self.unretrieved.take();
                return Ok(Some(error.clone()));
            }
            Outcome::Pending => return Err(host.exception(Error::InvalidState("Exception is not set."))),
            Outcome::Cancelled => {}
        }
        Err(self.make_cancelled_error(host))
    }

    /// `set_result(value)`. Refused on a task, and when done.
    pub fn set_result(self: &Rc<Self>, host: &mut H, value: H::Value) -> Result<(), H::Exception> {
        if self.as_task().is_some() {
            return Err(host.exception(Error::Runtime("Task does not support set_result operation".into())));
        }
        if self.is_done() {
            return Err(host.exception(Error::InvalidState("invalid state")));
        }
        self.finish(host, Outcome::Result(value));
        Ok(())
    }

    /// `set_exception(error)`. Refused on a task, and when done.
    pub fn set_exception(self: &Rc<Self>, host: &mut H, error: H::Exception) -> Result<(), H::Exception> {
        if self.as_task().is_some() {
            return Err(host.exception(Error::Runtime("Task does not support set_exception operation".into())));
        }
        if self.is_done() {
            return Err(host.exception(Error::InvalidState("invalid state")));
        }
        self.finish(host, Outcome::Exception(error));
        Ok(())
    }

    /// `cancel(msg=message)`, of a future, a task or a gathering future. False when there was nothing to cancel.
    pub fn cancel(self: &Rc<Self>, host: &mut H, message: Option<H::Value>) -> bool {
        match &self.role {
            Role::Plain | Role::Waiter(_) => self.cancel_plain(host, message),
            Role::Task(_) => task::cancel(host, self, message),
            Role::Gathering(gathering) => !self.is_done() && gathering.cancel_children(host, message),
        }
    }

    /// The same where asyncio's own functions cancel: they call the method, which a class of the program may replace.
    pub fn cancel_by_class(self: &Rc<Self>, host: &mut H, message: Option<H::Value>) -> bool {
        match host.cancel_by_class(self, message.as_ref()) {
            Some(accepted) => accepted,
            None => self.cancel(host, message),
        }
    }

    /// `Future.cancel` (futures.py), which for a task is how it ends cancelled.
    pub(super) fn cancel_plain(self: &Rc<Self>, host: &mut H, message: Option<H::Value>) -> bool {
        self.unretrieved.take();
        if self.is_done() {
            return false;
        }
        self.set_cancel_message(message);
        self.finish(host, Outcome::Cancelled);
        true
    }

    /// `add_done_callback(callback)`.
    pub fn add_done_callback(self: &Rc<Self>, host: &mut H, callback: H::Callback) {
        self.when_done(host, DoneCallback::Call(Box::new(callback)));
    }

    /// `remove_done_callback(callback)`: how many were removed.
    pub fn remove_done_callback(&self, host: &H, callback: &H::Callback) -> usize {
        self.forget(|candidate| matches!(candidate, DoneCallback::Call(own) if host.same_callback(own, callback)))
    }

    /// Leaves pending, and queues the callbacks.
    pub(super) fn finish(self: &Rc<Self>, host: &mut H, outcome: Outcome<H>) {
        debug_assert!(!self.is_done(), "a future is done once");
        if let Outcome::Exception(error) = &outcome {
            self.traceback.set(host.traceback_length(error));
            self.unretrieved.set(Some(host.machine_ref().inbox.clone()));
        }
        self.outcome.replace(outcome);
        let Callbacks { first, rest } = self.callbacks.take();
        for callback in first.into_iter().chain(rest) {
            schedule::queue_done(host, self, callback);
        }
    }

    /// `_make_cancelled_error`: the error the task ended with, to the first who asks; then fresh ones.
    pub(super) fn make_cancelled_error(&self, host: &mut H) -> H::Exception {
        if let Some(error) = self.take_cancelled_error() {
            return error;
        }
        host.exception(Error::Cancelled { message: self.cancel_message() })
    }

    fn take_cancelled_error(&self) -> Option<H::Exception> {
        self.cancellation.borrow_mut().as_mut()?.error.take()
    }

    /// `_cancel_message`
    pub fn cancel_message(&self) -> Option<H::Value> {
        self.cancellation.borrow().as_ref()?.message.clone()
    }

    /// `_cancel_message = message`
    pub fn set_cancel_message(&self, message: Option<H::Value>) {
        if message.is_some() || self.cancellation.borrow().is_some() {
            let old = std::mem::replace(&mut self.cancellation_mut().message, message);
            drop(old);
        }
    }

    pub(super) fn keep_cancelled_error(&self, error: H::Exception) {
        let old = self.cancellation_mut().error.replace(error);
        drop(old);
    }

    fn cancellation_mut(&self) -> RefMut<'_, Cancellation<H>> {
        let none = || Box::new(Cancellation { message: None, error: None });
        RefMut::map(self.cancellation.borrow_mut(), |cancellation| &mut **cancellation.get_or_insert_with(none))
    }

    /// `_log_traceback = False`: the exception counts as retrieved.
    pub fn mark_retrieved(&self) {
        self.unretrieved.take();
    }

    /// Where to leave word that nobody looked at the exception; the exception counts as retrieved from now on.
    pub(super) fn take_unretrieved(&self) -> Option<Inbox<H>> {
        self.unretrieved.take()
    }

    /// Lets go of the result or exception, at the end of the process: both may hold the future itself.
    pub(super) fn drop_outcome(&self) {
        let outcome = self.outcome.replace(Outcome::Cancelled);
        let cancelled = self.cancellation.take();
        drop((outcome, cancelled));
    }

    /// Whether it is done with an exception that nobody has looked at.
    pub fn has_unretrieved(&self) -> bool {
        let inbox = self.unretrieved.take();
        let has_one = inbox.is_some();
        self.unretrieved.set(inbox);
        has_one
    }
}

/// What a future says when its last reference goes. A drop cannot reach the host, so it leaves word here, with all
/// that was in the future; [`deliver_reports`] hands it on.
pub(super) struct Inbox<H: Host>(Rc<RefCell<Vec<Orphan<H>>>>);

struct Orphan<H: Host> {
    future: Rc<Future<H>>,
    message: LoopMessage<H>,
}

impl<H: Host> Default for Inbox<H> {
    fn default() -> Self {
        Inbox(Rc::new(RefCell::new(Vec::new())))
    }
}

impl<H: Host> Clone for Inbox<H> {
    fn clone(&self) -> Self {
        Inbox(Rc::clone(&self.0))
    }
}

impl<H: Host> Inbox<H> {
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Leaves word about a future that goes.
    pub(super) fn leave(&self, future: Rc<Future<H>>, message: LoopMessage<H>) {
        self.0.borrow_mut().push(Orphan { future, message });
    }

    /// Forgets all, and what is said while it is forgotten.
    pub(super) fn clear(&self) {
        while !self.is_empty() {
            let orphans = mem::take(&mut *self.0.borrow_mut());
            drop(orphans);
        }
    }
}

impl<H: Host> super::Machine<H> {
    /// Whether a dropped future left word: call [`deliver_reports`] before anything else that can be observed happens.
    #[inline]
    pub fn has_reports(&self) -> bool {
        !self.inbox.is_empty()
    }
}

/// Hands on what dropped futures had to say: "exception was never retrieved", "was destroyed but it is pending".
pub fn deliver_reports<H: Host>(host: &mut H) {
    while host.machine_ref().has_reports() {
        let orphans = mem::take(&mut *host.machine_ref().inbox.0.borrow_mut());
        for Orphan { future, message } in orphans {
            let exception = match (&message, future.peek()) {
                (LoopMessage::NeverRetrieved, Some(Err(error))) => Some(error),
                _ => None,
            };
            if let Some(error) = &exception
                && host.machine_ref().is_listening()
            {
                let error = host.describe(error);
                let task = future.as_task().map(TaskPart::id);
                host.machine().tell(Fact::NeverRetrieved { task, error: &error });
            }
            host.report(LoopError { message, exception, future: Some(future), handle: None });
        }
    }
}

impl<H: Host> Future<H> {
    /// Gives up what it holds: of most that is a result that holds nothing itself, and nothing else.
    #[inline]
    fn let_go(&mut self) {
        let is_flat = match self.outcome.get_mut() {
            Outcome::Pending | Outcome::Cancelled => true,
            Outcome::Result(value) => H::is_flat(value),
            Outcome::Exception(_) => false,
        };
        let is_plain = matches!(self.role, Role::Plain | Role::Waiter(_)) && self.callbacks.get_mut().first.is_none();
        if is_flat && is_plain && self.cancellation.get_mut().is_none() {
            return;
        }
        let outcome = mem::replace(self.outcome.get_mut(), Outcome::Cancelled);
        let role = mem::replace(&mut self.role, Role::Plain);
        let callbacks = mem::replace(self.callbacks.get_mut(), Callbacks { first: None, rest: Vec::new() });
        H::bury((outcome, callbacks, self.cancellation.take(), role));
    }
}

impl<H: Host> Drop for Future<H> {
    /// `Future.__del__` and `Task.__del__`.
    fn drop(&mut self) {
        let pending = matches!(self.outcome.get_mut(), Outcome::Pending);
        let destroyed = match &self.role {
            Role::Task(task) if pending => task.take_destroyed_report(),
            _ => None,
        };
        let (inbox, message) = match (destroyed, self.unretrieved.get_mut().take()) {
            (Some(inbox), _) => (inbox, LoopMessage::DestroyedPending),
            (None, Some(inbox)) => (inbox, LoopMessage::NeverRetrieved),
            (None, None) => return self.let_go(),
        };
        let future = Rc::new(Future {
            tag: mem::take(&mut self.tag),
            event_loop: self.event_loop,
            purpose: self.purpose.clone(),
            outcome: RefCell::new(mem::replace(self.outcome.get_mut(), Outcome::Cancelled)),
            callbacks: RefCell::default(),
            cancellation: RefCell::new(None),
            unretrieved: Cell::new(None),
            traceback: Cell::new(0),
            role: mem::replace(&mut self.role, Role::Plain),
        });
        inbox.leave(future, message);
        H::note_orphan();
    }
}

/// Whether the exception is a `CancelledError`.
pub(super) fn is_cancelled_error<H: Host>(host: &H, error: &H::Exception) -> bool {
    host.class_of(error) == ErrorClass::Cancelled
}
