//! `docs/python.md` says what the tables of the interpreter say: `LOOPSCOPE_BLESS=1` (`cargo xtask bless`) writes it anew.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use loopscope::python::differences::{DIFFERENCES, SIMULATED};
use loopscope::python::supported::{MODULES, REFUSED_BUILTINS, module_has};
use loopscope::python::symbol::Symbol;
use loopscope::python::{builtins, lacking, modules};

const FILE: &str = "docs/python.md";

const HEAD: &str = "# Python in Loopscope

Written by `cargo xtask bless` from the tables that the interpreter itself uses; do not edit.

Loopscope runs CPython 3.14's language: all statements and expressions, classes with metaclasses and descriptors,
generators, coroutines, pattern matching, exception groups. What it has of the library is below. Whatever it lacks is
refused, by name, at its line and column.
";

#[test]
fn the_page_about_python_says_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let expected = document();
    if std::env::var_os("LOOPSCOPE_BLESS").is_some() {
        fs::write(&path, &expected).expect("the page can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{FILE} is not what the tables say: run `cargo xtask bless`");
}

fn document() -> String {
    let mut text = String::from(HEAD);
    text.push_str("\n## Simulated\n\n| what | how it differs from a terminal |\n| --- | --- |\n");
    for (what, how) in SIMULATED {
        let _ = writeln!(text, "| {what} | {how} |");
    }
    text.push_str("\n## Known to differ\n\nNot refused, and not yet CPython's:\n\n| what | how |\n| --- | --- |\n");
    for (what, how) in DIFFERENCES {
        let _ = writeln!(text, "| {what} | {how} |");
    }
    text.push_str("\n## Builtins\n\n");
    let (has, lacks): (Vec<&str>, Vec<&str>) = BUILTINS.iter().partition(|name| builtins::builtin(Symbol::new(name)).is_some());
    let _ = writeln!(text, "{}.\n", list(&has));
    text.push_str("Refused:\n\n| builtin | instead |\n| --- | --- |\n");
    for name in lacks {
        let instead = REFUSED_BUILTINS.iter().find(|(refused, _)| *refused == name).map_or("", |(_, help)| help);
        let _ = writeln!(text, "| `{name}` | {instead} |");
    }
    text.push_str("\n## Modules\n");
    for module in MODULES.iter().filter(|module| !module.name.starts_with('_') || module.name == "__future__") {
        let names = modules::names(module.name);
        let mut has: Vec<&str> = names.iter().map(|name| &**name).filter(|name| !name.starts_with('_')).collect();
        has.sort_unstable();
        has.dedup();
        let known = module.known.iter().copied().filter(|name| !module_has(module.name, name));
        let lacks: Vec<&str> = known.chain(lacking::of(module.name)).collect();
        let _ = writeln!(text, "\n### `{}`", module.name);
        if !has.is_empty() {
            let _ = writeln!(text, "\n{}.", list(&has));
        }
        if !lacks.is_empty() {
            let _ = writeln!(text, "\nRefused: {}.", list(&lacks));
        }
    }
    text
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// CPython 3.14's builtins.
const BUILTINS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "Ellipsis",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplemented",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "breakpoint",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "exit",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "locals",
    "map",
    "max",
    "memoryview",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];
