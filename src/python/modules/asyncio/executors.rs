//! The loop's methods about executors. What they do is written in Python: `library/asyncio_threads.py`.

use std::rc::Rc;

use super::loops::{object, receiver};
use crate::executor::event_loop::LoopId;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Call, Exception, Fallible, Flow, Value};
use crate::python::vm::Vm;

/// How long `asyncio.run` waits for the threads of the default executor.
const JOIN_TIMEOUT_S: i64 = 300;

/// `loop.run_in_executor(executor, func, *args)`
pub fn run_in_executor(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    receiver(&arguments)?;
    if let [_] | [_, _] = arguments.values {
        let (count, plural, missing) =
            if arguments.values.len() == 1 { (2, "s", "'executor' and 'func'") } else { (1, "", "'func'") };
        let message = format!("BaseEventLoop.run_in_executor() missing {count} required positional argument{plural}: {missing}");
        return Err(type_error(message));
    }
    if let Some((name, _)) = arguments.keywords().next() {
        return Err(type_error(format!("BaseEventLoop.run_in_executor() got an unexpected keyword argument '{name}'")));
    }
    calls(vm, "_run_in_executor", arguments.values.to_vec())
}

/// `loop.set_default_executor(executor)`
pub fn set_default_executor(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    receiver(&arguments)?;
    let [executor] = arguments.rest().bind("BaseEventLoop.set_default_executor", ["executor"], 1, 1)?;
    calls(vm, "_set_default_executor", vec![arguments.values[0].clone(), executor])
}

/// `loop.shutdown_default_executor(timeout=None)`, a coroutine.
pub fn shutdown_default_executor(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    receiver(&arguments)?;
    let [timeout] = arguments.rest().bind("BaseEventLoop.shutdown_default_executor", ["timeout"], 0, 1)?;
    let timeout = if matches!(timeout, Value::Unbound) { Value::None } else { timeout };
    calls(vm, "_shutdown_default_executor", vec![arguments.values[0].clone(), timeout])
}

/// What `asyncio.run` awaits when the loop may have a default executor.
pub fn shut_down(vm: &mut Vm, event_loop: LoopId) -> Option<Result<Value, Rc<Exception>>> {
    let function = loaded(vm, "_shutdown_default_executor")?;
    let event_loop = object(vm, event_loop);
    Some(vm.call(&function, &[event_loop, Value::Int(JOIN_TIMEOUT_S)]))
}

/// A closed loop does not wait for its default executor.
pub fn close(vm: &mut Vm, event_loop: LoopId) -> Fallible<()> {
    if let Some(function) = loaded(vm, "_close_executor") {
        let event_loop = object(vm, event_loop);
        vm.call(&function, &[event_loop])?;
    }
    Ok(())
}

/// A call of a function of the library.
pub(super) fn calls(vm: &mut Vm, function: &str, arguments: Vec<Value>) -> Fallible<Flow> {
    let module = vm.import(Symbol::new("asyncio"), false)?;
    let callable = vm.get_attribute(&module, Symbol::new(function))?;
    Ok(Flow::Call(Call::plain(callable, arguments)))
}

/// A function of the library that has been used: without that, no loop has an executor.
fn loaded(vm: &Vm, function: &str) -> Option<Value> {
    let slot = vm.modules.loaded("asyncio")?.library.slot(Symbol::new(function))?;
    vm.globals.own(slot).cloned()
}
