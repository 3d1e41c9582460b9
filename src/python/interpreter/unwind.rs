//! Raising: contexts, handlers, and frames that an exception leaves.

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::{Driver, Frame, PythonFrame, Role, Stack};
use super::generator::Generator;
use super::leave::tend_notes_at;
use super::{Signal, finalize, generator};
use crate::executor::instrument::{Fact, SpanId};
use crate::python::bytecode::Op;
use crate::python::value::exception::{Kept, TracebackEntry, Variables, type_error};
use crate::python::value::{Builtin, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// Frames of a traceback kept; beyond it (deep recursion) only the outer ones are.
const TRACEBACK_LIMIT: usize = 1000;

/// The exception being handled where `stack` is: what a bare `raise` raises again, what becomes `__context__`.
pub fn handled(vm: &Vm, stack: &Stack) -> Option<Rc<Exception>> {
    let own = stack.frames.iter().rev().find_map(|frame| match frame {
        Frame::Python(frame) => frame.handled.last().cloned(),
        _ => None,
    });
    own.or_else(|| vm.outer_handled.clone())
}

/// Sets `__context__` of an exception about to be raised (`_PyErr_SetObject`): the one being handled, without making a cycle.
pub fn set_context(vm: &Vm, stack: &Stack, error: &Rc<Exception>) {
    if let Some(context) = handled(vm, stack) {
        link_context(context, error);
    }
}

fn link_context(context: Rc<Exception>, error: &Rc<Exception>) {
    if Rc::ptr_eq(&context, error) {
        return;
    }
    let mut link = context.clone();
    loop {
        let next = link.context.borrow().clone();
        match next {
            Some(next) if Rc::ptr_eq(&next, error) => {
                *link.context.borrow_mut() = None;
                break;
            }
            Some(next) => link = next,
            None => break,
        }
    }
    *error.context.borrow_mut() = Some(context);
}

/// The exception that `raise value` raises.
pub fn exception_from(vm: &mut Vm, value: Value) -> Fallible<Rc<Exception>> {
    match value {
        Value::Exception(exception) => Ok(exception),
        Value::Class(class) if class.inherits(Builtin::BaseException) => match vm.call(&Value::Class(class.clone()), &[])? {
            Value::Exception(exception) => Ok(exception),
            other => Err(type_error(format!(
                "calling <class '{}'> should have returned an instance of BaseException, not {}",
                class.name(),
                other.class_name()
            ))),
        },
        _ => Err(type_error("exceptions must derive from BaseException")),
    }
}

/// `raise error from cause`.
pub fn set_cause(vm: &mut Vm, error: &Rc<Exception>, cause: Value) -> Fallible<()> {
    let cause = match cause {
        Value::None => None,
        Value::Class(class) if class.inherits(Builtin::BaseException) => Some(exception_from(vm, Value::Class(class))?),
        Value::Exception(cause) => Some(cause),
        _ => return Err(type_error("exception causes must derive from BaseException")),
    };
    *error.cause.borrow_mut() = cause;
    error.suppress_context.set(true);
    Ok(())
}

/// A new exception, raised by the instruction before the top frame's next one.
pub fn raise(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    set_context(vm, stack, &error);
    if !stack.is_in_library() {
        tell_raised(vm, &error);
    }
    unwind(vm, stack, error)
}

/// What the top frame asked for raised. Told when it comes from outside of Python: frames below have told their own.
#[inline(never)]
pub fn raise_again(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    if error.traceback.borrow().is_empty() {
        tell_raised_at(vm, stack, &error);
    }
    unwind(vm, stack, error)
}

/// `throw()` into the top frame: the exception of what a task awaited, or its cancellation.
///
/// Its context is what the generator or coroutine itself is handling, whoever throws (`_PyErr_ChainStackItem`).
#[inline(never)]
pub fn raise_thrown(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    if std::mem::take(&mut vm.is_throwing) {
        link_own_context(stack, &error);
        let top = stack.frames.len().saturating_sub(1);
        let is_awaited = |index: usize| matches!(stack.frames[index].driver(), Some(Driver::Delegating));
        let bottom = (1..=top).rev().find(|&index| !is_awaited(index)).unwrap_or(0);
        vm.thrown_through = (bottom < top).then_some((bottom, top));
    } else if vm.keeps_context.take().is_none_or(|kept| kept.as_ptr() != Rc::as_ptr(&error)) {
        set_context(vm, stack, &error);
    }
    tell_raised_at(vm, stack, &error);
    unwind(vm, stack, error)
}

/// An exception comes out of what the top frame awaits. While it does so inside of a `throw()`, CPython throws it into each of
/// the awaiting ones anew.
fn chain_thrown(vm: &mut Vm, stack: &Stack, error: &Rc<Exception>) {
    let Some((bottom, above)) = vm.thrown_through else { return };
    let top = stack.frames.len().wrapping_sub(1);
    if !(bottom..above).contains(&top) {
        return;
    }
    vm.thrown_through = Some((bottom, top));
    link_own_context(stack, error);
}

/// What the top frame itself is handling becomes the context.
fn link_own_context(stack: &Stack, error: &Rc<Exception>) {
    if let Some(Frame::Python(frame)) = stack.frames.last()
        && let Some(context) = frame.handled.last().cloned()
    {
        link_context(context, error);
    }
}

fn tell_raised_at(vm: &mut Vm, stack: &Stack, error: &Rc<Exception>) {
    if stack.is_in_library() {
        return;
    }
    if let Some(span) = stack.span() {
        vm.machine.set_span(span);
    }
    tell_raised(vm, error);
}

/// Tells of an exception, unless it is one that only ends an iteration.
fn tell_raised(vm: &mut Vm, error: &Rc<Exception>) {
    let is_end = [Builtin::StopIteration, Builtin::StopAsyncIteration, Builtin::GeneratorExit].iter().any(|end| error.is(*end));
    if vm.machine.is_listening() && !is_end {
        let text = vm.describe_exception(error);
        vm.machine.tell(Fact::Raised { error: &text });
    }
}

/// Tells that a coroutine's frame, popped already, was left; from now on the frame below stands where it awaits.
pub fn tell_left(vm: &mut Vm, stack: &Stack, generator: &Generator) {
    if generator.is_shown() {
        vm.machine.tell(Fact::FrameLeft { function: &generator.names().1 });
    }
    if let Some(span) = stack.span() {
        vm.machine.set_span(span);
    }
}

/// An instruction with this span raised: anew, or it passes on what a nested call raised.
#[inline(never)]
pub fn raise_here(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>, span: SpanId) -> Signal {
    let is_new = error.traceback.borrow().is_empty();
    if is_new {
        vm.machine.set_span(span);
        return raise(vm, stack, error);
    }
    unwind(vm, stack, error)
}

/// Looks for a handler in the top frame; leaves the frame when there is none.
pub fn unwind(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    if let Some(Frame::Python(frame)) = stack.frames.last() {
        if !frame.code.is_library && comes_from_library(&error) {
            tell_raised_at(vm, stack, &error);
        }
        let kept = std::mem::take(&mut vm.kept_arguments);
        add_traceback(&error, frame, frame.next.saturating_sub(1), kept);
    }
    unwind_again(vm, stack, error)
}

/// The same for an exception whose traceback has this frame already (`RERAISE`).
pub fn unwind_again(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    if vm.machine.is_halted() {
        return Signal::Halted;
    }
    let Some(Frame::Python(frame)) = stack.frames.last_mut() else { return Signal::Raise(error) };
    let at = frame.next.saturating_sub(1);
    if let Some(handler) = frame.code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&at)).copied() {
        let operands = frame.base + frame.code.locals.len();
        let depth = operands + handler.depth as usize;
        let span = frame.code.spans[at as usize];
        frame.next = handler.target;
        drop_operands(stack, depth);
        tend_operands(vm, span);
        stack.values.push(Value::Exception(error));
        return Signal::Continue;
    }
    leave(vm, stack, error)
}

