//! `_world`: requests to the hosts of the simulated world. The clients (`requests`, `aiohttp`, `httpx`) are Python on top of it.
//!
//! Both kinds of fetch take the same arguments and give the same tuple:
//!
//! - `("answer", status, headers, body)`, where headers is a list of pairs and body is bytes;
//! - `("refused",)`, `("reset",)`, `("closed",)`: what happened to the connection;
//! - `("timeout", which)`: `connect`, `read` or `total`, whichever the caller gave and was over first.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{add_functions, deliveries, visits};
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::exchange::{Exchange, Inquiry, Reply, Request};
use crate::executor::instrument::{ResourceId, ResourceKind};
use crate::executor::native::NativeFrame;
use crate::executor::semaphore::Semaphore;
use crate::python::builtins::bytes::bytes_of;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Attributes, Builtin, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;
use crate::python::world::description::Failure;
use crate::python::world::host::phrase;
use crate::python::world::{Asked, End, Plan};

/// Why a request to a host fails that the world does not have, as the recording says it.
pub const UNKNOWN_HOST: &str = "the world has no such host";

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    add_functions(&mut attributes, deliveries::FUNCTIONS);
    add_functions(&mut attributes, visits::FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    // fetch(call, method, host, port, target, headers, body, connects, connect, read, total)
    NativeFunction::coroutine("_world", "fetch", |vm, args| {
        let (_, deal) = deal(vm, args)?;
        Ok(NativeFrame::new(Exchange::new(deal.inquiry, Some(deal.until), deal.reply, deal.result)))
    }),
    NativeFunction::flow("_world", "fetch_blocking", Binding::Function, |vm, args| {
        let (call, deal) = deal(vm, args)?;
        Ok(Flow::Push(Box::new(Blocking { call, deal, request: None })))
    }),
    NativeFunction::function("_world", "has_host", |vm, args| {
        let [name, port] = args.exactly::<2>("has_host")?;
        let (name, port) = (text(name)?, vm.index(port)?);
        let is_there = vm.modules.world.host(&name, port as u16).is_some();
        if !is_there {
            tell_unknown(vm, &name);
        }
        Ok(Value::Bool(is_there))
    }),
    NativeFunction::function("_world", "address", |vm, args| {
        let [name, port] = args.exactly::<2>("address")?;
        let (name, port) = (text(name)?, vm.index(port)?);
        Ok(vm.modules.world.address(&name, port as u16).map_or(Value::None, Value::str))
    }),
    NativeFunction::function("_world", "hosts", |vm, args| {
        args.exactly::<0>("hosts")?;
        Ok(Value::list(vm.modules.world.names().map(Value::str).collect()))
    }),
    NativeFunction::function("_world", "phrase", |vm, args| {
        let status = vm.index(&args.exactly::<1>("phrase")?[0])?;
        Ok(Value::str(phrase(u16::try_from(status).unwrap_or(0))))
    }),
    // is_loaded(module): somebody has imported it; who did not would not hear what is told through it.
    NativeFunction::function("_world", "is_loaded", |vm, args| {
        let name = text(&args.exactly::<1>("is_loaded")?[0])?;
        Ok(Value::Bool(vm.modules.loaded(&name).is_some()))
    }),
    NativeFunction::function("_world", "now", |vm, args| {
        args.exactly::<0>("now")?;
        Ok(Value::Float(seconds_from_time(vm.machine.now())))
    }),
    NativeFunction::function("_world", "traffic", |vm, args| {
        args.exactly::<0>("traffic")?;
        Ok(traffic(vm))
    }),
    // arrived(server, what): the number of the request.
    NativeFunction::function("_world", "arrived", |vm, args| {
        let [server, what] = args.exactly::<2>("arrived")?;
        Ok(Value::Int(arrived(vm, &text(server)?, &text(what)?)))
    }),
    NativeFunction::function("_world", "answered", |vm, args| {
        let [number, status, bytes] = args.exactly::<3>("answered")?;
        let (number, status, bytes) = (vm.index(number)?, vm.index(status)? as u16, vm.index(bytes)? as u64);
        end(vm, number, &Reply::Answered { status, bytes });
        Ok(Value::None)
    }),
    NativeFunction::function("_world", "gave_up", |vm, args| {
        let [number, why] = args.exactly::<2>("gave_up")?;
        let (number, why) = (vm.index(number)?, text(why)?);
        end(vm, number, &Reply::Failed(why));
        Ok(Value::None)
    }),
    // connections(limit, label): a semaphore that is drawn as a client's pool of connections.
    NativeFunction::function("_world", "connections", |vm, args| {
        let [limit, label] = args.exactly::<2>("connections")?;
        let (limit, label) = (vm.index(limit)?, text(label)?);
        let semaphore = Semaphore::connections(vm, limit, &label)?;
        Ok(HostObject::value(Builtin::Semaphore.class(), semaphore))
    }),
];

