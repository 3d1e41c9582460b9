//! A pattern as instructions.

use crate::python::builtins::numbers::parse::decimal_value;
use crate::python::builtins::strings::is_space;
use crate::python::value::exception::value_error;
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

/// One character or another.
pub struct CharSet {
    negate: bool,
    items: Vec<Item>,
    folding: Folding,
}

enum Item {
    Range(char, char),
    /// A category, whether it is the rest, and whether only ASCII counts.
    Category(u8, bool, bool),
}

/// Which letters of both cases are equal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Folding {
    /// None.
    No,
    /// Those of ASCII.
    Ascii,
    /// All.
    Unicode,
}

/// Where a position is.
#[derive(Clone, Copy)]
pub enum Place {
    /// `\A`, `^`
    Start,
    /// `^` with MULTILINE
    LineStart,
    /// `$`
    End,
    /// `$` with MULTILINE
    LineEnd,
    /// `\Z`
    VeryEnd,
    /// `\b`, or `\B`; whether only ASCII counts.
    Boundary(bool, bool),
}

/// How a repetition goes about it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As often as possible first.
    Greedy,
    /// As seldom as possible first.
    Lazy,
    /// As often as possible, and no coming back.
    Possessive,
}

/// An instruction. Targets are numbers of instructions.
pub enum Op {
    /// One character of the set.
    Set(usize),
    /// The first way, then the other.
    Split(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// A group starts (even) or ends (odd) here.
    Save(usize),
    /// Holds when the position is there.
    At(Place),
    /// What a group matched, again.
    Reference(usize, Folding),
    /// Looks ahead, or back by so many characters, with the instructions up to the target; `negate`.
    Look { behind: Option<usize>, negate: bool, end: usize },
    /// Matches the instructions up to the target in the first way only.
    Atomic { end: usize },
    /// Goes to the target when the group has matched nothing.
    Unless(usize, usize),
    /// One character of the set, repeated.
    Repeat { set: usize, least: usize, most: usize, kind: Kind },
    /// A loop is entered: its counter starts.
    Enter(usize),
    /// The loop's end, where it decides whether the body runs again.
    Loop { counter: usize, least: usize, most: usize, lazy: bool, body: usize },
    /// A lazy loop runs its body once more after all.
    Again { counter: usize, body: usize },
    /// The end of a part (look-around, atomic).
    Accept,
    /// The end.
    Match,
}

/// A compiled pattern.
#[derive(Default)]
pub struct Program {
    /// The instructions.
    pub ops: Vec<Op>,
    /// Sets of characters.
    pub sets: Vec<CharSet>,
    /// Groups, the whole match not counted.
    pub groups: usize,
    /// Loops.
    pub counters: usize,
}

impl Program {
    /// Compiles a tree of `library/re.py`.
    pub fn of(vm: &mut Vm, tree: &Value, groups: usize) -> Fallible<Program> {
        let mut program = Program { groups, ..Program::default() };
        program.tree(vm, tree)?;
        program.ops.push(Op::Match);
        Ok(program)
    }

