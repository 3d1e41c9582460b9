//! What joins the ready queue and the timers. Nothing runs here: `event_loop` is the one place where handles run.

use super::clock::{TimeNs, time_from_seconds};
use super::event_loop::LoopId;
use super::future::Future;
use super::handle::{Action, CallbackHandle, Deadline, DoneAction, DoneCallback, Handle, Label};
use super::host::Host;
use super::instrument::{CallbackId, Fact, ResourceId, TaskId, Waker};
use super::machine::Machine;
use std::rc::Rc;

/// Queues a step of a task.
pub(super) fn queue_step<H: Host>(machine: &mut Machine<H>, task: &Rc<Future<H>>, id: TaskId, by: Waker) {
    machine.tell(Fact::Ready { task: id, by });
    machine.event_loop(task.event_loop()).ready.push_back(Handle::Step(Rc::clone(task)));
}

/// Queues a step of a task that throws `error`: what it yielded cannot be awaited.
pub(super) fn queue_throw<H: Host>(machine: &mut Machine<H>, task: &Rc<Future<H>>, id: TaskId, error: H::Exception) {
    machine.tell(Fact::Ready { task: id, by: Waker::Itself });
    machine.event_loop(task.event_loop()).ready.push_back(Handle::Throw(Rc::clone(task), error));
}

/// Queues a done callback of `future`.
pub(super) fn queue_done<H: Host>(host: &mut H, future: &Rc<Future<H>>, callback: DoneCallback<H>) {
    let event_loop = future.event_loop();
    match callback.into_action(future) {
        DoneAction::Wakeup(task) => {
            let Some(part) = task.as_task() else { unreachable!("only tasks are woken") };
            let id = part.id();
            let machine = host.machine();
            let by = machine.waker;
            machine.tell(Fact::Ready { task: id, by });
            machine.event_loop(event_loop).ready.push_back(Handle::Wakeup(task));
        }
        DoneAction::Callback(action @ Action::CallDone(..)) => {
            queue_handle(host, event_loop, action);
        }
        DoneAction::Callback(action) => queue_action(host, event_loop, action),
    }
}

/// Queues a callback that nobody can cancel.
pub(super) fn queue_action<H: Host>(host: &mut H, event_loop: LoopId, action: Action<H>) {
    let callback = host.machine().next_callback();
    tell_callback_ready(host, event_loop, callback, |host| action.label(host));
    host.machine().event_loop(event_loop).ready.push_back(Handle::Action(callback, action));
}

/// Queues a callback with a handle.
pub(super) fn queue_handle<H: Host>(host: &mut H, event_loop: LoopId, action: Action<H>) -> Rc<CallbackHandle<H>> {
    let callback = host.machine().next_callback();
    tell_callback_ready(host, event_loop, callback, |host| action.label(host));
    let handle = CallbackHandle::new(callback, event_loop, None, action);
    host.machine().event_loop(event_loop).ready.push_back(Handle::Callback(Rc::clone(&handle)));
    handle
}

/// Tells that a callback joined the ready queue, with a label that is made only for those who listen.
pub(super) fn tell_callback_ready<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    callback: CallbackId,
    label: impl FnOnce(&H) -> Label,
) {
    if host.machine_ref().is_listening() {
        match label(host) {
            Label::Static(label) => host.machine().tell_ready(callback, label, event_loop),
            Label::Own(label) => host.machine().tell(Fact::CallbackReady { callback, label: &label, event_loop }),
        }
    }
}

/// Sets a timer; `task` is the task it will wake, if known.
pub(super) fn set_timer<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    seconds: f64,
    action: Action<H>,
    task: Option<TaskId>,
) -> Rc<CallbackHandle<H>> {
    let timeout = action.timeout();
    set_timer_of(host, event_loop, seconds, action, task, timeout)
}

/// The same; `timeout` is the timeout whose deadline it is.
pub(super) fn set_timer_of<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    seconds: f64,
    action: Action<H>,
    task: Option<TaskId>,
    timeout: Option<ResourceId>,
) -> Rc<CallbackHandle<H>> {
    let label = host.machine_ref().is_listening().then(|| action.label(host));
    let machine = host.machine();
    let timer = machine.next_timer();
    let callback = machine.next_callback();
    if let Some(label) = label {
        let when = time_from_seconds(seconds).unwrap_or(TimeNs::MAX);
        machine.tell(Fact::TimerSet { timer, when, label: &label, task, timeout, event_loop });
    }
    let handle = CallbackHandle::new(callback, event_loop, Some(Deadline { timer, seconds }), action);
    machine.event_loop(event_loop).timers.push(Rc::clone(&handle));
    handle
}
