//! The event loop's card: what it does now, what is ready in order, and what is due when.
//!
//! A dial shows the three things an iteration does in turn, as CPython's `_run_once` does them: wait for the next timer,
//! move the timers that are due to the ready queue, run what was ready when that was done.

use super::card::{close_row, none, open_card, open_row};
use super::scene::{Scene, more};
use crate::executor::instrument::{Fact, TaskId, TimerId, Waker};
use crate::trace::LoopPhase;
use crate::trace::snapshot::{Handle, TaskPhase, ThreadPhase};
use crate::trace::words;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::{grouped, trimmed};
use crate::ui::playback::Track;
use crate::ui::terms::Topic;
use crate::ui::ticks::duration_label;
use crate::ui::words::{fill, fill_counted, key, tr};

/// How many handles and timers are listed before the rest is counted.
const MOST: usize = 16;

/// The card.
pub fn card(scene: &Scene) -> String {
    let moment = Moment::of(scene);
    let mut markup = Markup::new();
    let iteration = scene.world.current_loop().map_or(0, |state| state.iteration);
    let note = match scene.world.loops.len() {
        0 | 1 => fill("iteration {number}", &[&grouped(iteration as usize)]),
        loops => {
            let own = (scene.world.event_loop.0 + 1).to_string();
            fill("{own} of {all} loops · iteration {number}", &[&own, &loops.to_string(), &grouped(iteration as usize)])
        }
    };
    open_card(&mut markup, Topic::EventLoop, tr("Event loop"), &note, &[("data-card", "loop")]);
    markup.open("div", &[("class", "loop-top")]);
    dial(&mut markup, moment);
    markup.open("div", &[("class", "loop-rows")]);
    running(&mut markup, scene);
    ready(&mut markup, scene, moment);
    markup.close("div").close("div");
    let stalled = stalled(scene);
    let attributes = [("class", "loop-phase"), ("data-testid", "loop-phase"), ("data-stalled", truth(stalled.is_some()))];
    markup.leaf("p", &attributes, &stalled.unwrap_or_else(|| sentence(scene, moment)));
    timers(&mut markup, scene);
    markup.close("div").finish()
}

/// Where in its iteration the loop stands. An iteration runs the handles that were ready when it began; what becomes ready
/// meanwhile waits for the next one (CPython's base_events.py, `_run_once`: `ntodo = len(self._ready)`).
#[derive(Clone, Copy, Debug)]
struct Moment {
    phase: LoopPhase,
    /// How many handles the iteration runs.
    total: usize,
    /// How many of these are still ready.
    left: usize,
}

impl Moment {
    fn of(scene: &Scene) -> Self {
        let world = scene.world;
        let state = world.current_loop();
        let (total, left) = state.map_or((0, 0), |state| state.handles);
        let left = (left as usize).min(world.ready.len());
        let runs = world.running.is_some() || world.callback.is_some();
        let phase = match state.map_or(LoopPhase::Stopped, |state| state.phase) {
            // All have run: what comes next is the look for timers.
            LoopPhase::Handles if left == 0 && !runs => LoopPhase::Waiting,
            phase => phase,
        };
        Self { phase, total: total as usize, left }
    }

    fn ran(self) -> usize {
        self.total - self.left.min(self.total)
    }
}

/// The three arcs; the one of this moment is lit, and that of running handles fills.
fn dial(markup: &mut Markup, moment: Moment) {
    markup.open("svg", &[("class", "dial"), ("viewBox", "0 0 72 72"), ("aria-hidden", "true")]);
    for (phase, turn) in [(LoopPhase::Waiting, -86), (LoopPhase::Timers, 34), (LoopPhase::Handles, 154)] {
        let turn = format!("rotate({turn} 36 36)");
        let is_lit = phase == moment.phase;
        let lit = truth(is_lit);
        circle(markup, &[("class", "dial-arc"), ("data-lit", lit), ("data-arc", phase.word()), ("transform", &turn)]);
        if is_lit && phase == LoopPhase::Handles {
            let share = moment.ran() as f64 / moment.total.max(1) as f64;
            let dash = format!("{} 300", trimmed(share * 54.0, 2));
            circle(markup, &[("class", "dial-done"), ("transform", &turn), ("stroke-dasharray", &dash)]);
        }
    }
    let (word, below) = match moment.phase {
        LoopPhase::Stopped => (tr("stopped"), String::new()),
        LoopPhase::Waiting => (tr("wait"), String::new()),
        LoopPhase::Timers => (tr("timers"), String::new()),
        LoopPhase::Handles => (tr("run"), format!("{} / {}", moment.ran(), moment.total)),
    };
    let middle = if below.is_empty() { "37" } else { "32" };
    let class = if word.chars().count() > 6 { "dial-word dial-long" } else { "dial-word" };
    markup.leaf("text", &[("class", class), ("x", "36"), ("y", middle)], word);
    markup.leaf("text", &[("class", "dial-count"), ("x", "36"), ("y", "46")], &below).close("svg");
}

