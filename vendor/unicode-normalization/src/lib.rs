//! NFKC, put in the place of the crate of the same name by `[patch.crates-io]` in the root manifest.
//!
//! Ruff's parser asks that crate for one thing: what an identifier with letters beyond ASCII is once it is normalized, so
//! that `ﬁ` and `fi` are one name, as in CPython. The crate's tables would be 50 KB of every page, compressed. A browser
//! has the same tables, and JavaScript can ask for them.

/// Normalization to the form that Python's identifiers are compared in.
pub trait UnicodeNormalization {
    /// The characters of the text in Normalization Form KC.
    fn nfkc(self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> std::vec::IntoIter<char> {
        normalized(self).chars().collect::<Vec<_>>().into_iter()
    }
}

#[cfg(target_arch = "wasm32")]
fn normalized(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normalized(text: &str) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::UnicodeNormalization;

    #[test]
    fn names_that_look_alike_are_alike() {
        for (text, expected) in [("ﬁn", "fin"), ("e\u{301}", "é"), ("ª", "a"), ("ａｂ", "ab"), ("größe", "größe")] {
            assert_eq!(text.nfkc().collect::<String>(), expected);
        }
    }
}
