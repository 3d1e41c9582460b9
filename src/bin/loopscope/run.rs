//! `loopscope run`: what a program prints, when, and how it ends.

use super::json;
use super::options::{Format, Options};
use super::program::recording_of;
use loopscope::executor::clock::seconds_from_time;
use loopscope::executor::instrument::{Fact, Limit, Stream};
use loopscope::trace::events::EVENTS_MAX;
use loopscope::trace::{Ending, Recording, text};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs a program and prints what it printed.
pub fn run(arguments: &[String]) -> ExitCode {
    let options = match Options::parse(arguments) {
        // Nobody looks at these events: only the oracle's limits are to end the run.
        Ok(mut options) => {
            options.settings.events_max = EVENTS_MAX as u64;
            options
        }
        Err(mistake) => {
            eprintln!("loopscope run: {mistake}");
            return ExitCode::from(2);
        }
    };
    let recording = match recording_of(&options) {
        Ok(recording) => recording,
        Err(messages) => {
            eprint!("{messages}");
            return ExitCode::from(2);
        }
    };
    let printed = match options.format {
        Format::Text => print_text(&recording),
        Format::Jsonl => io::stdout().write_all(records(&recording).as_bytes()),
    };
    // A reader that went away (`| head`) is no failure of the program.
    drop(printed);
    if let Ending::Deadlock { waits } = recording.ending()
        && options.format == Format::Jsonl
    {
        waits.iter().for_each(|wait| eprintln!("{wait}"));
    }
    status(recording.ending())
}

fn status(ending: &Ending) -> ExitCode {
    ExitCode::from(match ending {
        Ending::Ok => 0,
        Ending::Exception { .. } => 1,
        Ending::Deadlock { .. } | Ending::Until | Ending::Limit(_) => 3,
    })
}

fn print_text(recording: &Recording) -> io::Result<()> {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    for n in 0..recording.len() {
        match recording.event(n).fact {
            Fact::Printed { stream: Stream::Out, text } => out.write_all(text.as_bytes())?,
            Fact::Printed { stream: Stream::Err, text } => {
                out.flush()?;
                err.write_all(text.as_bytes())?;
            }
            _ => {}
        }
    }
    out.flush()?;
    writeln!(err, "-- {} s: {}", json::float(seconds_from_time(recording.end_time())), text::ending_words(recording.ending()))
}

/// The oracle's records: a line when its newline is written, then what has no newline, then the ending.
fn records(recording: &Recording) -> String {
    let mut records = String::new();
    let end_time = recording.end_time();
    let (complete, mut partial): (Vec<_>, Vec<_>) = recording.output().iter().partition(|line| line.complete);
    partial.sort_by_key(|line| line.stream as u8);
    for line in complete.into_iter().chain(partial) {
        let time = if line.complete { line.time } else { end_time };
        let stream = if line.stream == Stream::Out { "out" } else { "err" };
        let (time, text) = (json::float(seconds_from_time(time)), json::string(&line.text));
        records.push_str(&format!("{{\"t\": {time}, \"{stream}\": {text}}}\n"));
    }
    let time = json::float(seconds_from_time(end_time));
    records.push_str(&format!("{{\"end\": {}, \"t\": {time}}}\n", ending_fields(recording.ending())));
    records
}

/// The value of `end`, and what goes with it.
fn ending_fields(ending: &Ending) -> String {
    let word = match ending {
        Ending::Ok => "ok",
        Ending::Exception { kind, message } => {
            return format!("\"exception\", \"type\": {}, \"message\": {}", json::string(kind), json::string(message));
        }
        Ending::Deadlock { .. } => "deadlock",
        Ending::Until => "until",
        Ending::Limit(Limit::Iterations) => "event-limit",
        Ending::Limit(Limit::Time) => "until",
        Ending::Limit(Limit::Instructions) => "cpu-limit",
        Ending::Limit(Limit::Events) => "recording-limit",
        Ending::Limit(Limit::Tasks) => "task-limit",
        Ending::Limit(Limit::Memory) => "memory-limit",
        Ending::Limit(Limit::Output) => "output-limit",
    };
    json::string(word)
}
