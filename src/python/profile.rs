//! `cProfile`'s part in the interpreter: how often each function is called, by whom, and how long it takes.
//!
//! While a profiler listens, frames run in the copy of the interpreter's loop that asks questions (`execute::<true>`), so that
//! other runs pay nothing. It tells the profiler when a frame goes on ([`goes_on`]), when a native function is called and has
//! returned ([`calls`], [`returned`]), and when the loop is left ([`stopped`]). From these the profiler keeps its own list of
//! what is being called, because a frame may be gone in many ways: by a return, a yield, an exception, a suspended task.
//!
//! Counts are those of CPython's `_lsprof`: each resumption of a generator or coroutine is a call. What CPython writes in Python
//! and Loopscope's library too, or natively, is left out; its time is its caller's.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::code::Code;
use super::interpreter::Signal;
use super::interpreter::frame::{Frame, PythonFrame, Role, Stack};
use super::interpreter::generator::Generator;
use super::modules::asyncio;
use super::value::native::Binding;
use super::value::{NativeFunction, Value};
use super::vm::Vm;
use crate::executor::instrument::ThreadId;

/// A function that was called.
#[derive(Clone)]
pub enum Callee {
    /// One written in Python.
    Python(Rc<Code>),
    /// One of the library that CPython's profile shows, too: its file, line and name.
    Library(&'static (&'static str, i64, &'static str)),
    /// One written in C, as CPython shows it: `<built-in method builtins.len>`.
    Native(Rc<str>),
}

/// What its calls came to.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// Calls that have ended.
    pub calls: i64,
    /// Those of them inside of another call of the same.
    pub recursive: i64,
    /// Time within the outermost calls.
    pub total_ns: i64,
    /// Time within the function itself.
    pub own_ns: i64,
    /// Calls that have not ended.
    running: u32,
}

/// A function, and what it called.
pub struct Entry {
    /// Which one.
    pub callee: Callee,
    /// All its calls.
    pub counts: Counts,
    /// What it called, by place in the list of entries.
    pub called: IndexMap<usize, Counts>,
}

/// A call that has not ended.
struct Running {
    place: Place,
    /// Twice the index of its frame; one more than its caller's for a native function.
    level: usize,
    entry: usize,
    began_ns: i64,
    /// Time within what it called.
    inside_ns: i64,
    /// Its frame has stopped before its first instruction: it is not called anew when it goes on.
    is_paused: bool,
}

/// A stack that runs.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    thread: ThreadId,
    /// Its address, while it runs.
    stack: usize,
}

/// A generator that ran already when the profiler began: it is not called anew when it goes on.
struct Older {
    place: Place,
    index: usize,
    generator: *const Generator,
}

/// What listens.
pub struct Profiler {
    entries: Vec<Entry>,
    known: FxHashMap<Key, usize>,
    running: Vec<Running>,
    older: Vec<Older>,
    timer: Option<(Value, f64)>,
    with_callers: bool,
    with_natives: bool,
    is_listening: bool,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Code(usize),
    Text(Rc<str>),
}

impl Profiler {
    /// One that will listen when it is told to ([`begin`]). `timer` is asked for the time instead of the machine, and has a unit
    /// in seconds (0: it gives seconds).
    pub fn new(timer: Option<(Value, f64)>, with_callers: bool, with_natives: bool) -> Profiler {
        let (entries, known, running, older) = Default::default();
        Profiler { entries, known, running, older, timer, with_callers, with_natives, is_listening: false }
    }

    /// What it has heard; calls that have not ended end now.
    pub fn end(mut self, vm: &mut Vm) -> Vec<Entry> {
        let now = self.now(vm);
        while let Some(last) = self.running.len().checked_sub(1) {
            self.finish(last, now);
        }
        self.entries
    }

    fn now(&self, vm: &mut Vm) -> i64 {
        vm.settle();
        let Some((timer, unit)) = &self.timer else { return vm.machine.now() as i64 };
        match vm.call(timer, &[]) {
            Ok(Value::Int(ticks)) if *unit > 0.0 => (ticks as f64 * unit * 1e9).round() as i64,
            Ok(Value::Int(seconds)) => seconds.saturating_mul(1_000_000_000),
            Ok(Value::Float(seconds)) => (seconds * 1e9).round() as i64,
            Ok(_) => 0,
            Err(error) => {
                let shown = vm.repr_or_address(timer);
                vm.report_unraisable(&error, &format!("while calling _lsprof timer {shown}"));
                0
            }
        }
    }

    fn entry(&mut self, callee: Callee) -> usize {
        let key = match &callee {
            Callee::Python(code) => Key::Code(Rc::as_ptr(code) as usize),
            Callee::Library(named) => Key::Text(named.2.into()),
            Callee::Native(text) => Key::Text(text.clone()),
        };
        let entries = &mut self.entries;
        *self.known.entry(key).or_insert_with(|| {
            entries.push(Entry { callee, counts: Counts::default(), called: IndexMap::new() });
            entries.len() - 1
        })
    }

