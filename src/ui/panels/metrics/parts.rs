//! What the sections are made of.

use crate::ui::markup::Markup;
use crate::ui::numbers::fixed;
use crate::ui::panels::about;
use crate::ui::terms::Topic;
use crate::ui::ticks::duration_label;

/// Opens a section with its title.
pub(super) fn open_section(markup: &mut Markup, class: &str, topic: Topic, title: &str, note: &str) {
    let class = format!("metric {class}");
    markup.open("section", &[("class", &class), ("aria-label", title)]).open("h3", &[("class", "metric-title")]);
    markup.leaf("strong", &[], title).leaf("span", &[("class", "faint")], note);
    about::button(markup, topic);
    markup.close("h3");
}

/// A span of virtual time.
pub(super) fn span(ns: u64) -> String {
    duration_label(ns as f64)
}

/// A part of a whole, as a percentage.
pub(super) fn percent(share: f64) -> String {
    format!("{} %", fixed(share * 100.0, 1))
}
