//! What the parts of the page that are written as markup ask for: words in `data-do` and `data-over`.

use super::panels::state::Change;
use super::selection::Hover;
use crate::executor::instrument::TaskId;

/// Something to do on a press, or to point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// Choose a task.
    Select(TaskId),
    /// Move the cursor to so many events.
    Seek(usize),
    /// Put the editor's caret at a line and column, from 1.
    Caret(u32, u32),
    /// Point at a task, and at the line it stands in (0: none).
    Point(TaskId, u32),
    /// Change what a panel shows.
    Panel(Change),
    /// Ask what could be done to a task at the cursor, in a branch of the run.
    Branch(TaskId),
    /// Put the tasks on the clipboard, as `python -m asyncio pstree` prints them.
    CopyTree,
    /// Work on the lesson.
    Study(StudyStep),
    /// Work on the simulated world.
    World(WorldStep),
}

/// What the World tab asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldStep {
    /// Put the caret of the description at a line and column, from 1.
    Caret(u32, u32),
    /// Describe this host, by its place among those that the program asked.
    AddHost(u32),
    /// Back to the program's own world.
    Restore,
    /// Open the file at this place, or close it.
    ShowFile(u32),
    /// Save the file at this place.
    SaveFile(u32),
}

impl WorldStep {
    fn words(self) -> String {
        match self {
            WorldStep::Caret(line, column) => format!("caret {line} {column}"),
            WorldStep::AddHost(place) => format!("add {place}"),
            WorldStep::Restore => "restore".into(),
            WorldStep::ShowFile(place) => format!("show {place}"),
            WorldStep::SaveFile(place) => format!("save {place}"),
        }
    }

    fn from_words<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let kind = words.next()?;
        let mut number = || words.next()?.parse().ok();
        match kind {
            "caret" => Some(WorldStep::Caret(number()?, number()?)),
            "add" => Some(WorldStep::AddHost(number()?)),
            "restore" => Some(WorldStep::Restore),
            "show" => Some(WorldStep::ShowFile(number()?)),
            "save" => Some(WorldStep::SaveFile(number()?)),
            _ => None,
        }
    }
}

/// What the buttons of a lesson ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudyStep {
    /// Choose an answer: the question's number and the choice's.
    Choose(u32, u32),
    /// Move a line of an order up by one: the question's number and the line's.
    Raise(u32, u32),
    /// Compare the guess with the run.
    Answer(u32),
    /// One more hint.
    Hint,
    /// Run the program and check the run.
    Check,
    /// Put the solution into the editor.
    Solution,
    /// Put the lesson's own program into the editor.
    Reset,
    /// Open the lesson of this number in the list, from 0.
    Open(u32),
    /// Back to the list of lessons.
    List,
    /// The lesson before.
    Before,
    /// The lesson after.
    After,
}

impl StudyStep {
    fn words(self) -> String {
        match self {
            StudyStep::Choose(question, choice) => format!("choose {question} {choice}"),
            StudyStep::Raise(question, line) => format!("raise {question} {line}"),
            StudyStep::Answer(question) => format!("answer {question}"),
            StudyStep::Hint => "hint".into(),
            StudyStep::Check => "check".into(),
            StudyStep::Solution => "solution".into(),
            StudyStep::Reset => "reset".into(),
            StudyStep::Open(lesson) => format!("open {lesson}"),
            StudyStep::List => "list".into(),
            StudyStep::Before => "before".into(),
            StudyStep::After => "after".into(),
        }
    }

    fn from_words<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let kind = words.next()?;
        let mut number = || words.next()?.parse().ok();
        Some(match kind {
            "choose" => StudyStep::Choose(number()?, number()?),
            "raise" => StudyStep::Raise(number()?, number()?),
            "answer" => StudyStep::Answer(number()?),
            "hint" => StudyStep::Hint,
            "check" => StudyStep::Check,
            "solution" => StudyStep::Solution,
            "reset" => StudyStep::Reset,
            "open" => StudyStep::Open(number()?),
            "list" => StudyStep::List,
            "before" => StudyStep::Before,
            "after" => StudyStep::After,
            _ => return None,
        })
    }
}

impl Gesture {
    /// Its words.
    pub fn words(self) -> String {
        match self {
            Gesture::Select(task) => format!("select {}", task.0),
            Gesture::Seek(event) => format!("seek {event}"),
            Gesture::Caret(line, column) => format!("caret {line} {column}"),
            Gesture::Point(task, line) => format!("point {} {line}", task.0),
            Gesture::Panel(change) => format!("panel {}", change.words()),
            Gesture::Branch(task) => format!("branch {}", task.0),
            Gesture::CopyTree => "copy-tree".to_string(),
            Gesture::Study(step) => format!("study {}", step.words()),
            Gesture::World(step) => format!("world {}", step.words()),
        }
    }

    /// The gesture of some words.
    pub fn from_words(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let kind = words.next()?;
        if kind == "panel" {
            return Change::from_words(words).map(Gesture::Panel);
        }
        if kind == "study" {
            return StudyStep::from_words(words).map(Gesture::Study);
        }
        if kind == "world" {
            return WorldStep::from_words(words).map(Gesture::World);
        }
        let mut number = || words.next()?.parse::<u32>().ok();
        match kind {
            "copy-tree" => Some(Gesture::CopyTree),
            "branch" => Some(Gesture::Branch(TaskId(number()?))),
            "select" => Some(Gesture::Select(TaskId(number()?))),
            "seek" => Some(Gesture::Seek(number()? as usize)),
            "caret" => Some(Gesture::Caret(number()?, number()?)),
            "point" => Some(Gesture::Point(TaskId(number()?), number()?)),
            _ => None,
        }
    }

    /// What is hovered when the pointer is over it.
    pub fn hover(self) -> Hover {
        match self {
            Gesture::Point(task, line) => Hover::Task(task, Some(line).filter(|line| *line > 0)),
            Gesture::Select(task) | Gesture::Branch(task) => Hover::Task(task, None),
            Gesture::Caret(line, _) => Hover::Line(line),
            Gesture::Seek(_) | Gesture::Panel(_) | Gesture::CopyTree | Gesture::Study(_) | Gesture::World(_) => Hover::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_gestures_undo_each_other() {
        let study = [StudyStep::Choose(1, 2), StudyStep::Raise(0, 3), StudyStep::Answer(4), StudyStep::Hint, StudyStep::After];
        let others = [
            Gesture::Select(TaskId(7)),
            Gesture::Seek(99),
            Gesture::Caret(3, 14),
            Gesture::Point(TaskId(2), 0),
            Gesture::CopyTree,
            Gesture::Branch(TaskId(4)),
            Gesture::World(WorldStep::Caret(3, 14)),
            Gesture::World(WorldStep::SaveFile(0)),
        ];
        for gesture in others.into_iter().chain(study.map(Gesture::Study)) {
            assert_eq!(Gesture::from_words(&gesture.words()), Some(gesture));
        }
        assert_eq!(Gesture::from_words("select"), None);
        assert_eq!(Gesture::from_words("explode 3"), None);
    }
}
