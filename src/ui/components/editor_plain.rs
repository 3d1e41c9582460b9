//! The plain editor, there with the first picture: a text area whose text is transparent, on top of the coloured lines.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlDivElement, HtmlTextAreaElement, MouseEvent};

use super::editor_beside::Beside;
use super::erased::{effect, flag, memo, press, text};
use super::model::{Model, use_model};
use super::rows::show_in;
use crate::ui::browser::text_area;
use crate::ui::editor_lines::{editor_lines, line_of_cursor};
use crate::ui::panels::editor as panel;
use crate::ui::playback::Playback;
use crate::ui::selection::Hover;
use crate::ui::typing::{self, Replacement};
use crate::ui::words::tr;
use crate::ui::workspace::Workspace;

/// Lines that are made above and below those in sight.
const MARGIN: usize = 40;

/// The elements of the plain editor, for whoever takes its place.
#[derive(Clone, Copy, Default)]
pub struct PlainNodes {
    /// The text area.
    pub area: NodeRef<html::Textarea>,
    /// The box that scrolls it.
    pub scroller: NodeRef<html::Div>,
}

/// The program's text in a text area.
#[component]
pub fn PlainEditor(
    /// Its elements.
    nodes: PlainNodes,
    /// What stands beside the text.
    beside: Beside,
) -> impl IntoView {
    let model = use_model();
    let PlainNodes { area, scroller } = nodes;
    let (top, set_top) = signal(0.0);
    let line_count = memo(move || model.workspace.with(|workspace| workspace.source().split('\n').count()));
    let window = memo(move || window_of(top.get(), line_count.get()));
    show_source(model, area);
    show_caret(model, area, scroller);
    follow(model, area, scroller);
    let on_scroll = move |_| {
        if let Some(scroller) = scroller.get_untracked() {
            set_top.set(f64::from(scroller.scroll_top()) / text_area::line_height(&scroller));
        }
    };
    view! {
        <div class="editor-scroll" node_ref=scroller on:scroll=on_scroll>
            <div class="editor-body" style:min-height=text(move || format!("calc({} * var(--line-height) + 16px)", line_count.get()))>
                <Lines window beside />
                <TextArea area scroller />
            </div>
        </div>
    }
}

#[component]
fn TextArea(
    /// The text area.
    area: NodeRef<html::Textarea>,
    /// The box that scrolls it.
    scroller: NodeRef<html::Div>,
) -> impl IntoView {
    let model = use_model();
    let (leaving, set_leaving) = signal(false);
    let on_key = move |event: KeyboardEvent| {
        let Some(area) = area.get_untracked().filter(|area| !area.read_only()) else { return };
        match &*event.key() {
            "Escape" => return set_leaving.set(true),
            "F9" => model.change_breakpoints(|breakpoints| breakpoints.toggle_line(line_of_caret(&area))),
            _ => {}
        }
        let is_leaving = leaving.get_untracked() && event.key() == "Tab";
        if let Some(edit) = replacement(&event, &area).filter(|_| !is_leaving) {
            event.prevent_default();
            text_area::replace(&area, &edit);
        }
    };
    let on_move = move |event: MouseEvent| {
        let Some(scroller) = scroller.get_untracked() else { return };
        let line = (f64::from(event.offset_y()) - 8.0) / text_area::line_height(&scroller);
        model.hover(Hover::Line(line.max(0.0) as u32 + 1));
    };
    view! {
        <textarea
            class="editor-text"
            data-testid="editor"
            aria-label=tr("Python program")
            aria-description=tr("Tab indents. Press Escape, then Tab, to leave the editor. F9 sets a breakpoint.")
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            wrap="off"
            node_ref=area
            readonly=flag(move || model.rules.with(|rules| rules.is_fixed))
            on:input=move |event| model.edit(event_target_value(&event))
            on:keydown=on_key
            on:blur=move |_| set_leaving.set(false)
            on:mousemove=on_move
            on:mouseleave=press(move || model.hover(Hover::Nothing))
        ></textarea>
    }
}

