//! One run on the screen. A timeline and the panels at the cursor draw a stage and nothing else of the model, so that two of
//! them can stand one above the other: twin runs have two stages under one playhead.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::memo;
use super::model::{Scene, Shared};
use crate::trace::lanes::Axis;
use crate::ui::playback::Playback;
use crate::ui::run::Run;
use crate::ui::selection::Selection;
use crate::ui::time_view::TimeView;

/// A run, where the playhead is in it, and what of it is in sight and chosen. Copied freely.
#[derive(Clone, Copy)]
pub struct Stage {
    /// The run; nothing before the first.
    pub run: Memo<Option<Shared<Run>>>,
    /// How many of its events have happened at the playhead.
    pub cursor: Memo<usize>,
    /// The run and the world at the cursor.
    pub scene: Memo<Option<Scene>>,
    /// Where the playhead is on the axis.
    pub position: Memo<f64>,
    /// What the axis counts.
    pub axis: Memo<Axis>,
    /// The visible range. Stages that stand together share it.
    pub view: RwSignal<TimeView>,
    /// What is hovered and chosen. Tasks of different runs have nothing to do with one another.
    pub selection: RwSignal<Selection>,
}

impl Stage {
    /// The stage of the page's run, at the playback's cursor.
    pub fn of(run: Memo<Option<Shared<Run>>>, playback: RwSignal<Playback>, view: RwSignal<TimeView>) -> Self {
        let cursor = memo(move || playback.with(Playback::event));
        let position = memo(move || {
            let run = run.get();
            run.map_or(0.0, |run| playback.with(|playback| playback.position(&*run)))
        });
        let scene = scene(run, cursor);
        let axis = memo(move || playback.with(Playback::axis));
        Self { run, cursor, scene, position, axis, view, selection: RwSignal::new(Selection::default()) }
    }
}

/// The stage that this part of the page draws.
pub fn use_stage() -> Stage {
    expect_context()
}

/// A run and the world at a cursor.
pub fn scene(run: Memo<Option<Shared<Run>>>, cursor: Memo<usize>) -> Memo<Option<Scene>> {
    memo(move || {
        let run = run.get()?;
        let snapshot = run.snapshot(cursor.get());
        Some((run, Shared(Arc::new(snapshot))))
    })
}
