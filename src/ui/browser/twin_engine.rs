//! A worker of its own for the second of twin runs, so that the page's run and its spare are left alone. It lives as long as
//! its request.

use std::cell::RefCell;

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::worker_client::{self, Reply, WorkerClient};
use crate::ui::workspace::{Answer, Request};

thread_local! {
    /// What is under way: its request's number and the worker.
    static TWIN: RefCell<Option<(u32, WorkerClient)>> = const { RefCell::new(None) };
}

/// Runs a request; `done` has the answer. A request that is under way ends unanswered.
pub fn run(request: Request, done: impl FnOnce(Answer) + 'static) {
    match WorkerClient::start() {
        Ok(worker) => {
            let ready = worker.ready();
            TWIN.with_borrow_mut(|twin| *twin = Some((request.id, worker)));
            spawn_local(async move {
                if let Some(answer) = ask(&request, ready).await {
                    stop(request.id);
                    done(answer);
                }
            });
        }
        Err(error) => done(Answer::Broken(worker_client::words(&error))),
    }
}

/// Ends the request of this number, if it is under way.
pub fn stop(id: u32) {
    TWIN.with_borrow_mut(|twin| {
        if twin.as_ref().is_some_and(|(running, _)| *running == id) {
            *twin = None;
        }
    });
}

async fn ask(request: &Request, ready: js_sys::Promise) -> Option<Answer> {
    let hello = JsFuture::from(ready).await.ok()?;
    if hello.as_string().is_none() {
        return Some(worker_client::answer(Reply::of(&hello)).await);
    }
    let posted = TWIN.with_borrow(|twin| {
        let (running, worker) = twin.as_ref()?;
        (*running == request.id).then(|| worker.post(request))
    })?;
    match posted {
        Ok(reply) => Some(worker_client::answer(reply).await),
        Err(error) => Some(Answer::Broken(worker_client::words(&error))),
    }
}
