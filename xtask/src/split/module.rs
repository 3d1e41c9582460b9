//! A module's sections, as far as splitting needs to understand them; what it does not change stays bytes.

use super::bytes::Reader;
use std::collections::BTreeMap;

/// The numbers of the sections.
pub mod section {
    pub const CUSTOM: u8 = 0;
    pub const TYPE: u8 = 1;
    pub const IMPORT: u8 = 2;
    pub const FUNCTION: u8 = 3;
    pub const TABLE: u8 = 4;
    pub const GLOBAL: u8 = 6;
    pub const EXPORT: u8 = 7;
    pub const ELEMENT: u8 = 9;
    pub const CODE: u8 = 10;
    pub const DATA: u8 = 11;
}

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const FUNCTION_KIND: u8 = 0;

/// A module that has been read.
pub struct Module<'a> {
    /// Every section but the custom ones: its number and its bytes, in order.
    pub sections: Vec<(u8, &'a [u8])>,
    /// How many parameters each type of function has.
    pub parameters: Vec<u32>,
    /// How many functions are imported: they have the lowest numbers.
    pub imported: u32,
    /// The type of each function of its own.
    pub types: Vec<u32>,
    /// The code of each function of its own: locals and instructions.
    pub bodies: Vec<&'a [u8]>,
    /// What each table holds: a type of references. The first is the functions'.
    pub tables: Vec<u8>,
    /// The type of each global, as bytes.
    pub globals: Vec<&'a [u8]>,
    /// Functions that are exported, by name.
    pub exports: Vec<(&'a str, u32)>,
    /// The functions in the table, by place.
    pub table: BTreeMap<u32, u32>,
    /// What is written into the memory before it starts: address and bytes.
    pub data: Vec<(u32, &'a [u8])>,
    /// The functions' names.
    pub names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    /// Reads one.
    pub fn read(wasm: &'a [u8]) -> Result<Self, String> {
        let mut module = Self {
            sections: vec![],
            parameters: vec![],
            imported: 0,
            types: vec![],
            bodies: vec![],
            tables: vec![],
            globals: vec![],
            exports: vec![],
            table: BTreeMap::new(),
            data: vec![],
            names: BTreeMap::new(),
        };
        let mut reader = Reader::new(wasm.strip_prefix(MAGIC).ok_or("it is no WebAssembly module")?);
        while !reader.is_done() {
            let number = reader.byte()?;
            let content = reader.vector()?;
            module.section(number, content)?;
            if number != section::CUSTOM {
                module.sections.push((number, content));
            }
        }
        if module.types.len() != module.bodies.len() {
            return Err("a function has no code".into());
        }
        Ok(module)
    }

    /// The code of a function; none of an imported one.
    pub fn body(&self, function: u32) -> Option<&'a [u8]> {
        self.bodies.get(function.checked_sub(self.imported)? as usize).copied()
    }

    /// All functions of its own.
    pub fn functions(&self) -> std::ops::Range<u32> {
        self.imported..self.imported + self.bodies.len() as u32
    }

    fn section(&mut self, number: u8, content: &'a [u8]) -> Result<(), String> {
        let mut reader = Reader::new(content);
        match number {
            section::CUSTOM if reader.text()? == "name" => self.read_names(reader),
            section::TYPE => each(reader, |reader| self.read_type(reader)),
            section::IMPORT => each(reader, |reader| self.read_import(reader)),
            section::FUNCTION => each(reader, |reader| reader.number().map(|own_type| self.types.push(own_type))),
            section::TABLE => each(reader, |reader| {
                self.tables.push(reader.byte()?);
                limits(reader).map(drop)
            }),
            section::GLOBAL => each(reader, |reader| self.read_global(reader)),
            section::EXPORT => each(reader, |reader| self.read_export(reader)),
            section::ELEMENT => each(reader, |reader| self.read_elements(reader)),
            section::CODE => each(reader, |reader| reader.vector().map(|body| self.bodies.push(body))),
            section::DATA => each(reader, |reader| self.read_data(reader)),
            _ => Ok(()),
        }
    }

    fn read_type(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        if reader.byte()? != 0x60 {
            return Err("a type is not a function's".into());
        }
        self.parameters.push(reader.vector()?.len() as u32);
        reader.vector().map(drop)
    }

    fn read_import(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        let (_, name) = (reader.text()?, reader.text()?);
        match reader.byte()? {
            FUNCTION_KIND => {
                reader.number()?;
                self.imported += 1;
                Ok(())
            }
            _ => Err(format!("`{name}` is imported and no function")),
        }
    }

    fn read_global(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        self.globals.push(reader.take(2)?);
        constant(reader).map(drop)
    }

    fn read_export(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        let (name, kind, index) = (reader.text()?, reader.byte()?, reader.number()?);
        if kind == FUNCTION_KIND {
            self.exports.push((name, index));
        }
        Ok(())
    }

    fn read_elements(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        let kind = reader.number()?;
        let start = match kind {
            0 => constant(reader)?,
            2 => {
                if reader.number()? != 0 {
                    return Err("elements are for another table than the functions'".into());
                }
                let start = constant(reader)?;
                reader.byte()?;
                start
            }
            _ => return Err(format!("elements of kind {kind} are not understood")),
        };
        for place in 0..reader.number()? {
            self.table.insert(start + place, reader.number()?);
        }
        Ok(())
    }

    fn read_data(&mut self, reader: &mut Reader<'a>) -> Result<(), String> {
        match reader.number()? {
            0 => {
                let start = constant(reader)?;
                self.data.push((start, reader.vector()?));
                Ok(())
            }
            kind => Err(format!("data of kind {kind} is not understood")),
        }
    }

    fn read_names(&mut self, mut reader: Reader<'a>) -> Result<(), String> {
        while !reader.is_done() {
            let (kind, content) = (reader.byte()?, reader.vector()?);
            if kind == 1 {
                each(Reader::new(content), |reader| {
                    let function = reader.number()?;
                    self.names.insert(function, reader.text()?);
                    Ok(())
                })?;
            }
        }
        Ok(())
    }
}

/// Reads as many things as the number before them says.
pub fn each<'a>(mut reader: Reader<'a>, mut read: impl FnMut(&mut Reader<'a>) -> Result<(), String>) -> Result<(), String> {
    for _ in 0..reader.number()? {
        read(&mut reader)?;
    }
    Ok(())
}

/// How large something is, at least and at most.
pub fn limits(reader: &mut Reader) -> Result<(u32, Option<u32>), String> {
    let has_most = reader.byte()? != 0;
    let least = reader.number()?;
    Ok((least, if has_most { Some(reader.number()?) } else { None }))
}

/// The value of an expression that is one constant.
fn constant(reader: &mut Reader) -> Result<u32, String> {
    let (kind, value) = (reader.byte()?, reader.signed()?);
    match (kind, reader.byte()?) {
        (0x41, 0x0b) => Ok(value as u32),
        _ => Err("a place is given by more than a number".into()),
    }
}
