//! Subscripts: `x[i]`, `x[a:b] = y`, `del x[k]`.

use std::rc::Rc;

use super::operators::is_extensible;
use super::sets::key_error;
use crate::executor::order;
use crate::python::symbol::{Symbol, names};
use crate::python::value::view::GenericAlias;
use crate::python::value::{
    Builtin, Class, Exception, Fallible, HostObject, List, Range, Slice, Str, Value, exception::type_error,
    exception::value_error,
};
use crate::python::vm::Vm;

/// The places a slice names in a sequence of a given length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// First place.
    pub start: i64,
    /// Where the slice ends, not included.
    pub stop: i64,
    /// Distance between them.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Places {
    /// The places, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// `IndexError: list index out of range`
fn out_of_range(what: &str) -> Rc<Exception> {
    Builtin::IndexError.error(format!("{what} out of range"))
}

/// The place an index names: from the end when negative.
fn place(index: i64, length: usize) -> Option<usize> {
    let place = if index < 0 { index + length as i64 } else { index };
    usize::try_from(place).ok().filter(|&place| place < length)
}

/// The items at some places.
pub fn pick(items: &[Value], places: Places) -> Vec<Value> {
    if places.step == 1 {
        let start = places.start as usize;
        return items[start..start + places.count].to_vec();
    }
    places.iter().map(|place| items[place].clone()).collect()
}

/// Part of a string.
fn slice_text(text: &Rc<Str>, places: Places) -> Value {
    if places.step == 1 {
        if places.count == text.length() {
            return Value::Str(text.clone());
        }
        let start = text.byte_of(places.start as usize);
        let end = text.byte_of(places.start as usize + places.count);
        return Value::str(&text.text()[start..end]);
    }
    let chars: Vec<char> = text.text().chars().collect();
    Value::str(places.iter().map(|place| chars[place]).collect::<String>())
}

/// The character there.
fn char_at(text: &Str, place: usize) -> Value {
    let byte = text.byte_of(place);
    let c = text.text()[byte..].chars().next().expect("the place exists");
    Value::str(c.encode_utf8(&mut [0; 4]) as &str)
}

