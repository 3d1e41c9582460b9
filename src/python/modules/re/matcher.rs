//! Runs a pattern's instructions on a text, with a stack of its own for what to try next: depth costs no Rust stack.

use super::program::{Folding, Kind, Op, Place, Program, is_word, same};
use crate::python::vm::Vm;

/// What to look for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// A match anywhere.
    Search,
    /// One that starts at the start.
    Match,
    /// One that is the whole text.
    FullMatch,
}

/// A match: start and end of every group, -1 for those without, and the last group that ended.
pub struct Found {
    /// Two a group, the whole match first.
    pub places: Vec<isize>,
    /// Its number; 0 for none.
    pub last_group: usize,
}

/// What is taken back, or tried, when a way has failed.
enum Undo {
    /// Goes on there.
    Try { op: usize, at: usize },
    /// Goes on there with the first of these lengths that is left, the longest first.
    TryShorter { op: usize, start: usize, least: usize, length: usize },
    /// Takes one more character first.
    TryLonger { op: usize, set: usize, at: usize, left: usize },
    /// A group's place was this, and the last group that.
    Place(usize, isize, usize),
    /// A loop's counter was this, and its last position that.
    Counter(usize, usize, usize),
}

/// Instructions between two looks at the run's limits.
const STEPS_PER_LOOK: u32 = 4096;

/// A pattern at work on a text.
pub struct Matcher<'a, C> {
    program: &'a Program,
    text: &'a [C],
    how: How,
    places: Vec<isize>,
    last_group: usize,
    /// Of each loop: how often its body has run, and where it began the last time.
    counters: Vec<(usize, usize)>,
    stack: Vec<Undo>,
    /// A match must not end here: one that is empty was found before.
    forbidden_end: Option<usize>,
    steps: u32,
}

impl<'a, C: Copy + Into<char>> Matcher<'a, C> {
    /// A matcher for the whole of `text`.
    pub fn new(program: &'a Program, text: &'a [C], how: How) -> Self {
        Matcher {
            program,
            text,
            how,
            places: Vec::new(),
            last_group: 0,
            counters: vec![(0, usize::MAX); program.counters],
            stack: Vec::new(),
            forbidden_end: None,
            steps: 0,
        }
    }

    /// The first match from `start` on; with `must_advance`, not an empty one at `start`.
    pub fn search(&mut self, vm: &mut Vm, start: usize, must_advance: bool) -> Option<Found> {
        let last = if self.how == How::Search { self.text.len() } else { start };
        for at in start..=last {
            self.places = vec![-1; 2 * self.program.groups + 2];
            self.last_group = 0;
            self.stack.clear();
            self.forbidden_end = (must_advance && at == start).then_some(start);
            if let Some(end) = self.run(vm, 0, at) {
                (self.places[0], self.places[1]) = (at as isize, end as isize);
                return Some(Found { places: std::mem::take(&mut self.places), last_group: self.last_group });
            }
            if vm.machine.is_halted() {
                return None;
            }
        }
        None
    }

    /// Runs from the instruction `op` at the position `at` until the instructions end. The position there.
    fn run(&mut self, vm: &mut Vm, op: usize, at: usize) -> Option<usize> {
        let base = self.stack.len();
        let (mut op, mut at) = (op, at);
        loop {
            self.steps += 1;
            if self.steps == STEPS_PER_LOOK {
                self.steps = 0;
                if !vm.spend(u64::from(STEPS_PER_LOOK)) {
                    return None;
                }
            }
            let next = match &self.program.ops[op] {
                Op::Match if self.may_end(at) => return Some(at),
                Op::Accept => return Some(at),
                Op::Match => None,
                Op::Look { behind, negate, end } => self.look(vm, op, at, *behind, *negate).then_some((*end, at)),
                Op::Atomic { end } => {
                    let height = self.stack.len();
                    let inner = self.run(vm, op + 1, at);
                    if inner.is_some() {
                        self.keep_undo_only(height);
                    }
                    inner.map(|at| (*end, at))
                }
                _ => self.step(op, at),
            };
            match next.or_else(|| self.back(base)) {
                Some(next) => (op, at) = next,
                None => return None,
            }
        }
    }

    fn may_end(&self, at: usize) -> bool {
        self.forbidden_end != Some(at) && (self.how != How::FullMatch || at == self.text.len())
    }

