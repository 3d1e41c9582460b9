//! Iterators and dict views: their methods.

use std::rc::Rc;

use super::functions::stop_iteration;
use super::iterate::dict_item;
use super::sets;
use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::value::native::{DictPart, IteratorState};
use crate::python::value::view::{DictView, Proxy, data};
use crate::python::value::{
    Args, Builtin, Dict, Fallible, HostObject, NativeFunction, NativeIterator, Range, Set, Value, exception::type_error,
};
use crate::python::vm::Vm;

/// Methods of every native iterator.
pub static ITERATOR: &[NativeFunction] = &[
    NativeFunction::method("iterator", "__iter__", |_, args| Ok(args.values[0].clone())),
    NativeFunction::method("iterator", "__next__", |vm, args| {
        vm.next(&args.values[0].base())?.ok_or_else(|| stop_iteration(Value::None))
    }),
    NativeFunction::method("iterator", "__length_hint__", |_, args| length_hint(&args.values[0]).map(Value::Int)),
];

fn length_hint(iterator: &Value) -> Fallible<i64> {
    let Value::Iterator(native) = iterator.base() else { return Ok(0) };
    let left = match &*native.state.borrow() {
        IteratorState::List(list, i) => list.len().saturating_sub(*i),
        IteratorState::Tuple(tuple, i) => tuple.len().saturating_sub(*i),
        IteratorState::Range(_, left, _) => *left as usize,
        IteratorState::Items(items) => items.len(),
        IteratorState::ReversedList(_, left) | IteratorState::Dict(.., left) => *left,
        IteratorState::Repeat(_, Some(left)) => *left as usize,
        IteratorState::Repeat(_, None) => return Err(type_error("len() of unsized object")),
        _ => 0,
    };
    Ok(left as i64)
}

/// `reversed(x)` of a built-in container.
pub fn reversed(sequence: &Value) -> Fallible<Value> {
    let items = |items: Vec<Value>| IteratorState::Items(items.into_iter());
    let backwards = |dict: &Rc<Dict>, part: DictPart| {
        let (dict, length, mut position) = (dict.clone(), dict.len(), usize::MAX);
        IteratorState::Other(Box::new(move |_: &mut Vm| {
            if dict.len() != length {
                return Err(Builtin::RuntimeError.error("dictionary changed size during iteration"));
            }
            Ok(dict.previous_entry(position).map(|(place, key, value)| {
                position = place;
                dict_item(part, key, value)
            }))
        }))
    };
    let state = match sequence {
        Value::List(list) => IteratorState::ReversedList(list.clone(), list.len()),
        Value::Tuple(tuple) => items(tuple.items().iter().rev().cloned().collect()),
        Value::Str(text) => items(text.text().chars().rev().map(|c| Value::str(c.encode_utf8(&mut [0; 4]) as &str)).collect()),
        Value::Bytes(bytes) => items(bytes.iter().rev().map(|&byte| Value::Int(i64::from(byte))).collect()),
        Value::Range(range) => {
            let length = range.length();
            let last = if length == 0 { range.start } else { range.item(length - 1) };
            let state = IteratorState::Range(last, length as u64, range.step.wrapping_neg());
            return Ok(NativeIterator::value(Builtin::RangeIterator, state));
        }
        Value::Dict(dict) => backwards(dict, DictPart::Keys),
        _ => match data::<DictView>(sequence) {
            Some(view) => backwards(&view.dict, view.part),
            None => return Err(type_error(format!("'{}' object is not reversible", sequence.class_name()))),
        },
    };
    let class = match sequence {
        Value::List(_) => Builtin::ListReverseIterator,
        Value::Dict(_) => Builtin::DictReverseKeyIterator,
        _ => match data::<DictView>(sequence).map(|view| view.part) {
            Some(DictPart::Keys) => Builtin::DictReverseKeyIterator,
            Some(DictPart::Values) => Builtin::DictReverseValueIterator,
            Some(DictPart::Items) => Builtin::DictReverseItemIterator,
            None => Builtin::Reversed,
        },
    };
    Ok(NativeIterator::value(class, state))
}

