//! What a pool tells of itself: that it exists, how many jobs wait in its backlog, and which workers are busy.
//!
//! The pools are Python (`library/concurrent_futures.py`); to them this is a list of three numbers that they hand back.

use crate::executor::instrument::{Fact, ResourceId, ResourceKind};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Fallible, List, Value};
use crate::python::vm::Vm;
use std::rc::Rc;

/// `_pool(name, workers)`: the resource, its free workers, its backlog.
pub fn create(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [name, workers] = args.exactly::<2>("_pool")?;
    let (name, workers) = (vm.str(name)?, vm.index(workers)?);
    let resource = vm.machine.create_resource(ResourceKind::Pool, name.text(), workers.max(0) as u64);
    let numbers = [i64::from(resource.0), workers, 0];
    Ok(Value::List(Rc::new(List::new(numbers.map(Value::Int).to_vec()))))
}

/// `_pool_tell(pool, what)`: a job was `"put"` into the backlog, a worker has `"got"` it, or
/// is `"done"` with it; or it was `"dropped"` from the backlog, since the pool ends.
pub fn tell(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [Value::List(pool), Value::Str(what)] = args.exactly::<2>("_pool_tell")? else {
        return Err(type_error("a pool and a word were expected"));
    };
    let mut numbers = pool.borrow_mut();
    let [Value::Int(resource), Value::Int(free), Value::Int(backlog)] = &mut numbers[..] else {
        return Err(type_error("a pool was expected"));
    };
    let resource = ResourceId(*resource as u32);
    match what.text() {
        "put" => {
            *backlog += 1;
            vm.machine.tell(Fact::ItemPut { resource, size: *backlog as u64 });
        }
        "got" => {
            *backlog -= 1;
            *free -= 1;
            vm.machine.tell(Fact::ItemGot { resource, size: *backlog as u64 });
            vm.machine.tell(Fact::Acquired { resource, task: None, available: *free as u64 });
        }
        "dropped" => {
            *backlog -= 1;
            vm.machine.tell(Fact::ItemGot { resource, size: *backlog as u64 });
        }
        _ => {
            *free += 1;
            vm.machine.tell(Fact::Released { resource, task: None, available: *free as u64 });
        }
    }
    Ok(Value::None)
}
