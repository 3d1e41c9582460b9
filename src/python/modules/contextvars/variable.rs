//! `ContextVar` and `Token`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{ContextRef, data};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// What a `ContextVar` keeps.
struct Variable {
    name: Value,
    /// Unbound when there is none.
    default: Value,
}

/// What a `Token` keeps.
struct Token {
    context: ContextRef,
    variable: Value,
    /// Unbound when the variable had no value.
    old: Value,
    used: Cell<bool>,
}

/// Methods of `ContextVar`.
pub static VARIABLE: &[NativeFunction] = &[
    NativeFunction::function("ContextVar", "__new__", new_variable),
    NativeFunction::method("ContextVar", "get", get),
    NativeFunction::method("ContextVar", "set", set),
    NativeFunction::method("ContextVar", "reset", reset),
    NativeFunction::property("ContextVar", "name", |_, arguments| with_variable(&arguments, |variable| variable.name.clone())),
    NativeFunction::method("ContextVar", "__repr__", |vm, arguments| Ok(Value::str(variable_text(vm, &arguments.values[0])?))),
];

/// Methods of `Token`.
pub static TOKEN: &[NativeFunction] = &[
    NativeFunction::property("Token", "var", |_, arguments| with_token(&arguments, |token| token.variable.clone())),
    NativeFunction::property("Token", "old_value", |_, arguments| {
        with_token(&arguments, |token| if matches!(token.old, Value::Unbound) { missing() } else { token.old.clone() })
    }),
    NativeFunction::method("Token", "__enter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("Token", "__exit__", |vm, arguments| {
        let token = arguments.values[0].clone();
        let variable = with_token(&arguments, |token| token.variable.clone())?;
        put_back(vm, &variable, &token).map(|()| Value::None)
    }),
    NativeFunction::method("Token", "__repr__", |vm, arguments| Ok(Value::str(token_text(vm, &arguments.values[0])?))),
];

/// Methods of what `Token.MISSING` is.
pub static TOKEN_MISSING: &[NativeFunction] =
    &[NativeFunction::method("Token.MISSING", "__repr__", |_, _| Ok(Value::str("<Token.MISSING>")))];

/// `Token.MISSING`, always the same object.
pub fn missing() -> Value {
    thread_local! {
        static MISSING: Value = HostObject::value(Builtin::TokenMissing.class(), ());
    }
    MISSING.with(Value::clone)
}

fn with_variable<R>(arguments: &Args<'_>, look: impl FnOnce(&Variable) -> R) -> Fallible<R> {
    let object = arguments.values.first().and_then(Value::host::<Variable>);
    match object.as_ref().and_then(|object| object.data.downcast_ref()) {
        Some(variable) => Ok(look(variable)),
        None => Err(type_error("descriptor requires a '_contextvars.ContextVar' object")),
    }
}

fn with_token<R>(arguments: &Args<'_>, look: impl FnOnce(&Token) -> R) -> Fallible<R> {
    let object = arguments.values.first().and_then(Value::host::<Token>);
    match object.as_ref().and_then(|object| object.data.downcast_ref()) {
        Some(token) => Ok(look(token)),
        None => Err(type_error("descriptor requires a '_contextvars.Token' object")),
    }
}

fn new_variable(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let given = arguments.rest().plain().len();
    if given > 1 || (given == 0 && arguments.rest().values.is_empty()) {
        let least = if given > 1 { "at most" } else { "exactly" };
        return Err(type_error(format!("ContextVar() takes {least} 1 positional argument ({given} given)")));
    }
    let [name, default] = arguments.rest().bind_native("ContextVar", ["name", "default"], 1, 1)?;
    if name.as_str().is_none() {
        return Err(type_error("context variable name must be a str"));
    }
    Ok(HostObject::value(Builtin::ContextVar.class(), Variable { name, default }))
}

/// The variable that `value` is, or what is wrong.
pub(super) fn check_variable(vm: &mut Vm, value: &Value) -> Fallible<()> {
    if value.host::<Variable>().is_some() {
        return Ok(());
    }
    let text = vm.repr(value)?;
    Err(type_error(format!("a ContextVar key was expected, got {}", text.text())))
}

