//! Binding arguments to the parameters of a Python function.

use std::rc::Rc;

use super::frame::Stack;
use crate::python::prepared::Arity;
use crate::python::symbol::Symbol;
use crate::python::traceback::suggestions::suggest;
use crate::python::value::arity::missing_arguments;
use crate::python::value::exception::type_error;
use crate::python::value::naming::is_c_in_cpython;
use crate::python::value::{Dict, Exception, Fallible, Function, Value};
use crate::python::vm::Vm;

/// Makes the values from `base` on, which are the arguments (the last ones named by `keywords`), the fast locals of
/// `function`: parameters in their order, then Unbound. Follows `initialize_locals` in CPython's `ceval.c`.
pub fn bind(vm: &mut Vm, stack: &mut Stack, function: &Function, base: usize, keywords: &[Symbol]) -> Fallible<()> {
    let parameters = &function.code.parameters;
    let given = stack.values.len() - base;
    let is_simple = keywords.is_empty() && parameters.keyword_only == 0 && !parameters.var_positional && !parameters.var_keyword;
    let missing = (parameters.positional as usize).wrapping_sub(given);
    let defaults = function.defaults.borrow();
    if is_simple && missing <= defaults.len() {
        stack.values.extend_from_slice(&defaults[defaults.len() - missing..]);
    } else {
        drop(defaults);
        match slots_of(function, given, keywords) {
            Some(slots) => bind_named(stack, function, base, &slots[..keywords.len()])?,
            None => bind_slowly(vm, stack, function, base, keywords)?,
        }
    }
    stack.values.resize_with(base + function.code.locals.len(), || Value::Unbound);
    Ok(())
}

/// Adds what a call with the arguments from `base` on, all by position, leaves to defaults; false, and nothing is done, when an
/// argument is missing or one too many.
#[inline]
pub(super) fn push_defaults(stack: &mut Stack, function: &Function, arity: Arity, base: usize) -> bool {
    let given = stack.values.len() - base;
    let (defaults, by_keyword) = (function.defaults.borrow(), &function.keyword_defaults);
    let Some(first) = (defaults.len() + given).checked_sub(arity.positional).filter(|first| *first <= defaults.len()) else {
        return false;
    };
    if by_keyword.len() != arity.named - arity.positional || by_keyword.iter().any(is_unbound) {
        return false;
    }
    for default in defaults[first..].iter().chain(by_keyword) {
        stack.push(default.copied());
    }
    true
}

/// The same with arguments of which the last ones are named by `keywords`.
pub(super) fn bind_at_once(stack: &mut Stack, function: &Function, base: usize, keywords: &[Symbol]) -> bool {
    let given = stack.values.len() - base;
    let Some(slots) = slots_of(function, given, keywords) else { return false };
    let slots = &slots[..keywords.len()];
    let parameters = &function.code.parameters;
    let positional = parameters.positional as usize;
    let named = positional + parameters.keyword_only as usize;
    let defaults = function.defaults.borrow();
    let default = |slot: usize| match slot.checked_sub(positional) {
        Some(at) => function.keyword_defaults.get(at),
        None => (slot + defaults.len()).checked_sub(positional).and_then(|at| defaults.get(at)),
    };
    let by_position = given - keywords.len();
    let is_there = |slot: usize| slots.contains(&slot) || default(slot).is_some_and(|value| !is_unbound(value));
    if !(by_position..named).all(is_there) || (1..slots.len()).any(|at| slots[..at].contains(&slots[at])) {
        return false;
    }
    place(stack, base + by_position, base + named, base, slots);
    for slot in by_position..named {
        if is_unbound(&stack.values[base + slot]) {
            stack.values[base + slot] = default(slot).map_or(Value::Unbound, Value::copied);
        }
    }
    true
}

/// Moves the values from `from` on, the last ones, to their slots; what else is below `end` is Unbound then.
fn place(stack: &mut Stack, from: usize, end: usize, base: usize, slots: &[usize]) {
    if let [slot] = slots {
        let value = stack.pop();
        for _ in from..end {
            stack.push(Value::Unbound);
        }
        stack.values[base + slot] = value;
        return;
    }
    stack.values.resize_with(end + slots.len(), || Value::Unbound);
    stack.values[from..].rotate_left(slots.len());
    for slot in slots.iter().rev() {
        let value = stack.pop();
        stack.values[base + slot] = value;
    }
}

fn is_unbound(value: &Value) -> bool {
    matches!(value, Value::Unbound)
}

