//! The editor of the world: a text area whose text is transparent, on top of coloured lines with numbers, like the plain editor
//! of the program. The Tab key leaves it: nothing in a `world.toml` is indented.

use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;

use super::editor_beside::keep_keys;
use super::erased::{effect, flag, memo, text};
use super::model::{Model, use_model};
use super::rows::show_in;
use crate::ui::breakpoints::Breakpoints;
use crate::ui::browser::text_area;
use crate::ui::editor_lines::editor_lines;
use crate::ui::panels::{editor as lines_panel, world as panel};
use crate::ui::selection::Selection;
use crate::ui::typing;
use crate::ui::words::tr;

/// Lines above which the text has no numbers: nobody writes such a world by hand.
const LINES_MAX: usize = 5_000;

/// The description of the world, and under it what is wrong with it.
#[component]
pub fn WorldEditor() -> impl IntoView {
    let model = use_model();
    let area = NodeRef::<html::Textarea>::new();
    let scroller = NodeRef::<html::Div>::new();
    let count = memo(move || model.workspace.with(|workspace| workspace.world().split('\n').count()));
    show_text(model, area);
    show_caret(model, area, scroller);
    view! {
        <div class="editor world-editor" on:keydown=keep_keys>
            <div class="editor-scroll" node_ref=scroller>
                <div class="editor-body" style:min-height=text(move || format!("calc({} * var(--line-height) + 16px)", count.get()))>
                    <Lines />
                    <textarea
                        class="editor-text"
                        data-testid="world-editor"
                        aria-label=tr("The simulated world, as world.toml")
                        placeholder="[hosts.\"api.example.com\"]"
                        spellcheck="false"
                        autocomplete="off"
                        autocapitalize="off"
                        wrap="off"
                        node_ref=area
                        on:input=move |event| model.edit_world(event_target_value(&event))
                    ></textarea>
                </div>
            </div>
            <Problems />
        </div>
    }
}

#[component]
fn Lines() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || {
        let lines =
            model.workspace.with(|workspace| editor_lines(workspace.world(), workspace.world_diagnostics(), 0, LINES_MAX));
        lines_panel::lines(&lines, &BTreeMap::new(), &Breakpoints::default(), &Selection::default(), &[])
    });
    view! { <div class="editor-lines" aria-hidden="true" node_ref=list></div> }
}

#[component]
fn Problems() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let is_fine = flag(move || model.workspace.with(|workspace| workspace.world_diagnostics().is_empty()));
    show_in(list, move || model.workspace.with(|workspace| panel::problems(workspace.world_diagnostics())));
    let words = text(move || model.workspace.with(|workspace| lines_panel::problems_in_words(workspace.world_diagnostics())));
    view! {
        <div class="visually-hidden" role="status">{words}</div>
        <div class="diagnostics" data-testid="world-problems" role="group" aria-label=tr("Problems of the world") node_ref=list hidden=is_fine></div>
    }
}

/// Only a text from elsewhere: setting what was typed would cost the undo history.
fn show_text(model: Model, area: NodeRef<html::Textarea>) {
    effect(move || {
        let Some(area) = area.get() else { return };
        model.workspace.with(|workspace| {
            if area.value() != workspace.world() {
                area.set_value(workspace.world());
            }
        });
    });
}

fn show_caret(model: Model, area: NodeRef<html::Textarea>, scroller: NodeRef<html::Div>) {
    effect(move || {
        let (Some((line, column)), Some(area), Some(scroller)) = (model.world.caret.get(), area.get(), scroller.get()) else {
            return;
        };
        let offset = typing::offset(&area.value(), line.saturating_sub(1) as usize, column.saturating_sub(1) as usize);
        let _ = area.focus();
        let _ = area.set_selection_range(offset as u32, offset as u32);
        let middle = f64::from(line) * text_area::line_height(&scroller) - f64::from(scroller.client_height()) / 2.0;
        scroller.set_scroll_top(middle.max(0.0) as i32);
    });
}
