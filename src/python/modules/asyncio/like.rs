//! Objects of the program that take a coroutine's or a future's place: they have what `collections.abc.Coroutine` or
//! asyncio's `isfuture` ask for. A task can be made of the former; the latter cannot be waited for.

use std::rc::Rc;

use crate::executor::future::Future;
use crate::executor::handle::OwnCallback;
use crate::executor::native::{Delegation, NativeCoroutine, NativeFrame};
use crate::python::host::{Callback, FutureTag, value_of_future};
use crate::python::interpreter::attributes::own;
use crate::python::interpreter::generator::Generator;
use crate::python::modules::closure;
use crate::python::symbol::{Symbol, names};
use crate::python::value::{Args, Builtin, Exception, Fallible, Method, NativeFunction, Value};
use crate::python::vm::Vm;

/// Has it all that a coroutine has?
pub fn is_coroutine(value: &Value) -> bool {
    let has = |name| value.class_lookup(name).is_some();
    matches!(value, Value::Instance(_)) && [names::AWAIT, names::SEND, names::THROW, names::CLOSE].into_iter().all(has)
}

/// Does it say of itself that it is a future?
pub fn is_future(vm: &mut Vm, value: &Value) -> bool {
    if !matches!(value, Value::Instance(_)) {
        return false;
    }
    let name = Symbol::new("_asyncio_future_blocking");
    value.class_lookup(name).is_some() && matches!(vm.find_attribute(value, name), Ok(Some(mark)) if !matches!(mark, Value::None))
}

/// A coroutine that takes the steps of such an object.
pub fn driving(vm: &mut Vm, coroutine: &Value) -> Rc<Generator> {
    let mut name_of = |name, class: &str| match vm.find_attribute(coroutine, name) {
        Ok(Some(Value::Str(name))) => Some(name.text().into()),
        _ if class.is_empty() => None,
        _ => Some(format!("<{class} without __name__>").into()),
    };
    let qualified: Option<Rc<str>> = name_of(names::QUALNAME, "");
    let name: Rc<str> = name_of(names::NAME, &coroutine.plain_class_name()).unwrap_or_default();
    let qualified = qualified.unwrap_or_else(|| name.clone());
    Generator::named(NativeFrame::new(Drives { coroutine: coroutine.clone(), has_begun: false }), (name, qualified))
}

struct Drives {
    coroutine: Value,
    has_begun: bool,
}

impl NativeCoroutine<Vm> for Drives {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Delegation::end(input);
        }
        match steps(vm, &self.coroutine, input.err().map_or(Value::None, Value::Exception)) {
            Ok(steps) => Delegation::AwaitForeign(steps),
            Err(error) => Delegation::end(Err(error)),
        }
    }

    fn name(&self) -> &'static str {
        "coroutine"
    }

    fn hears_of_throw(&self) -> bool {
        true
    }
}

fn steps(vm: &mut Vm, coroutine: &Value, error: Value) -> Fallible<Value> {
    let module = vm.import(Symbol::new("asyncio"), false)?;
    let class = vm.get_attribute(&module, Symbol::new("_Steps"))?;
    vm.call(&class, &[coroutine.clone(), error])
}

/// Remembers what a task's coroutine stands for.
pub fn remember(tag: &FutureTag, coroutine: &Value) {
    let _ = tag.extras.get_or_init(Box::default).coroutine.set(coroutine.clone());
}

/// The object that a task's coroutine stands for.
pub fn remembered(tag: &FutureTag) -> Option<Value> {
    tag.extras.get()?.coroutine.get().cloned()
}

/// A task that goes on asks the future for its result by a method, which a class of the program may replace: refused.
pub fn check_result(value: &Value) -> Fallible<()> {
    if matches!(value, Value::Instance(_)) { check_method(value, "result") } else { Ok(()) }
}

/// The same of all the methods by which `gather`, `wait` and their kin ask.
pub fn check_methods(future: &Rc<Future<Vm>>) -> Fallible<()> {
    if future.tag.extras.get().is_none() {
        return Ok(());
    }
    let future = value_of_future(future.clone());
    let methods = ["done", "cancelled", "exception", "result", "remove_done_callback"];
    methods.into_iter().try_for_each(|name| check_method(&future, name))
}

fn check_method(value: &Value, name: &str) -> Fallible<()> {
    match own_method(value, Symbol::new(name)) {
        Some(_) => {
            let message = format!("waiting for a future that has a {name}() of its own is not supported by Loopscope");
            Err(Builtin::NotImplementedError.error(message))
        }
        None => Ok(()),
    }
}

/// The method of this name that the program wrote: put into the future's place, or of its class.
fn own_method(value: &Value, name: Symbol) -> Option<Value> {
    if let Some(own) = own(value).and_then(|own| own.borrow().get(name)) {
        return Some(own);
    }
    let Value::Instance(instance) = value else { return None };
    let function = instance.class.borrow().lookup(name)?;
    let is_written = matches!(function, Value::Function(_));
    is_written.then(|| Value::Method(Rc::new(Method { function, receiver: value.clone() })))
}

/// A future with an `add_done_callback` of its own: calls that for one of asyncio's own callbacks. Gives what
/// stands for that callback.
pub fn add_by_class(vm: &mut Vm, future: &Rc<Future<Vm>>, own: OwnCallback<Vm>) -> Option<Fallible<Callback>> {
    let future = value_of_future(future.clone());
    let method = own_method(&future, Symbol::new("add_done_callback"))?;
    let callable = match own.wakes {
        Some(task) => Value::Method(Rc::new(Method { function: Value::Native(&WAKEUP), receiver: value_of_future(task) })),
        None => closure::simple(own.name, |_, _| Ok(Value::None)),
    };
    let context = Value::Host(vm.current_context());
    let arguments = Args { values: &[callable.clone(), context], names: &[Symbol::new("context")] };
    let called = vm.call_with(&method, arguments);
    Some(called.map(|_| Callback { callable, arguments: Vec::new(), context: None, line: 0 }))
}

/// A future with a `cancel` of its own: calls that, and says what it says.
pub fn cancel_by_class(vm: &mut Vm, future: &Rc<Future<Vm>>, message: Option<&Value>) -> Option<bool> {
    let future = value_of_future(future.clone());
    let method = own_method(&future, Symbol::new("cancel"))?;
    let called = match message {
        Some(message) => vm.call_with(&method, Args { values: std::slice::from_ref(message), names: &[Symbol::new("msg")] }),
        None => vm.call(&method, &[]),
    };
    Some(match called.and_then(|answer| vm.truth(&answer)) {
        Ok(accepted) => accepted,
        Err(error) => {
            vm.report_unraisable(&error, "in the cancel() of a class");
            false
        }
    })
}

/// What stands for the wake-up of a task while a program has it in hand. What is registered of it, the machine exchanges.
static WAKEUP: NativeFunction = NativeFunction::method("Task", "task_wakeup", |_, _| {
    Err(Builtin::NotImplementedError.error("calling a task's wake-up is not supported by Loopscope"))
});

/// The error for a callback that did not arrive.
pub fn callback_is_lost() -> Rc<Exception> {
    let message = "an add_done_callback() that registers something else than it was given is not supported by Loopscope";
    Builtin::NotImplementedError.error(message)
}

/// The error for a future that is none of asyncio's.
pub fn foreign_future() -> Rc<Exception> {
    Builtin::NotImplementedError.error("waiting for a future that is none of asyncio's is not supported by Loopscope")
}
