//! The clipboard, where the browser allows it.

use js_sys::Reflect;
use leptos::prelude::window;

/// Puts a text on the clipboard; false where there is none, as in pages that did not come over a secure connection.
pub fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let is_there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if is_there {
        let _ = navigator.clipboard().write_text(text);
    }
    is_there
}
