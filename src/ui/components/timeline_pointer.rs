//! Mouse, pen and fingers on the timeline: drag moves the playhead, two fingers zoom, Shift and drag move the picture, a
//! click chooses a task; the wheel zooms with Ctrl and moves with Shift.
#![allow(clippy::disallowed_methods, reason = "what a finger does is no part of a recording")]

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, HtmlCanvasElement, PointerEvent, WheelEvent};

use super::model::Model;
use super::timeline::Frame;
use crate::trace::lanes::{Lane, Phase, Subject};
use crate::ui::lane_layout::Row;
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::run::Run;
use crate::ui::selection::Hover;
use crate::ui::time_scale::TimeScale;

/// A pointer that moved less than this has clicked, in pixels.
const CLICK: f64 = 4.0;
/// Room left and right of the plot, in pixels.
const INSET: f64 = 14.0;

/// The note at the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// Where, in the content.
    pub x: f64,
    /// Where, in the content.
    pub y: f64,
    /// Whether it stands left of the pointer.
    pub is_flipped: bool,
    /// Whose bar it is.
    pub title: String,
    /// What it shows.
    pub text: String,
    /// When it began, in nanoseconds.
    pub from: f64,
    /// When it ended, in nanoseconds.
    pub to: f64,
}

/// Fingers or the mouse, while they are down.
#[derive(Clone, Debug, Default)]
pub struct Pointer {
    down: Vec<Touch>,
    pans: bool,
}

#[derive(Clone, Copy, Debug)]
struct Touch {
    id: i32,
    start: (f64, f64),
    x: f64,
    y: f64,
}

impl Pointer {
    /// A finger or button went down.
    pub fn down(&mut self, model: Model, frame: Frame, event: &PointerEvent) {
        if event.button() > 1 {
            return;
        }
        let at = place(event);
        self.pans = event.shift_key() || event.button() == 1;
        self.down.push(Touch { id: event.pointer_id(), start: at, x: at.0, y: at.1 });
        if let Some(canvas) = frame.canvas.get_untracked() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        if event.pointer_type() == "mouse" && !self.pans {
            seek(model, frame, at.0);
        }
    }

    /// A pointer moved, pressed or not.
    pub fn moved(&mut self, model: Model, frame: Frame, event: &PointerEvent) {
        let at = place(event);
        let Some(index) = self.down.iter().position(|touch| touch.id == event.pointer_id()) else {
            return point(model, frame, at);
        };
        frame.tip.set(None);
        let before = self.down[index];
        self.down[index] = Touch { x: at.0, y: at.1, ..before };
        match self.down[..] {
            [_] if self.pans => pan(model, frame, before.x - at.0),
            [touch] if (touch.x - touch.start.0).abs() >= CLICK => seek(model, frame, at.0),
            [_] => {}
            [one, two, ..] => {
                let still = if index == 0 { two.x } else { one.x };
                pinch(model, frame, still, before.x, at.0);
            }
            [] => {}
        }
    }

    /// A finger or button went up.
    pub fn up(&mut self, model: Model, frame: Frame, event: &PointerEvent) {
        let was_alone = self.down.len() == 1;
        if let Some(touch) = self.down.iter().find(|touch| touch.id == event.pointer_id()).copied() {
            let moved = (touch.x - touch.start.0).hypot(touch.y - touch.start.1);
            if was_alone && !self.pans && moved < CLICK {
                seek(model, frame, touch.x);
                choose(model, frame, (touch.x, touch.y));
            }
        }
        self.cancel(event);
    }

    /// The browser took the pointer, to scroll for example.
    pub fn cancel(&mut self, event: &PointerEvent) {
        self.down.retain(|touch| touch.id != event.pointer_id());
    }
}

/// The pointer left the timeline.
pub fn leave(model: Model, frame: Frame) {
    frame.tip.set(None);
    model.hover(Hover::Nothing);
}

/// The scale of the plot as it is now.
pub fn scale(model: Model, frame: Frame) -> TimeScale {
    let (left, (width, _)) = (frame.left.get_untracked(), frame.size.get_untracked());
    model.view.with_untracked(|view| view.scale(left + INSET, (width - left - 2.0 * INSET).max(1.0)))
}

