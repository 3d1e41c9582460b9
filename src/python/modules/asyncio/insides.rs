//! What asyncio's objects keep for themselves: `lock._waiters`, `task._must_cancel`, ….
//!
//! CPython's own tests look at these, and so do people who want to know. What is given is a picture of the moment;
//! changing it is refused.

use std::rc::{Rc, Weak};

use super::{handles, loops, overrides};
use crate::executor::barrier::Barrier;
use crate::executor::condition::Condition;
use crate::executor::event_loop::LoopId;
use crate::executor::future::{Future, FutureState};
use crate::executor::locks::{Event, Lock};
use crate::executor::queues::{Queue, QueueOrder};
use crate::executor::semaphore::Semaphore;
use crate::executor::task_group::TaskGroup;
use crate::executor::timeouts::Timeout;
use crate::python::host::{Activation, Callback, value_of_future};
use crate::python::modules::collections::deque::picture_of;
use crate::python::modules::contextvars;
use crate::python::symbol::Symbol;
use crate::python::value::exception::value_error;
use crate::python::value::{Builtin, Fallible, HostObject, Set, Value};
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

/// `object._name = value`. `None` for what it does not keep: an attribute like any other.
pub fn set(vm: &mut Vm, object: &Value, name: Symbol, value: &Value) -> Option<Fallible<()>> {
    let text = name.text();
    if let Err(error) = overrides::refuse_part(object, &text) {
        return Some(Err(error));
    }
    find(vm, object, name)?;
    if let (Value::Future(future), "_cancel_message") = (object.base(), &*text) {
        future.set_cancel_message(Some(value.clone()).filter(|message| !matches!(message, Value::None)));
        return Some(Ok(()));
    }
    if let (Value::Future(future), "_log_traceback" | "_log_destroy_pending") = (object.base(), &*text) {
        return Some(vm.truth(value).and_then(|wanted| set_report(&future, &text, wanted)));
    }
    let message = format!("setting {}.{text} from outside is not supported by Loopscope", object.plain_class_name());
    Some(Err(Builtin::NotImplementedError.error(message)))
}

/// Says that a future need not report what becomes of it.
fn set_report(future: &Rc<Future<Vm>>, name: &str, wanted: bool) -> Fallible<()> {
    match (name, future.as_task()) {
        ("_log_traceback", _) if wanted => return Err(value_error("_log_traceback can only be set to False")),
        ("_log_traceback", _) => future.mark_retrieved(),
        (_, Some(task)) if !wanted => task.silence_destroyed(),
        _ => {}
    }
    Ok(())
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
        "_log_traceback" => Value::Bool(future.has_unretrieved()),
        "_source_traceback" if !vm.machine.event_loop_ref(future.event_loop()).is_debug() => Value::None,
        "_callbacks" => callbacks(future)?,
        "_exception" => future.peek().and_then(Result::err).map_or(Value::None, Value::Exception),
        _ => return None,
    })
}

fn of_task(task: &Rc<Future<Vm>>, name: &str) -> Option<Value> {
    let part = task.as_task()?;
    let coroutine = |activation: Option<&Activation>| activation.and_then(|activation| activation.coroutine.clone());
    Some(match name {
        "_must_cancel" => Value::Bool(part.must_cancel()),
        "_fut_waiter" => part.waiter().map_or(Value::None, value_of_future),
        "_num_cancels_requested" => Value::Int(part.cancelling().into()),
        "_log_destroy_pending" => Value::Bool(part.reports_destroyed()),
        "_coro" => super::like::remembered(&task.tag)
            .unwrap_or_else(|| part.with_coroutine(coroutine).map_or(Value::None, Value::Generator)),
        _ => return None,
    })
}

fn of_resource(vm: &mut Vm, host: &Rc<HostObject>, name: &str) -> Option<Value> {
    let data = &host.data;
    if name == "_loop"
        && let Some(event_loop) = loop_of_resource(host)
    {
        return Some(event_loop.map_or(Value::None, |event_loop| loops::object(vm, event_loop)));
    }
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
    if let Some(condition) = data.downcast_ref::<Rc<Condition<Vm>>>() {
        return match name {
            "_waiters" => Some(line(condition.waiting().unwrap_or_default())),
            "_lock" => Some(vm.modules.asyncio.locks.of(condition)),
            _ => None,
        };
    }
    if let Some(barrier) = data.downcast_ref::<Rc<Barrier<Vm>>>() {
        return (name == "_parties").then(|| Value::Int(barrier.parties() as i64));
    }
    if let Some(group) = data.downcast_ref::<Rc<TaskGroup<Vm>>>() {
        return of_group(vm, group, name);
    }
    if let Some(timeout) = data.downcast_ref::<Rc<Timeout<Vm>>>() {
        return match name {
            "_when" => Some(timeout.when().map_or(Value::None, Value::Float)),
            "_task" => Some(timeout.task().map_or(Value::None, value_of_future)),
            _ => None,
        };
    }
    let value = Value::Host(host.clone());
    match loops::id_of(&value) {
        Some(event_loop) => of_loop(vm, event_loop, name),
        None => handles::inside(vm, host, name),
    }
}

