//! Calls: every kind of callable, on the stack or nested.

use std::rc::Rc;

use super::bind::{bind, bind_at_once, push_defaults};
use super::consume;
use super::finalize::{self, Note};
use super::frame::{Driver, Frame, PythonFrame, Role, Stack};
use super::generator::{self, Generator};
use super::native_call::call_native;
use super::{Exit, Signal, classes, run, unwind};
use crate::executor::future::deliver_reports;
use crate::executor::instrument::Fact;
use crate::python::bytecode::{CellSource, Code, Flavor};
use crate::python::modules::asyncio::debug;
use crate::python::prepared::Arity;
use crate::python::probe;
use crate::python::symbol::{Symbol, names};
use crate::python::threads::Waited;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Call, Exception, Fallible, Function, Value, Variable};
use crate::python::vm::Vm;

/// How deep calls may nest at first.
pub const RECURSION_LIMIT: usize = 1000;

/// How many operands most coroutines have at most: so much room is on their stack from the start.
const OPERANDS: usize = 6;

/// How deep native code may call back into Python, or lead to other native code, within native code.
const NESTING_LIMIT: u32 = 80;

/// What became of a call that may be plain.
pub(super) enum Plain {
    /// Its frame is on top.
    Entered,
    /// It is not plain: nothing has happened.
    IsNot,
    /// Its frame is on top, and the stack must stop.
    Stopped,
    /// It took no frame: this is what it led to.
    Begun(Signal),
}

/// Calls the function at `at` with the arguments from `base` on, if all that takes is a frame and perhaps defaults: no
/// `*args`, no cells, no generator.
#[inline(never)]
pub(super) fn enter_plain(vm: &mut Vm, stack: &mut Stack, at: usize, base: usize) -> Plain {
    let Value::Function(function) = &stack.values[at] else { return Plain::IsNot };
    let Some(arity) = function.code.ready().plain else { return Plain::IsNot };
    if stack.frames.len() >= vm.recursion_limit {
        return Plain::IsNot;
    }
    let code = function.code.clone();
    if stack.values.len() - base != arity.positional || arity.named != arity.positional {
        let function = function.clone();
        if !push_defaults(stack, &function, arity, base) {
            return Plain::IsNot;
        }
    }
    push_plain(vm, stack, code, arity, at, base)
}

/// The same where the last arguments are named by `keywords`.
#[inline(never)]
pub(super) fn enter_plain_named(vm: &mut Vm, stack: &mut Stack, at: usize, keywords: &[Symbol]) -> Plain {
    let Value::Function(function) = &stack.values[at] else { return Plain::IsNot };
    let Some(arity) = function.code.ready().plain else { return Plain::IsNot };
    if stack.frames.len() >= vm.recursion_limit {
        return Plain::IsNot;
    }
    let function = function.clone();
    if !bind_at_once(stack, &function, at + 1, keywords) {
        return Plain::IsNot;
    }
    push_plain(vm, stack, function.code.clone(), arity, at, at + 1)
}

/// Pushes the frame of a plain call whose arguments lie at `base`.
#[inline]
fn push_plain(vm: &mut Vm, stack: &mut Stack, code: Rc<Code>, arity: Arity, at: usize, base: usize) -> Plain {
    for _ in arity.named..arity.locals {
        stack.push(Value::Unbound);
    }
    let (cells, handled) = (Box::default(), Vec::new());
    stack.frames.push(Frame::Python(PythonFrame { code, next: 0, floor: at, base, cells, role: Role::Call, handled }));
    if vm.spend(8) { Plain::Entered } else { Plain::Stopped }
}

/// Calls the value at index `at` of the stack's values; its arguments are all above it, the last ones named by
/// `keywords`. All of that is replaced by the result, at once or when the pushed frame ends.
pub fn call(vm: &mut Vm, stack: &mut Stack, at: usize, keywords: &[Symbol]) -> Signal {
    match &stack.values[at] {
        Value::Function(function) => {
            let function = function.clone();
            enter_function(vm, stack, &function, at, at + 1, keywords, Role::Call)
        }
        Value::Native(function) => {
            let function = *function;
            if consume::take_over(vm, stack, at, 0, keywords) {
                return Signal::Continue;
            }
            call_native(vm, stack, function, at, at + 1, keywords)
        }
        Value::Method(method) => {
            let method = method.clone();
            stack.values[at] = method.function.clone();
            stack.values.insert(at + 1, method.receiver.clone());
            match method.function {
                Value::Method(_) => call_instance(vm, stack, at, keywords),
                _ => call(vm, stack, at, keywords),
            }
        }
        Value::Class(class) => {
            let class = class.clone();
            if consume::take_over(vm, stack, at, 0, keywords) {
                return Signal::Continue;
            }
            classes::instantiate(vm, stack, &class, at, keywords)
        }
        _ => call_instance(vm, stack, at, keywords),
    }
}

