//! Where the coroutines of suspended tasks stand: `cr_frame`, `cr_await`, `Task.get_stack`.
//!
//! The frames of an `await` chain lie on the stack of the task that runs it, so a coroutine is looked for there.

use std::rc::Rc;

use crate::python::interpreter::frame::{Frame, Stack};
use crate::python::interpreter::generator::Generator;
use crate::python::interpreter::in_sight::{self, Standing};
use crate::python::modules::asyncio::executors::calls;
use crate::python::symbol::Symbol;
use crate::python::traceback;
use crate::python::value::{Args, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// `Task.get_stack(*, limit=None)`
pub fn get_stack(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let [limit] = arguments.rest().bind("Task.get_stack", ["limit"], 0, 0)?;
    calls(vm, "_get_stack", vec![arguments.values[0].clone(), none_if_unbound(limit)])
}

/// `Task.print_stack(*, limit=None, file=None)`
pub fn print_stack(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let [limit, file] = arguments.rest().bind("Task.print_stack", ["limit", "file"], 0, 0)?;
    calls(vm, "_print_stack", vec![arguments.values[0].clone(), none_if_unbound(limit), none_if_unbound(file)])
}

/// Functions of the module.
pub static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("asyncio", "__running_frame", |vm, arguments| {
    let [coroutine] = arguments.exactly::<1>("__running_frame")?;
    let Value::Generator(coroutine) = coroutine else { return Ok(Value::None) };
    Ok(match in_sight::of_coroutine(vm, coroutine) {
        Some(Standing::Code(code, next)) => traceback::object::frame(code, next),
        _ => Value::None,
    })
})];

fn none_if_unbound(value: Value) -> Value {
    if matches!(value, Value::Unbound) { Value::None } else { value }
}

/// `cr_frame`, `cr_await`, `cr_running` or `cr_suspended` (`name`, without its prefix) of a coroutine on the stack of a suspended task.
pub fn attribute_in_task(vm: &Vm, coroutine: &Rc<Generator>, name: &str) -> Option<Value> {
    vm.machine.all_tasks().iter().find_map(|task| {
        let part = task.as_task()?;
        part.with_coroutine(|activation| attribute_on(activation?.stack(), coroutine, Symbol::new(name)))
    })
}

fn attribute_on(stack: &Stack, coroutine: &Rc<Generator>, name: Symbol) -> Option<Value> {
    let is_its = |frame: &Frame| frame.generator().is_some_and(|owner| Rc::ptr_eq(owner, coroutine));
    let place = stack.frames.iter().position(is_its)?;
    Some(match &*name.text() {
        "running" => Value::Bool(false),
        "suspended" => Value::Bool(true),
        "frame" => match &stack.frames[place] {
            Frame::Python(frame) => traceback::object::suspended_frame(frame, &stack.values),
            _ => Value::None,
        },
        _ => match stack.frames.get(place + 1) {
            Some(Frame::Iterating(iterator)) => iterator.clone(),
            Some(Frame::Waiting(future)) => Value::Future(future.clone()),
            Some(frame) => frame.generator().map_or(Value::None, |inner| Value::Generator(inner.clone())),
            None => Value::None,
        },
    })
}
