//! The whole page with one program as one file: made by `web/single/make.js`, which is fetched when somebody asks for it. The root
//! element names it in `data-single`.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Whether such files can be made here: not within one of them.
pub fn is_possible() -> bool {
    note().is_some()
}

/// The file with the program of a share link, called so.
///
/// # Errors
/// Whatever the browser says; what did not arrive.
pub async fn make(fragment: &str, title: &str) -> Result<Blob, JsValue> {
    JsFuture::from(loaded()?).await?;
    let maker = Reflect::get(&window(), &"loopscopeSingle".into())?;
    let make: Function = Reflect::get(&maker, &"make".into())?.dyn_into()?;
    let made: Promise = make.call2(&maker, &fragment.into(), &title.into())?.dyn_into()?;
    JsFuture::from(made).await?.dyn_into()
}

/// Settles when the script has been loaded; a second time it comes from the browser's cache.
fn loaded() -> Result<Promise, JsValue> {
    let name = note().ok_or("this page cannot make one")?;
    let script = document().create_element("script")?;
    script.set_attribute("type", "module")?;
    script.set_attribute("src", &format!("./{name}"))?;
    let settled = Promise::new(&mut |resolve, reject| {
        let _ = script.add_event_listener_with_callback("load", &resolve);
        let _ = script.add_event_listener_with_callback("error", &reject);
    });
    document().head().ok_or("no head")?.append_child(&script)?;
    Ok(settled)
}

fn note() -> Option<String> {
    document().document_element()?.get_attribute("data-single")
}
