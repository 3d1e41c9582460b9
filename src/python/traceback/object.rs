//! Traceback objects as programs see them: `tb_lineno`, `tb_next`, `tb_frame`.

use std::rc::Rc;

use super::marks;
use crate::python::builtins::function_attributes::code_object;
use crate::python::bytecode::{Code, Span};
use crate::python::interpreter::frame::PythonFrame;
use crate::python::interpreter::namespace;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{TracebackEntry, type_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// What `__traceback__` gives: where an exception came from.
struct Traceback {
    /// Its frames of the program, innermost last; never empty.
    entries: Rc<[TracebackEntry]>,
    /// The first that belongs to it.
    from: usize,
}

/// A frame an exception has passed, or one that stands still.
struct PastFrame(TracebackEntry, Stage);

/// How far a frame came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It has not begun: it stands at the line of its `def`.
    Fresh,
    /// It stands at its instruction.
    Begun,
}

/// `error.__traceback__`
pub fn object(error: &Exception) -> Value {
    let length = error.traceback.borrow().len();
    if let Some((seen, object)) = &*error.seen_traceback.borrow()
        && *seen == length
    {
        return object.clone();
    }
    let object = fresh_object(error);
    *error.seen_traceback.borrow_mut() = Some((length, object.clone()));
    object
}

fn fresh_object(error: &Exception) -> Value {
    let entries: Rc<[TracebackEntry]> =
        error.traceback.borrow().iter().rev().filter(|entry| !entry.code.is_library).cloned().collect();
    if entries.is_empty() {
        return Value::None;
    }
    HostObject::value(Builtin::Traceback.class(), Traceback { entries, from: 0 })
}

/// The frame of a generator that is not running, before its next instruction.
pub fn frame(code: Rc<Code>, next: u32) -> Value {
    let entry = TracebackEntry { code, instruction: next.saturating_sub(1), values: Rc::new([]) };
    let stage = if next == 0 { Stage::Fresh } else { Stage::Begun };
    HostObject::value(Builtin::Frame.class(), PastFrame(entry, stage))
}

/// The same, with what its variables hold.
pub fn suspended_frame(frame: &PythonFrame, values: &[Value]) -> Value {
    let variables = namespace::variables(frame, values);
    let value_of = |name: &Symbol| variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let values = frame.code.locals.iter().map(|name| value_of(name).unwrap_or(Value::Unbound)).collect();
    let (code, next) = (frame.code.clone(), frame.next);
    let stage = if next == 0 { Stage::Fresh } else { Stage::Begun };
    let entry = TracebackEntry { code, instruction: next.saturating_sub(1), values };
    HostObject::value(Builtin::Frame.class(), PastFrame(entry, stage))
}

/// Where a frame stood.
pub fn span_of(vm: &Vm, entry: &TracebackEntry) -> Span {
    vm.span(entry.code.spans[entry.instruction as usize])
}

/// For the `traceback` module: line, last line, columns, function and marked source of each frame.
pub fn entries(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [traceback] = args.exactly::<1>("_entries")?;
    if matches!(traceback, Value::None) {
        return Ok(Value::list(Vec::new()));
    }
    let rows = with_traceback(traceback, |traceback| traceback.entries[traceback.from..].to_vec())?;
    let row = |entry: &TracebackEntry| {
        let span = span_of(vm, entry);
        let end = (span.end as usize).min(vm.source.len());
        let end_line = vm.source[..end].matches('\n').count() as i64 + 1;
        let end_column = end - vm.source[..end].rfind('\n').map_or(0, |at| at + 1);
        let start = span.start as usize;
        let column = start - vm.source[..start].rfind('\n').map_or(0, |at| at + 1);
        Value::tuple(vec![
            Value::Int(span.line.into()),
            Value::Int(end_line),
            Value::Int(column as i64),
            Value::Int(end_column as i64),
            Value::str(&*entry.code.name.text()),
            Value::str(marks::source_with_marks(&vm.source, span)),
        ])
    };
    Ok(Value::list(rows.iter().map(row).collect()))
}

fn with_traceback<T>(value: &Value, look: impl FnOnce(&Traceback) -> T) -> Fallible<T> {
    let object = value.host::<Traceback>().ok_or_else(|| type_error("descriptor requires a 'traceback' object"))?;
    Ok(look(object.data.downcast_ref().expect("it was asked for")))
}

fn first(args: &Args<'_>) -> Fallible<TracebackEntry> {
    with_traceback(&args.values[0], |traceback| traceback.entries[traceback.from].clone())
}

fn frame_of(args: &Args<'_>) -> Fallible<TracebackEntry> {
    let object = args.values[0].host::<PastFrame>();
    let frame = object.and_then(|object| object.data.downcast_ref::<PastFrame>().map(|frame| frame.0.clone()));
    frame.ok_or_else(|| type_error("descriptor requires a 'frame' object"))
}

/// The line where a frame stands.
fn line_of(vm: &Vm, args: &Args<'_>) -> Fallible<u32> {
    let entry = frame_of(args)?;
    let object = args.values[0].host::<PastFrame>();
    let is_fresh =
        object.is_some_and(|object| object.data.downcast_ref::<PastFrame>().is_some_and(|frame| frame.1 == Stage::Fresh));
    Ok(if is_fresh { entry.code.first_line } else { span_of(vm, &entry).line })
}

/// Attributes of traceback objects.
pub static TRACEBACK: &[NativeFunction] = &[
    NativeFunction::property("traceback", "tb_lineno", |vm, args| Ok(Value::Int(span_of(vm, &first(&args)?).line.into()))),
    NativeFunction::property("traceback", "tb_frame", |_, args| {
        Ok(HostObject::value(Builtin::Frame.class(), PastFrame(first(&args)?, Stage::Begun)))
    }),
    NativeFunction::property("traceback", "tb_next", |_, args| {
        let (entries, from) = with_traceback(&args.values[0], |own| (own.entries.clone(), own.from + 1))?;
        let is_last = from == entries.len();
        Ok(if is_last { Value::None } else { HostObject::value(Builtin::Traceback.class(), Traceback { entries, from }) })
    }),
];

/// Attributes of frame objects.
pub static FRAME: &[NativeFunction] = &[
    NativeFunction::property("frame", "f_lineno", |vm, args| Ok(Value::Int(line_of(vm, &args)?.into()))),
    NativeFunction::method("frame", "__repr__", |vm, args| {
        let entry = frame_of(&args)?;
        let (address, line) = (args.values[0].address(), line_of(vm, &args)?);
        let name = entry.code.name.text();
        Ok(Value::str(format!("<frame at {address:#x}, file '{}', line {line}, code {name}>", vm.file)))
    }),
    NativeFunction::property("frame", "f_code", |_, args| Ok(code_object(&frame_of(&args)?.code))),
    NativeFunction::property("frame", "f_locals", |_, args| {
        let entry = frame_of(&args)?;
        let dict = crate::python::value::Dict::new();
        for (name, value) in entry.code.locals.iter().zip(entry.values.iter()) {
            if !matches!(value, Value::Unbound) {
                dict.insert_str(&name.text(), value.clone());
            }
        }
        Ok(Value::Dict(Rc::new(dict)))
    }),
];
