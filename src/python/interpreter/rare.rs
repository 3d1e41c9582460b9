//! The instructions that are not worth a place in the inner loop.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::awaiting::{self, AsyncStep};
use super::frame::{Driver, Frame, Stack};
use super::native_call::is_method;
use super::{Signal, build, call, class_body, generator, types, unwind};
use crate::executor::instrument::SpanId;
use crate::python::bytecode::{Code, Flavor, Op, Target};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Exception, Fallible, Function, HostObject, Value, Variable};
use crate::python::vm::Vm;

/// Executes one instruction that may leave the frame or push another, and is not worth a place in the inner loop.
#[inline(never)]
pub(super) fn enter(vm: &mut Vm, stack: &mut Stack, code: &Code, op: Op, span: SpanId) -> Signal {
    if let Op::BuildClassSpread(name) = op {
        return class_body::start_body_spread(vm, stack, code.names[name as usize]);
    }
    vm.machine.set_span(span);
    match op {
        Op::Await => {
            let value = stack.pop();
            awaiting::await_value(vm, stack, value)
        }
        Op::Yield => {
            let value = stack.pop();
            generator::yield_value(stack, value)
        }
        Op::YieldFrom => {
            let value = stack.pop();
            awaiting::yield_from(vm, stack, value)
        }
        Op::CallSpread => call_spread(vm, stack),
        Op::CallExit => call_exit(vm, stack),
        Op::EnterWith | Op::EnterAsyncWith => enter_with(vm, stack, op == Op::EnterAsyncWith),
        Op::BuildClass { name, bases, keywords } => {
            let keywords = if keywords == 0 { &[][..] } else { &code.keywords[keywords as usize - 1] };
            class_body::start_body(vm, stack, code.names[name as usize], usize::from(bases), keywords)
        }
        _ => unreachable!("the caller sends these only"),
    }
}

/// Raises, or goes on with what was raised.
#[inline(never)]
pub(super) fn leave(vm: &mut Vm, stack: &mut Stack, op: Op, span: SpanId) -> Signal {
    if matches!(op, Op::Reraise | Op::EndAsyncFor) {
        return unwind::end_handler(vm, stack, op);
    }
    vm.machine.set_span(span);
    raise(vm, stack, op)
}

/// The next item of the iterator on top goes on top of it; or the loop ends.
#[inline(never)]
pub(super) fn next_item(vm: &mut Vm, stack: &mut Stack, target: Target) -> Signal {
    if let Value::Generator(own) = stack.top() {
        let own = own.clone();
        return generator::resume(vm, stack, &own, Driver::Loop(target), Ok(Value::None));
    }
    let iterator = stack.top().clone();
    match vm.repeatable(&[], |vm| vm.next(&iterator)) {
        Ok(Some(item)) => stack.push(item),
        Ok(None) => return Signal::LoopEnded(target),
        Err(error) => return Signal::Raise(error),
    }
    Signal::Continue
}

/// Executes one instruction that neither calls nor jumps.
#[inline(never)]
pub(super) fn execute(vm: &mut Vm, stack: &mut Stack, code: &Rc<Code>, base: usize, op: Op) -> Fallible<()> {
    match op {
        Op::DeleteFast(local) => {
            if matches!(stack.values[base + local as usize], Value::Unbound) {
                return Err(unbound_local(code, local));
            }
            stack.values[base + local as usize] = Value::Unbound;
        }
        Op::ClearFast(local) => stack.values[base + local as usize] = Value::Unbound,
        Op::LoadCell(_) | Op::StoreCell(_) | Op::DeleteCell(_) | Op::FreshCell(_) | Op::LoadClosure(_) => cell(stack, code, op)?,
        Op::DeleteGlobal(slot) => vm.delete_global(slot)?,
        Op::LoadName { .. } | Op::LoadNameOrCell { .. } | Op::StoreName(_) | Op::DeleteName(_) => {
            class_name(vm, stack, code, op)?
        }
        Op::DeleteAttribute(_) | Op::LoadSuperAttribute(_) | Op::LoadSuperMethod(_) | Op::DeleteItem | Op::Unary(_) => {
            access(vm, stack, code, op)?;
        }
        Op::MakeFunction { code: index, defaults, keyword_defaults } => {
            make_function(stack, &code.codes[index as usize], defaults, keyword_defaults)
        }
        Op::GetIter => {
            let iterable = stack.pop();
            let iterator = vm.iter(&iterable)?;
            stack.push(iterator);
        }
        Op::GetAsyncIter => {
            let iterable = stack.pop();
            let iterator = async_iterator(vm, &iterable)?;
            stack.push(iterator);
        }
        Op::GetAsyncNext => {
            let iterator = stack.top().clone();
            let awaitable = async_next(vm, &iterator)?;
            stack.push(awaitable);
        }
        Op::LoadClassName { .. }
        | Op::LoadClassNameOrCell { .. }
        | Op::SetAnnotate
        | Op::SetTypeParameters
        | Op::ForwardReference(_)
        | Op::MakeTypeParameter { .. }
        | Op::MakeTypeAlias(_)
        | Op::MakeGenericBase => types::execute(vm, stack, code, base, op)?,
        Op::LoadNamespace(which) => {
            let namespace = super::namespace::load(vm, stack, code, which)?;
            stack.push(namespace);
        }
        Op::LoadAssertionError => stack.push(Value::Class(Builtin::AssertionError.class())),
        Op::Import { name, top } => {
            let module = vm.import(code.names[name as usize], top)?;
            stack.push(module);
        }
        Op::ImportFrom(name) => {
            let module = stack.top().clone();
            let value = vm.import_from(&module, code.names[name as usize])?;
            stack.push(value);
        }
        other => build::execute(vm, stack, other)?,
    }
    Ok(())
}

