//! The language that runs on the machine, as the machine sees it: values, exceptions, coroutines and callbacks it
//! never looks into.
//!
//! - [`Host`] is implemented by the interpreter, which owns the [`Machine`]; the tests implement it with scripts.
//! - [`Coroutine`] is what a task steps: it is resumed, and says how far it came.
//! - A coroutine **suspends** at `await` ([`Progress::Suspended`]: the task waits, the loop goes on) and **blocks** in
//!   the middle of anything ([`Progress::Blocked`]: the whole thread waits, and with it the event loop).

use super::clock::TimeNs;
use super::event_loop::{LoopId, Slow};
use super::future::Future;
use super::handle::{CallbackHandle, OwnCallback};
use super::injections::Raised;
use super::instrument::Creation;
use super::machine::Machine;
use super::native::NativeFrame;
use std::rc::Rc;

/// The language that runs on the machine, and the owner of the machine.
pub trait Host: Sized + 'static {
    /// A value of the language: what futures hold and coroutines return.
    type Value: Clone + 'static;
    /// A raised exception: a cheap handle; clones are the same exception.
    type Exception: Clone + 'static;
    /// What a task steps.
    type Coroutine: Coroutine<Self> + 'static;
    /// A callable with its bound arguments and context, given to `call_soon`, `add_done_callback`, ….
    type Callback: Clone + 'static;
    /// What the language keeps in every future, such as its identity; `()` will do.
    type Tag: Default + 'static;

    /// The machine this host owns.
    fn machine(&mut self) -> &mut Machine<Self>;
    /// The machine, to look at.
    fn machine_ref(&self) -> &Machine<Self>;

    /// `None`.
    fn none() -> Self::Value;
    /// `True` or `False`.
    fn boolean(value: bool) -> Self::Value;
    /// A new list.
    fn list(&mut self, items: Vec<Self::Value>) -> Self::Value;
    /// The exception as a value: `gather(…, return_exceptions=True)` returns them.
    fn value_of(&mut self, error: Self::Exception) -> Self::Value;
    /// `ensure_future`: the future itself, or a new task for a coroutine or awaitable, made with [`super::task::create`].
    fn ensure_future(&mut self, awaitable: &Self::Value, how: Creation) -> Result<Rc<Future<Self>>, Self::Exception>;
    /// `left < right`, for `PriorityQueue`; may run code of the language in a nested loop.
    fn is_less(&mut self, left: &Self::Value, right: &Self::Value) -> Result<bool, Self::Exception>;

    /// Makes the exception that `error` describes.
    fn exception(&mut self, error: Error<Self>) -> Self::Exception;
    /// What the machine has to know about an exception's class.
    fn class_of(&self, error: &Self::Exception) -> ErrorClass;
    /// `BaseExceptionGroup(message, errors)`: an `ExceptionGroup` when every error is an `Exception`.
    fn group(&mut self, message: &str, errors: Vec<Self::Exception>) -> Self::Exception;
    /// The exceptions directly inside an `ExceptionGroup`; empty for anything else.
    fn members(&self, error: &Self::Exception) -> Vec<Self::Exception>;
    /// `error.__context__`.
    fn context_of(&self, error: &Self::Exception) -> Option<Self::Exception>;
    /// `error.__context__ = context`.
    fn set_context(&mut self, error: &Self::Exception, context: Option<Self::Exception>);
    /// `error.__cause__ = cause`, which also suppresses the context (`raise error from cause`).
    fn set_cause(&mut self, error: &Self::Exception, cause: Option<Self::Exception>);
    /// What is being handled where the loop was started that runs: it becomes context of what is raised outside of tasks.
    fn handled_by_runner(&self) -> Option<Self::Exception> {
        None
    }
    /// `asyncio.run` handles this error of the program while it closes its loop.
    fn runner_handles(&mut self, _error: Self::Exception) {}
    /// Signals have arrived: what they call runs, to its end. An exception leaves what the main thread is in.
    fn interrupt(&mut self) -> Result<(), Self::Exception> {
        Ok(())
    }
    /// `Runner.run`: the main task is over, with this outcome.
    fn main_ended(
        &mut self,
        _main: &Rc<Future<Self>>,
        outcome: Result<Self::Value, Self::Exception>,
    ) -> Result<Self::Value, Self::Exception> {
        outcome
    }
    /// `Type: message`, for facts. Runs no code of the language.
    fn describe(&self, error: &Self::Exception) -> String;

    /// A fresh activation that calls `callback`, with the future it was registered on when it is a done callback.
    /// It may block, but never suspends; its result is dropped.
    fn start_callback(&mut self, callback: Self::Callback, argument: Option<Rc<Future<Self>>>) -> Self::Coroutine;
    /// How many entries the traceback of an exception has.
    fn traceback_length(&self, _error: &Self::Exception) -> u32 {
        0
    }
    /// A future raises its exception: the traceback is what it was when that was set, and empty every further time
    /// (`future_get_result`).
    fn rewind(&mut self, _error: &Self::Exception, _length: u32) {}
    /// Whether the class of this future may have an `add_done_callback` of its own.
    fn is_of_own_class(&self, _future: &Future<Self>) -> bool {
        false
    }
    /// Calls the `add_done_callback` of the future's class for one of asyncio's own callbacks, if that class has one: what
    /// then stands for the callback among those of the future.
    fn add_by_class(
        &mut self,
        _future: &Rc<Future<Self>>,
        _own: OwnCallback<Self>,
    ) -> Option<Result<Self::Callback, Self::Exception>> {
        None
    }
    /// The error for a callback that such a method has not registered.
    fn callback_is_lost(&mut self) -> Self::Exception {
        self.exception(Error::Runtime("the callback is lost".into()))
    }
    /// Calls the `cancel` of the future's class, if the program has written one: what it says.
    fn cancel_by_class(&mut self, _future: &Rc<Future<Self>>, _message: Option<&Self::Value>) -> Option<bool> {
        None
    }
    /// `callback` keeps the context in which it has run as `ran`: its handle and the exception handler show it.
    fn keep_context(&self, _callback: &mut Self::Callback, _ran: &Self::Coroutine) {}
    /// Whether two callbacks are equal, for `remove_done_callback`.
    fn same_callback(&self, left: &Self::Callback, right: &Self::Callback) -> bool;
    /// The callback's name for people, such as `on_done`. Runs no code of the language.
    fn callback_name(&self, callback: &Self::Callback) -> Rc<str>;
    /// `loop.create_task` of one of asyncio's own coroutines: through the loop's task factory, if it has one.
    fn create_task(
        &mut self,
        event_loop: LoopId,
        coroutine: Self::Coroutine,
        how: Creation,
    ) -> Result<Rc<Future<Self>>, Self::Exception> {
        Ok(super::task::create(self, event_loop, coroutine, super::task::TaskName::Numbered, how))
    }
    /// A coroutine that runs a native one, for the tasks asyncio makes of its own coroutines.
    fn native(&mut self, frame: NativeFrame<Self>) -> Self::Coroutine;
    /// `shutdown_asyncgens`: the asynchronous generators the loop has seen, each with its `aclose()` coroutine.
    fn close_async_generators(&mut self, event_loop: LoopId) -> Vec<(Self::Value, Self::Coroutine)> {
        let _ = event_loop;
        Vec::new()
    }

    /// `shutdown_default_executor`: an awaitable that joins the threads of the loop's default executor, if it has one.
    fn shutdown_executor(&mut self, event_loop: LoopId) -> Option<Result<Self::Value, Self::Exception>> {
        let _ = event_loop;
        None
    }

    /// Whether a value holds no others, as a number does.
    fn is_flat(_value: &Self::Value) -> bool {
        false
    }

    /// Lets go of what a future held. Futures may hold one another in a chain of any length: this must not go down it by
    /// recursion.
    fn bury<T: 'static>(contents: T) {
        drop(contents);
    }

    /// `call_exception_handler`.
    fn report(&mut self, error: LoopError<Self>);

    /// A future that was dropped has left word: [`super::future::deliver_reports`] is to be called soon.
    fn note_orphan() {}

    /// Debug mode: a handle of the loop took so long.
    fn report_slow(&mut self, event_loop: LoopId, slow: &Slow<Self>, taken: TimeNs) {
        let _ = (event_loop, slow, taken);
    }

    /// A coin, for the order of Trio's batches: true for the order in which tasks became ready.
    fn flip(&mut self) -> bool {
        true
    }

    /// A task of Trio has returned or raised, in the step that is running: its nursery hears of it.
    fn task_ended(&mut self, task: &Rc<Future<Self>>, outcome: Result<&Self::Value, &Self::Exception>) {
        let _ = (task, outcome);
    }

    /// Sees to what was dropped since the last look: a handle has ended, and with it what it held.
    fn tend(&mut self) {}
}

