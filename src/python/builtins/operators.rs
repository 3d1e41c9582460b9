//! Operators: `+`, `-x`, `not x`, `len(x)`, `hash(x)`, `x in y`.
//!
//! Two kinds of operand: a **plain** value is of a built-in class and handled here; an **extensible** one may have methods
//! such as `__add__` of its own (an instance, a host object, a class with a metaclass) and is asked first.

use std::rc::Rc;

use super::numbers::{self, Number};
use super::{percent, sets};
use crate::python::bytecode::{BinaryOperator, UnaryOperator};
use crate::python::symbol::{Symbol, names};
use crate::python::value::{Builtin, Dict, Exception, Fallible, Value, exception::type_error, exception::value_error};
use crate::python::vm::Vm;

/// A sequence repeated beyond this many items is refused with `MemoryError`.
const MOST_REPEATED: usize = 1 << 26;

/// May its class say what operators do with it?
pub fn is_extensible(value: &Value) -> bool {
    matches!(
        value,
        Value::Instance(_) | Value::Host(_) | Value::Class(_) | Value::Exception(_) | Value::Future(_) | Value::Module(_)
    )
}

/// `op` as written, and the names of its method and of the reflected and in-place ones.
fn spelled(op: BinaryOperator) -> (&'static str, Symbol, Symbol, Symbol) {
    match op {
        BinaryOperator::Add => ("+", names::ADD, names::RADD, names::IADD),
        BinaryOperator::Subtract => ("-", names::SUB, names::RSUB, names::ISUB),
        BinaryOperator::Multiply => ("*", names::MUL, names::RMUL, names::IMUL),
        BinaryOperator::MatrixMultiply => ("@", names::MATMUL, names::RMATMUL, names::IMATMUL),
        BinaryOperator::Divide => ("/", names::TRUEDIV, names::RTRUEDIV, names::ITRUEDIV),
        BinaryOperator::FloorDivide => ("//", names::FLOORDIV, names::RFLOORDIV, names::IFLOORDIV),
        BinaryOperator::Modulo => ("%", names::MOD, names::RMOD, names::IMOD),
        BinaryOperator::Power => ("**", names::POW, names::RPOW, names::IPOW),
        BinaryOperator::ShiftLeft => ("<<", names::LSHIFT, names::RLSHIFT, names::ILSHIFT),
        BinaryOperator::ShiftRight => (">>", names::RSHIFT, names::RRSHIFT, names::IRSHIFT),
        BinaryOperator::Or => ("|", names::OR, names::ROR, names::IOR),
        BinaryOperator::Xor => ("^", names::XOR, names::RXOR, names::IXOR),
        BinaryOperator::And => ("&", names::AND, names::RAND, names::IAND),
    }
}

/// `TypeError: unsupported operand type(s) for +: 'int' and 'str'`
pub fn unsupported(operator: &str, a: &Value, b: &Value) -> Rc<Exception> {
    type_error(format!("unsupported operand type(s) for {operator}: '{}' and '{}'", a.class_name(), b.class_name()))
}

/// A value unless it is NotImplemented.
pub fn implemented(value: Option<Value>) -> Option<Value> {
    value.filter(|value| !matches!(value, Value::NotImplemented))
}

