//! A person at work on a lesson: what they guessed, which hints they took, what their run was worth.

use std::sync::Arc;

use super::run::Run;
use super::workspace::Request;
use crate::course::check::Verdict;
use crate::course::lesson::{Entry, Lesson};
use crate::course::measure::{Measure, Quantity};
use crate::course::prediction::Outcome;
use crate::ui::words::tr;

/// A question and what the person made of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guess {
    /// The chosen answer, or the lines in the order they were put into.
    pub texts: Vec<String>,
    /// What it was worth, once it was given.
    pub outcome: Option<Outcome>,
}

/// A lesson and the person's work on it.
#[derive(Clone, Debug)]
pub struct Study {
    lesson: Arc<Lesson>,
    /// The run of the lesson's own program: it answers the questions.
    first_run: Option<Arc<Run>>,
    guesses: Vec<Guess>,
    hints: usize,
    verdicts: Option<Vec<(String, Verdict)>>,
    /// All lessons, for the way on and back.
    entries: Arc<[Entry]>,
}

impl Study {
    /// Begins a lesson.
    pub fn of(lesson: Arc<Lesson>, entries: Arc<[Entry]>) -> Self {
        let guesses = vec![Guess::default(); lesson.predictions.len()];
        Self { lesson, first_run: None, guesses, hints: 0, verdicts: None, entries }
    }

    /// The lesson.
    pub fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// The lesson's name, when a request is to run its own program and that program's recording lies beside it.
    pub fn recorded(&self, request: &Request) -> Option<&str> {
        let lesson = &self.lesson;
        let is_own = lesson.program == request.source && lesson.settings == request.settings;
        (lesson.is_recorded && is_own).then_some(&lesson.name)
    }

    /// What was guessed, a guess for each prediction.
    pub fn guesses(&self) -> &[Guess] {
        &self.guesses
    }

    /// The hints that were taken.
    pub fn hints(&self) -> &[String] {
        self.lesson.exercise.as_ref().map_or(&[], |exercise| &exercise.hints[..self.hints])
    }

    /// Whether there are more hints.
    pub fn has_more_hints(&self) -> bool {
        self.lesson.exercise.as_ref().is_some_and(|exercise| self.hints < exercise.hints.len())
    }

    /// What the last checked run was worth, demand by demand.
    pub fn verdicts(&self) -> Option<&[(String, Verdict)]> {
        self.verdicts.as_deref()
    }

    /// Whether the last checked run met every demand.
    pub fn is_solved(&self) -> bool {
        self.verdicts.as_ref().is_some_and(|verdicts| verdicts.iter().all(|(_, verdict)| verdict.is_met))
    }

    /// The lessons before and after this one.
    pub fn neighbours(&self) -> (Option<&Entry>, Option<&Entry>) {
        let here = self.entries.iter().position(|entry| entry.name == self.lesson.name);
        let at = |index: Option<usize>| index.and_then(|index| self.entries.get(index));
        (at(here.and_then(|here| here.checked_sub(1))), at(here.map(|here| here + 1)))
    }

    /// A run is on the screen. That of the lesson's own program answers its questions; lines to be put in order begin in
    /// another order than the run's. Whether this was that run.
    pub fn see(&mut self, run: &Arc<Run>) -> bool {
        let is_first = self.first_run.is_none() && run.recording.source() == self.lesson.program;
        if is_first {
            self.first_run = Some(run.clone());
            for question in 0..self.guesses.len() {
                // Who was faster than the run is answered now.
                match self.guesses[question].texts.is_empty() {
                    true => self.guesses[question].texts = self.lesson.predictions[question].shuffled(&run.recording),
                    false => self.answer(question),
                }
            }
        }
        is_first
    }

    /// Chooses an answer; the run says at once whether it is right.
    pub fn choose(&mut self, question: usize, choice: usize) {
        let Some(prediction) = self.lesson.predictions.get(question) else { return };
        if let Some(text) = prediction.choices.get(choice) {
            self.guesses[question].texts = vec![text.clone()];
            self.answer(question);
        }
    }

    /// Moves a line of an order up by one.
    pub fn raise(&mut self, question: usize, line: usize) {
        if let Some(guess) = self.guesses.get_mut(question)
            && 0 < line
            && line < guess.texts.len()
        {
            guess.texts.swap(line - 1, line);
            guess.outcome = None;
        }
    }

    /// Compares a guess with the run.
    pub fn answer(&mut self, question: usize) {
        let Some(run) = &self.first_run else { return };
        if let (Some(guess), Some(prediction)) = (self.guesses.get_mut(question), self.lesson.predictions.get(question)) {
            guess.outcome = Some(prediction.outcome(&guess.texts, &run.recording));
        }
    }

    /// Takes one more hint.
    pub fn take_hint(&mut self) {
        self.hints += usize::from(self.has_more_hints());
    }

    /// Checks a run of a text.
    pub fn check(&mut self, run: &Run) {
        let graded = |analysis| self.lesson.graded(run.recording.source(), &run.recording, analysis);
        self.verdicts = run.analysis.get().map(graded);
    }
}

/// Whether a question is answered by putting lines in order.
pub fn is_order(measure: &Measure) -> bool {
    *measure == Measure::Prints
}

/// The answer in a few words; an order is shown by its lines.
pub fn answer_words(outcome: &Outcome) -> String {
    match &outcome.answer {
        Quantity::Lines(_) => tr("the order above").into(),
        answer => answer.to_string(),
    }
}
