//! The course and the person's work on it, as signals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::course::lesson::{Entry, Lesson};
use crate::ui::study::Study;

/// The course and the lesson that is open. Copied freely.
#[derive(Clone, Copy)]
pub struct Classroom {
    /// All lessons; none before the list has come, or where there is no course.
    pub entries: RwSignal<Arc<[Entry]>>,
    /// The lesson that is open.
    pub study: RwSignal<Option<Study>>,
    /// The next run is to be checked.
    pub is_check_asked: RwSignal<bool>,
}

impl Default for Classroom {
    fn default() -> Self {
        let entries: Arc<[Entry]> = Arc::from([]);
        Self { entries: RwSignal::new(entries), study: RwSignal::new(None), is_check_asked: RwSignal::new(false) }
    }
}

impl Classroom {
    /// Opens a lesson that has been read.
    pub fn begin(&self, lesson: Arc<Lesson>) {
        self.study.set(Some(Study::of(lesson, self.entries.get_untracked())));
    }
}
