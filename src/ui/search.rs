//! The search for schedules that come to something else: what was tried, what came of it, and how to say so.

use super::numbers::grouped;
use crate::trace::Ending;
use crate::trace::schedules::{Batch, Outcome, Same, Trial};

/// So many trials are asked for at once: the page hears of them, and Stop is heard.
const BATCH: u64 = 25;
/// So many lines tell how an outcome differs.
const LINES: usize = 6;

/// A search, under way or over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What makes two outcomes the same.
    pub same: Same,
    /// How many trials are wanted.
    pub wanted: u64,
    /// How many were made.
    pub tried: u64,
    /// Trials are under way.
    pub is_running: bool,
    /// Why it could not go on.
    pub failure: Option<String>,
    /// The most points that a trial could choose at.
    points: u32,
    /// Other seeds were tried, too.
    has_seeds: bool,
    /// Every different outcome, told apart by the order of its lines, too; the usual one first.
    all: Vec<Found>,
}

/// An outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// It.
    pub outcome: Outcome,
    /// How many trials came to it.
    pub times: u64,
    /// The one of them with the fewest choices.
    pub trial: Trial,
}

impl Search {
    /// A search for so many trials.
    pub fn of(wanted: u64, same: Same, has_seeds: bool) -> Self {
        Self { same, wanted, has_seeds, is_running: true, ..Self::default() }
    }

    /// Which trials are next: from which number on, how many, and whether with other seeds. None when it is over.
    pub fn next(&self) -> Option<(u64, u64, bool)> {
        let count = BATCH.min(self.wanted.saturating_sub(self.tried));
        (self.is_running && count > 0).then_some((self.tried, count, self.has_seeds))
    }

    /// Trials were made.
    pub fn add(&mut self, batch: Batch) {
        for trial in batch.trials {
            self.tried = trial.number + 1;
            self.points = self.points.max(trial.points);
            let Some(outcome) = batch.outcomes.get(trial.outcome as usize) else { continue };
            join(&mut self.all, outcome, 1, trial, |known| known.in_order == outcome.in_order);
        }
        self.is_running &= self.tried < self.wanted;
    }

    /// It is over, for this reason or because somebody stopped it.
    pub fn end(&mut self, failure: Option<String>) {
        self.is_running = false;
        self.failure = failure;
    }

    /// The different outcomes, the usual one first, then the rarest.
    pub fn found(&self) -> Vec<Found> {
        let mut groups: Vec<Found> = Vec::new();
        for Found { outcome, times, trial } in &self.all {
            let digest = outcome.digest(self.same);
            join(&mut groups, outcome, *times, trial.clone(), |known| known.digest(self.same) == digest);
        }
        if let Some(others) = groups.get_mut(1..) {
            others.sort_by_key(|found| found.times);
        }
        groups
    }

    /// What the search says so far.
    pub fn verdict(&self) -> String {
        let found = self.found();
        let tried = match self.tried {
            1 => "1 schedule".to_owned(),
            tried => format!("{} schedules", grouped(tried as usize)),
        };
        match found.len() {
            _ if self.tried == 0 => String::new(),
            0 | 1 if self.points == 0 && !self.has_seeds => {
                "Nothing is left open in this program: no timers are due at the same instant, no threads compete, nothing comes from \
                 the world. It runs in this order everywhere."
                    .into()
            }
            0 | 1 => format!("{tried} tried: all come to the same."),
            outcomes => {
                let others: u64 = found[1..].iter().map(|found| found.times).sum();
                let word = if outcomes == 2 { "another outcome".to_owned() } else { format!("{} other outcomes", outcomes - 1) };
                format!("{} of {tried} tried come to {word}.", grouped(others as usize))
            }
        }
    }
}

fn join(all: &mut Vec<Found>, outcome: &Outcome, times: u64, trial: Trial, is_it: impl Fn(&Outcome) -> bool) {
    match all.iter_mut().find(|found| is_it(&found.outcome)) {
        Some(found) => {
            found.times += times;
            let cost = |trial: &Trial| (trial.seed.is_some(), trial.choices.len(), trial.number);
            if cost(&trial) < cost(&found.trial) {
                (found.trial, found.outcome) = (trial, outcome.clone());
            }
        }
        None => all.push(Found { outcome: outcome.clone(), times, trial }),
    }
}

