//! Handles: what the ready queue holds.
//!
//! A task's step is a handle of its own kind, because it is what nearly every handle is. Everything else is a callback:
//! a callable of the language, or one of asyncio's own actions. A callback that somebody may cancel, or that waits
//! for its time, is a [`CallbackHandle`].

use super::event_loop::LoopId;
use super::future::Future;
use super::gather::Gather;
use super::host::Host;
use super::instrument::{CallbackId, Fact, ResourceId, TimerId, Waker};
use super::task_group::TaskGroup;
use super::timeouts::Timeout;
use super::waiting::Waited;
use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::{Rc, Weak};

/// An entry of the ready queue.
pub(super) enum Handle<H: Host> {
    /// `Task.__step`.
    Step(Rc<Future<H>>),
    /// `Task.__step(exception)`: what it yielded cannot be awaited.
    Throw(Rc<Future<H>>, H::Exception),
    /// `Task.__wakeup`: the future it waits for is done.
    Wakeup(Rc<Future<H>>),
    /// A callback that nobody can cancel.
    Action(CallbackId, Action<H>),
    /// A callback with a handle.
    Callback(Rc<CallbackHandle<H>>),
}

/// What a callback does.
pub(super) enum Action<H: Host> {
    /// Calls a callable of the language.
    Call(Box<H::Callback>),
    /// Calls a callable of the language with the future that is done.
    CallDone(Box<H::Callback>, Rc<Future<H>>),
    /// `_set_result_unless_cancelled(future, None)`: `asyncio.sleep` is over.
    WakeSleeper(Rc<Future<H>>),
    /// The answer of a host of the simulated world has come.
    Deliver(Rc<Future<H>>),
    /// `Timeout._on_timeout`.
    Expire(Rc<Timeout<H>>),
    /// `_done_callback` of `gather`: a child is done.
    GatherChild(Rc<Gather<H>>, Rc<Future<H>>),
    /// `TaskGroup._on_task_done`.
    GroupTaskDone(Rc<TaskGroup<H>>, Rc<Future<H>>),
    /// `_run_until_complete_cb`.
    StopLoop(Rc<Future<H>>),
    /// `_release_waiter(waiter)`.
    ReleaseWaiter(Rc<Future<H>>),
    /// `_on_completion` of `wait`: one of several futures is done.
    Waited(Rc<Waited<H>>, Rc<Future<H>>),
    /// `_inner_done_callback` of `shield`: the outer future, then the inner.
    ShieldInner(Rc<Future<H>>, Rc<Future<H>>),
    /// `_outer_done_callback` of `shield`: the inner future, then the outer.
    ShieldOuter(Rc<Future<H>>, Rc<Future<H>>),
    /// `_log_on_exception` of `shield`.
    ShieldLost(Rc<Future<H>>),
    /// `_clear_awaited_by_callback` of `shield`, for CPython's call graphs: nothing.
    ShieldAwaited,
}

/// What a future does when it is done. The wake-up of the task that awaits it and everything else share one line.
pub(super) enum DoneCallback<H: Host> {
    /// Wakes the task.
    Wakeup(Rc<Future<H>>),
    /// `add_done_callback`.
    Call(Box<H::Callback>),
    /// See [`Action::GatherChild`].
    GatherChild(Rc<Gather<H>>),
    /// See [`Action::GroupTaskDone`].
    GroupTaskDone(Rc<TaskGroup<H>>),
    /// See [`Action::StopLoop`].
    StopLoop,
    /// See [`Action::ReleaseWaiter`].
    ReleaseWaiter(Rc<Future<H>>),
    /// See [`Action::Waited`].
    Waited(Rc<Waited<H>>),
    /// See [`Action::ShieldInner`]; the outer future.
    ShieldInner(Rc<Future<H>>),
    /// See [`Action::ShieldOuter`]; the inner future.
    ShieldOuter(Rc<Future<H>>),
    /// See [`Action::ShieldLost`].
    ShieldLost,
    /// See [`Action::ShieldAwaited`]; the task that shields.
    ShieldAwaited(Weak<Future<H>>),
}

/// What a done callback becomes in the ready queue.
pub(super) enum DoneAction<H: Host> {
    /// A step of this task.
    Wakeup(Rc<Future<H>>),
    /// A callback.
    Callback(Action<H>),
}

/// One of asyncio's own done callbacks, as it is shown.
pub struct OwnCallback<H: Host> {
    /// What CPython calls it.
    pub name: &'static str,
    /// The task that it wakes.
    pub wakes: Option<Rc<Future<H>>>,
}