    /// The call that the one at `index` of the running ones is part of.
    fn caller(&self, index: usize) -> Option<usize> {
        let thread = self.running.get(index)?.place.thread;
        self.running[..index].iter().rposition(|running| running.place.thread == thread)
    }

    fn begin(&mut self, place: Place, level: usize, callee: Callee, now: i64) {
        let entry = self.entry(callee);
        self.entries[entry].counts.running += 1;
        self.running.push(Running { place, level, entry, began_ns: now, inside_ns: 0, is_paused: false });
        if let Some(caller) = self.caller(self.running.len() - 1).filter(|_| self.with_callers) {
            let caller = self.running[caller].entry;
            self.entries[caller].called.entry(entry).or_default().running += 1;
        }
    }

    fn finish(&mut self, index: usize, now: i64) {
        let caller = self.caller(index);
        let ended = self.running.remove(index);
        let total = now - ended.began_ns;
        let own = total - ended.inside_ns;
        self.entries[ended.entry].counts.add(total, own);
        if let Some(caller) = caller {
            let caller = &mut self.running[caller];
            caller.inside_ns += total;
            if let Some(counts) = self.entries[caller.entry].called.get_mut(&ended.entry) {
                counts.add(total, own);
            }
        }
    }

    /// The innermost of this stack's calls.
    fn innermost(&self, place: Place) -> Option<usize> {
        self.running.iter().rposition(|running| running.place == place)
    }

    /// Of this stack's calls those from `level` on have ended, and whatever they called.
    fn end_from(&mut self, vm: &mut Vm, place: Place, level: usize) {
        self.older.retain(|older| older.place != place || older.index * 2 < level);
        let own = self.innermost(place);
        let has_ended = |index: usize, running: &Running| {
            running.place.thread == place.thread
                && (own.is_some_and(|own| index > own) || running.place == place && running.level >= level)
        };
        let ended: Vec<usize> = (0..self.running.len()).filter(|&index| has_ended(index, &self.running[index])).collect();
        if !ended.is_empty() {
            let now = self.now(vm);
            ended.into_iter().rev().for_each(|index| self.finish(index, now));
        }
    }

    fn goes_on(&mut self, vm: &mut Vm, stack: &Stack) {
        let (place, top) = (place(vm, stack), stack.frames.len() - 1);
        self.end_from(vm, place, top * 2 + 1);
        let is_fresh = matches!(stack.frames.last(), Some(Frame::Python(frame)) if frame.next == 0);
        let mut first = 0;
        if let Some(innermost) = self.innermost(place) {
            let running = &mut self.running[innermost];
            first = running.level / 2 + 1;
            if running.level == top * 2 {
                if std::mem::take(&mut running.is_paused) || !is_fresh {
                    return;
                }
                self.end_from(vm, place, top * 2);
                first = top;
            }
        }
        for (index, frame) in stack.frames.iter().enumerate().skip(first) {
            if let Frame::Python(frame) = frame
                && !frame.code.is_library
                && (frame.next == 0 && index == top || self.is_resumed(frame))
            {
                let now = self.now(vm);
                self.begin(place, index * 2, Callee::Python(frame.code.clone()), now);
            }
        }
    }

    fn is_resumed(&self, frame: &PythonFrame) -> bool {
        let Role::Generator(generator, _) = &frame.role else { return false };
        frame.next > 0 && !self.older.iter().any(|older| older.generator == Rc::as_ptr(generator))
    }

    fn calls(&mut self, vm: &mut Vm, stack: &Stack, callee: Rc<str>) {
        let (place, level) = (place(vm, stack), stack.frames.len() * 2 - 1);
        self.end_from(vm, place, level);
        let now = self.now(vm);
        self.begin(place, level, Callee::Native(callee), now);
    }
}

impl Counts {
    fn add(&mut self, total: i64, own: i64) {
        self.running -= 1;
        self.calls += 1;
        self.own_ns += own;
        if self.running == 0 {
            self.total_ns += total;
        } else {
            self.recursive += 1;
        }
    }
}

fn place(vm: &Vm, stack: &Stack) -> Place {
    Place { thread: vm.machine.current_thread(), stack: std::ptr::from_ref(stack) as usize }
}

/// Lets the profiler do something, if there is one; nothing that leads to is heard.
#[inline(never)]
fn heard(vm: &mut Vm, hear: impl FnOnce(&mut Profiler, &mut Vm)) {
    if let Some(mut profiler) = vm.profiler.take_if(|profiler| profiler.is_listening) {
        hear(&mut profiler, vm);
        vm.profiler = Some(profiler);
    }
}

/// The profiler listens from here on.
pub fn begin(vm: &mut Vm, stack: &Stack) {
    let place = place(vm, stack);
    if let Some(profiler) = &mut vm.profiler {
        profiler.is_listening = true;
        profiler.older.extend(stack.frames.iter().enumerate().filter_map(|(index, frame)| {
            frame.generator().map(|generator| Older { place, index, generator: Rc::as_ptr(generator) })
        }));
    }
}

