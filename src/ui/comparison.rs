//! Where twin runs part, and what that comes to: the first event that differs, and a few numbers side by side.

use super::numbers::trimmed;
use super::run::Run;
use super::ticks::duration_label;
use crate::trace::Recording;
use crate::trace::analysis::Metrics;

/// The first event in which two recordings differ; nothing when one run's events are all that the other did.
pub fn first_difference(first: &Recording, second: &Recording) -> Option<usize> {
    let shorter = first.len().min(second.len());
    // The cheap parts first: a million events are gone through at once.
    let differs = |n: usize| {
        first.kind(n) != second.kind(n) || first.time(n) != second.time(n) || first.event(n).fact != second.event(n).fact
    };
    (0..shorter).find(|&n| differs(n)).or_else(|| (first.len() != second.len()).then_some(shorter))
}

/// One row of the small table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is counted.
    pub title: &'static str,
    /// In the first run.
    pub first: String,
    /// In the second.
    pub second: String,
    /// How the second differs: a factor or a difference, or nothing when it does not.
    pub change: String,
}

/// A number of a run: its title, how it is read, and how it is written.
type Measure = (&'static str, fn(&Run) -> f64, fn(f64) -> String);

const MEASURES: [Measure; 8] = [
    ("total time", |run| run.recording.end_time() as f64, duration_label),
    ("events", |run| run.recording.len() as f64, count),
    ("task latency p50", |run| metrics(run).latencies.p50 as f64, duration_label),
    ("task latency p99", |run| metrics(run).latencies.p99 as f64, duration_label),
    ("ready wait p99", |run| metrics(run).ready_waits.p99 as f64, duration_label),
    ("loop busy", |run| metrics(run).loops.first().map_or(0.0, |own| own.utilisation), percent),
    ("most tasks at once", |run| metrics(run).concurrency.iter().map(|step| step.live).max().unwrap_or(0).into(), count),
    ("longest line", |run| metrics(run).resources.iter().map(|one| one.peak_waiting).max().unwrap_or(0).into(), count),
];

/// The table.
pub fn rows(first: &Run, second: &Run) -> Vec<Row> {
    let row = |(title, read, write): &Measure| {
        let (one, other) = (read(first), read(second));
        Row { title, first: write(one), second: write(other), change: change(one, other) }
    };
    MEASURES.iter().map(row).collect()
}

fn metrics(run: &Run) -> &Metrics {
    &run.analysis.metrics
}

fn count(value: f64) -> String {
    trimmed(value, 0)
}

fn percent(value: f64) -> String {
    format!("{} %", trimmed(value * 100.0, 1))
}

/// How many times as much; as words where there is no factor.
fn change(one: f64, other: f64) -> String {
    match () {
        () if one == other => "same".into(),
        () if one == 0.0 => "new".into(),
        () if other == 0.0 => "none".into(),
        () => format!("×{}", trimmed(other / one, 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};
    use crate::ui::twin::EXAMPLES;

    fn run(source: &str) -> Run {
        Run::new(record(source, &Settings::default()).expect("the program is fine"))
    }

    const NAP: &str = "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print('up')\n\nasyncio.run(main())\n";

    #[test]
    fn the_same_run_has_no_difference() {
        let (one, other) = (run(NAP), run(NAP));
        assert_eq!(first_difference(&one.recording, &other.recording), None);
        assert!(rows(&one, &other).iter().all(|row| row.change == "same"));
    }

    #[test]
    fn a_longer_sleep_differs_where_its_timer_is_set() {
        let (one, other) = (run(NAP), run(&NAP.replace("sleep(1)", "sleep(3)")));
        let event = first_difference(&one.recording, &other.recording).expect("they differ");
        assert!(one.recording.time(event) == 0, "long before the sleep ends: when it begins");
        let total = rows(&one, &other).into_iter().next().expect("the total time");
        assert_eq!((&*total.first, &*total.second, &*total.change), ("1 s", "3 s", "×3"));
    }

    #[test]
    fn the_ready_example_shows_that_blocking_takes_longer() {
        let (first, second) = EXAMPLES[0].recipes().expect("its program is there");
        let rows = rows(&run(&first.source), &run(&second.source));
        assert_eq!((&*rows[0].first, &*rows[0].second), ("1 s", "0.4 s"), "{rows:?}");
    }
}