/// The lines of a window of the source: numbers, chips, colours.
#[component]
fn Lines(
    /// The first and the last line to make, from 0.
    window: Memo<(usize, usize)>,
    /// What stands beside them.
    beside: Beside,
) -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let lines = memo(move || {
        let (first, last) = window.get();
        model.workspace.with(|workspace| editor_lines(workspace.source(), workspace.diagnostics(), first, last))
    });
    show_in(list, move || {
        let (breakpoints, selection) = (model.breakpoints.get(), model.selection.get());
        let lit = beside.lit.get();
        lines.with(|lines| beside.tasks.with(|tasks| panel::lines(lines, tasks, &breakpoints, &selection, &lit)))
    });
    let padding = text(move || format!("calc({} * var(--line-height))", window.get().0));
    view! { <div class="editor-lines" aria-hidden="true" node_ref=list style:padding-top=padding></div> }
}

fn window_of(top: f64, count: usize) -> (usize, usize) {
    if count <= 400 {
        return (0, count);
    }
    // In steps, so that scrolling does not remake the lines at every pixel.
    let first = (top.max(0.0) as usize / MARGIN).saturating_sub(1) * MARGIN;
    (first, (first + 4 * MARGIN).min(count))
}

fn show_source(model: Model, area: NodeRef<html::Textarea>) {
    effect(move || {
        let Some(area) = area.get() else { return };
        model.workspace.with(|workspace| {
            // Only a text from elsewhere: setting what was typed would cost the undo history.
            let old = area.value();
            if old != workspace.source() {
                // A change that was not allowed is taken back: the caret stays where it was before.
                let caret = text_area::selection(&area).end.saturating_sub(old.len().saturating_sub(workspace.source().len()));
                area.set_value(workspace.source());
                let _ = area.set_selection_range(caret as u32, caret as u32);
            }
        });
    });
}

fn show_caret(model: Model, area: NodeRef<html::Textarea>, scroller: NodeRef<html::Div>) {
    effect(move || {
        let (Some((line, column)), Some(area), Some(scroller)) = (model.caret.get(), area.get(), scroller.get()) else { return };
        go_to(&area, &scroller, line, column);
    });
}

/// Scrolls to the line of the cursor after a step; not while the run plays, which would make the text dance, and not under
/// the hands of somebody who types.
fn follow(model: Model, area: NodeRef<html::Textarea>, scroller: NodeRef<html::Div>) {
    effect(move || {
        let line = model.scene.with(|scene| scene.as_ref().and_then(|(run, world)| line_of_cursor(run, world)));
        let (Some(line), Some(area), Some(scroller)) = (line, area.get(), scroller.get()) else { return };
        let is_typing = document().active_element().is_some_and(|active| active.is_same_node(Some(&area)));
        if is_typing || model.playback.with_untracked(Playback::is_playing) || model.workspace.with_untracked(Workspace::is_stale)
        {
            return;
        }
        let height = text_area::line_height(&scroller);
        let (y, top, room) = (f64::from(line) * height, f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        if y < top + height || y > top + room - height {
            scroller.set_scroll_top((y - room / 2.0).max(0.0) as i32);
        }
    });
}

fn go_to(area: &HtmlTextAreaElement, scroller: &HtmlDivElement, line: u32, column: u32) {
    let offset = typing::offset(&area.value(), line.saturating_sub(1) as usize, column.saturating_sub(1) as usize);
    let _ = area.focus();
    let _ = area.set_selection_range(offset as u32, offset as u32);
    let middle = f64::from(line) * text_area::line_height(scroller) - f64::from(scroller.client_height()) / 2.0;
    scroller.set_scroll_top(middle.max(0.0) as i32);
}

fn replacement(event: &KeyboardEvent, area: &HtmlTextAreaElement) -> Option<Replacement> {
    let (text, selection) = (area.value(), text_area::selection(area));
    let is_chord = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "/" if is_chord => Some(typing::toggle_comment(&text, selection)),
        _ if is_chord || event.alt_key() || event.is_composing() => None,
        "Tab" if event.shift_key() => Some(typing::dedent(&text, selection)),
        "Tab" => Some(typing::indent(&text, selection)),
        "Enter" => Some(typing::new_line(&text, selection)),
        "Backspace" => typing::backspace(&text, selection),
        _ => None,
    }
}

fn line_of_caret(area: &HtmlTextAreaElement) -> u32 {
    let before = text_area::selection(area).start;
    area.value().encode_utf16().take(before).filter(|unit| *unit == u16::from(b'\n')).count() as u32 + 1
}
