//! A text area's text, selection, and edits that its own undo takes back.

use std::ops::Range;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDocument, HtmlTextAreaElement};

use crate::ui::typing::Replacement;

/// What is selected, in UTF-16 units.
pub fn selection(area: &HtmlTextAreaElement) -> Range<usize> {
    let end = |offset: Result<Option<u32>, _>| offset.ok().flatten().unwrap_or(0) as usize;
    end(area.selection_start())..end(area.selection_end())
}

/// Does an edit as if it were typed.
pub fn replace(area: &HtmlTextAreaElement, edit: &Replacement) {
    let (start, end) = (edit.range.start as u32, edit.range.end as u32);
    let _ = area.set_selection_range(start, end);
    // Old, but the only way to an edit that the native undo knows.
    let command = if edit.text.is_empty() { "delete" } else { "insertText" };
    let is_done = document()
        .unchecked_ref::<HtmlDocument>()
        .exec_command_with_show_ui_and_value(command, false, &edit.text)
        .unwrap_or(false);
    if !is_done {
        let _ = area.set_range_text_with_start_and_end(&edit.text, start, end);
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = area.dispatch_event(&event);
        }
    }
    let _ = area.set_selection_range(edit.selection.start as u32, edit.selection.end as u32);
}

/// The height of a line in CSS pixels, as the style sheet has it.
pub fn line_height(element: &Element) -> f64 {
    let style = window().get_computed_style(element).ok().flatten();
    let value = style.and_then(|style| style.get_property_value("--line-height").ok());
    value.and_then(|value| value.trim().trim_end_matches("px").parse::<u32>().ok()).map_or(21.0, f64::from)
}
