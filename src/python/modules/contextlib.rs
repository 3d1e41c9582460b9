//! `contextlib`: context managers from generators, `suppress`, `closing`, `nullcontext`, exit stacks.
//!
//! The synchronous ones are procedures on the stack, the asynchronous ones coroutines, so that what they run may block,
//! suspend and be cancelled like anything else.

mod asynchronous;
mod stacks;

use std::cell::Cell;
use std::rc::Rc;

use super::{add_functions, closure, of_values};
use crate::executor::host::Host;
use crate::python::builtins::exceptions::split_group;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{
    Args, Attributes, Builtin, Call, Dict, Exception, Fallible, Flow, HostObject, NativeFunction, Own, Value,
};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("contextlib", "contextmanager", |vm, args| {
        let [function] = args.exactly::<1>("contextmanager")?;
        manager_maker(vm, function, Builtin::GeneratorContextManager)
    }),
    NativeFunction::function("contextlib", "asynccontextmanager", |vm, args| {
        let [function] = args.exactly::<1>("asynccontextmanager")?;
        manager_maker(vm, function, Builtin::AsyncGeneratorContextManager)
    }),
];

const CLASSES: [Builtin; 6] =
    [Builtin::Suppress, Builtin::NullContext, Builtin::Closing, Builtin::AClosing, Builtin::ExitStack, Builtin::AsyncExitStack];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values(CLASSES.map(|class| (class.name(), Value::Class(class.class()))));
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// Method tables of this module's classes.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::GeneratorContextManager => vec![GENERATOR_MANAGER],
        Builtin::AsyncGeneratorContextManager => vec![asynchronous::GENERATOR_MANAGER],
        Builtin::Suppress => vec![NEW, SUPPRESS],
        Builtin::NullContext => vec![NEW, NULL_CONTEXT, asynchronous::NULL_CONTEXT],
        Builtin::Closing => vec![NEW, CLOSING],
        Builtin::AClosing => vec![NEW, asynchronous::CLOSING],
        Builtin::ExitStack => vec![stacks::NEW, stacks::SHARED, stacks::EXIT_STACK],
        Builtin::AsyncExitStack => vec![stacks::NEW, stacks::SHARED, stacks::ASYNC_EXIT_STACK],
        _ => Vec::new(),
    }
}

// --- managers made of generators

/// A context manager made of a generator.
struct Manager {
    generator: Value,
    function: Value,
    values: Vec<Value>,
    keywords: Vec<Symbol>,
    was_entered: Cell<bool>,
}

fn manager_maker(vm: &mut Vm, function: &Value, class: Builtin) -> Fallible<Value> {
    let inner = function.clone();
    let code: closure::Code = Box::new(move |vm, args| make_manager(vm, &inner, class, args).map(Flow::Value));
    let maker = closure::value(Builtin::Closure, Own::default(), true, code);
    super::functools::update_wrapper(vm, &maker, function)?;
    Ok(maker)
}

fn make_manager(vm: &mut Vm, function: &Value, class: Builtin, args: Args<'_>) -> Fallible<Value> {
    let generator = vm.call_with(function, args)?;
    let manager = Manager {
        generator,
        function: function.clone(),
        values: args.values.to_vec(),
        keywords: args.names.to_vec(),
        was_entered: Cell::new(false),
    };
    Ok(HostObject::value(class.class(), manager))
}

fn manager<'a>(args: &Args<'a>) -> Fallible<&'a Manager> {
    args.values.first().and_then(data::<Manager>).ok_or_else(|| type_error("descriptor requires a context manager"))
}

/// Entering takes away what could make the manager anew: it can be entered once.
fn enter<'a>(args: &Args<'a>) -> Fallible<&'a Manager> {
    let manager = manager(args)?;
    if manager.was_entered.replace(true) {
        let class = args.values[0].class_name();
        return Err(Builtin::AttributeError.error(format!("'{class}' object has no attribute 'args'")));
    }
    Ok(manager)
}

