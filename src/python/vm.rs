//! The virtual machine: everything one run owns, and what native code may ask of it.
//!
//! Where the methods native code uses are written:
//!
//! - `interpreter/call.rs`: [`Vm::call`], [`Vm::call_with`], [`Vm::call_method`], [`Vm::call_special`]
//! - `interpreter/attributes.rs`: [`Vm::get_attribute`], [`Vm::find_attribute`], [`Vm::set_attribute`], [`Vm::delete_attribute`]
//! - `builtins/iterate.rs`: [`Vm::iter`], [`Vm::next`], [`Vm::collect`]
//! - `builtins/operators.rs`, `compare.rs`: [`Vm::binary`], [`Vm::in_place`], [`Vm::unary`], [`Vm::compare`], [`Vm::equal`],
//!   [`Vm::truth`], [`Vm::contains`], [`Vm::length`], [`Vm::hash`], [`Vm::get_item`], [`Vm::set_item`], [`Vm::delete_item`]
//! - `builtins/text.rs`: [`Vm::repr`], [`Vm::str`], [`Vm::ascii`], [`Vm::format`]
//! - here: [`Vm::write`] and the globals

use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;

use super::builtins;
use super::bytecode::{Program, Span};
use super::interpreter::again::Again;
use super::interpreter::budget::Budget;
use super::interpreter::call::RECURSION_LIMIT;
use super::interpreter::frame::Frame;
use super::modules::Modules;
use super::modules::contextvars::ContextRef;
use super::modules::signal::Signals;
use super::modules::thread::process::Memories;
use super::probe::Probe;
use super::profile::Profiler;
use super::symbol::{Symbol, names};
use super::threads::Threads;
use super::value::{Attributes, Builtin, Dict, Exception, Fallible, Value};
use super::world::{self, World};
use crate::executor::Machine;
use crate::executor::choices::Chooser;
use crate::executor::clock::TimeNs;
use crate::executor::cores::Cpu;
use crate::executor::injections::Injection;
use crate::executor::instrument::{Instrument, SpanId, Stream};
use crate::executor::limits::Limits;

/// One run.
pub struct Vm {
    /// The simulated machine: clock, loop, tasks.
    pub machine: Machine<Vm>,
    /// The program.
    pub program: Rc<Program>,
    /// Its file's name, for messages.
    pub file: Rc<str>,
    /// Its text, for tracebacks.
    pub source: Rc<str>,
    /// Its global variables.
    pub globals: Globals,
    /// Modules imported so far, and what they keep.
    pub modules: Modules,
    /// `random`'s first seed.
    pub seed: u64,
    /// Instructions left of the running thread's slice.
    pub fuel: u64,
    /// What stands behind that.
    pub budget: Budget,
    /// The frames of the running flow that native code may look at, outermost first.
    pub in_sight: Vec<Vec<Frame>>,
    /// How deep native code has called back into Python.
    pub nesting: u32,
    /// How many calls of native code on the stack have led to one another and have not begun.
    pub leading: u32,
    /// What is known of native code that may have to be done again.
    pub again: Again,
    /// How deep calls may nest: `sys.getrecursionlimit()`.
    pub recursion_limit: usize,
    /// The exception being handled outside the innermost nested call.
    pub outer_handled: Option<Rc<Exception>>,
    /// What is being handled where the event loop that runs was started: context for what its tasks raise.
    pub handled_by_runner: Option<Rc<Exception>>,
    /// An exception whose context is right: the frame that it comes out into leaves it alone.
    pub keeps_context: Option<Weak<Exception>>,
    /// An exception is on its way into a generator or coroutine by `throw()`.
    pub is_throwing: bool,
    /// What the function was given that has just raised, where the error's traceback keeps it.
    pub kept_arguments: Vec<Value>,
    /// The frames that a `throw()` goes through, from and up to: whatever comes out into one of them gets what that one is
    /// handling as context.
    pub thrown_through: Option<(usize, usize)>,
    /// The context of the running flow of control; `None` is an empty one.
    pub context: Option<ContextRef>,
    /// The program's globals in the processes that do not run.
    pub memories: Memories,
    /// What the program called of the library, while that calls a procedure.
    pub library_call: Option<Rc<str>>,
    /// The signals that are on their way.
    pub signals: Signals,
    /// The threads that do not run at the moment.
    pub threads: Threads,
    /// What is asked about this run, if it is only made to answer that.
    pub probe: Option<Box<Probe>>,
    /// What counts the calls of functions, if the program wants that.
    pub profiler: Option<Box<Profiler>>,
}

/// The global variables: a slot each, with the builtin of the same name behind it. The program's own come first, those of
/// library modules follow.
pub struct Globals {
    names: Vec<Symbol>,
    /// The slots of the program's own.
    slots: FxHashMap<Symbol, u32>,
    values: Vec<Value>,
    builtins: Vec<Value>,
    /// Globals that only `globals()` knows.
    unmentioned: Attributes,
    /// What `globals()` gave: it shows every assignment from then on.
    shown: Option<Rc<Dict>>,
}

