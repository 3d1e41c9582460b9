//! From an author's folder to a [`Lesson`]: `lesson.md` (front matter in TOML between two lines `+++`, then Markdown),
//! `program.py`, `solution.py` and, if there is an outside world, `world.toml`.
//!
//! In the text, a link to `moment:print "done"` moves the playhead there. `docs/authors.md` is the guide.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use serde::Deserialize;

use super::call::Call;
use super::check::Check;
use super::edit::AllowedEdit;
use super::lesson::{Exercise, Lesson, MOMENT_ANCHOR, Marker};
use super::measure::Measure;
use super::moment::Moment;
use super::prediction::Prediction;
use crate::executor::clock::time_from_seconds;
use crate::executor::cores::INSTRUCTION_NS;
use crate::trace::Settings;

/// What an address of the text begins with that moves the playhead.
const MOMENT: &str = "moment:";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    minutes: u32,
    goals: Vec<String>,
    #[serde(default)]
    settings: FrontSettings,
    #[serde(default)]
    markers: Vec<FrontMarker>,
    #[serde(default)]
    predictions: Vec<FrontPrediction>,
    exercise: Option<FrontExercise>,
    #[serde(default)]
    terminal: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontSettings {
    #[serde(default)]
    seed: u64,
    cpu: Option<String>,
    cores: Option<u32>,
    gil: Option<bool>,
    until: Option<f64>,
    ctrl_c: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMarker {
    at: String,
    caption: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontPrediction {
    ask: String,
    answer: String,
    #[serde(default)]
    choices: Vec<String>,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontExercise {
    task: String,
    checks: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    edits: Vec<String>,
}

/// Reads the lesson of a folder.
///
/// # Errors
/// Sentences for the author, each naming the file and what is wrong in it.
pub fn read(folder: &Path) -> Result<Lesson, String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = |file: &str| fs::read_to_string(folder.join(file)).map_err(|error| format!("{name}/{file}: {error}"));
    let world = if folder.join("world.toml").exists() { Some(file("world.toml")?) } else { None };
    let (text, program, solution) = (file("lesson.md")?, file("program.py")?, file("solution.py")?);
    lesson(&name, &text, program, solution, world).map_err(|error| format!("{name}/lesson.md: {error}"))
}

/// The lesson of these texts.
///
/// # Errors
/// A sentence for the author.
pub fn lesson(name: &str, text: &str, program: String, solution: String, world: Option<String>) -> Result<Lesson, String> {
    let (front, body) = parts(text)?;
    let front: Front = toml::from_str(front).map_err(|error| error.to_string())?;
    let marker = |marker: FrontMarker| Ok(Marker { at: Moment::parse(&marker.at)?, caption: marker.caption });
    let exercise = front.exercise.map(|exercise| self::exercise(exercise, &program)).transpose()?;
    Ok(Lesson {
        name: name.to_string(),
        title: front.title,
        minutes: front.minutes,
        goals: front.goals,
        settings: Settings { world: world.unwrap_or_default(), ..settings(&front.settings)? },
        text: rendered(body)?,
        markers: front.markers.into_iter().map(marker).collect::<Result<_, String>>()?,
        predictions: front.predictions.into_iter().map(prediction).collect::<Result<_, String>>()?,
        exercise,
        terminal: front.terminal,
        is_recorded: false,
        program,
        solution,
    })
}

fn parts(text: &str) -> Result<(&str, &str), String> {
    let rest = text.strip_prefix("+++\n").ok_or("it begins with a line `+++`, then title, minutes and goals")?;
    rest.split_once("\n+++\n").ok_or_else(|| "a second line `+++` ends the front matter".to_string())
}

fn settings(front: &FrontSettings) -> Result<Settings, String> {
    let defaults = Settings::default();
    let time = |seconds: Option<f64>| match seconds {
        Some(seconds) => time_from_seconds(seconds).map(Some).ok_or_else(|| format!("{seconds} is no time")),
        None => Ok(None),
    };
    let instruction_ns = match front.cpu.as_deref() {
        None | Some("instant") => 0,
        Some("counted") => INSTRUCTION_NS,
        Some(other) => return Err(format!("cpu is \"instant\" or \"counted\", not {other:?}")),
    };
    Ok(Settings {
        seed: front.seed,
        until: time(front.until)?,
        sigint_at: time(front.ctrl_c)?,
        instruction_ns,
        cores: front.cores.unwrap_or(defaults.cores),
        has_gil: front.gil.unwrap_or(defaults.has_gil),
        ..defaults
    })
}

fn prediction(front: FrontPrediction) -> Result<Prediction, String> {
    let FrontPrediction { ask, answer, choices, because } = front;
    let measure = Measure::of_call(&Call::parse(&answer)?)?;
    // Nobody could answer it.
    if choices.is_empty() && measure != Measure::Prints {
        return Err(format!("“{ask}” has no choices: only prints() is answered without, by putting lines in order"));
    }
    Ok(Prediction { ask, measure, choices, because })
}

fn exercise(front: FrontExercise, program: &str) -> Result<Exercise, String> {
    Ok(Exercise {
        task: rendered(&front.task)?,
        checks: front.checks.iter().map(|check| Check::parse(check)).collect::<Result<_, _>>()?,
        hints: front.hints,
        edits: front.edits.iter().map(|edit| AllowedEdit::parse(edit, program)).collect::<Result<_, _>>()?,
    })
}

/// Markdown as HTML. Raw HTML is refused: the page shows lessons of strangers.
fn rendered(markdown: &str) -> Result<String, String> {
    let mut wrong = None;
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES)
        .map(|event| match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                wrong.get_or_insert_with(|| format!("the text has HTML, {html:?}: only Markdown is shown"));
                Event::Text(html)
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => match address(&dest_url) {
                Ok(dest_url) => Event::Start(Tag::Link { link_type, dest_url, title, id }),
                Err(error) => {
                    wrong.get_or_insert(error);
                    Event::Start(Tag::Link { link_type, dest_url: "#".into(), title, id })
                }
            },
            event => event,
        })
        .collect();
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    Ok(text)
}

