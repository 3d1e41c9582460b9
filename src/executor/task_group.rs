//! `asyncio.TaskGroup`. CPython's taskgroups.py.
//!
//! The first task that fails aborts the group: the others are cancelled in order of creation, and so is the parent, if
//! it is still inside the block. The group's end waits for all, then raises the failures together.

use super::event_loop::LoopId;
use super::future::Future;
use super::handle::DoneCallback;
use super::host::{Error, ErrorClass, Host, LoopError, LoopMessage};
use super::instrument::{Creation, Fact, ResourceId, ResourceKind, TaskId, Wait};
use super::native::{Delegation, NativeCoroutine};
use super::task::{NewTask, TaskName, TaskPart};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A task group: an asynchronous context manager. Its `__aenter__` never suspends.
pub struct TaskGroup<H: Host> {
    resource: ResourceId,
    event_loop: Cell<Option<LoopId>>,
    parent: RefCell<Option<Rc<Future<H>>>>,
    /// The tasks that are not done, in order of creation.
    tasks: RefCell<BTreeMap<TaskId, Rc<Future<H>>>>,
    errors: RefCell<Vec<H::Exception>>,
    /// The first `SystemExit` or `KeyboardInterrupt`.
    base_error: RefCell<Option<H::Exception>>,
    on_completed: RefCell<Option<Rc<Future<H>>>>,
    entered: Cell<bool>,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    parent_cancel_requested: Cell<bool>,
}

impl<H: Host> TaskGroup<H> {
    /// `asyncio.TaskGroup()`; `label` names it for people.
    pub fn new(host: &mut H, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::TaskGroup, label, 0);
        Rc::new(TaskGroup {
            resource,
            event_loop: Cell::new(None),
            parent: RefCell::new(None),
            tasks: RefCell::new(BTreeMap::new()),
            errors: RefCell::new(Vec::new()),
            base_error: RefCell::new(None),
            on_completed: RefCell::new(None),
            entered: Cell::new(false),
            exiting: Cell::new(false),
            aborting: Cell::new(false),
            parent_cancel_requested: Cell::new(false),
        })
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// `_tasks`: those that are not done, in order of creation.
    pub fn open_tasks(&self) -> Vec<Rc<Future<H>>> {
        self.tasks.borrow().values().cloned().collect()
    }

    /// `_errors`; `None` once the block has been left.
    pub fn errors(&self) -> Option<Vec<H::Exception>> {
        let is_over = self.exiting.get() && self.parent.borrow().is_none();
        (!is_over).then(|| self.errors.borrow().clone())
    }

    /// `_base_error`
    pub fn base_error(&self) -> Option<H::Exception> {
        self.base_error.borrow().clone()
    }

