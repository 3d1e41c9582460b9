//! Iteration: `iter`, `next`, and everything that walks an iterable.

use std::rc::Rc;

use super::depth::enter_iterator;
use super::operators::is_extensible;
use crate::python::bytecode::BinaryOperator;
use crate::python::symbol::names;
use crate::python::value::native::{DictPart, IteratorState};
use crate::python::value::view::{DictView, data};
use crate::python::value::{
    Builtin, Dict, Exception, Fallible, NativeIterator, Range, Value, exception::type_error, exception::value_error, memory,
};
use crate::python::vm::Vm;

/// Raised in native loops when a limit of the run is reached; nobody sees it, the run has ended.
pub fn run_has_ended() -> Rc<Exception> {
    Builtin::SystemExit.bare()
}

/// An iterator over a dict's keys, values or items.
pub fn dict_iterator(dict: &Rc<Dict>, part: DictPart) -> Value {
    let class = match part {
        DictPart::Keys => Builtin::DictKeyIterator,
        DictPart::Values => Builtin::DictValueIterator,
        DictPart::Items => Builtin::DictItemIterator,
    };
    NativeIterator::value(class, IteratorState::Dict(dict.clone(), 0, dict.len(), part, dict.len()))
}

/// What a dict iterator gives for an entry.
pub fn dict_item(part: DictPart, key: Value, value: Value) -> Value {
    match part {
        DictPart::Keys => key,
        DictPart::Values => value,
        DictPart::Items => Value::tuple(vec![key, value]),
    }
}

fn range_iterator(range: &Range) -> Value {
    NativeIterator::value(Builtin::RangeIterator, IteratorState::Range(range.start, range.length() as u64, range.step))
}

impl Vm {
    /// `iter(iterable)`
    #[inline(never)]
    pub fn iter(&mut self, iterable: &Value) -> Fallible<Value> {
        match self.try_iter(iterable)? {
            Some(iterator) => Ok(iterator),
            None => Err(type_error(format!("'{}' object is not iterable", iterable.class_name()))),
        }
    }

    /// `iter(iterable)`; `None` when it is not iterable.
    pub fn try_iter(&mut self, iterable: &Value) -> Fallible<Option<Value>> {
        if self.may_wait() {
            self.called_once(iterable, &[], &mut |vm| vm.try_iter_now(iterable))
        } else {
            self.try_iter_now(iterable)
        }
    }

    #[inline(never)]
    fn try_iter_now(&mut self, iterable: &Value) -> Fallible<Option<Value>> {
        Ok(Some(match iterable {
            Value::Iterator(_) => iterable.clone(),
            Value::List(list) => NativeIterator::value(Builtin::ListIterator, IteratorState::List(list.clone(), 0)),
            Value::Tuple(tuple) => NativeIterator::value(Builtin::TupleIterator, IteratorState::Tuple(tuple.clone(), 0)),
            Value::Range(range) => range_iterator(range),
            Value::Dict(dict) => dict_iterator(dict, DictPart::Keys),
            Value::Str(text) => NativeIterator::value(Builtin::StrIterator, IteratorState::Str(text.clone(), 0)),
            Value::Set(set) | Value::FrozenSet(set) => {
                NativeIterator::value(Builtin::SetIterator, IteratorState::Set(set.clone(), 0, set.len()))
            }
            Value::Bytes(bytes) => {
                let numbers: Vec<Value> = bytes.iter().map(|&byte| Value::Int(i64::from(byte))).collect();
                NativeIterator::value(Builtin::BytesIterator, IteratorState::Items(numbers.into_iter()))
            }
            Value::Generator(generator) if generator.class() == Builtin::Generator => iterable.clone(),
            Value::Host(_) if data::<DictView>(iterable).is_some() => {
                let view = data::<DictView>(iterable).expect("just seen");
                dict_iterator(&view.dict, view.part)
            }
            _ if is_extensible(iterable) => return self.iter_by_class(iterable),
            _ => return Ok(None),
        }))
    }

