//! A program from its first instruction to its last, and what the interpreter does on its way out.

use std::rc::Rc;

use super::builtins::exception_members;
use super::builtins::numbers::parse::{MOST_DIGITS, set_most_digits};
use super::bytecode::Program;
use super::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use super::interpreter::{Signal, classes, finalize};
use super::probe::Probe;
use super::symbol::Symbol;
use super::threads::{Flow, MAIN};
use super::value::{Builtin, Exception, Fallible, Value, Variable, identity, memory};
use super::vm::{Start, Vm};
use crate::executor::choices::Chooser;
use crate::executor::exit;
use crate::executor::future::deliver_reports;
use crate::executor::instrument::Instrument;
use crate::executor::limits::Stop;

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

/// What is left of a run.
pub struct Ran {
    /// How the program ended.
    pub end: End,
    /// When, in nanoseconds.
    pub time: u64,
    /// Who listened.
    pub instrument: Box<dyn Instrument>,
    /// Who decided what a real machine leaves open, if somebody did.
    pub chooser: Option<Chooser>,
}

/// Runs a program.
pub fn run_program(program: Program, start: Start<'_>) -> Ran {
    let (vm, end) = run_to_end(Rc::new(program), start, None);
    close(vm, end)
}

/// Runs a program to be looked into: at its end, or where the limit of events stops it, with everything where it stands.
pub fn run_probed<T>(program: Rc<Program>, start: Start<'_>, probe: Probe, look: impl FnOnce(&mut Vm) -> T) -> T {
    let (mut vm, end) = run_to_end(program, start, Some(Box::new(probe)));
    let seen = look(&mut vm);
    close(vm, end);
    seen
}

fn run_to_end(program: Rc<Program>, mut start: Start<'_>, probe: Option<Box<Probe>>) -> (Vm, End) {
    identity::reset();
    set_most_digits(MOST_DIGITS);
    memory::start(start.limits.memory);
    finalize::take_notes();
    let cpu = start.cpu;
    let sigint_at = start.sigint_at;
    let (injections, chooser) = (std::mem::take(&mut start.injections), start.chooser.take());
    let mut vm = Vm::new(program.clone(), start);
    vm.machine.set_injections(injections);
    vm.machine.set_chooser(chooser);
    vm.probe = probe;
    vm.press_ctrl_c(sigint_at);
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
    let stack = Stack { frames: vec![Frame::Python(frame)], values: vec![Value::Unbound; locals] };
    vm.begin_module("__main__");
    for warning in &program.warnings {
        let line = vm.source.lines().nth(warning.line as usize - 1).unwrap_or_default().trim();
        let text = format!("{}:{}: SyntaxWarning: {}\n  {line}\n", vm.file, warning.line, warning.message);
        vm.write_error(&text);
    }
    vm.machine.set_cpu(cpu);
    vm.threads.put(MAIN, Flow::going_on(stack, Signal::Continue));
    let end = vm.drive().unwrap_or_else(|| stopped(&vm));
    (vm, end)
}

fn close(mut vm: Vm, end: End) -> Ran {
    let time = vm.machine.now();
    let chooser = vm.machine.take_chooser();
    let instrument = vm.machine.take_instrument();
    // What the program left behind goes without a word.
    vm.threads.clear();
    exit::collect(&mut vm);
    drop(vm);
    classes::forget();
    finalize::take_notes();
    Ran { end, time, instrument, chooser }
}

impl Vm {
    /// The main thread's stack is empty: the program has run, and then the other threads have. How the program ended, once
    /// there is nothing more to do.
    pub(super) fn main_ended(&mut self, outcome: Fallible<Value>) -> Option<End> {
        let uncaught = outcome.err().map(|error| uncaught(self, &error));
        let end = match self.threads.program_end.take() {
            Some(end) => end,
            None => {
                let end = uncaught.unwrap_or(End::Ok);
                if let Some(shutdown) = self.thread_shutdown() {
                    self.threads.program_end = Some(end);
                    self.main_calls(shutdown);
                    return None;
                }
                end
            }
        };
        leave(self);
        let is_stopped = self.machine.is_halted() && !matches!(end, End::Exception { .. });
        Some(if is_stopped { stopped(self) } else { end })
    }

    /// `threading._shutdown`, which waits for the threads that are not daemons; `None` for a program without threads.
    fn thread_shutdown(&self) -> Option<Value> {
        let slot = self.modules.loaded("threading")?.library.slot(Symbol::new("_shutdown"))?;
        self.globals.own(slot).cloned()
    }
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
        vm.show_uncaught(error);
        return End::Exception { class, message, code: None };
    }
    let code = match exception_members::exit_code(error) {
        Value::None => 0,
        Value::Int(code) => code,
        shown => {
            let text = vm.str(&shown).map_or_else(|_| String::new(), |text| text.text().to_owned());
            vm.write_error(&format!("{text}\n"));
            1
        }
    };
    End::Exception { class, message, code: Some(code) }
}

/// Lets go of the globals one by one, so that what is reported at the end is reported in CPython's order.
fn leave(vm: &mut Vm) {
    vm.run_exit_functions();
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
