//! From source to recording: compiles, runs under a [`Recorder`], and says how it ended.

use super::deadlock;
use super::events::EVENTS_MAX;
use super::recorder::Recorder;
use super::recording::{Ending, Place, Recording, Settings};
use crate::executor::choices::Chooser;
use crate::executor::cores::Cpu;
use crate::executor::instrument::Limit;
use crate::executor::limits::{Limits, Stop};
use crate::python::bytecode::Span;
use crate::python::compile::compile_program;
use crate::python::diagnostics::Diagnostic;
use crate::python::run::{End, Ran, run_program};
use crate::python::vm::Start;
use crate::python::world;

/// See [`super::record`]; `file` is what messages call the program.
pub(super) fn record(file: &str, source: &str, settings: &Settings) -> Result<Recording, Vec<Diagnostic>> {
    chosen(file, source, settings, chooser_of(settings)).map(|(recording, _)| recording)
}

/// Who decides what the settings leave to chance; nobody, when they leave it to the machine.
pub(super) fn chooser_of(settings: &Settings) -> Option<Chooser> {
    (!settings.choices.is_empty()).then(|| Chooser::of(settings.choices.clone()))
}

/// The same; `chooser` decides in the place of the settings' choices, and is given back with what it decided.
pub(super) fn chosen(
    file: &str,
    source: &str,
    settings: &Settings,
    chooser: Option<Chooser>,
) -> Result<(Recording, Option<Chooser>), Vec<Diagnostic>> {
    let program = compile_program(source)?;
    let world = world::read(&settings.world)?;
    let places = program.spans.iter().map(place_of).collect();
    let events_max = usize::try_from(settings.events_max).unwrap_or(usize::MAX);
    let (recorder, buffers) = Recorder::new(events_max);
    let (limits, cpu) = (limits_of(settings), cpu_of(settings));
    let Settings { seed, sigint_at, .. } = *settings;
    let (injections, instrument) = (settings.injections.clone(), Box::new(recorder));
    let start = Start { file, source, seed, sigint_at, limits, cpu, world, injections, chooser, instrument };
    let Ran { end, time: end_time, instrument, chooser } = run_program(program, start);
    drop(instrument);
    let events = buffers.borrow_mut().take();
    let ending = match end {
        End::Ok | End::Stopped(Stop::Ended) => Ending::Ok,
        End::Exception { class, message, .. } => Ending::Exception { kind: class, message },
        End::Stopped(Stop::Deadlock) => Ending::Deadlock { waits: Vec::new() },
        End::Stopped(Stop::Limit(Limit::Time)) => Ending::Until,
        End::Stopped(Stop::Limit(limit)) => Ending::Limit(limit),
    };
    let is_deadlock = matches!(ending, Ending::Deadlock { .. });
    let recording = Recording::new(settings.clone(), source.to_owned(), places, events, ending, end_time);
    Ok((if is_deadlock && !recording.is_empty() { explained(recording) } else { recording }, chooser))
}

/// A deadlock's recording with the sentences that explain it.
fn explained(recording: Recording) -> Recording {
    let world = recording.snapshot(recording.len());
    let waits = deadlock::explain(&recording, &world);
    recording.with_ending(Ending::Deadlock { waits })
}

fn place_of(span: &Span) -> Place {
    let column = if span.line == 0 { 0 } else { span.column + 1 };
    Place { start: span.start, end: span.end, line: span.line, column }
}

pub(super) fn cpu_of(settings: &Settings) -> Cpu {
    let Settings { instruction_ns, cores, has_gil, .. } = *settings;
    Cpu { instruction_ns, cores: cores.max(1) as usize, has_gil, ..Cpu::default() }
}

pub(super) fn limits_of(settings: &Settings) -> Limits {
    Limits {
        iterations: settings.iterations_max,
        tasks: u32::try_from(settings.tasks_max).unwrap_or(u32::MAX),
        until: settings.until,
        output: settings.output_max,
        instructions: settings.instructions_max,
        memory: settings.memory_max,
        events: settings.events_max.min(EVENTS_MAX as u64),
    }
}
