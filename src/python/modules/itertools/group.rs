//! `groupby`, `batched`, `tee`: iterators that share a source.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::computed;
use crate::python::value::exception::value_error;
use crate::python::value::{Args, Builtin, Exception, Fallible, Value};
use crate::python::vm::Vm;

pub(super) fn batched(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, size, strict] = args.bind_native("batched", ["iterable", "n", "strict"], 2, 2)?;
    let size = vm.index(&size)?;
    let size = usize::try_from(size).ok().filter(|&size| size > 0).ok_or_else(|| value_error("n must be at least one"))?;
    let strict = !matches!(strict, Value::Unbound) && vm.truth(&strict)?;
    let iterator = vm.iter(&iterable)?;
    Ok(computed(Builtin::Batched, move |vm| {
        let mut items = Vec::new();
        while items.len() < size {
            match vm.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        if strict && !items.is_empty() && items.len() < size {
            return Err(value_error("batched(): incomplete batch"));
        }
        Ok(if items.is_empty() { None } else { Some(Value::tuple(items)) })
    }))
}

/// What a `groupby` and its groups share.
struct Groups {
    iterator: Value,
    key: Value,
    /// The next item and its key, when read ahead.
    ahead: Option<(Value, Value)>,
    /// The group that may still take items.
    current: u64,
    /// Its key.
    current_key: Option<Value>,
}

impl Groups {
    fn read(&mut self, vm: &mut Vm) -> Fallible<bool> {
        if self.ahead.is_none() {
            let iterator = self.iterator.clone();
            let Some(item) = vm.next(&iterator)? else { return Ok(false) };
            let measure = match &self.key {
                Value::Unbound | Value::None => item.clone(),
                key => vm.call(&key.clone(), std::slice::from_ref(&item))?,
            };
            self.ahead = Some((item, measure));
        }
        Ok(true)
    }

    /// Is the item read ahead of the current group?
    fn belongs(&self, vm: &mut Vm) -> Fallible<bool> {
        match (&self.ahead, &self.current_key) {
            (Some((_, measure)), Some(key)) => vm.equal(&key.clone(), &measure.clone()),
            _ => Ok(false),
        }
    }
}

pub(super) fn groupby(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, key] = args.bind_native("groupby", ["iterable", "key"], 1, 2)?;
    let iterator = vm.iter(&iterable)?;
    let shared = Rc::new(RefCell::new(Groups { iterator, key, ahead: None, current: 0, current_key: None }));
    Ok(computed(Builtin::Groupby, move |vm| {
        // What is left of the group before is passed over.
        let mut groups = shared.try_borrow_mut().map_err(|_| busy())?;
        loop {
            if !groups.read(vm)? {
                return Ok(None);
            }
            if !groups.belongs(vm)? {
                break;
            }
            groups.ahead = None;
        }
        groups.current += 1;
        let number = groups.current;
        let key = groups.ahead.as_ref().map_or(Value::None, |(_, measure)| measure.clone());
        groups.current_key = Some(key.clone());
        drop(groups);
        Ok(Some(Value::tuple(vec![key, members(&shared, number)])))
    }))
}

/// Raised when the key function of a `groupby` asks that `groupby` itself.
fn busy() -> Rc<Exception> {
    Builtin::RuntimeError.error("groupby() is already executing")
}

fn members(shared: &Rc<RefCell<Groups>>, number: u64) -> Value {
    let shared = shared.clone();
    computed(Builtin::Grouper, move |vm| {
        let mut groups = shared.try_borrow_mut().map_err(|_| busy())?;
        if groups.current != number || !groups.read(vm)? || !groups.belongs(vm)? {
            return Ok(None);
        }
        Ok(groups.ahead.take().map(|(item, _)| item))
    })
}

pub(super) fn tee(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, count] = args.between::<2>("tee", 1)?;
    let count = if matches!(count, Value::Unbound) { 2 } else { vm.index(&count)? };
    let count = usize::try_from(count).map_err(|_| value_error("n must be >= 0"))?;
    let iterator = vm.iter(&iterable)?;
    let queues = Rc::new(RefCell::new(vec![VecDeque::new(); count]));
    let one = |i: usize| {
        let (queues, iterator) = (queues.clone(), iterator.clone());
        computed(Builtin::TeeIterator, move |vm| {
            let waiting: Option<Value> = queues.borrow_mut()[i].pop_front();
            if waiting.is_some() {
                return Ok(waiting);
            }
            let Some(item) = vm.next(&iterator)? else { return Ok(None) };
            for (other, queue) in queues.borrow_mut().iter_mut().enumerate() {
                if other != i {
                    queue.push_back(item.clone());
                }
            }
            Ok(Some(item))
        })
    };
    Ok(Value::tuple((0..count).map(one).collect()))
}
