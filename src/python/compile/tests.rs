//! Golden listings, one idea each.

use super::{compile_program, disassemble};

/// The listing of the program, or its diagnostics.
fn listing(source: &str) -> String {
    match compile_program(source) {
        Ok(program) => disassemble(&program.code),
        Err(diagnostics) => diagnostics.iter().map(|d| format!("{d}\n")).collect(),
    }
}

/// The listing of the program, without its module's when that only makes one function or class.
fn check(source: &str, expected: &str) {
    let listing = listing(source);
    let (_, inner) = listing.split_once("Return\n").unwrap_or(("", &listing));
    let trimmed = |text: &str| text.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(inner), trimmed(expected));
}

#[test]
fn a_return_in_a_loop_in_a_try_runs_finally_and_drops_the_iterator() {
    check(
        "def f(xs):\n for x in xs:\n  try:\n   return g(x)\n  finally:\n   h()\n",
        r#"
        f Function Plain stack=3
        locals: xs x
        0 LoadFast(0)  xs
        1 GetIter
        2 ForIter(22)
        3 StoreFast(1)  x
        4 Nop
        5 LoadGlobal(0)
        6 LoadFast(1)  x
        7 Call(1)
        8 LoadGlobal(1)
        9 Call(0)
        10 Pop
        11 Swap(2)
        12 Pop
        13 Return
        14 PushHandled
        15 LoadGlobal(1)
        16 Call(0)
        17 Pop
        18 PopHandled
        19 Reraise
        20 PopHandled
        21 Reraise
        22 Const(0)  None
        23 Return
        5..8 -> 14 depth 1
        13..14 -> 14 depth 1
        15..18 -> 20 depth 1
"#,
    );
}

#[test]
fn an_inlined_comprehension_gets_a_fresh_cell_for_a_captured_variable() {
    check(
        "def f(x):\n return [lambda: i for i in x]\n",
        r#"
        f Function Plain stack=3
        locals: x
        cells: i |
        0 LoadFast(0)  x
        1 GetIter
        2 FreshCell(0)  i
        3 BuildList(0)
        4 Swap(2)
        5 ForIter(11)
        6 StoreCell(0)  i
        7 LoadClosure(0)  i
        8 MakeFunction { code: 0, defaults: false, keyword_defaults: false }  f.<locals>.<lambda>
        9 ListAppend(2)
        10 Jump(5)
        11 FreshCell(0)  i
        12 Jump(15)
        13 FreshCell(0)  i
        14 Reraise
        15 Return
        5..11 -> 13 depth 0
        f.<locals>.<lambda> Function Plain stack=1
        cells:  | i
        0 LoadCell(0)  i
        1 Return
"#,
    );
}

#[test]
fn a_with_calls_exit_on_both_ways_out() {
    check(
        "def f(m):\n with m as x:\n  g(x)\n",
        r#"
        f Function Plain stack=4
        locals: m x
        0 LoadFast(0)  m
        1 EnterWith
        2 StoreFast(1)  x
        3 LoadGlobal(0)
        4 LoadFast(1)  x
        5 Call(1)
        6 Pop
        7 Const(0)  None
        8 Const(0)  None
        9 Const(0)  None
        10 Call(3)
        11 Pop
        12 Jump(24)
        13 PushHandled
        14 CallExit
        15 JumpIfTrue(18)
        16 PopHandled
        17 Reraise
        18 PopHandled
        19 Pop
        20 Pop
        21 Jump(24)
        22 PopHandled
        23 Reraise
        24 Const(0)  None
        25 Return
        2..7 -> 13 depth 1
        14..16 -> 22 depth 0
"#,
    );
}

#[test]
fn an_except_clause_forgets_its_name_on_every_way_out() {
    check(
        "def f():\n try:\n  g()\n except E as e:\n  h(e)\n",
        r#"
        f Function Plain stack=2
        locals: e
        0 Nop
        1 LoadGlobal(0)
        2 Call(0)
        3 Pop
        4 Jump(28)
        5 PushHandled
        6 LoadGlobal(1)
        7 MatchException
        8 JumpIfFalse(24)
        9 StoreFast(0)  e
        10 LoadGlobal(2)
        11 LoadFast(0)  e
        12 Call(1)
        13 Pop
        14 PopHandled
        15 Const(0)  None
        16 StoreFast(0)  e
        17 DeleteFast(0)  e
        18 Jump(23)
        19 Const(0)  None
        20 StoreFast(0)  e
        21 DeleteFast(0)  e
        22 Reraise
        23 Jump(28)
        24 PopHandled
        25 Reraise
        26 PopHandled
        27 Reraise
        28 Const(0)  None
        29 Return
        1..4 -> 5 depth 0
        6..10 -> 26 depth 0
        10..14 -> 19 depth 0
        19..23 -> 26 depth 0
"#,
    );
}