impl Vm {
    /// `container[key]`
    #[inline(never)]
    pub fn get_item(&mut self, container: &Value, key: &Value) -> Fallible<Value> {
        match (container, key) {
            (Value::List(list), Value::Int(i)) => {
                let items = list.borrow();
                place(*i, items.len()).map(|place| items[place].clone()).ok_or_else(|| out_of_range("list index"))
            }
            (Value::Dict(dict), _) => dict.get(self, key)?.ok_or_else(|| key_error(key)),
            (Value::Tuple(tuple), Value::Int(i)) => {
                place(*i, tuple.len()).map(|place| tuple.items()[place].clone()).ok_or_else(|| out_of_range("tuple index"))
            }
            (Value::Str(text), Value::Int(i)) => {
                place(*i, text.length()).map(|place| char_at(text, place)).ok_or_else(|| out_of_range("string index"))
            }
            (Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_), _) => {
                self.sequence_item(container, key)
            }
            (Value::Class(class), _) => self.class_item(class, container, key),
            _ if is_extensible(container) => match self.call_special(container, names::GETITEM, std::slice::from_ref(key))? {
                Some(item) => Ok(item),
                None => Err(not_subscriptable(container)),
            },
            _ => Err(not_subscriptable(container)),
        }
    }

    fn sequence_item(&mut self, container: &Value, key: &Value) -> Fallible<Value> {
        if let Value::Slice(slice) = key {
            return self.sequence_slice(container, slice);
        }
        let index = match self.sequence_index(key)? {
            Some(index) => index,
            None => return Err(wrong_index(container, key)),
        };
        let found = match container {
            Value::List(_) | Value::Tuple(_) | Value::Str(_) => return self.get_item(container, &Value::Int(index)),
            Value::Bytes(bytes) => place(index, bytes.len()).map(|place| Value::Int(i64::from(bytes[place]))),
            Value::Range(range) => place(index, range.length()).map(|place| Value::Int(range.item(place))),
            _ => None,
        };
        found.ok_or_else(|| out_of_range(if matches!(container, Value::Range(_)) { "range object index" } else { "index" }))
    }

    /// A key as an index; `None` when it is no integer.
    pub fn sequence_index(&mut self, key: &Value) -> Fallible<Option<i64>> {
        match key {
            Value::Int(i) => Ok(Some(*i)),
            Value::Bool(b) => Ok(Some(i64::from(*b))),
            Value::BigInt(_) => Err(Builtin::IndexError.error("cannot fit 'int' into an index-sized integer")),
            _ if is_extensible(key) && key.class_lookup(names::INDEX).is_some() => self.index(key).map(Some),
            _ => Ok(None),
        }
    }

    fn sequence_slice(&mut self, container: &Value, slice: &Slice) -> Fallible<Value> {
        let length = self.length(container)?;
        let places = self.places(slice, length)?;
        Ok(match container {
            Value::List(list) => Value::list(pick(&list.borrow(), places)),
            Value::Tuple(tuple) if places.count == tuple.len() && places.step == 1 => container.clone(),
            Value::Tuple(tuple) => Value::tuple(pick(tuple.items(), places)),
            Value::Str(text) => slice_text(text, places),
            Value::Bytes(bytes) => Value::Bytes(Rc::new(places.iter().map(|place| bytes[place]).collect())),
            Value::Range(range) => {
                let bound = |place: i64| range.start.wrapping_add(place.wrapping_mul(range.step));
                let step = range.step.wrapping_mul(places.step);
                Value::Range(Rc::new(Range { start: bound(places.start), stop: bound(places.stop), step }))
            }
            _ => unreachable!("only sequences are sliced here"),
        })
    }

    /// What `slice.indices(length)` computes.
    pub fn places(&mut self, slice: &Slice, length: usize) -> Fallible<Places> {
        let length = length as i64;
        let step = match self.slice_part(&slice.step)? {
            None => 1,
            Some(0) => return Err(value_error("slice step cannot be zero")),
            Some(step) => step.max(-i64::MAX),
        };
        let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let clip = |part: i64| if part < 0 { (part + length).max(lowest) } else { part.min(highest) };
        let start = self.slice_part(&slice.start)?.map_or(if step < 0 { highest } else { lowest }, clip);
        let stop = self.slice_part(&slice.stop)?.map_or(if step < 0 { lowest } else { highest }, clip);
        let distance = if step < 0 { start - stop } else { stop - start };
        let count = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
        Ok(Places { start, stop, step, count: count as usize })
    }

    fn slice_part(&mut self, part: &Value) -> Fallible<Option<i64>> {
        match part {
            Value::None => Ok(None),
            Value::Int(i) => Ok(Some(*i)),
            Value::BigInt(big) => Ok(Some(if big.sign() == num_bigint::Sign::Minus { i64::MIN / 4 } else { i64::MAX / 4 })),
            _ => match self.sequence_index(part)? {
                Some(index) => Ok(Some(index)),
                None => Err(type_error("slice indices must be integers or None or have an __index__ method")),
            },
        }
    }

    /// `container[key] = value`
    #[inline(never)]
    pub fn set_item(&mut self, container: &Value, key: &Value, value: Value) -> Fallible<()> {
        match container {
            Value::Dict(dict) => dict.insert(self, key.clone(), value),
            Value::List(list) => {
                if let Value::Slice(slice) = key {
                    return self.set_slice(list, slice, &value);
                }
                let Some(index) = self.sequence_index(key)? else { return Err(wrong_index(container, key)) };
                let length = list.len();
                let place = place(index, length).ok_or_else(|| out_of_range("list assignment index"))?;
                let old = std::mem::replace(&mut list.borrow_mut()[place], value);
                drop(old);
                Ok(())
            }
            _ => {
                let done = match is_extensible(container) {
                    true => self.call_special(container, names::SETITEM, &[key.clone(), value])?,
                    false => None,
                };
                let error = || type_error(format!("'{}' object does not support item assignment", container.class_name()));
                done.map(|_| ()).ok_or_else(error)
            }
        }
    }

    fn set_slice(&mut self, list: &Rc<List>, slice: &Slice, value: &Value) -> Fallible<()> {
        let Some(items) = self.try_iter(value)? else {
            return Err(type_error("must assign iterable to extended slice"));
        };
        let items = self.collect_sized(&items)?;
        let places = self.places(slice, list.len())?;
        if places.step == 1 {
            let start = places.start as usize;
            let old: Vec<Value> = list.borrow_mut().splice(start..start + places.count, items).collect();
            drop(old);
            return Ok(());
        }
        if items.len() != places.count {
            let (size, count) = (items.len(), places.count);
            return Err(value_error(format!("attempt to assign sequence of size {size} to extended slice of size {count}")));
        }
        let mut own = list.items();
        for (place, item) in places.iter().zip(items) {
            own[place] = item;
        }
        list.replace(own);
        Ok(())
    }

    /// `del container[key]`
    pub fn delete_item(&mut self, container: &Value, key: &Value) -> Fallible<()> {
        match container {
            Value::Dict(dict) => dict.remove(self, key)?.map(|_| ()).ok_or_else(|| key_error(key)),
            Value::List(list) => {
                if let Value::Slice(slice) = key {
                    let places = self.places(slice, list.len())?;
                    let mut gone: Vec<usize> = places.iter().collect();
                    order::sort(&mut gone);
                    let mut items = list.items();
                    if places.step.abs() == 1 && !gone.is_empty() {
                        items.drain(gone[0]..gone[0] + gone.len());
                    } else {
                        gone.iter().rev().for_each(|&place| drop(items.remove(place)));
                    }
                    list.replace(items);
                    return Ok(());
                }
                let Some(index) = self.sequence_index(key)? else { return Err(wrong_index(container, key)) };
                let length = list.len();
                let place = place(index, length).ok_or_else(|| out_of_range("list assignment index"))?;
                let old = list.borrow_mut().remove(place);
                drop(old);
                Ok(())
            }
            _ => {
                let done = match is_extensible(container) {
                    true => self.call_special(container, names::DELITEM, std::slice::from_ref(key))?,
                    false => None,
                };
                let sequence =
                    matches!(container, Value::Str(_) | Value::Tuple(_) | Value::Bytes(_) | Value::Range(_) | Value::Instance(_));
                let support = if sequence && matches!(key, Value::Int(_)) { "doesn't support" } else { "does not support" };
                let error = || type_error(format!("'{}' object {support} item deletion", container.class_name()));
                done.map(|_| ()).ok_or_else(error)
            }
        }
    }

    /// `list[int]`, `Stack[str]`, and classes whose metaclass has items (`Color['RED']`).
    fn class_item(&mut self, class: &Rc<Class>, container: &Value, key: &Value) -> Fallible<Value> {
        if class.metaclass.is_some()
            && let Some(item) = self.call_special(container, names::GETITEM, std::slice::from_ref(key))?
        {
            return Ok(item);
        }
        if class.lookup(names::CLASS_GETITEM).is_some() {
            return self.call_method(container, names::CLASS_GETITEM, std::slice::from_ref(key));
        }
        let has_parameters = class.lookup(Symbol::new("__type_params__")).is_some();
        if has_parameters || is_generic(class.native) && (class.is_builtin || class.native != Builtin::Object) {
            return Ok(generic_alias(container, key));
        }
        Err(type_error(format!("type '{}' is not subscriptable", class.name_in_messages())))
    }
}

