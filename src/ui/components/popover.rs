//! Boxes that open beside a button: the browser's own popovers, which close by Escape and by a press elsewhere, and which leave
//! the focus where it belongs. Only the place beside the button is ours.

use crate::ui::numbers::whole_pixels;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::erased::dynamic;

/// A button and the box that it opens.
#[component]
pub fn Popover(
    /// The box's id, and the button's test id with `-button` after it.
    id: &'static str,
    /// What the button and the box are called.
    label: &'static str,
    /// The button's class.
    class: &'static str,
    /// What the button shows.
    face: AnyView,
    /// The button shows words: they are its name.
    #[prop(optional)]
    has_words: bool,
    /// What is in the box: made when it is opened for the first time, in the page's second part (`ui::later`).
    content: fn() -> AnyView,
) -> impl IntoView {
    let (was_opened, open) = signal(false);
    let press = move |event: MouseEvent| {
        open.set(true);
        place(id, &event);
    };
    let content = dynamic(move || if was_opened.get() { content() } else { ().into_any() });
    view! {
        <button
            class=class
            type="button"
            data-testid=format!("{id}-button")
            popovertarget=id
            aria-haspopup="dialog"
            aria-label=(!has_words).then_some(label)
            title=label
            on:click=press
        >
            {face}
        </button>
        <div class="popover" id=id data-testid=id popover="auto" role="dialog" aria-label=label>
            {content}
        </div>
    }
}

/// Puts the box beside the button that was pressed, before the browser opens it: below it, or above it in the lower half of
/// the window.
fn place(id: &str, event: &MouseEvent) {
    let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(button) = button {
        beside(id, &button);
    }
}

/// Puts the box of this id beside an element.
pub fn beside(id: &str, button: &Element) {
    let Some(popover) = document().get_element_by_id(id) else { return };
    let of_window = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let height = of_window(window().inner_height());
    let around = button.get_bounding_client_rect();
    let upright = if around.top() + around.height() / 2.0 > height / 2.0 {
        format!("--bottom:{};--room:{}", whole_pixels(height - around.top() + 6.0), whole_pixels(around.top() - 14.0))
    } else {
        format!("--top:{};--room:{}", whole_pixels(around.bottom() + 6.0), whole_pixels(height - around.bottom() - 14.0))
    };
    // Without a place it opens in the corner.
    let _ = popover.set_attribute("style", &format!("--left:{};{upright}", whole_pixels(around.left())));
}
