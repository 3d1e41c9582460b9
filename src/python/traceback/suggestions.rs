//! `Did you mean: 'counter'?`: what is printed behind the message of an exception about a name that does not exist.
//!
//! Follows `traceback._compute_suggestion_error` and `Python/suggestions.c`.

use std::rc::Rc;

use crate::python::builtins::functions::builtin_names;
use crate::python::builtins::listing;
use crate::python::standard_library::is_standard;
use crate::python::symbol::{Symbol, names};
use crate::python::value::{Args, Builtin, Exception, Value};
use crate::python::vm::Vm;

/// What replacing, inserting or leaving out a letter costs.
const MOVE_COST: usize = 2;
/// What writing it in the other case costs.
const CASE_COST: usize = 1;
/// Longer names get no suggestion, and more candidates give none.
const MAX_NAME: usize = 40;
const MAX_CANDIDATES: usize = 750;

/// The end of the message of an exception, if there is something to suggest.
pub fn hint(vm: &mut Vm, error: &Rc<Exception>) -> Option<String> {
    let (name, object) = error.subject.borrow().clone()?;
    let wrong = name.text();
    let suggestion = match () {
        () if error.is(Builtin::AttributeError) => of_attribute(vm, error, &wrong, &object),
        () if error.is(Builtin::ImportError) => suggest(&wrong, &shown(listed(vm, &object), &wrong)),
        () => of_name(vm, error, name),
    };
    let forgotten = error.is(Builtin::NameError) && is_standard(&wrong) && !wrong.contains('.');
    match (suggestion, forgotten) {
        (Some(suggestion), false) => Some(format!(". Did you mean: '{suggestion}'?")),
        (Some(suggestion), true) => Some(format!(". Did you mean: '{suggestion}'? Or did you forget to import '{wrong}'?")),
        (None, true) => Some(format!(". Did you forget to import '{wrong}'?")),
        (None, false) => None,
    }
}

fn of_attribute(vm: &mut Vm, error: &Exception, wrong: &str, object: &Value) -> Option<String> {
    let candidates = listed(vm, object);
    let is_own = local(error, names::SELF).is_some_and(|own| own.is(object));
    suggest(wrong, &if is_own { candidates } else { shown(candidates, wrong) })
}

fn of_name(vm: &mut Vm, error: &Exception, name: Symbol) -> Option<String> {
    let wrong = name.text();
    if let Some(own) = local(error, names::SELF)
        && matches!(vm.find_attribute(&own, name), Ok(Some(_)))
    {
        return Some(format!("self.{wrong}"));
    }
    let mut candidates: Vec<Rc<str>> = Vec::new();
    if let Some(entry) = error.traceback.borrow().first() {
        let set = |(_, value): &(&Symbol, &Value)| !matches!(value, Value::Unbound);
        if let Some(variables) = &entry.kept.borrow().variables {
            candidates.extend(entry.code.locals.iter().zip(&variables.values).filter(set).map(|(name, _)| name.text()));
        }
        candidates.extend(entry.code.cell_names.iter().map(|name| name.text()));
    }
    candidates.extend(vm.globals.entries().map(|(name, _)| name.text()));
    candidates.extend(builtin_names().into_iter().map(Symbol::text));
    candidates.extend(["True", "False", "None"].map(Rc::from));
    suggest(&wrong, &candidates)
}

/// A local variable of the frame that raised.
fn local(error: &Exception, name: Symbol) -> Option<Value> {
    let traceback = error.traceback.borrow();
    let entry = traceback.first()?;
    let slot = entry.code.locals.iter().position(|local| *local == name)?;
    let kept = entry.kept.borrow();
    kept.variables.as_ref()?.values.get(slot).filter(|value| !matches!(value, Value::Unbound)).cloned()
}

/// `dir(object)`
fn listed(vm: &mut Vm, object: &Value) -> Vec<Rc<str>> {
    let Ok(Value::List(list)) = listing::dir(vm, Args::positional(std::slice::from_ref(object))) else { return Vec::new() };
    list.items().iter().filter_map(Value::as_str).map(|name| name.text().into()).collect()
}

/// Without the names that begin with an underscore, unless the wrong one does too.
fn shown(candidates: Vec<Rc<str>>, wrong: &str) -> Vec<Rc<str>> {
    if wrong.starts_with('_') {
        return candidates;
    }
    candidates.into_iter().filter(|name| !name.starts_with('_')).collect()
}

/// The candidate that is most like a name, if one is like it at all.
pub fn suggest(wrong: &str, candidates: &[Rc<str>]) -> Option<String> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if &**candidate == wrong {
            continue;
        }
        let most = (candidate.len() + wrong.len() + 3) * MOVE_COST / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        match distance(wrong.as_bytes(), candidate.as_bytes(), most) {
            Some(distance) if best.is_none_or(|(least, _)| distance < least) => best = Some((distance, candidate)),
            _ => {}
        }
    }
    best.map(|(_, name)| name.to_owned())
}

fn replacing_cost(a: u8, b: u8) -> usize {
    if a == b {
        return 0;
    }
    if a.eq_ignore_ascii_case(&b) { CASE_COST } else { MOVE_COST }
}

/// How much has to be changed to make one name the other; `None` when it is more than `most`.
fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.len() > MAX_NAME || b.len() > MAX_NAME {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE_COST).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE_COST;
        for (j, &to) in b.iter().enumerate() {
            let moved = row[j].min(row[j + 1]) + MOVE_COST;
            let replaced = diagonal + replacing_cost(from, to);
            diagonal = row[j + 1];
            row[j + 1] = moved.min(replaced);
        }
    }
    let total = row[b.len()];
    (total <= most).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wrong: &str, candidates: &[&str], expected: Option<&str>) {
        let candidates: Vec<Rc<str>> = candidates.iter().map(|&name| name.into()).collect();
        assert_eq!(suggest(wrong, &candidates).as_deref(), expected, "{wrong}");
    }

    #[test]
    fn the_nearest_name_is_suggested_if_it_is_near() {
        check("coutner", &["total", "counter", "count"], Some("counter"));
        check("Value", &["values", "value"], Some("value"));
        check("abc", &["xyz", "q"], None);
        check("same", &["same"], None);
    }
}
