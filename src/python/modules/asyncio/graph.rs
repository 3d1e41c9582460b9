//! What call graphs are made of (`library/asyncio_graph.py`): where a task stands, and who waits for it.

use std::rc::Rc;

use super::places;
use crate::python::host::value_of_future;
use crate::python::interpreter::frame::{Driver, Frame, PythonFrame, Role, Stack};
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::traceback;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// Functions of the module.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::flow("asyncio", "_standing", Binding::Function, |_, _| Ok(Flow::Look(standing))),
    NativeFunction::function("asyncio", "_suspended", suspended),
    NativeFunction::function("asyncio", "_awaited_by", |_, arguments| {
        let [future] = arguments.exactly::<1>("_awaited_by")?;
        let Value::Future(future) = future.base() else { return Ok(Value::list(Vec::new())) };
        Ok(Value::list(future.awaited_by().into_iter().map(value_of_future).collect()))
    }),
];

/// The frames of the running flow, innermost first, as [`row`]s.
fn standing(_: &mut Vm, stack: &Stack) -> Fallible<Value> {
    Ok(Value::list(stack.frames.iter().rev().flat_map(|frame| rows(frame, None).into_iter().rev()).collect()))
}

/// `_suspended(task)`: the coroutines of a suspended task, innermost first, as far as CPython follows `cr_await`.
fn suspended(_: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [task] = arguments.exactly::<1>("_suspended")?;
    let Value::Future(task) = task.base() else { return Ok(Value::list(Vec::new())) };
    let Some(part) = task.as_task() else { return Ok(Value::list(Vec::new())) };
    part.with_coroutine(|activation| {
        let Some(activation) = activation else { return Ok(Value::list(Vec::new())) };
        if let Some(row) = activation.coroutine.as_ref().and_then(fresh) {
            return Ok(Value::list(vec![row]));
        }
        let Stack { frames, values } = activation.stack();
        let coroutines = frames.iter().take_while(|frame| is_coroutine(frame));
        let mut found: Vec<Value> = coroutines.flat_map(|frame| rows(frame, Some(values))).collect();
        found.reverse();
        Ok(Value::list(found))
    })
}

/// The row of a coroutine that has not begun: it stands at its `def`.
fn fresh(coroutine: &Rc<Generator>) -> Option<Value> {
    if coroutine.life() != Life::Fresh {
        return None;
    }
    let name = &coroutine.names().1;
    match &coroutine.code {
        Some(code) => Some(row(traceback::object::frame(Rc::clone(code), 0), "", 0, name, "async")),
        None => {
            let (defined, _) = places::of_coroutine(name)?;
            let (file, line) = defined.rsplit_once(':')?;
            Some(row(Value::None, file, line.parse().ok()?, name, "async"))
        }
    }
}

fn is_coroutine(frame: &Frame) -> bool {
    let is_awaited = matches!(frame.driver(), Some(Driver::Delegating));
    is_awaited && frame.generator().is_none_or(|generator| generator.class() == Builtin::Coroutine)
}

/// A frame as `(frame object or None, file, line, qualified name, kind)`; the library's as CPython has it. `values` are those
/// of its stack, if that stands still.
fn rows(frame: &Frame, values: Option<&[Value]>) -> Vec<Value> {
    match frame {
        Frame::Native { frame, .. } => {
            let places = places::of_suspended(frame.name());
            places.into_iter().map(|(name, file, line)| row(Value::None, &file, line, name, "async")).collect()
        }
        Frame::Python(PythonFrame { code, .. }) if code.is_library => match &*code.qualified_name {
            "to_thread" => vec![row(Value::None, "<lib>/asyncio/threads.py", 25, "to_thread", "async")],
            _ => Vec::new(),
        },
        Frame::Python(own) => {
            let object = match values {
                Some(values) => traceback::object::suspended_frame(own, values),
                None => traceback::object::frame(Rc::clone(&own.code), own.next),
            };
            vec![row(object, "", 0, &own.code.qualified_name, kind(own))]
        }
        _ => Vec::new(),
    }
}

/// What call graphs say before a function's name.
fn kind(frame: &PythonFrame) -> &'static str {
    let Role::Generator(generator, _) = &frame.role else { return "" };
    match generator.class() {
        Builtin::Coroutine => "async",
        Builtin::AsyncGenerator => "async generator",
        _ => "generator",
    }
}

fn row(frame: Value, file: &str, line: u32, name: &str, kind: &str) -> Value {
    Value::tuple(vec![frame, Value::str(file), Value::Int(line.into()), Value::str(name), Value::str(kind)])
}
