//! `bisect`.

use super::add_functions;
use crate::python::symbol::Symbol;
use crate::python::value::exception::value_error;
use crate::python::value::{Args, Attributes, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("_bisect", name, code)
}

static FUNCTIONS: &[NativeFunction] = &[
    function("bisect_right", |vm, args| Ok(Value::Int(search(vm, args, "bisect_right", Side::Right)? as i64))),
    function("bisect_left", |vm, args| Ok(Value::Int(search(vm, args, "bisect_left", Side::Left)? as i64))),
    function("insort_right", |vm, args| insert(vm, args, "insort_right", Side::Right)),
    function("insort_left", |vm, args| insert(vm, args, "insort_left", Side::Left)),
];

/// Where an item goes among equal ones.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    for (short, long) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let function = attributes[&Symbol::new(long)].clone();
        attributes.insert(Symbol::new(short), function);
    }
    attributes
}

/// The parameters of all.
fn bound(args: Args<'_>, name: &str) -> Fallible<[Value; 5]> {
    args.bind_native(name, ["a", "x", "lo", "hi", "key"], 2, 4)
}

fn search(vm: &mut Vm, args: Args<'_>, name: &str, side: Side) -> Fallible<usize> {
    let [sequence, wanted, low, high, key] = bound(args, name)?;
    let wanted = if name.starts_with("insort") { keyed(vm, &key, &wanted)? } else { wanted };
    let low = if matches!(low, Value::Unbound) { 0 } else { vm.index(&low)? };
    let mut low = usize::try_from(low).map_err(|_| value_error("lo must be non-negative"))?;
    let mut high = match high {
        Value::Unbound | Value::None => vm.length(&sequence)?,
        high => vm.index(&high)?.max(0) as usize,
    };
    while low < high {
        let middle = (low + high) / 2;
        let item = vm.get_item(&sequence, &Value::Int(middle as i64))?;
        let item = keyed(vm, &key, &item)?;
        let goes_right = match side {
            Side::Left => vm.less(&item, &wanted)?,
            Side::Right => !vm.less(&wanted, &item)?,
        };
        if goes_right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn keyed(vm: &mut Vm, key: &Value, item: &Value) -> Fallible<Value> {
    match key {
        Value::Unbound | Value::None => Ok(item.clone()),
        key => vm.call(key, std::slice::from_ref(item)),
    }
}

fn insert(vm: &mut Vm, args: Args<'_>, name: &str, side: Side) -> Fallible<Value> {
    let place = search(vm, args, name, side)?;
    let [sequence, item, ..] = bound(args, name)?;
    match &sequence {
        Value::List(list) => list.borrow_mut().insert(place, item),
        _ => {
            vm.call_method(&sequence, Symbol::new("insert"), &[Value::Int(place as i64), item])?;
        }
    }
    Ok(Value::None)
}
