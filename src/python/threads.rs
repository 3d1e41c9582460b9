//! The threads of the program: a stack each, and the one place that resumes them.
//!
//! [`Vm::drive`] asks the machine who runs next and runs that thread's stack until it blocks or ends, over and over. A
//! thread that blocks inside native code that calls back into Python and cannot be done again (see
//! [`super::interpreter::again`]) keeps its Rust frames: [`Vm::wait_in_place`] then drives the others on top of them, until it is
//! that thread's turn.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::interpreter::again::cannot_switch;
use super::interpreter::frame::Stack;
use super::interpreter::{Exit, Signal, call, run};
use super::modules::contextvars::ContextRef;
use super::run::End;
use super::value::{Builtin, Call, Exception, Fallible, Value};
use super::vm::Vm;
use crate::executor::clock::TimeNs;
use crate::executor::cores::ProcessId;
use crate::executor::instrument::ThreadId;
use crate::executor::limits::Stop;
use crate::executor::threads::Pick;

/// The main thread.
pub const MAIN: ThreadId = ThreadId(0);

/// A thread as other threads see it: has it ended, and who waits for that.
pub struct Handle {
    /// Its number.
    pub thread: ThreadId,
    /// It has ended.
    pub is_done: Cell<bool>,
    /// Those that wait for its end, first come first.
    pub joiners: RefCell<Vec<ThreadId>>,
}

impl Handle {
    /// Of a thread that has not ended.
    pub fn new(thread: ThreadId) -> Handle {
        Handle { thread, is_done: Cell::new(false), joiners: RefCell::default() }
    }
}

/// A thread that does not run: its stack, and what happens when its turn comes.
pub struct Flow {
    stack: Stack,
    next: Next,
    handle: Option<Rc<Handle>>,
    own: Own,
}

/// What the virtual machine keeps for the thread that runs.
#[derive(Default)]
struct Own {
    /// The exception being handled outside the innermost nested call.
    outer_handled: Option<Rc<Exception>>,
    /// The context; a new thread's is empty.
    context: Option<ContextRef>,
    /// The process whose globals it sees.
    memory: ProcessId,
}

enum Next {
    /// It begins by calling this without arguments.
    Call(Value),
    /// It is told this.
    Signal(Signal),
}

impl Next {
    /// The call in which the thread blocked returns.
    fn answer() -> Next {
        Next::Signal(Signal::Give(Value::None))
    }
}

impl Flow {
    /// One that begins by calling `callable` in a process.
    pub fn of_call(callable: Value, memory: ProcessId, handle: Option<Rc<Handle>>) -> Flow {
        let own = Own { memory, ..Own::default() };
        Flow { stack: Stack::default(), next: Next::Call(callable), handle, own }
    }

    /// One that has begun.
    pub fn going_on(stack: Stack, signal: Signal) -> Flow {
        Flow { stack, next: Next::Signal(signal), handle: None, own: Own::default() }
    }
}

/// The threads that do not run at the moment, and how far the main thread is.
#[derive(Default)]
pub struct Threads {
    /// By number; `None` for one that has ended, or whose Rust frames are on the stack.
    flows: Vec<Option<Flow>>,
    /// How the program ended, while the main thread waits for the others.
    pub program_end: Option<End>,
    /// How the run ended, once it has.
    end: Option<End>,
}

impl Threads {
    /// Puts a thread in its place: it runs when its turn comes.
    pub fn put(&mut self, thread: ThreadId, flow: Flow) {
        let index = thread.0 as usize;
        if self.flows.len() <= index {
            self.flows.resize_with(index + 1, || None);
        }
        self.flows[index] = Some(flow);
    }

    /// The stack of a thread that does not run.
    pub fn stack(&self, thread: ThreadId) -> Option<&Stack> {
        Some(&self.flows.get(thread.0 as usize)?.as_ref()?.stack)
    }

    fn take(&mut self, thread: ThreadId) -> Option<Flow> {
        self.flows.get_mut(thread.0 as usize)?.take()
    }

    /// Drops everything that still stands on a stack, the main thread's last.
    pub fn clear(&mut self) {
        let flows = std::mem::take(&mut self.flows);
        flows.into_iter().rev().for_each(drop);
    }
}

/// How a wait in place ended.
pub enum Waited {
    /// The thread goes on.
    Done,
    /// The thread whose turn it is stalls in native code below this one: this wait ends with an error.
    Stuck(Rc<Exception>),
    /// The run is over.
    Halted,
}

impl Vm {
    /// Runs all threads until the program ends; `None` when the run is over before that.
    pub fn drive(&mut self) -> Option<End> {
        loop {
            let Pick::Thread(thread) = self.machine.pick() else { return None };
            let flow = self.threads.take(thread).expect("nothing runs below the driver");
            self.run_flow(thread, flow);
            if self.threads.end.is_some() {
                return self.threads.end.take();
            }
        }
    }

