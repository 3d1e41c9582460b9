//! `asyncio.Lock`, `Semaphore`, `Event`, `Condition` as Python objects. CPython's locks.py.

use std::rc::Rc;

use super::{construct, ending, initialize, label, wrong_receiver};
use crate::executor::condition::Condition;
use crate::executor::locks::{Event, Lock};
use crate::executor::native::{Body, Delegation, NativeCoroutine, NativeFrame};
use crate::executor::semaphore::{Acquire, Semaphore};
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::native::Brief;
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

macro_rules! receiver {
    ($name:ident, $data:ty, $class:literal) => {
        fn $name(arguments: &Args<'_>) -> Fallible<Rc<$data>> {
            let receiver = arguments.values.first();
            if let Some(data) = receiver.and_then(Value::own_data::<Rc<$data>>) {
                return Ok(data.clone());
            }
            let host = receiver.and_then(Value::host::<Rc<$data>>);
            match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<$data>>()) {
                Some(data) => Ok(data.clone()),
                None => Err(wrong_receiver($class, receiver)),
            }
        }
    };
}

receiver!(lock_of, Lock<Vm>, "Lock");
receiver!(semaphore_of, Semaphore<Vm>, "Semaphore");
receiver!(event_of, Event<Vm>, "Event");
receiver!(condition_of, Condition<Vm>, "Condition");

/// Methods of `Lock`.
pub static LOCK: &[NativeFunction] = &[
    NativeFunction::function("Lock", "__new__", |vm, arguments| construct(vm, arguments, new_lock)),
    NativeFunction::method("Lock", "__init__", |vm, arguments| initialize(vm, arguments, new_lock)),
    NativeFunction::coroutine_method("Lock", "acquire", |_, arguments| Ok(NativeFrame::new(lock_of(&arguments)?.acquire()))),
    NativeFunction::method("Lock", "release", lock_release),
    NativeFunction::method("Lock", "locked", |_, arguments| Ok(Value::Bool(lock_of(&arguments)?.is_locked()))),
    NativeFunction::coroutine_method("Lock", "__aenter__", |_, arguments| {
        Ok(entering("_ContextManagerMixin.__aenter__", lock_of(&arguments)?.acquire()))
    }),
    NativeFunction::coroutine_method("Lock", "__aexit__", |vm, arguments| {
        Ok(ending("_ContextManagerMixin.__aexit__", lock_release(vm, arguments)))
    }),
    NativeFunction::method("Lock", "__repr__", |_, arguments| {
        let state = lock_of(&arguments)?.state();
        Ok(repr(&arguments, &state))
    }),
];

/// Methods of `Semaphore`.
pub static SEMAPHORE: &[NativeFunction] = &[
    NativeFunction::function("Semaphore", "__new__", |vm, arguments| construct(vm, arguments, new_semaphore)),
    NativeFunction::method("Semaphore", "__init__", |vm, arguments| initialize(vm, arguments, new_semaphore)),
    NativeFunction::coroutine_method("Semaphore", "acquire", |_, arguments| {
        Ok(NativeFrame::of(Body::Acquire(semaphore_of(&arguments)?.acquire())))
    })
    .often_brief(|vm, arguments| acquire_at_once(vm, arguments, Value::Bool(true), Semaphore::acquire)),
    NativeFunction::method("Semaphore", "release", semaphore_release),
    NativeFunction::method("Semaphore", "locked", |_, arguments| Ok(Value::Bool(semaphore_of(&arguments)?.is_locked()))),
    NativeFunction::property("Semaphore", "_value", |_, arguments| Ok(Value::Int(semaphore_of(&arguments)?.value() as i64))),
    NativeFunction::coroutine_method("Semaphore", "__aenter__", |_, arguments| {
        Ok(NativeFrame::of(Body::Acquire(semaphore_of(&arguments)?.enter())))
    })
    .often_brief(|vm, arguments| acquire_at_once(vm, arguments, Value::None, Semaphore::enter)),
    NativeFunction::coroutine_method("Semaphore", "__aexit__", |vm, arguments| {
        Ok(ending("_ContextManagerMixin.__aexit__", semaphore_release(vm, arguments)))
    })
    .often_brief(|vm, values| Some(Brief::Ends(semaphore_release(vm, Args { values, names: &[] })))),
    NativeFunction::method("Semaphore", "__repr__", |_, arguments| {
        let state = semaphore_of(&arguments)?.state();
        Ok(repr(&arguments, &state))
    }),
];

/// Methods of `BoundedSemaphore` beyond those.
pub static BOUNDED_SEMAPHORE: &[NativeFunction] = &[
    NativeFunction::function("BoundedSemaphore", "__new__", |vm, arguments| construct(vm, arguments, new_bounded_semaphore)),
    NativeFunction::method("BoundedSemaphore", "__init__", |vm, arguments| initialize(vm, arguments, new_bounded_semaphore)),
    NativeFunction::method("BoundedSemaphore", "release", semaphore_release),
];

