//! The program's output as lines, each at the event that wrote its newline.

use super::event::Event;
use super::events::Events;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, Stream};

/// One line that the program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// The event that wrote its first character.
    pub first_event: usize,
    /// The event that wrote its newline (or, in a last line without one, its last character).
    pub event: usize,
    /// The time of that event.
    pub time: TimeNs,
    /// Where it was written to.
    pub stream: Stream,
    /// The line, without its newline.
    pub text: String,
    /// Whether the newline was written.
    pub complete: bool,
}

/// Lines, as they are put together while one goes from event to event.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<OutputLine>,
    /// What each stream holds without a newline.
    partial: [Option<OutputLine>; 2],
}

impl Lines {
    /// Looks at the next event.
    pub fn look(&mut self, event: &Event) {
        if let Fact::Printed { stream, text } = event.fact {
            write(&mut self.lines, &mut self.partial[stream as usize], stream, text, (event.number, event.moment.time));
        }
    }

    /// All lines in order of their last event; then what each stream holds without a newline.
    pub fn finish(mut self) -> Vec<OutputLine> {
        self.lines.extend(self.partial.into_iter().flatten());
        self.lines
    }
}

/// All lines of a recording's events.
pub(super) fn output_lines(events: &Events) -> Vec<OutputLine> {
    let mut lines = Lines::default();
    events.iter().for_each(|event| lines.look(&event));
    lines.finish()
}

fn write(lines: &mut Vec<OutputLine>, partial: &mut Option<OutputLine>, stream: Stream, text: &str, at: (usize, u64)) {
    for piece in text.split_inclusive('\n') {
        let line = partial.get_or_insert_with(|| OutputLine {
            first_event: at.0,
            event: at.0,
            time: at.1,
            stream,
            text: String::new(),
            complete: false,
        });
        (line.event, line.time) = at;
        line.complete = piece.ends_with('\n');
        line.text.push_str(piece.strip_suffix('\n').unwrap_or(piece));
        if line.complete {
            lines.extend(partial.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::Script;

    #[test]
    fn a_line_belongs_to_the_event_that_wrote_its_newline() {
        let mut script = Script::new();
        for (time, stream, text) in
            [(0, Stream::Out, "a"), (1, Stream::Err, "warning\n"), (2, Stream::Out, "b\nc\n\nd"), (3, Stream::Err, "more")]
        {
            script.moment.time = time;
            script.tell(Fact::Printed { stream, text });
        }
        let recording = script.recording();
        let shown: Vec<_> = recording
            .output()
            .iter()
            .map(|line| (line.text.as_str(), line.first_event, line.event, line.time, line.complete))
            .collect();
        assert_eq!(
            shown,
            [
                ("warning", 1, 1, 1, true),
                ("ab", 0, 2, 2, true),
                ("c", 2, 2, 2, true),
                ("", 2, 2, 2, true),
                ("d", 2, 2, 2, false),
                ("more", 3, 3, 3, false),
            ]
        );
        assert_eq!(recording.output_until(1).len(), 1);
    }
}
