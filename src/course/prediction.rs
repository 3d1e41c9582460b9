//! *Predict first, then see*: a question before the run, answered by the recording and never by the lesson's text.

use serde::{Deserialize, Serialize};

use super::measure::{Measure, Quantity};
use crate::executor::number::number_from;
use crate::executor::order;
use crate::trace::Recording;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// What is asked.
    pub ask: String,
    /// What answers it.
    pub measure: Measure,
    /// Answers to choose from, in order; none for lines, which are put in order, and where the person writes a number.
    pub choices: Vec<String>,
    /// Why it is so, said after the answer.
    pub because: String,
}

/// How a guess compares with the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The guess was right.
    pub is_right: bool,
    /// The answer, as the recording gives it.
    pub answer: Quantity,
    /// For lines: the first place where guess and run differ, from 0.
    pub first_difference: Option<usize>,
}

impl Prediction {
    /// Compares a guess: one text, or the lines in the guessed order.
    pub fn outcome(&self, guess: &[String], recording: &Recording) -> Outcome {
        let answer = self.measure.of(recording);
        match &answer {
            Quantity::Lines(lines) => {
                let first_difference = (0..lines.len().max(guess.len())).find(|&n| lines.get(n) != guess.get(n));
                Outcome { is_right: first_difference.is_none(), answer, first_difference }
            }
            _ => {
                let is_right = guess.first().is_some_and(|guess| is_same(guess, &answer));
                Outcome { is_right, answer, first_difference: None }
            }
        }
    }

    /// The lines of the run, to be put in order: not in the order of the run, and the same each time.
    pub fn shuffled(&self, recording: &Recording) -> Vec<String> {
        match self.measure.of(recording) {
            Quantity::Lines(mut lines) => {
                order::sort(&mut lines);
                lines
            }
            _ => Vec::new(),
        }
    }
}

/// `1.4`, `1.4 s` and `1.40` are the same time; words are compared as they are.
fn is_same(guess: &str, answer: &Quantity) -> bool {
    let number = |text: &str| number_from(text.trim().trim_end_matches('s').trim());
    match answer {
        Quantity::Seconds(seconds) => number(guess).is_some_and(|guess| (guess - seconds).abs() < 0.005),
        Quantity::Count(count) => number(guess) == Some(*count as f64),
        Quantity::Word(word) => guess.trim() == word,
        Quantity::Lines(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};

    const PROGRAM: &str =
        "import asyncio\nasync def f():\n    print('b')\n    await asyncio.sleep(1.5)\n    print('a')\nasyncio.run(f())\n";

    fn prediction(measure: Measure) -> Prediction {
        Prediction { ask: String::new(), measure, choices: vec![], because: String::new() }
    }

    #[test]
    fn the_recording_answers() {
        let recording = record(PROGRAM, &Settings::default()).unwrap();
        let outcome = |measure, guess: &[&str]| {
            let guess: Vec<String> = guess.iter().map(|line| line.to_string()).collect();
            prediction(measure).outcome(&guess, &recording)
        };
        assert!(outcome(Measure::EndTime, &["1.50 s"]).is_right);
        assert!(!outcome(Measure::EndTime, &["soon"]).is_right);
        assert!(outcome(Measure::Tasks, &["1"]).is_right);
        assert!(outcome(Measure::EndsWith, &["ok"]).is_right);
        assert!(outcome(Measure::Prints, &["b", "a"]).is_right);
        assert_eq!(outcome(Measure::Prints, &["b"]).first_difference, Some(1));
        assert_eq!(prediction(Measure::Prints).shuffled(&recording), ["a", "b"]);
    }
}