/// Cells: variables shared between functions.
fn cell(stack: &mut Stack, code: &Code, op: Op) -> Fallible<()> {
    match op {
        Op::LoadCell(index) => {
            let value = cells(stack)[index as usize].borrow().copied();
            if matches!(value, Value::Unbound) {
                return Err(unbound_cell(code, index));
            }
            stack.push(value);
        }
        Op::StoreCell(index) => {
            let value = stack.pop();
            let cell = cells(stack)[index as usize].clone();
            cell.replace(value);
        }
        Op::DeleteCell(index) => {
            if matches!(cells(stack)[index as usize].replace(Value::Unbound), Value::Unbound) {
                return Err(unbound_cell(code, index));
            }
        }
        Op::FreshCell(index) => {
            if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
                frame.cells[index as usize] = Rc::new(Variable::new(Value::Unbound));
            }
        }
        Op::LoadClosure(index) => {
            let cell = cells(stack)[index as usize].clone();
            stack.push(Value::Variable(cell));
        }
        _ => unreachable!("the caller sends these only"),
    }
    Ok(())
}

/// Attributes and items.
fn access(vm: &mut Vm, stack: &mut Stack, code: &Code, op: Op) -> Fallible<()> {
    match op {
        Op::DeleteAttribute(name) => {
            let object = stack.pop();
            vm.delete_attribute(&object, code.names[name as usize])?;
        }
        Op::LoadSuperAttribute(name) => {
            let receiver = stack.pop();
            let class = stack.pop();
            let value = vm.super_attribute(&class, &receiver, code.names[name as usize])?;
            stack.push(value);
        }
        Op::LoadSuperMethod(name) => {
            let receiver = stack.pop();
            let class = stack.pop();
            let (function, receiver) = vm.super_method(&class, receiver, code.names[name as usize])?;
            stack.push(function);
            stack.push(receiver);
        }
        Op::Unary(operator) => {
            let value = stack.pop();
            let result = vm.unary(operator, &value)?;
            stack.push(result);
        }
        Op::DeleteItem => {
            let key = stack.pop();
            let container = stack.pop();
            vm.delete_item(&container, &key)?;
        }
        _ => unreachable!("the caller sends these only"),
    }
    Ok(())
}

/// The cells of the top frame.
pub(super) fn cells(stack: &Stack) -> &[Rc<Variable>] {
    match stack.frames.last() {
        Some(Frame::Python(frame)) => &frame.cells,
        _ => unreachable!("a Python frame is executing"),
    }
}

#[inline(never)]
pub(super) fn unbound_local(code: &Code, local: u32) -> Rc<Exception> {
    unbound_variable(code.locals[local as usize])
}

fn unbound_variable(name: Symbol) -> Rc<Exception> {
    Builtin::UnboundLocalError.error(format!("cannot access local variable '{name}' where it is not associated with a value"))
}

#[inline(never)]
pub(super) fn unbound_cell(code: &Code, index: u32) -> Rc<Exception> {
    let name = code.cell_names[index as usize];
    if (index as usize) < code.cells.len() {
        return unbound_variable(name);
    }
    let message = format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
    Builtin::NameError.error_about(message, name, Value::Unbound)
}

pub(super) fn init_returned(value: &Value) -> Rc<Exception> {
    type_error(format!("__init__() should return None, not '{}'", value.class_name()))
}

