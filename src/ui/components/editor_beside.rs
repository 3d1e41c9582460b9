//! What the plain editor and CodeMirror share: what stands beside the text, and whose keys are whose.

use std::collections::BTreeMap;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::erased::memo;
use super::model::Model;
use crate::ui::browser::code_mirror::CodeMirror;
use crate::ui::editor_lines::{LineTask, tasks_by_line};
use crate::ui::panels::editor as panel;
use crate::ui::workspace::Workspace;

/// CodeMirror when it is there. It stays in this thread.
pub type Rich = RwSignal<Option<CodeMirror>, LocalStorage>;

/// What both editors show beside the text.
#[derive(Clone, Copy)]
pub struct Beside {
    /// The tasks by the line they stand in. None while the run is of another text.
    pub tasks: Memo<BTreeMap<u32, Vec<LineTask>>>,
    /// The line that is pointed at.
    pub hovered: Memo<Option<u32>>,
    /// The lines that a teacher lit, and why.
    pub lit: Memo<Vec<(u32, &'static str)>>,
}

impl Beside {
    /// That of the page.
    pub fn of(model: Model) -> Self {
        let is_stale = memo(move || model.workspace.with(Workspace::is_stale));
        let tasks = memo(move || {
            model.scene.with(|scene| match scene {
                Some((run, world)) if !is_stale.get() => tasks_by_line(run, world),
                _ => BTreeMap::new(),
            })
        });
        let lit = memo(move || model.rules.with(|rules| model.workspace.with(|workspace| rules.lines(workspace.source()))));
        Self { tasks, hovered: memo(move || model.selection.with(panel::hovered_line)), lit }
    }
}

/// What is typed here is not for the page, whose keys move the cursor of the run.
pub fn keep_keys(event: KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) {
        event.stop_propagation();
    }
}