/// Calls the `__call__` of an instance, which may be an instance or a bound method again, and so on for ever.
fn call_instance(vm: &mut Vm, stack: &mut Stack, at: usize, keywords: &[Symbol]) -> Signal {
    for _ in 0..RECURSION_LIMIT {
        let callee = &stack.values[at];
        let (callable, receiver) = match callee {
            Value::Function(_) | Value::Native(_) | Value::Class(_) => return call(vm, stack, at, keywords),
            Value::Method(method) => (method.function.clone(), method.receiver.clone()),
            other => match other.class_lookup(names::CALL) {
                Some(callable) => (callable, other.clone()),
                None => {
                    let message = format!("'{}' object is not callable", other.class_name());
                    return raise_at(stack, at, type_error(message));
                }
            },
        };
        stack.values[at] = callable;
        stack.values.insert(at + 1, receiver);
    }
    raise_at(stack, at, Builtin::RecursionError.error("maximum recursion depth exceeded"))
}

/// Calls what [`Vm::load_method`] gave: at `at` a function and its receiver, or a callable and Unbound; then the arguments.
pub(super) fn call_loaded_method(vm: &mut Vm, stack: &mut Stack, at: usize) -> Signal {
    let has_receiver = !matches!(stack.values[at + 1], Value::Unbound);
    let base = if has_receiver { at + 1 } else { at + 2 };
    match &stack.values[at] {
        Value::Function(function) => {
            let function = function.clone();
            enter_function(vm, stack, &function, at, base, &[], Role::Call)
        }
        Value::Native(function) => {
            let function = *function;
            if has_receiver && consume::take_over(vm, stack, at, 1, &[]) {
                return Signal::Continue;
            }
            call_native(vm, stack, function, at, base, &[])
        }
        _ => {
            if !has_receiver {
                stack.values.remove(at + 1);
            }
            call(vm, stack, at, &[])
        }
    }
}

/// The call at `at` raises instead.
pub fn raise_at(stack: &mut Stack, at: usize, error: Rc<crate::python::value::Exception>) -> Signal {
    stack.cut(at);
    Signal::Raise(error)
}

/// Pushes a call onto the stack.
pub fn start(vm: &mut Vm, stack: &mut Stack, made: Call) -> Signal {
    let (at, frames) = (stack.values.len(), stack.frames.len());
    stack.push(made.callable);
    stack.values.extend(made.arguments);
    match call(vm, stack, at, &made.keywords) {
        // A native call left its result on top of the operands; whoever is on top gets it as an answer.
        Signal::Continue if stack.frames.len() == frames => Signal::Give(stack.pop()),
        signal => signal,
    }
}

/// Calls a Python function: pushes its frame, or makes its generator. Its arguments start at `base`.
pub fn enter_function(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &Rc<Function>,
    at: usize,
    base: usize,
    keywords: &[Symbol],
    role: Role,
) -> Signal {
    if let Err(error) = bind(vm, stack, function, base, keywords) {
        return raise_at(stack, at, error);
    }
    let cells = make_cells(stack, function, base);
    let code = function.code.clone();
    if code.flavor != Flavor::Plain {
        make_generator(stack, function, at, base, cells);
        debug::note_coroutine(vm, stack);
        return Signal::Continue;
    }
    if stack.is_deep(vm.recursion_limit) {
        return raise_at(stack, at, Builtin::RecursionError.error("maximum recursion depth exceeded"));
    }
    stack.frames.push(Frame::Python(PythonFrame { code, next: 0, floor: at, base, cells, role, handled: Vec::new() }));
    if vm.spend(8) { Signal::Continue } else { vm.stopped() }
}

