//! Injections: what somebody outside of the program does to a task at a stated moment: cancels it, raises in it, moves its timer.
//!
//! A **moment** is an event and a time. An injection happens at the first point at which the task's loop would take a handle, or
//! poll, once so many facts were told and the clock shows that time: between two handles, so nothing happens in the middle of a
//! step, and everything before is as it is without it. A poll ends early for it, as it does for a signal. They happen in their order.
//!
//! - **Cancel** is `task.cancel()`, called by nobody in particular.
//! - **Raise** lets the `await` at which the task is suspended raise, as `coroutine.throw` does: what it awaited is left as it is,
//!   and whoever else awaits that sees nothing. What the coroutine does about it (`asyncio.sleep` cancels its timer, a lock lets go
//!   of the waiter) it does.
//! - **Delay** moves the timer that the task waits for, directly or through tasks that it awaits: a sleep, or the answer of a host.
//!   The timer is cancelled and set anew.
//!
//! What finds nothing to act on is told, too ([`Effect`]).

use super::clock::{TimeNs, seconds_from_time, time_from_seconds};
use super::event_loop::LoopId;
use super::future::Future;
use super::handle::{CallbackHandle, Deadline, DoneCallback, Handle};
use super::host::{Error, Host};
use super::instrument::{Effect, Fact, SpanId, TaskId, Wait, Waker};
use super::machine::Machine;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

/// What is done to a task, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Injection {
    /// Not before so many events.
    pub after: u64,
    /// Not before this time.
    pub at: TimeNs,
    /// To the task of this number.
    pub task: u32,
    /// What.
    pub act: Act,
}

/// What is done to a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// `task.cancel()`
    Cancel,
    /// The `await` at which it is suspended raises.
    Raise(Raised, String),
    /// Its timer is due so many nanoseconds later, or earlier, but not before now.
    Delay(i64),
}

/// What can be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "they are the classes of that name")]
pub enum Raised {
    TimeoutError,
    ConnectionError,
    ConnectionResetError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
}

impl Raised {
    /// All of them.
    pub const ALL: [Raised; 7] = [
        Raised::TimeoutError,
        Raised::ConnectionError,
        Raised::ConnectionResetError,
        Raised::OSError,
        Raised::RuntimeError,
        Raised::ValueError,
        Raised::KeyError,
    ];

    /// The class's name.
    pub fn name(self) -> &'static str {
        match self {
            Raised::TimeoutError => "TimeoutError",
            Raised::ConnectionError => "ConnectionError",
            Raised::ConnectionResetError => "ConnectionResetError",
            Raised::OSError => "OSError",
            Raised::RuntimeError => "RuntimeError",
            Raised::ValueError => "ValueError",
            Raised::KeyError => "KeyError",
        }
    }
}

impl fmt::Display for Act {
    /// `cancel`, `raise TimeoutError: too late`, `delay +1.5 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Act::Cancel => f.write_str("cancel"),
            Act::Raise(class, message) if message.is_empty() => write!(f, "raise {}", class.name()),
            Act::Raise(class, message) => write!(f, "raise {}: {message}", class.name()),
            Act::Delay(span) => {
                let (sign, span) = (if *span < 0 { '-' } else { '+' }, span.unsigned_abs());
                let (whole, part) = (span / 1_000_000_000, format!("{:09}", span % 1_000_000_000));
                let part = part.trim_end_matches('0');
                write!(f, "delay {sign}{whole}{}{part} s", if part.is_empty() { "" } else { "." })
            }
        }
    }
}

/// Those that have not happened yet.
#[derive(Debug)]
pub(super) struct Injections {
    list: VecDeque<Injection>,
    /// After so many facts the next one may happen.
    next: u64,
}

impl Default for Injections {
    fn default() -> Self {
        Injections { list: VecDeque::new(), next: u64::MAX }
    }
}

impl Injections {
    fn take(&mut self) -> Option<Injection> {
        let first = self.list.pop_front();
        self.look();
        first
    }

    fn look(&mut self) {
        self.next = self.list.front().map_or(u64::MAX, |injection| injection.after);
    }
}

/// The task that an injection is for, or why there is none.
type Target<H> = Result<Rc<Future<H>>, Effect>;

impl<H: Host> Machine<H> {
    /// These will happen, in this order.
    pub fn set_injections(&mut self, list: Vec<Injection>) {
        self.injections.list = list.into();
        self.injections.look();
    }

    /// Whether the next injection may happen, as far as the number of facts says: all that a run without them is asked.
    #[inline]
    pub(super) fn has_injection(&self) -> bool {
        self.told() >= self.injections.next
    }

    /// The injection that may happen to a task of this loop, with the task; to a task that is no more it happens anywhere.
    fn next_injection(&self, id: LoopId) -> Option<(&Injection, Target<H>)> {
        let first = self.injections.list.front().filter(|_| self.has_injection())?;
        let number = TaskId(first.task);
        let is_it = |task: &Rc<Future<H>>| task.as_task().is_some_and(|part| part.id() == number);
        let task = match self.loops.iter().flat_map(super::event_loop::EventLoop::all_tasks).find(is_it) {
            Some(task) if task.event_loop() != id => return None,
            Some(task) => Ok(task),
            None => Err(if first.task < self.task_count() { Effect::TaskDone } else { Effect::NoTask }),
        };
        Some((first, task))
    }

    /// Those for which the run was too short are told at its end.
    pub(super) fn tell_missed_injections(&mut self) {
        while let Some(injection) = self.injections.take() {
            tell(self, &injection, Effect::TooLate);
        }
    }
}

