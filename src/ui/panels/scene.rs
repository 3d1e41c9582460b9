//! The run at one moment, and the little pieces of markup that every panel is made of.

use crate::executor::instrument::TaskId;
use crate::trace::Snapshot;
use crate::trace::snapshot::{TaskPhase, TaskState};
use crate::trace::words;
use crate::ui::gestures::Gesture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::grouped;
use crate::ui::run::Run;
use crate::ui::selection::Selection;
use crate::ui::words::{fill, tr};

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
            phase => tr(phase.word()).to_string(),
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
pub(super) fn more(markup: &mut Markup, rest: usize) {
    if rest > 0 {
        markup.leaf("span", &[("class", "faint")], &fill("+ {count} more", &[&grouped(rest)]));
    }
}
