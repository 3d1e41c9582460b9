//! A request to a host of the simulated world, and the wait for its answer.
//!
//! Whoever simulates the world says when an answer comes and how it ends. A task awaits that as an [`Exchange`]; a thread that
//! blocks tells the same facts through a [`Request`] of its own.

use super::clock::{TimeNs, seconds_from_time};
use super::future::{Future, is_cancelled_error};
use super::handle::{Action, CallbackHandle};
use super::host::{Error, Host};
use super::instrument::{Fact, RequestId, ResourceId, Wait};
use super::machine::Machine;
use super::native::{Delegation, NativeCoroutine};
use super::schedule;
use std::rc::Rc;

/// What is asked of whom.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The host.
    pub host: ResourceId,
    /// `GET /path`
    pub what: Rc<str>,
}

/// How a request ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// With an answer of so many bytes.
    Answered {
        /// `200`
        status: u16,
        /// The body's length.
        bytes: u64,
    },
    /// Without an answer; why.
    Failed(Rc<str>),
}

/// A request that is on its way.
pub struct Request {
    id: RequestId,
    inquiry: Inquiry,
}

impl Request {
    /// A request goes out.
    pub fn send<H: Host>(machine: &mut Machine<H>, inquiry: Inquiry) -> Request {
        let id = machine.next_request();
        machine.tell(Fact::RequestSent { request: id, host: inquiry.host, what: &inquiry.what });
        Request { id, inquiry }
    }

    /// It ends.
    pub fn end<H: Host>(self, machine: &mut Machine<H>, reply: &Reply) {
        let Request { id: request, inquiry: Inquiry { host, what } } = self;
        let what = &*what;
        machine.tell(match reply {
            Reply::Answered { status, bytes } => Fact::RequestAnswered { request, host, what, status: *status, bytes: *bytes },
            Reply::Failed(error) => Fact::RequestFailed { request, host, what, error },
        });
    }
}

/// A request and the wait for how it ends.
pub struct Exchange<H: Host> {
    inquiry: Inquiry,
    /// When it ends; `None` for never.
    until: Option<TimeNs>,
    reply: Reply,
    result: H::Value,
    stage: Option<Stage<H>>,
}

/// It has been sent.
struct Stage<H: Host> {
    request: Request,
    timer: Option<Rc<CallbackHandle<H>>>,
}

impl<H: Host> Exchange<H> {
    /// A request that ends so at `until`; the coroutine then returns `result`.
    pub fn new(inquiry: Inquiry, until: Option<TimeNs>, reply: Reply, result: H::Value) -> Self {
        Exchange { inquiry, until, reply, result, stage: None }
    }

    fn start(&mut self, host: &mut H) -> Delegation<H> {
        let Some(event_loop) = host.machine().running_loop() else {
            return Delegation::Raise(host.exception(Error::Runtime("no running event loop".into())));
        };
        let request = Request::send(host.machine(), self.inquiry.clone());
        let future = Future::with_purpose(event_loop, Wait::Resource(self.inquiry.host));
        let task = host.machine().current_task_id();
        let timer = self.until.map(|until| {
            let when = seconds_from_time(until);
            schedule::set_timer(host, event_loop, when, Action::Deliver(Rc::clone(&future)), task)
        });
        self.stage = Some(Stage { request, timer });
        Delegation::Await(future)
    }
}

impl<H: Host> NativeCoroutine<H> for Exchange<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let Some(Stage { request, timer }) = self.stage.take() else { return self.start(host) };
        if let Some(timer) = timer {
            timer.cancel(host);
        }
        match input {
            Ok(_) => {
                request.end(host.machine(), &self.reply);
                Delegation::Return(self.result.clone())
            }
            Err(error) => {
                let why = if is_cancelled_error(host, &error) { "cancelled".into() } else { host.describe(&error).into() };
                request.end(host.machine(), &Reply::Failed(why));
                Delegation::Raise(error)
            }
        }
    }

    fn name(&self) -> &'static str {
        "exchange"
    }
}