/// What a task steps, or a thread runs.
pub trait Coroutine<H: Host> {
    /// Runs until it suspends, ends, blocks, or the run is over.
    fn resume(&mut self, host: &mut H, input: Resume<H>) -> Progress<H>;
    /// Looks at what its next resumption needs, so that it is at hand then. What it gives means nothing.
    fn glance(&self) -> usize {
        0
    }
    /// Its function's name for people, such as `fetch`.
    fn name(&self) -> Rc<str>;
}

/// What a coroutine is resumed with.
pub enum Resume<H: Host> {
    /// `coroutine.send(value)`: it starts, or its `yield` gives this.
    Send(H::Value),
    /// `coroutine.throw(exception)` at the point where it is suspended.
    Throw(H::Exception),
    /// The thread goes on after [`Progress::Blocked`], at the very point where it stopped.
    Unblocked,
}

/// How far a coroutine came.
pub enum Progress<H: Host> {
    /// It yielded to its task.
    Suspended(Awaited<H>),
    /// It returned. It is never resumed again.
    Returned(H::Value),
    /// It raised. It is never resumed again.
    Raised(H::Exception),
    /// The thread is blocked (the machine knows until when); the next resume is [`Resume::Unblocked`].
    Blocked,
    /// The run is over: [`Machine::stop`] says why. It is never resumed again.
    Halted,
}

