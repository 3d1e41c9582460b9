//! The special methods of the built-in classes (`int.__add__`, `list.__getitem__`), for programs that call them by name,
//! through `super()`, or inherit them.
//!
//! They work on [`Value::base`]: the built-in value that an instance of a subclass stands for.

use super::numbers::{Number, absolute, divmod, rounding, unary};
use super::operators::is_extensible;
use super::text::Opened;
use super::{construct, sets};
use crate::python::bytecode::{BinaryOperator, Comparison, UnaryOperator};
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

type Code = fn(&mut Vm, Args<'_>) -> Fallible<Value>;

const fn special(name: &'static str, code: Code) -> NativeFunction {
    NativeFunction::method("builtins", name, code)
}

fn two<'a>(args: &Args<'a>) -> Fallible<(Value, &'a Value)> {
    match args.plain() {
        [a, b] => Ok((a.base(), b)),
        other => Err(type_error(format!("expected 1 argument, got {}", other.len().saturating_sub(1)))),
    }
}

fn one(args: &Args<'_>) -> Fallible<Value> {
    match args.plain() {
        [a] => Ok(a.base()),
        other => Err(type_error(format!("expected 0 arguments, got {}", other.len().saturating_sub(1)))),
    }
}

fn forward(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let (a, b) = two(&args)?;
    if is_extensible(&a) {
        return Ok(Value::NotImplemented);
    }
    Ok(vm.plain_binary(op, &a, b)?.unwrap_or(Value::NotImplemented))
}

fn reflected(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let (b, a) = two(&args)?;
    let a = a.base();
    if is_extensible(&a) || is_extensible(&b) {
        return Ok(Value::NotImplemented);
    }
    Ok(vm.plain_binary(op, &a, &b)?.unwrap_or(Value::NotImplemented))
}

fn in_place(vm: &mut Vm, args: Args<'_>, op: BinaryOperator) -> Fallible<Value> {
    let (a, b) = two(&args)?;
    match vm.change_in_place(op, &a, b)? {
        Some(_) => Ok(args.values[0].clone()),
        None => Ok(Value::NotImplemented),
    }
}

fn compare(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let (a, b) = two(&args)?;
    Ok(vm.plain_compare(comparison, &a, &b.base())?.unwrap_or(Value::NotImplemented))
}

fn sign(args: Args<'_>, op: UnaryOperator) -> Fallible<Value> {
    let a = one(&args)?;
    let result = Number::of(&a).and_then(|number| unary(op, number));
    result.ok_or_else(|| type_error(format!("bad operand type for unary operator: '{}'", a.class_name())))
}

/// Arithmetic operators of numbers.
static ARITHMETIC: &[NativeFunction] = &[
    special("__add__", |vm, args| forward(vm, args, BinaryOperator::Add)),
    special("__radd__", |vm, args| reflected(vm, args, BinaryOperator::Add)),
    special("__sub__", |vm, args| forward(vm, args, BinaryOperator::Subtract)),
    special("__rsub__", |vm, args| reflected(vm, args, BinaryOperator::Subtract)),
    special("__mul__", |vm, args| forward(vm, args, BinaryOperator::Multiply)),
    special("__rmul__", |vm, args| reflected(vm, args, BinaryOperator::Multiply)),
    special("__truediv__", |vm, args| forward(vm, args, BinaryOperator::Divide)),
    special("__rtruediv__", |vm, args| reflected(vm, args, BinaryOperator::Divide)),
    special("__floordiv__", |vm, args| forward(vm, args, BinaryOperator::FloorDivide)),
    special("__rfloordiv__", |vm, args| reflected(vm, args, BinaryOperator::FloorDivide)),
    special("__mod__", |vm, args| forward(vm, args, BinaryOperator::Modulo)),
    special("__rmod__", |vm, args| reflected(vm, args, BinaryOperator::Modulo)),
    special("__pow__", |vm, args| forward(vm, args, BinaryOperator::Power)),
    special("__rpow__", |vm, args| reflected(vm, args, BinaryOperator::Power)),
];

