//! The npm packages: `wasm-opt`, the end-to-end tests' driver, and what the bench compares with.

use super::Step;
use crate::project;
use crate::shell;
use std::fs;
use std::path::PathBuf;

const LOCK: &str = "package-lock.json";
const INSTALL: [&str; 5] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"];

pub fn step() -> Step {
    Step { what: "npm packages".to_owned(), how: "installing them, about a minute", is_there, provide }
}

fn is_there() -> bool {
    let installed = fs::read(stamp()).ok();
    installed.is_some() && installed == fs::read(project::path(LOCK)).ok()
}

fn provide() -> Result<(), String> {
    if shell::ask("npm", &["--version"]).is_none() {
        return Err("`npm` is missing: install Node 20 or newer, with npm".to_owned());
    }
    shell::run("npm", &INSTALL)?;
    fs::copy(project::path(LOCK), stamp()).map(|_| ()).map_err(|error| error.to_string())
}

/// A copy of the lock file the installed packages came from.
fn stamp() -> PathBuf {
    project::path("node_modules/.installed-from.json")
}
