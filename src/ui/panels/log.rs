//! The event log: every event of the run in words. A row jumps to its moment.
//!
//! A recording may have a million events, so a [`LogIndex`] finds the events that are listed a stretch at a time, and rows
//! are written for the window on the screen alone.

use super::about;
use super::choices::LogKind;
use super::scene::Scene;
use super::state::{Change, Field, LogChoice};
use crate::executor::instrument::TaskId;
use crate::trace::narrate::{Part, Sentence, narrate_all};
use crate::trace::{EventKind, Recording};
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::{grouped, pixels};
use crate::ui::playback::Track;
use crate::ui::terms::Topic;
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, fill_counted, tr};

/// Which events are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of this kind.
    pub kind: LogKind,
    /// About this task.
    pub task: Option<TaskId>,
}

impl LogFilter {
    fn is_open(self) -> bool {
        self == LogFilter::default()
    }

    fn has(self, recording: &Recording, n: usize) -> bool {
        self.kind.has(recording.kind(n)) && self.task.is_none_or(|task| is_about(recording, n, task))
    }
}

/// Whether an event happened in a step of the task, or is about it.
fn is_about(recording: &Recording, n: usize, task: TaskId) -> bool {
    let event = recording.event(n);
    event.task() == Some(task) || event.subject() == Some(task)
}

/// The events that a filter lets through, found so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogIndex {
    filter: LogFilter,
    /// How many events the run has.
    events: usize,
    /// How many of them were looked at.
    looked_at: usize,
    found: Vec<u32>,
}

impl LogIndex {
    /// Nothing found yet.
    pub fn new(recording: &Recording, filter: LogFilter) -> Self {
        let events = recording.len();
        let looked_at = if filter.is_open() { events } else { 0 };
        Self { filter, events, looked_at, found: vec![] }
    }

    /// Looks at so many more events; whether there are still more.
    pub fn advance(&mut self, recording: &Recording, events: usize) -> bool {
        let end = (self.looked_at + events).min(self.events).min(recording.len());
        let found = (self.looked_at..end).filter(|n| self.filter.has(recording, *n)).map(|n| n as u32);
        self.found.extend(found);
        self.looked_at = end;
        end < self.events
    }

    /// How many rows there are so far.
    pub fn rows(&self) -> usize {
        if self.filter.is_open() { self.events } else { self.found.len() }
    }

    /// The event of a row.
    pub fn event(&self, row: usize) -> Option<usize> {
        if self.filter.is_open() {
            return Some(row).filter(|row| *row < self.events);
        }
        self.found.get(row).map(|n| *n as usize)
    }

    /// The row of the last event of the list that has happened when so many have; `None` before the first.
    pub fn row_at(&self, events: usize) -> Option<usize> {
        let row = if self.filter.is_open() { events } else { self.found.partition_point(|n| (*n as usize) < events) };
        row.checked_sub(1)
    }

    /// How many rows there are, in words.
    pub fn summary(&self) -> String {
        let rows = grouped(self.rows());
        match self.looked_at < self.events {
            true => fill("{count} so far…", &[&rows]),
            false if self.filter.is_open() => fill_counted("{count} event", "{count} events", self.rows(), &[&rows]),
            false => fill("{count} of {all} events", &[&rows, &grouped(self.events)]),
        }
    }
}

/// A stretch of the list, as it is on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogWindow {
    /// The first row.
    pub first: usize,
    /// How many.
    pub rows: usize,
    /// Where the first is, in pixels from the top of the content.
    pub top: f64,
    /// The height of a row in pixels.
    pub height: f64,
}

/// No content is higher than this: browsers stop there. Longer lists scroll faster than the wheel says.
const CONTENT_PX: f64 = 8e6;

/// The height of the content.
pub fn content_height(rows: usize, height: f64) -> f64 {
    (rows as f64 * height).min(CONTENT_PX)
}

/// What is on the screen when the list of so many rows is scrolled to `top` in a view that is `view` pixels high.
pub fn window_at(rows: usize, height: f64, top: f64, view: f64) -> LogWindow {
    let shown = (view / height).ceil() as usize + 1;
    let content = content_height(rows, height);
    let all = rows as f64 * height;
    // The end of the content is the end of the list; in between, as far as it is there.
    let share = if content > view { (top / (content - view)).clamp(0.0, 1.0) } else { 0.0 };
    let offset = if all > content { share * (all - view) } else { top };
    let first = ((offset / height) as usize).min(rows.saturating_sub(1));
    let top = if all > content { top - (offset - first as f64 * height) } else { first as f64 * height };
    LogWindow { first, rows: shown.min(rows - first.min(rows)), top, height }
}

