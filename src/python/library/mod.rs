//! The part of the standard library that is written in Python.
//!
//! A **part** is a file of this folder, or several if it is long: Python of our own that gives a module some or all of its
//! names. It is compiled by our own compiler when it is first needed, and runs like the program, save that nothing it does
//! is shown as a place of its own: events, tracebacks and await stacks name its caller
//! ([`Code::is_library`](super::bytecode::Code)).
//!
//! - A module without a native namespace runs all its parts when it is imported, in the order of [`PARTS`].
//! - A native module with parts runs one when a program first asks for a name of it. The module's native names are
//!   globals of the part; names of its other parts it reaches by importing the module.
//!
//! Rules for the files: what is no name of CPython's module starts with an underscore, imports too
//! (`import time as _time`). Messages, order and attribute names are CPython's; the code is not.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::bytecode::Code;
use super::compile::{compile_library, is_python, library_names};
use super::interpreter::Signal;
use super::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use super::symbol::{Symbol, names};
use super::value::{Builtin, Dict, Fallible, Module, Value};
use super::vm::Vm;

/// A file of this folder.
pub struct Part {
    /// The module it belongs to.
    pub module: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All parts, by module.
pub const PARTS: &[Part] = &[
    Part { module: "_transfer", text: include_str!("transfer.py") },
    Part { module: "abc", text: include_str!("abc.py") },
    Part { module: "asyncio", text: include_str!("asyncio_overrides.py") },
    Part { module: "asyncio", text: include_str!("asyncio_stacks.py") },
    Part { module: "asyncio", text: include_str!("asyncio_threads.py") },
    Part { module: "asyncio", text: include_str!("asyncio_inspect.py") },
    Part { module: "atexit", text: include_str!("atexit.py") },
    Part { module: "base64", text: include_str!("base64.py") },
    Part { module: "binascii", text: include_str!("binascii.py") },
    Part { module: "calendar", text: include_str!("calendar.py") },
    Part { module: "collections", text: include_str!("collections.py") },
    Part { module: "collections", text: include_str!("collections_dicts.py") },
    Part { module: "collections.abc", text: include_str!("collections_abc.py") },
    Part { module: "collections.abc", text: include_str!("collections_abc_containers.py") },
    Part { module: "concurrent.futures", text: include_str!("concurrent_futures.py") },
    Part { module: "concurrent.futures", text: include_str!("concurrent_processes.py") },
    Part { module: "contextlib", text: include_str!("contextlib.py") },
    Part { module: "copy", text: include_str!("copy.py") },
    Part { module: "csv", text: include_str!("csv.py") },
    Part { module: "dataclasses", text: include_str!("dataclasses.py") },
    Part { module: "dataclasses", text: include_str!("dataclasses_making.py") },
    Part {
        module: "datetime",
        text: concat!(
            include_str!("datetime.py"),
            include_str!("datetime_zones.py"),
            include_str!("datetime_dates.py"),
            include_str!("datetime_moments.py")
        ),
    },
    Part { module: "enum", text: include_str!("enum.py") },
    Part { module: "enum", text: include_str!("enum_flag.py") },
    Part { module: "enum", text: include_str!("enum_type.py") },
    Part { module: "errno", text: include_str!("errno.py") },
    Part { module: "fnmatch", text: include_str!("fnmatch.py") },
    Part { module: "fractions", text: include_str!("fractions.py") },
    Part { module: "functools", text: include_str!("functools.py") },
    Part { module: "gc", text: include_str!("gc.py") },
    Part { module: "graphlib", text: include_str!("graphlib.py") },
    Part { module: "hashlib", text: include_str!("hashlib.py") },
    Part { module: "hmac", text: include_str!("hmac.py") },
    Part { module: "html", text: include_str!("html.py") },
    Part { module: "inspect", text: include_str!("inspect.py") },
    Part { module: "inspect", text: include_str!("inspect_signature.py") },
    Part { module: "io", text: include_str!("io.py") },
    Part { module: "json", text: include_str!("json.py") },
    Part { module: "keyword", text: include_str!("keyword.py") },
    Part {
        module: "logging",
        text: concat!(
            include_str!("logging.py"),
            include_str!("logging_handlers_and_filters.py"),
            include_str!("logging_loggers.py")
        ),
    },
    Part { module: "logging.config", text: include_str!("logging_config.py") },
    Part { module: "logging.handlers", text: include_str!("logging_handlers.py") },
    Part { module: "multiprocessing", text: include_str!("multiprocessing.py") },
    Part { module: "os", text: include_str!("os.py") },
    Part { module: "os.path", text: include_str!("os_path.py") },
    Part { module: "platform", text: include_str!("platform.py") },
    Part { module: "pprint", text: include_str!("pprint.py") },
    Part { module: "queue", text: include_str!("queue.py") },
    Part { module: "random", text: include_str!("random.py") },
    Part { module: "re", text: concat!(include_str!("re.py"), include_str!("re_parser.py"), include_str!("re_patterns.py")) },
    Part { module: "sched", text: include_str!("sched.py") },
    Part { module: "secrets", text: include_str!("secrets.py") },
    Part { module: "shlex", text: include_str!("shlex.py") },
    Part { module: "signal", text: include_str!("signal.py") },
    Part { module: "statistics", text: include_str!("statistics.py") },
    Part { module: "string", text: include_str!("string.py") },
    Part { module: "struct", text: include_str!("struct.py") },
    Part { module: "sys", text: include_str!("sys.py") },
    Part { module: "textwrap", text: include_str!("textwrap.py") },
    Part { module: "threading", text: concat!(include_str!("threading.py"), include_str!("threading_threads.py")) },
    Part { module: "time", text: include_str!("time.py") },
    Part { module: "timeit", text: include_str!("timeit.py") },
    Part { module: "traceback", text: include_str!("traceback.py") },
    Part { module: "types", text: include_str!("types.py") },
    Part { module: "typing", text: include_str!("typing.py") },
    Part { module: "typing", text: include_str!("typing_classes.py") },
    Part { module: "urllib.parse", text: include_str!("urllib_parse.py") },
    Part { module: "uuid", text: include_str!("uuid.py") },
    Part { module: "warnings", text: include_str!("warnings.py") },
    Part { module: "weakref", text: include_str!("weakref.py") },
    Part { module: "weakref", text: include_str!("weakref_containers.py") },
    Part { module: "zoneinfo", text: include_str!("zoneinfo.py") },
];

/// What a module has that is written in Python.
#[derive(Default)]
pub struct ModuleLibrary {
    /// Parts that have not run yet.
    waiting: RefCell<Vec<&'static Part>>,
    /// The global slots of the names that the others bind.
    slots: RefCell<FxHashMap<Symbol, u32>>,
}

impl ModuleLibrary {
    /// The global slot of a name.
    pub fn slot(&self, name: Symbol) -> Option<u32> {
        self.slots.borrow().get(&name).copied()
    }
}

/// The parts of a module, none of which has run.
pub fn of(module: &str) -> ModuleLibrary {
    ModuleLibrary { waiting: RefCell::new(parts(module).collect()), slots: RefCell::default() }
}

/// The module has parts.
pub fn has(module: &str) -> bool {
    parts(module).next().is_some()
}

/// The names that the parts of a module bind.
pub fn names(module: &str) -> Vec<Symbol> {
    parts(module).flat_map(|part| names_of(part).to_vec()).collect()
}

fn parts(module: &str) -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(move |part| part.module == module)
}

