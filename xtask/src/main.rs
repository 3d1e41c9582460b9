//! `cargo xtask`: everything this repository does besides compiling, with nothing but `std` and one file per command.
//!
//! Reading order: [`commands`] says what can be asked for; [`setup`] brings a bare machine to the point where any of it
//! works; [`split`] cuts the page's module in two; [`project`] knows where things are and which versions are wanted; [`shell`] runs other programs; [`report`]
//! counts what passed.

mod commands;
mod project;
mod report;
mod setup;
mod shell;
mod split;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let Some(command) = commands::find(&name) else {
        eprint!("{}", commands::usage());
        return ExitCode::from(2);
    };
    match (command.run)(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask {}: {failure}", command.name);
            ExitCode::FAILURE
        }
    }
}
