//! The interpreter as the executor sees it: what a task steps is an [`Activation`], what the loop calls back is a [`Callback`].

mod errors;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::interpreter::frame::{Driver, Frame, Stack};
use super::interpreter::generator::{self, Generator};
use super::interpreter::{Exit, Signal, call, except_star, finalize, run_inline};
use super::modules::asyncio::creation::Origin;
use super::modules::asyncio::{self, report};
use super::modules::contextvars::{self, ContextRef};
use super::probe;
use super::value::own::Own;
use super::value::{Builtin, Class, Exception, Identity, Instance, Value, memory};
use super::vm::Vm;
use crate::executor::clock::TimeNs;
use crate::executor::event_loop::{LoopId, Slow};
use crate::executor::future::Future;
use crate::executor::handle::OwnCallback;
use crate::executor::host::{Coroutine, Error, ErrorClass, Host, LoopError, Progress, Resume};
use crate::executor::instrument::Creation;
use crate::executor::machine::Machine;
use crate::executor::native::NativeFrame;

/// A callable with its bound arguments, for the event loop to call.
#[derive(Clone)]
pub struct Callback {
    /// What is called.
    pub callable: Value,
    /// Its arguments.
    pub arguments: Vec<Value>,
    /// What it runs in: a copy of the context in which it was made.
    pub context: Option<ContextRef>,
    /// The line that gave it to a loop in debug mode; else 0.
    pub line: u32,
}

/// What a future keeps for Python.
#[derive(Default)]
pub struct FutureTag {
    /// For `id()`.
    pub identity: Identity,
    /// A task's coroutine, once it has started; not of one that ended in its first, eager step.
    pub coroutine: RefCell<Option<Rc<Generator>>>,
    /// What few futures have.
    pub extras: OnceCell<Box<FutureExtras>>,
}

/// What few futures keep for Python.
#[derive(Default)]
pub struct FutureExtras {
    /// The instance of a class of the program that this is the native part of.
    pub instance: RefCell<Weak<Instance>>,
    /// What that instance held when its last reference went: the event loop keeps the future alone.
    remains: RefCell<Option<(Own, Identity)>>,
    /// The class of that instance, which it outlives.
    pub class: OnceCell<Rc<Class>>,
    /// The object of the program that its coroutine stands for.
    pub coroutine: OnceCell<Value>,
    /// Attributes that programs set on it.
    pub attributes: RefCell<Own>,
}

impl FutureExtras {
    /// The last reference to the instance goes while its native part lives on.
    pub fn keep(&self, attributes: Own, identity: Identity) {
        self.remains.replace(Some((attributes, identity)));
    }

    /// The instance, made anew if only the event loop still knew of it.
    fn instance_of(&self, future: &Rc<Future<Vm>>) -> Option<Rc<Instance>> {
        if let Some(instance) = self.instance.borrow().upgrade() {
            return Some(instance);
        }
        let (attributes, identity) = self.remains.take()?;
        let instance = Rc::new(Instance {
            class: RefCell::new(self.class.get()?.clone()),
            attributes: RefCell::new(attributes),
            payload: RefCell::new(Value::Future(future.clone())),
            finalized: Cell::new(false),
            identity,
        });
        self.instance.replace(Rc::downgrade(&instance));
        Some(instance)
    }
}

impl Drop for FutureExtras {
    fn drop(&mut self) {
        if let (Some((attributes, identity)), Some(class)) = (self.remains.take(), self.class.get()) {
            // It ends as any instance does: with its `__del__`.
            drop(Instance {
                class: RefCell::new(class.clone()),
                attributes: RefCell::new(attributes),
                payload: RefCell::default(),
                finalized: Cell::new(false),
                identity,
            });
        }
        memory::bury((self.coroutine.take(), std::mem::take(self.attributes.get_mut())));
    }
}

/// A future as programs see it: the instance that it is the native part of, if there is one.
pub fn value_of_future(future: Rc<Future<Vm>>) -> Value {
    match future.tag.extras.get().and_then(|extras| extras.instance_of(&future)) {
        Some(instance) => Value::Instance(instance),
        None => Value::Future(future),
    }
}

