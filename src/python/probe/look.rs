//! The frames of a task or thread where a run has stopped: where they stand, and what their variables hold.
//!
//! Values are shown as `repr` shows them, cut at a length. What has a `__repr__` of the program is shown last, since that
//! is code of the program: it may execute so many instructions, and what it does to other values no longer shows.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::place;
use crate::executor::instrument::{TaskId, ThreadId};
use crate::python::builtins::text::{quote, quote_bytes};
use crate::python::bytecode::CodeKind;
use crate::python::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::interpreter::namespace::variables;
use crate::python::symbol::Symbol;
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

/// Characters of a shown value; what is longer ends with `…`.
pub const SHOWN_CHARS_MAX: usize = 160;
/// Frames that are shown: the innermost.
pub const FRAMES_MAX: usize = 60;
/// Variables of a frame that are shown: the first.
pub const VARIABLES_MAX: usize = 100;

/// Instructions that a `__repr__` of the program may execute.
const INSTRUCTIONS_MAX: u64 = 100_000;
/// Values that are looked through for what has a `__repr__` of the program.
const LOOKED_THROUGH_MAX: usize = 200;

/// Whose frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A task's.
    Task(TaskId),
    /// A thread's: those outside of the tasks it steps, and of a callback that runs.
    Thread(ThreadId),
}

/// A frame of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenFrame {
    /// The function's qualified name, `<module>`, or a class's name.
    pub function: String,
    /// The line it stands at, from 1.
    pub line: u32,
    /// The column, from 0.
    pub column: u32,
    /// Names and shown values, in the order of `locals()`. Of a module without functions, classes and modules.
    pub variables: Vec<(String, String)>,
}

/// The frames, outermost first.
pub fn frames(vm: &mut Vm, whose: Whose) -> Vec<SeenFrame> {
    let mut found = Vec::new();
    match whose {
        Whose::Thread(thread) => {
            if let Some(stack) = vm.threads.stack(thread) {
                add_frames(&mut found, vm, stack);
            }
        }
        Whose::Task(id) => add_task(&mut found, vm, id),
    }
    if let Some(probe) = &vm.probe {
        let is_its = |kept: &&super::Kept| match whose {
            Whose::Task(task) => kept.task == Some(task),
            Whose::Thread(thread) => kept.task.is_none() && kept.thread == thread,
        };
        probe.kept.iter().rev().filter(is_its).for_each(|kept| add_frames(&mut found, vm, &kept.stack));
    }
    found.drain(..found.len().saturating_sub(FRAMES_MAX));
    show(vm, found)
}

/// A frame whose values are not shown yet.
struct Found {
    function: String,
    place: (u32, u32),
    variables: Vec<(Symbol, Value)>,
}

fn add_task(found: &mut Vec<Found>, vm: &Vm, id: TaskId) {
    let tasks = vm.machine.all_tasks();
    let Some(part) = tasks.iter().filter_map(|task| task.as_task()).find(|part| part.id() == id) else { return };
    part.with_coroutine(|activation| {
        let Some(activation) = activation else { return };
        add_frames(found, vm, activation.stack());
        // A task that has not begun: its coroutine's frame waits in the coroutine.
        if let Some(coroutine) = activation.coroutine.as_deref().filter(|coroutine| coroutine.life() == Life::Fresh) {
            Generator::with_stack(coroutine, |stack| add_frames(found, vm, stack));
        }
    });
}

fn add_frames(found: &mut Vec<Found>, vm: &Vm, stack: &Stack) {
    for frame in &stack.frames {
        if let Frame::Python(frame) = frame
            && !frame.code.is_library
        {
            found.push(Found {
                function: frame.code.qualified_name.to_string(),
                place: place(vm, frame),
                variables: variables_of(vm, frame, stack),
            });
        }
    }
}

fn variables_of(vm: &Vm, frame: &PythonFrame, stack: &Stack) -> Vec<(Symbol, Value)> {
    let all = match (&frame.role, frame.code.kind) {
        (Role::ClassBody(body), _) => body.variables(),
        (_, CodeKind::Module) => vm.globals.entries().map(|(name, value)| (name, value.clone())).collect(),
        _ => variables(frame, &stack.values),
    };
    let is_data = |value: &Value| !matches!(value, Value::Function(_) | Value::Native(_) | Value::Class(_) | Value::Module(_));
    let is_shown = |(name, value): &(Symbol, Value)| {
        frame.code.kind == CodeKind::Function || (is_data(value) && !name.text().starts_with("__"))
    };
    let last: IndexMap<Symbol, Value, FxBuildHasher> = all.into_iter().filter(is_shown).collect();
    last.into_iter().take(VARIABLES_MAX).collect()
}

