//! Everything ends: how far a run may go, and why it stopped before its end.
//!
//! Reaching a limit is a result, not an error: the machine keeps the [`Stop`], `Halted` travels up through every
//! coroutine and the loop, and the recording goes up to there.

use super::clock::TimeNs;
use super::instrument::Limit;

/// How far a run may go. Instructions, memory and events are counted by the layers that make them; they tell the
/// machine with [`super::Machine::halt`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Iterations of event loops (the oracle's `event-limit`).
    pub iterations: u64,
    /// Tasks created.
    pub tasks: u32,
    /// The clock goes no further than this (the oracle's `until`).
    pub until: Option<TimeNs>,
    /// Bytes printed.
    pub output: u64,
    /// Bytecode instructions.
    pub instructions: u64,
    /// Bytes of the program's values.
    pub memory: u64,
    /// Recorded events.
    pub events: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            iterations: 1_000_000,
            tasks: 100_000,
            until: None,
            output: 4 << 20,
            instructions: 200_000_000,
            memory: 256 << 20,
            events: 4_000_000,
        }
    }
}

/// Why a run stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Nothing is ready and nothing ever will be.
    Deadlock,
    /// The main thread has ended: threads that stall in native code are left where they are.
    Ended,
    /// A limit was reached.
    Limit(Limit),
}
