//! All parts, written.
//!
//! The first part keeps all its functions' numbers: one of another part has a stub for its code, or nothing at all where only
//! its own part calls it. So nothing else in it changes, except that it exports what the others need.

use super::bytes::{Reader, put_number, put_signed, put_vector};
use super::code::{Named, scan};
use super::module::{Module, each, limits, section};
use super::reach::PartOf;
use super::{BORDERS, BRING, Names, Parts};
use std::collections::{BTreeMap, BTreeSet};

/// What everything that the first part exports for the others is called, with a number after it.
const EXPORT: &str = "r";
/// The module's name in the imports of the others.
const FIRST: &str = "first";
/// How the names begin that wasm-bindgen gives to what only its script calls.
const OF_SCRIPT: &str = "wasm_bindgen__";
/// The code of a function that nobody calls: no locals, `unreachable`, the end.
const NOTHING: [u8; 3] = [0x00, 0x00, 0x0b];

/// Kinds of what is exported and imported.
mod kind {
    pub const FUNCTION: u8 = 0;
    pub const TABLE: u8 = 1;
    pub const MEMORY: u8 = 2;
    pub const GLOBAL: u8 = 3;
}

/// How the module is cut.
struct Cut<'a> {
    module: &'a Module<'a>,
    part_of: &'a PartOf,
    /// The functions of other parts than the first that have a place in the table, and so a stub.
    places: BTreeMap<u32, Vec<u32>>,
    /// How many places the table has for them beside those it had.
    added: u32,
    /// What each part asks the first for; that itself asks for nothing.
    asked: Vec<Asked>,
    names: Names,
}

/// Functions and globals, in order.
#[derive(Clone, Default)]
struct Asked {
    functions: BTreeSet<u32>,
    globals: BTreeSet<u32>,
}

/// Something that the first part exports for the others: its kind and its number.
type Export = (u8, u32);

/// Writes them.
pub fn write(module: &Module, part_of: &PartOf) -> Result<Parts, String> {
    let bring = module.exports.iter().find(|(name, _)| *name == BRING).map(|(_, function)| *function);
    let bring = bring.ok_or_else(|| format!("it does not export `{BRING}`"))?;
    let cut = Cut::new(module, part_of)?;
    let mut parts = vec![cut.first_part(bring)?];
    for part in 1..=BORDERS.len() {
        parts.push(cut.other_part(part)?);
    }
    let functions = (0..=BORDERS.len()).map(|part| cut.own(part).len()).collect();
    Ok(Parts { parts, functions, names: cut.names })
}

impl<'a> Cut<'a> {
    fn new(module: &'a Module<'a>, part_of: &'a PartOf) -> Result<Self, String> {
        let asked = vec![Asked::default(); BORDERS.len() + 1];
        let mut cut = Self { module, part_of, places: BTreeMap::new(), added: 0, asked, names: names(module)? };
        for (place, function) in &module.table {
            if cut.part(*function) > 0 {
                cut.places.entry(*function).or_default().push(*place);
            }
        }
        // Those of other parts that are called from elsewhere.
        let mut called = BTreeSet::new();
        for function in module.functions() {
            let part = cut.part(function);
            scan(module.body(function).unwrap_or_default(), |named, _| match named {
                Named::Function(one) if cut.part(one) != part => {
                    if cut.part(one) > 0 {
                        called.insert(one);
                    }
                    cut.asked[part].functions.insert(one);
                }
                Named::Global(one) => drop(cut.asked[part].globals.insert(one)),
                _ => {}
            })?;
        }
        cut.asked[0] = Asked::default();
        let (table, _) = table_limits(module)?;
        for function in called {
            if let std::collections::btree_map::Entry::Vacant(places) = cut.places.entry(function) {
                places.insert(vec![table + cut.added]);
                cut.added += 1;
            }
        }
        Ok(cut)
    }

    /// The part of a function; one that is imported is the first's.
    fn part(&self, function: u32) -> usize {
        self.part_of.get(&function).copied().unwrap_or(0)
    }

    /// The functions of a part.
    fn own(&self, part: usize) -> Vec<u32> {
        self.module.functions().filter(|function| self.part(*function) == part).collect()
    }

    fn type_of(&self, function: u32) -> Option<u32> {
        self.module.types.get(function.checked_sub(self.module.imported)? as usize).copied()
    }

    fn first_part(&self, bring: u32) -> Result<Vec<u8>, String> {
        let mut part = b"\0asm\x01\0\0\0".to_vec();
        for (number, content) in &self.module.sections {
            let changed = match *number {
                section::IMPORT => self.renamed_imports(content)?,
                section::TABLE => self.longer_table(content)?,
                section::EXPORT => self.more_exports(content)?,
                section::CODE => self.first_code(bring),
                _ => content.to_vec(),
            };
            part.push(*number);
            put_vector(&mut part, &changed);
        }
        Ok(part)
    }