/// How an outcome ended, in a few words.
pub fn ending(outcome: &Outcome) -> String {
    match &outcome.ending {
        Ending::Ok => "runs to its end".into(),
        Ending::Exception { kind, message } if message.is_empty() => format!("ends with {kind}"),
        Ending::Exception { kind, message } => format!("ends with {kind}: {message}"),
        Ending::Deadlock { .. } => "ends in a deadlock".into(),
        Ending::Until => "runs up to the end of virtual time".into(),
        Ending::Limit(_) => "runs into a limit".into(),
    }
}

/// What an outcome prints that the usual one does not, and what it does not print: lines, those printed first.
pub fn difference(usual: &Outcome, other: &Outcome) -> Vec<(bool, String)> {
    let missing = |from: &Outcome, of: &Outcome| {
        let mut there = of.lines.clone();
        let is_missing = |line: &&String| match there.iter().position(|own| own == *line) {
            Some(place) => {
                there.swap_remove(place);
                false
            }
            None => true,
        };
        from.lines.iter().filter(is_missing).cloned().collect::<Vec<_>>()
    };
    let printed = missing(other, usual).into_iter().map(|line| (true, line));
    let mut lines: Vec<_> = printed.chain(missing(usual, other).into_iter().map(|line| (false, line))).collect();
    if lines.is_empty() && usual.in_order != other.in_order {
        let parting = other.lines.iter().zip(&usual.lines).find(|(one, two)| one != two);
        lines.extend(parting.map(|(line, _)| (true, line.clone())));
    }
    lines.truncate(LINES);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::choices::Choice;

    fn outcome(ending: Ending, lines: &[&str]) -> Outcome {
        let number =
            |lines: &[&str]| lines.iter().flat_map(|line| line.bytes()).fold(7, |sum: u64, byte| sum * 31 + u64::from(byte));
        let mut sorted = lines.to_vec();
        sorted.sort_unstable();
        let (in_order, any_order) = (number(lines), number(&sorted));
        let line_count = lines.len() as u64;
        Outcome { ending, lines: lines.iter().map(|line| (*line).to_owned()).collect(), line_count, in_order, any_order }
    }

    fn trial(number: u64, choices: u32, outcome: u32) -> Trial {
        let choices = (0..choices).map(|point| Choice { point, pick: 1 }).collect();
        Trial { number, choices, seed: None, points: 3, outcome }
    }

    fn searched(same: Same) -> Search {
        let outcomes = vec![outcome(Ending::Ok, &["a", "b"]), outcome(Ending::Ok, &["b", "a"]), outcome(Ending::Ok, &["a", "c"])];
        let trials = vec![trial(0, 0, 0), trial(1, 2, 1), trial(2, 3, 2), trial(3, 1, 2)];
        let mut search = Search::of(4, same, false);
        assert_eq!(search.next(), Some((0, 4, false)));
        search.add(Batch { trials, outcomes });
        assert_eq!((search.next(), search.is_running), (None, false));
        search
    }

    #[test]
    fn outcomes_are_the_same_in_any_order_or_not() {
        assert_eq!(searched(Same::AnyOrder).verdict(), "2 of 4 schedules tried come to another outcome.");
        assert_eq!(searched(Same::InOrder).verdict(), "3 of 4 schedules tried come to 2 other outcomes.");
    }

    #[test]
    fn the_simplest_trial_of_an_outcome_stands_for_it() {
        let found = searched(Same::AnyOrder).found();
        assert_eq!((found[0].times, found[1].times, found[1].trial.number), (2, 2, 3));
        assert_eq!(difference(&found[0].outcome, &found[1].outcome), [(true, "c".into()), (false, "b".into())]);
    }

    #[test]
    fn a_program_that_leaves_nothing_open_is_told_so() {
        let mut search = Search::of(1, Same::AnyOrder, false);
        assert_eq!(search.verdict(), "");
        search.add(Batch { trials: vec![Trial { points: 0, ..trial(0, 0, 0) }], outcomes: vec![outcome(Ending::Ok, &[])] });
        assert!(search.verdict().starts_with("Nothing is left open"));
    }

    #[test]
    fn a_stopped_search_asks_for_nothing_more() {
        let mut search = Search::of(100, Same::AnyOrder, true);
        assert_eq!(search.next(), Some((0, 25, true)));
        search.end(None);
        assert_eq!(search.next(), None);
    }

    #[test]
    fn endings_have_words() {
        let deadlock = outcome(Ending::Deadlock { waits: vec![] }, &[]);
        assert_eq!(ending(&deadlock), "ends in a deadlock");
        let failed = outcome(Ending::Exception { kind: "KeyError".into(), message: "1".into() }, &[]);
        assert_eq!(ending(&failed), "ends with KeyError: 1");
    }
}
