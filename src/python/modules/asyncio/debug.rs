//! asyncio's debug mode: where things were made, and what held up the loop. CPython's base_events.py.

use rustc_hash::FxHashMap;

use super::creation::Origin;
use super::{loops, report, reprs};
use crate::executor::clock::{TimeNs, seconds_from_time};
use crate::executor::event_loop::{LoopId, Slow};
use crate::executor::future::Future;
use crate::python::bytecode::Flavor;
use crate::python::host::Callback;
use crate::python::interpreter::frame::{Frame, Stack};
use crate::python::symbol::Symbol;
use crate::python::value::{Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Where CPython makes the futures that asyncio itself waits for.
const CREATE_FUTURE: &str = "<lib>/asyncio/base_events.py:459";
/// Where `gather` makes its future.
const GATHER: &str = "<lib>/asyncio/tasks.py:749";

/// Where the futures and coroutines were made that loops in debug mode have seen, by identity.
#[derive(Default)]
pub struct Places {
    futures: FxHashMap<u64, String>,
    coroutines: FxHashMap<u64, String>,
}

/// Frames of the program that are kept of the place where a coroutine was made (`DEBUG_STACK_DEPTH`).
const STACK_DEPTH: usize = 10;

/// Is the running loop in debug mode?
pub fn shows_arguments(vm: &Vm) -> bool {
    vm.machine.running_loop().is_some_and(|id| vm.machine.event_loop_ref(id).is_debug())
}

/// The line of the program that is executing, when its loop is in debug mode: else 0.
pub fn line_of_call(vm: &Vm, event_loop: LoopId) -> u32 {
    if vm.machine.event_loop_ref(event_loop).is_debug() { vm.current_line() } else { 0 }
}

/// Takes note of where a task or future was made: by the program itself, or by asyncio on its behalf.
pub fn note_task(vm: &mut Vm, task: &Future<Vm>, origin: Origin) {
    if !vm.machine.event_loop_ref(task.event_loop()).is_debug() {
        return;
    }
    let place = match origin.place() {
        Some(place) => format!("<lib>/asyncio/{place}"),
        None => format!("{}:{}", vm.file, vm.current_line()),
    };
    vm.modules.asyncio.places.futures.insert(task.tag.identity.get(), place);
}

/// A loop in debug mode refuses what is no callback, and callbacks from another thread.
pub fn check_callback(vm: &mut Vm, event_loop: &Value, callable: &Value, function: &str) -> Fallible<()> {
    let method = match function.rsplit('.').next() {
        Some("call_later") => "call_at",
        method => method.unwrap_or(function),
    };
    let module = vm.import(Symbol::new("asyncio"), false)?;
    vm.call_method(&module, Symbol::new("_check_callback"), &[event_loop.clone(), callable.clone(), Value::str(method)])?;
    Ok(())
}

/// Takes note of a future that the program made by calling its class.
pub fn note_future(vm: &mut Vm, future: &Future<Vm>) {
    if vm.machine.event_loop_ref(future.event_loop()).is_debug() {
        let place = format!("{}:{}", vm.file, vm.current_line());
        vm.modules.asyncio.places.futures.insert(future.tag.identity.get(), place);
    }
}

/// Takes note of where the coroutine on top of the stack was made, when the running loop is in debug mode (`cr_origin`).
#[inline]
pub fn note_coroutine(vm: &mut Vm, stack: &Stack) {
    if shows_arguments(vm) {
        note_origin(vm, stack);
    }
}

#[cold]
fn note_origin(vm: &mut Vm, stack: &Stack) {
    let Some(Value::Generator(coroutine)) = stack.values.last() else { return };
    if coroutine.flavor != Flavor::Coroutine {
        return;
    }
    let own = |frame: &Frame| match frame {
        Frame::Python(frame) if !frame.code.is_library => Some((frame.code.clone(), frame.next)),
        _ => None,
    };
    let frames: Vec<_> = stack.frames.iter().rev().filter_map(own).take(STACK_DEPTH).collect();
    let mut text = "\nCoroutine created at (most recent call last)".to_owned();
    for (code, next) in frames.iter().rev() {
        let span = next.checked_sub(1).and_then(|at| code.spans.get(at as usize)).copied().unwrap_or_default();
        let line = vm.span(span).line;
        text.push_str(&format!("\n  File \"{}\", line {line}, in {}", vm.file, code.name));
        if let Some(source) = vm.source_line(line) {
            text.push_str(&format!("\n    {source}"));
        }
    }
    vm.modules.asyncio.places.coroutines.insert(coroutine.identity.get(), text);
}

/// What a warning about a coroutine that was never awaited says of where it was made; empty without debug mode.
pub fn origin_of(vm: &mut Vm, identity: u64) -> String {
    vm.modules.asyncio.places.coroutines.remove(&identity).unwrap_or_default()
}

/// Where a future of a loop in debug mode was made: `file:line`.
pub fn place_of(vm: &Vm, future: &Future<Vm>) -> Option<String> {
    if !vm.machine.event_loop_ref(future.event_loop()).is_debug() {
        return None;
    }
    let noted = vm.modules.asyncio.places.futures.get(&future.tag.identity.get());
    Some(match noted {
        Some(place) => place.clone(),
        None if future.as_task().is_some() => return None,
        None if future.is_gathering() => GATHER.into(),
        None => CREATE_FUTURE.into(),
    })
}

/// The same for a callback.
pub fn place_of_callback(vm: &Vm, callback: &Callback) -> Option<String> {
    (callback.line > 0).then(|| format!("{}:{}", vm.file, callback.line))
}

/// `Executing … took 0.250 seconds`, when that is longer than `loop.slow_callback_duration`.
pub fn report_slow(vm: &mut Vm, event_loop: LoopId, slow: &Slow<Vm>, taken: TimeNs) {
    let object = loops::object(vm, event_loop);
    let limit = match vm.find_attribute(&object, Symbol::new("slow_callback_duration")) {
        Ok(Some(limit)) => super::seconds_of(&limit).unwrap_or(f64::INFINITY),
        _ => return,
    };
    let taken = seconds_from_time(taken);
    if taken < limit {
        return;
    }
    let shown = match slow {
        Slow::Task(task) => vm.repr_or_address(&Value::Future(task.clone())),
        Slow::Callback(callback, when) => {
            let class = if when.is_some() { "TimerHandle" } else { "Handle" };
            reprs::callback_handle_text(vm, class, callback, *when)
        }
    };
    report::log(vm, "warning", &format!("Executing {shown} took {taken:.3} seconds"), None);
}

/// What the default exception handler shows of the place where something was made.
pub fn stack_summary(place: &str) -> Value {
    let (file, line) = place.rsplit_once(':').unwrap_or((place, "0"));
    let text = format!("Object created at (most recent call last):\n  File \"{file}\", line {line}");
    HostObject::value(Builtin::StackSummary.class(), RawText(text))
}

struct RawText(String);

/// Methods of what `context["source_traceback"]` is.
pub static STACK_SUMMARY: &[NativeFunction] = &[NativeFunction::method("StackSummary", "__repr__", |_, arguments| {
    let object = arguments.values.first().and_then(Value::host::<RawText>);
    let text = object.as_ref().and_then(|object| object.data.downcast_ref::<RawText>());
    Ok(Value::str(text.map_or("", |text| &*text.0)))
})];
