//! `_trio`: what `trio`, which is Python, asks of the machine: event loops that run tasks in batches, tasks of nurseries, what
//! tasks wait for, deadlines, and what is told of nurseries, cancel scopes, channels and locks.
//!
//! Tasks and resources are numbers here, as the machine counts them.

use std::rc::Rc;

use super::add_functions;
use super::asyncio::creation::{self, Options, Origin};
use super::asyncio::{generators, handles, label, loops};
use crate::executor::batches;
use crate::executor::event_loop::LoopId;
use crate::executor::future::Future;
use crate::executor::instrument::{Fact, Line, ResourceId, ResourceKind, TaskId, Wait};
use crate::executor::native::{Delegation, NativeCoroutine, NativeFrame};
use crate::python::host::Callback;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Attributes, Class, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;
use crate::python::world::chance::Chance;

/// What a run keeps of Trio.
#[derive(Default)]
pub struct State {
    /// The coin that orders batches, once there is one.
    coin: Option<Chance>,
    hooks: Option<Hooks>,
}

/// What the machine has to know of the part that is Python.
#[derive(Clone)]
struct Hooks {
    /// `trio.Cancelled`
    cancelled: Rc<Class>,
    /// Called with the number, result and exception of a task that is over.
    task_ended: Value,
    /// Called with an asynchronous generator that was dropped before its end.
    generator_dropped: Value,
}

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("_trio", "_register", |vm, args| {
        let [Value::Class(cancelled), task_ended, generator_dropped] = args.exactly::<3>("_register")? else {
            return Err(type_error("a class and two functions were expected"));
        };
        let (cancelled, task_ended, generator_dropped) = (cancelled.clone(), task_ended.clone(), generator_dropped.clone());
        vm.modules.trio.hooks = Some(Hooks { cancelled, task_ended, generator_dropped });
        Ok(Value::None)
    }),
    NativeFunction::function("_trio", "_new_loop", |vm, args| {
        let [] = args.exactly("_new_loop")?;
        let id = batches::new_event_loop(&mut vm.machine);
        Ok(loops::object(vm, id))
    }),
    NativeFunction::function("_trio", "_loop", |vm, args| {
        let [] = args.exactly("_loop")?;
        Ok(vm.machine.running_batches().map_or(Value::None, |id| loops::object(vm, id)))
    }),
    NativeFunction::function("_trio", "_current", |vm, args| {
        let [] = args.exactly("_current")?;
        let task = vm.machine.running_batches().and_then(|_| vm.machine.current_task_id());
        Ok(task.map_or(Value::None, |task| Value::Int(i64::from(task.0))))
    }),
    NativeFunction::function("_trio", "_spawn", spawn),
    NativeFunction::function("_trio", "_waiter", |_, args| {
        let [event_loop, resource, timer] = args.exactly::<3>("_waiter")?;
        let on = match (handles::timer_of(timer), number_of(resource)?) {
            (Some(timer), _) => Wait::Sleep(timer),
            (None, Some(resource)) => Wait::Resource(ResourceId(resource)),
            (None, None) => Wait::Future,
        };
        Ok(Value::Future(batches::waiter(loop_of(event_loop)?, on)))
    }),
    NativeFunction::function("_trio", "_set_deadline", |vm, args| {
        let [event_loop, seconds, callable, task, timeout] = args.exactly::<5>("_set_deadline")?;
        let (event_loop, seconds) = (loop_of(event_loop)?, vm.float_of(seconds)?);
        let callback = Callback { callable: callable.clone(), arguments: Vec::new(), context: None, line: 0 };
        let (task, timeout) = (number_of(task)?.map(TaskId), number_of(timeout)?.map(ResourceId));
        Ok(handles::object(batches::set_deadline(vm, event_loop, seconds, callback, task, timeout)))
    }),
    NativeFunction::coroutine("_trio", "_yield", |_, args| {
        let [] = args.exactly("_yield")?;
        Ok(NativeFrame::new(Checkpoint { has_yielded: false }))
    }),
    NativeFunction::function("_trio", "_resource", |vm, args| {
        let [kind, capacity, class, is_named] = args.exactly::<4>("_resource")?;
        let (kind, capacity, class) = (kind_of(kind)?, vm.index(capacity)?, vm.str(class)?);
        let label = if vm.truth(is_named)? { label(vm, class.text()) } else { class.text().to_owned() };
        let resource = vm.machine.create_resource(kind, &label, capacity as u64);
        Ok(Value::Int(i64::from(resource.0)))
    }),
    NativeFunction::function("_trio", "_tell", tell),
    // _generators(loop): the asynchronous generators that the loop has seen and that are not over.
    NativeFunction::function("_trio", "_generators", |vm, args| {
        let id = loop_of(&args.exactly::<1>("_generators")?[0])?;
        Ok(Value::list(generators::left_open(vm, id)))
    }),
];

