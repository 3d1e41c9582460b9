//! How a frame ends with a value.

use super::frame::{Frame, PythonFrame, Role, Stack};
use super::{Signal, class_body, finalize, generator, rare, unwind};
use crate::executor::instrument::SpanId;
use crate::python::bytecode::{Code, Flavor};
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

#[cold]
pub(super) fn tend_notes_at(vm: &mut Vm, span: SpanId) {
    vm.machine.set_span(span);
    vm.tend_notes();
}

/// Pops a value; is it true?
#[inline]
pub(super) fn take_truth(vm: &mut Vm, stack: &mut Stack, code: &Code, next: usize) -> Fallible<bool> {
    match stack.pop() {
        Value::Bool(truth) => Ok(truth),
        value => {
            let truth = vm.truth_at(&value, &[&value])?;
            drop(value);
            if finalize::has_notes() {
                tend_notes_at(vm, code.spans[next - 1]);
            }
            Ok(truth)
        }
    }
}

/// Ends the top frame with the top operand, which goes to the frame below, if the frame is no more than a call. Its result then
/// lies on top of the stack.
#[inline]
pub(super) fn return_plainly(vm: &mut Vm, stack: &mut Stack) -> bool {
    let floor = match stack.frames.as_slice() {
        [.., Frame::Python(_), Frame::Python(PythonFrame { role: Role::Call, cells, floor, .. })] if cells.is_empty() => *floor,
        _ => return false,
    };
    let value = stack.pop();
    stack.drop_frame();
    // Variables die last to first, as in CPython (`_PyFrame_ClearLocals`).
    while stack.values.len() > floor {
        stack.pop().discard();
    }
    stack.push(value);
    if finalize::has_notes() {
        vm.tend_notes();
    }
    true
}

/// Ends the top frame, a Python frame, with the top operand.
#[inline(never)]
pub(super) fn return_value(vm: &mut Vm, stack: &mut Stack) -> Signal {
    let value = stack.pop();
    let Some(Frame::Python(frame)) = stack.frames.last_mut() else { unreachable!("it is on top") };
    let role = std::mem::replace(&mut frame.role, Role::Call);
    let (floor, cells) = (frame.floor, std::mem::take(&mut frame.cells));
    stack.drop_frame();
    let signal = match role {
        Role::Call => Signal::Give(value),
        Role::Construct(instance) => match value {
            Value::None => Signal::Give(instance),
            other => Signal::Raise(rare::init_returned(&other)),
        },
        Role::ClassBody(body) => {
            stack.values.truncate(floor);
            match class_body::finish_body(vm, *body, &cells) {
                Ok(class) => Signal::Give(class),
                Err(error) => Signal::Raise(error),
            }
        }
        Role::Generator(generator, driver) => {
            generator.finish();
            if generator.flavor == Flavor::Coroutine {
                unwind::tell_left(vm, stack, &generator);
            }
            generator::end(driver, Ok(value))
        }
    };
    // Variables die last to first, as in CPython (`_PyFrame_ClearLocals`).
    cells.into_iter().rev().for_each(drop);
    while stack.values.len() > floor {
        stack.values.pop();
    }
    if finalize::has_notes() {
        vm.tend_notes();
    }
    signal
}
