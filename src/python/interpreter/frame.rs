//! Frames and the stack they live on.
//!
//! A **stack** is one flow of control: a thread's, or a task's. All its frames keep their locals and operands in one
//! vector of values, so that a call moves nothing: its arguments, where the caller pushed them, become the first locals.
//!
//! ```text
//! values  … caller's operands | callable | arguments = first locals | other locals | operands …
//!                              ^ floor     ^ base
//! ```
//!
//! A generator that is not running keeps its own stack; resuming appends that to the running one, a `yield` cuts it off
//! again. Where the cut goes is the [`Driver`]'s business.

use std::rc::Rc;

use super::generator::Generator;
use super::native_frame::Procedure;
use crate::executor::future::Future;
use crate::executor::instrument::SpanId;
use crate::executor::native::NativeFrame;
use crate::python::bytecode::{Code, Op, Target};
use crate::python::value::{Exception, Value, Variable};
use crate::python::vm::Vm;

/// One flow of control.
#[derive(Default)]
pub struct Stack {
    /// Innermost last.
    pub frames: Vec<Frame>,
    /// Locals and operands of all frames.
    pub values: Vec<Value>,
}

/// One level of a stack.
pub enum Frame {
    /// A Python function, class body or module.
    Python(PythonFrame),
    /// An `async def` function of asyncio.
    Native {
        /// Its state machine.
        frame: NativeFrame<Vm>,
        /// Its coroutine object; none when it was awaited where it was called.
        generator: Option<Rc<Generator>>,
        /// Who resumed it.
        driver: Driver,
    },
    /// A native function that needs the stack for long (`asyncio.run`).
    Procedure(Box<dyn Procedure>),
    /// `await future`: the outcome goes to the frame below once the future is done.
    Waiting(Rc<Future<Vm>>),
    /// `asyncio.sleep(0)`, awaited where it is called, after its yield: it returns `None`.
    GivingWay,
    /// `yield from iterator`, or `await` of an object whose `__await__` gave this iterator.
    Iterating(Value),
}

/// A frame that executes bytecode.
pub struct PythonFrame {
    /// What it executes.
    pub code: Rc<Code>,
    /// The next instruction.
    pub next: Target,
    /// Length of `values` once this frame is gone.
    pub floor: usize,
    /// Index of its first local.
    pub base: usize,
    /// Its cells: own, then free.
    pub cells: Box<[Rc<Variable>]>,
    /// What happens at its end.
    pub role: Role,
    /// Exceptions being handled, innermost last.
    pub handled: Vec<Rc<Exception>>,
}

/// What happens when a frame ends.
pub enum Role {
    /// Its result goes to the frame below.
    Call,
    /// It is an `__init__`: this instance goes to the frame below.
    Construct(Value),
    /// It is a class body: the class is made of its namespace.
    ClassBody(Box<super::class_body::ClassBody>),
    /// It is a generator's or coroutine's.
    Generator(Rc<Generator>, Driver),
}

/// Who resumed a generator, and what its yields and its end mean to it.
#[derive(Clone)]
pub enum Driver {
    /// `await` or `yield from` in the frame below (or a task at the bottom): yields pass through, the return value goes below.
    Delegating,
    /// `send`, `throw`, `next`: a yield gives its value below, the end is `StopIteration` or this default.
    Caller(Option<Box<Value>>),
    /// A `for` loop: the end pops the iterator and goes to the target.
    Loop(Target),
    /// `close()`: a yield is an error, the end is None.
    Closing,
    /// The generator below, which delegates to this one, is being left by `GeneratorExit`: this one is closed first, then that
    /// exception is raised below.
    Leaving(Rc<Exception>),
    /// `await` of an async generator's `__anext__`, `asend`, `athrow`: suspensions pass through, a yield gives its value below.
    AsyncStep,
    /// `await` of an async generator's `aclose`.
    AsyncClosing,
}

