//! Making tasks: `create_task`, `ensure_future`, task factories and eager tasks. CPython's tasks.py and base_events.py.

use std::rc::Rc;

use super::{debug, is_coroutine, like, loops, running_loop};
use crate::executor::event_loop::{self, LoopId};
use crate::executor::future::Future;
use crate::executor::instrument::{Creation, ResourceId};
use crate::executor::native::{Delegation, NativeCoroutine, NativeFrame};
use crate::executor::task::{NewTask, TaskName};
use crate::python::host::Activation;
use crate::python::interpreter::awaiting::{AsyncStep, CoroutineWrapper};
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::interpreter::rare::async_step;
use crate::python::modules::closure;
use crate::python::modules::contextvars::{self, ContextRef};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// The functions.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("asyncio", "create_task", |vm, arguments| {
        let (coroutine, options) = Options::of_call(&arguments, "create_task")?;
        let event_loop = running_loop(vm)?;
        create(vm, event_loop, &coroutine, &options, Origin::CREATE_TASK)
    }),
    NativeFunction::function("asyncio", "ensure_future", |vm, arguments| {
        let [awaitable, event_loop] = arguments.bind("ensure_future", ["coro_or_future", "loop"], 1, 1)?;
        if let Value::Future(future) = awaitable.base() {
            check_loop(&future, loops::id_of(&event_loop))?;
            return Ok(awaitable);
        }
        if like::is_future(vm, &awaitable) {
            return Ok(awaitable);
        }
        let event_loop = loops::id_of(&event_loop);
        future_of(vm, event_loop, &awaitable, Creation::CreateTask).map(Value::Future)
    }),
    NativeFunction::function("asyncio", "create_eager_task_factory", |_, arguments| {
        let [constructor] = arguments.bind("create_eager_task_factory", ["custom_task_constructor"], 1, 1)?;
        Ok(eager_factory(constructor))
    }),
];

/// The optional arguments of `create_task`; Unbound when not given.
pub struct Options {
    name: Value,
    context: Value,
    eager_start: Value,
}

/// On whose behalf a task is made, for those who watch.
#[derive(Clone, Copy)]
pub struct Origin {
    how: Creation,
    group: Option<ResourceId>,
    /// Where asyncio makes it; `None` when the program itself does, by `loop.create_task(…)` or `Task(…)`.
    place: Option<&'static str>,
}

impl Origin {
    /// `create_task`
    pub const CREATE_TASK: Origin = Origin::of(Creation::CreateTask, "tasks.py:395");
    /// `ensure_future`
    pub const ENSURE_FUTURE: Origin = Origin::of(Creation::CreateTask, "tasks.py:732");
    /// Made by the program without asyncio's help.
    pub const DIRECT: Origin = Origin { how: Creation::CreateTask, group: None, place: None };
    /// The main task.
    pub const RUN: Origin = Origin::of(Creation::Run, "runners.py:109");

    const fn of(how: Creation, place: &'static str) -> Origin {
        Origin { how, group: None, place: Some(place) }
    }

    /// Made by another part of asyncio, through `ensure_future`.
    pub fn new(how: Creation) -> Origin {
        Origin::of(how, "tasks.py:732")
    }

    /// A task of this group.
    pub fn of_group(group: ResourceId) -> Origin {
        Origin { group: Some(group), ..Origin::of(Creation::TaskGroup, "taskgroups.py:196") }
    }

    /// A task of Trio in this nursery, if that is drawn.
    pub fn of_nursery(group: Option<ResourceId>) -> Origin {
        Origin { how: Creation::TaskGroup, group, place: None }
    }

    /// A task that ends what a run leaves behind.
    pub const SHUTDOWN: Origin = Origin { how: Creation::Shutdown, group: None, place: None };

    /// Where asyncio makes it, if asyncio does.
    pub fn place(self) -> Option<&'static str> {
        self.place
    }
}

impl Options {
    /// Nothing given.
    pub fn none() -> Options {
        Options { name: Value::Unbound, context: Value::Unbound, eager_start: Value::Unbound }
    }

    /// Only a context.
    pub fn in_context(context: Value) -> Options {
        Options { context, ..Options::none() }
    }

    /// A name and a context.
    pub fn named(name: Value, context: Value) -> Options {
        Options { name, context, ..Options::none() }
    }

