//! The languages that there are.

/// A language that the page speaks.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its code: the name of its file, and how it is asked for.
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// Nothing is counted like one thing: 0 tâche.
    zero_is_one: bool,
}

/// All of them, the source first.
pub const LANGUAGES: [Language; 5] = [
    Language { code: "en", name: "English", zero_is_one: false },
    Language { code: "de", name: "Deutsch", zero_is_one: false },
    Language { code: "es", name: "Español", zero_is_one: false },
    Language { code: "fr", name: "Français", zero_is_one: true },
    Language { code: "zh", name: "简体中文", zero_is_one: false },
];

impl Language {
    /// The language of a code, as browsers write them (`de-AT`).
    pub fn of(code: &str) -> Option<&'static Self> {
        let code = code.split('-').next().unwrap_or_default();
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// Its tag, as documents write it.
    pub fn tag(&self) -> &'static str {
        // Without its script Chinese may be either.
        if self.code == "zh" { "zh-Hans" } else { self.code }
    }

    /// Whether so many are counted like one.
    pub(super) fn is_one(&self, count: usize) -> bool {
        count == 1 || (count == 0 && self.zero_is_one)
    }
}