impl Stack {
    /// Where the innermost frame of the program stands: at the instruction before its next.
    pub fn span(&self) -> Option<SpanId> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Python(frame) if !frame.code.is_library => {
                frame.code.spans.get((frame.next as usize).checked_sub(1)?).copied()
            }
            _ => None,
        })
    }

    /// Looks at its outermost and its innermost frame, and at a value.
    #[inline]
    pub fn glance(&self) -> usize {
        let of_frame = |frame: &Frame| match frame {
            Frame::Python(frame) => frame.next as usize,
            Frame::Native { frame, .. } => usize::from(frame.has_started()),
            _ => 0,
        };
        let of_value = |value: &Value| usize::from(matches!(value, Value::None));
        let frames = self.frames.first().map_or(0, of_frame).wrapping_add(self.frames.last().map_or(0, of_frame));
        frames.wrapping_add(self.values.first().map_or(0, of_value))
    }

    /// The innermost Python frame is the library's.
    pub fn is_in_library(&self) -> bool {
        self.python_frame().is_some_and(|frame| frame.code.is_library)
    }

    /// What the program called of the library, such as `Queue.get`: the outermost public function above the program's own
    /// frames.
    pub fn library_call(&self) -> Option<Rc<str>> {
        let mut called = None;
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Python(frame) if !frame.code.is_library => break,
                Frame::Python(frame) if is_public(&frame.code.qualified_name) => called = Some(&frame.code.qualified_name),
                _ => {}
            }
        }
        called.cloned()
    }

    /// Pushes an operand.
    #[inline]
    pub fn push(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Pops an operand.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.values.pop().expect("compiled code keeps the stack balanced")
    }

    /// Puts a value in the place of the top operand, which is a number.
    #[inline]
    pub fn replace_number(&mut self, value: Value) {
        if let Some(top) = self.values.last_mut() {
            std::mem::forget(std::mem::replace(top, value));
        }
    }

    /// Lets go of the top operand, which is a number.
    #[inline]
    pub fn drop_number(&mut self) {
        std::mem::forget(self.values.pop());
    }

    /// The two top operands.
    #[inline]
    pub fn top_two(&self) -> (&Value, &Value) {
        let [.., left, right] = &self.values[..] else { unreachable!("compiled code keeps the stack balanced") };
        (left, right)
    }

    /// Drops the top frame where it lies.
    pub fn drop_frame(&mut self) {
        self.frames.truncate(self.frames.len() - 1);
    }

    /// The top operand.
    #[inline]
    pub fn top(&self) -> &Value {
        self.values.last().expect("compiled code keeps the stack balanced")
    }

    /// Pushes the n-th operand from the top once more.
    #[inline]
    pub fn copy(&mut self, depth: usize) {
        let value = self.values[self.values.len() - depth].copied();
        self.push(value);
    }

    /// Exchanges the top operand with the n-th from the top.
    #[inline]
    pub fn swap(&mut self, depth: usize) {
        let top = self.values.len() - 1;
        self.values.swap(top, top + 1 - depth);
    }

    /// Drops the values from index `at` on, in order.
    #[inline]
    pub fn cut(&mut self, at: usize) {
        self.values.drain(at..).for_each(Value::discard);
    }

    /// Takes the n values on top.
    pub fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let start = self.values.len() - count;
        self.values.split_off(start)
    }

    /// Are so many calls within one another? What native code leaves on the stack is none, as in CPython since 3.12.
    #[inline]
    pub fn is_deep(&self, limit: usize) -> bool {
        self.frames.len() >= limit && self.has_frames_of_python(limit)
    }

    #[cold]
    fn has_frames_of_python(&self, count: usize) -> bool {
        self.frames.iter().filter(|frame| !matches!(frame, Frame::Procedure(_))).count() >= count
    }

    /// The innermost Python frame.
    pub fn python_frame(&self) -> Option<&PythonFrame> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Python(frame) => Some(frame),
            _ => None,
        })
    }

    /// Appends a suspended generator's stack to this one. The floor of its bottom frame becomes the current height. Gives back
    /// storage to reuse.
    pub fn append(&mut self, mut other: Stack) -> Stack {
        if self.frames.is_empty() && self.values.is_empty() {
            std::mem::swap(self, &mut other);
            return other;
        }
        let height = self.values.len();
        for frame in &mut other.frames {
            if let Frame::Python(frame) = frame {
                frame.base += height;
                frame.floor += height;
            }
        }
        self.frames.append(&mut other.frames);
        self.values.append(&mut other.values);
        other
    }

    /// Cuts off the frames from index `from` on, with their values. `emptied` is storage to reuse.
    pub fn split(&mut self, from: usize, mut emptied: Stack) -> Stack {
        let floor_of = |frame: &Frame| match frame {
            Frame::Python(frame) => Some(frame.floor),
            _ => None,
        };
        let floor = self.frames[from..].iter().find_map(floor_of).unwrap_or(self.values.len());
        emptied.frames.extend(self.frames.drain(from..));
        emptied.values.extend(self.values.drain(floor..));
        for frame in &mut emptied.frames {
            if let Frame::Python(frame) = frame {
                frame.base -= floor;
                frame.floor -= floor;
            }
        }
        emptied
    }
}

/// A function of the library that a program would call. `Thread.run` is where a thread begins.
fn is_public(name: &str) -> bool {
    name != "Thread.run" && !name.split('.').any(|part| part.starts_with(['_', '<']))
}

impl PythonFrame {
    /// The instruction it goes on with.
    pub fn next_op(&self) -> Option<Op> {
        self.code.instructions.get(self.next as usize).copied()
    }
}

impl Frame {
    /// Who resumed the generator whose frame this is.
    pub fn driver(&self) -> Option<&Driver> {
        match self {
            Frame::Python(PythonFrame { role: Role::Generator(_, driver), .. }) | Frame::Native { driver, .. } => Some(driver),
            _ => None,
        }
    }

    /// The generator whose frame this is.
    pub fn generator(&self) -> Option<&Rc<Generator>> {
        match self {
            Frame::Python(PythonFrame { role: Role::Generator(generator, _), .. }) => Some(generator),
            Frame::Native { generator, .. } => generator.as_ref(),
            _ => None,
        }
    }
}