/// Built-in classes that may be written with type arguments.
fn is_generic(builtin: Builtin) -> bool {
    use Builtin::*;
    matches!(
        builtin,
        List | Dict
            | ContextVar
            | Token
            | Tuple
            | Set
            | FrozenSet
            | Type
            | Enumerate
            | MemoryView
            | Deque
            | DefaultDict
            | Reference
            | Chain
            | Partial
            | CachedProperty
            | Suppress
            | NullContext
            | Closing
            | AClosing
            | ExitStack
            | AsyncExitStack
            | Future
            | Task
            | Queue
            | PriorityQueue
            | LifoQueue
            | BaseExceptionGroup
            | ExceptionGroup
            | Generator
            | Coroutine
            | AsyncGenerator
            | StaticMethod
            | ClassMethod
            | MappingProxy
    )
}

/// `origin[arguments]`
pub fn generic_alias(origin: &Value, arguments: &Value) -> Value {
    let arguments = type_arguments(arguments);
    HostObject::value(Builtin::GenericAlias.class(), GenericAlias { origin: origin.clone(), arguments })
}

/// What stands between the brackets: several as a tuple, or one.
pub fn type_arguments(arguments: &Value) -> Vec<Value> {
    match arguments {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        one => vec![one.clone()],
    }
}

fn not_subscriptable(container: &Value) -> Rc<Exception> {
    type_error(format!("'{}' object is not subscriptable", container.class_name()))
}

fn wrong_index(container: &Value, key: &Value) -> Rc<Exception> {
    match container {
        Value::Str(_) => type_error(format!("string indices must be integers, not '{}'", key.class_name())),
        Value::Bytes(_) => type_error(format!("byte indices must be integers or slices, not {}", key.class_name())),
        _ => type_error(format!("{} indices must be integers or slices, not {}", container.class_name(), key.class_name())),
    }
}