/// `_spawn(loop, coroutine, name, context, group, how)`: the number of the new task, and its future.
fn spawn(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [event_loop, coroutine, name, context, group, how] = args.exactly::<6>("_spawn")?;
    let group = number_of(group)?.map(ResourceId);
    let origin = match vm.str(how)?.text() {
        "run" => Origin::RUN,
        "shutdown" => Origin::SHUTDOWN,
        _ => Origin::of_nursery(group),
    };
    let task = creation::make(vm, loop_of(event_loop)?, coroutine, &Options::named(name.clone(), context.clone()), origin)?;
    let Some(part) = task.as_task() else { unreachable!("a task was made") };
    part.silence_destroyed();
    Ok(Value::tuple(vec![Value::Int(i64::from(part.id().0)), Value::Future(task)]))
}

/// `_tell(what, resource, task, number)`
fn tell(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [what, resource, task, number] = args.exactly::<4>("_tell")?;
    let (resource, task, number) = (number_of(resource)?, number_of(task)?.map(TaskId), number_of(number)?);
    let (resource, number) = (ResourceId(resource.unwrap_or(0)), u64::from(number.unwrap_or(0)));
    let what = vm.str(what)?;
    let fact = match (what.text(), task) {
        ("acquired", task) => Fact::Acquired { resource, task, available: number },
        ("released", task) => Fact::Released { resource, task, available: number },
        ("put", _) => Fact::ItemPut { resource, size: number },
        ("got", _) => Fact::ItemGot { resource, size: number },
        ("flag", _) => Fact::FlagChanged { resource, set: number == 1 },
        ("queued", Some(task)) => Fact::WaiterQueued { resource, task, line: line_of(number)? },
        ("left", Some(task)) => Fact::WaiterLeft { resource, task, line: line_of(number)? },
        ("cancel", Some(task)) => Fact::CancelRequested { task, by: vm.machine.current_task_id() },
        _ => return Err(value_error("nothing that can be told")),
    };
    vm.machine.tell(fact);
    Ok(Value::None)
}

fn line_of(number: u64) -> Fallible<Line> {
    let lines = [Line::Waiters, Line::Getters, Line::Putters];
    lines.get(number as usize).copied().ok_or_else(|| value_error("no such line"))
}

fn kind_of(word: &Value) -> Fallible<ResourceKind> {
    Ok(match word.as_str().as_ref().map(|word| word.text()) {
        Some("lock") => ResourceKind::Lock,
        Some("semaphore") => ResourceKind::Semaphore,
        Some("bounded semaphore") => ResourceKind::BoundedSemaphore,
        Some("event") => ResourceKind::Event,
        Some("condition") => ResourceKind::Condition,
        Some("queue") => ResourceKind::Queue,
        Some("nursery") => ResourceKind::TaskGroup,
        Some("scope") => ResourceKind::Timeout,
        _ => return Err(value_error("no such kind")),
    })
}

/// The number of a task or resource; `None` for `None`.
fn number_of(value: &Value) -> Fallible<Option<u32>> {
    match value {
        Value::None => Ok(None),
        Value::Int(number) => Ok(Some(*number as u32)),
        value => Err(type_error(format!("a number was expected, got {}", value.class_name()))),
    }
}

fn loop_of(value: &Value) -> Fallible<LoopId> {
    loops::id_of(value).ok_or_else(|| type_error("an event loop was expected"))
}

/// A schedule point that is no cancellation point.
struct Checkpoint {
    has_yielded: bool,
}

impl NativeCoroutine<Vm> for Checkpoint {
    fn resume(&mut self, _vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        if std::mem::replace(&mut self.has_yielded, true) { Delegation::end(input) } else { Delegation::Yield }
    }

    fn name(&self) -> &'static str {
        "checkpoint"
    }
}

impl Vm {
    /// Whether an exception is `trio.Cancelled`.
    pub fn is_trio_cancelled(&self, error: &Exception) -> bool {
        self.modules.trio.hooks.as_ref().is_some_and(|hooks| Rc::ptr_eq(&error.class, &hooks.cancelled))
    }

    /// Which way the next batch runs: true for the order in which its tasks became ready.
    pub fn flip_coin(&mut self) -> bool {
        let seed = self.seed;
        self.modules.trio.coin.get_or_insert_with(|| Chance::new(seed, "trio")).happens(0.5)
    }

    /// An asynchronous generator of a run of Trio was dropped before its end: a system task closes it.
    pub fn trio_generator_dropped(&mut self, generator: Value) {
        if let Some(hooks) = self.modules.trio.hooks.clone() {
            let closed = self.call(&hooks.generator_dropped, &[generator]);
            debug_assert!(closed.is_ok() || self.machine.is_halted(), "a run takes system tasks");
        }
    }

    /// A task of Trio is over.
    pub fn trio_task_ended(&mut self, task: &Rc<Future<Vm>>, outcome: Result<&Value, &Rc<Exception>>) {
        let Some(hooks) = self.modules.trio.hooks.clone() else { return };
        let Some(part) = task.as_task() else { return };
        let (value, error) = match outcome {
            Ok(value) => (value.clone(), Value::None),
            Err(error) => (Value::None, Value::Exception(error.clone())),
        };
        let told = self.call(&hooks.task_ended, &[Value::Int(i64::from(part.id().0)), value, error]);
        debug_assert!(told.is_ok() || self.machine.is_halted(), "nurseries take what becomes of their tasks");
    }
}