/// The names a part binds, read from its text once.
fn names_of(part: &'static Part) -> Rc<[Symbol]> {
    thread_local! {
        static KNOWN: RefCell<FxHashMap<*const u8, Rc<[Symbol]>>> = RefCell::default();
    }
    let place = part.text.as_ptr();
    if let Some(names) = KNOWN.with_borrow(|known| known.get(&place).cloned()) {
        return names;
    }
    // Not under the borrow: a part that imports another asks for that one's names, and all that it binds itself it has.
    KNOWN.with_borrow_mut(|known| known.insert(place, Rc::from([])));
    let names: Rc<[Symbol]> = library_names(part.text).into();
    KNOWN.with_borrow_mut(|known| known.insert(place, names.clone()));
    names
}

impl Vm {
    /// Runs all parts of a module that have not run yet.
    pub fn run_library(&mut self, module: &Rc<Module>) -> Fallible<()> {
        loop {
            let next = module.library.waiting.borrow().first().copied();
            match next {
                Some(part) => self.run_part(module, part)?,
                None => return Ok(()),
            }
        }
    }

    /// A name of a module that is written in Python; runs the part that binds it.
    pub fn library_attribute(&mut self, module: &Rc<Module>, name: Symbol) -> Fallible<Option<Value>> {
        let is_set = |vm: &Vm| module.library.slot(name).is_some_and(|slot| vm.globals.own(slot).is_some());
        if !is_set(self) {
            let part = module.library.waiting.borrow().iter().find(|part| names_of(part).contains(&name)).copied();
            let Some(part) = part else { return Ok(None) };
            self.run_part(module, part)?;
        }
        Ok(module.library.slot(name).and_then(|slot| self.globals.own(slot)).cloned())
    }