    /// One instruction: where to go on, or nothing when it fails.
    fn step(&mut self, op: usize, at: usize) -> Option<(usize, usize)> {
        let next = op + 1;
        match &self.program.ops[op] {
            Op::Set(set) => self.has(*set, at).then_some((next, at + 1)),
            Op::Split(first, second) => {
                self.stack.push(Undo::Try { op: *second, at });
                Some((*first, at))
            }
            Op::Jump(target) => Some((*target, at)),
            Op::Save(slot) => {
                self.stack.push(Undo::Place(*slot, self.places[*slot], self.last_group));
                self.places[*slot] = at as isize;
                if slot % 2 == 1 {
                    self.last_group = slot / 2;
                }
                Some((next, at))
            }
            Op::At(place) => self.is_at(*place, at).then_some((next, at)),
            Op::Reference(group, folding) => self.again(*group, *folding, at).map(|at| (next, at)),
            Op::Unless(group, target) => {
                let matched = self.places[2 * group] >= 0 && self.places[2 * group + 1] >= 0;
                Some((if matched { next } else { *target }, at))
            }
            Op::Repeat { set, least, most, kind } => self.repeat(next, at, *set, (*least, *most), *kind),
            Op::Enter(counter) => {
                self.count(*counter, (0, usize::MAX));
                Some((next, at))
            }
            Op::Loop { counter, least, most, lazy, body } => {
                let (count, last) = self.counters[*counter];
                if count < *least {
                    self.count(*counter, (count + 1, at));
                    return Some((*body, at));
                }
                let may_go_on = count < *most && last != at;
                if may_go_on && *lazy {
                    self.stack.push(Undo::Try { op: op + 2, at });
                } else if may_go_on {
                    self.stack.push(Undo::Try { op: next, at });
                    self.count(*counter, (count + 1, at));
                    return Some((*body, at));
                }
                Some((next, at))
            }
            Op::Again { counter, body } => {
                let count = self.counters[*counter].0;
                self.count(*counter, (count + 1, at));
                Some((*body, at))
            }
            Op::Look { .. } | Op::Atomic { .. } | Op::Accept | Op::Match => unreachable!("`run` sees to these"),
        }
    }

    fn count(&mut self, counter: usize, value: (usize, usize)) {
        let (count, last) = std::mem::replace(&mut self.counters[counter], value);
        self.stack.push(Undo::Counter(counter, count, last));
    }

    /// Takes back what was done since the last choice, and takes the next way there.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Undo::Try { op, at } => return Some((op, at)),
                Undo::TryShorter { op, start, least, length } => {
                    if length > least {
                        self.stack.push(Undo::TryShorter { op, start, least, length: length - 1 });
                    }
                    return Some((op, start + length));
                }
                Undo::TryLonger { op, set, at, left } => {
                    if left > 0 && self.has(set, at) {
                        self.stack.push(Undo::TryLonger { op, set, at: at + 1, left: left - 1 });
                        return Some((op, at + 1));
                    }
                }
                Undo::Place(slot, place, last_group) => {
                    self.places[slot] = place;
                    self.last_group = last_group;
                }
                Undo::Counter(counter, count, last) => self.counters[counter] = (count, last),
            }
        }
        None
    }

    /// Forgets the ways not taken above `height`, not what was done there.
    fn keep_undo_only(&mut self, height: usize) {
        let above = self.stack.split_off(height);
        self.stack.extend(above.into_iter().filter(|undo| matches!(undo, Undo::Place(..) | Undo::Counter(..))));
    }

    fn look(&mut self, vm: &mut Vm, op: usize, at: usize, behind: Option<usize>, negate: bool) -> bool {
        let Some(start) = at.checked_sub(behind.unwrap_or(0)) else { return negate };
        let height = self.stack.len();
        let found = self.run(vm, op + 1, start).is_some();
        if found && negate {
            // Groups inside are as they were.
            self.keep_undo_only(height);
            self.back(height);
        } else if found {
            self.keep_undo_only(height);
        }
        found != negate
    }

    fn repeat(
        &mut self,
        next: usize,
        at: usize,
        set: usize,
        (least, most): (usize, usize),
        kind: Kind,
    ) -> Option<(usize, usize)> {
        let wanted = if kind == Kind::Lazy { least } else { most };
        let limit = wanted.min(self.text.len() - at);
        let length = (0..limit).take_while(|i| self.has(set, at + i)).count();
        if length < least {
            return None;
        }
        match kind {
            Kind::Greedy if length > least => {
                self.stack.push(Undo::TryShorter { op: next, start: at, least, length: length - 1 });
            }
            Kind::Lazy => self.stack.push(Undo::TryLonger { op: next, set, at: at + length, left: most - length }),
            _ => {}
        }
        Some((next, at + length))
    }

    fn has(&self, set: usize, at: usize) -> bool {
        self.text.get(at).is_some_and(|&c| self.program.sets[set].has(c.into()))
    }

    fn again(&self, group: usize, folding: Folding, at: usize) -> Option<usize> {
        let (start, end) = (self.places[2 * group], self.places[2 * group + 1]);
        if start < 0 || end < start {
            return None;
        }
        let wanted = &self.text[start as usize..end as usize];
        let given = self.text.get(at..at + wanted.len())?;
        let equal = wanted.iter().zip(given).all(|(&a, &b)| same(a.into(), b.into(), folding));
        equal.then_some(at + wanted.len())
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let char_at = |at: usize| self.text.get(at).map(|&c| c.into());
        let before = at.checked_sub(1).and_then(char_at);
        let after = char_at(at);
        match place {
            Place::Start => at == 0,
            Place::LineStart => before.is_none_or(|c| c == '\n'),
            Place::VeryEnd => after.is_none(),
            Place::End => after.is_none() || after == Some('\n') && at + 1 == self.text.len(),
            Place::LineEnd => after.is_none_or(|c| c == '\n'),
            Place::Boundary(negate, ascii) => {
                let is_word = |c: Option<char>| c.is_some_and(|c| is_word(c, ascii));
                (is_word(before) != is_word(after)) != negate
            }
        }
    }
}
