//! A worker of its own for twin runs and what sets them apart, so that the page's run and its spare are left alone. It lives as
//! long as there is something to ask for one pair.

use std::cell::RefCell;

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::worker_client::{self, Reply, WorkerClient};
use crate::trace::question::{self, Question};
use crate::ui::workspace::{Answer, Request};

thread_local! {
    /// The pair that is asked for, by the number of its requests, and the worker.
    static TWIN: RefCell<Option<(u32, WorkerClient)>> = const { RefCell::new(None) };
}

/// Runs a request; `done` has the answer. Of a pair that is stopped, or has made way for another, nothing is heard.
pub fn run(request: Request, done: impl FnOnce(Answer) + 'static) {
    spawn_local(async move {
        let posted = ready(request.id).await.and_then(|()| with(request.id, |worker| worker.post(&request)));
        let answer = match posted {
            Ok(reply) => worker_client::answer(reply).await,
            Err(hello) => worker_client::answer(Reply::of(&hello)).await,
        };
        if is_wanted(request.id) {
            done(answer);
        }
    });
}

/// Asks about the run of a request; `done` has the answer, or why there is none.
pub fn ask(request: Request, question: Question, done: impl FnOnce(Result<question::Answer, String>) + 'static) {
    spawn_local(async move {
        let posted = ready(request.id).await.and_then(|()| with(request.id, |worker| worker.ask(&request, &question)));
        let answer = match posted {
            Ok(message) => worker_client::answered(message).await,
            Err(hello) => worker_client::answered(js_sys::Promise::resolve(&hello)).await,
        };
        if is_wanted(request.id) {
            done(answer);
        }
    });
}

/// Ends whatever is under way; the worker goes.
pub fn stop() {
    TWIN.set(None);
}

fn is_wanted(id: u32) -> bool {
    TWIN.with_borrow(|twin| twin.as_ref().is_some_and(|(wanted, _)| *wanted == id))
}

/// Waits until there is a worker for the pair of this number; else why there is none, as a worker says it.
async fn ready(id: u32) -> Result<(), JsValue> {
    let ready = TWIN.with_borrow_mut(|twin| match twin {
        Some((wanted, worker)) if *wanted == id => Ok(worker.ready()),
        _ => WorkerClient::start().map(|worker| twin.insert((id, worker)).1.ready()),
    });
    let hello = JsFuture::from(ready.map_err(|error| broken(&error))?).await.map_err(|error| broken(&error))?;
    if hello.is_string() { Ok(()) } else { Err(hello) }
}

fn with<T>(id: u32, ask: impl FnOnce(&WorkerClient) -> Result<T, JsValue>) -> Result<T, JsValue> {
    TWIN.with_borrow(|twin| {
        let worker = twin.as_ref().filter(|(wanted, _)| *wanted == id).map(|(_, worker)| worker);
        worker.map_or_else(|| Err(JsValue::from_str("it was stopped")), ask).map_err(|error| broken(&error))
    })
}

fn broken(error: &JsValue) -> JsValue {
    worker_client::broken(&worker_client::words(error))
}
