//! The critical path: the chain of steps and waits without any of which the run would have ended sooner.

use super::parts::{open_section, percent, span};
use crate::executor::order;
use crate::trace::analysis::{Metrics, PathKind, PathStep};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::Markup;
use crate::ui::numbers::trimmed;
use crate::ui::panels::scene::more;
use crate::ui::run::Run;
use crate::ui::terms::Topic;
use crate::ui::words::{fill, tr};

/// Steps that are listed: the longest ones, in order of time.
const MOST: usize = 60;

/// The list, in order of time.
pub fn critical_path(run: &Run, metrics: &Metrics) -> String {
    let path = &metrics.critical_path;
    let whole = path.iter().map(length).sum::<u64>().max(1);
    let mut longest: Vec<usize> = (0..path.len()).filter(|step| length(&path[*step]) > 0).collect();
    let count = longest.len();
    order::sort_by_key(&mut longest, |step| std::cmp::Reverse(length(&path[*step])));
    longest.truncate(MOST);
    order::sort(&mut longest);
    let mut markup = Markup::new();
    let note = if count == 0 { tr("the run took no time") } else { tr("what determined when the run ended") };
    open_section(&mut markup, "metric-path", Topic::CriticalPath, tr("Critical path"), note);
    markup.open("ol", &[("class", "path"), ("data-testid", "critical-path")]);
    for step in longest {
        row(&mut markup, run, &path[step], whole);
    }
    markup.close("ol");
    more(&mut markup, count.saturating_sub(MOST));
    markup.close("section").finish()
}

fn length(step: &PathStep) -> u64 {
    step.end.saturating_sub(step.start)
}

fn row(markup: &mut Markup, run: &Run, step: &PathStep, whole: u64) {
    let place = run.recording.place(step.span);
    let line = place.map_or(0, |place| place.line);
    let over = match step.task {
        Some(task) => Some(Gesture::Point(task, line)),
        None => Some(Gesture::Caret(line, 1)).filter(|_| line > 0),
    };
    markup.open("li", &[]);
    let attributes = [("data-kind", kind_state(step.kind))];
    markup.button("path-step", Gesture::Seek(step.start_event as usize + 1), over, &attributes);
    let share = length(step) as f64 / whole as f64;
    let style = format!("transform:scaleX({})", trimmed(share, 4));
    markup.open("span", &[("class", "path-bar"), ("aria-hidden", "true")]).leaf("i", &[("style", &style)], "").close("span");
    markup.leaf("i", &[("class", "mark"), ("data-state", kind_state(step.kind))], "");
    markup.open("span", &[("class", "path-what")]);
    markup.leaf("b", &[], step.task.map_or(tr("the program"), |task| words::task_name(&run.recording, task)));
    markup.text(&format!(" {}", what(run, step)));
    if line > 0 {
        markup.text(" ").leaf("span", &[("class", "faint")], &fill("line {line}", &[&line.to_string()]));
    }
    markup.close("span").leaf("span", &[("class", "path-time")], &span(length(step)));
    markup.leaf("span", &[("class", "path-share")], &percent(share)).close("button").close("li");
}

fn what(run: &Run, step: &PathStep) -> String {
    let resource = step.resource.map(|resource| words::resource_name(&run.recording, resource));
    match (step.kind, resource) {
        (PathKind::Running, _) => tr("runs").into(),
        (PathKind::Blocked, _) => tr("blocks its thread").into(),
        (PathKind::Ready, _) => tr("is ready and waits for its turn").into(),
        (_, Some(resource)) => fill("waits for {resource}", &[&resource]),
        (PathKind::Timer, None) => tr("waits for a timer").into(),
        (PathKind::Outside, None) => tr("waits for another thread or the outside world").into(),
        (PathKind::Program, None) => tr("runs outside of tasks").into(),
    }
}

fn kind_state(kind: PathKind) -> &'static str {
    match kind {
        PathKind::Running | PathKind::Program => "running",
        PathKind::Blocked => "blocked",
        PathKind::Ready => "ready",
        PathKind::Timer | PathKind::Outside => "suspended",
    }
}
