//! Golden listings, one idea each.

use super::{compile_program, disassemble};

fn listing(source: &str) -> String {
    match compile_program(source) {
        Ok(program) => disassemble(&program.code),
        Err(diagnostics) => diagnostics.iter().map(|d| format!("{d}\n")).collect(),
    }
}

#[test]
fn scratch() {
    let path = std::env::var("SCRATCH").unwrap_or_default();
    if let Ok(text) = std::fs::read_to_string(path) {
        println!("{}", listing(&text));
    }
}
