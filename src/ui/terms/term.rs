//! A word that is explained.

/// One explained word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// How a button names it.
    pub word: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it means, in two or three sentences.
    pub text: &'static str,
}
