//! What the person points at and what they chose: the link between bars, lanes, chips and lines.

use crate::executor::instrument::TaskId;

/// What the pointer is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hover {
    /// Nothing of interest.
    #[default]
    Nothing,
    /// A task; and the source line of the bar under the pointer, from 1, if it is a bar.
    Task(TaskId, Option<u32>),
    /// A source line, from 1.
    Line(u32),
}

/// Hover and choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What the pointer is over.
    pub hover: Hover,
    /// The chosen task.
    pub task: Option<TaskId>,
}

impl Selection {
    /// Whether the pointer is over this task.
    pub fn is_hovered(&self, task: TaskId) -> bool {
        matches!(self.hover, Hover::Task(hovered, _) if hovered == task)
    }

    /// The line that the pointer is over.
    pub fn line(&self) -> Option<u32> {
        match self.hover {
            Hover::Line(line) => Some(line),
            _ => None,
        }
    }

    /// Chooses a task; the chosen one again chooses none.
    pub fn toggle(&mut self, task: TaskId) {
        self.task = if self.task == Some(task) { None } else { Some(task) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_the_chosen_task_chooses_none() {
        let mut selection = Selection::default();
        selection.toggle(TaskId(3));
        assert_eq!(selection.task, Some(TaskId(3)));
        selection.toggle(TaskId(3));
        assert_eq!(selection.task, None);
    }
}
