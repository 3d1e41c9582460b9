//! What lies in an event loop's queues, for those who look into it: CPython's own tests do.

use super::event_loop::EventLoop;
use super::handle::{CallbackHandle, Handle};
use super::host::Host;
use std::rc::Rc;

impl<H: Host> EventLoop<H> {
    /// `_ready`: the handles in the ready queue; `None` for steps of tasks and asyncio's own callbacks.
    pub fn ready(&self) -> Vec<Option<Rc<CallbackHandle<H>>>> {
        let of = |handle: &Handle<H>| match handle {
            Handle::Callback(handle) => Some(Rc::clone(handle)),
            _ => None,
        };
        self.ready.iter().map(of).collect()
    }

    /// `_scheduled`: the timer handles, by deadline.
    pub fn scheduled(&self) -> Vec<Rc<CallbackHandle<H>>> {
        self.timers.all().cloned().collect()
    }

    /// `_stopping`: `stop()` was called in this iteration.
    pub fn is_stopping(&self) -> bool {
        self.stopping
    }
}