/// Bitwise operators of numbers.
static BITS: &[NativeFunction] = &[
    special("__lshift__", |vm, args| forward(vm, args, BinaryOperator::ShiftLeft)),
    special("__rlshift__", |vm, args| reflected(vm, args, BinaryOperator::ShiftLeft)),
    special("__rshift__", |vm, args| forward(vm, args, BinaryOperator::ShiftRight)),
    special("__rrshift__", |vm, args| reflected(vm, args, BinaryOperator::ShiftRight)),
    special("__or__", |vm, args| forward(vm, args, BinaryOperator::Or)),
    special("__ror__", |vm, args| reflected(vm, args, BinaryOperator::Or)),
    special("__xor__", |vm, args| forward(vm, args, BinaryOperator::Xor)),
    special("__rxor__", |vm, args| reflected(vm, args, BinaryOperator::Xor)),
    special("__and__", |vm, args| forward(vm, args, BinaryOperator::And)),
    special("__rand__", |vm, args| reflected(vm, args, BinaryOperator::And)),
];

/// What sets can do with each other.
static SET_OPERATORS: &[NativeFunction] = &[
    special("__or__", |vm, args| forward(vm, args, BinaryOperator::Or)),
    special("__ror__", |vm, args| reflected(vm, args, BinaryOperator::Or)),
    special("__and__", |vm, args| forward(vm, args, BinaryOperator::And)),
    special("__rand__", |vm, args| reflected(vm, args, BinaryOperator::And)),
    special("__sub__", |vm, args| forward(vm, args, BinaryOperator::Subtract)),
    special("__rsub__", |vm, args| reflected(vm, args, BinaryOperator::Subtract)),
    special("__xor__", |vm, args| forward(vm, args, BinaryOperator::Xor)),
    special("__rxor__", |vm, args| reflected(vm, args, BinaryOperator::Xor)),
];

/// `|=` and its like on a `set`.
static SET_IN_PLACE: &[NativeFunction] = &[
    special("__ior__", |vm, args| in_place(vm, args, BinaryOperator::Or)),
    special("__iand__", |vm, args| in_place(vm, args, BinaryOperator::And)),
    special("__isub__", |vm, args| in_place(vm, args, BinaryOperator::Subtract)),
    special("__ixor__", |vm, args| in_place(vm, args, BinaryOperator::Xor)),
];

/// `+`, `*` of sequences.
static SEQUENCE: &[NativeFunction] = &[
    special("__add__", |vm, args| forward(vm, args, BinaryOperator::Add)),
    special("__mul__", |vm, args| forward(vm, args, BinaryOperator::Multiply)),
    special("__rmul__", |vm, args| forward(vm, args, BinaryOperator::Multiply)),
];

/// `list += …`
static LIST: &[NativeFunction] = &[
    special("__iadd__", |vm, args| in_place(vm, args, BinaryOperator::Add)),
    special("__imul__", |vm, args| in_place(vm, args, BinaryOperator::Multiply)),
    special("__init__", list_init),
];

static DICT: &[NativeFunction] = &[
    special("__or__", |vm, args| forward(vm, args, BinaryOperator::Or)),
    special("__ror__", |vm, args| reflected(vm, args, BinaryOperator::Or)),
    special("__ior__", |vm, args| in_place(vm, args, BinaryOperator::Or)),
    special("__init__", dict_init),
];

static SET: &[NativeFunction] = &[special("__init__", set_init)];

static STR: &[NativeFunction] = &[
    special("__mod__", |vm, args| forward(vm, args, BinaryOperator::Modulo)),
    special("__str__", |vm, args| one(&args).and_then(|a| vm.str(&a)).map(Value::Str)),
];

static EQUALITY: &[NativeFunction] = &[
    special("__eq__", |vm, args| compare(vm, args, Comparison::Equal)),
    special("__ne__", |vm, args| compare(vm, args, Comparison::NotEqual)),
];

static ORDER: &[NativeFunction] = &[
    special("__lt__", |vm, args| compare(vm, args, Comparison::Less)),
    special("__le__", |vm, args| compare(vm, args, Comparison::LessEqual)),
    special("__gt__", |vm, args| compare(vm, args, Comparison::Greater)),
    special("__ge__", |vm, args| compare(vm, args, Comparison::GreaterEqual)),
];

