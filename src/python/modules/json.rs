//! `json`: `dumps` and `loads`, to the letter.

mod decode;
mod encode;

use super::{add_functions, of_values};
use crate::python::builtins::text::new_text;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("json", "dumps", |vm, args| {
        let Some(object) = args.plain().first().cloned() else {
            return Err(type_error("dumps() missing 1 required positional argument: 'obj'"));
        };
        let options = encode::Options::of(vm, "dumps", &args)?;
        encode::encode(vm, &object, &options).map(Value::str)
    }),
    NativeFunction::function("json", "dump", |vm, args| {
        let [object, file, ..] = args.plain() else {
            return Err(type_error("dump() missing 2 required positional arguments: 'obj' and 'fp'"));
        };
        let options = encode::Options::of(vm, "dump", &args)?;
        let text = encode::encode(vm, object, &options)?;
        vm.call_method(file, names::WRITE, &[Value::str(text)])?;
        Ok(Value::None)
    }),
    NativeFunction::function("json", "loads", |vm, args| loads(vm, args, None)),
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
    let text = match source.base() {
        Value::Str(text) => text,
        Value::Bytes(bytes) => new_text(String::from_utf8_lossy(&bytes).as_ref()),
        _ => {
            let name = source.class_name();
            return Err(type_error(format!("the JSON object must be str, bytes or bytearray, not {name}")));
        }
    };
    let hooks = decode::Hooks::of(&args)?;
    decode::decode(vm, text.text(), &hooks)
}

/// Attributes of `JSONDecodeError`.
pub static DECODE_ERROR: &[NativeFunction] = &[NativeFunction::method("JSONDecodeError", "__str__", |vm, args| {
    let Some(Value::Exception(error)) = args.values.first() else { return Err(type_error("descriptor requires an exception")) };
    let first = error.arguments.borrow().first().cloned().unwrap_or(Value::None);
    vm.str(&first).map(Value::Str)
})];
