//! Comparisons: `==`, `<`, `is`, `in`.

use std::cmp::Ordering;
use std::rc::Rc;

use super::numbers::{self, Number};
use super::operators::{implemented, is_extensible};
use super::sets;
use crate::python::bytecode::Comparison;
use crate::python::symbol::{Symbol, names};
use crate::python::value::hash::plain_equal;
use crate::python::value::{Dict, Fallible, Value, exception::type_error};
use crate::python::vm::Vm;

/// The method of a rich comparison, and that of the mirrored one.
fn methods(comparison: Comparison) -> (&'static str, Symbol, Comparison) {
    match comparison {
        Comparison::Equal => ("==", names::EQ, Comparison::Equal),
        Comparison::NotEqual => ("!=", names::NE, Comparison::NotEqual),
        Comparison::Less => ("<", names::LT, Comparison::Greater),
        Comparison::LessEqual => ("<=", names::LE, Comparison::GreaterEqual),
        Comparison::Greater => (">", names::GT, Comparison::Less),
        Comparison::GreaterEqual => (">=", names::GE, Comparison::LessEqual),
        Comparison::Is | Comparison::IsNot | Comparison::In | Comparison::NotIn => unreachable!("no rich comparison"),
    }
}

/// Does this order satisfy the comparison?
pub fn satisfies(comparison: Comparison, order: Option<Ordering>) -> bool {
    match comparison {
        Comparison::Equal => order == Some(Ordering::Equal),
        Comparison::NotEqual => order != Some(Ordering::Equal),
        Comparison::Less => order == Some(Ordering::Less),
        Comparison::LessEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Comparison::Greater => order == Some(Ordering::Greater),
        Comparison::GreaterEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Comparison::Is | Comparison::IsNot | Comparison::In | Comparison::NotIn => false,
    }
}

impl Vm {
    /// `a == b`, as containers ask it: the same object is equal to itself.
    pub fn equal(&mut self, a: &Value, b: &Value) -> Fallible<bool> {
        if a.is(b) {
            return Ok(true);
        }
        if let Some(answer) = plain_equal(a, b) {
            return Ok(answer);
        }
        let answer = self.compare(Comparison::Equal, a, b)?;
        self.truth(&answer)
    }

    /// `a < b`
    pub fn less(&mut self, a: &Value, b: &Value) -> Fallible<bool> {
        let answer = self.compare(Comparison::Less, a, b)?;
        self.truth(&answer)
    }

