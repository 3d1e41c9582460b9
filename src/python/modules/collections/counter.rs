//! `collections.Counter`.

use std::rc::Rc;

use super::{dict_instance, new, this};
use crate::python::builtins::sort::{self, Order};
use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, IteratorState, NativeCode};
use crate::python::value::{Args, Builtin, Dict, Fallible, NativeFunction, NativeIterator, Value};
use crate::python::vm::Vm;

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("Counter", name, code)
}

/// Methods of `Counter`.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction { name: "__new__", owner: "Counter", binding: Binding::Function, code: NativeCode::Simple(make) },
    method("__init__", |vm, args| update(vm, args, BinaryOperator::Add)),
    method("__missing__", |_, _| Ok(Value::Int(0))),
    method("update", |vm, args| update(vm, args, BinaryOperator::Add)),
    method("subtract", |vm, args| update(vm, args, BinaryOperator::Subtract)),
    method("most_common", |vm, args| {
        let [count] = args.rest().bind("Counter.most_common", ["n"], 0, 1)?;
        let own = this(&args)?;
        let mut pairs = ranked(vm, &own)?;
        if !matches!(count, Value::Unbound | Value::None) {
            pairs.truncate(vm.index(&count)?.max(0) as usize);
        }
        Ok(Value::list(pairs))
    }),
    method("elements", |vm, args| {
        let mut items = Vec::new();
        for (key, count) in this(&args)?.items() {
            let count = vm.index(&count)?.clamp(0, 1 << 24) as usize;
            items.extend(std::iter::repeat_n(key, count));
        }
        Ok(NativeIterator::value(Builtin::Chain, IteratorState::Items(items.into_iter())))
    }),
    method("total", |vm, args| {
        let counts = Value::list(this(&args)?.values());
        vm.sum(&counts, Value::Int(0))
    }),
    method("copy", |_, args| Ok(dict_instance(&args.values[0].class(), this(&args)?.copy()))),
    method("__delitem__", |vm, args| {
        this(&args)?.remove(vm, &args.rest().exactly::<1>("__delitem__")?[0])?;
        Ok(Value::None)
    }),
    method("__add__", |vm, args| combine(vm, args, |vm, a, b| vm.binary(BinaryOperator::Add, a, b))),
    method("__sub__", |vm, args| combine(vm, args, |vm, a, b| vm.binary(BinaryOperator::Subtract, a, b))),
    method("__or__", |vm, args| combine(vm, args, |vm, a, b| if vm.less(a, b)? { Ok(b.clone()) } else { Ok(a.clone()) })),
    method("__and__", |vm, args| combine(vm, args, |vm, a, b| if vm.less(a, b)? { Ok(a.clone()) } else { Ok(b.clone()) })),
    method("__iadd__", |vm, args| in_place(vm, args, |vm, a, b| vm.binary(BinaryOperator::Add, a, b))),
    method("__isub__", |vm, args| in_place(vm, args, |vm, a, b| vm.binary(BinaryOperator::Subtract, a, b))),
    method("__pos__", |vm, args| keep_positive(vm, &args, this(&args)?.copy())),
    method("__eq__", equal),
    method("__ne__", |vm, args| match equal(vm, args)? {
        Value::Bool(equal) => Ok(Value::Bool(!equal)),
        other => Ok(other),
    }),
    method("__le__", |vm, args| included(vm, args, Comparison::LessEqual)),
    method("__ge__", |vm, args| included(vm, args, Comparison::GreaterEqual)),
    method("__repr__", |vm, args| {
        let (name, dict) = (args.values[0].class_name(), this(&args)?);
        if dict.is_empty() {
            return Ok(Value::str(format!("{name}()")));
        }
        let sorted = Rc::new(Dict::new());
        let pairs = match ranked(vm, &dict) {
            Ok(pairs) => pairs,
            Err(_) => dict.items().into_iter().map(|(key, count)| Value::tuple(vec![key, count])).collect(),
        };
        for pair in pairs {
            if let Value::Tuple(pair) = pair {
                sorted.insert(vm, pair.items()[0].clone(), pair.items()[1].clone())?;
            }
        }
        Ok(Value::str(format!("{name}({})", vm.repr(&Value::Dict(sorted))?.text())))
    }),
];

/// Pairs of items and counts, most first; equal counts keep their order.
fn ranked(vm: &mut Vm, dict: &Dict) -> Fallible<Vec<Value>> {
    let pairs = dict.items().into_iter().map(|(key, count)| Value::tuple(vec![key, count])).collect();
    let by_count =
        super::super::closure::simple("count", |vm, args| vm.get_item(&args.exactly::<1>("count")?[0], &Value::Int(1)));
    sort::sorted(vm, pairs, &by_count, Order::Descending)
}

fn make(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let made = new(vm, args)?;
    if let Some(Value::Class(class)) = args.values.first()
        && (class.is_builtin || !matches!(class.lookup(names::INIT), Some(Value::Function(_))))
    {
        let Value::Dict(dict) = made.base() else { return Ok(made) };
        count_all(vm, &dict, args.rest(), BinaryOperator::Add)?;
    }
    Ok(made)
}

