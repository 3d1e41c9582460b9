//! What the page remembers from visit to visit: the person's texts, the program, the theme. Nothing fails when the browser
//! forbids it.

use leptos::prelude::window;
use web_sys::Storage;

use crate::ui::programs::Program;
use crate::ui::workspace::Workspace;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The value under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&format!("loopscope.{name}")).ok().flatten()
}

/// Keeps a value under a name.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that nothing is remembered.
        let _ = storage.set_item(&format!("loopscope.{name}"), value);
    }
}

/// The person's own text of a program.
pub fn draft(program: Program) -> Option<String> {
    read(&format!("draft.{}", program.name))
}

/// Keeps the text on the screen; forgets it when it is the program's own.
pub fn keep_draft(workspace: &Workspace) {
    let name = format!("draft.{}", workspace.program().name);
    if workspace.is_edited() {
        write(&name, workspace.source());
    } else if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("loopscope.{name}"));
    }
}

/// Whether the person's system is set to dark.
pub fn prefers_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}