impl Globals {
    fn new(names: &[Symbol]) -> Globals {
        Globals {
            names: names.to_vec(),
            slots: names.iter().copied().zip(0..).collect(),
            values: vec![Value::Unbound; names.len()],
            builtins: names.iter().map(|&name| builtins::builtin(name).unwrap_or(Value::Unbound)).collect(),
            unmentioned: Attributes::default(),
            shown: None,
        }
    }

    /// The global in this slot, else the builtin of its name.
    #[inline]
    pub fn get(&self, slot: u32) -> Option<&Value> {
        match &self.values[slot as usize] {
            Value::Unbound => match &self.builtins[slot as usize] {
                Value::Unbound => None,
                builtin => Some(builtin),
            },
            value => Some(value),
        }
    }

    /// The global in this slot, not a builtin.
    pub fn own(&self, slot: u32) -> Option<&Value> {
        self.values.get(slot as usize).filter(|value| !matches!(value, Value::Unbound))
    }

    /// The slot that is added next.
    pub fn next_slot(&self) -> u32 {
        self.values.len() as u32
    }

    /// Adds the slots of a library module, unset.
    pub fn append(&mut self, names: &[Symbol]) {
        self.names.extend(names);
        self.values.extend(names.iter().map(|_| Value::Unbound));
        self.builtins.extend(names.iter().map(|&name| builtins::builtin(name).unwrap_or(Value::Unbound)));
    }

    /// Assigns.
    pub fn set(&mut self, slot: u32, value: Value) {
        drop(self.replace(slot, value));
    }

    /// Assigns; what was there, which may be Unbound.
    #[inline]
    pub fn replace(&mut self, slot: u32, value: Value) -> Value {
        if self.shown.is_some() {
            self.show(slot as usize, &value);
        }
        std::mem::replace(&mut self.values[slot as usize], value)
    }

    #[cold]
    fn show(&self, slot: usize, value: &Value) {
        let Some(shown) = self.shown.as_ref().filter(|_| slot < self.slots.len()) else { return };
        let name = self.names[slot].text();
        match value {
            Value::Unbound => drop(shown.remove_str(&name)),
            value => shown.insert_str(&name, value.clone()),
        }
    }

    /// `globals()`: storing into it assigns to the program's variables.
    pub fn dict(&mut self) -> Rc<Dict> {
        if let Some(shown) = &self.shown {
            return shown.clone();
        }
        let dict = Rc::new(Dict::new());
        for (name, value) in self.entries() {
            dict.insert_str(&name.text(), value.clone());
        }
        dict.shows_globals.set(true);
        self.shown.insert(dict).clone()
    }

    /// The dict of `globals()` goes empty and shows nothing any more.
    fn hide(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.shows_globals.set(false);
            shown.clear();
        }
    }

    /// The program's global called `name`, not a builtin.
    pub fn find(&self, name: Symbol) -> Option<&Value> {
        self.slots.get(&name).map(|&slot| &self.values[slot as usize]).filter(|value| !matches!(value, Value::Unbound))
    }

    /// Names and values of the program's globals that are set, in order of first mention.
    pub fn entries(&self) -> impl Iterator<Item = (Symbol, &Value)> {
        let mentioned = self.names.iter().copied().zip(&self.values).take(self.slots.len());
        let unmentioned = self.unmentioned.iter().map(|(name, value)| (*name, value));
        mentioned.filter(|(_, value)| !matches!(value, Value::Unbound)).chain(unmentioned)
    }

    /// Assigns by name, or unsets; a name that the program does not mention is kept beside its own.
    pub fn store(&mut self, name: &Value, value: Value) {
        let Some(name) = name.as_str() else { return };
        let name = Symbol::new(name.text());
        match self.slots.get(&name) {
            Some(&slot) => self.set(slot, value),
            None if matches!(value, Value::Unbound) => drop(self.unmentioned.shift_remove(&name)),
            None => drop(self.unmentioned.insert(name, value)),
        }
    }

    /// From now on a built-in name stands for this: `builtins.print = …`.
    pub fn replace_builtin(&mut self, name: Symbol, value: &Value) {
        for (known, builtin) in self.names.iter().zip(&mut self.builtins) {
            if *known == name {
                *builtin = value.clone();
            }
        }
    }

    fn assign(&mut self, name: Symbol, value: Value) {
        if let Some(&slot) = self.slots.get(&name) {
            self.set(slot, value);
        }
    }

    /// Exchanges the program's own globals for others; those that are missing are unset.
    pub fn swap_program(&mut self, other: &mut Vec<Value>) {
        self.hide();
        other.resize_with(self.slots.len(), || Value::Unbound);
        self.values[..self.slots.len()].swap_with_slice(other);
    }

    /// Takes the value out of every slot of the program, names with a leading underscore first, as the interpreter does on its way out
    /// (`_PyModule_ClearDict`).
    pub fn clear(&mut self, mut drop_one: impl FnMut(Value)) -> usize {
        self.hide();
        let is_private = |name: &Symbol| name.text().starts_with('_') && !name.text().starts_with("__");
        let (first, second): (Vec<usize>, Vec<usize>) = (0..self.slots.len()).partition(|&slot| is_private(&self.names[slot]));
        let order: Vec<usize> = first.into_iter().chain(second).collect();
        let count = order.len();
        for slot in order {
            drop_one(std::mem::replace(&mut self.values[slot], Value::Unbound));
        }
        count
    }
}

