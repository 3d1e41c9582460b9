//! `match`: what patterns ask of a subject.

use std::rc::Rc;

use super::frame::Stack;
use crate::python::bytecode::Op;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Class, Dict, Exception, Fallible, Set, Value};
use crate::python::vm::Vm;

/// `Py_TPFLAGS_SEQUENCE`
const SEQUENCE: i64 = 1 << 5;
/// `Py_TPFLAGS_MAPPING`
const MAPPING: i64 = 1 << 6;

/// Executes one of them.
pub(super) fn execute(vm: &mut Vm, stack: &mut Stack, op: Op) -> Fallible<()> {
    match op {
        Op::MatchMapping => {
            let is_mapping = flags_of(stack.top()) == Some(MAPPING);
            stack.push(Value::Bool(is_mapping));
        }
        Op::MatchSequence => {
            let is_sequence = flags_of(stack.top()) == Some(SEQUENCE);
            stack.push(Value::Bool(is_sequence));
        }
        Op::GetLength => {
            let value = stack.top().clone();
            let length = vm.length(&value)?;
            stack.push(Value::Int(length as i64));
        }
        Op::MatchKeys => {
            let Value::Tuple(keys) = stack.pop() else { unreachable!("the compiler built a tuple") };
            let subject = stack.top().clone();
            let values = match_keys(vm, &subject, keys.items())?;
            stack.push(values.map_or(Value::None, Value::tuple));
        }
        Op::MappingRest => {
            let Value::Tuple(keys) = stack.pop() else { unreachable!("the compiler built a tuple") };
            let subject = stack.pop();
            let rest = Dict::new();
            for (key, value) in vm.mapping_entries(&subject)? {
                rest.insert(vm, key, value)?;
            }
            for key in keys.items() {
                rest.remove(vm, key)?;
            }
            stack.push(Value::Dict(Rc::new(rest)));
        }
        Op::MatchClass(count) => {
            let Value::Tuple(keyword_names) = stack.pop() else { unreachable!("the compiler built a tuple") };
            let class = stack.pop();
            let subject = stack.pop();
            let result = match_class(vm, &subject, &class, count as usize, keyword_names.items())?;
            stack.push(result);
        }
        _ => unreachable!("the other instructions are executed elsewhere"),
    }
    Ok(())
}

/// What sequence or mapping patterns take a value for: the first class along its method resolution order says so, as classes
/// inherit these flags in CPython (`inherit_patma_flags` in `typeobject.c`).
fn flags_of(subject: &Value) -> Option<i64> {
    match subject {
        Value::List(_) | Value::Tuple(_) => Some(SEQUENCE),
        Value::Dict(_) => Some(MAPPING),
        other => {
            let class = other.class();
            std::iter::once(&class).chain(&class.ancestors).find_map(|class| own_flags(class))
        }
    }
}

/// Those of the class itself: built-in, or given by an abstract base class.
fn own_flags(class: &Class) -> Option<i64> {
    if !class.is_builtin {
        return match class.attributes.borrow().get(&names::ABC_FLAGS) {
            Some(Value::Int(flags)) => Some(*flags),
            _ => None,
        };
    }
    match class.native {
        Builtin::List | Builtin::Tuple | Builtin::Range | Builtin::MemoryView | Builtin::Deque => Some(SEQUENCE),
        Builtin::Dict | Builtin::MappingProxy => Some(MAPPING),
        _ => None,
    }
}

/// Follows `match_keys` in CPython's `ceval.c`.
fn match_keys(vm: &mut Vm, subject: &Value, keys: &[Value]) -> Fallible<Option<Vec<Value>>> {
    let (seen, nothing) = (Set::new(), Value::list(Vec::new()));
    let mut values = Vec::new();
    for key in keys {
        if keys.len() > 1 {
            if seen.contains(vm, key)? {
                let key = vm.repr(key)?;
                return Err(Builtin::ValueError.error(format!("mapping pattern checks duplicate key ({})", key.text())));
            }
            seen.add(vm, key.clone())?;
        }
        let value = match subject {
            Value::Dict(dict) => dict.get(vm, key)?,
            other => {
                let found = vm.call_method(other, Symbol::new("get"), &[key.clone(), nothing.clone()])?;
                Some(found).filter(|found| !found.is(&nothing))
            }
        };
        match value {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(values))
}

/// Follows `match_class` in CPython's `ceval.c`.
fn match_class(vm: &mut Vm, subject: &Value, class: &Value, count: usize, keyword_names: &[Value]) -> Fallible<Value> {
    let Value::Class(pattern) = class else { return Err(type_error("called match pattern must be a class")) };
    if !vm.is_instance(subject, class)? {
        return Ok(Value::None);
    }
    let mut values = Vec::new();
    let mut seen: Vec<Symbol> = Vec::new();
    if count > 0 {
        let takes_itself = matches!(
            pattern.native,
            Builtin::Int
                | Builtin::Bool
                | Builtin::Float
                | Builtin::Str
                | Builtin::Bytes
                | Builtin::ByteArray
                | Builtin::Tuple
                | Builtin::List
                | Builtin::Dict
                | Builtin::Set
                | Builtin::FrozenSet
        );
        match vm.find_attribute(class, names::MATCH_ARGS)? {
            Some(Value::Tuple(match_args)) => {
                let all = match_args.items();
                if count > all.len() {
                    return Err(too_many_patterns(&pattern.name(), all.len(), count));
                }
                for name in &all[..count] {
                    let Some(name) = name.as_str() else {
                        let given = name.class_name();
                        return Err(type_error(format!("__match_args__ elements must be strings (got {given})")));
                    };
                    let name = Symbol::new(name.text());
                    match vm.find_attribute(subject, sub_pattern(pattern, &mut seen, name)?)? {
                        Some(value) => values.push(value),
                        None => return Ok(Value::None),
                    }
                }
            }
            None if takes_itself && count == 1 => values.push(subject.clone()),
            None => return Err(too_many_patterns(&pattern.name(), usize::from(takes_itself), count)),
            Some(other) => {
                return Err(type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    pattern.name(),
                    other.class_name()
                )));
            }
        }
    }
    for name in keyword_names {
        let name = name.as_str().expect("the compiler made strings");
        match vm.find_attribute(subject, sub_pattern(pattern, &mut seen, Symbol::new(name.text()))?)? {
            Some(value) => values.push(value),
            None => return Ok(Value::None),
        }
    }
    Ok(Value::tuple(values))
}

/// The name of an attribute that a pattern asks for, once.
fn sub_pattern(class: &Class, seen: &mut Vec<Symbol>, name: Symbol) -> Fallible<Symbol> {
    if seen.contains(&name) {
        return Err(type_error(format!("{}() got multiple sub-patterns for attribute '{name}'", class.name())));
    }
    seen.push(name);
    Ok(name)
}

fn too_many_patterns(name: &str, allowed: usize, given: usize) -> Rc<Exception> {
    let plural = if allowed == 1 { "" } else { "s" };
    type_error(format!("{name}() accepts {allowed} positional sub-pattern{plural} ({given} given)"))
}
