//! `bytearray`: bytes that can change. What it shares with bytes is done by a bytes object of the same content.

use std::cell::RefCell;
use std::rc::Rc;

use super::bytes::{self, bytes_of};
use super::lists::clip;
use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Fallible, HostObject, List, NativeFunction, Value};
use crate::python::vm::Vm;

/// What a bytearray keeps.
pub type Content = RefCell<Vec<u8>>;

/// The content of a bytearray.
pub fn of(value: &Value) -> Option<&Content> {
    data::<Content>(value)
}

fn this<'a>(args: &Args<'a>) -> Fallible<&'a Content> {
    args.values.first().and_then(of).ok_or_else(|| type_error("descriptor requires a 'bytearray' object"))
}

fn value(content: Vec<u8>) -> Value {
    HostObject::value(Builtin::ByteArray.class(), RefCell::new(content))
}

fn frozen(content: &Content) -> Value {
    bytes::value(content.borrow().clone())
}

/// A bytes object as a bytearray; anything else as it is.
fn thawed(result: Value) -> Value {
    match result {
        Value::Bytes(bytes) => value(bytes.to_vec()),
        other => other,
    }
}

/// Does with a bytes object of the same content what the method is called.
fn as_bytes(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let method = vm.get_attribute(&frozen(this(&args)?), Symbol::new(name))?;
    let rest = args.rest();
    let values: Vec<Value> = rest.values.iter().map(|value| of(value).map_or_else(|| value.clone(), frozen)).collect();
    let result = vm.call_with(&method, Args { values: &values, names: rest.names });
    Ok(match result.map_err(|error| error.of_class("bytes", "bytearray"))? {
        Value::List(list) => Value::list(list.items().into_iter().map(thawed).collect()),
        Value::Tuple(parts) => Value::tuple(parts.items().iter().cloned().map(thawed).collect()),
        result => thawed(result),
    })
}

fn byte(vm: &mut Vm, value: &Value) -> Fallible<u8> {
    let number = vm.index(value)?;
    u8::try_from(number).map_err(|_| value_error("byte must be in range(0, 256)"))
}

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("bytearray", name, code)
}

macro_rules! shared {
    ($($name:literal)*) => {
        [$(method($name, |vm, args| as_bytes(vm, args, $name)),)*]
    };
}

static SHARED: [NativeFunction; 41] = shared!(
    "decode" "hex" "find" "rfind" "index" "rindex" "count" "startswith" "endswith" "removeprefix" "removesuffix"
    "partition" "rpartition" "replace" "ljust" "rjust" "center" "zfill" "expandtabs" "strip" "lstrip" "rstrip" "split"
    "rsplit" "splitlines" "join" "upper" "lower" "swapcase" "capitalize" "title" "isalpha" "isdigit" "isalnum"
    "isspace" "isascii" "islower" "istitle" "isupper" "translate" "__contains__"
);