    /// `a comparison b`
    #[inline(never)]
    pub fn compare(&mut self, comparison: Comparison, a: &Value, b: &Value) -> Fallible<Value> {
        match comparison {
            Comparison::Is => return Ok(Value::Bool(a.is(b))),
            Comparison::IsNot => return Ok(Value::Bool(!a.is(b))),
            Comparison::In => return Ok(Value::Bool(self.contains(b, a)?)),
            Comparison::NotIn => return Ok(Value::Bool(!self.contains(b, a)?)),
            _ => {}
        }
        if let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) {
            return Ok(Value::Bool(satisfies(comparison, numbers::order(a, b))));
        }
        let answer = match is_extensible(a) || is_extensible(b) {
            true => self.extensible_compare(comparison, a, b)?,
            false => self.plain_compare(comparison, a, b)?,
        };
        match answer {
            Some(answer) => Ok(answer),
            None if comparison == Comparison::Equal => Ok(Value::Bool(a.is(b))),
            None if comparison == Comparison::NotEqual => Ok(Value::Bool(!a.is(b))),
            None => {
                let (sign, (a, b)) = (methods(comparison).0, (a.class_name(), b.class_name()));
                Err(type_error(format!("'{sign}' not supported between instances of '{a}' and '{b}'")))
            }
        }
    }

    fn extensible_compare(&mut self, comparison: Comparison, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        let _level = self.enter(" in comparison")?;
        let mirrored = methods(comparison).2;
        let (left, right) = (a.class(), b.class());
        let right_first = !Rc::ptr_eq(&left, &right) && right.is_subclass(&left);
        if right_first && let Some(answer) = self.compare_by(mirrored, b, a)? {
            return Ok(Some(answer));
        }
        if let Some(answer) = self.compare_by(comparison, a, b)? {
            return Ok(Some(answer));
        }
        if right_first { Ok(None) } else { self.compare_by(mirrored, b, a) }
    }

    /// Asks the class of `a` only.
    fn compare_by(&mut self, comparison: Comparison, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        if is_extensible(a) {
            return Ok(implemented(self.call_special(a, methods(comparison).1, std::slice::from_ref(b))?));
        }
        self.plain_compare(comparison, a, &b.base())
    }

    /// `a comparison b` by the built-in class of `a`; `None` for NotImplemented.
    pub fn plain_compare(&mut self, comparison: Comparison, a: &Value, b: &Value) -> Fallible<Option<Value>> {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) {
            return Ok(Some(Value::Bool(satisfies(comparison, numbers::order(a, b)))));
        }
        let order = match (a, b) {
            (Value::Str(a), Value::Str(b)) => a.text().cmp(b.text()),
            (Value::Bytes(a), Value::Bytes(b)) => a.cmp(b),
            (Value::List(_), Value::List(_)) | (Value::Tuple(_), Value::Tuple(_)) => {
                return self.compare_sequences(comparison, a, b).map(Some);
            }
            (Value::Set(a) | Value::FrozenSet(a), Value::Set(b) | Value::FrozenSet(b)) => {
                let _level = self.enter(" in comparison")?;
                return sets::compare(self, comparison, a, b).map(|answer| Some(Value::Bool(answer)));
            }
            (Value::Dict(a), Value::Dict(b)) if equality => {
                let _level = self.enter(" in comparison")?;
                let equal = self.equal_dicts(a, b)?;
                return Ok(Some(Value::Bool(equal == (comparison == Comparison::Equal))));
            }
            (Value::Range(a), Value::Range(b)) if equality => {
                let equal = self.equal(&a.hashed(), &b.hashed())?;
                return Ok(Some(Value::Bool(equal == (comparison == Comparison::Equal))));
            }
            (Value::Slice(a), Value::Slice(b)) => {
                let parts = |slice: &crate::python::value::Slice| {
                    Value::tuple(vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()])
                };
                return self.compare(comparison, &parts(a), &parts(b)).map(Some);
            }
            (Value::Method(a), Value::Method(b)) if equality => {
                let equal = a.receiver.is(&b.receiver) && a.function.is(&b.function);
                return Ok(Some(Value::Bool(equal == (comparison == Comparison::Equal))));
            }
            _ => return Ok(None),
        };
        Ok(Some(Value::Bool(satisfies(comparison, Some(order)))))
    }

    fn compare_sequences(&mut self, comparison: Comparison, a: &Value, b: &Value) -> Fallible<Value> {
        let _level = self.enter(" in comparison")?;
        let (lengths, equality) =
            ((sequence_length(a), sequence_length(b)), matches!(comparison, Comparison::Equal | Comparison::NotEqual));
        if equality && lengths.0 != lengths.1 {
            return Ok(Value::Bool(comparison == Comparison::NotEqual));
        }
        let mut i = 0;
        // Lists may change while their items are compared.
        while let (Some(x), Some(y)) = (sequence_item(a, i), sequence_item(b, i)) {
            if !self.equal(&x, &y)? {
                return if equality {
                    Ok(Value::Bool(comparison == Comparison::NotEqual))
                } else {
                    self.compare(comparison, &x, &y)
                };
            }
            i += 1;
        }
        Ok(Value::Bool(satisfies(comparison, Some(sequence_length(a).cmp(&sequence_length(b))))))
    }

    fn equal_dicts(&mut self, a: &Dict, b: &Dict) -> Fallible<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        for (hash, key, value) in a.hashed_items() {
            match b.get_hashed(self, &key, hash)? {
                Some(other) if self.equal(&value, &other)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}

fn sequence_length(sequence: &Value) -> usize {
    match sequence {
        Value::List(list) => list.len(),
        Value::Tuple(tuple) => tuple.len(),
        _ => 0,
    }
}

fn sequence_item(sequence: &Value, index: usize) -> Option<Value> {
    match sequence {
        Value::List(list) => list.get(index),
        Value::Tuple(tuple) => tuple.items().get(index).cloned(),
        _ => None,
    }
}
