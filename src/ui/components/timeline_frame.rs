//! What the parts of the timeline share: its frame, its playhead, the surface they paint on.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::erased::memo;
use super::model::{Model, Scene, Shared};
use crate::trace::lanes::Axis;
use crate::ui::browser::canvas::Surface;
use crate::ui::lane_layout::LaneLayout;
use crate::ui::row_choice::RowChoice;

/// What the timeline knows beside the model: its box, how far it is scrolled, and what somebody wants to see of it.
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
    /// What is folded, found, put together.
    pub choice: RwSignal<RowChoice>,
    /// Whether idle time is folded.
    pub is_short: RwSignal<bool>,
    /// The range that is marked on the ruler: positions.
    pub range: RwSignal<Option<(f64, f64)>>,
    /// Where everything is.
    pub layout: Memo<Shared<LaneLayout>>,
    /// What the pointer is over.
    pub tip: RwSignal<Option<Tip>>,
}

impl Frame {
    /// That of a timeline that begins.
    pub fn new(model: Model) -> Self {
        let (size, choice) = (RwSignal::new((0.0, 0.0)), RwSignal::new(RowChoice::default()));
        let height = memo(move || size.get().1);
        // Only who searches for a state must know the world.
        let world: Memo<Option<Scene>> =
            memo(move || model.scene.get().filter(|_| choice.with(|choice| choice.state().is_some())));
        let layout = memo(move || {
            let world = world.get();
            let world = world.as_ref().map(|(_, world)| &**world);
            let layout = model.run.with(|run| {
                run.as_ref().map_or_else(LaneLayout::default, |run| choice.with(|choice| LaneLayout::of(run, choice, world)))
            });
            Shared(Arc::new(layout.fitted(height.get())))
        });
        Self {
            scroller: NodeRef::new(),
            canvas: NodeRef::new(),
            size,
            top: RwSignal::new(0.0),
            left: RwSignal::new(0.0),
            choice,
            is_short: RwSignal::new(false),
            range: RwSignal::new(None),
            layout,
            tip: RwSignal::new(None),
        }
    }

    /// Scrolls so that a row is in sight.
    pub fn reveal_row(&self, index: usize) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let layout = self.layout.get_untracked();
        let (row, height) = (layout.row(index), self.size.get_untracked().1);
        let top = self.top.get_untracked();
        let wanted = top.clamp((row.y + row.height - height).max(0.0), (row.y - layout.axis).max(0.0));
        if wanted != top {
            scroller.set_scroll_top(wanted as i32);
            self.top.set(wanted);
        }
    }
}

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
    /// Its state, as `data-state` says it.
    pub state: &'static str,
    /// The source line where it began, and its text.
    pub line: Option<(u32, String)>,
    /// What it shows.
    pub text: String,
    /// When it began, in nanoseconds.
    pub from: f64,
    /// When it ended, in nanoseconds.
    pub to: f64,
}

/// A surface, and the size, theme and resolution it was made for.
pub type Kept = Option<((f64, f64, bool, f64), Surface)>;

/// The surface of a canvas of this size, made anew when something about it changed.
pub fn surface_of<'a>(
    model: Model,
    canvas: &web_sys::HtmlCanvasElement,
    size: (f64, f64),
    kept: &'a mut Kept,
) -> Option<&'a Surface> {
    let key = (size.0, size.1, model.dark.get_untracked(), window().device_pixel_ratio());
    if kept.as_ref().is_none_or(|(of, _)| *of != key) {
        *kept = Surface::new(canvas, size.0, size.1).map(|surface| (key, surface));
    }
    kept.as_ref().map(|(_, surface)| surface)
}

/// The axis, where the playhead is on it, and the range that playing repeats.
pub fn playhead(model: Model) -> (Axis, f64, Option<(f64, f64)>) {
    let track = model.track();
    model.playback.with_untracked(|playback| match &track {
        Some(track) => (playback.axis(), playback.position(track), playback.range_positions(track)),
        None => (playback.axis(), 0.0, None),
    })
}