/// The last operand goes first.
fn drop_operands(stack: &mut Stack, depth: usize) {
    while stack.values.len() > depth {
        stack.values.pop();
    }
}

/// Sees to what went with the operands of an instruction.
pub(super) fn tend_operands(vm: &mut Vm, span: SpanId) {
    if finalize::has_notes() {
        tend_notes_at(vm, span);
    }
}

/// The library raised it, and it has not been in a frame of the program before: it is told as the program meets it.
fn comes_from_library(error: &Exception) -> bool {
    let traceback = error.traceback.borrow();
    traceback.last().is_some_and(|entry| entry.code.is_library) && traceback.iter().all(|entry| entry.code.is_library)
}

/// `hidden` is what belongs to the frame of a function that the traceback does not show.
fn add_traceback(error: &Rc<Exception>, frame: &PythonFrame, at: u32, hidden: Vec<Value>) {
    let mut traceback = error.traceback.borrow_mut();
    if traceback.len() < TRACEBACK_LIMIT {
        let kept = if hidden.is_empty() { nothing() } else { Rc::new(RefCell::new(Kept { variables: None, hidden })) };
        traceback.push(TracebackEntry { code: frame.code.clone(), instruction: at, kept });
    }
}

/// What a frame that is still there lends to a traceback: nothing.
fn nothing() -> Rc<RefCell<Kept>> {
    thread_local! {
        static NOTHING: Rc<RefCell<Kept>> = Rc::default();
    }
    NOTHING.with(Rc::clone)
}

