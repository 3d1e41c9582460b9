//! Scripts: coroutines of the machine that are Rust `async` blocks, polled by hand.

use super::{Exc, Py, V, World};
use loopscope::executor::native::{NativeFrame, NativeStep};
use loopscope::executor::{Awaited, Coroutine, Future, Host, Progress, Resume};
use std::any::Any;
use std::cell::RefCell;
use std::future::Future as RustFuture;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Something the machine does at once, and its reply.
type Action = Box<dyn FnOnce(&mut World) -> Box<dyn Any>>;

/// What a script wants.
pub enum Request {
    /// Something that is done at once.
    Do(Action),
    /// `await` of a value.
    Await(V),
    /// `await` of one of asyncio's own coroutines.
    Native(NativeFrame<World>),
    /// A bare `yield` of something foreign.
    Yield(V),
    /// `time.sleep`.
    Block(u64),
}

/// What it gets.
pub enum Reply {
    Done(Box<dyn Any>),
    Outcome(Result<V, Exc>),
}

/// How a script and its body talk.
#[derive(Default)]
pub struct Slot {
    pub request: Option<Request>,
    pub reply: Option<Reply>,
}

/// What runs in a script.
pub type Body = Pin<Box<dyn RustFuture<Output = Result<V, Exc>>>>;

enum Frame {
    Body(Body, Rc<RefCell<Slot>>),
    Native(NativeFrame<World>),
    /// `Future.__await__` after its `yield`.
    Wait(Rc<Future<World>>),
}

/// A coroutine: a stack of frames, the innermost last.
pub struct Script {
    name: Rc<str>,
    frames: Vec<Frame>,
    started: bool,
}

impl Script {
    pub fn new(name: &str, world: &World, body: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static) -> Script {
        let slot = Rc::new(RefCell::new(Slot::default()));
        let py = Py::new(Rc::clone(&slot), Rc::clone(&world.log));
        Script { name: name.into(), frames: vec![Frame::Body(Box::pin(body(py)), slot)], started: false }
    }

    pub fn native(frame: NativeFrame<World>) -> Script {
        Script { name: frame.name().into(), frames: vec![Frame::Native(frame)], started: false }
    }

    /// Runs the innermost frame with `input`; what it ends with is the input of the next.
    fn drive(&mut self, world: &mut World, mut input: Result<V, Exc>) -> Progress<World> {
        loop {
            let Some(frame) = self.frames.last_mut() else {
                return match input {
                    Ok(value) => Progress::Returned(value),
                    Err(error) => Progress::Raised(error),
                };
            };
            match frame {
                Frame::Wait(future) => {
                    input = input.and_then(|_| future.outcome(world));
                    self.frames.pop();
                }
                Frame::Native(native) => match native.resume(world, input) {
                    NativeStep::Suspended(awaited) => return Progress::Suspended(awaited),
                    NativeStep::Delegated(value) => match self.begin_await(world, value) {
                        Ok(outcome) => input = outcome,
                        Err(progress) => return progress,
                    },
                    NativeStep::Ended(outcome) => {
                        input = outcome;
                        self.frames.pop();
                    }
                },
                Frame::Body(..) => match self.poll_body(world, input) {
                    Ok(outcome) => input = outcome,
                    Err(progress) => return progress,
                },
            }
        }
    }

    /// `await value`: the outcome of what is done already, or what the coroutine says to its task.
    fn begin_await(&mut self, world: &mut World, value: V) -> Result<Result<V, Exc>, Progress<World>> {
        match value {
            V::Future(future) if future.is_done() => Ok(future.result(world)),
            V::Future(future) => {
                self.frames.push(Frame::Wait(Rc::clone(&future)));
                Err(Progress::Suspended(Awaited::Future(future)))
            }
            V::Coroutine(script) => match script.take() {
                Some(script) => {
                    self.frames.extend(script.frames);
                    Ok(Ok(V::None))
                }
                None => Ok(Err(Exc::new("RuntimeError", "cannot reuse already awaited coroutine"))),
            },
            other => Ok(Err(Exc::new("TypeError", &format!("{other} is not awaitable")))),
        }
    }

    fn poll_body(&mut self, world: &mut World, input: Result<V, Exc>) -> Result<Result<V, Exc>, Progress<World>> {
        let Some(Frame::Body(body, slot)) = self.frames.last_mut() else { unreachable!("the innermost frame is a body") };
        let slot = Rc::clone(slot);
        slot.borrow_mut().reply = Some(Reply::Outcome(input));
        loop {
            if world.machine.is_halted() {
                return Err(Progress::Halted);
            }
            super::py::set_now(world.machine.seconds());
            if let Poll::Ready(outcome) = body.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                self.frames.pop();
                return Ok(outcome);
            }
            let request = slot.borrow_mut().request.take();
            match request {
                Some(Request::Do(action)) => {
                    let done = action(world);
                    slot.borrow_mut().reply = Some(Reply::Done(done));
                }
                Some(Request::Await(value)) => return self.begin_await(world, value),
                Some(Request::Native(frame)) => {
                    self.frames.push(Frame::Native(frame));
                    return Ok(Ok(V::None));
                }
                Some(Request::Yield(value)) => return Err(Progress::Suspended(Awaited::Foreign(value))),
                Some(Request::Block(span)) => {
                    let until = world.machine.now() + span;
                    world.machine.block("time.sleep", Some(until));
                    return Err(Progress::Blocked);
                }
                None => unreachable!("a script waits for nothing but the machine"),
            }
        }
    }
}

impl Coroutine<World> for Script {
    fn resume(&mut self, world: &mut World, input: Resume<World>) -> Progress<World> {
        let input = match input {
            Resume::Send(value) => Ok(value),
            Resume::Throw(error) if !self.started => return Progress::Raised(error),
            Resume::Throw(error) => Err(error),
            Resume::Unblocked => Ok(World::none()),
        };
        self.started = true;
        self.drive(world, input)
    }

    fn name(&self) -> Rc<str> {
        Rc::clone(&self.name)
    }
}
