//! The threads' card: who runs, who waits in which call and until when, and who has the GIL.

use super::card::{close_row, none, open_card, open_row};
use super::scene::{Scene, more};
use crate::trace::snapshot::{ThreadPhase, ThreadState};
use crate::trace::words;
use crate::ui::later::later;
use crate::ui::markup::Markup;
use crate::ui::terms::Topic;
use crate::ui::ticks::duration_label;
use crate::ui::words::{fill, tr};

/// How many threads are listed before the rest is counted.
const MOST: usize = 24;

/// The card, when there is more than the main thread, or when computing takes time.
pub fn card(scene: &Scene) -> Option<String> {
    let settings = scene.run.recording.settings();
    let has_several =
        scene.run.lanes.lanes.iter().filter(|lane| matches!(lane.subject, crate::trace::lanes::Subject::Thread(_))).count() > 1;
    if !has_several && settings.instruction_ns == 0 {
        return None;
    }
    later(|| Some(threads_card(scene)))
}

fn threads_card(scene: &Scene) -> String {
    let (threads, settings) = (&scene.world.threads, scene.run.recording.settings());
    let live = threads.iter().filter(|thread| thread.phase != ThreadPhase::Ended).count();
    let mut markup = Markup::new();
    open_card(
        &mut markup,
        Topic::Threads,
        tr("Threads"),
        &fill("{count} live", &[&live.to_string()]),
        &[("data-card", "threads")],
    );
    open_row(&mut markup, "GIL", "gil-owner");
    match owner(scene) {
        _ if !settings.has_gil => none(&mut markup, tr("none: threads compute at the same time")),
        Some(thread) => {
            markup.open("span", &[("class", "pill pill-static"), ("data-flip", "gil")]);
            markup.leaf("i", &[("class", "gil-mark")], "").text(thread_name(scene, thread)).close("span");
        }
        None => none(&mut markup, tr("free")),
    }
    close_row(&mut markup);
    markup.open("ul", &[("class", "thread-list")]);
    for thread in threads.iter().filter(|thread| thread.phase != ThreadPhase::Ended).take(MOST) {
        row(&mut markup, scene, thread);
    }
    markup.close("ul");
    more(&mut markup, live.saturating_sub(MOST));
    let ended = threads.len() - live;
    if ended > 0 {
        none(&mut markup, &fill("{count} ended", &[&ended.to_string()]));
    }
    markup.close("div").finish()
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
        // It keeps no loop waiting: that is what threads are for.
        ThreadPhase::Blocked { .. } if scene.run.recording.event(thread.since_event as usize).task().is_none() => "suspended",
        ThreadPhase::Blocked { .. } => "blocked",
        ThreadPhase::Waiting => "ready",
        ThreadPhase::Ended => "done",
    };
    markup.open("li", &[("class", "thread"), ("data-testid", "thread")]);
    markup.leaf("i", &[("class", "mark"), ("data-state", state)], "");
    markup.leaf("strong", &[], thread_name(scene, thread));
    let (doing, left) = doing(scene, thread);
    markup.leaf("span", &[("class", "timer-left")], &left);
    markup.leaf("span", &[("class", "task-wait"), ("title", &doing)], &doing).close("li");
}

/// What a thread does, and for how long still, if that is known.
fn doing(scene: &Scene, thread: &ThreadState) -> (String, String) {
    let words = match thread.phase {
        ThreadPhase::Busy if thread.id.0 == 0 => tr("runs the loop").into(),
        ThreadPhase::Busy => tr("runs").into(),
        ThreadPhase::Idle => tr("its loop waits").into(),
        ThreadPhase::Waiting => tr("waits for the GIL").into(),
        ThreadPhase::Ended => tr("ended").into(),
        ThreadPhase::Blocked { call, until } => {
            let left = until.filter(|until| *until != words::FOR_EVER).map_or(0.0, |until| until as f64 - scene.time);
            let left = if left > 0.0 { fill("{time} left", &[&duration_label(left)]) } else { String::new() };
            return (fill("in {call}", &[scene.run.recording.text(call)]), left);
        }
    };
    (words, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::tests::{at, shown};

    #[test]
    fn threads_say_in_which_call_they_wait_and_for_how_long_still() {
        let source = "import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep, 2)\nasyncio.run(main())\n";
        let card = shown(source, 0.5, None, |scene| card(scene).into_iter().collect());
        assert!(card.contains("in time.sleep(2)") && card.contains("1.50 s left"), "{card}");
        assert!(card.contains("its loop waits"), "{card}");
    }

    #[test]
    fn a_program_of_one_thread_has_no_card_of_threads() {
        assert_eq!(at(0.5, |scene| card(scene).into_iter().collect()), "");
    }
}