/// The program asks for a host that there is not: a request that fails at once, so that the recording says whom it wanted.
fn tell_unknown(vm: &mut Vm, name: &str) {
    let host = match vm.modules.world.unknown(name) {
        Some(known) => known,
        None => {
            let resource = vm.machine.create_resource(ResourceKind::Host, name, 0);
            vm.modules.world.note_unknown(name, resource);
            resource
        }
    };
    let inquiry = Inquiry { host, what: "look up".into() };
    Request::send(&mut vm.machine, inquiry).end(&mut vm.machine, &Reply::Failed(UNKNOWN_HOST.into()));
}

/// `_world.traffic()`: what comes, when signals arrive, how long clients wait, and when they come again.
fn traffic(vm: &mut Vm) -> Value {
    let world = &vm.modules.world;
    let arrivals = world.traffic.arrivals(world.seed).into_iter().map(|arrival| {
        let headers = arrival.headers.iter().map(|(name, value)| pair(Value::str(name.as_str()), Value::str(value.as_str())));
        Value::tuple(vec![
            Value::Float(seconds_from_time(arrival.at)),
            Value::str(arrival.method.as_str()),
            Value::str(arrival.target.as_str()),
            Value::list(headers.collect()),
            Value::Bytes(Rc::new(arrival.body.into_boxed_slice())),
        ])
    });
    let arrivals = Value::list(arrivals.collect());
    let signals = world.traffic.signals.iter().map(|(at, signal)| pair(Value::Float(*at), Value::Int(*signal)));
    let signals = Value::list(signals.collect());
    let span = |seconds: Option<f64>| seconds.map_or(Value::None, Value::Float);
    let (timeout, retry) = (span(world.traffic.timeout), span(world.traffic.retry));
    Value::tuple(vec![arrivals, signals, timeout, retry])
}

fn pair(first: Value, second: Value) -> Value {
    Value::tuple(vec![first, second])
}

/// A client of the program's own server has sent a request; its number.
fn arrived(vm: &mut Vm, server: &str, what: &str) -> i64 {
    let host = server_of(vm, server);
    let request = Request::send(&mut vm.machine, Inquiry { host, what: what.into() });
    let arrived = &mut vm.modules.arrived;
    arrived.next += 1;
    arrived.requests.insert(arrived.next, request);
    arrived.next
}

/// What a server of the program is drawn as.
pub(super) fn server_of(vm: &mut Vm, name: &str) -> ResourceId {
    let known = vm.modules.arrived.servers.iter().find(|(known, _)| &**known == name).map(|(_, resource)| *resource);
    known.unwrap_or_else(|| {
        let resource = vm.machine.create_resource(ResourceKind::Server, name, 0);
        vm.modules.arrived.servers.push((name.into(), resource));
        resource
    })
}

fn end(vm: &mut Vm, number: i64, reply: &Reply) {
    if let Some(request) = vm.modules.arrived.requests.remove(&number) {
        request.end(&mut vm.machine, reply);
    }
}

/// The requests that clients have sent to the program's own servers, and that are not answered yet.
#[derive(Default)]
pub struct Arrived {
    servers: Vec<(Rc<str>, ResourceId)>,
    requests: FxHashMap<i64, Request>,
    next: i64,
}

/// What will come of a request, its deadlines considered.
struct Deal {
    inquiry: Inquiry,
    until: TimeNs,
    reply: Reply,
    result: Value,
}

fn deal(vm: &mut Vm, args: Args<'_>) -> Fallible<(Rc<str>, Deal)> {
    let [call, method, host, port, target, headers, body, connects, connect, read, total] = args.exactly::<11>("fetch")?;
    let (call, host, port) = (text(call)?, text(host)?, vm.index(port)? as u16);
    let asked = Asked {
        method: text(method)?.to_string(),
        target: text(target)?.to_string(),
        headers: pairs(vm, headers)?,
        body: if matches!(body, Value::None) { Vec::new() } else { bytes_of(vm, body)? },
        connects: vm.truth(connects)?,
    };
    let now = vm.machine.now();
    let Some(running) = vm.modules.world.host(&host, port) else {
        return Err(Builtin::LookupError.error(format!("no host {host}")));
    };
    let (plan, known) = (running.ask(&asked, now), running.resource);
    let resource = match known {
        Some(resource) => resource,
        None => {
            let (label, capacity) = (running.name().to_owned(), running.capacity());
            let resource = vm.machine.create_resource(ResourceKind::Host, &label, capacity);
            if let Some(running) = vm.modules.world.host(&host, port) {
                running.resource = Some(resource);
            }
            resource
        }
    };
    let plan = Plan { until: vm.machine.arrival(plan.until).max(plan.connected), ..plan };
    let limits = Deadlines { connect: span(vm, connect)?, read: span(vm, read)?, total: span(vm, total)? };
    let (until, reply, result) = limits.apply(now, plan);
    let what = format!("{} {}", asked.method, asked.target).into();
    Ok((call, Deal { inquiry: Inquiry { host: resource, what }, until, reply, result }))
}

