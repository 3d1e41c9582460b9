//! The timeline: a canvas as large as what is in sight, inside a box that scrolls over all rows; beside it the rows' names,
//! above it the whole run in small.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent, ResizeObserver};

use super::erased::{effect, flag, memo, text};
use super::model::{Model, use_model};
use super::panels::of_scene;
use super::rows::show_in;
use super::timeline_frame::{Frame, Kept, Tip, playhead, surface_of};
use super::timeline_keys;
use super::timeline_pointer::{self, Pointer};
use super::timeline_tools::{Range, Tools};
use crate::trace::lanes::Axis;
use crate::ui::drawing::Picture;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::pixels;
use crate::ui::panels::lanes::lanes;
use crate::ui::playback::Playback;
use crate::ui::row_choice::{Foldable, RowChoice};
use crate::ui::ticks::duration_label;
use crate::ui::words::tr;

/// All rows are made up to this number; beyond it only those in sight and near it.
const ALL_ROWS: usize = 60;
/// How far rows are made above and below what is in sight, in pixels.
const NEAR: f64 = 200.0;

/// The timeline with its tools and its legend.
#[component]
pub fn Timeline() -> impl IntoView {
    let model = use_model();
    let frame = Frame::new(model);
    watch_size(frame);
    repaint(model, frame);
    forget_folds(model, frame);
    let is_empty = memo(move || model.run.with(Option::is_none));
    let axis = move || if model.playback.with(Playback::axis) == Axis::Time { tr("virtual time") } else { tr("events") };
    let on_scroll = move |_| {
        if let Some(scroller) = frame.scroller.get_untracked() {
            frame.top.set(f64::from(scroller.scroll_top()));
        }
    };
    view! {
        <Tools frame />
        <section class="timeline" aria-label=if model.lead.is_some() { tr("Timeline of the other run") } else { tr("Timeline") } data-testid="timeline" node_ref=frame.scroller on:scroll=on_scroll>
            <div class="timeline-corner"><span>{text(move || axis().to_string())}</span></div>
            <Range frame />
            <div class="timeline-content" style:height=text(move || pixels(frame.layout.with(|layout| layout.total())))>
                <Plot frame />
                <LaneList frame />
            </div>
            <p class="timeline-empty" hidden=flag(move || !is_empty.get())>{tr("The first run of this program appears here.")}</p>
        </section>
        <Legend />
    }
}

/// The canvas and the note at the pointer.
#[component]
fn Plot(
    /// The timeline it belongs to.
    frame: Frame,
) -> impl IntoView {
    let model = use_model();
    let pointer = StoredValue::new_local(Pointer::default());
    let tips = NodeRef::<html::Div>::new();
    show_in(tips, move || frame.tip.with(|tip| tip.iter().map(tip_markup).collect()));
    let with = move |act: &dyn Fn(&mut Pointer)| pointer.update_value(|pointer| act(pointer));
    effect(move || {
        if let Some(canvas) = frame.canvas.get() {
            timeline_pointer::listen_to_wheel(model, frame, &canvas);
        }
    });
    view! {
        <canvas
            class="timeline-canvas"
            aria-hidden="true"
            data-testid="timeline-canvas"
            node_ref=frame.canvas
            style:height=text(move || pixels(frame.size.get().1))
            on:pointerdown=move |event| with(&|pointer| pointer.down(model, frame, &event))
            on:pointermove=move |event| with(&|pointer| pointer.moved(model, frame, &event))
            on:pointerup=move |event| with(&|pointer| pointer.up(model, frame, &event))
            on:pointercancel=move |event| with(&|pointer| pointer.cancel(&event))
            on:pointerleave=move |_| timeline_pointer::leave(model, frame)
            on:contextmenu=move |event: MouseEvent| timeline_pointer::menu(model, frame, &event)
            on:dblclick=move |event: MouseEvent| timeline_pointer::zoom_to_bar(model, frame, &event)
        ></canvas>
        <div node_ref=tips aria-hidden="true"></div>
    }
}

fn tip_markup(tip: &Tip) -> String {
    let (from, to) = (duration_label(tip.from), duration_label(tip.to));
    let style = format!("left:{};top:{}", pixels(tip.x), pixels(tip.y));
    let mut markup = Markup::new();
    markup.open("div", &[("class", "timeline-tip"), ("style", &style), ("data-flipped", truth(tip.is_flipped))]);
    markup.leaf("strong", &[], &tip.title);
    markup
        .open("span", &[])
        .leaf("i", &[("class", "mark"), ("data-state", tip.state)], "")
        .text(" ")
        .text(&tip.text)
        .close("span");
    markup.leaf("span", &[("class", "faint")], &format!("{from} → {to} · {}", duration_label(tip.to - tip.from)));
    if let Some((line, source)) = &tip.line {
        markup.open("span", &[("class", "timeline-tip-line")]);
        markup.leaf("span", &[("class", "faint")], &format!("line {line} ")).leaf("code", &[], source).close("span");
    }
    markup.close("div").finish()
}

