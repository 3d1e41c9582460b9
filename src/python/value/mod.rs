//! What the instructions work on: Python's objects.
//!
//! A [`Value`] is 16 bytes: small things inline, everything else reference-counted, as in CPython, so that finalizers and
//! "never awaited" come when the last reference goes. Terms:
//!
//! - **class**: what `type(x)` gives, also for built-in things ([`Class`]); built-in ones are named by [`Builtin`].
//! - **instance**: an object of a class written in Python. One whose class inherits from a built-in container or
//!   number carries that built-in value as its **payload**; [`Value::base`] looks through it.
//! - **host object**: an object of a class that a module implements natively (a semaphore, a regex match).
//! - **native function**: a Python callable written in Rust.

pub mod arity;
pub mod call;
pub mod class;
pub mod collections;
pub mod descriptor;
pub mod dict;
pub mod exception;
pub mod function;
pub mod hash;
pub mod identity;
pub mod lookup;
pub mod memory;
pub mod naming;
pub mod native;
pub mod own;
pub mod set;
pub mod shape;
pub mod text;
pub mod view;
pub mod weak;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use num_bigint::BigInt;
use rustc_hash::FxBuildHasher;

pub use call::Call;
pub use class::{Builtin, Class};
pub use collections::{Dict, List, Set, Tuple};
pub use exception::Exception;
pub use function::{Cell as Variable, Function, FunctionTypes, Method};
pub use identity::Identity;
pub use native::{Args, Flow, NativeFunction, NativeIterator};
pub use own::Own;
pub use text::Str;

use super::interpreter::finalize;
use super::interpreter::generator::Generator;
use super::library::ModuleLibrary;
use super::symbol::Symbol;
use super::vm::Vm;
use crate::executor::future::Future;

/// What a Rust function that may raise returns.
pub type Fallible<T> = Result<T, Rc<Exception>>;

/// Attributes in order of assignment: a class's or module's namespace.
pub type Attributes = IndexMap<Symbol, Value, FxBuildHasher>;

/// A Python object, or [`Value::Unbound`] for "no value here", which no program ever sees.
///
/// The tag has a word of its own, so that a value moves as two words and not as a tag and scattered bytes.
#[derive(Clone, Default)]
#[repr(u64)]
pub enum Value {
    /// No value: an unset variable.
    #[default]
    Unbound,
    /// `None`
    None,
    /// `NotImplemented`
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A float.
    Float(f64),
    /// An integer that does not fit 64 bits; never one that does.
    BigInt(Rc<BigInt>),
    /// A string.
    Str(Rc<Str>),
    /// Bytes.
    Bytes(Rc<Box<[u8]>>),
    /// A tuple.
    Tuple(Rc<Tuple>),
    /// A list.
    List(Rc<List>),
    /// A dict.
    Dict(Rc<Dict>),
    /// A set.
    Set(Rc<Set>),
    /// A frozenset.
    FrozenSet(Rc<Set>),
    /// A range.
    Range(Rc<Range>),
    /// A slice.
    Slice(Rc<Slice>),
    /// A function written in Python.
    Function(Rc<Function>),
    /// A callable bound to its first argument.
    Method(Rc<Method>),
    /// A function written in Rust.
    Native(&'static NativeFunction),
    /// A class.
    Class(Rc<Class>),
    /// An instance of a class written in Python.
    Instance(Rc<Instance>),
    /// An exception, of a built-in class or one written in Python.
    Exception(Rc<Exception>),
    /// A generator, coroutine or async generator.
    Generator(Rc<Generator>),
    /// A module.
    Module(Rc<Module>),
    /// A native iterator.
    Iterator(Rc<NativeIterator>),
    /// A future or task.
    Future(Rc<Future<Vm>>),
    /// An object of a natively implemented class.
    Host(Rc<HostObject>),
    /// A variable shared between functions; only on operand stacks, between LoadClosure and MakeFunction.
    Variable(Rc<Variable>),
}

/// `range(start, stop, step)`; `step` is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First number.
    pub start: i64,
    /// The end, not included.
    pub stop: i64,
    /// Distance; negative for counting down.
    pub step: i64,
}

/// `slice(start, stop, step)`; parts not given are None.
pub struct Slice {
    /// Start.
    pub start: Value,
    /// Stop.
    pub stop: Value,
    /// Step.
    pub step: Value,
}

/// An instance of a class written in Python.
pub struct Instance {
    /// Its class; assignable as `__class__`.
    pub class: RefCell<Rc<Class>>,
    /// Its `__dict__`.
    pub attributes: RefCell<Own>,
    /// The built-in value it also is, when its class inherits from a built-in container or number; else Unbound.
    pub payload: RefCell<Value>,
    /// `__del__` was called.
    pub finalized: Cell<bool>,
    /// `id(x)`
    pub identity: Identity,
}

