//! A recording for other tools: a trace for Perfetto and `chrome://tracing`, a picture, a story. [`Format`] names all that can be
//! made; the command line and the page make the same.
//!
//! - [`chrome_trace`]: JSON in the Trace Event Format; virtual time as microseconds.
//! - `svg`: the timeline as one self-contained picture.
//! - [`story`]: each event as a sentence, with its time.

mod chrome;
mod svg;

pub use chrome::chrome_trace;
pub use svg::svg;

use super::lanes::Lanes;
use super::narrate::narrate_all;
use super::pstree::pstree;
use super::recording::Recording;
use super::text::{ending_words, log};
use super::words::span_of_time;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What can be made of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The timeline as a picture.
    Svg,
    /// JSON for Perfetto and `chrome://tracing`.
    Chrome,
    /// Each event as a sentence.
    Story,
    /// Each event as a line for machines and for comparing.
    Log,
    /// The tasks at one moment, as `python -m asyncio pstree` prints them.
    Pstree,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 5] = [Format::Svg, Format::Chrome, Format::Story, Format::Log, Format::Pstree];

    /// Its name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Chrome => "chrome",
            Format::Story => "story",
            Format::Log => "trace",
            Format::Pstree => "pstree",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Chrome => "trace.json",
            Format::Story => "story.txt",
            Format::Log => "log.txt",
            Format::Pstree => "pstree.txt",
        }
    }

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Format::Svg => "image/svg+xml",
            Format::Chrome => "application/json",
            Format::Story | Format::Log | Format::Pstree => "text/plain;charset=utf-8",
        }
    }
}

/// How wide a picture is, in pixels.
const SVG_WIDTH: u32 = 1200;

/// Makes it. `event` is the moment of those that show one, `file` what the program is called in them.
pub fn export(recording: &Recording, format: Format, file: &str, event: usize) -> String {
    match format {
        Format::Svg => svg(recording, &Lanes::of(recording), SVG_WIDTH),
        Format::Chrome => chrome_trace(recording, &Lanes::of(recording)),
        Format::Story => story(recording),
        Format::Log => log(recording),
        Format::Pstree => pstree(recording, file, event),
    }
}

/// So many sentences are held at a time.
const CHUNK: usize = 4_096;

/// Each event as a line: its number, its time, and what happened in plain words.
pub fn story(recording: &Recording) -> String {
    let mut text = String::new();
    let all: Vec<usize> = (0..recording.len()).collect();
    for some in all.chunks(CHUNK) {
        for (n, sentence) in some.iter().zip(narrate_all(recording, some)) {
            let _ = writeln!(text, "{n:>6}  {:>12}  {sentence}", span_of_time(recording.time(*n)));
        }
    }
    let ending = ending_words(recording.ending());
    // A deadlock is told in sentences of its own.
    let stop = if ending.ends_with('.') { "" } else { "." };
    let _ = writeln!(text, "{:>6}  {:>12}  The run ended: {ending}{stop}", "end", span_of_time(recording.end_time()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Ending;
    use crate::trace::narrate::narrate;
    use crate::trace::testing::made_up;

    #[test]
    fn a_story_tells_each_event_as_the_narration_does() {
        let recording = made_up(7, 400, 10);
        let story = story(&recording);
        let lines: Vec<&str> = story.lines().collect();
        assert_eq!(lines.len(), recording.len() + 1);
        for (n, line) in lines.iter().take(recording.len()).enumerate() {
            assert!(line.ends_with(&narrate(&recording, n).to_string()), "{line}");
        }
    }

    #[test]
    fn a_story_ends_with_one_full_stop() {
        for ending in [Ending::Ok, Ending::Deadlock { waits: vec!["A waits for B.".into(), "B waits for A.".into()] }] {
            let story = story(&made_up(7, 40, 10).with_ending(ending));
            assert!(story.ends_with('\n') && story.trim_end().ends_with('.') && !story.trim_end().ends_with(".."), "{story}");
        }
    }

    #[test]
    fn a_picture_is_closed_and_escapes_what_the_program_wrote() {
        let recording = crate::trace::record(
            "import asyncio\nasync def main():\n    await asyncio.create_task(asyncio.sleep(1), name='<a & b>')\nasyncio.run(main())\n",
            &crate::trace::Settings::default(),
        )
        .expect("it runs");
        let picture = svg(&recording, &Lanes::of(&recording), 800);
        assert!(picture.starts_with("<svg ") && picture.trim_end().ends_with("</svg>"));
        assert!(picture.contains("&lt;a &amp; b&gt;") && !picture.contains("<a & b>"));
        assert_eq!(picture.matches("<g").count(), picture.matches("</g>").count());
    }
}