fn view<'a>(args: &'a Args<'_>) -> Fallible<&'a DictView> {
    args.values.first().and_then(data::<DictView>).ok_or_else(|| type_error("descriptor requires a dict view"))
}

/// Methods of `dict_keys`, `dict_values` and `dict_items`.
pub static VIEW: &[NativeFunction] = &[
    NativeFunction::method("dict_view", "__len__", |_, args| Ok(Value::Int(view(&args)?.dict.len() as i64))),
    NativeFunction::method("dict_view", "__iter__", |vm, args| vm.iter(&args.values[0])),
    NativeFunction::property("dict_view", "mapping", |_, args| {
        let proxy = Proxy(Value::Dict(view(&args)?.dict.clone()));
        Ok(HostObject::value(Builtin::MappingProxy.class(), proxy))
    }),
    NativeFunction::method("dict_view", "__reversed__", |_, args| reversed(&args.values[0])),
    NativeFunction::method("dict_view", "__repr__", |vm, args| Ok(Value::str(vm.view_repr(view(&args)?)?))),
    NativeFunction::method("dict_view", "__contains__", |vm, args| {
        let item = args.rest().exactly::<1>("__contains__")?[0].clone();
        view_contains(vm, view(&args)?, &item).map(Value::Bool)
    }),
];

/// What views of keys and items have beyond that: they are sets.
pub static SET_VIEW: &[NativeFunction] = &[
    NativeFunction::method("dict_view", "__eq__", |vm, args| compare(vm, args, Comparison::Equal)),
    NativeFunction::method("dict_view", "__ne__", |vm, args| compare(vm, args, Comparison::NotEqual)),
    NativeFunction::method("dict_view", "__lt__", |vm, args| compare(vm, args, Comparison::Less)),
    NativeFunction::method("dict_view", "__le__", |vm, args| compare(vm, args, Comparison::LessEqual)),
    NativeFunction::method("dict_view", "__gt__", |vm, args| compare(vm, args, Comparison::Greater)),
    NativeFunction::method("dict_view", "__ge__", |vm, args| compare(vm, args, Comparison::GreaterEqual)),
    NativeFunction::method("dict_view", "__and__", |vm, args| combine(vm, args, BinaryOperator::And)),
    NativeFunction::method("dict_view", "__or__", |vm, args| combine(vm, args, BinaryOperator::Or)),
    NativeFunction::method("dict_view", "__sub__", |vm, args| combine(vm, args, BinaryOperator::Subtract)),
    NativeFunction::method("dict_view", "__xor__", |vm, args| combine(vm, args, BinaryOperator::Xor)),
    NativeFunction::method("dict_view", "__rand__", |vm, args| combine(vm, args, BinaryOperator::And)),
    NativeFunction::method("dict_view", "__ror__", |vm, args| combine(vm, args, BinaryOperator::Or)),
    NativeFunction::method("dict_view", "__rsub__", reflected_difference),
    NativeFunction::method("dict_view", "isdisjoint", |vm, args| {
        let common = combine(vm, args, BinaryOperator::And)?;
        Ok(Value::Bool(vm.length(&common)? == 0))
    }),
];