/// A module.
pub struct Module {
    /// Its dotted name.
    pub name: Rc<str>,
    /// Its namespace: what is native, and what programs put there.
    pub attributes: RefCell<Attributes>,
    /// What is written in Python.
    pub library: ModuleLibrary,
    /// `id(x)`
    pub identity: Identity,
}

/// An object of a natively implemented class. A module downcasts `data` to what it put there.
pub struct HostObject {
    /// Its class.
    pub class: Rc<Class>,
    /// What the module keeps.
    pub data: Box<dyn Any>,
    /// Attributes that programs set on it.
    pub attributes: RefCell<Own>,
    /// `id(x)`
    pub identity: Identity,
}

impl Drop for Instance {
    /// Its attributes may be the start of a long chain; `__del__` is for the virtual machine to call.
    fn drop(&mut self) {
        let attributes = std::mem::take(self.attributes.get_mut());
        if let Value::Future(future) = self.payload.get_mut()
            && Rc::strong_count(future) > 1
            && let Some(extras) = future.tag.extras.get()
        {
            return extras.keep(attributes, std::mem::take(&mut self.identity));
        }
        let class = self.class.borrow().clone();
        if class.has_finalizer() && !self.finalized.replace(true) {
            finalize::note(finalize::Note::Finalize(Instance {
                class: RefCell::new(class),
                attributes: RefCell::new(attributes),
                payload: RefCell::new(self.payload.replace(Value::Unbound)),
                finalized: Cell::new(true),
                identity: std::mem::take(&mut self.identity),
            }));
            return;
        }
        self.identity.end();
        if !attributes.is_empty() {
            memory::bury(attributes);
        }
    }
}

impl Drop for Slice {
    fn drop(&mut self) {
        if !(self.start.is_plain() && self.stop.is_plain() && self.step.is_plain()) {
            memory::bury([&mut self.start, &mut self.stop, &mut self.step].map(std::mem::take));
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        self.identity.end();
        memory::bury(std::mem::take(self.attributes.get_mut()));
    }
}

impl Drop for HostObject {
    fn drop(&mut self) {
        self.identity.end();
        memory::bury((std::mem::replace(&mut self.data, Box::new(())), std::mem::take(self.attributes.get_mut())));
    }
}

impl Module {
    /// The program itself: its namespace is the program's globals.
    pub fn is_program(&self) -> bool {
        &*self.name == "__main__"
    }

    /// The attribute `name` of its namespace; `hint` is where to look first, and is told where it was found.
    #[inline]
    pub fn find(&self, name: Symbol, hint: &Cell<u32>) -> Option<Value> {
        let attributes = self.attributes.borrow();
        if let Some((found, value)) = attributes.get_index(hint.get() as usize)
            && *found == name
        {
            return Some(value.copied());
        }
        let (place, _, value) = attributes.get_full(&name)?;
        hint.set(place as u32);
        Some(value.copied())
    }
}

impl HostObject {
    /// An object of `class` that keeps `data`.
    pub fn value<T: Any>(class: Rc<Class>, data: T) -> Value {
        Value::Host(Rc::new(HostObject {
            class,
            data: Box::new(data),
            attributes: RefCell::default(),
            identity: Identity::default(),
        }))
    }
}

impl Value {
    /// Is it no more than its two words: nothing is counted for it?
    #[inline]
    pub fn is_plain(&self) -> bool {
        use Value::*;
        matches!(self, Unbound | None | NotImplemented | Ellipsis | Bool(_) | Int(_) | Float(_))
    }

    /// A clone, made in place when it is a number, `None` or an instance. The most frequent come first: comparing one by one is
    /// better foreseen by the processor than one jump to many places.
    #[inline]
    pub fn copied(&self) -> Value {
        if let Value::Int(number) = self {
            Value::Int(*number)
        } else if let Value::Instance(instance) = self {
            Value::Instance(instance.clone())
        } else if let Value::None = self {
            Value::None
        } else if let Value::Float(number) = self {
            Value::Float(*number)
        } else {
            self.clone()
        }
    }

    /// Lets go of it, in place when it is plain.
    #[inline]
    pub fn discard(self) {
        if self.is_plain() { std::mem::forget(self) } else { drop(self) }
    }

    /// The string `text`.
    pub fn str(text: impl Into<Box<str>>) -> Value {
        Value::Str(Rc::new(Str::new(text.into())))
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Rc::new(Tuple::new(items)))
    }

