//! Questions to a value: is it true, how long is it, what is its hash, does it contain this, which integer is it?

use std::rc::Rc;

use super::numbers;
use super::operators::is_extensible;
use super::sets;
use crate::python::symbol::names;
use crate::python::value::hash::{TupleHash, identity_hash, plain_hash, valid};
use crate::python::value::{Builtin, Exception, Fallible, Range, Value, exception::type_error, exception::value_error};
use crate::python::vm::Vm;

impl Vm {
    /// `bool(a)`
    #[inline(never)]
    pub fn truth(&mut self, a: &Value) -> Fallible<bool> {
        Ok(match a {
            Value::Bool(truth) => *truth,
            Value::None | Value::Unbound => false,
            Value::Int(i) => *i != 0,
            Value::Str(text) => text.length() > 0,
            Value::Float(f) => *f != 0.0,
            Value::List(list) => !list.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Tuple(tuple) => !tuple.is_empty(),
            Value::Set(set) | Value::FrozenSet(set) => !set.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Range(range) => range.length() > 0,
            Value::Instance(_) | Value::Host(_) | Value::Exception(_) | Value::Class(_) => self.truth_by_class(a)?,
            Value::NotImplemented => return Err(type_error("NotImplemented should not be used in a boolean context")),
            _ => true,
        })
    }

    fn truth_by_class(&mut self, a: &Value) -> Fallible<bool> {
        if matches!(a.class_lookup(names::BOOL), Some(Value::None)) {
            return Err(type_error(format!("'{}' cannot be interpreted as a boolean", a.class_name())));
        }
        if let Some(answer) = self.call_special(a, names::BOOL, &[])? {
            return match answer {
                Value::Bool(truth) => Ok(truth),
                other => Err(type_error(format!("__bool__ should return bool, returned {}", other.class_name()))),
            };
        }
        if a.class_lookup(names::LEN).is_none() {
            return Ok(true);
        }
        Ok(self.length(a)? > 0)
    }

    /// `len(a)`
    pub fn length(&mut self, a: &Value) -> Fallible<usize> {
        Ok(match a {
            Value::List(list) => list.len(),
            Value::Str(text) => text.length(),
            Value::Tuple(tuple) => tuple.len(),
            Value::Dict(dict) => dict.len(),
            Value::Set(set) | Value::FrozenSet(set) => set.len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::Range(range) => range.length(),
            _ => {
                let length = match is_extensible(a) {
                    true => self.call_special(a, names::LEN, &[])?,
                    false => None,
                };
                let length = length.ok_or_else(|| type_error(format!("object of type '{}' has no len()", a.class_name())))?;
                let length = self.index(&length)?;
                usize::try_from(length).map_err(|_| value_error("__len__() should return >= 0"))?
            }
        })
    }

