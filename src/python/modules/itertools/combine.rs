//! `product`, `permutations`, `combinations`.

use super::computed;
use crate::python::builtins::construct::keyword;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Fallible, Value};
use crate::python::vm::Vm;

pub(super) fn product(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let repeat = match keyword(&args, "repeat") {
        Some(repeat) => vm.index(repeat)?,
        None => 1,
    };
    let repeat = usize::try_from(repeat).map_err(|_| value_error("repeat argument cannot be negative"))?;
    let pools = args.plain().iter().map(|source| vm.collect(source)).collect::<Fallible<Vec<_>>>()?;
    vm.room(pools.len().saturating_mul(repeat).saturating_mul(size_of::<Vec<Value>>()))?;
    let pools: Vec<Vec<Value>> = std::iter::repeat_n(pools, repeat).flatten().collect();
    let mut places: Option<Vec<usize>> = if pools.iter().any(Vec::is_empty) { None } else { Some(vec![0; pools.len()]) };
    Ok(computed(Builtin::Product, move |_| {
        let Some(current) = &mut places else { return Ok(None) };
        let item = Value::tuple(current.iter().zip(&pools).map(|(&place, pool)| pool[place].clone()).collect());
        // Counts up like an odometer.
        let mut at = current.len();
        loop {
            if at == 0 {
                places = None;
                break;
            }
            at -= 1;
            current[at] += 1;
            if current[at] < pools[at].len() {
                break;
            }
            current[at] = 0;
        }
        Ok(Some(item))
    }))
}

/// Permutations and combinations: index tuples in lexicographic order.
pub(super) fn choose(vm: &mut Vm, class: Builtin, args: Args<'_>) -> Fallible<Value> {
    let required = if class == Builtin::Permutations { 1 } else { 2 };
    let [iterable, count] = args.bind_native(class.name(), ["iterable", "r"], required, 2)?;
    let pool = vm.collect(&iterable)?;
    let size = pool.len();
    let count = match count {
        Value::Unbound | Value::None if class == Builtin::Permutations => size as i64,
        Value::None => return Err(type_error("'NoneType' object cannot be interpreted as an integer")),
        count => vm.index(&count)?,
    };
    let count = usize::try_from(count).map_err(|_| value_error("r must be non-negative"))?;
    vm.room(count.saturating_mul(size_of::<usize>()))?;
    let first: Option<Vec<usize>> = match class {
        Builtin::CombinationsWithReplacement if size == 0 && count > 0 => None,
        Builtin::CombinationsWithReplacement => Some(vec![0; count]),
        _ if count > size => None,
        _ => Some((0..count).collect()),
    };
    let mut places = first;
    Ok(computed(class, move |_| {
        let Some(current) = &mut places else { return Ok(None) };
        let item = Value::tuple(current.iter().map(|&place| pool[place].clone()).collect());
        let more = match class {
            Builtin::Permutations => next_permutation(current, size),
            Builtin::Combinations => next_combination(current, size),
            _ => next_with_replacement(current, size),
        };
        if !more {
            places = None;
        }
        Ok(Some(item))
    }))
}

fn next_combination(places: &mut [usize], size: usize) -> bool {
    let count = places.len();
    let Some(at) = (0..count).rev().find(|&i| places[i] != i + size - count) else { return false };
    places[at] += 1;
    for i in at + 1..count {
        places[i] = places[i - 1] + 1;
    }
    true
}

fn next_with_replacement(places: &mut [usize], size: usize) -> bool {
    let Some(at) = (0..places.len()).rev().find(|&i| places[i] + 1 != size) else { return false };
    let next = places[at] + 1;
    places[at..].fill(next);
    true
}

fn next_permutation(places: &mut [usize], size: usize) -> bool {
    for at in (0..places.len()).rev() {
        let used = &places[..at];
        if let Some(next) = (places[at] + 1..size).find(|place| !used.contains(place)) {
            places[at] = next;
            for i in at + 1..places.len() {
                let used = places[..i].to_vec();
                places[i] = (0..size).find(|place| !used.contains(place)).unwrap_or(0);
            }
            return true;
        }
    }
    false
}
