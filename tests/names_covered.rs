//! Every public name of every module occurs in at least one program that is compared with CPython (`tests/conformance`, `tests/world`), or in `tests/names_not_covered.txt`, which only
//! shrinks. `LOOPSCOPE_BLESS=1` takes out the names that have got a program since.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use loopscope::python::modules;
use loopscope::python::standard_library::is_standard;
use loopscope::python::supported::MODULES;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn programs(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            programs(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "py") {
            into.push(path);
        }
    }
}

/// Words of the programs that import this module (or its package), by module.
fn words(module: &str, texts: &[String]) -> BTreeSet<String> {
    let package = module.split('.').next().unwrap_or(module);
    let imports = |text: &&String| {
        let mut lines = text.lines().map(str::trim_start);
        lines.any(|line| (line.starts_with("import ") || line.starts_with("from ")) && line.contains(package))
    };
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words = texts.iter().filter(imports).flat_map(|text| text.split(move |letter| !is_part(letter)));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_name_has_a_program_or_is_listed() {
    let mut paths = Vec::new();
    programs(&root().join("tests/conformance"), &mut paths);
    programs(&root().join("tests/world"), &mut paths);
    let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).expect("programs are text")).collect();
    let mut missing = BTreeSet::new();
    for module in MODULES.iter().filter(|module| is_standard(module.name) && !module.name.starts_with('_')) {
        let words = words(module.name, &texts);
        for name in modules::names(module.name).iter().filter(|name| !name.starts_with('_') && !words.contains(&***name)) {
            missing.insert(format!("{}.{name}", module.name));
        }
    }
    let file = root().join("tests/names_not_covered.txt");
    let listed: BTreeSet<String> = fs::read_to_string(&file).unwrap_or_default().lines().map(str::to_owned).collect();
    let new: Vec<&String> = missing.difference(&listed).collect();
    assert!(new.is_empty() || listed.is_empty(), "write a conformance program with each of these names: {new:?}");
    if std::env::var_os("LOOPSCOPE_BLESS").is_some() {
        let text: String = missing.iter().map(|name| format!("{name}\n")).collect();
        fs::write(&file, text).expect("the list can be written");
        return;
    }
    let covered: Vec<&String> = listed.difference(&missing).collect();
    assert!(covered.is_empty(), "these have a program now, take them off the list (`cargo xtask bless`): {covered:?}");
    assert_eq!(missing, listed);
}
