//! Rules about the sources themselves: who may use whom, how long things may be, what must never be written.
//!
//! The rules are data, in `rules.rs`; `source.rs` reads Rust just well enough to apply them. A failure says what to do.
#![cfg(not(target_arch = "wasm32"))]

mod circles;
mod rules;
mod source;

use rules::{
    BANNED_TEXTS, BANNED_WORDS, FILE_LINES, FUNCTION_LINES, LAYERS, LIBRARY, LONG_FILES, LONG_FUNCTIONS, LongFile, LongFunction,
    SKIPPED,
};
use source::Source;
use std::fs;
use std::path::Path;

/// Every text file of the repository with its path from the root.
fn files() -> Vec<Source> {
    let mut found = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(directory: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(directory).expect("the repository can be read") {
        let entry = entry.expect("the repository can be read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if SKIPPED.contains(&path.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(Source::new(path, text));
        }
    }
}

fn rust_files() -> Vec<Source> {
    files().into_iter().filter(Source::is_rust).collect()
}

/// What is written by hand: Rust, and the library's Python.
fn own_files() -> Vec<Source> {
    let is_library = |source: &Source| source.path.starts_with(LIBRARY) && source.path.ends_with(".py");
    files().into_iter().filter(|source| source.is_rust() || is_library(source)).collect()
}

fn check(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_layer_uses_only_the_layers_to_its_left() {
    let mut complaints = Vec::new();
    for source in rust_files() {
        let Some(own) = LAYERS.iter().position(|layer| source.is_in(layer)) else { continue };
        for (line, used) in source.layers_used() {
            if LAYERS.iter().position(|layer| *layer == used).is_some_and(|used| used > own) {
                complaints.push(format!(
                    "{}:{line}: `{}` may not use `{used}`: the order is {}. Move the code, or hand the thing in through a trait.",
                    source.path,
                    LAYERS[own],
                    LAYERS.join(" <- "),
                ));
            }
        }
    }
    check(complaints);
}

#[test]
fn the_pages_modules_do_not_use_each_other_in_circles() {
    let found = circles::circles(&rust_files(), "ui");
    check(found.into_iter().map(|circle| format!("{circle}: move what both need into a module below them.")).collect());
}

#[test]
fn words_stay_where_they_belong() {
    let mut complaints = Vec::new();
    for source in rust_files() {
        for ban in BANNED_WORDS {
            let is_ruled = ban.within.iter().any(|prefix| source.path.starts_with(prefix));
            if !is_ruled || ban.except.iter().any(|prefix| source.path.starts_with(prefix)) {
                continue;
            }
            for word in ban.words {
                for line in source.lines_with_word(word) {
                    complaints.push(format!("{}:{line}: `{word}`: {}", source.path, ban.instead));
                }
            }
        }
    }
    check(complaints);
}

#[test]
fn every_module_opens_with_a_doc() {
    let is_documented = |source: &Source| source.text.starts_with(if source.is_rust() { "//!" } else { "\"\"\"" });
    let undocumented = own_files().into_iter().filter(|source| !is_documented(source));
    check(undocumented.map(|source| format!("{}: open it with a doc: what is it for?", source.path)).collect());
}

#[test]
fn files_keep_to_their_budget() {
    let sources = own_files();
    let mut complaints = Vec::new();
    for source in &sources {
        let allowed = LONG_FILES.iter().find(|long| long.path == source.path).map_or(FILE_LINES, |long| long.lines);
        let lines = source.text.lines().count();
        if lines > allowed {
            complaints.push(format!("{}: {lines} lines, at most {allowed}: split it by subject.", source.path));
        }
    }
    for LongFile { path, .. } in LONG_FILES {
        let lines = sources.iter().find(|source| source.path == *path).map_or(0, |source| source.text.lines().count());
        if lines <= FILE_LINES {
            complaints.push(format!("{path}: no longer too long: take it out of LONG_FILES in tests/tidy/rules.rs."));
        }
    }
    check(complaints);
}

#[test]
fn functions_keep_to_their_budget() {
    let mut complaints = Vec::new();
    let mut needed = vec![false; LONG_FUNCTIONS.len()];
    for source in rust_files() {
        for function in source.functions() {
            let exception = LONG_FUNCTIONS.iter().position(|long| long.path == source.path && long.name == function.name);
            let allowed = exception.map_or(FUNCTION_LINES, |index| LONG_FUNCTIONS[index].lines);
            if function.lines > allowed {
                let place = format!("{}:{}", source.path, function.line);
                complaints
                    .push(format!("{place}: `{}` has {} lines, at most {allowed}: split it.", function.name, function.lines));
            }
            if let Some(index) = exception {
                needed[index] |= function.lines > FUNCTION_LINES;
            }
        }
    }
    for (LongFunction { path, name, .. }, _) in LONG_FUNCTIONS.iter().zip(needed).filter(|(_, needed)| !needed) {
        complaints.push(format!("{path}: `{name}` is no longer too long: take it out of LONG_FUNCTIONS in tests/tidy/rules.rs."));
    }
    check(complaints);
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    let mut complaints = Vec::new();
    for source in files() {
        for ban in BANNED_TEXTS.iter().filter(|ban| !ban.except.iter().any(|prefix| source.path.starts_with(prefix))) {
            for line in source.lines_that_name(ban.text) {
                complaints.push(format!("{}:{line}: `{}`: {}", source.path, ban.text, ban.instead));
            }
        }
    }
    check(complaints);
}
