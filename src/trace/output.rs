//! The program's output as lines, each at the event that wrote its newline.

use super::recording::{OutputLine, Recording};
use crate::executor::instrument::{Fact, Stream};

/// All lines in order of their last event; then what each stream holds without a newline.
pub(super) fn output_lines(recording: &Recording) -> Vec<OutputLine> {
    let mut lines = Vec::new();
    let mut partial: [Option<OutputLine>; 2] = [None, None];
    for n in 0..recording.len() {
        if let Fact::Printed { stream, text } = recording.event(n).fact {
            write(&mut lines, &mut partial[stream as usize], stream, text, (n, recording.time(n)));
        }
    }
    lines.extend(partial.into_iter().flatten());
    lines
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
