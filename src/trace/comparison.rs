//! Two runs side by side: where they part, and what differs in the end.
//!
//! - **same event**: an event of one run that is to another run what a given event is there: as many events of its kind
//!   about its task into the run ([`same_event`]).
//! - **divergence**: the first event at which the two runs do different things ([`Comparison::order`]), or the same thing
//!   at different times ([`Comparison::time`]).
//! - **difference**: one row of the table: a measure of both runs.

use super::analysis::{Analysis, Spread};
use super::event::EventKind;
use super::narrate::{Sentence, narrate};
use super::output::OutputLine;
use super::recording::Recording;
use super::words::resource_name;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, ResourceKind, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many lines of output that differ are kept.
const LINES_MAX: usize = 100;

/// So many functions and queues have rows of their own.
const ROWS_MAX: usize = 20;

/// How two runs differ.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Where they first do different things; `None` when they never do.
    pub order: Option<Divergence>,
    /// Where they first do the same thing at different times.
    pub time: Option<Divergence>,
    /// The table, in order of importance. Rows whose measures are equal are there, too.
    pub rows: Vec<Difference>,
    /// Lines of output that differ in text, line by line.
    pub lines: Vec<LineDifference>,
    /// How many lines of output differ.
    pub lines_differing: u32,
}

/// An event of each run; one of them is missing when that run had ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Divergence {
    /// In each run: the event, and what happened there.
    pub events: [Option<(u32, Sentence)>; 2],
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// What is measured: `total time`.
    pub name: String,
    /// In each run; `None` where there is nothing to measure.
    pub measures: [Option<Measure>; 2],
}

/// One number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// A span of virtual time.
    Time(TimeNs),
    /// A number of things.
    Count(u64),
    /// A part of a whole, 0 to 1.
    Part(f64),
}

impl Measure {
    /// The number itself: nanoseconds, things, or the part.
    pub fn value(self) -> f64 {
        match self {
            Measure::Time(time) => time as f64,
            Measure::Count(count) => count as f64,
            Measure::Part(part) => part,
        }
    }
}

/// A line of output that is not the same in both runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDifference {
    /// Which line, from 0.
    pub line: u32,
    /// In each run: its last event, and its text; `None` when the run printed fewer lines.
    pub texts: [Option<(u32, String)>; 2],
}

/// Where the cursor of another run of nearly the same program stood, in this one: after the event that is as many events of
/// its kind about its task into the run, or else at the same moment. `events` and the answer count events.
pub fn same_event(run: &Recording, other: &Recording, events: usize) -> usize {
    if events >= other.len() {
        return run.len();
    }
    let Some(last) = events.checked_sub(1) else { return 0 };
    let wanted = identity(other, last);
    let is_it = |recording: &Recording, n: usize| recording.kind(n) == wanted.0 && identity(recording, n) == wanted;
    let nth = (0..=last).filter(|&n| is_it(other, n)).count();
    let found = (0..run.len()).filter(|&n| is_it(run, n)).nth(nth - 1);
    found.map_or_else(|| run.event_at(other.time(last)).map_or(0, |last| last + 1), |n| n + 1)
}

/// What makes an event the same in two runs.
pub fn identity(recording: &Recording, n: usize) -> (EventKind, Option<TaskId>) {
    let event = recording.event(n);
    (event.kind(), event.subject())
}

impl Comparison {
    /// Compares two runs, with what was found out about each.
    pub fn of(runs: [&Recording; 2], analyses: [&Analysis; 2]) -> Self {
        let (order, time) = divergences(runs);
        let (lines, lines_differing) = differing_lines(runs.map(Recording::output));
        let mut table = Table::default();
        table.fill(runs, analyses);
        Self { order, time, rows: table.rows, lines, lines_differing }
    }
}