/// Methods of `bytearray`.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "bytearray",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(|vm, args| {
            let class = match args.values.first() {
                Some(Value::Class(class)) => class.clone(),
                _ => Builtin::ByteArray.class(),
            };
            let content = Content::default();
            // A subclass written in Python calls `__init__` itself.
            if class.is_builtin || !matches!(class.lookup(names::INIT), Some(Value::Function(_))) {
                fill(vm, &content, args.rest())?;
            }
            Ok(HostObject::value(class, content))
        }),
    },
    method("__init__", |vm, args| {
        fill(vm, this(&args)?, args.rest())?;
        Ok(Value::None)
    }),
    NativeFunction {
        name: "fromhex",
        owner: "bytearray",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(bytes::from_hex),
    },
    method("append", |vm, args| {
        let byte = byte(vm, &args.rest().exactly::<1>("bytearray.append")?[0])?;
        this(&args)?.borrow_mut().push(byte);
        Ok(Value::None)
    }),
    method("extend", |vm, args| {
        let more = bytes_of(vm, &args.rest().exactly::<1>("bytearray.extend")?[0])?;
        this(&args)?.borrow_mut().extend(more);
        Ok(Value::None)
    }),
    method("__iadd__", |vm, args| {
        let more = bytes_of(vm, &args.rest().exactly::<1>("__iadd__")?[0])?;
        this(&args)?.borrow_mut().extend(more);
        Ok(args.values[0].clone())
    }),
    method("insert", |vm, args| {
        let [place, item] = args.rest().exactly::<2>("insert")?;
        let content = this(&args)?;
        let length = content.borrow().len();
        let (place, byte) = (clip(vm, place, length, 0)?, byte(vm, item)?);
        content.borrow_mut().insert(place, byte);
        Ok(Value::None)
    }),
    method("pop", |vm, args| {
        let [place] = args.rest().between::<1>("pop", 0)?;
        let place = if matches!(place, Value::Unbound) { -1 } else { vm.index(&place)? };
        let mut content = this(&args)?.borrow_mut();
        if content.is_empty() {
            return Err(Builtin::IndexError.error("pop from empty bytearray"));
        }
        let place = if place < 0 { place + content.len() as i64 } else { place };
        match usize::try_from(place).ok().filter(|&place| place < content.len()) {
            Some(place) => Ok(Value::Int(i64::from(content.remove(place)))),
            None => Err(Builtin::IndexError.error("pop index out of range")),
        }
    }),
    method("remove", |vm, args| {
        let wanted = byte(vm, &args.rest().exactly::<1>("bytearray.remove")?[0])?;
        let mut content = this(&args)?.borrow_mut();
        match content.iter().position(|&byte| byte == wanted) {
            Some(place) => {
                content.remove(place);
                Ok(Value::None)
            }
            None => Err(value_error("value not found in bytearray")),
        }
    }),
    method("reverse", |_, args| {
        this(&args)?.borrow_mut().reverse();
        Ok(Value::None)
    }),
    method("clear", |_, args| {
        this(&args)?.borrow_mut().clear();
        Ok(Value::None)
    }),
    method("copy", |_, args| Ok(value(this(&args)?.borrow().clone()))),
    method("__len__", |_, args| Ok(Value::Int(this(&args)?.borrow().len() as i64))),
    method("__iter__", |vm, args| vm.iter(&frozen(this(&args)?))),
    method("__bytes__", |_, args| Ok(frozen(this(&args)?))),
    method("__getitem__", |vm, args| {
        let key = &args.rest().exactly::<1>("__getitem__")?[0];
        let found = vm.get_item(&frozen(this(&args)?), key).map(thawed);
        found.map_err(|error| match error.is(Builtin::IndexError) {
            true => Builtin::IndexError.error("bytearray index out of range"),
            false => error,
        })
    }),
    method("__setitem__", |vm, args| {
        let [key, item] = args.rest().exactly::<2>("__setitem__")?;
        change(vm, &args, |vm, list| match key {
            Value::Slice(_) => {
                let new = Value::list(bytes_of(vm, item)?.into_iter().map(|byte| Value::Int(i64::from(byte))).collect());
                vm.set_item(list, key, new)
            }
            _ => {
                byte(vm, item)?;
                vm.set_item(list, key, item.clone())
            }
        })
    }),
    method("__delitem__", |vm, args| {
        let [key] = args.rest().exactly::<1>("__delitem__")?;
        change(vm, &args, |vm, list| vm.delete_item(list, key))
    }),
    method("__add__", |vm, args| {
        let other = bytes_of(vm, &args.rest().exactly::<1>("__add__")?[0])?;
        let mut content = this(&args)?.borrow().clone();
        content.extend(other);
        Ok(value(content))
    }),
    method("__radd__", |_, args| match &args.rest().exactly::<1>("__radd__")?[0] {
        Value::Bytes(first) => Ok(bytes::value([&first[..], &this(&args)?.borrow()].concat())),
        _ => Ok(Value::NotImplemented),
    }),
    method("__imul__", |vm, args| {
        let repeated = vm.binary(BinaryOperator::Multiply, &frozen(this(&args)?), &args.rest().exactly::<1>("__imul__")?[0])?;
        if let Value::Bytes(repeated) = repeated {
            this(&args)?.replace(repeated.to_vec());
        }
        Ok(args.values[0].clone())
    }),
    method("__mul__", |vm, args| by_bytes(vm, args, BinaryOperator::Multiply)),
    method("__rmul__", |vm, args| by_bytes(vm, args, BinaryOperator::Multiply)),
    method("__mod__", |vm, args| by_bytes(vm, args, BinaryOperator::Modulo)),
    method("__eq__", |vm, args| compare(vm, args, Comparison::Equal)),
    method("__ne__", |vm, args| compare(vm, args, Comparison::NotEqual)),
    method("__lt__", |vm, args| compare(vm, args, Comparison::Less)),
    method("__le__", |vm, args| compare(vm, args, Comparison::LessEqual)),
    method("__ge__", |vm, args| compare(vm, args, Comparison::GreaterEqual)),
    method("__gt__", |vm, args| compare(vm, args, Comparison::Greater)),
    method("__repr__", |vm, args| {
        Ok(Value::str(format!("{}({})", args.values[0].plain_class_name(), vm.repr(&frozen(this(&args)?))?.text())))
    }),
];

/// What `__init__` does.
fn fill(vm: &mut Vm, content: &Content, args: Args<'_>) -> Fallible<()> {
    if let Value::Bytes(bytes) = bytes::construct(vm, args)? {
        content.replace(bytes.to_vec());
    }
    Ok(())
}

/// An operator that bytes of the same content compute.
fn by_bytes(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let other = &args.rest().exactly::<1>("__mul__")?[0];
    vm.binary(op, &frozen(this(&args)?), other).map(thawed)
}

/// The methods that bytes have as well.
pub fn shared() -> &'static [NativeFunction] {
    &SHARED
}

/// Changes the content as a list of numbers.
fn change(vm: &mut Vm, args: &Args<'_>, work: impl FnOnce(&mut Vm, &Value) -> Fallible<()>) -> Fallible<Value> {
    let content = this(args)?;
    let numbers = content.borrow().iter().map(|&byte| Value::Int(i64::from(byte))).collect();
    let list = Rc::new(List::new(numbers));
    work(vm, &Value::List(list.clone()))?;
    let changed = list.items();
    let mut bytes = Vec::with_capacity(changed.len());
    for item in &changed {
        bytes.push(byte(vm, item)?);
    }
    content.replace(bytes);
    Ok(Value::None)
}

fn compare(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let other = &args.rest().exactly::<1>("__eq__")?[0];
    let other = match (of(other), other) {
        (Some(content), _) => frozen(content),
        (None, bytes @ Value::Bytes(_)) => bytes.clone(),
        _ => return Ok(Value::NotImplemented),
    };
    vm.compare(comparison, &frozen(this(&args)?), &other)
}
