//! `Context`: a mapping of variables to values that code can be run in.

use std::rc::Rc;

use super::variable::check_variable;
use super::{ContextRef, context_of, data, entries, new_context};
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, IteratorState, NativeIterator};
use crate::python::value::{Args, Builtin, Call, Exception, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Context`.
pub static CONTEXT: &[NativeFunction] = &[
    NativeFunction::function("Context", "__new__", |_, arguments| {
        if !arguments.rest().values.is_empty() {
            return Err(type_error("Context() does not accept any arguments"));
        }
        Ok(Value::Host(new_context(Rc::default())))
    }),
    NativeFunction::flow("Context", "run", Binding::Method, run),
    NativeFunction::method("Context", "copy", |_, arguments| Ok(Value::Host(new_context(entries(&receiver(&arguments)?))))),
    NativeFunction::method("Context", "get", |vm, arguments| {
        let [variable, default] = arguments.rest().between("get", 1)?;
        let default = if matches!(default, Value::Unbound) { Value::None } else { default };
        Ok(find(vm, &arguments, &variable)?.unwrap_or(default))
    }),
    NativeFunction::method("Context", "__getitem__", |vm, arguments| {
        let [variable] = arguments.rest().exactly("__getitem__")?;
        find(vm, &arguments, variable)?.ok_or_else(|| Exception::new(Builtin::KeyError.class(), vec![variable.clone()]))
    }),
    NativeFunction::method("Context", "__contains__", |vm, arguments| {
        let [variable] = arguments.rest().exactly("__contains__")?;
        Ok(Value::Bool(find(vm, &arguments, variable)?.is_some()))
    }),
    NativeFunction::method("Context", "__len__", |_, arguments| Ok(Value::Int(entries(&receiver(&arguments)?).len() as i64))),
    NativeFunction::method("Context", "__iter__", |_, arguments| items(&arguments, |variable, _| variable.clone())),
    NativeFunction::method("Context", "keys", |_, arguments| items(&arguments, |variable, _| variable.clone())),
    NativeFunction::method("Context", "values", |_, arguments| items(&arguments, |_, value| value.clone())),
    NativeFunction::method("Context", "items", |_, arguments| {
        items(&arguments, |variable, value| Value::tuple(vec![variable.clone(), value.clone()]))
    }),
    NativeFunction::method("Context", "__eq__", equal),
];

fn receiver(arguments: &Args<'_>) -> Fallible<ContextRef> {
    let context = arguments.values.first().and_then(context_of);
    context.ok_or_else(|| type_error("descriptor requires a '_contextvars.Context' object"))
}

fn find(vm: &mut Vm, arguments: &Args<'_>, variable: &Value) -> Fallible<Option<Value>> {
    check_variable(vm, variable)?;
    Ok(entries(&receiver(arguments)?).get(&variable.address()).map(|(_, value)| value.clone()))
}

fn items(arguments: &Args<'_>, item: fn(&Value, &Value) -> Value) -> Fallible<Value> {
    let entries = entries(&receiver(arguments)?);
    let items: Vec<Value> = entries.values().map(|(variable, value)| item(variable, value)).collect();
    Ok(NativeIterator::value(Builtin::ListIterator, IteratorState::Items(items.into_iter())))
}

fn equal(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [other] = arguments.rest().exactly("__eq__")?;
    let Some(other) = context_of(other) else { return Ok(Value::NotImplemented) };
    let (left, right) = (entries(&receiver(&arguments)?), entries(&other));
    if left.len() != right.len() {
        return Ok(Value::Bool(false));
    }
    for (key, (_, value)) in left.iter() {
        let same = match right.get(key) {
            Some((_, other)) => vm.equal(value, other)?,
            None => false,
        };
        if !same {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// `Context.run(callable, *args, **kwargs)`
fn run(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let context = receiver(&arguments)?;
    let given = arguments.rest();
    let [callable, ..] = given.plain() else {
        return Err(type_error("run() missing 1 required positional argument"));
    };
    let is_current = vm.context.as_ref().is_some_and(|current| Rc::ptr_eq(current, &context));
    if is_current || data(&context).entered.get() {
        let text =
            format!("cannot enter context: <_contextvars.Context object at {:#x}> is already entered", context.identity.get());
        return Err(Builtin::RuntimeError.error(text));
    }
    let call = Some(Call::with(callable.clone(), Args { values: &given.values[1..], names: given.names }));
    Ok(Flow::Push(Box::new(RunInContext { call, inner: context, outer: None })))
}

/// `Context.run` on the stack.
struct RunInContext {
    call: Option<Call>,
    inner: ContextRef,
    outer: Option<ContextRef>,
}

impl Procedure for RunInContext {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Some(call) = self.call.take() {
            data(&self.inner).entered.set(true);
            self.outer = vm.context.replace(self.inner.clone());
            return Advance::Call(call);
        }
        data(&self.inner).entered.set(false);
        vm.context = self.outer.take();
        Advance::Done(input)
    }
}
