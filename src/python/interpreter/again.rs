//! Native code that calls back into Python, and what it has called waits, where threads share time.
//!
//! Native code cannot stop in the middle: its Rust frames lie on those of whoever runs. So what it has called is put aside, with
//! its frames; the native code is left as if that had raised, and is done again from its beginning once that has ended. What it
//! had called before, and what came of it, is remembered: nothing is called twice. Only what has no other effects may be done
//! again: most instructions, and the functions in [`repeats`]. Who waits in others waits in place ([`Vm::wait_in_place`]).

use std::rc::Rc;

use super::frame::{Frame, Stack};
use super::native_frame::{Advance, Procedure};
use super::{Signal, rare};
use crate::python::builtins::iterate::run_has_ended;
use crate::python::bytecode::{Code, Op};
use crate::python::value::{Builtin, Call, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// What is known of native code that may have to be done again.
#[derive(Default)]
pub struct Again {
    /// What is called now may be put aside.
    may_wait: bool,
    /// What is being done.
    now: Box<Attempt>,
    /// What was left just now, as the error says that is on its way out of it.
    left: Option<Left>,
    /// What was called when it was done before, for what is done next.
    resumed: Option<Vec<Called>>,
}

/// Native code that is being done.
#[derive(Default)]
struct Attempt {
    /// What is called around it may be put aside.
    could_wait: bool,
    /// What it has called, this time or before.
    called: Vec<Called>,
    /// How many of those it has asked for this time.
    place: usize,
    /// Whom it has called last.
    whom: Whom,
    /// How many calls of native code lie within one another.
    depth: u32,
    /// What it has called waits: from here on it only ends.
    aside: Option<Stack>,
}

/// A call, and what came of it.
struct Called {
    whom: Whom,
    outcome: Fallible<Option<Value>>,
}

/// Who was called with what, and how deep within native code.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Whom {
    callee: usize,
    given: [usize; 2],
    depth: u32,
}

/// Native code that was left.
struct Left {
    called: Vec<Called>,
    whom: Whom,
    aside: Stack,
    /// What it took off the stack.
    operands: Vec<Value>,
}

/// Below what was put aside: has the native code done again.
struct Resumption {
    called: Vec<Called>,
    whom: Whom,
    /// The call that is made again; none for an instruction.
    call: Option<Call>,
}

impl Procedure for Resumption {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        self.called.push(Called { whom: self.whom, outcome: input.map(Some) });
        vm.again.resumed = Some(std::mem::take(&mut self.called));
        self.call.take().map_or(Advance::Repeat, Advance::Instead)
    }
}

/// The native code that was left waits on the stack: for its call to be made again, or the instruction of the frame on top.
pub(super) fn wait(vm: &mut Vm, stack: &mut Stack, call: Option<Call>) -> Signal {
    let Some(Left { called, whom, aside, operands }) = vm.again.left.take() else { unreachable!("the caller has looked") };
    stack.values.extend(operands);
    stack.frames.push(Frame::Procedure(Box::new(Resumption { called, whom, call })));
    stack.append(aside);
    Signal::Blocked
}

/// The same for the instruction before `next` of the frame on top.
#[cold]
pub(super) fn wait_before(vm: &mut Vm, stack: &mut Stack, next: usize) -> Signal {
    if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
        frame.next = next as u32 - 1;
    }
    wait(vm, stack, None)
}

/// The built-in functions that [`repeats`] allows.
const REPEATED: [&str; 25] = [
    "abs",
    "all",
    "any",
    "ascii",
    "delattr",
    "dir",
    "divmod",
    "format",
    "getattr",
    "hasattr",
    "hash",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "max",
    "min",
    "next",
    "pow",
    "print",
    "repr",
    "round",
    "setattr",
    "sorted",
    "sum",
];

/// Has a function no effects but those of what it calls, until it ends?
pub(super) fn repeats(function: &NativeFunction) -> bool {
    match function.owner {
        "" => REPEATED.contains(&function.name),
        "functools" => function.name == "reduce",
        "operator" => !function.name.starts_with('i'),
        "_bisect" => function.name.starts_with("bisect"),
        "itemgetter" | "attrgetter" | "methodcaller" | "cached_property" | "property" => true,
        "str" => matches!(function.name, "join" | "format" | "format_map"),
        "list" | "tuple" => matches!(function.name, "index" | "count"),
        "dict" => matches!(function.name, "get" | "setdefault"),
        _ => false,
    }
}

