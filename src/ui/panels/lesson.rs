//! A lesson beside its program: text, questions before the run, the exercise and what the last run of it was worth.

use crate::course::lesson::{Entry, Exercise, Lesson};
use crate::ui::gestures::{Gesture, StudyStep};
use crate::ui::markup::{Markup, truth};
use crate::ui::study::{Guess, Study, answer_words, is_order};
use crate::ui::words::{fill, tr};

/// The whole lesson, a row for each part.
pub fn lesson(study: &Study) -> Vec<String> {
    let lesson = study.lesson();
    let mut rows = vec![head(lesson), questions(study), text(lesson)];
    if let Some(exercise) = &lesson.exercise {
        rows.push(exercise_part(study, exercise));
    }
    rows.push(terminal(lesson));
    rows.push(way(study));
    rows
}

/// The course: every lesson with its title and length.
pub fn course(entries: &[Entry]) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("header", &[("class", "lesson-head")]).leaf("h2", &[], tr("The course"));
    let hint = if entries.is_empty() {
        tr("It is not beside this page.")
    } else {
        tr("One idea each, ten to fifteen minutes, in this order.")
    };
    let head = markup.leaf("p", &[("class", "soft")], hint).close("header").finish();
    markup.open("ol", &[("class", "lesson-list")]);
    for (number, entry) in entries.iter().enumerate() {
        let step = Gesture::Study(StudyStep::Open(number as u32));
        markup.open("li", &[]).button("lesson-entry", step, None, &[("data-testid", "lesson-entry")]);
        markup.leaf("span", &[("class", "lesson-number")], &(number + 1).to_string());
        markup.leaf("strong", &[], &entry.title).leaf(
            "span",
            &[("class", "soft")],
            &fill("{count} min", &[&entry.minutes.to_string()]),
        );
        markup.close("button").close("li");
    }
    vec![head, markup.close("ol").finish()]
}

fn head(lesson: &Lesson) -> String {
    let mut markup = Markup::new();
    markup.open("header", &[("class", "lesson-head")]);
    markup.button("button button-quiet", Gesture::Study(StudyStep::List), None, &[]).text(tr("← All lessons")).close("button");
    markup.leaf("h2", &[], &lesson.title);
    markup.leaf("p", &[("class", "soft")], &fill("{count} minutes. After it you can:", &[&lesson.minutes.to_string()]));
    markup.open("ul", &[]);
    for goal in &lesson.goals {
        markup.leaf("li", &[], goal);
    }
    markup.close("ul").close("header").finish()
}

/// The text is HTML that the author's Markdown became when the lesson was built: it has no scripts.
fn text(lesson: &Lesson) -> String {
    let mut markup = Markup::new();
    markup.open("div", &[("class", "lesson-text")]).raw(&lesson.text).close("div").finish()
}

fn questions(study: &Study) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "lesson-part"), ("aria-label", tr("Predict first"))]);
    if !study.lesson().predictions.is_empty() {
        markup.leaf("h3", &[], tr("Predict first, then see"));
    }
    for (number, (prediction, guess)) in study.lesson().predictions.iter().zip(study.guesses()).enumerate() {
        markup.open("div", &[("class", "lesson-question"), ("data-testid", "prediction")]).leaf("p", &[], &prediction.ask);
        match is_order(&prediction.measure) {
            true => order(&mut markup, number, guess),
            false => choices(&mut markup, number, &prediction.choices, guess),
        }
        outcome(&mut markup, guess, &prediction.because);
        markup.close("div");
    }
    markup.close("section").finish()
}

fn choices(markup: &mut Markup, question: usize, choices: &[String], guess: &Guess) {
    markup.open("div", &[("class", "lesson-choices")]);
    for (number, choice) in choices.iter().enumerate() {
        let step = Gesture::Study(StudyStep::Choose(question as u32, number as u32));
        let is_chosen = guess.texts.first() == Some(choice);
        markup.button("button", step, None, &[("aria-pressed", truth(is_chosen))]).text(choice).close("button");
    }
    markup.close("div");
}