/// The Python frame on top begins or goes on.
pub fn goes_on(vm: &mut Vm, stack: &Stack) {
    heard(vm, |profiler, vm| profiler.goes_on(vm, stack));
}

/// The top frame calls the value at `at`.
pub fn calls(vm: &mut Vm, stack: &Stack, at: usize) {
    let is_library = stack.is_in_library();
    heard(vm, |profiler, vm| {
        let native = match &stack.values[at] {
            Value::Native(native) => native,
            Value::Method(method) => match &method.function {
                Value::Native(native) => native,
                _ => return,
            },
            _ => return,
        };
        if let Some(text) = shown(native).filter(|_| profiler.with_natives && (!is_library || native.owner == OWNER)) {
            profiler.calls(vm, stack, text.into());
        }
    });
}

/// The top frame begins a class.
pub fn builds_class(vm: &mut Vm, stack: &Stack) {
    let is_library = stack.is_in_library();
    heard(vm, |profiler, vm| {
        if profiler.with_natives && !is_library {
            profiler.calls(vm, stack, "<built-in method builtins.__build_class__>".into());
        }
    });
}

/// What the frame at this depth called has led to this signal, where the stack is `depth` frames deep.
pub fn returned(vm: &mut Vm, stack: &Stack, depth: usize, signal: &Signal) {
    if stack.frames.len() == depth && matches!(signal, Signal::Continue | Signal::Give(_) | Signal::Raise(_)) {
        heard(vm, |profiler, vm| {
            let place = place(vm, stack);
            profiler.end_from(vm, place, depth * 2 - 1);
        });
    }
}

/// The loop is left: the stack has ended, is suspended, or goes on with what is no Python frame.
pub fn stopped(vm: &mut Vm, stack: &Stack, signal: &Signal) {
    heard(vm, |profiler, vm| {
        let place = place(vm, stack);
        let left = if matches!(signal, Signal::Suspended(_)) { 0 } else { stack.frames.len() };
        profiler.end_from(vm, place, left * 2);
        if let (Some(innermost), Some(Frame::Python(frame))) = (profiler.innermost(place), stack.frames.last()) {
            profiler.running[innermost].is_paused = frame.next == 0;
        }
    });
}

/// The library's frame on top is that of `Profile.__exit__`.
pub fn exits(vm: &mut Vm, stack: &Stack) {
    stands_for(vm, stack, &[Callee::Library(&("<lib>/cProfile.py", 120, "__exit__"))]);
}

/// The library's frame on top is where a text is executed.
pub fn executes(vm: &mut Vm, stack: &Stack) {
    let exec = Callee::Native("<built-in method builtins.exec>".into());
    stands_for(vm, stack, &[exec, Callee::Library(&("<string>", 1, "<module>"))]);
}

/// The library's frame on top counts as calls of these, the second within the first.
fn stands_for(vm: &mut Vm, stack: &Stack, callees: &[Callee]) {
    heard(vm, |profiler, vm| {
        let (place, level, now) = (place(vm, stack), stack.frames.len() * 2 - 2, profiler.now(vm));
        callees.iter().zip(level..).for_each(|(callee, level)| profiler.begin(place, level, callee.clone(), now));
    });
}

/// Whose functions are the profiler's own.
pub const OWNER: &str = "_lsprof.Profiler";

/// How CPython's profiler shows a native function; nothing for what CPython has written in Python.
fn shown(native: &NativeFunction) -> Option<String> {
    let name = native.name;
    let is_special = name.starts_with("__") && name.ends_with("__");
    let module = match (native.binding, native.owner) {
        (Binding::Function, OWNER) => return Some(format!("<method '{name}' of '{OWNER}' objects>")),
        (Binding::Function, "") => "builtins",
        (Binding::Function, "math" | "time" | "sys" | "itertools" | "binascii" | "_thread") => native.owner,
        (Binding::Function, "operator") => "_operator",
        (Binding::Function, "heapq") => "_heapq",
        (Binding::Function, "bisect") => "_bisect",
        (Binding::Function, "functools") => "_functools",
        (Binding::Function, "contextvars") => "_contextvars",
        (Binding::Function, "asyncio") if asyncio::is_builtin(name) => "_asyncio",
        (Binding::Method, "Random") if !matches!(name, "random" | "getrandbits") => return None,
        (Binding::Method, "Random") => return Some(format!("<method '{name}' of '_random.Random' objects>")),
        (Binding::Method, owner) if native.shape.is_none() && !native.is_written_in_python() && !is_special => {
            return Some(format!("<method '{name}' of '{owner}' objects>"));
        }
        (Binding::ClassMethod, _) if native.shape.is_none() => return Some(format!("<built-in method {name}>")),
        _ => return None,
    };
    Some(format!("<built-in method {module}.{name}>"))
}
