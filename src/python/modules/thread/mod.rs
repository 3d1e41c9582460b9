//! `_thread`: what `threading` and the pools are made of. Threads and their ends, the lock (`lock`), and what pools tell of
//! themselves (`pool`).

pub mod lock;
pub mod pool;
pub mod process;

use std::rc::Rc;

use super::add_functions;
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::cores::Cpu;
use crate::executor::instrument::ThreadId;
use crate::executor::threads::Rank;
use crate::python::builtins::numbers::Number;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::symbol::Symbol;
use crate::python::threads::{Flow as ThreadFlow, Handle, MAIN};
use crate::python::traceback;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::Binding;
use crate::python::value::{Args, Attributes, Builtin, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::flow("_thread", "_start", Binding::Function, start),
    NativeFunction::flow("_thread", "_join", Binding::Function, join),
    NativeFunction::function("_thread", "_is_done", |_, args| {
        let [handle] = args.exactly::<1>("_is_done")?;
        Ok(Value::Bool(handle_of(handle)?.is_done.get()))
    }),
    NativeFunction::function("_thread", "_ident", |_, args| {
        let [handle] = args.exactly::<1>("_ident")?;
        Ok(ident(handle_of(handle)?.thread))
    }),
    NativeFunction::function("_thread", "get_ident", |vm, args| {
        let [] = args.exactly("get_ident")?;
        Ok(ident(vm.machine.current_thread()))
    }),
    NativeFunction::function("_thread", "_native_id", |_, args| {
        let [handle] = args.exactly::<1>("_native_id")?;
        Ok(native_id(handle_of(handle)?.thread))
    }),
    NativeFunction::function("_thread", "get_native_id", |vm, args| {
        let [] = args.exactly("get_native_id")?;
        Ok(native_id(vm.machine.current_thread()))
    }),
    NativeFunction::function("_thread", "_main", |_, args| {
        let [] = args.exactly("_main")?;
        Ok(handle_object(Rc::new(Handle::new(MAIN))))
    }),
    NativeFunction::function("_thread", "_report", report),
    NativeFunction::function("_thread", "_format", |vm, args| {
        let [Value::Exception(error)] = args.exactly::<1>("_format")? else {
            return Err(type_error("an exception was expected"));
        };
        Ok(Value::str(traceback::format(vm, error)))
    }),
    NativeFunction::function("_thread", "_enter_process", process::enter),
    NativeFunction::function("_thread", "_memory", |vm, args| {
        let [] = args.exactly("_memory")?;
        Ok(Value::Int(i64::from(vm.memories.current().0)))
    }),
    NativeFunction::function("_thread", "_set_memory", process::set_memory),
    NativeFunction::function("_thread", "_main_attribute", process::main_attribute),
    NativeFunction::function("_thread", "_pool", pool::create),
    NativeFunction::function("_thread", "_pool_tell", pool::tell),
    NativeFunction::function("_thread", "_cpu_count", |vm, args| {
        let [] = args.exactly("_cpu_count")?;
        Ok(Value::Int(vm.machine.cpu().cores as i64))
    }),
    NativeFunction::function("_thread", "_switch_interval", |vm, args| {
        let [] = args.exactly("_switch_interval")?;
        Ok(Value::Float(seconds_from_time(vm.machine.cpu().switch_interval)))
    }),
    NativeFunction::function("_thread", "_set_switch_interval", set_switch_interval),
    NativeFunction::function("_thread", "_has_gil", |vm, args| {
        let [] = args.exactly("_has_gil")?;
        Ok(Value::Bool(vm.machine.cpu().has_gil))
    }),
    NativeFunction::function("_thread", "_next_rank", |vm, args| {
        let [] = args.exactly("_next_rank")?;
        Ok(Value::Int(vm.machine.next_rank().0 as i64))
    }),
    NativeFunction::function("_thread", "_set_rank", |vm, args| {
        let rank = vm.index(&args.exactly::<1>("_set_rank")?[0])?;
        vm.machine.set_rank(Rank(rank as u64));
        Ok(Value::None)
    }),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    let lock = Value::Class(Builtin::ThreadLock.class());
    attributes.insert(Symbol::new("lock"), lock.clone());
    attributes.insert(Symbol::new("allocate_lock"), lock);
    attributes
}

/// `sys.setswitchinterval(seconds)`
fn set_switch_interval(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [seconds] = args.exactly::<1>("setswitchinterval")?;
    let seconds = vm.float_of(seconds)?;
    if seconds <= 0.0 {
        return Err(value_error("switch interval must be strictly positive"));
    }
    let switch_interval = time_from_seconds(seconds).unwrap_or(TimeNs::MAX / 2).max(1);
    let cpu = Cpu { switch_interval, ..*vm.machine.cpu() };
    vm.machine.set_cpu(cpu);
    Ok(Value::None)
}

