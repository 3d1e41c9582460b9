//! The variables at a place as a dict: `globals()`, `locals()`, `vars()`, `dir()`.

use std::rc::Rc;

use super::class_body;
use super::frame::{Frame, PythonFrame, Stack};
use crate::executor::order;
use crate::python::builtins::sort::{self, Order};
use crate::python::bytecode::{CellSource, Code, CodeKind, Namespace};
use crate::python::symbol::Symbol;
use crate::python::value::{Dict, Fallible, Value, Variable};
use crate::python::vm::Vm;

/// What the program asks for where the top frame executes.
pub(super) fn load(vm: &mut Vm, stack: &Stack, code: &Code, which: Namespace) -> Fallible<Value> {
    let here = match (which, code.kind) {
        (Namespace::Globals, _) | (_, CodeKind::Module) => Value::Dict(vm.globals.dict()),
        (_, CodeKind::Class) => class_body::namespace(stack).expect("a class body is executing").mapping(),
        (_, CodeKind::Function) => locals(stack),
    };
    if which != Namespace::Names {
        return Ok(here);
    }
    let names = vm.collect(&here)?;
    sort::sorted(vm, names, &Value::None, Order::Ascending).map(Value::list)
}

/// Parameters and local variables, then those shared with other functions.
fn locals(stack: &Stack) -> Value {
    let dict = Dict::new();
    if let Some(Frame::Python(frame)) = stack.frames.last() {
        for (name, value) in variables(frame, &stack.values) {
            dict.insert_str(&name.text(), value);
        }
    }
    Value::Dict(Rc::new(dict))
}

/// The variables of a frame that are set, in the order of `locals()`; of a name that comes twice, the second counts.
/// `values` are those of its stack.
pub fn variables(frame: &PythonFrame, values: &[Value]) -> Vec<(Symbol, Value)> {
    named(&frame.code, &values[frame.base..], &frame.cells)
}

/// The same of a function's local variables and cells.
pub fn named(code: &Code, values: &[Value], cells: &[Rc<Variable>]) -> Vec<(Symbol, Value)> {
    let mut all = Vec::new();
    for (slot, name) in code.locals.iter().enumerate() {
        let cell = code.cells.iter().position(|cell| *cell == CellSource::Parameter(slot as u32));
        let value = match cell {
            Some(cell) => cells.get(cell).map(|cell| cell.borrow().clone()),
            None => values.get(slot).cloned(),
        };
        all.push((*name, value.unwrap_or(Value::Unbound)));
    }
    let (own, free) = code.cell_names.split_at(code.cells.len());
    for (first, names) in [(0, own), (own.len(), free)] {
        let mut named: Vec<_> = names.iter().zip(cells.iter().skip(first)).collect();
        order::sort_by(&mut named, |(one, _), (other, _)| one.text().cmp(&other.text()));
        all.extend(named.into_iter().map(|(name, cell)| (*name, cell.borrow().clone())));
    }
    all.retain(|(name, value)| !matches!(value, Value::Unbound) && !name.text().starts_with('.'));
    all
}
