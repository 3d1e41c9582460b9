//! "What is this?" of the panels: a button beside a title. The box that it opens is the page's one (`components/what.rs`).

use crate::ui::markup::Markup;
use crate::ui::terms::Topic;
use crate::ui::words::{fill, tr};

/// The button.
pub fn button(markup: &mut Markup, topic: Topic) {
    let term = topic.term();
    let label = fill("What is this? {term}", &[tr(term.title)]);
    let attributes = [
        ("class", "about"),
        ("type", "button"),
        ("popovertarget", "what"),
        ("data-what", term.word),
        ("aria-label", &*label),
        ("title", &*label),
    ];
    markup.leaf("button", &attributes, "?");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_says_whose_it_is() {
        let mut markup = Markup::new();
        button(&mut markup, Topic::Why);
        assert!(markup.finish().contains("data-what=\"why\""));
    }
}
