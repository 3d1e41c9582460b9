//! `asyncio.run` and `asyncio.Runner`. CPython's runners.py.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::creation::{self, Options, Origin};
use super::running::advance_of;
use super::{construct, initialize, loops, wrong_receiver};
use crate::executor::event_loop::LoopId;
use crate::executor::future::Future;
use crate::executor::runner::{self, Close, Run, RunProgress, UntilComplete};
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::modules::contextvars::ContextRef;
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// The functions.
pub static FUNCTIONS: &[NativeFunction] = &[NativeFunction::flow("asyncio", "run", Binding::Function, run)];

/// Methods of `Runner`.
pub static RUNNER: &[NativeFunction] = &[
    NativeFunction::function("Runner", "__new__", |vm, arguments| construct(vm, arguments, new_runner)),
    NativeFunction::method("Runner", "__init__", |vm, arguments| initialize(vm, arguments, new_runner)),
    NativeFunction::flow("Runner", "run", Binding::Method, run_in_runner),
    NativeFunction::flow("Runner", "close", Binding::Method, close),
    NativeFunction::method("Runner", "get_loop", |vm, arguments| {
        let runner = receiver(&arguments)?;
        let id = runner.initialize(vm)?;
        Ok(loops::object(vm, id))
    }),
    NativeFunction::method("Runner", "__enter__", |vm, arguments| {
        receiver(&arguments)?.initialize(vm)?;
        Ok(arguments.values[0].clone())
    }),
    NativeFunction::flow("Runner", "__exit__", Binding::Method, close),
];

/// What a `Runner` keeps.
struct Runner {
    debug: Value,
    loop_factory: Value,
    state: Cell<State>,
    context: RefCell<Option<ContextRef>>,
}

/// `_State` (runners.py).
#[derive(Clone, Copy)]
enum State {
    /// No loop yet: the first use makes it.
    Created,
    /// It has this loop.
    Initialized(LoopId),
    /// Nothing follows.
    Closed,
}

impl Runner {
    fn new(debug: Value, loop_factory: Value) -> Rc<Runner> {
        Rc::new(Runner { debug, loop_factory, state: Cell::new(State::Created), context: RefCell::new(None) })
    }

    /// `_lazy_init`: the loop.
    fn initialize(&self, vm: &mut Vm) -> Fallible<LoopId> {
        match self.state.get() {
            State::Closed => return Err(Builtin::RuntimeError.error("Runner is closed")),
            State::Initialized(event_loop) => return Ok(event_loop),
            State::Created => {}
        }
        let event_loop = match &self.loop_factory {
            Value::Unbound | Value::None => {
                let event_loop = loops::begin(vm);
                let object = loops::object(vm, event_loop);
                loops::set_current(vm, object);
                event_loop
            }
            factory => {
                let made = vm.call(factory, &[])?;
                let of_its_own = "an event loop that is none of asyncio's is not supported by Loopscope";
                loops::id_of(&made).ok_or_else(|| Builtin::NotImplementedError.error(of_its_own))?
            }
        };
        if !matches!(self.debug, Value::Unbound | Value::None) {
            let debug = vm.truth(&self.debug)?;
            vm.machine.set_debug(event_loop, debug);
        }
        self.context.replace(Some(vm.copy_context().unwrap_or_else(crate::python::modules::contextvars::empty_context)));
        self.state.set(State::Initialized(event_loop));
        Ok(event_loop)
    }

    /// The main task for `coroutine`, in the runner's context or another one.
    fn main_task(&self, vm: &mut Vm, coroutine: &Value, context: Value) -> Fallible<Rc<Future<Vm>>> {
        let event_loop = self.initialize(vm)?;
        let coroutine = creation::coroutine_of(coroutine).ok_or_else(creation::not_awaitable)?;
        let context = match context {
            Value::Unbound | Value::None => self.context.borrow().clone().map_or(Value::None, Value::Host),
            given => given,
        };
        let made = creation::create(vm, event_loop, &coroutine, &Options::in_context(context), Origin::RUN)?;
        match made.base() {
            Value::Future(task) => Ok(task),
            _ => Err(type_error(format!("a task factory must return a task, not '{}'", made.class_name()))),
        }
    }

