//! Functions and iterators written in Rust.

use std::cell::RefCell;
use std::rc::Rc;

use super::arity::{missing_arguments, too_many};
use super::shape::{Shape, shape_of};
use super::{Builtin, Call, Dict, Fallible, Identity, List, Set, Str, Tuple, Value, exception::type_error, memory};
use crate::executor::clock::TimeNs;
use crate::executor::native::{Body, NativeFrame};
use crate::python::interpreter::frame::Stack;
use crate::python::interpreter::generator::Generator;
use crate::python::interpreter::native_frame::Procedure;
use crate::python::symbol::Symbol;
use crate::python::vm::Vm;

/// The arguments of a call: positional ones, then those given by keyword. A method's receiver is the first positional one.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// All values, the keyword ones last.
    pub values: &'a [Value],
    /// The names of the keyword ones.
    pub names: &'a [Symbol],
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    pub fn positional(values: &'a [Value]) -> Args<'a> {
        Args { values, names: &[] }
    }

    /// The positional values.
    pub fn plain(&self) -> &'a [Value] {
        &self.values[..self.values.len() - self.names.len()]
    }

    /// The keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (Symbol, &'a Value)> {
        let values = self.values;
        self.names.iter().copied().zip(&values[values.len() - self.names.len()..])
    }

    /// The arguments after the receiver.
    pub fn rest(&self) -> Args<'a> {
        Args { values: &self.values[1..], names: self.names }
    }

    /// Exactly `N` positional arguments and no keywords; `TypeError` in CPython's words otherwise.
    /// `function` is the name for the message, such as `ord`.
    pub fn exactly<const N: usize>(&self, function: &str) -> Fallible<&'a [Value; N]> {
        self.no_keywords(function)?;
        self.values.try_into().map_err(|_| match N {
            0 => type_error(format!("{function}() takes no arguments ({} given)", self.values.len())),
            1 => type_error(format!("{function}() takes exactly one argument ({} given)", self.values.len())),
            _ => type_error(format!("{function} expected {N} arguments, got {}", self.values.len())),
        })
    }

    /// Between `least` and `N` positional arguments and no keywords; Unbound for those not given.
    pub fn between<const N: usize>(&self, function: &str, least: usize) -> Fallible<[Value; N]> {
        self.no_keywords(function)?;
        let given = self.values.len();
        if given < least {
            let at_least = if least == N { "" } else { "at least " };
            let plural = if least == 1 { "" } else { "s" };
            return Err(type_error(format!("{function} expected {at_least}{least} argument{plural}, got {given}")));
        }
        if given > N {
            let at_most = if least == N { "" } else { "at most " };
            let plural = if N == 1 { "" } else { "s" };
            return Err(type_error(format!("{function} expected {at_most}{N} argument{plural}, got {given}")));
        }
        Ok(std::array::from_fn(|i| self.values.get(i).cloned().unwrap_or(Value::Unbound)))
    }

    /// Binds to named parameters as a Python function `def function(names[0], …)` whose first `required` have no
    /// default would; parameters from `keyword_only` on cannot be given by position. Unbound for those not given.
    pub fn bind<const N: usize>(
        &self,
        function: &str,
        names: [&str; N],
        required: usize,
        keyword_only: usize,
    ) -> Fallible<[Value; N]> {
        let given = self.values.len();
        if self.names.is_empty() && required <= given && given <= keyword_only {
            return Ok(std::array::from_fn(|i| self.values.get(i).map_or(Value::Unbound, Value::copied)));
        }
        let mut bound: [Value; N] = std::array::from_fn(|_| Value::Unbound);
        self.bind_into(&mut bound, function, &names, required, keyword_only)?;
        Ok(bound)
    }

    /// [`Args::bind`] of any number of parameters: written once, and not for each number.
    fn bind_into(
        &self,
        bound: &mut [Value],
        function: &str,
        names: &[&str],
        required: usize,
        keyword_only: usize,
    ) -> Fallible<()> {
        let plain = self.plain();
        for (slot, value) in bound[..keyword_only].iter_mut().zip(plain) {
            *slot = value.clone();
        }
        for (name, value) in self.keywords() {
            let text = name.text();
            match names.iter().position(|&parameter| parameter == &*text) {
                Some(i) if matches!(bound[i], Value::Unbound) => bound[i] = value.clone(),
                Some(_) => return Err(type_error(format!("{function}() got multiple values for argument '{text}'"))),
                None => return Err(type_error(format!("{function}() got an unexpected keyword argument '{text}'"))),
            }
        }
        if plain.len() > keyword_only {
            let named = bound[keyword_only..].iter().filter(|value| !matches!(value, Value::Unbound)).count();
            // `__init__` is called with the new object.
            let own = usize::from(function.ends_with(".__init__"));
            return Err(too_many(function, required.min(keyword_only) + own, keyword_only + own, plain.len() + own, named));
        }
        let missing: Vec<&str> = (0..required).filter(|&i| matches!(bound[i], Value::Unbound)).map(|i| names[i]).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing_arguments(function, &missing, "positional")) }
    }

    /// The same with the messages of CPython's functions written in C.
    pub fn bind_native<const N: usize>(
        &self,
        function: &str,
        names: [&str; N],
        required: usize,
        keyword_only: usize,
    ) -> Fallible<[Value; N]> {
        self.check_native(function, &names, required, keyword_only)?;
        self.bind(function, names, required, keyword_only)
    }

    /// What [`Args::bind_native`] refuses in words of its own.
    fn check_native(&self, function: &str, names: &[&str], required: usize, keyword_only: usize) -> Fallible<()> {
        let given = self.values.len();
        if given <= names.len() && self.plain().len() > keyword_only && keyword_only == 0 {
            return Err(type_error(format!("{function}() takes no positional arguments")));
        }
        if self.plain().len() > keyword_only || given > names.len() {
            let (kind, least, most, count) = if given > names.len() {
                ("argument", required, names.len(), given)
            } else {
                ("positional argument", required, keyword_only, self.plain().len())
            };
            let bound = if least == most { "exactly" } else { "at most" };
            let plural = if most == 1 { "" } else { "s" };
            return Err(type_error(format!("{function}() takes {bound} {most} {kind}{plural} ({count} given)")));
        }
        let missing = (self.plain().len()..required).find(|&i| !self.names.iter().any(|name| &*name.text() == names[i]));
        match missing {
            Some(i) => Err(type_error(format!("{function}() missing required argument '{}' (pos {})", names[i], i + 1))),
            None => Ok(()),
        }
    }

    /// `TypeError` when there are keyword arguments.
    pub fn no_keywords(&self, function: &str) -> Fallible<()> {
        if self.names.is_empty() { Ok(()) } else { Err(type_error(format!("{function}() takes no keyword arguments"))) }
    }
}