/// [`rare::execute`], which may wait for what it calls.
#[inline]
pub(super) fn execute_rare(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, base: usize, op: Op) -> Fallible<()> {
    if vm.machine.has_threads() && repeats_instruction(op) {
        return execute_repeatable(vm, stack, code, base, op);
    }
    rare::execute(vm, stack, code, base, op)
}

#[cold]
fn execute_repeatable(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, base: usize, op: Op) -> Fallible<()> {
    let floor = base + code.locals.len();
    let operands = stack.values[floor..].to_vec();
    let outcome = vm.repeatable(&[], |vm| rare::execute(vm, stack, code, base, op));
    if vm.has_left() {
        stack.values.truncate(floor);
        stack.values.extend(operands);
    }
    outcome
}

/// The same of an instruction of [`rare`].
fn repeats_instruction(op: Op) -> bool {
    matches!(
        op,
        Op::GetIter
            | Op::Unary(_)
            | Op::DeleteAttribute(_)
            | Op::DeleteItem
            | Op::LoadSuperAttribute(_)
            | Op::LoadSuperMethod(_)
            | Op::Format { .. }
            | Op::BuildSet(_)
            | Op::BuildDict(_)
            | Op::ListExtend(_)
            | Op::SetAdd(_)
            | Op::SetUpdate(_)
            | Op::DictInsert(_)
            | Op::UnpackSequence(_)
            | Op::UnpackStarred { .. }
    )
}

/// The same of the making of a built-in object.
pub(super) fn repeats_making(class: Builtin) -> bool {
    use Builtin::{Bool, Dict, Enumerate, Filter, Float, FrozenSet, Int, List, Map, Reversed, Set, Str, Tuple, Zip};
    matches!(class, Bool | Dict | Enumerate | Filter | Float | FrozenSet | Int | List | Map | Reversed | Set | Str | Tuple | Zip)
}

/// What carries out of native code that something was put aside: nobody sees it.
fn is_left() -> Rc<Exception> {
    run_has_ended()
}

/// Two threads wait in native code that cannot be done again.
#[cold]
pub fn cannot_switch() -> Rc<Exception> {
    let message = "Loopscope cannot switch threads here: two of them wait inside native functions \
                   (list.sort with a key, itertools, …) that call back into Python";
    Builtin::NotImplementedError.error(message)
}

/// Tells functions and the program's own objects from one another.
fn number_of(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Function(function)) => Rc::as_ptr(function) as usize,
        Some(Value::Method(method)) => number_of(Some(&method.function)),
        Some(Value::Native(function)) => std::ptr::from_ref(*function) as usize,
        Some(Value::Generator(generator)) => Rc::as_ptr(generator) as usize,
        Some(Value::Iterator(iterator)) => Rc::as_ptr(iterator) as usize,
        Some(Value::Instance(instance)) => Rc::as_ptr(instance) as usize,
        _ => 0,
    }
}

impl Vm {
    /// Does what has no effects but those of what it calls, and so may be done again with these operands. After an error, see
    /// [`Vm::has_left`].
    #[inline]
    pub(super) fn repeatable<T>(&mut self, operands: &[&Value], act: impl FnOnce(&mut Vm) -> Fallible<T>) -> Fallible<T> {
        let outer = if self.machine.has_threads() { Some(self.begin_attempt()) } else { None };
        let outcome = act(self);
        match outer {
            None => outcome,
            Some(outer) => self.end_attempt(outer, operands).map_or(outcome, Err),
        }
    }

    #[cold]
    fn begin_attempt(&mut self) -> Box<Attempt> {
        let called = self.again.resumed.take().unwrap_or_default();
        let could_wait = self.let_wait(true);
        std::mem::replace(&mut self.again.now, Box::new(Attempt { could_wait, called, ..Attempt::default() }))
    }

