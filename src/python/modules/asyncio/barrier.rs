//! `asyncio.Barrier` as a Python object. CPython's locks.py.

use std::rc::Rc;

use super::locks::repr;
use super::{construct, ends, initialize, label, wrong_receiver};
use crate::executor::barrier::Barrier;
use crate::python::interpreter::generator::Generator;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Barrier`.
pub static BARRIER: &[NativeFunction] = &[
    NativeFunction::function("Barrier", "__new__", |vm, arguments| construct(vm, arguments, new_barrier)),
    NativeFunction::method("Barrier", "__init__", |vm, arguments| initialize(vm, arguments, new_barrier)),
    NativeFunction::method("Barrier", "wait", wait),
    NativeFunction::method("Barrier", "reset", |_, arguments| Ok(Generator::native(receiver(&arguments)?.reset()))),
    NativeFunction::method("Barrier", "abort", |_, arguments| Ok(Generator::native(receiver(&arguments)?.abort()))),
    NativeFunction::method("Barrier", "__aenter__", wait),
    NativeFunction::method("Barrier", "__aexit__", |_, _| Ok(ends("Barrier.__aexit__", Ok(Value::None)))),
    NativeFunction::property("Barrier", "parties", |_, arguments| Ok(Value::Int(receiver(&arguments)?.parties() as i64))),
    NativeFunction::property("Barrier", "n_waiting", |_, arguments| Ok(Value::Int(receiver(&arguments)?.waiting() as i64))),
    NativeFunction::property("Barrier", "broken", |_, arguments| Ok(Value::Bool(receiver(&arguments)?.is_broken()))),
    NativeFunction::method("Barrier", "__repr__", |_, arguments| {
        let state = receiver(&arguments)?.state();
        Ok(repr(&arguments, &state))
    }),
];

fn receiver(arguments: &Args<'_>) -> Fallible<Rc<Barrier<Vm>>> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<Rc<Barrier<Vm>>>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Barrier<Vm>>>()) {
        Some(barrier) => Ok(barrier.clone()),
        None => Err(wrong_receiver("Barrier", receiver)),
    }
}

fn new_barrier(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [parties] = arguments.bind("Barrier.__init__", ["parties"], 1, 1)?;
    let parties = match parties.base() {
        Value::Int(parties) => parties,
        Value::Bool(truth) => i64::from(truth),
        other => {
            vm.compare(crate::python::bytecode::Comparison::Less, &other, &Value::Int(1))?;
            return Err(type_error(format!("a barrier needs a whole number of parties, not '{}'", other.class_name())));
        }
    };
    let label = label(vm, "Barrier");
    let barrier = Barrier::new(vm, parties, &label)?;
    Ok(HostObject::value(Builtin::Barrier.class(), barrier))
}

fn wait(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Generator::native(receiver(&arguments)?.wait(|index| Value::Int(index as i64))))
}