/// How it was made, until it is entered.
fn unentered<'a>(args: &Args<'a>, name: &str) -> Fallible<&'a Manager> {
    let manager = manager(args)?;
    if manager.was_entered.get() {
        let class = args.values[0].class_name();
        return Err(Builtin::AttributeError.error(format!("'{class}' object has no attribute '{name}'")));
    }
    Ok(manager)
}

fn positional(args: &Args<'_>) -> Fallible<Value> {
    let manager = unentered(args, "args")?;
    Ok(Value::tuple(manager.values[..manager.values.len() - manager.keywords.len()].to_vec()))
}

fn named(args: &Args<'_>) -> Fallible<Value> {
    let manager = unentered(args, "kwds")?;
    let made = Dict::new();
    let made_with = Args { values: &manager.values, names: &manager.keywords };
    made_with.keywords().for_each(|(name, value)| made.insert_str(&name.text(), value.clone()));
    Ok(Value::Dict(Rc::new(made)))
}

/// A manager like this one, for each call of a function that it decorates.
fn recreate(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let manager = manager(&args)?;
    let class = args.values[0].class().native;
    make_manager(vm, &manager.function.clone(), class, Args { values: &manager.values, names: &manager.keywords })
}

/// Used as a decorator: `library/contextlib.py` does it.
fn decorate(vm: &mut Vm, class: &str, args: &Args<'_>) -> Fallible<Flow> {
    let module = vm.import(Symbol::new("contextlib"), false)?;
    let class = vm.get_attribute(&module, Symbol::new(class))?;
    let callable = vm.get_attribute(&class, Symbol::new("__call__"))?;
    Ok(Flow::Call(Call::plain(callable, args.plain().to_vec())))
}

/// What `__exit__` is called with when there is an exception.
fn exit_arguments(vm: &mut Vm, error: &Rc<Exception>) -> [Value; 3] {
    let value = Value::Exception(error.clone());
    let traceback = vm.get_attribute(&value, Symbol::new("__traceback__")).unwrap_or(Value::None);
    [Value::Class(error.class.clone()), value, traceback]
}

/// `raise error from None` while `context` is being handled.
fn from_none(error: Rc<Exception>, context: Rc<Exception>) -> Rc<Exception> {
    error.context.replace(Some(context));
    error.suppress_context.set(true);
    error
}

/// What entering a manager means whose generator has ended instead: CPython's `raise … from None`.
fn entering_ends(error: Rc<Exception>, stop: Builtin) -> Rc<Exception> {
    if error.is(stop) { from_none(runtime_error("generator didn't yield"), error) } else { error }
}

static GENERATOR_MANAGER: &[NativeFunction] = &[
    NativeFunction::flow("_GeneratorContextManager", "__enter__", Binding::Method, |_, args| {
        Ok(Flow::Push(Box::new(Enter { generator: Some(enter(&args)?.generator.clone()) })))
    }),
    NativeFunction::flow("_GeneratorContextManager", "__exit__", Binding::Method, |vm, args| {
        let thrown = exit_error(vm, args)?.map(Thrown::of);
        Ok(Flow::Push(Box::new(Exit { generator: manager(&args)?.generator.clone(), thrown, stage: Stage::Fresh })))
    }),
    NativeFunction::flow("_GeneratorContextManager", "__call__", Binding::Method, |vm, args| {
        decorate(vm, "ContextDecorator", &args)
    }),
    NativeFunction::method("_GeneratorContextManager", "_recreate_cm", recreate),
    NativeFunction::property("_GeneratorContextManager", "gen", |_, args| Ok(manager(&args)?.generator.clone())),
    NativeFunction::property("_GeneratorContextManager", "args", |_, args| positional(&args)),
    NativeFunction::property("_GeneratorContextManager", "kwds", |_, args| named(&args)),
    NativeFunction::property("_GeneratorContextManager", "func", |_, args| Ok(unentered(&args, "func")?.function.clone())),
];

