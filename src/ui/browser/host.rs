//! The page around the frame, as far as there is one: options from the address, calls, answers, reports. The other half is
//! `embed/page/frame.js`, which has shaken hands; where that is not, nothing is said and nobody calls.

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::ui::embed::options::Options;
use crate::ui::embed::report::Data;

/// The options in the address, when the page stands in a frame.
pub fn options() -> Option<Options> {
    let hash = window().location().hash().ok()?;
    Options::from_fragment(hash.strip_prefix('#')?)
}

/// Whether the page stands in a frame.
pub fn is_embedded() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-embed"))
}

/// Says something about the page where style sheets read it.
pub fn note(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // The name is one of ours.
        let _ = root.set_attribute(&format!("data-{name}"), value);
    }
}

/// Sets a custom property of the page's root.
pub fn measure(name: &str, value: &str) {
    let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        let _ = root.style().set_property(name, value);
    }
}

/// Hears calls: a number for the answer, a name, words.
pub fn listen(hear: impl Fn(f64, String, String) + 'static) {
    let hear: Box<dyn Fn(f64, String, String)> = Box::new(hear);
    ask("listen", &[Closure::wrap(hear).into_js_value()]);
}

/// Answers a call; an error is a sentence.
pub fn answer(id: f64, result: Result<Data, String>) {
    let (ok, error) = match result {
        Ok(data) => (script(&data), JsValue::UNDEFINED),
        Err(error) => (JsValue::UNDEFINED, error.into()),
    };
    ask("answer", &[id.into(), ok, error]);
}

/// The recording that the page around gave for its program: its bytes, or why there are none. `None` when it gave nothing.
pub async fn recording() -> Option<Result<Uint8Array, String>> {
    let given = JsFuture::from(ask("recording", &[])?.dyn_into::<Promise>().ok()?).await.ok()?;
    match given.as_string() {
        Some(why) => Some(Err(why)),
        None => given.dyn_into::<ArrayBuffer>().ok().map(|buffer| Ok(Uint8Array::new(&buffer))),
    }
}

/// Reports that something happened.
pub fn tell(name: &str, detail: &Data) {
    if is_embedded() {
        ask("tell", &[name.into(), script(detail)]);
    }
}

/// What the script answers; nothing where there is none.
fn ask(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let frame = Reflect::get(&js_sys::global(), &"loopscopeFrame".into()).ok()?;
    let function: Function = Reflect::get(&frame, &name.into()).ok()?.dyn_into().ok()?;
    // What the script throws shows on the console.
    function.apply(&frame, &arguments.iter().cloned().collect::<Array>().unchecked_into()).ok()
}

/// The data as a script has it.
fn script(data: &Data) -> JsValue {
    match data {
        Data::Truth(truth) => (*truth).into(),
        Data::Number(number) => (*number).into(),
        Data::Text(text) => text.as_str().into(),
        Data::List(items) => items.iter().map(script).collect::<Array>().into(),
        Data::Record(fields) => {
            let record = Object::new();
            for (name, value) in fields {
                let _ = Reflect::set(&record, &(*name).into(), &script(value));
            }
            record.into()
        }
    }
}
