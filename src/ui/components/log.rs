//! The event log: a list of which only what is on the screen exists.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::erased::{effect, memo, text};
use super::model::{Model, use_model};
use super::panels::of_moment;
use super::rows::show_in;
use crate::ui::numbers::pixels;
use crate::ui::panels::log::{self, LogFilter, LogIndex};
use crate::ui::playback::PlaybackCommand;
use crate::ui::words::tr;

/// Events that are looked at before the page may do something else.
const SLICE: usize = 50_000;

/// The event log.
#[component]
pub fn EventLog() -> impl IntoView {
    let model = use_model();
    let (tools, view, list) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let index = RwSignal::new(LogIndex::default());
    // How far the list is scrolled, and the height of what is seen of it.
    let seen = RwSignal::new((0.0, 0.0));
    let look = move || {
        if let Some(view) = view.try_get_untracked().flatten() {
            seen.set((f64::from(view.scroll_top()), f64::from(view.client_height())));
        }
    };
    find(model, index);
    follow(model, index, view, look);
    show_in(tools, move || {
        let choice = model.panels.with(|panels| panels.log);
        index.with(|index| of_moment(model, |scene| log::tools(scene, choice, index)))
    });
    show_in(list, move || {
        let (top, height) = seen.get();
        index.with(|index| {
            let window = log::window_at(index.rows(), row_height(), top, height);
            of_moment(model, |scene| log::rows(scene, index, window))
        })
    });
    let height = move || pixels(index.with(|index| log::content_height(index.rows(), row_height())));
    let resized = window_event_listener(leptos::ev::resize, move |_| look());
    on_cleanup(move || resized.remove());
    view! {
        <section class="panel" aria-label=tr("Event log") data-testid="log">
            <div node_ref=tools></div>
            <div
                class="log-view"
                node_ref=view
                tabindex="0"
                role="group"
                aria-label=tr("Events; the arrow keys move the cursor from one to the next")
                on:scroll=move |_| look()
                on:keydown=move |event| walk(model, index, &event)
            >
                <div class="log-content" style=text(move || format!("height:{}", height())) node_ref=list></div>
            </div>
        </section>
    }
}

/// A row's height: as high as a finger needs where there is one.
fn row_height() -> f64 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1_000.0);
    if width < 720.0 { 44.0 } else { 26.0 }
}

/// Finds the events again when the run or the filter changes.
fn find(model: Model, index: RwSignal<LogIndex>) {
    let filter = memo(move || {
        let choice = model.panels.with(|panels| panels.log);
        let task = model.selection.with(|selection| selection.task).filter(|_| choice.is_of_chosen);
        LogFilter { kind: choice.kind, task }
    });
    effect(move || {
        let filter = filter.get();
        if let Some(run) = model.run.get() {
            index.set(LogIndex::new(&run.recording, filter));
            search(model, index);
        }
    });
}

/// Looks at a slice of events, and at the next one after everybody else had a turn.
fn search(model: Model, index: RwSignal<LogIndex>) {
    let Some(Some(run)) = model.run.try_get_untracked() else { return };
    let more = index.try_maybe_update(|index| {
        let (rows, more) = (index.rows(), index.advance(&run.recording, SLICE));
        (rows != index.rows() || !more, more)
    });
    if more == Some(true) {
        set_timeout(move || search(model, index), Duration::ZERO);
    }
}

/// Scrolls so that the cursor's row is in sight when the cursor moves or the list changes.
fn follow(model: Model, index: RwSignal<LogIndex>, view: NodeRef<html::Div>, look: impl Fn() + Copy + 'static) {
    effect(move || {
        model.cursor.track();
        index.track();
        // The list is as high as it will be in the next animation frame.
        request_animation_frame(move || {
            let cursor = model.cursor.get_untracked();
            let place = index.try_with_untracked(|index| (index.rows(), index.row_at(cursor)));
            let (Some(view), Some((rows, row))) = (view.try_get_untracked().flatten(), place) else { return };
            let (top, height) = (f64::from(view.scroll_top()), f64::from(view.client_height()));
            if let Some(top) = log::scroll_to(rows, row_height(), row.unwrap_or(0), top, height) {
                view.set_scroll_top(top.round() as i32);
            }
            look();
        });
    });
}

/// The arrow keys move the cursor from row to row.
fn walk(model: Model, index: RwSignal<LogIndex>, event: &KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let cursor = model.cursor.get_untracked();
    let to = index.with_untracked(|index| {
        let here = index.row_at(cursor);
        let row = if down { here.map_or(0, |row| row + 1) } else { here?.checked_sub(1)? };
        index.event(row)
    });
    if let Some(event) = to {
        model.command(PlaybackCommand::SeekEvent(event + 1));
    }
}
