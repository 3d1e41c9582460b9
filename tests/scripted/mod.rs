//! A small language for tests of the machine: coroutines are Rust `async` blocks that ask the machine for things through
//! [`Py`], so that a test reads like the Python program it stands for. No parser, no interpreter.
//!
//! [`World`] is the host; [`run`] runs a program and gives what it printed; `facts` checks what the machine told.

#![allow(dead_code, reason = "each test program uses a part of it")]

mod coroutine;
mod facts;
mod py;
mod values;

pub use coroutine::Script;
pub use facts::Ledger;
pub use py::{Fut, Py};
pub use values::{Callback, Exc, V};

use loopscope::executor::event_loop::LoopId;
use loopscope::executor::exit::collect;
use loopscope::executor::host::{LoopError, LoopMessage};
use loopscope::executor::injections::Injection;
use loopscope::executor::instrument::{Creation, Fact, Instrument, Moment};
use loopscope::executor::limits::Limits;
use loopscope::executor::native::NativeFrame;
use loopscope::executor::runner::{Run, RunProgress};
use loopscope::executor::task::{self, TaskName};
use loopscope::executor::threads::Pick;
use loopscope::executor::{Error, ErrorClass, Future, Host, Machine};
use std::cell::RefCell;
use std::rc::Rc;

/// The host of scripted programs.
pub struct World {
    pub machine: Machine<World>,
    pub log: Rc<RefCell<Vec<String>>>,
}

/// How a program ended, and what it printed with the times.
pub struct Report {
    /// `0.5 line`, ….
    pub lines: Vec<String>,
    /// Everything the machine told, as text.
    pub facts: Vec<String>,
}

/// Runs `main` with `asyncio.run`; the last line says how it ended unless it simply returned.
pub fn run(limits: Limits, main: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static) -> Report {
    run_acted_upon(limits, Vec::new(), main)
}

/// The same; these things are done to its tasks.
pub fn run_acted_upon(
    limits: Limits,
    injections: Vec<Injection>,
    main: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static,
) -> Report {
    let ledger = Rc::new(RefCell::new(Ledger::default()));
    let mut machine = Machine::new(limits, Box::new(Shared(Rc::clone(&ledger))));
    let log = Rc::new(RefCell::new(Vec::new()));
    machine.set_injections(injections);
    let mut world = World { machine, log: Rc::clone(&log) };
    let main = Script::new("main", &world, main);
    let event_loop = world.machine.new_event_loop();
    let main = task::create(&mut world, event_loop, main, TaskName::Numbered, Creation::Run);
    let mut asyncio_run = Run::start(&mut world, main).unwrap_or_else(|_| unreachable!("no loop is running"));
    let end = loop {
        match asyncio_run.advance(&mut world) {
            RunProgress::Returned(V::None) => break None,
            RunProgress::Returned(value) => break Some(format!("returned {value}")),
            RunProgress::Raised(error) => break Some(format!("raised {error}")),
            RunProgress::Blocked => match world.machine.pick() {
                Pick::Thread(_) => {}
                Pick::Nobody => break Some(format!("{:?}", world.machine.stop())),
            },
            RunProgress::Halted => break Some(format!("{:?}", world.machine.stop())),
        }
    };
    if let Some(end) = end {
        world.say(&end);
    }
    if world.machine.stop().is_none() {
        ledger.borrow().check_end();
    }
    collect(&mut world);
    let lines = log.take();
    let facts = std::mem::take(&mut ledger.borrow_mut().told);
    Report { lines, facts }
}

/// An instrument that several may look at.
struct Shared(Rc<RefCell<Ledger>>);

impl Instrument for Shared {
    fn observe(&mut self, moment: Moment, fact: Fact<'_>) {
        self.0.borrow_mut().observe(moment, fact);
    }
}

impl World {
    fn say(&mut self, text: &str) {
        let seconds = self.machine.seconds();
        self.log.borrow_mut().push(format!("{seconds} {text}"));
    }
}

impl Host for World {
    type Value = V;
    type Exception = Exc;
    type Coroutine = Script;
    type Callback = Callback;
    type Tag = ();

    fn machine(&mut self) -> &mut Machine<Self> {
        &mut self.machine
    }

    fn machine_ref(&self) -> &Machine<Self> {
        &self.machine
    }

    fn none() -> V {
        V::None
    }

    fn boolean(value: bool) -> V {
        V::Bool(value)
    }

    fn list(&mut self, items: Vec<V>) -> V {
        V::List(Rc::new(items))
    }

    fn value_of(&mut self, error: Exc) -> V {
        V::Error(error)
    }

    fn ensure_future(&mut self, awaitable: &V, how: Creation) -> Result<Rc<Future<Self>>, Exc> {
        match awaitable {
            V::Future(future) => Ok(Rc::clone(future)),
            V::Coroutine(script) => {
                let Some(script) = script.take() else {
                    return Err(Exc::new("RuntimeError", "cannot reuse already awaited coroutine"));
                };
                let event_loop = self.machine.running_loop().unwrap_or(LoopId(0));
                Ok(task::create(self, event_loop, script, TaskName::Numbered, how))
            }
            other => Err(Exc::new("TypeError", &format!("{other} is not awaitable"))),
        }
    }

