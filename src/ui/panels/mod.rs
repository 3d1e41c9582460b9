//! The parts of the page that show the run at the cursor, as markup: plain functions of a [`Scene`].
//!
//! Each gives a list of elements. The page patches one element when its markup changed and leaves the others alone.

pub mod cards;
pub mod editor;
pub mod lanes;
pub mod now;
pub mod output;
pub mod resources;

use super::gestures::Gesture;
use super::markup::{Markup, truth};
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
        let hovered = truth(self.selection.is_hovered(task));
        let over = Some(Gesture::Point(task, 0));
        markup.button("pill", Gesture::Select(task), over, &[("data-hovered", hovered)]);
        markup.leaf("i", &[("class", "mark"), ("data-state", self.task_state(task))], "");
        markup.text(self.task_name(task)).close("button");
    }

    /// So many of some tasks, then how many more there are.
    pub fn pills(&self, markup: &mut Markup, tasks: impl ExactSizeIterator<Item = TaskId>, most: usize) {
        let rest = tasks.len().saturating_sub(most);
        for task in tasks.take(most) {
            self.pill(markup, task);
        }
        more(markup, rest);
    }
}

/// How many more there are, if any.
fn more(markup: &mut Markup, rest: usize) {
    if rest > 0 {
        markup.leaf("span", &[("class", "faint")], &format!("+{rest} more"));
    }
}

/// Something that is not a task, in a task's shape.
fn plain_pill(markup: &mut Markup, text: &str) {
    markup.leaf("span", &[("class", "pill pill-static")], text);
}