/// The first event that is another one, and the first that comes at another time.
fn divergences(runs: [&Recording; 2]) -> (Option<Divergence>, Option<Divergence>) {
    let [left, right] = runs;
    let both = left.len().min(right.len());
    let same = |n: usize| {
        left.kind(n) == right.kind(n)
            && identity(left, n) == identity(right, n)
            && match (left.event(n).fact, right.event(n).fact) {
                (Fact::Printed { text, .. }, Fact::Printed { text: other, .. }) => text == other,
                (Fact::TaskCreated { coroutine, .. }, Fact::TaskCreated { coroutine: other, .. }) => coroutine == other,
                _ => true,
            }
    };
    let parts = (0..both).find(|n| !same(*n)).or((left.len() != right.len()).then_some(both));
    let drifts = (0..parts.unwrap_or(both)).find(|n| left.time(*n) != right.time(*n));
    let divergence = |n: usize| Divergence { events: runs.map(|run| (n < run.len()).then(|| (n as u32, narrate(run, n)))) };
    (parts.map(divergence), drifts.map(divergence))
}

fn differing_lines(outputs: [&[OutputLine]; 2]) -> (Vec<LineDifference>, u32) {
    let [left, right] = outputs;
    let text = |lines: &[OutputLine], at: usize| lines.get(at).map(|line| (line.event as u32, line.text.clone()));
    let differs = |at: &usize| left.get(*at).map(|line| &line.text) != right.get(*at).map(|line| &line.text);
    let all: Vec<usize> = (0..left.len().max(right.len())).filter(differs).collect();
    let shown = all.iter().take(LINES_MAX);
    let lines = shown.map(|at| LineDifference { line: *at as u32, texts: [text(left, *at), text(right, *at)] }).collect();
    (lines, all.len() as u32)
}

/// The rows being written.
#[derive(Default)]
struct Table {
    rows: Vec<Difference>,
}

impl Table {
    fn row(&mut self, name: impl Into<String>, measures: [Option<Measure>; 2]) {
        if measures.iter().any(Option::is_some) {
            self.rows.push(Difference { name: name.into(), measures });
        }
    }

    fn fill(&mut self, runs: [&Recording; 2], analyses: [&Analysis; 2]) {
        let metrics = analyses.map(|analysis| &analysis.metrics);
        self.row("total time", runs.map(|run| Some(Measure::Time(run.end_time()))));
        self.row("loop utilisation", metrics.map(|metrics| Some(Measure::Part(metrics.loops.first()?.utilisation))));
        self.spread("task latency", metrics.map(|metrics| metrics.latencies));
        self.row("longest ready wait", metrics.map(|metrics| Some(Measure::Time(metrics.ready_waits.max))));
        self.row("longest loop lag", metrics.map(|metrics| Some(Measure::Time(metrics.loops.first()?.lag.max))));
        self.row(
            "most tasks at once",
            metrics.map(|metrics| {
                metrics.concurrency.iter().map(|step| step.live).max().map(|live| Measure::Count(u64::from(live)))
            }),
        );
        self.functions(analyses);
        self.queues(runs, analyses);
        self.row("tasks", runs.map(|run| Some(Measure::Count(run.tree_order().len() as u64))));
        let steps = |analysis: &Analysis| analysis.metrics.tasks.iter().map(|task| u64::from(task.steps)).sum();
        self.row("steps", analyses.map(|analysis| Some(Measure::Count(steps(analysis)))));
        self.row("iterations", metrics.map(|metrics| Some(Measure::Count(metrics.loops.first()?.iterations))));
        self.row("events", runs.map(|run| Some(Measure::Count(run.len() as u64))));
        self.row("lines printed", runs.map(|run| Some(Measure::Count(run.output().len() as u64))));
        self.row("findings", analyses.map(|analysis| Some(Measure::Count(analysis.findings.len() as u64))));
    }

    fn spread(&mut self, name: &str, spreads: [Spread; 2]) {
        let of = |time: fn(&Spread) -> TimeNs| spreads.map(|spread| (spread.count > 0).then(|| Measure::Time(time(&spread))));
        self.row(format!("{name}, p50"), of(|spread| spread.p50));
        self.row(format!("{name}, p90"), of(|spread| spread.p90));
        self.row(format!("{name}, p99"), of(|spread| spread.p99));
        self.row(format!("{name}, longest"), of(|spread| spread.max));
    }