/// The exception with which `__exit__` is called, which the generator gets.
struct Thrown {
    error: Rc<Exception>,
    /// How long its traceback is outside the generator.
    traceback: u32,
}

impl Thrown {
    fn of(error: Rc<Exception>) -> Thrown {
        let traceback = error.traceback.borrow().len() as u32;
        Thrown { error, traceback }
    }

    /// It goes on as if it had not been in the generator.
    fn goes_on(&self, vm: &mut Vm) -> Fallible<Value> {
        vm.rewind(&self.error, self.traceback);
        Ok(Value::Bool(false))
    }
}

/// The exception `__exit__` is called with, if any.
fn exit_error(vm: &mut Vm, args: Args<'_>) -> Fallible<Option<Rc<Exception>>> {
    let [kind, value, _] = args.rest().exactly::<3>("__exit__")?;
    match (kind, value) {
        (Value::None, _) => Ok(None),
        (_, Value::Exception(error)) => Ok(Some(error.clone())),
        (kind, _) => match vm.call(kind, &[])? {
            Value::Exception(error) => Ok(Some(error)),
            _ => Ok(None),
        },
    }
}

fn runtime_error(message: &str) -> Rc<Exception> {
    Builtin::RuntimeError.error(message)
}

/// A method of the class of `value`, to be called with it.
fn special(value: &Value, name: Symbol) -> Fallible<Value> {
    value.class_lookup(name).ok_or_else(|| type_error(format!("'{}' object is not an iterator", value.class_name())))
}

struct Enter {
    generator: Option<Value>,
}

impl Procedure for Enter {
    fn advance(&mut self, _: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Some(generator) = self.generator.take() {
            return match special(&generator, names::NEXT) {
                Ok(next) => Advance::Call(Call::plain(next, vec![generator])),
                Err(error) => Advance::Done(Err(error)),
            };
        }
        Advance::Done(input.map_err(|error| entering_ends(error, Builtin::StopIteration)))
    }
}

/// How far the end of a manager has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Asked,
    /// It did not stop: it is closed, then this is raised.
    Closing(&'static str),
}

struct Exit {
    generator: Value,
    thrown: Option<Thrown>,
    stage: Stage,
}

impl Procedure for Exit {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        match self.stage {
            Stage::Fresh => {
                self.stage = Stage::Asked;
                let (name, rest) = match &self.thrown {
                    None => (names::NEXT, None),
                    Some(thrown) => (names::THROW, Some(Value::Exception(thrown.error.clone()))),
                };
                match special(&self.generator, name) {
                    Ok(method) => {
                        Advance::Call(Call::plain(method, std::iter::once(self.generator.clone()).chain(rest).collect()))
                    }
                    Err(error) => Advance::Done(Err(error)),
                }
            }
            Stage::Asked => match (input, &self.thrown) {
                (Err(raised), thrown) => Advance::Done(settle(vm, raised, thrown.as_ref(), Builtin::StopIteration)),
                (Ok(_), thrown) => {
                    let message = if thrown.is_none() { "generator didn't stop" } else { "generator didn't stop after throw()" };
                    self.stage = Stage::Closing(message);
                    match special(&self.generator, names::CLOSE) {
                        Ok(close) => Advance::Call(Call::plain(close, vec![self.generator.clone()])),
                        Err(error) => Advance::Done(Err(error)),
                    }
                }
            },
            Stage::Closing(message) => {
                let error = runtime_error(message);
                error.context.replace(self.thrown.as_ref().map(|thrown| thrown.error.clone()));
                Advance::Done(input.and(Err(error)))
            }
        }
    }
}

