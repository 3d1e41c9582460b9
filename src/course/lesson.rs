//! A lesson as data: what the page needs of it.

use serde::{Deserialize, Serialize};

use super::check::{Check, Verdict};
use super::edit::{self, AllowedEdit};
use super::moment::Moment;
use super::prediction::Prediction;
use crate::trace::analysis::Analysis;
use crate::trace::{Recording, Settings};

/// What a list of lessons says of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The name of its folder, and of its file without the ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// The name of its folder: `05_semaphores`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What one can do after it.
    pub goals: Vec<String>,
    /// What its program depends on, the simulated outside world among it.
    pub settings: Settings,
    /// Its text, as HTML without scripts; links to moments are `#moment=…`.
    pub text: String,
    /// The program it begins with.
    pub program: String,
    /// One that meets the checks.
    pub solution: String,
    /// Where playback pauses, with what is said there.
    pub markers: Vec<Marker>,
    /// Questions before the run.
    pub predictions: Vec<Prediction>,
    /// What is to be done.
    pub exercise: Option<Exercise>,
    /// What to try in a terminal, a command each.
    pub terminal: Vec<String>,
    /// The program's recording lies beside the lesson's file: it need not be run to be seen.
    pub is_recorded: bool,
}

/// A moment with a caption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Marker {
    /// Where playback pauses.
    pub at: Moment,
    /// What is said there.
    pub caption: String,
}

/// The moment of an address such as `#moment=print%20%22done%22`.
pub fn moment_of(address: &str) -> Option<Moment> {
    let moment = address.strip_prefix(MOMENT_ANCHOR)?;
    Moment::parse(&moment.replace("%20", " ").replace("%22", "\"")).ok()
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// What to do, as HTML.
    pub task: String,
    /// What the run must show then.
    pub checks: Vec<Check>,
    /// Help, one after the other.
    pub hints: Vec<String>,
    /// The only places that may change; none: all may.
    pub edits: Vec<AllowedEdit>,
}

/// What an address begins with that moves the playhead.
pub const MOMENT_ANCHOR: &str = "#moment=";

impl Lesson {
    /// The moments that the text links to, in order.
    pub fn moments_in_text(&self) -> Vec<Moment> {
        let anchors = self.text.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        anchors.filter_map(|(address, _)| moment_of(address)).collect()
    }

    /// What a run of `text` is worth: a verdict for each check, in order, each with the demand it is about.
    pub fn graded(&self, text: &str, recording: &Recording, analysis: &Analysis) -> Vec<(String, Verdict)> {
        let Some(exercise) = &self.exercise else { return Vec::new() };
        let mut verdicts: Vec<(String, Verdict)> =
            exercise.checks.iter().map(|check| (check.words(), check.verdict(recording, analysis))).collect();
        if !exercise.edits.is_empty() {
            let is_met = edit::is_allowed(&exercise.edits, &self.program, text);
            let said = if is_met { "Only they were changed." } else { "Something else was changed, too." };
            let verdict = Verdict { is_met, said: said.into(), event: None };
            verdicts.insert(0, ("Only the open places of the program change.".into(), verdict));
        }
        verdicts
    }
}
