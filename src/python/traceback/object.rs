//! Traceback objects as programs see them: `tb_lineno`, `tb_next`, `tb_frame`.

use std::cell::RefCell;
use std::rc::Rc;

use super::marks;
use crate::python::builtins::function_attributes::code_object;
use crate::python::bytecode::{Code, CodeKind, Span};
use crate::python::interpreter::frame::{Frame, PythonFrame, Stack};
use crate::python::interpreter::namespace;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{Kept, TracebackEntry, Variables, type_error};
use crate::python::value::{Args, Builtin, Dict, Exception, Fallible, HostObject, NativeFunction, Value, memory};
use crate::python::vm::Vm;

/// What `__traceback__` gives: where an exception came from.
struct Traceback {
    /// Its frames of the program, innermost last; never empty.
    entries: Rc<[TracebackEntry]>,
    /// The first that belongs to it.
    from: usize,
}

/// A frame an exception has passed, or one that stands still.
struct PastFrame(TracebackEntry, Stage, Option<Running>);

/// What a frame that ran when it was asked for has besides.
struct Running {
    /// The code of the function that asked, which may be its own.
    innermost: Rc<Code>,
    is_innermost: bool,
    /// Its variables.
    locals: Value,
    /// Its caller's frame, or None; nothing when that is asyncio's, or a thread's.
    back: Option<Value>,
}

fn dict_of(variables: Vec<(Symbol, Value)>) -> Value {
    let dict = Dict::new();
    for (name, value) in variables {
        dict.insert_str(&name.text(), value);
    }
    Value::Dict(Rc::new(dict))
}

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

/// `error.__traceback__ = traceback`
pub fn assign(error: &Exception, traceback: &Value) -> Fallible<()> {
    let entries = match traceback.host::<Traceback>() {
        Some(host) => {
            let object = host.data.downcast_ref::<Traceback>().expect("it was asked for by type");
            object.entries[object.from..].iter().rev().cloned().collect()
        }
        None if matches!(traceback, Value::None) => Vec::new(),
        None => return Err(type_error("__traceback__ must be a traceback or None")),
    };
    error.seen_traceback.replace(Some((entries.len(), traceback.clone())));
    error.traceback.replace(entries);
    Ok(())
}

fn fresh_object(error: &Exception) -> Value {
    let entries: Rc<[TracebackEntry]> =
        error.traceback.borrow().iter().rev().filter(|entry| !entry.code.is_library).cloned().collect();
    if entries.is_empty() {
        return Value::None;
    }
    HostObject::value(Builtin::Traceback.class(), Traceback { entries, from: 0 })
}

/// A frame that is not running, before its next instruction; what its variables hold is not known.
pub fn frame(code: Rc<Code>, next: u32) -> Value {
    still(code, next, None)
}

/// A frame that is not running, with what its variables hold now. `values` are those of its stack.
pub fn suspended_frame(frame: &PythonFrame, values: &[Value]) -> Value {
    let values = values[frame.base..][..frame.code.locals.len()].to_vec();
    still(frame.code.clone(), frame.next, Some(Variables { values, cells: frame.cells.clone() }))
}

fn still(code: Rc<Code>, next: u32, variables: Option<Variables>) -> Value {
    let kept = Rc::new(RefCell::new(Kept { variables, hidden: Vec::new() }));
    let entry = TracebackEntry { code, instruction: next.saturating_sub(1), kept };
    let stage = if next == 0 { Stage::Fresh } else { Stage::Begun };
    HostObject::value(Builtin::Frame.class(), PastFrame(entry, stage, None))
}

/// The innermost frame of the program on a stack, as it stands now; None when there is none.
pub fn running_frame(vm: &mut Vm, stack: &Stack) -> Value {
    let own = |frame: &'_ Frame| match frame {
        Frame::Python(frame) if !frame.code.is_library => Some(frame.code.clone()),
        _ => None,
    };
    let Some(innermost) = stack.frames.iter().rev().find_map(own) else { return Value::None };
    let count = stack.frames.iter().filter_map(own).count();
    let mut caller = None;
    let frames = stack.frames.iter().filter_map(|frame| match frame {
        Frame::Python(frame) if !frame.code.is_library => Some(frame),
        _ => None,
    });
    for (depth, frame) in frames.enumerate() {
        let (is_module, code) = (frame.code.kind == CodeKind::Module, frame.code.clone());
        let locals = if is_module { Value::Dict(vm.globals.dict()) } else { dict_of(namespace::variables(frame, &stack.values)) };
        let (is_innermost, innermost) = (depth + 1 == count, innermost.clone());
        let running = Running { innermost, is_innermost, locals, back: caller.or(is_module.then_some(Value::None)) };
        let entry = TracebackEntry { code, instruction: frame.next.saturating_sub(1), kept: Rc::default() };
        caller = Some(HostObject::value(Builtin::Frame.class(), PastFrame(entry, Stage::Begun, Some(running))));
    }
    caller.unwrap_or(Value::None)
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