static HASH: &[NativeFunction] = &[special("__hash__", |vm, args| Ok(Value::Int(vm.hash(&one(&args)?)? as i64)))];

static REPR: &[NativeFunction] = &[special("__repr__", |vm, args| {
    let mut out = String::new();
    vm.write_plain_repr(&mut out, &one(&args)?)?;
    Ok(Value::str(out))
})];

static FORMAT: &[NativeFunction] = &[special("__format__", |vm, args| {
    let (a, spec) = two(&args)?;
    let Some(spec) = spec.as_str() else { return Err(type_error("__format__() argument must be str")) };
    // What a subclass says about itself comes first when there is nothing to format.
    let shown = if spec.text().is_empty() { args.values[0].clone() } else { a };
    if spec.text().is_empty() { vm.str(&shown).map(Value::Str) } else { vm.format_plain(&shown, spec.text()).map(Value::Str) }
})];

static CONTAINER: &[NativeFunction] = &[
    special("__len__", |vm, args| one(&args).and_then(|a| Ok(Value::Int(vm.length(&a)? as i64)))),
    special("__contains__", |vm, args| two(&args).and_then(|(a, b)| vm.contains(&a, b).map(Value::Bool))),
    special("__iter__", |vm, args| one(&args).and_then(|a| vm.iter(&a))),
];

static ITEMS: &[NativeFunction] = &[special("__getitem__", get_item)];

static CHANGING_ITEMS: &[NativeFunction] = &[
    special("__setitem__", |vm, args| match args.plain() {
        [a, key, value] => vm.set_item(&a.base(), key, value.clone()).map(|()| Value::None),
        other => Err(type_error(format!("__setitem__ expected 2 arguments, got {}", other.len().saturating_sub(1)))),
    }),
    special("__delitem__", |vm, args| two(&args).and_then(|(a, key)| vm.delete_item(&a, key)).map(|()| Value::None)),
];

static REVERSED: &[NativeFunction] = &[special("__reversed__", |_, args| super::iterators::reversed(&one(&args)?))];

static NUMBER: &[NativeFunction] = &[
    special("__neg__", |_, args| sign(args, UnaryOperator::Negative)),
    special("__pos__", |_, args| sign(args, UnaryOperator::Positive)),
    special("__abs__", |_, args| Ok(absolute(&one(&args)?).unwrap_or(Value::NotImplemented))),
    special("__bool__", |vm, args| vm.truth(&one(&args)?).map(Value::Bool)),
    special("__int__", |vm, args| {
        construct::construct(vm, Builtin::Int, &Builtin::Int.class(), Args::positional(&[one(&args)?]))
    }),
    special("__trunc__", |vm, args| {
        construct::construct(vm, Builtin::Int, &Builtin::Int.class(), Args::positional(&[one(&args)?]))
    }),
    special("__float__", |vm, args| vm.float_of(&one(&args)?).map(Value::Float)),
    special("__floor__", |_, args| rounded(&one(&args)?, f64::floor)),
    special("__ceil__", |_, args| rounded(&one(&args)?, f64::ceil)),
    special("__round__", round),
    special("__divmod__", |_, args| two(&args).and_then(|(a, b)| parts(&a, &b.base()))),
    special("__rdivmod__", |_, args| two(&args).and_then(|(a, b)| parts(&b.base(), &a))),
];

static INT: &[NativeFunction] = &[
    special("__invert__", |_, args| sign(args, UnaryOperator::Invert)),
    special("__index__", |vm, args| vm.index_value(&one(&args)?)),
];