    /// Takes apart `coro, *, name=None, context=None, eager_start=None`.
    pub fn of_call(arguments: &Args<'_>, function: &str) -> Fallible<(Value, Options)> {
        let known = ["coro", "name", "context", "eager_start"];
        if let Some((name, _)) = arguments.keywords().find(|(name, _)| !known.contains(&&*name.text())) {
            // Others are handed on to the task.
            return Err(type_error(format!("Task() got an unexpected keyword argument '{name}'")));
        }
        let [coroutine, name, context, eager_start] = arguments.bind(function, known, 1, 1)?;
        Ok((coroutine, Options { name, context, eager_start }))
    }

    /// As keyword arguments: those that were given.
    fn keywords(&self) -> Vec<(Symbol, Value)> {
        let all = [("name", &self.name), ("context", &self.context), ("eager_start", &self.eager_start)];
        let given = all.into_iter().filter(|(_, value)| !matches!(value, Value::Unbound));
        given.map(|(name, value)| (Symbol::new(name), value.clone())).collect()
    }
}

/// `loop.create_task(coroutine, **options)`: by the loop's task factory, if it has one.
pub fn create(vm: &mut Vm, event_loop: LoopId, coroutine: &Value, options: &Options, origin: Origin) -> Fallible<Value> {
    if let Some(made) = create_by_own_loop(vm, event_loop, coroutine, options, origin)? {
        return Ok(made);
    }
    create_directly(vm, event_loop, coroutine, options, origin)
}

/// The `create_task` that the program has put into the loop's place, or that the loop's class, written by the program, has.
fn create_by_own_loop(
    vm: &mut Vm,
    event_loop: LoopId,
    coroutine: &Value,
    options: &Options,
    origin: Origin,
) -> Fallible<Option<Value>> {
    let object = loops::object(vm, event_loop);
    let name = names::CREATE_TASK;
    let is_own = match &object {
        Value::Host(host) => host.attributes.borrow().contains(name),
        Value::Instance(instance) => {
            instance.attributes.borrow().contains(name)
                || matches!(instance.class.borrow().lookup(name), Some(Value::Function(_)))
        }
        _ => false,
    };
    if !is_own {
        return Ok(None);
    }
    let method = vm.get_attribute(&object, name)?;
    let (mut values, mut names) = (vec![coroutine.clone()], Vec::new());
    for (name, value) in options.keywords() {
        names.push(name);
        values.push(value);
    }
    let outer = vm.modules.asyncio.origin.replace(origin);
    let made = vm.call_with(&method, Args { values: &values, names: &names });
    vm.modules.asyncio.origin = outer;
    made.map(Some)
}

/// `BaseEventLoop.create_task(coroutine, **options)`.
pub fn create_directly(vm: &mut Vm, event_loop: LoopId, coroutine: &Value, options: &Options, origin: Origin) -> Fallible<Value> {
    event_loop::check_closed(vm, event_loop)?;
    let Some(factory) = vm.modules.asyncio.loops.task_factory(event_loop) else {
        return make(vm, event_loop, coroutine, options, origin).map(Value::Future);
    };
    let object = loops::object(vm, event_loop);
    let (mut values, mut names) = (vec![object, coroutine.clone()], Vec::new());
    for (name, value) in options.keywords() {
        names.push(name);
        values.push(value);
    }
    let outer = vm.modules.asyncio.origin.replace(origin);
    let made = vm.call_with(&factory, Args { values: &values, names: &names });
    vm.modules.asyncio.origin = outer;
    made
}

/// The same for what must be a future: asyncio's own functions wait for it.
pub fn create_future(vm: &mut Vm, event_loop: LoopId, coroutine: &Value, origin: Origin) -> Fallible<Rc<Future<Vm>>> {
    let made = create(vm, event_loop, coroutine, &Options::none(), origin)?;
    match made.base() {
        Value::Future(task) => like::check_methods(&task).map(|()| task),
        _ => Err(type_error(format!("a task factory must return a task, not '{}'", made.class_name()))),
    }
}

