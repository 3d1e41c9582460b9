//! Methods of `list` and `tuple`.

use std::rc::Rc;

use super::functions::sort_options;
use super::sort;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, List, NativeFunction, Tuple, Value};
use crate::python::vm::Vm;

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("list", name, code)
}

/// Methods of `list`.
pub static LIST: &[NativeFunction] = &[
    method("append", |_, args| {
        let list = this(&args, "append")?;
        list.push(args.rest().exactly::<1>("list.append")?[0].clone());
        Ok(Value::None)
    }),
    method("clear", |_, args| {
        args.rest().exactly::<0>("list.clear")?;
        this(&args, "clear")?.replace(Vec::new());
        Ok(Value::None)
    }),
    method("copy", |_, args| {
        args.rest().exactly::<0>("list.copy")?;
        Ok(Value::list(this(&args, "copy")?.items()))
    }),
    method("count", |vm, args| {
        let items = this(&args, "count")?.items();
        count(vm, &items, &args.rest().exactly::<1>("list.count")?[0])
    }),
    method("extend", |vm, args| {
        let list = this(&args, "extend")?;
        let items = vm.collect_sized(&args.rest().exactly::<1>("list.extend")?[0])?;
        list.borrow_mut().extend(items);
        Ok(Value::None)
    }),
    method("index", |vm, args| {
        let items = this(&args, "index")?.items();
        index(vm, &items, args.rest(), "list")
    }),
    method("insert", insert),
    method("pop", pop),
    method("remove", remove),
    method("reverse", |_, args| {
        args.rest().exactly::<0>("list.reverse")?;
        this(&args, "reverse")?.borrow_mut().reverse();
        Ok(Value::None)
    }),
    method("sort", sort),
];

/// Methods of `tuple`.
pub static TUPLE: &[NativeFunction] = &[
    NativeFunction::method("tuple", "count", |vm, args| {
        let tuple = this_tuple(&args)?;
        count(vm, tuple.items(), &args.rest().exactly::<1>("tuple.count")?[0])
    }),
    NativeFunction::method("tuple", "index", |vm, args| {
        let tuple = this_tuple(&args)?;
        index(vm, tuple.items(), args.rest(), "tuple")
    }),
];

/// `TypeError` for a method called with a receiver of another type.
pub fn wrong_receiver(owner: &str, method: &str, args: &Args<'_>) -> Rc<Exception> {
    match args.values.first() {
        None => type_error(format!("unbound method {owner}.{method}() needs an argument")),
        Some(other) => {
            type_error(format!("descriptor '{method}' for '{owner}' objects doesn't apply to a '{}' object", other.class_name()))
        }
    }
}

fn this(args: &Args<'_>, method: &str) -> Fallible<Rc<List>> {
    match args.values.first() {
        Some(Value::List(list)) => Ok(list.clone()),
        Some(other) => match other.base() {
            Value::List(list) => Ok(list),
            _ => Err(wrong_receiver("list", method, args)),
        },
        None => Err(wrong_receiver("list", method, args)),
    }
}

fn this_tuple(args: &Args<'_>) -> Fallible<Rc<Tuple>> {
    match args.values.first().map(Value::base) {
        Some(Value::Tuple(tuple)) => Ok(tuple),
        _ => Err(wrong_receiver("tuple", "count", args)),
    }
}

fn count(vm: &mut Vm, items: &[Value], wanted: &Value) -> Fallible<Value> {
    let mut count = 0;
    for item in items {
        count += i64::from(vm.equal(item, wanted)?);
    }
    Ok(Value::Int(count))
}

/// A start or stop argument, clipped to the length.
pub fn clip(vm: &mut Vm, part: &Value, length: usize, default: usize) -> Fallible<usize> {
    if matches!(part, Value::Unbound | Value::None) {
        return Ok(default);
    }
    let length = length as i64;
    let index = match vm.index_value(part)? {
        Value::Int(index) => index,
        Value::BigInt(big) if big.sign() == num_bigint::Sign::Minus => -length,
        _ => length,
    };
    let index = if index < 0 { (index + length).max(0) } else { index.min(length) };
    Ok(index as usize)
}

fn index(vm: &mut Vm, items: &[Value], args: Args<'_>, owner: &str) -> Fallible<Value> {
    let [wanted, start, stop] = args.between::<3>("index", 1)?;
    let start = clip(vm, &start, items.len(), 0)?;
    let stop = clip(vm, &stop, items.len(), items.len())?;
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.equal(item, &wanted)? {
            return Ok(Value::Int(i as i64));
        }
    }
    match owner {
        "tuple" => Err(value_error("tuple.index(x): x not in tuple")),
        _ => Err(value_error("list.index(x): x not in list")),
    }
}

fn insert(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let list = this(&args, "insert")?;
    let [index, item] = args.rest().exactly::<2>("insert")?;
    let place = clip(vm, index, list.len(), 0)?;
    list.borrow_mut().insert(place, item.clone());
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let list = this(&args, "pop")?;
    let [index] = args.rest().between::<1>("pop", 0)?;
    let index = if matches!(index, Value::Unbound) { -1 } else { vm.index(&index)? };
    let length = list.len() as i64;
    if length == 0 {
        return Err(Builtin::IndexError.error("pop from empty list"));
    }
    let place = if index < 0 { index + length } else { index };
    if !(0..length).contains(&place) {
        return Err(Builtin::IndexError.error("pop index out of range"));
    }
    let item = list.borrow_mut().remove(place as usize);
    Ok(item)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let list = this(&args, "remove")?;
    let [wanted] = args.rest().exactly::<1>("list.remove")?;
    let mut i = 0;
    while let Some(item) = list.get(i) {
        if vm.equal(&item, wanted)? {
            if i < list.len() {
                let gone = list.borrow_mut().remove(i);
                drop(gone);
            }
            return Ok(Value::None);
        }
        i += 1;
    }
    Err(value_error("list.remove(x): x not in list"))
}

fn sort(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let list = this(&args, "sort")?;
    if args.plain().len() > 1 {
        return Err(type_error("sort() takes no positional arguments"));
    }
    let (key, order) = sort_options(vm, args, "sort")?;
    // The list is empty while it is being sorted, as in CPython.
    let mut items = list.replace(Vec::new());
    let outcome = sort::sort(vm, &mut items, &key, order);
    // Also one that is empty again has taken room.
    let modified = list.borrow().capacity() > 0;
    list.replace(items);
    if modified && outcome.is_ok() {
        return Err(value_error("list modified during sort"));
    }
    outcome.map(|()| Value::None)
}