/// Until when the loop polls, when it would until `until`.
#[cold]
pub(super) fn poll_until<H: Host>(machine: &Machine<H>, id: LoopId, until: Option<TimeNs>) -> Option<TimeNs> {
    match machine.next_injection(id) {
        Some((injection, _)) => Some(until.map_or(injection.at, |until| until.min(injection.at)).max(machine.now)),
        None => until,
    }
}

/// What is due to tasks of this loop happens.
#[cold]
pub(super) fn inject<H: Host>(host: &mut H, id: LoopId) {
    while let Some((injection, task)) = take_due(host.machine(), id) {
        match task {
            Ok(task) => act(host, &task, &injection),
            Err(effect) => tell(host.machine(), &injection, effect),
        }
    }
}

/// The next injection, when its moment has come: nobody in particular does it.
fn take_due<H: Host>(machine: &mut Machine<H>, id: LoopId) -> Option<(Injection, Target<H>)> {
    let (first, task) = machine.next_injection(id)?;
    if first.at > machine.now {
        return None;
    }
    machine.waker = Waker::Callback;
    machine.set_span(SpanId::default());
    Some((machine.injections.take()?, task))
}

fn tell<H: Host>(machine: &mut Machine<H>, injection: &Injection, effect: Effect) {
    let task = (injection.task < machine.task_count()).then_some(TaskId(injection.task));
    machine.tell(Fact::Injected { task, act: &injection.act.to_string(), effect });
}

fn act<H: Host>(host: &mut H, task: &Rc<Future<H>>, injection: &Injection) {
    let machine = host.machine();
    if machine.event_loop(task.event_loop()).in_batches {
        return tell(machine, injection, Effect::Foreign);
    }
    match &injection.act {
        Act::Cancel => {
            tell(machine, injection, Effect::Acted);
            task.cancel_by_class(host, None);
        }
        Act::Raise(class, message) => {
            let Some(waiter) = waiter_of(task) else { return tell(machine, injection, Effect::NotWaiting) };
            tell(machine, injection, Effect::Acted);
            let error = host.exception(Error::Injected(*class, message.clone()));
            throw(host.machine(), task, &waiter, error);
        }
        Act::Delay(span) => match timer_of(machine, task) {
            Some((sleeper, timer, future)) => {
                tell(machine, injection, Effect::Acted);
                move_timer(host, &sleeper, &timer, &future, *span);
            }
            None => {
                let effect = if waiter_of(task).is_some() { Effect::NoTimer } else { Effect::NotWaiting };
                tell(machine, injection, effect);
            }
        },
    }
}

/// What a task is suspended on.
fn waiter_of<H: Host>(task: &Rc<Future<H>>) -> Option<Rc<Future<H>>> {
    task.as_task().and_then(|part| part.waiter()).filter(|waiter| !waiter.is_done())
}

/// The task leaves what it awaits; its next step throws.
fn throw<H: Host>(machine: &mut Machine<H>, task: &Rc<Future<H>>, waiter: &Future<H>, error: H::Exception) {
    let Some(part) = task.as_task() else { unreachable!("only tasks are suspended") };
    waiter.forget(|callback| matches!(callback, DoneCallback::Wakeup(own) if Rc::ptr_eq(own, task)));
    machine.tell(Fact::Ready { task: part.id(), by: Waker::Callback });
    machine.event_loop(task.event_loop()).ready.push_back(Handle::Throw(Rc::clone(task), error));
}

/// A task that waits for a timer, the timer, and the future between them.
type Sleeper<H> = (Rc<Future<H>>, Rc<CallbackHandle<H>>, Rc<Future<H>>);

/// The timer that a task waits for, directly or through the tasks that it awaits.
fn timer_of<H: Host>(machine: &mut Machine<H>, task: &Rc<Future<H>>) -> Option<Sleeper<H>> {
    let mut task = Rc::clone(task);
    // A circle of tasks that await each other has no timer: as many steps as there are tasks are enough.
    for _ in 0..machine.task_count() {
        let waiter = waiter_of(&task)?;
        if waiter.as_task().is_none() {
            let timers = &machine.event_loop(waiter.event_loop()).timers;
            let timer = timers.all().find(|timer| timer.wakes(&waiter)).cloned();
            return timer.map(|timer| (task, timer, waiter));
        }
        task = waiter;
    }
    None
}

/// The timer is due so much later. It is a new one, with the handle of the old: whoever cancels that cancels this.
fn move_timer<H: Host>(host: &mut H, sleeper: &Rc<Future<H>>, timer: &Rc<CallbackHandle<H>>, future: &Rc<Future<H>>, span: i64) {
    let label = timer.label(host);
    let machine = host.machine();
    let (Some(old), Some(part)) = (timer.deadline.get(), sleeper.as_task()) else { return };
    machine.event_loop(timer.event_loop).timers.take(timer);
    machine.tell(Fact::TimerCancelled { timer: old.timer });
    let due = time_from_seconds(old.seconds).unwrap_or(TimeNs::MAX);
    let when = due.saturating_add_signed(span).max(machine.now);
    let new = Deadline { timer: machine.next_timer(), seconds: seconds_from_time(when) };
    let task = Some(part.id());
    machine.tell(Fact::TimerSet { timer: new.timer, when, label: &label, task, timeout: None, event_loop: timer.event_loop });
    timer.deadline.set(Some(new));
    machine.event_loop(timer.event_loop).timers.push(Rc::clone(timer));
    if future.purpose() == Wait::Sleep(old.timer) {
        future.set_purpose(Wait::Sleep(new.timer));
    }
    machine.tell(Fact::Suspended { task: part.id(), on: future.purpose() });
}
