//! A line of tasks in front of a resource: futures in the order they came, each with the task it will wake.

use super::event_loop::LoopId;
use super::future::{Future, Outcome, Role};
use super::host::{Error, Host};
use super::instrument::{Fact, Line, ResourceId, TaskId, Wait};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// A line of waiters of one resource.
pub(super) struct Waiters<H: Host> {
    resource: ResourceId,
    line: Line,
    waiters: RefCell<VecDeque<Waiter<H>>>,
    /// Somebody has waited: asyncio makes its deque only then.
    was_used: Cell<bool>,
}

/// Who stands in a line: the future that the task awaits, which has a [`Place`] in it.
pub(super) struct Waiter<H: Host>(Rc<Future<H>>);

/// What the future of a waiter knows of its line.
pub(super) struct Place {
    /// The task, if a task waits.
    task: Option<TaskId>,
    left: Cell<bool>,
}

impl<H: Host> Waiter<H> {
    /// What the task awaits.
    pub(super) fn future(&self) -> &Rc<Future<H>> {
        &self.0
    }

    /// The task, if a task waits.
    pub(super) fn task(&self) -> Option<TaskId> {
        self.place().task
    }

    fn place(&self) -> &Place {
        match &self.0.role {
            Role::Waiter(place) => place,
            _ => unreachable!("a waiter is made with its place"),
        }
    }
}

impl<H: Host> Clone for Waiter<H> {
    fn clone(&self) -> Self {
        Waiter(Rc::clone(&self.0))
    }
}

impl<H: Host> Waiters<H> {
    pub(super) fn new(resource: ResourceId, line: Line) -> Self {
        Waiters { resource, line, waiters: RefCell::new(VecDeque::new()), was_used: Cell::new(false) }
    }

    /// The number of waiters, woken ones that have not gone on yet included.
    pub(super) fn len(&self) -> usize {
        self.waiters.borrow().len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiters.borrow().is_empty()
    }

    /// What the waiters await, in order; `None` before anybody has waited.
    pub(super) fn futures(&self) -> Option<Vec<Rc<Future<H>>>> {
        let futures = || self.waiters.borrow().iter().map(|waiter| waiter.0.clone()).collect();
        self.was_used.get().then(futures)
    }

    /// `all(w.cancelled() for w in waiters)`.
    pub(super) fn are_all_cancelled(&self) -> bool {
        self.waiters.borrow().iter().all(|waiter| waiter.0.is_cancelled())
    }

    /// The running task joins the line, at its end.
    pub(super) fn join(&self, host: &mut H, event_loop: LoopId) -> Waiter<H> {
        let machine = host.machine();
        let task = machine.current_task_id();
        let place = Place { task, left: Cell::new(false) };
        let waiter = Waiter(Future::with_role(event_loop, Wait::Resource(self.resource), Role::Waiter(place)));
        self.waiters.borrow_mut().push_back(waiter.clone());
        self.was_used.set(true);
        if let Some(task) = task {
            machine.tell(Fact::WaiterQueued { resource: self.resource, task, line: self.line });
        }
        waiter
    }

    /// Takes a waiter out of the line, wherever it stands.
    pub(super) fn remove(&self, host: &mut H, waiter: &Waiter<H>) {
        {
            let mut waiters = self.waiters.borrow_mut();
            if let Some(place) = waiters.iter().position(|other| Rc::ptr_eq(&other.0, &waiter.0)) {
                waiters.remove(place);
            }
        }
        self.tell_left(host, waiter);
    }

    /// The first waiter, woken or not.
    pub(super) fn first(&self) -> Option<Waiter<H>> {
        self.waiters.borrow().front().cloned()
    }

    /// The first waiter that is neither woken nor cancelled.
    pub(super) fn first_pending(&self) -> Option<Waiter<H>> {
        self.waiters.borrow().iter().find(|waiter| !waiter.0.is_done()).cloned()
    }

    /// The waiters that are neither woken nor cancelled, in order.
    pub(super) fn pending(&self) -> Vec<Waiter<H>> {
        self.waiters.borrow().iter().filter(|waiter| !waiter.0.is_done()).cloned().collect()
    }

    /// `_wakeup_next` (queues.py): takes waiters out until one could be woken.
    pub(super) fn pop_and_wake(&self, host: &mut H) {
        loop {
            let Some(waiter) = self.waiters.borrow_mut().pop_front() else { return };
            if !waiter.0.is_done() {
                return self.wake(host, &waiter);
            }
        }
    }

    /// Wakes a waiter: from here on it counts as gone from the line, though asyncio may keep it there until it goes on.
    pub(super) fn wake(&self, host: &mut H, waiter: &Waiter<H>) {
        self.tell_left(host, waiter);
        waiter.0.finish(host, Outcome::Result(H::boolean(true)));
    }

    fn tell_left(&self, host: &mut H, waiter: &Waiter<H>) {
        if let (Some(task), false) = (waiter.task(), waiter.place().left.replace(true)) {
            host.machine().tell(Fact::WaiterLeft { resource: self.resource, task, line: self.line });
        }
    }
}

/// `_LoopBoundMixin` (mixins.py): the first loop a resource waits in is its loop for ever.
#[derive(Default)]
pub(super) struct LoopBound(Cell<Option<LoopId>>);

impl LoopBound {
    /// The loop that the resource belongs to, once it does.
    pub(super) fn known(&self) -> Option<LoopId> {
        self.0.get()
    }

    /// The running loop, if the resource may wait in it; `describe` gives the class and the state for the error.
    pub(super) fn get<H: Host>(
        &self,
        host: &mut H,
        describe: impl FnOnce() -> (&'static str, String),
    ) -> Result<LoopId, H::Exception> {
        let Some(running) = host.machine().running_loop() else {
            return Err(host.exception(Error::Runtime("no running event loop".into())));
        };
        match self.0.get() {
            Some(own) if own != running => {
                let (class, state) = describe();
                Err(host.exception(Error::OtherLoopResource { class, state }))
            }
            _ => {
                self.0.set(Some(running));
                Ok(running)
            }
        }
    }
}

/// `_release_waiter` (tasks.py), `_set_result_unless_cancelled` (futures.py).
pub(super) fn release_waiter<H: Host>(host: &mut H, waiter: &Rc<Future<H>>) {
    if !waiter.is_done() {
        waiter.finish(host, Outcome::Result(H::none()));
    }
}
