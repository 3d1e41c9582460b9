//! The threads of the simulated process: who runs, who waits for what, and the one place that moves the clock.
//!
//! One thread runs at a time, until it blocks. A thread that blocks says until when ([`Machine::block`]) and returns
//! [`super::Progress::Blocked`] all the way to its driver, which asks [`Machine::pick`] who runs next. With one thread
//! that is always the same one, at a later time.

use super::clock::TimeNs;
use super::event_loop::LoopId;
use super::host::Host;
use super::instrument::{Fact, Limit, ThreadId};
use super::limits::Stop;
use super::machine::Machine;
use std::rc::Rc;

/// What a thread does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// It runs, or could at once. It blocks, polls or ends.
    Runnable,
    /// It stalls in a call until a time, or (`None`) until another thread lets it go on. Only then may it run.
    Blocked {
        /// The call, such as `time.sleep`.
        call: Rc<str>,
        /// When it goes on by itself.
        until: Option<TimeNs>,
    },
    /// Its event loop polls: it goes on at the next deadline, or when another thread calls `call_soon_threadsafe`.
    Polling {
        /// The next deadline.
        until: Option<TimeNs>,
    },
    /// It ended. Nothing follows.
    Ended,
}

/// A thread of the simulated process.
#[derive(Debug)]
pub struct Thread {
    /// Its name, such as `MainThread`.
    pub name: Rc<str>,
    /// What it does.
    pub state: ThreadState,
    /// The event loop that runs in it.
    pub running_loop: Option<LoopId>,
}

/// All threads, in order of creation, and the one that runs.
#[derive(Debug)]
pub(super) struct Threads {
    pub(super) list: Vec<Thread>,
    pub(super) current: ThreadId,
}

impl Threads {
    pub(super) fn new() -> Self {
        let main = Thread { name: "MainThread".into(), state: ThreadState::Runnable, running_loop: None };
        Threads { list: vec![main], current: ThreadId(0) }
    }

    pub(super) fn current(&mut self) -> &mut Thread {
        &mut self.list[self.current.0 as usize]
    }
}

/// Who runs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This thread goes on, from where it blocked.
    Thread(ThreadId),
    /// Nobody: the run is over, [`Machine::stop`] says why.
    Nobody,
}

/// How a poll of the event loop went.
pub(super) enum Poll {
    /// The loop goes on: time is where it should be.
    Done,
    /// Other threads run first: the thread is blocked, and the poll is done when it goes on.
    Blocked,
    /// The run is over.
    Halted,
}

impl<H: Host> Machine<H> {
    /// The running thread.
    pub fn current_thread(&self) -> ThreadId {
        self.threads.current
    }

    /// The running thread stalls in `call` until `until`. Return [`super::Progress::Blocked`] to the driver next.
    pub fn block(&mut self, call: &str, until: Option<TimeNs>) {
        self.tell(Fact::BlockingStarted { call, until });
        self.threads.current().state = ThreadState::Blocked { call: call.into(), until };
    }

    /// Who runs next, the clock moved to when that is: called by the driver whenever a thread has blocked or ended.
    pub fn pick(&mut self) -> Pick {
        if self.is_halted() {
            return Pick::Nobody;
        }
        let thread = self.threads.current();
        let until = match &thread.state {
            ThreadState::Runnable => return Pick::Thread(self.threads.current),
            ThreadState::Blocked { until, .. } | ThreadState::Polling { until } => *until,
            ThreadState::Ended => return Pick::Nobody,
        };
        let Some(until) = until else {
            self.halt(Stop::Deadlock);
            return Pick::Nobody;
        };
        if !self.advance_clock(until) {
            return Pick::Nobody;
        }
        let thread = self.threads.current();
        if let ThreadState::Blocked { call, .. } = std::mem::replace(&mut thread.state, ThreadState::Runnable) {
            self.tell(Fact::BlockingEnded { call: &call });
        }
        Pick::Thread(self.threads.current)
    }

    /// Stalls the running thread in place, for helpers that cannot give way to their driver (a `key=` function).
    /// False when the run is over.
    pub fn block_in_place(&mut self, call: &str, until: TimeNs) -> bool {
        self.block(call, Some(until));
        matches!(self.pick(), Pick::Thread(_))
    }

    /// The event loop of the running thread polls until `until`; `None` is for ever.
    pub(super) fn poll(&mut self, until: Option<TimeNs>) -> Poll {
        let Some(until) = until else {
            self.halt(Stop::Deadlock);
            return Poll::Halted;
        };
        if self.advance_clock(until) { Poll::Done } else { Poll::Halted }
    }

    /// Jumps to `time`, if that is later. False when the run's time is up.
    fn advance_clock(&mut self, time: TimeNs) -> bool {
        if let Some(limit) = self.limits.until
            && time > limit
        {
            self.now = self.now.max(limit);
            self.halt(Stop::Limit(Limit::Time));
            return false;
        }
        self.now = self.now.max(time);
        true
    }
}
