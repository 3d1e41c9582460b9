//! One Web Worker with an engine in it.
//!
//! The page posts `{id, source, settings}`; the worker answers `{id, ok, length}` with the first half of a parcel (`trace::parcel`), the
//! recording, in so many bytes of a buffer, and then `{id, derived}` with the second, each buffer transferred; or `{id, refused}` with diagnostics, or `{broken}` with a text. With a `question` (`trace::question::Question`) in the request, the
//! program is not recorded: the worker answers `{id, answered}` (`trace::question::Answer`) or `{broken}`. Before all that it posts `"ready"`: what is posted to it
//! earlier would be lost, because the engine's module is still loading.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::opening::opened_by_halves;
use super::shipped;
use crate::python::diagnostics::Diagnostic;
use crate::trace::question::{self, Question};
use crate::ui::workspace::{Answer, Request};

/// How long the engine may take to load before the page says so.
const LOADING_MS: u32 = 30_000;

/// A running worker.
pub struct WorkerClient {
    worker: Worker,
    ready: Promise,
    waiting: Rc<RefCell<Waiting>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

/// What settles the promises of the reply that is awaited.
#[derive(Default)]
struct Waiting {
    answer: Option<Function>,
    derived: Option<Function>,
}

/// What a worker will say to a request.
pub struct Reply {
    answer: Promise,
    /// The message that follows an answer with a recording.
    derived: Promise,
}

impl Reply {
    /// The one that is a message already.
    pub fn of(message: &JsValue) -> Reply {
        Reply { answer: Promise::resolve(message), derived: Promise::resolve(message) }
    }
}

impl WorkerClient {
    /// Starts a worker, which begins to load the engine.
    pub fn start() -> Result<Self, JsValue> {
        let worker = Worker::new(&shipped::engine())?;
        let waiting: Rc<RefCell<Waiting>> = Rc::default();
        let mut announce = None;
        let ready = Promise::new(&mut |resolve, _| announce = Some(resolve));
        let announce = announce.unwrap_or_else(|| Function::new_no_args(""));
        let timeout = late(&announce);
        let (answers, errors) = (waiting.clone(), waiting.clone());
        let on_error_announce = announce.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            match data.as_string() {
                Some(_) => drop(announce.call1(&JsValue::NULL, &data)),
                None => settle(&answers, &data),
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            let why = broken(&event.message());
            let _ = on_error_announce.call1(&JsValue::NULL, &why);
            settle(&errors, &why);
        });
        timeout.forget();
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, ready, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Waits until the engine is loaded: `"ready"`, or why it never will be.
    pub fn ready(&self) -> Promise {
        self.ready.clone()
    }

    /// Posts a request; [`answer`] reads the reply. Only one request may be under way.
    pub fn post(&self, request: &Request) -> Result<Reply, JsValue> {
        self.send(&message_of(request)?)
    }

    /// The same with a question about the run of that program; [`answered`] reads the answer.
    pub fn ask(&self, request: &Request, question: &Question) -> Result<Promise, JsValue> {
        let message = message_of(request)?;
        let question = postcard::to_allocvec(question).map_err(|_| JsValue::from_str("the question cannot be written"))?;
        Reflect::set(&message, &"question".into(), &Uint8Array::from(&question[..]).into())?;
        self.send(&message).map(|reply| reply.answer)
    }

    fn send(&self, message: &Object) -> Result<Reply, JsValue> {
        self.worker.post_message(message)?;
        let mut waiting = self.waiting.borrow_mut();
        let answer = Promise::new(&mut |resolve, _| waiting.answer = Some(resolve));
        let derived = Promise::new(&mut |resolve, _| waiting.derived = Some(resolve));
        Ok(Reply { answer, derived })
    }
}

impl Drop for WorkerClient {
    /// Ends the worker at once, whatever it does. An answer that is awaited never comes; a message that is on its way
    /// already finds nobody listening. Who has a recording and waits for the rest of it is told, and lets go of it.
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        if let Some(settle) = self.waiting.take().derived {
            let _ = settle.call1(&JsValue::NULL, &broken("it was stopped"));
        }
    }
}

