//! Frames in sight: those of the running flow, lent to native code while that shows objects.
//!
//! A stack belongs to whoever runs it, and native code sees only its arguments. The representation of the task that runs
//! says where its coroutine stands, though, which is some frames down: `print`, `repr`, f-strings and the like leave the
//! frames where they can be looked at.

use std::rc::Rc;

use super::frame::{Frame, Stack};
use super::generator::Generator;
use crate::python::bytecode::{Code, Target};
use crate::python::value::Value;
use crate::python::value::native::NativeFunction;
use crate::python::vm::Vm;

/// May this function show a task, or look for a frame?
#[inline]
pub fn wants(function: &NativeFunction) -> bool {
    function.name.starts_with("__")
        || matches!(function.name, "print" | "repr" | "format" | "str" | "ascii" | "join" | "sorted" | "sort" | "min" | "max")
}

/// Does something with the values of a stack whose frames are in sight.
pub fn lend<R>(vm: &mut Vm, stack: &mut Stack, act: impl FnOnce(&mut Vm, &mut Vec<Value>) -> R) -> R {
    vm.in_sight.push(std::mem::take(&mut stack.frames));
    let result = act(vm, &mut stack.values);
    stack.frames = vm.in_sight.pop().unwrap_or_default();
    result
}

/// Where the frame of a coroutine in sight stands: its code and its next instruction; the latter only of asyncio's own.
pub enum Standing {
    /// In the program, or the library: the next instruction.
    Code(Rc<Code>, Target),
    /// In one of asyncio's own coroutines.
    Native,
}

/// Where a coroutine on the running stack stands.
pub fn of_coroutine(vm: &Vm, coroutine: &Rc<Generator>) -> Option<Standing> {
    let frames = vm.in_sight.iter().rev().flat_map(|frames| frames.iter().rev());
    let is_its = |frame: &&Frame| frame.generator().is_some_and(|owner| Rc::ptr_eq(owner, coroutine));
    Some(match frames.into_iter().find(is_its)? {
        Frame::Python(frame) => Standing::Code(frame.code.clone(), frame.next),
        _ => Standing::Native,
    })
}
