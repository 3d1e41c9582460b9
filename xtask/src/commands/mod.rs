//! What can be asked for. One file per command.

mod assets;
mod bench;
mod bless;
mod dist;
mod fuzz;
mod recipes;
mod screens;
mod serve;
mod setup;
mod split;
mod test;

use std::fmt::Write as _;

/// One command of `cargo xtask`.
pub struct Command {
    pub name: &'static str,
    what: &'static str,
    pub run: fn(&[String]) -> Result<(), String>,
}

const COMMANDS: [Command; 11] = [
    Command { name: "setup", what: "install whatever the other commands need and is missing", run: setup::run },
    Command { name: "serve", what: "serve the page and rebuild it on every change", run: serve::run },
    Command { name: "test", what: "run every check and test; the last line counts them", run: test::run },
    Command { name: "dist", what: "write the page as static files into dist/", run: dist::run },
    Command { name: "assets", what: "make what Trunk copies beside the page; its builds call this", run: assets::run },
    Command { name: "split", what: "cut the page's module in two; Trunk's builds call this", run: split::run },
    Command { name: "screens", what: "take the pictures of docs/screens from dist/", run: screens::run },
    Command { name: "recipes", what: "build the recipes of embed/ with their own tools", run: recipes::run },
    Command { name: "bench", what: "measure speed and weight against their bars", run: bench::run },
    Command { name: "fuzz", what: "look for programs that go wrong: fuzz engine|oracle [SECONDS]", run: fuzz::run },
    Command { name: "bless", what: "write the expected results anew, from real CPython", run: bless::run },
];

/// The command called `name`.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// How to use `cargo xtask`.
pub fn usage() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n\n");
    for command in &COMMANDS {
        let _ = writeln!(text, "  {:<8} {}", command.name, command.what);
    }
    text
}
