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
//! Native binaries and tests have the texts within them (feature `embedded-library`); the engine in the browser asks for
//! them when a program first needs one (`packs`): most programs need little of them or nothing.
//!
//! Rules for the files: what is no name of CPython's module starts with an underscore, imports too
//! (`import time as _time`). Messages, order and attribute names are CPython's; the code is not.

#[cfg(not(feature = "embedded-library"))]
pub mod packs;
pub mod trio;
pub mod world;

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

/// A file of this folder, or several that belong together.
pub struct Part {
    /// The module it belongs to.
    pub module: &'static str,
    /// Its files, in order.
    pub files: &'static [&'static str],
    #[cfg(feature = "embedded-library")]
    text: &'static str,
}

#[cfg(feature = "embedded-library")]
macro_rules! parts {
    ($($module:literal: $($file:literal)+;)*) => {
        &[$(Part { module: $module, files: &[$($file),+], text: concat!($(include_str!($file)),+) }),*]
    };
}

#[cfg(not(feature = "embedded-library"))]
macro_rules! parts {
    ($($module:literal: $($file:literal)+;)*) => { &[$(Part { module: $module, files: &[$($file),+] }),*] };
}

/// All parts, by module.
pub const PARTS: &[Part] = parts! {
    "_fastapi": "world/fastapi_params.py" "world/fastapi_solving.py" "world/fastapi_routing.py" "world/fastapi_applications.py";
    "_files": "world/files.py";
    "_http": "world/http.py" "world/http_own.py";
    "_pydantic": "world/pydantic_errors.py" "world/pydantic_json.py" "world/pydantic_simple.py" "world/pydantic_times.py"
        "world/pydantic_containers.py" "world/pydantic_fields.py" "world/pydantic_decorators.py" "world/pydantic_models.py"
        "world/pydantic_adapter.py";
    "_redis_clients": "world/redis_clients.py" "world/redis_listeners.py";
    "_redis_commands": "world/redis_commands.py" "world/redis_commands_sorted.py";
    "_redis_server": "world/redis_server.py" "world/redis_server_keys.py" "world/redis_server_lists.py"
        "world/redis_server_sorted.py" "world/redis_server_streams.py" "world/redis_server_clients.py"
        "world/redis_server_shown.py";
    "_redis_wire": "world/redis_wire.py";
    "_starlette": "world/starlette_requests.py" "world/starlette_responses.py" "world/starlette_middleware.py";
    "_status": "world/fastapi_status.py";
    "_transfer": "transfer.py";
    "_trio": "trio/scopes.py" "trio/tasks.py" "trio/locks.py" "trio/channels.py" "trio/runner.py" "trio/threads.py";
    "_uvicorn": "world/uvicorn_server.py" "world/uvicorn_traffic.py";
    "abc": "abc.py";
    "aiohttp": "world/aiohttp_errors.py" "world/aiohttp_response.py" "world/aiohttp_session.py";
    "aiohttp.client_exceptions": "world/aiohttp_error_names.py";
    "annotationlib": "tools/annotationlib.py";
    "argparse": "tools/argparse_actions.py" "tools/argparse_help.py" "tools/argparse_containers.py" "tools/argparse_parser.py"
        "tools/argparse_reading.py";
    "asyncio": "asyncio_overrides.py";
    "asyncio": "asyncio_stacks.py";
    "asyncio": "asyncio_threads.py";
    "asyncio": "asyncio_inspect.py";
    "asyncio": "asyncio_graph.py";
    "asyncio": "asyncio_like.py";
    "asyncio.base_events": "asyncio_log.py";
    "atexit": "atexit.py";
    "base64": "base64.py";
    "binascii": "binascii.py";
    "bs4": "world/bs4_tree.py" "world/bs4_soup.py" "world/bs4_select.py";
    "cProfile": "tools/cprofile.py";
    "calendar": "calendar.py";
    "collections": "collections.py";
    "collections": "collections_dicts.py";
    "collections.abc": "collections_abc.py";
    "collections.abc": "collections_abc_containers.py";
    "concurrent.futures": "concurrent_futures.py";
    "concurrent.futures": "concurrent_processes.py";
    "contextlib": "contextlib.py";
    "copy": "copy.py";
    "csv": "csv.py";
    "dataclasses": "dataclasses.py";
    "dataclasses": "dataclasses_making.py";
    "datetime": "datetime.py" "datetime_zones.py" "datetime_dates.py" "datetime_moments.py";
    "decimal": "decimal_numbers.py" "decimal_decimal.py" "decimal_operations.py" "decimal_functions.py";
    "difflib": "tools/difflib.py";
    "enum": "enum.py";
    "enum": "enum_flag.py";
    "enum": "enum_type.py";
    "errno": "errno.py";
    "fastapi": "world/fastapi.py";
    "fastapi.concurrency": "world/fastapi_concurrency.py";
    "fastapi.encoders": "world/fastapi_encoders.py";
    "fastapi.exceptions": "world/fastapi_exceptions.py";
    "fastapi.middleware": "world/starlette_middlewares.py";
    "fastapi.middleware.cors": "world/fastapi_cors.py";
    "fastapi.requests": "world/fastapi_requests.py";
    "fastapi.responses": "world/fastapi_responses.py";
    "fastapi.security": "world/fastapi_security.py";
    "fastapi.testclient": "world/fastapi_testclient.py";
    "fnmatch": "fnmatch.py";
    "fractions": "fractions.py";
    "functools": "functools.py";
    "gc": "gc.py";
    "graphlib": "graphlib.py";
    "hashlib": "hashlib.py";
    "heapq": "heapq.py";
    "hmac": "hmac.py";
    "html": "html.py";
    "http": "http.py";
    "httpx": "world/httpx_errors.py" "world/httpx_parts.py" "world/httpx_messages.py" "world/httpx_transports.py"
        "world/httpx_clients.py";
    "importlib": "tools/importlib.py";
    "inspect": "inspect.py";
    "inspect": "inspect_signature.py";
    "io": "io.py";
    "json": "json.py";
    "keyword": "keyword.py";
    "logging": "logging.py" "logging_handlers_and_filters.py" "logging_loggers.py";
    "logging.config": "logging_config.py";
    "logging.handlers": "logging_handlers.py";
    "multiprocessing": "multiprocessing.py";
    "numbers": "tools/numbers.py";
    "os": "os.py";
    "os.path": "os_path.py";
    "pathlib": "tools/pathlib.py";
    "platform": "platform.py";
    "pprint": "pprint.py";
    "pstats": "tools/pstats.py";
    "pydantic": "world/pydantic.py";
    "pydantic_core": "world/pydantic_core.py";
    "queue": "queue.py";
    "random": "random.py";
    "re": "re.py" "re_parser.py" "re_patterns.py";
    "redis": "world/redis.py";
    "redis.asyncio": "world/redis_asyncio.py";
    "redis.asyncio.client": "world/redis_asyncio_client.py";
    "redis.asyncio.connection": "world/redis_asyncio_connection.py";
    "redis.asyncio.lock": "world/redis_asyncio_lock.py";
    "redis.asyncio.retry": "world/redis_asyncio_retry.py";
    "redis.backoff": "world/redis_backoff.py";
    "redis.client": "world/redis_client.py";
    "redis.connection": "world/redis_connection.py";
    "redis.exceptions": "world/redis_exceptions.py";
    "redis.lock": "world/redis_lock.py";
    "redis.retry": "world/redis_retry.py";
    "reprlib": "tools/reprlib.py";
    "requests": "world/requests.py";
    "requests.adapters": "world/requests_adapters.py";
    "requests.auth": "world/requests_auth.py";
    "requests.exceptions": "world/requests_exceptions.py";
    "requests.models": "world/requests_models.py";
    "requests.structures": "world/requests_structures.py";
    "sched": "sched.py";
    "secrets": "secrets.py";
    "shlex": "shlex.py";
    "signal": "signal.py";
    "sqlite3": "world/sqlite3_sql.py" "world/sqlite3_tables.py" "world/sqlite3.py";
    "starlette.background": "world/starlette_background.py";
    "starlette.exceptions": "world/starlette_exceptions.py";
    "starlette.middleware": "world/starlette_middlewares.py";
    "starlette.middleware.base": "world/starlette_base.py";
    "starlette.middleware.cors": "world/starlette_cors.py";
    "starlette.requests": "world/starlette_request_names.py";
    "starlette.responses": "world/fastapi_responses.py";
    "starlette.testclient": "world/starlette_testclient.py";
    "statistics": "statistics.py";
    "string": "string.py";
    "string.templatelib": "tools/string_templatelib.py";
    "struct": "struct.py";
    "sys": "sys.py";
    "textwrap": "textwrap.py";
    "threading": "threading.py" "threading_threads.py";
    "time": "time.py";
    "timeit": "timeit.py";
    "traceback": "traceback.py";
    "trio": "trio/trio.py";
    "trio.abc": "trio/abc.py";
    "trio.from_thread": "trio/from_thread.py";
    "trio.lowlevel": "trio/lowlevel.py";
    "trio.to_thread": "trio/to_thread.py";
    "types": "types.py";
    "typing": "typing.py";
    "typing": "typing_classes.py";
    "unittest": "tools/unittest_assertions.py" "tools/unittest_expectations.py" "tools/unittest_cases.py"
        "tools/unittest_results.py" "tools/unittest_running.py";
    "unittest.mock": "tools/mock_calls.py" "tools/mock_mocks.py" "tools/mock_async.py" "tools/mock_patch.py";
    "urllib.error": "world/urllib_error.py";
    "urllib.parse": "urllib_parse.py";
    "urllib.request": "world/urllib_request.py";
    "urllib.robotparser": "world/robotparser.py";
    "urllib3": "world/urllib3_retry.py";
    "urllib3.util": "world/urllib3_retry.py";
    "urllib3.util.retry": "world/urllib3_retry.py";
    "uuid": "uuid.py";
    "uvicorn": "world/uvicorn.py";
    "warnings": "warnings.py";
    "weakref": "weakref.py";
    "weakref": "weakref_containers.py";
    "yarl": "world/yarl.py";
    "zoneinfo": "zoneinfo.py";
};