/// Where to scroll so that a row is in sight, if it is not.
pub fn scroll_to(rows: usize, height: f64, row: usize, top: f64, view: f64) -> Option<f64> {
    let content = content_height(rows, height);
    let all = rows as f64 * height;
    let scale = if all > content { (content - view) / (all - view) } else { 1.0 };
    let (from, to) = (row as f64 * height, (row + 1) as f64 * height);
    let offset = top / scale;
    if offset <= from && to <= offset + view {
        return None;
    }
    let wanted = if from < offset && offset - from < view {
        from
    } else if to > offset + view && to - offset < 2.0 * view {
        to - view
    } else {
        from - view / 3.0
    };
    Some((wanted.clamp(0.0, (all - view).max(0.0))) * scale)
}

/// The filter above the list: which kind, and whether of the chosen task only.
pub fn tools(scene: &Scene, choice: LogChoice, index: &LogIndex) -> Vec<String> {
    let mut markup = Markup::new();
    markup.open("div", &[("class", "panel-tools")]);
    markup.open("select", &[("class", "select"), ("data-field", Field::LogKind.word()), ("aria-label", tr("Which events"))]);
    let option = |markup: &mut Markup, kind: LogKind| match kind == choice.kind {
        true => drop(markup.leaf("option", &[("value", kind.word()), ("selected", "")], tr(kind.word()))),
        false => drop(markup.leaf("option", &[("value", kind.word())], tr(kind.word()))),
    };
    LogKind::GROUPS.iter().for_each(|(group, _)| option(&mut markup, *group));
    markup.open("optgroup", &[("label", tr("one kind"))]);
    EventKind::ALL.iter().for_each(|kind| option(&mut markup, LogKind::Only(*kind)));
    markup.close("optgroup").close("select");
    let of_chosen = scene.selection.task.map(|task| fill("only {task}", &[scene.task_name(task)]));
    let pressed = truth(choice.is_of_chosen && of_chosen.is_some());
    let attributes =
        [("aria-pressed", pressed), ("data-testid", "log-of-chosen"), ("title", tr("List the events of the chosen task only"))];
    match of_chosen {
        Some(text) => markup.button("button", Gesture::Panel(Change::LogOfChosen), None, &attributes).text(&text).close("button"),
        None => markup.leaf(
            "button",
            &[("class", "button"), ("disabled", ""), ("title", tr("Choose a task first"))],
            tr("only one task"),
        ),
    };
    markup.leaf("span", &[("class", "faint panel-note"), ("data-testid", "log-count")], &index.summary());
    about::button(&mut markup, Topic::Log);
    vec![markup.close("div").finish()]
}

/// The rows of a stretch.
pub fn rows(scene: &Scene, index: &LogIndex, window: LogWindow) -> Vec<String> {
    // The index may still be that of another run: it is made anew after the run.
    let is_there = |event: &usize| *event < scene.run.recording.len();
    let rows = window.first..window.first + window.rows;
    let events: Vec<usize> = rows.filter_map(|row| index.event(row)).filter(is_there).collect();
    let now = index.row_at(scene.world.events);
    let sentences = narrate_all(&scene.run.recording, &events);
    let row = |(place, (event, sentence)): (usize, (&usize, Sentence))| {
        let top = window.top + place as f64 * window.height;
        row(scene, *event, &sentence, (top, window.height), now == Some(window.first + place))
    };
    events.iter().zip(sentences).enumerate().map(row).collect()
}

