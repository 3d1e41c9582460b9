//! What is refused, where, and in which words.

use crate::python::compile::compile_program;

/// The diagnostics of a program, one a line.
fn check(source: &str, expected: &str) {
    let shown: Vec<String> = match compile_program(source) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(shown.join("\n"), expected, "for {:?}", &source[..source.len().min(200)]);
}

#[test]
fn deep_programs_are_refused_before_anything_recurses() {
    let n = 50_000;
    check(&format!("x = {}1{}", "(".repeat(n), ")".repeat(n)), "1:205: too many nested parentheses");
    check(&format!("x = {}", "[".repeat(n)), "1:205: too many nested parentheses");
    for chain in ["not ", "-", "a.", "a ** ", "a + ", "lambda: ", "x if y else ", "await "] {
        let source = format!("async def f():\n    return {}a", chain.repeat(n));
        let message = compile_program(&source).unwrap_err()[0].message.clone();
        assert_eq!(message, "this expression is nested too deeply", "{chain}");
    }
    for chain in ["(x)", "[0]", ".a"] {
        let source = format!("f{}", chain.repeat(n));
        let message = compile_program(&source).unwrap_err()[0].message.clone();
        assert_eq!(message, "this expression is nested too deeply", "{chain}");
    }
    let deep: String = (0..300).map(|i| format!("{}if x:\n", " ".repeat(i))).collect();
    check(&format!("{deep}{}pass", " ".repeat(300)), "101:101: too many levels of indentation");
}

#[test]
fn what_is_let_through_fits_half_the_stack_of_a_test_thread() {
    let programs = [
        format!("x = {}1{}", "(".repeat(199), ")".repeat(199)),
        format!("x = {}1{}", "[".repeat(199), "]".repeat(199)),
        format!("x = {}1{}", "{1:".repeat(199), "}".repeat(199)),
        format!("x = {}1{}", "f(".repeat(99), ")".repeat(99)),
        format!("x = {}a", "not ".repeat(199)),
        format!("x = {}a", "-".repeat(199)),
        format!("x = {}a", "a + ".repeat(199)),
        format!("x = a{}", ".a".repeat(199)),
        format!("x = a{}", "()".repeat(199)),
        format!("x = {}a", "lambda: ".repeat(199)),
        format!("x = {}a", "a if b else ".repeat(99)),
        format!("x = {}a{}", "[a for a in ".repeat(150), "]".repeat(150)),
        format!("x = {}a{}", "(a for a in ".repeat(150), ")".repeat(150)),
        format!("x = {}a{}", "f'{".repeat(90), "}'".repeat(90)),
        format!("match x:\n case {}a{}: pass", "[".repeat(199), "]".repeat(199)),
        (0..99).map(|i| format!("{}if x:\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(99)
            + &format!("x = {}a", "-".repeat(199)),
        (0..99).map(|i| format!("{}def f():\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(99)
            + &format!("x = {}a{}", "[a for a in ".repeat(150), "]".repeat(150)),
        (0..99).map(|i| format!("{}class f:\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(99)
            + &format!("x = {}a", "lambda: ".repeat(199)),
        (0..15).map(|i| format!("{}try:\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(15)
            + "pass\n"
            + &(0..15).rev().map(|i| format!("{}finally: pass\n", " ".repeat(i))).collect::<String>(),
        (0..90).map(|i| format!("{0}try: pass\n{0}finally:\n", " ".repeat(i))).collect::<String>() + &" ".repeat(90) + "pass\n",
        (0..90).map(|i| format!("{0}with a, b, c:\n", " ".repeat(i))).collect::<String>() + &" ".repeat(90) + "pass\n",
    ];
    for program in programs {
        let compile = move || compile_program(&program).map(|_| ()).map_err(|diagnostics| diagnostics[0].message.clone());
        let thread = std::thread::Builder::new().stack_size(1024 * 1024).spawn(compile);
        if let Err(message) = thread.unwrap().join().expect("no overflow") {
            assert!(message == "too many statically nested blocks" || message == "the program is too large", "{message}");
        }
    }
}
