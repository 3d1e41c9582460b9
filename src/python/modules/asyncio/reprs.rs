//! How futures, tasks, coroutines, callbacks and handles are shown. CPython's base_futures.py, coroutines.py and
//! format_helpers.py.

use std::rc::Rc;

use super::{debug, places, short_repr};
use crate::executor::future::{Future, FutureState};
use crate::executor::handle::{CallbackHandle, OwnCallback};
use crate::python::bytecode::{Code, Target};
use crate::python::host::{Callback, value_of_future};
use crate::python::interpreter::frame::{Frame, Stack};
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::interpreter::in_sight::{self, Standing};
use crate::python::modules::functools;
use crate::python::symbol::names;
use crate::python::value::{Args, Builtin, Class, Fallible, Value};
use crate::python::vm::Vm;

/// `<Task finished name='Task-2' coro=<f() done, defined at x.py:4> exception=ValueError('x')>`: `Future.__repr__`.
pub fn future_repr(vm: &mut Vm, shown: &Value, future: &Rc<Future<Vm>>) -> Fallible<Value> {
    // `reprlib.recursive_repr`: one that is part of itself.
    if vm.modules.asyncio.being_shown.iter().any(|outer| Rc::ptr_eq(outer, future)) {
        return Ok(Value::str("..."));
    }
    vm.modules.asyncio.being_shown.push(future.clone());
    let text = text_of_future(vm, shown, future);
    vm.modules.asyncio.being_shown.pop();
    text
}

fn text_of_future(vm: &mut Vm, shown: &Value, future: &Rc<Future<Vm>>) -> Fallible<Value> {
    let mut parts = vec![state_word(future).to_owned()];
    if let Some(part) = future.as_task() {
        parts.push(format!("name={}", vm.repr(&Value::str(&*part.name()))?.text()));
        if let Some(text) = coroutine_of_task(vm, future) {
            parts.push(format!("coro=<{text}>"));
        }
        if let Some(waiter) = part.waiter() {
            parts.push(format!("wait_for={}", vm.repr(&value_of_future(waiter))?.text()));
        }
    }
    match future.peek() {
        Some(Ok(value)) => parts.push(format!("result={}", short_repr::short(vm, &value)?)),
        Some(Err(error)) if !future.is_cancelled() => {
            parts.push(format!("exception={}", vm.repr(&Value::Exception(error))?.text()));
        }
        _ => {}
    }
    parts.extend(callbacks(vm, future));
    parts.extend(debug::place_of(vm, future).map(|place| format!("created at {place}")));
    let class = class_of(future).map_or_else(|| shown.plain_class_name(), |class| class.name());
    Ok(Value::str(format!("<{class} {}>", parts.join(" "))))
}

fn state_word(future: &Future<Vm>) -> &'static str {
    match future.state() {
        FutureState::Pending if future.as_task().is_some_and(|part| part.cancelling() > 0) => "cancelling",
        FutureState::Pending => "pending",
        FutureState::Cancelled => "cancelled",
        FutureState::Finished => "finished",
    }
}

/// `cb=[first, <2 more>, last]`: `_format_callbacks`.
fn callbacks(vm: &mut Vm, future: &Future<Vm>) -> Option<String> {
    let callbacks = future.callbacks();
    let mut texts = Vec::new();
    for (index, callback) in callbacks.iter().enumerate() {
        if callbacks.len() > 2 && index == 1 {
            texts.push(format!("<{} more>", callbacks.len() - 2));
        }
        if callbacks.len() > 2 && index > 0 && index + 1 < callbacks.len() {
            continue;
        }
        texts.push(match callback {
            Ok(callback) => format_callback(vm, &callback.callable, &[]),
            Err(own) => own_callback_of(own),
        });
    }
    (!texts.is_empty()).then(|| format!("cb=[{}]", texts.join(", ")))
}

/// The class of the program that a future is of, also when the instance is gone.
pub fn class_of(future: &Future<Vm>) -> Option<&Rc<Class>> {
    future.tag.extras.get()?.class.get()
}

