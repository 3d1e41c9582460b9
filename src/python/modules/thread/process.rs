//! The processes of the simulation: a thread whose process is not the program's own sees globals of its own.

use std::rc::Rc;

use crate::executor::cores::ProcessId;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Fallible, Function, Value};
use crate::python::vm::Vm;

/// The program's globals in each process.
#[derive(Default)]
pub struct Memories {
    /// Whose globals are in their place.
    current: ProcessId,
    /// Those of the others, by process.
    stored: Vec<Vec<Value>>,
}

impl Memories {
    /// The process whose globals are in their place.
    pub fn current(&self) -> ProcessId {
        self.current
    }
}

impl Vm {
    /// From here on the globals are those of `process`; gives the process whose globals they were.
    pub fn enter_memory(&mut self, process: ProcessId) -> ProcessId {
        let before = self.memories.current;
        if process != before {
            let last = before.0.max(process.0) as usize;
            if self.memories.stored.len() <= last {
                self.memories.stored.resize_with(last + 1, Vec::new);
            }
            self.globals.swap_program(&mut self.memories.stored[before.0 as usize]);
            self.globals.swap_program(&mut self.memories.stored[process.0 as usize]);
            self.memories.current = process;
        }
        before
    }
}

/// `_enter_process()`: the running thread is a new process. Gives what imports the program's module there.
pub(super) fn enter(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [] = args.exactly("_enter_process")?;
    let process = vm.machine.enter_new_process();
    vm.enter_memory(process);
    vm.begin_module("__mp_main__");
    let code = vm.program.code.clone();
    Ok(Value::Function(Rc::new(Function::plain(code))))
}

/// `_set_memory(process)`: the running thread sees another process's globals for a while.
pub(super) fn set_memory(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [process] = args.exactly::<1>("_set_memory")?;
    let process = vm.index(process)?;
    vm.enter_memory(ProcessId(process as u32));
    Ok(Value::None)
}

/// `_main_attribute(name)`: a global of the program in this process, or None.
pub(super) fn main_attribute(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [name] = args.exactly::<1>("_main_attribute")?;
    let Some(name) = name.as_str() else { return Err(type_error("a name was expected")) };
    Ok(vm.globals.find(Symbol::new(name.text())).cloned().unwrap_or(Value::None))
}