/// Names in a class body live in the namespace being made.
fn class_name(vm: &mut Vm, stack: &mut Stack, code: &Code, op: Op) -> Fallible<()> {
    let Some(namespace) = super::class_body::namespace(stack) else { unreachable!("only class bodies have these") };
    match op {
        Op::LoadName { name, global } => {
            let value = match namespace.get(vm, code.names[name as usize])? {
                Some(value) => value,
                None => vm.load_global(global)?,
            };
            stack.push(value);
        }
        Op::LoadNameOrCell { name, cell } => {
            let found = namespace.get(vm, code.names[name as usize])?;
            let value = found.unwrap_or_else(|| cells(stack)[cell as usize].borrow().clone());
            if matches!(value, Value::Unbound) {
                return Err(unbound_cell(code, u32::from(cell)));
            }
            stack.push(value);
        }
        Op::StoreName(name) => {
            let value = stack.pop();
            namespace.set(vm, code.names[name as usize], value)?;
        }
        Op::DeleteName(name) => {
            let name = code.names[name as usize];
            if !namespace.delete(vm, name)? {
                return Err(Builtin::NameError.error_about(format!("name '{name}' is not defined"), name, Value::Unbound));
            }
        }
        _ => unreachable!("the caller sends names only"),
    }
    Ok(())
}

fn make_function(stack: &mut Stack, code: &Rc<Code>, defaults: bool, keyword_defaults: bool) {
    let free = code.cell_names.len() - code.cells.len();
    let closure = stack
        .pop_many(free)
        .into_iter()
        .map(|cell| match cell {
            Value::Variable(cell) => cell,
            _ => unreachable!("LoadClosure pushed it"),
        })
        .collect();
    let positional = code.parameters.positional as usize;
    let keyword_values = if keyword_defaults {
        let Value::Dict(dict) = stack.pop() else { unreachable!("the compiler built a dict") };
        let names = &code.locals[positional..positional + code.parameters.keyword_only as usize];
        names.iter().map(|name| dict.get_str(&name.text()).unwrap_or(Value::Unbound)).collect()
    } else {
        Vec::new()
    };
    let default_values = if defaults {
        let Value::Tuple(values) = stack.pop() else { unreachable!("the compiler built a tuple") };
        values.items().to_vec()
    } else {
        Vec::new()
    };
    let mut function = Function::plain(code.clone());
    function.defaults = default_values.into();
    function.keyword_defaults = keyword_values;
    function.closure = closure;
    stack.push(Value::Function(Rc::new(function)));
}

/// `raise`, `raise e`, `raise e from c`.
#[inline(never)]
fn raise(vm: &mut Vm, stack: &mut Stack, op: Op) -> Signal {
    let outcome = match op {
        Op::RaiseCurrent => {
            return match unwind::handled(vm, stack) {
                Some(error) => unwind::unwind_again(vm, stack, error),
                None => unwind::raise(vm, stack, Builtin::RuntimeError.error("No active exception to reraise")),
            };
        }
        Op::RaiseFrom => {
            let cause = stack.pop();
            let value = stack.pop();
            unwind::exception_from(vm, value).and_then(|error| unwind::set_cause(vm, &error, cause).map(|()| error))
        }
        _ => {
            let value = stack.pop();
            unwind::exception_from(vm, value)
        }
    };
    let (Ok(error) | Err(error)) = outcome;
    unwind::raise(vm, stack, error)
}

/// callable tuple dict-or-None → result
#[inline(never)]
pub(super) fn call_spread(vm: &mut Vm, stack: &mut Stack) -> Signal {
    let keywords = stack.pop();
    let positional = stack.pop();
    let at = stack.values.len() - 1;
    match positional {
        Value::Tuple(positional) => stack.values.extend_from_slice(positional.items()),
        other => match spread_values(vm, &stack.values[at].clone(), &other) {
            Ok(values) => stack.values.extend(values),
            Err(error) => return call::raise_at(stack, at, error),
        },
    }
    let mut keyword_names: Vec<Symbol> = Vec::new();
    if let Value::Dict(dict) = keywords {
        for (key, value) in dict.items() {
            let Some(name) = key.as_str() else {
                return call::raise_at(stack, at, type_error("keywords must be strings"));
            };
            keyword_names.push(Symbol::new(name.text()));
            stack.push(value);
        }
    }
    if vm.profiler.is_some() {
        crate::python::profile::calls(vm, stack, at);
    }
    call::call(vm, stack, at, &keyword_names)
}

/// The arguments that `*iterable` stands for.
fn spread_values(vm: &mut Vm, callable: &Value, iterable: &Value) -> Fallible<Vec<Value>> {
    match vm.try_iter(iterable)? {
        Some(iterator) => vm.drain(&iterator),
        None => {
            let (name, class) = (vm.callable_name(callable), iterable.class_name());
            Err(type_error(format!("{name} argument after * must be an iterable, not {class}")))
        }
    }
}

