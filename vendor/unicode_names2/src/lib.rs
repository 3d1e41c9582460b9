//! An empty stand-in for the `unicode_names2` crate, put in its place by `[patch.crates-io]` in the root manifest.
//!
//! Ruff's parser asks that crate for one thing: the character behind `"\N{BULLET}"`. The table of all names is three
//! quarters of the parser's weight in a page, for an escape that almost no program writes. Here every look-up fails, and
//! the parser answers with its own syntax error at the escape: such a program is refused, with line and column, never
//! run with a wrong character in it.

/// The character called `name`: always `None`, so that the parser reports the escape as an error.
#[must_use]
pub fn character(_name: &str) -> Option<char> {
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_character_has_a_name() {
        assert_eq!(super::character("BULLET"), None);
    }
}