fn circle(markup: &mut Markup, attributes: &[(&str, &str)]) {
    let mut all = vec![("cx", "36"), ("cy", "36"), ("r", "31")];
    all.extend_from_slice(attributes);
    markup.leaf("circle", &all, "");
}

/// The call that stalls the loop, if one does.
fn stalled(scene: &Scene) -> Option<String> {
    let thread = scene.world.current_loop()?.thread?;
    let ThreadPhase::Blocked { call, .. } = scene.world.threads.get(thread.0 as usize)?.phase else { return None };
    let who = scene.world.running.map_or(tr("A callback"), |task| scene.task_name(task));
    let call = scene.run.recording.text(call);
    Some(fill("{who} stalls the thread in {call}: nothing else can run in this loop.", &[who, call]))
}

fn sentence(scene: &Scene, moment: Moment) -> String {
    let world = scene.world;
    let later = world.ready.len() - moment.left;
    match moment.phase {
        LoopPhase::Stopped if world.iteration == 0 => tr("The loop has not begun.").into(),
        LoopPhase::Stopped => tr("The loop has ended.").into(),
        LoopPhase::Waiting => match world.timers.first() {
            _ if later > 0 => tr("Looks for what is due; does not wait, since handles are ready.").into(),
            Some((words::FOR_EVER, _)) | None if has_other_threads(scene) => tr("Waits for what another thread brings.").into(),
            Some((words::FOR_EVER, _)) | None => tr("Waits: nothing is ready and no timer is set.").into(),
            Some((when, _)) if when <= world.time => tr("Looks for what is due: a timer is.").into(),
            Some((when, _)) => fill("Waits until {time}, when the next timer is due.", &[&words::short_span(when)]),
        },
        LoopPhase::Timers => tr("Moves the timers that are due to the ready queue.").into(),
        LoopPhase::Handles if later > 0 => {
            let one = key("Runs what was ready when the iteration began; {count} handle has to wait for the next.");
            let many = key("Runs what was ready when the iteration began; {count} handles have to wait for the next.");
            fill_counted(one, many, later, &[&grouped(later)])
        }
        LoopPhase::Handles => tr("Runs what was ready when the iteration began.").into(),
    }
}

/// Whether a thread beside the loop's own may still bring something.
fn has_other_threads(scene: &Scene) -> bool {
    let own = scene.world.current_loop().and_then(|state| state.thread);
    scene.world.threads.iter().any(|thread| Some(thread.id) != own && thread.phase != ThreadPhase::Ended)
}

fn running(markup: &mut Markup, scene: &Scene) {
    let world = scene.world;
    open_row(markup, tr("running"), "running");
    match (world.running, world.callback) {
        (Some(task), _) => scene.pill_from(markup, task, &format!("t{}", task.0), ""),
        (None, Some((callback, label))) => {
            callback_pill(markup, scene.run.recording.text(label), &format!("c{}", callback.0), "");
        }
        (None, None) => none(markup, tr("nobody")),
    }
    close_row(markup);
}

fn ready(markup: &mut Markup, scene: &Scene, moment: Moment) {
    let world = scene.world;
    open_row(markup, tr("ready"), "ready-queue");
    for (place, handle) in world.ready.iter().take(MOST).enumerate() {
        if place == moment.left && moment.phase == LoopPhase::Handles {
            markup.leaf("span", &[("class", "next-pass"), ("title", tr("these run in the next iteration"))], tr("next"));
        }
        match handle {
            Handle::Step(task) => scene.pill_from(markup, *task, &format!("t{}", task.0), &came_from(scene, *task)),
            Handle::Callback(callback, label) => {
                let from = timer_of_last_event(scene).map_or_else(String::new, |timer| format!("m{}", timer.0));
                callback_pill(markup, scene.run.recording.text(*label), &format!("c{}", callback.0), &from);
            }
        }
    }
    more(markup, world.ready.len().saturating_sub(MOST));
    if world.ready.is_empty() {
        none(markup, tr("empty"));
    }
    close_row(markup);
}

