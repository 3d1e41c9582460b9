//! `ExitStack` and `AsyncExitStack`.

use std::cell::RefCell;
use std::rc::Rc;

use super::{exit_arguments, exit_error, from_none};
use crate::executor::native::{Delegation, NativeCoroutine};
use crate::python::interpreter::attributes::no_attribute;
use crate::python::interpreter::generator::Generator;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Call, Exception, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// What runs when the stack unwinds.
#[derive(Clone)]
enum Callback {
    /// `__exit__`, `__aexit__` or a function like them: called with the exception.
    Exit { callable: Value, is_async: bool },
    /// A plain call.
    Call { callable: Value, values: Vec<Value>, keywords: Vec<Symbol>, is_async: bool },
}

/// What an exit stack keeps, the newest last.
#[derive(Default)]
struct Stack(RefCell<Vec<Callback>>);

pub(super) static NEW: &[NativeFunction] = &[NativeFunction {
    name: "__new__",
    owner: "ExitStack",
    binding: Binding::Function,
    shape: None,
    code: NativeCode::Simple(|_, args| match args.values.first() {
        Some(Value::Class(class)) => Ok(HostObject::value(class.clone(), Stack::default())),
        _ => Err(type_error("ExitStack.__new__(X): X is not a type object")),
    }),
}];

fn push(args: &Args<'_>, callback: Callback) -> Fallible<()> {
    let object = args.values.first().and_then(|value| value.host::<Stack>());
    let object = object.ok_or_else(|| type_error("descriptor requires an 'ExitStack' object"))?;
    if let Some(stack) = object.data.downcast_ref::<Stack>() {
        stack.0.borrow_mut().push(callback);
    }
    Ok(())
}

/// Takes all callbacks out.
fn take(args: &Args<'_>) -> Fallible<Vec<Callback>> {
    let object = args.values.first().and_then(|value| value.host::<Stack>());
    let object = object.ok_or_else(|| type_error("descriptor requires an 'ExitStack' object"))?;
    Ok(object.data.downcast_ref::<Stack>().map(|stack| stack.0.take()).unwrap_or_default())
}

/// The callback of a manager's `__exit__` or `__aexit__`, bound.
fn exit_of(vm: &mut Vm, manager: &Value, name: Symbol, is_async: bool) -> Fallible<Callback> {
    let function = manager.class_lookup(name).ok_or_else(|| is_no_manager(manager, name, is_async))?;
    let callable = vm.bind_attribute(function, manager, &manager.class())?;
    Ok(Callback::Exit { callable, is_async })
}

/// How a manager is entered, bound.
fn enter_of(vm: &mut Vm, manager: &Value, name: Symbol, is_async: bool) -> Fallible<Value> {
    let function = manager.class_lookup(name).ok_or_else(|| is_no_manager(manager, name, is_async))?;
    vm.bind_attribute(function, manager, &manager.class())
}

/// `raise TypeError(…) from None`, because the class of the manager lacks a method.
fn is_no_manager(manager: &Value, lacking: Symbol, is_async: bool) -> Rc<Exception> {
    let kind = if is_async { "asynchronous context manager" } else { "context manager" };
    let class = module_and_name(manager);
    let error = type_error(format!("'{class}' object does not support the {kind} protocol"));
    from_none(error, no_attribute(&Value::Class(manager.class()), lacking))
}

/// `module.Name` of its class, as `Lib/contextlib.py` spells it.
fn module_and_name(manager: &Value) -> String {
    let class = manager.class();
    let name = class.names.borrow().1.clone();
    format!("{}.{name}", class.module)
}

fn pushed_call(args: &Args<'_>, is_async: bool) -> Fallible<Value> {
    let rest = args.rest();
    let Some(callable) = rest.plain().first().cloned() else {
        return Err(type_error("_BaseExitStack.callback() missing 1 required positional argument: 'callback'"));
    };
    let call = rest.rest();
    push(
        args,
        Callback::Call { callable: callable.clone(), values: call.values.to_vec(), keywords: call.names.to_vec(), is_async },
    )?;
    Ok(callable)
}

/// What both stacks can do.
pub(super) static SHARED: &[NativeFunction] = &[
    NativeFunction::method("ExitStack", "callback", |_, args| pushed_call(&args, false)),
    NativeFunction::method("ExitStack", "push", |vm, args| {
        let [exit] = args.rest().exactly::<1>("ExitStack.push")?;
        let callback = match exit.class_lookup(names::EXIT) {
            Some(_) => exit_of(vm, exit, names::EXIT, false)?,
            None => Callback::Exit { callable: exit.clone(), is_async: false },
        };
        push(&args, callback)?;
        Ok(exit.clone())
    }),
    NativeFunction::flow("ExitStack", "enter_context", Binding::Method, |vm, args| {
        let [manager] = args.rest().exactly::<1>("ExitStack.enter_context")?;
        let enter = enter_of(vm, manager, names::ENTER, false)?;
        let callback = exit_of(vm, manager, names::EXIT, false)?;
        Ok(Flow::Push(Box::new(EnterContext { enter: Some(enter), stack: args.values[0].clone(), callback: Some(callback) })))
    }),
    NativeFunction::method("ExitStack", "pop_all", |_, args| {
        let callbacks = take(&args)?;
        Ok(HostObject::value(args.values[0].class(), Stack(RefCell::new(callbacks))))
    }),
];

