//! The timeline as a picture: a row for each lane, a bar for each stretch, in the page's colours, each with a title.

use crate::executor::clock::TimeNs;
use crate::trace::lanes::visible::Content;
use crate::trace::lanes::{Axis, End, Lane, Lanes, Phase, Subject};
use crate::trace::recording::Recording;
use crate::trace::words::short_span;
use std::fmt::Write;

/// Rows above which the picture ends, with a line that says how many more there are.
const ROWS_MAX: usize = 500;

const ROW_PX: usize = 22;
const BAR_PX: usize = 14;
const NAMES_PX: u32 = 150;
const HEAD_PX: usize = 28;

/// How wide a letter of a label is, about.
const LETTER_PX: f64 = 6.5;

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#1b2027}.axis{fill:#525b69}.grid{stroke:#dfe2e7}.ready{fill:#d99a00}\
.running{fill:#2f6fed}.suspended{fill:#8f99aa;fill-opacity:.35}.blocked{fill:#e0383e}.idle{fill:none;stroke:#dfe2e7}.busy{fill:#2f6fed}\
.many{fill:#525b69}.done{fill:#21915a}.failed{fill:#d33a3a}.cancelled{fill:#9052d0}.label{font-size:10px}";

/// The timeline of a run, so many pixels wide.
pub fn svg(recording: &Recording, lanes: &Lanes, width: u32) -> String {
    let width = width.clamp(NAMES_PX + 100, 20_000);
    let rows = lanes.lanes.len().min(ROWS_MAX);
    let more = lanes.lanes.len() - rows;
    let height = HEAD_PX + rows * ROW_PX + if more > 0 { ROW_PX } else { 8 };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\
         <title>Timeline of {}</title><style>{STYLE}</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        short_span(recording.end_time())
    );
    let picture = Picture { recording, lanes, bars: f64::from(width - NAMES_PX - 10) };
    picture.axis(&mut out, height);
    for (row, lane) in lanes.lanes.iter().take(rows).enumerate() {
        picture.row(&mut out, row, lane);
    }
    if more > 0 {
        let _ = writeln!(out, "<text x=\"4\" y=\"{}\">and {more} more</text>", HEAD_PX + rows * ROW_PX + 15);
    }
    out.push_str("</svg>\n");
    out
}

struct Picture<'a> {
    recording: &'a Recording,
    lanes: &'a Lanes,
    /// How wide the bars are together.
    bars: f64,
}

impl Picture<'_> {
    fn x(&self, time: f64) -> f64 {
        f64::from(NAMES_PX) + time / self.lanes.extent(Axis::Time).max(1.0) * self.bars
    }

    fn axis(&self, out: &mut String, height: usize) {
        let end = self.lanes.end_time;
        let step = tick_step(end);
        let mut time: TimeNs = 0;
        while time <= end {
            let x = self.x(time as f64);
            let label = short_span(time);
            let _ = writeln!(
                out,
                "<path class=\"grid\" d=\"M{x:.1} 20V{height}\"/><text class=\"axis label\" x=\"{x:.1}\" y=\"14\">{label}</text>"
            );
            time += step;
        }
    }

    fn row(&self, out: &mut String, row: usize, lane: &Lane) {
        let y = HEAD_PX + row * ROW_PX;
        let name = match (self.recording.text(lane.name), lane.subject) {
            ("", Subject::Thread(_)) => "MainThread",
            (_, Subject::Gil) => "GIL",
            (name, _) => name,
        };
        let indent = 4 + 10 * lane.depth.min(6);
        let _ = write!(out, "<g><text x=\"{indent}\" y=\"{}\">", y + 11);
        escape(out, &cut(name, 20));
        out.push_str("</text>\n");
        let extent = self.lanes.extent(Axis::Time);
        for piece in self.lanes.visible(self.recording, lane, Axis::Time, 0.0..extent, self.bars as u32) {
            let (from, to) = (self.x(piece.from), self.x(piece.to));
            let width = (to - from).max(1.0);
            let mut written = None;
            let (class, title) = match piece.content {
                Content::One(at) => {
                    let segment = self.lanes.segment(self.recording, at);
                    let label = segment.label(self.recording);
                    let is_worth_it = matches!(segment.phase, Phase::Suspended | Phase::Blocked);
                    written = Some(label).filter(|label| is_worth_it && label.chars().count() as f64 * LETTER_PX < width);
                    (class_of(segment.phase), format!("{} · {}", segment.label(self.recording), short_span(segment.duration())))
                }
                Content::Many { count, .. } => ("many", format!("{count} stretches")),
            };
            let _ =
                write!(out, "<rect class=\"{class}\" x=\"{from:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR_PX}\"><title>");
            escape(out, &title);
            out.push_str("</title></rect>");
            if let Some(label) = written {
                let _ = write!(out, "<text class=\"label\" x=\"{:.1}\" y=\"{}\">", from.max(f64::from(NAMES_PX)) + 3.0, y + 11);
                escape(out, &label);
                out.push_str("</text>");
            }
            out.push('\n');
        }
        if let Some(mark) = lane.mark {
            let class = match mark.end {
                End::Done => "done",
                End::Failed => "failed",
                End::Cancelled => "cancelled",
            };
            let x = self.x(mark.time as f64);
            let _ = writeln!(
                out,
                "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{}\" r=\"4\"><title>{class}</title></circle>",
                y + BAR_PX / 2
            );
        }
        out.push_str("</g>\n");
    }
}

fn class_of(phase: Phase) -> &'static str {
    phase.word()
}

/// 1, 2 or 5 times a power of ten, so that there are at most about ten ticks.
fn tick_step(end: TimeNs) -> TimeNs {
    let mut step: TimeNs = 1;
    loop {
        for factor in [1, 2, 5] {
            if end / (step * factor) <= 10 {
                return step * factor;
            }
        }
        step = step.saturating_mul(10);
        if step > TimeNs::MAX / 100 {
            return step;
        }
    }
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
}
