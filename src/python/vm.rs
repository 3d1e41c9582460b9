//! The virtual machine: everything one run owns, and what native code may ask of it.

use std::rc::Rc;

use super::interpreter::Globals;
use super::modules::Modules;
use super::symbol::Symbol;
use super::value::{Args, Fallible, Value};
use crate::executor::Machine;
use crate::python::bytecode::Program;

/// One run.
pub struct Vm {
    /// The simulated machine: clock, loop, tasks.
    pub machine: Machine<Vm>,
    /// The program.
    pub program: Rc<Program>,
    /// Its global variables.
    pub globals: Globals,
    /// Modules imported so far, and what they keep.
    pub modules: Modules,
}

// The methods native code uses, and where each is written:
//
// interpreter/call.rs       vm.call(&callable, Args) -> Fallible<Value>          nested: runs until it returns
//                           vm.call_method(&receiver, symbol, &[Value]) -> Fallible<Value>   receiver.name(...)
//                           vm.call_special(&receiver, symbol, &[Value]) -> Fallible<Option<Value>>  looked up on the class only; None when absent
// interpreter/attributes.rs vm.get_attribute(&object, symbol) -> Fallible<Value>
//                           vm.find_attribute(&object, symbol) -> Fallible<Option<Value>>    None instead of AttributeError
//                           vm.set_attribute(&object, symbol, Value) -> Fallible<()>
//                           vm.delete_attribute(&object, symbol) -> Fallible<()>
// builtins/iterate.rs       vm.iter(&iterable) -> Fallible<Value>;  vm.next(&iterator) -> Fallible<Option<Value>>
//                           vm.collect(&iterable) -> Fallible<Vec<Value>>
// builtins/operators.rs     vm.binary(op, &a, &b), vm.in_place(op, &a, &b), vm.unary(op, &a), vm.compare(comparison, &a, &b) -> Fallible<Value>
//                           vm.equal(&a, &b) -> Fallible<bool> (identity first), vm.less(&a, &b) -> Fallible<bool>, vm.truth(&a) -> Fallible<bool>
//                           vm.contains(&container, &item) -> Fallible<bool>, vm.length(&a) -> Fallible<usize>, vm.hash(&a) -> Fallible<u64>
//                           vm.get_item, vm.set_item, vm.delete_item
// builtins/text.rs          vm.repr(&a), vm.str(&a), vm.ascii(&a), vm.format(&a, spec) -> Fallible<Rc<Str> or String>
// output.rs                 vm.write(Stream, &str)
