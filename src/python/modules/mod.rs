//! The modules programs can import.
//!
//! A module is a function that gives its native namespace; it is called when a program first imports the module, and what
//! the module keeps for the run lives in [`Modules`]. What is written in Python is in [`library`].

pub mod asyncio;
pub mod binascii;
pub mod bisect;
pub mod closure;
pub mod collections;
pub mod contextlib;
pub mod contextvars;
pub mod deliveries;
pub mod functools;
pub mod hashlib;
pub mod heapq;
pub mod itertools;
pub mod json;
pub mod math;
pub mod operator;
pub mod profile;
pub mod random;
pub mod re;
pub mod redis;
pub mod signal;
pub mod source;
pub mod sys;
pub mod thread;
pub mod time;
pub mod traceback;
pub mod trio;
pub mod types;
pub mod visits;
pub mod weakref;
pub mod world;

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::library;
use super::standard_library::is_standard;
use super::symbol::Symbol;
use super::value::{Attributes, Builtin, Dict, Fallible, Module, NativeFunction, Value};
use super::vm::Vm;

/// What one run's modules keep.
#[derive(Default)]
pub struct Modules {
    loaded: IndexMap<Box<str>, Rc<Module>>,
    /// `sys.modules`, once a program has looked at it.
    listed: Option<Rc<Dict>>,
    /// `asyncio`'s objects.
    pub asyncio: asyncio::State,
    /// What `atexit` wants called at the end.
    pub at_exit: Option<Value>,
    /// `random`'s generator, made when first used.
    pub random: Option<random::Generator>,
    /// `trio`'s coin and hooks.
    pub trio: trio::State,
    /// The simulated world.
    pub world: super::world::State,
    /// Answers on their way from its Redis server, and from the program's own servers.
    pub deliveries: deliveries::State,
    /// What its clients have asked of the program's own servers.
    pub arrived: world::Arrived,
}

/// Makes the namespace of the module called `name`.
fn attributes_of(name: &str) -> Option<Attributes> {
    Some(match name {
        "__main__" => Attributes::default(),
        "_thread" => thread::attributes(),
        "__future__" => of_values([("annotations", Value::Bool(true))]),
        "_source" => source::attributes(),
        "_profile" => profile::attributes(),
        "_redis" => redis::attributes(),
        "_trio" => trio::attributes(),
        "_world" => world::attributes(),
        "_typing" => super::builtins::type_parameters::attributes(),
        "asyncio" => asyncio::attributes(),
        "binascii" => binascii::attributes(),
        "bisect" => bisect::attributes(),
        "builtins" => super::builtins::functions::namespace(),
        "collections" => collections::attributes(),
        "concurrent" | "starlette" => Attributes::default(),
        "contextlib" => contextlib::attributes(),
        "contextvars" => contextvars::attributes(),
        "functools" => functools::attributes(),
        "hashlib" => hashlib::attributes(),
        "heapq" => heapq::attributes(),
        "itertools" => itertools::attributes(),
        "json" => json::attributes(),
        "math" => math::attributes(),
        "operator" => operator::attributes(),
        "random" => random::attributes(),
        // Its parts, the blocking client, are not needed by those who import `redis.asyncio`.
        "redis" => Attributes::default(),
        "signal" => signal::attributes(),
        "re" => re::attributes(),
        "sys" => sys::attributes(),
        "time" => time::attributes(),
        "traceback" => traceback::attributes(),
        "urllib" => Attributes::default(),
        "types" => types::attributes(),
        "weakref" => weakref::attributes(),
        _ => return asyncio::submodules::attributes_of(name.strip_prefix("asyncio.")?),
    })
}

/// The names in a module's namespace; none for a module that cannot be imported.
pub fn names(module: &str) -> Vec<Rc<str>> {
    let native = attributes_of(module).unwrap_or_default();
    native.keys().copied().chain(library::names(module).iter().copied()).map(|name| name.text()).collect()
}

/// The module can be imported and has this name.
pub fn has(module: &str, name: &str) -> bool {
    let name = Symbol::new(name);
    attributes_of(module).is_some_and(|attributes| attributes.contains_key(&name)) || library::names(module).contains(&name)
}

/// The methods of classes that modules implement, asyncio's apart.
pub fn method_tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::StructTime => vec![time::STRUCT_TIME],
        Builtin::ThreadLock => vec![thread::lock::LOCK],
        Builtin::TextIOWrapper => vec![sys::TEXT_STREAM],
        Builtin::Random => random::TABLES.to_vec(),
        Builtin::Closure => vec![closure::METHODS],
        Builtin::Hash => vec![hashlib::METHODS],
        Builtin::Reference => vec![weakref::METHODS],
        Builtin::JSONDecodeError => vec![json::DECODE_ERROR],
        Builtin::Deque => vec![collections::deque::METHODS],
        Builtin::DefaultDict => vec![collections::DEFAULT_DICT],
        Builtin::Partial
        | Builtin::PlaceholderType
        | Builtin::LruCacheWrapper
        | Builtin::CachedProperty
        | Builtin::KeyWrapper => functools::tables(builtin),
        Builtin::ContextVar | Builtin::Token | Builtin::TokenMissing | Builtin::Context => contextvars::tables(builtin),
        Builtin::ItemGetter | Builtin::AttrGetter | Builtin::MethodCaller => operator::tables(builtin),
        Builtin::GeneratorContextManager
        | Builtin::AsyncGeneratorContextManager
        | Builtin::Suppress
        | Builtin::NullContext
        | Builtin::Closing
        | Builtin::AClosing
        | Builtin::ExitStack
        | Builtin::AsyncExitStack => contextlib::tables(builtin),
        _ => itertools::tables(builtin),
    }
}

