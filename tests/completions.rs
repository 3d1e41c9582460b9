//! `web/completions.txt` offers what the interpreter has, and nothing else. `tests/oracle/completions.mjs` writes it.
#![cfg(not(target_arch = "wasm32"))]

use loopscope::python::supported::{MODULES, REFUSED_BUILTINS};
use loopscope::python::symbol::Symbol;
use loopscope::python::{builtins, modules};
use loopscope::trace::{Ending, Settings, record};
use std::collections::BTreeMap;
use std::fmt::Write;

const TABLE: &str = include_str!("../web/completions.txt");

/// Names of each module, and the members of its classes.
fn table() -> BTreeMap<&'static str, Vec<(&'static str, Vec<&'static str>)>> {
    let mut table: BTreeMap<&str, Vec<(&str, Vec<&str>)>> = BTreeMap::new();
    let mut module = "";
    for line in TABLE.lines() {
        let names = |line: &'static str| match line[2..].split_once('(') {
            Some((name, _)) => vec![name],
            None => line[2..].split(' ').collect(),
        };
        if let Some(name) = line.strip_prefix("# ") {
            module = name;
            table.entry(module).or_default();
        } else if let Some(member) = line.strip_prefix(' ') {
            table.get_mut(module).unwrap().last_mut().unwrap().1.extend(names(member));
        } else {
            table.get_mut(module).unwrap().extend(names(line).into_iter().map(|name| (name, vec![])));
        }
    }
    table
}

#[test]
fn every_module_and_name_is_offered_that_works_and_no_other() {
    let table = table();
    let wanted = MODULES.iter().map(|module| module.name).filter(|name| !name.starts_with('_') || *name == "__future__");
    let missing: Vec<&str> = wanted.filter(|name| !table.contains_key(name)).collect();
    assert!(missing.is_empty(), "write web/completions.txt anew: it lacks {missing:?}");
    let mut missing = Vec::new();
    for (module, names) in &table {
        for (name, _) in names {
            let works = match *module {
                "builtins" => builtins::builtin(Symbol::new(name)).is_some(),
                _ => modules::has(module, name),
            };
            assert!(works, "{module}.{name} is offered and does not work");
            assert!(*module != "builtins" || REFUSED_BUILTINS.iter().all(|(refused, _)| refused != name));
        }
        let offered = |name: &str| names.is_empty() || names.iter().any(|(offered, _)| *offered == name);
        for name in modules::names(module).iter().filter(|name| !name.starts_with('_')) {
            let is_refused = *module == "builtins" && REFUSED_BUILTINS.iter().any(|(refused, _)| refused == &&**name);
            if !offered(name) && !is_refused {
                missing.push(format!("{module}.{name}"));
            }
        }
    }
    assert!(missing.is_empty(), "write web/completions.txt anew: it lacks {missing:?}");
}

#[test]
fn every_member_that_is_offered_is_there() {
    let mut program = String::new();
    for (module, names) in &table() {
        let prefix = if *module == "builtins" { String::new() } else { format!("{module}.") };
        if *module != "builtins" {
            let _ = writeln!(program, "import {module}");
        }
        for (name, members) in names.iter().filter(|(_, members)| !members.is_empty()) {
            let _ =
                writeln!(program, "for name in {members:?}: assert hasattr({prefix}{name}, name), (\"{module}.{name}\", name)");
        }
    }
    let recording = record(&program, &Settings::default()).unwrap();
    assert_eq!(*recording.ending(), Ending::Ok);
}

#[test]
fn the_table_is_light() {
    assert!(TABLE.len() <= 40_000, "{} bytes: at most 12 KB when compressed", TABLE.len());
}
