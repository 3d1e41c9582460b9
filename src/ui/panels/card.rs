//! The pieces that cards are made of: title, rows, and a word where nothing is.

use super::about;
use crate::ui::markup::Markup;
use crate::ui::terms::Topic;
use crate::ui::words::tr;

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

/// What stands where an analysis cannot be read.
pub(super) fn unread() -> Vec<String> {
    vec![Markup::new().leaf("p", &[("class", "soft")], tr("What this run means could not be read. Run it again.")).finish()]
}
