//! `collections.deque`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::python::builtins::depth;
use crate::python::builtins::lists::clip;
use crate::python::builtins::text::Opened;
use crate::python::bytecode::Comparison;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, IteratorState, NativeCode};
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, NativeIterator, Value};
use crate::python::vm::Vm;

/// What a deque keeps.
pub struct Deque {
    items: RefCell<VecDeque<Value>>,
    most: Cell<Option<usize>>,
    /// Counts changes of its length or order.
    version: Cell<u64>,
    /// It shows what an object keeps for itself, as it is now: changing it would change nothing there.
    is_picture: bool,
}

impl Deque {
    fn new(items: impl IntoIterator<Item = Value>, most: Option<usize>) -> Deque {
        let deque = Deque { items: RefCell::default(), most: Cell::new(most), version: Cell::new(0), is_picture: false };
        items.into_iter().for_each(|item| deque.push_back(item));
        deque
    }

    fn push_back(&self, item: Value) {
        self.changed();
        self.items.borrow_mut().push_back(item);
        if self.most.get().is_some_and(|most| self.len() > most) {
            let gone = self.items.borrow_mut().pop_front();
            drop(gone);
        }
    }

    fn push_front(&self, item: Value) {
        self.changed();
        self.items.borrow_mut().push_front(item);
        if self.most.get().is_some_and(|most| self.len() > most) {
            let gone = self.items.borrow_mut().pop_back();
            drop(gone);
        }
    }

    fn changed(&self) {
        self.version.set(self.version.get() + 1);
    }

    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Compares an item; an error of this class when comparing changes the deque.
    fn equal(&self, vm: &mut Vm, item: &Value, wanted: &Value, error: Builtin) -> Fallible<bool> {
        let version = self.version.get();
        let is_equal = vm.equal(item, wanted)?;
        if self.version.get() != version { Err(error.error("deque mutated during iteration")) } else { Ok(is_equal) }
    }

    fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }
}

/// The receiver, kept alive while it is worked on.
struct This(Rc<HostObject>);

impl std::ops::Deref for This {
    type Target = Deque;

    fn deref(&self) -> &Deque {
        self.0.data.downcast_ref().expect("`this` has looked")
    }
}

fn as_deque(value: &Value) -> Option<This> {
    value.host::<Deque>().map(This)
}

fn this(args: &Args<'_>) -> Fallible<This> {
    args.values.first().and_then(as_deque).ok_or_else(|| type_error("descriptor requires a 'collections.deque' object"))
}

/// A deque without a bound.
pub fn deque_of(items: impl IntoIterator<Item = Value>) -> Value {
    value(items, None)
}

/// One that shows these items and cannot be changed.
pub fn picture_of(items: impl IntoIterator<Item = Value>) -> Value {
    let deque = Deque { is_picture: true, ..Deque::new(items, None) };
    HostObject::value(Builtin::Deque.class(), deque)
}

/// The deque, to change it.
fn open(args: &Args<'_>) -> Fallible<This> {
    let deque = this(args)?;
    if deque.is_picture {
        let message = "changing what an asyncio object keeps for itself is not supported by Loopscope";
        return Err(Builtin::NotImplementedError.error(message));
    }
    Ok(deque)
}

fn value(items: impl IntoIterator<Item = Value>, most: Option<usize>) -> Value {
    HostObject::value(Builtin::Deque.class(), Deque::new(items, most))
}

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("collections.deque", name, code)
}

fn empty() -> Rc<Exception> {
    Builtin::IndexError.error("pop from an empty deque")
}

