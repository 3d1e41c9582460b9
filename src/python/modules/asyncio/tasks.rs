//! `asyncio`'s functions about tasks: `run`, `create_task`, `gather`, `sleep`, `wait_for`, ….

use std::rc::Rc;

use super::creation::{self, Origin, ensure_future};
use super::loops;
use super::running::advance_of;
use super::{callable_name, ending, ends, is_coroutine, running_loop, seconds_of};
use crate::executor::future::Future;
use crate::executor::gather::{Failures, gather as gather_futures};
use crate::executor::instrument::Creation;
use crate::executor::native::{Body, NativeFrame};
use crate::executor::runner::{self, Run, RunProgress};
use crate::executor::sleep::Sleep;
use crate::executor::timeouts::WaitFor;
use crate::python::interpreter::generator::Generator;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// The functions.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::flow("asyncio", "run", Binding::Function, run),
    NativeFunction::coroutine("asyncio", "sleep", sleep),
    NativeFunction::function("asyncio", "gather", gather),
    NativeFunction::function("asyncio", "wait_for", wait_for),
    NativeFunction::function("asyncio", "current_task", current_task),
    NativeFunction::function("asyncio", "all_tasks", all_tasks),
    NativeFunction::function("asyncio", "iscoroutine", iscoroutine),
    NativeFunction::function("asyncio", "isfuture", isfuture),
];

/// `asyncio.run` on the stack.
struct RunProcedure(Run<Vm>);

impl Procedure for RunProcedure {
    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let progress = self.0.advance(vm);
        if matches!(progress, RunProgress::Returned(_) | RunProgress::Raised(_)) {
            loops::set_current(vm, Value::None);
        }
        advance_of(vm, span, progress)
    }
}

fn run(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let [main, debug, loop_factory] = arguments.bind("run", ["main", "debug", "loop_factory"], 1, 1)?;
    if !matches!(debug, Value::Unbound | Value::None | Value::Bool(false)) {
        return Err(Builtin::NotImplementedError.error("asyncio.run(debug=True) is not supported by Loopscope yet"));
    }
    if !matches!(loop_factory, Value::Unbound | Value::None) {
        return Err(Builtin::NotImplementedError.error("asyncio.run(loop_factory=…) is not supported by Loopscope yet"));
    }
    runner::check_run(vm)?;
    let coroutine = creation::coroutine_of(&main).ok_or_else(creation::not_awaitable)?;
    let event_loop = vm.machine.new_event_loop();
    let main = creation::create_future(vm, event_loop, &coroutine, Origin::new(Creation::Run))?;
    let run = Run::start(vm, main)?;
    Ok(Flow::Push(Box::new(RunProcedure(run))))
}

fn sleep(vm: &mut Vm, arguments: Args<'_>) -> Fallible<NativeFrame<Vm>> {
    let [delay, result] = arguments.bind("sleep", ["delay", "result"], 1, 2)?;
    let result = if matches!(result, Value::Unbound) { Value::None } else { result };
    let seconds = match &delay {
        Value::Int(seconds) => *seconds as f64,
        Value::Float(seconds) => *seconds,
        other => match seconds_of(other) {
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
    let event_loop = running_loop(vm)?;
    let mut seen: Vec<(Value, Rc<Future<Vm>>)> = Vec::new();
    let mut children = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    for awaitable in arguments.plain() {
        let address = awaitable.address();
        if let Some(&index) = known.get(&address) {
            let (_, future): &(Value, Rc<Future<Vm>>) = &seen[index];
            children.push(future.clone());
            continue;
        }
        let future = ensure_future(vm, awaitable, Creation::Gather)?;
        known.insert(address, seen.len());
        seen.push((awaitable.clone(), future.clone()));
        children.push(future);
    }
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
    if matches!(event_loop, Value::Unbound | Value::None) {
        running_loop(vm)?;
    }
    Ok(vm.machine.current_task().cloned().map_or(Value::None, Value::Future))
}

/// `asyncio.all_tasks()`: a set, in order of creation.
fn all_tasks(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [_event_loop] = arguments.bind("all_tasks", ["loop"], 0, 1)?;
    let event_loop = running_loop(vm)?;
    let tasks = vm.machine.event_loop_ref(event_loop).all_tasks();
    let set = crate::python::value::Set::of(vm, tasks.into_iter().map(Value::Future))?;
    Ok(Value::Set(Rc::new(set)))
}

fn iscoroutine(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [value] = arguments.exactly("iscoroutine")?;
    Ok(Value::Bool(is_coroutine(value)))
}

fn isfuture(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [value] = arguments.exactly("isfuture")?;
    Ok(Value::Bool(matches!(value, Value::Future(_))))
}

/// `function() running at file:line`, as tasks show their coroutine (`coroutines._format_coroutine`).
pub fn format_coroutine(vm: &Vm, coroutine: &Generator, place: Option<u32>) -> String {
    let name = coroutine.names().1.clone();
    let Some(code) = &coroutine.code else { return format!("{name}()") };
    match place {
        Some(line) => format!("{name}() running at {}:{line}", vm.file),
        None => format!("{name}() done, defined at {}:{}", vm.file, code.first_line),
    }
}

/// Where a callback is written: `f() at file:line`.
pub fn format_callback(vm: &mut Vm, callable: &Value, arguments: &[Value]) -> String {
    let mut texts = Vec::new();
    for argument in arguments {
        texts.push(vm.repr_or_address(argument));
    }
    let call = format!("{}({})", callable_name(callable), texts.join(", "));
    match function_line(callable) {
        Some(line) => format!("{call} at {}:{line}", vm.file),
        None => call,
    }
}

fn function_line(callable: &Value) -> Option<u32> {
    match callable {
        Value::Function(function) => Some(function.code.first_line),
        Value::Method(method) => function_line(&method.function),
        _ => None,
    }
}
