//! Generators, coroutines and async generators: objects that own a stack while they do not run.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use super::frame::{Driver, Frame, PythonFrame, Role, Stack};
use super::{Signal, finalize};
use crate::executor::host::Awaited;
use crate::executor::instrument::Fact;
use crate::executor::native::{NativeCoroutine, NativeFrame};
use crate::python::bytecode::{Code, Flavor, Target};
use crate::python::host::value_of_future;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Builtin, Exception, Fallible, Identity, Value, memory};
use crate::python::vm::Vm;

/// A generator, coroutine or async generator.
pub struct Generator {
    /// Which of the three.
    pub flavor: Flavor,
    names: RefCell<Option<(Rc<str>, Rc<str>)>>,
    /// The qualified name of one of asyncio's own; empty for others.
    native_name: &'static str,
    /// Its code; None for asyncio's own coroutines.
    pub code: Option<Rc<Code>>,
    /// A generator of `types.coroutine`: it may be awaited, and may `yield from` coroutines.
    pub is_awaitable: Cell<bool>,
    /// An async generator whose first iteration its event loop knows of.
    pub is_hooked: Cell<bool>,
    /// For `id()`.
    pub identity: Identity,
    state: RefCell<State>,
}

enum State {
    /// Never resumed.
    Fresh(Stack),
    /// One of asyncio's own, never resumed.
    FreshNative(NativeFrame<Vm>),
    /// Stopped at a yield.
    Suspended(Stack),
    /// On a stack that runs or belongs to a task.
    Running,
    /// Returned, raised or closed.
    Finished,
}

/// Where a generator is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Never resumed.
    Fresh,
    /// Stopped at a yield.
    Suspended,
    /// Running, or awaited by something that is suspended.
    Running,
    /// Over.
    Finished,
}

impl Generator {
    /// A generator of `code` that starts with this stack of one frame.
    pub fn new(code: &Rc<Code>, names: (Rc<str>, Rc<str>), stack: Stack) -> Rc<Generator> {
        let state = RefCell::new(State::Fresh(stack));
        Rc::new(Generator {
            flavor: code.flavor,
            names: RefCell::new(Some(names)),
            native_name: "",
            code: Some(code.clone()),
            is_awaitable: Cell::new(false),
            is_hooked: Cell::new(false),
            identity: Identity::default(),
            state,
        })
    }

    /// A coroutine object for one of asyncio's own coroutines.
    pub fn native(body: impl NativeCoroutine<Vm> + 'static) -> Value {
        Value::Generator(Generator::of_frame(NativeFrame::new(body)))
    }

    /// The same, of a frame.
    pub fn of_frame(frame: NativeFrame<Vm>) -> Rc<Generator> {
        Rc::new(Generator {
            flavor: Flavor::Coroutine,
            names: RefCell::new(None),
            native_name: frame.name(),
            code: None,
            is_awaitable: Cell::new(false),
            is_hooked: Cell::new(false),
            identity: Identity::default(),
            state: RefCell::new(State::FreshNative(frame)),
        })
    }

    /// The same, with `__name__` and `__qualname__`.
    pub fn named(frame: NativeFrame<Vm>, names: (Rc<str>, Rc<str>)) -> Rc<Generator> {
        let generator = Generator::of_frame(frame);
        generator.rename(names);
        generator
    }

    /// Its frames are shown: it is the program's own, not the library's.
    pub fn is_shown(&self) -> bool {
        self.code.as_ref().is_some_and(|code| !code.is_library)
    }

