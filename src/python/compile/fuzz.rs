//! No text makes the front end panic: neither noise, nor programs with pieces cut out, doubled and put elsewhere.

use proptest::prelude::*;

use super::compile_program;

const PROGRAM: &str = include_str!("fuzz_program.py");

/// Pieces of Python.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "if ", "else", "elif ", "for ", "in ", "while ", "try", "except ", "except* ", "finally", "with ", "as ", "async ",
    "await ", "def ", "class ", "lambda ", "return ", "yield ", "yield from ", "raise ", "from ", "import ", "global ",
    "nonlocal ", "match ", "case ", "del ", "assert ", "pass", "break", "continue", "not ", "and ", "or ", "is ", "x", "y",
    "__z", "f", "super()", "__class__", "1", "0.5", "'s'", "f'{x!r:>{y}}'", "f'{", "}'", "b'b'", "None", "(", ")", "[",
    "]", "{", "}", ",", ":", ".", ";", "=", ":=", "+=", "->", "*", "**", "+", "-", "/", "@", "<", "==", "|", "\n",
    "\n    ", "\n        ", "\n  ", ":\n    ", "_", "...", "type ", "#c\n", "\\\n", "é", "\t",
];

fn token() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(TOKENS)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_compiles_or_is_refused(text in any::<String>()) {
        let _ = compile_program(&text);
    }

    #[test]
    fn any_tokens_compile_or_are_refused(tokens in proptest::collection::vec(token(), 0..60)) {
        let _ = compile_program(&tokens.concat());
    }

    #[test]
    fn any_mutated_program_compiles_or_is_refused(
        cuts in proptest::collection::vec((0..PROGRAM.len(), 0usize..40, 0..PROGRAM.len(), token()), 1..6),
    ) {
        let mut text = PROGRAM.to_string();
        for (at, length, to, token) in cuts {
            let from = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((from + length).min(text.len()));
            let piece: String = text.drain(from..end).collect();
            let to = text.floor_char_boundary(to.min(text.len()));
            text.insert_str(to, token);
            text.insert_str(to, &piece);
        }
        let _ = compile_program(&text);
    }
}
