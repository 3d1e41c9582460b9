//! What goes to standard error without the program printing it: `call_exception_handler`, "never awaited", errors nobody
//! can catch. CPython's base_events.py (`default_exception_handler`) through the `logging` module's last resort.

use super::tasks::format_callback;
use crate::executor::host::{LoopError, LoopMessage};
use crate::python::symbol::Symbol;
use crate::python::traceback;
use crate::python::value::{Exception, Fallible, Value};
use crate::python::vm::Vm;
use std::rc::Rc;

/// Prints what went wrong in the loop, with the context CPython's default handler shows.
pub fn report(vm: &mut Vm, error: LoopError<Vm>) {
    let mut lines = vec![message(vm, &error)];
    let is_task = error.future.as_ref().is_some_and(|future| future.as_task().is_some());
    let key = match error.message {
        LoopMessage::NeverRetrieved | LoopMessage::Shielded => "future",
        LoopMessage::CallbackFailed(_) if error.handle.is_none() => "handle",
        _ if is_task => "task",
        _ => "future",
    };
    if let LoopMessage::CallbackFailed(callback) = &error.message {
        let mut arguments = callback.arguments.clone();
        arguments.extend(error.future.clone().map(Value::Future));
        let text = format_callback(vm, &callback.callable.clone(), &arguments);
        let class = if error.handle.as_ref().is_some_and(|handle| handle.when().is_some()) { "TimerHandle" } else { "Handle" };
        lines.push(format!("handle: <{class} {text}>"));
    } else if let Some(future) = &error.future {
        let text = vm.repr_or_address(&Value::Future(future.clone()));
        lines.push(format!("{key}: {text}"));
    }
    log(vm, &lines.join("\n"), error.exception);
}

/// `logger.error` of the logger "asyncio": through `logging` when the program has it, else as its last resort prints.
fn log(vm: &mut Vm, message: &str, error: Option<Rc<Exception>>) {
    if let Some(logging) = vm.modules.loaded("logging").cloned()
        && let Ok(Some(function)) = vm.library_attribute(&logging, Symbol::new("_loop_error"))
    {
        let error = error.map_or(Value::None, Value::Exception);
        if let Err(error) = vm.call(&function, &[Value::str(message), error]) {
            vm.report_unraisable(&error, "in the event loop's logger");
        }
        return;
    }
    let mut text = format!("{message}\n");
    if let Some(error) = &error {
        text.push_str(&traceback::format(vm, error));
    }
    vm.write_error(&text);
}

fn message(vm: &mut Vm, error: &LoopError<Vm>) -> String {
    let kind = error.future.as_ref().map_or_else(|| "Future".into(), |future| Value::Future(future.clone()).class_name());
    match &error.message {
        LoopMessage::NeverRetrieved => format!("{kind} exception was never retrieved"),
        LoopMessage::DestroyedPending => "Task was destroyed but it is pending!".to_owned(),
        LoopMessage::CallbackFailed(callback) => {
            let mut arguments = callback.arguments.clone();
            arguments.extend(error.future.clone().map(Value::Future));
            format!("Exception in callback {}", format_callback(vm, &callback.callable.clone(), &arguments))
        }
        LoopMessage::RunShutdown => "unhandled exception during asyncio.run() shutdown".to_owned(),
        LoopMessage::AsyncGeneratorClosing => "an error occurred during closing of asynchronous generator".to_owned(),
        LoopMessage::GroupParentDone { parent } => {
            let task = error.future.clone().map_or_else(String::new, |task| vm.repr_or_address(&Value::Future(task)));
            let parent = vm.repr_or_address(&Value::Future(parent.clone()));
            format!("Task {task} has errored out but its parent task {parent} is already completed")
        }
        LoopMessage::Shielded => {
            let class = error.exception.as_ref().map_or_else(|| "Exception".into(), |error| error.class.name());
            format!("{class} exception in shielded future")
        }
    }
}

/// `loop.call_exception_handler(context)` with a program's own context.
pub fn default_handler(vm: &mut Vm, context: &Value) -> Fallible<()> {
    let Value::Dict(context) = context else {
        return Err(crate::python::value::exception::type_error("context must be a dict"));
    };
    let message = match context.get_str("message") {
        Some(message) => vm.str(&message)?.text().to_owned(),
        None => "Unhandled exception in event loop".to_owned(),
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
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    for (key, value) in entries {
        let text = vm.repr(&value)?;
        lines.push(format!("{key}: {}", text.text()));
    }
    let error = match context.get_str("exception") {
        Some(Value::Exception(error)) => Some(error),
        _ => None,
    };
    log(vm, &lines.join("\n"), error);
    Ok(())
}

impl Vm {
    /// `RuntimeWarning: coroutine 'f' was never awaited`, at the line that let go of it (`_PyErr_WarnUnawaitedCoroutine`).
    pub fn warn_never_awaited(&mut self, name: &str) {
        let line = self.current_line();
        if let Some(warnings) = self.modules.loaded("warnings").cloned()
            && let Ok(Some(function)) = self.library_attribute(&warnings, Symbol::new("_never_awaited"))
        {
            if let Err(error) = self.call(&function, &[Value::str(name), Value::Int(line.into())]) {
                self.report_unraisable(&error, "in the warning about a coroutine");
            }
            return;
        }
        let place = if line == 0 { "<sys>:0".to_owned() } else { format!("{}:{line}", self.file) };
        let mut text = format!("{place}: RuntimeWarning: coroutine '{name}' was never awaited\n");
        if let Some(source) = self.source_line(line) {
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
            Err(_) => format!("<{} object at {:#x}>", value.class_name(), value.address()),
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
