//! What the page asks the engine about a run, beside the recording, and the answers: what has to be looked up by running the
//! program again ([`probe`]), and what is made of the whole of a run for other tools, or of another tool's trace. That is long,
//! and is made where the run is.

use serde::{Deserialize, Serialize};

use super::analysis::Analysis;
use super::comparison::Comparison;
use super::export::{Format, export};
use super::import::import;
use super::parcel::pack;
use super::probe::{self, Breakpoint, FrameValues, Hits, Refusal, StoredKey, Whose, WrittenFile};
use super::recording::{Recording, Settings};
use super::schedules::{self, Batch, Same, Tie, Trial};
use crate::python::diagnostics::Diagnostic;

/// A question, as it is sent to the engine's worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// See [`probe::values`].
    Values(u64, Whose),
    /// See [`probe::hits`].
    Hits(Vec<Breakpoint>),
    /// See [`probe::files`].
    Files(u64),
    /// See [`probe::stored`].
    Stored(u64),
    /// See [`export`]: the number is the event of those that show one moment.
    Export(Format, u64),
    /// See [`import`]: the text stands in the place of the program.
    Import,
    /// [`Question::Export`] of what [`Question::Import`] gives.
    ExportImported(Format, u64),
    /// See [`compared`]: the other program, and its settings.
    Compare(String, Box<Settings>),
    /// See [`schedules::batch`]: from which number on, how many, and whether with other seeds.
    Schedules(u64, u64, bool),
    /// See [`schedules::simplified`].
    Simplify(Box<Trial>, Same, u64),
    /// See [`schedules::next_tie`].
    Tie(u64),
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Question::Values`].
    Values(Vec<FrameValues>),
    /// To [`Question::Hits`].
    Hits(Hits),
    /// To [`Question::Files`].
    Files(Vec<WrittenFile>),
    /// To [`Question::Stored`].
    Stored(Vec<StoredKey>),
    /// To [`Question::Export`] and [`Question::ExportImported`].
    Text(String),
    /// To [`Question::Import`]: a parcel.
    Imported(Vec<u8>),
    /// To [`Question::Import`]: why the text is none that can be shown.
    NotShown(String),
    /// To [`Question::Compare`].
    Compared(Box<Comparison>),
    /// To [`Question::Schedules`].
    Tried(Batch),
    /// To [`Question::Simplify`].
    Simplified(Box<Trial>),
    /// To [`Question::Tie`].
    Tie(Option<Tie>),
    /// It has none.
    Refused(Refusal),
}

/// Answers a question about the run of this program with these settings.
pub fn answer(source: &str, settings: &Settings, question: &Question) -> Answer {
    let answer = match question {
        Question::Values(event, whose) => {
            probe::values(source, settings, *event as usize, *whose).map(Answer::Values).map_err(Refusal::Program)
        }
        Question::Hits(breakpoints) => probe::hits(source, settings, breakpoints).map(Answer::Hits),
        Question::Files(event) => probe::files(source, settings, *event as usize).map(Answer::Files).map_err(Refusal::Program),
        Question::Stored(event) => probe::stored(source, settings, *event as usize).map(Answer::Stored).map_err(Refusal::Program),
        Question::Export(format, event) => {
            let made = |recording| Answer::Text(export(&recording, *format, "program.py", *event as usize));
            super::record(source, settings).map(made).map_err(Refusal::Program)
        }
        Question::Import => Ok(imported(source, |recording| Answer::Imported(pack(&recording)))),
        Question::ExportImported(format, event) => {
            Ok(imported(source, |recording| Answer::Text(export(&recording, *format, "program.py", *event as usize))))
        }
        Question::Compare(other, other_settings) => {
            let compared = compared([(source, settings), (other, other_settings)]);
            compared.map(|found| Answer::Compared(Box::new(found))).map_err(Refusal::Program)
        }
        Question::Schedules(from, count, seeds) => {
            schedules::batch(source, settings, *from, *count, *seeds).map(Answer::Tried).map_err(Refusal::Program)
        }
        Question::Simplify(trial, same, digest) => {
            let simplified = schedules::simplified(source, settings, trial, *same, *digest);
            simplified.map(|trial| Answer::Simplified(Box::new(trial))).map_err(Refusal::Program)
        }
        Question::Tie(event) => schedules::next_tie(source, settings, *event).map(Answer::Tie).map_err(Refusal::Program),
    };
    answer.unwrap_or_else(Answer::Refused)
}

/// What sets two runs apart: each program with its settings. Both run again, for what their recordings mean is long to read.
pub fn compared(runs: [(&str, &Settings); 2]) -> Result<Comparison, Vec<Diagnostic>> {
    let [first, second] = runs.map(|(source, settings)| super::record(source, settings));
    let (first, second) = (first?, second?);
    Ok(Comparison::of([&first, &second], [&Analysis::of(&first), &Analysis::of(&second)]))
}

fn imported(trace: &str, made: impl FnOnce(Recording) -> Answer) -> Answer {
    import(trace).map_or_else(|why| Answer::NotShown(why.to_string()), made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_runs_are_compared_where_they_run() {
        let (short, long) = ("import time\ntime.sleep(1)\n", "import time\ntime.sleep(2)\n");
        let settings = Settings::default();
        let ask = |other: &str| answer(short, &settings, &Question::Compare(other.into(), Box::new(settings.clone())));
        let Answer::Compared(found) = ask(long) else { panic!("both run") };
        assert!(found.time.is_some() && found.rows.iter().any(|row| row.name == "total time"));
        let Answer::Compared(found) = ask(short) else { panic!("both run") };
        assert!(found.order.is_none() && found.time.is_none());
        assert!(matches!(ask("def"), Answer::Refused(Refusal::Program(_))));
    }
}
