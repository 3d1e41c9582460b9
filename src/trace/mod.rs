//! What happened, as plain data: the record of one run, and what can be read from it without running anything again.
//!
//! Words, in reading order:
//!
//! - **event**: one fact of the run with its number, time, thread, task and source place ([`event::Event`]). Events are
//!   numbered from 0; the number is the only cursor there is.
//! - **recording**: the whole run ([`recording::Recording`]): settings, source, events, texts, ending. It never changes.
//! - **snapshot**: the state of the simulated world after event *n* ([`snapshot::Snapshot`]): a fold of the events 0 to *n*.
//! - **lane**: what one task or thread did over the whole run, as segments with a phase ([`lanes::Lane`]).
//! - **phase**: what a segment shows: ready, running, suspended, blocked, …
//! - **strip**: what one resource had over the whole run: permits, items.
//! - **analysis**: what a recording means: findings, metrics, flame graph ([`analysis::Analysis`]).
//! - **comparison**: two runs side by side: where they part, and what differs ([`comparison::Comparison`]).
//! - **traffic**: what went to the simulated world and came back ([`traffic::Traffic`]).
//! - **fork**: the same run with something done to a task at a moment of it ([`fork`]).
//! - **chain**: why a task waits, link by link down to the root ([`causality::Chain`]).
//!
//! [`record`] is the call that the page makes downwards; [`probe`] answers what no recording can, by running again.

mod check;
mod deadlock;
mod decode;
mod fold;
mod keyframes;
mod loops;
mod loops_of_snapshot;
mod output;
mod row_store;
mod rows;
mod run;
mod shared;
#[cfg(test)]
pub(crate) mod testing;
mod tree;
mod written;

pub mod analysis;
pub mod causality;
pub mod comparison;
pub mod event;
pub mod events;
pub mod export;
pub mod fork;
pub mod format;
pub mod import;
pub mod lanes;
pub mod narrate;
pub mod parcel;
pub mod probe;
pub mod pstree;
pub mod question;
pub mod recorder;
pub mod recording;
pub mod schedules;
pub mod snapshot;
pub mod text;
pub mod texts;
pub mod traffic;
pub mod words;

#[cfg(test)]
mod tests;

pub use analysis::Analysis;
pub use event::{Event, EventKind};
pub use format::{from_bytes, to_bytes, to_parts};
pub use loops::{LoopPhase, LoopState};
pub use recording::{Ending, Recording, Settings};
pub use snapshot::Snapshot;

use crate::python::diagnostics::Diagnostic;

/// Runs a program and records everything that happens: the one call that the page makes downwards.
///
/// Source and settings give one recording, byte for byte. A program that cannot run here gives diagnostics, all at once.
pub fn record(source: &str, settings: &Settings) -> Result<Recording, Vec<Diagnostic>> {
    record_file("program.py", source, settings)
}

/// The same; `file` is what the program's own messages call it.
pub fn record_file(file: &str, source: &str, settings: &Settings) -> Result<Recording, Vec<Diagnostic>> {
    run::record(file, source, settings)
}