/// A flow of control of its own: a task's coroutine, or a callback.
pub struct Activation {
    stack: Stack,
    start: Start,
    name: Rc<str>,
    /// The coroutine object, for `get_coro` and representations.
    pub coroutine: Option<Rc<Generator>>,
    /// What it runs in; while it runs, that of whoever resumed it.
    context: Cell<Option<ContextRef>>,
}

enum Start {
    /// The coroutine is resumed first.
    Coroutine,
    /// The callable at the bottom of the values is called first.
    Call,
    /// It has started.
    Started,
    /// It gave way to another thread between two instructions.
    Preempted,
}

impl Activation {
    /// One that runs a coroutine in `context`.
    pub fn of_coroutine(coroutine: Rc<Generator>, context: Option<ContextRef>) -> Activation {
        let name = coroutine.names().0.clone();
        let context = Cell::new(context);
        Activation { stack: Stack::default(), start: Start::Coroutine, name, coroutine: Some(coroutine), context }
    }

    /// One that calls `callable` in `context`.
    pub fn of_call(callable: Value, arguments: Vec<Value>, context: Option<ContextRef>) -> Activation {
        let mut stack = Stack::default();
        let name = asyncio::callable_name(&callable);
        stack.push(callable);
        stack.values.extend(arguments);
        Activation { stack, start: Start::Call, name, coroutine: None, context: Cell::new(context) }
    }

    /// Its context, made an object if it was none; of one that does not run.
    pub fn context(&self) -> ContextRef {
        let context = self.context.take().unwrap_or_else(contextvars::empty_context);
        self.context.set(Some(context.clone()));
        context
    }

    /// Its stack, to look at.
    pub fn stack(&self) -> &Stack {
        &self.stack
    }

    #[inline(always)]
    fn first_signal(&mut self, vm: &mut Vm, input: Resume<Vm>) -> Signal {
        vm.is_throwing = matches!(input, Resume::Throw(_));
        vm.thrown_through = None;
        match std::mem::replace(&mut self.start, Start::Started) {
            Start::Started => match input {
                Resume::Send(value) => {
                    // After `sleep(0)` there is nothing left to do but to go on.
                    if let Some(Frame::GivingWay) = self.stack.frames.last() {
                        std::mem::forget(self.stack.frames.pop());
                    }
                    Signal::Give(value)
                }
                Resume::Throw(error) => Signal::Throw(error),
                Resume::Unblocked => match vm.signals.raised.take() {
                    Some(error) => Signal::Raise(error),
                    None => Signal::Give(Value::None),
                },
            },
            Start::Preempted => match vm.signals.raised.take() {
                Some(error) => Signal::Raise(error),
                None => Signal::Continue,
            },
            Start::Call => match call::call(vm, &mut self.stack, 0, &[]) {
                Signal::Continue if self.stack.frames.is_empty() => Signal::Give(self.stack.pop()),
                signal => signal,
            },
            Start::Coroutine => {
                let coroutine = self.coroutine.clone().expect("a coroutine's activation has it");
                if let Some(task) = vm.machine.current_task() {
                    task.tag.coroutine.replace(Some(coroutine.clone()));
                }
                let input = match input {
                    Resume::Throw(error) => Err(error),
                    Resume::Send(value) => Ok(value),
                    Resume::Unblocked => Ok(Value::None),
                };
                generator::resume(vm, &mut self.stack, &coroutine, Driver::Delegating, input)
            }
        }
    }
}

impl Coroutine<Vm> for Activation {
    #[inline(never)]
    fn resume(&mut self, vm: &mut Vm, input: Resume<Vm>) -> Progress<Vm> {
        let outer = std::mem::replace(&mut vm.outer_handled, vm.handled_by_runner.clone());
        std::mem::swap(self.context.get_mut(), &mut vm.context);
        if !matches!(input, Resume::Unblocked)
            && let Some(span) = self.stack.span()
        {
            vm.machine.set_span(span);
        }
        let signal = self.first_signal(vm, input);
        let exit = run_inline(vm, &mut self.stack, signal);
        vm.settle();
        // What was dropped on the way out is seen to in the context in which it went.
        vm.tend();
        vm.outer_handled = outer;
        std::mem::swap(self.context.get_mut(), &mut vm.context);
        match exit {
            Exit::Ended(Ok(value)) => Progress::Returned(value),
            Exit::Ended(Err(error)) => Progress::Raised(error),
            Exit::Suspended(awaited) => Progress::Suspended(awaited),
            Exit::Blocked => Progress::Blocked,
            Exit::Preempted => {
                self.start = Start::Preempted;
                Progress::Blocked
            }
            Exit::Halted => {
                if self.coroutine.is_none() {
                    probe::keep(vm, std::mem::take(&mut self.stack));
                }
                Progress::Halted
            }
        }
    }