/// What calling a native function leads to, when it is not simply a value.
pub enum Flow {
    /// The call's result.
    Value(Value),
    /// The result is that of this call; its frame replaces the native call.
    Call(Call),
    /// The thread stalls until this moment; then the call's result is None. `what` names the call for people.
    Block {
        /// When it goes on.
        until: TimeNs,
        /// `time.sleep(0.5)`
        what: String,
    },
    /// The result is what this sees of the stack.
    Look(fn(&mut Vm, &Stack) -> Fallible<Value>),
    /// Resumes a generator; the result is what it yields, or `StopIteration` (`default` instead, when given).
    Resume {
        /// Which one.
        generator: Rc<Generator>,
        /// What it gets: a value sent, or an exception thrown.
        input: Fallible<Value>,
        /// For `next(generator, default)`.
        default: Option<Value>,
    },
    /// `generator.close()`
    Close(Rc<Generator>),
    /// A state machine goes on top of the stack; the result is what it ends with.
    Push(Box<dyn Procedure>),
}

/// The Rust behind a native function.
#[derive(Clone, Copy)]
pub enum NativeCode {
    /// Computes its result at once (it may call back into Python, nested).
    Simple(fn(&mut Vm, Args<'_>) -> Fallible<Value>),
    /// May need the stack: blocks, resumes generators, tail-calls.
    Flow(fn(&mut Vm, Args<'_>) -> Fallible<Flow>),
    /// An `async def` function: its result is a coroutine with this frame. Awaited on the spot, the frame goes on the
    /// stack and there never is a coroutine object.
    Coroutine(fn(&mut Vm, Args<'_>) -> Fallible<NativeFrame<Vm>>, Option<AtOnce>),
}

/// What a coroutine function comes to that is awaited on the spot with these positional arguments, if that is known at once; it
/// has happened then. `None` when it is not: nothing has happened, and the coroutine is to be made.
pub type AtOnce = fn(&mut Vm, &[Value]) -> Option<Brief>;

/// A coroutine that needs no frame, or whose frame is known at once.
pub enum Brief {
    /// It yields once, and then returns `None`: `asyncio.sleep(0)`.
    GivesWay,
    /// It returns or raises without a yield.
    Ends(Fallible<Value>),
    /// It begins with this body: it has to wait.
    Begins(Body<Vm>),
}

impl NativeCode {
    /// Calls what has no need of the stack; `None` for what has.
    pub fn call_off_stack(self, vm: &mut Vm, arguments: Args<'_>) -> Option<Fallible<Value>> {
        match self {
            NativeCode::Simple(code) => Some(code(vm, arguments)),
            NativeCode::Coroutine(code, _) => Some(code(vm, arguments).map(|frame| Value::Generator(Generator::of_frame(frame)))),
            NativeCode::Flow(_) => None,
        }
    }
}

/// How a native function acts as a class attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A function: `len`. Not bound to an instance.
    Function,
    /// A method: bound to the instance.
    Method,
    /// A class method: bound to the class.
    ClassMethod,
    /// A read-only property: called with the instance.
    Property,
}

/// A Python callable written in Rust. All are statics.
pub struct NativeFunction {
    /// `__name__`
    pub name: &'static str,
    /// The class or module it belongs to, for messages; may be empty.
    pub owner: &'static str,
    /// How it binds.
    pub binding: Binding,
    /// Its parameters, where CPython writes it in Python.
    pub shape: Option<&'static Shape>,
    /// What it does.
    pub code: NativeCode,
}

impl NativeFunction {
    /// A function of a module, or a builtin (`owner` empty).
    pub const fn function(
        owner: &'static str,
        name: &'static str,
        code: fn(&mut Vm, Args<'_>) -> Fallible<Value>,
    ) -> NativeFunction {
        NativeFunction { name, owner, binding: Binding::Function, shape: None, code: NativeCode::Simple(code) }
    }

    /// A method of a built-in class.
    pub const fn method(
        owner: &'static str,
        name: &'static str,
        code: fn(&mut Vm, Args<'_>) -> Fallible<Value>,
    ) -> NativeFunction {
        NativeFunction { name, owner, binding: Binding::Method, shape: shape_of(owner, name), code: NativeCode::Simple(code) }
    }

    /// An `async def` function of a module.
    pub const fn coroutine(
        owner: &'static str,
        name: &'static str,
        code: fn(&mut Vm, Args<'_>) -> Fallible<NativeFrame<Vm>>,
    ) -> NativeFunction {
        NativeFunction { name, owner, binding: Binding::Function, shape: None, code: NativeCode::Coroutine(code, None) }
    }

    /// The same coroutine function, which often needs no frame when it is awaited.
    pub const fn often_brief(self, at_once: AtOnce) -> NativeFunction {
        match self.code {
            NativeCode::Coroutine(code, _) => NativeFunction { code: NativeCode::Coroutine(code, Some(at_once)), ..self },
            NativeCode::Simple(_) | NativeCode::Flow(_) => self,
        }
    }

    /// An `async def` method of a built-in class.
    pub const fn coroutine_method(
        owner: &'static str,
        name: &'static str,
        code: fn(&mut Vm, Args<'_>) -> Fallible<NativeFrame<Vm>>,
    ) -> NativeFunction {
        NativeFunction {
            name,
            owner,
            binding: Binding::Method,
            shape: shape_of(owner, name),
            code: NativeCode::Coroutine(code, None),
        }
    }

    /// A read-only property of a built-in class.
    pub const fn property(
        owner: &'static str,
        name: &'static str,
        code: fn(&mut Vm, Args<'_>) -> Fallible<Value>,
    ) -> NativeFunction {
        NativeFunction { name, owner, binding: Binding::Property, shape: None, code: NativeCode::Simple(code) }
    }

    /// The same function, needing the stack.
    pub const fn flow(
        owner: &'static str,
        name: &'static str,
        binding: Binding,
        code: fn(&mut Vm, Args<'_>) -> Fallible<Flow>,
    ) -> NativeFunction {
        NativeFunction { name, owner, binding, shape: shape_of(owner, name), code: NativeCode::Flow(code) }
    }

    /// A method must be given its receiver: `str.upper()` is an error; and what it takes, where that is known.
    pub fn check_receiver(&self, arguments: &Args<'_>) -> Fallible<()> {
        if let Some(shape) = self.shape
            && !shape.fits(arguments)
        {
            shape.check(self, arguments)?;
        }
        if self.binding == Binding::Function || arguments.values.len() > arguments.names.len() {
            return Ok(());
        }
        Err(type_error(format!("unbound method {}.{}() needs an argument", self.owner, self.name)))
    }

    /// CPython writes it in Python: it is a function, and bound to an instance a method.
    pub fn is_written_in_python(&self) -> bool {
        const OWNERS: [&str; 13] = [
            "BaseEventLoop",
            "Lock",
            "Event",
            "Condition",
            "Semaphore",
            "BoundedSemaphore",
            "Barrier",
            "Queue",
            "TaskGroup",
            "Timeout",
            "Runner",
            "Handle",
            "TimerHandle",
        ];
        self.binding == Binding::Method && OWNERS.contains(&self.owner)
    }

    /// `id(x)`: it lives longer than a run, so it follows from its name.
    pub fn address(&self) -> u64 {
        let bytes = self.owner.bytes().chain(self.name.bytes());
        0x7f4e_0a00_0000 + bytes.fold(0u64, |hash, byte| (hash * 31 + u64::from(byte)) & 0xff_ffff) * 16
    }

    /// Its class.
    pub fn class(&self) -> Builtin {
        match self.binding {
            Binding::Function | Binding::ClassMethod => Builtin::NativeFunction,
            Binding::Method if self.is_written_in_python() => Builtin::Function,
            Binding::Method | Binding::Property => Builtin::MethodDescriptor,
        }
    }
}

/// Computes the next item of an iterator; `None` at its end.
pub type Compute = Box<dyn FnMut(&mut Vm) -> Fallible<Option<Value>>>;

/// The state of a native iterator. `next` is in `builtins::iterate`.
pub enum IteratorState {
    /// Used up.
    Done,
    /// Over a list; it may change meanwhile.
    List(Rc<List>, usize),
    /// Over a tuple.
    Tuple(Rc<Tuple>, usize),
    /// Over a string: the byte of the next code point.
    Str(Rc<Str>, usize),
    /// Next number, numbers left, step.
    Range(i64, u64, i64),
    /// Over a dict's keys, values or items: next index, the length it had (`RuntimeError` when it changes), and how many are left.
    Dict(Rc<Dict>, usize, usize, DictPart, usize),
    /// Over a set: next index, and the length it had.
    Set(Rc<Set>, usize, usize),
    /// Backwards over a list: items left.
    ReversedList(Rc<List>, usize),
    /// Over items computed beforehand.
    Items(std::vec::IntoIter<Value>),
    /// By `__getitem__` with 0, 1, …
    Sequence(Value, i64),
    /// `iter(callable, sentinel)`
    Callable(Value, Value),
    /// `enumerate`: iterator, next number.
    Enumerate(Value, i64),
    /// `zip`: iterators, strict.
    Zip(Vec<Value>, bool),
    /// `map`: function, iterators, strict.
    Map(Value, Vec<Value>, bool),
    /// `filter`: function or None, iterator.
    Filter(Value, Value),
    /// `itertools.repeat`: the object, how often more.
    Repeat(Value, Option<i64>),
    /// `itertools.count`: the next number, the step.
    Count(Value, Value),
    /// Anything else (itertools, …): computes the next item itself.
    Other(Compute),
}

/// Keys, values or items of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// An iterator written in Rust.
pub struct NativeIterator {
    /// Where it is.
    pub state: RefCell<IteratorState>,
    class: Builtin,
    /// `id(x)`
    pub identity: Identity,
}

impl IteratorState {
    /// Does it hold any object, and not only one that ends by [`memory::bury`] itself?
    fn holds_any(&self) -> bool {
        use IteratorState::*;
        matches!(
            self,
            Items(_) | Sequence(..) | Callable(..) | Enumerate(..) | Zip(..) | Map(..) | Filter(..) | Repeat(..) | Other(_)
        )
    }
}

impl Drop for NativeIterator {
    fn drop(&mut self) {
        if self.state.get_mut().holds_any() {
            memory::bury(self.state.replace(IteratorState::Done));
        }
    }
}

impl NativeIterator {
    /// An iterator of the built-in class `class`, as a value.
    pub fn value(class: Builtin, state: IteratorState) -> Value {
        Value::Iterator(Rc::new(NativeIterator { state: RefCell::new(state), class, identity: Identity::default() }))
    }

    /// Its class.
    pub fn class(&self) -> Builtin {
        self.class
    }

    /// The next item of a range or list, when there is one.
    #[inline]
    pub fn next_at_hand(&self) -> Option<Value> {
        match &mut *self.state.borrow_mut() {
            IteratorState::Range(next, left, step) if *left > 0 => {
                *left -= 1;
                Some(Value::Int(std::mem::replace(next, next.wrapping_add(*step))))
            }
            IteratorState::List(list, place) => list.get(*place).inspect(|_| *place += 1),
            _ => None,
        }
    }
}
