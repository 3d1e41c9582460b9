//! Mouse, pen and fingers on the timeline. On the ruler: a click or the playhead's handle moves the cursor, a drag marks a
//! range. On the lanes: a drag moves the picture (or the cursor, when the whole run is in sight), two fingers zoom, a click
//! moves the cursor and chooses a task, a double click zooms to a bar. The wheel zooms with Ctrl and moves with Shift.
#![allow(clippy::disallowed_methods, reason = "what a finger does is no part of a recording")]

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, HtmlCanvasElement, MouseEvent, PointerEvent, WheelEvent};

use super::model::Model;
use super::timeline_frame::{Frame, Tip, playhead};
use crate::trace::lanes::{Lane, Phase, Segment, Subject};
use crate::ui::lane_layout::RowKind;
use crate::ui::later::later;
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::run::Run;
use crate::ui::selection::Hover;
use crate::ui::time_scale::TimeScale;
use crate::ui::words::{fill, tr};

/// A pointer that moved less than this has clicked, in pixels.
const CLICK: f64 = 4.0;
/// How near to the playhead a press takes it, in pixels.
const HANDLE: f64 = 8.0;
/// Room left and right of the plot, in pixels.
const INSET: f64 = 14.0;

/// Fingers or the mouse, while they are down.
#[derive(Clone, Debug, Default)]
pub struct Pointer {
    down: Vec<Touch>,
    drag: Drag,
}

/// What a drag does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Drag {
    /// Moves the cursor.
    #[default]
    Seek,
    /// Moves the picture.
    Pan,
    /// Marks a range from this position.
    Mark(f64),
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
        self.drag = drag_of(model, frame, event, at);
        self.down.push(Touch { id: event.pointer_id(), start: at, x: at.0, y: at.1 });
        if let Some(canvas) = frame.canvas.get_untracked() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        if event.pointer_type() == "mouse" && self.drag == Drag::Seek {
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
            [touch] if (touch.x - touch.start.0).abs() >= CLICK || self.drag == Drag::Pan => match self.drag {
                Drag::Seek => seek(model, frame, at.0),
                Drag::Pan => pan(model, frame, before.x - at.0),
                Drag::Mark(from) => frame.range.set(Some((from, scale(model, frame).time_from_x(at.0)))),
            },
            [_] => {}
            [one, two, ..] => {
                let still = if index == 0 { two.x } else { one.x };
                pinch(model, frame, still, before.x, at.0);
            }
            [] => {}
        }
        if self.drag == Drag::Pan && event.pointer_type() == "mouse" && self.down.len() == 1 {
            scroll(frame, before.y - at.1);
        }
    }

    /// A finger or button went up.
    pub fn up(&mut self, model: Model, frame: Frame, event: &PointerEvent) {
        let was_alone = self.down.len() == 1;
        if let Some(touch) = self.down.iter().find(|touch| touch.id == event.pointer_id()).copied() {
            let moved = (touch.x - touch.start.0).hypot(touch.y - touch.start.1);
            if was_alone && moved < CLICK && event.button() == 0 {
                frame.range.set(None);
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

fn drag_of(model: Model, frame: Frame, event: &PointerEvent, (x, y): (f64, f64)) -> Drag {
    let (scale, is_fitted) = (scale(model, frame), model.view.with_untracked(|view| view.is_fitted()));
    if event.shift_key() || event.button() == 1 {
        return Drag::Pan;
    }
    if y >= frame.layout.with_untracked(|layout| layout.axis) {
        return if is_fitted { Drag::Seek } else { Drag::Pan };
    }
    match model.run.get_untracked().map(|_| playhead(model).1) {
        Some(head) if (scale.x_from_time(head) - x).abs() <= HANDLE => Drag::Seek,
        _ => Drag::Mark(scale.time_from_x(x)),
    }
}

fn scroll(frame: Frame, by: f64) {
    if let Some(scroller) = frame.scroller.get_untracked() {
        scroller.set_scroll_top(scroller.scroll_top() + by.round() as i32);
    }
}

/// A double click shows one bar as large as the picture.
pub fn zoom_to_bar(model: Model, frame: Frame, event: &MouseEvent) {
    let Some(run) = model.run.get_untracked() else { return };
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let axis = model.playback.with_untracked(Playback::axis);
    let position = scale(model, frame).time_from_x(x);
    let segment = lane_at(&run, frame, y).and_then(|lane| run.segment_at(axis, lane, position));
    if let Some(segment) = segment {
        let position = |n: u32| run.lanes.position(axis, &run.recording, n as usize);
        model.view.update(|view| view.show_well(position(segment.start_event), position(segment.end_event)));
    }
}

/// The right button, or a long press: what could be done here to the task under it.
pub fn menu(model: Model, frame: Frame, event: &MouseEvent) {
    let Some(run) = model.run.get_untracked() else { return };
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    if let Some(Subject::Task(task)) = lane_at(&run, frame, y).map(|lane| lane.subject) {
        seek(model, frame, x);
        later(|| model.branch_at(task, event));
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
    match layout.row(layout.row_at(y + frame.top.get_untracked())?).kind {
        RowKind::Lane(index) => run.lanes.lanes.get(index),
        _ => None,
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
    let tip = lane.zip(segment).map(|(lane, segment)| tip_of(&run, frame, lane, segment, (x, y)));
    if frame.tip.with_untracked(|old| *old != tip) {
        frame.tip.set(tip);
    }
}

fn tip_of(run: &Run, frame: Frame, lane: &Lane, segment: Segment, (x, y): (f64, f64)) -> Tip {
    let recording = &run.recording;
    let text = match segment.label(recording) {
        label if label == segment.phase.word() => tr(segment.phase.word()).to_string(),
        label if segment.phase == Phase::Suspended => fill("suspended, waits for {label}", &[&label]),
        label => format!("{} · {label}", tr(segment.phase.word())),
    };
    let title = match lane.subject {
        Subject::Task(_) => recording.text(lane.name).to_string(),
        Subject::Thread(thread) => run.thread_name(thread),
        Subject::Gil => {
            format!("GIL: {}", run.thread_name(recording.event(segment.start_event as usize).thread()))
        }
    };
    let line = run.line_of(&segment).map(|line| {
        let source = recording.source().lines().nth(line as usize - 1).unwrap_or("").trim();
        (line, source.chars().take(48).collect())
    });
    let state = if segment.phase == Phase::Blocked && !run.stops_a_loop(&segment) { "calm" } else { segment.phase.word() };
    Tip {
        x,
        y: y + frame.top.get_untracked(),
        is_flipped: x > frame.size.get_untracked().0 * 0.62,
        title,
        state,
        line,
        text,
        from: segment.start as f64,
        to: segment.end as f64,
    }
}
