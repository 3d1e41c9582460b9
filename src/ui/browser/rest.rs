//! Brings the second part of the page's module (`ui::later`). The script that starts the page knows where it is.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

// In `web/start.js`. A page that was started otherwise, or was not cut, has nothing to bring.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = loopscope, js_name = fetchRest)]
    fn fetch_rest(first: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = loopscope, js_name = bringRest)]
    fn bring_rest(first: &JsValue);
}

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Brings it now. Everything that is called in the second part from the first comes by here.
pub fn bring() {
    if !IS_HERE.get() {
        bring_rest(&wasm_bindgen::exports());
        IS_HERE.set(true);
    }
}

/// Fetches it without holding anything up, and waits until it is there, or until it is clear that it does not come now.
pub async fn fetch() {
    if let Ok(rest) = fetch_rest(&wasm_bindgen::exports()) {
        // What did not come is brought when it is wanted.
        let _ = JsFuture::from(rest).await;
    }
}