/// exit-callable exception → exit-callable exception result, by calling exit-callable(type, exception, traceback).
#[inline(never)]
pub(super) fn call_exit(vm: &mut Vm, stack: &mut Stack) -> Signal {
    let height = stack.values.len();
    let exception = stack.values[height - 1].clone();
    let exit = stack.values[height - 2].clone();
    stack.push(exit);
    let class = exception.class();
    stack.push(Value::Class(class));
    let traceback = match &exception {
        Value::Exception(error) => crate::python::traceback::object(error),
        _ => Value::None,
    };
    stack.push(exception);
    stack.push(traceback);
    call::call(vm, stack, height, &[])
}

/// manager → exit-callable, and a call of `__enter__` or `__aenter__` whose result comes on top.
#[inline(never)]
pub(super) fn enter_with(vm: &mut Vm, stack: &mut Stack, is_async: bool) -> Signal {
    let manager = stack.pop();
    let (enter_name, exit_name) = if is_async { (names::AENTER, names::AEXIT) } else { (names::ENTER, names::EXIT) };
    let class = manager.class();
    let (Some(enter), Some(exit)) = (manager.class_lookup(enter_name), manager.class_lookup(exit_name)) else {
        return Signal::Raise(no_context_manager(&manager, is_async));
    };
    if is_method(&enter) && is_method(&exit) {
        let exit = match vm.bind_attribute(exit, &manager, &class) {
            Ok(exit) => exit,
            Err(error) => return Signal::Raise(error),
        };
        stack.push(exit);
        let at = stack.values.len();
        stack.push(enter);
        stack.push(manager);
        return call::call_loaded_method(vm, stack, at);
    }
    let bound =
        vm.bind_attribute(enter, &manager, &class).and_then(|enter| Ok((enter, vm.bind_attribute(exit, &manager, &class)?)));
    match bound {
        Ok((enter, exit)) => {
            stack.push(exit);
            let at = stack.values.len();
            stack.push(enter);
            call::call(vm, stack, at, &[])
        }
        Err(error) => Signal::Raise(error),
    }
}

/// CPython 3.14's message, with its hint when the other kind of `with` would do.
fn no_context_manager(manager: &Value, is_async: bool) -> Rc<Exception> {
    let has = |name| manager.class_lookup(name).is_some();
    let (missing, hint) = if is_async {
        let missing = if has(names::AEXIT) { "__aenter__" } else { "__aexit__" };
        let other = has(names::ENTER) && has(names::EXIT);
        (missing, if other { " but it supports the context manager protocol. Did you mean to use 'with'?" } else { "" })
    } else {
        let missing = if has(names::EXIT) { "__enter__" } else { "__exit__" };
        let other = has(names::AENTER) && has(names::AEXIT);
        (
            missing,
            if other {
                " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
            } else {
                ""
            },
        )
    };
    let protocol = if is_async { "asynchronous context manager" } else { "context manager" };
    let name = crate::python::builtins::text::type_name(&manager.class());
    if hint.is_empty() {
        return type_error(format!("'{name}' object does not support the {protocol} protocol (missed {missing} method)"));
    }
    type_error(format!("'{name}' object does not support the {protocol} protocol (missed {missing} method){hint}"))
}

/// `aiter(iterable)`
pub fn async_iterator(vm: &mut Vm, iterable: &Value) -> Fallible<Value> {
    if let Value::Generator(generator) = iterable
        && generator.flavor == Flavor::AsyncGenerator
    {
        vm.hook_async_generator(generator);
        return Ok(iterable.clone());
    }
    let Some(iterator) = vm.call_special(iterable, names::AITER, &[])? else {
        let name = iterable.class_name();
        return Err(type_error(format!("'async for' requires an object with __aiter__ method, got {name}")));
    };
    if iterator.class_lookup(names::ANEXT).is_none() && !iterator.is_a(Builtin::AsyncGenerator) {
        let name = iterator.class_name();
        return Err(type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
        )));
    }
    if let Value::Generator(generator) = &iterator {
        vm.hook_async_generator(generator);
    }
    Ok(iterator)
}

/// `iterator.__anext__()`
pub fn async_next(vm: &mut Vm, iterator: &Value) -> Fallible<Value> {
    if let Value::Generator(generator) = iterator {
        vm.hook_async_generator(generator);
        return Ok(async_step(generator, Ok(Value::None), false));
    }
    match vm.call_special(iterator, names::ANEXT, &[])? {
        Some(awaitable) => Ok(awaitable),
        None => Err(type_error(format!("'async for' requires an iterator with __anext__ method, got {}", iterator.class_name()))),
    }
}

/// The awaitable of one step of an async generator.
pub fn async_step(generator: &Rc<super::generator::Generator>, input: Fallible<Value>, closes: bool) -> Value {
    HostObject::value(
        if input.is_ok() { Builtin::AsyncGeneratorStep } else { Builtin::AsyncGeneratorThrow }.class(),
        AsyncStep { generator: generator.clone(), input, closes, is_used: Cell::new(false), by_hand: OnceCell::new() },
    )
}
