//! `asyncio.shield`, `wait` and `as_completed`. CPython's tasks.py.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::creation::future_of;
use super::{callback_of, ends, is_coroutine, like, loops, seconds_of};
use crate::executor::event_loop;
use crate::executor::future::Future;
use crate::executor::handle::CallbackHandle;
use crate::executor::instrument::Creation;
use crate::executor::native::{Delegation, NativeCoroutine};
use crate::executor::queues::{Get, Queue, QueueOrder};
use crate::executor::shield;
use crate::executor::waiting::{WaitForSeveral, WaitMode};
use crate::python::host::Callback;
use crate::python::interpreter::generator::Generator;
use crate::python::modules::closure;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Set, Value};
use crate::python::vm::Vm;

/// The functions.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("asyncio", "shield", shield),
    NativeFunction::function("asyncio", "wait", wait),
    NativeFunction::function("asyncio", "as_completed", as_completed),
];

/// Names and values of `return_when`.
pub const MODES: [(&str, WaitMode); 3] = [
    ("FIRST_COMPLETED", WaitMode::FirstCompleted),
    ("FIRST_EXCEPTION", WaitMode::FirstException),
    ("ALL_COMPLETED", WaitMode::AllCompleted),
];

/// Methods of what `as_completed` gives.
pub static AS_COMPLETED: &[NativeFunction] = &[
    NativeFunction::method("_AsCompletedIterator", "__iter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("_AsCompletedIterator", "__aiter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("_AsCompletedIterator", "__next__", next),
    NativeFunction::method("_AsCompletedIterator", "__anext__", async_next),
];

fn shield(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [awaitable] = arguments.bind("shield", ["arg"], 1, 1)?;
    let inner = future_of(vm, None, &awaitable, Creation::Library)?;
    Ok(Value::Future(shield::shield(vm, inner)))
}

/// `asyncio.wait(fs, *, timeout=None, return_when=ALL_COMPLETED)`; wrong arguments are raised when it is awaited.
fn wait(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [given, timeout, mode] = arguments.bind("wait", ["fs", "timeout", "return_when"], 1, 1)?;
    Ok(match wait_for_several(vm, &given, &timeout, &mode) {
        Ok(coroutine) => Generator::native(coroutine),
        Err(error) => Generator::native(Refused { given, error: Some(error) }),
    })
}

/// `wait` of what cannot be waited for: it is in the coroutine's frame, where the error keeps it.
struct Refused {
    given: Value,
    error: Option<Rc<Exception>>,
}

impl NativeCoroutine<Vm> for Refused {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        vm.kept_arguments = vec![std::mem::replace(&mut self.given, Value::None)];
        Delegation::end(self.error.take().map_or(input, Err))
    }

    fn name(&self) -> &'static str {
        "wait"
    }
}

fn wait_for_several(vm: &mut Vm, given: &Value, timeout: &Value, mode: &Value) -> Fallible<WaitAndSort> {
    if is_coroutine(given) || given.is_a(Builtin::Future) {
        return Err(type_error(format!("expect a list of futures, not {}", given.plain_class_name())));
    }
    if !vm.truth(given)? {
        return Err(value_error("Set of Tasks/Futures is empty."));
    }
    let text = mode.as_str();
    let known = MODES.into_iter().find(|(name, _)| text.as_ref().is_some_and(|text| text.text() == *name));
    let mode = match (mode, known) {
        (Value::Unbound, _) => WaitMode::AllCompleted,
        (_, Some((_, mode))) => mode,
        _ => return Err(value_error(format!("Invalid return_when value: {}", vm.str(mode)?.text()))),
    };
    let values = different(vm, given)?;
    if values.iter().any(is_coroutine) {
        return Err(type_error("Passing coroutines is forbidden, use tasks explicitly."));
    }
    let mut futures = Vec::with_capacity(values.len());
    for value in &values {
        match value.base() {
            Value::Future(future) => {
                like::check_methods(&future)?;
                futures.push(future);
            }
            _ => {
                let message = format!("'{}' object has no attribute 'add_done_callback'", value.class_name());
                return Err(Builtin::AttributeError.error(message));
            }
        }
    }
    let timeout = seconds(timeout)?;
    Ok(WaitAndSort { values, waiting: WaitForSeveral::new(futures, timeout, mode) })
}

