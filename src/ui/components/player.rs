//! What the model does with the cursor: commands, passing time, zoom, bookmarks, and where playing pauses.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::erased::effect;
use super::model::{Model, Shared};
use crate::executor::instrument::TaskId;
use crate::executor::order;
use crate::trace::lanes::Axis;
use crate::ui::bookmarks::Bookmarks;
use crate::ui::browser::{animation, storage};
use crate::ui::keys::Action;
use crate::ui::later::later;
use crate::ui::pair::Pair;
use crate::ui::playback::{Playback, PlaybackCommand, StepSize, Track};
use crate::ui::run::Run;
use crate::ui::time_view::TimeView;
use crate::ui::workspace::Workspace;

/// What playback moves over: the page's run, or two of them.
pub enum Tracked {
    /// The page's run.
    One(Shared<Run>),
    /// Twin runs.
    Two(Arc<Pair<Run>>),
}

impl Track for Tracked {
    fn length(&self) -> usize {
        match self {
            Tracked::One(run) => run.length(),
            Tracked::Two(pair) => pair.length(),
        }
    }

    fn time(&self, index: usize) -> f64 {
        match self {
            Tracked::One(run) => run.time(index),
            Tracked::Two(pair) => pair.time(index),
        }
    }

    fn column(&self, events: usize) -> f64 {
        match self {
            Tracked::One(run) => run.column(events),
            Tracked::Two(pair) => pair.column(events),
        }
    }

    fn events_until_column(&self, column: f64) -> usize {
        match self {
            Tracked::One(run) => run.events_until_column(column),
            Tracked::Two(pair) => pair.events_until_column(column),
        }
    }

    fn stops_after(&self, index: usize, size: StepSize) -> bool {
        match self {
            Tracked::One(run) => run.stops_after(index, size),
            Tracked::Two(pair) => pair.stops_after(index, size),
        }
    }

    fn subject(&self, index: usize) -> Option<TaskId> {
        match self {
            Tracked::One(run) => run.subject(index),
            Tracked::Two(pair) => pair.subject(index),
        }
    }

    fn events_until(&self, time: f64) -> usize {
        match self {
            Tracked::One(run) => run.events_until(time),
            Tracked::Two(pair) => pair.events_until(time),
        }
    }

    fn end(&self) -> f64 {
        match self {
            Tracked::One(run) => run.end(),
            Tracked::Two(pair) => pair.end(),
        }
    }
}

impl Model {
    /// What playback moves over; whoever asks is told when that changes.
    pub fn track_now(&self) -> Option<Tracked> {
        if let Some(lead) = self.lead {
            return lead.get_value().track_now();
        }
        let pair = self.twin.with(|twin| twin.as_ref().and_then(|twin| twin.pair.clone()));
        pair.map(Tracked::Two).or_else(|| self.run.get().map(Tracked::One))
    }

    /// What playback moves over.
    pub fn track(&self) -> Option<Tracked> {
        untrack(|| self.track_now())
    }

    /// The cursor of playback when so many events of the page's run have happened.
    pub fn cursor_in_track(&self, event: usize) -> usize {
        let pair = self.twin.with(|twin| twin.as_ref().and_then(|twin| twin.pair.clone()));
        pair.map_or(event, |pair| pair.cursor_of_first(event))
    }

    /// Moves the cursor, keeps it in sight, and starts the animation when it plays. Counts of events are those of this
    /// model's run, also while it is one of twins.
    pub fn command(&self, command: PlaybackCommand) {
        let lead = self.lead.map_or(*self, |lead| lead.get_value());
        let Some(track) = lead.track() else { return };
        let command = match (command, &track) {
            (PlaybackCommand::SeekEvent(event), Tracked::Two(pair)) if self.lead.is_some() => {
                PlaybackCommand::SeekEvent(pair.cursor_of_second(event))
            }
            (PlaybackCommand::SeekEvent(event), Tracked::Two(pair)) => PlaybackCommand::SeekEvent(pair.cursor_of_first(event)),
            // Steps of two runs have no common axis.
            (PlaybackCommand::SetAxis(_), Tracked::Two(_)) => PlaybackCommand::SetAxis(Axis::Time),
            (command, _) => command,
        };
        lead.apply(command, &track);
    }

    fn apply(&self, command: PlaybackCommand, track: &Tracked) {
        let axis = self.playback.with_untracked(Playback::axis);
        self.playback.update(|playback| playback.apply(command, track));
        if self.playback.with_untracked(Playback::axis) != axis {
            self.fit();
        }
        self.reveal(track);
        if self.playback.with_untracked(Playback::is_playing) {
            let model = *self;
            animation::play(move |seconds| model.pass(seconds));
        }
    }

