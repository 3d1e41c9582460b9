//! `asyncio.shield`: a future for another's outcome, whose cancellation stops at it. CPython's tasks.py.

use super::future::{Future, Outcome};
use super::handle::DoneCallback;
use super::host::{Host, LoopError, LoopMessage};
use std::rc::Rc;

/// `asyncio.shield(inner)`: what to await; `inner` itself when it is done.
pub fn shield<H: Host>(host: &mut H, inner: Rc<Future<H>>) -> Rc<Future<H>> {
    if inner.is_done() {
        return inner;
    }
    let outer = Future::with_purpose(inner.event_loop(), inner.purpose());
    if let Some(task) = host.machine().current_task().map(Rc::downgrade) {
        inner.when_done(host, DoneCallback::ShieldAwaited(task));
    }
    inner.when_done(host, DoneCallback::ShieldInner(Rc::clone(&outer)));
    outer.when_done(host, DoneCallback::ShieldOuter(inner));
    outer
}

/// `_inner_done_callback`: hands the outcome on, unless nobody waits for it any more.
pub(super) fn on_inner_done<H: Host>(host: &mut H, outer: &Rc<Future<H>>, inner: &Rc<Future<H>>) {
    if outer.is_done() {
        return;
    }
    if inner.is_cancelled() {
        outer.cancel(host, None);
        return;
    }
    inner.mark_retrieved();
    let outcome = match inner.peek() {
        Some(Ok(value)) => Outcome::Result(value),
        Some(Err(error)) => Outcome::Exception(error),
        None => return,
    };
    outer.finish(host, outcome);
}

/// `_outer_done_callback`: it was cancelled, so that nobody will see what `inner` raises: say so when it does.
pub(super) fn on_outer_done<H: Host>(host: &mut H, inner: &Rc<Future<H>>, outer: &Rc<Future<H>>) {
    if !inner.is_done() {
        inner.forget(|callback| matches!(callback, DoneCallback::ShieldInner(own) if Rc::ptr_eq(own, outer)));
        inner.when_done(host, DoneCallback::ShieldLost);
    }
}

/// `_log_on_exception`
pub(super) fn on_lost<H: Host>(host: &mut H, inner: &Rc<Future<H>>) {
    if inner.is_cancelled() {
        return;
    }
    if let Ok(Some(error)) = inner.exception(host) {
        let future = Some(Rc::clone(inner));
        host.report(LoopError { message: LoopMessage::Shielded, exception: Some(error), future, handle: None });
    }
}
