//! Weak references: what they refer to, and who is told when it ends.
//!
//! An object with weak references is **watched**: its [`Identity`](super::Identity) tells [`died`] when it goes. A dead
//! reference never comes back, even where `__del__` revives the object.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use super::view::data;
use super::{Class, Exception, Function, HostObject, Instance, Method, Module, Set, Value};
use crate::executor::future::Future;
use crate::python::interpreter::finalize::{self, Note};
use crate::python::interpreter::generator::Generator;
use crate::python::vm::Vm;

/// The data of `weakref.ref` objects.
pub struct Reference {
    target: RefCell<Target>,
    /// Called with the reference at the object's end; or None.
    pub callback: RefCell<Value>,
    /// The object's hash, once asked for.
    pub hash: Cell<Option<u64>>,
    /// The instance this is the payload of, for a subclass written in Python.
    outer: RefCell<Option<Weak<Instance>>>,
}

/// What is referred to.
enum Target {
    Instance(Weak<Instance>),
    Exception(Weak<Exception>),
    Function(Weak<Function>),
    Method(Weak<Method>),
    Class(Weak<Class>),
    Generator(Weak<Generator>),
    Future(Weak<Future<Vm>>),
    Set(Weak<Set>),
    FrozenSet(Weak<Set>),
    Host(Weak<HostObject>),
    Module(Weak<Module>),
    Dead,
}

thread_local! {
    /// The references to each watched object, by its number, oldest first.
    static REFERENCES: RefCell<FxHashMap<u64, Vec<Weak<HostObject>>>> = RefCell::default();
}

impl Reference {
    /// A reference to `object`; `None` when objects of its kind take none.
    pub fn new(object: &Value, callback: Value) -> Option<Reference> {
        let target = match object {
            Value::Instance(x) => Target::Instance(Rc::downgrade(x)),
            Value::Exception(x) if !x.class.is_builtin => Target::Exception(Rc::downgrade(x)),
            Value::Function(x) => Target::Function(Rc::downgrade(x)),
            Value::Method(x) => Target::Method(Rc::downgrade(x)),
            Value::Class(x) => Target::Class(Rc::downgrade(x)),
            Value::Generator(x) => Target::Generator(Rc::downgrade(x)),
            Value::Future(x) => Target::Future(Rc::downgrade(x)),
            Value::Set(x) => Target::Set(Rc::downgrade(x)),
            Value::FrozenSet(x) => Target::FrozenSet(Rc::downgrade(x)),
            Value::Host(x) => Target::Host(Rc::downgrade(x)),
            Value::Module(x) => Target::Module(Rc::downgrade(x)),
            _ => return None,
        };
        Some(Reference {
            target: RefCell::new(target),
            callback: RefCell::new(callback),
            hash: Cell::new(None),
            outer: RefCell::new(None),
        })
    }

    /// The object, while it lives.
    pub fn target(&self) -> Option<Value> {
        match &*self.target.borrow() {
            Target::Instance(x) => x.upgrade().map(Value::Instance),
            Target::Exception(x) => x.upgrade().map(Value::Exception),
            Target::Function(x) => x.upgrade().map(Value::Function),
            Target::Method(x) => x.upgrade().map(Value::Method),
            Target::Class(x) => x.upgrade().map(Value::Class),
            Target::Generator(x) => x.upgrade().map(Value::Generator),
            Target::Future(x) => x.upgrade().map(Value::Future),
            Target::Set(x) => x.upgrade().map(Value::Set),
            Target::FrozenSet(x) => x.upgrade().map(Value::FrozenSet),
            Target::Host(x) => x.upgrade().map(Value::Host),
            Target::Module(x) => x.upgrade().map(Value::Module),
            Target::Dead => None,
        }
    }
}

/// The object's number, with its end watched from now on; `None` for one that nobody can wait for.
fn watch(object: &Value) -> Option<u64> {
    let identity = match object {
        Value::Instance(x) => &x.identity,
        Value::Exception(x) => &x.identity,
        Value::Function(x) => &x.identity,
        Value::Class(x) => &x.identity,
        Value::Generator(x) => &x.identity,
        Value::Future(x) => &x.tag.identity,
        Value::Set(x) | Value::FrozenSet(x) => &x.identity,
        Value::Host(x) => &x.identity,
        Value::Module(x) => &x.identity,
        _ => return None,
    };
    identity.watch();
    Some(identity.get())
}

/// Registers a reference to `object`. `outer` is the instance around it, for a subclass written in Python.
pub fn register(object: &Value, reference: &Rc<HostObject>, outer: Option<&Rc<Instance>>) {
    if let (Some(own), Some(outer)) = (reference.data.downcast_ref::<Reference>(), outer) {
        own.outer.replace(Some(Rc::downgrade(outer)));
    }
    if let Some(number) = watch(object) {
        REFERENCES.with_borrow_mut(|all| all.entry(number).or_default().push(Rc::downgrade(reference)));
    }
}

/// The references to an object that are alive, the newest first, as programs see them.
pub fn references(object: &Value) -> Vec<Value> {
    let Some(number) = watch(object) else { return Vec::new() };
    REFERENCES.with_borrow(|all| all.get(&number).into_iter().flatten().rev().filter_map(shown).collect())
}

fn shown(reference: &Weak<HostObject>) -> Option<Value> {
    let host = Value::Host(reference.upgrade()?);
    let outer = data::<Reference>(&host)?.outer.borrow().clone();
    match outer {
        Some(outer) => outer.upgrade().map(Value::Instance),
        None => Some(host),
    }
}

/// The object with this number has ended.
pub fn died(number: u64) {
    let found = REFERENCES.try_with(|all| all.borrow_mut().remove(&number));
    let Ok(Some(references)) = found else { return };
    let alive: Vec<Rc<HostObject>> = references.iter().rev().filter_map(Weak::upgrade).collect();
    for reference in &alive {
        if let Some(own) = reference.data.downcast_ref::<Reference>() {
            own.target.replace(Target::Dead);
        }
    }
    for host in alive {
        let own = host.data.downcast_ref::<Reference>();
        let callback = own.map_or(Value::None, |own| own.callback.replace(Value::None));
        if let (false, Some(reference)) = (matches!(callback, Value::None), shown(&Rc::downgrade(&host))) {
            finalize::note(Note::Died { callback, reference });
        }
    }
}

/// Forgets all references: at the start of a run.
pub fn forget() {
    let old = REFERENCES.take();
    drop(old);
}
