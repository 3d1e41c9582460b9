//! Instructions that build values and take them apart: displays, f-strings, unpacking.

use std::rc::Rc;

use super::except_star;
use super::frame::Stack;
use super::in_sight;
use super::matching;
use crate::python::bytecode::{Conversion, Op};
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::{Dict, Fallible, Set, Slice, Str, Value};
use crate::python::vm::Vm;

/// Executes one of them.
pub(super) fn execute(vm: &mut Vm, stack: &mut Stack, op: Op) -> Fallible<()> {
    match op {
        Op::BuildTuple(count) => {
            let items = stack.pop_many(count as usize);
            stack.push(Value::tuple(items));
        }
        Op::BuildList(count) => {
            let items = stack.pop_many(count as usize);
            stack.push(Value::list(items));
        }
        Op::BuildSet(count) => {
            let set = Set::new();
            for item in stack.pop_many(count as usize) {
                set.add(vm, item)?;
            }
            stack.push(Value::Set(Rc::new(set)));
        }
        Op::BuildDict(count) => {
            let dict = Dict::new();
            let mut items = stack.pop_many(2 * count as usize).into_iter();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                dict.insert(vm, key, value)?;
            }
            stack.push(Value::Dict(Rc::new(dict)));
        }
        Op::BuildString(count) => build_string(stack, count as usize),
        Op::Format { conversion, spec } => format(vm, stack, conversion, spec)?,
        Op::BuildSlice(count) => {
            let step = if count == 3 { stack.pop() } else { Value::None };
            let stop = stack.pop();
            let start = stack.pop();
            stack.push(Value::Slice(Rc::new(Slice { start, stop, step })));
        }
        Op::ListAppend(_)
        | Op::ListExtend(_)
        | Op::SetAdd(_)
        | Op::SetUpdate(_)
        | Op::DictInsert(_)
        | Op::DictUpdate(_)
        | Op::DictMerge(_) => {
            extend(vm, stack, op)?;
        }
        Op::ListToTuple => {
            let Value::List(list) = stack.pop() else { unreachable!("the compiler built a list") };
            let items = list.borrow().clone();
            stack.push(Value::tuple(items));
        }
        Op::UnpackSequence(count) => {
            unpack(vm, stack, count as usize)?;
        }
        Op::UnpackStarred { before, after } => {
            let value = stack.pop();
            let items = vm.unpack_starred(&value, before as usize, after as usize)?;
            stack.values.extend(items.into_iter().rev());
        }
        Op::MatchGroup => except_star::match_group(vm, stack)?,
        Op::PrepareReraiseGroup => except_star::prepare_reraise(vm, stack)?,
        other => matching::execute(vm, stack, other)?,
    }
    Ok(())
}

/// sequence → its items, the first on top
fn unpack(vm: &mut Vm, stack: &mut Stack, count: usize) -> Fallible<()> {
    let value = stack.pop();
    match &value {
        Value::Tuple(tuple) if tuple.len() == count => stack.values.extend(tuple.items().iter().rev().cloned()),
        Value::List(list) if list.len() == count => stack.values.extend(list.borrow().iter().rev().cloned()),
        _ => stack.values.extend(vm.unpack(&value, count)?.into_iter().rev()),
    }
    Ok(())
}

fn build_string(stack: &mut Stack, count: usize) {
    let start = stack.values.len() - count;
    let parts = stack.values[start..].iter().map(|part| match part {
        Value::Str(text) => text.text(),
        _ => unreachable!("f-string parts are strings"),
    });
    let mut text = String::with_capacity(parts.clone().map(str::len).sum());
    parts.for_each(|part| text.push_str(part));
    stack.values.truncate(start);
    stack.push(Value::str(text));
}

fn format(vm: &mut Vm, stack: &mut Stack, conversion: Conversion, has_spec: bool) -> Fallible<()> {
    let spec = if has_spec { stack.pop() } else { Value::Unbound };
    let value = stack.pop();
    if let (Value::Int(number), Conversion::None, false) = (&value, conversion, has_spec) {
        stack.push(Value::str(number.to_string()));
        return Ok(());
    }
    if let (Value::Str(_), Conversion::None, false) = (&value, conversion, has_spec) {
        stack.push(value);
        return Ok(());
    }
    let text = in_sight::lend(vm, stack, |vm, _| formatted(vm, value, conversion, &spec))?;
    stack.push(Value::Str(text));
    Ok(())
}