/// `Task(coroutine, loop=event_loop, **options)`
pub fn make(vm: &mut Vm, event_loop: LoopId, coroutine: &Value, options: &Options, origin: Origin) -> Fallible<Rc<Future<Vm>>> {
    let own = Some(coroutine).filter(|coroutine| like::is_coroutine(coroutine));
    let coroutine = &match own {
        Some(own) => Value::Generator(like::driving(vm, own)),
        None => step_as_coroutine(coroutine),
    };
    let Value::Generator(generator) = coroutine else { return Err(not_coroutine(vm, coroutine)) };
    if !is_coroutine(coroutine) {
        return Err(not_coroutine(vm, coroutine));
    }
    let context = context_for(vm, &options.context)?;
    let name = match &options.name {
        Value::Unbound | Value::None => TaskName::Numbered,
        name => TaskName::Given(vm.str(name)?.text().into()),
    };
    let eager = match &options.eager_start {
        Value::Unbound | Value::None => false,
        eager => vm.truth(eager)?,
    };
    let origin = vm.modules.asyncio.origin.take().unwrap_or(origin);
    let coroutine = Activation::of_coroutine(generator.clone(), context);
    let task = NewTask { event_loop, coroutine, name, how: origin.how, group: origin.group };
    if eager && own.is_some() && vm.machine.event_loop_ref(event_loop).is_running() {
        let message = "an eager task of an object that is like a coroutine is not supported by Loopscope";
        return Err(Builtin::NotImplementedError.error(message));
    }
    if eager && vm.machine.event_loop_ref(event_loop).is_running() {
        let task = task.start_eagerly(vm)?;
        if task.is_done() {
            task.tag.coroutine.take();
        }
        return Ok(task);
    }
    let task = task.queue(vm);
    if let Some(own) = own {
        like::remember(&task.tag, own);
    }
    debug::note_task(vm, &task, origin);
    Ok(task)
}

/// `asend(…)` and its kin have all that a coroutine has, and count as one.
fn step_as_coroutine(value: &Value) -> Value {
    coroutine_of_step(value).unwrap_or_else(|| value.clone())
}

/// The coroutine that takes a step of an async generator, if `value` is one.
pub fn coroutine_of_step(value: &Value) -> Option<Value> {
    if value.is_a(Builtin::NextAwaitable) {
        let host = value.host::<CoroutineWrapper>()?;
        return host.data.downcast_ref::<CoroutineWrapper>().map(|wrapper| Value::Generator(wrapper.0.clone()));
    }
    let host = value.host::<AsyncStep>()?;
    let step = host.data.downcast_ref::<AsyncStep>().expect("it was asked for by type");
    let (generator, closes) = (step.generator.clone(), step.closes);
    let name = match step.input {
        Ok(_) => "<async_generator_asend without __name__>",
        Err(_) => "<async_generator_athrow without __name__>",
    };
    Some(Generator::native(StepCoroutine { step: Some(value.clone()), generator, closes, name }))
}

/// A step of an async generator as the coroutine of a task. What is thrown before it has started arrives in the generator.
struct StepCoroutine {
    step: Option<Value>,
    generator: Rc<Generator>,
    closes: bool,
    name: &'static str,
}

