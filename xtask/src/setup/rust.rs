//! What rustup and cargo provide: the wasm target, the linters, the crates in `Cargo.lock`.

use super::Step;
use crate::project::WASM_TARGET;
use crate::shell;
use std::path::Path;

pub fn target() -> Step {
    Step {
        what: format!("Rust target {WASM_TARGET}"),
        how: "asking rustup for it, under a minute",
        is_there: has_target,
        provide: || shell::run("rustup", &["target", "add", WASM_TARGET]),
    }
}

pub fn linters() -> Step {
    Step {
        what: "rustfmt and clippy".to_owned(),
        how: "asking rustup for them, under a minute",
        is_there: || ["fmt", "clippy"].iter().all(|tool| shell::ask("cargo", &[tool, "--version"]).is_some()),
        provide: || shell::run("rustup", &["component", "add", "rustfmt", "clippy"]),
    }
}

pub fn crates() -> Step {
    Step {
        what: "crates of Cargo.lock".to_owned(),
        how: "downloading them, under a minute",
        is_there: || shell::ask("cargo", &[&FETCH[..], &["--offline"]].concat()).is_some(),
        provide: || shell::run("cargo", &FETCH),
    }
}

/// The crates for this machine and for the page, and not those for the other systems in the lock file.
const FETCH: [&str; 6] = ["fetch", "--locked", "--target", "host-tuple", "--target", WASM_TARGET];

fn has_target() -> bool {
    let libraries = shell::ask("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    libraries.is_some_and(|directory| Path::new(&directory).is_dir())
}
