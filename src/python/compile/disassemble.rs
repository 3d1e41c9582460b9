//! Codes as text, for tests and for the curious.

use std::fmt::Write;

use crate::python::bytecode::{Code, Constant, Op};

/// The code and all codes in it, one instruction a line.
pub fn disassemble(code: &Code) -> String {
    let mut text = String::new();
    write_code(&mut text, code);
    text
}

fn write_code(text: &mut String, code: &Code) {
    let names = |names: &[crate::python::symbol::Symbol]| names.iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "{} {:?} {:?} stack={}", code.qualified_name, code.kind, code.flavor, code.stack_size);
    if !code.locals.is_empty() {
        let _ = writeln!(text, "  locals: {}", names(&code.locals));
    }
    if !code.cell_names.is_empty() {
        let (own, free) = code.cell_names.split_at(code.cells.len());
        let _ = writeln!(text, "  cells: {} | {}", names(own), names(free));
    }
    for (i, op) in code.instructions.iter().enumerate() {
        let _ = writeln!(text, "  {i:3} {op:?}{}", comment(code, op));
    }
    for handler in &code.handlers {
        let _ = writeln!(text, "  {}..{} -> {} depth {}", handler.start, handler.end, handler.target, handler.depth);
    }
    code.codes.iter().for_each(|inner| write_code(text, inner));
}

fn comment(code: &Code, op: &Op) -> String {
    let named = |list: &[crate::python::symbol::Symbol], i: usize| format!("  {}", list[i]);
    match *op {
        Op::Const(i) => format!("  {}", constant(&code.constants[i as usize])),
        Op::LoadFast(i) | Op::StoreFast(i) | Op::DeleteFast(i) | Op::ClearFast(i) => named(&code.locals, i as usize),
        Op::LoadCell(i) | Op::StoreCell(i) | Op::DeleteCell(i) | Op::FreshCell(i) | Op::LoadClosure(i) => {
            named(&code.cell_names, i as usize)
        }
        Op::StoreName(i)
        | Op::DeleteName(i)
        | Op::LoadAttribute(i)
        | Op::StoreAttribute(i)
        | Op::DeleteAttribute(i)
        | Op::LoadMethod(i)
        | Op::LoadSuperAttribute(i)
        | Op::LoadSuperMethod(i)
        | Op::BuildClassSpread(i)
        | Op::ImportFrom(i)
        | Op::MakeTypeAlias(i) => named(&code.names, i as usize),
        Op::LoadNameOrCell { name, .. }
        | Op::LoadName { name, .. }
        | Op::LoadClassName { name, .. }
        | Op::LoadClassNameOrCell { name, .. }
        | Op::MakeTypeParameter { name, .. }
        | Op::Import { name, .. }
        | Op::BuildClass { name, .. } => named(&code.names, name as usize),
        Op::CallKeyword { names, .. } => format!("  {:?}", code.keywords[names as usize]),
        Op::MakeFunction { code: i, .. } => format!("  {}", code.codes[i as usize].qualified_name),
        _ => String::new(),
    }
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_string(),
        Constant::Ellipsis => "...".to_string(),
        Constant::Bool(true) => "True".to_string(),
        Constant::Bool(false) => "False".to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(digits) => digits.to_string(),
        Constant::Float(value) => format!("{value:?}"),
        Constant::Imaginary(value) => format!("{value:?}j"),
        Constant::Str(text) => format!("{text:?}"),
        Constant::Bytes(bytes) => format!("b{bytes:?}"),
        Constant::Tuple(items) => format!("({})", items.iter().map(self::constant).collect::<Vec<_>>().join(", ")),
    }
}