/// Where a ready task's chip travels from: its timer, or the callback that woke it.
fn came_from(scene: &Scene, task: TaskId) -> String {
    let mut from = match scene.world.task(task).map(|task| task.phase) {
        Some(TaskPhase::Ready(Waker::Timer(timer))) => format!("m{} ", timer.0),
        Some(TaskPhase::Ready(Waker::Task(by))) => format!("t{} ", by.0),
        _ => String::new(),
    };
    if let Some((callback, _)) = scene.world.callback {
        from += &format!("c{}", callback.0);
    }
    from
}

/// The timer that has just fired: the callback that joined the ready queue in the last event is its.
fn timer_of_last_event(scene: &Scene) -> Option<TimerId> {
    let before = scene.world.events.checked_sub(2)?;
    match scene.run.recording.event(before).fact {
        Fact::TimerFired { timer } => Some(timer),
        _ => None,
    }
}

fn callback_pill(markup: &mut Markup, label: &str, key: &str, from: &str) {
    let attributes = [("class", "pill pill-static"), ("data-flip", key), ("data-from", from), ("title", tr("a callback"))];
    markup.open("span", &attributes).leaf("i", &[("class", "callback-mark")], "").text(label).close("span");
}

fn timers(markup: &mut Markup, scene: &Scene) {
    let timers = &scene.world.timers;
    let count = timers.len();
    markup.open("div", &[("class", "loop-timers")]);
    markup.open("div", &[("class", "card-term"), ("data-testid", "timer-count")]);
    markup
        .text(&if count == 0 {
            tr("no timers").to_string()
        } else {
            fill("timers · {count}, next first", &[&count.to_string()])
        })
        .close("div");
    markup.open("div", &[("data-testid", "timers")]);
    for (_, timer) in timers.iter().take(MOST) {
        timer_row(markup, scene, timer);
    }
    more(markup, count.saturating_sub(MOST));
    markup.close("div").close("div");
}

fn timer_row(markup: &mut Markup, scene: &Scene, timer: TimerId) {
    let Some(info) = scene.run.recording.timer(timer) else { return };
    let label = scene.run.recording.text(info.label);
    let (set, when) = (scene.run.time(info.set as usize), info.when as f64);
    let passed = ((scene.time - set) / (when - set).max(1.0)).clamp(0.0, 1.0);
    let key = format!("m{}", timer.0);
    markup.open("div", &[("class", "timer")]);
    ring(markup, passed);
    markup.open("span", &[("class", "timer-name")]);
    match info.task {
        Some(task) => {
            scene.pill_from(markup, task, &key, &format!("t{}", task.0));
            markup.leaf("span", &[("class", "faint")], label);
        }
        None => callback_pill(markup, label, &key, ""),
    }
    let left = match when - scene.time {
        _ if info.when == words::FOR_EVER => tr("never").to_string(),
        ..=0.0 => tr("now").to_string(),
        left => fill("in {time}", &[&duration_label(left)]),
    };
    markup.close("span").leaf("span", &[("class", "timer-left")], &left).close("div");
}

/// A ring that closes as the deadline comes near.
fn ring(markup: &mut Markup, share: f64) {
    let dash = format!("{} 100", trimmed(share * 37.7, 1));
    markup.open("svg", &[("class", "ring"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true")]);
    let round = [("cx", "8"), ("cy", "8"), ("r", "6")];
    markup.leaf("circle", &round, "");
    markup.leaf("circle", &[round[0], round[1], round[2], ("class", "ring-done"), ("stroke-dasharray", &*dash)], "");
    markup.close("svg");
}

#[cfg(test)]
mod tests {
    use crate::ui::panels::event_loop;
    use crate::ui::panels::tests::{at, shown};

    #[test]
    fn the_loop_says_what_it_waits_for() {
        let card = at(0.5, |scene| vec![event_loop::card(scene)]);
        assert!(card.contains("Waits until 1 s, when the next timer is due."), "{card}");
        assert!(card.contains("data-lit=\"true\" data-arc=\"waiting\""), "{card}");
    }

    #[test]
    fn a_call_that_stalls_the_loop_is_named() {
        let source = "import asyncio, time\nasync def main():\n    time.sleep(2)\nasyncio.run(main())\n";
        let card = shown(source, 1.0, None, |scene| vec![event_loop::card(scene)]);
        assert!(card.contains("Task-1 stalls the thread in time.sleep(2)"), "{card}");
    }

    #[test]
    fn a_ring_closes_as_the_deadline_comes_near() {
        let dash = |seconds: f64| {
            let card = at(seconds, |scene| vec![event_loop::card(scene)]);
            let ring = card.split("ring-done").nth(1).expect("a ring").to_string();
            ring.split('"').nth(2).expect("a dash").to_string()
        };
        assert_eq!([dash(0.25), dash(0.5)], ["9.4 100", "18.9 100"]);
    }
}
