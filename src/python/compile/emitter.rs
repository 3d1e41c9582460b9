//! Writes the instructions of one code: labels, the depth of the operand stack, handler ranges, and the tables.
//!
//! Every instruction is written with the **handler** that is in force there, so ranges come out by grouping neighbours.
//! What cannot be reached is not written at all. At every join the depths of both ways must agree: a disagreement is a
//! bug of the compiler, and asserted.

use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::effect::{Tables, effect};
use crate::executor::instrument::SpanId;
use crate::python::bytecode::{Code, Constant, Handler, Op, Target};
use crate::python::symbol::Symbol;

/// A place in the instructions that may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

/// A handler: where control goes, and how deep the operand stack is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandlerId(u32);

/// The kinds of jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    Always,
    IfFalse,
    IfTrue,
    IfFalseOrPop,
    IfTrueOrPop,
    IfNone,
    ForIter,
}

#[derive(Debug, Default)]
struct LabelState {
    target: Option<Target>,
    depth: Option<u32>,
}

#[derive(Debug)]
struct HandlerState {
    label: Label,
    depth: u32,
    used: bool,
}

/// The code so far.
#[derive(Debug, Default)]
pub struct Emitter {
    pub instructions: Vec<Op>,
    pub spans: Vec<SpanId>,
    pub constants: Vec<Constant>,
    pub names: IndexSet<Symbol, FxBuildHasher>,
    pub keywords: IndexSet<Vec<Symbol>, FxBuildHasher>,
    pub codes: Vec<Rc<Code>>,
    /// The handler in force.
    pub handler: Option<HandlerId>,
    /// Set when a table grew past what an operand can say.
    pub overflow: bool,
    constant_ids: FxHashMap<ConstantKey, u32>,
    in_force: Vec<Option<HandlerId>>,
    labels: Vec<LabelState>,
    handlers: Vec<HandlerState>,
    depth: u32,
    max_depth: u32,
    unreachable: bool,
}

/// Constants are one when type and value are the same; for floats, when their bits are.
#[derive(Debug, PartialEq, Eq, Hash)]
enum ConstantKey {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(Rc<str>),
    Float(u64),
    Imaginary(u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstantKey>),
}

impl ConstantKey {
    fn new(constant: &Constant) -> ConstantKey {
        match constant {
            Constant::None => ConstantKey::None,
            Constant::Ellipsis => ConstantKey::Ellipsis,
            Constant::Bool(value) => ConstantKey::Bool(*value),
            Constant::Int(value) => ConstantKey::Int(*value),
            Constant::BigInt(digits) => ConstantKey::BigInt(digits.clone()),
            Constant::Float(value) => ConstantKey::Float(value.to_bits()),
            Constant::Imaginary(value) => ConstantKey::Imaginary(value.to_bits()),
            Constant::Str(text) => ConstantKey::Str(text.clone()),
            Constant::Bytes(bytes) => ConstantKey::Bytes(bytes.clone()),
            Constant::Tuple(items) => ConstantKey::Tuple(items.iter().map(ConstantKey::new).collect()),
        }
    }
}

impl Emitter {
    /// Control reaches this place.
    pub fn is_reachable(&self) -> bool {
        !self.unreachable
    }

    /// Operands on the stack here.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// A label to be placed later.
    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// A handler whose code keeps `depth` operands, to be begun later.
    pub fn new_handler(&mut self, depth: u32) -> HandlerId {
        let label = self.label();
        self.handlers.push(HandlerState { label, depth, used: false });
        HandlerId(self.handlers.len() as u32 - 1)
    }

    /// The code of a handler begins here: the operands it keeps, and the exception.
    pub fn begin_handler(&mut self, id: HandlerId) {
        debug_assert!(self.unreachable, "no control falls into a handler");
        let HandlerState { label, depth, used } = self.handlers[id.0 as usize];
        if used {
            self.unreachable = false;
            self.depth = depth;
            self.push(1);
        }
        self.labels[label.0 as usize].target = Some(self.here());
    }

    /// Writes an instruction that does not jump.
    pub fn emit(&mut self, op: Op, span: SpanId) {
        if self.unreachable {
            return;
        }
        let (pops, pushes) = effect(&op, Tables { keywords: &self.keywords, codes: &self.codes });
        self.write(op, span);
        self.pop(pops);
        self.push(pushes);
        if matches!(op, Op::Return | Op::Raise | Op::RaiseFrom | Op::RaiseCurrent | Op::Reraise) {
            self.unreachable = true;
        }
    }

