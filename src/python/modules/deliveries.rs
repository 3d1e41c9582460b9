//! Answers on their way to clients, from servers that keep state: the world's Redis, and the program's own.
//!
//! Whoever simulates the server gives the answer; the client, a task or a thread, receives it. In between it is known by a number.
//! Moments are whole nanoseconds. Both `_redis` and `_world` have these functions.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::executor::clock::TimeNs;
use crate::executor::delivery::{Delivery, earlier};
use crate::executor::exchange::Reply;
use crate::executor::instrument::{ResourceId, Wait};
use crate::executor::native::NativeFrame;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Builtin, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// What is on its way.
#[derive(Default)]
pub struct State {
    deliveries: BTreeMap<i64, OnItsWay>,
    next: i64,
}

struct OnItsWay {
    delivery: Rc<Delivery<Vm>>,
    /// Somebody waits, or has waited, for it.
    is_received: bool,
}

impl State {
    /// One more; the number by which it is known.
    pub fn add(&mut self, delivery: Rc<Delivery<Vm>>) -> Value {
        self.next += 1;
        self.deliveries.insert(self.next, OnItsWay { delivery, is_received: false });
        Value::Int(self.next)
    }
}

/// What both modules have.
pub static FUNCTIONS: &[NativeFunction] = &[
    // listen(): the number of what the server will tell by itself.
    NativeFunction::function("_world", "listen", |vm, args| {
        args.exactly::<0>("listen")?;
        Ok(vm.modules.deliveries.add(Delivery::of(None)))
    }),
    // receive(number, resource or None for Redis, deadline or None): a coroutine; None when it is late.
    NativeFunction::coroutine("_world", "receive", |vm, args| {
        let [number, on, deadline] = args.exactly::<3>("receive")?;
        let delivery = take(vm, number)?;
        let on = match on {
            Value::None => super::redis::resource(vm)?,
            on => ResourceId(vm.index(on)? as u32),
        };
        let deadline = moment_of(vm, deadline)?;
        Ok(NativeFrame::new(delivery.receive(Wait::Resource(on), deadline, Value::None)))
    }),
    // receive_blocking(call, number, deadline or None): the same, for a thread.
    NativeFunction::flow("_world", "receive_blocking", Binding::Function, |vm, args| {
        let [call, number, deadline] = args.exactly::<3>("receive_blocking")?;
        let Some(call) = call.as_str() else { return Err(type_error("a call was expected")) };
        let call = call.text().into();
        let (delivery, deadline) = (take(vm, number)?, moment_of(vm, deadline)?);
        Ok(Flow::Push(Box::new(Blocking { call, delivery, deadline, is_waiting: false })))
    }),
];

/// The answer will arrive then, if it is still waited for.
pub fn answer(vm: &mut Vm, number: i64, arrives: TimeNs, reply: Reply, value: Value) {
    let known = vm.modules.deliveries.deliveries.get(&number);
    if let Some(delivery) = known.map(|known| Rc::clone(&known.delivery)) {
        delivery.answer(vm, arrives, reply, value);
    }
}

/// A moment, or none for `None`.
pub fn moment_of(vm: &mut Vm, value: &Value) -> Fallible<Option<TimeNs>> {
    match value {
        Value::None => Ok(None),
        value => Ok(Some(TimeNs::try_from(vm.index(value)?).unwrap_or(0))),
    }
}

/// The delivery of this number, as somebody is about to wait for it. It stays known: the answer may still change.
fn take(vm: &mut Vm, number: &Value) -> Fallible<Rc<Delivery<Vm>>> {
    let number = vm.index(number)?;
    let deliveries = &mut vm.modules.deliveries.deliveries;
    // Those that nobody waits for any more are known to this list alone.
    deliveries.retain(|_, known| !known.is_received || Rc::strong_count(&known.delivery) > 1);
    let known = deliveries.get_mut(&number).ok_or_else(|| Builtin::LookupError.error("no such answer"))?;
    known.is_received = true;
    Ok(Rc::clone(&known.delivery))
}

/// A thread waits for an answer.
struct Blocking {
    call: Rc<str>,
    delivery: Rc<Delivery<Vm>>,
    deadline: Option<TimeNs>,
    is_waiting: bool,
}

impl Procedure for Blocking {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Err(error) = input {
            let why = vm.describe_exception(&error);
            self.delivery.give_up(&mut vm.machine, &why);
            return Advance::Done(Err(error));
        }
        let until = earlier(self.delivery.arrives(), self.deadline);
        if self.is_waiting && until.is_some_and(|until| until <= vm.machine.now()) {
            let value = self.delivery.take(&mut vm.machine, self.deadline);
            return Advance::Done(Ok(value.unwrap_or(Value::None)));
        }
        self.is_waiting = true;
        self.delivery.expect_in(vm.machine.current_thread());
        vm.library_call = None;
        vm.block(&self.call, until);
        Advance::Blocked
    }
}