/// The names beside the lanes. All of them up to a number; beyond it those in sight and near it.
#[component]
fn LaneList(
    /// The timeline it belongs to.
    frame: Frame,
) -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || {
        let (layout, top, height) = (frame.layout.get(), frame.top.get(), frame.size.get().1);
        let is_short = layout.rows() <= ALL_ROWS;
        let rows = if is_short { 0..layout.rows() } else { layout.rows_between(top - NEAR, top + height + NEAR) };
        of_scene(model, |scene| lanes(scene, &layout, rows.clone()))
    });
    let on_click = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let asked = target.and_then(|target| target.closest("[data-fold]").ok().flatten());
        if let Some(what) = asked.and_then(|asked| Foldable::from_words(&asked.get_attribute("data-fold")?)) {
            frame.choice.update(|choice| choice.turn(what));
        }
    };
    let on_key = move |event: KeyboardEvent| timeline_keys::on_key(model, frame, &event);
    view! {
        <div
            class="lane-list"
            role="list"
            aria-label=tr("Threads, tasks and resources")
            node_ref=list
            on:click=on_click
            on:keydown=on_key
        ></div>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let entries = [
        ("running", tr("running"), tr("A step of the task runs: Python code between two awaits")),
        ("ready", tr("ready"), tr("In the ready queue: it could run, but something else does")),
        ("suspended", tr("suspended"), tr("At an await: waits for something, and lets others run meanwhile")),
        ("blocked", tr("blocks its loop"), tr("A call stalls the whole thread and every task of its event loop")),
        ("calm", tr("thread waits"), tr("A call stalls a thread in which no event loop is held up: nobody else waits")),
        ("cancelling", tr("cancelling"), tr("From the request to cancel to the end: finally and __aexit__ at work")),
        ("done", tr("done"), tr("Returned")),
        ("failed", tr("failed"), tr("Raised an exception")),
        ("cancelled", tr("cancelled"), tr("Ended with CancelledError")),
    ];
    let entry = |(state, text, title)| view! { <li title=title><i class="mark" data-state=state></i>{text}</li> }.into_any();
    let entries = Vec::from(entries.map(entry));
    view! { <ul class="legend" aria-label=tr("Legend")>{entries}</ul> }
}

/// Another program has other tasks.
fn forget_folds(model: Model, frame: Frame) {
    let program = memo(move || model.workspace.with(|workspace| workspace.program().name));
    effect(move || {
        program.track();
        frame.choice.update(RowChoice::unfold);
        frame.range.set(None);
    });
}

fn watch_size(frame: Frame) {
    let measure = move || {
        let Some(scroller) = frame.scroller.get_untracked() else { return };
        let style = window().get_computed_style(&scroller).ok().flatten();
        let labels = style.and_then(|style| style.get_property_value("--labels").ok());
        frame
            .left
            .set(labels.and_then(|labels| labels.trim().trim_end_matches("px").parse::<u32>().ok()).map_or(150.0, f64::from));
        frame.size.set((f64::from(scroller.client_width()), f64::from(scroller.client_height())));
    };
    effect(move || {
        let Some(scroller) = frame.scroller.get() else { return };
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&scroller);
        }
        // As long as the page: there is one timeline.
        callback.forget();
    });
}

/// Paints at the next animation frame after anything changed.
fn repaint(model: Model, frame: Frame) {
    let is_due = Rc::new(Cell::new(false));
    let surface = StoredValue::new_local(None);
    effect(move || {
        model.run.track();
        model.playback.track();
        model.view.track();
        model.selection.track();
        model.dark.track();
        frame.size.track();
        frame.top.track();
        frame.left.track();
        frame.layout.track();
        frame.range.track();
        model.bookmarks.track();
        model.line_hits.track();
        if is_due.replace(true) {
            return;
        }
        let is_due = is_due.clone();
        request_animation_frame(move || {
            is_due.set(false);
            surface.update_value(|surface| paint_now(model, frame, surface));
        });
    });
}

fn paint_now(model: Model, frame: Frame, kept: &mut Kept) {
    let Some(canvas) = frame.canvas.get_untracked() else { return };
    let size = frame.size.get_untracked();
    if size.0 < 1.0 || size.1 < 1.0 {
        return;
    }
    let Some(surface) = surface_of(model, &canvas, size, kept) else { return };
    let Some((run, world)) = model.scene.get_untracked() else { return surface.paint(&[]) };
    let layout = frame.layout.get_untracked();
    let (axis, position, repeated) = playhead(model);
    let (bookmarks, hits) = (model.bookmarks.get_untracked(), model.line_hits.get_untracked());
    let picture = Picture {
        run: &run,
        world: &world,
        scale: timeline_pointer::scale(model, frame),
        left: frame.left.get_untracked(),
        size,
        layout: &layout,
        top: frame.top.get_untracked(),
        axis,
        position,
        selection: model.selection.get_untracked(),
        range: frame.range.get_untracked(),
        repeated,
        bookmarks: bookmarks.all(),
        hits: &hits,
    };
    surface.paint(&picture.draw(&|text| surface.width(text)));
}