#[test]
fn a_method_that_says_super_closes_over_its_class() {
    check(
        "class A(B):\n def f(self):\n  return super().f()\n",
        r#"
        A Class Plain stack=1
        cells: __class__ |
        0 LoadGlobal(0)
        1 StoreName(0)  __module__
        2 Const(0)  "A"
        3 StoreName(1)  __qualname__
        4 Const(1)  1
        5 StoreName(2)  __firstlineno__
        6 LoadClosure(0)  __class__
        7 MakeFunction { code: 0, defaults: false, keyword_defaults: false }  A.f
        8 StoreName(3)  f
        9 Const(2)  ()
        10 StoreName(4)  __static_attributes__
        11 Const(3)  None
        12 Return
        A.f Function Plain stack=2
        locals: self
        cells:  | __class__
        0 LoadCell(0)  __class__
        1 LoadFast(0)  self
        2 LoadSuperMethod(0)  f
        3 CallMethod(0)
        4 Return
"#,
    );
}

#[test]
fn constants_are_folded_and_dead_code_is_left_out() {
    check(
        "def f():\n if not 0:\n  return -1 + 2 ** 10, (1, 'a')\n return g()\n",
        r#"
        f Function Plain stack=1
        0 Const(0)  (1023, (1, "a"))
        1 Return
"#,
    );
}

#[test]
fn a_condition_jumps_without_making_a_bool() {
    check(
        "def f(a, b, c):\n if a and not (b or c): g()\n",
        r#"
        f Function Plain stack=1
        locals: a b c
        0 LoadFast(0)  a
        1 JumpIfFalse(9)
        2 LoadFast(1)  b
        3 JumpIfTrue(9)
        4 LoadFast(2)  c
        5 JumpIfTrue(9)
        6 LoadGlobal(0)
        7 Call(0)
        8 Pop
        9 Const(0)  None
        10 Return
"#,
    );
}

#[test]
fn a_chained_comparison_evaluates_its_middle_once() {
    check(
        "def f(a, b, c):\n return a < b < c\n",
        r#"
        f Function Plain stack=3
        locals: a b c
        0 LoadFast(0)  a
        1 LoadFast(1)  b
        2 Swap(2)
        3 Copy(2)
        4 Compare(Less)
        5 JumpIfFalseOrPop(9)
        6 LoadFast(2)  c
        7 Compare(Less)
        8 Jump(11)
        9 Swap(2)
        10 Pop
        11 Return
"#,
    );
}

#[test]
fn a_generator_expression_gets_its_first_iterator_as_an_argument() {
    check(
        "def f(xs):\n return sum(x for x in xs)\n",
        r#"
        f Function Plain stack=3
        locals: xs
        0 LoadGlobal(0)
        1 MakeFunction { code: 0, defaults: false, keyword_defaults: false }  f.<locals>.<genexpr>
        2 LoadFast(0)  xs
        3 GetIter
        4 Call(1)
        5 Call(1)
        6 Return
        f.<locals>.<genexpr> Function Generator stack=2
        locals: .0 x
        0 LoadFast(0)  .0
        1 ForIter(7)
        2 StoreFast(1)  x
        3 LoadFast(1)  x
        4 Yield
        5 Pop
        6 Jump(1)
        7 Const(0)  None
        8 Return
"#,
    );
}

#[test]
fn an_async_for_ends_by_a_handler() {
    check(
        "async def f(xs):\n async for x in xs: g(x)\n",
        r#"
        f Function Coroutine stack=3
        locals: xs x
        0 LoadFast(0)  xs
        1 GetAsyncIter
        2 GetAsyncNext
        3 Await
        4 StoreFast(1)  x
        5 LoadGlobal(0)
        6 LoadFast(1)  x
        7 Call(1)
        8 Pop
        9 Jump(2)
        10 EndAsyncFor
        11 Const(0)  None
        12 Return
        2..4 -> 10 depth 1
"#,
    );
}

#[test]
fn captures_are_stored_when_the_whole_pattern_has_matched() {
    check(
        "def f(x):\n match x:\n  case [1, y]: return y\n",
        r#"
        f Function Plain stack=4
        locals: x y
        0 LoadFast(0)  x
        1 Copy(1)
        2 MatchSequence
        3 JumpIfFalse(16)
        4 GetLength
        5 Const(0)  2
        6 Compare(Equal)
        7 JumpIfFalse(16)
        8 UnpackSequence(2)
        9 Const(1)  1
        10 Compare(Equal)
        11 JumpIfFalse(16)
        12 StoreFast(1)  y
        13 Pop
        14 LoadFast(1)  y
        15 Return
        16 Pop
        17 Pop
        18 Const(2)  None
        19 Return
"#,
    );
}