fn update(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let dict = this(&args)?;
    count_all(vm, &dict, args.rest(), op)?;
    Ok(Value::None)
}

fn count_all(vm: &mut Vm, dict: &Dict, args: Args<'_>, op: BinaryOperator) -> Fallible<()> {
    if args.plain().len() > 1 {
        return Err(type_error(format!(
            "Counter() takes from 1 to 2 positional arguments but {} were given",
            args.plain().len() + 1
        )));
    }
    if let Some(source) = args.plain().first().filter(|source| !matches!(source, Value::None)) {
        if let Value::Dict(counts) = source.base() {
            for (key, count) in counts.items() {
                add(vm, dict, key, &count, op)?;
            }
        } else {
            let iterator = vm.iter(source)?;
            while let Some(item) = vm.next(&iterator)? {
                add(vm, dict, item, &Value::Int(1), op)?;
            }
        }
    }
    for (name, count) in args.keywords() {
        add(vm, dict, Value::str(&*name.text()), count, op)?;
    }
    Ok(())
}

fn add(vm: &mut Vm, dict: &Dict, key: Value, count: &Value, op: BinaryOperator) -> Fallible<()> {
    let before = dict.get(vm, &key)?.unwrap_or(Value::Int(0));
    let after = vm.binary(op, &before, count)?;
    dict.insert(vm, key, after)
}

type Combine = fn(&mut Vm, &Value, &Value) -> Fallible<Value>;

/// Counts of both, combined key by key; only those above 0 stay.
fn combine(vm: &mut Vm, args: Args<'_>, how: Combine) -> Fallible<Value> {
    let own = this(&args)?;
    let [other] = args.rest().exactly::<1>("__add__")?;
    if !other.is_a(Builtin::Counter) {
        return Ok(Value::NotImplemented);
    }
    let Value::Dict(other) = other.base() else { return Ok(Value::NotImplemented) };
    let result = combined(vm, &own, &other, how)?;
    keep_positive(vm, &args, result)
}

fn combined(vm: &mut Vm, own: &Dict, other: &Dict, how: Combine) -> Fallible<Dict> {
    let result = Dict::new();
    for (key, count) in own.items() {
        let theirs = other.get(vm, &key)?.unwrap_or(Value::Int(0));
        let count = how(vm, &count, &theirs)?;
        result.insert(vm, key, count)?;
    }
    for (key, count) in other.items() {
        if !own.contains(vm, &key)? {
            let count = how(vm, &Value::Int(0), &count)?;
            result.insert(vm, key, count)?;
        }
    }
    Ok(result)
}

fn positive(vm: &mut Vm, counts: Dict) -> Fallible<Dict> {
    let kept = Dict::new();
    for (key, count) in counts.items() {
        if vm.less(&Value::Int(0), &count)? {
            kept.insert(vm, key, count)?;
        }
    }
    Ok(kept)
}

fn keep_positive(vm: &mut Vm, _: &Args<'_>, counts: Dict) -> Fallible<Value> {
    Ok(dict_instance(&Builtin::Counter.class(), positive(vm, counts)?))
}

fn in_place(vm: &mut Vm, args: Args<'_>, how: Combine) -> Fallible<Value> {
    let own = this(&args)?;
    let Value::Dict(other) = args.rest().exactly::<1>("__iadd__")?[0].base() else { return Ok(Value::NotImplemented) };
    let result = combined(vm, &own, &other, how)?;
    let result = positive(vm, result)?;
    own.clear();
    own.update(vm, &result)?;
    Ok(args.values[0].clone())
}

fn equal(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let own = this(&args)?;
    let [other] = args.rest().exactly::<1>("__eq__")?;
    let Value::Dict(theirs) = other.base() else { return Ok(Value::NotImplemented) };
    if !other.is_a(Builtin::Counter) {
        return vm.compare(Comparison::Equal, &Value::Dict(own), &Value::Dict(theirs));
    }
    // A missing count is 0.
    let differences = combined(vm, &own, &theirs, |vm, a, b| Ok(Value::Bool(!vm.equal(a, b)?)))?;
    Ok(Value::Bool(!differences.values().iter().any(|differs| matches!(differs, Value::Bool(true)))))
}

fn included(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let own = this(&args)?;
    let Value::Dict(theirs) = args.rest().exactly::<1>("__le__")?[0].base() else { return Ok(Value::NotImplemented) };
    let keys: Vec<Value> = own.keys().into_iter().chain(theirs.keys()).collect();
    for key in keys {
        let a = own.get(vm, &key)?.unwrap_or(Value::Int(0));
        let b = theirs.get(vm, &key)?.unwrap_or(Value::Int(0));
        let answer = vm.compare(comparison, &a, &b)?;
        if !vm.truth(&answer)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
