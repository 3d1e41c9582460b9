//! CodeMirror takes the plain editor's place: same text, same caret, same scroll, nothing jumps. From then on it is told what
//! to show, and what the person does in it is done here.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::editor_beside::{Beside, Rich};
use super::editor_plain::PlainNodes;
use super::editor_values::tell_values;
use super::erased::{effect, memo};
use super::model::Model;
use crate::ui::browser::code_mirror::{self, CodeMirror, Host, Start};
use crate::ui::browser::parts::{self, Part};
use crate::ui::browser::text_area;
use crate::ui::completion::{self, Library};
use crate::ui::editor_lines::{line_of_cursor, problems};
use crate::ui::later::{later, soon};
use crate::ui::panels::editor as panel;
use crate::ui::playback::Playback;
use crate::ui::python_text::{self, Span};
use crate::ui::selection::Hover;
use crate::ui::workspace::Workspace;
use crate::ui::{literal, typing};

/// How long after the first timeline the editor's bundle is fetched: first things first.
const LATER_MS: u32 = 400;

/// Which text the editor has: the program's name and the source.
type Known = StoredValue<(&'static str, String)>;

/// Puts CodeMirror into `place` once the first timeline stands.
pub fn take_over_later(
    model: Model,
    beside: Beside,
    plain: PlainNodes,
    place: NodeRef<html::Div>,
    rich: Rich,
    is_wanted: RwSignal<bool>,
) {
    let is_asked = StoredValue::new(false);
    let known = model.workspace.with_untracked(|workspace| StoredValue::new(text_of(workspace)));
    let owner = StoredValue::new(Owner::current());
    effect(move || {
        let is_open = is_wanted.get() && model.rules.with(|rules| !rules.is_fixed);
        if model.run.with(Option::is_some) && is_open && !is_asked.get_value() {
            is_asked.set_value(true);
            let load = async move {
                parts::fetch(Part::Soon).await;
                model.has_soon.set(true);
                soon(|| {
                    code_mirror::load(move || {
                        take_over(model, plain, place, rich, known);
                        // What follows signals ends with the component.
                        if let Some(owner) = owner.try_get_value().flatten() {
                            owner.with(|| tell(model, beside, rich, known));
                        }
                    });
                });
                model.complete_page();
            };
            Timeout::new(LATER_MS, move || spawn_local(load)).forget();
        }
    });
}

/// Keeps CodeMirror up to date.
fn tell(model: Model, beside: Beside, rich: Rich, known: Known) {
    tell_text(model, rich, known);
    tell_marks(model, beside, rich);
    tell_place(model, rich);
    tell_values(model, rich);
}

fn take_over(model: Model, plain: PlainNodes, place: NodeRef<html::Div>, rich: Rich, known: Known) {
    // The page may have gone while the bundle was on its way.
    let (Some(Some(place)), Some(Some(area)), Some(Some(scroller))) =
        (place.try_get_untracked(), plain.area.try_get_untracked(), plain.scroller.try_get_untracked())
    else {
        return;
    };
    let text = area.value();
    let start = Start {
        original: &known.with_value(|(_, source)| source.clone()),
        text: &text,
        selection: text_area::selection(&area),
        has_focus: document().active_element().is_some_and(|active| active.is_same_node(Some(&area))),
        scroll: (scroller.scroll_left(), scroller.scroll_top()),
    };
    let _ = scroller.set_attribute("hidden", "");
    match CodeMirror::mount(&place, host(model, known), &start) {
        Some(editor) => {
            known.set_value(model.workspace.with_untracked(text_of));
            rich.set(Some(editor));
        }
        None => drop(scroller.remove_attribute("hidden")),
    }
}

fn text_of(workspace: &Workspace) -> (&'static str, String) {
    (workspace.program().name, workspace.source().to_string())
}

fn host(model: Model, known: Known) -> Host {
    let spans = RefCell::new(Vec::<Span>::new());
    let library = Rc::<RefCell<Library>>::default();
    let table = library.clone();
    spawn_local(async move {
        // Nobody types before.
        parts::person().await;
        drop(table.replace(code_mirror::library().await));
    });
    Host::default()
        .hear("changed", move |text| {
            let source = text.as_string().unwrap_or_default();
            known.update_value(|(_, known)| known.clone_from(&source));
            model.edit(source);
        })
        .answer("colours", move |text, from, to| {
            if let Some(text) = text.as_string() {
                spans.replace(python_text::spans(&text));
            }
            code_mirror::colours(python_text::spans_within(&spans.borrow(), number(&from), number(&to)))
        })
        .answer("allows", move |text, _, _| model.may_become(&text.as_string().unwrap_or_default()).into())
        .answer("depth", |line, _, _| JsValue::from(typing::depth_after(&line.as_string().unwrap_or_default()) as u32))
        .hear("hover", move |line| {
            model.hover(match number(&line) {
                0 => Hover::Nothing,
                line => Hover::Line(line),
            })
        })
        .hear("toggle", move |line| model.change_breakpoints(|breakpoints| breakpoints.toggle_line(number(&line))))
        .answer("step", |text, steps, _| {
            let (text, steps) = (text.as_string().unwrap_or_default(), steps.as_f64().unwrap_or(0.0) as i64);
            let stepped = later(|| literal::step(&text, steps));
            stepped.map_or(JsValue::UNDEFINED, JsValue::from)
        })
        .hear("stepped", move |_| {
            // While a run is under way the next one follows by itself, a little after the last change.
            if !model.workspace.with_untracked(Workspace::is_running) {
                model.run_now();
            }
        })
        .answer("complete", move |text, at, is_asked| {
            let source = text.as_string().unwrap_or_default();
            later(|| {
                let found = completion::complete(&source, number(&at), is_asked.is_truthy(), &library.borrow());
                found.map_or(JsValue::UNDEFINED, |found| code_mirror::suggestions(&found))
            })
        })
}

fn number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or(0.0) as u32
}