fn view_contains(vm: &mut Vm, view: &DictView, item: &Value) -> Fallible<bool> {
    match view.part {
        DictPart::Keys => view.dict.contains(vm, item),
        DictPart::Values => {
            for value in view.dict.values() {
                if vm.equal(&value, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        DictPart::Items => match item.base() {
            Value::Tuple(pair) if pair.len() == 2 => match view.dict.get(vm, &pair.items()[0])? {
                Some(value) => vm.equal(&value, &pair.items()[1]),
                None => Ok(false),
            },
            _ => Ok(false),
        },
    }
}

fn as_set(vm: &mut Vm, value: &Value) -> Fallible<Set> {
    let set = Set::new();
    sets::update(vm, &set, value)?;
    Ok(set)
}

fn compare(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let other = args.rest().exactly::<1>("__eq__")?[0].clone();
    let is_set = matches!(other.base(), Value::Set(_) | Value::FrozenSet(_));
    if !is_set && data::<DictView>(&other).is_none_or(|view| view.part == DictPart::Values) {
        return Ok(Value::NotImplemented);
    }
    let (own, other) = (as_set(vm, &args.values[0])?, as_set(vm, &other)?);
    sets::compare(vm, comparison, &own, &other).map(Value::Bool)
}

fn combine(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let other = args.rest().exactly::<1>("__and__")?[0].clone();
    let (own, other) = (as_set(vm, &args.values[0])?, as_set(vm, &other)?);
    let result = sets::binary(vm, op, &Value::Set(Rc::new(own)), &Value::Set(Rc::new(other)))?;
    Ok(result.unwrap_or(Value::NotImplemented))
}

fn reflected_difference(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let other = args.rest().exactly::<1>("__rsub__")?[0].clone();
    let (own, other) = (as_set(vm, &args.values[0])?, as_set(vm, &other)?);
    Ok(Value::Set(Rc::new(sets::difference(vm, &other, &own)?)))
}

/// `range`
pub static RANGE: &[NativeFunction] = &[
    NativeFunction::property("range", "start", |_, args| Ok(Value::Int(range(&args)?.start))),
    NativeFunction::property("range", "stop", |_, args| Ok(Value::Int(range(&args)?.stop))),
    NativeFunction::property("range", "step", |_, args| Ok(Value::Int(range(&args)?.step))),
    NativeFunction::method("range", "index", |_, args| {
        let (own, number) = (range(&args)?, args.rest().exactly::<1>("range.index")?);
        match number[0].base() {
            Value::Int(i) if own.contains(i) => Ok(Value::Int((i - own.start) / own.step)),
            Value::Int(_) => Err(Builtin::ValueError.error("range.index(x): x not in range")),
            _ => Err(Builtin::ValueError.error("sequence.index(x): x not in sequence")),
        }
    }),
    NativeFunction::method("range", "count", |vm, args| {
        let item = args.rest().exactly::<1>("range.count")?[0].clone();
        vm.contains(&args.values[0], &item).map(|found| Value::Int(i64::from(found)))
    }),
];

fn range(args: &Args<'_>) -> Fallible<Range> {
    match args.values.first().map(Value::base) {
        Some(Value::Range(range)) => Ok(*range),
        _ => Err(type_error("descriptor requires a 'range' object")),
    }
}

/// `slice`
pub static SLICE: &[NativeFunction] = &[
    NativeFunction::property("slice", "start", |_, args| slice_part(&args, |slice| slice.start.clone())),
    NativeFunction::property("slice", "stop", |_, args| slice_part(&args, |slice| slice.stop.clone())),
    NativeFunction::property("slice", "step", |_, args| slice_part(&args, |slice| slice.step.clone())),
    NativeFunction::method("slice", "indices", |vm, args| {
        let Some(Value::Slice(slice)) = args.values.first() else {
            return Err(type_error("descriptor requires a 'slice' object"));
        };
        let length = args.rest().exactly::<1>("slice.indices")?;
        let length = vm.index(&length[0])?;
        let length = usize::try_from(length).map_err(|_| Builtin::ValueError.error("length should not be negative"))?;
        let places = vm.places(slice, length)?;
        Ok(Value::tuple(vec![Value::Int(places.start), Value::Int(places.stop), Value::Int(places.step)]))
    }),
];

fn slice_part(args: &Args<'_>, part: fn(&crate::python::value::Slice) -> Value) -> Fallible<Value> {
    match args.values.first() {
        Some(Value::Slice(slice)) => Ok(part(slice)),
        _ => Err(type_error("descriptor requires a 'slice' object")),
    }
}
