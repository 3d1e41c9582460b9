//! What is wrong with a program before it runs: one [`Diagnostic`] per place, all of them at once.
//!
//! A message says what CPython would say, where CPython would say anything; the help says what to write instead.

use crate::executor::order;
use std::fmt;

use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The program cannot run, here or in CPython.
    Error,
    /// CPython would run the program; Loopscope refuses to.
    Unsupported,
    /// The description of the world (`world.toml`) is wrong: the place is one in that text, not in the program.
    World,
}

/// One message about one place in the source. The order of diagnostics is the order of their places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// First byte of the place.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// 1-based line of its start.
    pub line: u32,
    /// 1-based column of its start, in characters, as CPython counts them in a `SyntaxError`.
    pub column: u32,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// No program is told more than this at once.
const MAX_DIAGNOSTICS: usize = 100;

/// Sorts by place and drops repetitions: also a second message about the very same place, which only echoes the first.
pub fn tidy(diagnostics: &mut Vec<Diagnostic>) {
    order::sort(diagnostics);
    diagnostics.dedup_by(|later, earlier| later.start == earlier.start && later.end == earlier.end);
    diagnostics.truncate(MAX_DIAGNOSTICS);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: u32, message: &str) -> Diagnostic {
        let message = message.to_string();
        Diagnostic { start, end: start + 1, line: 1, column: start + 1, severity: Severity::Error, message, help: None }
    }

    #[test]
    fn diagnostics_come_in_the_order_of_their_places_and_once() {
        let mut all = vec![at(7, "b"), at(2, "a"), at(7, "b"), at(7, "c")];
        tidy(&mut all);
        let shown: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["1:3: a", "1:8: b"]);
    }
}
