//! A loop in debug mode: what held it up, and for how long.

use super::LoopId;
use crate::executor::future::Future;
use crate::executor::handle::Handle;
use crate::executor::host::Host;
use std::rc::Rc;

/// What held up a loop in debug mode.
pub enum Slow<H: Host> {
    /// A step of this task.
    Task(Rc<Future<H>>),
    /// A callback of the language, and the time it was set for.
    Callback(H::Callback, Option<f64>),
}

/// Debug mode: takes note of what runs now, and of the time.
pub(super) fn watch<H: Host>(host: &mut H, id: LoopId, handle: &Handle<H>) {
    let slow = match handle {
        Handle::Step(task) | Handle::Wakeup(task) | Handle::Throw(task, _) => Slow::Task(Rc::clone(task)),
        Handle::Callback(handle) => match handle.callback() {
            Some(callback) => Slow::Callback(callback, handle.when()),
            None => return,
        },
        Handle::Action(..) => return,
    };
    let now = host.machine().now;
    host.machine().event_loop(id).timed = Some((slow, now));
}

/// Debug mode: tells when what ran took time.
pub(super) fn look_back<H: Host>(host: &mut H, id: LoopId) {
    let now = host.machine().now;
    if let Some((slow, since)) = host.machine().event_loop(id).timed.take()
        && now > since
    {
        host.report_slow(id, &slow, now - since);
    }
}
