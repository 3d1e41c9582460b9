//! Classes of the program that replace a part of one of asyncio's.
//!
//! asyncio's native classes do their work in one piece: `async with lock` does not look whether somebody has written
//! another `acquire`. Under a class that has, the same class written in Python stands in (`library/asyncio_overrides.py`).

use std::rc::Rc;

use super::loops;
use crate::python::symbol::Symbol;
use crate::python::value::{Attributes, Builtin, Class, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// A native class, and the methods that its others use.
struct Replaceable {
    class: Builtin,
    stand_in: &'static str,
    parts: &'static [&'static str],
}

const LOCK: &[&str] = &["acquire", "release"];
const QUEUE: &[&str] = &["_get", "_init", "_put", "empty", "full", "get_nowait", "put_nowait", "qsize"];

/// The more special class first.
const REPLACEABLE: &[Replaceable] = &[
    Replaceable { class: Builtin::Lock, stand_in: "_Lock", parts: LOCK },
    Replaceable { class: Builtin::BoundedSemaphore, stand_in: "_BoundedSemaphore", parts: LOCK },
    Replaceable { class: Builtin::Semaphore, stand_in: "_Semaphore", parts: LOCK },
    Replaceable { class: Builtin::PriorityQueue, stand_in: "_PriorityQueue", parts: QUEUE },
    Replaceable { class: Builtin::LifoQueue, stand_in: "_LifoQueue", parts: QUEUE },
    Replaceable { class: Builtin::Queue, stand_in: "_Queue", parts: QUEUE },
    Replaceable { class: Builtin::Condition, stand_in: "_Condition", parts: &["notify", "wait"] },
    Replaceable { class: Builtin::Barrier, stand_in: "_Barrier", parts: &["wait"] },
    Replaceable { class: Builtin::Runner, stand_in: "_Runner", parts: &["close"] },
];

/// What the event loop and asyncio's functions do themselves: a loop's own version of it would not be asked.
const PARTS_OF_LOOPS: &[&str] = &[
    "_run_once",
    "call_at",
    "call_exception_handler",
    "call_later",
    "call_soon",
    "call_soon_threadsafe",
    "close",
    "create_future",
    "default_exception_handler",
    "get_debug",
    "is_closed",
    "is_running",
    "run_forever",
    "run_until_complete",
    "shutdown_asyncgens",
    "shutdown_default_executor",
    "stop",
    "time",
];

/// A class of the program that would be an event loop of its own kind.
fn refuse_parts_of_loops(namespace: &Attributes) -> Fallible<()> {
    match PARTS_OF_LOOPS.iter().find(|part| namespace.contains_key(&Symbol::new(part))) {
        Some(part) => Err(refused("an event loop", part)),
        None => Ok(()),
    }
}

/// `object.name = value`, where asyncio's own functions would call that value, and do not here.
pub fn refuse_part(object: &Value, name: &str) -> Fallible<()> {
    if !matches!(object.base(), Value::Host(_) | Value::Future(_)) {
        return Ok(());
    }
    if loops::id_of(object).is_some() && PARTS_OF_LOOPS.contains(&name) {
        return Err(refused("an event loop", name));
    }
    let replaceable = REPLACEABLE.iter().filter(|known| known.parts.contains(&name)).map(|known| known.class);
    let refusable = REFUSED.iter().filter(|(_, part)| *part == name).map(|(class, _)| *class);
    match replaceable.chain(refusable).find(|class| object.is_a(*class)) {
        Some(class) => Err(refused(&format!("asyncio.{}", class.name()), name)),
        None => Ok(()),
    }
}

fn refused(whose: &str, part: &str) -> Rc<Exception> {
    Builtin::NotImplementedError.error(format!("{whose} with a {part}() of its own is not supported by Loopscope"))
}

/// What asyncio's own functions would call, and do not here.
const REFUSED: &[(Builtin, &str)] = &[(Builtin::Semaphore, "locked"), (Builtin::Task, "uncancel")];

/// A class of the program that replaces what would not be asked.
fn refuse_parts(bases: &[Rc<Class>], namespace: &Attributes) -> Fallible<()> {
    let is_replaced = |(class, part): &&(Builtin, &str)| {
        bases.iter().any(|base| base.inherits(*class)) && namespace.contains_key(&Symbol::new(part))
    };
    match REFUSED.iter().find(is_replaced) {
        Some((class, part)) => Err(refused(&format!("asyncio.{}", class.name()), part)),
        None => Ok(()),
    }
}

/// Puts the stand-in below the bases of a class that needs one.
pub fn stand_in(vm: &mut Vm, bases: &mut Vec<Rc<Class>>, namespace: &Attributes) -> Fallible<()> {
    if bases.iter().all(|base| matches!(base.native, Builtin::Object)) {
        return Ok(());
    }
    if bases.iter().any(|base| base.inherits(Builtin::EventLoop)) {
        refuse_parts_of_loops(namespace)?;
    }
    refuse_parts(bases, namespace)?;
    let is_replaced = |part: &&str| namespace.contains_key(&Symbol::new(part));
    let inherits = |class: Builtin| bases.iter().any(|base| base.inherits(class));
    let of_base = REPLACEABLE.iter().find(|known| inherits(known.class));
    let Some(known) = of_base.filter(|known| known.parts.iter().any(is_replaced)) else { return Ok(()) };
    let module = vm.import(Symbol::new("asyncio"), false)?;
    let Value::Class(stand_in) = vm.get_attribute(&module, Symbol::new(known.stand_in))? else { return Ok(()) };
    let is_native = |base: &Rc<Class>| Rc::ptr_eq(base, &known.class.class());
    if bases.iter().any(|base| base.is_subclass(&stand_in)) {
        return Ok(());
    }
    match bases.iter().position(is_native) {
        Some(place) => bases[place] = stand_in,
        None => bases.push(stand_in),
    }
    Ok(())
}