fn get(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [fallback] = arguments.rest().between("get", 0)?;
    let this = &arguments.values[0];
    if let Some(context) = &vm.context
        && let Some((_, value)) = data(context).entries.borrow().get(&this.address())
    {
        return Ok(value.clone());
    }
    if !matches!(fallback, Value::Unbound) {
        return Ok(fallback);
    }
    match with_variable(&arguments, |variable| variable.default.clone())? {
        Value::Unbound => Err(Exception::new(Builtin::LookupError.class(), vec![this.clone()])),
        default => Ok(default),
    }
}

fn set(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    with_variable(&arguments, |_| ())?;
    let [value] = arguments.rest().exactly("ContextVar.set")?;
    let variable = arguments.values[0].clone();
    let context = vm.current_context();
    let old = store(&context, &variable, value.clone());
    let token = Token { context, variable, old: old.unwrap_or(Value::Unbound), used: Cell::new(false) };
    Ok(HostObject::value(Builtin::Token.class(), token))
}

/// Gives the variable a value in the context. The value it had.
fn store(context: &ContextRef, variable: &Value, value: Value) -> Option<Value> {
    let mut entries = data(context).entries.borrow_mut();
    let old = Rc::make_mut(&mut entries).insert(variable.address(), (variable.clone(), value));
    old.map(|(_, value)| value)
}

fn reset(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [token] = arguments.rest().exactly("ContextVar.reset")?;
    put_back(vm, &arguments.values[0], token)?;
    Ok(Value::None)
}

fn put_back(vm: &mut Vm, variable: &Value, token: &Value) -> Fallible<()> {
    let Some(object) = token.host::<Token>() else {
        let text = vm.repr(token)?;
        return Err(type_error(format!("expected an instance of Token, got {}", text.text())));
    };
    let data: &Token = object.data.downcast_ref().expect("it was asked for by type");
    if data.used.get() {
        let text = token_text(vm, token)?;
        return Err(Builtin::RuntimeError.error(format!("{text} has already been used once")));
    }
    if !data.variable.is(variable) {
        let text = token_text(vm, token)?;
        return Err(value_error(format!("{text} was created by a different ContextVar")));
    }
    if vm.context.as_ref().is_none_or(|context| !Rc::ptr_eq(context, &data.context)) {
        let text = token_text(vm, token)?;
        return Err(value_error(format!("{text} was created in a different Context")));
    }
    data.used.set(true);
    match &data.old {
        Value::Unbound => forget(&data.context, variable),
        old => drop(store(&data.context, variable, old.clone())),
    }
    Ok(())
}

fn forget(context: &ContextRef, variable: &Value) {
    let gone = {
        let entries: &RefCell<Rc<super::Entries>> = &data(context).entries;
        Rc::make_mut(&mut entries.borrow_mut()).shift_remove(&variable.address())
    };
    drop(gone);
}

fn address_of(value: &Value) -> String {
    format!("{:#x}", value.address())
}

fn variable_text(vm: &mut Vm, this: &Value) -> Fallible<String> {
    let arguments = [this.clone()];
    let (name, default) =
        with_variable(&Args::positional(&arguments), |variable| (variable.name.clone(), variable.default.clone()))?;
    let name = vm.repr(&name)?;
    let default = match default {
        Value::Unbound => String::new(),
        default => format!(" default={}", vm.repr(&default)?.text()),
    };
    Ok(format!("<ContextVar name={}{default} at {}>", name.text(), address_of(this)))
}

fn token_text(vm: &mut Vm, this: &Value) -> Fallible<String> {
    let arguments = [this.clone()];
    let (variable, used) = with_token(&Args::positional(&arguments), |token| (token.variable.clone(), token.used.get()))?;
    let used = if used { " used" } else { "" };
    Ok(format!("<Token{used} var={} at {}>", variable_text(vm, &variable)?, address_of(this)))
}
