//! A recording for other tools: a trace for Perfetto and `chrome://tracing`, a picture, a story.
//!
//! - [`chrome_trace`]: JSON in the Trace Event Format; virtual time as microseconds.
//! - [`svg`]: the timeline as one self-contained picture.
//! - [`story`]: each event as a sentence, with its time.

mod chrome;
mod svg;

pub use chrome::chrome_trace;
pub use svg::svg;

use super::narrate::narrate_all;
use super::recording::Recording;
use super::text::ending_words;
use super::words::span_of_time;
use std::fmt::Write;

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
    let _ = writeln!(
        text,
        "{:>6}  {:>12}  The run ended: {}.",
        "end",
        span_of_time(recording.end_time()),
        ending_words(recording.ending())
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::lanes::Lanes;
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
    fn a_chrome_trace_is_json_whose_stretches_end_after_they_begin() {
        let recording = made_up(3, 2_000, 30);
        let text = chrome_trace(&recording, &Lanes::of(&recording));
        let trace: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let events = trace["traceEvents"].as_array().expect("a list of events");
        let of_phase = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
        assert!(of_phase("X") > 100 && of_phase("M") > 10 && of_phase("C") > 10, "{}", events.len());
        assert_eq!(of_phase("s"), of_phase("f"));
        for event in events {
            assert!(event["pid"].is_u64() && event["name"].is_string(), "{event}");
            assert!(event["ph"] == "M" || event["ts"].as_f64().is_some_and(|time| time >= 0.0), "{event}");
            assert!(event["ph"] != "X" || event["dur"].as_f64().is_some_and(|time| time >= 0.0), "{event}");
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
