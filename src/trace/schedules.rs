//! Is there a schedule that breaks this? The same program under many schedules, and what came of each.
//!
//! A **trial** is one run under choices of its own ([`crate::executor::choices`]), drawn by its number: the same number draws the
//! same. Its **outcome** is how it ended and what it printed. Trials with an equal outcome are alike; what makes one different is
//! **simplified**: choices are dropped as long as the outcome stays.

use super::recording::{Ending, Recording, Settings};
use super::run::{chooser_of, chosen};
use crate::executor::choices::{Choice, Chooser, Point, PointKind};
use crate::executor::instrument::Fact;
use crate::python::diagnostics::Diagnostic;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// A batch ends after the trial with which so many events are recorded in it: the page stays informed, and memory small.
const BATCH_EVENTS: u64 = 300_000;
/// So many lines of an outcome are kept to be shown, and so many characters of each.
const LINES: usize = 40;
const CHARACTERS: usize = 200;
/// So many trials are made at most to simplify a schedule.
const SIMPLIFY_RUNS: usize = 120;

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it ended. Who waits for whom in a deadlock is no part of it.
    pub ending: Ending,
    /// The first lines that it printed.
    pub lines: Vec<String>,
    /// How many lines there were.
    pub line_count: u64,
    /// One number for the ending and all lines in their order.
    pub in_order: u64,
    /// One number for the ending and all lines in any order.
    pub any_order: u64,
}

/// What makes two outcomes the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Same {
    /// The ending and the lines, in whatever order.
    #[default]
    AnyOrder,
    /// The ending and the lines in their order.
    InOrder,
}

/// One run under a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Which one.
    pub number: u64,
    /// What it did that is not usual.
    pub choices: Vec<Choice>,
    /// The first seed of `random`, if it was another.
    pub seed: Option<u64>,
    /// How many points there were at which it could choose.
    pub points: u32,
    /// What came of it: the place among the outcomes of its batch.
    pub outcome: u32,
}

/// Trials one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The trials.
    pub trials: Vec<Trial>,
    /// Their different outcomes.
    pub outcomes: Vec<Outcome>,
}

/// A point at which the person can choose who goes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Which of the run's points.
    pub point: u32,
    /// How many events had happened.
    pub event: u64,
    /// Who is due at the same instant, in the order in which they go now.
    pub names: Vec<String>,
}

impl Outcome {
    /// Of a recording.
    pub fn of(recording: &Recording) -> Self {
        let ending = match recording.ending() {
            Ending::Deadlock { .. } => Ending::Deadlock { waits: vec![] },
            ending => ending.clone(),
        };
        let mut texts: Vec<&str> = recording.output().iter().map(|line| &*line.text).collect();
        let lines = texts.iter().take(LINES).map(|text| text.chars().take(CHARACTERS).collect()).collect();
        let in_order = digest(&ending, &texts);
        texts.sort_unstable();
        let any_order = digest(&ending, &texts);
        Self { ending, lines, line_count: texts.len() as u64, in_order, any_order }
    }

    /// The number by which it is told from others.
    pub fn digest(&self, same: Same) -> u64 {
        match same {
            Same::AnyOrder => self.any_order,
            Same::InOrder => self.in_order,
        }
    }
}

fn digest(ending: &Ending, lines: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    postcard::to_allocvec(ending).unwrap_or_default().hash(&mut hasher);
    lines.hash(&mut hasher);
    hasher.finish()
}

/// The trials of these numbers, or the first of them, as far as a batch goes; at least one. Number 0 is the run as it is by itself.
/// With `seeds`, every other trial has another seed of `random`, too.
pub fn batch(source: &str, settings: &Settings, from: u64, count: u64, seeds: bool) -> Result<Batch, Vec<Diagnostic>> {
    let mut batch = Batch::default();
    let mut events = 0;
    for number in from..from.saturating_add(count) {
        let seed = (seeds && (number / 4) % 2 == 1).then(|| settings.seed.wrapping_add(number));
        let chooser = if number == 0 { Chooser::of(vec![]) } else { Chooser::random(number) };
        let (recording, chooser) = run(source, settings, seed, chooser)?;
        let outcome = Outcome::of(&recording);
        let known = batch.outcomes.iter().position(|known| *known == outcome);
        let place = known.unwrap_or(batch.outcomes.len());
        if known.is_none() {
            batch.outcomes.push(outcome);
        }
        let (choices, points) = (chooser.taken().to_vec(), chooser.points());
        batch.trials.push(Trial { number, choices, seed, points, outcome: place as u32 });
        events += recording.len() as u64;
        if events >= BATCH_EVENTS {
            break;
        }
    }
    Ok(batch)
}

fn run(source: &str, settings: &Settings, seed: Option<u64>, chooser: Chooser) -> Result<(Recording, Chooser), Vec<Diagnostic>> {
    let settings = Settings { seed: seed.unwrap_or(settings.seed), ..settings.clone() };
    let (recording, chooser) = chosen("program.py", source, &settings, Some(chooser))?;
    Ok((recording, chooser.unwrap_or_default()))
}

/// The fewest choices found that come to the outcome of this number: of a trial's choices, and its seed.
pub fn simplified(source: &str, settings: &Settings, trial: &Trial, same: Same, digest: u64) -> Result<Trial, Vec<Diagnostic>> {
    let mut runs = 0;
    let mut comes_to = |seed: Option<u64>, choices: &[Choice]| {
        runs += 1;
        let is_allowed = runs <= SIMPLIFY_RUNS;
        let run = || run(source, settings, seed, Chooser::of(choices.to_vec()));
        Ok::<bool, Vec<Diagnostic>>(is_allowed && Outcome::of(&run()?.0).digest(same) == digest)
    };
    let mut kept = trial.choices.clone();
    let seed = if trial.seed.is_some() && comes_to(None, &kept)? { None } else { trial.seed };
    let mut size = kept.len();
    while size > 0 {
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.drain(at..(at + size).min(kept.len()));
            if comes_to(seed, &fewer)? {
                kept = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    Ok(Trial { choices: kept, seed, ..trial.clone() })
}

/// The next point, when so many events have happened, at which timers are due at the same instant.
pub fn next_tie(source: &str, settings: &Settings, event: u64) -> Result<Option<Tie>, Vec<Diagnostic>> {
    let chooser = chooser_of(settings).unwrap_or_default().logging();
    let (recording, chooser) = run(source, settings, None, chooser)?;
    let is_tie = |(_, point): &(usize, &Point)| point.kind == PointKind::Timers && point.count > 1 && point.event >= event;
    Ok(chooser.log().iter().enumerate().find(is_tie).map(|(number, point)| Tie {
        point: number as u32,
        event: point.event,
        names: names(&recording, point.event as usize, point.count as usize),
    }))
}

/// Who is woken by the next so many timers.
fn names(recording: &Recording, from: usize, count: usize) -> Vec<String> {
    let name = |n: usize| match recording.event(n).fact {
        Fact::TimerFired { timer } => {
            let info = recording.timer(timer)?;
            Some(match info.task {
                Some(task) => recording.name_at(task, n).to_owned(),
                None => recording.text(info.label).to_owned(),
            })
        }
        _ => None,
    };
    (from..recording.len()).filter_map(name).take(count).collect()
}

#[cfg(test)]
#[path = "schedules_tests.rs"]
mod tests;