/// How long the client waits at most for what.
struct Deadlines {
    connect: Option<TimeNs>,
    read: Option<TimeNs>,
    total: Option<TimeNs>,
}

impl Deadlines {
    /// When the request ends, how, and what the client gets.
    fn apply(&self, now: TimeNs, plan: Plan) -> (TimeNs, Reply, Value) {
        let candidates = [
            (now.checked_add(self.connect.unwrap_or(TimeNs::MAX)), "connect", plan.connected),
            (plan.connected.checked_add(self.read.unwrap_or(TimeNs::MAX)), "read", plan.until),
            (now.checked_add(self.total.unwrap_or(TimeNs::MAX)), "total", plan.until),
        ];
        let over = candidates.into_iter().filter_map(|(deadline, which, due)| {
            let deadline = deadline.filter(|deadline| *deadline < due)?;
            Some((deadline, which))
        });
        match over.min_by_key(|(deadline, _)| *deadline) {
            Some((deadline, which)) => {
                let result = Value::tuple(vec![Value::str("timeout"), Value::str(which)]);
                (deadline, Reply::Failed(format!("{which} timeout").into()), result)
            }
            None => {
                let (reply, result) = ended(plan.end);
                (plan.until, reply, result)
            }
        }
    }
}

fn ended(end: End) -> (Reply, Value) {
    let failed = |word: &str, why: &str| (Reply::Failed(why.into()), Value::tuple(vec![Value::str(word)]));
    match end {
        End::Answer { status, headers, body } => {
            let reply = Reply::Answered { status, bytes: body.len() as u64 };
            let headers =
                headers.iter().map(|(name, value)| Value::tuple(vec![Value::str(name.as_str()), Value::str(value.as_str())]));
            let result = vec![
                Value::str("answer"),
                Value::Int(i64::from(status)),
                Value::list(headers.collect()),
                Value::Bytes(Rc::new(body.into_boxed_slice())),
            ];
            (reply, Value::tuple(result))
        }
        End::Failed(Failure::Refused) => failed("refused", "connection refused"),
        End::Failed(Failure::Reset) => failed("reset", "connection reset"),
        End::Failed(Failure::Closed | Failure::Status(_)) => failed("closed", "connection closed"),
    }
}

/// A request for which the whole thread waits.
struct Blocking {
    call: Rc<str>,
    deal: Deal,
    request: Option<Request>,
}

impl Procedure for Blocking {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        let Some(request) = self.request.take() else {
            if input.is_err() {
                return Advance::Done(input);
            }
            self.request = Some(Request::send(&mut vm.machine, self.deal.inquiry.clone()));
            vm.library_call = None;
            vm.block(&self.call, Some(self.deal.until));
            return Advance::Blocked;
        };
        match input {
            Ok(_) => {
                request.end(&mut vm.machine, &self.deal.reply);
                Advance::Done(Ok(self.deal.result.clone()))
            }
            Err(error) => {
                let why = vm.describe_exception(&error).into();
                request.end(&mut vm.machine, &Reply::Failed(why));
                Advance::Done(Err(error))
            }
        }
    }
}

/// A string.
pub(super) fn text(value: &Value) -> Fallible<Rc<str>> {
    match value.as_str() {
        Some(text) => Ok(text.text().into()),
        None => Err(type_error(format!("a string was expected, got {}", value.class_name()))),
    }
}

fn pairs(vm: &mut Vm, value: &Value) -> Fallible<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for pair in vm.collect(value)? {
        match vm.collect(&pair)?.as_slice() {
            [name, value] => pairs.push((text(name)?.to_string(), text(value)?.to_string())),
            _ => return Err(type_error("headers are pairs")),
        }
    }
    Ok(pairs)
}

/// So many seconds; none for `None`.
fn span(vm: &mut Vm, seconds: &Value) -> Fallible<Option<TimeNs>> {
    match seconds {
        Value::None => Ok(None),
        seconds => Ok(time_from_seconds(vm.float_of(seconds)?.max(0.0))),
    }
}