    #[cold]
    fn end_attempt(&mut self, outer: Box<Attempt>, operands: &[&Value]) -> Option<Rc<Exception>> {
        let Attempt { could_wait, called, place, whom, aside, .. } = *std::mem::replace(&mut self.again.now, outer);
        self.let_wait(could_wait);
        match aside {
            Some(aside) => {
                let operands = operands.iter().copied().cloned().collect();
                self.again.left = Some(Left { called, whom, aside, operands });
                Some(is_left())
            }
            // It went another way than before.
            None if place < called.len() => Some(cannot_switch()),
            None => None,
        }
    }

    /// Is it true? Where that is asked.
    #[inline]
    pub(super) fn truth_at(&mut self, value: &Value, operands: &[&Value]) -> Fallible<bool> {
        match value {
            Value::Instance(_) => self.truth_here(value, operands),
            _ => self.truth(value),
        }
    }

    #[inline(never)]
    fn truth_here(&mut self, value: &Value, operands: &[&Value]) -> Fallible<bool> {
        self.repeatable(operands, |vm| vm.truth(value))
    }

    /// `container[key]` where it is written.
    #[inline]
    pub(super) fn get_item_at(&mut self, container: &Value, key: &Value) -> Fallible<Value> {
        if self.machine.has_threads() { self.get_item_here(container, key) } else { self.get_item(container, key) }
    }

    #[cold]
    fn get_item_here(&mut self, container: &Value, key: &Value) -> Fallible<Value> {
        match (container, key) {
            (Value::Instance(_), _) | (_, Value::Instance(_)) => {
                self.repeatable(&[container, key], |vm| vm.get_item(container, key))
            }
            _ => self.get_item(container, key),
        }
    }

    /// `container[key] = value` where it is written.
    #[inline]
    pub(super) fn set_item_at(&mut self, container: &Value, key: &Value, value: Value) -> Fallible<()> {
        if self.machine.has_threads() { self.set_item_here(container, key, value) } else { self.set_item(container, key, value) }
    }

    #[cold]
    fn set_item_here(&mut self, container: &Value, key: &Value, value: Value) -> Fallible<()> {
        if !matches!(container, Value::Instance(_)) {
            return self.set_item(container, key, value);
        }
        let kept = value.clone();
        self.repeatable(&[&kept, container, key], |vm| vm.set_item(container, key, value))
    }

    /// Was what has just ended with an error left, to be done again?
    #[inline]
    pub(super) fn has_left(&self) -> bool {
        self.again.left.is_some()
    }

    /// May what is called now be put aside? Then it goes through [`Vm::called_once`].
    #[inline]
    pub fn may_wait(&self) -> bool {
        self.again.may_wait
    }

    /// What is called now may wait, or may not; how it was before.
    pub fn let_wait(&mut self, may_wait: bool) -> bool {
        std::mem::replace(&mut self.again.may_wait, may_wait)
    }

    /// Puts aside what was called.
    pub(super) fn put_aside(&mut self, stack: Stack) -> Rc<Exception> {
        self.again.now.aside = Some(stack);
        is_left()
    }

    /// Calls, within what may be done again: what was called before is not called again. `callee` is a callable or an iterator.
    #[cold]
    pub fn called_once(
        &mut self,
        callee: &Value,
        given: &[Value],
        act: &mut dyn FnMut(&mut Vm) -> Fallible<Option<Value>>,
    ) -> Fallible<Option<Value>> {
        let now = &mut self.again.now;
        let given = [given.first(), given.get(1)].map(number_of);
        let whom = Whom { callee: number_of(Some(callee)), given, depth: now.depth };
        if now.aside.is_some() {
            return Err(is_left());
        }
        let from = now.place;
        match now.called.get(from) {
            Some(called) if called.whom == whom => {
                now.place += 1;
                return called.outcome.clone();
            }
            // Native code is gone through to what it had called.
            Some(_) if matches!(callee, Value::Function(_)) => return Err(cannot_switch()),
            _ => now.whom = whom,
        }
        now.depth += 1;
        let outcome = act(self);
        let now = &mut self.again.now;
        now.depth -= 1;
        if now.aside.is_none() {
            now.called.truncate(from);
            now.called.push(Called { whom, outcome: outcome.clone() });
            now.place = from + 1;
        }
        outcome
    }
}