    fn iter_by_class(&mut self, iterable: &Value) -> Fallible<Option<Value>> {
        match iterable.class_lookup(names::ITER) {
            Some(Value::None) => return Ok(None),
            Some(_) => {
                let iterator = self.call_special(iterable, names::ITER, &[])?.unwrap_or(Value::None);
                let fine = match &iterator {
                    Value::Iterator(_) => true,
                    Value::Generator(generator) => generator.class() == Builtin::Generator,
                    other => other.class_lookup(names::NEXT).is_some(),
                };
                if !fine {
                    return Err(type_error(format!("iter() returned non-iterator of type '{}'", iterator.class_name())));
                }
                return Ok(Some(iterator));
            }
            None => {}
        }
        if iterable.class_lookup(names::GETITEM).is_some() && !matches!(iterable, Value::Class(_)) {
            let state = IteratorState::Sequence(iterable.clone(), 0);
            return Ok(Some(NativeIterator::value(Builtin::SequenceIterator, state)));
        }
        Ok(None)
    }

    /// `next(iterator)`; `None` at its end.
    #[inline(never)]
    pub fn next(&mut self, iterator: &Value) -> Fallible<Option<Value>> {
        if self.may_wait() { self.called_once(iterator, &[], &mut |vm| vm.next_now(iterator)) } else { self.next_now(iterator) }
    }