    /// `_loop`, once entered.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.get()
    }

    /// `_entered`, `_exiting`, `_aborting`, `_parent_cancel_requested`.
    pub fn flags(&self) -> [bool; 4] {
        [&self.entered, &self.exiting, &self.aborting, &self.parent_cancel_requested].map(Cell::get)
    }

    /// `repr`: `<TaskGroup entered>`, ….
    pub fn repr(&self) -> String {
        let mut words = String::new();
        let tasks = self.tasks.borrow().len();
        if tasks > 0 {
            words += &format!(" tasks={tasks}");
        }
        let errors = self.errors.borrow().len();
        if errors > 0 {
            words += &format!(" errors={errors}");
        }
        if self.aborting.get() {
            words += " cancelling";
        } else if self.entered.get() {
            words += " entered";
        }
        format!("<TaskGroup{words}>")
    }

    /// `__aenter__()`.
    pub fn enter(&self, host: &mut H) -> Result<(), H::Exception> {
        if self.entered.get() {
            let message = format!("TaskGroup {} has already been entered", self.repr());
            return Err(host.exception(Error::Runtime(message)));
        }
        if host.machine().running_loop().is_none() {
            return Err(host.exception(Error::Runtime("no running event loop".into())));
        }
        let parent = host.machine().current_task().cloned();
        let Some(parent) = parent else {
            let message = format!("TaskGroup {} cannot determine the parent task", self.repr());
            return Err(host.exception(Error::Runtime(message)));
        };
        self.event_loop.set(Some(parent.event_loop()));
        self.parent.replace(Some(parent));
        self.entered.set(true);
        let machine = host.machine();
        let task = machine.current_task_id();
        machine.tell(Fact::Acquired { resource: self.resource, task, available: 0 });
        Ok(())
    }

    /// The first part of `create_task`: its loop, if it takes new tasks now.
    pub fn check_open(&self, host: &mut H) -> Result<LoopId, H::Exception> {
        let refusal = match self.event_loop.get() {
            None => "has not been entered",
            Some(_) if self.exiting.get() && self.tasks.borrow().is_empty() => "is finished",
            Some(_) if self.aborting.get() => "is shutting down",
            Some(event_loop) => return Ok(event_loop),
        };
        let message = format!("TaskGroup {} {refusal}", self.repr());
        Err(host.exception(Error::Runtime(message)))
    }

    /// The rest of `create_task`: the group waits for this task from now on.
    pub fn admit(self: &Rc<Self>, host: &mut H, task: &Rc<Future<H>>) {
        if let Some(part) = task.as_task() {
            self.tasks.borrow_mut().insert(part.id(), Rc::clone(task));
        }
        task.when_done(host, DoneCallback::GroupTaskDone(Rc::clone(self)));
    }

    /// `create_task(coroutine, name=name)`. When it is refused, the coroutine is dropped unstarted: close it without a warning.
    pub fn create_task(
        self: &Rc<Self>,
        host: &mut H,
        coroutine: H::Coroutine,
        name: TaskName,
    ) -> Result<Rc<Future<H>>, H::Exception> {
        let event_loop = self.check_open(host)?;
        let group = Some(self.resource);
        let task = NewTask { event_loop, coroutine, name, how: Creation::TaskGroup, group }.queue(host);
        self.admit(host, &task);
        Ok(task)
    }

    /// `__aexit__(…, error, …)`, a coroutine that returns `None` or raises.
    pub fn exit(self: &Rc<Self>, error: Option<H::Exception>) -> ExitGroup<H> {
        ExitGroup { group: Rc::clone(self), error, propagate: None, started: false }
    }

    /// `_abort`.
    fn abort(&self, host: &mut H) {
        self.aborting.set(true);
        let tasks: Vec<_> = self.tasks.borrow().values().cloned().collect();
        for task in tasks {
            if !task.is_done() {
                task.cancel_by_class(host, None);
            }
        }
    }

    fn note_base_error(&self, host: &H, error: &H::Exception) {
        if host.class_of(error) == ErrorClass::Exit && self.base_error.borrow().is_none() {
            self.base_error.replace(Some(error.clone()));
        }
    }
}

/// `TaskGroup._on_task_done`.
pub(super) fn on_task_done<H: Host>(host: &mut H, group: &Rc<TaskGroup<H>>, task: &Rc<Future<H>>) {
    let is_empty = {
        let mut tasks = group.tasks.borrow_mut();
        if let Some(part) = task.as_task() {
            tasks.remove(&part.id());
        }
        tasks.is_empty()
    };
    let waiter = group.on_completed.borrow().clone();
    if let (Some(waiter), true) = (waiter, is_empty) {
        super::waiters::release_waiter(host, &waiter);
    }
    if task.is_cancelled() {
        return;
    }
    let Ok(Some(error)) = task.exception(host) else { return };
    group.errors.borrow_mut().push(error.clone());
    group.note_base_error(host, &error);
    let parent = group.parent.borrow().clone();
    let Some(parent) = parent else { return };
    if parent.is_done() {
        let message = LoopMessage::GroupParentDone { parent };
        return host.report(LoopError { message, exception: Some(error), future: Some(Rc::clone(task)), handle: None });
    }
    if !group.aborting.get() && !group.parent_cancel_requested.get() {
        group.abort(host);
        group.parent_cancel_requested.set(true);
        parent.cancel_by_class(host, None);
    }
}

