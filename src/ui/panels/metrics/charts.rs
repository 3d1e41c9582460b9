//! Small pictures over time, and how latencies spread.

use super::parts::{open_section, span};
use crate::trace::analysis::{Metrics, Spread};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;
use crate::ui::numbers::{grouped, trimmed};
use crate::ui::run::Run;
use crate::ui::terms::Topic;
use crate::ui::words::{fill, fill_counted, tr};

/// The width and height of a picture, in its own units.
const WIDE: f64 = 600.0;
const HIGH: f64 = 56.0;
/// Bars of a histogram.
const BARS: usize = 16;
/// Coroutine functions whose latencies are listed.
const FUNCTIONS: usize = 24;

/// How many tasks there were over time, and how many of them were ready or running.
pub fn concurrency(run: &Run, metrics: &Metrics) -> String {
    let steps = &metrics.concurrency;
    let peak = steps.iter().max_by_key(|step| (step.live, std::cmp::Reverse(step.event)));
    let most = peak.map_or(1, |peak| peak.live.max(1)) as f64;
    let mut markup = Markup::new();
    let note = peak.map_or_else(String::new, |peak| {
        fill_counted("at most {count} task", "at most {count} tasks", peak.live as usize, &[&grouped(peak.live as usize)])
    });
    open_section(&mut markup, "metric-chart", Topic::Concurrency, tr("Tasks at once"), &note);
    let end = run.recording.end_time().max(1) as f64;
    let live = steps.iter().map(|step| (step.time as f64 / end, f64::from(step.live) / most));
    let ready = steps.iter().map(|step| (step.time as f64 / end, f64::from(step.ready) / most));
    let label = fill("Tasks over time: {note}", &[&note]);
    open_picture(&mut markup, &label);
    markup.leaf("path", &[("class", "chart-live"), ("d", &area(live))], "");
    markup.leaf("path", &[("class", "chart-ready"), ("d", &area(ready))], "").close("svg");
    if let Some(peak) = peak {
        jump(&mut markup, tr("Go to the peak"), peak.event);
    }
    markup.open("p", &[("class", "chart-legend")]);
    markup.leaf("i", &[("class", "key-live")], "").text(tr("not ended")).text(" ");
    markup.leaf("i", &[("class", "key-ready")], "").text(tr("ready or running")).close("p");
    markup.close("section").finish()
}

/// How late timers fired over time.
pub fn lag(run: &Run, metrics: &Metrics) -> String {
    let end = run.recording.end_time().max(1) as f64;
    let mut markup = Markup::new();
    let main = metrics.loops.first();
    let lag = main.map_or_else(Spread::default, |event_loop| event_loop.lag);
    let note = if lag.max == 0 { tr("no timer fired late").to_string() } else { fill("at worst {time}", &[&span(lag.max)]) };
    open_section(&mut markup, "metric-chart", Topic::Lag, tr("Loop lag"), &note);
    open_picture(&mut markup, &fill("How late timers fired over time: {note}", &[&note]));
    let steps = main.map_or(&[][..], |event_loop| &event_loop.lag_steps);
    for step in steps.iter().filter(|step| step.lag > 0) {
        let x = trimmed(step.time as f64 / end * WIDE, 2);
        let y = trimmed(HIGH - (step.lag as f64 / lag.max.max(1) as f64) * (HIGH - 4.0), 2);
        let line = format!("M{x} {HIGH}V{y}", HIGH = HIGH as u32);
        markup.leaf("path", &[("class", "chart-lag"), ("d", &line)], "");
    }
    markup.close("svg");
    if let Some(worst) = steps.iter().max_by_key(|step| (step.lag, std::cmp::Reverse(step.event))).filter(|step| step.lag > 0) {
        jump(&mut markup, tr("Go to the worst"), worst.event);
    }
    markup.close("section").finish()
}

fn jump(markup: &mut Markup, text: &str, event: u32) {
    markup.button("button chart-jump", Gesture::Seek(event as usize + 1), None, &[]).text(text).close("button");
}