/// The call of a generator or coroutine function: its frame waits on a stack of its own.
#[inline(never)]
fn make_generator(stack: &mut Stack, function: &Rc<Function>, at: usize, base: usize, cells: Box<[Rc<Variable>]>) {
    let code = function.code.clone();
    let mut values = Vec::with_capacity(stack.values.len() - base + OPERANDS);
    values.extend(stack.values.drain(base..));
    stack.cut(at);
    let frame = PythonFrame { code: code.clone(), next: 0, floor: 0, base: 0, cells, role: Role::Call, handled: Vec::new() };
    let names = function.names.borrow().clone();
    // With room for what it awaits.
    let mut frames = Vec::with_capacity(2);
    frames.push(Frame::Python(frame));
    let own = Stack { frames, values };
    stack.push(Value::Generator(Generator::new(&code, names, own)));
}

fn make_cells(stack: &mut Stack, function: &Function, base: usize) -> Box<[Rc<Variable>]> {
    let code = &function.code;
    if code.cell_names.is_empty() {
        return Box::default();
    }
    let mut cells = Vec::with_capacity(code.cell_names.len());
    for source in &code.cells {
        let value = match source {
            CellSource::Fresh => Value::Unbound,
            CellSource::Parameter(local) => std::mem::replace(&mut stack.values[base + *local as usize], Value::Unbound),
        };
        cells.push(Rc::new(Variable::new(value)));
    }
    cells.extend(function.closure.iter().cloned());
    cells.into()
}

impl Vm {
    /// Calls `callable` and runs until it returns. A block inside advances the clock in place.
    pub fn call(&mut self, callable: &Value, arguments: &[Value]) -> Fallible<Value> {
        self.call_with(callable, Args::positional(arguments))
    }

    /// The same with keyword arguments.
    pub fn call_with(&mut self, callable: &Value, arguments: Args<'_>) -> Fallible<Value> {
        if self.may_wait() {
            let called = self.called_once(callable, arguments.values, &mut |vm| vm.call_now(callable, arguments).map(Some));
            return called.map(|value| value.unwrap_or(Value::None));
        }
        self.call_now(callable, arguments)
    }

    #[inline(never)]
    fn call_now(&mut self, callable: &Value, arguments: Args<'_>) -> Fallible<Value> {
        self.check_native_depth()?;
        if let Value::Native(function) = callable {
            self.settle();
            function.check_receiver(&arguments)?;
            // Native code may lead to itself: a class whose `__repr__` is `object.__str__`.
            self.nesting += 1;
            let result = function.code.call_off_stack(self, arguments);
            self.nesting -= 1;
            if let Some(result) = result {
                return result;
            }
        }
        let mut stack = Stack::default();
        stack.values.reserve(arguments.values.len() + 8);
        stack.push(callable.clone());
        stack.values.extend_from_slice(arguments.values);
        // What is called may call natively in turn: a static method of a static method.
        self.nesting += 1;
        let signal = call(self, &mut stack, 0, arguments.names);
        self.nesting -= 1;
        self.run_nested(stack, signal)
    }

    /// Does `action`, a call that native code on the stack leads to, which may lead to another: a static method of a static method.
    pub fn led<T>(&mut self, action: impl FnOnce(&mut Vm) -> T) -> Fallible<T> {
        self.check_native_depth()?;
        self.leading += 1;
        let result = action(self);
        self.leading -= 1;
        Ok(result)
    }

    /// Native code within native code takes room on the machine's own stack.
    fn check_native_depth(&self) -> Fallible<()> {
        if self.nesting + self.leading < NESTING_LIMIT {
            return Ok(());
        }
        Err(Builtin::RecursionError.error("maximum recursion depth exceeded"))
    }

    /// Runs a stack of its own until it ends.
    pub fn run_nested(&mut self, mut stack: Stack, signal: Signal) -> Fallible<Value> {
        self.nesting += 1;
        let may_wait = self.let_wait(false);
        let mut signal = match signal {
            Signal::Continue if stack.frames.is_empty() => Signal::Give(stack.pop()),
            other => other,
        };
        let outcome = loop {
            match run(self, &mut stack, signal) {
                Exit::Ended(outcome) => break outcome,
                Exit::Preempted => signal = Signal::Continue,
                Exit::Blocked if may_wait => break Err(self.put_aside(std::mem::take(&mut stack))),
                Exit::Blocked => match self.wait_in_place() {
                    Waited::Done => signal = Signal::Give(Value::None),
                    Waited::Stuck(error) => signal = Signal::Raise(error),
                    Waited::Halted => break Err(self.ended_inside(stack)),
                },
                Exit::Halted => break Err(self.ended_inside(stack)),
                Exit::Suspended(_) => break Err(Builtin::RuntimeError.error("a coroutine was suspended outside of a task")),
            }
        };
        self.let_wait(may_wait);
        self.nesting -= 1;
        outcome
    }