impl Vm {
    /// `a op b`
    #[inline(never)]
    pub fn binary(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Value> {
        match self.try_binary(op, a, b)? {
            Some(result) => Ok(result),
            None if op == BinaryOperator::Power => Err(unsupported("** or pow()", a, b)),
            None => Err(unsupported(spelled(op).0, a, b)),
        }
    }

    /// `a op= b`: the new value of `a`.
    #[inline(never)]
    pub fn in_place(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Value> {
        let changed = match is_extensible(a) {
            true => implemented(self.call_special(a, spelled(op).3, std::slice::from_ref(b))?),
            false => self.change_in_place(op, a, b)?,
        };
        if let Some(changed) = changed {
            return Ok(changed);
        }
        match self.try_binary(op, a, b)? {
            Some(result) => Ok(result),
            None => Err(unsupported(&format!("{}=", spelled(op).0), a, b)),
        }
    }

    /// The in-place operators that change a list, set or dict; `None` for everything else.
    pub fn change_in_place(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        match (op, a) {
            (BinaryOperator::Add, Value::List(list)) => {
                let items = self.collect_sized(b)?;
                list.borrow_mut().extend(items);
            }
            (BinaryOperator::Multiply, Value::List(list)) => match repetitions(b) {
                Some(count) => {
                    let items = repeat(&list.borrow(), count)?;
                    list.replace(items);
                }
                None => return Ok(None),
            },
            (BinaryOperator::Or, Value::Dict(dict)) => self.update_dict(dict, b)?,
            (_, Value::Set(set)) if matches!(b.base(), Value::Set(_) | Value::FrozenSet(_)) => {
                if !sets::change_in_place(self, op, set, &b.base())? {
                    return Ok(None);
                }
            }
            _ => return Ok(None),
        }
        Ok(Some(a.clone()))
    }

    /// `a op b`; `None` when neither operand knows how.
    pub fn try_binary(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        if !is_extensible(a) && !is_extensible(b) {
            return self.plain_binary(op, a, b);
        }
        let (_, forward, reflected, _) = spelled(op);
        let right_first = is_extensible(b) && overrides(b, a, reflected);
        // CPython asks a sequence last: its `+` and `*` are not number operators.
        let sequence = matches!(op, BinaryOperator::Add | BinaryOperator::Multiply)
            && matches!(a, Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_));
        let mut asked_right = false;
        if right_first || sequence {
            asked_right = true;
            if let Some(result) = self.reflected(op, reflected, a, b)? {
                return Ok(Some(result));
            }
        }
        let result = match is_extensible(a) {
            true => implemented(self.call_special(a, forward, std::slice::from_ref(b))?),
            false => self.plain_binary(op, a, b)?,
        };
        if result.is_some() || asked_right {
            return Ok(result);
        }
        self.reflected(op, reflected, a, b)
    }

    fn reflected(&mut self, op: BinaryOperator, name: Symbol, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        if is_extensible(b) {
            if is_extensible(a) && Rc::ptr_eq(&a.class(), &b.class()) {
                return Ok(None);
            }
            return Ok(implemented(self.call_special(b, name, std::slice::from_ref(a))?));
        }
        match a.base() {
            base if is_extensible(&base) => match b {
                Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_) if op == BinaryOperator::Multiply => {
                    self.repeat_sequence(b, a).map(Some)
                }
                _ => Ok(None),
            },
            // A `+` of its own takes the place of the sequence's.
            Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)
                if op == BinaryOperator::Add && matches!(a.class_lookup(names::ADD), Some(Value::Function(_))) =>
            {
                Ok(None)
            }
            base => self.plain_binary(op, &base, b),
        }
    }

    /// `a op b` by the built-in class of `a`; `None` for NotImplemented.
    pub fn plain_binary(&mut self, op: BinaryOperator, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        if let (Some(x), Some(y)) = (Number::of(a), Number::of(b)) {
            if let (Value::Bool(x), Value::Bool(y)) = (a, b)
                && let Some(result) = bool_binary(op, *x, *y)
            {
                return Ok(Some(Value::Bool(result)));
            }
            if let (Number::Big(x), Number::Big(y)) = (x, y) {
                self.labour(numbers::labour_of_binary(op, x, y))?;
            }
            return numbers::binary(op, x, y);
        }
        match (op, a) {
            (BinaryOperator::Modulo, Value::Str(template)) => return percent::format(self, template, b).map(Some),
            (BinaryOperator::Modulo, Value::Bytes(template)) => return percent::format_bytes(self, template, b).map(Some),
            _ => {}
        }
        let other = b.base();
        match (op, a) {
            (BinaryOperator::Add, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)) => {
                concatenate(a, &other, b).map(Some)
            }
            (BinaryOperator::Multiply, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)) => {
                self.repeat_sequence(a, &other).map(Some)
            }
            (BinaryOperator::Multiply, _)
                if matches!(other, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)) && !is_extensible(b) =>
            {
                self.repeat_sequence(&other, a).map(Some)
            }
            (BinaryOperator::Or, Value::Dict(dict)) => match &other {
                Value::Dict(more) => {
                    let merged = dict.copy();
                    merged.update(self, more)?;
                    Ok(Some(Value::Dict(Rc::new(merged))))
                }
                _ => Ok(None),
            },
            (_, Value::Set(_) | Value::FrozenSet(_)) => sets::binary(self, op, a, &other),
            _ => match (Number::of(a), Number::of(&other)) {
                (Some(a), Some(b)) => numbers::binary(op, a, b),
                _ => Ok(None),
            },
        }
    }

    /// `sequence * count`
    fn repeat_sequence(&mut self, sequence: &Value, count: &Value) -> Fallible<Value> {
        if matches!(Number::of(&count.base()), Some(Number::Big(_))) {
            return Err(Builtin::OverflowError.error("cannot fit 'int' into an index-sized integer"));
        }
        let count = match repetitions(count) {
            Some(count) => count,
            None if is_extensible(count) && count.class_lookup(names::INDEX).is_some() => self.index(count)?.max(0) as usize,
            None => return Err(type_error(format!("can't multiply sequence by non-int of type '{}'", count.class_name()))),
        };
        Ok(match sequence {
            Value::Str(text) => {
                check_size(text.text().len(), count)?;
                Value::str(text.text().repeat(count))
            }
            Value::List(list) => Value::list(repeat(&list.borrow(), count)?),
            Value::Tuple(tuple) => Value::tuple(repeat(tuple.items(), count)?),
            Value::Bytes(bytes) => {
                check_size(bytes.len(), count)?;
                Value::Bytes(Rc::new(bytes.repeat(count).into()))
            }
            _ => unreachable!("only sequences are repeated"),
        })
    }

    /// `op a`
    #[inline(never)]
    pub fn unary(&mut self, op: UnaryOperator, a: &Value) -> Fallible<Value> {
        let (sign, name) = match op {
            UnaryOperator::Not => return Ok(Value::Bool(!self.truth(a)?)),
            UnaryOperator::Negative => ("-", names::NEG),
            UnaryOperator::Positive => ("+", names::POS),
            UnaryOperator::Invert => ("~", names::INVERT),
        };
        let result = match is_extensible(a) {
            true => self.call_special(a, name, &[])?,
            false => Number::of(a).and_then(|number| numbers::unary(op, number)),
        };
        result.ok_or_else(|| type_error(format!("bad operand type for unary {sign}: '{}'", a.class_name())))
    }

    /// A mapping says so by its `keys`; an AttributeError of its own `__getattr__` says that it is none.
    fn has_keys(&mut self, value: &Value) -> Fallible<bool> {
        match self.find_attribute(value, names::KEYS) {
            Err(error) if error.is(Builtin::AttributeError) => Ok(false),
            found => Ok(found?.is_some()),
        }
    }

    /// `dict.update(other)`: a mapping (it has `keys`), or pairs.
    pub fn update_dict(&mut self, dict: &Rc<Dict>, other: &Value) -> Fallible<()> {
        if let Value::Dict(more) = other.base() {
            return dict.update(self, &more);
        }
        if is_extensible(other) && self.has_keys(other)? {
            let keys = self.call_method(other, names::KEYS, &[])?;
            for key in self.collect(&keys)? {
                let value = self.get_item(other, &key)?;
                dict.insert(self, key, value)?;
            }
            return Ok(());
        }
        let iterator = self.iter(other)?;
        let mut number = 0;
        while let Some(pair) = self.next(&iterator)? {
            let Some(parts) = self.try_iter(&pair)? else {
                return Err(type_error("object is not iterable"));
            };
            let parts = self.collect_sized(&parts)?;
            let length = parts.len();
            let Ok([key, value]) = <[Value; 2]>::try_from(parts) else {
                let message = format!("dictionary update sequence element #{number} has length {length}; 2 is required");
                return Err(value_error(message));
            };
            dict.insert(self, key, value)?;
            number += 1;
        }
        Ok(())
    }
}