/// The wake-up of a task goes by the class of that.
fn own_callback_of(own: &OwnCallback<Vm>) -> String {
    match &own.wakes {
        Some(task) if let Some(class) = class_of(task) => format!("{}.task_wakeup()", class.names.borrow().1),
        _ => own_callback(own.name),
    }
}

fn own_callback(name: &str) -> String {
    match places::of_callback(name) {
        // A `functools.partial` of it, which shows its own arguments' brackets, too.
        Some(place) if name == "_release_waiter" => format!("{name}()() at {place}"),
        Some(place) => format!("{name}() at {place}"),
        None => format!("{name}()"),
    }
}

/// What a task shows of its coroutine, running or over; `None` when it ended in its first, eager step.
fn coroutine_of_task(vm: &Vm, task: &Rc<Future<Vm>>) -> Option<String> {
    let of_idle = task.as_task()?.with_coroutine(|activation| {
        let activation = activation?;
        let coroutine = activation.coroutine.as_ref()?;
        Some(format_coroutine(vm, coroutine, place_in(vm, activation.stack(), coroutine)))
    });
    // The coroutine of the task that runs is on the running stack; that of a task being destroyed is closed already.
    let is_running = vm.machine.current_task().is_some_and(|current| Rc::ptr_eq(current, task));
    of_idle.or_else(|| {
        let coroutine = task.tag.coroutine.borrow();
        let coroutine = coroutine.as_ref()?;
        Some(format_coroutine(vm, coroutine, is_running.then(|| place_of_running(vm, coroutine)).flatten()))
    })
}

/// Where the coroutine of the running task stands: at its own innermost line, whatever it has called.
fn place_of_running(vm: &Vm, coroutine: &Rc<Generator>) -> Option<String> {
    match in_sight::of_coroutine(vm, coroutine) {
        Some(Standing::Code(code, next)) => Some(place_of(vm, &code, next)),
        Some(Standing::Native) => places::of_coroutine(&coroutine.names().1).map(|(_, waits)| waits),
        None => Some(format!("{}:{}", vm.file, vm.current_line())),
    }
}

/// The line before the next instruction.
fn place_of(vm: &Vm, code: &Code, next: Target) -> String {
    let at = (next as usize).saturating_sub(1).min(code.spans.len() - 1);
    let line = if next == 0 { code.first_line } else { vm.span(code.spans[at]).line };
    format!("{}:{line}", vm.file)
}

/// `function() running at file:line`, or where it is defined when it is over: `_format_coroutine`.
fn format_coroutine(vm: &Vm, coroutine: &Generator, running_at: Option<String>) -> String {
    let name = coroutine.names().1.clone();
    let defined_at = || match &coroutine.code {
        Some(code) => Some(format!("{}:{}", vm.file, code.first_line)),
        None => places::of_coroutine(&name).map(|(defined, _)| defined),
    };
    match running_at {
        Some(place) => format!("{name}() running at {place}"),
        None => match defined_at() {
            Some(place) => format!("{name}() done, defined at {place}"),
            None => format!("{name}()"),
        },
    }
}

/// Where a coroutine that a task owns is, while it is not over.
fn place_in(vm: &Vm, stack: &Stack, coroutine: &Rc<Generator>) -> Option<String> {
    match stack.frames.first() {
        Some(Frame::Python(frame)) => return Some(place_of(vm, &frame.code, frame.next)),
        Some(Frame::Native { .. }) => return places::of_coroutine(&coroutine.names().1).map(|(_, waits)| waits),
        _ => {}
    }
    match coroutine.stopped_at() {
        Some((code, next)) => Some(place_of(vm, &code, next)),
        None if coroutine.life() == Life::Fresh => places::of_coroutine(&coroutine.names().1).map(|(defined, _)| defined),
        None => None,
    }
}

