//! The recording that an author gave with a program (`recording=`): used in the place of a run, when it is what the run would give.
//!
//! Runs are deterministic, so the same text under the same settings is the same run, whoever made it. A recording of anything
//! else is not used, and the reader's page says why: its author sees it, and makes it anew.

use std::fmt;

use crate::trace::Recording;
use crate::ui::workspace::Request;

/// Why a recording was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unused {
    /// It did not come; a text says why.
    Missing(String),
    /// It cannot be read: what is wrong with it.
    Unreadable(&'static str),
    /// It is another run: of what.
    Other(&'static str),
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The recording that was given with this program is not used, and the program ran here: ")?;
        match self {
            Unused::Missing(why) => write!(f, "{why}."),
            Unused::Unreadable(why) => {
                write!(f, "it is none of this version of Loopscope, or damaged ({why}). Make it anew with `loopscope record`.")
            }
            Unused::Other(what) => write!(f, "it is of {what}. Make it anew with `loopscope record`."),
        }
    }
}

/// Whether a recording is the run that is asked for.
///
/// # Errors
/// In what it is another.
pub fn fits(recording: &Recording, request: &Request) -> Result<(), Unused> {
    if recording.source() != request.source {
        return Err(Unused::Other("another text"));
    }
    let settings = recording.settings();
    if settings.world != request.settings.world {
        return Err(Unused::Other("another world"));
    }
    if *settings != request.settings {
        return Err(Unused::Other("other settings"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};

    const PROGRAM: &str = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";

    fn check(source: &str, settings: Settings, expected: Result<(), Unused>) {
        let recording = record(PROGRAM, &Settings::default()).expect("it runs");
        assert_eq!(fits(&recording, &Request { id: 1, source: source.to_string(), settings }), expected);
    }

    #[test]
    fn a_recording_of_the_same_text_and_settings_is_the_run() {
        check(PROGRAM, Settings::default(), Ok(()));
    }

    #[test]
    fn any_other_is_not() {
        check("print(1)\n", Settings::default(), Err(Unused::Other("another text")));
        check(PROGRAM, Settings { world: "seed = 1".into(), ..Settings::default() }, Err(Unused::Other("another world")));
        check(PROGRAM, Settings { seed: 1, ..Settings::default() }, Err(Unused::Other("other settings")));
    }

    #[test]
    fn why_it_is_not_used_is_a_sentence() {
        for unused in [
            Unused::Missing("x.recording could not be read: 404".into()),
            Unused::Unreadable("the header"),
            Unused::Other("another text"),
        ] {
            let words = unused.to_string();
            assert!(words.starts_with("The recording") && words.ends_with('.'), "{words}");
        }
    }
}