    #[inline]
    fn glance(&self) -> usize {
        match (&self.start, &self.coroutine) {
            (Start::Coroutine, Some(coroutine)) => coroutine.glance(),
            _ => self.stack.glance(),
        }
    }

    fn name(&self) -> Rc<str> {
        self.name.clone()
    }
}

impl Host for Vm {
    type Value = Value;
    type Exception = Rc<Exception>;
    type Coroutine = Activation;
    type Callback = Callback;
    type Tag = FutureTag;

    #[inline]
    fn machine(&mut self) -> &mut Machine<Vm> {
        &mut self.machine
    }

    fn handled_by_runner(&self) -> Option<Rc<Exception>> {
        self.handled_by_runner.clone()
    }

    fn runner_handles(&mut self, error: Rc<Exception>) {
        self.handled_by_runner = Some(error);
    }

    fn interrupt(&mut self) -> Result<(), Rc<Exception>> {
        self.deliver_signals()
    }

    fn main_ended(&mut self, main: &Rc<Future<Vm>>, outcome: Result<Value, Rc<Exception>>) -> Result<Value, Rc<Exception>> {
        self.main_task_ended(main, outcome)
    }

    fn flip(&mut self) -> bool {
        self.flip_coin()
    }

    fn task_ended(&mut self, task: &Rc<Future<Vm>>, outcome: Result<&Value, &Rc<Exception>>) {
        self.trio_task_ended(task, outcome);
    }

    fn machine_ref(&self) -> &Machine<Vm> {
        &self.machine
    }

    fn none() -> Value {
        Value::None
    }

    fn boolean(value: bool) -> Value {
        Value::Bool(value)
    }

    fn list(&mut self, items: Vec<Value>) -> Value {
        Value::list(items)
    }

    fn value_of(&mut self, error: Rc<Exception>) -> Value {
        Value::Exception(error)
    }

    fn ensure_future(&mut self, awaitable: &Value, how: Creation) -> Result<Rc<Future<Vm>>, Rc<Exception>> {
        asyncio::creation::ensure_future(self, awaitable, how)
    }

    fn is_less(&mut self, left: &Value, right: &Value) -> Result<bool, Rc<Exception>> {
        self.less(left, right)
    }

    fn exception(&mut self, error: Error<Vm>) -> Rc<Exception> {
        self.exception_of(error)
    }

    fn class_of(&self, error: &Rc<Exception>) -> ErrorClass {
        if error.is(Builtin::CancelledError) || self.is_trio_cancelled(error) {
            ErrorClass::Cancelled
        } else if error.is(Builtin::SystemExit) || error.is(Builtin::KeyboardInterrupt) {
            ErrorClass::Exit
        } else if error.is(Builtin::ExceptionGroup) {
            ErrorClass::Group
        } else if error.is(Builtin::Exception) {
            ErrorClass::Exception
        } else {
            ErrorClass::OtherBase
        }
    }

    fn group(&mut self, message: &str, errors: Vec<Rc<Exception>>) -> Rc<Exception> {
        except_star::group(Value::str(message), errors)
    }

    fn members(&self, error: &Rc<Exception>) -> Vec<Rc<Exception>> {
        except_star::members(error)
    }

    fn context_of(&self, error: &Rc<Exception>) -> Option<Rc<Exception>> {
        error.context.borrow().clone()
    }

    fn set_context(&mut self, error: &Rc<Exception>, context: Option<Rc<Exception>>) {
        if context.as_ref().is_some_and(|context| Rc::ptr_eq(context, error)) {
            return;
        }
        *error.context.borrow_mut() = context;
    }

