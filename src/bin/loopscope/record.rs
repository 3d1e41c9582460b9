//! `loopscope record`: the recording with what the page needs of it, byte for byte as the page's worker sends it.
//!
//! `tests/e2e` compares the two: a program must give the same recording natively and in the browser.

use loopscope::trace::parcel::{Opened, pack};
use loopscope::trace::{self, Settings};
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

/// Writes the recording of a program to the standard output, or with `--settings` the settings it is made under.
pub fn run(arguments: &[String]) -> ExitCode {
    let result = match arguments {
        [option] if option == "--settings" => postcard::to_allocvec(&Settings::default()).map_err(|error| error.to_string()),
        [file] => recording_of(file),
        _ => Err("one program, or --settings".to_owned()),
    };
    match result.and_then(|bytes| io::stdout().write_all(&bytes).map_err(|error| error.to_string())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("loopscope record: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn recording_of(file: &str) -> Result<Vec<u8>, String> {
    let source = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let recording = trace::record(&source, &Settings::default()).map_err(|diagnostics| format!("{file}: {diagnostics:?}"))?;
    Ok(pack(&Opened::of(recording)).concat())
}