    /// The run is over in the middle of native code that calls back into Python: what carries that out of it.
    #[cold]
    fn ended_inside(&mut self, stack: Stack) -> Rc<Exception> {
        probe::keep(self, stack);
        Builtin::SystemExit.bare()
    }

    /// `receiver.name(arguments)`
    pub fn call_method(&mut self, receiver: &Value, name: Symbol, arguments: &[Value]) -> Fallible<Value> {
        let method = self.get_attribute(receiver, name)?;
        self.call(&method, arguments)
    }

    /// Calls the special method `name`, looked up on the class only; `None` when there is none.
    pub fn call_special(&mut self, receiver: &Value, name: Symbol, arguments: &[Value]) -> Fallible<Option<Value>> {
        let Some(found) = receiver.class_lookup(name) else { return Ok(None) };
        match &found {
            Value::None if matches!(name, names::HASH | names::ITER | names::CONTAINS | names::REVERSED) => Ok(None),
            Value::Function(_) | Value::Native(_) => {
                let mut all = Vec::with_capacity(arguments.len() + 1);
                all.push(receiver.clone());
                all.extend_from_slice(arguments);
                self.call(&found, &all).map(Some)
            }
            _ => {
                let bound = self.bind_attribute(found, receiver, &receiver.class())?;
                self.call(&bound, arguments).map(Some)
            }
        }
    }

    /// Sees to everything dropped since the last look: reports, closes generators, finalizes.
    pub fn tend_notes(&mut self) {
        let span = self.machine.span();
        let may_wait = self.let_wait(false);
        while finalize::has_notes() {
            for note in finalize::take_notes() {
                self.machine.set_span(span);
                match note {
                    Note::NeverAwaited(name, identity) => {
                        self.machine.tell(Fact::NeverAwaited { coroutine: &name });
                        let origin = debug::origin_of(self, identity);
                        self.warn_never_awaited(&format!("coroutine '{name}'"), &origin);
                    }
                    Note::NeverAwaitedMethod(method, name) => {
                        self.machine.tell(Fact::NeverAwaited { coroutine: &name });
                        self.warn_never_awaited(&format!("coroutine method '{method}' of '{name}'"), "");
                    }
                    Note::Close { flavor, is_hooked, names, code, stack } => {
                        self.close_dropped(flavor, is_hooked, names, code, stack);
                    }
                    Note::Died { callback, reference } => self.tell_death(&callback, &reference),
                    Note::Orphan => deliver_reports(self),
                    Note::Finalize(instance) => self.finalize_instance(instance),
                }
            }
        }
        self.let_wait(may_wait);
    }

    fn close_dropped(&mut self, flavor: Flavor, is_hooked: bool, names: (Rc<str>, Rc<str>), code: Option<Rc<Code>>, own: Stack) {
        let Some(code) = code else { return };
        let generator = Generator::new(&code, names, Stack::default());
        generator::give_back(&generator, own);
        if flavor == Flavor::AsyncGenerator && is_hooked {
            return crate::python::modules::asyncio::generators::close_later(self, &generator);
        }
        let mut stack = Stack::default();
        let signal = generator::resume(self, &mut stack, &generator, Driver::Closing, Err(Builtin::GeneratorExit.bare()));
        if let Err(error) = self.run_nested(stack, signal) {
            let shown = self.repr_or_address(&Value::Generator(generator.clone()));
            self.report_unraisable(&error, &format!("while closing generator {shown}"));
        }
        // One that yields instead of ending is asked no second time.
        generator::discard(&generator);
    }

    fn tell_death(&mut self, callback: &Value, reference: &Value) {
        if let Err(error) = self.call(callback, std::slice::from_ref(reference)) {
            let shown = self.repr_or_address(callback);
            self.report_unraisable(&error, &format!("while calling weakref callback {shown}"));
        }
    }

    fn finalize_instance(&mut self, instance: crate::python::value::Instance) {
        let value = Value::Instance(Rc::new(instance));
        if let Err(error) = self.call_special(&value, names::DEL, &[]) {
            let finalizer = value.class_lookup(names::DEL).unwrap_or(Value::None);
            let shown = self.repr_or_address(&finalizer);
            self.report_unraisable(&error, &format!("while calling deallocator {shown}"));
        }
    }

    /// The exception being handled, for nested calls to see as context.
    pub fn note_handled(&mut self, stack: &Stack) {
        self.outer_handled = unwind::handled(self, stack);
    }
}
