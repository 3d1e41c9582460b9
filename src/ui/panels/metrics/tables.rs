//! Tables of tasks and resources that can be sorted.

use super::parts::{open_section, percent, span};
use crate::executor::instrument::{Creation, ResourceId, ResourceKind, TaskId};
use crate::executor::order;
use crate::trace::analysis::{Metrics, ResourceMetrics, TaskTotals};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::grouped;
use crate::ui::panels::choices::{Column, Sort, Table};
use crate::ui::panels::scene::more;
use crate::ui::panels::state::{Change, MetricsState};
use crate::ui::run::Run;
use crate::ui::terms::Topic;
use crate::ui::words::tr;

/// Rows that are shown before the rest is counted.
const MOST: usize = 40;

/// All tasks of the run.
pub fn tasks(run: &Run, metrics: &Metrics, state: &MetricsState) -> String {
    let is_shown = |task: &usize| {
        let info = run.recording.task(TaskId(*task as u32));
        info.is_some_and(|info| info.how != Creation::Shutdown)
    };
    let end = run.recording.end_time();
    let value = |task: usize| task_value(&metrics.tasks[task], end, task, state.tasks.column);
    let rows = sorted((0..metrics.tasks.len()).filter(is_shown).collect(), value, state.tasks);
    let mut markup = Markup::new();
    open_section(&mut markup, "metric-tasks", Topic::TaskTimes, tr("Tasks"), &grouped(rows.len()));
    let columns =
        [Column::Name, Column::Latency, Column::Running, Column::Blocked, Column::Ready, Column::Waiting, Column::Steps];
    open_table(&mut markup, Table::Tasks, &columns, state.tasks);
    for &task in rows.iter().take(MOST) {
        let totals = &metrics.tasks[task];
        let task = TaskId(task as u32);
        markup.open("tr", &[("data-row", &task.0.to_string())]).open("th", &[("scope", "row")]);
        let (press, over) = (Gesture::Select(task), Some(Gesture::Point(task, 0)));
        markup.button("fact", press, over, &[]).text(words::task_name(&run.recording, task)).close("button");
        markup.close("th");
        for column in &columns[1..columns.len() - 1] {
            markup.leaf("td", &[], &span(task_value(totals, end, 0, *column)));
        }
        markup.leaf("td", &[], &grouped(totals.steps as usize)).close("tr");
    }
    close_table(&mut markup, rows.len());
    markup.close("section").finish()
}

fn task_value(totals: &TaskTotals, end: u64, number: usize, column: Column) -> u64 {
    match column {
        Column::Latency => totals.ended.unwrap_or(end).saturating_sub(totals.created),
        Column::Running => totals.running,
        Column::Ready => totals.ready,
        Column::Waiting => totals.suspended(),
        Column::Blocked => totals.blocked,
        Column::Steps => totals.steps.into(),
        // The first created comes first when the largest does.
        _ => u64::MAX - number as u64,
    }
}

/// All resources of the run that tasks wait for or hold.
pub fn resources(run: &Run, metrics: &Metrics, state: &MetricsState) -> String {
    let recording = &run.recording;
    let is_shown = |resource: &usize| {
        let info = recording.resource(ResourceId(*resource as u32));
        info.is_some_and(|info| !matches!(info.kind, ResourceKind::TaskGroup | ResourceKind::Timeout))
    };
    let value = |resource: usize| resource_value(&metrics.resources[resource], resource, state.resources.column);
    let rows = sorted((0..metrics.resources.len()).filter(is_shown).collect(), value, state.resources);
    let mut markup = Markup::new();
    open_section(&mut markup, "metric-resources", Topic::ResourceTimes, tr("Locks, semaphores, queues"), &grouped(rows.len()));
    if rows.is_empty() {
        markup.leaf("p", &[("class", "faint")], tr("The program made none."));
        return markup.close("section").finish();
    }
    let columns =
        [Column::Name, Column::Holds, Column::LongestHold, Column::Waits, Column::LongestWait, Column::Use, Column::Peak];
    open_table(&mut markup, Table::Resources, &columns, state.resources);
    for &resource in rows.iter().take(MOST) {
        let (totals, id) = (&metrics.resources[resource], ResourceId(resource as u32));
        let kind = recording.resource(id).map_or("", |info| tr(words::kind_word(info.kind)));
        markup.open("tr", &[("data-row", &resource.to_string())]).open("th", &[("scope", "row")]);
        markup.text(&words::resource_name(recording, id)).leaf("span", &[("class", "faint")], &format!(" {kind}")).close("th");
        markup.leaf("td", &[], &grouped(totals.holds.count as usize)).leaf("td", &[], &span(totals.holds.max));
        markup.leaf("td", &[], &grouped(totals.waits.count as usize)).leaf("td", &[], &span(totals.waits.max));
        markup.leaf("td", &[], &percent(totals.utilisation)).open("td", &[]);
        let press = Gesture::Seek(totals.peak_event as usize + 1);
        markup.button("fact", press, None, &[("title", tr("Go to the peak"))]).text(&totals.peak.to_string()).close("button");
        markup.close("td").close("tr");
    }
    close_table(&mut markup, rows.len());
    markup.close("section").finish()
}

fn resource_value(totals: &ResourceMetrics, number: usize, column: Column) -> u64 {
    match column {
        Column::Holds => totals.holds.count.into(),
        Column::LongestHold => totals.holds.max,
        Column::Waits => totals.waits.count.into(),
        Column::LongestWait => totals.waits.max,
        // Shares are compared in millionths.
        Column::Use => (totals.utilisation * 1e6) as u64,
        Column::Peak => totals.peak,
        _ => u64::MAX - number as u64,
    }
}

/// Sorted by a value, and where that is the same, in order of creation.
fn sorted(mut rows: Vec<usize>, value: impl Fn(usize) -> u64, sort: Sort) -> Vec<usize> {
    match sort.is_rising {
        true => order::sort_by_key(&mut rows, |row| value(*row)),
        false => order::sort_by_key(&mut rows, |row| std::cmp::Reverse(value(*row))),
    }
    rows
}

fn open_table(markup: &mut Markup, table: Table, columns: &[Column], sort: Sort) {
    let label = match table {
        Table::Tasks => tr("Times of tasks"),
        Table::Resources => tr("Times of resources"),
    };
    markup.open("div", &[("class", "table-box"), ("tabindex", "0"), ("role", "group"), ("aria-label", label)]);
    markup.open("table", &[("class", "table")]).open("thead", &[]).open("tr", &[]);
    for column in columns {
        let order = match (sort.column == *column, sort.is_rising) {
            (false, _) => "none",
            (true, true) => "ascending",
            (true, false) => "descending",
        };
        markup.open("th", &[("scope", "col"), ("aria-sort", order)]);
        let attributes = [("data-on", truth(order != "none"))];
        markup.button("sort", Gesture::Panel(Change::Sort(table, *column)), None, &attributes).text(column.title());
        let arrow = if order == "ascending" { "↑" } else { "↓" };
        markup.leaf("i", &[("aria-hidden", "true")], arrow).close("button").close("th");
    }
    markup.close("tr").close("thead").open("tbody", &[]);
}

fn close_table(markup: &mut Markup, rows: usize) {
    markup.close("tbody").close("table");
    more(markup, rows.saturating_sub(MOST));
    markup.close("div");
}