fn order(markup: &mut Markup, question: usize, guess: &Guess) {
    let wrong = guess.outcome.as_ref().and_then(|outcome| outcome.first_difference);
    markup.open("ol", &[("class", "lesson-order")]);
    for (number, line) in guess.texts.iter().enumerate() {
        markup.open("li", &[("data-wrong", truth(wrong == Some(number)))]);
        let step = Gesture::Study(StudyStep::Raise(question as u32, number as u32));
        let label = fill("Earlier: {line}", &[line]);
        markup.button("button button-quiet button-icon", step, None, &[("aria-label", &label), ("title", tr("Earlier"))]);
        markup.text("↑").close("button").leaf("code", &[], line).close("li");
    }
    markup.close("ol");
    let step = Gesture::Study(StudyStep::Answer(question as u32));
    markup.button("button", step, None, &[]).text(tr("See")).close("button");
}

fn outcome(markup: &mut Markup, guess: &Guess, because: &str) {
    let Some(outcome) = &guess.outcome else { return };
    let (word, state) = if outcome.is_right { (tr("Right."), "true") } else { (tr("Not so."), "false") };
    markup.open("p", &[("class", "lesson-outcome"), ("role", "status"), ("data-right", state)]);
    markup.leaf("strong", &[], word).text(" ");
    match outcome.first_difference {
        Some(line) => markup.text(&fill("The first difference is at line {line}.", &[&(line + 1).to_string()])).text(" "),
        None if outcome.is_right => markup,
        None => markup.text(&fill("The run says: {answer}.", &[&answer_words(outcome)])).text(" "),
    };
    markup.text(because).close("p");
}

fn exercise_part(study: &Study, exercise: &Exercise) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "lesson-part"), ("aria-label", tr("Exercise"))]).leaf("h3", &[], tr("Exercise"));
    markup.raw(&exercise.task);
    markup.open("div", &[("class", "lesson-choices")]);
    let step = |step: StudyStep| Gesture::Study(step);
    markup
        .button("button button-primary", step(StudyStep::Check), None, &[("data-testid", "check")])
        .text(tr("Run and check"))
        .close("button");
    if study.has_more_hints() {
        markup.button("button", step(StudyStep::Hint), None, &[("data-testid", "hint")]).text(tr("Hint")).close("button");
    }
    markup
        .button("button", step(StudyStep::Solution), None, &[("data-testid", "solution")])
        .text(tr("Show a solution"))
        .close("button");
    markup.button("button", step(StudyStep::Reset), None, &[]).text(tr("Begin again")).close("button").close("div");
    if !study.hints().is_empty() {
        markup.open("ol", &[("class", "lesson-hints")]);
        for hint in study.hints() {
            markup.leaf("li", &[], hint);
        }
        markup.close("ol");
    }
    verdicts(&mut markup, study);
    markup.close("section").finish()
}

fn verdicts(markup: &mut Markup, study: &Study) {
    let Some(verdicts) = study.verdicts() else { return };
    markup.open("ul", &[("class", "lesson-verdicts"), ("data-testid", "verdicts"), ("role", "status")]);
    for (demand, verdict) in verdicts {
        markup.open("li", &[("data-met", truth(verdict.is_met))]);
        markup.leaf(
            "span",
            &[("class", "lesson-mark"), ("aria-label", if verdict.is_met { tr("met") } else { tr("not met") }), ("role", "img")],
            if verdict.is_met { "✓" } else { "✗" },
        );
        markup.open("span", &[]).text(demand).text(" ").leaf("em", &[("class", "soft")], &verdict.said).close("span");
        if let Some(event) = verdict.event {
            markup.button("button button-quiet", Gesture::Seek(event + 1), None, &[]).text(tr("show")).close("button");
        }
        markup.close("li");
    }
    markup.close("ul");
    if study.is_solved() {
        markup.leaf(
            "p",
            &[("class", "lesson-outcome"), ("data-right", "true")],
            tr("Solved. Compare the two timelines, then go on."),
        );
    }
}

fn terminal(lesson: &Lesson) -> String {
    let mut markup = Markup::new();
    markup.open("section", &[("class", "lesson-part"), ("aria-label", tr("In your terminal"))]);
    if !lesson.terminal.is_empty() {
        markup.leaf("h3", &[], tr("Try this in your terminal"));
        markup.leaf("pre", &[("tabindex", "0"), ("aria-label", tr("Commands"))], &lesson.terminal.join("\n"));
    }
    markup.close("section").finish()
}

