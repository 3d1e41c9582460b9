//! What operators do with sets, in the order that gives CPython's order of items.

use std::rc::Rc;

use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::value::{Builtin, Fallible, Set, Value};
use crate::python::vm::Vm;

/// The set a value is.
pub fn as_set(value: &Value) -> Option<Rc<Set>> {
    match value.base() {
        Value::Set(set) | Value::FrozenSet(set) => Some(set),
        _ => None,
    }
}

/// A set with the items of an iterable: the set itself when it is one.
pub fn set_of(vm: &mut Vm, iterable: &Value) -> Fallible<Rc<Set>> {
    match as_set(iterable) {
        Some(set) => Ok(set),
        None => {
            let set = Set::new();
            update(vm, &set, iterable)?;
            Ok(Rc::new(set))
        }
    }
}

/// A value of the class of `like` (`set` or `frozenset`).
pub fn like(like: &Value, set: Set) -> Value {
    match like.base() {
        Value::FrozenSet(_) => Value::FrozenSet(Rc::new(set)),
        _ => Value::Set(Rc::new(set)),
    }
}

/// `item in set`; a set as item is looked up as the equal frozenset.
pub fn contains(vm: &mut Vm, set: &Set, item: &Value) -> Fallible<bool> {
    match set.contains(vm, item) {
        Err(error) if error.is(Builtin::TypeError) => match item.base() {
            Value::Set(inner) => set.contains_hashed(vm, item, inner.frozen_hash()),
            _ => Err(error),
        },
        found => found,
    }
}

/// `a op b` for sets; `None` for NotImplemented.
pub fn binary(vm: &mut Vm, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Option<Value>> {
    let (Some(left), Some(right)) = (as_set(a), as_set(b)) else { return Ok(None) };
    let result = match op {
        BinaryOperator::Or => {
            let union = left.copy();
            union.merge(vm, &right)?;
            union
        }
        BinaryOperator::And => intersection(vm, &left, &right)?,
        BinaryOperator::Subtract => difference(vm, &left, &right)?,
        BinaryOperator::Xor => {
            let result = right.copy();
            toggle(vm, &result, &left)?;
            result
        }
        _ => return Ok(None),
    };
    Ok(Some(like(a, result)))
}

/// `set op= other`; false for NotImplemented.
pub fn change_in_place(vm: &mut Vm, op: BinaryOperator, set: &Rc<Set>, other: &Value) -> Fallible<bool> {
    let Some(other) = as_set(other) else { return Ok(false) };
    match op {
        BinaryOperator::Or => set.merge(vm, &other)?,
        BinaryOperator::And => set.replace(intersection(vm, set, &other)?),
        BinaryOperator::Subtract => subtract(vm, set, &other)?,
        BinaryOperator::Xor => toggle(vm, set, &other)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// `set.update(iterable)`
pub fn update(vm: &mut Vm, set: &Set, iterable: &Value) -> Fallible<()> {
    match iterable.base() {
        Value::Set(other) | Value::FrozenSet(other) => set.merge(vm, &other),
        Value::Dict(dict) => set.merge_hashed(vm, dict.hashed_keys()),
        _ => {
            let iterator = vm.iter(iterable)?;
            while let Some(item) = vm.next(&iterator)? {
                set.add(vm, item)?;
            }
            Ok(())
        }
    }
}

/// `a & b`: walks the smaller one.
pub fn intersection(vm: &mut Vm, a: &Set, b: &Set) -> Fallible<Set> {
    if std::ptr::eq(a, b) {
        return Ok(a.copy());
    }
    let (walked, other) = if b.len() > a.len() { (a, b) } else { (b, a) };
    let result = Set::new();
    for (hash, item) in walked.hashed_items() {
        if other.contains_hashed(vm, &item, hash)? {
            result.add_hashed(vm, item, hash)?;
        }
    }
    Ok(result)
}

/// `a - b`
pub fn difference(vm: &mut Vm, a: &Set, b: &Set) -> Fallible<Set> {
    if a.len() >> 2 > b.len() {
        let result = a.copy();
        subtract(vm, &result, b)?;
        return Ok(result);
    }
    let result = Set::new();
    for (hash, item) in a.hashed_items() {
        if !b.contains_hashed(vm, &item, hash)? {
            result.add_hashed(vm, item, hash)?;
        }
    }
    Ok(result)
}

/// `a -= b`
pub fn subtract(vm: &mut Vm, a: &Set, b: &Set) -> Fallible<()> {
    if std::ptr::eq(a, b) {
        a.clear();
        return Ok(());
    }
    // Of a much larger set only what is common matters.
    let common;
    let gone = if b.len() >> 3 > a.len() {
        common = intersection(vm, a, b)?;
        &common
    } else {
        b
    };
    for (hash, item) in gone.hashed_items() {
        a.remove_hashed(vm, &item, hash)?;
    }
    a.drop_dummies();
    Ok(())
}

/// `a ^= b`
pub fn toggle(vm: &mut Vm, a: &Set, b: &Set) -> Fallible<()> {
    if std::ptr::eq(a, b) {
        a.clear();
        return Ok(());
    }
    for (hash, item) in b.hashed_items() {
        if !a.remove_hashed(vm, &item, hash)? {
            a.add_hashed(vm, item, hash)?;
        }
    }
    Ok(())
}

/// `a <= b`
pub fn is_subset(vm: &mut Vm, a: &Set, b: &Set) -> Fallible<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    for (hash, item) in a.hashed_items() {
        if !b.contains_hashed(vm, &item, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a comparison b`
pub fn compare(vm: &mut Vm, comparison: Comparison, a: &Set, b: &Set) -> Fallible<bool> {
    match comparison {
        Comparison::Equal => Ok(a.len() == b.len() && is_subset(vm, a, b)?),
        Comparison::NotEqual => Ok(!(a.len() == b.len() && is_subset(vm, a, b)?)),
        Comparison::LessEqual => is_subset(vm, a, b),
        Comparison::Less => Ok(a.len() < b.len() && is_subset(vm, a, b)?),
        Comparison::GreaterEqual => is_subset(vm, b, a),
        Comparison::Greater => Ok(b.len() < a.len() && is_subset(vm, b, a)?),
        _ => Ok(false),
    }
}

/// `KeyError(item)`
pub fn key_error(item: &Value) -> Rc<crate::python::value::Exception> {
    crate::python::value::Exception::new(Builtin::KeyError.class(), vec![item.clone()])
}
