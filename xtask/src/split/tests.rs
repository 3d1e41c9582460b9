//! A small module is cut, and all parts are read again.

use super::bytes::{put_number, put_signed, put_vector};
use super::code::{Named, scan};
use super::module::{Module, section};
use super::{BORDERS, BRING, Names, Parts, reach, split};

/// Where the data begins.
const DATA: i32 = 1024;
/// The section of memories.
const MEMORY: u8 = 5;
/// The functions of the module below.
const IMPORTED: u32 = 0;
const START: u32 = 1;
const BRINGS: u32 = 2;
const AT_THE_BORDER: u32 = 3;
const BEYOND: u32 = 4;
const SHARED: u32 = 5;
const METHOD: u32 = 6;
const METHOD_BEYOND: u32 = 7;
const NOT_NAMED: u32 = 8;
const SOON: u32 = 9;
const ONLY_SOON: u32 = 10;
const FUNCTIONS: u32 = 11;

/// `start` calls `shared`, both borders, and a method that only data names; beyond the last border are a function and a method of
/// its own, which call `shared` and what is imported; beyond the first is one function, and a call of the last border.
fn module() -> Vec<u8> {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    // (i32) -> ()
    put(&mut module, section::TYPE, &[1, 0x60, 1, 0x7f, 0]);
    put(&mut module, section::IMPORT, b"\x01\x01m\x01f\0\0");
    put(&mut module, section::FUNCTION, &all(10, |_| vec![0]));
    put(&mut module, section::TABLE, &[1, 0x70, 1, 4, 4]);
    put(&mut module, MEMORY, &[1, 0, 1]);
    put(&mut module, section::GLOBAL, &[1, 0x7f, 1, 0x41, 0, 0x0b]);
    let mut exports = vec![2];
    for (name, function) in [("start", START), (BRING, BRINGS)] {
        put_vector(&mut exports, name.as_bytes());
        exports.extend([0, function as u8]);
    }
    put(&mut module, section::EXPORT, &exports);
    put(&mut module, section::ELEMENT, &[1, 0, 0x41, 1, 0x0b, 2, METHOD as u8, METHOD_BEYOND as u8]);
    let bodies = [
        [call(SHARED), call(AT_THE_BORDER), call(SOON), number(DATA)].concat(),
        vec![],
        [call(BEYOND), number(DATA + 16)].concat(),
        [call(SHARED), call(IMPORTED), vec![0x41, 7, 0x24, 0]].concat(),
        vec![],
        vec![],
        call(SHARED),
        vec![],
        [call(ONLY_SOON), call(AT_THE_BORDER), call(SHARED)].concat(),
        vec![],
    ];
    put(&mut module, section::CODE, &all(10, |index| body(&bodies[index])));
    // Two tables of methods: what drops a value, its size, its alignment, the method.
    let words: Vec<u8> = [0_u32, 2, 4, 1, 0, 1, 4, 2].iter().flat_map(|word| word.to_le_bytes()).collect();
    let mut data = vec![1, 0, 0x41];
    put_signed(&mut data, DATA);
    data.push(0x0b);
    put_vector(&mut data, &words);
    put(&mut module, section::DATA, &data);
    let mut names = vec![];
    put_number(&mut names, 2);
    for (function, border) in [(AT_THE_BORDER, BORDERS[1]), (SOON, BORDERS[0])] {
        put_number(&mut names, function);
        put_vector(&mut names, format!("{border}::h0123456789abcdef").as_bytes());
    }
    let mut custom = vec![];
    put_vector(&mut custom, b"name");
    custom.push(1);
    put_vector(&mut custom, &names);
    put(&mut module, section::CUSTOM, &custom);
    module
}

fn put(module: &mut Vec<u8>, number: u8, content: &[u8]) {
    module.push(number);
    put_vector(module, content);
}

fn all(count: usize, one: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let mut bytes = vec![count as u8];
    (0..count).for_each(|index| bytes.extend(one(index)));
    bytes
}

/// `f(0)`.
fn call(function: u32) -> Vec<u8> {
    vec![0x41, 0, 0x10, function as u8]
}

/// A number that is pushed and dropped.
fn number(value: i32) -> Vec<u8> {
    let mut code = vec![0x41];
    put_signed(&mut code, value);
    code.push(0x1a);
    code
}

fn body(code: &[u8]) -> Vec<u8> {
    let mut body = vec![];
    put_vector(&mut body, &[&[0], code, &[0x0b]].concat());
    body
}

