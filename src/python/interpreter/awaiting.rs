//! `await` and `yield from`: what may stand after them, and how its suspensions and its result travel.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::Signal;
use super::finalize::{self, Note};
use super::frame::{Driver, Frame, Stack};
use super::generator::{self, Generator, Life};
use crate::executor::host::Awaited;
use crate::python::builtins::exception_members;
use crate::python::bytecode::{Flavor, Op};
use crate::python::modules::asyncio::like;
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// The awaitable that `__anext__`, `asend`, `athrow` and `aclose` of an async generator give.
pub struct AsyncStep {
    /// The async generator.
    pub generator: Rc<Generator>,
    /// What it gets.
    pub input: Fallible<Value>,
    /// It is `aclose`.
    pub closes: bool,
    /// It has been awaited.
    pub is_used: Cell<bool>,
    /// The coroutine that takes it for who drives it by hand.
    pub by_hand: OnceCell<Rc<Generator>>,
}

impl AsyncStep {
    /// The method that gave it, as warnings name it.
    fn method(&self) -> &'static str {
        match self.input {
            Ok(_) => "asend",
            Err(_) if self.closes => "aclose",
            Err(_) => "athrow",
        }
    }

    /// The error of using it twice.
    pub fn reused(&self) -> Rc<Exception> {
        let methods = if self.input.is_ok() { "__anext__()/asend()" } else { "aclose()/athrow()" };
        Builtin::RuntimeError.error(format!("cannot reuse already awaited {methods}"))
    }
}

impl Drop for AsyncStep {
    /// What was made and never awaited is reported (`_PyErr_WarnUnawaitedAgenMethod` in CPython).
    fn drop(&mut self) {
        if !self.is_used.get() {
            finalize::note(Note::NeverAwaitedMethod(self.method(), self.generator.names().1.clone()));
        }
    }
}

/// The iterator that `coroutine.__await__()` gives, and what `anext(iterator, default)` gives.
pub struct CoroutineWrapper(pub Rc<Generator>);

/// The iterator that `future.__await__()` gives.
pub struct FutureIterator {
    /// The future.
    pub future: Rc<crate::executor::future::Future<Vm>>,
    /// It has given the future: the next step asks for its result.
    pub has_yielded: Cell<bool>,
}

/// `await value`, on top of `stack`. Follows `_PyCoro_GetAwaitableIter` and `Future.__await__`.
#[inline(never)]
pub fn await_value(vm: &mut Vm, stack: &mut Stack, value: Value) -> Signal {
    match &value {
        Value::Future(future) => {
            if future.is_done() {
                return match future.result(vm) {
                    Ok(value) => Signal::Give(value),
                    Err(error) => Signal::Throw(error),
                };
            }
            stack.frames.push(Frame::Waiting(future.clone()));
            generator::suspend(stack, Awaited::Future(future.clone()))
        }
        Value::Generator(coroutine) if coroutine.flavor == Flavor::Coroutine || coroutine.is_awaitable.get() => {
            generator::resume(vm, stack, coroutine, Driver::Delegating, Ok(Value::None))
        }
        _ => {
            if let Some(step) = value.host::<AsyncStep>() {
                let step = step.data.downcast_ref::<AsyncStep>().expect("it was asked for by type");
                if step.is_used.replace(true) {
                    return match step.by_hand.get() {
                        Some(coroutine) if coroutine.life() == Life::Suspended => {
                            generator::resume(vm, stack, &coroutine.clone(), Driver::Delegating, Ok(Value::None))
                        }
                        _ => Signal::Raise(step.reused()),
                    };
                }
                let driver = if step.closes { Driver::AsyncClosing } else { Driver::AsyncStep };
                return generator::resume(vm, stack, &step.generator.clone(), driver, step.input.clone());
            }
            await_special(vm, stack, &value)
        }
    }
}

#[inline(never)]
fn await_special(vm: &mut Vm, stack: &mut Stack, value: &Value) -> Signal {
    let iterator = match vm.call_special(value, names::AWAIT, &[]) {
        Ok(Some(iterator)) => iterator,
        Ok(None) => return Signal::Raise(is_no_awaitable(stack, value)),
        Err(error) => return Signal::Raise(of_statement(stack, value, error)),
    };
    if let (Value::Future(future), Err(error)) = (value.base(), like::check_result(value))
        && !future.is_done()
    {
        return Signal::Raise(error);
    }
    match &iterator {
        Value::Generator(coroutine) if coroutine.flavor == Flavor::Coroutine => {
            Signal::Raise(of_statement(stack, value, type_error("__await__() returned a coroutine")))
        }
        Value::Generator(generator) => generator::resume(vm, stack, &generator.clone(), Driver::Delegating, Ok(Value::None)),
        other
            if other.host::<FutureIterator>().is_some()
                || other.host::<CoroutineWrapper>().is_some()
                || other.class_lookup(names::NEXT).is_some() =>
        {
            delegate(vm, stack, iterator)
        }
        other => {
            let error = type_error(format!("__await__() returned non-iterator of type '{}'", other.class_name()));
            Signal::Raise(of_statement(stack, value, error))
        }
    }
}

