//! Saving the run as a file: a picture, a trace for Perfetto, texts, or the whole page with the program. What is long to make is
//! made in the engine's worker.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::erased::{flag, press, text};
use super::linking::link_of;
use super::model::{Model, use_model};
use crate::trace::export::Format;
use crate::trace::question::{Answer, Question};
use crate::ui::browser::{download, prober, raster, single_file};
use crate::ui::words::{fill, key, tr};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Made of the recording.
    Of(Format),
    /// The picture in points.
    Png,
    /// The page with the program.
    Page,
}

/// All kinds: its word, its name on the button, what it is.
const KINDS: [(Kind, &str, &str, &str); 7] = [
    (Kind::Of(Format::Svg), "svg", key("Picture, SVG"), key("The whole timeline as a drawing that stays sharp at any size")),
    (Kind::Png, "png", key("Picture, PNG"), key("The whole timeline as a picture for slides and chats")),
    (Kind::Of(Format::Chrome), "chrome", key("Trace for Perfetto"), key("JSON that ui.perfetto.dev and chrome://tracing open")),
    (Kind::Of(Format::Story), "story", key("Story"), key("Every event as a sentence, with its time")),
    (Kind::Of(Format::Log), "log", key("Event log"), key("Every event as a line, to compare runs with")),
    (Kind::Of(Format::Pstree), "pstree", "pstree", key("The tasks at the cursor, as python -m asyncio pstree prints them")),
    (
        Kind::Page,
        "page",
        key("Page, HTML"),
        key("This page with this program as one file, which opens from a disk without a network: about 3 MB"),
    ),
];

/// The buttons, and what became of the last press.
#[component]
pub fn Saves() -> impl IntoView {
    let model = use_model();
    let is_busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let has_run = flag(move || model.run.with(Option::is_none) || is_busy.get());
    let kinds = KINDS.into_iter().filter(|(kind, ..)| *kind != Kind::Page || single_file::is_possible());
    let button = |(kind, word, label, title): (Kind, &'static str, &'static str, &'static str)| {
        let save = press(move || {
            is_busy.set(true);
            said.set(fill("Making it: {file} …", &[tr(label)]));
            spawn_local(async move {
                let result = save(model, kind).await;
                is_busy.set(false);
                said.set(result.unwrap_or_else(|why| fill("It could not be made: {why}", &[&why])));
            });
        });
        view! { <button class="button" data-testid=format!("save-{word}") title=tr(title) disabled=has_run on:click=save>{tr(label)}</button> }.into_any()
    };
    view! {
        <section class="share-part" aria-labelledby="saves-title">
            <h3 id="saves-title">{tr("Save this run")}</h3>
            <div class="share-files">{Vec::from_iter(kinds.map(button))}</div>
            <p class="soft" role="status" data-testid="save-said">{text(move || said.get())}</p>
        </section>
    }
}

/// Makes a file and saves it; says what it is called and how long it is.
async fn save(model: Model, kind: Kind) -> Result<String, String> {
    let name = model.workspace.with_untracked(|workspace| workspace.run_name().to_string());
    match kind {
        Kind::Of(format) => {
            let content = made(model, format).await?;
            let name = format!("{name}.{}", format.ending());
            download::save(&name, format.media(), content.as_bytes());
            Ok(saved(&name, content.len() as f64))
        }
        Kind::Png => {
            let blob = raster::png(&made(model, Format::Svg).await?).await.map_err(words)?;
            Ok(save_blob(&format!("{name}.png"), &blob))
        }
        Kind::Page => {
            let link = untrack(|| link_of(model, true));
            let title = model.workspace.with_untracked(|workspace| workspace.program().title);
            let blob = single_file::make(&link.to_fragment(), title).await.map_err(words)?;
            Ok(save_blob(&format!("{name}.html"), &blob))
        }
    }
}

fn save_blob(name: &str, blob: &Blob) -> String {
    download::save_blob(name, blob);
    saved(name, blob.size())
}

fn saved(name: &str, bytes: f64) -> String {
    format!("{name}: {} kB", (bytes / 1e3).ceil())
}

/// What is made of the run on the screen.
async fn made(model: Model, format: Format) -> Result<String, String> {
    let event = model.cursor.get_untracked().saturating_sub(1) as u64;
    let run = model.run.get_untracked().ok_or(tr("there is no run"))?;
    let recording = &run.recording;
    let imported = model.workspace.with_untracked(|workspace| workspace.imported().map(|imported| imported.text.clone()));
    let answer = match imported {
        Some(trace) => prober::ask(&trace, recording.settings(), &Question::ExportImported(format, event)).await,
        None => prober::ask(recording.source(), recording.settings(), &Question::Export(format, event)).await,
    };
    match answer.ok_or(tr("something else was asked for meanwhile"))?? {
        Answer::Text(text) => Ok(text),
        _ => Err(tr("the engine has no answer").into()),
    }
}

fn words(error: JsValue) -> String {
    js_sys::Object::from(error).to_string().into()
}