fn called(body: &[u8]) -> Vec<u32> {
    let mut called = vec![];
    let see = |named, _| {
        if let Named::Function(function) = named {
            called.push(function);
        }
    };
    scan(body, see).unwrap();
    called
}

#[test]
fn a_part_is_what_its_borders_lead_to_short_of_later_ones() {
    let wasm = module();
    let part_of = reach::part_of(&Module::read(&wasm).unwrap()).unwrap();
    let of = |part| Vec::from_iter(part_of.iter().filter(|(_, own)| **own == part).map(|(function, _)| *function));
    assert_eq!(of(0), [START, BRINGS, SHARED, METHOD]);
    assert_eq!(of(1), [SOON, ONLY_SOON]);
    assert_eq!(of(2), [AT_THE_BORDER, BEYOND, METHOD_BEYOND, NOT_NAMED]);
}

#[test]
fn in_the_first_part_the_others_are_brought_and_called_through_the_table() {
    let wasm = module();
    let Parts { parts, functions, .. } = split(&wasm).unwrap();
    assert_eq!(functions, [4, 2, 4]);
    let (whole, first) = (Module::read(&wasm).unwrap(), Module::read(&parts[0]).unwrap());
    for function in [START, BRINGS, SHARED, METHOD] {
        assert_eq!(first.body(function), whole.body(function), "{function} is as it was");
    }
    for (function, part) in [(AT_THE_BORDER, 2), (METHOD_BEYOND, 2), (SOON, 1)] {
        let body = first.body(function).unwrap();
        assert_eq!(called(body), [BRINGS], "{function} brings its part");
        assert_eq!(body[..3], [0, 0x41, part], "which is part {part}");
    }
    for function in [BEYOND, NOT_NAMED, ONLY_SOON] {
        assert_eq!(first.body(function), Some(&[0, 0, 0x0b][..]), "{function} is called by nobody");
    }
    assert_eq!(first.functions(), IMPORTED + 1..FUNCTIONS);
}

#[test]
fn the_others_know_their_functions_by_new_numbers_and_put_them_into_the_table() {
    let Parts { parts, .. } = split(&module()).unwrap();
    // The imported function and `shared` are 0 and 1; then come its own, in order.
    assert_eq!(calls(&parts[2]), [vec![3], vec![1, 0], vec![1], vec![]]);
    // The method has the place it had; the border's function, which had none, a new one at the end.
    assert_eq!(content(&parts[2], section::ELEMENT), [2, 0, 0x41, 2, 0x0b, 1, 4, 0, 0x41, 4, 0x0b, 1, 2]);
    // The stub of the last border and `shared` are 0 and 1.
    assert_eq!(calls(&parts[1]), [vec![3, 0, 1], vec![]]);
    assert_eq!(content(&parts[1], section::ELEMENT), [1, 0, 0x41, 5, 0x0b, 1, 2]);
}

/// What each function of a part calls, by the numbers there.
fn calls(part: &[u8]) -> Vec<Vec<u32>> {
    let mut bodies = vec![];
    let code = super::bytes::Reader::new(content(part, section::CODE));
    super::module::each(code, |reader| reader.vector().map(|body| bodies.push(called(body)))).unwrap();
    bodies
}

/// A section of a part. `Module` reads only what a linked module has: a table and a memory that are imported are none of that.
fn content(part: &[u8], wanted: u8) -> &[u8] {
    let mut reader = super::bytes::Reader::new(&part[8..]);
    loop {
        let (number, content) = (reader.byte().unwrap(), reader.vector().unwrap());
        if number == wanted {
            break content;
        }
    }
}

#[test]
fn what_only_the_script_calls_has_a_short_name() {
    let wasm = module();
    let Parts { parts, names, .. } = split(&wasm).unwrap();
    assert_eq!(names, Names::from([("f".to_owned(), "$0".to_owned())]));
    assert_eq!(content(&parts[0], section::IMPORT), b"\x01\x01m\x02$0\0\0");
    let exports = Module::read(&parts[0]).unwrap().exports;
    assert!(exports.contains(&("start", START)) && exports.contains(&(BRING, BRINGS)), "the others keep theirs");
}

#[test]
fn what_is_no_module_is_refused() {
    let wasm = module();
    assert!(split(b"no module").is_err());
    for end in 8..wasm.len() {
        // A module without its last sections may be one; nothing may panic.
        let _ = split(&wasm[..end]);
    }
}