    /// `__name__`, `__qualname__`.
    pub fn names(&self) -> Ref<'_, (Rc<str>, Rc<str>)> {
        if self.names.borrow().is_none() {
            self.rename(names_of_native(self.native_name));
        }
        Ref::map(self.names.borrow(), |names| names.as_ref().expect("it has just got them"))
    }

    /// Gives it other names.
    pub fn rename(&self, names: (Rc<str>, Rc<str>)) {
        self.names.replace(Some(names));
    }

    /// Its class.
    pub fn class(&self) -> Builtin {
        match self.flavor {
            Flavor::Coroutine => Builtin::Coroutine,
            Flavor::AsyncGenerator => Builtin::AsyncGenerator,
            Flavor::Generator | Flavor::Plain => Builtin::Generator,
        }
    }

    /// Where it is in its life.
    pub fn life(&self) -> Life {
        match &*self.state.borrow() {
            State::Fresh(_) | State::FreshNative(_) => Life::Fresh,
            State::Suspended(_) => Life::Suspended,
            State::Running => Life::Running,
            State::Finished => Life::Finished,
        }
    }

    /// One of asyncio's own that runs when its first resumption is a `throw`.
    pub fn hears_of_throw(&self) -> bool {
        matches!(&*self.state.borrow(), State::FreshNative(frame) if frame.hears_of_throw())
    }

    /// Looks at what its next resumption needs.
    #[inline]
    pub fn glance(&self) -> usize {
        match &*self.state.borrow() {
            State::Fresh(stack) | State::Suspended(stack) => stack.glance(),
            _ => 0,
        }
    }

    /// Marks it as over.
    pub fn finish(&self) {
        *self.state.borrow_mut() = State::Finished;
    }

    /// The instruction it stopped at, for tracebacks and stacks.
    pub fn stopped_at(&self) -> Option<(Rc<Code>, Target)> {
        match &*self.state.borrow() {
            State::Fresh(stack) | State::Suspended(stack) => stack.python_frame().map(|frame| (frame.code.clone(), frame.next)),
            _ => None,
        }
    }

    /// Looks at its own stack, while it has one.
    pub fn with_stack(&self, look: impl FnOnce(&Stack)) {
        if let State::Fresh(stack) | State::Suspended(stack) = &*self.state.borrow() {
            look(stack);
        }
    }

    /// What it waits for, while it does: the iterator of its `yield from`, the coroutine or future of its `await`.
    pub fn awaited(&self) -> Option<Value> {
        let State::Suspended(stack) = &*self.state.borrow() else { return None };
        Some(match stack.frames.get(1)? {
            Frame::Iterating(iterator) => iterator.clone(),
            Frame::Waiting(future) => Value::Future(future.clone()),
            frame => Value::Generator(frame.generator()?.clone()),
        })
    }

    /// What messages call it: `generator`, `coroutine`, `async generator`.
    pub fn kind(&self) -> &'static str {
        kind(self.flavor)
    }
}

fn kind(flavor: Flavor) -> &'static str {
    match flavor {
        Flavor::Coroutine => "coroutine",
        Flavor::AsyncGenerator => "async generator",
        Flavor::Generator | Flavor::Plain => "generator",
    }
}

/// Takes the stack of a generator that is fresh or suspended, with its bottom frame linked to it and `driver`.
/// The generator counts as running from now on.
pub fn take(generator: &Rc<Generator>, driver: Driver) -> Option<Stack> {
    let mut state = generator.state.borrow_mut();
    let mut stack = match std::mem::replace(&mut *state, State::Running) {
        State::Fresh(stack) | State::Suspended(stack) => stack,
        State::FreshNative(frame) => {
            drop(state);
            return Some(Stack { frames: vec![native_frame(generator, frame, driver)], values: Vec::new() });
        }
        other => {
            *state = other;
            return None;
        }
    };
    match stack.frames.first_mut() {
        Some(Frame::Python(frame)) => frame.role = Role::Generator(generator.clone(), driver),
        Some(Frame::Native { generator: link, driver: old, .. }) => {
            *link = Some(generator.clone());
            *old = driver;
        }
        _ => unreachable!("a generator's bottom frame is its own"),
    }
    Some(stack)
}

/// The frame of one of asyncio's coroutines that was never resumed.
fn take_native(generator: &Generator) -> Option<NativeFrame<Vm>> {
    let mut state = generator.state.borrow_mut();
    match std::mem::replace(&mut *state, State::Running) {
        State::FreshNative(frame) => Some(frame),
        other => {
            *state = other;
            None
        }
    }
}