/// `clear_frames(tb)`: the frames that the exception has left let go of their variables.
pub fn clear_frames(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [traceback] = args.exactly::<1>("clear_frames")?;
    if !matches!(traceback, Value::None) {
        let entries = with_traceback(traceback, |traceback| traceback.entries[traceback.from..].to_vec())?;
        for entry in entries {
            let was_left = entry.kept.borrow().variables.is_some();
            if was_left {
                let nothing = Kept { variables: Some(Variables::default()), hidden: Vec::new() };
                memory::bury(entry.kept.replace(nothing));
            }
        }
    }
    Ok(Value::None)
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

/// What a frame that runs has, if it is one.
fn running<T>(args: &Args<'_>, look: impl FnOnce(&Running) -> T) -> Option<T> {
    let object = args.values[0].host::<PastFrame>()?;
    object.data.downcast_ref::<PastFrame>()?.2.as_ref().map(look)
}

/// Has a frame gone on since it was asked for, or may it have? So it has when its function is what executes now, unless that
/// is a call of itself.
fn moves(vm: &Vm, args: &Args<'_>, entry: &TracebackEntry) -> bool {
    let is_other = |running: &Running| running.is_innermost || !Rc::ptr_eq(&running.innermost, &entry.code);
    let now = vm.current_line();
    running(args, is_other) == Some(true) && entry.code.spans.iter().any(|span| vm.span(*span).line == now)
}

/// The line where a frame stands.
fn line_of(vm: &Vm, args: &Args<'_>) -> Fallible<u32> {
    let entry = frame_of(args)?;
    let object = args.values[0].host::<PastFrame>();
    let is_fresh =
        object.is_some_and(|object| object.data.downcast_ref::<PastFrame>().is_some_and(|frame| frame.1 == Stage::Fresh));
    Ok(match () {
        () if is_fresh => entry.code.first_line,
        () if moves(vm, args, &entry) => vm.current_line(),
        () => span_of(vm, &entry).line,
    })
}

/// Attributes of traceback objects.
pub static TRACEBACK: &[NativeFunction] = &[
    NativeFunction::property("traceback", "tb_lineno", |vm, args| Ok(Value::Int(span_of(vm, &first(&args)?).line.into()))),
    NativeFunction::property("traceback", "tb_frame", |_, args| {
        Ok(HostObject::value(Builtin::Frame.class(), PastFrame(first(&args)?, Stage::Begun, None)))
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
    NativeFunction::property("frame", "f_back", |_, args| match running(&args, |running| running.back.clone()) {
        Some(Some(back)) => Ok(back),
        _ => Err(Builtin::NotImplementedError.error("Loopscope does not show the frames of asyncio and of threads")),
    }),
    NativeFunction::property("frame", "f_globals", |vm, args| frame_of(&args).map(|_| Value::Dict(vm.globals.dict()))),
    NativeFunction::property("frame", "f_locals", |vm, args| {
        let entry = frame_of(&args)?;
        if let Some(locals) = running(&args, |running| running.locals.clone()) {
            return if entry.code.kind != CodeKind::Module && moves(vm, &args, &entry) {
                Err(Builtin::NotImplementedError
                    .error("Loopscope does not show the variables of a frame while it runs: use locals()"))
            } else {
                Ok(locals)
            };
        }
        if entry.code.kind == CodeKind::Module {
            return Ok(Value::Dict(vm.globals.dict()));
        }
        match &entry.kept.borrow().variables {
            Some(Variables { values, cells }) => Ok(dict_of(namespace::named(&entry.code, values, cells))),
            None if entry.code.locals.is_empty() && entry.code.cell_names.is_empty() => Ok(dict_of(Vec::new())),
            None => Err(Builtin::NotImplementedError
                .error("Loopscope shows the variables of a frame only while it stands still, or when an exception has left it")),
        }
    }),
];
