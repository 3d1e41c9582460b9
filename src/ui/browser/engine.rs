//! The engine as the page sees it: run, run a little later, stop.
//!
//! One worker runs programs, a second stands by: stopping a run means ending its worker, and the spare takes over at once.

use std::cell::RefCell;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::opening::opened;
use super::worker_client::{self, Reply, WorkerClient};
use super::{host, parts, shipped};
use crate::ui::components::model::Model;
use crate::ui::embed::given::{self, Unused};
use crate::ui::run::Run;
use crate::ui::study::Study;
use crate::ui::workspace::{Answer, Request};

/// How long after the last edit the program runs by itself.
const LIVE_MS: u32 = 500;
/// How long a run takes before the page says that it is running: shorter ones would only make the status line flicker.
const SLOW_MS: u32 = 200;
/// How long after a run, and the first sign of a person, the next worker starts, so that it does not compete with the first picture.
const SPARE_MS: u32 = 1_000;
/// A recording of so many events has made its worker's memory large: tens of megabytes.
const LARGE_EVENTS: usize = 200_000;

#[derive(Default)]
struct Engine {
    worker: Option<WorkerClient>,
    spare: Option<WorkerClient>,
    /// Whether the worker is at work on a request.
    is_busy: bool,
    live: Option<Timeout>,
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Runs the program on the screen; a run that is under way ends.
pub fn run(model: Model) {
    stop();
    let mut request = None;
    model.workspace.update(|workspace| request = Some(workspace.request()));
    if let Some(request) = request {
        say_when_slow(model, request.id);
        spawn_local(ask(model, request));
    }
}

/// Runs the program on the screen when nothing was typed for half a second.
pub fn run_later(model: Model) {
    let timeout = Timeout::new(LIVE_MS, move || run(model));
    ENGINE.with_borrow_mut(|engine| engine.live = Some(timeout));
}

/// Ends the run that is under way, and one that would begin a little later.
pub fn stop() {
    ENGINE.with_borrow_mut(|engine| {
        engine.live = None;
        if engine.is_busy {
            engine.is_busy = false;
            engine.worker = engine.spare.take();
        }
    });
}

async fn ask(model: Model, request: Request) {
    let is_awaited = move |request: &Request| model.workspace.with_untracked(|workspace| workspace.state() == &request.state());
    let (mut answer, unused) = answered_at_once(model, &request).await;
    if answer.is_none() && is_awaited(&request) {
        answer = loaded().await;
    }
    if !is_awaited(&request) {
        return;
    }
    if answer.is_none() {
        answer = Some(asked(&request).await);
    }
    if let Some(answer) = answer.filter(|_| is_awaited(&request)) {
        ENGINE.with_borrow_mut(|engine| {
            engine.is_busy = false;
            if is_spent(&answer) {
                engine.worker = engine.spare.take();
            }
        });
        model.receive(request.id, answer);
        if let Some(unused) = unused {
            model.notice.set(Some(unused.to_string()));
        }
        parts::person().await;
        Timeout::new(SPARE_MS, stand_by).forget();
    }
}

/// The answer that came with the page: only while there is no engine yet. In a frame the engine is not there before somebody
/// changes something: whatever is recorded is played. Beside it, why the recording that the author gave is not the answer.
async fn answered_at_once(model: Model, request: &Request) -> (Option<Answer>, Option<Unused>) {
    if !host::is_embedded() && ENGINE.with_borrow(|engine| engine.worker.is_some()) {
        return (None, None);
    }
    let ran = |run: Run| Some(Answer::Ran(Arc::new(run)));
    let given = given(request).await;
    if let Some(Ok(run)) = given {
        return (ran(run), None);
    }
    let recorded = |study: &Option<Study>| study.as_ref()?.recorded(request).map(str::to_owned);
    let shipped = shipped::run(request, model.classroom.study.with_untracked(recorded)).await.and_then(ran);
    // What a reader wrote is of course another text: nobody wonders about that.
    let is_authors = model.workspace.with_untracked(|workspace| workspace.program().source == request.source);
    (shipped, given.and_then(Result::err).filter(|_| is_authors))
}

/// The recording that the page around the frame gave for its program, if it is the run that is asked for.
async fn given(request: &Request) -> Option<Result<Run, Unused>> {
    let parcel = match host::recording().await? {
        Ok(parcel) => parcel,
        Err(why) => return Some(Err(Unused::Missing(why))),
    };
    let opened = opened(parcel).await.map_err(Unused::Unreadable);
    Some(opened.and_then(|run| given::fits(&run.recording, request).map(|()| run)))
}

/// Whether the worker that gave this answer is of no more use: it is broken, or its memory, which never shrinks, is large.
fn is_spent(answer: &Answer) -> bool {
    match answer {
        Answer::Broken(_) => true,
        Answer::Ran(run) => run.recording.len() > LARGE_EVENTS,
        Answer::Refused(_) => false,
    }
}

/// Waits until the worker is loaded; an answer only when it never will be.
async fn loaded() -> Option<Answer> {
    let ready = ENGINE.with_borrow_mut(|engine| match &engine.worker {
        Some(worker) => Ok(worker.ready()),
        None => WorkerClient::start().map(|worker| engine.worker.insert(worker).ready()),
    });
    let hello = match ready {
        Ok(ready) => JsFuture::from(ready).await,
        Err(error) => Err(error),
    };
    match hello {
        Ok(hello) if hello.as_string().is_some() => None,
        Ok(hello) => Some(worker_client::answer(Reply::of(&hello)).await),
        Err(error) => Some(Answer::Broken(worker_client::words(&error))),
    }
}

/// Posts the request and awaits its answer.
async fn asked(request: &Request) -> Answer {
    let posted = ENGINE.with_borrow_mut(|engine| {
        engine.is_busy = true;
        engine.worker.as_ref().map(|worker| worker.post(request))
    });
    match posted {
        Some(Ok(reply)) => worker_client::answer(reply).await,
        Some(Err(error)) => Answer::Broken(worker_client::words(&error)),
        None => Answer::Broken("its worker is gone".into()),
    }
}

/// Loads the engine if the first picture came without it, else the spare one.
fn stand_by() {
    ENGINE.with_borrow_mut(|engine| {
        let missing = if engine.worker.is_none() { &mut engine.worker } else { &mut engine.spare };
        if missing.is_none() {
            *missing = WorkerClient::start().ok();
        }
    });
}

fn say_when_slow(model: Model, id: u32) {
    let state = crate::ui::workspace::RunState::Running(id);
    Timeout::new(SLOW_MS, move || {
        let is_slow = model.workspace.with_untracked(|workspace| workspace.state() == &state);
        if is_slow {
            model.slow.set(Some(id));
        }
    })
    .forget();
}