fn open_picture(markup: &mut Markup, label: &str) {
    let attributes =
        [("class", "chart"), ("viewBox", "0 0 600 56"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", label)];
    markup.open("svg", &attributes);
}

/// The path of an area below steps: shares of the width and of the height.
fn area(steps: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = format!("M0 {}", HIGH as u32);
    for (x, y) in steps {
        path += &format!("H{}V{}", trimmed(x * WIDE, 2), trimmed(HIGH - y * (HIGH - 4.0), 2));
    }
    path + &format!("H{}V{}Z", WIDE as u32, HIGH as u32)
}

/// How long tasks took, by coroutine function: percentiles, and a histogram of all.
pub fn latencies(run: &Run, metrics: &Metrics) -> String {
    let mut markup = Markup::new();
    let ended = metrics.latencies.count as usize;
    let note = fill_counted("{count} task has ended", "{count} tasks have ended", ended, &[&grouped(ended)]);
    open_section(&mut markup, "metric-latency", Topic::Latency, tr("Task latency"), &note);
    histogram(&mut markup, metrics);
    markup
        .open("div", &[("class", "table-box"), ("tabindex", "0"), ("role", "group"), ("aria-label", tr("Latency by coroutine"))]);
    markup.open("table", &[("class", "table")]).open("thead", &[]).open("tr", &[]);
    for title in [tr("coroutine"), tr("tasks"), tr("failed"), "p50", "p90", "p99", tr("max"), tr("ready p99")] {
        markup.leaf("th", &[("scope", "col")], title);
    }
    markup.close("tr").close("thead").open("tbody", &[]);
    for function in metrics.functions.iter().take(FUNCTIONS) {
        markup.open("tr", &[]).open("th", &[("scope", "row")]);
        match function.slowest {
            Some(task) => {
                let title = fill("Choose the slowest: {task}", &[words::task_name(&run.recording, task)]);
                markup.button("fact", Gesture::Select(task), Some(Gesture::Point(task, 0)), &[("title", &title)]);
                markup.text(&function.function).close("button");
            }
            None => drop(markup.text(&function.function)),
        }
        markup.close("th");
        let latency = function.latency;
        let failed = function.failed + function.cancelled;
        for count in [function.tasks, failed] {
            markup.leaf("td", &[], &grouped(count as usize));
        }
        for time in [latency.p50, latency.p90, latency.p99, latency.max, function.ready_waits.p99] {
            markup.leaf("td", &[], &span(time));
        }
        markup.close("tr");
    }
    markup.close("tbody").close("table").close("div").close("section").finish()
}

/// How many tasks took how long: bars of equal width from nothing to the longest.
fn histogram(markup: &mut Markup, metrics: &Metrics) {
    let latency = |task: &crate::trace::analysis::TaskTotals| task.ended.map(|ended| ended.saturating_sub(task.created));
    let longest = metrics.tasks.iter().filter_map(latency).max().unwrap_or(0);
    let mut bars = [0usize; BARS];
    for time in metrics.tasks.iter().filter_map(latency) {
        let bar = time as u128 * BARS as u128 / (u128::from(longest) + 1);
        bars[bar as usize] += 1;
    }
    let most = bars.iter().copied().max().unwrap_or(0).max(1);
    let label = fill("Histogram of task latencies from 0 to {time}", &[&span(longest)]);
    markup.open("div", &[("class", "histogram"), ("role", "img"), ("aria-label", &label)]);
    for (place, count) in bars.into_iter().enumerate() {
        let height = format!("height:{}%", trimmed(count as f64 / most as f64 * 100.0, 1));
        let (from, to) = (longest as f64 * place as f64 / BARS as f64, longest as f64 * (place + 1) as f64 / BARS as f64);
        let values = [&*span(from as u64), &span(to as u64), &grouped(count)];
        let title = fill_counted("{from} to {to}: {count} task", "{from} to {to}: {count} tasks", count, &values);
        markup.open("span", &[("title", &title)]).leaf("i", &[("style", &height)], "").close("span");
    }
    markup.close("div").open("div", &[("class", "histogram-axis")]);
    markup.leaf("span", &[], "0").leaf("span", &[], &span(longest)).close("div");
}
