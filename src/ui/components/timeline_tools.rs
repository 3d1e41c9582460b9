//! Above the timeline: what to see of it, and the whole run in small; and what to do with a marked range.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent, PointerEvent, ResizeObserver};

use super::erased::{effect, flag, memo, press, text, truth};
use super::model::{Model, use_model};
use super::timeline_frame::{Frame, Kept, playhead, surface_of};
use crate::trace::lanes::Axis;
use crate::ui::drawing::minimap;
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::ticks::duration_label;
use crate::ui::time_scale::TimeScale;
use crate::ui::time_view::TimeView;
use crate::ui::warp::Warp;
use crate::ui::words::{fill, tr};

/// How near to an edge of the handle a press takes the edge, in pixels.
const EDGE: f64 = 9.0;

/// The tools in one line, the minimap beside them.
#[component]
pub fn Tools(
    /// The timeline they belong to.
    frame: Frame,
) -> impl IntoView {
    let model = use_model();
    fold_idle(model, frame);
    let tasks = memo(move || model.run.with(|run| run.as_ref().map_or(0, |run| run.recording.tasks().len())));
    let is_grouped = memo(move || frame.choice.with(|choice| choice.is_grouped(tasks.get())));
    let group = press(move || {
        let wanted = !is_grouped.get_untracked();
        frame.choice.update(|choice| choice.grouped = Some(wanted));
    });
    let shorten = press(move || frame.is_short.update(|is_short| *is_short = !*is_short));
    let on_input = move |event: leptos::ev::Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            frame.choice.update(|choice| choice.filter = input.value());
        }
    };
    let has_gaps = memo(move || {
        let is_time = model.playback.with(Playback::axis) == Axis::Time;
        is_time && model.run.with(|run| run.as_ref().is_some_and(|run| !run.lanes.gaps.is_empty()))
    });
    view! {
        <div class="timeline-head">
            <div class="timeline-tools">
                <input
                    class="timeline-filter"
                    type="search"
                    placeholder=tr("Find tasks")
                    aria-label=tr("Find tasks by name, coroutine function or state")
                    title=tr("A name, a coroutine function, or a state: ready, running, suspended, done, failed, cancelled")
                    data-testid="lane-filter"
                    on:input=on_input
                />
                <button
                    class="tool"
                    data-testid="group-tasks"
                    aria-label=tr("Put tasks of one coroutine function together")
                    title=tr("Put tasks of one coroutine function together")
                    aria-pressed=truth(move || is_grouped.get())
                    on:click=group
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2.5h12v4H2zM2 8.2h12v1.6H2zM2 11.6h12v1.6H2z"></path></svg>
                </button>
                <button
                    class="tool"
                    data-testid="fold-idle"
                    aria-label=tr("Make idle time short")
                    title=tr("Make idle time short: long stretches in which nothing happens become breaks")
                    aria-pressed=truth(move || frame.is_short.get())
                    disabled=flag(move || !has_gaps.get())
                    on:click=shorten
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path d="M0 7.1h3.6L1.9 5.4 3 4.3 6.7 8 3 11.7 1.9 10.6l1.7-1.7H0zM16 7.1h-3.6l1.7-1.7L13 4.3 9.3 8l3.7 3.7 1.1-1.1-1.7-1.7H16zM7.3 2h1.4v12H7.3z"></path>
                    </svg>
                </button>
            </div>
            <Minimap />
        </div>
    }
}

/// Folds the axis whenever somebody wants that and another view came along.
fn fold_idle(model: Model, frame: Frame) {
    let warp = memo(move || {
        let run = model.run.get().filter(|_| frame.is_short.get())?;
        let is_time = model.playback.with(Playback::axis) == Axis::Time;
        is_time.then(|| Arc::new(Warp::without(&run.lanes.gaps, run.recording.end_time() as f64)))
    });
    effect(move || {
        let warp = warp.get().unwrap_or_default();
        if model.view.with(|view| **view.warp() != *warp) {
            model.view.update(|view| *view = view.folded(warp));
        }
    });
}

/// What a press on the minimap took hold of.
#[derive(Clone, Copy)]
enum Grip {
    /// The first visible position.
    Left,
    /// The last visible position.
    Right,
    /// The whole handle: how far from its left edge, in positions' pixels.
    Middle(f64),
}

/// The whole run in small, with a handle on what is in sight.
#[component]
fn Minimap() -> impl IntoView {
    let model = use_model();
    let (holder, canvas) = (NodeRef::<html::Div>::new(), NodeRef::<html::Canvas>::new());
    let size = RwSignal::new((0.0, 0.0));
    let grip: StoredValue<Option<Grip>> = StoredValue::new(None);
    watch_size(holder, size);
    repaint(model, canvas, size);
    let down = move |event: PointerEvent| {
        if let Some(canvas) = canvas.get_untracked() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        let (x, width) = (f64::from(event.offset_x()), size.get_untracked().0);
        grip.set_value(Some(model.view.with_untracked(|view| taken(view, x, width))));
        drag(model, grip, x, width);
    };
    let moved = move |event: PointerEvent| drag(model, grip, f64::from(event.offset_x()), size.get_untracked().0);
    let up = move |_: PointerEvent| grip.set_value(None);
    let shown = move || model.view.with(shown);
    view! {
        <div
            class="minimap"
            data-testid="minimap"
            role="slider"
            tabindex="0"
            aria-label=tr("What is in sight of the whole run")
            title=tr("The whole run: drag the handle to move, its edges to zoom; arrows move, + and − zoom")
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=text(move || model.view.with(share))
            aria-valuetext=text(shown)
            node_ref=holder
            on:keydown=move |event| on_key(model, &event)
        >
            <canvas
                node_ref=canvas
                aria-hidden="true"
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=move |_| grip.set_value(None)
            ></canvas>
        </div>
    }
}

