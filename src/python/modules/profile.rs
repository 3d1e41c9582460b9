//! `_profile`: what `cProfile` asks of the interpreter. For the library only.

use crate::python::builtins::function_attributes::code_object;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::profile::{self, Callee, Counts, Entry, OWNER, Profiler};
use crate::python::value::exception::value_error;
use crate::python::value::native::Binding;
use crate::python::value::{Attributes, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    // enable(timer or None, its unit, subcalls, builtins): a profiler, which listens once `listen` is called.
    NativeFunction::function(OWNER, "enable", |vm, args| {
        let [timer, unit, subcalls, builtins] = args.exactly::<4>("enable")?;
        if vm.profiler.is_some() {
            return Err(value_error("Another profiling tool is already active"));
        }
        let unit = vm.float_of(unit)?;
        let timer = (!matches!(timer, Value::None)).then(|| (timer.clone(), unit));
        let (subcalls, builtins) = (vm.truth(subcalls)?, vm.truth(builtins)?);
        vm.profiler = Some(Box::new(Profiler::new(timer, subcalls, builtins)));
        Ok(Value::None)
    }),
    NativeFunction::flow("_profile", "listen", Binding::Function, |_, _| Ok(Flow::Push(Box::new(Listen)))),
    NativeFunction::flow("_profile", "begin", Binding::Function, |_, _| {
        Ok(Flow::Look(|vm, stack| {
            profile::begin(vm, stack);
            Ok(Value::None)
        }))
    }),
    // disable(): what was counted, as [(code, calls, recursive, total, own, the same of what it called, or None)].
    NativeFunction::function(OWNER, "disable", |vm, args| {
        args.exactly::<0>("disable")?;
        let Some(profiler) = vm.profiler.take() else { return Ok(Value::list(Vec::new())) };
        let entries = profiler.end(vm);
        Ok(Value::list(entries.iter().map(|entry| shown(&entries, entry)).collect()))
    }),
    NativeFunction::flow("_profile", "exits", Binding::Function, |_, _| {
        Ok(Flow::Look(|vm, stack| {
            profile::exits(vm, stack);
            Ok(Value::None)
        }))
    }),
    NativeFunction::flow("_profile", "executes", Binding::Function, |_, _| {
        Ok(Flow::Look(|vm, stack| {
            profile::executes(vm, stack);
            Ok(Value::None)
        }))
    }),
];

/// Leaves the interpreter's loop, so that it goes on in the copy that asks.
struct Listen;

impl Procedure for Listen {
    fn advance(&mut self, _: &mut Vm, _: Fallible<Value>) -> Advance {
        Advance::Done(Ok(Value::None))
    }
}

fn shown(entries: &[Entry], entry: &Entry) -> Value {
    let called = entry.called.iter().map(|(callee, counts)| row(&entries[*callee].callee, counts, Value::None));
    let called = if entry.called.is_empty() { Value::None } else { Value::list(called.collect()) };
    row(&entry.callee, &entry.counts, called)
}

fn row(callee: &Callee, counts: &Counts, called: Value) -> Value {
    let callee = match callee {
        Callee::Python(code) => code_object(code),
        Callee::Library((file, line, name)) => Value::tuple(vec![Value::str(*file), Value::Int(*line), Value::str(*name)]),
        Callee::Native(text) => Value::str(&**text),
    };
    let seconds = |ns: i64| Value::Float(ns as f64 * 1e-9);
    let (total, own) = (seconds(counts.total_ns), seconds(counts.own_ns));
    Value::tuple(vec![callee, Value::Int(counts.calls), Value::Int(counts.recursive), total, own, called])
}
