//! The timers of an iteration: those that are due join the ready queue.

use super::ahead;
use crate::executor::choices::PointKind;
use crate::executor::clock::TimeNs;
use crate::executor::event_loop::LoopId;
use crate::executor::handle::{CallbackHandle, Handle, Place};
use crate::executor::host::Host;
use crate::executor::instrument::Fact;
use crate::executor::machine::Machine;
use crate::executor::schedule::tell_callback_ready;
use std::rc::Rc;

/// The timers that are due join the ready queue.
#[inline(never)]
pub(super) fn fire<H: Host>(host: &mut H, id: LoopId, now: TimeNs) {
    ahead::look_at_timers(host.machine_ref().event_loop_ref(id), now);
    let mut early = Vec::new();
    while let Some(handle) = pop_due(host.machine(), id, now, &mut early) {
        if let Some(deadline) = handle.deadline.get() {
            host.machine().tell(Fact::TimerFired { timer: deadline.timer });
        }
        tell_callback_ready(host, id, handle.id, |host| handle.label(host));
        handle.place.set(Place::Ready);
        host.machine().event_loop(id).ready.push_back(Handle::Callback(handle));
    }
    let this = host.machine().event_loop(id);
    early.into_iter().for_each(|handle| this.timers.push(handle));
}

/// Takes the next timer that is due. Where several are due at the same instant, one is chosen.
#[inline]
fn pop_due<H: Host>(
    machine: &mut Machine<H>,
    id: LoopId,
    now: TimeNs,
    early: &mut Vec<Rc<CallbackHandle<H>>>,
) -> Option<Rc<CallbackHandle<H>>> {
    if machine.chooser.is_some() && machine.event_loop(id).timers.next_deadline().is_some_and(|when| when <= now) {
        let rivals = machine.event_loop(id).timers.rivals();
        let pick = machine.choose(PointKind::Timers, rivals);
        machine.event_loop(id).timers.put_first(pick);
    }
    machine.event_loop(id).timers.pop_due(now, early)
}
