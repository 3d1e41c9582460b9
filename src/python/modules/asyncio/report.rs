//! What goes to standard error without the program printing it: `call_exception_handler`, "never awaited", errors nobody
//! can catch. CPython's base_events.py (`default_exception_handler`) through the `logging` module's last resort.

use super::reprs::format_callback;
use super::{debug, handles, loops, reprs};
use crate::executor::event_loop::LoopId;
use crate::executor::handle::CallbackHandle;
use crate::executor::host::{LoopError, LoopMessage};
use crate::executor::order;
use crate::python::host::{Callback, value_of_future};
use crate::python::modules::contextvars::{self, ContextRef};
use crate::python::symbol::Symbol;
use crate::python::traceback;
use crate::python::value::{Args, Builtin, Dict, Exception, Fallible, Value};
use crate::python::vm::Vm;
use std::rc::Rc;

/// Where `Handle._run` calls its callback: line and text.
const HANDLE_RUNS: (u32, &str) = (94, "self._context.run(self._callback, *self._args)");

/// `loop.call_exception_handler(context)` for what went wrong in a loop.
pub fn report(vm: &mut Vm, error: LoopError<Vm>) {
    let event_loop = match (&error.future, &error.handle) {
        (Some(future), _) => Some(future.event_loop()),
        (None, Some(handle)) => Some(handle.event_loop()),
        (None, None) => vm.machine.running_loop(),
    };
    // `Handle._run` calls the handler while it handles what the callback raised.
    let handled = match &error.message {
        LoopMessage::CallbackFailed(_) => error.exception.clone(),
        _ => None,
    };
    let context = context_of(vm, error);
    let outer = std::mem::replace(&mut vm.outer_handled, handled);
    match event_loop {
        Some(event_loop) => call_exception_handler(vm, event_loop, &context),
        None => call_default_handler(vm, &context),
    }
    vm.outer_handled = outer;
}

/// What a callback has raised that a program called by its handle.
pub fn report_callback(vm: &mut Vm, callback: Callback, error: Rc<Exception>, handle: Rc<CallbackHandle<Vm>>) {
    let message = LoopMessage::CallbackFailed(callback);
    report(vm, LoopError { message, exception: Some(error), future: None, handle: Some(handle) });
}

/// The dict that an exception handler is given.
fn context_of(vm: &mut Vm, error: LoopError<Vm>) -> Value {
    let context = Dict::new();
    context.insert_str("message", Value::str(message(vm, &error)));
    let LoopError { message, exception, future, handle } = error;
    if let Some(exception) = exception {
        let is_of_task = future.as_ref().is_some_and(|future| future.as_task().is_some());
        let mut link = Some(exception.clone()).filter(|_| is_of_task || matches!(message, LoopMessage::CallbackFailed(_)));
        while let Some(error) = link.filter(|error| !error.passed_asyncio.replace(true)) {
            link = error.cause.borrow().clone();
        }
        context.insert_str("exception", Value::Exception(exception));
    }
    let made_at = match (&message, &future) {
        (LoopMessage::CallbackFailed(callback), _) => debug::place_of_callback(vm, callback),
        (_, Some(future)) => debug::place_of(vm, future),
        _ => None,
    };
    match message {
        LoopMessage::NeverRetrieved | LoopMessage::Shielded => {
            context.insert_str("future", future.map_or(Value::None, value_of_future));
        }
        LoopMessage::CallbackFailed(_) => {
            context.insert_str("handle", handle.map_or(Value::None, handles::object));
        }
        LoopMessage::DestroyedPending | LoopMessage::RunShutdown | LoopMessage::GroupParentDone { .. } => {
            context.insert_str("task", future.map_or(Value::None, value_of_future));
        }
        LoopMessage::AsyncGeneratorClosing(generator) => context.insert_str("asyncgen", generator),
    }
    if let Some(place) = made_at {
        context.insert_str("source_traceback", debug::stack_summary(&place));
    }
    Value::Dict(Rc::new(context))
}

