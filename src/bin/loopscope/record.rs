//! `loopscope record`: the recording with what the page needs of it, byte for byte as the page's worker sends it.
//!
//! `tests/e2e` compares the two: a program must give the same recording natively and in the browser.

use super::options::Options;
use super::program::{lines_of, settings_of};
use loopscope::trace::parcel::pack;
use loopscope::trace::{self, Settings};
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// Writes the recording of a program to the standard output, or with `--settings` the settings it is made under: the usual ones,
/// with the world that lies beside the program.
pub fn run(arguments: &[String]) -> ExitCode {
    let result = match arguments {
        [option] if option == "--settings" => written(&Settings::default()),
        [option, file] if option == "--settings" => settings_of(&of_file(file)).and_then(|settings| written(&settings)),
        [file] => recording_of(file),
        _ => Err("one program, or --settings\n".to_owned()),
    };
    match result.and_then(|bytes| io::stdout().write_all(&bytes).map_err(|error| format!("{error}\n"))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprint!("loopscope record: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The page calls every program `program.py`, and so its messages say.
fn recording_of(file: &str) -> Result<Vec<u8>, String> {
    let source = fs::read_to_string(file).map_err(|error| format!("{file}: {error}\n"))?;
    let settings = settings_of(&of_file(file))?;
    let recording = trace::record(&source, &settings).map_err(|diagnostics| lines_of(file, &diagnostics))?;
    Ok(pack(&recording))
}

fn of_file(file: &str) -> Options {
    Options { file: file.to_owned(), ..Options::default() }
}

fn written(settings: &Settings) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(settings).map_err(|error| format!("{error}\n"))
}
