//! `asyncio`'s functions about tasks: `run`, `create_task`, `gather`, `sleep`, `wait_for`, ….

use std::rc::Rc;

use super::creation::future_of;
use super::{ending, ends, is_coroutine, like, running_loop, seconds_of};
use crate::executor::event_loop::LoopId;
use crate::executor::future::Future;
use crate::executor::gather::{Failures, gather as gather_futures};
use crate::executor::instrument::{Creation, Together};
use crate::executor::native::{Body, NativeFrame};
use crate::executor::sleep::Sleep;
use crate::executor::timeouts::WaitFor;
use crate::python::host::value_of_future;
use crate::python::interpreter::generator::Generator;
use crate::python::value::exception::type_error;
use crate::python::value::native::Brief;
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// The functions.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::coroutine("asyncio", "sleep", sleep).often_brief(|_, arguments| {
        let delay = match arguments {
            [Value::Int(delay)] => *delay as f64,
            [Value::Float(delay)] if !delay.is_nan() => *delay,
            _ => return None,
        };
        Some(if delay > 0.0 { Brief::Begins(Body::Sleep(Sleep::new(delay, None))) } else { Brief::GivesWay })
    }),
    NativeFunction::function("asyncio", "gather", gather),
    NativeFunction::function("asyncio", "wait_for", wait_for),
    NativeFunction::function("asyncio", "current_task", current_task),
    NativeFunction::function("asyncio", "all_tasks", all_tasks),
    NativeFunction::function("asyncio", "iscoroutine", iscoroutine),
    NativeFunction::function("asyncio", "isfuture", isfuture),
];

fn sleep(vm: &mut Vm, arguments: Args<'_>) -> Fallible<NativeFrame<Vm>> {
    let (delay, result) = match arguments.values {
        // Nearly every call is like this.
        [delay] if arguments.names.is_empty() => (delay.copied(), None),
        _ => {
            let [delay, result] = arguments.bind("sleep", ["delay", "result"], 1, 2)?;
            (delay, Some(result).filter(|result| !matches!(result, Value::Unbound | Value::None)))
        }
    };
    let seconds = match delay {
        Value::Int(seconds) => seconds as f64,
        Value::Float(seconds) => seconds,
        ref other => match seconds_of(other) {
            Some(seconds) => seconds,
            None => return Ok(sleep_of_no_number(vm, other)),
        },
    };
    Ok(if seconds.is_nan() {
        ending("sleep", Err(Builtin::ValueError.error("Invalid delay: NaN (not a number)")))
    } else {
        NativeFrame::of(Body::Sleep(Sleep::new(seconds, result)))
    })
}

fn sleep_of_no_number(vm: &mut Vm, delay: &Value) -> NativeFrame<Vm> {
    let error = vm.compare(crate::python::bytecode::Comparison::LessEqual, delay, &Value::Int(0)).err();
    let error = error.unwrap_or_else(|| type_error(format!("must be real number, not {}", delay.class_name())));
    ending("sleep", Err(error))
}

/// `asyncio.gather(*aws, return_exceptions=False)`.
fn gather(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let mut failures = Failures::Raised;
    for (name, value) in arguments.keywords() {
        if &*name.text() != "return_exceptions" {
            return Err(type_error(format!("gather() got an unexpected keyword argument '{name}'")));
        }
        if vm.truth(value)? {
            failures = Failures::Returned;
        }
    }
    let mut seen: Vec<(Value, Rc<Future<Vm>>)> = Vec::new();
    let mut children = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    known.reserve(arguments.plain().len());
    let mut event_loop = vm.machine.running_loop();
    for awaitable in arguments.plain() {
        let address = awaitable.address();
        if let Some(&index) = known.get(&address) {
            let (_, future): &(Value, Rc<Future<Vm>>) = &seen[index];
            children.push(future.clone());
            continue;
        }
        let future = future_of(vm, event_loop, awaitable, Creation::Gather)?;
        event_loop.get_or_insert(future.event_loop());
        if awaitable.is_a(Builtin::Future) {
            vm.machine.tell_joined(&future, Together::Gather);
        } else if let Some(task) = future.as_task() {
            task.silence_destroyed();
        }
        known.insert(address, seen.len());
        seen.push((awaitable.clone(), future.clone()));
        children.push(future);
    }
    let event_loop = match event_loop {
        Some(event_loop) => event_loop,
        None => super::loops::current(vm)?,
    };
    Ok(Value::Future(gather_futures(vm, event_loop, children, failures)))
}

/// `asyncio.wait_for(fut, timeout)`.
fn wait_for(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [awaitable, timeout] = arguments.bind("wait_for", ["fut", "timeout"], 2, 2)?;
    let delay = match &timeout {
        Value::None => None,
        other => match seconds_of(other) {
            Some(seconds) => Some(seconds),
            None => {
                let class = other.class_name();
                let message = format!("'<=' not supported between instances of '{class}' and 'int'");
                return Ok(ends("wait_for", Err(type_error(message))));
            }
        },
    };
    Ok(Generator::native(WaitFor::new(awaitable, delay)))
}

fn current_task(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [event_loop] = arguments.bind("current_task", ["loop"], 0, 1)?;
    let Some(event_loop) = loop_or_running(vm, &event_loop)? else { return Ok(Value::None) };
    Ok(vm.machine.event_loop_ref(event_loop).current_task().cloned().map_or(Value::None, value_of_future))
}

/// The loop that was given, else the one that runs; `None` when what was given is no loop, which nobody notices.
fn loop_or_running(vm: &Vm, given: &Value) -> Fallible<Option<LoopId>> {
    match given {
        Value::Unbound | Value::None => running_loop(vm).map(Some),
        given => Ok(super::loops::id_of(given)),
    }
}

/// `asyncio.all_tasks()`: a set, in order of creation.
fn all_tasks(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [event_loop] = arguments.bind("all_tasks", ["loop"], 0, 1)?;
    let event_loop = loop_or_running(vm, &event_loop)?;
    let tasks = event_loop.map(|event_loop| vm.machine.event_loop_ref(event_loop).all_tasks()).unwrap_or_default();
    let set = crate::python::value::Set::of(vm, tasks.into_iter().map(value_of_future))?;
    Ok(Value::Set(Rc::new(set)))
}

fn iscoroutine(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [value] = arguments.bind("iscoroutine", ["obj"], 1, 1)?;
    Ok(Value::Bool(is_coroutine(&value) || like::is_coroutine(&value)))
}

fn isfuture(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [value] = arguments.bind("isfuture", ["obj"], 1, 1)?;
    Ok(Value::Bool(value.is_a(Builtin::Future) || like::is_future(vm, &value)))
}
