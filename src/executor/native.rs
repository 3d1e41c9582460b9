//! asyncio's own `async def` functions, as state machines: [`NativeCoroutine`], and the [`NativeFrame`] that runs one.
//!
//! A native coroutine says what it awaits; its frame does the awaiting, by the rules of `Future.__await__`: a future
//! that is done gives its outcome at once, any other is yielded to the task, and asked for its outcome afterwards.
//!
//! The coroutines that programs await most lie in their frame ([`Body`]); others are boxed.

use super::future::Future;
use super::host::{Awaited, Error, Host};
use super::queues::{Get, Put};
use super::semaphore::Acquire;
use super::sleep::Sleep;
use std::rc::Rc;

/// An `async def` function of asyncio.
pub trait NativeCoroutine<H: Host> {
    /// Starts (with `Ok(None)`), or goes on with the outcome of what it awaited.
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H>;
    /// Its name for people, such as `Semaphore.acquire`.
    fn name(&self) -> &'static str;
    /// Whether it runs when the first that it gets is an exception. Coroutines do not.
    fn hears_of_throw(&self) -> bool {
        false
    }
}

/// How far a native coroutine came.
pub enum Delegation<H: Host> {
    /// `await future`.
    Await(Rc<Future<H>>),
    /// `await value`, where the value is any awaitable of the language.
    AwaitForeign(H::Value),
    /// A bare `yield`.
    Yield,
    /// `return value`.
    Return(H::Value),
    /// `raise exception`.
    Raise(H::Exception),
}

impl<H: Host> Delegation<H> {
    /// `return` or `raise`.
    pub fn end(outcome: Result<H::Value, H::Exception>) -> Self {
        match outcome {
            Ok(value) => Delegation::Return(value),
            Err(error) => Delegation::Raise(error),
        }
    }
}

/// How far a native frame came.
pub enum NativeStep<H: Host> {
    /// It yielded to the task: pass it up; resume with what the task sends or throws.
    Suspended(Awaited<H>),
    /// It awaits this awaitable of the language: drive it, then resume with its outcome.
    Delegated(H::Value),
    /// It returned or raised.
    Ended(Result<H::Value, H::Exception>),
}

/// A native coroutine on its way.
pub struct NativeFrame<H: Host> {
    body: Body<H>,
    /// The future whose `__await__` has yielded.
    awaiting: Option<Rc<Future<H>>>,
    started: bool,
}

/// What a native frame runs.
pub enum Body<H: Host> {
    /// `asyncio.sleep`
    Sleep(Sleep<H>),
    /// `Semaphore.acquire`
    Acquire(Acquire<H>),
    /// `Queue.get`
    Get(Get<H>),
    /// `Queue.put`
    Put(Put<H>),
    /// Nothing: it only returns or raises.
    Ends(Ends<H>),
    /// Anything else.
    Boxed(Box<dyn NativeCoroutine<H>>),
}

impl<H: Host> Body<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        match self {
            Body::Sleep(body) => body.resume(host, input),
            Body::Acquire(body) => body.resume(host, input),
            Body::Get(body) => body.resume(host, input),
            Body::Put(body) => body.resume(host, input),
            Body::Ends(body) => body.resume(host, input),
            Body::Boxed(body) => body.resume(host, input),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Body::Sleep(body) => body.name(),
            Body::Acquire(body) => body.name(),
            Body::Get(body) => body.name(),
            Body::Put(body) => body.name(),
            Body::Ends(body) => body.name(),
            Body::Boxed(body) => body.name(),
        }
    }
}

/// A coroutine that only raises, or only returns: it had a wrong argument, or nothing to wait for.
pub struct Ends<H: Host> {
    name: &'static str,
    outcome: Option<Result<H::Value, H::Exception>>,
}

impl<H: Host> Ends<H> {
    /// One that ends with `outcome` when awaited.
    pub fn new(name: &'static str, outcome: Result<H::Value, H::Exception>) -> Self {
        Ends { name, outcome: Some(outcome) }
    }
}

impl<H: Host> NativeCoroutine<H> for Ends<H> {
    fn resume(&mut self, _host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        Delegation::end(input.and_then(|_| self.outcome.take().unwrap_or(Ok(H::none()))))
    }

    fn name(&self) -> &'static str {
        self.name
    }
}

impl<H: Host> NativeFrame<H> {
    /// A frame that has not started.
    pub fn new(body: impl NativeCoroutine<H> + 'static) -> Self {
        NativeFrame::of(Body::Boxed(Box::new(body)))
    }

    /// The same for one of the bodies that need no box.
    pub fn of(body: Body<H>) -> Self {
        NativeFrame { body, awaiting: None, started: false }
    }

    /// The coroutine's name for people.
    pub fn name(&self) -> &'static str {
        self.body.name()
    }

    /// Whether it was ever resumed ("coroutine … was never awaited" otherwise).
    pub fn has_started(&self) -> bool {
        self.started
    }

    /// See [`NativeCoroutine::hears_of_throw`].
    pub fn hears_of_throw(&self) -> bool {
        matches!(&self.body, Body::Boxed(body) if body.hears_of_throw())
    }

    /// Goes on: `Ok(None)` starts it or answers a suspension, `Err` is `throw`, and after [`NativeStep::Delegated`]
    /// either is the outcome of the awaitable.
    ///
    /// Follows `Future.__await__` (futures.py) for what the body awaits.
    pub fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> NativeStep<H> {
        if !self.started {
            self.started = true;
            if let Err(error) = &input
                && !self.hears_of_throw()
            {
                return NativeStep::Ended(Err(error.clone()));
            }
        }
        let mut input = match self.awaiting.take() {
            Some(future) if input.is_ok() => future.outcome(host),
            _ => input,
        };
        loop {
            match self.body.resume(host, input) {
                Delegation::Await(future) if future.is_done() => input = future.result(host),
                Delegation::Await(future) => {
                    self.awaiting = Some(Rc::clone(&future));
                    return NativeStep::Suspended(Awaited::Future(future));
                }
                Delegation::AwaitForeign(value) => return NativeStep::Delegated(value),
                Delegation::Yield => return NativeStep::Suspended(Awaited::Bare),
                Delegation::Return(value) => return NativeStep::Ended(Ok(value)),
                Delegation::Raise(error) => return NativeStep::Ended(Err(error)),
            }
        }
    }
}

impl<H: Host> Future<H> {
    /// What follows the `yield` of `Future.__await__`: the result, provided somebody waited for the future.
    pub fn outcome(&self, host: &mut H) -> Result<H::Value, H::Exception> {
        if !self.is_done() {
            return Err(host.exception(Error::Runtime("await wasn't used with future".into())));
        }
        self.result(host)
    }
}