fn formatted(vm: &mut Vm, value: Value, conversion: Conversion, spec: &Value) -> Fallible<Rc<Str>> {
    let value = match conversion {
        Conversion::None => value,
        Conversion::Str => Value::Str(vm.str(&value)?),
        Conversion::Repr => Value::Str(vm.repr(&value)?),
        Conversion::Ascii => Value::Str(vm.ascii(&value)?),
    };
    let spec = match spec {
        Value::Str(spec) => spec.text(),
        _ => "",
    };
    match &value {
        Value::Str(text) if spec.is_empty() => Ok(text.clone()),
        _ => vm.format(&value, spec),
    }
}

/// Adds to a container below the top.
fn extend(vm: &mut Vm, stack: &mut Stack, op: Op) -> Fallible<()> {
    let item = stack.pop();
    let key = if matches!(op, Op::DictInsert(_)) { stack.pop() } else { Value::Unbound };
    let (Op::ListAppend(depth) | Op::ListExtend(depth) | Op::SetAdd(depth) | Op::SetUpdate(depth)) = (match op {
        Op::DictInsert(depth) | Op::DictUpdate(depth) | Op::DictMerge(depth) => Op::ListAppend(depth),
        other => other,
    }) else {
        unreachable!("the caller sends these only")
    };
    let container = stack.values[stack.values.len() - depth as usize].clone();
    match (op, container) {
        (Op::ListAppend(_), Value::List(list)) => list.push(item),
        (Op::ListExtend(_), Value::List(list)) => {
            let items = match vm.try_iter(&item)? {
                Some(iterator) => vm.drain_sized(&item, &iterator)?,
                None => return Err(type_error(format!("Value after * must be an iterable, not {}", item.class_name()))),
            };
            list.borrow_mut().extend(items);
        }
        (Op::SetAdd(_), Value::Set(set)) => {
            set.add(vm, item)?;
        }
        (Op::SetUpdate(_), Value::Set(set)) => {
            for item in vm.collect(&item)? {
                set.add(vm, item)?;
            }
        }
        (Op::DictInsert(_), Value::Dict(dict)) => dict.insert(vm, key, item)?,
        (Op::DictUpdate(_), Value::Dict(dict)) => {
            if item.class_lookup(names::KEYS).is_none() {
                return Err(type_error(format!("'{}' object is not a mapping", item.class_name())));
            }
            for (key, value) in vm.mapping_entries(&item)? {
                dict.insert(vm, key, value)?;
            }
        }
        (Op::DictMerge(_), Value::Dict(dict)) => merge_keywords(vm, stack, &dict, &item, depth)?,
        _ => unreachable!("the compiler built the container"),
    }
    Ok(())
}

impl Vm {
    /// Keys and values of any mapping: `keys()` and `[]`.
    pub fn mapping_entries(&mut self, mapping: &Value) -> Fallible<Vec<(Value, Value)>> {
        if let Value::Dict(dict) = mapping {
            return Ok(dict.items());
        }
        let keys = self.call_method(mapping, names::KEYS, &[])?;
        let mut entries = Vec::new();
        for key in self.collect(&keys)? {
            let value = self.get_item(mapping, &key)?;
            entries.push((key, value));
        }
        Ok(entries)
    }
}

/// `f(**item)`: the callable is below the tuple below the dict.
fn merge_keywords(vm: &mut Vm, stack: &Stack, dict: &Dict, item: &Value, depth: u32) -> Fallible<()> {
    let callable = stack.values[stack.values.len() - depth as usize - 2].clone();
    let name = vm.callable_name(&callable);
    if item.class_lookup(names::KEYS).is_none() {
        return Err(type_error(format!("{name} argument after ** must be a mapping, not {}", item.class_name())));
    }
    for (key, value) in vm.mapping_entries(item)? {
        if let Some(text) = key.as_str()
            && dict.get_str(text.text()).is_some()
        {
            return Err(type_error(format!("{name} got multiple values for keyword argument '{}'", text.text())));
        }
        dict.insert(vm, key, value)?;
    }
    Ok(())
}
