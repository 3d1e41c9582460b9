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
        format!("x = {}a{}", "[a for a in ".repeat(99), "]".repeat(99)),
        format!("x = {}a{}", "(a for a in ".repeat(99), ")".repeat(99)),
        format!("x = {}a{}", "f'{".repeat(90), "}'".repeat(90)),
        format!("match x:\n case {}a{}: pass", "[".repeat(199), "]".repeat(199)),
        (0..99).map(|i| format!("{}if x:\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(99)
            + &format!("x = {}a", "-".repeat(199)),
        (0..99).map(|i| format!("{}def f():\n", " ".repeat(i))).collect::<String>()
            + &" ".repeat(99)
            + &format!("x = {}a{}", "[a for a in ".repeat(99), "]".repeat(99)),
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

/// Programs that are wrong, with what CPython 3.14 says about them, where it says it.
const AS_CPYTHON_SAYS_IT: &[(&str, &str)] = &[
    ("return 1", "1:1: 'return' outside function"),
    ("await x", "1:1: 'await' outside function"),
    ("yield 1", "1:1: 'yield' outside function"),
    ("def f(): await x", "1:10: 'await' outside async function"),
    ("class A:\n return 1", "2:2: 'return' outside function"),
    ("break", "1:1: 'break' outside loop"),
    ("continue", "1:1: 'continue' not properly in loop"),
    ("def f():\n x=1\n global x", "3:2: name 'x' is assigned to before global declaration"),
    ("def f():\n print(x)\n global x", "3:2: name 'x' is used prior to global declaration"),
    ("def f(x):\n global x", "2:2: name 'x' is parameter and global"),
    ("def f():\n nonlocal x", "2:2: no binding for nonlocal 'x' found"),
    ("nonlocal x", "1:1: nonlocal declaration not allowed at module level"),
    ("def f():\n x: int\n global x", "3:2: annotated name 'x' can't be global"),
    ("def f():\n global x\n x: int = 1", "3:2: annotated name 'x' can't be global"),
    ("x = (", "1:5: '(' was never closed"),
    ("x = )", "1:5: unmatched ')'"),
    ("x = (]", "1:6: closing parenthesis ']' does not match opening parenthesis '('"),
    ("f(a=1, a=2)", "1:8: keyword argument repeated: a"),
    ("def f(a, a): pass", "1:10: duplicate argument 'a' in function definition"),
    ("def f(a=1, b): pass", "1:12: parameter without a default follows parameter with a default"),
    ("def f(*): pass", "1:7: named arguments must follow bare *"),
    ("a + 1 = 2", "1:1: cannot assign to expression here. Maybe you meant '==' instead of '='?"),
    ("f() = 1", "1:1: cannot assign to function call here. Maybe you meant '==' instead of '='?"),
    ("del f()", "1:5: cannot delete function call"),
    ("1 += 1", "1:1: 'literal' is an illegal expression for augmented assignment"),
    ("(a, b) += 1", "1:1: 'tuple' is an illegal expression for augmented assignment"),
    ("x = 'abc", "1:5: unterminated string literal (detected at line 1)"),
    ("x = '''abc", "1:5: unterminated triple-quoted string literal (detected at line 1)"),
    ("if x\n  pass", "1:5: expected ':'"),
    ("if x:\npass", "2:1: expected an indented block after 'if' statement on line 1"),
    ("a b", "1:3: invalid syntax"),
    ("x = $", "1:5: invalid syntax"),
    ("x = é€", "1:6: invalid character '€' (U+20AC)"),
    ("*a = 1", "1:1: starred assignment target must be in a list or tuple"),
    ("with a as *b: pass", "1:11: starred assignment target must be in a list or tuple"),
    ("with a as *b, c as d: pass", "1:11: starred assignment target must be in a list or tuple"),
    ("for *a in b: pass", "1:5: starred assignment target must be in a list or tuple"),
    ("[1 for *a in b]", "1:8: starred assignment target must be in a list or tuple"),
    ("with a as (*b): pass", "1:12: cannot use starred expression here"),
    ("del *a", "1:5: cannot delete starred"),
    ("*a += 1", "1:1: 'starred' is an illegal expression for augmented assignment"),
    ("a, *b, *c = x", "1:1: multiple starred expressions in assignment"),
    ("def f(): [(yield x) for y in z]", "1:12: 'yield' inside list comprehension"),
    ("async def f():\n yield from x", "2:2: 'yield from' inside async function"),
    ("async def f():\n yield 1\n return 2", "3:2: 'return' with value in async generator"),
    ("f'{x'", "1:5: f-string: expecting '}'"),
    ("f'{}'", "1:4: f-string: valid expression required before '}'"),
    ("f'{x!z}'", "1:6: f-string: invalid conversion character 'z': expected 's', 'r', or 'a'"),
    ("f'}'", "1:3: f-string: single '}' is not allowed"),
    ("x = 0777", "1:5: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
    ("x = 1__0", "1:6: invalid decimal literal"),
    ("match x:\n case a: pass\n case b: pass", "2:7: name capture 'a' makes remaining patterns unreachable"),
    ("match x:\n case a, a: pass", "2:10: multiple assignments to name 'a' in pattern"),
    ("[x := 1 for x in y]", "1:2: assignment expression cannot rebind comprehension iteration variable 'x'"),
    (
        "class A:\n x = [y := 1 for z in range(3)]",
        "2:7: assignment expression within a comprehension cannot be used in a class body",
    ),
    ("from __future__ import foo", "1:24: future feature foo is not defined"),
    ("try: pass", "1:10: expected 'except' or 'finally' block"),
    ("try: pass\nexcept: pass\nexcept E: pass", "2:1: default 'except:' must be last"),
    ("try:\n pass\nexcept* E:\n return", "4:2: 'return' outside function"),
    (
        "def f():\n for x in y:\n  try:\n   pass\n  except* E:\n   break",
        "6:4: 'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    ("else: pass", "1:1: invalid syntax"),
    ("for x in y", "1:11: expected ':'"),
    ("while x", "1:8: expected ':'"),
    ("def f()\n  pass", "1:8: expected ':'"),
    ("class A\n pass", "1:8: expected ':'"),
    ("None = 1", "1:1: cannot assign to None"),
    ("True += 1", "1:1: 'True' is an illegal expression for augmented assignment"),
    ("x = yield", "1:5: 'yield' outside function"),
    ("async x", "1:7: invalid syntax"),
    ("raise x from", "1:13: invalid syntax"),
    ("assert", "1:7: invalid syntax"),
    ("import", "1:7: Expected one or more names after 'import'"),
    ("global", "1:7: invalid syntax"),
    ("a = b = c = ", "1:13: invalid syntax"),
    ("(x for x in y, 1)", "1:14: invalid syntax"),
    ("f(x for x in y, 1)", "1:3: Generator expression must be parenthesized"),
    ("{**a for a in b}", "1:2: dict unpacking cannot be used in dict comprehension"),
    ("[*a for a in b]", "1:2: iterable unpacking cannot be used in comprehension"),
    ("x = *a", "1:5: can't use starred expression here"),
    ("return *a, b", "1:1: 'return' outside function"),
    ("@\ndef f(): pass", "1:2: invalid syntax"),
    ("not", "1:4: invalid syntax"),
    ("a =", "1:4: invalid syntax"),
    ("'a' 'b' = 3", "1:1: cannot assign to literal here. Maybe you meant '==' instead of '='?"),
    ("f(1=2)", "1:3: expression cannot contain assignment, perhaps you meant \"==\"?"),
    ("f(a.b=2)", "1:3: expression cannot contain assignment, perhaps you meant \"==\"?"),
    ("a.1", "1:2: invalid syntax"),
    ("x = 5 6", "1:7: invalid syntax"),
    ("class", "1:6: invalid syntax"),
    ("lambda x=: 1", "1:10: invalid syntax"),
    ("def f(None): pass", "1:7: invalid syntax"),
    ("type X = (yield)", "1:11: yield expression cannot be used within a type alias"),
    ("try:\n pass\nexcept A, B as c:\n pass", "3:8: multiple exception types must be parenthesized when using 'as'"),
    ("x = [1,\n2\ny = 3", "1:5: '[' was never closed"),
    ("def f(:\n    pass", "1:7: invalid syntax"),
    ("for i in range(3:\n    pass", "1:17: invalid syntax"),
    ("def f(a, b:\n    return a", "1:6: '(' was never closed"),
    ("foo(a b", "1:4: '(' was never closed"),
    ("foo(a b)", "1:7: invalid syntax. Perhaps you forgot a comma?"),
    ("x = {'a': 1 'b': 2}", "1:13: invalid syntax. Perhaps you forgot a comma?"),
    ("x = {'a': 1, 'b'}", "1:17: ':' expected after dictionary key"),
    ("x = {'a': }", "1:11: expression expected after dictionary key and ':'"),
    ("f(x=)", "1:5: expected argument value expression"),
    ("def f(x y): pass", "1:9: invalid syntax"),
    ("from x import (a b)", "1:18: invalid syntax"),
    ("x = 1 if 2 else", "1:16: expected expression after 'else', but statement is given"),
    ("while x print(1)", "1:9: invalid syntax"),
    ("print(\"hello)", "1:7: unterminated string literal (detected at line 1)"),
    ("print(f'hello {name')", "1:20: f-string: expecting '}'"),
    ("a = 'it's'", "1:10: unterminated string literal (detected at line 1)"),
    ("x = '''abc\n", "1:5: unterminated triple-quoted string literal (detected at line 1)"),
    ("def f(a, /, b, /): pass", "1:16: / may appear only once"),
];

#[test]
fn errors_are_worded_and_placed_as_cpython_does() {
    for (source, expected) in AS_CPYTHON_SAYS_IT {
        check(source, expected);
    }
}

#[test]
fn all_errors_come_at_once() {
    check(
        "def f():\n    await x\n\nreturn 1\nbreak\n",
        "2:5: 'await' outside async function\n4:1: 'return' outside function\n5:1: 'break' outside loop",
    );
}

#[test]
fn what_is_not_supported_is_refused_by_name_where_it_stands() {
    check("import ossaudiodev2", "1:8: importing 'ossaudiodev2' is not possible: it is not installed here");
    check("import tkinter.ttk", "1:8: importing 'tkinter.ttk' is not supported by Loopscope yet");
    check("try:\n import uvloop\nexcept (ImportError, OSError):\n uvloop = None", "");
    check("try:\n import uvloop\nexcept OSError:\n pass", "2:9: importing 'uvloop' is not possible: it is not installed here");
    check("import asyncio\nasyncio.start_server()", "2:9: 'asyncio.start_server' is not supported by Loopscope yet");
    check(
        "from asyncio import run, Future9, open_connection",
        "1:35: 'asyncio.open_connection' is not supported by Loopscope yet",
    );
    check("import asyncio as a\ndef f():\n  a.start_server()", "3:5: 'asyncio.start_server' is not supported by Loopscope yet");
    check("import asyncio\nasyncio = 1\nasyncio.start_server()", "");
    check("def f(asyncio):\n  asyncio.start_server()", "");
    check("x = eval('1')", "1:5: 'eval' is not supported by Loopscope");
    check("def eval(x): return x\ny = eval('1')", "");
    check("from time import *\nsleep(1)", "");
    check("from os import *\nx.fork()", "");
    check("from os import *\nfork()", "1:16: 'os.fork' is not supported by Loopscope yet");
    check("if TYPE_CHECKING:\n import tkinter\nelse:\n pass", "");
    check("if not TYPE_CHECKING:\n pass\nelse:\n import tkinter", "");
    check(
        "if sys.platform == 'win32':\n import tkinter\nelif x:\n import tkinter",
        "4:9: importing 'tkinter' is not supported by Loopscope yet",
    );
    check("if os.name != 'nt':\n pass\nelse:\n import tkinter", "");
    check("if sys.platform.startswith('linux'):\n import tkinter", "2:9: importing 'tkinter' is not supported by Loopscope yet");
    check("if sys.version_info >= (3, 11):\n pass\nelse:\n import tkinter", "");
    check("if sys.version_info < (3, 15):\n import tkinter", "2:9: importing 'tkinter' is not supported by Loopscope yet");
    check(
        "TYPE_CHECKING = True\nif TYPE_CHECKING:\n import tkinter",
        "3:9: importing 'tkinter' is not supported by Loopscope yet",
    );
    check("from . import x", "1:1: relative imports are not supported by Loopscope");
    check("x = t'{1}'", "");
    check("x = '\\N{BULLET}'", "1:9: \"\\N{BULLET}\" is not supported by Loopscope");
    check("x = 'a\\ud800'", "1:7: surrogate characters in strings are not supported by Loopscope");
    check("x = r'\\ud800'", "");
}