    fn tree(&mut self, vm: &mut Vm, tree: &Value) -> Fallible<()> {
        let parts = vm.collect(tree)?;
        let kind = parts[0].as_str();
        let number = |at: usize| match parts.get(at) {
            Some(Value::Int(number)) => *number as usize,
            Some(Value::Bool(flag)) => usize::from(*flag),
            _ => 0,
        };
        match kind.as_ref().map_or("", |kind| kind.text()) {
            "lit" | "any" | "all" | "in" => {
                let set = self.set(vm, &parts)?;
                self.ops.push(Op::Set(set));
            }
            "cat" => {
                for part in vm.collect(&parts[1])? {
                    self.tree(vm, &part)?;
                }
            }
            "alt" => self.alternatives(vm, &parts[1])?,
            "rep" => self.repetition(vm, number(1), number(2), number(3), &parts[4])?,
            "group" => {
                self.ops.push(Op::Save(2 * number(1)));
                self.tree(vm, &parts[2])?;
                self.ops.push(Op::Save(2 * number(1) + 1));
            }
            "sub" => self.tree(vm, &parts[1])?,
            "ref" => self.ops.push(Op::Reference(number(1), folding(number(2)))),
            "at" => {
                let name = parts[1].as_str();
                self.ops.push(Op::At(place(name.as_ref().map_or("", |name| name.text()))));
            }
            "look" => {
                let behind = (number(1) == 1).then(|| number(3));
                let negate = number(2) == 1;
                self.part(vm, &parts[4], |end| Op::Look { behind, negate, end })?;
            }
            "atomic" => self.part(vm, &parts[1], |end| Op::Atomic { end })?,
            "cond" => {
                let unless = self.reserve();
                self.tree(vm, &parts[2])?;
                let jump = self.reserve();
                self.ops[unless] = Op::Unless(number(1), self.ops.len());
                self.tree(vm, &parts[3])?;
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            other => return Err(value_error(format!("no such tree: {other}"))),
        }
        Ok(())
    }

    /// A place for an instruction that is written later.
    fn reserve(&mut self) -> usize {
        self.ops.push(Op::Accept);
        self.ops.len() - 1
    }

    fn part(&mut self, vm: &mut Vm, tree: &Value, op: impl FnOnce(usize) -> Op) -> Fallible<()> {
        let at = self.reserve();
        self.tree(vm, tree)?;
        self.ops.push(Op::Accept);
        self.ops[at] = op(self.ops.len());
        Ok(())
    }

    fn alternatives(&mut self, vm: &mut Vm, branches: &Value) -> Fallible<()> {
        let branches = vm.collect(branches)?;
        let mut jumps = Vec::new();
        for (number, branch) in branches.iter().enumerate() {
            if number + 1 == branches.len() {
                self.tree(vm, branch)?;
                break;
            }
            let split = self.reserve();
            self.tree(vm, branch)?;
            jumps.push(self.reserve());
            self.ops[split] = Op::Split(split + 1, self.ops.len());
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.ops.len());
        }
        Ok(())
    }

    fn repetition(&mut self, vm: &mut Vm, least: usize, most: usize, kind: usize, body: &Value) -> Fallible<()> {
        let kind = [Kind::Greedy, Kind::Lazy, Kind::Possessive][kind.min(2)];
        let parts = vm.collect(body)?;
        let name = parts[0].as_str();
        if matches!(name.as_ref().map_or("", |name| name.text()), "lit" | "any" | "all" | "in") {
            let set = self.set(vm, &parts)?;
            self.ops.push(Op::Repeat { set, least, most, kind });
            return Ok(());
        }
        let atomic = (kind == Kind::Possessive).then(|| self.reserve());
        let counter = self.counters;
        self.counters += 1;
        self.ops.push(Op::Enter(counter));
        let jump = self.reserve();
        let start = self.ops.len();
        self.tree(vm, body)?;
        self.ops[jump] = Op::Jump(self.ops.len());
        self.ops.push(Op::Loop { counter, least, most, lazy: kind == Kind::Lazy, body: start });
        if kind == Kind::Lazy {
            // Where a lazy loop goes when what follows has failed: right behind the loop's end.
            let skip = self.reserve();
            self.ops.push(Op::Again { counter, body: start });
            self.ops[skip] = Op::Jump(self.ops.len());
        }
        if let Some(atomic) = atomic {
            self.ops.push(Op::Accept);
            self.ops[atomic] = Op::Atomic { end: self.ops.len() };
        }
        Ok(())
    }

