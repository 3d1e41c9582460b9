//! `cargo xtask bench`: the figures this project promises, beside their bars.

use super::dist;
use crate::setup::{self, Need};
use crate::shell;

pub fn run(arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Tests)?;
    dist::build()?;
    shell::run("cargo", &["build", "--release", "--bin", "loopscope"])?;
    shell::run_command(shell::command("node", &["bench/run.mjs"]).args(arguments))
}