/// Takes the wheel, which must not be a passive listener: Ctrl and wheel would zoom the page.
pub fn listen_to_wheel(model: Model, frame: Frame, canvas: &HtmlCanvasElement) {
    let on_wheel = Closure::<dyn FnMut(WheelEvent)>::new(move |event: WheelEvent| wheel(model, frame, &event));
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let _ = canvas.add_event_listener_with_callback_and_add_event_listener_options(
        "wheel",
        on_wheel.as_ref().unchecked_ref(),
        &options,
    );
    // As long as the page: there is one timeline.
    on_wheel.forget();
}

fn wheel(model: Model, frame: Frame, event: &WheelEvent) {
    // Lines and pages, as some mice count, are about so many pixels.
    let unit = [1.0, 18.0, 300.0][event.delta_mode().min(2) as usize];
    let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
    let (layout, (_, height)) = (frame.layout.get_untracked(), frame.size.get_untracked());
    if event.ctrl_key() || event.meta_key() {
        event.prevent_default();
        let around = scale(model, frame).time_from_x(f64::from(event.offset_x()));
        model.view.update(|view| view.zoom((y * 0.0035).clamp(-0.7, 0.7).exp(), around));
    } else if event.shift_key() || x.abs() > y.abs() {
        event.prevent_default();
        pan(model, frame, if x == 0.0 { y } else { x });
    } else if layout.total() <= height {
        // Nothing to scroll here, so that the wheel is free for what people try first.
        let around = scale(model, frame).time_from_x(f64::from(event.offset_x()));
        let is_useless = y > 0.0 && model.view.with_untracked(|view| view.is_fitted());
        if !is_useless {
            event.prevent_default();
            model.view.update(|view| view.zoom((y * 0.0035).clamp(-0.7, 0.7).exp(), around));
        }
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

fn seek(model: Model, frame: Frame, x: f64) {
    if x >= frame.left.get_untracked() - CLICK {
        model.command(PlaybackCommand::SeekPosition(scale(model, frame).time_from_x(x)));
    }
}

fn pan(model: Model, frame: Frame, pixels: f64) {
    let units = pixels / scale(model, frame).pixels_per_unit();
    model.view.update(|view| view.pan(units));
}

/// Two fingers: what was under each stays under it.
fn pinch(model: Model, frame: Frame, still: f64, before: f64, now: f64) {
    let (old, new) = ((before - still).abs().max(12.0), (now - still).abs().max(12.0));
    let around = scale(model, frame).time_from_x(still);
    model.view.update(|view| view.zoom(old / new, around));
}

/// The task or thread at a place of the canvas.
fn lane_at(run: &Run, frame: Frame, y: f64) -> Option<&Lane> {
    let layout = frame.layout.get_untracked();
    if y < layout.axis {
        return None;
    }
    match layout.row(layout.row_at(y + frame.top.get_untracked())?) {
        Row::Lane(index) => run.lanes.lanes.get(index),
        Row::Strip(_) => None,
    }
}

fn choose(model: Model, frame: Frame, at: (f64, f64)) {
    let Some(run) = model.run.get_untracked() else { return };
    if let Some(Subject::Task(task)) = lane_at(&run, frame, at.1).map(|lane| lane.subject) {
        model.selection.update(|selection| selection.task = Some(task));
    }
}

fn point(model: Model, frame: Frame, (x, y): (f64, f64)) {
    let Some(run) = model.run.get_untracked() else { return };
    let axis = model.playback.with_untracked(Playback::axis);
    let position = scale(model, frame).time_from_x(x);
    let lane = lane_at(&run, frame, y).filter(|_| x >= frame.left.get_untracked());
    let segment = lane.and_then(|lane| run.segment_at(axis, lane, position));
    let segment = segment.filter(|segment| segment.phase != Phase::Idle);
    let hover = match (lane.map(|lane| lane.subject), &segment) {
        (Some(Subject::Task(task)), Some(segment)) => Hover::Task(task, run.line_of(segment)),
        (Some(Subject::Task(task)), None) => Hover::Task(task, None),
        _ => Hover::Nothing,
    };
    model.hover(hover);
    let tip = lane.zip(segment).map(|(lane, segment)| Tip {
        x,
        y: y + frame.top.get_untracked(),
        is_flipped: x > frame.size.get_untracked().0 * 0.62,
        title: match run.recording.text(lane.name) {
            "" => "MainThread".to_string(),
            name => name.to_string(),
        },
        text: match segment.label(&run.recording) {
            label if label == segment.phase.word() => label,
            label => format!("{} · {label}", segment.phase.word()),
        },
        from: segment.start as f64,
        to: segment.end as f64,
    });
    if frame.tip.with_untracked(|old| *old != tip) {
        frame.tip.set(tip);
    }
}