fn way(study: &Study) -> String {
    let (before, after) = study.neighbours();
    let mut markup = Markup::new();
    markup.open("nav", &[("class", "lesson-way"), ("aria-label", tr("Lessons"))]);
    for (entry, step, arrow) in [(before, StudyStep::Before, "← "), (after, StudyStep::After, "")] {
        if let Some(entry) = entry {
            let end = if arrow.is_empty() { " →" } else { "" };
            markup
                .button("button", Gesture::Study(step), None, &[])
                .text(&format!("{arrow}{}{end}", entry.title))
                .close("button");
        }
    }
    markup.close("nav").finish()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::course::author;
    use crate::trace::{Settings, record};
    use crate::ui::run::Run;

    const TEXT: &str = "+++\ntitle = \"<One>\"\nminutes = 10\ngoals = [\"g\"]\n[[predictions]]\nask = \"order?\"\nanswer = \"prints()\"\nbecause = \"b\"\n[[predictions]]\nask = \"end?\"\nanswer = \"end_time()\"\nchoices = [\"1 s\", \"2 s\"]\nbecause = \"It sleeps.\"\n[exercise]\ntask = \"t\"\nchecks = [\"finished_before(0.5)\"]\nhints = [\"sleep less\"]\n+++\nSee [it](<moment:print \"b\">).\n";
    const PROGRAM: &str =
        "import asyncio\nasync def main():\n    print('b')\n    await asyncio.sleep(1)\n    print('a')\nasyncio.run(main())\n";

    fn run_of(program: &str) -> Arc<Run> {
        Arc::new(Run::new(record(program, &Settings::default()).unwrap()))
    }

    fn study() -> Study {
        let lesson = author::lesson("01_one", TEXT, PROGRAM.into(), PROGRAM.replace("sleep(1)", "sleep(0)"), None).unwrap();
        let entry = |name: &str| Entry { name: name.into(), title: name.into(), minutes: 10 };
        Study::of(Arc::new(lesson), Arc::from([entry("01_one"), entry("02_two")]))
    }

    #[test]
    fn the_list_names_every_lesson() {
        let entries = ["01_one", "02_two"].map(|name| Entry { name: name.into(), title: name.into(), minutes: 10 });
        let rows = course(&entries);
        assert_eq!(rows.len(), 2, "an element each");
        assert!(rows[1].contains("study open 1") && rows[1].contains("02_two"));
    }

    #[test]
    fn a_lesson_shows_its_parts_and_escapes_what_is_text() {
        let rows = lesson(&study()).concat();
        assert!(rows.contains("&lt;One>") && rows.contains("href=\"#moment=print%20%22b%22\""));
        assert!(rows.contains("02_two →") && !rows.contains("← 0"));
    }

    #[test]
    fn guesses_are_answered_by_the_first_run_of_the_lessons_program() {
        let mut study = study();
        study.choose(1, 0);
        assert!(study.guesses()[1].outcome.is_none(), "there is no run yet");
        study.see(&run_of("print('other')\n"));
        study.see(&run_of(PROGRAM));
        assert_eq!(study.guesses()[0].texts, ["a", "b"]);
        let early = study.guesses()[1].outcome.as_ref();
        assert!(early.is_some_and(|outcome| outcome.is_right), "who guessed before the run is answered with it");
        study.answer(0);
        assert!(lesson(&study).concat().contains("first difference is at line 1"));
        study.raise(0, 1);
        study.answer(0);
        study.choose(1, 1);
        let rows = lesson(&study).concat();
        assert!(rows.contains("The run says: 1 s. It sleeps.") && rows.contains("Right."));
    }

    #[test]
    fn a_run_is_checked_demand_by_demand() {
        let mut study = study();
        study.check(&run_of(PROGRAM));
        assert!(!study.is_solved() && lesson(&study).concat().contains("It ended after 1 s."));
        study.check(&run_of(&study.lesson().solution.clone()));
        assert!(study.is_solved());
        study.take_hint();
        study.take_hint();
        assert_eq!((study.hints().len(), study.has_more_hints()), (1, false));
    }
}
