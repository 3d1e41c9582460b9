//! `reprlib.repr`: representations cut to a size, as asyncio shows results and arguments. CPython's reprlib.py.

use crate::python::builtins::sort::{self, Order};
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

const LEVELS_MAX: u32 = 6;
const ITEMS_MAX: usize = 6;
const ENTRIES_MAX: usize = 4;
const TEXT_MAX: usize = 30;
const NUMBER_MAX: usize = 40;

/// `reprlib.repr(value)`
pub fn short(vm: &mut Vm, value: &Value) -> Fallible<String> {
    at_level(vm, value, LEVELS_MAX)
}

fn at_level(vm: &mut Vm, value: &Value, level: u32) -> Fallible<String> {
    match value {
        Value::Tuple(tuple) => {
            let trail = if tuple.items().len() == 1 { ",)" } else { ")" };
            items(vm, tuple.items(), level, ("(", trail), ITEMS_MAX)
        }
        Value::List(list) => items(vm, &list.items(), level, ("[", "]"), ITEMS_MAX),
        Value::Set(set) if set.is_empty() => Ok("set()".into()),
        Value::Set(set) => {
            let sorted = possibly_sorted(vm, set.items());
            items(vm, &sorted, level, ("{", "}"), ITEMS_MAX)
        }
        Value::FrozenSet(set) if set.is_empty() => Ok("frozenset()".into()),
        Value::FrozenSet(set) => {
            let sorted = possibly_sorted(vm, set.items());
            items(vm, &sorted, level, ("frozenset({", "})"), ITEMS_MAX)
        }
        Value::Dict(dict) => {
            let keys: Vec<Value> = dict.keys();
            if keys.is_empty() {
                return Ok("{}".into());
            }
            if level == 0 {
                return Ok("{...}".into());
            }
            let mut parts = Vec::new();
            for key in possibly_sorted(vm, keys.clone()).into_iter().take(ENTRIES_MAX) {
                let entry = vm.get_item(value, &key)?;
                parts.push(format!("{}: {}", at_level(vm, &key, level - 1)?, at_level(vm, &entry, level - 1)?));
            }
            if keys.len() > ENTRIES_MAX {
                parts.push("...".into());
            }
            Ok(format!("{{{}}}", parts.join(", ")))
        }
        Value::Str(text) => {
            let letters: Vec<char> = text.text().chars().collect();
            if letters.len() <= TEXT_MAX {
                let whole = vm.repr(value)?.text().to_owned();
                return Ok(if whole.chars().count() <= TEXT_MAX { whole } else { cut(&whole, TEXT_MAX) });
            }
            let (head, tail) = ends(TEXT_MAX);
            let shortened: String = letters[..head].iter().chain(&letters[letters.len() - tail..]).collect();
            Ok(cut(vm.repr(&Value::str(shortened))?.text(), TEXT_MAX))
        }
        Value::Int(_) | Value::BigInt(_) => Ok(cut_if_long(vm.repr(value)?.text(), NUMBER_MAX)),
        _ => match vm.repr(value) {
            Ok(text) => Ok(cut_if_long(text.text(), TEXT_MAX)),
            Err(_) => Ok(format!("<{} instance at {:#x}>", value.plain_class_name(), value.address())),
        },
    }
}

fn items(vm: &mut Vm, items: &[Value], level: u32, (left, right): (&str, &str), most: usize) -> Fallible<String> {
    if level == 0 && !items.is_empty() {
        return Ok(format!("{left}...{right}"));
    }
    let mut parts = Vec::new();
    for item in items.iter().take(most) {
        parts.push(at_level(vm, item, level.saturating_sub(1))?);
    }
    if items.len() > most {
        parts.push("...".into());
    }
    Ok(format!("{left}{}{right}", parts.join(", ")))
}

/// `sorted(items)`, or as they are when they cannot be compared.
fn possibly_sorted(vm: &mut Vm, items: Vec<Value>) -> Vec<Value> {
    sort::sorted(vm, items.clone(), &Value::None, Order::Ascending).unwrap_or(items)
}

/// How much is kept at the beginning and at the end of something cut to `most`.
fn ends(most: usize) -> (usize, usize) {
    let head = (most - 3) / 2;
    (head, most - 3 - head)
}

fn cut_if_long(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { cut(text, most) }
}

fn cut(text: &str, most: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (head, tail) = ends(most);
    let tail = letters.len().saturating_sub(tail);
    letters[..head.min(letters.len())].iter().collect::<String>() + "..." + &letters[tail..].iter().collect::<String>()
}
