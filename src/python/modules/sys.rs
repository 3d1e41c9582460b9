//! `sys`: the streams, the exception being handled, and what is fixed here about the interpreter.

use super::{add_functions, of_values};
use crate::executor::instrument::Stream;
use crate::python::builtins::numbers::parse::{most_digits, set_most_digits};
use crate::python::interpreter::frame::{Frame, Stack};
use crate::python::interpreter::unwind;
use crate::python::symbol::{Symbol, names};
use crate::python::traceback;
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Attributes, Builtin, Exception, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;
use std::rc::Rc;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::flow("sys", "exc_info", Binding::Function, |_, args| {
        args.exactly::<0>("sys.exc_info")?;
        Ok(Flow::Look(exc_info))
    }),
    NativeFunction::flow("sys", "exception", Binding::Function, |_, args| {
        args.exactly::<0>("sys.exception")?;
        Ok(Flow::Look(|vm, stack| Ok(unwind::handled(vm, stack).map_or(Value::None, Value::Exception))))
    }),
    NativeFunction::flow("sys", "_frame", Binding::Function, |_, _| {
        Ok(Flow::Look(|vm, stack| Ok(traceback::object::running_frame(vm, stack))))
    }),
    NativeFunction::flow("sys", "_places", Binding::Function, |_, _| Ok(Flow::Look(places))),
    NativeFunction::function("sys", "_report", |vm, args| {
        let [error] = args.exactly::<1>("_report")?;
        if let Value::Exception(error) = error {
            let text = traceback::format(vm, error);
            vm.write_error(&text);
        }
        Ok(Value::None)
    }),
    NativeFunction::function("sys", "_source", |vm, args| {
        let [line] = args.exactly::<1>("_source")?;
        let line = vm.index(line)?;
        let text = u32::try_from(line).ok().and_then(|line| vm.source.lines().nth(line.checked_sub(1)? as usize));
        Ok(text.map_or(Value::None, Value::from))
    }),
    NativeFunction::function("sys", "_report_ignored", |vm, args| {
        if let [Value::Exception(error), when] = args.exactly::<2>("_report_ignored")? {
            let when = vm.str(when)?;
            vm.report_unraisable(error, when.text());
        }
        Ok(Value::None)
    }),
    NativeFunction::function("sys", "_get_recursion_limit", |vm, _| Ok(Value::Int(vm.recursion_limit as i64))),
    NativeFunction::function("sys", "_set_recursion_limit", |vm, args| {
        let [limit] = args.exactly::<1>("_set_recursion_limit")?;
        vm.recursion_limit = vm.index(limit)? as usize;
        Ok(Value::None)
    }),
    NativeFunction::function("sys", "get_int_max_str_digits", |_, _| Ok(Value::Int(most_digits() as i64))),
    NativeFunction::function("sys", "_set_most_digits", |vm, args| {
        let [digits] = args.exactly::<1>("set_int_max_str_digits")?;
        set_most_digits(vm.index(digits)? as usize);
        Ok(Value::None)
    }),
    NativeFunction::function("sys", "_loaded", |vm, args| {
        let [name] = args.exactly::<1>("_loaded")?;
        let module = name.as_str().and_then(|name| vm.modules.loaded(name.text()).cloned());
        Ok(module.map_or(Value::None, Value::Module))
    }),
    NativeFunction::function("sys", "_main_global", |vm, args| {
        let [name] = args.exactly::<1>("_main_global")?;
        let found = name.as_str().and_then(|name| vm.globals.find(Symbol::new(name.text())).cloned());
        Ok(found.unwrap_or(Value::None))
    }),
    NativeFunction::function("sys", "_modules", |vm, _| vm.listed_modules()),
    NativeFunction::function("sys", "_import", |vm, args| {
        let [name] = args.exactly::<1>("import_module")?;
        let name = name.as_str().map_or_else(String::new, |name| name.text().to_owned());
        vm.import(Symbol::new(&name), false)
    }),
    NativeFunction::function("sys", "_argv", |vm, _| Ok(Value::str(vm.file.as_ref()))),
    NativeFunction::function("sys", "_seed", |vm, _| Ok(Value::Int(vm.seed as i64))),
    NativeFunction::function("sys", "_exits_with", |vm, args| {
        let [function] = args.exactly::<1>("_exits_with")?;
        vm.modules.at_exit = Some(function.clone());
        Ok(Value::None)
    }),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([("stdout", stream(Stream::Out)), ("stderr", stream(Stream::Err))]);
    for (original, name) in [("stdout", "__stdout__"), ("stderr", "__stderr__")] {
        attributes.insert(Symbol::new(name), attributes[&Symbol::new(original)].clone());
    }
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn exc_info(vm: &mut Vm, stack: &Stack) -> Fallible<Value> {
    Ok(Value::tuple(match unwind::handled(vm, stack) {
        Some(error) => {
            let traceback = traceback::object(&error);
            vec![Value::Class(error.class.clone()), Value::Exception(error), traceback]
        }
        None => vec![Value::None, Value::None, Value::None],
    }))
}