/// A namespace of these values.
pub fn of_values<const N: usize>(values: [(&str, Value); N]) -> Attributes {
    values.into_iter().map(|(name, value)| (Symbol::new(name), value)).collect()
}

/// Adds native functions to a namespace under their names.
pub fn add_functions(attributes: &mut Attributes, functions: &'static [NativeFunction]) {
    attributes.extend(functions.iter().map(|function| (Symbol::new(function.name), Value::Native(function))));
}

impl Modules {
    /// No module is loaded, and this is the world outside.
    pub fn of(world: super::world::State) -> Modules {
        Modules { world, ..Modules::default() }
    }

    /// The module of this name, if it has been imported.
    pub fn loaded(&self, name: &str) -> Option<&Rc<Module>> {
        self.loaded.get(name)
    }
}

impl Vm {
    /// `sys.modules`: those that every program has, then those that are imported, in order. The library's own are not listed.
    pub fn listed_modules(&mut self) -> Fallible<Value> {
        if let Some(listed) = &self.modules.listed {
            return Ok(Value::Dict(listed.clone()));
        }
        let listed = Dict::new();
        for name in ["sys", "builtins", "__main__"] {
            listed.insert_str(name, Value::Module(self.load(name)?));
        }
        for (name, module) in self.modules.loaded.iter().filter(|(name, _)| !name.starts_with('_')) {
            listed.insert_str(name, Value::Module(module.clone()));
        }
        Ok(Value::Dict(self.modules.listed.insert(Rc::new(listed)).clone()))
    }

    /// `import name`: the module, or with `top` its outermost package.
    pub fn import(&mut self, name: Symbol, top: bool) -> Fallible<Value> {
        let text = name.text();
        let outermost = text.split('.').next().unwrap_or_default();
        let mut module = self.load(outermost)?;
        let package = module.clone();
        let mut end = outermost.len();
        for part in text.split('.').skip(1) {
            end += 1 + part.len();
            let inner = self.load(&text[..end])?;
            module.attributes.borrow_mut().insert(Symbol::new(part), Value::Module(inner.clone()));
            module = inner;
        }
        Ok(Value::Module(if top { package } else { module }))
    }

    fn load(&mut self, name: &str) -> Fallible<Rc<Module>> {
        if let Some(module) = self.modules.loaded.get(name) {
            return Ok(module.clone());
        }
        let native = attributes_of(name);
        let is_native = native.is_some();
        if !is_native && !library::has(name) {
            return Err(Builtin::ModuleNotFoundError.error(format!("No module named '{name}'")));
        }
        let mut attributes = native.unwrap_or_default();
        attributes.insert(Symbol::new("__name__"), Value::str(name));
        let module = Rc::new(Module {
            name: name.into(),
            attributes: RefCell::new(attributes),
            library: library::of(name),
            identity: Default::default(),
        });
        self.modules.loaded.insert(name.into(), module.clone());
        if let Some(listed) = &self.modules.listed
            && !name.starts_with('_')
        {
            listed.insert_str(name, Value::Module(module.clone()));
        }
        if !is_native {
            self.run_library(&module)?;
        }
        Ok(module)
    }

    /// `from module import name`
    pub fn import_from(&mut self, module: &Value, name: Symbol) -> Fallible<Value> {
        match self.find_attribute(module, name)? {
            Some(value) => Ok(value),
            None => {
                let Value::Module(module) = module else { unreachable!("imports give modules") };
                let inner = format!("{}.{name}", module.name);
                if attributes_of(&inner).is_some() || library::has(&inner) {
                    return self.import(Symbol::new(&inner), false);
                }
                let message = format!("cannot import name '{name}' from '{}' ({})", module.name, place_of(&module.name));
                Err(Builtin::ImportError.error_about(message, name, Value::Module(module.clone())))
            }
        }
    }
}

/// Where a module's text would lie, as messages say it.
fn place_of(module: &str) -> String {
    const BUILT_IN: [&str; 10] = ["_thread", "atexit", "binascii", "builtins", "errno", "gc", "itertools", "math", "sys", "time"];
    const PACKAGES: [&str; 15] = [
        "asyncio",
        "collections",
        "concurrent",
        "concurrent.futures",
        "html",
        "http",
        "importlib",
        "json",
        "logging",
        "pathlib",
        "re",
        "string",
        "unittest",
        "urllib",
        "zoneinfo",
    ];
    if !is_standard(module) || BUILT_IN.contains(&module) {
        return "unknown location".to_owned();
    }
    let is_package = PACKAGES.contains(&module);
    format!("<lib>/{}{}", module.replace('.', "/"), if is_package { "/__init__.py" } else { ".py" })
}
