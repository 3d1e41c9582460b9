//! Questions about a run that its recording does not answer: what variables hold at an event, when a line begins, which files
//! were written.
//!
//! They are answered by running the program again, up to there, and looking (`python::probe`). Nothing is kept of that run, and
//! a recording stays as it is. An answer costs what the run costs up to there.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::event::EventKind;
use super::recording::Settings;
use super::run::{chooser_of, cpu_of, limits_of};
use crate::executor::instrument::{Fact, Instrument, Moment, TaskId, ThreadId};
use crate::python::bytecode::Program;
use crate::python::compile::compile_program;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::probe::{self, Probe, compile_condition, files as written, look};
use crate::python::run::run_probed;
use crate::python::vm::Start;
use crate::python::world;

pub use crate::python::probe::stored::StoredKey;
pub use look::{FRAMES_MAX, SHOWN_CHARS_MAX, VARIABLES_MAX};

/// Hits that are given at most.
pub const HITS_MAX: usize = 10_000;
/// Files that are given at most: the first that were written.
pub const FILES_MAX: usize = 200;
/// Bytes of a file that are given at most.
pub const FILE_BYTES_MAX: usize = 4 << 20;

/// Whose variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// The task with this number.
    Task(u32),
    /// The thread with this number: its frames outside of the tasks it steps, and those of a callback that runs.
    Thread(u8),
}

/// A frame of the program, where it stands after an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameValues {
    /// The function's qualified name, `<module>`, or a class's name.
    pub function: String,
    /// The line it executes or waits at, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// Names and values, in the order of `locals()`; a value as `repr` shows it, cut after [`SHOWN_CHARS_MAX`] characters with
    /// `…`, or `<repr failed: …>`. A module's are its globals without functions, classes, modules and `__names__`.
    pub variables: Vec<(String, String)>,
}

/// A place to stop at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakpoint {
    /// The line, from 1.
    pub line: u32,
    /// A Python expression that must be true there: it sees the variables of the frame, globals and builtins.
    pub condition: Option<String>,
}

/// A moment at which the line of a breakpoint was about to begin and its condition held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Which breakpoint, by its place in the list that was given.
    pub breakpoint: u32,
    /// The line, from 1.
    pub line: u32,
    /// The last event before it: the line begins between this one and the next. 0 also when nothing had happened yet.
    pub event: u64,
    /// The thread that was about to execute it.
    pub thread: u8,
    /// The task whose step it was, if it was one's.
    pub task: Option<u32>,
    /// Why the condition had no value there; it counts as true then.
    pub error: Option<String>,
}

/// What became of breakpoints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// In the order in which they happened.
    pub hits: Vec<Hit>,
    /// There are no more: fewer than [`HITS_MAX`].
    pub is_complete: bool,
    /// The lines of the program that can begin at all, in order.
    pub lines: Vec<u32>,
}

/// Why breakpoints have no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The program is refused.
    Program(Vec<Diagnostic>),
    /// The condition of this breakpoint is no expression (places are those in its text), or changes what the program does.
    Condition(u32, Vec<Diagnostic>),
}

/// A file that the program wrote, in memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its path, as the program wrote it.
    pub path: String,
    /// What is in it: the first [`FILE_BYTES_MAX`] bytes.
    pub content: Vec<u8>,
    /// How many bytes it has in all.
    pub length: u64,
}

/// The frames of a task or thread after event `event`, outermost first, with their variables. A task that is done, or not there
/// yet, has none. At most [`FRAMES_MAX`] (the innermost), with [`VARIABLES_MAX`] variables each.
pub fn values(source: &str, settings: &Settings, event: usize, whose: Whose) -> Result<Vec<FrameValues>, Vec<Diagnostic>> {
    values_of(source, settings, event, &[whose]).map(|mut all| all.pop().unwrap_or_default())
}