impl<H: Host> DoneCallback<H> {
    /// The language's callback, or what CPython calls this one of asyncio's own.
    pub(super) fn shown(&self) -> Result<H::Callback, OwnCallback<H>> {
        let wakes = match self {
            DoneCallback::Wakeup(task) => Some(Rc::clone(task)),
            _ => None,
        };
        let name = match self {
            DoneCallback::Call(callback) => return Ok((**callback).clone()),
            DoneCallback::Wakeup(_) => "Task.task_wakeup",
            DoneCallback::GatherChild(_) => "gather.<locals>._done_callback",
            DoneCallback::GroupTaskDone(_) => "TaskGroup._on_task_done",
            DoneCallback::StopLoop => "_run_until_complete_cb",
            DoneCallback::ReleaseWaiter(_) => "_release_waiter",
            DoneCallback::Waited(_) => "_wait.<locals>._on_completion",
            DoneCallback::ShieldInner(_) => "shield.<locals>._inner_done_callback",
            DoneCallback::ShieldOuter(_) => "shield.<locals>._outer_done_callback",
            DoneCallback::ShieldLost => "_log_on_exception",
            DoneCallback::ShieldAwaited(_) => "shield.<locals>._clear_awaited_by_callback",
        };
        Err(OwnCallback { name, wakes })
    }

    /// Which task will go on because of it: what CPython keeps as `_asyncio_awaited_by`.
    pub(super) fn awaiter(&self) -> Option<Rc<Future<H>>> {
        match self {
            DoneCallback::Wakeup(task) => Some(Rc::clone(task)),
            DoneCallback::GatherChild(gather) => gather.awaiter(),
            DoneCallback::GroupTaskDone(group) => group.parent_task(),
            DoneCallback::Waited(waited) => waited.waiter().awaited_by().into_iter().next(),
            DoneCallback::ShieldAwaited(task) => task.upgrade(),
            _ => None,
        }
    }

    /// What is to be queued, once `future` is done.
    pub(super) fn into_action(self, future: &Rc<Future<H>>) -> DoneAction<H> {
        DoneAction::Callback(match self {
            DoneCallback::Wakeup(task) => return DoneAction::Wakeup(task),
            DoneCallback::Call(callback) => Action::CallDone(callback, Rc::clone(future)),
            DoneCallback::GatherChild(gather) => Action::GatherChild(gather, Rc::clone(future)),
            DoneCallback::GroupTaskDone(group) => Action::GroupTaskDone(group, Rc::clone(future)),
            DoneCallback::StopLoop => Action::StopLoop(Rc::clone(future)),
            DoneCallback::ReleaseWaiter(waiter) => Action::ReleaseWaiter(waiter),
            DoneCallback::Waited(waited) => Action::Waited(waited, Rc::clone(future)),
            DoneCallback::ShieldInner(outer) => Action::ShieldInner(outer, Rc::clone(future)),
            DoneCallback::ShieldOuter(inner) => Action::ShieldOuter(inner, Rc::clone(future)),
            DoneCallback::ShieldLost => Action::ShieldLost(Rc::clone(future)),
            DoneCallback::ShieldAwaited(_) => Action::ShieldAwaited,
        })
    }
}

/// A callback's name for people.
pub(super) enum Label {
    /// One of asyncio's own.
    Static(&'static str),
    /// The language's.
    Own(Rc<str>),
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Label::Static(text) => text,
            Label::Own(text) => text,
        }
    }
}

impl<H: Host> Action<H> {
    /// The callback's name for people.
    pub(super) fn label(&self, host: &H) -> Label {
        Label::Static(match self {
            Action::Call(callback) | Action::CallDone(callback, _) => return Label::Own(host.callback_name(callback)),
            Action::WakeSleeper(_) => "sleep",
            Action::Deliver(_) => "answer",
            Action::Expire(_) => "timeout",
            Action::GatherChild(..) => "gather: child done",
            Action::GroupTaskDone(..) => "TaskGroup: task done",
            Action::StopLoop(_) => "run_until_complete: done",
            Action::ReleaseWaiter(_) => "release the waiter",
            Action::Waited(..) => "wait: one is done",
            Action::ShieldInner(..) => "shield: inner done",
            Action::ShieldOuter(..) => "shield: outer done",
            Action::ShieldLost(_) => "shield: nobody waits any more",
            Action::ShieldAwaited => "shield: call graph",
        })
    }

    /// The timeout whose deadline it is.
    pub(super) fn timeout(&self) -> Option<ResourceId> {
        match self {
            Action::Expire(timeout) => Some(timeout.resource()),
            _ => None,
        }
    }

    /// On whose behalf the callback wakes tasks: a task that is done, or nobody in particular.
    pub(super) fn waker(&self) -> Waker {
        match self {
            Action::GatherChild(_, future)
            | Action::GroupTaskDone(_, future)
            | Action::StopLoop(future)
            | Action::Waited(_, future)
            | Action::ShieldInner(_, future) => match future.as_task() {
                Some(task) => Waker::Task(task.id()),
                None => Waker::Callback,
            },
            _ => Waker::Callback,
        }
    }
}

/// When a timer handle is due.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    /// Numbers timers for the instrument.
    pub timer: TimerId,
    /// The loop time it was set for, in seconds.
    pub seconds: f64,
}

/// What `call_soon`, `call_later` and `call_at` return: events.py `Handle`, `TimerHandle`.
pub struct CallbackHandle<H: Host> {
    pub(super) id: CallbackId,
    pub(super) event_loop: LoopId,
    pub(super) deadline: Cell<Option<Deadline>>,
    pub(super) place: Cell<Place>,
    cancelled: Cell<bool>,
    threadsafe: Cell<bool>,
    action: RefCell<Option<Action<H>>>,
    /// What it called, once it has run.
    ran: RefCell<Option<Box<H::Callback>>>,
}

