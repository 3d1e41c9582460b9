//! `except*`: splitting exception groups and putting together what is raised again. Follows `exception_group_match` and
//! `_PyExc_PrepReraiseStar` in CPython.

use std::rc::Rc;

use super::frame::{Frame, Stack};
use super::unwind;
use crate::python::builtins::depth;
use crate::python::builtins::exceptions::split_group;
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

/// A group like `original` (message, cause, context, notes) with these members; `derive` of the built-in groups.
pub fn derive(original: &Exception, members: Vec<Rc<Exception>>) -> Rc<Exception> {
    let message = original.arguments.borrow().first().cloned().unwrap_or(Value::None);
    let group = group(message, members);
    *group.cause.borrow_mut() = original.cause.borrow().clone();
    *group.context.borrow_mut() = original.context.borrow().clone();
    // To set a cause, even none, is to suppress the context.
    group.suppress_context.set(true);
    *group.traceback.borrow_mut() = original.traceback.borrow().clone();
    *group.attributes.borrow_mut() = original.attributes.borrow().clone();
    group
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

/// What of an exception matches, and what does not.
pub type Parts = (Option<Rc<Exception>>, Option<Rc<Exception>>);

/// `error.split(condition)`: what matches and what does not.
pub fn split(error: &Rc<Exception>, matches: &mut dyn FnMut(&Rc<Exception>) -> Fallible<bool>) -> Fallible<Parts> {
    if matches(error)? {
        return Ok((Some(error.clone()), None));
    }
    if !error.is(Builtin::BaseExceptionGroup) {
        return Ok((None, Some(error.clone())));
    }
    let _level = depth::enter("")?;
    let (mut matched, mut rest) = (Vec::new(), Vec::new());
    for member in members(error) {
        let (inner_match, inner_rest) = split(&member, matches)?;
        matched.extend(inner_match);
        rest.extend(inner_rest);
    }
    let of = |members: Vec<Rc<Exception>>| if members.is_empty() { None } else { Some(derive(error, members)) };
    Ok((of(matched), of(rest)))
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
pub(super) fn prepare_reraise(stack: &mut Stack) {
    let Value::List(list) = stack.pop() else { unreachable!("the compiler built a list") };
    let original = stack.pop();
    let errors: Vec<Rc<Exception>> = list
        .borrow()
        .iter()
        .filter_map(|item| match item {
            Value::Exception(error) => Some(error.clone()),
            _ => None,
        })
        .collect();
    let Value::Exception(original) = original else { unreachable!("a handler starts with an exception") };
    let result = put_together(&original, errors);
    stack.push(result.map_or(Value::None, Value::Exception));
}

fn put_together(original: &Rc<Exception>, errors: Vec<Rc<Exception>>) -> Option<Rc<Exception>> {
    if errors.is_empty() {
        return None;
    }
    if !original.is(Builtin::BaseExceptionGroup) {
        return errors.into_iter().next();
    }
    let (again, mut raised): (Vec<_>, Vec<_>) = errors.into_iter().partition(|error| is_raised_again(error, original));
    let mut kept = Vec::new();
    for error in &again {
        leaves(error, &mut kept);
    }
    let again = match kept.is_empty() {
        true => None,
        false => project(original, &kept),
    };
    if raised.is_empty() {
        return again;
    }
    raised.extend(again);
    match raised.len() {
        1 => raised.pop(),
        _ => Some(group(Value::str(""), raised)),
    }
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

/// The part of `original` whose leaves are in `kept`.
fn project(original: &Rc<Exception>, kept: &[Rc<Exception>]) -> Option<Rc<Exception>> {
    let mut is_kept = |error: &Rc<Exception>| Ok(kept.iter().any(|other| Rc::ptr_eq(error, other)));
    split(original, &mut is_kept).ok()?.0
}
