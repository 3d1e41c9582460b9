//! `asyncio.gather`: one future for the results of many. CPython's tasks.py, `gather` and `_GatheringFuture`.

use super::event_loop::LoopId;
use super::future::{Future, Outcome, Role};
use super::handle::DoneCallback;
use super::host::{Error, Host};
use super::instrument::Wait;
use super::task::CANCEL_DEPTH_MAX;
use std::cell::{Cell, OnceCell};
use std::rc::{Rc, Weak};

/// How `gather` treats the exceptions of its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failures {
    /// The first one is raised at once; the other children go on.
    Raised,
    /// `return_exceptions=True`: they are results like any other.
    Returned,
}

/// What the done callbacks of the children share.
pub(super) struct Gather<H: Host> {
    failures: Failures,
    /// Each child as often as it was given, in that order.
    children: Rc<[Rc<Future<H>>]>,
    /// How many different children there are.
    expected: usize,
    finished: Cell<usize>,
    outer: OnceCell<Rc<Future<H>>>,
    /// The task that gathers.
    awaiter: Option<Weak<Future<H>>>,
}

impl<H: Host> Gather<H> {
    /// The task that gathers, while it is there.
    pub(super) fn awaiter(&self) -> Option<Rc<Future<H>>> {
        self.awaiter.as_ref()?.upgrade()
    }
}

/// What the gathering future has beyond a future.
pub(super) struct Gathering<H: Host> {
    children: Rc<[Rc<Future<H>>]>,
    cancel_requested: Cell<bool>,
}

/// `asyncio.gather(*children)`: the futures come from [`Host::ensure_future`]; a future given twice is waited for once.
pub fn gather<H: Host>(host: &mut H, event_loop: LoopId, children: Vec<Rc<Future<H>>>, failures: Failures) -> Rc<Future<H>> {
    if children.is_empty() {
        let outer = Future::new(event_loop);
        let results = host.list(Vec::new());
        outer.finish(host, Outcome::Result(results));
        return outer;
    }
    let mut different: Vec<Rc<Future<H>>> = Vec::with_capacity(children.len());
    let mut seen = rustc_hash::FxHashSet::default();
    seen.reserve(children.len());
    for child in &children {
        if seen.insert(Rc::as_ptr(child)) {
            different.push(Rc::clone(child));
        }
    }
    let expected = different.len();
    let children: Rc<[Rc<Future<H>>]> = children.into();
    let gathering = Gathering { children: Rc::clone(&children), cancel_requested: Cell::new(false) };
    let outer = Future::with_role(event_loop, Wait::Gather(expected as u32), Role::Gathering(gathering));
    let awaiter = host.machine().current_task().map(Rc::downgrade);
    let shared = Rc::new(Gather { failures, children, expected, finished: Cell::new(0), outer: OnceCell::new(), awaiter });
    // The children's callbacks own the gathering future: it lives until the last of them is done.
    let _ = shared.outer.set(Rc::clone(&outer));
    let (done, pending): (Vec<_>, Vec<_>) = different.into_iter().partition(|child| child.is_done());
    for child in pending {
        child.when_done(host, DoneCallback::GatherChild(Rc::clone(&shared)));
    }
    for child in done {
        on_child_done(host, &shared, &child);
    }
    outer
}

/// `_done_callback`: a child is done.
pub(super) fn on_child_done<H: Host>(host: &mut H, gather: &Rc<Gather<H>>, child: &Rc<Future<H>>) {
    let finished = gather.finished.get() + 1;
    gather.finished.set(finished);
    let outer = match gather.outer.get() {
        Some(outer) if !outer.is_done() => outer,
        _ => return child.mark_retrieved(),
    };
    if gather.failures == Failures::Raised {
        if child.is_cancelled() {
            let error = child.make_cancelled_error(host);
            return outer.finish(host, Outcome::Exception(error));
        }
        if let Ok(Some(error)) = child.exception(host) {
            return outer.finish(host, Outcome::Exception(error));
        }
    }
    if finished == gather.expected {
        complete(host, gather, outer);
    }
}

/// All children are done.
fn complete<H: Host>(host: &mut H, gather: &Gather<H>, outer: &Rc<Future<H>>) {
    let mut results = Vec::with_capacity(gather.children.len());
    for child in gather.children.iter() {
        results.push(result_of(host, child));
    }
    let cancel_requested = matches!(&outer.role, Role::Gathering(gathering) if gathering.cancel_requested.get());
    let outcome = match gather.children.last() {
        Some(last) if cancel_requested => Outcome::Exception(last.make_cancelled_error(host)),
        _ => Outcome::Result(host.list(results)),
    };
    outer.finish(host, outcome);
}

/// A child's result, or its exception as a value.
fn result_of<H: Host>(host: &mut H, child: &Rc<Future<H>>) -> H::Value {
    let error = match child.peek() {
        Some(Ok(value)) => return value,
        Some(Err(error)) => error,
        None => {
            let message = child.cancel_message();
            host.exception(match message {
                None => Error::CancelledEmpty,
                message => Error::Cancelled { message },
            })
        }
    };
    child.mark_retrieved();
    host.value_of(error)
}

impl<H: Host> Gathering<H> {
    /// `_GatheringFuture.cancel`: the children are cancelled, and the future with the last of them.
    pub(super) fn cancel_children(&self, host: &mut H, message: Option<H::Value>) -> bool {
        if host.machine().cancel_depth > CANCEL_DEPTH_MAX {
            return false;
        }
        host.machine().cancel_depth += 1;
        let mut accepted = false;
        for child in self.children.iter() {
            accepted |= child.cancel_by_class(host, message.clone());
        }
        host.machine().cancel_depth -= 1;
        if accepted {
            self.cancel_requested.set(true);
        }
        accepted
    }
}