    /// The end of `close`: the loop is closed, and no longer the one that is set.
    fn forget(&self, vm: &mut Vm) {
        if matches!(self.loop_factory, Value::Unbound | Value::None) {
            loops::set_current(vm, Value::None);
        }
        self.state.set(State::Closed);
        self.context.take();
    }
}

fn new_runner(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [debug, loop_factory] = arguments.bind("Runner.__init__", ["debug", "loop_factory"], 0, 0)?;
    Ok(HostObject::value(Builtin::Runner.class(), Runner::new(debug, loop_factory)))
}

fn receiver(arguments: &Args<'_>) -> Fallible<Rc<Runner>> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<Rc<Runner>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Runner>>()) {
        Some(runner) => Ok(runner.clone()),
        None => Err(wrong_receiver("Runner", receiver)),
    }
}

/// `Runner.run(coro, *, context=None)`
fn run_in_runner(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let runner = receiver(&arguments)?;
    let [coroutine, context] = arguments.rest().bind("Runner.run", ["coro", "context"], 1, 1)?;
    if vm.machine.running_loop().is_some() {
        return Err(Builtin::RuntimeError.error("Runner.run() cannot be called from a running event loop"));
    }
    let main = runner.main_task(vm, &coroutine, context)?;
    vm.main_task_begins(&main);
    let run = UntilComplete::start(vm, main.event_loop(), main.clone())?;
    Ok(Flow::Push(Box::new(RunInRunner { run, main })))
}

/// `Runner.run` on the stack.
struct RunInRunner {
    run: UntilComplete<Vm>,
    main: Rc<Future<Vm>>,
}

impl Procedure for RunInRunner {
    fn runs_a_loop(&self) -> bool {
        true
    }

    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let outcome = match self.run.advance(vm) {
            RunProgress::Returned(value) => Ok(value),
            RunProgress::Raised(error) => Err(error),
            stopped => return advance_of(vm, span, stopped),
        };
        let progress = match vm.main_task_ended(&self.main, outcome) {
            Ok(value) => RunProgress::Returned(value),
            Err(error) => RunProgress::Raised(error),
        };
        advance_of(vm, span, progress)
    }
}

/// `Runner.close()` on the stack.
struct Closing {
    close: Close<Vm>,
    runner: Rc<Runner>,
}

impl Procedure for Closing {
    fn runs_a_loop(&self) -> bool {
        true
    }

    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let progress = self.close.advance(vm);
        if matches!(progress, RunProgress::Returned(_) | RunProgress::Raised(_)) {
            self.runner.forget(vm);
        }
        advance_of(vm, span, progress)
    }
}

fn close(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let runner = receiver(&arguments)?;
    match runner.state.get() {
        State::Initialized(event_loop) => Ok(Flow::Push(Box::new(Closing { close: Close::new(event_loop), runner }))),
        State::Created | State::Closed => Ok(Flow::Value(Value::None)),
    }
}

/// `asyncio.run` on the stack.
struct RunAndClose {
    run: Run<Vm>,
    runner: Rc<Runner>,
}

impl Procedure for RunAndClose {
    fn runs_a_loop(&self) -> bool {
        true
    }

    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let progress = self.run.advance(vm);
        if matches!(progress, RunProgress::Returned(_) | RunProgress::Raised(_)) {
            self.runner.forget(vm);
        }
        advance_of(vm, span, progress)
    }
}

/// `asyncio.run(main, *, debug=None, loop_factory=None)`
fn run(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let [main, debug, loop_factory] = arguments.bind("run", ["main", "debug", "loop_factory"], 1, 1)?;
    runner::check_run(vm)?;
    if !creation::is_awaitable(&main) {
        return Err(creation::not_awaitable());
    }
    let runner = Runner::new(debug, loop_factory);
    let main = runner.main_task(vm, &main, Value::None)?;
    vm.main_task_begins(&main);
    let run = Run::start(vm, main)?;
    Ok(Flow::Push(Box::new(RunAndClose { run, runner })))
}