/// What a run is given beside its program.
pub struct Start<'a> {
    /// The file's name, for messages.
    pub file: &'a str,
    /// The program's text.
    pub source: &'a str,
    /// `random`'s first seed.
    pub seed: u64,
    /// When Ctrl-C is pressed, if it is.
    pub sigint_at: Option<TimeNs>,
    /// How far it may go.
    pub limits: Limits,
    /// What computing costs.
    pub cpu: Cpu,
    /// What is outside of it.
    pub world: World,
    /// What somebody outside does to its tasks.
    pub injections: Vec<Injection>,
    /// Who decides what a real machine leaves open, if not this one.
    pub chooser: Option<Chooser>,
    /// Who listens.
    pub instrument: Box<dyn Instrument>,
}

impl Vm {
    /// A virtual machine about to run `program`.
    pub fn new(program: Rc<Program>, start: Start<'_>) -> Vm {
        let globals = Globals::new(&program.globals);
        let fuel = start.limits.instructions;
        Vm {
            machine: Machine::new(start.limits, start.instrument),
            program,
            file: start.file.into(),
            source: start.source.into(),
            globals,
            modules: Modules::of(world::State::new(start.world, start.seed)),
            seed: start.seed,
            fuel,
            budget: Budget::default(),
            in_sight: Vec::new(),
            nesting: 0,
            leading: 0,
            again: Again::default(),
            recursion_limit: RECURSION_LIMIT,
            outer_handled: None,
            handled_by_runner: None,
            keeps_context: None,
            is_throwing: false,
            kept_arguments: Vec::new(),
            thrown_through: None,
            context: None,
            memories: Memories::default(),
            library_call: None,
            signals: Signals::default(),
            threads: Threads::default(),
            probe: None,
            profiler: None,
        }
    }

    /// The program's module is about to run, under this name.
    pub fn begin_module(&mut self, name: &str) {
        self.globals.assign(names::NAME, Value::str(name));
        self.globals.assign(names::DOC, self.program.code.doc.as_deref().map_or(Value::None, Value::from));
        self.globals.assign(Symbol::new("__file__"), Value::str(&*self.file));
    }

    /// Writes to standard output or standard error.
    pub fn write(&mut self, stream: Stream, text: &str) {
        if !text.is_empty() {
            self.machine.print(stream, text);
        }
    }

    /// The error for a global that is not set.
    pub fn missing_global(&mut self, slot: u32) -> Fallible<Value> {
        Err(no_name(self.globals.names[slot as usize]))
    }

    /// `del name` at module level.
    pub fn delete_global(&mut self, slot: u32) -> Fallible<()> {
        match self.globals.replace(slot, Value::Unbound) {
            Value::Unbound => Err(no_name(self.globals.names[slot as usize])),
            _ => Ok(()),
        }
    }

    /// The global in a slot, else the builtin of its name.
    #[inline]
    pub fn global(&mut self, slot: u32) -> Fallible<Value> {
        match self.globals.get(slot) {
            Some(value) => Ok(value.copied()),
            None => self.missing_global(slot),
        }
    }

    /// The global in a slot, else the builtin of its name.
    pub fn load_global(&mut self, slot: u32) -> Fallible<Value> {
        match self.globals.get(slot).cloned() {
            Some(value) => Ok(value),
            None => self.missing_global(slot),
        }
    }

    /// The span an event points at.
    pub fn span(&self, id: SpanId) -> Span {
        self.program.spans.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The line that is executing, 1-based.
    pub fn current_line(&self) -> u32 {
        self.span(self.machine.span()).line
    }

    /// The text of a line, without its indentation.
    pub fn source_line(&self, line: u32) -> Option<&str> {
        self.source.lines().nth((line as usize).checked_sub(1)?).map(str::trim)
    }

    /// `Type: message`, for facts. Runs no Python code.
    pub fn describe_exception(&self, error: &Exception) -> String {
        let message = match error.arguments.borrow().as_slice() {
            [] => String::new(),
            [first] => match first.as_str() {
                Some(text) if error.is(Builtin::KeyError) => format!("'{}'", text.text()),
                Some(text) => text.text().to_owned(),
                None => builtins::plain_text(first),
            },
            [first, ..] if error.is(Builtin::BaseExceptionGroup) => builtins::plain_text(first),
            several => several.iter().map(builtins::plain_text).collect::<Vec<_>>().join(", "),
        };
        let name = error.class.name();
        if message.is_empty() { name.to_string() } else { format!("{name}: {message}") }
    }
}

fn no_name(name: Symbol) -> Rc<Exception> {
    Builtin::NameError.error_about(format!("name '{name}' is not defined"), name, Value::Unbound)
}