    /// The tables, the functions' with room for what is called and had no place.
    fn longer_table(&self, content: &[u8]) -> Result<Vec<u8>, String> {
        let mut reader = Reader::new(content);
        let mut tables = vec![];
        put_number(&mut tables, reader.number()?);
        tables.push(reader.byte()?);
        let (least, most) = limits(&mut reader)?;
        tables.push(u8::from(most.is_some()));
        put_number(&mut tables, least + self.added);
        most.iter().for_each(|most| put_number(&mut tables, most + self.added));
        tables.extend_from_slice(&content[reader.at..]);
        Ok(tables)
    }

    fn more_exports(&self, content: &[u8]) -> Result<Vec<u8>, String> {
        let reader = Reader::new(content);
        let shared = self.shared();
        let mut exports = vec![];
        put_number(&mut exports, reader.clone().number()? + shared.len() as u32);
        each(reader, |reader| {
            self.put_name(&mut exports, reader.text()?);
            exports.push(reader.byte()?);
            reader.number().map(|index| put_number(&mut exports, index))
        })?;
        for (number, (kind, index)) in shared.iter().enumerate() {
            put_vector(&mut exports, format!("{EXPORT}{number}").as_bytes());
            exports.push(*kind);
            put_number(&mut exports, *index);
        }
        Ok(exports)
    }

    fn renamed_imports(&self, content: &[u8]) -> Result<Vec<u8>, String> {
        let reader = Reader::new(content);
        let mut imports = vec![];
        put_number(&mut imports, reader.clone().number()?);
        each(reader, |reader| {
            put_vector(&mut imports, reader.vector()?);
            self.put_name(&mut imports, reader.text()?);
            // A function, as `Module` has seen.
            imports.push(reader.byte()?);
            reader.number().map(|own_type| put_number(&mut imports, own_type))
        })?;
        Ok(imports)
    }

    fn put_name(&self, content: &mut Vec<u8>, name: &str) {
        put_vector(content, self.names.get(name).map_or(name, String::as_str).as_bytes());
    }

    /// What the first part exports and the others import, in order.
    fn shared(&self) -> BTreeSet<Export> {
        self.asked[1..].iter().flat_map(|asked| self.imported_by(asked)).collect()
    }

    /// What a part imports, in order.
    fn imported_by(&self, asked: &Asked) -> BTreeSet<Export> {
        let functions = asked.functions.iter().map(|function| (kind::FUNCTION, *function));
        let globals = asked.globals.iter().map(|global| (kind::GLOBAL, *global));
        let tables = (0..self.module.tables.len() as u32).map(|table| (kind::TABLE, table));
        tables.chain([(kind::MEMORY, 0)]).chain(functions).chain(globals).collect()
    }

    fn first_code(&self, bring: u32) -> Vec<u8> {
        let mut code = vec![];
        put_number(&mut code, self.module.bodies.len() as u32);
        for (function, body) in self.module.functions().zip(&self.module.bodies) {
            match self.places.get(&function) {
                _ if self.part(function) == 0 => put_vector(&mut code, body),
                Some(places) => put_vector(&mut code, &self.stub(function, places[0], bring)),
                None => put_vector(&mut code, &NOTHING),
            }
        }
        code
    }

    /// Brings the function's part and calls what lies in a place of the table then.
    fn stub(&self, function: u32, place: u32, bring: u32) -> Vec<u8> {
        let own_type = self.type_of(function).unwrap_or(0);
        let mut code = vec![0x00, 0x41];
        put_signed(&mut code, self.part(function) as i32);
        code.push(0x10);
        put_number(&mut code, bring);
        for parameter in 0..self.module.parameters[own_type as usize] {
            code.push(0x20);
            put_number(&mut code, parameter);
        }
        code.push(0x41);
        put_signed(&mut code, place as i32);
        code.push(0x11);
        put_number(&mut code, own_type);
        code.extend_from_slice(&[0x00, 0x0b]);
        code
    }

    fn other_part(&self, number: usize) -> Result<Vec<u8>, String> {
        let (own, asked) = (self.own(number), &self.asked[number]);
        let mut part = b"\0asm\x01\0\0\0".to_vec();
        let content = |number: u8| self.module.sections.iter().find(|(one, _)| *one == number).map_or(&[][..], |(_, all)| all);
        put_section(&mut part, section::TYPE, content(section::TYPE));
        put_section(&mut part, section::IMPORT, &self.imports(asked)?);
        let types: Vec<u32> = own.iter().filter_map(|function| self.type_of(*function)).collect();
        let mut functions = vec![];
        put_number(&mut functions, types.len() as u32);
        types.iter().for_each(|own_type| put_number(&mut functions, *own_type));
        put_section(&mut part, section::FUNCTION, &functions);
        // The part's own functions come after those that it imports.
        let known = asked.functions.iter().chain(&own).enumerate();
        let numbers: BTreeMap<u32, u32> = known.map(|(number, function)| (*function, number as u32)).collect();
        put_section(&mut part, section::ELEMENT, &self.elements(number, &numbers));
        put_section(&mut part, section::CODE, &self.other_code(&own, asked, &numbers)?);
        Ok(part)
    }

