//! What moves in the panels travels: what stood in one place before a step and stands in another one after it flies
//! there. A copy flies, over everything, so that no card cuts it off; what it is a copy of appears when it arrives.
//!
//! An element says which it is in `data-flip`, and in `data-from` which others it may come from when it is new. The flight
//! itself is an animation of `style/cards.css`.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DomRect, Element, HtmlElement};

use super::animation;
use crate::ui::numbers::pixels;

/// Changes that come faster than this after one another are scrubbing or playing: nothing flies.
const PAUSE_MS: f64 = 140.0;
/// A flight shorter than this is not worth it.
const NEAR_PX: f64 = 6.0;
/// How many fly at once.
const MOST: usize = 16;

/// Where each key was.
pub type Places = Vec<(String, DomRect)>;

/// Knows when the cursor moved last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traveller {
    cursor: usize,
    last: f64,
}

impl Traveller {
    /// Where everything is, before the cursor's move to so many events is shown; nothing when it is not to be shown as motion.
    pub fn before(&mut self, root: &Element, cursor: usize) -> Option<Places> {
        if std::mem::replace(&mut self.cursor, cursor) == cursor {
            return None;
        }
        let now = window().performance().map_or(0.0, |performance| performance.now());
        let pause = now - std::mem::replace(&mut self.last, now);
        if pause < PAUSE_MS || animation::is_unwanted() {
            return None;
        }
        Some(
            all(root)
                .into_iter()
                .filter_map(|element| Some((element.get_attribute("data-flip")?, element.get_bounding_client_rect())))
                .collect(),
        )
    }
}

fn all(root: &Element) -> Vec<Element> {
    let Ok(found) = root.query_selector_all("[data-flip]") else { return vec![] };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// Lets everything fly that is not where it was.
pub fn after(root: &Element, before: &Places) {
    let place_of = |key: &str| before.iter().find(|(other, _)| other == key).map(|(_, place)| place);
    let mut flying = 0;
    for element in all(root) {
        let Some(key) = element.get_attribute("data-flip") else { continue };
        let from = element.get_attribute("data-from").unwrap_or_default();
        let Some(old) = place_of(&key).or_else(|| from.split(' ').find_map(place_of)) else { continue };
        let new = element.get_bounding_client_rect();
        let (dx, dy) = (old.left() - new.left(), old.top() - new.top());
        if dx.abs().max(dy.abs()) >= NEAR_PX && flying < MOST && new.width() > 0.0 {
            flying += 1;
            fly(&element, &new, dx, dy);
        }
    }
}

fn fly(element: &Element, place: &DomRect, dx: f64, dy: f64) {
    let Some(body) = document().body() else { return };
    let Ok(copy) = element.clone_node_with_deep(true).map(JsCast::unchecked_into::<HtmlElement>) else { return };
    for name in ["data-flip", "data-from", "data-testid", "data-do", "data-over"] {
        let _ = copy.remove_attribute(name);
    }
    let _ = copy.set_attribute("aria-hidden", "true");
    let _ = copy.set_attribute("inert", "");
    let [left, top, width, height] = [place.left(), place.top(), place.width(), place.height()].map(pixels);
    let (dx, dy) = (pixels(dx), pixels(dy));
    let style = format!("left:{left};top:{top};width:{width};height:{height};--dx:{dx};--dy:{dy}");
    let _ = copy.set_attribute("style", &style);
    let _ = copy.class_list().add_1("flight");
    if body.append_child(&copy).is_err() {
        return;
    }
    let _ = element.set_attribute("data-arriving", "");
    let (flying, element) = (copy.clone(), element.clone());
    let landed = Closure::once_into_js(move || {
        flying.remove();
        let _ = element.remove_attribute("data-arriving");
    });
    copy.set_onanimationend(landed.dyn_ref());
}
