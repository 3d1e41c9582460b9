//! `loopscope trace`: the event log of a run as text.

use super::options::Options;
use super::program::recording_of;
use loopscope::trace::text;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs a program and prints every event.
pub fn run(arguments: &[String]) -> ExitCode {
    let recording = Options::parse(arguments)
        .map_err(|mistake| format!("loopscope trace: {mistake}\n"))
        .and_then(|options| recording_of(&options));
    match recording {
        Ok(recording) => {
            // A reader that went away (`| head`) is no failure.
            let _ = io::stdout().write_all(text::log(&recording).as_bytes());
            ExitCode::SUCCESS
        }
        Err(messages) => {
            eprint!("{messages}");
            ExitCode::from(2)
        }
    }
}
