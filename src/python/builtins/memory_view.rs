//! `memoryview`: a window on the bytes of a bytes object or bytearray, of single bytes that lie together.

use super::byte_array;
use super::bytes::{self, value};
use super::functions::refuse;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// The data of a `memoryview`.
struct View {
    /// What it shows.
    source: Value,
    /// Its first byte there.
    start: usize,
    /// How many.
    length: usize,
    /// Nothing can be changed through it, whatever it shows.
    is_frozen: bool,
}

impl View {
    fn bytes(&self) -> Vec<u8> {
        let all = bytes::content(&self.source).unwrap_or_default();
        all[self.start.min(all.len())..(self.start + self.length).min(all.len())].to_vec()
    }

    fn is_read_only(&self) -> bool {
        self.is_frozen || byte_array::of(&self.source).is_none()
    }

    fn part(&self, start: usize, length: usize) -> Value {
        let part = View { source: self.source.clone(), start: self.start + start, length, is_frozen: self.is_frozen };
        HostObject::value(Builtin::MemoryView.class(), part)
    }
}

/// The bytes a memoryview shows.
pub fn content(given: &Value) -> Option<Vec<u8>> {
    data::<View>(given).map(View::bytes)
}

/// `memoryview(source)`
pub fn construct(args: Args<'_>) -> Fallible<Value> {
    let [source] = args.bind_native("memoryview", ["object"], 1, 1)?;
    if let Some(view) = data::<View>(&source) {
        return Ok(view.part(0, view.length));
    }
    match bytes::content(&source) {
        Some(bytes) => {
            let view = View { source: source.base(), start: 0, length: bytes.len(), is_frozen: false };
            Ok(HostObject::value(Builtin::MemoryView.class(), view))
        }
        None => Err(type_error(format!("memoryview: a bytes-like object is required, not '{}'", source.class_name()))),
    }
}

fn view<'a>(args: &Args<'a>) -> Fallible<&'a View> {
    args.values.first().and_then(data::<View>).ok_or_else(|| type_error("descriptor requires a 'memoryview' object"))
}

/// The place an index names.
fn place(vm: &mut Vm, view: &View, key: &Value) -> Fallible<usize> {
    let Some(index) = vm.sequence_index(key)? else { return Err(type_error("memoryview: invalid slice key")) };
    let at = if index < 0 { index + view.length as i64 } else { index };
    let outside = || Builtin::IndexError.error("index out of bounds on dimension 1");
    usize::try_from(at).ok().filter(|&at| at < view.length).ok_or_else(outside)
}

/// Start and length of a slice without steps.
fn range(vm: &mut Vm, view: &View, slice: &crate::python::value::Slice) -> Fallible<(usize, usize)> {
    let places = vm.places(slice, view.length)?;
    if places.step != 1 {
        return refuse("slices of a memoryview with a step");
    }
    Ok((places.start as usize, places.count))
}

fn get_item(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (view, [key]) = (view(&args)?, args.rest().exactly::<1>("__getitem__")?);
    if let Value::Slice(slice) = key {
        let (start, length) = range(vm, view, slice)?;
        return Ok(view.part(start, length));
    }
    let at = place(vm, view, key)?;
    Ok(Value::Int(i64::from(view.bytes()[at])))
}

