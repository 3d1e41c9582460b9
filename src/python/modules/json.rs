//! `json`: `dumps` and `loads`, to the letter.

pub mod decode;
mod encode;

use std::rc::Rc;

use super::{add_functions, of_values};
use crate::python::builtins::{bytes, codecs};
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Dict, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("json", "dumps", |vm, args| {
        let Some(object) = args.plain().first().cloned() else {
            return Err(type_error("dumps() missing 1 required positional argument: 'obj'"));
        };
        if let Some(text) = with_class(vm, "_dumps_with", &object, &args)? {
            return Ok(text);
        }
        let options = encode::Options::of(vm, &args)?;
        encode::encode(vm, &object, &options).map(Value::str)
    }),
    NativeFunction::function("json", "loads", |vm, args| loads(vm, args, None)),
    NativeFunction::function("json", "_raw_decode", |vm, args| {
        let [Value::Str(text), Value::Int(at), ..] = args.plain() else {
            return Err(type_error("first argument must be a string, and the second an index"));
        };
        let hooks = decode::Hooks::of(&args)?;
        let (value, end) = decode::decode_from(vm, text.text(), *at as usize, &hooks)?;
        Ok(Value::tuple(vec![value, Value::Int(end as i64)]))
    }),
    NativeFunction::function("json", "load", |vm, args| {
        let Some(file) = args.plain().first() else {
            return Err(type_error("load() missing 1 required positional argument: 'fp'"));
        };
        let text = vm.call_method(file, Symbol::new("read"), &[])?;
        loads(vm, args, Some(text))
    }),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([("JSONDecodeError", Value::Class(Builtin::JSONDecodeError.class()))]);
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn loads(vm: &mut Vm, args: Args<'_>, read: Option<Value>) -> Fallible<Value> {
    let Some(source) = read.or_else(|| args.plain().first().cloned()) else {
        return Err(type_error("loads() missing 1 required positional argument: 's'"));
    };
    let bytes = match source.base() {
        Value::Host(_) if !source.class().inherits(Builtin::ByteArray) => None,
        base => bytes::content(&base),
    };
    let text = match (source.base(), bytes) {
        (Value::Str(text), _) => text,
        (_, Some(bytes)) => match codecs::decode(vm, &bytes, &[Value::str("utf-8-sig")])? {
            Value::Str(text) => text,
            _ => unreachable!("decoding makes text"),
        },
        _ => {
            let name = source.class_name();
            return Err(type_error(format!("the JSON object must be str, bytes or bytearray, not {name}")));
        }
    };
    if let Some(value) = with_class(vm, "_loads_with", &Value::Str(text.clone()), &args)? {
        return Ok(value);
    }
    let hooks = decode::Hooks::of(&args)?;
    decode::decode(vm, text.text(), &hooks)
}

/// `cls=`: what an encoder or decoder of that class makes of the subject; nothing when there is no such argument.
fn with_class(vm: &mut Vm, function: &str, subject: &Value, args: &Args<'_>) -> Fallible<Option<Value>> {
    let cls = Symbol::new("cls");
    let Some((_, class)) = args.keywords().find(|(name, value)| *name == cls && !matches!(value, Value::None)) else {
        return Ok(None);
    };
    let options = Dict::new();
    for (name, value) in args.keywords().filter(|(name, _)| *name != cls) {
        options.insert_str(&name.text(), value.clone());
    }
    let module = vm.import(Symbol::new("json"), true)?;
    let function = vm.get_attribute(&module, Symbol::new(function))?;
    vm.call(&function, &[subject.clone(), class.clone(), Value::Dict(Rc::new(options))]).map(Some)
}

/// Attributes of `JSONDecodeError`.
pub static DECODE_ERROR: &[NativeFunction] = &[NativeFunction::method("JSONDecodeError", "__str__", |vm, args| {
    let Some(Value::Exception(error)) = args.values.first() else { return Err(type_error("descriptor requires an exception")) };
    let first = error.arguments.borrow().first().cloned().unwrap_or(Value::None);
    vm.str(&first).map(Value::Str)
})];
