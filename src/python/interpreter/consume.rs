//! `sum(… for …)` and the like where threads share time: the generator runs on the thread's own stack.
//!
//! Native code that asks a generator for its items runs it nested, and cannot give way to another thread meanwhile. So
//! the items of a generator are collected by a [`Procedure`] first, and the native function is called with a list of them.

use std::rc::Rc;

use super::frame::{Frame, Stack};
use super::generator::Generator;
use super::native_frame::{Advance, Procedure};
use crate::python::builtins;
use crate::python::symbol::Symbol;
use crate::python::value::{Args, Builtin, Call, Fallible, Value};
use crate::python::vm::Vm;

/// A call that waits for the items of one of its arguments.
struct Consume {
    callable: Value,
    /// The arguments; a list takes the generator's place.
    arguments: Vec<Value>,
    place: usize,
    keywords: Vec<Symbol>,
    generator: Rc<Generator>,
    items: Vec<Value>,
    /// `any` and `all` stop at the first item that is, or is not, true.
    stops_at: Option<bool>,
    /// What the generator gives when it has ended.
    end: Value,
    has_begun: bool,
}

/// Takes over the call at `at` if it is one that uses a generator up, which is the argument at `at + 1 + place`.
pub(super) fn take_over(vm: &Vm, stack: &mut Stack, at: usize, place: usize, keywords: &[Symbol]) -> bool {
    if !vm.machine.shares_time() {
        return false;
    }
    let Some(Value::Generator(generator)) = stack.values.get(at + 1 + place) else { return false };
    if generator.class() != Builtin::Generator {
        return false;
    }
    let Some(stops_at) = consumer(&stack.values[at]) else { return false };
    let generator = generator.clone();
    let arguments = stack.values.split_off(at + 1);
    let callable = stack.pop();
    let (keywords, items, end) = (keywords.to_vec(), Vec::new(), Value::list(Vec::new()));
    let consume = Consume { callable, arguments, place, keywords, generator, items, stops_at, end, has_begun: false };
    stack.frames.push(Frame::Procedure(Box::new(consume)));
    true
}

/// Whether a callable asks for all items of its argument before it does anything else, and where it stops.
fn consumer(callable: &Value) -> Option<Option<bool>> {
    match callable {
        Value::Class(class) if class.is_builtin => {
            matches!(class.native, Builtin::List | Builtin::Tuple | Builtin::Set | Builtin::FrozenSet).then_some(None)
        }
        Value::Native(function) => match (function.owner, function.name) {
            ("", "any") => Some(Some(true)),
            ("", "all") => Some(Some(false)),
            ("", "sum" | "min" | "max" | "sorted") | ("str", "join") => Some(None),
            _ => None,
        },
        _ => None,
    }
}

impl Procedure for Consume {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if std::mem::replace(&mut self.has_begun, true) {
            match input {
                Err(error) => return Advance::Done(Err(error)),
                Ok(item) if item.is(&self.end) => return Advance::Done(self.finish(vm)),
                Ok(item) => match self.stops_at.map(|truth| Ok(vm.truth(&item)? == truth)) {
                    Some(Err(error)) => return Advance::Done(Err(error)),
                    Some(Ok(true)) => return Advance::Done(Ok(Value::Bool(self.stops_at == Some(true)))),
                    Some(Ok(false)) => {}
                    None => self.items.push(item),
                },
            }
        }
        let next = builtins::builtin(Symbol::new("next")).expect("it is a builtin");
        Advance::Call(Call::plain(next, vec![Value::Generator(self.generator.clone()), self.end.clone()]))
    }
}

impl Consume {
    fn finish(&mut self, vm: &mut Vm) -> Fallible<Value> {
        if let Some(truth) = self.stops_at {
            return Ok(Value::Bool(!truth));
        }
        // Asking for an item was paid for when the generator made it.
        let paid = self.items.len() as u64;
        self.arguments[self.place] = Value::list(std::mem::take(&mut self.items));
        vm.free_of_charge(paid, |vm| vm.call_with(&self.callable, Args { values: &self.arguments, names: &self.keywords }))
    }
}