/// Is the class of `b` below that of `a`, with a method `name` of its own?
fn overrides(b: &Value, a: &Value, name: Symbol) -> bool {
    let (below, above) = (b.class(), a.class());
    if Rc::ptr_eq(&below, &above) || !below.is_subclass(&above) {
        return false;
    }
    match (below.lookup(name), above.lookup(name)) {
        (Some(own), Some(inherited)) => !own.is(&inherited),
        (own, _) => own.is_some(),
    }
}

fn bool_binary(op: BinaryOperator, a: bool, b: bool) -> Option<bool> {
    match op {
        BinaryOperator::Or => Some(a | b),
        BinaryOperator::And => Some(a & b),
        BinaryOperator::Xor => Some(a ^ b),
        _ => None,
    }
}

/// How often to repeat: an int, negative ones as 0.
fn repetitions(value: &Value) -> Option<usize> {
    match Number::of(&value.base()) {
        Some(Number::Small(count)) => Some(usize::try_from(count).unwrap_or(0)),
        _ => None,
    }
}

fn check_size(length: usize, count: usize) -> Fallible<()> {
    if length.saturating_mul(count) > MOST_REPEATED { Err(Builtin::MemoryError.bare()) } else { Ok(()) }
}

fn repeat(items: &[Value], count: usize) -> Fallible<Vec<Value>> {
    check_size(items.len(), count)?;
    let mut repeated = Vec::with_capacity(items.len() * count);
    for _ in 0..count.min(if items.is_empty() { 0 } else { count }) {
        repeated.extend_from_slice(items);
    }
    Ok(repeated)
}

/// `sequence + other`, where `other` looks through a subclass and `shown` does not.
fn concatenate(sequence: &Value, other: &Value, shown: &Value) -> Fallible<Value> {
    Ok(match (sequence, other) {
        (Value::Str(a), Value::Str(b)) => {
            let mut text = String::with_capacity(a.text().len() + b.text().len());
            text.push_str(a.text());
            text.push_str(b.text());
            Value::str(text)
        }
        (Value::List(a), Value::List(b)) => Value::list(a.borrow().iter().chain(b.borrow().iter()).cloned().collect()),
        (Value::Tuple(a), Value::Tuple(b)) => Value::tuple(a.items().iter().chain(b.items()).cloned().collect()),
        (Value::Bytes(a), Value::Bytes(b)) => Value::Bytes(Rc::new([&***a, &***b].concat().into())),
        (Value::Bytes(_), _) => return Err(type_error(format!("can't concat {} to bytes", shown.class_name()))),
        _ => {
            let own = sequence.class_name();
            return Err(type_error(format!("can only concatenate {own} (not \"{}\") to {own}", shown.class_name())));
        }
    })
}