fn address(address: &str) -> Result<CowStr<'static>, String> {
    if let Some(moment) = address.strip_prefix(MOMENT) {
        let moment = moment.replace("%20", " ").replace("%22", "\"");
        Moment::parse(&moment)?;
        return Ok(format!("{MOMENT_ANCHOR}{moment}").into());
    }
    match address.starts_with("https://") || address.starts_with('#') {
        true => Ok(address.to_string().into()),
        false => Err(format!("the link to {address}: only https:// and moment: are followed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"+++
title = "Semaphores"
minutes = 12
goals = ["Bound how many run at once."]
settings = { cpu = "counted", cores = 2, gil = false, ctrl_c = 1.5 }
terminal = ["python program.py"]

[[markers]]
at = 'print "a"'
caption = "The first line."

[[predictions]]
ask = "When does it end?"
answer = "end_time()"
choices = ["1 s", "2 s"]
because = "It sleeps for one second."

[exercise]
task = "Use **two** permits."
checks = ["at_most('f', 2)"]
hints = ["A semaphore counts."]
edits = ["literal 1 in line 1"]
+++
See [the print](<moment:print "a">) and `code`.
"#;

    fn read(text: &str) -> Result<Lesson, String> {
        lesson("05_semaphores", text, "f(1)\n".into(), "f(2)\n".into(), None)
    }

    #[test]
    fn a_folder_becomes_a_lesson() {
        let lesson = read(TEXT).unwrap();
        assert_eq!((lesson.title.as_str(), lesson.minutes), ("Semaphores", 12));
        assert_eq!((lesson.settings.cores, lesson.settings.has_gil), (2, false));
        assert_eq!(lesson.settings.sigint_at, Some(1_500_000_000));
        assert_eq!(lesson.markers[0].at, Moment::Print("a".into()));
        assert_eq!(lesson.predictions[0].measure, Measure::EndTime);
        let exercise = lesson.exercise.unwrap();
        assert_eq!(exercise.checks, [Check::AtMost("f".into(), 2)]);
        assert_eq!(exercise.task, "<p>Use <strong>two</strong> permits.</p>\n");
        assert_eq!(lesson.text, "<p>See <a href=\"#moment=print%20%22a%22\">the print</a> and <code>code</code>.</p>\n");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |from: &str, to: &str| read(&TEXT.replacen(from, to, 1)).unwrap_err();
        assert!(wrong("+++\n", "").contains("begins with"));
        assert!(wrong("minutes", "minuten").contains("minuten"));
        assert!(wrong("counted", "fast").contains("not \"fast\""));
        assert!(wrong("at_most('f', 2)", "at_most('f')").contains("no check"));
        assert!(wrong("end_time()", "end()").contains("no measure"));
        assert!(wrong("choices = [\"1 s\", \"2 s\"]\n", "").contains("has no choices"));
        assert!(wrong("print \"a\"'", "when'").contains("no moment"));
        assert!(wrong("`code`", "<script>alert(1)</script>").contains("HTML"));
        assert!(wrong("moment:print \"a\"", "javascript:alert(1)").contains("only https://"));
        assert!(wrong("literal 1 in", "literal 9 in").contains("not exactly once"));
    }
}
