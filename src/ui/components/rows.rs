//! A list whose items are written as markup, and what happens when somebody presses or points at them.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget};

use super::erased::effect;
use super::model::Model;
use crate::ui::browser::patch::show_rows;
use crate::ui::browser::travel::{self, Traveller};
use crate::ui::gestures::Gesture;
use crate::ui::panels::state::Field;
use crate::ui::selection::Hover;

/// Shows markup inside an element and keeps it up to date; the element's other children must be elsewhere.
pub fn show_in(list: NodeRef<html::Div>, rows: impl Fn() -> Vec<String> + Send + Sync + 'static) {
    let shown = StoredValue::new(vec![]);
    effect(move || {
        let rows = rows();
        if let Some(list) = list.get() {
            shown.update_value(|shown| show_rows(&list, shown, rows));
        }
    });
}

/// The same; and what says its key in `data-flip` travels from its old place to the new one when it moves.
pub fn show_travelling(list: NodeRef<html::Div>, cursor: Memo<usize>, rows: impl Fn() -> Vec<String> + Send + Sync + 'static) {
    let shown = StoredValue::new(vec![]);
    let traveller = StoredValue::new(Traveller::default());
    effect(move || {
        let rows = rows();
        if let Some(list) = list.get() {
            let places = traveller.try_update_value(|traveller| traveller.before(&list, cursor.get_untracked())).flatten();
            shown.update_value(|shown| show_rows(&list, shown, rows));
            if let Some(places) = places {
                travel::after(&list, &places);
            }
        }
    });
}

/// Listens, once for the whole page, to presses and to the pointer over elements that say what they ask for.
pub fn listen(model: Model) {
    on_event("click", move |event| {
        if let Some(gesture) = gesture(event, "data-do") {
            model.gesture(gesture);
        }
    });
    on_event("input", move |event| {
        let Some(field) = element(event) else { return };
        let Some(which) = field.get_attribute("data-field").as_deref().and_then(Field::named) else { return };
        // An input or a select: both have a value.
        let value = js_sys::Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string());
        model.panels.update(|panels| panels.type_into(which, value.unwrap_or_default()));
    });
    // What is typed into a field is no command to the page.
    on_event("keydown", |event| {
        if element(event).is_some_and(|element| element.has_attribute("data-field")) {
            event.stop_propagation();
        }
    });
    for name in ["mouseover", "focusin"] {
        on_event(name, move |event| {
            let over = gesture(event, "data-over").map(Gesture::hover);
            // The canvas and the editor say themselves what the pointer is over.
            let is_theirs = || element(event).is_some_and(|element| matches!(&*element.tag_name(), "CANVAS" | "TEXTAREA"));
            if over.is_some() || !is_theirs() {
                model.hover(over.unwrap_or(Hover::Nothing));
            }
        });
    }
}

fn on_event(name: &str, run: impl Fn(&Event) + 'static) {
    let run = Closure::<dyn Fn(Event)>::new(move |event: Event| run(&event));
    let _ = document().add_event_listener_with_callback(name, run.as_ref().unchecked_ref());
    // As long as the document.
    run.forget();
}

fn element(event: &Event) -> Option<Element> {
    event.target().and_then(|target: EventTarget| target.dyn_into().ok())
}

fn gesture(event: &Event, attribute: &str) -> Option<Gesture> {
    let asked = element(event)?.closest(&format!("[{attribute}]")).ok().flatten()?;
    Gesture::from_words(&asked.get_attribute(attribute)?)
}
