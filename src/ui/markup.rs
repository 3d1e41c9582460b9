//! HTML as text, written by plain functions and tested natively; the browser half patches the page with it.
//!
//! An element that does something when it is pressed says so in `data-do`, one that points at something in `data-over`:
//! the words are those of [`super::gestures`].

use super::gestures::Gesture;

/// HTML that is being written. Everything that is not markup is escaped.
#[derive(Clone, Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens an element with attributes.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.0.push('>');
        self
    }

    /// Opens a button that does something, and points at something while the pointer is over it.
    pub fn button(&mut self, class: &str, press: Gesture, over: Option<Gesture>, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push_str("<button");
        self.attribute("class", class);
        self.attribute("data-do", &press.words());
        if let Some(over) = over {
            self.attribute("data-over", &over.words());
        }
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.0.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(character),
            }
        }
        self
    }

    /// Writes an element that holds only text.
    pub fn leaf(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Writes what is markup already.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// The HTML.
    pub fn finish(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        self.text(value);
        self.0.push('"');
    }
}

/// `"true"` or `"false"`, for `data-` and `aria-` attributes.
pub fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::TaskId;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut markup = Markup::new();
        markup.leaf("b", &[("title", "a\"<b")], "<i>&");
        assert_eq!(markup.finish(), r#"<b title="a&quot;&lt;b">&lt;i>&amp;</b>"#);
    }

    #[test]
    fn buttons_say_what_they_do() {
        let mut markup = Markup::new();
        markup.button("pill", Gesture::Select(TaskId(3)), None, &[]).text("x").close("button");
        assert_eq!(markup.finish(), r#"<button class="pill" data-do="select 3">x</button>"#);
    }
}
