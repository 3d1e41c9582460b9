//! The end of the process, when cycles are collected.

use super::event_loop::LoopId;
use super::future::deliver_reports;
use super::host::Host;
use super::task;

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
            task::abandon(&task);
            drop(task);
            deliver_or_forget(host);
        }
    }
    deliver_or_forget(host);
}

fn deliver_or_forget<H: Host>(host: &mut H) {
    if host.machine_ref().is_halted() {
        host.machine_ref().inbox.clear();
    } else {
        deliver_reports(host);
    }
}