/// The same of several tasks or threads, in one run: what `repr` shows as one address is one object.
pub fn values_of(
    source: &str,
    settings: &Settings,
    event: usize,
    whose: &[Whose],
) -> Result<Vec<Vec<FrameValues>>, Vec<Diagnostic>> {
    let whose = whose.iter().map(|whose| match *whose {
        Whose::Task(task) => look::Whose::Task(TaskId(task)),
        Whose::Thread(thread) => look::Whose::Thread(ThreadId(thread)),
    });
    let again = Again::until(source, settings, event);
    let program = Rc::new(compile_program(source)?);
    let all: Vec<_> = again.run(program, Probe::to_look(), |vm| whose.map(|whose| look::frames(vm, whose)).collect()).0;
    let frame =
        |look::SeenFrame { function, line, column, variables }| FrameValues { function, line, column: column + 1, variables };
    Ok(all.into_iter().map(|frames: Vec<look::SeenFrame>| frames.into_iter().map(frame).collect()).collect())
}

/// The files that the program had written after event `event`.
pub fn files(source: &str, settings: &Settings, event: usize) -> Result<Vec<WrittenFile>, Vec<Diagnostic>> {
    let program = Rc::new(compile_program(source)?);
    let (found, _) = Again::until(source, settings, event).run(program, Probe::to_look(), written::files);
    let file = |(path, mut content): (String, Vec<u8>)| {
        let length = content.len() as u64;
        content.truncate(FILE_BYTES_MAX);
        WrittenFile { path, content, length }
    };
    Ok(found.into_iter().take(FILES_MAX).map(file).collect())
}

/// What the world's Redis server stored after event `event`.
pub fn stored(source: &str, settings: &Settings, event: usize) -> Result<Vec<StoredKey>, Vec<Diagnostic>> {
    let program = Rc::new(compile_program(source)?);
    let (found, _) = Again::until(source, settings, event).run(program, Probe::to_look(), probe::stored::stored);
    Ok(found)
}

/// When the lines of breakpoints were about to begin, by CPython's rule for `line` events. At most [`HITS_MAX`].
///
/// Conditions are evaluated beside the run. One that changes what the program does all the same (it takes an item out of a
/// queue) is refused: the run is compared with one without conditions.
pub fn hits(source: &str, settings: &Settings, breakpoints: &[Breakpoint]) -> Result<Hits, Refusal> {
    let again = Again { source, settings, events_max: settings.events_max };
    let found = again.hits(breakpoints)?;
    if found.may_disturb && again.is_disturbed(&found)? {
        return Err(again.culprit(breakpoints)?);
    }
    let hit = |hit: probe::Hit| Hit {
        breakpoint: hit.breakpoint as u32,
        line: breakpoints[hit.breakpoint].line,
        event: hit.told.saturating_sub(1),
        thread: hit.thread.0,
        task: hit.task.map(|task| task.0),
        error: hit.error,
    };
    let is_complete = found.hits.len() < HITS_MAX;
    Ok(Hits { hits: found.hits.into_iter().map(hit).collect(), is_complete, lines: found.lines })
}

/// A program to be run again.
#[derive(Clone, Copy)]
struct Again<'a> {
    source: &'a str,
    settings: &'a Settings,
    events_max: u64,
}

/// What a run with breakpoints gave.
struct Found {
    hits: Vec<probe::Hit>,
    lines: Vec<u32>,
    may_disturb: bool,
    told: u64,
    digest: u64,
}

impl<'a> Again<'a> {
    /// Up to this event.
    fn until(source: &'a str, settings: &'a Settings, event: usize) -> Self {
        // The run ends when one event less than this was told.
        let events_max = settings.events_max.min((event as u64).saturating_add(2));
        Again { source, settings, events_max }
    }

