//! `cargo xtask bless`: expected results written anew.
//!
//! What a program must print comes from real CPython (`tests/oracle`); the golden traces come from this crate itself, to be
//! read in the diff before they are committed.

use crate::project;
use crate::setup::{self, Need};
use crate::shell;

pub fn run(arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    let mut oracle = shell::command("node", &["tests/oracle/bless.mjs"]);
    shell::run_command(oracle.args(arguments))?;
    let mut tests = shell::command("cargo", &["test", "--tests", "--no-fail-fast"]);
    // Insta and `tests/recording.rs` write what they see; a test that fails for another reason still says so.
    let tests = tests.env("INSTA_UPDATE", "always").env("INSTA_FORCE_PASS", "1").env("LOOPSCOPE_BLESS", "1");
    shell::run_command(tests)?;
    println!("Look at `git diff -- {}` before you commit.", project::path("tests").display());
    Ok(())
}
