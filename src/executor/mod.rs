//! The simulated machine that Loopscope's programs run on: a virtual clock, an event loop, futures, tasks and the
//! things tasks wait for. No Python syntax, no trace, no DOM.
//!
//! Words, and how near-synonyms differ:
//!
//! - **event loop**: owns the ready queue and the timers. One **iteration** is one pass over what was ready when it began.
//! - **handle**: a queued callback; a **timer handle** is one queued for an absolute virtual time, its *when*.
//! - **step**: one resume of one task, until it suspends or ends.
//! - **suspend** is what a coroutine does at `await`; **block** is what a whole thread does in `time.sleep`.
//! - **wake**: a future that is done queues the task that awaits it.
//! - **fact**: something that happened, told to the [`instrument::Instrument`]; an instrument cannot change a run.

// What everything may use.
pub mod number;
pub mod order;

// Time, and what is told about it.
pub mod clock;
pub mod fact;
pub mod instrument;
pub mod interrupts;
pub mod limits;
pub mod packed;

// The language that runs here, and the machine it runs on.
pub mod cores;
pub mod host;
pub mod machine;
pub mod native;
pub mod threads;

// The event loop: what is queued, and what runs it.
pub mod batches;
pub mod choices;
pub mod event_loop;
pub mod handle;
pub mod injections;
pub mod looks;
mod schedule;
mod timers;

// What is waited for, and who waits.
pub mod future;
pub mod task;

// asyncio's own coroutines and context managers.
pub mod barrier;
pub mod condition;
pub mod delivery;
mod done_callbacks;
pub mod exchange;
pub mod gather;
pub mod locks;
pub mod queues;
pub mod semaphore;
pub mod shield;
pub mod sleep;
pub mod task_group;
pub mod timeouts;
mod waiters;
pub mod waiting;

// A program from `asyncio.run` to the end of the process.
pub mod exit;
pub mod runner;

pub use event_loop::LoopId;
pub use future::Future;
pub use host::{Awaited, Coroutine, Error, ErrorClass, Host, Progress, Resume};
pub use machine::Machine;
