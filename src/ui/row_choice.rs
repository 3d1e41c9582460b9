//! Which rows of the timeline a person wants to see: what is folded, what they search for, whether tasks are put together
//! by coroutine function.

use crate::executor::instrument::TaskId;
use crate::trace::texts::TextId;
use crate::ui::words::key;
use std::collections::BTreeSet;

/// From so many tasks on they are put together by coroutine function, unless somebody says otherwise.
const GROUPED: usize = 80;

/// The parts of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Threads, their loops, the GIL.
    Threads,
    /// Tasks.
    Tasks,
    /// Locks, queues, …
    Resources,
}

impl Section {
    /// All of them, from top to bottom.
    pub const ALL: [Section; 3] = [Section::Threads, Section::Tasks, Section::Resources];

    /// Its heading.
    pub fn word(self) -> &'static str {
        match self {
            Section::Threads => key("Threads"),
            Section::Tasks => key("Tasks"),
            Section::Resources => key("Resources"),
        }
    }
}

/// Something that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foldable {
    /// A whole section.
    Section(Section),
    /// What a task created.
    Task(TaskId),
    /// The tasks of a coroutine function.
    Group(TextId),
}

impl Foldable {
    /// As an attribute says it.
    pub fn words(self) -> String {
        match self {
            Foldable::Section(section) => format!("section {}", section as u8),
            Foldable::Task(task) => format!("task {}", task.0),
            Foldable::Group(text) => format!("group {}", text.0),
        }
    }

    /// The one of some words.
    pub fn from_words(words: &str) -> Option<Self> {
        let (kind, number) = words.split_once(' ')?;
        let number: u32 = number.parse().ok()?;
        match kind {
            "section" => Section::ALL.get(number as usize).copied().map(Foldable::Section),
            "task" => Some(Foldable::Task(TaskId(number))),
            "group" => Some(Foldable::Group(TextId(number))),
            _ => None,
        }
    }
}

/// What a person chose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowChoice {
    /// What was folded or, where folded is the rule (groups), unfolded.
    pub(super) turned: BTreeSet<Foldable>,
    /// What is searched for.
    pub filter: String,
    /// Whether tasks are put together; `None` leaves it to their number.
    pub grouped: Option<bool>,
}

impl RowChoice {
    /// Folds or unfolds.
    pub fn turn(&mut self, what: Foldable) {
        if !self.turned.remove(&what) {
            self.turned.insert(what);
        }
    }

    /// Whether something is folded. Groups are, until somebody opens them.
    pub fn is_folded(&self, what: Foldable) -> bool {
        matches!(what, Foldable::Group(_)) != self.turned.contains(&what)
    }

    /// Whether tasks are put together, when there are so many.
    pub fn is_grouped(&self, tasks: usize) -> bool {
        self.grouped.unwrap_or(tasks > GROUPED)
    }

    /// Forgets what was folded: tasks of another program have other numbers.
    pub fn unfold(&mut self) {
        self.turned.clear();
    }

    /// The text that is searched for, if it is the word for a state: then tasks in that state at the cursor are found too.
    pub fn state(&self) -> Option<&str> {
        let words = ["ready", "running", "suspended", "done", "failed", "cancelled"];
        Some(self.filter.trim()).filter(|filter| words.contains(filter))
    }

    /// Whether a task is found.
    pub fn finds(&self, name: &str, coroutine: &str, state: &str) -> bool {
        let wanted = lowered(self.filter.trim());
        wanted.is_empty()
            || lowered(name).contains(&wanted)
            || lowered(coroutine).contains(&wanted)
            || (self.state().is_some() && state == wanted)
    }
}

/// A text in small letters. The browser knows which letters have small ones; its own table need not be in the page.
fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    #[cfg(target_arch = "wasm32")]
    return js_sys::JsString::from(text).to_lower_case().into();
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_foldables_undo_each_other() {
        for what in [Foldable::Section(Section::Resources), Foldable::Task(TaskId(7)), Foldable::Group(TextId(3))] {
            assert_eq!(Foldable::from_words(&what.words()), Some(what));
        }
        assert_eq!(Foldable::from_words("section 9"), None);
    }

    #[test]
    fn groups_are_folded_until_somebody_opens_them() {
        let mut choice = RowChoice::default();
        let (task, group) = (Foldable::Task(TaskId(1)), Foldable::Group(TextId(1)));
        assert_eq!((choice.is_folded(task), choice.is_folded(group)), (false, true));
        choice.turn(task);
        choice.turn(group);
        assert_eq!((choice.is_folded(task), choice.is_folded(group)), (true, false));
    }

    #[test]
    fn tasks_are_found_by_name_function_and_state() {
        let finds = |filter: &str| {
            let choice = RowChoice { filter: filter.into(), ..RowChoice::default() };
            choice.finds("Fetcher-12", "fetch_page", "suspended")
        };
        assert_eq!(["", "CHER", "page", "suspended", "12"].map(finds), [true; 5]);
        assert_eq!(["sus", "ready", "13"].map(finds), [false; 3]);
    }
}
