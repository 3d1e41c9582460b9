//! `loopscope record`: the recording with what the page needs of it, byte for byte as the page's worker sends it.
//!
//! `tests/e2e` compares the two: a program must give the same recording natively and in the browser.

use super::options::Options;
use super::player;
use super::program::{lines_of, settings_of};
use loopscope::trace::parcel::pack;
use loopscope::trace::{self, Settings};
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// Writes the recording of a program to the standard output or, after `-o`, to a file; with `--data` as an address that holds it.
/// The program `-` is a text on the standard input, as it stands in an element. With `--settings` it is the settings alone: the usual ones, with the world that lies beside the program.
pub fn run(arguments: &[String]) -> ExitCode {
    let result = match arguments {
        [option] if option == "--settings" => written(&Settings::default()).and_then(|bytes| put(None, &bytes)),
        [option, file] if option == "--settings" => {
            settings_of(&of_file(file)).and_then(|settings| written(&settings)).and_then(|bytes| put(None, &bytes))
        }
        _ => record(arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprint!("loopscope record: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn record(arguments: &[String]) -> Result<(), String> {
    let (mut out, mut is_data, mut rest) = (None, false, vec![]);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-o" => out = Some(words.next().ok_or("-o needs the name of a file\n")?),
            "--data" => is_data = true,
            _ => rest.push(word.clone()),
        }
    }
    let options = Options::parse(&rest).map_err(|error| format!("{error}\n"))?;
    let recording = recording_of(&options)?;
    match is_data {
        true => put(out, format!("{}\n", player::address_of(&recording)).as_bytes()),
        false => put(out, &recording),
    }
}

fn put(file: Option<&String>, bytes: &[u8]) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, bytes).map_err(|error| format!("{file}: {error}\n")),
        None => io::stdout().write_all(bytes).map_err(|error| format!("{error}\n")),
    }
}

/// The page calls every program `program.py`, and so its messages say.
fn recording_of(options: &Options) -> Result<Vec<u8>, String> {
    let is_stdin = options.file == "-";
    let source = if is_stdin { io::read_to_string(io::stdin()) } else { fs::read_to_string(&options.file) };
    let source = source.map_err(|error| format!("{}: {error}\n", options.file))?;
    // What a tool of pages hands over lies nowhere: it is as in the element, and no world lies beside it.
    let source = if is_stdin { player::trimmed(&source) } else { source };
    let settings = if is_stdin && options.world.is_none() { options.settings.clone() } else { settings_of(options)? };
    let recording = trace::record(&source, &settings).map_err(|diagnostics| lines_of(&options.file, &diagnostics))?;
    Ok(pack(&recording))
}

fn of_file(file: &str) -> Options {
    Options { file: file.to_owned(), ..Options::default() }
}

fn written(settings: &Settings) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(settings).map_err(|error| format!("{error}\n"))
}
