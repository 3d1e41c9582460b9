//! `cargo xtask recipes`: builds the examples of `embed/recipes/` with their own tools, and opens them in Chromium. Apart from
//! `cargo xtask test`, because the tools are not needed for anything else. It needs `dist/`.

use crate::project;
use crate::setup::{self, Need};
use crate::shell;

/// What comes from Python's registry, in versions that the recipes were tried with.
const PACKAGES: [&str; 2] = ["mkdocs-material==9.7.6", "sphinx==8.2.3"];

pub fn run(arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Tests)?;
    shell::run("cargo", &["build", "--quiet", "--bin", "loopscope"])?;
    let folder = project::tools_directory().join("recipes");
    let bin = folder.join("bin");
    if !bin.join("mkdocs").exists() || !bin.join("sphinx-build").exists() {
        shell::run("python3", &["-m", "venv", &folder.display().to_string()])?;
        let pip = bin.join("pip").display().to_string();
        shell::run(&pip, &[&["install", "--quiet"], &PACKAGES[..]].concat())?;
    }
    let words: Vec<&str> = ["embed/recipes/test.mjs"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    let mut command = shell::command("node", &words);
    let path = std::env::var("PATH").unwrap_or_default();
    shell::run_command(command.env("PATH", format!("{}:{path}", bin.display())))
}
