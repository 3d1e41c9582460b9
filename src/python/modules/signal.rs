//! `signal`: when signals arrive, and what Ctrl-C does. Handlers and names are in the library.

use std::rc::Rc;

use super::add_functions;
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::executor::future::Future;
use crate::executor::order;
use crate::python::symbol::Symbol;
use crate::python::threads::MAIN;
use crate::python::value::exception::value_error;
use crate::python::value::{Args, Attributes, Builtin, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

const SIGINT: i64 = 2;
const SIGALRM: i64 = 14;

/// The signals that are on their way.
#[derive(Default)]
pub struct Signals {
    /// When Ctrl-C is pressed.
    ctrl_c: Option<TimeNs>,
    /// When the real-time timer rings, and how often after that.
    timer: Option<(TimeNs, TimeNs)>,
    /// Those that other threads have raised.
    pending: Vec<i64>,
    /// The runs of `asyncio.Runner` that take Ctrl-C for their main task.
    runs: Vec<RunnerRun>,
    /// What a handler has raised, for the step of the event loop that goes on next.
    pub raised: Option<Rc<Exception>>,
}

/// `Runner._interrupt_count`, and whom it is about.
struct RunnerRun {
    main: Rc<Future<Vm>>,
    interrupts: u32,
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("signal", "_interrupt", |vm, args| {
        args.exactly::<0>("_interrupt")?;
        vm.interrupt_main_task().map(|()| Value::None)
    }),
    NativeFunction::function("signal", "_is_main_thread", |vm, args| {
        args.exactly::<0>("_is_main_thread")?;
        Ok(Value::Bool(vm.machine.current_thread() == MAIN))
    }),
    NativeFunction::function("signal", "_send_to_main", |vm, args| {
        let number = vm.index(&args.exactly::<1>("_send_to_main")?[0])?;
        vm.signals.pending.push(number);
        vm.machine.interrupt_now();
        Ok(Value::None)
    }),
    NativeFunction::function("signal", "_timer", |vm, args| {
        args.exactly::<0>("_timer")?;
        let (left, interval) = vm.signals.timer.map_or((0, 0), |(at, interval)| (at.saturating_sub(vm.machine.now()), interval));
        Ok(Value::tuple([left, interval].map(|time| Value::Float(seconds_from_time(time))).to_vec()))
    }),
    NativeFunction::function("signal", "_set_timer", |vm, args| {
        let [seconds, interval] = args.exactly::<2>("_set_timer")?;
        let [seconds, interval] = [vm.float_of(seconds)?, vm.float_of(interval)?].map(time_from_seconds);
        let (Some(seconds), Some(interval)) = (seconds, interval) else { return Err(value_error("Invalid argument")) };
        vm.signals.timer = (seconds > 0).then(|| (vm.machine.now() + seconds, interval));
        vm.set_next_signal();
        Ok(Value::None)
    }),
];

/// The module's native namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// Calls a function of the library's `signal`.
pub fn call(vm: &mut Vm, function: &str, arguments: Args<'_>) -> Fallible<Value> {
    let module = vm.import(Symbol::new("signal"), false)?;
    let function = vm.get_attribute(&module, Symbol::new(function))?;
    vm.call_with(&function, arguments)
}

impl Vm {
    /// Ctrl-C is pressed at this time.
    pub fn press_ctrl_c(&mut self, time: Option<TimeNs>) {
        self.signals.ctrl_c = time;
        self.set_next_signal();
    }

    /// The machine learns when the next signal arrives.
    fn set_next_signal(&mut self) {
        let timer = self.signals.timer.map(|(at, _)| at);
        let next = self.signals.ctrl_c.into_iter().chain(timer).min();
        self.machine.set_interrupt(if self.signals.pending.is_empty() { next } else { Some(self.machine.now()) });
    }

    /// Calls the handlers of all signals that have arrived; the first exception ends it.
    pub fn deliver_signals(&mut self) -> Fallible<()> {
        let now = self.machine.now();
        let mut arrived = std::mem::take(&mut self.signals.pending);
        if self.signals.ctrl_c.take_if(|at| *at <= now).is_some() {
            arrived.push(SIGINT);
        }
        if let Some((at, interval)) = self.signals.timer.take_if(|(at, _)| *at <= now) {
            arrived.push(SIGALRM);
            self.signals.timer = (interval > 0).then(|| (at + interval, interval));
        }
        self.set_next_signal();
        // CPython looks at them by number.
        order::sort(&mut arrived);
        arrived.into_iter().try_for_each(|number| self.deliver_signal(number))
    }

    fn deliver_signal(&mut self, number: i64) -> Fallible<()> {
        if self.modules.loaded("signal").is_none() && number == SIGINT {
            return self.interrupt_main_task();
        }
        call(self, "_deliver", Args::positional(&[Value::Int(number)])).map(|_| ())
    }

    /// `default_int_handler`; while a `Runner` runs, its `_on_sigint`: the first Ctrl-C cancels the main task.
    fn interrupt_main_task(&mut self) -> Fallible<()> {
        let keyboard = Builtin::KeyboardInterrupt.bare();
        let Some(run) = self.signals.runs.last_mut() else { return Err(keyboard) };
        run.interrupts += 1;
        if run.interrupts > 1 || run.main.is_done() {
            return Err(keyboard);
        }
        let main = run.main.clone();
        main.cancel(self, None);
        self.machine.wake_loop(main.event_loop());
        Ok(())
    }

    /// `Runner.run` has begun: in the main thread, Ctrl-C is for its main task from now on.
    pub fn main_task_begins(&mut self, main: &Rc<Future<Vm>>) {
        if self.machine.current_thread() == MAIN {
            self.signals.runs.push(RunnerRun { main: main.clone(), interrupts: 0 });
        }
    }

    /// `Runner.run` is over: a main task that Ctrl-C has cancelled ends in `KeyboardInterrupt`.
    pub fn main_task_ended(&mut self, main: &Rc<Future<Vm>>, outcome: Fallible<Value>) -> Fallible<Value> {
        let Some(run) = self.signals.runs.pop_if(|run| Rc::ptr_eq(&run.main, main)) else { return outcome };
        match outcome {
            Err(error) if run.interrupts > 0 && error.is(Builtin::CancelledError) => {
                if main.as_task().is_some_and(|task| task.uncancel() > 0) {
                    return Err(error);
                }
                let keyboard = Builtin::KeyboardInterrupt.bare();
                keyboard.context.replace(Some(error));
                Err(keyboard)
            }
            outcome => outcome,
        }
    }
}