/// The special methods a built-in class defines itself.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::Int => vec![ARITHMETIC, BITS, NUMBER, INT, EQUALITY, ORDER, HASH, REPR, FORMAT],
        Builtin::Bool => vec![BITS, REPR],
        Builtin::Float => vec![ARITHMETIC, NUMBER, EQUALITY, ORDER, HASH, REPR, FORMAT],
        Builtin::Str => vec![SEQUENCE, STR, EQUALITY, ORDER, HASH, REPR, FORMAT, CONTAINER, ITEMS],
        Builtin::Bytes | Builtin::Tuple => vec![SEQUENCE, EQUALITY, ORDER, HASH, REPR, CONTAINER, ITEMS],
        Builtin::List => vec![SEQUENCE, LIST, EQUALITY, ORDER, REPR, CONTAINER, ITEMS, CHANGING_ITEMS, REVERSED],
        Builtin::Dict => vec![DICT, EQUALITY, REPR, CONTAINER, ITEMS, CHANGING_ITEMS, REVERSED],
        Builtin::Set => vec![SET, SET_OPERATORS, SET_IN_PLACE, EQUALITY, ORDER, SET_REPR, CONTAINER],
        Builtin::FrozenSet => vec![SET_OPERATORS, EQUALITY, ORDER, HASH, SET_REPR, CONTAINER],
        Builtin::Range => vec![EQUALITY, HASH, REPR, CONTAINER, ITEMS, REVERSED],
        Builtin::Slice => vec![EQUALITY, HASH, REPR],
        Builtin::Method => vec![EQUALITY, HASH, REPR],
        Builtin::NoneType | Builtin::NotImplementedType | Builtin::EllipsisType => vec![REPR, HASH],
        _ => Vec::new(),
    }
}

/// The repr of a set names its class: `Tags({1})`.
static SET_REPR: &[NativeFunction] = &[special("__repr__", |vm, args| {
    let set = one(&args)?;
    let mut out = String::new();
    match &args.values[0] {
        Value::Instance(_) => {
            let name = args.values[0].plain_class_name();
            let Some(_opened) = Opened::new(&set) else { return Ok(Value::str(format!("{name}(...)"))) };
            let items = sets::as_set(&set).map(|set| set.items()).unwrap_or_default();
            let (open, close) = if items.is_empty() { (format!("{name}("), ")") } else { (format!("{name}({{"), "})") };
            vm.write_items(&mut out, &open, &items, close)?;
        }
        _ => vm.write_plain_repr(&mut out, &set)?,
    }
    Ok(Value::str(out))
})];

fn get_item(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (a, key) = two(&args)?;
    if let (Value::Dict(dict), Value::Instance(_)) = (&a, &args.values[0]) {
        if let Some(found) = dict.get(vm, key)? {
            return Ok(found);
        }
        return match vm.call_special(&args.values[0], names::MISSING, std::slice::from_ref(key))? {
            Some(made) => Ok(made),
            None => Err(sets::key_error(key)),
        };
    }
    vm.get_item(&a, key)
}

fn rounded(number: &Value, how: fn(f64) -> f64) -> Fallible<Value> {
    match number {
        Value::Float(float) => rounding::float_to_int(how(*float)),
        Value::Bool(truth) => Ok(Value::Int(i64::from(*truth))),
        whole => Ok(whole.clone()),
    }
}

fn round(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [number, digits] = args.between::<2>("__round__", 1)?;
    let base = number.base();
    let Some(value) = Number::of(&base) else { return Ok(Value::NotImplemented) };
    match digits {
        Value::Unbound | Value::None => rounding::to_int(value),
        digits => {
            let digits = vm.index(&digits)?;
            rounding::to_digits(value, digits)
        }
    }
}

fn parts(a: &Value, b: &Value) -> Fallible<Value> {
    match (Number::of(a), Number::of(b)) {
        (Some(a), Some(b)) => divmod(a, b),
        _ => Ok(Value::NotImplemented),
    }
}

fn list_init(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [this, iterable] = args.between::<2>("list", 1)?;
    let items = if matches!(iterable, Value::Unbound) { Vec::new() } else { vm.collect(&iterable)? };
    if let Value::List(list) = this.base() {
        list.replace(items);
    }
    Ok(Value::None)
}

fn dict_init(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    if let Some(Value::Dict(dict)) = args.values.first().map(Value::base) {
        construct::fill_dict(vm, &dict, args.rest())?;
    }
    Ok(Value::None)
}

fn set_init(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [this, iterable] = args.between::<2>("set", 1)?;
    if let Value::Set(set) = this.base() {
        set.clear();
        if !matches!(iterable, Value::Unbound) {
            sets::update(vm, &set, &iterable)?;
        }
    }
    Ok(Value::None)
}