/// The loop that a lock or queue belongs to, if it does already. `None` for what is neither.
fn loop_of_resource(host: &HostObject) -> Option<Option<LoopId>> {
    let data = &host.data;
    let of_queue = data.downcast_ref::<Rc<Queue<Vm>>>().map(|queue| queue.event_loop());
    let of_lock = || data.downcast_ref::<Rc<Lock<Vm>>>().map(|lock| lock.event_loop());
    let of_event = || data.downcast_ref::<Rc<Event<Vm>>>().map(|event| event.event_loop());
    let of_condition = || data.downcast_ref::<Rc<Condition<Vm>>>().map(|condition| condition.event_loop());
    let of_semaphore = || data.downcast_ref::<Rc<Semaphore<Vm>>>().map(|semaphore| semaphore.event_loop());
    of_queue.or_else(of_lock).or_else(of_event).or_else(of_condition).or_else(of_semaphore)
}

fn of_group(vm: &mut Vm, group: &TaskGroup<Vm>, name: &str) -> Option<Value> {
    let [entered, exiting, aborting, requested] = group.flags();
    Some(match name {
        "_tasks" => {
            let tasks = Set::of(vm, group.open_tasks().into_iter().map(value_of_future)).ok()?;
            Value::Set(Rc::new(tasks))
        }
        "_errors" => group.errors().map_or(Value::None, |errors| Value::list(errors.into_iter().map(Value::Exception).collect())),
        "_base_error" => group.base_error().map_or(Value::None, Value::Exception),
        "_parent_task" => group.parent_task().map_or(Value::None, value_of_future),
        "_loop" => group.event_loop().map_or(Value::None, |event_loop| loops::object(vm, event_loop)),
        "_entered" => Value::Bool(entered),
        "_exiting" => Value::Bool(exiting),
        "_aborting" => Value::Bool(aborting),
        "_parent_cancel_requested" => Value::Bool(requested),
        _ => return None,
    })
}

fn of_loop(vm: &mut Vm, id: LoopId, name: &str) -> Option<Value> {
    let event_loop = vm.machine.event_loop_ref(id);
    Some(match name {
        "_ready" => {
            let ready = event_loop.ready();
            let mut object = |handle: Option<_>| handle.map_or_else(|| handles::of_step(id), handles::object);
            let handles: Vec<Value> = ready.into_iter().map(&mut object).collect();
            picture_of(handles)
        }
        "_scheduled" => Value::list(event_loop.scheduled().into_iter().map(handles::object).collect()),
        "_stopping" => Value::Bool(event_loop.is_stopping()),
        "_closed" => Value::Bool(event_loop.is_closed()),
        "_debug" => Value::Bool(event_loop.is_debug()),
        "_clock_resolution" => Value::Float(1e-9),
        "_exception_handler" => vm.modules.asyncio.loops.exception_handler(id).unwrap_or(Value::None),
        "_task_factory" => vm.modules.asyncio.loops.task_factory(id).unwrap_or(Value::None),
        _ => return None,
    })
}

/// `_callbacks`: pairs of a callback and its context, `None` when there are none. Not known when one is asyncio's own.
fn callbacks(future: &Future<Vm>) -> Option<Value> {
    let pair = |callback: Result<Callback, _>| {
        let Callback { callable, context, .. } = callback.ok()?;
        Some(Value::tuple(vec![callable, Value::Host(context.unwrap_or_else(contextvars::empty_context))]))
    };
    let pairs: Option<Vec<Value>> = future.callbacks().into_iter().map(pair).collect();
    Some(pairs.filter(|pairs| !pairs.is_empty()).map_or(Value::None, Value::list))
}

fn of_queue(queue: &Rc<Queue<Vm>>, name: &str) -> Option<Value> {
    Some(match name {
        "_maxsize" => Value::Int(queue.maxsize()),
        "_getters" => line(queue.getting()),
        "_putters" => line(queue.putting()),
        "_unfinished_tasks" => Value::Int(queue.unfinished() as i64),
        "_finished" => HostObject::value(Builtin::Event.class(), queue.finished().clone()),
        "_is_shutdown" => Value::Bool(queue.is_shut_down()),
        "_queue" if queue.order() == QueueOrder::Fifo => picture_of(queue.items()),
        "_queue" => Value::list(queue.items()),
        _ => return None,
    })
}

fn line(futures: Vec<Rc<Future<Vm>>>) -> Value {
    picture_of(futures.into_iter().map(value_of_future))
}
