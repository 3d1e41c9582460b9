//! `cargo xtask screens`: the pictures of `docs/screens`, of the page in `dist/`. The visual tests compare the page with them.

use crate::setup::{self, Need};
use crate::shell;

pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    shell::run_command(&mut shell::command("node", &["tests/e2e/screens.mjs"]))?;
    println!("Look at every picture in docs/screens before you commit.");
    Ok(())
}
