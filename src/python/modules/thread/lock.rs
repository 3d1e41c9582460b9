//! `threading.Lock`: handed over to those that wait for it, first come, first served.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::deadline;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::ThreadId;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// A lock.
#[derive(Default)]
struct Lock {
    is_held: Cell<bool>,
    waits: RefCell<VecDeque<Rc<Wait>>>,
}

/// A thread that waits for a lock.
struct Wait {
    thread: ThreadId,
    is_granted: Cell<bool>,
}

/// Methods of `lock`.
pub static LOCK: &[NativeFunction] = &[
    NativeFunction::function("lock", "__new__", |_, args| {
        let [] = args.rest().exactly("lock")?;
        Ok(HostObject::value(Builtin::ThreadLock.class(), Rc::new(Lock::default())))
    }),
    NativeFunction::flow("lock", "acquire", Binding::Method, acquire),
    NativeFunction::flow("lock", "__enter__", Binding::Method, |vm, args| {
        let [_] = args.exactly::<1>("lock.__enter__")?;
        acquire(vm, args)
    }),
    NativeFunction::method("lock", "release", release),
    NativeFunction::method("lock", "__exit__", |vm, args| release(vm, Args::positional(&args.values[..1]))),
    NativeFunction::method("lock", "locked", |_, args| Ok(Value::Bool(receiver(&args)?.is_held.get()))),
    NativeFunction::method("lock", "__repr__", |_, args| {
        let state = if receiver(&args)?.is_held.get() { "locked" } else { "unlocked" };
        Ok(Value::str(format!("<{state} _thread.lock object at {:#x}>", args.values[0].address())))
    }),
];

fn receiver(args: &Args<'_>) -> Fallible<Rc<Lock>> {
    let host = args.values.first().and_then(Value::host::<Rc<Lock>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Lock>>()) {
        Some(lock) => Ok(lock.clone()),
        None => Err(type_error("descriptor requires a '_thread.lock' object")),
    }
}

/// `acquire(blocking=True, timeout=-1)`
fn acquire(vm: &mut Vm, args: Args<'_>) -> Fallible<Flow> {
    let lock = receiver(&args)?;
    let [blocking, timeout] = args.rest().bind_native("acquire", ["blocking", "timeout"], 0, 2)?;
    let blocking = matches!(blocking, Value::Unbound) || vm.truth(&blocking)?;
    let seconds = if matches!(timeout, Value::Unbound) { -1.0 } else { vm.float_of(&timeout)? };
    if !blocking && seconds != -1.0 {
        return Err(value_error("can't specify a timeout for a non-blocking call"));
    }
    if seconds < 0.0 && seconds != -1.0 {
        return Err(value_error("timeout value must be a non-negative number"));
    }
    let until = if seconds == -1.0 { None } else { Some(deadline(vm, &timeout)?) };
    if !lock.is_held.replace(true) {
        return Ok(Flow::Value(Value::Bool(true)));
    }
    if !blocking || seconds == 0.0 {
        return Ok(Flow::Value(Value::Bool(false)));
    }
    Ok(Flow::Push(Box::new(Acquire { lock, until, wait: None })))
}

/// A call of `acquire` that has to wait.
struct Acquire {
    lock: Rc<Lock>,
    until: Option<TimeNs>,
    wait: Option<Rc<Wait>>,
}

impl Procedure for Acquire {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        let Some(wait) = &self.wait else {
            let wait = Rc::new(Wait { thread: vm.machine.current_thread(), is_granted: Cell::new(false) });
            self.lock.waits.borrow_mut().push_back(wait.clone());
            self.wait = Some(wait);
            vm.block("Lock.acquire", self.until);
            return Advance::Blocked;
        };
        let is_granted = wait.is_granted.get();
        if !is_granted {
            self.lock.waits.borrow_mut().retain(|other| !Rc::ptr_eq(other, wait));
        }
        Advance::Done(input.map(|_| Value::Bool(is_granted)))
    }
}

fn release(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [_] = args.exactly::<1>("release")?;
    let lock = receiver(&args)?;
    if !lock.is_held.get() {
        return Err(Builtin::RuntimeError.error("release unlocked lock"));
    }
    let next = lock.waits.borrow_mut().pop_front();
    match next {
        Some(wait) => {
            wait.is_granted.set(true);
            vm.machine.unblock(wait.thread);
        }
        None => lock.is_held.set(false),
    }
    Ok(Value::None)
}
