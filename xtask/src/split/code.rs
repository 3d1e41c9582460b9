//! What the instructions of a function name: functions, globals, numbers.

use super::bytes::Reader;
use std::ops::Range;

/// Something that an instruction names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A function that is called, or to which a reference is made.
    Function(u32),
    /// A global.
    Global(u32),
    /// A number that may be an address or a place in the table.
    Number(u32),
    /// A segment, which only the first part has.
    Segment,
}

/// Calls `see` with everything that a function's code names, and where in the code its number stands.
pub fn scan(body: &[u8], mut see: impl FnMut(Named, Range<usize>)) -> Result<(), String> {
    let mut reader = Reader::new(body);
    for _ in 0..reader.number()? {
        reader.number()?;
        reader.byte()?;
    }
    while !reader.is_done() {
        let code = reader.byte()?;
        let start = reader.at;
        if let Some(named) = instruction(code, &mut reader)? {
            see(named, start..reader.at);
        }
    }
    Ok(())
}

/// Reads what follows an instruction's code.
fn instruction(code: u8, reader: &mut Reader) -> Result<Option<Named>, String> {
    Ok(match code {
        // Blocks: their type.
        0x02..=0x04 => reader.signed().map(|_| None)?,
        // Without anything: control, comparison, arithmetic.
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0xd1 | 0x45..=0xc4 => None,
        // Branches and locals; the type of a reference.
        0x0c | 0x0d | 0x20..=0x22 | 0x3f | 0x40 | 0xd0 => reader.number().map(|_| None)?,
        0x0e => {
            for _ in 0..=reader.number()? {
                reader.number()?;
            }
            None
        }
        // Calls, and references to functions.
        0x10 | 0x12 | 0xd2 => Some(Named::Function(reader.number()?)),
        0x11 | 0x13 => {
            let _ = (reader.number()?, reader.number()?);
            None
        }
        0x1c => reader.vector().map(|_| None)?,
        0x23 | 0x24 => Some(Named::Global(reader.number()?)),
        // Tables keep their numbers.
        0x25 | 0x26 => reader.number().map(|_| None)?,
        // Loads and stores, whose offset is the whole address at times.
        0x28..=0x3e => {
            let (_, offset) = (reader.number()?, reader.number()?);
            Some(Named::Number(offset))
        }
        0x41 => Some(Named::Number(reader.signed()? as u32)),
        0x42 => reader.signed().map(|_| None)?,
        0x43 => reader.take(4).map(|_| None)?,
        0x44 => reader.take(8).map(|_| None)?,
        0xfc => long_instruction(reader)?,
        _ => return Err(format!("instruction {code:#04x} is not understood")),
    })
}

fn long_instruction(reader: &mut Reader) -> Result<Option<Named>, String> {
    Ok(match reader.number()? {
        // Conversions.
        0..=7 => None,
        // Copies and fills within the memory.
        10 => reader.take(2).map(|_| None)?,
        11 => reader.take(1).map(|_| None)?,
        8 | 12 => {
            let _ = (reader.number()?, reader.number()?);
            Some(Named::Segment)
        }
        9 | 13 => reader.number().map(|_| Some(Named::Segment))?,
        // Within tables.
        14 => {
            let _ = (reader.number()?, reader.number()?);
            None
        }
        15..=17 => reader.number().map(|_| None)?,
        code => return Err(format!("instruction 0xfc {code} is not understood")),
    })
}
