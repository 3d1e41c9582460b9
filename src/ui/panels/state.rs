//! What the person has asked of the panels: filters, order, what is unfolded. Changed by [`Change`]s alone.

use super::choices::{Column, FlameTime, LogKind, Shown, Sort, Table};

/// The state of all panels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelState {
    /// Which tasks are listed.
    pub tasks: TaskFilter,
    /// Which events are listed.
    pub log: LogChoice,
    /// How the metrics are shown.
    pub metrics: MetricsState,
    /// What the World tab shows.
    pub world: WorldView,
}

/// What the World tab shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorldView {
    /// The description, to be read and changed.
    #[default]
    Description,
    /// What went to its hosts and came back.
    Traffic,
    /// What its Redis server stores.
    Keys,
    /// The files that the program wrote.
    Files,
}

impl WorldView {
    /// All of them, from left to right.
    pub const ALL: [WorldView; 4] = [WorldView::Description, WorldView::Traffic, WorldView::Keys, WorldView::Files];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            WorldView::Description => "description",
            WorldView::Traffic => "traffic",
            WorldView::Keys => "keys",
            WorldView::Files => "files",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            WorldView::Description => "world.toml",
            WorldView::Traffic => "Requests",
            WorldView::Keys => "Redis",
            WorldView::Files => "Files",
        }
    }
}

/// Which events are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogChoice {
    /// Of this kind.
    pub kind: LogKind,
    /// Only those of the chosen task, if one is chosen.
    pub is_of_chosen: bool,
}

/// How the metrics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricsState {
    /// What the tasks are sorted by.
    pub tasks: Sort,
    /// What the resources are sorted by.
    pub resources: Sort,
    /// The frame of the flame graph that is looked into.
    pub flame: Option<u32>,
    /// Which time makes its boxes wide.
    pub flame_time: FlameTime,
}

impl Default for MetricsState {
    fn default() -> Self {
        Self {
            tasks: Sort { column: Column::Latency, is_rising: false },
            resources: Sort { column: Column::LongestWait, is_rising: false },
            flame: None,
            flame_time: FlameTime::All,
        }
    }
}

/// Which tasks are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskFilter {
    /// Their name or coroutine contains this, capitals or not.
    pub text: String,
    /// In these states; `None` for every task that has not ended.
    pub shown: Option<Shown>,
    /// Not the list, but the text of `python -m asyncio pstree`.
    pub is_text: bool,
    /// How many events had happened when the text was copied.
    pub copied: Option<usize>,
}

/// A change that a press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Lists the tasks in these states only; again, and all live ones.
    Tasks(Shown),
    /// Shows the tasks as a list, or as the text of `pstree`.
    TaskText,
    /// Lists the events of the chosen task only, or of all.
    LogOfChosen,
    /// Sorts a table by a column; again, and the other way round.
    Sort(Table, Column),
    /// Looks into a frame of the flame graph, or at all of it.
    Flame(Option<u32>),
    /// Shows this in the World tab.
    World(WorldView),
}

/// A field that the person types into: the value of `data-field`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The tasks' filter.
    Tasks,
    /// The kind of event.
    LogKind,
    /// Which time the flame graph shows.
    FlameTime,
}

impl PanelState {
    /// Does what was asked.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Tasks(shown) => toggle(&mut self.tasks.shown, shown),
            Change::TaskText => self.tasks.is_text = !self.tasks.is_text,
            Change::LogOfChosen => self.log.is_of_chosen = !self.log.is_of_chosen,
            Change::Sort(Table::Tasks, column) => self.metrics.tasks.press(column),
            Change::Sort(Table::Resources, column) => self.metrics.resources.press(column),
            Change::Flame(node) => self.metrics.flame = node,
            Change::World(view) => self.world = view,
        }
    }

    /// The person typed.
    pub fn type_into(&mut self, field: Field, text: String) {
        match field {
            Field::Tasks => self.tasks.text = text,
            Field::LogKind => self.log.kind = LogKind::named(&text),
            Field::FlameTime => self.metrics.flame_time = FlameTime::named(&text),
        }
    }
}

fn toggle<T: PartialEq>(place: &mut Option<T>, value: T) {
    *place = if place.as_ref() == Some(&value) { None } else { Some(value) };
}

impl Change {
    /// Its words, after `panel`.
    pub fn words(self) -> String {
        match self {
            Change::Tasks(shown) => format!("tasks {}", shown.word()),
            Change::TaskText => "task-text".to_string(),
            Change::LogOfChosen => "log-of-chosen".to_string(),
            Change::Sort(Table::Tasks, column) => format!("sort-tasks {}", column.word()),
            Change::Sort(Table::Resources, column) => format!("sort-resources {}", column.word()),
            Change::Flame(Some(node)) => format!("flame {node}"),
            Change::Flame(None) => "flame-all".to_string(),
            Change::World(view) => format!("world {}", view.word()),
        }
    }

    /// The change of some words.
    pub fn from_words<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Self> {
        match words.next()? {
            "tasks" => Some(Change::Tasks(Shown::named(words.next()?)?)),
            "task-text" => Some(Change::TaskText),
            "log-of-chosen" => Some(Change::LogOfChosen),
            "sort-tasks" => Some(Change::Sort(Table::Tasks, Column::named(words.next()?)?)),
            "sort-resources" => Some(Change::Sort(Table::Resources, Column::named(words.next()?)?)),
            "flame" => Some(Change::Flame(Some(words.next()?.parse().ok()?))),
            "flame-all" => Some(Change::Flame(None)),
            "world" => {
                let word = words.next()?;
                WorldView::ALL.into_iter().find(|view| view.word() == word).map(Change::World)
            }
            _ => None,
        }
    }
}

impl Field {
    /// The value of `data-field`.
    pub fn word(self) -> &'static str {
        match self {
            Field::Tasks => "tasks",
            Field::LogKind => "log-kind",
            Field::FlameTime => "flame-time",
        }
    }

    /// The field of a word.
    pub fn named(word: &str) -> Option<Self> {
        [Field::Tasks, Field::LogKind, Field::FlameTime].into_iter().find(|field| field.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_changes_undo_each_other() {
        let changes = [
            Change::Tasks(Shown::Waiting),
            Change::LogOfChosen,
            Change::TaskText,
            Change::Sort(Table::Tasks, Column::LongestHold),
            Change::Sort(Table::Resources, Column::Peak),
            Change::Flame(Some(7)),
            Change::Flame(None),
            Change::World(WorldView::Traffic),
        ];
        for change in changes {
            assert_eq!(Change::from_words(change.words().split(' ')), Some(change));
        }
        assert_eq!(Change::from_words("tasks asleep".split(' ')), None);
    }

    #[test]
    fn what_is_shown_alone_is_all_when_asked_again() {
        let mut state = PanelState::default();
        state.apply(Change::Tasks(Shown::Ready));
        assert_eq!(state.tasks.shown, Some(Shown::Ready));
        state.apply(Change::Tasks(Shown::Ready));
        assert_eq!(state.tasks.shown, None);
    }
}