    /// Does what a key asked for.
    pub fn act(&self, action: Action) {
        match action {
            Action::Playback(command) => self.command(command),
            Action::Run => self.run_now(),
            Action::ZoomIn => self.zoom(1.0 / 1.6),
            Action::ZoomOut => self.zoom(1.6),
            Action::Fit => self.fit(),
            Action::SwitchAxis => {
                let axis = match self.playback.with_untracked(Playback::axis) {
                    Axis::Time => Axis::Sequence,
                    Axis::Sequence => Axis::Time,
                };
                self.command(PlaybackCommand::SetAxis(axis));
            }
            Action::Bookmark => self.toggle_bookmark(),
            Action::NextBookmark => self.seek_bookmark(Bookmarks::next),
            Action::PreviousBookmark => self.seek_bookmark(Bookmarks::previous),
            Action::Branch => later(|| self.branch_here(None)),
            Action::Compare => later(|| self.toggle_twin()),
            Action::Editor => focus_editor(),
            Action::Help => self.help.set(true),
        }
    }

    /// Zooms around the playhead, or around the middle when the playhead is out of sight.
    pub fn zoom(&self, factor: f64) {
        let Some(track) = self.track() else { return };
        let position = self.playback.with_untracked(|playback| playback.position(&track));
        self.view.update(|view| {
            let middle = (view.from() + view.to()) / 2.0;
            let is_visible = view.from() <= position && position <= view.to();
            view.zoom(factor, if is_visible { position } else { middle });
        });
    }

    /// Shows the whole run.
    pub fn fit(&self) {
        let Some(track) = self.track() else { return };
        let (axis, end) = self.playback.with_untracked(|playback| (playback.axis(), playback.end(&track)));
        self.view.set(TimeView::fit(axis, end));
    }

    /// Changes the bookmarks and keeps them for the next visit.
    pub fn change_bookmarks(&self, change: impl FnOnce(&mut Bookmarks)) {
        let program = self.workspace.with_untracked(Workspace::program);
        self.bookmarks.update(|bookmarks| {
            change(bookmarks);
            storage::keep_bookmarks(program, bookmarks);
        });
    }

    /// Sets a bookmark at the cursor, or takes it away.
    pub fn toggle_bookmark(&self) {
        let cursor = self.cursor.get_untracked();
        self.change_bookmarks(|bookmarks| bookmarks.toggle(cursor));
    }

    fn seek_bookmark(&self, which: impl Fn(&Bookmarks, usize) -> Option<usize>) {
        let cursor = self.cursor.get_untracked();
        if let Some(event) = self.bookmarks.with_untracked(|bookmarks| which(bookmarks, cursor)) {
            self.command(PlaybackCommand::SeekEvent(event));
        }
    }

    /// Keeps in playback's mind what other parts of the page decide: the chosen task, and where to pause.
    pub fn tell_playback(&self) {
        let model = *self;
        effect(move || {
            let task = model.selection.with(|selection| selection.task);
            model.playback.update_untracked(|playback| playback.set_task(task));
        });
        effect(move || {
            let pauses = model.pauses();
            model.playback.update_untracked(|playback| playback.set_pauses(pauses));
        });
    }

    /// The cursors at which playing stops: markers, what breakpoints say, and the lines that the engine found.
    fn pauses(&self) -> Arc<[usize]> {
        let Some(run) = self.run.get() else { return Arc::default() };
        let mut pauses: Vec<usize> = self.bookmarks.with(|bookmarks| bookmarks.pauses().collect());
        pauses.extend(self.line_hits.with(|hits| hits.to_vec()));
        self.breakpoints.with(|breakpoints| {
            if breakpoints.all().len() > breakpoints.lines().count() {
                let hits = (0..run.length()).filter(|&event| breakpoints.pauses_after(&run.recording, event));
                pauses.extend(hits.map(|event| event + 1));
            }
        });
        pauses.iter_mut().for_each(|event| *event = self.cursor_in_track(*event));
        order::sort(&mut pauses);
        pauses.dedup();
        pauses.into()
    }

    /// Lets real time go by; whether more animation frames are wanted.
    fn pass(&self, seconds: f64) -> bool {
        let Some(track) = self.track() else { return false };
        self.playback.update(|playback| playback.update(seconds, &track));
        self.reveal(&track);
        self.playback.with_untracked(Playback::is_playing)
    }

    fn reveal(&self, track: &impl Track) {
        let position = self.playback.with_untracked(|playback| playback.position(track));
        let mut view = self.view.get_untracked();
        view.reveal(position);
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }
}

/// The focus goes into the text, on a phone too.
fn focus_editor() {
    let found = document().query_selector(".cm-content, [data-testid=editor]").ok().flatten();
    if let Some(editor) = found.and_then(|editor| editor.dyn_into::<HtmlElement>().ok()) {
        // Focusing an element that is on the page does not fail.
        let _ = editor.focus();
    }
}