/// So many keyword arguments are bound without further ado.
const FEW_KEYWORDS: usize = 8;

/// Which parameters the keyword arguments are for, when each is for one of its own and no arguments are collected.
fn slots_of(function: &Function, given: usize, keywords: &[Symbol]) -> Option<[usize; FEW_KEYWORDS]> {
    let parameters = &function.code.parameters;
    let by_position = given - keywords.len();
    if parameters.var_positional
        || parameters.var_keyword
        || by_position > parameters.positional as usize
        || keywords.len() > FEW_KEYWORDS
    {
        return None;
    }
    let first = by_position.max(parameters.positional_only as usize);
    let named = &function.code.locals[..(parameters.positional + parameters.keyword_only) as usize];
    let mut slots = [0; FEW_KEYWORDS];
    for (slot, keyword) in slots.iter_mut().zip(keywords) {
        *slot = first + named.get(first..)?.iter().position(|local| local == keyword)?;
    }
    Some(slots)
}

/// Moves the keyword arguments, the last ones, to their parameters' slots, and fills in defaults.
fn bind_named(stack: &mut Stack, function: &Function, base: usize, slots: &[usize]) -> Fallible<()> {
    let parameters = &function.code.parameters;
    let named = (parameters.positional + parameters.keyword_only) as usize;
    let by_position = stack.values.len() - base - slots.len();
    place(stack, base + by_position, base + named, base, slots);
    fill_defaults(function, &mut stack.values[base..], by_position)
}

/// `f() got an unexpected keyword argument 'nane'. Did you mean 'name'?`
fn unexpected(function: &Function, name: Symbol) -> Rc<Exception> {
    let parameters = &function.code.parameters;
    let named = (parameters.positional + parameters.keyword_only) as usize;
    let candidates = function.code.locals[parameters.positional_only as usize..named].iter().map(|name| name.text());
    let candidates: Vec<Rc<str>> = candidates.collect();
    let hint = suggest(&name.text(), &candidates).map_or(String::new(), |name| format!(". Did you mean '{name}'?"));
    let called = name_in_c(function).unwrap_or_else(|| format!("{}()", name_of(function)));
    type_error(format!("{called} got an unexpected keyword argument '{name}'{hint}"))
}

#[inline(never)]
fn bind_slowly(vm: &mut Vm, stack: &mut Stack, function: &Function, base: usize, keywords: &[Symbol]) -> Fallible<()> {
    let code = &function.code;
    let parameters = &code.parameters;
    let positional = parameters.positional as usize;
    let named = positional + parameters.keyword_only as usize;
    let mut arguments = stack.values.split_off(base);
    let keyword_values = arguments.split_off(arguments.len() - keywords.len());
    let given = arguments.len();
    let extra = if given > positional { arguments.split_off(positional) } else { Vec::new() };
    arguments.resize(named, Value::Unbound);
    let mut extra_keywords = Vec::new();
    let mut positional_only_names = Vec::new();
    for (&name, value) in keywords.iter().zip(keyword_values) {
        let slot = code.locals[..named].iter().position(|&local| local == name);
        match slot {
            Some(slot) if slot >= parameters.positional_only as usize => {
                if !matches!(arguments[slot], Value::Unbound) {
                    return Err(type_error(format!("{}() got multiple values for argument '{name}'", name_of(function))));
                }
                arguments[slot] = value;
            }
            _ if parameters.var_keyword => extra_keywords.push((name, value)),
            Some(_) => positional_only_names.push(name),
            None => return Err(unexpected(function, name)),
        }
    }
    if !positional_only_names.is_empty() {
        let names: Vec<String> = positional_only_names.iter().map(|name| name.to_string()).collect();
        let message = "got some positional-only arguments passed as keyword arguments";
        return Err(type_error(format!("{}() {message}: '{}'", name_of(function), names.join(", "))));
    }
    if !extra.is_empty() && !parameters.var_positional {
        return Err(too_many(function, given, &arguments[positional..]));
    }
    fill_defaults(function, &mut arguments, given)?;
    stack.values.append(&mut arguments);
    if parameters.var_positional {
        stack.push(Value::tuple(extra));
    }
    if parameters.var_keyword {
        let dict = Dict::new();
        for (name, value) in extra_keywords {
            dict.insert(vm, Value::str(&*name.text()), value)?;
        }
        stack.push(Value::Dict(Rc::new(dict)));
    }
    Ok(())
}