/// Where a handle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the timers. It may be cancelled, or become due and join the ready queue.
    Timers,
    /// In the ready queue. It may be cancelled, or run.
    Ready,
    /// Running, run, or cancelled: it plays no part any more.
    Out,
}

impl<H: Host> CallbackHandle<H> {
    pub(super) fn new(id: CallbackId, event_loop: LoopId, deadline: Option<Deadline>, action: Action<H>) -> Rc<Self> {
        let place = if deadline.is_some() { Place::Timers } else { Place::Ready };
        Rc::new(CallbackHandle {
            id,
            event_loop,
            deadline: Cell::new(deadline),
            place: Cell::new(place),
            cancelled: Cell::new(false),
            threadsafe: Cell::new(false),
            action: RefCell::new(Some(action)),
            ran: RefCell::new(None),
        })
    }

    /// A handle that no loop has: `Handle(callback, …)`. It has no numbers: nobody is told of it.
    pub fn alone(event_loop: LoopId, seconds: Option<f64>, callback: H::Callback) -> Rc<Self> {
        let deadline = seconds.map(|seconds| Deadline { timer: TimerId(u32::MAX), seconds });
        let handle = Self::new(CallbackId(u32::MAX), event_loop, deadline, Action::Call(Box::new(callback)));
        handle.place.set(Place::Out);
        handle
    }

    /// `call_soon_threadsafe` gave it.
    pub fn mark_threadsafe(&self) {
        self.threadsafe.set(true);
    }

    /// Did `call_soon_threadsafe` give it?
    pub fn is_threadsafe(&self) -> bool {
        self.threadsafe.get()
    }

    /// Is it among the timers?
    pub fn is_scheduled(&self) -> bool {
        self.place.get() == Place::Timers
    }

    /// What CPython calls the callback, when it is one of asyncio's own.
    pub fn own_name(&self) -> Option<&'static str> {
        match &*self.action.borrow() {
            Some(Action::WakeSleeper(_)) => Some("_set_result_unless_cancelled"),
            Some(Action::Expire(_)) => Some("Timeout._on_timeout"),
            _ => None,
        }
    }

    /// The loop it belongs to.
    pub fn event_loop(&self) -> LoopId {
        self.event_loop
    }

    /// `Handle.cancelled`.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// The timer's number; `None` for a handle of `call_soon`.
    pub fn timer(&self) -> Option<TimerId> {
        self.deadline.get().map(|deadline| deadline.timer)
    }

    /// `TimerHandle.when`, in seconds of loop time; `None` for a handle of `call_soon`.
    pub fn when(&self) -> Option<f64> {
        self.deadline.get().map(|deadline| deadline.seconds)
    }

    /// Whoever still has the handle can see what it called.
    pub(super) fn keep_callback(&self, callback: Box<H::Callback>) {
        self.ran.replace(Some(callback));
    }

    /// The callable of the language, unless cancelled or asyncio's own.
    pub fn callback(&self) -> Option<H::Callback> {
        if let Some(callback) = &*self.ran.borrow() {
            return Some((**callback).clone());
        }
        match &*self.action.borrow() {
            Some(Action::Call(callback) | Action::CallDone(callback, _)) => Some((**callback).clone()),
            _ => None,
        }
    }

    /// `Handle.cancel`, `TimerHandle.cancel` (events.py): the handle stays where it is and is passed over.
    pub fn cancel(&self, host: &mut H) {
        if self.cancelled.replace(true) {
            return;
        }
        let place = self.place.replace(Place::Out);
        drop(self.action.take());
        let machine = host.machine();
        match (place, self.deadline.get()) {
            (Place::Timers, Some(deadline)) => {
                machine.event_loop(self.event_loop).timers.note_cancelled();
                machine.tell(Fact::TimerCancelled { timer: deadline.timer });
            }
            (Place::Ready, _) => {
                machine.event_loop(self.event_loop).cancelled_ready += 1;
                machine.tell(Fact::CallbackCancelled { callback: self.id });
            }
            _ => {}
        }
    }

    /// It wakes whoever awaits this future.
    pub(super) fn wakes(&self, future: &Rc<Future<H>>) -> bool {
        match &*self.action.borrow() {
            Some(Action::WakeSleeper(own) | Action::Deliver(own)) => Rc::ptr_eq(own, future),
            _ => false,
        }
    }

    /// Looks at what it does; 0 when it does nothing any more.
    #[inline]
    pub(super) fn with_action(&self, look: impl FnOnce(&Action<H>) -> usize) -> usize {
        self.action.borrow().as_ref().map_or(0, look)
    }

    pub(super) fn take_action(&self) -> Option<Action<H>> {
        self.place.set(Place::Out);
        self.action.take()
    }

    pub(super) fn label(&self, host: &H) -> Label {
        self.action.borrow().as_ref().map_or(Label::Static("cancelled"), |action| action.label(host))
    }
}