/// Texts from elsewhere: another program, a restored one, one from a link.
fn tell_text(model: Model, rich: Rich, known: Known) {
    effect(move || {
        let Some(editor) = rich.get() else { return };
        model.workspace.with(|workspace| {
            let (name, is_known) = known.with_value(|(name, source)| (*name, source == workspace.source()));
            let is_other = name != workspace.program().name;
            if is_other || !is_known {
                known.set_value(text_of(workspace));
                editor.set_text(workspace.source(), is_other);
            }
        });
    });
}

fn tell_marks(model: Model, beside: Beside, rich: Rich) {
    let marks = memo(move || beside.tasks.with(panel::marks));
    effect(move || {
        let Some(editor) = rich.get() else { return };
        marks.with(|marks| editor.set_marks(marks, beside.hovered.get()));
    });
    effect(move || {
        let Some(editor) = rich.get() else { return };
        beside.lit.with(|lit| editor.set_lit(lit));
    });
    effect(move || {
        let Some(editor) = rich.get() else { return };
        model.breakpoints.with(|breakpoints| editor.set_breakpoints(breakpoints.lines()));
    });
    // Computed when the answer comes, not at every key: the editor itself keeps the places while the text changes.
    let diagnostics = memo(move || model.workspace.with(|workspace| workspace.diagnostics().to_vec()));
    effect(move || {
        let Some(editor) = rich.get() else { return };
        let found = diagnostics.with(|diagnostics| match &diagnostics[..] {
            [] => vec![],
            found => later(|| model.workspace.with_untracked(|workspace| problems(workspace.source(), found))),
        });
        editor.set_problems(&found);
    });
}

/// The caret when somebody asks for a place; the line of the cursor after a step, but not while the run plays, which would
/// make the text dance.
fn tell_place(model: Model, rich: Rich) {
    effect(move || {
        let (Some((line, column)), Some(editor)) = (model.caret.get(), rich.get()) else { return };
        let (line, column) = (line.saturating_sub(1) as usize, column.saturating_sub(1) as usize);
        editor.go_to(model.workspace.with_untracked(|workspace| typing::offset(workspace.source(), line, column)));
    });
    effect(move || {
        let line = model.scene.with(|scene| scene.as_ref().and_then(|(run, world)| line_of_cursor(run, world)));
        let (Some(line), Some(editor)) = (line, rich.get()) else { return };
        let is_playing = model.playback.with_untracked(Playback::is_playing);
        if !is_playing && !model.workspace.with_untracked(Workspace::is_stale) {
            editor.reveal(line);
        }
    });
}