    /// The latency of each coroutine function that ran as a task in either run, the first to run first.
    fn functions(&mut self, analyses: [&Analysis; 2]) {
        let mut names: Vec<&str> = Vec::new();
        for function in analyses.iter().flat_map(|analysis| &analysis.metrics.functions) {
            if !names.contains(&&*function.function) && names.len() < ROWS_MAX {
                names.push(&function.function);
            }
        }
        for name in names {
            let of = |analysis: &Analysis| {
                let function = analysis.metrics.functions.iter().find(|function| function.function == name)?;
                Some(Measure::Time(function.latency.p50))
            };
            self.row(format!("{name}() latency, p50"), analyses.map(of));
        }
    }

    /// The peak of each queue, by its name.
    fn queues(&mut self, runs: [&Recording; 2], analyses: [&Analysis; 2]) {
        let mut peaks: BTreeMap<String, [Option<Measure>; 2]> = BTreeMap::new();
        for (side, (run, analysis)) in runs.into_iter().zip(analyses).enumerate() {
            for resource in &analysis.metrics.resources {
                if run.resource(resource.resource).is_some_and(|info| info.kind == ResourceKind::Queue) && peaks.len() < ROWS_MAX
                {
                    let peak = &mut peaks.entry(resource_name(run, resource.resource)).or_default()[side];
                    let before = peak.map_or(0.0, Measure::value) as u64;
                    *peak = Some(Measure::Count(before.max(resource.peak)));
                }
            }
        }
        for (name, measures) in peaks {
            self.row(format!("peak depth of {name}"), measures);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::record;
    use crate::trace::recording::Settings;

    const PROGRAM: &str = "
import asyncio
async def work(sem, n):
    async with sem:
        await asyncio.sleep(1)
    print('done', n)
async def main():
    sem = asyncio.Semaphore(PERMITS)
    await asyncio.gather(*(work(sem, n) for n in range(4)))
asyncio.run(main())
";

    fn recorded(permits: &str) -> (Recording, Analysis) {
        let source = PROGRAM.replace("PERMITS", permits);
        let recording = record(&source, &Settings::default()).unwrap_or_else(|wrong| panic!("refused: {wrong:?}"));
        let analysis = Analysis::of(&recording);
        (recording, analysis)
    }

    #[test]
    fn runs_under_two_settings_part_where_one_has_to_wait() {
        let ((one, first), (two, second)) = (recorded("1"), recorded("2"));
        let comparison = Comparison::of([&one, &two], [&first, &second]);
        let order = comparison.order.expect("they part");
        let told: Vec<_> = order.events.iter().flatten().map(|(_, words)| words.to_string()).collect();
        assert_eq!(told, ["Task-3 joins the line of sem, 1 task long now.", "Task-3 got a permit of sem; 0 left."]);
        let row = |name: &str| comparison.rows.iter().find(|row| row.name == name).map(|row| row.measures);
        let seconds = |count: u64| Some(Measure::Time(count * 1_000_000_000));
        assert_eq!(row("total time"), Some([seconds(4), seconds(2)]));
        assert_eq!(row("work() latency, p50"), Some([seconds(2), seconds(1)]));
        assert_eq!(row("tasks"), Some([Some(Measure::Count(5)), Some(Measure::Count(5))]));
        assert_eq!((comparison.lines_differing, comparison.time), (0, None));
    }

    #[test]
    fn a_run_does_not_differ_from_itself() {
        let (run, analysis) = recorded("2");
        let comparison = Comparison::of([&run, &run], [&analysis, &analysis]);
        assert_eq!((comparison.order, comparison.time, comparison.lines), (None, None, Vec::new()));
        assert!(comparison.rows.iter().all(|row| row.measures[0] == row.measures[1]));
        for events in [0, 1, run.len() / 2, run.len()] {
            assert_eq!(same_event(&run, &run, events), events);
        }
    }
}