fn message(vm: &mut Vm, error: &LoopError<Vm>) -> String {
    let kind = error.future.as_ref().map_or_else(
        || "Future".into(),
        |future| reprs::class_of(future).map_or_else(|| Value::Future(future.clone()).plain_class_name(), |class| class.name()),
    );
    match &error.message {
        LoopMessage::NeverRetrieved => format!("{kind} exception was never retrieved"),
        LoopMessage::DestroyedPending => "Task was destroyed but it is pending!".to_owned(),
        LoopMessage::CallbackFailed(callback) => {
            format!("Exception in callback {}", format_callback(vm, &callback.callable, &callback.arguments))
        }
        LoopMessage::RunShutdown => "unhandled exception during asyncio.run() shutdown".to_owned(),
        LoopMessage::AsyncGeneratorClosing(generator) => {
            format!("an error occurred during closing of asynchronous generator {}", vm.repr_or_address(generator))
        }
        LoopMessage::GroupParentDone { parent } => {
            let task = error.future.clone().map_or_else(String::new, |task| vm.repr_or_address(&value_of_future(task)));
            let parent = vm.repr_or_address(&value_of_future(parent.clone()));
            format!("Task {task} has errored out but its parent task {parent} is already completed")
        }
        LoopMessage::Shielded => {
            let class = error.exception.as_ref().map_or_else(|| "Exception".into(), |error| error.class.name());
            format!("{class} exception in shielded future")
        }
    }
}

/// `BaseEventLoop.call_exception_handler`
pub fn call_exception_handler(vm: &mut Vm, event_loop: LoopId, context: &Value) {
    let Some(handler) = vm.modules.asyncio.loops.exception_handler(event_loop) else {
        return call_default_handler(vm, context);
    };
    let object = loops::object(vm, event_loop);
    let arguments = [object, context.clone()];
    let outcome = match handler_context(vm, context) {
        Some(inside) => vm.call_in_context(Some(inside), &handler, &arguments),
        None => vm.call(&handler, &arguments),
    };
    if let Err(error) = outcome {
        let second = Dict::new();
        second.insert_str("message", Value::str("Unhandled error in exception handler"));
        second.insert_str("exception", Value::Exception(error));
        second.insert_str("context", context.clone());
        call_default_handler(vm, &Value::Dict(Rc::new(second)));
    }
}

/// The context of what the handler is told about: of the task, else the handle.
fn handler_context(vm: &mut Vm, context: &Value) -> Option<ContextRef> {
    let Value::Dict(context) = context else { return None };
    let thing = ["task", "future", "handle"].iter().find_map(|key| context.get_str(key))?;
    let method = vm.find_attribute(&thing, Symbol::new("get_context")).ok()??;
    let found = vm.call(&method, &[]).ok()?;
    contextvars::context_of(&found)
}

fn call_default_handler(vm: &mut Vm, context: &Value) {
    if let Err(error) = default_handler(vm, context) {
        log(vm, "error", "Exception in default exception handler", Some(&error));
    }
}

/// `BaseEventLoop.default_exception_handler`
pub fn default_handler(vm: &mut Vm, context: &Value) -> Fallible<()> {
    let Value::Dict(context) = context else {
        return Err(Builtin::AttributeError.error(format!("'{}' object has no attribute 'get'", context.class_name())));
    };
    let message = match context.get_str("message") {
        Some(message) if vm.truth(&message)? => vm.str(&message)?.text().to_owned(),
        _ => "Unhandled exception in event loop".to_owned(),
    };
    let mut lines = vec![message];
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (key, value) in context.items() {
        if let Some(key) = key.as_str()
            && !matches!(key.text(), "message" | "exception")
        {
            entries.push((key.text().to_owned(), value));
        }
    }
    order::sort_by(&mut entries, |a, b| a.0.cmp(&b.0));
    for (key, value) in entries {
        lines.push(format!("{key}: {}", vm.repr(&value)?.text()));
    }
    let exception = match context.get_str("exception") {
        Some(Value::Exception(error)) => Some(error),
        _ => None,
    };
    log(vm, "error", &lines.join("\n"), exception.as_ref());
    Ok(())
}

/// What asyncio's logger is told: it goes to standard error, unless the program has imported `logging`.
pub fn log(vm: &mut Vm, level: &str, text: &str, exception: Option<&Rc<Exception>>) {
    if let Some(logging) = vm.modules.loaded("logging").cloned() {
        // Nobody is left who could be told that even this failed.
        let _ = log_with(vm, &Value::Module(logging), level, text, exception);
        return;
    }
    let mut text = format!("{text}\n");
    if let Some(error) = exception {
        text.push_str(&traceback::format(vm, error));
    }
    vm.write_error(&text);
}

