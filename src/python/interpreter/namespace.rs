//! The variables at a place as a dict: `globals()`, `locals()`, `vars()`, `dir()`.

use std::rc::Rc;

use super::class_body;
use super::frame::Stack;
use super::rare::cells;
use crate::python::builtins::sort::{self, Order};
use crate::python::bytecode::{CellSource, Code, CodeKind, Namespace};
use crate::python::value::{Dict, Fallible, Value};
use crate::python::vm::Vm;

/// What the program asks for where the top frame executes.
pub(super) fn load(vm: &mut Vm, stack: &Stack, code: &Rc<Code>, base: usize, which: Namespace) -> Fallible<Value> {
    let here = match (which, code.kind) {
        (Namespace::Globals, _) | (_, CodeKind::Module) => globals(vm),
        (_, CodeKind::Class) => class_body::namespace(stack).expect("a class body is executing").mapping(),
        (_, CodeKind::Function) => locals(stack, code, base),
    };
    if which != Namespace::Names {
        return Ok(here);
    }
    let names = vm.collect(&here)?;
    sort::sorted(vm, names, &Value::None, Order::Ascending).map(Value::list)
}

/// The program's global variables. Storing into the dict assigns to them; assignments made later do not show in it.
fn globals(vm: &Vm) -> Value {
    let dict = Dict::new();
    for (name, value) in vm.globals.entries() {
        dict.insert_str(&name.text(), value.clone());
    }
    dict.shows_globals.set(true);
    Value::Dict(Rc::new(dict))
}

/// Parameters and local variables, then those shared with other functions.
fn locals(stack: &Stack, code: &Code, base: usize) -> Value {
    let dict = Dict::new();
    let cells = cells(stack);
    let set = |name: crate::python::symbol::Symbol, value: Value| {
        let text = name.text();
        if !matches!(value, Value::Unbound) && !text.starts_with('.') {
            dict.insert_str(&text, value);
        }
    };
    for (slot, name) in code.locals.iter().enumerate() {
        let cell = code.cells.iter().position(|cell| *cell == CellSource::Parameter(slot as u32));
        match cell {
            Some(cell) => set(*name, cells[cell].borrow().clone()),
            None => set(*name, stack.values[base + slot].clone()),
        }
    }
    let (own, free) = code.cell_names.split_at(code.cells.len());
    for (first, names) in [(0, own), (own.len(), free)] {
        let mut named: Vec<_> = names.iter().zip(&cells[first..]).collect();
        named.sort_by_key(|(name, _)| name.text());
        named.into_iter().for_each(|(name, cell)| set(*name, cell.borrow().clone()));
    }
    Value::Dict(Rc::new(dict))
}
