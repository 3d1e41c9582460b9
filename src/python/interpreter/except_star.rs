//! `except*`: splitting exception groups and putting together what is raised again. Follows `exception_group_match` and
//! `_PyExc_PrepReraiseStar` in CPython.

use std::rc::Rc;

use super::frame::{Frame, Stack};
use super::unwind;
use crate::python::builtins::exceptions::{split_by, split_group};
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// The exceptions directly inside a group; empty for anything else.
pub fn members(error: &Exception) -> Vec<Rc<Exception>> {
    if !error.is(Builtin::BaseExceptionGroup) {
        return Vec::new();
    }
    let of = |items: &[Value]| {
        items
            .iter()
            .filter_map(|item| match item {
                Value::Exception(error) => Some(error.clone()),
                _ => None,
            })
            .collect()
    };
    match error.arguments.borrow().get(1) {
        Some(Value::Tuple(items)) => of(items.items()),
        Some(Value::List(items)) => of(&items.borrow()),
        _ => Vec::new(),
    }
}

/// `BaseExceptionGroup(message, members)`: an `ExceptionGroup` when every member is an `Exception`.
pub fn group(message: Value, members: Vec<Rc<Exception>>) -> Rc<Exception> {
    let class = if members.iter().all(|error| error.is(Builtin::Exception)) {
        Builtin::ExceptionGroup
    } else {
        Builtin::BaseExceptionGroup
    };
    let members = members.into_iter().map(Value::Exception).collect();
    Exception::new(class.class(), vec![message, Value::list(members)])
}

fn exception(value: Value) -> Option<Rc<Exception>> {
    match value {
        Value::Exception(error) => Some(error),
        _ => None,
    }
}

/// exception-or-None class → rest-or-None match-or-None
pub(super) fn match_group(vm: &mut Vm, stack: &mut Stack) -> Fallible<()> {
    let class = stack.pop();
    check_clause(&class)?;
    let Value::Exception(error) = stack.pop() else {
        stack.push(Value::None);
        stack.push(Value::None);
        return Ok(());
    };
    let (matched, rest) = if error.is(Builtin::BaseExceptionGroup) {
        let (matched, rest) = split_group(vm, &error, &class)?;
        (exception(matched), exception(rest))
    } else if unwind::matches(&Value::Exception(error.clone()), &class)? {
        // CPython wraps it with a tuple, which the group's repr shows.
        let wrapped = group(Value::str(""), vec![error.clone()]);
        wrapped.arguments.borrow_mut()[1] = Value::tuple(vec![Value::Exception(error.clone())]);
        (Some(wrapped), None)
    } else {
        (None, Some(error.clone()))
    };
    let value_of = |error: Option<Rc<Exception>>| error.map_or(Value::None, Value::Exception);
    if let Some(matched) = &matched
        && let Some(Frame::Python(frame)) = stack.frames.last_mut()
        && let Some(handled) = frame.handled.last_mut()
    {
        *handled = matched.clone();
    }
    stack.push(value_of(rest));
    stack.push(value_of(matched));
    Ok(())
}

fn check_clause(class: &Value) -> Fallible<()> {
    let is_group = |class: &Value| matches!(class, Value::Class(class) if class.inherits(Builtin::BaseExceptionGroup));
    let refused = match class {
        Value::Tuple(classes) => classes.items().iter().any(is_group),
        class => is_group(class),
    };
    if refused {
        return Err(type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
    }
    Ok(())
}

/// original list-of-raised-and-rest → exception to raise, or None
pub(super) fn prepare_reraise(vm: &mut Vm, stack: &mut Stack) -> Fallible<()> {
    let Value::List(list) = stack.pop() else { unreachable!("the compiler built a list") };
    let original = stack.pop();
    let errors = list.items().into_iter().filter_map(exception).collect();
    let Value::Exception(original) = original else { unreachable!("a handler starts with an exception") };
    let result = put_together(vm, &original, errors)?;
    stack.push(result.map_or(Value::None, Value::Exception));
    Ok(())
}

fn put_together(vm: &mut Vm, original: &Rc<Exception>, errors: Vec<Rc<Exception>>) -> Fallible<Option<Rc<Exception>>> {
    if errors.is_empty() {
        return Ok(None);
    }
    if !original.is(Builtin::BaseExceptionGroup) {
        return Ok(errors.into_iter().next());
    }
    let (again, mut raised): (Vec<_>, Vec<_>) = errors.into_iter().partition(|error| is_raised_again(error, original));
    let mut kept = Vec::new();
    for error in &again {
        leaves(error, &mut kept);
    }
    // The part of the original whose leaves are raised again.
    let mut is_kept = |_: &mut Vm, error: &Rc<Exception>| Ok(kept.iter().any(|other| Rc::ptr_eq(error, other)));
    let again = match kept.is_empty() {
        true => None,
        false => exception(split_by(vm, original, &mut is_kept)?.0),
    };
    if raised.is_empty() {
        return Ok(again);
    }
    raised.extend(again);
    Ok(match raised.len() {
        1 => raised.pop(),
        _ => Some(group(Value::str(""), raised)),
    })
}

/// What a bare `raise` raises, and what no clause has matched, has still all that the original was raised with
/// (`is_same_exception_metadata`).
fn is_raised_again(error: &Rc<Exception>, original: &Rc<Exception>) -> bool {
    let same = |one: &Option<Rc<Exception>>, other: &Option<Rc<Exception>>| match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    error.traceback.borrow().len() == original.traceback.borrow().len()
        && same(&error.cause.borrow(), &original.cause.borrow())
        && same(&error.context.borrow(), &original.context.borrow())
}

fn leaves(error: &Rc<Exception>, found: &mut Vec<Rc<Exception>>) {
    let mut open = vec![error.clone()];
    while let Some(error) = open.pop() {
        open.extend(members(&error));
        if !error.is(Builtin::BaseExceptionGroup) {
            found.push(error);
        }
    }
}