    fn is_less(&mut self, left: &V, right: &V) -> Result<bool, Exc> {
        match (left, right) {
            (V::Int(left), V::Int(right)) => Ok(left < right),
            _ => Err(Exc::new("TypeError", "'<' not supported")),
        }
    }

    fn exception(&mut self, error: Error<Self>) -> Exc {
        match error {
            Error::Cancelled { message: None } => Exc::new("CancelledError", ""),
            Error::Cancelled { message: Some(message) } => Exc::new("CancelledError", &message.to_string()),
            Error::CancelledEmpty => Exc::new("CancelledError", "''"),
            Error::Timeout => Exc::new("TimeoutError", ""),
            Error::InvalidState(message) => Exc::new("InvalidStateError", message),
            Error::Runtime(message) => Exc::new("RuntimeError", &message),
            Error::Type(message) => Exc::new("TypeError", &message),
            Error::Value(message) => Exc::new("ValueError", &message),
            Error::BrokenBarrier(message) => Exc::new("BrokenBarrierError", message),
            Error::Injected(class, message) => Exc::new(class.name(), &message),
            Error::QueueEmpty => Exc::new("QueueEmpty", ""),
            Error::QueueFull => Exc::new("QueueFull", ""),
            Error::QueueShutDown => Exc::new("QueueShutDown", ""),
            Error::BadYield(value) => Exc::new("RuntimeError", &format!("Task got bad yield: {value}")),
            Error::AwaitsItself(task) => Exc::new("RuntimeError", &format!("Task cannot await on itself: {}", V::Future(task))),
            Error::OtherLoopFuture { task, future } => {
                let message = format!("Task {} got Future {} attached to a different loop", V::Future(task), V::Future(future));
                Exc::new("RuntimeError", &message)
            }
            Error::OtherLoopResource { class, state } => {
                Exc::new("RuntimeError", &format!("<{class} [{state}]> is bound to a different event loop"))
            }
        }
    }

    fn class_of(&self, error: &Exc) -> ErrorClass {
        match error.class() {
            "CancelledError" => ErrorClass::Cancelled,
            "SystemExit" | "KeyboardInterrupt" => ErrorClass::Exit,
            "ExceptionGroup" => ErrorClass::Group,
            "BaseException" => ErrorClass::OtherBase,
            _ => ErrorClass::Exception,
        }
    }

    fn group(&mut self, message: &str, errors: Vec<Exc>) -> Exc {
        Exc::group(message, errors)
    }

    fn members(&self, error: &Exc) -> Vec<Exc> {
        error.members().to_vec()
    }

    fn context_of(&self, error: &Exc) -> Option<Exc> {
        error.context()
    }

    fn set_context(&mut self, error: &Exc, context: Option<Exc>) {
        error.set_context(context);
    }

    fn set_cause(&mut self, error: &Exc, cause: Option<Exc>) {
        error.set_cause(cause);
    }

    fn describe(&self, error: &Exc) -> String {
        error.to_string()
    }

    fn start_callback(&mut self, callback: Callback, argument: Option<Rc<Future<Self>>>) -> Script {
        let argument = argument.map_or(V::None, V::Future);
        Script::new(&callback.name.clone(), self, async move |py: Py| (callback.body)(py, argument).await)
    }

    fn same_callback(&self, left: &Callback, right: &Callback) -> bool {
        Rc::ptr_eq(&left.body, &right.body)
    }

    fn callback_name(&self, callback: &Callback) -> Rc<str> {
        Rc::clone(&callback.name)
    }

    fn native(&mut self, frame: NativeFrame<Self>) -> Script {
        Script::native(frame)
    }

    fn report(&mut self, error: LoopError<Self>) {
        let what = match &error.message {
            LoopMessage::NeverRetrieved => "exception was never retrieved".to_owned(),
            LoopMessage::DestroyedPending => "was destroyed but it is pending".to_owned(),
            LoopMessage::CallbackFailed(callback) => format!("exception in callback {}", callback.name),
            LoopMessage::RunShutdown => "unhandled exception during asyncio.run() shutdown".to_owned(),
            LoopMessage::AsyncGeneratorClosing(_) => "an error occurred during closing of an asynchronous generator".to_owned(),
            LoopMessage::GroupParentDone { .. } => "has errored out but its parent is done".to_owned(),
            LoopMessage::Shielded => "exception in shielded future".to_owned(),
        };
        let future = error.future.map(|future| format!("{} ", V::Future(future))).unwrap_or_default();
        let exception = error.exception.map(|error| format!(": {error}")).unwrap_or_default();
        self.say(&format!("! {future}{what}{exception}"));
    }
}
