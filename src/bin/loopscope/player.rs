//! What the tools of course pages put into `<loop-scope>`: a program's text as the element takes it, and its recording.

use data_encoding::BASE64;
use loopscope::trace::{self, Settings, parcel};
use miniz_oxide::deflate::compress_to_vec_zlib;

/// How the address begins that holds a recording itself; `embed/loop-scope.js` reads it.
const DATA: &str = "data:application/zlib;base64,";
/// The strongest compression there is.
const LEVEL: u8 = 10;
/// The longest address that a tool puts into a page by itself: longer ones are for files.
const ADDRESS_MAX: usize = 60_000;
/// No program is deeper in its page; as the element has it.
const DEPTH_MAX: usize = 80;

/// A program's text as the element takes what stands in it: without what all lines begin with, and without the empty lines
/// around.
pub fn trimmed(code: &str) -> String {
    let lines: Vec<&str> = code.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let depths = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    let depth = depths.min().unwrap_or(0).min(DEPTH_MAX);
    lines.iter().map(|line| format!("{}\n", line.get(depth..).unwrap_or(""))).collect()
}

/// The recording as an address that holds it: `recording="…"` takes it as it takes a file's.
pub fn address_of(recording: &[u8]) -> String {
    format!("{DATA}{}", BASE64.encode(&compress_to_vec_zlib(recording, LEVEL)))
}

/// The address for a program's text in a page; nothing when it is refused, or its recording is long: then the page runs it.
pub fn recorded(code: &str, settings: &Settings) -> Option<String> {
    let recording = trace::record(&trimmed(code), settings).ok()?;
    Some(address_of(&parcel::pack(&recording))).filter(|address| address.len() <= ADDRESS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_as_the_element_does() {
        assert_eq!(trimmed("\n  \n    a = 1\n\n      b()\n  \n\n"), "a = 1\n\n  b()\n");
        assert_eq!(trimmed("a\n"), "a\n");
        assert_eq!(trimmed(" \n"), "");
    }

    #[test]
    fn what_is_refused_has_no_recording() {
        assert!(recorded("  import asyncio\n  asyncio.run(asyncio.sleep(1))", &Settings::default()).unwrap().starts_with(DATA));
        assert_eq!(recorded("def (:", &Settings::default()), None);
    }
}