    /// `hash(a)`
    pub fn hash(&mut self, a: &Value) -> Fallible<u64> {
        if let Some(hash) = plain_hash(a) {
            return Ok(hash);
        }
        match a {
            Value::Tuple(tuple) => {
                let _level = self.enter("")?;
                let mut lanes = TupleHash::default();
                for item in tuple.items() {
                    lanes.add(self.hash(item)?);
                }
                Ok(lanes.finish(tuple.len()))
            }
            Value::FrozenSet(set) => Ok(set.frozen_hash()),
            Value::Range(range) => self.hash(&range.hashed()),
            Value::Slice(slice) => self.hash(&Value::tuple(vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()])),
            Value::Method(method) => {
                let _level = self.enter("")?;
                Ok(valid(method.receiver.address().rotate_right(4) ^ self.hash(&method.function)?))
            }
            Value::List(_) | Value::Dict(_) | Value::Set(_) => Err(unhashable(a)),
            _ => self.hash_by_class(a),
        }
    }

    fn hash_by_class(&mut self, a: &Value) -> Fallible<u64> {
        match a.class_lookup(names::HASH) {
            Some(Value::None) => Err(unhashable(a)),
            Some(Value::Native(native)) if native.owner == "object" => Ok(identity_hash(a)),
            None => Ok(identity_hash(a)),
            Some(_) => match self.call_special(a, names::HASH, &[])? {
                Some(Value::Int(hash)) => Ok(valid(hash as u64)),
                Some(Value::Bool(hash)) => Ok(u64::from(hash)),
                Some(Value::BigInt(hash)) => Ok(crate::python::value::hash::big_hash(&hash)),
                _ => Err(type_error("__hash__ method should return an integer")),
            },
        }
    }

    /// `hash(key)` where a container wants it; `place` is such as `a dict key`, for the message.
    pub fn hash_key(&mut self, key: &Value, place: &str) -> Fallible<u64> {
        self.hash(key).or_else(|error| {
            if !error.is(Builtin::TypeError) {
                return Err(error);
            }
            let reason = self.str(&Value::Exception(error))?;
            Err(type_error(format!("cannot use '{}' as {place} ({})", key.class_name(), reason.text())))
        })
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> Fallible<bool> {
        match container {
            Value::Dict(dict) => dict.contains(self, item),
            Value::Set(set) | Value::FrozenSet(set) => sets::contains(self, set, item),
            Value::List(list) => {
                let mut i = 0;
                while let Some(candidate) = list.get(i) {
                    if self.equal(&candidate, item)? {
                        return Ok(true);
                    }
                    i += 1;
                }
                Ok(false)
            }
            Value::Tuple(tuple) => {
                for candidate in tuple.items() {
                    if self.equal(candidate, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Str(text) => match item.as_str() {
                Some(part) => Ok(text.text().contains(part.text())),
                None => Err(type_error(format!("'in <string>' requires string as left operand, not {}", item.class_name()))),
            },
            Value::Bytes(bytes) => super::bytes::contains(bytes, item),
            Value::Range(range) => match item {
                Value::Int(i) => Ok(range.contains(*i)),
                Value::Bool(b) => Ok(range.contains(i64::from(*b))),
                _ => self.contains_by_iteration(container, item),
            },
            _ if is_extensible(container) && matches!(container.class_lookup(names::CONTAINS), Some(Value::None)) => {
                Err(type_error(format!("'{}' object is not a container", container.class_name())))
            }
            _ if is_extensible(container) => match self.call_special(container, names::CONTAINS, std::slice::from_ref(item))? {
                Some(answer) => self.truth(&answer),
                None => self.contains_by_iteration(container, item),
            },
            _ => self.contains_by_iteration(container, item),
        }
    }

    fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> Fallible<bool> {
        let Some(iterator) = self.try_iter(container)? else {
            return Err(type_error(format!("argument of type '{}' is not a container or iterable", container.class_name())));
        };
        while let Some(candidate) = self.next(&iterator)? {
            if self.equal(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The machine integer a value is, by `__index__`; `TypeError`, or `OverflowError` when it is too large.
    pub fn index(&mut self, value: &Value) -> Fallible<i64> {
        match self.index_value(value)? {
            Value::Int(i) => Ok(i),
            _ => Err(Builtin::OverflowError.error("Python int too large to convert to C ssize_t")),
        }
    }

    /// The int a value is, by `__index__`.
    pub fn index_value(&mut self, value: &Value) -> Fallible<Value> {
        match value.base() {
            Value::Bool(b) => Ok(Value::Int(i64::from(b))),
            int @ (Value::Int(_) | Value::BigInt(_)) => Ok(int),
            _ if is_extensible(value) => match self.call_special(value, names::INDEX, &[])? {
                Some(result) if matches!(result.base(), Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) => {
                    self.index_value(&result.base())
                }
                Some(result) => Err(type_error(format!("__index__ returned non-int (type {})", result.class_name()))),
                None => Err(numbers::not_an_integer(value)),
            },
            _ => Err(numbers::not_an_integer(value)),
        }
    }
}

/// `TypeError: unhashable type: 'list'`
pub fn unhashable(value: &Value) -> Rc<Exception> {
    type_error(format!("unhashable type: '{}'", value.class_name()))
}

impl Range {
    /// `len(range)`
    pub fn length(&self) -> usize {
        let (start, stop) = (i128::from(self.start), i128::from(self.stop));
        let (distance, step) =
            if self.step > 0 { (stop - start, i128::from(self.step)) } else { (start - stop, -i128::from(self.step)) };
        if distance <= 0 { 0 } else { usize::try_from((distance - 1) / step + 1).unwrap_or(usize::MAX) }
    }

    /// `number in range`
    pub fn contains(&self, number: i64) -> bool {
        let inside =
            if self.step > 0 { self.start <= number && number < self.stop } else { self.stop < number && number <= self.start };
        inside && (i128::from(number) - i128::from(self.start)) % i128::from(self.step) == 0
    }

    /// The item there, which must exist.
    pub fn item(&self, index: usize) -> i64 {
        self.start.wrapping_add((index as i64).wrapping_mul(self.step))
    }

    /// What its hash is the hash of; equal for equal ranges.
    pub fn hashed(&self) -> Value {
        let length = self.length();
        let start = if length == 0 { Value::None } else { Value::Int(self.start) };
        let step = if length <= 1 { Value::None } else { Value::Int(self.step) };
        Value::tuple(vec![Value::Int(length as i64), start, step])
    }
}