/// `BaseSelectorEventLoop.__init__`: a debug message, which programs see that set the level of all loggers.
pub fn log_selector(vm: &mut Vm) {
    if let Some(logging) = vm.modules.loaded("logging").cloned() {
        let logger = vm.call_method(&Value::Module(logging), Symbol::new("getLogger"), &[Value::str("asyncio")]);
        let words = [Value::str("Using selector: %s"), Value::str("EpollSelector")];
        // Nobody is left who could be told that even this failed.
        let _ = logger.and_then(|logger| vm.call_method(&logger, Symbol::new("debug"), &words));
    }
}

fn log_with(vm: &mut Vm, logging: &Value, level: &str, text: &str, exception: Option<&Rc<Exception>>) -> Fallible<()> {
    // A program may have put something else in its place.
    let logger = match vm.modules.loaded("asyncio.base_events").cloned() {
        Some(module) => vm.get_attribute(&Value::Module(module), Symbol::new("logger"))?,
        None => vm.call_method(logging, Symbol::new("getLogger"), &[Value::str("asyncio")])?,
    };
    let method = vm.get_attribute(&logger, Symbol::new(level))?;
    let exception = match exception.map(|error| Value::Exception(error.clone())) {
        Some(error) => {
            let traceback = vm.get_attribute(&error, Symbol::new("__traceback__"))?;
            Value::tuple(vec![Value::Class(error.class()), error, traceback])
        }
        None => Value::Bool(false),
    };
    let values = [Value::str(text), exception];
    vm.call_with(&method, Args { values: &values, names: &[Symbol::new("exc_info")] })?;
    Ok(())
}

impl Vm {
    /// `RuntimeWarning: coroutine 'f' was never awaited` (`what` is all up to "was", `origin` where it was made), at the line
    /// that let go of it (`_PyErr_WarnUnawaitedCoroutine`).
    pub fn warn_never_awaited(&mut self, what: &str, origin: &str) {
        let (file, line, origin) = match self.current_line() {
            // What a callback returns goes where its handle runs.
            0 if self.machine.running_loop().is_some() => (Rc::from("<lib>/asyncio/events.py"), HANDLE_RUNS.0, origin),
            // At the end nobody is left to look for it.
            0 => ("<sys>".into(), 0, ""),
            line => (self.file.clone(), line, origin),
        };
        if let Some(warnings) = self.modules.loaded("warnings").cloned()
            && let Ok(Some(function)) = self.library_attribute(&warnings, Symbol::new("_never_awaited"))
        {
            let values = [Value::str(what), Value::str(&*file), Value::Int(line.into()), Value::str(origin)];
            if let Err(error) = self.call(&function, &values) {
                self.report_unraisable(&error, "in the warning about a coroutine");
            }
            return;
        }
        if !self.modules.asyncio.warned.insert((format!("{what}{origin}").into(), line)) {
            return;
        }
        let mut text = format!("{file}:{line}: RuntimeWarning: {what} was never awaited{origin}\n");
        let source = if file == self.file { self.source_line(line) } else { (line > 0).then_some(HANDLE_RUNS.1) };
        if let Some(source) = source {
            text.push_str(&format!("  {source}\n"));
            text.push_str("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
        }
        self.write_error(&text);
    }

    /// `Exception ignored while …`: raised where nobody can catch it (`sys.unraisablehook`).
    pub fn report_unraisable(&mut self, error: &Rc<Exception>, when: &str) {
        let mut text = format!("Exception ignored {when}:\n");
        text.push_str(&traceback::format_alone(self, error));
        self.write_error(&text);
    }

    /// `repr(value)`, or a plain form of it when that raises.
    pub fn repr_or_address(&mut self, value: &Value) -> String {
        match self.repr(value) {
            Ok(text) => text.text().to_owned(),
            Err(_) => format!("<{} object at {:#x}>", value.plain_class_name(), value.address()),
        }
    }

    /// What messages about calls name a callable: `f()`.
    pub fn callable_name(&self, callable: &Value) -> String {
        let name = super::callable_name(callable);
        match callable {
            Value::Function(_) | Value::Method(_) => format!("__main__.{name}()"),
            Value::Native(_) | Value::Class(_) => format!("{name}()"),
            other => format!("{} object", other.class_name()),
        }
    }
}