/// How far in the middle of what is in sight is, in hundredths.
fn share(view: &TimeView) -> String {
    let scale = view.whole(0.0, 100.0);
    crate::ui::numbers::fixed((scale.x_from_time((view.from() + view.to()) / 2.0)).clamp(0.0, 100.0), 0)
}

fn shown(view: &TimeView) -> String {
    match view.axis() {
        Axis::Time => fill("{from} to {to}", &[&duration_label(view.from()), &duration_label(view.to().min(view.end()))]),
        Axis::Sequence => fill("{percent} percent of the events", &[&share(view).to_string()]),
    }
}

fn taken(view: &TimeView, x: f64, width: f64) -> Grip {
    let scale = view.whole(0.0, width);
    let (left, right) = (scale.x_from_time(view.from()), scale.x_from_time(view.to()));
    // A narrow handle is all middle.
    let edge = EDGE.min((right - left) / 4.0);
    match x {
        _ if (x - left).abs() <= edge => Grip::Left,
        _ if (x - right).abs() <= edge => Grip::Right,
        _ if left < x && x < right => Grip::Middle(x - left),
        _ => Grip::Middle((right - left) / 2.0),
    }
}

fn drag(model: Model, grip: StoredValue<Option<Grip>>, x: f64, width: f64) {
    let Some(grip) = grip.get_value() else { return };
    model.view.update(|view| {
        let scale: TimeScale = view.whole(0.0, width);
        match grip {
            Grip::Left => view.show(scale.time_from_x(x).max(0.0), view.to()),
            Grip::Right => view.show(view.from(), scale.time_from_x(x)),
            Grip::Middle(offset) => {
                let by = (x - offset - scale.x_from_time(view.from())) / scale.pixels_per_unit();
                view.pan(by);
            }
        }
    });
}

fn on_key(model: Model, event: &KeyboardEvent) {
    let step = |factor: f64| {
        model.view.update(|view| {
            let scale = view.scale(0.0, 1.0);
            view.pan(factor / scale.pixels_per_unit());
        });
    };
    match event.key().as_str() {
        "ArrowLeft" => step(-0.1),
        "ArrowRight" => step(0.1),
        "PageUp" => step(-0.9),
        "PageDown" => step(0.9),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn watch_size(holder: NodeRef<html::Div>, size: RwSignal<(f64, f64)>) {
    effect(move || {
        let Some(element) = holder.get() else { return };
        let measure = move || {
            if let Some(holder) = holder.get_untracked() {
                size.set((f64::from(holder.client_width()), f64::from(holder.client_height())));
            }
        };
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&element);
        }
        // As long as the page: there is one minimap.
        callback.forget();
    });
}

fn repaint(model: Model, canvas: NodeRef<html::Canvas>, size: RwSignal<(f64, f64)>) {
    let is_due = Rc::new(Cell::new(false));
    let surface = StoredValue::new_local(None);
    effect(move || {
        model.run.track();
        model.playback.track();
        model.view.track();
        model.dark.track();
        size.track();
        if is_due.replace(true) {
            return;
        }
        let is_due = is_due.clone();
        request_animation_frame(move || {
            is_due.set(false);
            surface.update_value(|surface| paint_now(model, canvas, size.get_untracked(), surface));
        });
    });
}

fn paint_now(model: Model, canvas: NodeRef<html::Canvas>, size: (f64, f64), kept: &mut Kept) {
    let Some(canvas) = canvas.get_untracked().filter(|_| size.0 >= 1.0 && size.1 >= 1.0) else { return };
    let Some(surface) = surface_of(model, &canvas, size, kept) else { return };
    let Some(run) = model.run.get_untracked() else { return surface.paint(&[]) };
    let (axis, position, _) = playhead(model);
    surface.paint(&model.view.with_untracked(|view| minimap(&run, view, axis, position, size)));
}

/// What to do with the range that is marked on the ruler.
#[component]
pub fn Range(
    /// The timeline it belongs to.
    frame: Frame,
) -> impl IntoView {
    let model = use_model();
    let length = move || frame.range.get().map_or(0.0, |(from, to)| (to - from).abs());
    let words = move || match model.playback.with(Playback::axis) {
        Axis::Time => duration_label(length()),
        Axis::Sequence => "marked".to_string(),
    };
    let zoom = press(move || {
        if let Some((from, to)) = frame.range.get_untracked() {
            model.view.update(|view| view.show(from, to));
            frame.range.set(None);
        }
    });
    let repeat = press(move || {
        if let Some((from, to)) = frame.range.get_untracked() {
            model.command(PlaybackCommand::LoopBetween(from, to));
            model.command(PlaybackCommand::Play);
            frame.range.set(None);
        }
    });
    view! {
        <div class="timeline-range" data-testid="range" hidden=flag(move || frame.range.get().is_none())>
            <span>{text(words)}</span>
            <button class="tool-text" data-testid="zoom-range" title=tr("Show only the marked range") on:click=zoom>{tr("Zoom to it")}</button>
            <button class="tool-text" data-testid="repeat-range" title=tr("Play the marked range over and over") on:click=repeat>{tr("Repeat it")}</button>
            <button
                class="tool-text"
                data-testid="clear-range"
                aria-label=tr("Forget the marked range")
                title=tr("Forget the marked range")
                on:click=press(move || frame.range.set(None))
            >
                "×"
            </button>
        </div>
    }
}
