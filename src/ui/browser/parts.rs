//! Brings the other parts of the page's module (`ui::later`), and says when a person is there. The script that starts the page knows
//! where they are.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A part of the page's module, by its number in the cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What [`soon`](crate::ui::later::soon) calls.
    Soon = 1,
    /// What [`later`](crate::ui::later::later) calls.
    Rest = 2,
}

// In `web/start.js`. A page that was started otherwise, or was not cut, has nothing to bring.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = loopscope, js_name = fetchPart)]
    fn fetch_part(part: u32, first: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = loopscope, js_name = bringPart)]
    fn bring_part(part: u32, first: &JsValue);

    #[wasm_bindgen(catch, js_namespace = loopscope, js_name = person)]
    fn first_sign() -> Result<Promise, JsValue>;
}

thread_local! {
    static ARE_HERE: Cell<[bool; 3]> = const { Cell::new([true, false, false]) };
}

/// Brings a part now, by its number. Everything that is called in another part comes by here.
pub fn bring(part: u32) {
    let mut are_here = ARE_HERE.get();
    if let Some(is_here) = are_here.get_mut(part as usize).filter(|is_here| !**is_here) {
        bring_part(part, &wasm_bindgen::exports());
        *is_here = true;
        ARE_HERE.set(are_here);
    }
}

/// Fetches a part without holding anything up, and waits until it is there, or until it is clear that it does not come now.
pub async fn fetch(part: Part) {
    if let Ok(coming) = fetch_part(part as u32, &wasm_bindgen::exports()) {
        // What did not come is brought when it is wanted.
        let _ = JsFuture::from(coming).await;
    }
}

/// Waits for the first sign of a person: the pointer moves, a key is pressed, something is touched. Until then the page fetches
/// what it shows, and nothing else.
pub async fn person() {
    if let Ok(sign) = first_sign() {
        let _ = JsFuture::from(sign).await;
    }
}
