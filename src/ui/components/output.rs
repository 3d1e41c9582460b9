//! What the program printed.

use leptos::html;
use leptos::prelude::*;

use super::erased::{effect, memo};
use super::model::use_model;
use super::panels::of_moment;
use super::rows::show_in;
use super::what::What;
use crate::ui::panels::output::{first_shown, output};
use crate::ui::words::tr;

/// The output panel.
#[component]
pub fn Output() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    let printed = memo(move || {
        let cursor = model.cursor.get();
        let printed = |last| model.run.with(|run| run.as_ref().map_or(0, |run| run.recording.output_until(last).len()));
        cursor.checked_sub(1).map_or(0, printed)
    });
    show_in(list, move || of_moment(model, output));
    keep_in_sight(list, printed);
    view! {
        <section class="output" aria-label=tr("Output") data-testid="output">
            <What word="output" />
            <div class="output-lines" node_ref=list tabindex="0" role="group" aria-label=tr("Printed lines")></div>
        </section>
    }
}

/// Scrolls the list, and only the list, to the line of the cursor.
fn keep_in_sight(list: NodeRef<html::Div>, printed: Memo<usize>) {
    effect(move || {
        let printed = printed.get();
        let row = (printed - first_shown(printed)).saturating_sub(1);
        let Some(list) = list.get() else { return };
        let Some(row) = list.children().item(row as u32) else { return };
        let (top, bottom) = (list.get_bounding_client_rect(), row.get_bounding_client_rect());
        let above = bottom.top() - top.top();
        let below = bottom.bottom() - top.bottom();
        let shift = if above < 0.0 { above } else { below.max(0.0) };
        list.set_scroll_top(list.scroll_top() + shift.round() as i32);
    });
}
