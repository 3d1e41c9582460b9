//! A run that is made again to be looked into: what variables hold at an event, when a line is about to begin.
//!
//! Runs are deterministic, so a question about one is answered by running it again (a **probed run**) and throwing that away.
//! Words:
//!
//! - **breakpoint**: a line, and perhaps a **condition**, an expression that must be true (`condition`).
//! - **hit**: a moment at which the line of a breakpoint is about to begin, by CPython's rule for `line` events
//!   (`Python/legacy_tracing.c`): the instruction before it in the same frame belongs to another line, or control has
//!   jumped backwards.
//! - **look**: the frames of a task or thread where the run has stopped (`look`).
//!
//! A probed run executes the plain instructions, one question each, in a copy of the interpreter's loop of its own
//! (`execute::<true>`): runs that are not probed pay nothing, and what is counted (instructions, events) is the same.

mod condition;
pub mod files;
pub mod look;
pub mod stored;

use std::rc::Rc;

use rustc_hash::FxHashMap;

pub use condition::{Condition, compile_condition};

use super::bytecode::{Code, Span};
use super::interpreter::Signal;
use super::interpreter::frame::{Frame, PythonFrame, Stack};
use super::vm::Vm;
use crate::executor::instrument::{TaskId, ThreadId};
use crate::executor::limits::Stop;
use crate::executor::order;

/// A place to stop at.
pub struct Breakpoint {
    /// 1-based.
    pub line: u32,
    /// What must be true there.
    pub condition: Option<Condition>,
}

/// The line of a breakpoint is about to begin, and its condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which breakpoint, by its place in the list that was given.
    pub breakpoint: usize,
    /// How many events came before.
    pub told: u64,
    /// The thread that is about to execute the line.
    pub thread: ThreadId,
    /// The task whose step it is.
    pub task: Option<TaskId>,
    /// Why the condition has no value: it counts as true then.
    pub error: Option<String>,
}

/// A stack that would be lost when the run ends in the middle of it, since native code runs it.
struct Kept {
    thread: ThreadId,
    task: Option<TaskId>,
    stack: Stack,
}

/// What a probed run is asked, and what it has found.
#[derive(Default)]
pub struct Probe {
    breakpoints: Vec<Breakpoint>,
    hits_max: usize,
    hits: Vec<Hit>,
    /// Is there a breakpoint in this code? By its address.
    watched: FxHashMap<usize, bool>,
    /// Stacks that native code ran when the run ended, innermost first.
    kept: Vec<Kept>,
    /// A condition may have changed the run: it called something.
    may_disturb: bool,
}

impl Probe {
    /// One that stops at nothing: for a run that is looked into at its end.
    pub fn to_look() -> Probe {
        Probe::default()
    }

    /// One that notes at most so many hits of these breakpoints; the run ends with the last.
    pub fn with_breakpoints(breakpoints: Vec<Breakpoint>, hits_max: usize) -> Probe {
        Probe { breakpoints, hits_max, ..Probe::default() }
    }

    /// The hits, in order.
    pub fn take_hits(&mut self) -> Vec<Hit> {
        std::mem::take(&mut self.hits)
    }

    /// A condition called something, and so might have changed the run.
    pub fn may_disturb(&self) -> bool {
        self.may_disturb
    }

    fn watches(&mut self, code: &Rc<Code>, spans: &[Span]) -> bool {
        if self.breakpoints.is_empty() || code.is_library {
            return false;
        }
        let is_ours = |line: u32| self.breakpoints.iter().any(|breakpoint| breakpoint.line == line);
        let begins_in = || code.spans.iter().any(|id| spans.get(id.0 as usize).and_then(line_of).is_some_and(is_ours));
        *self.watched.entry(Rc::as_ptr(code) as usize).or_insert_with(begins_in)
    }
}

/// The lines that may begin in a program, in order: where a breakpoint can be hit.
pub fn lines(code: &Code, spans: &[Span]) -> Vec<u32> {
    let mut lines = Vec::new();
    add_lines(&mut lines, code, spans);
    order::sort(&mut lines);
    lines.dedup();
    lines
}

fn add_lines(lines: &mut Vec<u32>, code: &Code, spans: &[Span]) {
    lines.extend(code.spans.iter().filter_map(|span| line_of(spans.get(span.0 as usize)?)));
    code.codes.iter().for_each(|inner| add_lines(lines, inner, spans));
}

