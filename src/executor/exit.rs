//! The end of the process, when cycles are collected.

use super::event_loop::LoopId;
use super::future::{Future, deliver_reports};
use super::host::{Host, LoopMessage};
use std::rc::Rc;

/// Lets go of every event loop's handles and tasks.
///
/// A task that waits for ever is in a cycle with what it waits for. Breaking the cycles drops the tasks, in order of
/// creation; those that are pending say so, unless the run was halted.
pub fn collect<H: Host>(host: &mut H) {
    let kept = std::mem::take(&mut host.machine().kept);
    drop(kept);
    for index in 0..host.machine().loops.len() {
        let tasks = host.machine().event_loop(LoopId(index as u32)).let_go();
        for task in tasks {
            destroy(host, task);
        }
    }
    deliver_or_forget(host);
}

/// As the collector does: the coroutine is closed, a pending task says that it goes, and then it does. A task that is done
/// may be held by the frames that its own exception went through; it says that nobody looked at the exception.
fn destroy<H: Host>(host: &mut H, task: Rc<Future<H>>) {
    let Some(part) = task.as_task() else { return };
    if let Some(inbox) = task.take_unretrieved() {
        inbox.leave(Rc::clone(&task), LoopMessage::NeverRetrieved);
        deliver_or_forget(host);
    }
    drop(part.take_coroutine());
    if let Some(inbox) = part.take_destroyed_report()
        && !task.is_done()
    {
        inbox.leave(Rc::clone(&task), LoopMessage::DestroyedPending);
        deliver_or_forget(host);
    }
    if let Some(waiter) = part.take_waiter() {
        waiter.forget(|_| true);
    }
    task.forget(|_| true);
    task.drop_outcome();
    drop(task);
    deliver_or_forget(host);
    host.tend();
}

fn deliver_or_forget<H: Host>(host: &mut H) {
    if host.machine_ref().is_halted() {
        host.machine_ref().inbox.clear();
    } else {
        deliver_reports(host);
    }
}