/// Where the program's own frames stand, innermost first: pairs of line and the function's name.
fn places(vm: &mut Vm, stack: &Stack) -> Fallible<Value> {
    let mut places = Vec::new();
    for frame in stack.frames.iter().rev() {
        let Frame::Python(frame) = frame else { continue };
        if frame.code.is_library {
            continue;
        }
        let span = frame.next.checked_sub(1).and_then(|at| frame.code.spans.get(at as usize)).copied().unwrap_or_default();
        let name = frame.code.name.text();
        places.push(Value::tuple(vec![Value::Int(vm.span(span).line.into()), Value::str(&*name)]));
    }
    if places.is_empty() {
        places.push(Value::tuple(vec![Value::Int(vm.current_line().into()), Value::str("<module>")]));
    }
    Ok(Value::list(places))
}

/// `sys.stdout`, `sys.stderr`: where they write.
struct Standard(Stream);

fn stream(stream: Stream) -> Value {
    HostObject::value(Builtin::TextIOWrapper.class(), Standard(stream))
}

fn own(args: &Args<'_>) -> Fallible<Stream> {
    let object = args.values.first().and_then(|value| value.host::<Standard>());
    let stream = object.and_then(|object| object.data.downcast_ref::<Standard>().map(|standard| standard.0));
    stream.ok_or_else(|| type_error("descriptor requires a '_io.TextIOWrapper' object"))
}

fn write(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let stream = own(&args)?;
    let [text] = args.rest().exactly::<1>("TextIOWrapper.write")?;
    let Some(text) = text.as_str() else {
        return Err(type_error(format!("write() argument must be str, not {}", text.class_name())));
    };
    vm.write(stream, text.text());
    Ok(Value::Int(text.length() as i64))
}

fn writelines(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let stream = args.values[0].clone();
    let [lines] = args.rest().exactly::<1>("_IOBase.writelines")?;
    for line in vm.collect(lines)? {
        write(vm, Args::positional(&[stream.clone(), line]))?;
    }
    Ok(Value::None)
}

