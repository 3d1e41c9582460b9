//! The style guide at `#styleguide`: a text beside the page, fetched only when somebody asks for it.

use crate::ui::words::tr;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The part of the address that asks for it.
const ADDRESS: &str = "#styleguide";

/// Whether the address asks for the style guide. When that changes, the page is loaded anew.
pub fn is_asked_for() -> bool {
    let asked = || window().location().hash().is_ok_and(|hash| hash == ADDRESS);
    let now = asked();
    let listener = window_event_listener(ev::hashchange, move |_| {
        if asked() != now {
            // Nothing is lost: texts are kept as they are typed.
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || listener.remove());
    now
}

/// The guide.
pub fn guide() -> AnyView {
    let (text, show) = signal(String::new());
    spawn_local(async move {
        show.set(fetched().await.unwrap_or_else(|| tr("The style guide could not be loaded.").into()));
    });
    view! { <div class="guide-page" data-testid="styleguide" inner_html=text></div> }.into_any()
}

async fn fetched() -> Option<String> {
    let response: Response = JsFuture::from(window().fetch_with_str("guide.html")).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