/// Methods of `Event`.
pub static EVENT: &[NativeFunction] = &[
    NativeFunction::function("Event", "__new__", |vm, arguments| construct(vm, arguments, new_event)),
    NativeFunction::method("Event", "__init__", |vm, arguments| initialize(vm, arguments, new_event)),
    NativeFunction::coroutine_method("Event", "wait", |_, arguments| Ok(NativeFrame::new(event_of(&arguments)?.wait()))),
    NativeFunction::method("Event", "set", |vm, arguments| {
        event_of(&arguments)?.set(vm);
        Ok(Value::None)
    }),
    NativeFunction::method("Event", "clear", |vm, arguments| {
        event_of(&arguments)?.clear(vm);
        Ok(Value::None)
    }),
    NativeFunction::method("Event", "is_set", |_, arguments| Ok(Value::Bool(event_of(&arguments)?.is_set()))),
    NativeFunction::method("Event", "__repr__", |_, arguments| {
        let state = event_of(&arguments)?.state();
        Ok(repr(&arguments, &state))
    }),
];

/// Methods of `Condition`.
pub static CONDITION: &[NativeFunction] = &[
    NativeFunction::function("Condition", "__new__", |vm, arguments| construct(vm, arguments, new_condition)),
    NativeFunction::method("Condition", "__init__", |vm, arguments| initialize(vm, arguments, new_condition)),
    NativeFunction::coroutine_method("Condition", "wait", |_, arguments| Ok(NativeFrame::new(condition_of(&arguments)?.wait()))),
    NativeFunction::coroutine_method("Condition", "wait_for", wait_for),
    NativeFunction::coroutine_method("Condition", "acquire", |_, arguments| {
        Ok(NativeFrame::new(condition_of(&arguments)?.lock().acquire()))
    }),
    NativeFunction::method("Condition", "release", condition_release),
    NativeFunction::method("Condition", "locked", |_, arguments| Ok(Value::Bool(condition_of(&arguments)?.lock().is_locked()))),
    NativeFunction::method("Condition", "notify", notify),
    NativeFunction::method("Condition", "notify_all", |vm, arguments| {
        condition_of(&arguments)?.notify_all(vm)?;
        Ok(Value::None)
    }),
    NativeFunction::coroutine_method("Condition", "__aenter__", |_, arguments| {
        Ok(entering("_ContextManagerMixin.__aenter__", condition_of(&arguments)?.lock().acquire()))
    }),
    NativeFunction::coroutine_method("Condition", "__aexit__", |vm, arguments| {
        Ok(ending("_ContextManagerMixin.__aexit__", condition_release(vm, arguments)))
    }),
    NativeFunction::method("Condition", "__repr__", |_, arguments| {
        let state = condition_of(&arguments)?.state();
        Ok(repr(&arguments, &state))
    }),
];

/// A semaphore with a permit to spare, of no class of the program.
fn acquire_at_once(
    vm: &mut Vm,
    arguments: &[Value],
    result: Value,
    waiting: fn(&Rc<Semaphore<Vm>>) -> Acquire<Vm>,
) -> Option<Brief> {
    let [semaphore] = arguments else { return None };
    let semaphore = semaphore.own_data::<Rc<Semaphore<Vm>>>()?;
    Some(if semaphore.acquire_at_once(vm) { Brief::Ends(Ok(result)) } else { Brief::Begins(Body::Acquire(waiting(semaphore))) })
}

/// `__aenter__`: acquires, and gives None.
struct Entering<C> {
    name: &'static str,
    acquire: C,
}

impl<C: NativeCoroutine<Vm>> NativeCoroutine<Vm> for Entering<C> {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match self.acquire.resume(vm, input) {
            Delegation::Return(_) => Delegation::Return(Value::None),
            other => other,
        }
    }

    fn name(&self) -> &'static str {
        self.name
    }
}

fn entering(name: &'static str, acquire: impl NativeCoroutine<Vm> + 'static) -> NativeFrame<Vm> {
    NativeFrame::new(Entering { name, acquire })
}

/// `<asyncio.locks.Lock object at 0x… [unlocked, waiters:2]>`
pub(super) fn repr(arguments: &Args<'_>, state: &str) -> Value {
    let receiver = &arguments.values[0];
    let class = receiver.class();
    let address = receiver.address();
    Value::str(format!("<{}.{} object at {address:#x} [{state}]>", class.module, class.names.borrow().1))
}

fn new_lock(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.bind("Lock.__init__", [], 0, 0)?;
    let label = label(vm, "Lock");
    let lock = Lock::new(vm, &label);
    Ok(HostObject::value(Builtin::Lock.class(), lock))
}

fn lock_release(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    lock_of(&arguments)?.release(vm)?;
    Ok(Value::None)
}