/// The line that an instruction belongs to; those that only end something belong to none.
fn line_of(span: &Span) -> Option<u32> {
    (span.line > 0 && span.end > span.start).then_some(span.line)
}

/// Is there a breakpoint in this code?
pub fn watches(vm: &mut Vm, code: &Rc<Code>) -> bool {
    vm.probe.as_mut().is_some_and(|probe| probe.watches(code, &vm.program.spans))
}

/// The instruction `at` of the top frame is about to be executed; `is_watched` when there is a breakpoint in its code. `Some`
/// when the run ends before it.
#[inline]
pub fn before(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, at: u32, is_watched: bool) -> Option<Signal> {
    if is_watched || vm.machine.is_halted() { ask(vm, stack, code, at) } else { None }
}

#[inline(never)]
fn ask(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, at: u32) -> Option<Signal> {
    if vm.machine.is_halted() {
        if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
            frame.next = at;
        }
        return Some(Signal::Halted);
    }
    let Some(Frame::Python(frame)) = stack.frames.last_mut() else { return None };
    // The frame remembers what it executed last by what would have come after that.
    let last = std::mem::replace(&mut frame.next, at + 1);
    let line = beginning(vm, code, last, at)?;
    hit(vm, stack, line);
    vm.machine.is_halted().then_some(Signal::Halted)
}

/// The line that begins with the instruction `at`, when the one before `last` was executed before it in the same frame.
fn beginning(vm: &Vm, code: &Code, last: u32, at: u32) -> Option<u32> {
    let line = |at: u32| line_of(&vm.span(*code.spans.get(at as usize)?));
    let here = line(at)?;
    let handled = |at: u32| code.handlers.iter().filter(move |handler| handler.target == at).flat_map(|it| it.start..it.end);
    let is_handler = |at: u32| code.handlers.iter().any(|handler| handler.target == at);
    // What raised is not known: it is on another line, unless all that could are on this one.
    let is_raised_elsewhere = |at: u32| {
        let mut lines = handled(at).filter_map(line).peekable();
        lines.peek().is_none() || lines.any(|line| line != here)
    };
    let Some(before) = last.checked_sub(1) else { return Some(here) };
    if last == at && is_handler(at) {
        return is_raised_elsewhere(at).then_some(here);
    }
    if at <= before {
        return Some(here);
    }
    // What belongs to no line belongs to that of the instruction before it.
    for before in (0..=before).rev() {
        if let Some(line) = line(before) {
            return (line != here).then_some(here);
        }
        if is_handler(before) {
            return is_raised_elsewhere(before).then_some(here);
        }
    }
    Some(here)
}

/// A line is about to begin in the top frame.
fn hit(vm: &mut Vm, stack: &Stack, line: u32) {
    let Some(mut probe) = vm.probe.take() else { return };
    for (number, breakpoint) in probe.breakpoints.iter_mut().enumerate() {
        if breakpoint.line != line {
            continue;
        }
        let error = match &mut breakpoint.condition {
            None => None,
            Some(condition) => match condition.holds(vm, stack, &mut probe.may_disturb) {
                Ok(false) => continue,
                Ok(true) => None,
                Err(error) => Some(error),
            },
        };
        let (told, thread, task) = (vm.machine.told(), vm.machine.current_thread(), vm.machine.current_task_id());
        probe.hits.push(Hit { breakpoint: number, told, thread, task, error });
        if probe.hits.len() >= probe.hits_max {
            vm.machine.halt(Stop::Ended);
            break;
        }
    }
    vm.probe = Some(probe);
}

/// A stack that native code runs ends with the run: kept, when there is a probe that may want to look at it.
pub fn keep(vm: &mut Vm, stack: Stack) {
    let (thread, task) = (vm.machine.current_thread(), vm.machine.current_task_id());
    if let Some(probe) = &mut vm.probe {
        probe.kept.push(Kept { thread, task, stack });
    }
}

/// Where a frame stands: line (1-based) and column (0-based).
fn place(vm: &Vm, frame: &PythonFrame) -> (u32, u32) {
    let span = frame.next.checked_sub(1).and_then(|last| frame.code.spans.get(last as usize));
    match span.map(|span| vm.span(*span)) {
        Some(span) if span.line > 0 => (span.line, span.column),
        _ => (frame.code.first_line, 0),
    }
}