/// Enters a manager; only when that succeeded is its exit due.
struct EnterContext {
    enter: Option<Value>,
    stack: Value,
    callback: Option<Callback>,
}

impl Procedure for EnterContext {
    fn advance(&mut self, _: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Some(enter) = self.enter.take() {
            return Advance::Call(Call::plain(enter, Vec::new()));
        }
        Advance::Done(input.and_then(|entered| {
            let callback = self.callback.take().expect("entered once");
            push(&Args::positional(std::slice::from_ref(&self.stack)), callback)?;
            Ok(entered)
        }))
    }
}

/// A stack on its way down.
struct Unwinding {
    left: Vec<Callback>,
    /// The exception on its way out.
    error: Option<Rc<Exception>>,
    /// What came in: it is being handled while the callbacks run.
    handled: Option<Rc<Exception>>,
    /// Some callback has raised: what is on its way out is no longer what came in.
    replaced: bool,
    swallowed: bool,
    /// The callback running is an exit: its result says whether the exception ends here.
    is_exit: bool,
}

impl Unwinding {
    fn new(left: Vec<Callback>, error: Option<Rc<Exception>>) -> Unwinding {
        Unwinding { left, handled: error.clone(), error, replaced: false, swallowed: false, is_exit: false }
    }

    /// Hears what the callback before came to.
    fn note(&mut self, vm: &mut Vm, outcome: Fallible<Value>) {
        let raised = match outcome {
            Ok(result) if self.is_exit && self.error.is_some() => match vm.truth(&result) {
                Ok(true) => {
                    self.swallowed = true;
                    self.replaced = false;
                    self.error = None;
                    return;
                }
                Ok(false) => return,
                Err(error) => error,
            },
            Ok(_) => return,
            Err(error) => error,
        };
        self.fix_context(&raised);
        self.replaced = true;
        self.error = Some(raised);
    }

    /// What a callback has raised has what came in at the end of its chain, because that is being handled. It should have what
    /// came out of the callback before, as if `with` statements were nested (`_fix_exception_context`).
    fn fix_context(&self, raised: &Rc<Exception>) {
        let is = |one: &Rc<Exception>, other: &Option<Rc<Exception>>| other.as_ref().is_some_and(|other| Rc::ptr_eq(one, other));
        let mut last = raised.clone();
        loop {
            let context = last.context.borrow().clone();
            match context {
                // What native code raised: it does not know what is being handled.
                None if self.handled.is_some() && Rc::ptr_eq(&last, raised) && !is(raised, &self.handled) => break,
                None => return,
                Some(context) if is(&context, &self.error) => return,
                Some(context) if is(&context, &self.handled) => break,
                Some(context) => last = context,
            }
        }
        last.context.replace(self.error.clone().filter(|error| !Rc::ptr_eq(error, &last)));
    }

    /// Calls a callback in one go, while what came in is being handled.
    fn call(&self, vm: &mut Vm, callable: &Value, arguments: Args<'_>) -> Fallible<Value> {
        let handled = self.handled.clone().or_else(|| vm.outer_handled.clone());
        let outer = std::mem::replace(&mut vm.outer_handled, handled);
        let outcome = vm.call_with(callable, arguments);
        vm.outer_handled = outer;
        outcome
    }

    /// The next callback to run: what to call, its arguments, and whether the result is to be awaited.
    fn next(&mut self, vm: &mut Vm) -> Option<(Value, Vec<Value>, bool)> {
        while let Some(callback) = self.left.pop() {
            match callback {
                Callback::Exit { callable, is_async } => {
                    self.is_exit = true;
                    let arguments = match &self.error {
                        Some(error) => exit_arguments(vm, error),
                        None => [Value::None, Value::None, Value::None],
                    };
                    return Some((callable, arguments.to_vec(), is_async));
                }
                Callback::Call { callable, values, keywords, is_async } => {
                    self.is_exit = false;
                    if keywords.is_empty() {
                        return Some((callable, values, is_async));
                    }
                    match self.call(vm, &callable, Args { values: &values, names: &keywords }) {
                        Ok(awaitable) if is_async => {
                            let given = super::closure::simple("callback", move |_, _| Ok(awaitable.clone()));
                            return Some((given, Vec::new(), true));
                        }
                        outcome => self.note(vm, outcome),
                    }
                }
            }
        }
        None
    }

    fn end(&mut self) -> Fallible<Value> {
        match self.error.take() {
            Some(error) if self.replaced => Err(error),
            _ => Ok(Value::Bool(self.handled.is_some() && self.swallowed)),
        }
    }
}