    fn run_part(&mut self, module: &Rc<Module>, part: &'static Part) -> Fallible<()> {
        module.library.waiting.borrow_mut().retain(|other| !std::ptr::eq(*other, part));
        let first = self.globals.next_slot();
        let program = compile_library(part.module, part.text, first);
        self.globals.append(&program.globals);
        let bound = names_of(part);
        for (slot, name) in (first..).zip(&program.globals) {
            if bound.contains(name) {
                // A part that imports the name from another does not take it over.
                let is_taken = module.library.slot(*name).is_some_and(|slot| self.globals.own(slot).is_some());
                if !is_taken {
                    module.library.slots.borrow_mut().insert(*name, slot);
                }
            } else if let Some(value) = module.attributes.borrow().get(name) {
                self.globals.set(slot, value.clone());
            }
            if *name == names::NAME {
                self.globals.set(slot, Value::str(module.name.as_ref()));
            }
        }
        self.run_module(program.code)
    }

    /// What a text of the library's own making calls `name`: a function, which stands for no place in the program.
    pub fn define(&mut self, text: &str, name: Symbol) -> Fallible<Value> {
        let first = self.globals.next_slot();
        let program = compile_library("", text, first);
        self.globals.append(&program.globals);
        self.run_module(program.code)?;
        let slot = (first..).zip(&program.globals).find(|(_, global)| **global == name).map(|(slot, _)| slot);
        Ok(slot.and_then(|slot| self.globals.own(slot)).cloned().unwrap_or(Value::None))
    }

    /// The value of an expression: its names are these, else the program's globals.
    pub fn evaluate(&mut self, expression: &str, names: &Dict) -> Fallible<Value> {
        let result = Symbol::new("_value");
        let text = format!("_value = ({expression}\n)\n");
        if !is_python(&text) {
            return Err(Builtin::SyntaxError.error(format!("Forward reference must be an expression -- got {expression:?}")));
        }
        let first = self.globals.next_slot();
        let program = compile_library("", &text, first);
        self.globals.append(&program.globals);
        for (slot, name) in (first..).zip(&program.globals) {
            let known = names.get_str(&name.text()).or_else(|| self.globals.find(*name).cloned());
            if let Some(value) = known {
                self.globals.set(slot, value);
            }
        }
        self.run_module(program.code)?;
        let slot = (first..).zip(&program.globals).find(|(_, global)| **global == result).map(|(slot, _)| slot);
        Ok(slot.and_then(|slot| self.globals.own(slot)).cloned().unwrap_or(Value::None))
    }

    fn run_module(&mut self, code: Rc<Code>) -> Fallible<()> {
        let values = vec![Value::Unbound; code.locals.len()];
        let frame =
            PythonFrame { code, next: 0, floor: 0, base: 0, cells: Box::default(), role: Role::Call, handled: Vec::new() };
        let stack = Stack { frames: vec![Frame::Python(frame)], values };
        self.run_nested(stack, Signal::Continue).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::cores::Cpu;
    use crate::executor::instrument::Unobserved;
    use crate::executor::limits::Limits;
    use crate::python::compile::compile_program;
    use crate::python::run::{End, run_program};
    use crate::python::vm::Start;

    #[test]
    fn every_part_compiles_and_is_listed_by_module() {
        assert!(PARTS.is_sorted_by_key(|part| part.module));
        for part in PARTS {
            assert!(!names_of(part).is_empty(), "{} binds nothing", part.module);
            compile_library(part.module, part.text, 0);
        }
    }

    #[test]
    fn every_part_runs_when_its_module_gives_a_name() {
        for part in PARTS.iter().filter(|part| !part.module.starts_with('_')) {
            let (module, name) = (part.module, names_of(part)[0]);
            let source = format!("import {module} as module\nmodule.{name}\n");
            let program = compile_program(&source).map_err(|diagnostics| diagnostics[0].message.clone()).unwrap();
            let limits = Limits::default();
            let instrument = Box::new(Unobserved);
            let (end, ..) = run_program(
                program,
                Start { file: "x.py", source: &source, seed: 0, sigint_at: None, limits, cpu: Cpu::default(), instrument },
            );
            if let End::Exception { class, message, .. } = end {
                panic!("{module}.{name}: {class}: {message}");
            }
        }
    }
}
