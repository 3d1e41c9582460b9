//! `re`: the matching. Patterns are read in Python (`library/re.py`), which gives their trees to `_compile`.
//!
//! - `program`: trees become instructions.
//! - `matcher`: runs them, trying alternatives in order and coming back when they fail, as CPython's `sre` does.

mod matcher;
mod program;

use std::cell::RefCell;
use std::rc::Rc;

use super::add_functions;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Fallible, HostObject, NativeFunction, Str, Value};
use crate::python::vm::Vm;
use matcher::{Found, How, Matcher};
use program::Program;

/// A string and its code points.
type Characters = (Rc<Str>, Rc<[char]>);

/// A compiled pattern.
struct Compiled {
    program: Program,
    /// The last string searched that is not ASCII, as code points: a tokenizer asks for the same one again and again.
    last: RefCell<Option<Characters>>,
}

static FUNCTIONS: &[NativeFunction] =
    &[NativeFunction::function("re", "_compile", compile), NativeFunction::function("re", "_find", find)];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn compile(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [tree, groups] = args.exactly::<2>("_compile")?;
    let groups = vm.index(groups)? as usize;
    let program = Program::of(vm, tree, groups)?;
    Ok(HostObject::value(Builtin::Object.class(), Compiled { program, last: RefCell::default() }))
}

/// `_find(program, text, pos, endpos, how, limit)`: the places of all groups, for at most `limit` matches (0 is all).
fn find(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, text, pos, endpos, how, limit] = args.exactly::<6>("_find")?;
    let object = object.host::<Compiled>().ok_or_else(|| type_error("not a compiled pattern"))?;
    let compiled: &Compiled = object.data.downcast_ref().expect("it was asked for");
    let [pos, end, how, limit] = [pos, endpos, how, limit].map(|value| match value {
        Value::Int(number) => *number as usize,
        _ => 0,
    });
    let how = [How::Search, How::Match, How::FullMatch][how.min(2)];
    let found = match text.base() {
        Value::Bytes(bytes) => run(vm, compiled, &bytes[..], pos, end, how, limit)?,
        Value::Str(text) if text.is_ascii() => run(vm, compiled, text.text().as_bytes(), pos, end, how, limit)?,
        Value::Str(text) => {
            let chars = characters(compiled, &text);
            run(vm, compiled, &chars[..], pos, end, how, limit)?
        }
        other => return Err(type_error(format!("expected string or bytes-like object, got '{}'", other.class_name()))),
    };
    let row = |found: Found| {
        let places = found.places.iter().map(|&place| Value::Int(place as i64));
        Value::tuple(places.chain([Value::Int(found.last_group as i64)]).collect())
    };
    Ok(Value::list(found.into_iter().map(row).collect()))
}

fn characters(compiled: &Compiled, text: &Rc<Str>) -> Rc<[char]> {
    let mut last = compiled.last.borrow_mut();
    match &*last {
        Some((known, chars)) if Rc::ptr_eq(known, text) => chars.clone(),
        _ => {
            let chars: Rc<[char]> = text.text().chars().collect();
            *last = Some((text.clone(), chars.clone()));
            chars
        }
    }
}

fn run<C: Copy + Into<char>>(
    vm: &mut Vm,
    compiled: &Compiled,
    text: &[C],
    pos: usize,
    end: usize,
    how: How,
    limit: usize,
) -> Fallible<Vec<Found>> {
    let mut matcher = Matcher::new(&compiled.program, &text[..end], how);
    let (mut start, mut found, mut must_advance) = (pos, Vec::new(), false);
    while start <= end && (limit == 0 || found.len() < limit) {
        let Some(one) = matcher.search(vm, start, must_advance) else { break };
        if vm.machine.is_halted() {
            break;
        }
        // After an empty match the next one may begin here too, but not be empty.
        must_advance = one.places[0] == one.places[1];
        start = one.places[1] as usize;
        found.push(one);
    }
    Ok(found)
}