/// The different values of an iterable, in order: `set(iterable)`, as a set of futures is seen here.
fn different(vm: &mut Vm, iterable: &Value) -> Fallible<Vec<Value>> {
    let given = vm.collect(iterable)?;
    let set = Set::new();
    let mut values = Vec::with_capacity(given.len());
    for value in given {
        if set.add(vm, value.clone())? {
            values.push(value);
        }
    }
    Ok(values)
}

/// A timeout in seconds, when there is one.
fn seconds(timeout: &Value) -> Fallible<Option<f64>> {
    match timeout {
        Value::Unbound | Value::None => Ok(None),
        given => match seconds_of(given) {
            Some(seconds) => Ok(Some(seconds)),
            None => Err(type_error(format!("unsupported operand type(s) for +: 'float' and '{}'", given.class_name()))),
        },
    }
}

/// `wait`: waits, then sorts what was given into those that are done and those that are not.
struct WaitAndSort {
    values: Vec<Value>,
    waiting: WaitForSeveral<Vm>,
}

impl WaitAndSort {
    fn sorted(&mut self, vm: &mut Vm) -> Fallible<Value> {
        let is_done = |value: &Value| matches!(value.base(), Value::Future(future) if future.is_done());
        let (done, pending): (Vec<Value>, Vec<Value>) = std::mem::take(&mut self.values).into_iter().partition(is_done);
        let (done, pending) = (Set::of(vm, done)?, Set::of(vm, pending)?);
        Ok(Value::tuple(vec![Value::Set(Rc::new(done)), Value::Set(Rc::new(pending))]))
    }
}

impl NativeCoroutine<Vm> for WaitAndSort {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match self.waiting.resume(vm, input) {
            Delegation::Return(_) => Delegation::end(self.sorted(vm)),
            other => other,
        }
    }

    fn name(&self) -> &'static str {
        "wait"
    }
}

/// What `as_completed` keeps.
struct AsCompleted {
    /// Futures that are done and have not been asked for; `None` for one that the timeout came before.
    done: Rc<Queue<Vm>>,
    /// Those that are not done.
    open: RefCell<Vec<Value>>,
    /// How many have not been asked for.
    left: Cell<usize>,
    on_done: RefCell<Value>,
    timer: RefCell<Option<Rc<CallbackHandle<Vm>>>>,
}

/// `asyncio.as_completed(fs, *, timeout=None)`
fn as_completed(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [given, timeout] = arguments.bind("as_completed", ["fs", "timeout"], 1, 1)?;
    if is_coroutine(&given) || given.class_lookup(names::AWAIT).is_some() {
        return Err(type_error(format!("expects an iterable of awaitables, not {}", given.plain_class_name())));
    }
    let event_loop = loops::current(vm)?;
    let mut open = Vec::new();
    for awaitable in different(vm, &given)? {
        let future = future_of(vm, Some(event_loop), &awaitable, Creation::Library)?;
        let future = if matches!(awaitable.base(), Value::Future(_)) { awaitable } else { Value::Future(future) };
        if !open.iter().any(|known: &Value| known.is(&future)) {
            open.push(future);
        }
    }
    let timeout = seconds(&timeout)?;
    let this = Rc::new(AsCompleted {
        done: Queue::new(vm, QueueOrder::Fifo, 0, "as_completed"),
        left: Cell::new(open.len()),
        open: RefCell::new(open),
        on_done: RefCell::new(Value::None),
        timer: RefCell::new(None),
    });
    this.watch(vm)?;
    if let (Some(timeout), false) = (timeout, this.open.borrow().is_empty()) {
        let expired = Rc::clone(&this);
        let callable = closure::simple("_AsCompletedIterator._handle_timeout", move |vm, _| expired.give_up(vm));
        let callback = callback_of(vm, &Args::positional(&[callable]), 0, "call_later")?;
        this.timer.replace(Some(event_loop::call_later(vm, event_loop, timeout, callback)?));
    }
    Ok(HostObject::value(Builtin::AsCompletedIterator.class(), this))
}

