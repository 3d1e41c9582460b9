//! Stable sorting with comparisons that may run Python code and fail.

use std::cmp::Ordering;
use std::ops::Range;

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
pub fn sorted(vm: &mut Vm, mut items: Vec<Value>, key: &Value, order: Order) -> Fallible<Vec<Value>> {
    sort(vm, &mut items, key, order)?;
    Ok(items)
}

/// Puts the items in order. After an error they are as far in order as they were by then, as in CPython.
pub fn sort(vm: &mut Vm, items: &mut Vec<Value>, key: &Value, order: Order) -> Fallible<()> {
    let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(items.len());
    for item in items.iter() {
        let measure = match key {
            Value::None => item.clone(),
            key => vm.call(key, std::slice::from_ref(item))?,
        };
        pairs.push((measure, item.clone()));
    }
    items.clear();
    if order == Order::Descending {
        pairs.reverse();
    }
    let outcome = match plain_order(&pairs) {
        Some(compare) => {
            pairs.sort_by(|a, b| compare(&a.0, &b.0));
            Ok(())
        }
        None => Runs { pairs: &mut pairs, gallop: GALLOP, pending: Vec::new() }.sort(vm),
    };
    if order == Order::Descending {
        pairs.reverse();
    }
    items.extend(pairs.into_iter().map(|(_, item)| item));
    outcome
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

/// So often must a side win in a row before its next place is searched for.
const GALLOP: usize = 7;

/// Runs shorter than half of this are made longer by insertion.
const LONGEST_SHORT_RUN: usize = 64;

/// A stretch that is in order, and how deep its border to the next one lies in the tree of merges.
struct Run {
    items: Range<usize>,
    power: u32,
}

/// A sort that makes the comparisons that CPython's `listobject.c` makes, in its order.
struct Runs<'a> {
    pairs: &'a mut [(Value, Value)],
    /// So many wins in a row begin a search; it learns from the data.
    gallop: usize,
    /// Stretches next to each other that are not merged yet.
    pending: Vec<Run>,
}

