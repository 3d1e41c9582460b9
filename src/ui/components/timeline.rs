//! The timeline: a canvas as large as what is in sight, inside a box that scrolls over all lanes; beside it the lanes' names.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::ResizeObserver;

use super::erased::{effect, flag, memo, text};
use super::model::{Model, Shared, use_model};
use super::panels::of_scene;
use super::rows::show_in;
use super::timeline_paint::{Picture, paint};
use super::timeline_pointer::{self, Pointer, Tip};
use crate::trace::lanes::Axis;
use crate::ui::browser::canvas::Surface;
use crate::ui::lane_layout::LaneLayout;
use crate::ui::markup::{Markup, truth};
use crate::ui::numbers::pixels;
use crate::ui::panels::lanes::lanes;
use crate::ui::playback::Playback;
use crate::ui::run::Run;
use crate::ui::ticks::duration_label;

/// All rows are made up to this number; beyond it only those in sight and near it.
const ALL_ROWS: usize = 150;
/// How far rows are made above and below what is in sight, in pixels.
const NEAR: f64 = 400.0;

/// What the timeline knows beside the model: its box and how far it is scrolled.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The box that scrolls.
    pub scroller: NodeRef<html::Section>,
    /// The canvas.
    pub canvas: NodeRef<html::Canvas>,
    /// Width and height of what is in sight.
    pub size: RwSignal<(f64, f64)>,
    /// How far down it is scrolled.
    pub top: RwSignal<f64>,
    /// Where the plot begins, right of the names.
    pub left: RwSignal<f64>,
    /// Where everything is.
    pub layout: Memo<LaneLayout>,
    /// What the pointer is over.
    pub tip: RwSignal<Option<Tip>>,
}

impl Frame {
    fn new(model: Model) -> Self {
        let size = RwSignal::new((0.0, 0.0));
        let layout = memo(move || {
            let count = |run: &Shared<Run>| (run.lanes.lanes.len(), run.lanes.strips.len());
            let (lanes, strips) = model.run.with(|run| run.as_ref().map_or((0, 0), count));
            LaneLayout::new(lanes, strips).fitted(size.get().1)
        });
        let (top, left, tip) = (RwSignal::new(0.0), RwSignal::new(0.0), RwSignal::new(None));
        Self { scroller: NodeRef::new(), canvas: NodeRef::new(), size, top, left, layout, tip }
    }
}

/// The timeline with its legend.
#[component]
pub fn Timeline() -> impl IntoView {
    let model = use_model();
    let frame = Frame::new(model);
    watch_size(frame);
    repaint(model, frame);
    let is_empty = memo(move || model.run.with(Option::is_none));
    let axis = move || if model.playback.with(Playback::axis) == Axis::Time { "virtual time" } else { "events" };
    let on_scroll = move |_| {
        if let Some(scroller) = frame.scroller.get_untracked() {
            frame.top.set(f64::from(scroller.scroll_top()));
        }
    };
    view! {
        <section class="timeline" aria-label="Timeline" data-testid="timeline" node_ref=frame.scroller on:scroll=on_scroll>
            <div class="timeline-corner"><span>{text(move || axis().to_string())}</span></div>
            <div class="timeline-content" style:height=text(move || pixels(frame.layout.get().total()))>
                <Plot frame />
                <LaneList frame />
            </div>
            <p class="timeline-empty" hidden=flag(move || !is_empty.get())>"The first run of this program appears here."</p>
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
            node_ref=frame.canvas
            style:height=text(move || pixels(frame.size.get().1))
            on:pointerdown=move |event| with(&|pointer| pointer.down(model, frame, &event))
            on:pointermove=move |event| with(&|pointer| pointer.moved(model, frame, &event))
            on:pointerup=move |event| with(&|pointer| pointer.up(model, frame, &event))
            on:pointercancel=move |event| with(&|pointer| pointer.cancel(&event))
            on:pointerleave=move |_| timeline_pointer::leave(model, frame)
        ></canvas>
        <div node_ref=tips aria-hidden="true"></div>
    }
}

fn tip_markup(tip: &Tip) -> String {
    let (from, to) = (duration_label(tip.from), duration_label(tip.to));
    let style = format!("left:{};top:{}", pixels(tip.x), pixels(tip.y));
    let mut markup = Markup::new();
    markup.open("div", &[("class", "timeline-tip"), ("style", &style), ("data-flipped", truth(tip.is_flipped))]);
    markup.leaf("strong", &[], &tip.title).leaf("span", &[], &tip.text);
    markup.leaf("span", &[("class", "faint")], &format!("{from} → {to} · {}", duration_label(tip.to - tip.from)));
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
    view! { <div class="lane-list" role="list" aria-label="Threads, tasks and resources" node_ref=list></div> }
}

#[component]
fn Legend() -> impl IntoView {
    let entries = [
        ("running", "running"),
        ("ready", "ready, waits for the loop"),
        ("suspended", "suspended at await"),
        ("blocked", "thread blocked"),
        ("done", "done"),
        ("failed", "failed"),
        ("cancelled", "cancelled"),
    ];
    let entries =
        Vec::from(entries.map(|(state, text)| view! { <li><i class="mark" data-state=state></i>{text}</li> }.into_any()));
    view! { <ul class="legend" aria-label="Legend">{entries}</ul> }
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

type Kept = Option<((f64, f64, bool, f64), Surface)>;

fn paint_now(model: Model, frame: Frame, kept: &mut Kept) {
    let Some(canvas) = frame.canvas.get_untracked() else { return };
    let (width, height) = frame.size.get_untracked();
    if width < 1.0 || height < 1.0 {
        return;
    }
    let key = (width, height, model.dark.get_untracked(), window().device_pixel_ratio());
    if kept.as_ref().is_none_or(|(of, _)| *of != key) {
        *kept = Surface::new(&canvas, width, height).map(|surface| (key, surface));
    }
    if let Some((_, surface)) = kept {
        paint(surface, &Picture::of(model, frame));
    }
}