/// Methods of `deque`.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction { name: "__new__", owner: "deque", binding: Binding::Function, shape: None, code: NativeCode::Simple(new) },
    method("append", |_, args| {
        open(&args)?.push_back(args.rest().exactly::<1>("deque.append")?[0].clone());
        Ok(Value::None)
    }),
    method("appendleft", |_, args| {
        open(&args)?.push_front(args.rest().exactly::<1>("deque.appendleft")?[0].clone());
        Ok(Value::None)
    }),
    method("pop", |_, args| {
        args.rest().exactly::<0>("deque.pop")?;
        let deque = open(&args)?;
        deque.changed();
        let item = deque.items.borrow_mut().pop_back();
        item.ok_or_else(empty)
    }),
    method("popleft", |_, args| {
        args.rest().exactly::<0>("deque.popleft")?;
        let deque = open(&args)?;
        deque.changed();
        let item = deque.items.borrow_mut().pop_front();
        item.ok_or_else(empty)
    }),
    method("extend", |vm, args| {
        let items = vm.collect(&snapshot_of(&args.rest().exactly::<1>("deque.extend")?[0]))?;
        let deque = open(&args)?;
        items.into_iter().for_each(|item| deque.push_back(item));
        Ok(Value::None)
    }),
    method("extendleft", |vm, args| {
        let items = vm.collect(&snapshot_of(&args.rest().exactly::<1>("deque.extendleft")?[0]))?;
        let deque = open(&args)?;
        items.into_iter().for_each(|item| deque.push_front(item));
        Ok(Value::None)
    }),
    method("clear", |_, args| {
        let deque = open(&args)?;
        deque.changed();
        let old = deque.items.take();
        drop(old);
        Ok(Value::None)
    }),
    NativeFunction::method("collections.deque", "__init__", |vm, args| {
        let deque = open(&args)?;
        fill(vm, &deque, args.rest())?;
        Ok(Value::None)
    }),
    method("copy", copied),
    method("__copy__", copied),
    method("count", |vm, args| {
        let (deque, [wanted]) = (this(&args)?, args.rest().exactly::<1>("deque.count")?);
        let mut count = 0;
        for item in deque.snapshot() {
            count += i64::from(deque.equal(vm, &item, wanted, Builtin::RuntimeError)?);
        }
        Ok(Value::Int(count))
    }),
    method("index", index),
    method("insert", insert),
    method("remove", remove),
    method("reverse", |_, args| {
        let deque = open(&args)?;
        deque.items.borrow_mut().make_contiguous().reverse();
        Ok(Value::None)
    }),
    method("rotate", |vm, args| {
        let (deque, [steps]) = (open(&args)?, args.rest().between::<1>("rotate", 0)?);
        let steps = if matches!(steps, Value::Unbound) { 1 } else { vm.index(&steps)? };
        let length = deque.len();
        if length > 0 {
            deque.changed();
            deque.items.borrow_mut().rotate_right(steps.rem_euclid(length as i64) as usize);
        }
        Ok(Value::None)
    }),
    NativeFunction::property("collections.deque", "maxlen", |_, args| {
        Ok(this(&args)?.most.get().map_or(Value::None, |most| Value::Int(most as i64)))
    }),
    method("__len__", |_, args| Ok(Value::Int(this(&args)?.len() as i64))),
    method("__iter__", |_, args| Ok(iterator(this(&args)?))),
    method("__reversed__", |_, args| {
        let deque = this(&args)?;
        let items = deque.snapshot().into_iter().rev().collect::<Vec<Value>>().into_iter();
        Ok(guarded(deque, items))
    }),
    method("__contains__", |vm, args| {
        let (deque, [wanted]) = (this(&args)?, args.rest().exactly::<1>("__contains__")?);
        for item in deque.snapshot() {
            if deque.equal(vm, &item, wanted, Builtin::RuntimeError)? {
                return Ok(Value::Bool(true));
            }
        }
        Ok(Value::Bool(false))
    }),
    method("__getitem__", |vm, args| {
        let deque = this(&args)?;
        let place = place(vm, &deque, &args.rest().exactly::<1>("__getitem__")?[0])?;
        let item = deque.items.borrow()[place].clone();
        Ok(item)
    }),
    method("__setitem__", |vm, args| {
        let (deque, [key, item]) = (open(&args)?, args.rest().exactly::<2>("__setitem__")?);
        let place = place(vm, &deque, key)?;
        let old = std::mem::replace(&mut deque.items.borrow_mut()[place], item.clone());
        drop(old);
        Ok(Value::None)
    }),
    method("__delitem__", |vm, args| {
        let deque = open(&args)?;
        let place = place(vm, &deque, &args.rest().exactly::<1>("__delitem__")?[0])?;
        deque.changed();
        let old = deque.items.borrow_mut().remove(place);
        drop(old);
        Ok(Value::None)
    }),
    method("__iadd__", |vm, args| {
        let items = vm.collect(&snapshot_of(&args.rest().exactly::<1>("__iadd__")?[0]))?;
        let deque = open(&args)?;
        items.into_iter().for_each(|item| deque.push_back(item));
        Ok(args.values[0].clone())
    }),
    method("__add__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__add__")?;
        match as_deque(other) {
            Some(other) => {
                let items = other.snapshot();
                let made = copied(vm, args)?;
                if let Some(made) = as_deque(&made) {
                    items.into_iter().for_each(|item| made.push_back(item));
                }
                Ok(made)
            }
            None => Err(type_error(format!("can only concatenate deque (not \"{}\") to deque", other.class_name()))),
        }
    }),
    method("__mul__", times),
    method("__rmul__", times),
    method("__imul__", |vm, args| {
        open(&args)?;
        let object = args.values[0].clone();
        repeat(vm, &object, &args.rest().exactly::<1>("__imul__")?[0])?;
        Ok(object)
    }),
    method("__eq__", |vm, args| compare(vm, args, Comparison::Equal)),
    method("__ne__", |vm, args| compare(vm, args, Comparison::NotEqual)),
    method("__lt__", |vm, args| compare(vm, args, Comparison::Less)),
    method("__le__", |vm, args| compare(vm, args, Comparison::LessEqual)),
    method("__gt__", |vm, args| compare(vm, args, Comparison::Greater)),
    method("__ge__", |vm, args| compare(vm, args, Comparison::GreaterEqual)),
    method("__repr__", repr),
];

