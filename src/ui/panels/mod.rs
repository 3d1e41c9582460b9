//! The parts of the page that show the run at the cursor, as markup: plain functions of a [`Scene`].
//!
//! Each gives a list of elements. The page patches one element when its markup changed and leaves the others alone.

pub mod about;
pub mod cards;
pub mod editor;
pub mod event_loop;
pub mod findings;
pub mod lanes;
pub mod lesson;
pub mod log;
pub mod metrics;
pub mod now;
pub mod output;
pub mod resources;
pub mod state;
pub mod tasks;
pub mod threads;
pub mod twin;
pub mod why;
pub mod world;

use super::gestures::Gesture;
use super::markup::{Markup, truth};
use super::numbers::grouped;
use super::run::Run;
use super::selection::Selection;
use crate::executor::instrument::TaskId;
use crate::trace::Snapshot;
use crate::trace::snapshot::{TaskPhase, TaskState};
use crate::trace::words;

/// The run at one moment, and what the person points at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The run.
    pub run: &'a Run,
    /// The world at the cursor.
    pub world: &'a Snapshot,
    /// The playhead, in nanoseconds.
    pub time: f64,
    /// What is hovered and chosen.
    pub selection: Selection,
}

impl Scene<'_> {
    /// A task's name at the cursor; its first name before it was created.
    pub fn task_name(&self, task: TaskId) -> &str {
        let now = self.world.task(task).map(|task| task.name);
        let name = now.or_else(|| self.run.recording.task(task).map(|info| info.name));
        name.map_or("?", |name| self.run.recording.text(name))
    }

    /// A task's state at the cursor, as `data-state` says it.
    pub fn task_state(&self, task: TaskId) -> &'static str {
        self.world.task(task).map_or("absent", |task| task.phase.word())
    }

    /// What a task does, in a few words.
    pub fn doing(&self, task: &TaskState) -> String {
        match task.phase {
            TaskPhase::Suspended(on) => words::wait_label(&self.run.recording, task.since_event as usize, on),
            TaskPhase::Failed(error) => self.run.recording.text(error).to_string(),
            phase => phase.word().to_string(),
        }
    }

    /// A small button with a task's mark and name.
    pub fn pill(&self, markup: &mut Markup, task: TaskId) {
        self.pill_with(markup, task, &[]);
    }

    /// The same for one that travels: `key` says which it is from moment to moment, `from` where it comes from when it is
    /// new (keys, the likeliest first).
    pub fn pill_from(&self, markup: &mut Markup, task: TaskId, key: &str, from: &str) {
        self.pill_with(markup, task, &[("data-flip", key), ("data-from", from)]);
    }

    fn pill_with(&self, markup: &mut Markup, task: TaskId, attributes: &[(&str, &str)]) {
        let mut all = vec![("data-hovered", truth(self.selection.is_hovered(task)))];
        all.push(("data-chosen", truth(self.selection.task == Some(task))));
        all.extend_from_slice(attributes);
        markup.button("pill", Gesture::Select(task), Some(Gesture::Point(task, 0)), &all);
        markup.leaf("i", &[("class", "mark"), ("data-state", self.task_state(task))], "");
        markup.text(self.task_name(task)).close("button");
    }
}

/// How many more there are, if any.
fn more(markup: &mut Markup, rest: usize) {
    if rest > 0 {
        markup.leaf("span", &[("class", "faint")], &format!("+ {} more", grouped(rest)));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::state::PanelState;
    use super::*;
    use crate::trace::{Settings, record};
    use crate::ui::playback::Track;

    pub(crate) const TWO_FOR_ONE: &str = "\
import asyncio

async def work(permits, seconds):
    async with permits:
        await asyncio.sleep(seconds)
        print('<done>')

async def main():
    permits = asyncio.Semaphore(1)
    await asyncio.gather(work(permits, 1), work(permits, 2))

asyncio.run(main())
";

    /// What a panel shows of the program at a time, in seconds, as one text.
    pub(crate) fn at(seconds: f64, panel: impl Fn(&Scene) -> Vec<String>) -> String {
        shown(TWO_FOR_ONE, seconds, None, panel)
    }

    /// What a panel shows of a program at a time, in seconds, with a chosen task, as one text.
    pub(crate) fn shown(source: &str, seconds: f64, task: Option<u32>, panel: impl Fn(&Scene) -> Vec<String>) -> String {
        let run = Run::new(record(source, &Settings::default()).expect("the program is fine"));
        let world = run.snapshot(run.events_until(seconds * 1e9));
        let selection = Selection { task: task.map(TaskId), ..Selection::default() };
        panel(&Scene { run: &run, world: &world, time: seconds * 1e9, selection }).join("\n")
    }

    fn all(scene: &Scene) -> Vec<String> {
        cards::cards(scene, &cards::calm(scene, &PanelState::default()))
    }

    #[test]
    fn a_semaphore_shows_who_holds_it_and_who_waits() {
        let cards = at(0.5, all);
        let card = cards.lines().find(|card| card.contains("data-testid=\"resource\"")).expect("a card of the semaphore");
        assert!(card.contains("semaphore · 0 of 1 free"), "{card}");
        assert!(card.contains("<b>Task-2</b><small>for 0.50 s</small>"), "{card}");
        assert!(card.contains("in line") && card.contains("Task-3"), "{card}");
    }

    #[test]
    fn thousands_of_tasks_make_the_panels_hardly_longer() {
        let source = |tasks: u32| {
            let made = format!("    await asyncio.gather(*[work(permits) for _ in range({tasks})], *[asyncio.sleep(1)] * 9)\n");
            let head = TWO_FOR_ONE
                .split("    await asyncio.gather")
                .next()
                .unwrap_or("")
                .replace("(permits, seconds)", "(permits, seconds=1)");
            head + &made + "\nasyncio.run(main())\n"
        };
        let length = |tasks| shown(&source(tasks), 0.5, Some(3), |scene| [all(scene), now::now(scene)].concat()).len();
        let (few, many) = (length(100), length(4_000));
        assert!(many < few + few / 5, "{few} characters for a hundred tasks, {many} for thousands");
    }

    #[test]
    fn timers_say_how_long_it_takes() {
        assert!(at(0.25, all).contains("in 0.75 s"));
    }

    #[test]
    fn output_of_the_future_is_marked_and_escaped() {
        let output = at(1.5, output::output);
        assert_eq!(output.matches("data-future=\"false\"").count(), 1);
        assert_eq!(output.matches("data-future=\"true\"").count(), 1);
        assert!(output.contains("&lt;done>"), "{output}");
    }

    #[test]
    fn every_lane_has_a_row_with_the_state_of_its_task() {
        let layout =
            |scene: &Scene| crate::ui::lane_layout::LaneLayout::of(scene.run, &crate::ui::row_choice::RowChoice::default(), None);
        let rows = at(1.5, |scene| lanes::lanes(scene, &layout(scene), 0..layout(scene).rows()));
        let states: Vec<&str> = rows.split("data-task=").skip(1).map(|row| row.split('"').nth(3).unwrap_or("")).collect();
        assert_eq!(states, ["suspended", "done", "suspended"]);
    }

    #[test]
    fn before_the_first_event_there_is_a_word_of_what_to_do() {
        assert!(at(-1.0, now::now).contains("Press play"));
    }
}
