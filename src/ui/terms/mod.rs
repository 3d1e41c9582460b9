//! What the words of the page mean: one text each, shown where somebody asks "what is this?". Those of its frame, and those of
//! the panels.

pub mod frame;
pub mod term;
mod topics;

pub use term::Term;
pub use topics::Topic;

/// All terms.
pub fn all() -> impl Iterator<Item = &'static Term> {
    frame::TERMS.iter().chain(topics::TERMS)
}

/// The term of a word.
pub fn find(word: &str) -> Option<&'static Term> {
    all().find(|term| term.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_texts_are_short_sentences() {
        for term in frame::TERMS {
            assert_eq!(find(term.word), Some(term));
            assert!((40..=340).contains(&term.text.len()), "{}: {} bytes", term.word, term.text.len());
            assert!(term.text.ends_with('.'), "{}", term.word);
        }
    }

    #[test]
    fn every_topic_is_found_by_its_word_and_says_what_it_is() {
        for term in topics::TERMS {
            assert_eq!(find(term.word), Some(term), "{}", term.word);
            assert!(term.text.ends_with('.') && term.text.len() > 40, "{}", term.word);
        }
        assert_eq!(Topic::Why.term().word, "why");
    }
}