/// The worker has said something: only after a recording, something more is to come.
fn settle(waiting: &RefCell<Waiting>, message: &JsValue) {
    let Waiting { answer, derived } = waiting.take();
    if Reflect::has(message, &"ok".into()).unwrap_or_default() {
        waiting.borrow_mut().derived = derived;
    } else if let Some(settle) = derived {
        let _ = settle.call1(&JsValue::NULL, message);
    }
    if let Some(settle) = answer {
        let _ = settle.call1(&JsValue::NULL, message);
    }
}

fn message_of(request: &Request) -> Result<Object, JsValue> {
    let message = Object::new();
    let settings = postcard::to_allocvec(&request.settings).map_err(|_| JsValue::from_str("the settings cannot be written"))?;
    Reflect::set(&message, &"id".into(), &request.id.into())?;
    Reflect::set(&message, &"source".into(), &request.source.as_str().into())?;
    Reflect::set(&message, &"settings".into(), &Uint8Array::from(&settings[..]).into())?;
    Ok(message)
}

/// Awaits the answer to a question; `Err` says why there is none.
pub async fn answered(message: Promise) -> Result<question::Answer, String> {
    let message = JsFuture::from(message).await.map_err(|error| words(&error))?;
    let field = |name: &str| field(&message, name);
    let Some(bytes) = field("answered") else {
        return Err(field("broken").and_then(|why| why.as_string()).unwrap_or_else(|| "its answer cannot be read".into()));
    };
    postcard::from_bytes(&Uint8Array::new(&bytes).to_vec()).map_err(|error| error.to_string())
}

/// Awaits what the worker says and reads it.
pub async fn answer(reply: Reply) -> Answer {
    match JsFuture::from(reply.answer).await {
        Ok(message) => read(&message, reply.derived).await.unwrap_or_else(|| Answer::Broken("its answer cannot be read".into())),
        Err(error) => Answer::Broken(words(&error)),
    }
}

/// What an exception of the browser says.
pub fn words(error: &JsValue) -> String {
    js_sys::Object::from(error.clone()).to_string().into()
}

async fn read(message: &JsValue, derived: Promise) -> Option<Answer> {
    let field = |name: &str| field(message, name);
    if let Some(why) = field("broken") {
        return Some(Answer::Broken(why.as_string()?));
    }
    if let Some(bytes) = field("refused") {
        let diagnostics: Vec<Diagnostic> = postcard::from_bytes(&Uint8Array::new(&bytes).to_vec()).ok()?;
        return Some(Answer::Refused(diagnostics));
    }
    let rest = async { Some(Uint8Array::new(&self::field(&JsFuture::from(derived).await.ok()?, "derived")?)) };
    let length = field("length")?.as_f64()? as u32;
    let recording = Uint8Array::new_with_byte_offset_and_length(&field("ok")?, 0, length);
    Some(match opened_by_halves(recording, rest).await {
        Ok(run) => Answer::Ran(Arc::new(run)),
        Err(why) => Answer::Broken(format!("its answer cannot be read: {why}")),
    })
}

fn field(message: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(message, &name.into()).ok().filter(|value| !value.is_undefined())
}

/// The message that a worker would post if it could still speak.
pub fn broken(why: &str) -> JsValue {
    let message = Object::new();
    let _ = Reflect::set(&message, &"broken".into(), &why.into());
    message.into()
}

fn late(announce: &Function) -> Timeout {
    let announce = announce.clone();
    Timeout::new(LOADING_MS, move || {
        // Nothing happens when the worker was ready in time: a promise settles once.
        let _ = announce.call1(&JsValue::NULL, &broken("it did not load in time"));
    })
}
