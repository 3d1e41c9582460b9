//! An answer of a server of the simulated world that keeps state: what it answers, and when, depends on what others do meanwhile.
//!
//! Whoever simulates the server gives the answer ([`Delivery::answer`]) with the time at which it arrives, before or while it
//! is waited for; a later one takes the place of one that has not arrived. A task waits by [`Delivery::receive`], a thread blocks.

use super::clock::{TimeNs, seconds_from_time};
use super::exchange::{Reply, Request};
use super::future::{Future, is_cancelled_error};
use super::handle::{Action, CallbackHandle};
use super::host::{Error, Host};
use super::instrument::{TaskId, ThreadId, Wait};
use super::machine::Machine;
use super::native::{Delegation, NativeCoroutine};
use super::schedule;
use std::cell::RefCell;
use std::rc::Rc;

/// An answer that is due at some time, or has not been given.
pub struct Delivery<H: Host> {
    /// The request that it ends, while nobody was told of its end.
    request: RefCell<Option<Request>>,
    answer: RefCell<Option<Answer<H>>>,
    receiver: RefCell<Receiver<H>>,
}

struct Answer<H: Host> {
    arrives: TimeNs,
    reply: Reply,
    value: H::Value,
}

/// Who waits for it.
enum Receiver<H: Host> {
    Nobody,
    Task { future: Rc<Future<H>>, task: Option<TaskId>, timer: Option<Rc<CallbackHandle<H>>>, deadline: Option<TimeNs> },
    Thread(ThreadId),
}

impl<H: Host> Delivery<H> {
    /// The answer to a request; without one it is something that the server tells by itself.
    pub fn of(request: Option<Request>) -> Rc<Self> {
        Rc::new(Delivery { request: RefCell::new(request), answer: RefCell::new(None), receiver: RefCell::new(Receiver::Nobody) })
    }

    /// It will arrive then, as this.
    pub fn answer(&self, host: &mut H, arrives: TimeNs, reply: Reply, value: H::Value) {
        *self.answer.borrow_mut() = Some(Answer { arrives, reply, value });
        match &mut *self.receiver.borrow_mut() {
            Receiver::Nobody => {}
            Receiver::Thread(thread) => host.machine().wakes_no_later(*thread, arrives),
            Receiver::Task { future, task, timer, deadline } => {
                if let Some(timer) = timer.take() {
                    timer.cancel(host);
                }
                let event_loop = future.event_loop();
                *timer = set_timer(host, future, *task, earlier(Some(arrives), *deadline));
                if host.machine_ref().running_loop() != Some(event_loop) {
                    host.machine().wake_loop(event_loop);
                }
            }
        }
    }

    /// When it arrives, as far as that is known.
    pub fn arrives(&self) -> Option<TimeNs> {
        self.answer.borrow().as_ref().map(|answer| answer.arrives)
    }

    /// A coroutine that returns the answer, or `late` when it has not arrived by the deadline.
    pub fn receive(self: &Rc<Self>, on: Wait, deadline: Option<TimeNs>, late: H::Value) -> Receive<H> {
        Receive { delivery: Rc::clone(self), on, deadline, late: Some(late), is_waiting: false }
    }

    /// A thread is going to block for it.
    pub fn expect_in(&self, thread: ThreadId) {
        *self.receiver.borrow_mut() = Receiver::Thread(thread);
    }

    /// It is waited for no more. What arrived by the deadline, if it did.
    pub fn take(&self, machine: &mut Machine<H>, deadline: Option<TimeNs>) -> Option<H::Value> {
        *self.receiver.borrow_mut() = Receiver::Nobody;
        let is_in_time = self.arrives().is_some_and(|arrives| deadline.is_none_or(|deadline| arrives <= deadline));
        let answer = if is_in_time { self.answer.borrow_mut().take() } else { None };
        let reply = answer.as_ref().map_or(Reply::Failed("timeout".into()), |answer| answer.reply.clone());
        self.end(machine, &reply);
        answer.map(|answer| answer.value)
    }

    /// It is waited for no more, since the one who did was interrupted.
    pub fn give_up(&self, machine: &mut Machine<H>, why: &str) {
        *self.receiver.borrow_mut() = Receiver::Nobody;
        self.end(machine, &Reply::Failed(why.into()));
    }

    fn end(&self, machine: &mut Machine<H>, reply: &Reply) {
        let request = self.request.borrow_mut().take();
        if let Some(request) = request {
            request.end(machine, reply);
        }
    }
}

/// The first of two times that may never come.
pub fn earlier(one: Option<TimeNs>, other: Option<TimeNs>) -> Option<TimeNs> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn set_timer<H: Host>(
    host: &mut H,
    future: &Rc<Future<H>>,
    task: Option<TaskId>,
    when: Option<TimeNs>,
) -> Option<Rc<CallbackHandle<H>>> {
    let seconds = seconds_from_time(when?);
    Some(schedule::set_timer(host, future.event_loop(), seconds, Action::Deliver(Rc::clone(future)), task))
}

/// A task waits for an answer.
pub struct Receive<H: Host> {
    delivery: Rc<Delivery<H>>,
    on: Wait,
    deadline: Option<TimeNs>,
    late: Option<H::Value>,
    is_waiting: bool,
}

impl<H: Host> Receive<H> {
    fn start(&mut self, host: &mut H) -> Delegation<H> {
        let Some(event_loop) = host.machine().running_loop() else {
            return Delegation::Raise(host.exception(Error::Runtime("no running event loop".into())));
        };
        let future = Future::with_purpose(event_loop, self.on);
        let task = host.machine().current_task_id();
        let timer = set_timer(host, &future, task, earlier(self.delivery.arrives(), self.deadline));
        let receiver = Receiver::Task { future: Rc::clone(&future), task, timer, deadline: self.deadline };
        *self.delivery.receiver.borrow_mut() = receiver;
        self.is_waiting = true;
        Delegation::Await(future)
    }
}

impl<H: Host> NativeCoroutine<H> for Receive<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        if !self.is_waiting {
            return self.start(host);
        }
        if let Receiver::Task { timer: Some(timer), .. } = &*self.delivery.receiver.borrow() {
            timer.cancel(host);
        }
        match input {
            Ok(_) => {
                let value = self.delivery.take(host.machine(), self.deadline);
                Delegation::Return(value.unwrap_or_else(|| self.late.take().expect("a coroutine ends once")))
            }
            Err(error) => {
                let why = if is_cancelled_error(host, &error) { "cancelled".into() } else { host.describe(&error) };
                self.delivery.give_up(host.machine(), &why);
                Delegation::Raise(error)
            }
        }
    }

    fn name(&self) -> &'static str {
        "receive"
    }
}