    fn set_cause(&mut self, error: &Rc<Exception>, cause: Option<Rc<Exception>>) {
        *error.cause.borrow_mut() = cause;
        error.suppress_context.set(true);
    }

    fn describe(&self, error: &Rc<Exception>) -> String {
        self.describe_exception(error)
    }

    fn start_callback(&mut self, callback: Callback, argument: Option<Rc<Future<Vm>>>) -> Activation {
        let mut arguments = callback.arguments;
        arguments.extend(argument.map(value_of_future));
        Activation::of_call(callback.callable, arguments, callback.context)
    }

    fn traceback_length(&self, error: &Rc<Exception>) -> u32 {
        error.traceback.borrow().len() as u32
    }

    fn rewind(&mut self, error: &Rc<Exception>, length: u32) {
        let gone = {
            let mut traceback = error.traceback.borrow_mut();
            let length = traceback.len().min(length as usize);
            traceback.split_off(length)
        };
        if !gone.is_empty() {
            error.seen_traceback.take();
        }
    }

    fn is_of_own_class(&self, future: &Future<Vm>) -> bool {
        future.tag.extras.get().is_some_and(|extras| extras.class.get().is_some() || !extras.attributes.borrow().is_empty())
    }

    fn add_by_class(&mut self, future: &Rc<Future<Vm>>, own: OwnCallback<Vm>) -> Option<Result<Callback, Rc<Exception>>> {
        asyncio::like::add_by_class(self, future, own)
    }

    fn cancel_by_class(&mut self, future: &Rc<Future<Vm>>, message: Option<&Value>) -> Option<bool> {
        self.is_of_own_class(future).then(|| asyncio::like::cancel_by_class(self, future, message)).flatten()
    }

    fn callback_is_lost(&mut self) -> Rc<Exception> {
        asyncio::like::callback_is_lost()
    }

    fn keep_context(&self, callback: &mut Callback, ran: &Activation) {
        callback.context = Some(ran.context());
    }

    fn same_callback(&self, left: &Callback, right: &Callback) -> bool {
        let same_arguments =
            || left.arguments.len() == right.arguments.len() && left.arguments.iter().zip(&right.arguments).all(|(a, b)| a.is(b));
        let same = match (&left.callable, &right.callable) {
            (Value::Method(a), Value::Method(b)) => a.function.is(&b.function) && a.receiver.is(&b.receiver),
            (a, b) => a.is(b),
        };
        same && same_arguments()
    }

    fn callback_name(&self, callback: &Callback) -> Rc<str> {
        asyncio::callable_name(&callback.callable)
    }

    fn create_task(&mut self, event_loop: LoopId, coroutine: Activation, how: Creation) -> Result<Rc<Future<Vm>>, Rc<Exception>> {
        let coroutine = coroutine.coroutine.map_or(Value::None, Value::Generator);
        asyncio::creation::create_future(self, event_loop, &coroutine, Origin::new(how))
    }

    fn native(&mut self, frame: NativeFrame<Vm>) -> Activation {
        Activation::of_coroutine(Generator::of_frame(frame), self.copy_context())
    }

    fn close_async_generators(&mut self, event_loop: LoopId) -> Vec<(Value, Activation)> {
        asyncio::generators::close_all(self, event_loop)
    }

    fn shutdown_executor(&mut self, event_loop: LoopId) -> Option<Result<Value, Rc<Exception>>> {
        asyncio::executors::shut_down(self, event_loop)
    }

    fn note_orphan() {
        finalize::note(finalize::Note::Orphan);
    }

    #[inline]
    fn is_flat(value: &Value) -> bool {
        matches!(value, Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_))
    }

    #[inline]
    fn bury<T: 'static>(contents: T) {
        memory::bury(contents);
    }

    fn report_slow(&mut self, event_loop: LoopId, slow: &Slow<Vm>, taken: TimeNs) {
        asyncio::debug::report_slow(self, event_loop, slow, taken);
    }

    fn tend(&mut self) {
        if finalize::has_notes() {
            self.tend_notes();
        }
    }

    fn report(&mut self, error: LoopError<Vm>) {
        report::report(self, error);
    }
}
