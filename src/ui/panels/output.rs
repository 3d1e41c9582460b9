//! What the program printed. Lines of the future are dimmed; every line jumps to its moment.

use super::scene::Scene;
use crate::executor::instrument::Stream;
use crate::trace::Ending;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::run::{Run, limit_word};
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, tr};

/// Lines are shown in windows of three times so many; a program may print a million.
const AROUND: usize = 150;

/// How many lines are complete at the cursor.
pub fn printed(scene: &Scene) -> usize {
    scene.world.events.checked_sub(1).map_or(0, |last| scene.run.recording.output_until(last).len())
}

/// The first line that is shown.
pub fn first_shown(printed: usize) -> usize {
    (printed / AROUND).saturating_sub(1) * AROUND
}

/// The lines around the cursor, then how the run ended.
pub fn output(scene: &Scene) -> Vec<String> {
    let printed = printed(scene);
    let lines = scene.run.recording.output().iter().enumerate();
    let window = lines.skip(first_shown(printed)).take(3 * AROUND);
    let mut rows: Vec<String> = window
        .map(|(index, line)| {
            let marks = Marks {
                id: "output-line",
                stream: if line.stream == Stream::Err { "err" } else { "out" },
                is_future: printed <= index,
                is_now: printed == index + 1,
            };
            row(&marks, line.event + 1, line.time as f64, &line.text)
        })
        .collect();
    let (end, time) = (scene.run.recording.len(), scene.run.recording.end_time() as f64);
    for text in ending(scene.run) {
        let stream = if scene.run.recording.ending() == &Ending::Ok { "none" } else { "err" };
        let marks = Marks { id: "ending", stream, is_future: scene.world.events < end, is_now: false };
        rows.push(row(&marks, end, time, &text));
    }
    rows
}

struct Marks {
    id: &'static str,
    stream: &'static str,
    is_future: bool,
    is_now: bool,
}

fn row(marks: &Marks, events: usize, time: f64, text: &str) -> String {
    let attributes = [
        ("data-testid", marks.id),
        ("data-stream", marks.stream),
        ("data-future", truth(marks.is_future)),
        ("data-now", truth(marks.is_now)),
    ];
    let mut markup = Markup::new();
    markup.button("output-line", Gesture::Seek(events), None, &attributes);
    markup.leaf("time", &[], &moment_label(time)).leaf("span", &[], text).close("button").finish()
}

/// What the run ended with, when it did not simply end.
fn ending(run: &Run) -> Vec<String> {
    match run.recording.ending() {
        Ending::Ok if run.recording.output().is_empty() => vec![tr("(nothing was printed)").into()],
        Ending::Ok => vec![],
        // Its traceback is on standard error already, as in a terminal.
        Ending::Exception { kind, .. } if ends_with_error(run, kind) => vec![],
        Ending::Exception { kind, message } if message.is_empty() => vec![kind.clone()],
        Ending::Exception { kind, message } => vec![format!("{kind}: {message}")],
        Ending::Deadlock { waits } => {
            let title = tr("Deadlock: nothing is ready and nothing ever will be.").to_string();
            std::iter::once(title).chain(waits.iter().cloned()).collect()
        }
        Ending::Until => vec![tr("The run was ended at the set virtual time.").into()],
        Ending::Limit(limit) => vec![fill("The run was ended: limit of {limit} reached.", &[tr(limit_word(*limit))])],
    }
}

fn ends_with_error(run: &Run, kind: &str) -> bool {
    let errors = run.recording.output().iter().rev().filter(|line| line.stream == Stream::Err);
    errors.take(8).any(|line| line.text.starts_with(kind))
}