    fn imports(&self, asked: &Asked) -> Result<Vec<u8>, String> {
        let mut imports = vec![];
        let own = self.imported_by(asked);
        put_number(&mut imports, own.len() as u32);
        for (number, (kind, index)) in self.shared().iter().enumerate().filter(|(_, export)| own.contains(export)) {
            put_vector(&mut imports, FIRST.as_bytes());
            put_vector(&mut imports, format!("{EXPORT}{number}").as_bytes());
            imports.push(*kind);
            match *kind {
                kind::FUNCTION => put_number(&mut imports, self.imported_type(*index)?),
                kind::GLOBAL => imports.extend_from_slice(self.module.globals[*index as usize]),
                // Tables and the memory: at least as large as nothing.
                kind::TABLE => imports.extend_from_slice(&[self.module.tables[*index as usize], 0x00, 0x00]),
                _ => imports.extend_from_slice(&[0x00, 0x00]),
            }
        }
        Ok(imports)
    }

    /// The type of a function that another part calls: one of the first part's own, or one that it imports itself.
    fn imported_type(&self, function: u32) -> Result<u32, String> {
        if let Some(own) = self.type_of(function) {
            return Ok(own);
        }
        let imports = self.module.sections.iter().find(|(number, _)| *number == section::IMPORT);
        let mut types = vec![];
        each(Reader::new(imports.map_or(&[][..], |(_, content)| content)), |reader| {
            let _ = (reader.vector()?, reader.vector()?, reader.byte()?);
            types.push(reader.number()?);
            Ok(())
        })?;
        types.get(function as usize).copied().ok_or_else(|| format!("there is no function {function}"))
    }

    /// A part's functions in their places of the table.
    fn elements(&self, part: usize, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let own = self.places.iter().filter(|(function, _)| self.part(**function) == part);
        let by_place: BTreeMap<u32, u32> =
            own.flat_map(|(function, places)| places.iter().map(|place| (*place, numbers[function]))).collect();
        let mut runs: Vec<(u32, Vec<u32>)> = vec![];
        for (place, number) in by_place {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u32 == place => run.push(number),
                _ => runs.push((place, vec![number])),
            }
        }
        let mut elements = vec![];
        put_number(&mut elements, runs.len() as u32);
        for (start, run) in runs {
            elements.extend_from_slice(&[0x00, 0x41]);
            put_signed(&mut elements, start as i32);
            elements.push(0x0b);
            put_number(&mut elements, run.len() as u32);
            run.iter().for_each(|number| put_number(&mut elements, *number));
        }
        elements
    }

    /// A part's functions, calling each other and the first part's by the numbers that they have there.
    fn other_code(&self, own: &[u32], asked: &Asked, numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, String> {
        let globals: BTreeMap<u32, u32> =
            asked.globals.iter().enumerate().map(|(number, global)| (*global, number as u32)).collect();
        let mut code = vec![];
        put_number(&mut code, own.len() as u32);
        for function in own {
            let body = self.module.body(*function).unwrap_or_default();
            let (mut changed, mut copied) = (vec![], 0);
            scan(body, |named, range| {
                let number = match named {
                    Named::Function(one) => numbers.get(&one),
                    Named::Global(one) => globals.get(&one),
                    _ => None,
                };
                if let Some(number) = number {
                    changed.extend_from_slice(&body[copied..range.start]);
                    put_number(&mut changed, *number);
                    copied = range.end;
                }
            })?;
            changed.extend_from_slice(&body[copied..]);
            put_vector(&mut code, &changed);
        }
        Ok(code)
    }
}

/// Short names for the long ones of the module.
fn names(module: &Module) -> Result<Names, String> {
    let mut long: Vec<String> = vec![];
    let imports = module.sections.iter().find(|(number, _)| *number == section::IMPORT);
    if let Some((_, content)) = imports {
        each(Reader::new(content), |reader| {
            reader.vector()?;
            long.push(reader.text()?.to_owned());
            let _ = (reader.byte()?, reader.number()?);
            Ok(())
        })?;
    }
    long.extend(module.exports.iter().filter(|(name, _)| name.starts_with(OF_SCRIPT)).map(|(name, _)| (*name).to_owned()));
    Ok(long.into_iter().enumerate().map(|(number, name)| (name, format!("${number}"))).collect())
}

fn put_section(part: &mut Vec<u8>, number: u8, content: &[u8]) {
    part.push(number);
    put_vector(part, content);
}

/// How many places the functions' table has, at least and at most.
fn table_limits(module: &Module) -> Result<(u32, Option<u32>), String> {
    let table = module.sections.iter().find(|(number, _)| *number == section::TABLE).ok_or("it has no table")?;
    let mut reader = Reader::new(table.1);
    let _ = (reader.number()?, reader.byte()?);
    limits(&mut reader)
}
