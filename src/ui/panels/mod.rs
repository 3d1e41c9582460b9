//! The parts of the page that show the run at the cursor, as markup: plain functions of a [`Scene`].
//!
//! Each gives a list of elements. The page patches one element when its markup changed and leaves the others alone.

pub mod about;
mod card;
pub mod cards;
pub mod choices;
mod diagnostics;
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
mod scene;
mod sentence;
pub mod state;
pub mod tasks;
pub mod threads;
pub mod twin;
pub mod why;
pub mod world;

pub use scene::Scene;

#[cfg(test)]
pub(crate) mod tests {
    use super::state::PanelState;
    use super::*;
    use crate::executor::instrument::TaskId;
    use crate::trace::{Settings, record};
    use crate::ui::playback::Track;
    use crate::ui::run::Run;
    use crate::ui::selection::Selection;

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
