//! The page in other languages.
//!
//! English is the source: what the page says stands in the code as it is read, and is at the same time the **key** of its
//! translations, as in gettext. A **table** has the texts of one language by their keys (`web/lang/`, `docs/translating.md`); the page
//! [learns](learn) it before it shows anything, and without one it speaks English. A text with values has **places** for them,
//! `{count}`, which a translation may put in another order. Where a number decides, there are two keys: for one, and for
//! all other numbers.
//!
//! What the program says, and what CPython says about it, is never translated: it has to be what a terminal shows. Nor is what
//! the engine tells in sentences (`trace::narrate` and the findings).

mod language;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

pub use language::{LANGUAGES, Language};

/// The texts of one language, in order of their keys.
struct Table {
    language: &'static Language,
    texts: Vec<(&'static str, &'static str)>,
}

thread_local! {
    static TABLE: OnceCell<Table> = const { OnceCell::new() };
}

/// From now on the page speaks this language. `texts` are lines, a key and its text in turn, in order of the keys, as
/// `cargo xtask assets` writes them. A page learns once.
pub fn learn(language: &'static Language, texts: &'static str) {
    let mut lines = texts.lines();
    let mut texts = vec![];
    while let (Some(key), Some(text)) = (lines.next(), lines.next()) {
        texts.push((key, text));
    }
    // Another one is not learnt: what is on the screen is of the first.
    let _ = TABLE.with(|table| table.set(Table { language, texts }));
}

/// The language that the page speaks.
pub fn language() -> &'static Language {
    TABLE.with(|table| table.get().map_or(&LANGUAGES[0], |table| table.language))
}

/// A text that is translated where it is shown: the test that collects all keys finds it here.
pub const fn key(english: &'static str) -> &'static str {
    english
}

/// A text in the page's language; what has no translation stays as it is.
pub fn tr(english: &'static str) -> &'static str {
    found(english).unwrap_or(english)
}

/// A text in the page's language with values in its places, given in the order of the English.
pub fn fill(english: &'static str, values: &[&str]) -> String {
    put(english, tr(english), values)
}

/// The same where a number decides between the text for one and that for many.
pub fn fill_counted(one: &'static str, many: &'static str, count: usize, values: &[&str]) -> String {
    fill(if language().is_one(count) { one } else { many }, values)
}

fn found(english: &str) -> Option<&'static str> {
    TABLE.with(|table| {
        let texts = &table.get()?.texts;
        let place = texts.binary_search_by(|(key, _)| (*key).cmp(english)).ok()?;
        Some(texts[place].1)
    })
}

fn put(english: &str, text: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    for (before, name) in places(text) {
        filled.push_str(before);
        let value = name.and_then(|name| places(english).position(|(_, other)| other == Some(name)));
        filled.push_str(value.and_then(|value| values.get(value)).unwrap_or(&""));
    }
    filled
}

/// The pieces of a text, each with the place that follows it; the last has none.
fn places(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut left = Some(text);
    std::iter::from_fn(move || {
        let text = left.take()?;
        let place = text.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)));
        Some(match place {
            Some((before, (name, after))) => {
                left = Some(after);
                (before, Some(name))
            }
            None => (text, None),
        })
    })
}
