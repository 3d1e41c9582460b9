//! What the build put beside the page, and where: the root element says so.
//!
//! - `data-recordings="recordings"`: the folder with the recordings of the shipped programs, made by the same engine when
//!   the page was built. The first picture need not wait for the engine: it plays while the engine is still on its way.
//!   Those of lessons lie beside the lessons.
//! - `data-engine="worker_loader-….js"`: the engine's loader under a name that changes with its content.
//!
//! Both are written by `cargo xtask dist`; a page that `trunk serve` builds has neither and asks the engine for everything.

use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::lessons;
use super::opening::opened;
use crate::ui::programs::{PROGRAMS, Program};
use crate::ui::run::Run;
use crate::ui::workspace::Request;

/// The address of the script that starts the engine.
pub fn engine() -> String {
    note("data-engine").unwrap_or_else(|| "worker_loader.js".into())
}

/// The run of a request, if it is of a shipped program as it is, or of this lesson.
pub async fn run(request: &Request, lesson: Option<String>) -> Option<Run> {
    let is_asked = |program: &Program| program.source == request.source && program.settings() == request.settings;
    let address = match PROGRAMS.into_iter().find(is_asked) {
        Some(program) => format!("{}/{}.recording", note("data-recordings")?, program.name),
        None => lessons::address(&lesson?, "recording"),
    };
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?.dyn_into().ok()?;
    opened(Uint8Array::new(&buffer)).await.ok()
}

fn note(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}