impl NativeCoroutine<Vm> for StepCoroutine {
    fn resume(&mut self, _vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match (input, self.step.take()) {
            (Ok(_), Some(step)) => Delegation::AwaitForeign(step),
            (Err(error), Some(step)) => {
                note_used(&step);
                Delegation::AwaitForeign(async_step(&self.generator, Err(error), self.closes))
            }
            (outcome, None) => Delegation::end(outcome),
        }
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn hears_of_throw(&self) -> bool {
        true
    }
}

fn note_used(step: &Value) {
    if let Some(host) = step.host::<AsyncStep>()
        && let Some(step) = host.data.downcast_ref::<AsyncStep>()
    {
        step.is_used.set(true);
    }
}

fn not_coroutine(vm: &mut Vm, value: &Value) -> Rc<Exception> {
    match vm.repr(value) {
        Ok(text) => type_error(format!("a coroutine was expected, got {}", text.text())),
        Err(error) => error,
    }
}

/// The context given as `context=`, else a copy of the current one.
pub fn context_for(vm: &mut Vm, given: &Value) -> Fallible<Option<ContextRef>> {
    match given {
        Value::Unbound | Value::None => Ok(vm.copy_context()),
        given => match contextvars::context_of(given) {
            Some(context) => Ok(Some(context)),
            None => Err(type_error(format!("a Context was expected, got {}", vm.repr(given)?.text()))),
        },
    }
}

/// `Task(coroutine, *, loop=None, name=None, context=None, eager_start=False)` called by the program.
pub fn new_task(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let names = ["coro", "loop", "name", "context", "eager_start"];
    let [coroutine, event_loop, name, context, eager_start] = arguments.bind_native("Task", names, 1, 1)?;
    let event_loop = match loops::id_of(&event_loop) {
        Some(given) => given,
        None => loops::current(vm)?,
    };
    let options = Options { name, context, eager_start };
    make(vm, event_loop, &coroutine, &options, Origin::DIRECT).map(Value::Future)
}

/// `create_eager_task_factory(constructor)`
pub fn eager_factory(constructor: Value) -> Value {
    let names = [(names::NAME, "factory"), (names::QUALNAME, "create_eager_task_factory.<locals>.factory")];
    let attributes = names.into_iter().map(|(name, text)| (name, Value::str(text))).collect();
    let code = move |vm: &mut Vm, arguments: Args<'_>| eager_task(vm, &constructor, arguments).map(Flow::Value);
    closure::value(Builtin::Closure, attributes, false, Box::new(code))
}

/// What `create_eager_task_factory(constructor)` does: `constructor(coro, loop=loop, eager_start=True, **rest)`.
fn eager_task(vm: &mut Vm, constructor: &Value, arguments: Args<'_>) -> Fallible<Value> {
    let names = ["loop", "coro", "eager_start", "name", "context"];
    let [event_loop, coroutine, eager_start, name, context] =
        arguments.bind("create_eager_task_factory.<locals>.factory", names, 2, 2)?;
    let eager_start = if matches!(eager_start, Value::Unbound) { Value::Bool(true) } else { eager_start };
    let options = Options { name, context, eager_start };
    let (mut values, mut names) = (vec![coroutine, event_loop], vec![Symbol::new("loop")]);
    for (name, value) in options.keywords() {
        names.push(name);
        values.push(value);
    }
    vm.call_with(constructor, Args { values: &values, names: &names })
}

/// `ensure_future` for asyncio's own functions: the future itself, or a new task in the current loop.
pub fn ensure_future(vm: &mut Vm, awaitable: &Value, how: Creation) -> Fallible<Rc<Future<Vm>>> {
    future_of(vm, None, awaitable, how)
}

/// `ensure_future(awaitable, loop=event_loop)`
pub fn future_of(vm: &mut Vm, event_loop: Option<LoopId>, awaitable: &Value, how: Creation) -> Fallible<Rc<Future<Vm>>> {
    if let Value::Future(future) = awaitable.base() {
        check_loop(&future, event_loop)?;
        return like::check_methods(&future).map(|()| future);
    }
    if like::is_future(vm, awaitable) {
        return Err(like::foreign_future());
    }
    let coroutine = coroutine_of(awaitable).ok_or_else(not_awaitable)?;
    let event_loop = match event_loop {
        Some(event_loop) => Ok(event_loop),
        None => loops::current(vm),
    };
    let has_loop = event_loop.is_ok();
    match event_loop.and_then(|event_loop| create_future(vm, event_loop, &coroutine, Origin::new(how))) {
        Ok(task) => Ok(task),
        Err(error) => {
            // What the loop refuses is closed; the wrapper that was made for another awaitable always goes without a word.
            let goes = !is_coroutine(awaitable) || (has_loop && error.is(Builtin::RuntimeError));
            if let (Value::Generator(made), true) = (&coroutine, goes)
                && made.life() == Life::Fresh
            {
                crate::python::interpreter::generator::discard(made);
            }
            Err(error)
        }
    }
}

fn check_loop(future: &Future<Vm>, event_loop: Option<LoopId>) -> Fallible<()> {
    match event_loop {
        Some(given) if given != future.event_loop() => {
            Err(value_error("The future belongs to a different loop than the one specified as the loop argument"))
        }
        _ => Ok(()),
    }
}

/// `TypeError` for what can be neither awaited nor made a task of.
pub fn not_awaitable() -> Rc<Exception> {
    type_error("An asyncio.Future, a coroutine or an awaitable is required")
}

/// Can a task be made of it?
pub fn is_awaitable(value: &Value) -> bool {
    is_coroutine(value) || value.class_lookup(names::AWAIT).is_some()
}

/// The coroutine a task needs: the awaitable itself, or one that awaits it.
pub fn coroutine_of(awaitable: &Value) -> Option<Value> {
    if is_coroutine(awaitable) || like::is_coroutine(awaitable) {
        return Some(awaitable.clone());
    }
    if let Some(coroutine) = coroutine_of_step(awaitable) {
        return Some(coroutine);
    }
    let wrapper = || Value::Generator(Generator::of_frame(NativeFrame::new(WrapAwaitable(Some(awaitable.clone())))));
    awaitable.class_lookup(names::AWAIT).is_some().then(wrapper)
}

/// `_wrap_awaitable`: a coroutine that awaits something else.
struct WrapAwaitable(Option<Value>);

impl NativeCoroutine<Vm> for WrapAwaitable {
    fn resume(&mut self, _vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match (input, self.0.take()) {
            (Ok(_), Some(awaitable)) => Delegation::AwaitForeign(awaitable),
            (outcome, _) => Delegation::end(outcome),
        }
    }

    fn name(&self) -> &'static str {
        "ensure_future.<locals>._wrap_awaitable"
    }
}