/// What `__exit__` returns or raises when the generator has raised `raised`.
fn settle(vm: &mut Vm, raised: Rc<Exception>, thrown: Option<&Thrown>, stop: Builtin) -> Fallible<Value> {
    let Some(thrown) = thrown else {
        return if raised.is(stop) { Ok(Value::Bool(false)) } else { Err(raised) };
    };
    let same = Rc::ptr_eq(&raised, &thrown.error);
    if raised.is(stop) {
        return Ok(Value::Bool(!same));
    }
    let wrapped = raised.is(Builtin::RuntimeError)
        && (thrown.error.is(Builtin::StopIteration) || thrown.error.is(Builtin::StopAsyncIteration))
        && raised.cause.borrow().as_ref().is_some_and(|cause| Rc::ptr_eq(cause, &thrown.error));
    if same || wrapped { thrown.goes_on(vm) } else { Err(raised) }
}

// --- small ones

/// `suppress`, `nullcontext`, `closing`: what they were made with.
struct Kept(Vec<Value>);

static NEW: &[NativeFunction] = &[NativeFunction {
    name: "__new__",
    owner: "contextlib",
    binding: Binding::Function,
    shape: None,
    code: NativeCode::Simple(|_, args| {
        let Some(Value::Class(class)) = args.values.first() else { return Err(type_error("__new__(X): X is not a type object")) };
        let rest = args.rest();
        let kept = match class.native {
            Builtin::Suppress => rest.plain().to_vec(),
            Builtin::NullContext => rest.bind("nullcontext", ["enter_result"], 0, 1)?.to_vec(),
            native => rest.bind(native.name(), ["thing"], 1, 1)?.to_vec(),
        };
        Ok(HostObject::value(class.clone(), Kept(kept)))
    }),
}];

fn kept<'a>(args: &Args<'a>) -> Fallible<&'a [Value]> {
    let kept = args.values.first().and_then(data::<Kept>);
    kept.map(|kept| kept.0.as_slice()).ok_or_else(|| type_error("descriptor requires a context manager"))
}

/// The first thing kept, None for none.
fn first(args: &Args<'_>) -> Fallible<Value> {
    Ok(kept(args)?.first().cloned().filter(|value| !matches!(value, Value::Unbound)).unwrap_or(Value::None))
}

static SUPPRESS: &[NativeFunction] = &[
    NativeFunction::method("suppress", "__enter__", |_, _| Ok(Value::None)),
    NativeFunction::method("suppress", "__exit__", |vm, args| {
        let classes = Value::tuple(kept(&args)?.to_vec());
        let Some(error) = exit_error(vm, args)? else { return Ok(Value::None) };
        if vm.is_subclass(&Value::Class(error.class.clone()), &classes)? {
            return Ok(Value::Bool(true));
        }
        if !error.is(Builtin::BaseExceptionGroup) {
            return Ok(Value::Bool(false));
        }
        match split_group(vm, &error, &classes)? {
            (Value::None, _) => Ok(Value::Bool(false)),
            (_, Value::Exception(rest)) => {
                rest.context.replace(Some(error));
                Err(rest)
            }
            _ => Ok(Value::Bool(true)),
        }
    }),
];

static NULL_CONTEXT: &[NativeFunction] = &[
    NativeFunction::method("nullcontext", "__enter__", |_, args| first(&args)),
    NativeFunction::method("nullcontext", "__exit__", |_, _| Ok(Value::None)),
    NativeFunction::property("nullcontext", "enter_result", |_, args| first(&args)),
];

static CLOSING: &[NativeFunction] = &[
    NativeFunction::method("closing", "__enter__", |_, args| first(&args)),
    NativeFunction::flow("closing", "__exit__", Binding::Method, |vm, args| {
        let close = vm.get_attribute(&first(&args)?, names::CLOSE)?;
        Ok(Flow::Push(Box::new(CallThenNone(Some(close)))))
    }),
];

/// Calls something and gives None.
struct CallThenNone(Option<Value>);

impl Procedure for CallThenNone {
    fn advance(&mut self, _: &mut Vm, input: Fallible<Value>) -> Advance {
        match self.0.take() {
            Some(callable) => Advance::Call(Call::plain(callable, Vec::new())),
            None => Advance::Done(input.map(|_| Value::None)),
        }
    }
}
