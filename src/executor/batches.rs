//! Trio's event loop, where it differs from asyncio's. trio/_core/_run.py, `unrolled_run`.
//!
//! - A pass is either for callbacks (deadlines that are due, what other threads sent) or for tasks: those that callbacks wake
//!   belong to the **batch** that follows.
//! - A batch is all tasks that are ready. A coin ([`Host::flip`]) says whether it runs in the order in which they became
//!   ready or in the reverse, so that no program relies on either.
//! - No exception leaves the loop from a task: [`Host::task_ended`] hands it to the task's nursery.

use super::event_loop::LoopId;
use super::future::Future;
use super::handle::{Action, CallbackHandle, Handle};
use super::host::Host;
use super::instrument::{ResourceId, TaskId, Wait};
use super::machine::Machine;
use super::schedule;
use std::collections::VecDeque;
use std::rc::Rc;

/// A new event loop that runs tasks in batches.
pub fn new_event_loop<H: Host>(machine: &mut Machine<H>) -> LoopId {
    let id = machine.new_event_loop();
    machine.event_loop(id).in_batches = true;
    id
}

/// What a task awaits until somebody gives it a result.
pub fn waiter<H: Host>(event_loop: LoopId, on: Wait) -> Rc<Future<H>> {
    Future::with_purpose(event_loop, on)
}

/// Calls back at a deadline, in seconds of the loop's time: for the task that sleeps until then, or of a timeout.
pub fn set_deadline<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    seconds: f64,
    callback: H::Callback,
    task: Option<TaskId>,
    timeout: Option<ResourceId>,
) -> Rc<CallbackHandle<H>> {
    schedule::set_timer_of(host, event_loop, seconds, Action::Call(Box::new(callback)), task, timeout)
}

/// Puts what runs in this pass to the front, in its order; gives how many that are.
pub(super) fn arrange<H: Host>(host: &mut H, id: LoopId) -> usize {
    let ready = std::mem::take(&mut host.machine().event_loop(id).ready);
    let is_step = |handle: &Handle<H>| matches!(handle, Handle::Step(_) | Handle::Throw(..) | Handle::Wakeup(_));
    let (mut steps, mut callbacks): (VecDeque<_>, VecDeque<_>) = ready.into_iter().partition(is_step);
    let count = if callbacks.is_empty() { steps.len() } else { callbacks.len() };
    if callbacks.is_empty() && count > 1 && !host.flip() {
        steps.make_contiguous().reverse();
    }
    callbacks.append(&mut steps);
    host.machine().event_loop(id).ready = callbacks;
    count
}