/// The frame of one of asyncio's coroutines on a stack.
fn native_frame(generator: &Rc<Generator>, frame: NativeFrame<Vm>, driver: Driver) -> Frame {
    Frame::Native { frame, generator: Some(generator.clone()), driver }
}

fn names_of_native(qualified: &'static str) -> (Rc<str>, Rc<str>) {
    (qualified.rsplit('.').next().unwrap_or_default().into(), qualified.into())
}

/// Ends a generator that never ran, without a word about it.
pub fn discard(generator: &Rc<Generator>) {
    drop(take(generator, Driver::Delegating));
    generator.finish();
}

/// Gives a generator its stack back at a yield; cuts the strong reference from its bottom frame to it.
pub fn give_back(generator: &Rc<Generator>, mut stack: Stack) {
    match &mut stack.frames[0] {
        Frame::Python(frame) => frame.role = Role::Call,
        Frame::Native { generator, .. } => *generator = None,
        _ => unreachable!("a generator's bottom frame is its own"),
    }
    *generator.state.borrow_mut() = State::Suspended(stack);
}

impl Drop for Generator {
    /// A coroutine nobody awaited is reported; a suspended generator is closed (`gen_dealloc` in CPython), both by the
    /// virtual machine, as soon as it looks.
    fn drop(&mut self) {
        match std::mem::replace(&mut *self.state.borrow_mut(), State::Finished) {
            // What stands behind it reports itself.
            State::FreshNative(frame) if frame.hears_of_throw() => memory::bury(frame),
            State::FreshNative(frame) => {
                finalize::note(finalize::Note::NeverAwaited(self.names().1.clone(), self.identity.known()));
                memory::bury(frame);
            }
            State::Fresh(stack) => {
                if self.flavor == Flavor::Coroutine {
                    finalize::note(finalize::Note::NeverAwaited(self.names().1.clone(), self.identity.known()));
                }
                memory::bury(stack);
            }
            State::Suspended(stack) => {
                let code = self.code.clone();
                finalize::note(finalize::Note::Close {
                    flavor: self.flavor,
                    is_hooked: self.is_hooked.get(),
                    names: self.names().clone(),
                    code,
                    stack,
                });
            }
            _ => {}
        }
    }
}

/// Resumes `generator` on top of `stack`. What it gets is the returned signal; the generator's own errors ("already
/// executing", …) are raised in the frame below. Follows `gen_send_ex2` and `_gen_throw` in CPython's `genobject.c`.
#[inline(never)]
pub fn resume(vm: &mut Vm, stack: &mut Stack, generator: &Rc<Generator>, driver: Driver, input: Fallible<Value>) -> Signal {
    let life = generator.life();
    if matches!(life, Life::Fresh | Life::Suspended) && stack.is_deep(vm.recursion_limit) {
        return Signal::Raise(Builtin::RecursionError.error("maximum recursion depth exceeded"));
    }
    match life {
        Life::Running => return Signal::Raise(already_running(generator, &driver, input.is_err())),
        Life::Finished => return resume_finished(generator, &driver, input),
        Life::Fresh => match &input {
            Ok(Value::None) => {}
            Ok(_) => {
                return Signal::Raise(type_error(format!("can't send non-None value to a just-started {}", generator.kind())));
            }
            Err(_) if generator.hears_of_throw() => {}
            Err(error) => {
                // The stack goes without having run.
                let error = error.clone();
                drop(take(generator, Driver::Delegating));
                generator.finish();
                return end(driver, Err(error));
            }
        },
        Life::Suspended => {}
    }
    if let Some(frame) = take_native(generator) {
        stack.frames.push(native_frame(generator, frame, driver));
        return input.map_or_else(Signal::Throw, |_| Signal::Continue);
    }
    let Some(own) = take(generator, driver) else { unreachable!("it is fresh or suspended") };
    let bottom = stack.frames.len();
    stack.append(own);
    let input = match input {
        Err(error) if error.is(Builtin::GeneratorExit) => Err(leave(stack, bottom, error)),
        input => input,
    };
    vm.is_throwing = input.is_err();
    vm.thrown_through = None;
    if life == Life::Fresh && generator.flavor == Flavor::Coroutine && generator.is_shown() {
        vm.machine.tell(Fact::FrameEntered { function: &generator.names().1 });
    }
    match (life, input) {
        (_, Err(error)) => Signal::Throw(error),
        (Life::Fresh, Ok(_)) => Signal::Continue,
        (_, Ok(value)) => Signal::Give(value),
    }
}

