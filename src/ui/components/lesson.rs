//! The lesson's tab: its markup, kept up to date, and its links to moments.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::model::{Model, Shared, use_model};
use super::rows::show_in;
use crate::course::lesson::moment_of;
use crate::ui::browser::{host, lessons};
use crate::ui::embed::report::{self, Data};
use crate::ui::gestures::StudyStep;
use crate::ui::panels;
use crate::ui::playback::PlaybackCommand;
use crate::ui::run::Run;
use crate::ui::study::Study;
use crate::ui::workspace::Workspace;

/// The lesson that is open, or the list of all.
#[component]
pub fn Lesson() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || {
        model.classroom.study.with(|study| match study {
            Some(study) => panels::lesson::lesson(study),
            None => model.classroom.entries.with(|entries| panels::lesson::course(entries)),
        })
    });
    view! {
        <article class="lesson" data-testid="lesson" on:click=move |event| follow(model, &event)>
            <div node_ref=list></div>
        </article>
    }
}

/// A link to a moment moves the playhead and leaves the address alone.
fn follow(model: Model, event: &MouseEvent) {
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = link.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(moment) = link.and_then(|link| link.get_attribute("href")).as_deref().and_then(moment_of) else { return };
    event.prevent_default();
    let events = model.run.with_untracked(|run| run.as_ref().and_then(|run| moment.events(&run.recording)));
    if let Some(events) = events {
        model.command(PlaybackCommand::SeekEvent(events));
    }
}

/// Shows a new run to the lesson: it answers its questions, has its markers, and is checked when that was asked for.
pub fn attend(model: Model, run: &Shared<Run>) {
    let is_asked = model.classroom.is_check_asked.get_untracked();
    let mut markers = Vec::new();
    model.classroom.study.update(|study| {
        let Some(study) = study else { return };
        if study.see(&run.0) {
            markers = study.lesson().markers.clone();
        }
        if is_asked {
            study.check(run);
            tell("checked", report::checked(study));
        }
    });
    model.classroom.is_check_asked.set(false);
    let placed = markers.iter().filter_map(|marker| Some((marker.at.events(&run.recording)?, &marker.caption)));
    for (event, caption) in placed {
        model.change_bookmarks(|all| {
            if all.at(event).is_none() {
                all.toggle(event);
            }
            all.set_caption(event, caption);
            all.set_pauses(event, true);
        });
    }
}

/// Does what the lesson's buttons ask for.
pub fn act(model: Model, step: StudyStep) {
    let change = |change: &dyn Fn(&mut Study)| model.classroom.study.update(|study| study.iter_mut().for_each(change));
    match step {
        StudyStep::Choose(question, choice) => {
            change(&|study| study.choose(question as usize, choice as usize));
            tell_guess(model, question);
        }
        StudyStep::Raise(question, line) => change(&|study| study.raise(question as usize, line as usize)),
        StudyStep::Answer(question) => {
            change(&|study| study.answer(question as usize));
            tell_guess(model, question);
        }
        StudyStep::Hint => change(&Study::take_hint),
        StudyStep::Check => check(model),
        StudyStep::Solution => replace(model, |study| study.lesson().solution.clone()),
        StudyStep::Reset => replace(model, |study| study.lesson().program.clone()),
        StudyStep::Open(number) => {
            let name =
                model.classroom.entries.with_untracked(|entries| entries.get(number as usize).map(|entry| entry.name.clone()));
            name.into_iter().for_each(|name| lessons::open(model, name));
        }
        StudyStep::List => model.classroom.study.set(None),
        StudyStep::Before => go(model, |study| study.neighbours().0.map(|entry| entry.name.clone())),
        StudyStep::After => go(model, |study| study.neighbours().1.map(|entry| entry.name.clone())),
    }
}

/// Checks the run on the screen when it is of the text and the settings there; else runs them first.
fn check(model: Model) {
    let is_fresh = !model.workspace.with_untracked(Workspace::is_stale);
    let run = model.run.get_untracked().filter(|run| is_fresh && run.analysis.get().is_some());
    let Some(run) = run else {
        model.classroom.is_check_asked.set(true);
        model.run_now();
        return;
    };
    model.classroom.study.update(|study| {
        if let Some(study) = study {
            study.check(&run);
            tell("checked", report::checked(study));
        }
    });
}

/// Tells the page around the frame, if there is one, what a guess was worth.
fn tell_guess(model: Model, question: u32) {
    tell("predicted", model.classroom.study.with_untracked(|study| report::predicted(study.as_ref()?, question as usize)));
}

fn tell(name: &str, detail: Option<Data>) {
    if let Some(detail) = detail {
        host::tell(name, &detail);
    }
}

/// Puts another text of the lesson into the editor; undo brings the person's own back.
fn replace(model: Model, text: impl Fn(&Study) -> String) {
    let text = model.classroom.study.with_untracked(|study| study.as_ref().map(text));
    if let Some(text) = text {
        model.edit(text);
    }
}

fn go(model: Model, name: impl Fn(&Study) -> Option<String>) {
    let name = model.classroom.study.with_untracked(|study| study.as_ref().and_then(name));
    if let Some(name) = name {
        lessons::open(model, name);
    }
}