/// Another deque as a tuple, so that a deque can be extended by itself.
fn snapshot_of(value: &Value) -> Value {
    as_deque(value).map_or_else(|| value.clone(), |deque| Value::tuple(deque.snapshot()))
}

fn new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else {
        return Err(type_error("deque.__new__(X): X is not a type object"));
    };
    let made = Deque::new([], None);
    // A subclass written in Python calls `__init__` itself.
    if class.is_builtin || !matches!(class.lookup(names::INIT), Some(Value::Function(_))) {
        fill(vm, &made, args.rest())?;
    }
    Ok(HostObject::value(class.clone(), made))
}

/// What `__init__` does: also one that has items begins anew.
fn fill(vm: &mut Vm, deque: &Deque, args: Args<'_>) -> Fallible<()> {
    let [iterable, most] = args.bind_native("deque", ["iterable", "maxlen"], 0, 2)?;
    let most = match most {
        Value::Unbound | Value::None => None,
        most => Some(usize::try_from(vm.index(&most)?).map_err(|_| value_error("maxlen must be non-negative"))?),
    };
    let items = if matches!(iterable, Value::Unbound) { Vec::new() } else { vm.collect(&iterable)? };
    deque.most.set(most);
    let old = deque.items.take();
    drop(old);
    items.into_iter().for_each(|item| deque.push_back(item));
    Ok(())
}

/// A new deque of the same class; one of a subclass is made by calling it.
fn copied(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (deque, class) = (this(&args)?, args.values[0].class());
    if class.is_builtin {
        return Ok(value(deque.snapshot(), deque.most.get()));
    }
    let most = deque.most.get().map(|most| Value::Int(most as i64));
    let arguments: Vec<Value> = [args.values[0].clone()].into_iter().chain(most).collect();
    let made = vm.call(&Value::Class(class.clone()), &arguments)?;
    match as_deque(&made) {
        Some(_) => Ok(made),
        None => Err(type_error(format!("{}() must return a deque, not {}", class.name(), made.class_name()))),
    }
}

fn times(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let count = args.rest().exactly::<1>("__mul__")?[0].clone();
    let made = copied(vm, args)?;
    repeat(vm, &made, &count)?;
    Ok(made)
}

