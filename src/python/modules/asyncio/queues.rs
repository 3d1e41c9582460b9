//! `asyncio.Queue` and its kin as Python objects. CPython's queues.py.

use std::rc::Rc;

use super::{construct, initialize, label, wrong_receiver};
use crate::executor::native::{Body, NativeFrame};
use crate::executor::queues::{Queue, QueueOrder};
use crate::python::value::exception::type_error;
use crate::python::value::native::Brief;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Queue`.
pub static QUEUE: &[NativeFunction] = &[
    NativeFunction::function("Queue", "__new__", |vm, arguments| construct(vm, arguments, new_queue)),
    NativeFunction::method("Queue", "__init__", |vm, arguments| initialize(vm, arguments, new_queue)),
    NativeFunction::coroutine_method("Queue", "get", |_, arguments| Ok(NativeFrame::of(Body::Get(queue_of(&arguments)?.get()))))
        .often_brief(|vm, arguments| {
            let [queue] = arguments else { return None };
            let queue = queue.own_data::<Rc<Queue<Vm>>>()?;
            Some(if queue.is_empty() { Brief::Begins(Body::Get(queue.get())) } else { Brief::Ends(queue.get_nowait(vm)) })
        }),
    NativeFunction::coroutine_method("Queue", "put", put).often_brief(|vm, arguments| {
        let [queue, item] = arguments else { return None };
        let queue = queue.own_data::<Rc<Queue<Vm>>>()?;
        Some(if queue.is_full() {
            Brief::Begins(Body::Put(queue.put(item.clone())))
        } else {
            Brief::Ends(queue.put_nowait(vm, item.clone()).map(|()| Value::None))
        })
    }),
    NativeFunction::coroutine_method("Queue", "join", |_, arguments| Ok(NativeFrame::new(queue_of(&arguments)?.join()))),
    NativeFunction::method("Queue", "get_nowait", |vm, arguments| queue_of(&arguments)?.get_nowait(vm)),
    NativeFunction::method("Queue", "put_nowait", put_nowait),
    NativeFunction::method("Queue", "task_done", |vm, arguments| {
        queue_of(&arguments)?.task_done(vm)?;
        Ok(Value::None)
    }),
    NativeFunction::method("Queue", "qsize", |_, arguments| Ok(Value::Int(queue_of(&arguments)?.len() as i64))),
    NativeFunction::method("Queue", "empty", |_, arguments| Ok(Value::Bool(queue_of(&arguments)?.is_empty()))),
    NativeFunction::method("Queue", "full", |_, arguments| Ok(Value::Bool(queue_of(&arguments)?.is_full()))),
    NativeFunction::property("Queue", "maxsize", |_, arguments| Ok(Value::Int(queue_of(&arguments)?.maxsize()))),
    NativeFunction::method("Queue", "shutdown", shutdown),
    NativeFunction::method("Queue", "__repr__", repr),
    NativeFunction::method("Queue", "_format", |vm, arguments| {
        let queue = queue_of(&arguments)?;
        parts_of(vm, &queue).map(Value::str)
    }),
    NativeFunction::method("Queue", "__str__", str_of),
];

/// The constructor of `PriorityQueue`.
pub static PRIORITY_QUEUE: &[NativeFunction] = &[
    NativeFunction::function("PriorityQueue", "__new__", |vm, arguments| construct(vm, arguments, new_priority_queue)),
    NativeFunction::method("PriorityQueue", "__init__", |vm, arguments| initialize(vm, arguments, new_priority_queue)),
];

/// The constructor of `LifoQueue`.
pub static LIFO_QUEUE: &[NativeFunction] = &[
    NativeFunction::function("LifoQueue", "__new__", |vm, arguments| construct(vm, arguments, new_lifo_queue)),
    NativeFunction::method("LifoQueue", "__init__", |vm, arguments| initialize(vm, arguments, new_lifo_queue)),
];

fn queue_of(arguments: &Args<'_>) -> Fallible<Rc<Queue<Vm>>> {
    let receiver = arguments.values.first();
    if let Some(queue) = receiver.and_then(Value::own_data::<Rc<Queue<Vm>>>) {
        return Ok(queue.clone());
    }
    let host = receiver.and_then(Value::host::<Rc<Queue<Vm>>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Queue<Vm>>>()) {
        Some(queue) => Ok(queue.clone()),
        None => Err(wrong_receiver("Queue", receiver)),
    }
}

fn new_of(vm: &mut Vm, arguments: Args<'_>, order: QueueOrder, class: Builtin) -> Fallible<Value> {
    let [maxsize] = arguments.bind("Queue.__init__", ["maxsize"], 0, 1)?;
    let maxsize = match maxsize.base() {
        Value::Unbound => 0,
        Value::Int(maxsize) => maxsize,
        Value::Bool(maxsize) => i64::from(maxsize),
        Value::Float(_) => {
            return Err(Builtin::NotImplementedError.error("a queue of a fractional size is not supported by Loopscope"));
        }
        other => return Err(type_error(format!("'<=' not supported between instances of '{}' and 'int'", other.class_name()))),
    };
    let label = label(vm, class.name());
    let queue = Queue::new(vm, order, maxsize, &label);
    Ok(HostObject::value(class.class(), queue))
}

fn new_queue(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    new_of(vm, arguments, QueueOrder::Fifo, Builtin::Queue)
}

fn new_priority_queue(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    new_of(vm, arguments, QueueOrder::Priority, Builtin::PriorityQueue)
}

fn new_lifo_queue(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    new_of(vm, arguments, QueueOrder::Lifo, Builtin::LifoQueue)
}

fn put(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<NativeFrame<Vm>> {
    let queue = queue_of(&arguments)?;
    let [item] = arguments.rest().bind("Queue.put", ["item"], 1, 1)?;
    Ok(NativeFrame::of(Body::Put(queue.put(item))))
}

fn put_nowait(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let queue = queue_of(&arguments)?;
    let [item] = arguments.rest().bind("Queue.put_nowait", ["item"], 1, 1)?;
    queue.put_nowait(vm, item)?;
    Ok(Value::None)
}

fn shutdown(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let queue = queue_of(&arguments)?;
    let [immediate] = arguments.rest().bind("Queue.shutdown", ["immediate"], 0, 1)?;
    match immediate {
        Value::Unbound => queue.shutdown(vm),
        immediate if vm.truth(&immediate)? => queue.shutdown_immediately(vm)?,
        _ => queue.shutdown(vm),
    }
    Ok(Value::None)
}

/// `<Queue at 0x… maxsize=3 _queue=[1, 2] tasks=2>`
fn repr(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let queue = queue_of(&arguments)?;
    let receiver = &arguments.values[0];
    let (name, address) = (receiver.plain_class_name(), receiver.address());
    let parts = parts_of(vm, &queue)?;
    Ok(Value::str(format!("<{name} at {address:#x} {parts}>")))
}

/// `<Queue maxsize=3 _queue=[1, 2] tasks=2>`
fn str_of(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let queue = queue_of(&arguments)?;
    let name = arguments.values[0].plain_class_name();
    let parts = parts_of(vm, &queue)?;
    Ok(Value::str(format!("<{name} {parts}>")))
}

/// `Queue._format`
fn parts_of(vm: &mut Vm, queue: &Queue<Vm>) -> Fallible<String> {
    let mut parts = vec![format!("maxsize={}", queue.maxsize())];
    let items = queue.items();
    if !items.is_empty() {
        let text = vm.repr(&Value::list(items))?;
        parts.push(format!("_queue={}", text.text()));
    }
    let state = queue.state();
    if !state.is_empty() {
        parts.push(state.trim_start().to_owned());
    }
    Ok(parts.join(" "))
}