struct Unwind {
    state: Unwinding,
    begun: bool,
}

impl Procedure for Unwind {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if std::mem::replace(&mut self.begun, true) {
            self.state.note(vm, input);
        }
        match self.state.next(vm) {
            Some((callable, arguments, _)) => Advance::Call(Call::plain(callable, arguments)),
            None => Advance::Done(self.state.end()),
        }
    }
}

pub(super) static EXIT_STACK: &[NativeFunction] = &[
    NativeFunction::method("ExitStack", "__enter__", |_, args| Ok(args.values[0].clone())),
    NativeFunction::flow("ExitStack", "__exit__", Binding::Method, |vm, args| {
        let error = exit_error(vm, args)?;
        Ok(Flow::Push(Box::new(Unwind { state: Unwinding::new(take(&args)?, error), begun: false })))
    }),
    NativeFunction::flow("ExitStack", "close", Binding::Method, |_, args| {
        Ok(Flow::Push(Box::new(Unwind { state: Unwinding::new(take(&args)?, None), begun: false })))
    }),
];

/// The same as a coroutine: asynchronous callbacks are awaited.
struct AsyncUnwind {
    state: Unwinding,
    begun: bool,
}

impl NativeCoroutine<Vm> for AsyncUnwind {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        if std::mem::replace(&mut self.begun, true) {
            self.state.note(vm, input);
        }
        while let Some((callable, arguments, is_async)) = self.state.next(vm) {
            match self.state.call(vm, &callable, Args::positional(&arguments)) {
                Ok(awaitable) if is_async => return Delegation::AwaitForeign(awaitable),
                outcome => self.state.note(vm, outcome),
            }
        }
        let end = self.state.end();
        vm.keeps_context = end.as_ref().err().map(Rc::downgrade);
        Delegation::end(end)
    }

    fn name(&self) -> &'static str {
        "AsyncExitStack.__aexit__"
    }
}

/// `await stack.enter_async_context(manager)`
struct EnterAsync {
    enter: Option<Value>,
    stack: Value,
    callback: Option<Callback>,
}

impl NativeCoroutine<Vm> for EnterAsync {
    fn resume(&mut self, vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match (self.enter.take(), input) {
            (_, Err(error)) => Delegation::Raise(error),
            (Some(enter), Ok(_)) => match vm.call(&enter, &[]) {
                Ok(awaitable) => Delegation::AwaitForeign(awaitable),
                Err(error) => Delegation::Raise(error),
            },
            (None, Ok(entered)) => {
                let callback = self.callback.take().expect("entered once");
                Delegation::end(push(&Args::positional(std::slice::from_ref(&self.stack)), callback).map(|()| entered))
            }
        }
    }

    fn name(&self) -> &'static str {
        "AsyncExitStack.enter_async_context"
    }
}

/// A coroutine that returns the stack.
struct Entered(Value);

impl NativeCoroutine<Vm> for Entered {
    fn resume(&mut self, _: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        Delegation::end(input.map(|_| self.0.clone()))
    }

    fn name(&self) -> &'static str {
        "AsyncExitStack.__aenter__"
    }
}

pub(super) static ASYNC_EXIT_STACK: &[NativeFunction] = &[
    NativeFunction::method("AsyncExitStack", "__aenter__", |_, args| Ok(Generator::native(Entered(args.values[0].clone())))),
    NativeFunction::method("AsyncExitStack", "__aexit__", |vm, args| {
        let error = exit_error(vm, args)?;
        Ok(Generator::native(AsyncUnwind { state: Unwinding::new(take(&args)?, error), begun: false }))
    }),
    NativeFunction::method("AsyncExitStack", "aclose", |_, args| {
        Ok(Generator::native(AsyncUnwind { state: Unwinding::new(take(&args)?, None), begun: false }))
    }),
    NativeFunction::method("AsyncExitStack", "push_async_callback", |_, args| pushed_call(&args, true)),
    NativeFunction::method("AsyncExitStack", "push_async_exit", |vm, args| {
        let [exit] = args.rest().exactly::<1>("AsyncExitStack.push_async_exit")?;
        let callback = match exit.class_lookup(names::AEXIT) {
            Some(_) => exit_of(vm, exit, names::AEXIT, true)?,
            None => Callback::Exit { callable: exit.clone(), is_async: true },
        };
        push(&args, callback)?;
        Ok(exit.clone())
    }),
    NativeFunction::method("AsyncExitStack", "enter_async_context", |vm, args| {
        let [manager] = args.rest().exactly::<1>("AsyncExitStack.enter_async_context")?;
        let enter = enter_of(vm, manager, names::AENTER, true)?;
        let callback = exit_of(vm, manager, names::AEXIT, true)?;
        Ok(Generator::native(EnterAsync { enter: Some(enter), stack: args.values[0].clone(), callback: Some(callback) }))
    }),
];