    fn set(&mut self, vm: &mut Vm, parts: &[Value]) -> Fallible<usize> {
        let name = parts[0].as_str();
        let code = |value: Option<&Value>| match value {
            Some(Value::Int(code)) => char::from_u32(*code as u32).unwrap_or('\u{fffd}'),
            _ => '\0',
        };
        let fold = |value: Option<&Value>| folding(if let Some(Value::Int(number)) = value { *number as usize } else { 0 });
        let set = match name.as_ref().map_or("", |name| name.text()) {
            "any" => CharSet { negate: true, items: vec![Item::Range('\n', '\n')], folding: Folding::No },
            "all" => CharSet { negate: true, items: Vec::new(), folding: Folding::No },
            "lit" => {
                let c = code(parts.get(1));
                CharSet { negate: false, items: vec![Item::Range(c, c)], folding: fold(parts.get(2)) }
            }
            _ => {
                let mut items = Vec::new();
                for item in vm.collect(&parts[2])? {
                    let item = vm.collect(&item)?;
                    let name = item[1].as_str();
                    items.push(match name {
                        Some(name) => {
                            let kind = name.text().as_bytes()[0];
                            Item::Category(kind.to_ascii_lowercase(), kind.is_ascii_uppercase(), name.text().len() > 1)
                        }
                        None => Item::Range(code(item.get(1)), code(item.get(2).or(item.get(1)))),
                    });
                }
                CharSet { negate: matches!(parts[1], Value::Bool(true)), items, folding: fold(parts.get(3)) }
            }
        };
        self.sets.push(set);
        Ok(self.sets.len() - 1)
    }
}

fn folding(number: usize) -> Folding {
    [Folding::No, Folding::Ascii, Folding::Unicode][number.min(2)]
}

fn place(name: &str) -> Place {
    match name {
        "start" => Place::Start,
        "line start" => Place::LineStart,
        "end" => Place::End,
        "line end" => Place::LineEnd,
        "very end" => Place::VeryEnd,
        _ => Place::Boundary(name.starts_with("no "), name.ends_with("ascii")),
    }
}

impl CharSet {
    /// Is the character one of them?
    pub fn has(&self, c: char) -> bool {
        let found = match self.folding {
            Folding::No => self.lists(c),
            Folding::Ascii => self.lists(c.to_ascii_lowercase()) || self.lists(c.to_ascii_uppercase()),
            Folding::Unicode => self.lists(c) || variants(c).any(|other| self.lists(other)),
        };
        found != self.negate
    }

    fn lists(&self, c: char) -> bool {
        self.items.iter().any(|item| match *item {
            Item::Range(low, high) => (low..=high).contains(&c),
            Item::Category(kind, rest, ascii) => is_in_category(kind, ascii, c) != rest,
        })
    }
}

/// The character in lower and upper case, and the few that CPython takes for the same letter.
fn variants(c: char) -> impl Iterator<Item = char> {
    let single = |mut letters: Box<dyn Iterator<Item = char>>| match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(letter),
        _ => None,
    };
    let lower = single(Box::new(c.to_lowercase()));
    let upper = single(Box::new(c.to_uppercase()));
    let other = match c {
        'i' | 'I' => Some('ı'),
        's' | 'S' => Some('ſ'),
        'ſ' => Some('s'),
        'k' | 'K' => Some('\u{212a}'),
        'µ' => Some('μ'),
        'μ' => Some('µ'),
        'σ' => Some('ς'),
        'ς' => Some('σ'),
        _ => None,
    };
    let upper_of_lower = lower.and_then(|lower| single(Box::new(lower.to_uppercase())));
    [lower, upper, upper_of_lower, other].into_iter().flatten()
}

/// Are they equal under this folding?
pub fn same(a: char, b: char, folding: Folding) -> bool {
    a == b
        || match folding {
            Folding::No => false,
            Folding::Ascii => a.eq_ignore_ascii_case(&b),
            Folding::Unicode => variants(a).any(|a| a == b) || variants(b).any(|b| a == b),
        }
}

/// Is it a letter, digit or underscore?
pub fn is_word(c: char, ascii: bool) -> bool {
    is_in_category(b'w', ascii, c)
}

fn is_in_category(kind: u8, ascii: bool, c: char) -> bool {
    match (kind, ascii) {
        (b'd', true) => c.is_ascii_digit(),
        (b'd', false) => decimal_value(c).is_some(),
        (b's', true) => matches!(c, ' ' | '\t'..='\r'),
        (b's', false) => is_space(c),
        (_, true) => c.is_ascii_alphanumeric() || c == '_',
        (_, false) => c.is_alphanumeric() || c == '_',
    }
}
