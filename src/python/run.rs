//! A program from its first instruction to its last, and what the interpreter does on its way out.

use std::rc::Rc;

use super::bytecode::Program;
use super::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use super::interpreter::{Exit, Signal, finalize, run};
use super::traceback;
use super::value::{Builtin, Exception, Value, Variable, identity, memory};
use super::vm::{Start, Vm};
use crate::executor::exit;
use crate::executor::future::deliver_reports;
use crate::executor::instrument::{Instrument, Stream};
use crate::executor::limits::Stop;
use crate::executor::threads::Pick;

/// How a program ended.
pub enum End {
    /// It ran to its end.
    Ok,
    /// An exception left it: the name of its class, and its text.
    Exception {
        /// The class's name.
        class: String,
        /// `str(exception)`
        message: String,
        /// `sys.exit(code)`: the process's exit status.
        code: Option<i64>,
    },
    /// It was stopped.
    Stopped(Stop),
}

/// Runs a program. Gives back how it ended, when, and who listened.
pub fn run_program(program: Program, start: Start<'_>) -> (End, u64, Box<dyn Instrument>) {
    identity::reset();
    memory::start(start.limits.memory);
    finalize::take_notes();
    let program = Rc::new(program);
    let mut vm = Vm::new(program.clone(), start);
    let locals = program.code.locals.len();
    let frame = PythonFrame {
        code: program.code.clone(),
        next: 0,
        floor: 0,
        base: 0,
        cells: program.code.cells.iter().map(|_| Rc::new(Variable::new(Value::Unbound))).collect(),
        role: Role::Call,
        handled: Vec::new(),
    };
    let mut stack = Stack { frames: vec![Frame::Python(frame)], values: vec![Value::Unbound; locals] };
    let mut signal = Signal::Continue;
    let end = loop {
        match run(&mut vm, &mut stack, signal) {
            Exit::Ended(Ok(_)) => break End::Ok,
            Exit::Ended(Err(error)) => break uncaught(&mut vm, &error),
            Exit::Suspended(_) => break End::Ok,
            Exit::Blocked => match vm.machine.pick() {
                Pick::Thread(_) => signal = Signal::Give(Value::None),
                Pick::Nobody => break stopped(&vm),
            },
            Exit::Halted => break stopped(&vm),
        }
    };
    if !matches!(end, End::Stopped(_)) {
        leave(&mut vm);
    }
    let end = if vm.machine.is_halted() && !matches!(end, End::Exception { .. }) { stopped(&vm) } else { end };
    let now = vm.machine.now();
    let instrument = vm.machine.take_instrument();
    // What the program left behind goes without a word.
    drop(stack);
    exit::collect(&mut vm);
    drop(vm);
    finalize::take_notes();
    (end, now, instrument)
}

fn stopped(vm: &Vm) -> End {
    End::Stopped(vm.machine.stop().unwrap_or(Stop::Deadlock))
}

/// Prints the traceback of an exception nobody caught.
fn uncaught(vm: &mut Vm, error: &Rc<Exception>) -> End {
    let class = error.class.name().to_string();
    let message = match vm.str(&Value::Exception(error.clone())) {
        Ok(text) => text.text().to_owned(),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    if !error.is(Builtin::SystemExit) {
        let text = traceback::format(vm, error);
        vm.write(Stream::Err, &text);
        return End::Exception { class, message, code: None };
    }
    let code = match error.arguments.borrow().first() {
        None | Some(Value::None) => 0,
        Some(Value::Int(code)) => *code,
        Some(_) => 1,
    };
    let is_text = !matches!(error.arguments.borrow().first(), None | Some(Value::None | Value::Int(_)));
    if is_text {
        vm.write(Stream::Err, &format!("{message}\n"));
    }
    End::Exception { class, message, code: Some(code) }
}

/// Lets go of the globals one by one, so that what is reported at the end is reported in CPython's order.
fn leave(vm: &mut Vm) {
    vm.machine.set_span(Default::default());
    vm.tend_notes();
    deliver_reports(vm);
    let mut values = Vec::new();
    vm.globals.clear(|value| values.push(value));
    for value in values {
        drop(value);
        vm.tend_notes();
        deliver_reports(vm);
    }
    exit::collect(vm);
    vm.tend_notes();
}
