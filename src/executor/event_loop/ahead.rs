//! What the next handles will need is looked at before they run.
//!
//! Thousands of tasks hold more than a processor has at hand, and each handle follows a chain of references: handle, future, task,
//! frames. Followed when it is needed, every link is waited for. Followed for some handles at once, with nobody waiting for what
//! is found, the links of different chains arrive together. Nothing here can change a run.

use super::EventLoop;
use crate::executor::clock::TimeNs;
use crate::executor::future::Future;
use crate::executor::handle::{Action, CallbackHandle, Handle};
use crate::executor::host::Host;
use std::hint::black_box;

/// So many handles are looked at together: what they hold finds room near the processor.
const AHEAD: usize = 8;

/// What fewer tasks hold is at hand anyway.
const MANY_TASKS: usize = 2_000;

/// Before a handle runs that so many come after: looks at what the next ones hold, now and then and if there are many tasks.
#[inline]
pub(super) fn look_before<H: Host>(event_loop: &EventLoop<H>, left: usize) {
    if left % AHEAD == AHEAD - 1 && event_loop.tasks.len() >= MANY_TASKS {
        look(event_loop);
    }
}

#[inline(never)]
fn look<H: Host>(event_loop: &EventLoop<H>) {
    let seen = event_loop.ready.iter().take(AHEAD).map(seen_by).fold(0, usize::wrapping_add);
    black_box(seen);
}

/// Looks at the timers that are due at `now`.
pub(super) fn look_at_timers<H: Host>(event_loop: &EventLoop<H>, now: TimeNs) {
    let of_action = |action: &Action<H>| usize::from(matches!(action, Action::Call(_)));
    let of_handle = |handle: &CallbackHandle<H>| usize::from(handle.is_cancelled()) + handle.with_action(of_action);
    let seen = event_loop.timers.due(now).map(|handle| of_handle(handle)).fold(0, usize::wrapping_add);
    black_box(seen);
}

fn seen_by<H: Host>(handle: &Handle<H>) -> usize {
    match handle {
        Handle::Step(task) | Handle::Wakeup(task) | Handle::Throw(task, _) => task.glance(),
        Handle::Action(_, action) => of_action(action),
        Handle::Callback(handle) => handle.with_action(of_action),
    }
}

fn of_action<H: Host>(action: &Action<H>) -> usize {
    match action {
        Action::WakeSleeper(future) | Action::Deliver(future) | Action::ReleaseWaiter(future) => woken_by(future),
        Action::GatherChild(_, child) | Action::GroupTaskDone(_, child) => usize::from(child.is_done()),
        _ => 0,
    }
}

fn woken_by<H: Host>(future: &Future<H>) -> usize {
    let task = future.first_awaiter(|task| task.as_task().map_or(0, |part| part.id().0 as usize));
    usize::from(future.is_done()) + task
}
