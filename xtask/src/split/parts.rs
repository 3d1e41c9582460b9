//! Both parts, written.
//!
//! The first part keeps all its functions' numbers: one of the rest has a stub for its code, or nothing at all where only the
//! rest calls it. So nothing else in it changes, except that it exports what the rest needs.

use super::bytes::{Reader, put_number, put_signed, put_vector};
use super::code::{Named, scan};
use super::module::{Module, each, limits, section};
use super::{BRING, Parts};
use std::collections::{BTreeMap, BTreeSet};

/// What everything that the first part exports for the rest is called, with a number after it.
const EXPORT: &str = "r";
/// The module's name in the imports of the rest.
const FIRST: &str = "first";
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
    first: &'a BTreeSet<u32>,
    /// The functions of the rest that have a place in the table, and so a stub.
    places: BTreeMap<u32, Vec<u32>>,
    /// How many places the table has for them beside those it had.
    added: u32,
    /// What the rest asks for: functions and globals, in order.
    functions: Vec<u32>,
    globals: Vec<u32>,
}

/// Writes both parts.
pub fn write(module: &Module, first: &BTreeSet<u32>) -> Result<Parts, String> {
    let bring = module.exports.iter().find(|(name, _)| *name == BRING).map(|(_, function)| *function);
    let bring = bring.ok_or_else(|| format!("it does not export `{BRING}`"))?;
    let cut = Cut::new(module, first)?;
    let functions = (first.len(), module.bodies.len() - first.len());
    Ok(Parts { first: cut.first_part(bring)?, rest: cut.rest()?, functions })
}

impl<'a> Cut<'a> {
    fn new(module: &'a Module<'a>, first: &'a BTreeSet<u32>) -> Result<Self, String> {
        let mut cut = Self { module, first, places: BTreeMap::new(), added: 0, functions: vec![], globals: vec![] };
        for (place, function) in &module.table {
            if cut.is_of_rest(*function) {
                cut.places.entry(*function).or_default().push(*place);
            }
        }
        let (mut called, mut asked, mut globals) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for function in module.functions() {
            let is_first = first.contains(&function);
            scan(module.body(function).unwrap_or_default(), |named, _| match named {
                Named::Function(one) if is_first && cut.is_of_rest(one) => drop(called.insert(one)),
                Named::Function(one) if !is_first && !cut.is_of_rest(one) => drop(asked.insert(one)),
                Named::Global(one) if !is_first => drop(globals.insert(one)),
                _ => {}
            })?;
        }
        let (table, _) = table_limits(module)?;
        for function in called {
            if let std::collections::btree_map::Entry::Vacant(places) = cut.places.entry(function) {
                places.insert(vec![table + cut.added]);
                cut.added += 1;
            }
        }
        cut.functions.extend(asked);
        cut.globals.extend(globals);
        Ok(cut)
    }

    fn is_of_rest(&self, function: u32) -> bool {
        function >= self.module.imported && !self.first.contains(&function)
    }

    fn type_of(&self, function: u32) -> Option<u32> {
        self.module.types.get(function.checked_sub(self.module.imported)? as usize).copied()
    }

    fn first_part(&self, bring: u32) -> Result<Vec<u8>, String> {
        let mut part = b"\0asm\x01\0\0\0".to_vec();
        for (number, content) in &self.module.sections {
            let changed = match *number {
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
        let mut reader = Reader::new(content);
        let shared = self.shared();
        let mut exports = vec![];
        put_number(&mut exports, reader.number()? + shared.len() as u32);
        exports.extend_from_slice(&content[reader.at..]);
        for (number, (kind, index)) in shared.iter().enumerate() {
            put_vector(&mut exports, format!("{EXPORT}{number}").as_bytes());
            exports.push(*kind);
            put_number(&mut exports, *index);
        }
        Ok(exports)
    }

    /// What the first part exports and the rest imports, in order: kind and number.
    fn shared(&self) -> Vec<(u8, u32)> {
        let functions = self.functions.iter().map(|function| (kind::FUNCTION, *function));
        let globals = self.globals.iter().map(|global| (kind::GLOBAL, *global));
        let tables = (0..self.module.tables.len() as u32).map(|table| (kind::TABLE, table));
        tables.chain([(kind::MEMORY, 0)]).chain(functions).chain(globals).collect()
    }

    fn first_code(&self, bring: u32) -> Vec<u8> {
        let mut code = vec![];
        put_number(&mut code, self.module.bodies.len() as u32);
        for (function, body) in self.module.functions().zip(&self.module.bodies) {
            match self.places.get(&function) {
                _ if !self.is_of_rest(function) => put_vector(&mut code, body),
                Some(places) => put_vector(&mut code, &self.stub(function, places[0], bring)),
                None => put_vector(&mut code, &NOTHING),
            }
        }
        code
    }

    /// Brings the rest and calls what lies in a place of the table then.
    fn stub(&self, function: u32, place: u32, bring: u32) -> Vec<u8> {
        let own_type = self.type_of(function).unwrap_or(0);
        let mut code = vec![0x00, 0x10];
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

    fn rest(&self) -> Result<Vec<u8>, String> {
        let own: Vec<u32> = self.module.functions().filter(|function| self.is_of_rest(*function)).collect();
        let mut part = b"\0asm\x01\0\0\0".to_vec();
        let content = |number: u8| self.module.sections.iter().find(|(one, _)| *one == number).map_or(&[][..], |(_, all)| all);
        put_section(&mut part, section::TYPE, content(section::TYPE));
        put_section(&mut part, section::IMPORT, &self.imports()?);
        let types: Vec<u32> = own.iter().filter_map(|function| self.type_of(*function)).collect();
        let mut functions = vec![];
        put_number(&mut functions, types.len() as u32);
        types.iter().for_each(|own_type| put_number(&mut functions, *own_type));
        put_section(&mut part, section::FUNCTION, &functions);
        // The rest's own functions come after those that it imports.
        let known = self.functions.iter().chain(&own).enumerate();
        let numbers: BTreeMap<u32, u32> = known.map(|(number, function)| (*function, number as u32)).collect();
        put_section(&mut part, section::ELEMENT, &self.elements(&numbers));
        put_section(&mut part, section::CODE, &self.rest_code(&own, &numbers)?);
        Ok(part)
    }

    fn imports(&self) -> Result<Vec<u8>, String> {
        let mut imports = vec![];
        let shared = self.shared();
        put_number(&mut imports, shared.len() as u32);
        for (number, (kind, index)) in shared.iter().enumerate() {
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

    /// The type of a function that the rest calls: one of the first part's own, or one that it imports itself.
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

    /// The rest's functions in their places of the table.
    fn elements(&self, numbers: &BTreeMap<u32, u32>) -> Vec<u8> {
        let by_place: BTreeMap<u32, u32> =
            self.places.iter().flat_map(|(function, places)| places.iter().map(|place| (*place, numbers[function]))).collect();
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

    /// The rest's functions, calling each other and the first part's by the numbers that they have there.
    fn rest_code(&self, own: &[u32], numbers: &BTreeMap<u32, u32>) -> Result<Vec<u8>, String> {
        let globals: BTreeMap<u32, u32> =
            self.globals.iter().enumerate().map(|(number, global)| (*global, number as u32)).collect();
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