    /// A list.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List::new(items)))
    }

    /// An integer of any size, in its one proper variant.
    pub fn integer(number: BigInt) -> Value {
        match i64::try_from(&number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(number)),
        }
    }

    /// The built-in value an instance of a subclass stands for (`class Stack(list)`), else the value itself.
    pub fn base(&self) -> Value {
        match self {
            Value::Instance(instance) => match &*instance.payload.borrow() {
                Value::Unbound => self.clone(),
                payload @ Value::Instance(_) => payload.base(),
                payload => payload.clone(),
            },
            _ => self.clone(),
        }
    }

    /// Its text, for a `str` or an instance of a subclass.
    pub fn as_str(&self) -> Option<Rc<Str>> {
        match self.base() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// What a module keeps in this very host object, as `T`; not through a Python subclass.
    #[inline]
    pub fn own_data<T: Any>(&self) -> Option<&T> {
        match self {
            Value::Host(object) => object.data.downcast_ref(),
            _ => None,
        }
    }

    /// The host object's data as `T`; also through an instance of a Python subclass.
    pub fn host<T: Any>(&self) -> Option<Rc<HostObject>> {
        match self.base() {
            Value::Host(object) if object.data.is::<T>() => Some(object),
            _ => None,
        }
    }

    /// Is it this very object? (`is`)
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (Unbound, Unbound) | (None, None) | (NotImplemented, NotImplemented) | (Ellipsis, Ellipsis) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (BigInt(a), BigInt(b)) => Rc::ptr_eq(a, b),
            (Str(a), Str(b)) => Rc::ptr_eq(a, b) || (a.text().len() <= 20 && a.text() == b.text()),
            (Bytes(a), Bytes(b)) => Rc::ptr_eq(a, b),
            (Tuple(a), Tuple(b)) => Rc::ptr_eq(a, b) || (a.items().is_empty() && b.items().is_empty()),
            (List(a), List(b)) => Rc::ptr_eq(a, b),
            (Dict(a), Dict(b)) => Rc::ptr_eq(a, b),
            (Set(a), Set(b)) | (FrozenSet(a), FrozenSet(b)) => Rc::ptr_eq(a, b),
            (Range(a), Range(b)) => Rc::ptr_eq(a, b),
            (Slice(a), Slice(b)) => Rc::ptr_eq(a, b),
            (Function(a), Function(b)) => Rc::ptr_eq(a, b),
            (Method(a), Method(b)) => Rc::ptr_eq(a, b),
            (Native(a), Native(b)) => std::ptr::eq(*a, *b),
            (Class(a), Class(b)) => Rc::ptr_eq(a, b),
            (Instance(a), Instance(b)) => Rc::ptr_eq(a, b),
            (Exception(a), Exception(b)) => Rc::ptr_eq(a, b),
            (Generator(a), Generator(b)) => Rc::ptr_eq(a, b),
            (Module(a), Module(b)) => Rc::ptr_eq(a, b),
            (Iterator(a), Iterator(b)) => Rc::ptr_eq(a, b),
            (Future(a), Future(b)) => Rc::ptr_eq(a, b),
            (Host(a), Host(b)) => Rc::ptr_eq(a, b),
            (Variable(a), Variable(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Where it seems to live, for `id()` and default hashes: the same in every run. Equal for equal inline values.
    pub fn address(&self) -> u64 {
        use Value::*;
        match self {
            Unbound | None | NotImplemented | Ellipsis => 0x7f4e_1a00_0010,
            Bool(b) => 0x7f4e_1a00_0020 + u64::from(*b) * 16,
            Int(i) => (*i as u64).wrapping_mul(32).wrapping_add(0x7f4e_1000_0000),
            Float(f) => f.to_bits(),
            BigInt(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Str(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Bytes(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Range(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Slice(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Tuple(x) => x.identity.get(),
            List(x) => x.identity.get(),
            Dict(x) => x.identity.get(),
            Set(x) | FrozenSet(x) => x.identity.get(),
            Function(x) => x.identity.get(),
            Method(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
            Native(x) => x.address(),
            Class(x) => x.address(),
            Instance(x) => x.identity.get(),
            Exception(x) => x.identity.get(),
            Generator(x) => x.identity.get(),
            Module(x) => x.identity.get(),
            Iterator(x) => x.identity.get(),
            Future(x) => x.tag.identity.get(),
            Host(x) => x.identity.get(),
            Variable(x) => identity::of_kept(Rc::as_ptr(x) as usize, self),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Float(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::str(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::str(value)
    }
}
