//! Which function is in which part: the first has those that the exports lead to without crossing a border, each other those
//! that its borders lead to, short of later ones.
//!
//! Calls say where they lead. Other functions are called through the table, by number, and those numbers lie in tables of
//! methods in the memory, or are constants in the code. Neither says that it is one. So every number that may be an address of
//! data, or a place in the table, is taken for one; what lies at an address goes on to the next address that anything names.

use super::BORDERS;
use super::code::{Named, scan};
use super::module::Module;
use std::collections::{BTreeMap, BTreeSet};

/// The part of each function of the module's own.
pub type PartOf = BTreeMap<u32, usize>;

/// No table of methods is longer.
const METHODS_BYTES: u32 = 512;

/// A word of the data that may name something.
#[derive(Clone, Copy)]
enum Word {
    Function(u32),
    Address(u32),
}

/// The part of every function.
pub fn part_of(module: &Module) -> Result<PartOf, String> {
    let borders = BORDERS.map(|border| borders(module, border));
    let mut search = Search::new(module, borders.iter().flatten().copied().collect())?;
    let exports = module.exports.iter().map(|(_, function)| *function);
    // What only the first part can do is done there.
    let bound = search.named.iter().filter(|(_, named)| named.contains(&Named::Segment)).map(|(function, _)| *function);
    let roots: Vec<u32> = exports.chain(bound).collect();
    search.run(0, roots);
    // The last part has what is left.
    for (index, borders) in borders[..borders.len() - 1].iter().enumerate() {
        search.closed.retain(|border| !borders.contains(border));
        search.run(index + 1, borders.iter().copied().collect());
    }
    Ok(module.functions().map(|function| (function, search.found.get(&function).copied().unwrap_or(BORDERS.len()))).collect())
}

fn borders(module: &Module, border: &str) -> BTreeSet<u32> {
    let is_border = |name: &str| name.strip_prefix(border).is_some_and(|rest| rest.is_empty() || rest.starts_with("::h"));
    module.names.iter().filter(|(_, name)| is_border(name)).map(|(function, _)| *function).collect()
}

struct Search<'a> {
    module: &'a Module<'a>,
    /// The borders that are not crossed now.
    closed: BTreeSet<u32>,
    /// What each function names.
    named: BTreeMap<u32, Vec<Named>>,
    memory: Memory,
    /// Functions whose places stand in tables of methods: constants in code that are the same number are something else.
    methods: BTreeSet<u32>,
    /// Which part they are in.
    found: PartOf,
    /// Addresses that were followed.
    seen: BTreeSet<u32>,
    open: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(module: &'a Module<'a>, closed: BTreeSet<u32>) -> Result<Self, String> {
        let mut named = BTreeMap::new();
        let mut addresses = BTreeSet::new();
        let bounds = bounds(module);
        for function in module.functions() {
            let all: &mut Vec<Named> = named.entry(function).or_default();
            scan(module.body(function).unwrap_or_default(), |one, _| all.push(one))?;
            addresses.extend(all.iter().filter_map(|one| match one {
                Named::Number(number) if bounds.contains(number) => Some(*number),
                _ => None,
            }));
        }
        let memory = Memory::new(module, addresses);
        let methods = memory.methods.iter().flat_map(|address| memory.words_at(*address)).filter_map(|word| match word {
            Word::Function(function) => Some(function),
            Word::Address(_) => None,
        });
        let methods = methods.collect();
        Ok(Self { module, closed, named, memory, methods, found: PartOf::new(), seen: BTreeSet::new(), open: vec![] })
    }

    /// Finds what these lead to and nothing before did.
    fn run(&mut self, part: usize, roots: Vec<u32>) {
        roots.into_iter().for_each(|function| self.enter(part, function));
        while let Some(function) = self.open.pop() {
            for named in self.named.remove(&function).unwrap_or_default() {
                match named {
                    Named::Function(called) => self.enter(part, called),
                    Named::Number(number) => self.follow_number(part, number),
                    Named::Global(_) | Named::Segment => {}
                }
            }
        }
    }

    fn enter(&mut self, part: usize, function: u32) {
        let is_own = self.module.functions().contains(&function);
        if is_own && !self.closed.contains(&function) && !self.found.contains_key(&function) {
            self.found.insert(function, part);
            self.open.push(function);
        }
    }

    fn follow_number(&mut self, part: usize, number: u32) {
        if let Some(&function) = self.module.table.get(&number).filter(|function| !self.methods.contains(function)) {
            self.enter(part, function);
        } else {
            self.follow_address(part, number);
        }
    }

    fn follow_address(&mut self, part: usize, address: u32) {
        let mut open = vec![address];
        while let Some(address) = open.pop() {
            if !self.memory.addresses.contains(&address) || !self.seen.insert(address) {
                continue;
            }
            for word in self.memory.words_at(address) {
                match word {
                    Word::Function(function) => self.enter(part, function),
                    Word::Address(address) => open.push(address),
                }
            }
        }
    }
}

