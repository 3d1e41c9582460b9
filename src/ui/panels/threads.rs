//! The threads' card: who runs, who waits in which call and until when, and who has the GIL.

use super::Scene;
use super::about::Topic;
use super::cards::{close_row, none, open_card, open_row};
use crate::trace::snapshot::{ThreadPhase, ThreadState};
use crate::trace::words;
use crate::ui::markup::Markup;
use crate::ui::ticks::duration_label;

/// How many threads are listed before the rest is counted.
const MOST: usize = 24;

/// The card, when there is more than the main thread, or when computing takes time.
pub fn card(scene: &Scene) -> Option<String> {
    let threads = &scene.world.threads;
    let settings = scene.run.recording.settings();
    let has_several =
        scene.run.lanes.lanes.iter().filter(|lane| matches!(lane.subject, crate::trace::lanes::Subject::Thread(_))).count() > 1;
    if !has_several && settings.instruction_ns == 0 {
        return None;
    }
    let live = threads.iter().filter(|thread| thread.phase != ThreadPhase::Ended).count();
    let mut markup = Markup::new();
    open_card(&mut markup, (Topic::Threads, 0), "Threads", &format!("{live} live"), &[("data-card", "threads")]);
    open_row(&mut markup, "GIL", "gil-owner");
    match owner(scene) {
        _ if !settings.has_gil => none(&mut markup, "none: threads compute at the same time"),
        Some(thread) => {
            markup.open("span", &[("class", "pill pill-static"), ("data-flip", "gil")]);
            markup.leaf("i", &[("class", "gil-mark")], "").text(thread_name(scene, thread)).close("span");
        }
        None => none(&mut markup, "free"),
    }
    close_row(&mut markup);
    markup.open("ul", &[("class", "thread-list")]);
    for thread in threads.iter().filter(|thread| thread.phase != ThreadPhase::Ended).take(MOST) {
        row(&mut markup, scene, thread);
    }
    markup.close("ul");
    super::more(&mut markup, live.saturating_sub(MOST));
    let ended = threads.len() - live;
    if ended > 0 {
        none(&mut markup, &format!("{ended} ended"));
    }
    Some(markup.close("section").finish())
}

/// The thread that runs Python at the cursor.
fn owner<'a>(scene: &Scene<'a>) -> Option<&'a ThreadState> {
    let last = scene.world.events.checked_sub(1)?;
    let thread = scene.world.threads.get(scene.run.recording.event(last).thread().0 as usize)?;
    (thread.phase == ThreadPhase::Busy).then_some(thread)
}

fn thread_name<'a>(scene: &Scene<'a>, thread: &ThreadState) -> &'a str {
    thread.name.map_or("MainThread", |name| scene.run.recording.text(name))
}

fn row(markup: &mut Markup, scene: &Scene, thread: &ThreadState) {
    let state = match thread.phase {
        ThreadPhase::Busy => "busy",
        ThreadPhase::Idle => "idle",
        ThreadPhase::Blocked { .. } => "blocked",
        ThreadPhase::Waiting => "ready",
        ThreadPhase::Ended => "done",
    };
    markup.open("li", &[("class", "thread"), ("data-testid", "thread")]);
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("strong", &[], thread_name(scene, thread));
    markup.leaf("span", &[("class", "task-wait")], &doing(scene, thread)).close("li");
}

fn doing(scene: &Scene, thread: &ThreadState) -> String {
    match thread.phase {
        ThreadPhase::Busy if thread.id.0 == 0 => "runs the loop".into(),
        ThreadPhase::Busy => "runs".into(),
        ThreadPhase::Idle => "its loop waits".into(),
        ThreadPhase::Waiting => "waits for the GIL".into(),
        ThreadPhase::Ended => "ended".into(),
        ThreadPhase::Blocked { call, until } => {
            let call = scene.run.recording.text(call);
            match until.filter(|until| *until != words::FOR_EVER).map(|until| until as f64 - scene.time) {
                Some(left) if left > 0.0 => format!("in {call}, {} left", duration_label(left)),
                _ => format!("in {call}"),
            }
        }
    }
}
