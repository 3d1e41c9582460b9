//! Stable sorting with comparisons that may run Python code and fail.

use std::cmp::Ordering;

use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

/// Which way to sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first; equal items keep their order.
    Descending,
}

/// The items in order; `key` is a function or None.
pub fn sorted(vm: &mut Vm, items: Vec<Value>, key: &Value, order: Order) -> Fallible<Vec<Value>> {
    let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(items.len());
    for item in items {
        let measure = match key {
            Value::None => item.clone(),
            key => vm.call(key, std::slice::from_ref(&item))?,
        };
        pairs.push((measure, item));
    }
    if order == Order::Descending {
        pairs.reverse();
    }
    match plain_order(&pairs) {
        Some(compare) => pairs.sort_by(|a, b| compare(&a.0, &b.0)),
        None => pairs = merge_sort(vm, pairs)?,
    }
    if order == Order::Descending {
        pairs.reverse();
    }
    Ok(pairs.into_iter().map(|(_, item)| item).collect())
}

/// The total order of keys that are all of one simple type.
fn plain_order(pairs: &[(Value, Value)]) -> Option<fn(&Value, &Value) -> Ordering> {
    let all = |fits: fn(&Value) -> bool| pairs.iter().all(|(key, _)| fits(key));
    if all(|key| matches!(key, Value::Int(_))) {
        return Some(|a, b| match (a, b) {
            (Value::Int(a), Value::Int(b)) => a.cmp(b),
            _ => Ordering::Equal,
        });
    }
    if all(|key| matches!(key, Value::Str(_))) {
        return Some(|a, b| match (a, b) {
            (Value::Str(a), Value::Str(b)) => a.text().cmp(b.text()),
            _ => Ordering::Equal,
        });
    }
    if all(|key| matches!(key, Value::Float(float) if !float.is_nan())) {
        return Some(|a, b| match (a, b) {
            (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        });
    }
    None
}

/// Lists up to this length are sorted by insertion, as in CPython.
const RUN: usize = 63;

fn merge_sort(vm: &mut Vm, mut pairs: Vec<(Value, Value)>) -> Fallible<Vec<(Value, Value)>> {
    if pairs.len() <= RUN {
        insertion_sort(vm, &mut pairs)?;
        return Ok(pairs);
    }
    let right = pairs.split_off(pairs.len() / 2);
    let left = merge_sort(vm, pairs)?;
    let right = merge_sort(vm, right)?;
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(first), Some(second)) = (left.peek(), right.peek()) {
        let take_right = vm.less(&second.0, &first.0)?;
        merged.extend(if take_right { right.next() } else { left.next() });
    }
    merged.extend(left);
    merged.extend(right);
    Ok(merged)
}

/// Follows `binarysort` in CPython's `listobject.c`, after [`leading_run`].
fn insertion_sort(vm: &mut Vm, pairs: &mut [(Value, Value)]) -> Fallible<()> {
    let start = leading_run(vm, pairs)?;
    for i in start..pairs.len() {
        let (mut low, mut high) = (0, i);
        while low < high {
            let middle = low + (high - low) / 2;
            if vm.less(&pairs[i].0, &pairs[middle].0)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        pairs[low..=i].rotate_right(1);
    }
    Ok(())
}

/// How many items at the start are in order; a descending start is reversed, equal items in it keeping their order. Follows
/// `count_run` in CPython's `listobject.c`, comparison by comparison.
fn leading_run(vm: &mut Vm, pairs: &mut [(Value, Value)]) -> Fallible<usize> {
    let mut less = |left: &(Value, Value), right: &(Value, Value)| vm.less(&left.0, &right.0);
    let mut end = 1;
    while end < pairs.len() && !less(&pairs[end], &pairs[end - 1])? {
        end += 1;
    }
    if end >= pairs.len() {
        return Ok(pairs.len());
    }
    if end > 1 {
        if less(&pairs[0], &pairs[end - 1])? {
            return Ok(end);
        }
        pairs[..end].reverse();
    }
    end += 1;
    // So many items before `end` equal the one before them.
    let mut equal = 0;
    while end < pairs.len() {
        if less(&pairs[end], &pairs[end - 1])? {
            pairs[end - 1 - equal..end].reverse();
            equal = 0;
        } else if less(&pairs[end - 1], &pairs[end])? {
            break;
        } else {
            equal += 1;
        }
        end += 1;
    }
    pairs[end - 1 - equal..end].reverse();
    pairs[..end].reverse();
    while end < pairs.len() && !less(&pairs[end], &pairs[end - 1])? {
        end += 1;
    }
    Ok(end)
}
