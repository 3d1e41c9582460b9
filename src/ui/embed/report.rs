//! What a frame says to its host: plain data, the same for events and for answers.

use crate::course::check::Verdict;
use crate::course::lesson::Lesson;
use crate::executor::clock::seconds_from_time;
use crate::trace::{Ending, Recording};
use crate::ui::study::{Guess, Study};

/// The most lines of output that an answer holds.
const LINES_MAX: usize = 1_000;

/// A piece of data, as scripts know it.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// Names with what they hold.
    Record(Vec<(&'static str, Data)>),
}

impl From<bool> for Data {
    fn from(truth: bool) -> Self {
        Data::Truth(truth)
    }
}

impl From<usize> for Data {
    fn from(count: usize) -> Self {
        Data::Number(count as f64)
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Data::Text(text.to_string())
    }
}

/// `run`: how a run went. `is_own` says that it is of the text the frame was opened with.
pub fn run(recording: &Recording, is_own: bool) -> Data {
    let (ending, exception) = ending(recording.ending());
    Data::Record(vec![
        ("ending", ending.into()),
        ("exception", exception.into()),
        ("seconds", Data::Number(seconds_from_time(recording.end_time()))),
        ("events", recording.len().into()),
        ("tasks", recording.tasks().len().into()),
        ("edited", (!is_own).into()),
    ])
}

/// `ended`: playback came to the end of the run.
pub fn ended(recording: &Recording) -> Data {
    Data::Record(vec![("seconds", Data::Number(seconds_from_time(recording.end_time())))])
}

/// `marker`: playback paused at a marker.
pub fn marker(caption: &str, event: usize, seconds: f64) -> Data {
    Data::Record(vec![("caption", caption.into()), ("event", event.into()), ("seconds", Data::Number(seconds))])
}

/// `predicted`: what a guess was worth. Nothing for a guess that was not made.
pub fn predicted(study: &Study, question: usize) -> Option<Data> {
    let guess = study.guesses().get(question)?;
    guess.outcome.as_ref()?;
    Some(guessed(study.lesson(), question, guess))
}

fn guessed(lesson: &Lesson, question: usize, guess: &Guess) -> Data {
    let ask = lesson.predictions.get(question).map_or("", |prediction| prediction.ask.as_str());
    Data::Record(vec![
        ("lesson", lesson.name.as_str().into()),
        ("question", question.into()),
        ("ask", ask.into()),
        ("guess", guess.texts.join("\n").as_str().into()),
        ("answered", guess.outcome.is_some().into()),
        ("right", guess.outcome.as_ref().is_some_and(|outcome| outcome.is_right).into()),
    ])
}

/// `checked`: what a run of the exercise was worth. Nothing before the first check.
pub fn checked(study: &Study) -> Option<Data> {
    let verdicts = study.verdicts()?;
    Some(Data::Record(vec![
        ("lesson", study.lesson().name.as_str().into()),
        ("solved", study.is_solved().into()),
        ("met", verdicts.iter().filter(|(_, verdict)| verdict.is_met).count().into()),
        ("of", verdicts.len().into()),
        ("checks", Data::List(verdicts.iter().map(|(demand, verdict)| verdict_data(demand, verdict)).collect())),
        ("hints", study.hints().len().into()),
    ]))
}

fn verdict_data(demand: &str, verdict: &Verdict) -> Data {
    Data::Record(vec![("demand", demand.into()), ("met", verdict.is_met.into()), ("said", verdict.said.as_str().into())])
}

/// The answer to `result()`: the program, how its last run went, what it printed, and the person's work on the lesson.
pub fn result(source: &str, last: Option<(&Recording, bool)>, study: Option<&Study>) -> Data {
    let mut fields = vec![("code", source.into())];
    if let Some((recording, is_own)) = last {
        let lines = recording.output().iter().take(LINES_MAX).map(|line| line.text.as_str().into());
        fields.push(("lines", Data::List(lines.collect())));
        fields.push(("run", run(recording, is_own)));
    }
    if let Some(study) = study {
        let guesses = study.guesses().iter().enumerate().map(|(question, guess)| guessed(study.lesson(), question, guess));
        fields.push(("predictions", Data::List(guesses.collect())));
        fields.extend(checked(study).map(|checked| ("checked", checked)));
    }
    Data::Record(fields)
}

/// An ending in a word, and the exception's name if there is one.
fn ending(ending: &Ending) -> (&'static str, &str) {
    match ending {
        Ending::Ok => ("ok", ""),
        Ending::Exception { kind, .. } => ("exception", kind),
        Ending::Deadlock { .. } => ("deadlock", ""),
        Ending::Until => ("until", ""),
        Ending::Limit(_) => ("limit", ""),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::course::author;
    use crate::trace::{Settings, record};
    use crate::ui::run::Run;

    const TEXT: &str = "+++\ntitle = \"t\"\nminutes = 10\ngoals = [\"g\"]\n[[predictions]]\nask = \"end?\"\nanswer = \"end_time()\"\nchoices = [\"1 s\", \"2 s\"]\nbecause = \"b\"\n[exercise]\ntask = \"t\"\nchecks = [\"finished_before(0.5)\"]\n+++\ntext\n";
    const PROGRAM: &str = "import asyncio\nprint('a')\nasyncio.run(asyncio.sleep(1))\n";

    fn field<'a>(data: &'a Data, name: &str) -> &'a Data {
        let Data::Record(fields) = data else { panic!("{data:?} has no fields") };
        &fields.iter().find(|(field, _)| *field == name).unwrap_or_else(|| panic!("{data:?} has no {name}")).1
    }

    fn run_of(program: &str) -> Arc<Run> {
        Arc::new(Run::new(record(program, &Settings::default()).unwrap()))
    }

    #[test]
    fn a_run_is_reported() {
        let run = run_of(PROGRAM);
        let data = super::run(&run.recording, true);
        assert_eq!((field(&data, "ending"), field(&data, "seconds")), (&Data::from("ok"), &Data::Number(1.0)));
        assert_eq!(field(&data, "edited"), &Data::Truth(false));
        let failed = run_of("1 / 0\n");
        assert_eq!(field(&super::run(&failed.recording, false), "exception"), &Data::from("ZeroDivisionError"));
    }

    #[test]
    fn progress_is_reported() {
        let lesson = author::lesson("01_one", TEXT, PROGRAM.into(), PROGRAM.replace("(1)", "(0)"), None).unwrap();
        let mut study = Study::of(Arc::new(lesson), Arc::from([]));
        assert_eq!((predicted(&study, 0), checked(&study)), (None, None));
        let run = run_of(PROGRAM);
        study.see(&run);
        study.choose(0, 1);
        study.check(&run);
        let guess = predicted(&study, 0).unwrap();
        assert_eq!((field(&guess, "guess"), field(&guess, "right")), (&Data::from("2 s"), &Data::Truth(false)));
        let check = checked(&study).unwrap();
        assert_eq!((field(&check, "met"), field(&check, "of")), (&Data::Number(0.0), &Data::Number(1.0)));
        let result = result(PROGRAM, Some((&run.recording, true)), Some(&study));
        assert_eq!(field(&result, "lines"), &Data::List(vec!["a".into()]));
        assert_eq!(field(field(&result, "checked"), "solved"), &Data::Truth(false));
    }
}