fn initial_value(vm: &mut Vm, arguments: &Args<'_>, class: &str) -> Fallible<i64> {
    let [value] = arguments.bind(class, ["value"], 0, 1)?;
    match value.base() {
        Value::Unbound => Ok(1),
        Value::Int(value) => Ok(value),
        Value::Bool(value) => Ok(i64::from(value)),
        Value::Float(_) => Err(Builtin::NotImplementedError.error("a semaphore of a fraction is not supported by Loopscope")),
        other => {
            vm.compare(crate::python::bytecode::Comparison::Less, &other, &Value::Int(0))?;
            Err(type_error(format!("'{}' object cannot be interpreted as an integer", other.class_name())))
        }
    }
}

fn new_semaphore(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let value = initial_value(vm, &arguments, "Semaphore.__init__")?;
    let label = label(vm, "Semaphore");
    let semaphore = Semaphore::new(vm, value, &label)?;
    Ok(HostObject::value(Builtin::Semaphore.class(), semaphore))
}

fn new_bounded_semaphore(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let value = initial_value(vm, &arguments, "BoundedSemaphore.__init__")?;
    let label = label(vm, "BoundedSemaphore");
    let semaphore = Semaphore::bounded(vm, value, &label)?;
    Ok(HostObject::value(Builtin::BoundedSemaphore.class(), semaphore))
}

fn semaphore_release(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    semaphore_of(&arguments)?.release(vm)?;
    Ok(Value::None)
}

fn new_event(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.bind("Event.__init__", [], 0, 0)?;
    let label = label(vm, "Event");
    let event = Event::new(vm, &label);
    Ok(HostObject::value(Builtin::Event.class(), event))
}

fn new_condition(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [lock] = arguments.bind("Condition.__init__", ["lock"], 0, 1)?;
    let label = label(vm, "Condition");
    let inner = match &lock {
        Value::Unbound | Value::None => Lock::new(vm, &label),
        given if matches!(given.base(), Value::Host(host) if host.data.is::<Rc<Lock<Vm>>>()) => {
            lock_of(&Args::positional(std::slice::from_ref(given)))?
        }
        given => return Err(foreign_lock(vm, given)),
    };
    let condition = Condition::new(vm, inner, &label);
    if !matches!(lock, Value::Unbound | Value::None) {
        vm.modules.asyncio.locks.remember(&condition, &lock);
    }
    Ok(HostObject::value(Builtin::Condition.class(), condition))
}

/// A condition takes from its lock what it needs. Only asyncio's own lock has it here.
fn foreign_lock(vm: &mut Vm, lock: &Value) -> Rc<Exception> {
    let mut parts = ["locked", "acquire", "release"].into_iter();
    let missing = parts.find_map(|part| vm.get_attribute(lock, Symbol::new(part)).err());
    let message = "an asyncio.Condition with a lock that is no asyncio.Lock is not supported by Loopscope";
    missing.unwrap_or_else(|| Builtin::NotImplementedError.error(message))
}

fn condition_release(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    condition_of(&arguments)?.lock().release(vm)?;
    Ok(Value::None)
}

fn notify(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let condition = condition_of(&arguments)?;
    let [count] = arguments.rest().bind("notify", ["n"], 0, 1)?;
    let count = match count {
        Value::Unbound => 1,
        Value::Int(count) => usize::try_from(count).unwrap_or(0),
        other => return Err(type_error(format!("'>=' not supported between instances of 'int' and '{}'", other.class_name()))),
    };
    condition.notify(vm, count)?;
    Ok(Value::None)
}

/// `condition.wait_for(predicate)`: waits until the predicate is true, and gives its value.
struct WaitForPredicate {
    condition: Rc<Condition<Vm>>,
    predicate: Value,
    waiting: Option<Box<dyn NativeCoroutine<Vm>>>,
}

impl NativeCoroutine<Vm> for WaitForPredicate {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        let mut input = input;
        loop {
            if let Some(waiting) = &mut self.waiting {
                match waiting.resume(vm, input) {
                    Delegation::Return(_) => self.waiting = None,
                    other => return other,
                }
            } else if let Err(error) = input {
                return Delegation::Raise(error);
            }
            match vm.call(&self.predicate, &[]).and_then(|value| Ok((vm.truth(&value)?, value))) {
                Ok((true, value)) => return Delegation::Return(value),
                Ok((false, _)) => {
                    self.waiting = Some(Box::new(self.condition.wait()));
                    input = Ok(Value::None);
                }
                Err(error) => return Delegation::Raise(error),
            }
        }
    }

    fn name(&self) -> &'static str {
        "Condition.wait_for"
    }
}

fn wait_for(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<NativeFrame<Vm>> {
    let condition = condition_of(&arguments)?;
    let [predicate] = arguments.rest().bind("wait_for", ["predicate"], 1, 1)?;
    Ok(NativeFrame::new(WaitForPredicate { condition, predicate, waiting: None }))
}