    #[inline]
    fn next_now(&mut self, iterator: &Value) -> Fallible<Option<Value>> {
        if !self.spend_inside(1) {
            return Err(run_has_ended());
        }
        match iterator {
            Value::Iterator(native) => self.next_native(native),
            _ => match self.call_special(iterator, names::NEXT, &[]) {
                Ok(Some(item)) => Ok(Some(item)),
                Ok(None) => Err(type_error(format!("'{}' object is not an iterator", iterator.class_name()))),
                Err(error) if error.is(Builtin::StopIteration) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    /// `iterator.__next__()`: its end is the `StopIteration`, with what that carries.
    pub fn next_or_stop(&mut self, iterator: &Value) -> Fallible<Value> {
        if let Value::Iterator(native) = iterator {
            return self.next_native(native)?.ok_or_else(|| Builtin::StopIteration.bare());
        }
        let next = self.call_special(iterator, names::NEXT, &[])?;
        next.ok_or_else(|| type_error(format!("'{}' object is not an iterator", iterator.class_name())))
    }

    /// The next item of a native iterator.
    pub fn next_native(&mut self, iterator: &Rc<NativeIterator>) -> Fallible<Option<Value>> {
        let mut state = iterator.state.borrow_mut();
        let item = match &mut *state {
            IteratorState::Done => return Ok(None),
            IteratorState::List(list, i) => list.get(*i).inspect(|_| *i += 1),
            IteratorState::Tuple(tuple, i) => tuple.items().get(*i).cloned().inspect(|_| *i += 1),
            IteratorState::Range(next, left, step) => (*left > 0).then(|| {
                *left -= 1;
                Value::Int(std::mem::replace(next, next.wrapping_add(*step)))
            }),
            IteratorState::Str(text, byte) => text.text()[*byte..].chars().next().map(|c| {
                *byte += c.len_utf8();
                Value::str(c.encode_utf8(&mut [0; 4]) as &str)
            }),
            IteratorState::Dict(dict, position, length, part, left) => {
                if dict.len() != *length {
                    *length = usize::MAX;
                    return Err(Builtin::RuntimeError.error("dictionary changed size during iteration"));
                }
                let entry = dict.next_entry(*position);
                if entry.is_some() {
                    // As many taken out as put in: it would never end.
                    *left = left.checked_sub(1).ok_or_else(|| {
                        *length = usize::MAX;
                        Builtin::RuntimeError.error("dictionary keys changed during iteration")
                    })?;
                }
                entry.map(|(next, key, value)| {
                    *position = next;
                    dict_item(*part, key, value)
                })
            }
            IteratorState::Set(set, place, length) => {
                if set.len() != *length {
                    *length = usize::MAX;
                    return Err(Builtin::RuntimeError.error("Set changed size during iteration"));
                }
                set.next_entry(*place).map(|(next, item)| {
                    *place = next;
                    item
                })
            }
            IteratorState::ReversedList(list, left) => left.checked_sub(1).and_then(|i| list.get(i).inspect(|_| *left = i)),
            IteratorState::Items(items) => items.next(),
            IteratorState::Repeat(_, Some(0)) => return Ok(None),
            IteratorState::Repeat(object, left) => {
                *left = left.map(|left| left - 1);
                return Ok(Some(object.clone()));
            }
            _ => {
                drop(state);
                return self.next_computed(iterator);
            }
        };
        if item.is_none() {
            *state = IteratorState::Done;
        }
        Ok(item)
    }

    /// Iterators that may run Python code: their state is not borrowed meanwhile.
    fn next_computed(&mut self, iterator: &Rc<NativeIterator>) -> Fallible<Option<Value>> {
        let _level = enter_iterator()?;
        let state = iterator.state.replace(IteratorState::Done);
        match state {
            IteratorState::Count(number, step) => {
                let after = self.binary(BinaryOperator::Add, &number, &step);
                iterator.state.replace(IteratorState::Count(after.as_ref().unwrap_or(&number).clone(), step));
                after.map(|_| Some(number))
            }
            IteratorState::Enumerate(inner, number) => {
                iterator.state.replace(IteratorState::Enumerate(inner.clone(), number));
                let Some(item) = self.next(&inner)? else { return Ok(None) };
                iterator.state.replace(IteratorState::Enumerate(inner, number + 1));
                Ok(Some(Value::tuple(vec![Value::Int(number), item])))
            }
            IteratorState::Zip(inner, strict) => {
                iterator.state.replace(IteratorState::Zip(inner.clone(), strict));
                Ok(self.next_of_all("zip", &inner, strict)?.map(Value::tuple))
            }
            IteratorState::Map(function, inner, strict) => {
                iterator.state.replace(IteratorState::Map(function.clone(), inner.clone(), strict));
                match self.next_of_all("map", &inner, strict)? {
                    Some(arguments) => self.call(&function, &arguments).map(Some),
                    None => Ok(None),
                }
            }
            IteratorState::Filter(function, inner) => {
                iterator.state.replace(IteratorState::Filter(function.clone(), inner.clone()));
                self.next_kept(&function, &inner)
            }
            IteratorState::Sequence(sequence, index) => match self.get_item(&sequence, &Value::Int(index)) {
                Ok(item) => {
                    iterator.state.replace(IteratorState::Sequence(sequence, index + 1));
                    Ok(Some(item))
                }
                Err(error) if error.is(Builtin::IndexError) || error.is(Builtin::StopIteration) => Ok(None),
                Err(error) => {
                    iterator.state.replace(IteratorState::Sequence(sequence, index));
                    Err(error)
                }
            },
            IteratorState::Callable(function, sentinel) => match self.call(&function, &[]) {
                Ok(item) if self.equal(&sentinel, &item)? => Ok(None),
                Ok(item) => {
                    iterator.state.replace(IteratorState::Callable(function, sentinel));
                    Ok(Some(item))
                }
                Err(error) if error.is(Builtin::StopIteration) => Ok(None),
                Err(error) => {
                    iterator.state.replace(IteratorState::Callable(function, sentinel));
                    Err(error)
                }
            },
            IteratorState::Other(mut compute) => {
                // What it keeps is its own affair: it cannot be done again.
                let may_wait = self.let_wait(false);
                let item = compute(self);
                self.let_wait(may_wait);
                if !matches!(item, Ok(None)) {
                    iterator.state.replace(IteratorState::Other(compute));
                }
                item
            }
            other => {
                iterator.state.replace(other);
                self.next_native(iterator)
            }
        }
    }

    /// The next item that `filter` lets through.
    fn next_kept(&mut self, function: &Value, iterator: &Value) -> Fallible<Option<Value>> {
        while let Some(item) = self.next(iterator)? {
            let kept = match function {
                Value::None => self.truth(&item)?,
                function => {
                    let answer = self.call(function, std::slice::from_ref(&item))?;
                    self.truth(&answer)?
                }
            };
            if kept {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// The next item of each of the iterators; `function` (`zip` or `map`) complains when one is at its end before others.
    fn next_of_all(&mut self, function: &str, iterators: &[Value], strict: bool) -> Fallible<Option<Vec<Value>>> {
        let mut items = Vec::with_capacity(iterators.len());
        for (i, iterator) in iterators.iter().enumerate() {
            match self.next(iterator)? {
                Some(item) => items.push(item),
                None if !strict => return Ok(None),
                None if i > 0 => return Err(uneven(function, i, "shorter")),
                None => {
                    for (i, iterator) in iterators.iter().enumerate().skip(1) {
                        if self.next(iterator)?.is_some() {
                            return Err(uneven(function, i, "longer"));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(if iterators.is_empty() { None } else { Some(items) })
    }

    /// All items: `list(iterable)`.
    pub fn collect(&mut self, iterable: &Value) -> Fallible<Vec<Value>> {
        match iterable {
            Value::List(list) => return Ok(list.items()),
            Value::Tuple(tuple) => return Ok(tuple.items().to_vec()),
            Value::Dict(dict) => return Ok(dict.keys()),
            Value::Set(set) | Value::FrozenSet(set) => return Ok(set.items()),
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        self.drain(&iterator)
    }

    /// The same of what becomes a list: CPython asks objects for their length first, and programs may hear that.
    pub fn collect_sized(&mut self, iterable: &Value) -> Fallible<Vec<Value>> {
        if !matches!(iterable, Value::Instance(_)) {
            return self.collect(iterable);
        }
        let iterator = self.iter(iterable)?;
        self.drain_sized(iterable, &iterator)
    }

    /// What is left in the iterator of `iterable`, for a list.
    pub fn drain_sized(&mut self, iterable: &Value, iterator: &Value) -> Fallible<Vec<Value>> {
        if matches!(iterable, Value::Instance(_)) {
            self.length_hint(iterable)?;
        }
        self.drain(iterator)
    }

    /// What is left in an iterator, which is not asked for an iterator once more.
    pub fn drain(&mut self, iterator: &Value) -> Fallible<Vec<Value>> {
        let mut items = Vec::new();
        while let Some(item) = self.next(iterator)? {
            if items.len() == items.capacity() {
                self.room(items.len() * memory::ITEM_BYTES as usize)?;
            }
            items.push(item);
        }
        Ok(items)
    }

    /// `PyObject_LengthHint`: its length, or what it guesses.
    pub fn length_hint(&mut self, object: &Value) -> Fallible<Option<Value>> {
        match self.length(object) {
            Ok(length) => return Ok(Some(Value::Int(length as i64))),
            Err(error) if error.is(Builtin::TypeError) => {}
            Err(error) => return Err(error),
        }
        match self.call_special(object, names::LENGTH_HINT, &[]) {
            Ok(None | Some(Value::NotImplemented)) => Ok(None),
            Ok(Some(hint @ Value::Int(0..))) => Ok(Some(hint)),
            Ok(Some(Value::Int(_))) => Err(value_error("__length_hint__() should return >= 0")),
            Ok(Some(other)) => Err(type_error(format!("__length_hint__ must be an integer, not {}", other.class_name()))),
            Err(error) if error.is(Builtin::TypeError) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Calls `each` for every item until it says stop (false) or fails.
    pub fn for_each(&mut self, iterable: &Value, mut each: impl FnMut(&mut Vm, Value) -> Fallible<bool>) -> Fallible<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            if !each(self, item)? {
                break;
            }
        }
        Ok(())
    }

    /// Exactly `count` items, for `a, b = iterable`.
    pub fn unpack(&mut self, iterable: &Value, count: usize) -> Fallible<Vec<Value>> {
        let length = match iterable {
            Value::Tuple(tuple) => Some(tuple.len()),
            Value::List(list) => Some(list.len()),
            Value::Dict(dict) => Some(dict.len()),
            _ => None,
        };
        if let Some(length) = length {
            if length > count {
                return Err(value_error(format!("too many values to unpack (expected {count}, got {length})")));
            }
            if length == count {
                return self.collect(iterable);
            }
        }
        let iterator = self.unpackable(iterable)?;
        let mut items = Vec::with_capacity(count);
        while items.len() < count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => return Err(value_error(format!("not enough values to unpack (expected {count}, got {})", items.len()))),
            }
        }
        if self.next(&iterator)?.is_some() {
            return Err(value_error(format!("too many values to unpack (expected {count})")));
        }
        Ok(items)
    }

    /// At least `before + after` items, for `a, *b, c = iterable`: those before, the list of the rest, those after.
    pub fn unpack_starred(&mut self, iterable: &Value, before: usize, after: usize) -> Fallible<Vec<Value>> {
        let iterator = self.unpackable(iterable)?;
        let too_few = |got: usize| {
            let least = before + after;
            value_error(format!("not enough values to unpack (expected at least {least}, got {got})"))
        };
        let mut items = Vec::new();
        while items.len() < before {
            items.push(self.next(&iterator)?.ok_or_else(|| too_few(items.len()))?);
        }
        let mut rest = self.collect_sized(&iterator)?;
        if rest.len() < after {
            return Err(too_few(before + rest.len()));
        }
        let last = rest.split_off(rest.len() - after);
        items.push(Value::list(rest));
        items.extend(last);
        Ok(items)
    }

    fn unpackable(&mut self, iterable: &Value) -> Fallible<Value> {
        match self.try_iter(iterable)? {
            Some(iterator) => Ok(iterator),
            None => Err(type_error(format!("cannot unpack non-iterable {} object", iterable.class_name()))),
        }
    }

    /// `sum(items, start)`, exact for ints, compensated for floats as CPython does it.
    pub fn sum(&mut self, iterable: &Value, start: Value) -> Fallible<Value> {
        let iterator = self.iter(iterable)?;
        let mut total = start;
        while let Some(item) = self.next(&iterator)? {
            match (&total, &item) {
                (Value::Float(first), Value::Float(_)) => {
                    let first = *first;
                    match self.sum_floats(&iterator, first, item)? {
                        (total, None) => return Ok(total),
                        (partial, Some(item)) => total = self.binary(BinaryOperator::Add, &partial, &item)?,
                    }
                }
                _ => total = self.binary(BinaryOperator::Add, &total, &item)?,
            }
        }
        Ok(total)
    }

    /// Neumaier's sum, as long as the items are floats and small ints; then the item that is not.
    fn sum_floats(&mut self, iterator: &Value, start: f64, first: Value) -> Fallible<(Value, Option<Value>)> {
        let (mut high, mut low) = (start, 0.0);
        let finish = |high: f64, low: f64| Value::Float(if low != 0.0 && low.is_finite() { high + low } else { high });
        let mut item = first;
        loop {
            match item {
                Value::Float(x) => (high, low) = compensated(high, low, x),
                Value::Int(i) => (high, low) = compensated(high, low, i as f64),
                other => return Ok((finish(high, low), Some(other))),
            }
            match self.next(iterator)? {
                Some(next) => item = next,
                None => return Ok((finish(high, low), None)),
            }
        }
    }
}

/// A step of Neumaier's sum.
fn compensated(high: f64, low: f64, x: f64) -> (f64, f64) {
    let sum = high + x;
    (sum, low + if high.abs() >= x.abs() { (high - sum) + x } else { (x - sum) + high })
}

fn uneven(function: &str, index: usize, how: &str) -> Rc<Exception> {
    let others = if index == 1 { "argument 1".to_string() } else { format!("arguments 1-{index}") };
    value_error(format!("{function}() argument {} is {how} than {others}", index + 1))
}