/// The exception leaves the top frame, which is a Python frame.
fn leave(vm: &mut Vm, stack: &mut Stack, error: Rc<Exception>) -> Signal {
    let Some(Frame::Python(frame)) = stack.frames.pop() else { unreachable!("it is on top") };
    // Operands go at once; variables live on in the traceback.
    drop_operands(stack, frame.base + frame.code.locals.len());
    tend_operands(vm, frame.code.spans[frame.next.saturating_sub(1) as usize]);
    if let Some(entry) = error.traceback.borrow_mut().last_mut() {
        let hidden = std::mem::take(&mut entry.kept.borrow_mut().hidden);
        let variables = Variables { values: stack.values.drain(frame.base..).collect(), cells: frame.cells };
        entry.kept = Rc::new(RefCell::new(Kept { variables: Some(variables), hidden }));
    }
    stack.values.truncate(frame.floor);
    match frame.role {
        Role::Generator(generator, driver) => {
            generator.finish();
            if generator.flavor == crate::python::bytecode::Flavor::Coroutine {
                tell_left(vm, stack, &generator);
            }
            let error = generator::wrap_stop(generator.flavor, error);
            if matches!(driver, Driver::Delegating) {
                chain_thrown(vm, stack, &error);
            }
            generator::end(driver, Err(error))
        }
        _ => Signal::Raise(error),
    }
}

/// The exception on top of the operands is being handled from now on.
#[inline(never)]
pub fn push_handled(stack: &mut Stack) {
    let Value::Exception(exception) = stack.top().clone() else { unreachable!("handlers start with an exception") };
    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
        frame.handled.push(exception);
    }
}

/// The exception being handled is again the one before.
#[inline(never)]
pub fn pop_handled(vm: &mut Vm, stack: &mut Stack, span: SpanId) {
    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
        frame.handled.pop();
    }
    tend_operands(vm, span);
}

/// The end of a handler that did not take the exception on top. `async for` ends well with `StopAsyncIteration`.
#[inline(never)]
pub fn end_handler(vm: &mut Vm, stack: &mut Stack, op: Op) -> Signal {
    let Value::Exception(error) = stack.pop() else { unreachable!("a handler starts with an exception") };
    if op == Op::EndAsyncFor {
        stack.pop();
        if error.is(Builtin::StopAsyncIteration) {
            return Signal::Continue;
        }
    }
    unwind_again(vm, stack, error)
}

/// Takes the class of an `except` clause from the top: does the clause take the exception below it?
#[inline(never)]
pub fn match_clause(vm: &mut Vm, stack: &mut Stack, span: SpanId) -> Fallible<bool> {
    let class = stack.pop();
    let is_match = matches(stack.top(), &class)?;
    if is_match {
        vm.machine.set_span(span);
        tell_caught(vm, stack);
    }
    Ok(is_match)
}

/// Tells that a clause took the exception on top of the operands.
fn tell_caught(vm: &mut Vm, stack: &Stack) {
    if let Value::Exception(error) = stack.top()
        && vm.machine.is_listening()
        && !stack.is_in_library()
    {
        let text = vm.describe_exception(error);
        vm.machine.tell(Fact::Caught { error: &text });
    }
}

/// `except class`: does the exception match?
pub fn matches(error: &Value, class: &Value) -> Fallible<bool> {
    let refused = || type_error("catching classes that do not inherit from BaseException is not allowed");
    let Value::Exception(error) = error else { return Ok(false) };
    match class {
        Value::Class(class) if class.inherits(Builtin::BaseException) => Ok(error.class.is_subclass(class)),
        Value::Tuple(classes) => {
            for class in classes.items() {
                match class {
                    Value::Class(class) if class.inherits(Builtin::BaseException) => {}
                    _ => return Err(refused()),
                }
            }
            Ok(classes.items().iter().any(|class| matches!(class, Value::Class(class) if error.class.is_subclass(class))))
        }
        _ => Err(refused()),
    }
}