fn set_item(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (view, [key, item]) = (view(&args)?, args.rest().exactly::<2>("__setitem__")?);
    let Some(content) = byte_array::of(&view.source).filter(|_| !view.is_frozen) else {
        return Err(type_error("cannot modify read-only memory"));
    };
    if let Value::Slice(slice) = key {
        let (start, length) = range(vm, view, slice)?;
        let wrong = || type_error(format!("a bytes-like object is required, not '{}'", item.class_name()));
        let new = bytes::content(item).ok_or_else(wrong)?;
        if new.len() != length {
            return Err(value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        content.borrow_mut()[view.start + start..view.start + start + length].copy_from_slice(&new);
        return Ok(Value::None);
    }
    let at = view.start + place(vm, view, key)?;
    let Ok(number) = vm.index(item) else { return Err(type_error("memoryview: invalid type for format 'B'")) };
    let byte = u8::try_from(number).map_err(|_| value_error("memoryview: invalid value for format 'B'"))?;
    content.borrow_mut()[at] = byte;
    Ok(Value::None)
}

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("memoryview", name, code)
}

const fn property(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::property("memoryview", name, code)
}

fn numbers(view: &View) -> Value {
    Value::list(view.bytes().into_iter().map(|byte| Value::Int(i64::from(byte))).collect())
}

/// Methods of `memoryview`.
pub static METHODS: &[NativeFunction] = &[
    method("__len__", |_, args| Ok(Value::Int(view(&args)?.length as i64))),
    method("__getitem__", get_item),
    method("__setitem__", set_item),
    method("__iter__", |vm, args| vm.iter(&numbers(view(&args)?))),
    method("__bytes__", |_, args| Ok(value(view(&args)?.bytes()))),
    method("tobytes", |_, args| Ok(value(view(&args)?.bytes()))),
    method("tolist", |_, args| Ok(numbers(view(&args)?))),
    method("hex", |vm, args| vm.call_method(&value(view(&args)?.bytes()), Symbol::new("hex"), args.rest().values)),
    method("toreadonly", |_, args| {
        let View { source, start, length, .. } = view(&args)?;
        let frozen = View { source: source.clone(), start: *start, length: *length, is_frozen: true };
        Ok(HostObject::value(Builtin::MemoryView.class(), frozen))
    }),
    method("count", |vm, args| {
        let numbers = numbers(view(&args)?);
        let [item] = args.rest().exactly::<1>("memoryview.count")?;
        vm.call_method(&numbers, Symbol::new("count"), std::slice::from_ref(item))
    }),
    method("index", |vm, args| {
        let numbers = numbers(view(&args)?);
        let found = vm.call_method(&numbers, Symbol::new("index"), args.rest().values);
        found.map_err(|error| match error.is(Builtin::ValueError) {
            true => value_error("memoryview.index(x): x not found"),
            false => error,
        })
    }),
    method("release", |_, args| view(&args).map(|_| Value::None)),
    method("__enter__", |_, args| Ok(args.values[0].clone())),
    method("__exit__", |_, args| view(&args).map(|_| Value::None)),
    method("__eq__", |_, args| match bytes::content(&args.rest().exactly::<1>("__eq__")?[0]) {
        Some(other) => Ok(Value::Bool(view(&args)?.bytes() == other)),
        None => Ok(Value::NotImplemented),
    }),
    method("__hash__", |vm, args| match view(&args)?.is_read_only() {
        true => Ok(Value::Int(vm.hash(&value(view(&args)?.bytes()))? as i64)),
        false => Err(value_error("cannot hash writable memoryview object")),
    }),
    method("__repr__", |_, args| Ok(Value::str(format!("<memory at {:#x}>", args.values[0].address())))),
    property("obj", |_, args| Ok(view(&args)?.source.clone())),
    property("nbytes", |_, args| Ok(Value::Int(view(&args)?.length as i64))),
    property("readonly", |_, args| Ok(Value::Bool(view(&args)?.is_read_only()))),
    property("format", |_, args| view(&args).map(|_| Value::str("B"))),
    property("itemsize", |_, args| view(&args).map(|_| Value::Int(1))),
    property("ndim", |_, args| view(&args).map(|_| Value::Int(1))),
    property("c_contiguous", |_, args| view(&args).map(|_| Value::Bool(true))),
    property("f_contiguous", |_, args| view(&args).map(|_| Value::Bool(true))),
    property("contiguous", |_, args| view(&args).map(|_| Value::Bool(true))),
    property("strides", |_, args| view(&args).map(|_| Value::tuple(vec![Value::Int(1)]))),
    property("suboffsets", |_, args| view(&args).map(|_| Value::tuple(Vec::new()))),
    property("shape", |_, args| Ok(Value::tuple(vec![Value::Int(view(&args)?.length as i64)]))),
];
