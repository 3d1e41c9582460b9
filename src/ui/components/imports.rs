//! Opening a trace of a real program: a file that is chosen or dropped on the page. It is read in the engine's worker; a file that
//! is no such trace gives a message and changes nothing.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, HtmlInputElement};

use super::model::{Model, use_model};
use crate::trace::Settings;
use crate::trace::import::{LENGTH_MAX, NotShown};
use crate::trace::question::{Answer, Question};
use crate::ui::browser::opening::opened;
use crate::ui::browser::prober;
use crate::ui::run::Run;
use crate::ui::time_view::TimeView;
use crate::ui::words::{fill_counted, key, tr};
use crate::ui::workspace::{self, Imported};

/// What a trace does not say, beside what it gave.
const REMARK: &str = key("A trace says when tasks ran, not what they waited for or how they ended.");

/// The button that chooses a file; `done` is called when one is shown.
#[component]
pub fn OpenTrace(
    /// Called when the timeline shows the trace.
    done: Callback<()>,
) -> impl IntoView {
    let model = use_model();
    let choose = move |event: web_sys::Event| {
        let input = event_target::<HtmlInputElement>(&event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again.
        input.set_value("");
        if let Some(file) = file {
            done.run(());
            open(model, file);
        }
    };
    view! {
        <section class="share-part" aria-labelledby="open-trace-title">
            <h3 id="open-trace-title">{tr("Look at a real program")}</h3>
            <p class="soft">{tr("Record it with this command, then open its result.json here, or drop it on the page:")} " " <code>"viztracer --log_async program.py"</code></p>
            <label class="button share-open">
                {tr("Open a trace …")}
                <input class="visually-hidden" type="file" accept=".json,application/json" data-testid="open-trace" on:change=choose />
            </label>
        </section>
    }
}

/// Listens, once for the whole page, to files that are dropped on it.
pub fn listen(model: Model) {
    let over = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let drop = Closure::<dyn Fn(DragEvent)>::new(move |event: DragEvent| {
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            open(model, file);
        }
    });
    for (name, run) in [("dragover", over), ("drop", drop)] {
        let _ = document().add_event_listener_with_callback(name, run.as_ref().unchecked_ref());
        // As long as the document.
        run.forget();
    }
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Shows a file, or says why not.
fn open(model: Model, file: File) {
    spawn_local(async move {
        model.notice.set(None);
        let name = file.name();
        match read(&file).await {
            Ok((text, run)) => {
                let remark = format!("{name}: {}. {}", counts(&run), tr(REMARK));
                show(model, Imported { name, text: text.into() }, run);
                model.notice.set(Some(remark));
            }
            Err(why) => model.notice.set(Some(format!("{name}: {why}"))),
        }
    });
}

async fn read(file: &File) -> Result<(String, Run), String> {
    if file.size() > LENGTH_MAX as f64 {
        return Err(NotShown::TooLarge.to_string());
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).ok_or(tr("It cannot be read."))?;
    let answer = prober::ask(&text, &Settings::default(), &Question::Import).await;
    match answer.ok_or(tr("Something else was asked for meanwhile."))?? {
        Answer::Imported(parcel) => {
            let run = opened(Uint8Array::from(&parcel[..])).await.map_err(|why| why.to_string())?;
            Ok((text, run))
        }
        Answer::NotShown(why) => Err(why),
        _ => Err(tr("The engine has no answer.").into()),
    }
}

fn counts(run: &Run) -> String {
    let tasks = run.recording.tasks().len();
    fill_counted("{count} task", "{count} tasks", tasks, &[&tasks.to_string()])
}

/// The timeline of a trace in the place of that of the program, whose text stays; running the program brings its own back.
fn show(model: Model, imported: Imported, run: Run) {
    model.stop();
    let mut id = 0;
    model.workspace.update(|workspace| id = workspace.request().id);
    model.playback.update(|playback| *playback = playback.afresh());
    model.receive(id, workspace::Answer::Ran(Arc::new(run)));
    model.workspace.update(|workspace| workspace.mark_imported(imported));
    let end =
        model.run.with_untracked(|run| run.as_ref().map(|run| model.playback.with_untracked(|playback| playback.end(&**run))));
    let axis = model.playback.with_untracked(|playback| playback.axis());
    if let Some(end) = end {
        model.view.set(TimeView::fit(axis, end));
    }
}