impl Part {
    /// Its text.
    #[cfg(feature = "embedded-library")]
    pub fn text(&'static self) -> &'static str {
        self.text
    }

    /// Its text, from the packs.
    #[cfg(not(feature = "embedded-library"))]
    pub fn text(&'static self) -> &'static str {
        packs::text_of(self.files)
    }
}

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
        static KNOWN: RefCell<FxHashMap<*const &'static str, Rc<[Symbol]>>> = RefCell::default();
    }
    let place = part.files.as_ptr();
    if let Some(names) = KNOWN.with_borrow(|known| known.get(&place).cloned()) {
        return names;
    }
    // Not under the borrow: a part that imports another asks for that one's names, and all that it binds itself it has.
    KNOWN.with_borrow_mut(|known| known.insert(place, Rc::from([])));
    let names: Rc<[Symbol]> = library_names(part.text()).into();
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
        let program = compile_library(part.module, part.text(), first);
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
    use crate::python::world::World;

    #[test]
    fn every_part_compiles_and_is_listed_by_module() {
        assert!(PARTS.is_sorted_by_key(|part| part.module));
        for part in PARTS {
            assert!(!names_of(part).is_empty(), "{} binds nothing", part.module);
            compile_library(part.module, part.text(), 0);
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
            let ran = run_program(
                program,
                Start {
                    file: "x.py",
                    source: &source,
                    seed: 0,
                    sigint_at: None,
                    limits,
                    cpu: Cpu::default(),
                    world: World::default(),
                    injections: Vec::new(),
                    chooser: None,
                    instrument,
                },
            );
            if let End::Exception { class, message, .. } = ran.end {
                panic!("{module}.{name}: {class}: {message}");
            }
        }
    }
}