/// `TaskGroup.__aexit__`.
pub struct ExitGroup<H: Host> {
    group: Rc<TaskGroup<H>>,
    error: Option<H::Exception>,
    /// The `CancelledError` to raise in the end, if nothing else is.
    propagate: Option<H::Exception>,
    started: bool,
}

impl<H: Host> ExitGroup<H> {
    fn start(&mut self, host: &mut H) {
        let group = &self.group;
        group.exiting.set(true);
        let Some(error) = &self.error else { return };
        group.note_base_error(host, error);
        if host.class_of(error) == ErrorClass::Cancelled {
            self.propagate = Some(error.clone());
        }
        if !group.aborting.get() {
            group.abort(host);
        }
    }

    fn on_cancelled(&mut self, host: &mut H, error: H::Exception) {
        if !self.group.aborting.get() {
            // The parent is being cancelled from outside while its tasks run.
            self.propagate = Some(error);
            self.group.abort(host);
        }
    }

    /// All tasks are done: what the block raises.
    fn finish(&mut self, host: &mut H) -> Result<(), H::Exception> {
        let group = Rc::clone(&self.group);
        if let Some(error) = group.base_error.take() {
            return Err(error);
        }
        let parent = group.parent.borrow().clone();
        let parent = parent.as_ref().and_then(|parent| parent.as_task().map(|part| (parent, part)));
        if let Some((_, part)) = parent
            && group.parent_cancel_requested.get()
            && part.uncancel() == 0
        {
            self.propagate = None;
        }
        if let Some(error) = self.propagate.take()
            && group.errors.borrow().is_empty()
        {
            return Err(error);
        }
        let handled = self.error.take();
        if let Some(error) = &handled
            && host.class_of(error) != ErrorClass::Cancelled
        {
            group.errors.borrow_mut().push(error.clone());
        }
        let errors = group.errors.take();
        if errors.is_empty() {
            return Ok(());
        }
        if let Some((parent, part)) = parent
            && part.cancelling() > 0
        {
            // Cancelled from outside, too: the request stands, and its count stays what it is.
            part.uncancel();
            parent.cancel_by_class(host, None);
        }
        let error = host.group("unhandled errors in a TaskGroup", errors);
        host.set_context(&error, handled);
        host.set_cause(&error, None);
        Err(error)
    }

    fn clean_up(&self, host: &mut H) {
        self.group.parent.take();
        self.group.errors.take();
        self.group.base_error.take();
        let machine = host.machine();
        let task = machine.current_task_id();
        machine.tell(Fact::Released { resource: self.group.resource, task, available: 0 });
    }
}

impl<H: Host> NativeCoroutine<H> for ExitGroup<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        if !self.started {
            self.started = true;
            self.start(host);
        } else {
            if let Err(error) = input {
                if host.class_of(&error) != ErrorClass::Cancelled {
                    self.clean_up(host);
                    return Delegation::Raise(error);
                }
                self.on_cancelled(host, error);
            }
            self.group.on_completed.take();
        }
        if !self.group.tasks.borrow().is_empty()
            && let Some(event_loop) = self.group.event_loop.get()
        {
            let future = Future::with_purpose(event_loop, Wait::Resource(self.group.resource));
            self.group.on_completed.replace(Some(Rc::clone(&future)));
            return Delegation::Await(future);
        }
        let outcome = self.finish(host);
        self.clean_up(host);
        Delegation::end(outcome.map(|()| H::none()))
    }

    fn name(&self) -> &'static str {
        "TaskGroup.__aexit__"
    }
}

impl<H: Host> TaskGroup<H> {
    /// The parent task as a future, while the block is running.
    pub fn parent_task(&self) -> Option<Rc<Future<H>>> {
        self.parent.borrow().clone()
    }

    /// The parent task, while the block is running.
    pub fn parent(&self) -> Option<TaskId> {
        self.parent.borrow().as_ref().and_then(|parent| parent.as_task().map(TaskPart::id))
    }
}