/// `exit`, a `GeneratorExit`, is thrown into the generator whose frame is `bottom`. Those to which it delegates are closed first,
/// the innermost before the others (`gen_close_iter`). Gives what is raised in the frame on top.
fn leave(stack: &mut Stack, bottom: usize, mut exit: Rc<Exception>) -> Rc<Exception> {
    for frame in &mut stack.frames[bottom + 1..] {
        if let Frame::Python(PythonFrame { role: Role::Generator(_, driver @ Driver::Delegating), .. }) = frame {
            *driver = Driver::Leaving(std::mem::replace(&mut exit, Builtin::GeneratorExit.bare()));
        }
    }
    exit
}

fn already_running(generator: &Generator, driver: &Driver, throws: bool) -> Rc<Exception> {
    match (generator.flavor, driver) {
        (Flavor::Coroutine, Driver::Delegating) => Builtin::RuntimeError.error("coroutine is being awaited already"),
        (Flavor::AsyncGenerator, Driver::AsyncClosing) => {
            Builtin::RuntimeError.error("aclose(): asynchronous generator is already running")
        }
        (Flavor::AsyncGenerator, _) if throws => {
            Builtin::RuntimeError.error("athrow(): asynchronous generator is already running")
        }
        (Flavor::AsyncGenerator, _) => Builtin::RuntimeError.error("anext(): asynchronous generator is already running"),
        _ => value_error(format!("{} already executing", generator.kind())),
    }
}

fn resume_finished(generator: &Generator, driver: &Driver, input: Fallible<Value>) -> Signal {
    if matches!(driver, Driver::Closing | Driver::AsyncClosing) {
        return Signal::Give(Value::None);
    }
    if generator.flavor == Flavor::Coroutine {
        return Signal::Raise(Builtin::RuntimeError.error("cannot reuse already awaited coroutine"));
    }
    match (input, driver) {
        // `athrow` into one that is over ends at once.
        (Err(_), Driver::AsyncStep) => Signal::Give(Value::None),
        (Err(error), _) => Signal::Raise(error),
        (Ok(_), Driver::Delegating) => Signal::Give(Value::None),
        (Ok(_), Driver::Caller(Some(default))) => Signal::Give((**default).clone()),
        (Ok(_), Driver::Loop(target)) => Signal::LoopEnded(*target),
        (Ok(_), Driver::AsyncStep) => Signal::Raise(Builtin::StopAsyncIteration.bare()),
        (Ok(_), _) => Signal::Raise(Builtin::StopIteration.bare()),
    }
}

/// What the end of a generator means to whoever resumed it. Its frames are gone already.
pub fn end(driver: Driver, outcome: Fallible<Value>) -> Signal {
    match (driver, outcome) {
        (Driver::Delegating, Ok(value)) => Signal::Give(value),
        (Driver::Caller(None), Ok(Value::None)) => Signal::Raise(Builtin::StopIteration.bare()),
        (Driver::Caller(None), Ok(value)) => Signal::Raise(Exception::new(Builtin::StopIteration.class(), vec![value])),
        (Driver::Caller(Some(default)), Ok(_)) => Signal::Give(*default),
        (Driver::Loop(target), Ok(_)) => Signal::LoopEnded(target),
        (Driver::Closing, Ok(value)) => Signal::Give(value),
        (Driver::AsyncStep, Ok(_)) => Signal::Raise(Builtin::StopAsyncIteration.bare()),
        (Driver::AsyncClosing, Ok(_)) => Signal::Give(Value::None),
        (Driver::Leaving(exit), Ok(_)) => Signal::Throw(exit),
        (Driver::Leaving(exit), Err(error)) if error.is(Builtin::GeneratorExit) || error.is(Builtin::StopIteration) => {
            Signal::Throw(exit)
        }
        (Driver::Closing, Err(error)) if error.is(Builtin::GeneratorExit) || error.is(Builtin::StopIteration) => {
            Signal::Give(Value::None)
        }
        (Driver::AsyncClosing, Err(error)) if error.is(Builtin::GeneratorExit) || error.is(Builtin::StopAsyncIteration) => {
            Signal::Give(Value::None)
        }
        (_, Err(error)) => Signal::Raise(error),
    }
}

