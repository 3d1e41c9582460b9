//! The cards at the cursor, in order: the event loop, the tasks, why the chosen one waits, the threads if there are several,
//! one for each resource.

use super::about::{self, Topic};
use super::state::PanelState;
use super::{Scene, event_loop, resources, tasks, threads, why};
use crate::ui::later::later;
use crate::ui::markup::Markup;

/// All cards. `calm` are those of [`calm`]: they change with the events alone.
pub fn cards(scene: &Scene, calm: &Calm) -> Vec<String> {
    let mut cards = vec![event_loop::card(scene), calm.tasks.clone()];
    cards.extend(calm.why.clone());
    cards.extend(threads::card(scene));
    cards.extend(resources::resource_cards(scene));
    cards
}

/// The cards that are the same for every moment between two events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calm {
    tasks: String,
    why: Option<String>,
}

/// What is not made anew for every animation frame while the run plays.
pub fn calm(scene: &Scene, state: &PanelState) -> Calm {
    let why = if scene.selection.task.is_some() { later(|| why::card(scene)) } else { None };
    Calm { tasks: tasks::card(scene, &state.tasks), why }
}

/// Opens a card with its title, a note beside it, and what it is.
pub(super) fn open_card(markup: &mut Markup, topic: Topic, title: &str, note: &str, attributes: &[(&str, &str)]) {
    // A group and no landmark: there may be several of one name.
    let mut all = vec![("class", "card"), ("role", "group"), ("aria-label", title)];
    all.extend_from_slice(attributes);
    markup.open("div", &all).open("h2", &[("class", "card-title")]);
    markup.leaf("strong", &[], title).leaf("span", &[], note);
    about::button(markup, topic);
    markup.close("h2");
}

/// Opens a row with a term before its items.
pub(super) fn open_row(markup: &mut Markup, title: &str, id: &str) {
    markup.open("div", &[("class", "card-row")]).leaf("span", &[("class", "card-term")], title);
    markup.open("div", &[("class", "card-items"), ("data-testid", id)]);
}

/// Closes it.
pub(super) fn close_row(markup: &mut Markup) {
    markup.close("div").close("div");
}

/// A word where nothing is.
pub(super) fn none(markup: &mut Markup, text: &str) {
    markup.leaf("span", &[("class", "card-none")], text);
}
