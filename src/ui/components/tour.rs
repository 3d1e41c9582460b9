//! The tour on the page: a box beside the thing it points at, with a frame around that thing.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

use super::erased::{dynamic, effect, memo, press, text};
use super::model::use_model;
use crate::ui::browser::storage;
use crate::ui::later::soon;
use crate::ui::numbers::whole_pixels;
use crate::ui::tour::{STOPS, Stop, Tour as State};
use crate::ui::words::{fill, tr};

/// The tour's box. Not modal: the page can be used all the while.
#[component]
pub fn Tour() -> impl IntoView {
    let model = use_model();
    // Only when there is something to point at, and never in its way: the first timeline, and then the editor.
    let is_shown = memo(move || model.tour.with(|tour| tour.stop().is_some()) && model.has_soon.get());
    dynamic(move || if is_shown.get() { soon(tour) } else { ().into_any() })
}

fn tour() -> AnyView {
    let model = use_model();
    let tour = model.tour;
    let next_button = NodeRef::<html::Button>::new();
    let stop = memo(move || tour.with(State::stop));
    let say = move |what: fn(&Stop) -> &'static str| stop.get().map_or("", |(_, stop)| tr(what(&stop))).to_string();
    let number = text(move || {
        stop.get().map_or_else(String::new, |(number, _)| {
            fill("{number} of {all}", &[&(number + 1).to_string(), &STOPS.len().to_string()])
        })
    });
    let change = move |how: fn(&mut State)| {
        tour.update(how);
        if tour.with_untracked(State::stop).is_none() {
            storage::keep_tour();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            change(State::skip);
        }
    };
    let next_word = text(move || if tour.with(State::is_last) { tr("Done").into() } else { tr("Next").into() });
    effect(move || {
        if let Some((number, _)) = stop.get()
            && number > 0
            && let Some(button) = next_button.get_untracked()
        {
            // Focusing an element that is on the page does not fail.
            let _ = button.focus();
        }
    });
    let place = text(move || stop.get().map_or_else(String::new, |(_, stop)| place_of(&stop)));
    view! {
        <div class="tour-frame" style=place></div>
        <section class="tour" aria-label=tr("Tour") data-testid="tour" style=place on:keydown=on_key>
            <div role="status">
                <strong>{text(move || say(|stop| stop.title))}</strong>
                <p>{text(move || say(|stop| stop.text))}</p>
            </div>
            <div class="tour-row">
                <span class="faint">{number}</span>
                <span class="spring"></span>
                <button class="button button-quiet" data-testid="tour-skip" on:click=press(move || change(State::skip))>{tr("Skip")}</button>
                <button class="button button-primary" data-testid="tour-next" node_ref=next_button on:click=press(move || change(State::next))>
                    {next_word}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// Where the thing is that a step points at, and where beside it there is room.
fn place_of(stop: &Stop) -> String {
    let Ok(things) = document().query_selector_all(stop.at) else { return String::new() };
    let is_seen = |place: &DomRect| place.width() > 0.0;
    let mut places =
        (0..things.length()).filter_map(|at| Some(things.item(at)?.unchecked_into::<Element>().get_bounding_client_rect()));
    let Some(around) = places.find(is_seen) else { return String::new() };
    let of_window = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let (width, height) = (of_window(window().inner_width()), of_window(window().inner_height()));
    let [x, y, wide, high] = [around.left(), around.top(), around.width(), around.height()].map(whole_pixels);
    let frame = format!("--x:{x};--y:{y};--width:{wide};--height:{high}");
    // Beside it where there is most room: right or left of it, below or above.
    let rooms = [
        (width - around.right(), "right"),
        (around.left(), "left"),
        (height - around.bottom(), "below"),
        (around.top(), "above"),
    ];
    let side = rooms.iter().filter(|(room, _)| *room > 400.0).map(|(_, side)| *side).next().unwrap_or(match () {
        () if around.top() > height / 2.0 => "above",
        () => "below",
    });
    let (left, top) = match side {
        "right" => (around.right() + 12.0, around.top() + 24.0),
        "left" => (around.left() - 352.0, around.top() + 24.0),
        "below" => (around.left() + 16.0, (around.bottom() + 12.0).min(height - 220.0)),
        _ => (around.left() + 16.0, around.top() - 210.0),
    };
    let (left, top) = (left.clamp(8.0, (width - 348.0).max(8.0)), top.clamp(8.0, (height - 220.0).max(8.0)));
    format!("{frame};--left:{};--top:{}", whole_pixels(left), whole_pixels(top))
}
