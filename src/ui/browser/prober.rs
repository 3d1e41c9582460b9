//! Questions about the run on the screen, answered by a worker of their own: runs and their recording are not disturbed.
//!
//! One question is under way at a time. Of those of a kind that come in meanwhile only the last is asked: the page asks for values
//! again whenever its cursor moves, and for hits whenever breakpoints change.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::worker_client::{self, WorkerClient};
use crate::trace::Settings;
use crate::trace::question::{Answer, Question};
use crate::ui::workspace::Request;

#[derive(Default)]
struct Prober {
    worker: Option<WorkerClient>,
    /// The message that answers the question under way.
    under_way: Option<Promise>,
    /// The number of the last question, of any kind.
    asked: u32,
    /// The number of the last question for values, of the last for hits, of the last for files or keys, of the last that makes or
    /// reads a file, of the last search for schedules, and of the last for a tie.
    last: [u32; 6],
}

thread_local! {
    static PROBER: RefCell<Prober> = RefCell::default();
}

/// Asks about the run of a program with these settings. `None` when a question of the same kind was asked meanwhile; `Err` says
/// what is wrong with the engine.
pub async fn ask(source: &str, settings: &Settings, question: &Question) -> Option<Result<Answer, String>> {
    let kind = match question {
        Question::Values(..) => 0,
        Question::Hits(_) => 1,
        Question::Files(_) | Question::Stored(_) => 2,
        Question::Export(..) | Question::ExportImported(..) | Question::Import | Question::Compare(..) => 3,
        Question::Schedules(..) | Question::Simplify(..) => 4,
        Question::Tie(_) => 5,
    };
    let id = PROBER.with_borrow_mut(|prober| {
        prober.asked += 1;
        prober.last[kind] = prober.asked;
        prober.asked
    });
    while let Some(before) = PROBER.with_borrow(|prober| prober.under_way.clone()) {
        let _ = JsFuture::from(before).await;
        if PROBER.with_borrow(|prober| prober.last[kind] != id) {
            return None;
        }
    }
    let request = Request { id, source: source.to_owned(), settings: settings.clone() };
    let answer = asked(&request, question).await;
    PROBER.with_borrow_mut(|prober| {
        prober.under_way = None;
        if answer.is_err() {
            // A worker that broke is of no more use.
            prober.worker = None;
        }
        (prober.last[kind] == id).then_some(answer)
    })
}

/// Ends what is under way: nobody wants to know any more. Its asker hears nothing.
pub fn stop() {
    PROBER.with_borrow_mut(|prober| *prober = Prober { asked: prober.asked, ..Prober::default() });
}

async fn asked(request: &Request, question: &Question) -> Result<Answer, String> {
    let words = |error: JsValue| worker_client::words(&error);
    let ready = PROBER.with_borrow_mut(|prober| match &prober.worker {
        Some(worker) => Ok(worker.ready()),
        None => WorkerClient::start().map(|worker| prober.worker.insert(worker).ready()),
    });
    let ready = ready.map_err(words)?;
    PROBER.with_borrow_mut(|prober| prober.under_way = Some(ready.clone()));
    let hello = JsFuture::from(ready).await.map_err(words)?;
    if hello.as_string().is_none() {
        return worker_client::answered(Promise::resolve(&hello)).await;
    }
    let message = PROBER.with_borrow_mut(|prober| {
        let message = prober.worker.as_ref().map(|worker| worker.ask(request, question))?;
        prober.under_way = message.as_ref().ok().cloned();
        Some(message)
    });
    worker_client::answered(message.ok_or("its worker is gone")?.map_err(words)?).await
}