/// PEP 479: a `StopIteration` that leaves a generator's body becomes a `RuntimeError`.
pub fn wrap_stop(flavor: Flavor, error: Rc<Exception>) -> Rc<Exception> {
    let what = match flavor {
        _ if error.is(Builtin::StopIteration) => "StopIteration",
        Flavor::AsyncGenerator if error.is(Builtin::StopAsyncIteration) => "StopAsyncIteration",
        _ => return error,
    };
    let wrapped = Builtin::RuntimeError.error(format!("{} raised {what}", kind(flavor)));
    *wrapped.cause.borrow_mut() = Some(error.clone());
    *wrapped.context.borrow_mut() = Some(error);
    wrapped.suppress_context.set(true);
    wrapped
}

/// A generator's `yield value`, its frame on top. Cuts its stack off up to whoever resumed it.
#[inline(never)]
pub fn yield_value(stack: &mut Stack, value: Value) -> Signal {
    let top = stack.frames.len() - 1;
    let own = match &stack.frames[top] {
        Frame::Python(frame) if frame.code.flavor == Flavor::AsyncGenerator => Some(top),
        _ => driven_by_hand(stack),
    };
    let Some(index) = own else {
        return Signal::Suspended(match value {
            Value::None => Awaited::Bare,
            other => Awaited::Foreign(other),
        });
    };
    let flavor = stack.frames[index].generator().map_or(Flavor::Generator, |generator| generator.flavor);
    match park(stack, index) {
        Driver::Closing | Driver::Leaving(_) => {
            Signal::Raise(Builtin::RuntimeError.error(format!("{} ignored GeneratorExit", kind(flavor))))
        }
        Driver::AsyncClosing => Signal::Raise(Builtin::RuntimeError.error("async generator ignored GeneratorExit")),
        Driver::Delegating | Driver::Caller(_) | Driver::Loop(_) | Driver::AsyncStep => Signal::Give(value),
    }
}

/// The topmost frame whose driver gets what is yielded through the awaits above it, also through those of async generators.
fn driven_by_hand(stack: &Stack) -> Option<usize> {
    let drives_by_hand =
        |driver: &Driver| matches!(driver, Driver::Caller(_) | Driver::Loop(_) | Driver::Closing | Driver::Leaving(_));
    (0..stack.frames.len()).rev().find(|&i| stack.frames[i].driver().is_some_and(drives_by_hand))
}

/// Something on top of the stack is suspended: it goes to whoever drives the outermost coroutine by hand, else to the task.
pub fn suspend(stack: &mut Stack, awaited: Awaited<Vm>) -> Signal {
    let Some(index) = driven_by_hand(stack) else {
        return Signal::Suspended(awaited);
    };
    let value = match awaited {
        Awaited::Future(future) => value_of_future(future),
        Awaited::Bare => Value::None,
        Awaited::Foreign(value) => value,
    };
    match park(stack, index) {
        Driver::Closing | Driver::Leaving(_) => Signal::Raise(Builtin::RuntimeError.error("coroutine ignored GeneratorExit")),
        _ => Signal::Give(value),
    }
}

/// Gives the generator whose frame is at `index` its stack back; who resumed it?
fn park(stack: &mut Stack, index: usize) -> Driver {
    let generator = stack.frames[index].generator().expect("a driver has a generator").clone();
    let driver = stack.frames[index].driver().expect("it was found by its driver").clone();
    let own = stack.split(index, Stack::default());
    give_back(&generator, own);
    driver
}