impl Runs<'_> {
    /// Follows `list_sort_impl`.
    fn sort(mut self, vm: &mut Vm) -> Fallible<()> {
        let (length, mut start) = (self.pairs.len(), 0);
        let shortest = shortest_run(length);
        while start < length {
            let mut run = leading_run(vm, &mut self.pairs[start..])?;
            if run < shortest {
                let forced = shortest.min(length - start);
                insertion_sort(vm, &mut self.pairs[start..start + forced], run)?;
                run = forced;
            }
            self.found(vm, start..start + run)?;
            start += run;
        }
        while let [first @ .., _, last] = &self.pending[..] {
            let is_first_smaller = first.last().is_some_and(|first| first.items.len() < last.items.len());
            self.merge_at(vm, first.len() - usize::from(is_first_smaller))?;
        }
        Ok(())
    }

    /// Merges what must be merged before `items` follow. Follows `found_new_run`.
    fn found(&mut self, vm: &mut Vm, items: Range<usize>) -> Fallible<()> {
        if let Some(last) = self.pending.last() {
            let power = power(&last.items, items.len(), self.pairs.len());
            while let [.., before, _] = &self.pending[..]
                && before.power > power
            {
                self.merge_at(vm, self.pending.len() - 2)?;
            }
            if let Some(last) = self.pending.last_mut() {
                last.power = power;
            }
        }
        self.pending.push(Run { items, power: 0 });
        Ok(())
    }

    /// Merges the run at `at` of those that are pending with the next one. Follows `merge_at`.
    fn merge_at(&mut self, vm: &mut Vm, at: usize) -> Fallible<()> {
        let right = self.pending.remove(at + 1);
        let left = &mut self.pending[at];
        let (mut a, mut b) = (left.items.clone(), right.items);
        left.items.end = b.end;
        a.start = self.place(vm, b.start, &a, a.start, Side::Right)?;
        if a.is_empty() {
            return Ok(());
        }
        b.end = self.place(vm, a.end - 1, &b, b.end - 1, Side::Left)?;
        if b.is_empty() {
            return Ok(());
        }
        let whole = a.start..b.end;
        let mut merge = Merge { backwards: a.len() > b.len(), a, b, order: Vec::with_capacity(whole.len()) };
        let outcome = self.merge(vm, &mut merge);
        let order = merge.finished(outcome.is_ok());
        let merged: Vec<_> = order.into_iter().map(|from| std::mem::take(&mut self.pairs[from])).collect();
        for (place, pair) in self.pairs[whole].iter_mut().zip(merged) {
            *place = pair;
        }
        outcome
    }

    /// Follows `merge_lo`, and, from the ends to the beginnings, `merge_hi`.
    fn merge(&mut self, vm: &mut Vm, merge: &mut Merge) -> Fallible<()> {
        let backwards = merge.backwards;
        let mut is_over = if backwards { merge.take_a(1) } else { merge.take_b(1) };
        while !is_over {
            let (mut wins_of_a, mut wins_of_b) = (0, 0);
            while !is_over && wins_of_a < self.gallop && wins_of_b < self.gallop {
                is_over = if self.less(vm, merge.next_b(), merge.next_a())? == backwards {
                    (wins_of_a, wins_of_b) = (wins_of_a + 1, 0);
                    merge.take_a(1)
                } else {
                    (wins_of_a, wins_of_b) = (0, wins_of_b + 1);
                    merge.take_b(1)
                };
            }
            if is_over {
                break;
            }
            self.gallop += 1;
            loop {
                self.gallop = (self.gallop - 1).max(1);
                let place = self.place(vm, merge.next_b(), &merge.a, merge.next_a(), Side::Right)?;
                wins_of_a = if backwards { merge.a.end - place } else { place - merge.a.start };
                if merge.take_a(wins_of_a) || merge.take_b(1) {
                    return Ok(());
                }
                let place = self.place(vm, merge.next_a(), &merge.b, merge.next_b(), Side::Left)?;
                wins_of_b = if backwards { merge.b.end - place } else { place - merge.b.start };
                if merge.take_b(wins_of_b) || merge.take_a(1) {
                    return Ok(());
                }
                if wins_of_a < GALLOP && wins_of_b < GALLOP {
                    break;
                }
            }
            self.gallop += 1;
        }
        Ok(())
    }

    /// Where the item at `item` belongs in `run`, searched from `hint` in growing strides: before what equals it, or
    /// after. Follows `gallop_left` and `gallop_right`.
    fn place(&self, vm: &mut Vm, item: usize, run: &Range<usize>, hint: usize, side: Side) -> Fallible<usize> {
        let mut is_after = |other: usize| match side {
            Side::Left => self.less(vm, other, item),
            Side::Right => Ok(!self.less(vm, item, other)?),
        };
        // The place is in `low..=high`.
        let (mut low, mut high) = (run.start, run.end);
        let mut stride = 1;
        if is_after(hint)? {
            low = hint + 1;
            while hint + stride < run.end {
                if !is_after(hint + stride)? {
                    high = hint + stride;
                    break;
                }
                low = hint + stride + 1;
                stride = 2 * stride + 1;
            }
        } else {
            high = hint;
            while run.start + stride <= hint {
                if is_after(hint - stride)? {
                    low = hint - stride + 1;
                    break;
                }
                high = hint - stride;
                stride = 2 * stride + 1;
            }
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if is_after(middle)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    fn less(&self, vm: &mut Vm, left: usize, right: usize) -> Fallible<bool> {
        vm.less(&self.pairs[left].0, &self.pairs[right].0)
    }
}

/// Where an item goes beside those that equal it.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Two neighbouring stretches, what is left of them, and the order found so far.
struct Merge {
    /// From the ends, because the second is the shorter one.
    backwards: bool,
    a: Range<usize>,
    b: Range<usize>,
    order: Vec<usize>,
}

impl Merge {
    fn next_a(&self) -> usize {
        if self.backwards { self.a.end - 1 } else { self.a.start }
    }

    fn next_b(&self) -> usize {
        if self.backwards { self.b.end - 1 } else { self.b.start }
    }

    /// Takes so many; whether the rest needs no comparison.
    fn take_a(&mut self, count: usize) -> bool {
        take(&mut self.a, count, self.backwards, &mut self.order);
        self.is_over()
    }

    fn take_b(&mut self, count: usize) -> bool {
        take(&mut self.b, count, self.backwards, &mut self.order);
        self.is_over()
    }

    /// The last of the shorter stretch is known to come after all of the longer.
    fn is_over(&self) -> bool {
        let (short, long) = if self.backwards { (&self.b, &self.a) } else { (&self.a, &self.b) };
        short.len() <= 1 || long.is_empty()
    }

    /// The whole order; what was not compared when a comparison failed stays in front of what it lay before.
    fn finished(mut self, is_merged: bool) -> Vec<usize> {
        let (a, b) = (self.a.len(), self.b.len());
        if is_merged == self.backwards {
            take(&mut self.a, a, self.backwards, &mut self.order);
            take(&mut self.b, b, self.backwards, &mut self.order);
        } else {
            take(&mut self.b, b, self.backwards, &mut self.order);
            take(&mut self.a, a, self.backwards, &mut self.order);
        }
        if self.backwards {
            self.order.reverse();
        }
        self.order
    }
}

fn take(side: &mut Range<usize>, count: usize, backwards: bool, order: &mut Vec<usize>) {
    if backwards {
        order.extend((side.end - count..side.end).rev());
        side.end -= count;
    } else {
        order.extend(side.start..side.start + count);
        side.start += count;
    }
}

/// Follows `merge_compute_minrun`.
fn shortest_run(mut length: usize) -> usize {
    let mut odd = 0;
    while length >= LONGEST_SHORT_RUN {
        odd |= length & 1;
        length /= 2;
    }
    length + odd
}

/// How deep the border of a run and the next one, of so many items, lies in the tree of merges. Follows `powerloop`.
fn power(run: &Range<usize>, next: usize, length: usize) -> u32 {
    let mut a = 2 * run.start + run.len();
    let mut b = a + run.len() + next;
    let mut depth = 1;
    while (a >= length) == (b >= length) {
        if a >= length {
            (a, b) = (a - length, b - length);
        }
        (a, b) = (2 * a, 2 * b);
        depth += 1;
    }
    depth
}

/// Puts the items after the first `start` ones, which are in order, where they belong. Follows `binarysort`.
fn insertion_sort(vm: &mut Vm, pairs: &mut [(Value, Value)], start: usize) -> Fallible<()> {
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
