//! `_redis`: how commands and answers travel between clients and the world's Redis server, and what is told of its queues.
//! Clients and server are Python on top of it (`library/world/redis_*.py`).
//!
//! Moments are whole nanoseconds. How answers are waited for is in [`deliveries`].

use std::rc::Rc;

use super::add_functions;
use super::deliveries::{self, moment_of};
use crate::executor::clock::TimeNs;
use crate::executor::delivery::Delivery;
use crate::executor::exchange::{Inquiry, Reply, Request};
use crate::executor::instrument::{Fact, Line, ResourceId, ResourceKind, TaskId};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;
use crate::python::world::redis::{Fate, RunningRedis, Stored};

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    add_functions(&mut attributes, deliveries::FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    // described(): None, or (host, port, connections or None, [(key, value), ...])
    NativeFunction::function("_redis", "described", described),
    NativeFunction::function("_redis", "now", |vm, args| {
        args.exactly::<0>("now")?;
        Ok(moment(vm.machine.now()))
    }),
    // connect(): ("done" or "refused", when the client knows)
    NativeFunction::function("_redis", "connect", |vm, args| {
        args.exactly::<0>("connect")?;
        let now = vm.machine.now();
        let (fate, at) = server(vm)?.connect(now);
        Ok(Value::tuple(vec![Value::str(word(fate)), moment(at)]))
    }),
    // send(what, commands): (answer, "done" or what happens to the connection, when the client knows)
    NativeFunction::function("_redis", "send", send),
    // plan(commands): what happens to commands that get no answer of their own, and when it would be there.
    NativeFunction::function("_redis", "plan", |vm, args| {
        let commands = vm.index(&args.exactly::<1>("plan")?[0])?;
        let now = vm.machine.now();
        let (fate, at) = server(vm)?.request(commands.max(1) as u64, now);
        Ok(Value::tuple(vec![Value::str(word(fate)), moment(at)]))
    }),
    // answer(number, when, is_error, value)
    NativeFunction::function("_redis", "answer", answer),
    NativeFunction::function("_redis", "next_down", |vm, args| {
        args.exactly::<0>("next_down")?;
        let now = vm.machine.now();
        Ok(server(vm)?.next_down(now).map_or(Value::None, moment))
    }),
    // queue(label): a list of the server as something that is put into and got from; gives its number.
    NativeFunction::function("_redis", "queue", |vm, args| {
        let label = text(&args.exactly::<1>("queue")?[0])?;
        let queue = vm.machine.create_resource(ResourceKind::Queue, &label, 0);
        Ok(Value::Int(i64::from(queue.0)))
    }),
    NativeFunction::function("_redis", "put", |vm, args| {
        let (resource, size) = queue_and_number(vm, args)?;
        vm.machine.tell(Fact::ItemPut { resource, size });
        Ok(Value::None)
    }),
    NativeFunction::function("_redis", "got", |vm, args| {
        let (resource, size) = queue_and_number(vm, args)?;
        vm.machine.tell(Fact::ItemGot { resource, size });
        Ok(Value::None)
    }),
    // waits(queue): the running task, which joins the line; None where no task runs.
    NativeFunction::function("_redis", "waits", |vm, args| {
        let resource = ResourceId(vm.index(&args.exactly::<1>("waits")?[0])? as u32);
        let Some(task) = vm.machine.current_task_id() else { return Ok(Value::None) };
        vm.machine.tell(Fact::WaiterQueued { resource, task, line: Line::Getters });
        Ok(Value::Int(i64::from(task.0)))
    }),
    NativeFunction::function("_redis", "left", |vm, args| {
        let (resource, task) = queue_and_number(vm, args)?;
        vm.machine.tell(Fact::WaiterLeft { resource, task: TaskId(task as u32), line: Line::Getters });
        Ok(Value::None)
    }),
];

fn described(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    args.exactly::<0>("described")?;
    let Some(redis) = &vm.modules.world.redis else { return Ok(Value::None) };
    let redis = &redis.description;
    let texts = |texts: &[String]| Value::list(texts.iter().map(|text| Value::str(text.as_str())).collect());
    let keys = redis.keys.iter().map(|(key, stored)| {
        let value = match stored {
            Stored::Text(text) => Value::str(text.as_str()),
            Stored::List(items) => texts(items),
            Stored::Hash(fields) => {
                let pair =
                    |(name, value): &(String, String)| Value::tuple(vec![Value::str(name.as_str()), Value::str(value.as_str())]);
                Value::tuple(fields.iter().map(pair).collect())
            }
        };
        Value::tuple(vec![Value::str(key.as_str()), value])
    });
    let keys = Value::list(keys.collect());
    let connections = redis.connections.map_or(Value::None, |count| Value::Int(count as i64));
    Ok(Value::tuple(vec![Value::str(redis.host.as_str()), Value::Int(i64::from(redis.port)), connections, keys]))
}

fn server(vm: &mut Vm) -> Fallible<&mut RunningRedis> {
    vm.modules.world.redis.as_mut().ok_or_else(|| Builtin::LookupError.error("the world has no redis"))
}

/// What the server is drawn as.
pub(super) fn resource(vm: &mut Vm) -> Fallible<ResourceId> {
    let running = server(vm)?;
    if let Some(resource) = running.resource {
        return Ok(resource);
    }
    let label = running.label();
    let resource = vm.machine.create_resource(ResourceKind::Redis, &label, 0);
    server(vm)?.resource = Some(resource);
    Ok(resource)
}

fn send(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [what, commands] = args.exactly::<2>("send")?;
    let (what, commands) = (text(what)?, vm.index(commands)?);
    let host = resource(vm)?;
    let now = vm.machine.now();
    let (fate, at) = server(vm)?.request(commands.max(1) as u64, now);
    let request = Request::send(&mut vm.machine, Inquiry { host, what });
    let number = vm.modules.deliveries.add(Delivery::of(Some(request)));
    Ok(Value::tuple(vec![number, Value::str(word(fate)), moment(at)]))
}

fn answer(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [number, when, is_error, value] = args.exactly::<4>("answer")?;
    let number = vm.index(number)?;
    let Some(when) = moment_of(vm, when)? else { return Err(type_error("an answer has a time")) };
    let status = u16::from(vm.truth(is_error)?);
    deliveries::answer(vm, number, when, Reply::Answered { status, bytes: 0 }, value.clone());
    Ok(Value::None)
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Done => "done",
        Fate::Refused => "refused",
        Fate::Closed => "closed",
        Fate::Reset => "reset",
    }
}

fn moment(time: TimeNs) -> Value {
    i64::try_from(time).map_or_else(|_| Value::Int(i64::MAX), Value::Int)
}

fn queue_and_number(vm: &mut Vm, args: Args<'_>) -> Fallible<(ResourceId, u64)> {
    let [queue, number] = args.exactly::<2>("queue")?;
    Ok((ResourceId(vm.index(queue)? as u32), vm.index(number)? as u64))
}

fn text(value: &Value) -> Fallible<Rc<str>> {
    match value.as_str() {
        Some(text) => Ok(text.text().into()),
        None => Err(type_error(format!("a string was expected, got {}", value.class_name()))),
    }
}
