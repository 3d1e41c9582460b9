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
    ("match x:\n case [1 2]: pass", "2:10: invalid syntax"),
    ("match x:\n case [(a) b]: pass", "2:12: invalid syntax"),
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
    ("foo(a b)", "1:5: invalid syntax. Perhaps you forgot a comma?"),
    ("x = {'a': 1 'b': 2}", "1:11: invalid syntax. Perhaps you forgot a comma?"),
    ("x = {'a': 1, 'b'}", "1:16: ':' expected after dictionary key"),
    ("x = {'a': }", "1:9: expression expected after dictionary key and ':'"),
    ("f(x=)", "1:3: expected argument value expression"),
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

/// The same, asked of CPython with one mistake each.
const ONE_MISTAKE_EACH: &[(&str, &str)] = &[
    ("try:\n    pass\n", "2:9: expected 'except' or 'finally' block"),
    ("try:\n    x = 1\nprint(2)\n", "3:1: expected 'except' or 'finally' block"),
    ("a, b += 1\n", "1:1: 'tuple' is an illegal expression for augmented assignment"),
    ("await = 5\n", "1:7: invalid syntax"),
    ("x = 0b12\n", "1:8: invalid digit '2' in binary literal"),
    ("x = 0o8\n", "1:7: invalid digit '8' in octal literal"),
    ("x = 0xg\n", "1:6: invalid hexadecimal literal"),
    ("x = 12abc\n", "1:6: invalid decimal literal"),
    ("if True:\n\tx = 1\n        y = 2\n", "3:1: inconsistent use of tabs and spaces in indentation"),
    ("if True:\n        x = 1\n\ty = 2\n", "3:1: inconsistent use of tabs and spaces in indentation"),
    ("def f():\n    x = 1\n  y = 2\n", "3:8: unindent does not match any outer indentation level"),
    ("def f():\n    x = 1\n      y = 2\n", "3:6: unexpected indent"),
    ("match x:\n    case 1 | _ | 2:\n        pass\n", "2:14: wildcard makes remaining patterns unreachable"),
    ("f = lambda (x): x\n", "1:12: Lambda expression parameters cannot be parenthesized"),
    ("f\"{a b}\"\n", "1:4: invalid syntax. Perhaps you forgot a comma?"),
    ("f\"{a\"\n", "1:5: f-string: expecting '}'"),
    ("f\"{a]}\"\n", "1:5: f-string: unmatched ']'"),
    ("f\"{a:{b}\"\n", "1:9: f-string: expecting '}', or format specs"),
    ("f\"{!r}\"\n", "1:4: f-string: valid expression required before '!'"),
    ("f\"{a!}\"\n", "1:6: f-string: missing conversion character"),
    ("f\"{a!x}\"\n", "1:6: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"),
    ("f\"{a=!}\"\n", "1:7: f-string: missing conversion character"),
    ("f\"{lambda x: 1}\"\n", "1:4: f-string: lambda expressions are not allowed without parentheses"),
    ("f\"{a +}\"\n", "1:6: f-string: expecting '=', or '!', or ':', or '}'"),
    ("f\"{*a}\"\n", "1:4: can't use starred expression here"),
    ("f\"{ }\"\n", "1:5: f-string: valid expression required before '}'"),
    ("f\"{a['b']}\n", "1:1: unterminated f-string literal (detected at line 1)"),
    ("f\"a }\"\n", "1:5: f-string: single '}' is not allowed"),
    ("f\"{a $ b}\"\n", "1:6: f-string: expecting '=', or '!', or ':', or '}'"),
    ("print \"x\"\n", "1:1: Missing parentheses in call to 'print'. Did you mean print(...)?"),
    ("print f\"x\"\n", "1:1: Missing parentheses in call to 'print'. Did you mean print(...)?"),
    ("    print \"x\"\n", "1:4: unexpected indent"),
    ("exec \"x\"\n", "1:1: Missing parentheses in call to 'exec'. Did you mean exec(...)?"),
    ("def f(a, *a): pass\n", "1:11: duplicate argument 'a' in function definition"),
    ("def f(*a, *b): pass\n", "1:11: * argument may appear only once"),
    ("def f((a, b)): pass\n", "1:7: Function parameters cannot be parenthesized"),
    ("def f(a: int b): pass\n", "1:10: invalid syntax. Perhaps you forgot a comma?"),
    ("class A\n    pass\n", "1:8: expected ':'"),
    ("class A:\n", "1:9: expected an indented block after class definition on line 1"),
    ("class A(:\n    pass\n", "1:9: invalid syntax"),
    ("class A:\n    return 1\n", "2:5: 'return' outside function"),
    ("class A:\n    yield 1\n", "2:5: 'yield' outside function"),
    ("x = [await y for y in z]\n", "1:5: asynchronous comprehension outside of an asynchronous function"),
    ("def f():\n    return [await y for y in z]\n", "2:12: asynchronous comprehension outside of an asynchronous function"),
    ("while True:\n    class A:\n        continue\n", "3:9: 'continue' not properly in loop"),
    ("from __future__ import braces\n", "1:24: not a chance"),
    ("if x = 1:\n    pass\n", "1:4: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ("if x = 1: pass\n", "1:4: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ("while x.y = 1:\n    pass\n", "1:7: cannot assign to attribute here. Maybe you meant '==' instead of '='?"),
    ("if x == 1\n    pass\n", "1:10: expected ':'"),
    ("f(a=1, 2)\n", "1:9: positional argument follows keyword argument"),
    ("f(**a, 2)\n", "1:9: positional argument follows keyword argument unpacking"),
    ("f(**a, *b)\n", "1:6: iterable argument unpacking follows keyword argument unpacking"),
    ("f(a=1, *b, c)\n", "1:13: positional argument follows keyword argument"),
    ("f(a for a in b, c)\n", "1:3: Generator expression must be parenthesized"),
    ("f(a, b for b in c, d)\n", "1:6: Generator expression must be parenthesized"),
    ("f(True=1)\n", "1:3: cannot assign to True"),
    ("f(*)\n", "1:4: Invalid star expression"),
    ("f(a, b c, d)\n", "1:6: invalid syntax. Perhaps you forgot a comma?"),
    ("x = {1: *a}\n", "1:9: cannot use a starred expression in a dictionary value"),
    ("x = {**a, b}\n", "1:11: ':' expected after dictionary key"),
    (
        "x = \"C:\\Users\\new\"\n",
        "1:5: (unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: truncated \\UXXXXXXXX escape",
    ),
    ("x = \"\\x1\"\n", "1:5: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape"),
    ("import a as b.c\n", "1:13: cannot use attribute as import target"),
    ("from a import b,\n", "1:17: trailing comma not allowed without surrounding parentheses"),
    ("from a import (b, c\n", "1:15: '(' was never closed"),
    ("import a from b\n", "1:1: Did you mean to use 'from ... import ...' instead?"),
    ("def f():\n    from a import *\n", "2:19: import * only allowed at module level"),
    ("1 = x\n", "1:1: cannot assign to literal here. Maybe you meant '==' instead of '='?"),
    ("f\"a\" = 1\n", "1:1: cannot assign to f-string expression here. Maybe you meant '==' instead of '='?"),
    ("a, 1 = x\n", "1:4: cannot assign to literal here. Maybe you meant '==' instead of '='?"),
    ("a if b else c = 1\n", "1:1: cannot assign to conditional expression"),
    ("not a = 1\n", "1:1: cannot assign to expression"),
    ("f() += 1\n", "1:1: 'function call' is an illegal expression for augmented assignment"),
    ("1 += 1\n", "1:1: 'literal' is an illegal expression for augmented assignment"),
    ("a + 1 += 1\n", "1:1: 'expression' is an illegal expression for augmented assignment"),
    ("[a] += 1\n", "1:1: 'list' is an illegal expression for augmented assignment"),
    ("with open(x) as 1:\n    pass\n", "1:17: cannot assign to literal"),
    ("try:\n    pass\nexcept A, B as e:\n    pass\n", "3:8: multiple exception types must be parenthesized when using 'as'"),
    ("try:\n    pass\nexcept A as e.x:\n    pass\n", "3:13: cannot use except statement with attribute"),
    ("try:\n    pass\nexcept A as 1:\n    pass\n", "3:13: cannot use except statement with literal"),
    ("try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass\n", "3:1: default 'except:' must be last"),
    (
        "try:\n    pass\nexcept* A:\n    pass\nexcept B:\n    pass\n",
        "5:1: cannot have both 'except' and 'except*' on the same 'try'",
    ),
    (
        "try:\n    pass\nexcept A:\n    pass\nexcept* B:\n    pass\n",
        "5:1: cannot have both 'except' and 'except*' on the same 'try'",
    ),
    ("try:\n    pass\nexcept*:\n    pass\n", "3:8: expected one or more exception types"),
    (
        "for x in y:\n    try:\n        pass\n    except* A:\n        break\n",
        "5:9: 'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    (
        "def f():\n    try:\n        pass\n    except* A:\n        return\n",
        "5:9: 'break', 'continue' and 'return' cannot appear in an except* block",
    ),
    ("x = [a, b for a in c]\n", "1:6: did you forget parentheses around the comprehension target?"),
    ("x = [a if b for a in c]\n", "1:6: expected 'else' after 'if' expression"),
    ("x = {a, b for a in c}\n", "1:6: did you forget parentheses around the comprehension target?"),
    ("x = a if b\n", "1:5: expected 'else' after 'if' expression"),
    ("x = a if b else\n", "1:16: expected expression after 'else', but statement is given"),
    ("x = a if b else return\n", "1:17: expected expression after 'else', but statement is given"),
    ("x = yield = 1\n", "1:5: assignment to yield expression not possible"),
    ("def f():\n    x = yield = 1\n", "2:9: assignment to yield expression not possible"),
    ("def f[T, T](x): pass\n", "1:10: duplicate type parameter 'T'"),
    ("class A[T=int, U]: pass\n", "1:16: non-default type parameter 'U' follows default type parameter"),
    ("class A:\n    def f(self):\n    x = 1\n", "3:5: expected an indented block after function definition on line 2"),
    (
        "class A:\n    def f(self):\n        pass\n     def g(self):\n        pass\n",
        "4:18: unindent does not match any outer indentation level",
    ),
    ("async def main():\n    print(f\"got {x}\n", "2:11: unterminated f-string literal (detected at line 2)"),
    ("async def main():\n    print(f\"got {x[\"a\"]} and {y\")\n", "2:32: f-string: expecting '}'"),
    ("try:\n    x\nexcept (A, B) as e:\ny\n", "4:1: expected an indented block after 'except' statement on line 3"),
    ("f\"{x!r:}}\"\n", "1:9: f-string: single '}' is not allowed"),
    ("f\"{yield}\"\n", "1:4: 'yield' outside function"),
    ("f\"{a)}\"\n", "1:5: f-string: unmatched ')'"),
    ("f\"{class}\"\n", "1:4: f-string: expecting a valid expression after '{'"),
    ("f\"{for}\"\n", "1:4: f-string: expecting a valid expression after '{'"),
    ("f\"{x!rr}\"\n", "1:6: f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'"),
    ("f\"{x!r s}\"\n", "1:8: f-string: expecting ':' or '}'"),
    ("f\"{!x}\"\n", "1:4: f-string: valid expression required before '!'"),
    ("f\"{:x}\"\n", "1:4: f-string: valid expression required before ':'"),
    ("f\"{x:{}}\"\n", "1:7: f-string: valid expression required before '}'"),
    ("x = b\"\\x1\"\n", "1:5: (value error) invalid \\x escape at position 0"),
];

#[test]
fn errors_are_worded_and_placed_as_cpython_does() {
    for (source, expected) in AS_CPYTHON_SAYS_IT.iter().chain(ONE_MISTAKE_EACH) {
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