/// What `threading.get_ident()` gives: in CPython the address of the thread's stack.
fn ident(thread: ThreadId) -> Value {
    Value::Int(0x7f4e_5fff_f740 - i64::from(thread.0) * 0x80_1000)
}

/// What `threading.get_native_id()` gives: in Linux the number of the thread in the system.
fn native_id(thread: ThreadId) -> Value {
    Value::Int(4242 + i64::from(thread.0))
}

/// `_report(line, error)`: the line (or None) and the error's traceback go to standard error.
fn report(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [line, error] = args.exactly::<2>("_report")?;
    let Value::Exception(error) = error else { return Err(type_error("an exception was expected")) };
    let head = match line {
        Value::None => String::new(),
        line => format!("{}\n", vm.str(line)?.text()),
    };
    let text = head + &traceback::format(vm, error);
    vm.write_error(&text);
    Ok(Value::None)
}

fn handle_object(handle: Rc<Handle>) -> Value {
    HostObject::value(Builtin::ThreadHandle.class(), handle)
}

fn handle_of(value: &Value) -> Fallible<Rc<Handle>> {
    let host = value.host::<Rc<Handle>>();
    match host.as_ref().and_then(|host| host.data.downcast_ref::<Rc<Handle>>()) {
        Some(handle) => Ok(handle.clone()),
        None => Err(type_error(format!("a thread's handle was expected, got {}", value.class_name()))),
    }
}

/// `_start(function, name)`: a thread that calls the function; gives its handle.
fn start(_vm: &mut Vm, args: Args<'_>) -> Fallible<Flow> {
    let [function, name] = args.exactly::<2>("_start")?;
    let Some(name) = name.as_str() else { return Err(type_error("a thread's name must be a string")) };
    Ok(Flow::Push(Box::new(Start { function: Some(function.clone()), name: name.text().into(), handle: None })))
}

struct Start {
    function: Option<Value>,
    name: Rc<str>,
    handle: Option<Rc<Handle>>,
}

impl Procedure for Start {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Err(error) = input {
            return Advance::Done(Err(error));
        }
        let Some(function) = self.function.take() else {
            let handle = self.handle.take().expect("it was started before");
            return Advance::Done(Ok(handle_object(handle)));
        };
        let Some(thread) = vm.machine.start_thread(self.name.clone()) else {
            return Advance::Done(Err(Builtin::RuntimeError.error("can't start new thread")));
        };
        let handle = Rc::new(Handle::new(thread));
        vm.threads.put(thread, ThreadFlow::of_call(function, vm.memories.current(), Some(handle.clone())));
        self.handle = Some(handle);
        Advance::Blocked
    }
}

/// `_join(handle, timeout)`: until the thread has ended, or so many seconds (`None`: for ever).
fn join(vm: &mut Vm, args: Args<'_>) -> Fallible<Flow> {
    let [handle, timeout] = args.exactly::<2>("_join")?;
    let handle = handle_of(handle)?;
    if handle.is_done.get() {
        return Ok(Flow::Value(Value::None));
    }
    let until = match timeout {
        Value::None => None,
        seconds => Some(deadline(vm, seconds)?),
    };
    Ok(Flow::Push(Box::new(Join { handle, until, waits: false })))
}

struct Join {
    handle: Rc<Handle>,
    until: Option<TimeNs>,
    waits: bool,
}

impl Procedure for Join {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        let me = vm.machine.current_thread();
        if self.waits || input.is_err() {
            self.handle.joiners.borrow_mut().retain(|thread| *thread != me);
            return Advance::Done(input);
        }
        self.waits = true;
        self.handle.joiners.borrow_mut().push(me);
        vm.block("Thread.join", self.until);
        Advance::Blocked
    }
}

/// The moment so many seconds from now. A negative number of seconds is none; one that is too large, an error.
fn deadline(vm: &mut Vm, seconds: &Value) -> Fallible<TimeNs> {
    let seconds = match Number::of(&seconds.base()) {
        Some(number) => number.float()?,
        None => return Err(type_error(format!("'{}' object cannot be interpreted as an integer", seconds.class_name()))),
    };
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    match time_from_seconds(seconds) {
        // At least a nanosecond: whoever waits again for what is left must see time go by.
        Some(span) => Ok(vm.machine.now() + span.max(u64::from(seconds > 0.0))),
        None => Err(Builtin::OverflowError.error("timestamp too large to convert to C PyTime_t")),
    }
}