    /// Writes a jump.
    pub fn jump(&mut self, jump: Jump, label: Label, span: SpanId) {
        if self.unreachable {
            return;
        }
        // The label's number stands in for its target until the code is finished.
        let target = label.0;
        let (op, popped_when_taken, change_when_not) = match jump {
            Jump::Always => (Op::Jump(target), 0, 0),
            Jump::IfFalse => (Op::JumpIfFalse(target), 1, -1),
            Jump::IfTrue => (Op::JumpIfTrue(target), 1, -1),
            Jump::IfFalseOrPop => (Op::JumpIfFalseOrPop(target), 0, -1),
            Jump::IfTrueOrPop => (Op::JumpIfTrueOrPop(target), 0, -1),
            Jump::IfNone => (Op::JumpIfNone(target), 1, -1),
            Jump::ForIter => (Op::ForIter(target), 1, 1),
        };
        self.write(op, span);
        self.join(label, self.depth - popped_when_taken);
        match change_when_not {
            1 => self.push(1),
            -1 => self.pop(1),
            _ => self.unreachable = true,
        }
    }

    /// The label is here.
    pub fn place(&mut self, label: Label) {
        let here = self.here();
        if self.unreachable {
            if let Some(depth) = self.labels[label.0 as usize].depth {
                self.depth = depth;
                self.unreachable = false;
            }
        } else {
            self.join(label, self.depth);
        }
        self.labels[label.0 as usize].target = Some(here);
    }

    fn join(&mut self, label: Label, depth: u32) {
        let known = self.labels[label.0 as usize].depth.get_or_insert(depth);
        assert_eq!(*known, depth, "operand depths disagree at a join");
    }

    fn here(&self) -> Target {
        self.instructions.len() as Target
    }

    fn write(&mut self, op: Op, span: SpanId) {
        self.instructions.push(op);
        self.spans.push(span);
        self.in_force.push(self.handler);
        if let Some(HandlerId(id)) = self.handler {
            self.handlers[id as usize].used = true;
        }
    }

    fn push(&mut self, count: u32) {
        self.depth += count;
        self.max_depth = self.max_depth.max(self.depth);
    }

    fn pop(&mut self, count: u32) {
        self.depth = self.depth.checked_sub(count).expect("no instruction takes more operands than there are");
    }

    /// The number of a constant.
    pub fn constant(&mut self, constant: Constant) -> u32 {
        let next = self.constants.len() as u32;
        let id = *self.constant_ids.entry(ConstantKey::new(&constant)).or_insert(next);
        if id == next {
            self.constants.push(constant);
        }
        id
    }

    /// The number of a name.
    pub fn name(&mut self, name: Symbol) -> u32 {
        self.names.insert_full(name).0 as u32
    }

    /// The number of a name where an operand has 16 bits.
    pub fn short_name(&mut self, name: Symbol) -> u16 {
        let name = self.name(name);
        self.short(name as usize)
    }

    /// The number of a list of keyword names.
    pub fn keyword_names(&mut self, names: Vec<Symbol>) -> u16 {
        let index = self.keywords.insert_full(names).0;
        self.short(index)
    }

    /// The number of an inner code.
    pub fn code(&mut self, code: Rc<Code>) -> u16 {
        self.codes.push(code);
        self.short(self.codes.len() - 1)
    }

    /// An operand of 16 bits.
    pub fn short(&mut self, value: usize) -> u16 {
        u16::try_from(value).unwrap_or_else(|_| {
            self.overflow = true;
            0
        })
    }

    /// Puts targets in the place of labels, and gives the handlers and the deepest stack.
    pub fn finish(&mut self) -> (Vec<Handler>, u32) {
        assert!(self.unreachable, "a code ends with a return");
        let labels = &self.labels;
        let target = |label: u32| labels[label as usize].target.expect("every label is placed");
        for op in &mut self.instructions {
            if let Op::Jump(label)
            | Op::JumpIfFalse(label)
            | Op::JumpIfTrue(label)
            | Op::JumpIfFalseOrPop(label)
            | Op::JumpIfTrueOrPop(label)
            | Op::JumpIfNone(label)
            | Op::ForIter(label) = op
            {
                *label = target(*label);
            }
        }
        let mut handlers: Vec<Handler> = Vec::new();
        let mut previous = None;
        for (i, id) in self.in_force.iter().enumerate() {
            let i = i as Target;
            match id {
                Some(_) if *id == previous => handlers.last_mut().expect("the range has begun").end = i + 1,
                Some(HandlerId(handler)) => {
                    let state = &self.handlers[*handler as usize];
                    handlers.push(Handler { start: i, end: i + 1, target: target(state.label.0), depth: state.depth });
                }
                None => {}
            }
            previous = *id;
        }
        (handlers, self.max_depth)
    }
}
