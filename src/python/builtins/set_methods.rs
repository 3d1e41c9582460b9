//! Methods of `set` and `frozenset`.

use std::rc::Rc;

use super::lists::wrong_receiver;
use super::sets::{as_set, difference, intersection, is_subset, key_error, like, set_of, subtract, toggle, update};
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Set, Value};
use crate::python::vm::Vm;

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("set", name, code)
}

/// What `set` and `frozenset` share.
pub static SHARED: &[NativeFunction] = &[
    method("copy", |_, args| {
        args.rest().exactly::<0>("set.copy")?;
        if let frozen @ Value::FrozenSet(_) = &args.values[0] {
            return Ok(frozen.clone());
        }
        Ok(like(&args.values[0], this(&args, "copy")?.copy()))
    }),
    method("union", |vm, args| {
        let union = this(&args, "union")?.copy();
        for other in args.rest().values {
            update(vm, &union, other)?;
        }
        Ok(like(&args.values[0], union))
    }),
    method("intersection", |vm, args| {
        let own = this(&args, "intersection")?;
        let result = common(vm, &own, args.rest().values)?;
        Ok(like(&args.values[0], result))
    }),
    method("difference", |vm, args| {
        let own = this(&args, "difference")?;
        let mut result = own.copy();
        for (i, other) in args.rest().values.iter().enumerate() {
            let other = set_of(vm, other)?;
            result = difference(vm, if i == 0 { &own } else { &result }, &other)?;
        }
        Ok(like(&args.values[0], result))
    }),
    method("symmetric_difference", |vm, args| {
        let own = this(&args, "symmetric_difference")?;
        let other = set_of(vm, &args.rest().exactly::<1>("set.symmetric_difference")?[0])?;
        let result = other.copy();
        toggle(vm, &result, &own)?;
        Ok(like(&args.values[0], result))
    }),
    method("isdisjoint", |vm, args| {
        let own = this(&args, "isdisjoint")?;
        let other = set_of(vm, &args.rest().exactly::<1>("set.isdisjoint")?[0])?;
        Ok(Value::Bool(intersection(vm, &own, &other)?.is_empty()))
    }),
    method("issubset", |vm, args| {
        let own = this(&args, "issubset")?;
        let other = set_of(vm, &args.rest().exactly::<1>("set.issubset")?[0])?;
        is_subset(vm, &own, &other).map(Value::Bool)
    }),
    method("issuperset", |vm, args| {
        let own = this(&args, "issuperset")?;
        let other = set_of(vm, &args.rest().exactly::<1>("set.issuperset")?[0])?;
        is_subset(vm, &other, &own).map(Value::Bool)
    }),
];

/// What changes a `set`.
pub static CHANGING: &[NativeFunction] = &[
    method("add", |vm, args| {
        let set = this(&args, "add")?;
        set.add(vm, args.rest().exactly::<1>("set.add")?[0].clone())?;
        Ok(Value::None)
    }),
    method("clear", |_, args| {
        args.rest().exactly::<0>("set.clear")?;
        this(&args, "clear")?.clear();
        Ok(Value::None)
    }),
    method("discard", |vm, args| {
        let set = this(&args, "discard")?;
        discard(vm, &set, &args.rest().exactly::<1>("set.discard")?[0])?;
        Ok(Value::None)
    }),
    method("remove", |vm, args| {
        let set = this(&args, "remove")?;
        let [item] = args.rest().exactly::<1>("set.remove")?;
        if discard(vm, &set, item)? { Ok(Value::None) } else { Err(key_error(item)) }
    }),
    method("pop", |_, args| {
        args.rest().exactly::<0>("set.pop")?;
        this(&args, "pop")?.pop().ok_or_else(|| Builtin::KeyError.error("pop from an empty set"))
    }),
    method("update", |vm, args| {
        let set = this(&args, "update")?;
        for other in args.rest().values {
            update(vm, &set, other)?;
        }
        Ok(Value::None)
    }),
    method("intersection_update", |vm, args| {
        let set = this(&args, "intersection_update")?;
        let result = common(vm, &set, args.rest().values)?;
        set.replace(result);
        Ok(Value::None)
    }),
    method("difference_update", |vm, args| {
        let set = this(&args, "difference_update")?;
        for other in args.rest().values {
            let other = set_of(vm, other)?;
            subtract(vm, &set, &other)?;
        }
        Ok(Value::None)
    }),
    method("symmetric_difference_update", |vm, args| {
        let set = this(&args, "symmetric_difference_update")?;
        let other = set_of(vm, &args.rest().exactly::<1>("set.symmetric_difference_update")?[0])?;
        toggle(vm, &set, &other)?;
        Ok(Value::None)
    }),
];

fn this(args: &Args<'_>, method: &str) -> Fallible<Rc<Set>> {
    args.values.first().and_then(as_set).ok_or_else(|| wrong_receiver("set", method, args))
}

fn discard(vm: &mut Vm, set: &Set, item: &Value) -> Fallible<bool> {
    match set.remove(vm, item) {
        Err(error) if error.is(Builtin::TypeError) => match item.base() {
            Value::Set(inner) => set.remove_hashed(vm, item, inner.frozen_hash()),
            _ => Err(error),
        },
        found => found,
    }
}

/// The items that are in the set and in all others. An iterable that is no set is walked, not the set.
fn common(vm: &mut Vm, set: &Set, others: &[Value]) -> Fallible<Set> {
    let mut result: Option<Set> = None;
    for other in others {
        let own = result.as_ref().unwrap_or(set);
        let next = match as_set(other) {
            Some(other) => intersection(vm, own, &other)?,
            None => {
                let next = Set::new();
                let iterator = vm.iter(other)?;
                while let Some(item) = vm.next(&iterator)? {
                    if own.contains(vm, &item)? {
                        next.add(vm, item)?;
                    }
                }
                next
            }
        };
        result = Some(next);
    }
    Ok(result.unwrap_or_else(|| set.copy()))
}
