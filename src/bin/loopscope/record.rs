//! `loopscope record`: the recording with what the page needs of it, byte for byte as the page's worker sends it.
//!
//! `tests/e2e` compares the two: a program must give the same recording natively and in the browser.

use super::options::Options;
use super::program::{lines_of, settings_of};
use data_encoding::BASE64;
use loopscope::trace::parcel::pack;
use loopscope::trace::{self, Settings};
use miniz_oxide::deflate::compress_to_vec_zlib;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// How the address begins that holds a recording itself; `embed/loop-scope.js` reads it.
const DATA: &str = "data:application/zlib;base64,";
/// The strongest compression there is.
const LEVEL: u8 = 10;

/// Writes the recording of a program to the standard output or, after `-o`, to a file; with `--data` as an address that holds it.
/// With `--settings` it is the settings alone: the usual ones, with the world that lies beside the program.
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
        true => put(out, format!("{}\n", data_of(&recording)).as_bytes()),
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
    let source = fs::read_to_string(&options.file).map_err(|error| format!("{}: {error}\n", options.file))?;
    let settings = settings_of(options)?;
    let recording = trace::record(&source, &settings).map_err(|diagnostics| lines_of(&options.file, &diagnostics))?;
    Ok(pack(&recording))
}

/// The recording as an address that holds it: `recording="…"` takes it as it takes a file's.
pub fn data_of(recording: &[u8]) -> String {
    format!("{DATA}{}", BASE64.encode(&compress_to_vec_zlib(recording, LEVEL)))
}

fn of_file(file: &str) -> Options {
    Options { file: file.to_owned(), ..Options::default() }
}

fn written(settings: &Settings) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(settings).map_err(|error| format!("{error}\n"))
}