/// What the data may name.
struct Memory {
    /// Every word that may name something, by its address.
    words: BTreeMap<u32, Word>,
    /// Every address that anything may name.
    addresses: BTreeSet<u32>,
    /// Where a table of methods may begin: the function that drops a value, the value's size, its alignment.
    methods: BTreeSet<u32>,
}

impl Memory {
    fn new(module: &Module, addresses: BTreeSet<u32>) -> Self {
        let bounds = bounds(module);
        let mut memory = Self { words: BTreeMap::new(), addresses, methods: BTreeSet::new() };
        let start = bounds.start / 4 * 4;
        let words = words(module, start..bounds.end);
        for (index, &value) in words.iter().enumerate() {
            let at = start + 4 * index as u32;
            let function = module.table.get(&value);
            if bounds.contains(&value) {
                memory.addresses.insert(value);
                memory.words.insert(at, Word::Address(value));
            } else if let Some(function) = function {
                memory.words.insert(at, Word::Function(*function));
            }
            let alignment = words.get(index + 2).copied().unwrap_or(0);
            if (value == 0 || function.is_some()) && matches!(alignment, 1 | 2 | 4 | 8 | 16) {
                memory.methods.insert(at);
            }
        }
        memory.methods.retain(|at| memory.addresses.contains(at));
        memory
    }

    /// The words of what lies at an address.
    fn words_at(&self, address: u32) -> Vec<Word> {
        let end = self.addresses.range(address + 1..).next().copied().unwrap_or(u32::MAX);
        // What is long is numbers, such as the letters of a table of letters; what begins with an address is a place in the
        // sources, which is a file's name, a line and a column.
        let is_place = matches!(self.words.get(&address), Some(Word::Address(_)));
        if is_place || end - address > METHODS_BYTES {
            let addresses = self.words.range(address..end).filter(|(_, word)| matches!(word, Word::Address(_)));
            return addresses.map(|(_, word)| *word).collect();
        }
        // A size and an alignment are no places in the table.
        let has_methods = self.methods.contains(&address) && end - address >= 12;
        let is_number = |at: u32| has_methods && (at == address + 4 || at == address + 8);
        self.words.range(address..end).filter(|(at, _)| !is_number(**at)).map(|(_, word)| *word).collect()
    }
}

/// The memory as it is at the start, in words. Zeros between the pieces of the data, and at their ends, are not written.
fn words(module: &Module, range: std::ops::Range<u32>) -> Vec<u32> {
    let mut bytes = vec![0; (range.end - range.start) as usize + 4];
    for (start, piece) in &module.data {
        let at = (start - range.start) as usize;
        bytes[at..at + piece.len()].copy_from_slice(piece);
    }
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

/// The addresses of the data.
fn bounds(module: &Module) -> std::ops::Range<u32> {
    let start = module.data.iter().map(|(start, _)| *start).min().unwrap_or(0);
    let end = module.data.iter().map(|(start, bytes)| start + bytes.len() as u32).max().unwrap_or(0);
    start..end
}
