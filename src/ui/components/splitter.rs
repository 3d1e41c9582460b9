//! The lines between the parts of the page: dragged, or moved with the arrow keys; where they are is remembered.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::erased::text;
use super::model::{Model, use_model};
use crate::ui::browser::storage;
use crate::ui::layout::{Layout, Split};
use crate::ui::numbers::fixed;
use crate::ui::words::tr;

/// How far an arrow key moves a line, as a part of its box; with Shift five times as far.
const NUDGE: f64 = 0.02;

/// Where a drag began: the pointer, the share, and the size of the box, in pixels.
#[derive(Clone, Copy)]
struct Grip {
    from: f64,
    share: f64,
    size: f64,
}

/// A line that can be moved.
#[component]
pub fn Splitter(
    /// Which line.
    split: Split,
) -> impl IntoView {
    let model = use_model();
    let grip = StoredValue::new(None);
    let percent = |share: f64| fixed(share * 100.0, 0);
    let now = move || percent(model.layout.with(|layout| layout.share(split)));
    let (least, most) = split.limits();
    let orientation = if split.is_upright() { "vertical" } else { "horizontal" };
    view! {
        <div
            class="splitter"
            role="separator"
            tabindex="0"
            data-split=split.property()
            aria-label=tr(split.label())
            aria-orientation=orientation
            aria-valuemin=percent(least)
            aria-valuemax=percent(most)
            aria-valuenow=text(now)
            title=tr("Drag, or use the arrow keys; double-click to reset")
            on:pointerdown=move |event| grip.set_value(grasp(model, split, &event))
            on:pointermove=move |event| if let Some(grip) = grip.get_value() { drag(model, split, &grip, &event) }
            on:pointerup=move |_| let_go(model, grip)
            on:pointercancel=move |_| let_go(model, grip)
            on:dblclick=move |_| change(model, |layout| layout.reset(split))
            on:keydown=move |event| on_key(model, split, &event)
        ></div>
    }
}

fn element(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

fn grasp(model: Model, split: Split, event: &PointerEvent) -> Option<Grip> {
    let line = element(event).filter(|_| event.button() == 0)?;
    let around = match split {
        Split::Program | Split::Sheet => ".page",
        Split::Dock | Split::Cards => ".splits",
    };
    let around = line.parent_element()?.closest(around).ok()??.get_bounding_client_rect();
    // Without capture the line still moves as long as the pointer stays on it.
    let _ = line.set_pointer_capture(event.pointer_id());
    let size = if split.is_upright() { around.width() } else { around.height() };
    Some(Grip { from: place(split, event), share: model.layout.with_untracked(|layout| layout.share(split)), size })
}

fn drag(model: Model, split: Split, grip: &Grip, event: &PointerEvent) {
    let by = (place(split, event) - grip.from) / grip.size.max(1.0);
    model.layout.update(|layout| layout.set(split, split.moved(grip.share, by)));
}

fn place(split: Split, event: &PointerEvent) -> f64 {
    f64::from(if split.is_upright() { event.client_x() } else { event.client_y() })
}

fn let_go(model: Model, grip: StoredValue<Option<Grip>>) {
    grip.set_value(None);
    remember(model);
}

fn on_key(model: Model, split: Split, event: &KeyboardEvent) {
    let by = if event.shift_key() { 5.0 * NUDGE } else { NUDGE };
    let (back, forth) = if split.is_upright() { ("ArrowLeft", "ArrowRight") } else { ("ArrowUp", "ArrowDown") };
    match event.key() {
        key if key == back => change(model, |layout| layout.nudge(split, -by)),
        key if key == forth => change(model, |layout| layout.nudge(split, by)),
        key if key == "Home" => change(model, |layout| layout.set(split, 0.0)),
        key if key == "End" => change(model, |layout| layout.set(split, 1.0)),
        key if key == "Enter" => change(model, |layout| layout.reset(split)),
        _ => return,
    }
    event.prevent_default();
}

fn change(model: Model, how: impl Fn(&mut Layout)) {
    model.layout.update(how);
    remember(model);
}

/// Keeps the layout for the next visit.
pub fn remember(model: Model) {
    model.layout.with_untracked(|layout| storage::write("layout", &layout.words()));
}
