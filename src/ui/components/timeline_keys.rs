//! The keyboard in the list of rows: up and down between rows, left and right between the segments of a task.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::model::Model;
use super::timeline_frame::Frame;
use crate::trace::lanes::Subject;
use crate::ui::lane_layout::RowKind;
use crate::ui::playback::PlaybackCommand;

/// Takes the arrows; everything else is the page's.
pub fn on_key(model: Model, frame: Frame, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(row) = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(row_of) else { return };
    let is_taken = match event.key().as_str() {
        "ArrowDown" => focus(row.next_element_sibling()),
        "ArrowUp" => focus(row.previous_element_sibling()),
        "ArrowRight" => step(model, frame, &row, true),
        "ArrowLeft" => step(model, frame, &row, false),
        _ => false,
    };
    if is_taken {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn row_of(target: Element) -> Option<Element> {
    target.closest(".lane-row").ok().flatten()
}

/// Puts the focus on a row's own button, or on the next row's that has one.
fn focus(row: Option<Element>) -> bool {
    let Some(button) = row.and_then(|row| row.query_selector("button.lane").ok().flatten()) else { return false };
    button.dyn_into::<HtmlElement>().is_ok_and(|button| button.focus().is_ok())
}

/// Moves the cursor to where the next segment of the row's task begins, or the one before.
fn step(model: Model, frame: Frame, row: &Element, forward: bool) -> bool {
    let Some(run) = model.run.get_untracked() else { return false };
    let Some(y) = row.dyn_ref::<HtmlElement>().map(|row| f64::from(row.offset_top()) + 1.0) else { return false };
    let layout = frame.layout.get_untracked();
    let Some(RowKind::Lane(lane)) = layout.row_at(y).map(|index| layout.row(index).kind) else { return false };
    let Some(lane) = run.lanes.lanes.get(lane).filter(|lane| matches!(lane.subject, Subject::Task(_))) else { return false };
    let cursor = model.cursor.get_untracked();
    let starts = || lane.range().map(|index| run.lanes.segments.events(index).0 + 1);
    let next = if forward { starts().find(|start| *start > cursor) } else { starts().rev().find(|start| *start < cursor) };
    let ended = lane.mark.map(|mark| mark.event as usize + 1).filter(|end| forward && *end > cursor);
    if let Some(event) = next.or(ended) {
        model.command(PlaybackCommand::SeekEvent(event));
    }
    true
}
