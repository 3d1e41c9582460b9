//! Golden listings, one idea each.

use super::{compile_program, disassemble};

/// The listing of the program, or its diagnostics.
fn listing(source: &str) -> String {
    match compile_program(source) {
        Ok(program) => disassemble(&program.code),
        Err(diagnostics) => diagnostics.iter().map(|d| format!("{d}\n")).collect(),
    }
}

/// The instructions of the innermost function of the program, without numbers and operand kinds.
fn check(source: &str, expected: &str) {
    let listing = listing(source);
    let last = listing.rfind(" Function ").and_then(|at| listing[..at].rfind('\n')).map_or(0, |at| at + 1);
    let lines = listing[last..].lines().skip(1).map(str::trim_start);
    let got: Vec<&str> = lines.collect();
    assert_eq!(got.join("\n"), expected.trim_matches('\n').lines().map(str::trim_start).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_return_in_a_loop_in_a_try_runs_finally_and_drops_the_iterator() {
    check(
        "def f(xs):\n for x in xs:\n  try:\n   return g(x)\n  finally:\n   h()\n",
        "
        locals: xs x
        0 LoadFast(0)  xs
        1 GetIter
        2 ForIter(21)
        3 StoreFast(1)  x
        4 LoadGlobal(0)
        5 LoadFast(1)  x
        6 Call(1)
        7 LoadGlobal(1)
        8 Call(0)
        9 Pop
        10 Swap(2)
        11 Pop
        12 Return
        13 PushHandled
        14 LoadGlobal(1)
        15 Call(0)
        16 Pop
        17 PopHandled
        18 Reraise
        19 PopHandled
        20 Reraise
        21 Const(0)  None
        22 Return
        4..7 -> 13 depth 1
        12..13 -> 13 depth 1
        14..17 -> 19 depth 1",
    );
}