    /// The running thread stalls in `call`, or in the function of the library that calls it, until `until`.
    pub fn block(&mut self, call: &str, until: Option<TimeNs>) {
        match self.library_call.take() {
            Some(name) => self.machine.block(&name, until),
            None => self.machine.block(call, until),
        }
    }

    /// Runs the other threads until the running one, which has blocked in native code, goes on.
    pub fn wait_in_place(&mut self) -> Waited {
        let waiting = self.machine.current_thread();
        self.settle();
        let own = self.swap_own(Own::default());
        let waited = loop {
            match self.machine.pick() {
                Pick::Nobody => break Waited::Halted,
                Pick::Thread(thread) if thread == waiting => match self.goes_on() {
                    Ok(true) => break Waited::Done,
                    Ok(false) => {}
                    Err(error) => break Waited::Stuck(error),
                },
                Pick::Thread(thread) => match self.threads.take(thread) {
                    Some(flow) => self.run_flow(thread, flow),
                    None => {
                        self.machine.prefer(waiting);
                        break Waited::Stuck(cannot_switch());
                    }
                },
            }
            if self.threads.end.is_some() {
                self.machine.halt(Stop::Ended);
            }
        };
        self.swap_own(own);
        self.begin_slice();
        waited
    }

    /// The main thread goes on. What signals call runs first; when nothing is raised, a call that was interrupted waits for
    /// the rest of its time, and there is no signal.
    fn interrupted(&mut self, signal: Signal) -> Option<Signal> {
        let waits = self.machine.take_interrupted();
        let computes = matches!(signal, Signal::Continue) && self.machine.is_interrupted();
        if waits.is_none() && !computes {
            return Some(signal);
        }
        match (self.deliver_signals(), waits) {
            (Err(error), _) if self.machine.thread_loop().is_some() => {
                self.signals.raised = Some(error);
                Some(signal)
            }
            (Err(error), _) => Some(Signal::Raise(error)),
            (Ok(()), None) => Some(signal),
            (Ok(()), Some(waits)) => {
                self.machine.block(&waits.call, waits.until);
                None
            }
        }
    }

    /// The same where native code waits in place: false when it waits on.
    fn goes_on(&mut self) -> Fallible<bool> {
        let Some(waits) = self.machine.take_interrupted() else { return Ok(true) };
        self.deliver_signals()?;
        self.machine.block(&waits.call, waits.until);
        Ok(false)
    }

    /// A thread has stopped. One that did not block was preempted.
    fn put_back(&mut self, thread: ThreadId, flow: Flow) {
        self.machine.preempt_unless_blocked();
        self.threads.put(thread, flow);
    }

    /// The main thread goes on with a call, when its turn comes.
    pub(super) fn main_calls(&mut self, callable: Value) {
        let own = self.swap_own(Own::default());
        self.threads.put(MAIN, Flow { own, ..Flow::of_call(callable, ProcessId::default(), None) });
    }

    fn swap_own(&mut self, own: Own) -> Own {
        Own {
            outer_handled: std::mem::replace(&mut self.outer_handled, own.outer_handled),
            context: std::mem::replace(&mut self.context, own.context),
            memory: self.enter_memory(own.memory),
        }
    }

    /// Runs a thread until it blocks or ends.
    fn run_flow(&mut self, thread: ThreadId, flow: Flow) {
        let Flow { mut stack, next, handle, own } = flow;
        self.swap_own(own);
        self.begin_slice();
        let outer_nesting = std::mem::replace(&mut self.budget.base_nesting, self.nesting);
        let signal = match next {
            Next::Signal(signal) => match self.interrupted(signal) {
                Some(signal) => signal,
                None => {
                    self.budget.base_nesting = outer_nesting;
                    let own = self.swap_own(Own::default());
                    return self.put_back(thread, Flow { stack, next: Next::answer(), handle, own });
                }
            },
            Next::Call(callable) => call::start(self, &mut stack, Call::plain(callable, Vec::new())),
        };
        let exit = run(self, &mut stack, signal);
        self.settle();
        self.budget.base_nesting = outer_nesting;
        let own = self.swap_own(Own::default());
        let outcome = match exit {
            Exit::Ended(outcome) => outcome,
            Exit::Suspended(_) => Err(Builtin::RuntimeError.error("a coroutine was suspended outside of a task")),
            Exit::Blocked => return self.put_back(thread, Flow { stack, next: Next::answer(), handle, own }),
            Exit::Preempted | Exit::Halted => {
                let next = Next::Signal(Signal::Continue);
                return self.put_back(thread, Flow { stack, next, handle, own });
            }
        };
        if thread == MAIN {
            self.swap_own(own);
            self.threads.end = self.main_ended(outcome);
            return;
        }
        self.machine.end_thread();
        if let Some(handle) = handle {
            handle.is_done.set(true);
            handle.joiners.take().into_iter().for_each(|thread| self.machine.unblock(thread));
        }
    }
}