    /// Runs and looks at the end; also what all events together come to.
    fn run<T>(&self, program: Rc<Program>, probe: Probe, look: impl FnOnce(&mut crate::python::vm::Vm) -> T) -> (T, u64) {
        let Again { source, settings, events_max } = *self;
        let mut limits = limits_of(settings);
        limits.events = limits.events.min(events_max);
        let digest = Rc::new(Cell::new(0));
        let instrument = Box::new(Digest { digest: digest.clone() });
        let (seed, sigint_at, cpu) = (settings.seed, settings.sigint_at, cpu_of(settings));
        // A world that cannot be read has no recording to ask about.
        let world = world::read(&settings.world).unwrap_or_default();
        let (injections, chooser) = (settings.injections.clone(), chooser_of(settings));
        let start = Start { file: "program.py", source, seed, sigint_at, limits, cpu, world, injections, chooser, instrument };
        (run_probed(program, start, probe, look), digest.get())
    }

    fn hits(&self, breakpoints: &[Breakpoint]) -> Result<Found, Refusal> {
        let mut program = compile_program(self.source).map_err(Refusal::Program)?;
        let lines = probe::lines(&program.code, &program.spans);
        let mut compiled = Vec::new();
        for (number, Breakpoint { line, condition }) in breakpoints.iter().enumerate() {
            let compile = |text: &String| compile_condition(text, &mut program);
            let condition = condition.as_ref().map(compile).transpose();
            let condition = condition.map_err(|errors| Refusal::Condition(number as u32, errors))?;
            compiled.push(probe::Breakpoint { line: *line, condition });
        }
        let probe = Probe::with_breakpoints(compiled, HITS_MAX);
        let ((hits, may_disturb, told), digest) = self.run(Rc::new(program), probe, |vm| {
            let told = vm.machine.told();
            let probe = vm.probe.as_mut().expect("the run has it");
            (probe.take_hits(), probe.may_disturb(), told)
        });
        Ok(Found { hits, lines, may_disturb, told, digest })
    }

    /// Did something else happen than happens without conditions?
    fn is_disturbed(&self, found: &Found) -> Result<bool, Refusal> {
        let program = compile_program(self.source).map_err(Refusal::Program)?;
        let events_max = self.events_max.min(found.told + 1);
        let (told, digest) = Again { events_max, ..*self }.run(Rc::new(program), Probe::to_look(), |vm| vm.machine.told());
        Ok((told, digest) != (found.told, found.digest))
    }

    /// Which condition does it, when one of them does.
    fn culprit(&self, breakpoints: &[Breakpoint]) -> Result<Refusal, Refusal> {
        let conditions = breakpoints.iter().enumerate().filter_map(|(number, it)| Some((number, it, it.condition.as_deref()?)));
        let (mut number, mut text) = (0, "");
        for (at, breakpoint, condition) in conditions {
            (number, text) = (at as u32, condition);
            let found = self.hits(std::slice::from_ref(breakpoint))?;
            if self.is_disturbed(&found)? {
                break;
            }
        }
        let diagnostic = Diagnostic {
            start: 0,
            end: text.len() as u32,
            line: 1,
            column: 1,
            severity: Severity::Unsupported,
            message: "this condition changes what the program does".to_owned(),
            help: Some("Ask for something that only looks: compare, count, call what changes nothing.".to_owned()),
        };
        Ok(Refusal::Condition(number, vec![diagnostic]))
    }
}

/// Keeps nothing of the events but one number that all of them change.
struct Digest {
    digest: Rc<Cell<u64>>,
}

impl Instrument for Digest {
    fn observe(&mut self, moment: Moment, fact: Fact<'_>) {
        if matches!(fact, Fact::LimitReached { .. }) {
            return;
        }
        let mut hasher = FxHasher::default();
        let Moment { time, thread, task, span } = moment;
        (self.digest.get(), EventKind::of(&fact) as u8, time, thread, task, span).hash(&mut hasher);
        if let Fact::Printed { text, .. } = fact {
            text.hash(&mut hasher);
        }
        self.digest.set(hasher.finish());
    }
}