/// Shows all values: first those that run no code of the program.
fn show(vm: &mut Vm, found: Vec<Found>) -> Vec<SeenFrame> {
    let mut frames: Vec<SeenFrame> = found
        .iter()
        .map(|found| SeenFrame {
            function: found.function.clone(),
            line: found.place.0,
            column: found.place.1,
            variables: found.variables.iter().map(|(name, _)| (name.to_string(), String::new())).collect(),
        })
        .collect();
    for quiet in [true, false] {
        for (frame, found) in frames.iter_mut().zip(&found) {
            for (shown, (_, value)) in frame.variables.iter_mut().zip(&found.variables) {
                if is_quiet(value, &mut LOOKED_THROUGH_MAX.clone()) == quiet {
                    shown.1 = shown_value(vm, value);
                }
            }
        }
    }
    frames
}

/// Is it certain that showing the value runs no code of the program?
fn is_quiet(value: &Value, left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return false;
    }
    match value {
        Value::Instance(_) | Value::Host(_) | Value::Exception(_) | Value::Future(_) | Value::Method(_) | Value::Iterator(_) => {
            false
        }
        Value::Class(class) => class.metaclass.is_none(),
        Value::List(list) => list.items().iter().all(|item| is_quiet(item, left)),
        Value::Tuple(tuple) => tuple.items().iter().all(|item| is_quiet(item, left)),
        Value::Set(set) | Value::FrozenSet(set) => set.items().iter().all(|item| is_quiet(item, left)),
        Value::Dict(dict) => dict.items().iter().all(|(key, value)| is_quiet(key, left) && is_quiet(value, left)),
        _ => true,
    }
}

/// A value as `repr` shows it, cut at a length.
pub fn shown_value(vm: &mut Vm, value: &Value) -> String {
    let (outcome, was_ended) = vm.aside(INSTRUCTIONS_MAX, |vm| {
        let mut out = String::new();
        match write_start(vm, &mut out, value, &mut Vec::new()) {
            Ok(()) => Ok(out),
            Err(error) => Err(vm.describe_exception(&error)),
        }
    });
    match outcome {
        _ if was_ended => "<repr failed: it takes too long>".to_owned(),
        Ok(text) => cut(text),
        Err(error) => cut(format!("<repr failed: {error}>")),
    }
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(SHOWN_CHARS_MAX) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Appends `repr(value)`, at least as far as it is shown. `open`: the containers around.
fn write_start(vm: &mut Vm, out: &mut String, value: &Value, open: &mut Vec<u64>) -> Fallible<()> {
    let (start, end) = match value {
        Value::Str(text) => {
            let text = text.text();
            let shown = text.char_indices().nth(SHOWN_CHARS_MAX).map_or(text, |(end, _)| &text[..end]);
            quote(out, shown);
            return Ok(());
        }
        Value::Bytes(bytes) => {
            quote_bytes(out, &bytes[..bytes.len().min(SHOWN_CHARS_MAX)]);
            return Ok(());
        }
        Value::List(_) => ("[", "]"),
        Value::Tuple(tuple) => ("(", if tuple.len() == 1 { ",)" } else { ")" }),
        Value::Dict(_) => ("{", "}"),
        Value::Set(set) if !set.is_empty() => ("{", "}"),
        Value::FrozenSet(set) if !set.is_empty() => ("frozenset({", "})"),
        _ => return vm.write_repr(out, value),
    };
    let address = value.address();
    if open.contains(&address) {
        out.push_str(start);
        out.push_str("...");
        out.push_str(end);
        return Ok(());
    }
    open.push(address);
    out.push_str(start);
    for (place, (key, item)) in first_items(value).into_iter().enumerate() {
        if out.len() > SHOWN_CHARS_MAX * 4 {
            break;
        }
        out.push_str(if place > 0 { ", " } else { "" });
        if let Some(key) = key {
            write_start(vm, out, &key, open)?;
            out.push_str(": ");
        }
        write_start(vm, out, &item, open)?;
    }
    out.push_str(end);
    open.pop();
    Ok(())
}

/// As many items as can be shown: each takes three characters at least.
fn first_items(container: &Value) -> Vec<(Option<Value>, Value)> {
    let alone = |items: &[Value]| items.iter().take(SHOWN_CHARS_MAX).map(|item| (None, item.clone())).collect();
    match container {
        Value::List(list) => alone(&list.items()),
        Value::Tuple(tuple) => alone(tuple.items()),
        Value::Set(set) | Value::FrozenSet(set) => alone(&set.items()),
        Value::Dict(dict) => dict.items().into_iter().take(SHOWN_CHARS_MAX).map(|(key, item)| (Some(key), item)).collect(),
        _ => Vec::new(),
    }
}