/// `f() at file:line`, or `f()()` for a partial: `_format_callback_source`. `arguments` are shown in debug mode.
pub fn format_callback(vm: &mut Vm, callable: &Value, arguments: &[Value]) -> String {
    let call = format_call(vm, callable, arguments, String::new());
    match function_place(vm, callable) {
        Some(place) => format!("{call} at {place}"),
        None => call,
    }
}

fn format_call(vm: &mut Vm, callable: &Value, arguments: &[Value], suffix: String) -> String {
    let shown = if debug::shows_arguments(vm) { short_list(vm, arguments) } else { String::new() };
    let arguments = format!("({shown})");
    if let Some((inner, own)) = functools::partial_parts(callable) {
        return format_call(vm, &inner, &own, format!("{arguments}{suffix}"));
    }
    let name = match vm.find_attribute(callable, names::QUALNAME) {
        Ok(Some(Value::Str(name))) => name.text().to_owned(),
        _ => vm.repr_or_address(callable),
    };
    format!("{name}{arguments}{suffix}")
}

fn short_list(vm: &mut Vm, values: &[Value]) -> String {
    let texts: Vec<String> = values.iter().map(|value| short_repr::short(vm, value).unwrap_or_default()).collect();
    texts.join(", ")
}

/// The first line of a plain function, of one that is wrapped, or of one in a partial: `_get_function_source`.
fn function_place(vm: &mut Vm, callable: &Value) -> Option<String> {
    if let Value::Function(function) = callable {
        let code = &function.code;
        return if code.is_library {
            places::of_callback(&code.qualified_name)
        } else {
            Some(format!("{}:{}", vm.file, code.first_line))
        };
    }
    if let Some((inner, _)) = functools::partial_parts(callable) {
        return function_place(vm, &inner);
    }
    match callable {
        Value::Host(_) => match vm.find_attribute(callable, names::WRAPPED) {
            Ok(Some(inner)) => function_place(vm, &inner),
            _ => None,
        },
        _ => None,
    }
}

/// `<Handle f() at file:line>`, `<TimerHandle cancelled when=1.5>`: `Handle.__repr__`.
pub fn handle_repr(vm: &mut Vm, handle: &CallbackHandle<Vm>) -> Fallible<Value> {
    if let (Some(callback), false) = (handle.callback(), handle.is_cancelled()) {
        return Ok(Value::str(callback_handle_text(vm, class_of_handle(handle), &callback, handle.when())));
    }
    let mut parts = vec![class_of_handle(handle).to_owned()];
    if handle.is_cancelled() {
        parts.push("cancelled".into());
    }
    if let Some(when) = handle.when() {
        parts.push(format!("when={}", vm.repr(&Value::Float(when))?.text()));
    }
    parts.extend(handle.own_name().map(own_callback));
    Ok(Value::str(format!("<{}>", parts.join(" "))))
}

/// The name of its class.
pub fn class_of_handle(handle: &CallbackHandle<Vm>) -> &'static str {
    match handle.when() {
        Some(_) => "TimerHandle",
        None if handle.is_threadsafe() => "_ThreadSafeHandle",
        None => "Handle",
    }
}

/// The handle of a callback that has run: `<Handle f() at file:line>`.
pub fn callback_handle_text(vm: &mut Vm, class: &str, callback: &Callback, when: Option<f64>) -> String {
    let when = when.map_or_else(String::new, |when| format!(" when={}", vm.repr_or_address(&Value::Float(when))));
    let call = format_callback(vm, &callback.callable, &callback.arguments);
    let created = debug::place_of_callback(vm, callback).map_or_else(String::new, |place| format!(" created at {place}"));
    format!("<{class}{when} {call}{created}>")
}

/// As methods: `Future.__repr__`.
pub fn repr_method(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let shown = arguments.values[0].clone();
    match shown.base() {
        Value::Future(future) => future_repr(vm, &shown, &future),
        other => Err(match other.is_a(Builtin::Future) {
            true => Builtin::RuntimeError.error("Future object is not initialized."),
            false => super::wrong_receiver("Future", arguments.values.first()),
        }),
    }
}
