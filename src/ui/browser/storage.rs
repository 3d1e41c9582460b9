//! What the page remembers from visit to visit: the person's texts, the program, the theme. Nothing fails when the browser
//! forbids it.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::window;
use web_sys::Storage;

use super::host;
use crate::executor::number::number_from;
use crate::ui::bookmarks::Bookmarks;
use crate::ui::breakpoints::Breakpoints;
use crate::ui::programs::Program;
use crate::ui::tour::Tour;
use crate::ui::words;
use crate::ui::workspace::Workspace;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A frame keeps its own things: what a person does in a course page changes nothing in the whole page.
fn key(name: &str) -> String {
    if host::is_embedded() { format!("loopscope.frame.{name}") } else { format!("loopscope.{name}") }
}

/// The value under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps a value under a name.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that nothing is remembered.
        let _ = storage.set_item(&key(name), value);
    }
}

/// Forgets the value under a name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

/// The person's own text of a program.
pub fn draft(program: Program) -> Option<String> {
    read(&format!("draft.{}", program.name))
}

/// The person's own world for a program.
pub fn world_draft(program: Program) -> Option<String> {
    read(&format!("world.{}", program.name))
}

/// Keeps the world on the screen; forgets it when it is the program's own.
pub fn keep_world(workspace: &Workspace) {
    let name = format!("world.{}", workspace.program().name);
    if workspace.is_world_edited() {
        write(&name, workspace.world());
    } else {
        forget(&name);
    }
}

/// When the person's own text of a program was kept last, in words; if that is known.
pub fn draft_time(program: Program) -> Option<String> {
    let milliseconds = number_from(&read(&format!("draft-time.{}", program.name))?)?;
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    // As the page says it, with the day before the month.
    let language = if words::language().code == "en" { "en-GB" } else { words::language().tag() };
    Some(Date::new(&milliseconds.into()).to_locale_string(language, &options).into())
}

/// Keeps the text on the screen; forgets it when it is the program's own.
pub fn keep_draft(workspace: &Workspace) {
    let name = format!("draft.{}", workspace.program().name);
    let time = format!("draft-time.{}", workspace.program().name);
    if workspace.is_edited() {
        write(&name, workspace.source());
        // Whole milliseconds: nothing else prints floating-point numbers here.
        write(&time, &(Date::now() as u64).to_string());
    } else {
        forget(&name);
        forget(&time);
    }
}

/// The breakpoints that were set in a program.
pub fn breakpoints(program: Program) -> Breakpoints {
    read(&format!("breakpoints.{}", program.name)).map_or_else(Breakpoints::default, |text| Breakpoints::from_text(&text))
}

/// Keeps the breakpoints of a program; none leaves nothing behind.
pub fn keep_breakpoints(program: Program, breakpoints: &Breakpoints) {
    let name = format!("breakpoints.{}", program.name);
    if breakpoints.is_empty() {
        forget(&name);
    } else {
        write(&name, &breakpoints.to_text());
    }
}

/// The bookmarks that were set in a program's run.
pub fn bookmarks(program: Program) -> Bookmarks {
    read(&format!("bookmarks.{}", program.name)).map_or_else(Bookmarks::default, |text| Bookmarks::from_text(&text))
}

/// Keeps the bookmarks of a program's run; none leaves nothing behind.
pub fn keep_bookmarks(program: Program, bookmarks: &Bookmarks) {
    let name = format!("bookmarks.{}", program.name);
    if bookmarks.all().is_empty() {
        forget(&name);
    } else {
        write(&name, &bookmarks.to_text());
    }
}

/// The tour as the page opens: at its beginning on the first visit, over on every other.
pub fn tour() -> Tour {
    if read("tour").is_some() { Tour::default() } else { Tour::begun() }
}

/// Keeps in mind that the tour was seen.
pub fn keep_tour() {
    write("tour", "seen");
}

/// Whether the theme is dark: as it was chosen, else as the person's system is set.
pub fn is_dark() -> bool {
    let prefers_dark =
        || window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches());
    read("theme").map_or_else(prefers_dark, |theme| theme == "dark")
}
