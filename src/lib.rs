//! Loopscope: Python asyncio programs, run on a simulated event loop in virtual time and replayed on timelines.
//!
//! The layers in reading order; each may use those above it only (`tests/tidy.rs` checks it):
//!
//! 1. [`executor`]: the simulated machine: virtual clock, event loop, futures, tasks, locks, queues.
//! 2. [`python`]: Python source in, coroutines out: parse, compile, run on heap frames.
//! 3. [`trace`]: what happened, as plain data: events, recording, snapshot, lanes.
//! 4. [`course`]: lessons, predictions and checks: data that refers to programs and recordings.
//! 5. [`ui`]: the page.

pub mod course;
pub mod executor;
pub mod python;
pub mod trace;
pub mod ui;