/// What is awaited has no `__await__` (`_PyEval_FormatAwaitableError`).
#[cold]
fn is_no_awaitable(stack: &Stack, value: &Value) -> Rc<Exception> {
    let class = value.class_name();
    let method = match statement_that_awaits(stack) {
        Some(Op::EnterAsyncWith) => "__aenter__",
        Some(Op::CallExit) => "__aexit__",
        _ => return of_statement(stack, value, type_error(format!("'{class}' object can't be awaited"))),
    };
    type_error(format!("'async with' received an object from {method} that does not implement __await__: {class}"))
}

/// What went wrong before anything was awaited is, in an `async for`, the cause of an error of that (`_PyEval_GetANext`).
#[cold]
fn of_statement(stack: &Stack, value: &Value, error: Rc<Exception>) -> Rc<Exception> {
    if !matches!(statement_that_awaits(stack), Some(Op::GetAsyncNext)) {
        return error;
    }
    let of_loop = type_error(format!("'async for' received an invalid object from __anext__: {}", value.class_name()));
    of_loop.cause.replace(Some(error.clone()));
    of_loop.context.replace(Some(error));
    of_loop.suppress_context.set(true);
    of_loop
}

/// The instruction on behalf of which the frame on top awaits: an [`Op::Await`] of `async with` has the place of its manager.
fn statement_that_awaits(stack: &Stack) -> Option<Op> {
    let Some(Frame::Python(frame)) = stack.frames.last() else { return None };
    let (code, at) = (&frame.code, (frame.next as usize).checked_sub(1)?);
    match code.instructions.get(at.checked_sub(1)?)? {
        before @ (Op::EnterAsyncWith | Op::GetAsyncNext | Op::CallExit) => Some(*before),
        _ => {
            let enters = |place: &usize| code.spans[*place] == code.spans[at] && code.instructions[*place] == Op::EnterAsyncWith;
            (0..at).find(enters).map(|_| Op::CallExit)
        }
    }
}

/// `yield from value`, on top of `stack`.
#[inline(never)]
pub fn yield_from(vm: &mut Vm, stack: &mut Stack, value: Value) -> Signal {
    if let Value::Generator(generator) = &value
        && generator.flavor == Flavor::Generator
    {
        return generator::resume(vm, stack, &generator.clone(), Driver::Delegating, Ok(Value::None));
    }
    if value.host::<FutureIterator>().is_some() || value.host::<CoroutineWrapper>().is_some() {
        return delegate(vm, stack, value);
    }
    if matches!(&value, Value::Generator(coroutine) if coroutine.flavor == Flavor::Coroutine) {
        let own = stack.frames.last().and_then(Frame::generator);
        if own.is_some_and(|own| own.is_awaitable.get()) {
            return await_value(vm, stack, value);
        }
        return Signal::Raise(type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
    }
    match vm.iter(&value) {
        Ok(iterator) => delegate(vm, stack, iterator),
        Err(error) => Signal::Raise(error),
    }
}

fn delegate(vm: &mut Vm, stack: &mut Stack, iterator: Value) -> Signal {
    if let Some(host) = iterator.host::<FutureIterator>() {
        let future = host.data.downcast_ref::<FutureIterator>().expect("it was asked for by type").future.clone();
        return await_value(vm, stack, Value::Future(future));
    }
    if let Some(host) = iterator.host::<CoroutineWrapper>() {
        let coroutine = host.data.downcast_ref::<CoroutineWrapper>().expect("it was asked for by type").0.clone();
        return await_value(vm, stack, Value::Generator(coroutine));
    }
    stack.frames.push(Frame::Iterating(iterator));
    iterate(vm, stack, Ok(Value::None))
}

/// Goes on with the iterator of the `Iterating` frame on top: sends or throws `input`, yields what it gives.
#[inline(never)]
pub fn iterate(vm: &mut Vm, stack: &mut Stack, input: Fallible<Value>) -> Signal {
    let Some(Frame::Iterating(iterator)) = stack.frames.last() else { unreachable!("it is on top") };
    let iterator = iterator.clone();
    let outcome = match input {
        Ok(Value::None) => vm.next_or_stop(&iterator),
        Ok(sent) => vm.call_method(&iterator, names::SEND, &[sent]),
        Err(error) if error.is(Builtin::GeneratorExit) => match iterator.class_lookup(names::CLOSE) {
            Some(_) => vm.call_method(&iterator, names::CLOSE, &[]).and(Err(error)),
            None => Err(error),
        },
        Err(error) => match iterator.class_lookup(names::THROW) {
            Some(_) => vm.call_method(&iterator, names::THROW, &[Value::Exception(error)]),
            None => Err(error),
        },
    };
    match outcome {
        Ok(yielded)
            if let Value::Future(future) = yielded.base()
                && !future.is_done() =>
        {
            generator::suspend(stack, Awaited::Future(future))
        }
        Ok(value) => generator::yield_value(stack, value),
        Err(error) => {
            stack.frames.pop();
            if error.is(Builtin::StopIteration) {
                return Signal::Give(exception_members::stop_value(&error));
            }
            // What a method of the program raised has its context, and has been told of.
            let is_new = error.traceback.borrow().is_empty();
            if is_new { Signal::Throw(error) } else { Signal::Raise(error) }
        }
    }
}
