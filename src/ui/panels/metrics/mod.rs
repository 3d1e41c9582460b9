//! The metrics of the whole run: how busy the loop was, how long tasks took, what determined the end, where time went.

mod charts;
mod flame;
mod parts;
mod path;
mod tables;

use super::card::unread;
use super::state::MetricsState;
use crate::executor::instrument::Creation;
use crate::trace::analysis::{Analysis, Spread};
use crate::ui::markup::Markup;
use crate::ui::numbers::grouped;
use crate::ui::run::Run;
use crate::ui::terms::Topic;
use crate::ui::words::{fill, fill_counted, tr};
use parts::{open_section, percent, span};

/// All sections. They are of the whole run, whatever the cursor's place.
pub fn metrics(run: &Run, state: &MetricsState) -> Vec<String> {
    run.analysis.get().map_or_else(unread, |analysis| all(run, analysis, state))
}

fn all(run: &Run, analysis: &Analysis, state: &MetricsState) -> Vec<String> {
    vec![
        tiles(run, analysis),
        charts::concurrency(run, &analysis.metrics),
        charts::lag(run, &analysis.metrics),
        charts::latencies(run, &analysis.metrics),
        tables::tasks(run, &analysis.metrics, state),
        tables::resources(run, &analysis.metrics, state),
        path::critical_path(run, &analysis.metrics),
        flame::flame(&analysis.flame, state),
    ]
}

/// The few numbers that say most.
fn tiles(run: &Run, analysis: &Analysis) -> String {
    let metrics = &analysis.metrics;
    let mut markup = Markup::new();
    open_section(&mut markup, "metric-tiles", Topic::Metrics, tr("At a glance"), "");
    markup.open("dl", &[]);
    tile(&mut markup, tr("virtual time"), &span(run.recording.end_time()), "");
    let main = metrics.loops.first();
    let iterations = main.map_or(0, |event_loop| event_loop.iterations);
    let busy = main.map_or(0.0, |event_loop| event_loop.utilisation);
    tile(
        &mut markup,
        tr("loop busy"),
        &percent(busy),
        &fill_counted("{count} iteration", "{count} iterations", iterations as usize, &[&grouped(iterations as usize)]),
    );
    let lag = main.map_or_else(Spread::default, |event_loop| event_loop.lag);
    tile(&mut markup, tr("loop lag, worst"), &span(lag.max), &format!("p50 {}", span(lag.p50)));
    let made = run.recording.tasks().iter().filter(|task| task.how != Creation::Shutdown).count();
    let peak = metrics.concurrency.iter().map(|step| step.live).max().unwrap_or(0);
    tile(&mut markup, tr("tasks at once, most"), &grouped(peak as usize), &fill("{count} in all", &[&grouped(made)]));
    tile(&mut markup, tr("task latency, p50"), &span(metrics.latencies.p50), &format!("p99 {}", span(metrics.latencies.p99)));
    tile(
        &mut markup,
        tr("ready before running, p99"),
        &span(metrics.ready_waits.p99),
        &fill("max {time}", &[&span(metrics.ready_waits.max)]),
    );
    markup.close("dl").close("section").finish()
}

fn tile(markup: &mut Markup, term: &str, value: &str, note: &str) {
    markup.open("div", &[("class", "tile")]).leaf("dt", &[], term).open("dd", &[]).leaf("b", &[], value);
    markup.leaf("small", &[], note).close("dd").close("div");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::instrument::{SpanId, TaskId};
    use crate::trace::analysis::{ConcurrencyStep, Flame, FlameNode, Metrics, PathKind, PathStep, TaskTotals};
    use crate::ui::panels::choices::{Column, Table};
    use crate::ui::panels::state::{Change, PanelState};
    use crate::ui::panels::tests::at;

    fn analysis() -> Analysis {
        let task = |created, ended, ready, wait| TaskTotals {
            created,
            ended: Some(ended),
            steps: 2,
            ready,
            waits: [wait, 0, 0, 0, 0, 0],
            ..TaskTotals::default()
        };
        let node = |parent, function: &str, waiting| FlameNode {
            parent,
            function: function.into(),
            line: 4,
            event: 9,
            waiting,
            ..FlameNode::default()
        };
        let step = PathStep {
            task: Some(TaskId(1)),
            kind: PathKind::Timer,
            start_event: 8,
            end_event: 12,
            start: 0,
            end: 1_000_000_000,
            span: SpanId(0),
            resource: None,
        };
        Analysis {
            metrics: Metrics {
                tasks: vec![
                    task(0, 3_000_000_000, 0, 3_000_000_000),
                    task(0, 1_000_000_000, 0, 1_000_000_000),
                    task(0, 3_000_000_000, 1_000_000_000, 2_000_000_000),
                ],
                concurrency: vec![
                    ConcurrencyStep { time: 0, event: 3, live: 3, ready: 1 },
                    ConcurrencyStep { time: 1_000_000_000, event: 12, live: 2, ready: 0 },
                ],
                critical_path: vec![step],
                ..Metrics::default()
            },
            flame: Flame {
                nodes: vec![node(None, "main", 0), node(Some(0), "work", 2_000), node(Some(0), "rest", 1_000)],
                left_out: 0,
            },
            ..Analysis::default()
        }
    }

    fn shown(state: &PanelState) -> Vec<String> {
        at(1.0, |scene| all(scene.run, &analysis(), &state.metrics)).lines().map(String::from).collect()
    }

    fn order(section: &str) -> Vec<&str> {
        section.split("data-row=\"").skip(1).map(|row| row.split('"').next().unwrap_or("")).collect()
    }

    #[test]
    fn a_table_is_sorted_by_the_column_that_was_pressed_and_back() {
        let mut state = PanelState::default();
        assert_eq!(order(&shown(&state)[4]), ["0", "2", "1"], "longest latency first");
        state.apply(Change::Sort(Table::Tasks, Column::Ready));
        assert_eq!(order(&shown(&state)[4])[0], "2");
        state.apply(Change::Sort(Table::Tasks, Column::Ready));
        assert_eq!(order(&shown(&state)[4])[2], "2");
    }

    #[test]
    fn the_critical_path_leads_to_its_moments() {
        let path = &shown(&PanelState::default())[6];
        assert!(path.contains("data-do=\"seek 9\"") && path.contains("1.00 s"), "{path}");
    }

    #[test]
    fn a_flame_is_as_wide_as_its_time_and_can_be_looked_into() {
        let mut state = PanelState::default();
        let whole = shown(&state)[7].clone();
        assert!(whole.contains("width:66.67%") && whole.contains("left:66.67%"), "{whole}");
        state.apply(Change::Flame(Some(1)));
        let work = shown(&state)[7].clone();
        assert!(!work.contains("rest") && work.contains("line 4"), "{work}");
    }
}