fn fill_defaults(function: &Function, arguments: &mut [Value], given: usize) -> Fallible<()> {
    let code = &function.code;
    let positional = code.parameters.positional as usize;
    let defaults = function.defaults.borrow();
    let first_default = positional.saturating_sub(defaults.len());
    let mut missing = Vec::new();
    for (slot, argument) in arguments.iter_mut().enumerate().take(positional).skip(given) {
        if matches!(argument, Value::Unbound) {
            match slot.checked_sub(first_default) {
                Some(i) => *argument = defaults[i].clone(),
                None => missing.push(code.locals[slot].text()),
            }
        }
    }
    let mut kind = "positional";
    if missing.is_empty() {
        kind = "keyword-only";
        for (i, argument) in arguments[positional..].iter_mut().enumerate() {
            if matches!(argument, Value::Unbound) {
                match function.keyword_defaults.get(i) {
                    Some(default) if !matches!(default, Value::Unbound) => *argument = default.clone(),
                    _ => missing.push(code.locals[positional + i].text()),
                }
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    if let Some(called) = name_in_c(function) {
        let own = usize::from(is_method(function));
        if code.parameters.positional_only as usize == positional {
            return Err(too_few_in_c(function, &called, positional - own, given - own));
        }
        let at = code.locals.iter().position(|local| local.text() == missing[0]).unwrap_or(0);
        let place = at + 1 - own;
        return Err(type_error(format!("{called} missing required argument '{}' (pos {place})", missing[0])));
    }
    let missing: Vec<&str> = missing.iter().map(|name| &**name).collect();
    Err(missing_arguments(&name_of(function), &missing, kind))
}

fn name_of(function: &Function) -> Rc<str> {
    function.names.borrow().1.clone()
}

fn is_method(function: &Function) -> bool {
    function.code.qualified_name.contains('.')
}

/// What messages call a function of a module that CPython writes in C: `replace()`.
fn name_in_c(function: &Function) -> Option<String> {
    let code = &function.code;
    if !code.is_library || !is_c_in_cpython(code.module) {
        return None;
    }
    Some(match &*code.qualified_name {
        "date.__new__" | "datetime.__new__" | "time.__new__" => "this function".to_string(),
        "timezone.__new__" => "timezone()".to_string(),
        "Decimal.__new__" => "Decimal()".to_string(),
        _ => format!("{}()", code.name),
    })
}

/// What is said of too few arguments of a function whose parameters have no names.
fn too_few_in_c(function: &Function, called: &str, needed: usize, given: usize) -> Rc<Exception> {
    type_error(match needed {
        1 => format!("{}() takes exactly one argument ({given} given)", name_of(function)),
        _ => format!("{called} takes exactly {needed} arguments ({given} given)"),
    })
}

/// The same of too many arguments: `_PyArg_UnpackKeywords`, or that of a function without parameters.
fn too_many_in_c(function: &Function, called: &str, given: usize) -> Rc<Exception> {
    let own = usize::from(is_method(function));
    let (most, given) = (function.code.parameters.positional as usize - own, given - own);
    if most == 0 {
        return type_error(format!("{}() takes no arguments ({given} given)", name_of(function)));
    }
    let takes = if function.defaults.borrow().is_empty() { "exactly" } else { "at most" };
    let plural = if most == 1 { "" } else { "s" };
    let called = called.trim_start_matches("this ");
    type_error(format!("{called} takes {takes} {most} argument{plural} ({given} given)"))
}

/// `TypeError`: f() takes from 1 to 2 positional arguments but 3 were given (`too_many_positional` in CPython).
fn too_many(function: &Function, given: usize, keyword_only: &[Value]) -> Rc<Exception> {
    if let Some(called) = name_in_c(function) {
        return too_many_in_c(function, &called, given);
    }
    let positional = function.code.parameters.positional as usize;
    let defaults = function.defaults.borrow().len();
    let takes = if defaults > 0 { format!("from {} to {positional}", positional - defaults) } else { positional.to_string() };
    let plural = if positional == 1 && defaults == 0 { "" } else { "s" };
    let keyword_given = keyword_only.iter().filter(|value| !matches!(value, Value::Unbound)).count();
    let and_keywords = match keyword_given {
        0 => String::new(),
        n => format!(
            " positional argument{} (and {n} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if n == 1 { "" } else { "s" }
        ),
    };
    let were = if given == 1 && keyword_given == 0 { "was" } else { "were" };
    type_error(format!(
        "{}() takes {takes} positional argument{plural} but {given}{and_keywords} {were} given",
        name_of(function)
    ))
}
