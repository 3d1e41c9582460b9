//! What asyncio's objects keep for themselves: `lock._waiters`, `task._must_cancel`, ….
//!
//! CPython's own tests look at these, and so do people who want to know. What is given is a picture of the moment: a
//! deque that is changed here changes no line.

use std::rc::{Rc, Weak};

use super::loops;
use crate::executor::condition::Condition;
use crate::executor::future::{Future, FutureState};
use crate::executor::locks::{Event, Lock};
use crate::executor::queues::{Queue, QueueOrder};
use crate::executor::semaphore::Semaphore;
use crate::python::host::Activation;
use crate::python::modules::collections::deque::deque_of;
use crate::python::symbol::Symbol;
use crate::python::value::{Builtin, HostObject, Value};
use crate::python::vm::Vm;

/// The objects of the locks inside conditions.
#[derive(Default)]
pub struct Locks(Vec<(Weak<Condition<Vm>>, Value)>);

impl Locks {
    /// Remembers which object the program gave for a condition's lock.
    pub fn remember(&mut self, condition: &Rc<Condition<Vm>>, lock: &Value) {
        self.0.retain(|(condition, _)| condition.strong_count() > 0);
        self.0.push((Rc::downgrade(condition), lock.clone()));
    }

    fn of(&mut self, condition: &Rc<Condition<Vm>>) -> Value {
        let is_it = |(other, _): &&(Weak<Condition<Vm>>, Value)| std::ptr::eq(other.as_ptr(), Rc::as_ptr(condition));
        if let Some((_, lock)) = self.0.iter().find(is_it) {
            return lock.clone();
        }
        let lock = HostObject::value(Builtin::Lock.class(), condition.lock().clone());
        self.remember(condition, &lock);
        lock
    }
}

/// The value of a name that starts with an underscore.
pub fn find(vm: &mut Vm, object: &Value, name: Symbol) -> Option<Value> {
    let text = name.text();
    if !text.starts_with('_') || text.starts_with("__") {
        return None;
    }
    match object.base() {
        Value::Future(future) => of_future(vm, &future, &text).or_else(|| of_task(&future, &text)),
        Value::Host(host) => of_resource(vm, &host, &text),
        _ => None,
    }
}

fn of_future(vm: &mut Vm, future: &Rc<Future<Vm>>, name: &str) -> Option<Value> {
    Some(match name {
        "_state" => Value::str(match future.state() {
            FutureState::Pending => "PENDING",
            FutureState::Cancelled => "CANCELLED",
            FutureState::Finished => "FINISHED",
        }),
        "_loop" => loops::object(vm, future.event_loop()),
        "_asyncio_future_blocking" => Value::Bool(false),
        "_cancel_message" => future.cancel_message().unwrap_or(Value::None),
        "_result" => future.peek().and_then(Result::ok).unwrap_or(Value::None),
        "_exception" if future.is_cancelled() => Value::None,
        "_exception" => future.peek().and_then(Result::err).map_or(Value::None, Value::Exception),
        _ => return None,
    })
}

fn of_task(task: &Rc<Future<Vm>>, name: &str) -> Option<Value> {
    let part = task.as_task()?;
    let coroutine = |activation: Option<&Activation>| activation.and_then(|activation| activation.coroutine.clone());
    Some(match name {
        "_must_cancel" => Value::Bool(part.must_cancel()),
        "_fut_waiter" => part.waiter().map_or(Value::None, Value::Future),
        "_coro" => part.with_coroutine(coroutine).map_or(Value::None, Value::Generator),
        _ => return None,
    })
}

fn of_resource(vm: &mut Vm, host: &Rc<HostObject>, name: &str) -> Option<Value> {
    let data = &host.data;
    if let Some(queue) = data.downcast_ref::<Rc<Queue<Vm>>>() {
        return of_queue(queue, name);
    }
    if let Some(lock) = data.downcast_ref::<Rc<Lock<Vm>>>() {
        return match name {
            "_waiters" => Some(lock.waiting().map_or(Value::None, line)),
            "_locked" => Some(Value::Bool(lock.is_locked())),
            _ => None,
        };
    }
    if let Some(semaphore) = data.downcast_ref::<Rc<Semaphore<Vm>>>() {
        return match name {
            "_waiters" => Some(semaphore.waiting().map_or(Value::None, line)),
            "_bound_value" => semaphore.bound().map(|bound| Value::Int(bound as i64)),
            _ => None,
        };
    }
    if let Some(event) = data.downcast_ref::<Rc<Event<Vm>>>() {
        return match name {
            "_waiters" => Some(line(event.waiting().unwrap_or_default())),
            "_value" => Some(Value::Bool(event.is_set())),
            _ => None,
        };
    }
    let condition = data.downcast_ref::<Rc<Condition<Vm>>>()?;
    match name {
        "_waiters" => Some(line(condition.waiting().unwrap_or_default())),
        "_lock" => Some(vm.modules.asyncio.locks.of(condition)),
        _ => None,
    }
}

fn of_queue(queue: &Rc<Queue<Vm>>, name: &str) -> Option<Value> {
    Some(match name {
        "_maxsize" => Value::Int(queue.maxsize()),
        "_getters" => line(queue.getting()),
        "_putters" => line(queue.putting()),
        "_unfinished_tasks" => Value::Int(queue.unfinished() as i64),
        "_finished" => HostObject::value(Builtin::Event.class(), queue.finished().clone()),
        "_is_shutdown" => Value::Bool(queue.is_shut_down()),
        "_queue" if queue.order() == QueueOrder::Fifo => deque_of(queue.items()),
        "_queue" => Value::list(queue.items()),
        _ => return None,
    })
}

fn line(futures: Vec<Rc<Future<Vm>>>) -> Value {
    deque_of(futures.into_iter().map(Value::Future))
}
