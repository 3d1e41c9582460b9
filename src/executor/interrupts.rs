//! Interrupts: the moments at which the main thread stops waiting, because a signal arrives.
//!
//! The machine knows only when ([`Machine::set_interrupt`]); what then happens is the host's doing: an event loop asks it
//! after its poll ([`Host::interrupt`]), whoever resumes a main thread that was blocked asks [`Machine::take_interrupted`].
//! A main thread that computes is interrupted where its slice ends.

use super::clock::TimeNs;
use super::event_loop::LoopId;
use super::host::Host;
use super::instrument::ThreadId;
use super::machine::Machine;
use super::threads::ThreadState;
use std::rc::Rc;

/// A call in which the main thread was blocked when it was interrupted.
#[derive(Clone, Debug)]
pub struct Interrupted {
    /// The call, such as `time.sleep`.
    pub call: Rc<str>,
    /// When it would have gone on by itself.
    pub until: Option<TimeNs>,
}

/// When the main thread is interrupted, and what it waits in.
#[derive(Debug, Default)]
pub(super) struct Interrupts {
    next: Option<TimeNs>,
    waits: Option<Interrupted>,
}

const MAIN: ThreadId = ThreadId(0);

impl<H: Host> Machine<H> {
    /// From now on the main thread is interrupted at this time, and not before.
    pub fn set_interrupt(&mut self, time: Option<TimeNs>) {
        self.interrupts.next = time;
    }

    /// The main thread is interrupted now, whatever it waits in.
    pub fn interrupt_now(&mut self) {
        let now = self.now;
        self.interrupts.next = Some(now);
        if self.threads.current == MAIN {
            return;
        }
        match &mut self.threads.list[0].state {
            ThreadState::Blocked { call, until } => {
                self.interrupts.waits = Some(Interrupted { call: Rc::clone(call), until: *until });
                self.threads.enqueue(MAIN, now);
            }
            ThreadState::Polling { until } => *until = Some(now),
            ThreadState::Starting { .. } | ThreadState::Runnable | ThreadState::Preempted | ThreadState::Ended => {}
        }
    }

    /// The running thread is the main thread, and to be interrupted.
    #[inline]
    pub fn is_interrupted(&self) -> bool {
        self.interrupts.next.is_some_and(|time| time <= self.now && self.threads.current == MAIN)
    }

    /// The call that the running thread was blocked in, if an interrupt is why it goes on.
    pub fn take_interrupted(&mut self) -> Option<Interrupted> {
        if self.threads.current != MAIN {
            return None;
        }
        let waits = self.interrupts.waits.take();
        waits.filter(|_| self.is_interrupted())
    }

    /// Until when the running thread waits, when it wants to wait until `until`.
    pub(super) fn waits_until(&self, until: Option<TimeNs>) -> Option<TimeNs> {
        match self.interrupts.next {
            Some(time) if self.threads.current == MAIN && until.is_none_or(|until| time <= until) => Some(time.max(self.now)),
            _ => until,
        }
    }

    /// The running thread blocks in `call` until `until`: the time at which it goes on instead, if it is interrupted.
    pub(super) fn blocks_until(&mut self, call: &str, until: Option<TimeNs>) -> Option<TimeNs> {
        let waits = self.waits_until(until);
        if self.threads.current == MAIN && (waits != until || self.interrupts.next.is_some_and(|time| until == Some(time))) {
            self.interrupts.waits = Some(Interrupted { call: call.into(), until });
        }
        waits
    }

    /// A blocked thread goes on because what it waits for has come.
    pub(super) fn forget_interrupted(&mut self, thread: ThreadId) {
        if thread == MAIN {
            self.interrupts.waits = None;
        }
    }
}

/// A signal has written to the loop's `_csock`: the next poll does not wait, and `callback` reads it.
pub fn call_at_poll<H: Host>(host: &mut H, event_loop: LoopId, callback: H::Callback) {
    host.machine().event_loop(event_loop).at_poll.push(callback);
    host.machine().wake_loop(event_loop);
}