/// What a suspended coroutine yielded to its task.
pub enum Awaited<H: Host> {
    /// A future that is not done, through `Future.__await__`.
    Future(Rc<Future<H>>),
    /// A bare `yield`: go on in the next iteration (`asyncio.sleep(0)`).
    Bare,
    /// Anything else: an error ("Task got bad yield").
    Foreign(H::Value),
}

/// An exception the machine raises; [`Host::exception`] makes it.
pub enum Error<H: Host> {
    /// `asyncio.CancelledError(message)`, or without arguments.
    Cancelled {
        /// What `cancel(msg=…)` was given.
        message: Option<H::Value>,
    },
    /// `asyncio.CancelledError('')`: what `gather(…, return_exceptions=True)` returns for a child cancelled without a message.
    CancelledEmpty,
    /// `TimeoutError()`.
    Timeout,
    /// `asyncio.InvalidStateError(message)`.
    InvalidState(&'static str),
    /// `RuntimeError(message)`.
    Runtime(String),
    /// `TypeError(message)`.
    Type(String),
    /// `ValueError(message)`.
    Value(String),
    /// `asyncio.BrokenBarrierError(message)`.
    BrokenBarrier(&'static str),
    /// What an injection raises, with its message.
    Injected(Raised, String),
    /// `asyncio.QueueEmpty()`.
    QueueEmpty,
    /// `asyncio.QueueFull()`.
    QueueFull,
    /// `asyncio.QueueShutDown()`.
    QueueShutDown,
    /// `RuntimeError`: "Task got bad yield: {value!r}".
    BadYield(H::Value),
    /// `RuntimeError`: "Task cannot await on itself: {task!r}".
    AwaitsItself(Rc<Future<H>>),
    /// `RuntimeError`: "Task {task!r} got Future {future!r} attached to a different loop".
    OtherLoopFuture {
        /// The task that awaits.
        task: Rc<Future<H>>,
        /// The future of another loop.
        future: Rc<Future<H>>,
    },
    /// `RuntimeError`: "{self!r} is bound to a different event loop", for a lock, queue, ….
    OtherLoopResource {
        /// The class, such as `asyncio.locks.Lock`.
        class: &'static str,
        /// What its `repr` shows in brackets, such as `locked, waiters:2`.
        state: String,
    },
}

/// What the machine has to know about an exception's class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// `asyncio.CancelledError`.
    Cancelled,
    /// `SystemExit` or `KeyboardInterrupt`: leaves the event loop at once.
    Exit,
    /// An `ExceptionGroup`.
    Group,
    /// Any other `Exception`.
    Exception,
    /// Any other `BaseException`.
    OtherBase,
}

/// What `call_exception_handler` is told.
pub struct LoopError<H: Host> {
    /// The first line, such as "Task exception was never retrieved".
    pub message: LoopMessage<H>,
    /// The exception, if there is one.
    pub exception: Option<H::Exception>,
    /// The task or future concerned, if there is one.
    pub future: Option<Rc<Future<H>>>,
    /// The handle whose callback failed, if one did.
    pub handle: Option<Rc<CallbackHandle<H>>>,
}

/// What happened, for [`LoopError`]. The doc of each gives CPython's message and the key under which the future is told.
pub enum LoopMessage<H: Host> {
    /// "Task exception was never retrieved" or "Future exception …" (`future`).
    NeverRetrieved,
    /// "Task was destroyed but it is pending!" (`task`).
    DestroyedPending,
    /// "Exception in callback {callback}" (and `handle`). The callback is called with the future when it is a done callback.
    CallbackFailed(H::Callback),
    /// "unhandled exception during asyncio.run() shutdown" (`task`).
    RunShutdown,
    /// "an error occurred during closing of asynchronous generator {…}" (`asyncgen`).
    AsyncGeneratorClosing(H::Value),
    /// "Task {task!r} has errored out but its parent task {parent} is already completed" (`task`).
    GroupParentDone {
        /// The parent.
        parent: Rc<Future<H>>,
    },
    /// "{ExceptionClass} exception in shielded future" (`future`).
    Shielded,
}