fn row(scene: &Scene, event: usize, sentence: &Sentence, (top, height): (f64, f64), is_now: bool) -> String {
    let recording = &scene.run.recording;
    let place = format!("transform:translateY({});height:{}", pixels(top), pixels(height));
    let is_future = truth(event >= scene.world.events);
    let attributes = [
        ("data-testid", "log-row"),
        ("data-kind", recording.kind(event).word()),
        ("data-now", truth(is_now)),
        ("data-future", is_future),
        ("style", &*place),
        ("tabindex", "-1"),
    ];
    let mut markup = Markup::new();
    let over = recording.event(event).subject().map(|task| Gesture::Point(task, 0));
    markup.button("log-row", Gesture::Seek(event + 1), over, &attributes);
    markup.leaf("span", &[("class", "log-number")], &grouped(event + 1));
    markup.leaf("time", &[], &moment_label(scene.run.time(event)));
    markup.open("span", &[("class", "log-text"), ("title", &sentence.to_string())]);
    for part in &sentence.parts {
        match part {
            Part::Text(text) => markup.text(text),
            Part::Task(_, name) | Part::Resource(_, name) => markup.leaf("b", &[], name),
            Part::Code(code) => markup.leaf("code", &[], code),
        };
    }
    markup.close("span").close("button").finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::made_up;

    #[test]
    fn a_filter_finds_the_same_whether_it_looks_at_once_or_bit_by_bit() {
        let recording = made_up(3, 3_000, 20);
        for kind in [LogKind::Tasks, LogKind::Only(EventKind::Printed)] {
            for task in [None, Some(TaskId(4))] {
                let filter = LogFilter { kind, task };
                let (mut whole, mut bits) = (LogIndex::new(&recording, filter), LogIndex::new(&recording, filter));
                assert!(!whole.advance(&recording, usize::MAX / 2));
                while bits.advance(&recording, 97) {}
                assert_eq!(whole, bits);
                assert!(whole.found.iter().all(|n| kind.has(recording.kind(*n as usize))));
                assert!(task.is_some() || whole.rows() > 0);
            }
        }
    }

    #[test]
    fn the_row_of_the_cursor_is_the_last_that_happened() {
        let recording = made_up(3, 3_000, 20);
        let open = LogIndex::new(&recording, LogFilter::default());
        assert_eq!([open.row_at(0), open.row_at(1), open.row_at(7)], [None, Some(0), Some(6)]);
        let mut tasks = LogIndex::new(&recording, LogFilter { kind: LogKind::Tasks, task: None });
        tasks.advance(&recording, recording.len());
        let second = tasks.event(1).expect("two events about tasks");
        assert_eq!([tasks.row_at(second), tasks.row_at(second + 1)], [Some(0), Some(1)]);
    }

    #[test]
    fn the_index_of_a_longer_run_does_no_harm() {
        let index = LogIndex::new(&made_up(3, 3_000, 20), LogFilter::default());
        let window = window_at(index.rows(), 26.0, 0.0, 26.0 * 2_000.0);
        let shown = crate::ui::panels::tests::at(0.5, |scene| rows(scene, &index, window));
        assert!(shown.lines().count() < window.rows && shown.lines().count() > 10);
    }

    #[test]
    fn every_kind_has_a_group_and_its_word_finds_it() {
        for kind in EventKind::ALL {
            assert!(LogKind::GROUPS[1..].iter().any(|(group, _)| group.has(*kind)), "{kind:?}");
            let word = LogKind::Only(*kind).word();
            assert!(LogKind::named(word).has(*kind), "{word}");
        }
    }

    #[test]
    fn the_ends_of_a_list_that_is_too_long_for_the_browser_can_be_reached() {
        let (rows, height, view) = (1_000_000, 28.0, 280.0);
        let content = content_height(rows, height);
        assert_eq!(window_at(rows, height, 0.0, view).first, 0);
        let last = window_at(rows, height, content - view, view);
        assert_eq!((last.first, last.rows), (rows - 10, 10));
        assert!((last.top - (content - view)).abs() < 1e-3, "{last:?}");
    }

    #[test]
    fn scrolling_to_a_row_brings_it_into_sight() {
        let (height, view) = (28.0, 280.0);
        for rows in [50, 1_000_000] {
            let mut top = 0.0;
            for row in [0, 9, 10, 49, 25, 3, rows - 1, rows / 2] {
                top = scroll_to(rows, height, row, top, view).unwrap_or(top);
                let window = window_at(rows, height, top, view);
                assert!((window.first..window.first + window.rows).contains(&row), "row {row} of {rows}: {window:?}");
                assert_eq!(
                    scroll_to(rows, height, row, top, view).map(|again| (again - top).abs() > 0.01),
                    None,
                    "row {row} of {rows}"
                );
            }
        }
    }
}