/// Methods of the standard streams.
pub static TEXT_STREAM: &[NativeFunction] = &[
    NativeFunction::method("TextIOWrapper", "write", write),
    NativeFunction::method("TextIOWrapper", "writelines", writelines),
    NativeFunction::method("TextIOWrapper", "flush", |_, args| own(&args).map(|_| Value::None)),
    NativeFunction::method("TextIOWrapper", "isatty", |_, args| own(&args).map(|_| Value::Bool(false))),
    NativeFunction::method("TextIOWrapper", "writable", |_, args| own(&args).map(|_| Value::Bool(true))),
    NativeFunction::method("TextIOWrapper", "readable", |_, args| own(&args).map(|_| Value::Bool(false))),
    NativeFunction::method("TextIOWrapper", "fileno", |_, args| Ok(Value::Int(if own(&args)? == Stream::Out { 1 } else { 2 }))),
    NativeFunction::method("TextIOWrapper", "reconfigure", |_, args| own(&args).map(|_| Value::None)),
    NativeFunction::property("TextIOWrapper", "encoding", |_, _| Ok(Value::str("utf-8"))),
    NativeFunction::property("TextIOWrapper", "errors", |_, args| {
        Ok(Value::str(if own(&args)? == Stream::Out { "strict" } else { "backslashreplace" }))
    }),
    NativeFunction::property("TextIOWrapper", "closed", |_, _| Ok(Value::Bool(false))),
    NativeFunction::property("TextIOWrapper", "name", |_, args| Ok(Value::str(shown_name(own(&args)?)))),
    NativeFunction::property("TextIOWrapper", "mode", |_, _| Ok(Value::str("w"))),
    NativeFunction::method("TextIOWrapper", "__repr__", |_, args| {
        let name = shown_name(own(&args)?);
        Ok(Value::str(format!("<_io.TextIOWrapper name='{name}' mode='w' encoding='utf-8'>")))
    }),
];

fn shown_name(stream: Stream) -> &'static str {
    if stream == Stream::Out { "<stdout>" } else { "<stderr>" }
}

/// Is it one of the streams that are `sys.stdout` and `sys.stderr` at first?
pub fn is_standard_stream(value: &Value) -> bool {
    value.host::<Standard>().is_some()
}

impl Vm {
    /// What a program has put in the place of `sys.NAME`; `None` while the original stands there.
    fn replaced(&self, name: &str) -> Option<Value> {
        let sys = self.modules.loaded("sys")?;
        let value = sys.attributes.borrow().get(&Symbol::new(name)).cloned().unwrap_or(Value::None);
        (!is_standard_stream(&value)).then_some(value)
    }

    /// What a program has put in the place of `sys.stdout`.
    pub fn replaced_stdout(&self) -> Option<Value> {
        self.replaced("stdout")
    }

    /// Writes to what is `sys.stdout` at first.
    pub fn write_output(&mut self, text: &str) {
        self.write(Stream::Out, text);
    }

    /// Writes to `sys.stderr`, as the interpreter does.
    pub fn write_error(&mut self, text: &str) {
        match self.replaced("stderr") {
            None => self.write(Stream::Err, text),
            Some(Value::None) => {}
            Some(file) => {
                // Nobody is left who could be told that even this failed.
                let _ = self.call_method(&file, names::WRITE, &[Value::str(text)]);
            }
        }
    }

    /// `sys.excepthook`, for an exception that nobody caught.
    pub fn show_uncaught(&mut self, error: &Rc<Exception>) {
        let hook = self.modules.loaded("sys").and_then(|sys| {
            let name = Symbol::new("excepthook");
            let own = sys.attributes.borrow().get(&name).cloned();
            own.or_else(|| self.globals.own(sys.library.slot(name)?).cloned())
        });
        if let Some(hook @ (Value::Function(_) | Value::Method(_) | Value::Instance(_))) = hook {
            let class = Value::Class(error.class.clone());
            let traceback = traceback::object(error);
            match self.call(&hook, &[class, Value::Exception(error.clone()), traceback]) {
                Ok(_) => return,
                Err(second) => {
                    let text = traceback::format(self, &second);
                    self.write_error(&format!("Error in sys.excepthook:\n{text}\nOriginal exception was:\n"));
                }
            }
        }
        let text = traceback::format(self, error);
        self.write_error(&text);
    }

    /// Calls what `atexit` has registered.
    pub fn run_exit_functions(&mut self) {
        if let Some(run) = self.modules.at_exit.take() {
            // It reports what its functions raise.
            let _ = self.call(&run, &[]);
        }
    }
}
