//! The asynchronous context managers: their `__aenter__` and `__aexit__` give coroutines.

use std::rc::Rc;

use super::{
    Thrown, decorate, enter, entering_ends, exit_error, first, manager, named, positional, recreate, runtime_error, settle,
    unentered,
};
use crate::executor::native::{Delegation, NativeCoroutine};
use crate::python::interpreter::generator::Generator;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Builtin, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

pub(super) static GENERATOR_MANAGER: &[NativeFunction] = &[
    NativeFunction::method("_AsyncGeneratorContextManager", "__aenter__", |_, args| {
        Ok(Generator::native(Enter { generator: Some(enter(&args)?.generator.clone()) }))
    }),
    NativeFunction::method("_AsyncGeneratorContextManager", "__aexit__", |vm, args| {
        let thrown = exit_error(vm, args)?.map(Thrown::of);
        Ok(Generator::native(Exit { generator: manager(&args)?.generator.clone(), thrown, stage: 0 }))
    }),
    NativeFunction::flow("_AsyncGeneratorContextManager", "__call__", Binding::Method, |vm, args| {
        decorate(vm, "AsyncContextDecorator", &args)
    }),
    NativeFunction::method("_AsyncGeneratorContextManager", "_recreate_cm", recreate),
    NativeFunction::property("_AsyncGeneratorContextManager", "gen", |_, args| Ok(manager(&args)?.generator.clone())),
    NativeFunction::property("_AsyncGeneratorContextManager", "args", |_, args| positional(&args)),
    NativeFunction::property("_AsyncGeneratorContextManager", "kwds", |_, args| named(&args)),
    NativeFunction::property("_AsyncGeneratorContextManager", "func", |_, args| Ok(unentered(&args, "func")?.function.clone())),
];

/// An awaitable: the next item of an asynchronous generator.
fn next_item(vm: &mut Vm, generator: &Value) -> Fallible<Value> {
    match vm.call_special(generator, names::ANEXT, &[])? {
        Some(awaitable) => Ok(awaitable),
        None => Err(type_error(format!("'{}' object is not an async iterator", generator.class_name()))),
    }
}

fn await_or_raise(awaitable: Fallible<Value>) -> Delegation<Vm> {
    match awaitable {
        Ok(awaitable) => Delegation::AwaitForeign(awaitable),
        Err(error) => Delegation::Raise(error),
    }
}

struct Enter {
    generator: Option<Value>,
}

impl NativeCoroutine<Vm> for Enter {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        if let (Some(generator), Ok(_)) = (self.generator.take(), &input) {
            return await_or_raise(next_item(vm, &generator));
        }
        Delegation::end(input.map_err(|error| {
            let error = entering_ends(error, Builtin::StopAsyncIteration);
            vm.keeps_context = Some(Rc::downgrade(&error));
            error
        }))
    }

    fn name(&self) -> &'static str {
        "_AsyncGeneratorContextManager.__aenter__"
    }
}

struct Exit {
    generator: Value,
    thrown: Option<Thrown>,
    /// 0: not begun; 1: the generator goes on; 2: it did not stop and is being closed.
    stage: u8,
}

impl NativeCoroutine<Vm> for Exit {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        self.stage += 1;
        match (self.stage, input) {
            (1, Err(error)) => Delegation::Raise(error),
            (1, Ok(_)) => await_or_raise(match &self.thrown {
                None => next_item(vm, &self.generator),
                Some(thrown) => {
                    let thrown = [Value::Exception(thrown.error.clone())];
                    vm.call_method(&self.generator.clone(), Symbol::new("athrow"), &thrown)
                }
            }),
            (2, Err(raised)) => Delegation::end(settle(vm, raised, self.thrown.as_ref(), Builtin::StopAsyncIteration)),
            (2, Ok(_)) => await_or_raise(vm.call_method(&self.generator.clone(), Symbol::new("aclose"), &[])),
            (_, Err(error)) => Delegation::Raise(error),
            (_, Ok(_)) => Delegation::Raise(runtime_error(match self.thrown {
                None => "generator didn't stop",
                Some(_) => "generator didn't stop after athrow()",
            })),
        }
    }

    fn name(&self) -> &'static str {
        "_AsyncGeneratorContextManager.__aexit__"
    }
}

/// A coroutine that returns this at once.
struct Return(Value);

impl NativeCoroutine<Vm> for Return {
    fn resume(&mut self, _: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        Delegation::end(input.map(|_| self.0.clone()))
    }

    fn name(&self) -> &'static str {
        "nullcontext.__aenter__"
    }
}

pub(super) static NULL_CONTEXT: &[NativeFunction] = &[
    NativeFunction::method("nullcontext", "__aenter__", |_, args| Ok(Generator::native(Return(first(&args)?)))),
    NativeFunction::method("nullcontext", "__aexit__", |_, _| Ok(Generator::native(Return(Value::None)))),
];

/// Awaits `aclose()`.
struct Close(Option<Value>);

impl NativeCoroutine<Vm> for Close {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match (self.0.take(), input) {
            (_, Err(error)) => Delegation::Raise(error),
            (Some(thing), Ok(_)) => await_or_raise(vm.call_method(&thing, Symbol::new("aclose"), &[])),
            (None, Ok(_)) => Delegation::Return(Value::None),
        }
    }

    fn name(&self) -> &'static str {
        "aclosing.__aexit__"
    }
}

pub(super) static CLOSING: &[NativeFunction] = &[
    NativeFunction::method("aclosing", "__aenter__", |_, args| Ok(Generator::native(Return(first(&args)?)))),
    NativeFunction::method("aclosing", "__aexit__", |_, args| Ok(Generator::native(Close(Some(first(&args)?))))),
];