impl AsCompleted {
    /// From now on, each that is done joins the queue.
    fn watch(self: &Rc<Self>, vm: &mut Vm) -> Fallible<()> {
        let this = Rc::downgrade(self);
        let callable = closure::simple("_AsCompletedIterator._handle_completion", move |vm, arguments| {
            let [future] = arguments.exactly("_handle_completion")?;
            match this.upgrade() {
                Some(this) => this.complete(vm, future),
                None => Ok(Value::None),
            }
        });
        self.on_done.replace(callable.clone());
        let open = self.open.borrow().clone();
        for future in open {
            let callback = callback_of(vm, &Args::positional(std::slice::from_ref(&callable)), 0, "add_done_callback")?;
            future_in(&future).add_done_callback(vm, callback);
        }
        Ok(())
    }

    /// `_handle_completion`
    fn complete(&self, vm: &mut Vm, future: &Value) -> Fallible<Value> {
        let place = self.open.borrow().iter().position(|known| known.base().is(&future.base()));
        let Some(place) = place else { return Ok(Value::None) };
        let future = self.open.borrow_mut().remove(place);
        self.done.put_nowait(vm, future)?;
        let is_last = self.open.borrow().is_empty();
        if let (true, Some(timer)) = (is_last, self.timer.take()) {
            timer.cancel(vm);
        }
        Ok(Value::None)
    }

    /// `_handle_timeout`: what is not done is given up.
    fn give_up(&self, vm: &mut Vm) -> Fallible<Value> {
        let on_done = Callback { callable: self.on_done.replace(Value::None), arguments: Vec::new(), context: None, line: 0 };
        for future in self.open.take() {
            future_in(&future).remove_done_callback(vm, &on_done);
            self.done.put_nowait(vm, Value::None)?;
        }
        Ok(Value::None)
    }

    /// Counts one that is asked for; false when there is none left.
    fn ask(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }
}

fn future_in(value: &Value) -> Rc<Future<Vm>> {
    match value.base() {
        Value::Future(future) => future,
        _ => unreachable!("only futures are waited for"),
    }
}

fn iterator_of(arguments: &Args<'_>) -> Fallible<Rc<AsCompleted>> {
    let object = arguments.values.first().and_then(Value::host::<Rc<AsCompleted>>);
    let data = object.as_ref().and_then(|object| object.data.downcast_ref::<Rc<AsCompleted>>());
    data.cloned().ok_or_else(|| type_error("descriptor requires an '_AsCompletedIterator' object"))
}

fn next(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let this = iterator_of(&arguments)?;
    if !this.ask() {
        return Err(Builtin::StopIteration.bare());
    }
    Ok(Generator::native(WaitForOne { get: this.done.get(), _iterator: this, answer: Answer::Result }))
}

fn async_next(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let this = iterator_of(&arguments)?;
    if !this.ask() {
        return Ok(ends("_AsCompletedIterator.__anext__", Err(Builtin::StopAsyncIteration.bare())));
    }
    Ok(Generator::native(WaitForOne { get: this.done.get(), _iterator: this, answer: Answer::Future }))
}

/// What `_wait_for_one` returns.
#[derive(Clone, Copy)]
enum Answer {
    /// The future: `async for` gives it.
    Future,
    /// Its result: plain iteration gives coroutines that return that.
    Result,
}

/// `_AsCompletedIterator._wait_for_one`
struct WaitForOne {
    get: Get<Vm>,
    /// Keeps what fills the queue.
    _iterator: Rc<AsCompleted>,
    answer: Answer,
}

impl NativeCoroutine<Vm> for WaitForOne {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        let future = match self.get.resume(vm, input) {
            Delegation::Return(Value::None) => return Delegation::Raise(Builtin::TimeoutError.bare()),
            Delegation::Return(future) => future,
            other => return other,
        };
        match self.answer {
            Answer::Future => Delegation::Return(future),
            Answer::Result => Delegation::end(future_in(&future).result(vm)),
        }
    }

    fn name(&self) -> &'static str {
        match self.answer {
            Answer::Future => "_AsCompletedIterator.__anext__",
            Answer::Result => "_AsCompletedIterator._wait_for_one",
        }
    }
}