/// `deque *= count`
fn repeat(vm: &mut Vm, object: &Value, count: &Value) -> Fallible<()> {
    let Some(deque) = as_deque(object) else { return Ok(()) };
    let count = usize::try_from(vm.index(count)?).unwrap_or_default();
    let items = deque.items.take();
    vm.room(items.len().saturating_mul(count).saturating_mul(size_of::<Value>()))?;
    let count = if items.is_empty() { 0 } else { count };
    deque.changed();
    std::iter::repeat_n(items, count).flatten().for_each(|item| deque.push_back(item));
    Ok(())
}

/// An iterator over these items of a deque that must not change meanwhile.
fn guarded(deque: This, mut items: std::vec::IntoIter<Value>) -> Value {
    let version = deque.version.get();
    let state = IteratorState::Other(Box::new(move |_| {
        if deque.version.get() != version {
            return Err(Builtin::RuntimeError.error("deque mutated during iteration"));
        }
        Ok(items.next())
    }));
    NativeIterator::value(Builtin::SequenceIterator, state)
}

fn iterator(deque: This) -> Value {
    let (version, mut next) = (deque.version.get(), 0);
    let state = IteratorState::Other(Box::new(move |_| {
        if deque.version.get() != version {
            return Err(Builtin::RuntimeError.error("deque mutated during iteration"));
        }
        next += 1;
        Ok(deque.items.borrow().get(next - 1).cloned())
    }));
    NativeIterator::value(Builtin::SequenceIterator, state)
}

fn place(vm: &mut Vm, deque: &Deque, key: &Value) -> Fallible<usize> {
    let Some(index) = vm.sequence_index(key)? else {
        return Err(type_error(format!("sequence index must be integer, not '{}'", key.class_name())));
    };
    let length = deque.len() as i64;
    let place = if index < 0 { index + length } else { index };
    if (0..length).contains(&place) { Ok(place as usize) } else { Err(Builtin::IndexError.error("deque index out of range")) }
}

fn index(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (deque, [wanted, start, stop]) = (this(&args)?, args.rest().between::<3>("index", 1)?);
    let items = deque.snapshot();
    let start = clip(vm, &start, items.len(), 0)?;
    let stop = clip(vm, &stop, items.len(), items.len())?;
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if deque.equal(vm, item, &wanted, Builtin::RuntimeError)? {
            return Ok(Value::Int(i as i64));
        }
    }
    Err(value_error("deque.index(x): x not in deque"))
}

fn insert(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (deque, [index, item]) = (open(&args)?, args.rest().exactly::<2>("insert")?);
    if deque.most.get().is_some_and(|most| deque.len() >= most) {
        return Err(Builtin::IndexError.error("deque already at its maximum size"));
    }
    let place = clip(vm, index, deque.len(), 0)?;
    deque.changed();
    deque.items.borrow_mut().insert(place, item.clone());
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (deque, [wanted]) = (open(&args)?, args.rest().exactly::<1>("deque.remove")?);
    for (i, item) in deque.snapshot().iter().enumerate() {
        if deque.equal(vm, item, wanted, Builtin::IndexError)? {
            deque.changed();
            let gone = deque.items.borrow_mut().remove(i);
            drop(gone);
            return Ok(Value::None);
        }
    }
    Err(value_error("deque.remove(x): x not in deque"))
}

fn compare(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let (deque, [other]) = (this(&args)?, args.rest().exactly::<1>("__eq__")?);
    match as_deque(other) {
        Some(other) => vm.compare(comparison, &Value::list(deque.snapshot()), &Value::list(other.snapshot())),
        None => Ok(Value::NotImplemented),
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let _level = depth::enter(" while getting the repr of an object")?;
    let deque = this(&args)?;
    let Some(_opened) = Opened::new(&args.values[0]) else { return Ok(Value::str("[...]")) };
    let mut out = format!("{}(", args.values[0].plain_class_name());
    vm.write_items(&mut out, "[", &deque.snapshot(), "]")?;
    if let Some(most) = deque.most.get() {
        out.push_str(&format!(", maxlen={most}"));
    }
    out.push(')');
    Ok(Value::str(out))
}
