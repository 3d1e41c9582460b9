//! `asyncio.timeout` and `asyncio.TaskGroup` as Python objects. CPython's timeouts.py and taskgroups.py.

use std::rc::Rc;

use super::creation::{self, Options, Origin};
use super::{construct, ends, initialize, label, like, running_loop, seconds_of, wrong_receiver};
use crate::executor::task_group::TaskGroup;
use crate::executor::timeouts::Timeout;
use crate::python::interpreter::generator::Generator;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// `timeout` and `timeout_at`.
pub static FUNCTIONS: &[NativeFunction] =
    &[NativeFunction::function("asyncio", "timeout", timeout), NativeFunction::function("asyncio", "timeout_at", timeout_at)];

/// Methods of `Timeout`.
pub static TIMEOUT: &[NativeFunction] = &[
    NativeFunction::function("Timeout", "__new__", |vm, arguments| construct(vm, arguments, timeout_object)),
    NativeFunction::method("Timeout", "when", |_, arguments| {
        Ok(timeout_receiver(&arguments)?.when().map_or(Value::None, Value::Float))
    }),
    NativeFunction::method("Timeout", "reschedule", reschedule),
    NativeFunction::method("Timeout", "expired", |_, arguments| Ok(Value::Bool(timeout_receiver(&arguments)?.is_expired()))),
    NativeFunction::method("Timeout", "__aenter__", timeout_enter),
    NativeFunction::method("Timeout", "__aexit__", timeout_exit),
    NativeFunction::method("Timeout", "__repr__", timeout_repr),
];

/// Methods of `TaskGroup`.
pub static TASK_GROUP: &[NativeFunction] = &[
    NativeFunction::function("TaskGroup", "__new__", |vm, arguments| construct(vm, arguments, new_task_group)),
    NativeFunction::method("TaskGroup", "__init__", |vm, arguments| initialize(vm, arguments, new_task_group)),
    NativeFunction::method("TaskGroup", "create_task", create_task),
    NativeFunction::method("TaskGroup", "__aenter__", group_enter),
    NativeFunction::method("TaskGroup", "__aexit__", group_exit),
    NativeFunction::method("TaskGroup", "__repr__", |_, arguments| Ok(Value::str(group_receiver(&arguments)?.repr()))),
];

fn deadline(value: &Value) -> Fallible<Option<f64>> {
    match value {
        Value::None => Ok(None),
        other => seconds_of(other)
            .map(Some)
            .ok_or_else(|| type_error(format!("unsupported operand type(s) for +: 'float' and '{}'", other.class_name()))),
    }
}

fn timeout(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [delay] = arguments.bind("timeout", ["delay"], 1, 1)?;
    running_loop(vm)?;
    let delay = deadline(&delay)?;
    let label = match delay {
        Some(delay) => format!("timeout({})", vm.repr(&Value::Float(delay))?.text().trim_end_matches(".0")),
        None => "timeout(None)".to_owned(),
    };
    let now = vm.machine.seconds();
    let timeout = Timeout::new(vm, delay.map(|delay| now + delay), &label);
    Ok(HostObject::value(Builtin::Timeout.class(), timeout))
}

fn timeout_at(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [when] = arguments.bind("timeout_at", ["when"], 1, 1)?;
    timeout_object_at(vm, &when, "timeout_at")
}

fn timeout_object(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [when] = arguments.bind("Timeout.__init__", ["when"], 1, 1)?;
    timeout_object_at(vm, &when, "Timeout")
}

fn timeout_object_at(vm: &mut Vm, when: &Value, label: &str) -> Fallible<Value> {
    let when = deadline(when)?;
    let timeout = Timeout::new(vm, when, label);
    Ok(HostObject::value(Builtin::Timeout.class(), timeout))
}

fn timeout_receiver(arguments: &Args<'_>) -> Fallible<Rc<Timeout<Vm>>> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<Rc<Timeout<Vm>>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Timeout<Vm>>>()) {
        Some(timeout) => Ok(timeout.clone()),
        None => Err(wrong_receiver("Timeout", receiver)),
    }
}

fn reschedule(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let timeout = timeout_receiver(&arguments)?;
    let [when] = arguments.rest().bind("Timeout.reschedule", ["when"], 1, 1)?;
    let when = deadline(&when)?;
    timeout.reschedule(vm, when)?;
    Ok(Value::None)
}

fn timeout_enter(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let timeout = timeout_receiver(&arguments)?;
    let outcome = timeout.enter(vm).map(|()| arguments.values[0].clone());
    Ok(ends("Timeout.__aenter__", outcome))
}

/// The exception that `__aexit__(type, exception, traceback)` was given.
fn leaving_with(arguments: &Args<'_>) -> Option<Rc<Exception>> {
    match arguments.plain().get(2) {
        Some(Value::Exception(error)) => Some(error.clone()),
        _ => None,
    }
}

fn timeout_exit(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let timeout = timeout_receiver(&arguments)?;
    let error = leaving_with(&arguments);
    let outcome = timeout.exit(vm, error.as_ref()).map(|()| Value::None);
    Ok(ends("Timeout.__aexit__", outcome))
}

/// `<Timeout [active] when=2.000>`
fn timeout_repr(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let timeout = timeout_receiver(&arguments)?;
    let state = timeout.state();
    let word = state.word();
    let is_active = matches!(state, crate::executor::timeouts::TimeoutState::Entered);
    let when = match timeout.when() {
        Some(when) if is_active => {
            let rounded = crate::python::builtins::plain_text(&Value::Float((when * 1000.0).round() / 1000.0));
            format!(" when={rounded}")
        }
        None if is_active => " when=None".to_owned(),
        _ => String::new(),
    };
    Ok(Value::str(format!("<Timeout [{word}]{when}>")))
}

fn new_task_group(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.bind("TaskGroup.__init__", [], 0, 0)?;
    let label = label(vm, "TaskGroup");
    let group = TaskGroup::new(vm, &label);
    Ok(HostObject::value(Builtin::TaskGroup.class(), group))
}

fn group_receiver(arguments: &Args<'_>) -> Fallible<Rc<TaskGroup<Vm>>> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<Rc<TaskGroup<Vm>>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<TaskGroup<Vm>>>()) {
        Some(group) => Ok(group.clone()),
        None => Err(wrong_receiver("TaskGroup", receiver)),
    }
}

fn create_task(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let group = group_receiver(&arguments)?;
    let (coroutine, options) = Options::of_call(&arguments.rest(), "TaskGroup.create_task")?;
    let event_loop = match group.check_open(vm) {
        Ok(event_loop) => event_loop,
        Err(error) => {
            if let Value::Generator(coroutine) = &coroutine {
                crate::python::interpreter::generator::discard(coroutine);
            }
            return Err(error);
        }
    };
    let task = creation::create(vm, event_loop, &coroutine, &options, Origin::of_group(group.resource()))?;
    if let Value::Future(future) = task.base() {
        like::check_methods(&future)?;
        group.admit(vm, &future);
    }
    Ok(task)
}

fn group_enter(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let group = group_receiver(&arguments)?;
    let outcome = group.enter(vm).map(|()| arguments.values[0].clone());
    Ok(ends("TaskGroup.__aenter__", outcome))
}

fn group_exit(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let group = group_receiver(&arguments)?;
    Ok(Generator::native(group.exit(leaving_with(&arguments))))
}
