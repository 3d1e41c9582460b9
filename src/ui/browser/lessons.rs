//! The course beside the page: a list of lessons, and a file for each, fetched when it is opened.

use std::sync::Arc;

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

use crate::course::lesson::{Entry, Lesson};
use crate::ui::components::model::Model;
use crate::ui::layout::DockTab;
use crate::ui::programs::Program;
use crate::ui::text_rules::TextRules;
use crate::ui::words::fill;

/// The folder with the list and the lessons.
const FOLDER: &str = "lessons";

/// Reads the list of lessons; a page without a course has none.
pub fn list(model: Model) {
    spawn_local(async move {
        if let Some(entries) = fetched::<Vec<Entry>>(&format!("{FOLDER}/index")).await {
            model.classroom.entries.set(entries.into());
        }
    });
}

/// Opens a lesson: its program in the editor, its text in the dock.
pub fn open(model: Model, name: String) {
    spawn_local(async move {
        if let Err(why) = opened(model, &name).await {
            model.notice.set(Some(why));
        }
    });
}

/// The same, for whoever waits for it.
///
/// # Errors
/// A sentence, when there is no such lesson.
pub async fn opened(model: Model, name: &str) -> Result<(), String> {
    let lesson = fetched::<Lesson>(&address(name, "lesson")).await;
    let lesson = Arc::new(lesson.ok_or_else(|| fill("There is no lesson {name} beside this page that it can read.", &[name]))?);
    model.classroom.begin(lesson.clone());
    model.workspace.update(|workspace| workspace.set_settings(lesson.settings.clone()));
    let edits = lesson.exercise.as_ref().map_or(&[][..], |exercise| &exercise.edits);
    model.pick(program_of(&lesson), TextRules::open(&lesson.program, edits));
    model.layout.update(|layout| layout.show_tab(DockTab::Course));
    Ok(())
}

/// A lesson's program lives as long as the page: a person opens a handful.
fn program_of(lesson: &Lesson) -> Program {
    let kept = |text: &str| -> &'static str { String::leak(text.to_string()) };
    let (name, title, source) = (kept(&lesson.name), kept(&lesson.title), kept(&lesson.program));
    Program { name, title, source, world: kept(&lesson.settings.world) }
}

/// Where a file of a lesson lies.
pub fn address(lesson: &str, ending: &str) -> String {
    format!("{FOLDER}/{lesson}.{ending}")
}

async fn fetched<T: DeserializeOwned>(address: &str) -> Option<T> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?.dyn_into().ok()?;
    postcard::from_bytes(&Uint8Array::new(&buffer).to_vec()).ok()
}
