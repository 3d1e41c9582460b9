//! The page's state as signals, and everything that can be done to it. Components read it and call it; none holds state
//! that matters.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::memo;
use super::stage::Stage;
use crate::trace::Snapshot;
use crate::trace::lanes::Axis;
use crate::ui::breakpoints::Breakpoints;
use crate::ui::browser::{animation, engine, storage};
use crate::ui::gestures::Gesture;
use crate::ui::keys::Action;
use crate::ui::layout::Layout;
use crate::ui::panels::state::PanelState;
use crate::ui::playback::{Playback, PlaybackCommand, Track};
use crate::ui::programs::{self, Program};
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::time_view::TimeView;
use crate::ui::workspace::{Answer, Workspace};

/// A shared value that is equal only to itself: cheap to compare in memos.
#[derive(Debug)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the page is at this moment: a recording and its state at the cursor.
pub type Scene = (Shared<Run>, Shared<Snapshot>);

/// All signals of the page. Copied freely.
#[derive(Clone, Copy)]
pub struct Model {
    /// The text and its last good run.
    pub workspace: RwSignal<Workspace>,
    /// The cursor.
    pub playback: RwSignal<Playback>,
    /// The visible range.
    pub view: RwSignal<TimeView>,
    /// What is hovered and chosen.
    pub selection: RwSignal<Selection>,
    /// Where playback pauses.
    pub breakpoints: RwSignal<Breakpoints>,
    /// What was asked of the panels.
    pub panels: RwSignal<PanelState>,
    /// Whether the theme is dark.
    pub dark: RwSignal<bool>,
    /// The request that has been under way for a while.
    pub slow: RwSignal<Option<u32>>,
    /// Whether the help dialog is open.
    pub help: RwSignal<bool>,
    /// How the page divides its room.
    pub layout: RwSignal<Layout>,
    /// Where the editor should put its caret: line and column, from 1.
    pub caret: RwSignal<Option<(u32, u32)>>,
    /// The last good run.
    pub run: Memo<Option<Shared<Run>>>,
    /// How many events have happened at the cursor.
    pub cursor: Memo<usize>,
    /// The run and the world at the cursor.
    pub scene: Memo<Option<Scene>>,
    /// The page's run as timelines and panels see it.
    pub stage: Stage,
}

/// The page's model.
pub fn use_model() -> Model {
    expect_context()
}

impl Model {
    /// The page as it begins: the program of last time with the person's text.
    pub fn new() -> Self {
        let program = storage::read("program").and_then(|name| programs::named(&name)).unwrap_or(programs::FIRST);
        let workspace = RwSignal::new(Workspace::of(program, storage::draft(program)));
        let playback = RwSignal::new(Playback::default());
        let run = memo(move || workspace.with(|workspace| workspace.run().cloned().map(Shared)));
        let view = RwSignal::new(TimeView::fit(Axis::Time, 0.0));
        let stage = Stage::of(run, playback, view);
        Self {
            workspace,
            playback,
            view,
            selection: stage.selection,
            breakpoints: RwSignal::new(storage::breakpoints(program)),
            panels: RwSignal::new(PanelState::default()),
            dark: RwSignal::new(storage::read("theme").map_or_else(storage::prefers_dark, |theme| theme == "dark")),
            slow: RwSignal::new(None),
            help: RwSignal::new(false),
            layout: RwSignal::new(Layout::from_words(&storage::read("layout").unwrap_or_default())),
            caret: RwSignal::new(None),
            run,
            cursor: stage.cursor,
            scene: stage.scene,
            stage,
        }
    }

    /// Moves the cursor, keeps it in sight, and starts the animation when it plays.
    pub fn command(&self, command: PlaybackCommand) {
        let Some(run) = self.run.get_untracked() else { return };
        let axis = self.playback.with_untracked(Playback::axis);
        self.playback.update(|playback| playback.apply(command, &*run));
        if self.playback.with_untracked(Playback::axis) != axis {
            self.fit();
        }
        self.reveal(&*run);
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
            Action::Help => self.help.set(true),
        }
    }

    /// Zooms around the playhead, or around the middle when the playhead is out of sight.
    pub fn zoom(&self, factor: f64) {
        let Some(run) = self.run.get_untracked() else { return };
        let position = self.playback.with_untracked(|playback| playback.position(&*run));
        self.view.update(|view| {
            let middle = (view.from() + view.to()) / 2.0;
            let is_visible = view.from() <= position && position <= view.to();
            view.zoom(factor, if is_visible { position } else { middle });
        });
    }

    /// Shows the whole run.
    pub fn fit(&self) {
        let Some(run) = self.run.get_untracked() else { return };
        let (axis, end) = self.playback.with_untracked(|playback| (playback.axis(), playback.end(&*run)));
        self.view.set(TimeView::fit(axis, end));
    }

    /// The person changed the text.
    pub fn edit(&self, source: String) {
        self.workspace.with_untracked(|workspace| self.follow_edit(workspace.source(), &source));
        self.workspace.update(|workspace| workspace.edit(source));
        self.workspace.with_untracked(storage::keep_draft);
        engine::run_later(*self);
    }

    /// Changes the breakpoints and keeps them for the next visit.
    pub fn change_breakpoints(&self, change: impl FnOnce(&mut Breakpoints)) {
        let program = self.workspace.with_untracked(Workspace::program);
        self.breakpoints.update(|breakpoints| {
            change(breakpoints);
            storage::keep_breakpoints(program, breakpoints);
        });
    }

    /// The text changes: the breakpoints go with their lines.
    fn follow_edit(&self, old: &str, new: &str) {
        let mut moved = self.breakpoints.get_untracked();
        moved.follow_edit(old, new);
        if self.breakpoints.with_untracked(|breakpoints| *breakpoints != moved) {
            self.change_breakpoints(|breakpoints| *breakpoints = moved);
        }
    }

    /// The person picked a program.
    pub fn pick(&self, program: Program) {
        self.workspace.update(|workspace| workspace.pick(program, storage::draft(program)));
        storage::write("program", program.name);
        self.breakpoints.set(storage::breakpoints(program));
        self.selection.set(Selection::default());
        self.playback.update(|playback| {
            let kept = (playback.speed(), playback.step_size(), playback.axis());
            *playback = Playback::with_settings(kept.0, kept.1, kept.2);
        });
        self.run_now();
    }

    /// Back to the program's own text.
    pub fn restore(&self) {
        let restored = self.workspace.with_untracked(|workspace| workspace.program().source);
        self.workspace.with_untracked(|workspace| self.follow_edit(workspace.source(), restored));
        self.workspace.update(Workspace::restore);
        self.workspace.with_untracked(storage::keep_draft);
        self.run_now();
    }

    /// Runs the program.
    pub fn run_now(&self) {
        engine::run(*self);
    }

    /// Ends the run that is under way.
    pub fn stop(&self) {
        engine::stop();
        self.workspace.update(Workspace::stop);
    }

    /// The engine answered.
    pub fn receive(&self, id: u32, answer: Answer) {
        let before = self.run.get_untracked();
        let mut changed = false;
        self.workspace.update(|workspace| changed = workspace.receive(id, answer));
        let Some(run) = self.run.get_untracked().filter(|_| changed) else { return };
        if before.as_ref() == Some(&run) {
            return;
        }
        let cursor = self.cursor.get_untracked();
        let event = before.as_ref().map_or(0, |before| run.same_event(before, cursor));
        self.playback.update(|playback| playback.carry_over(event, &*run));
        let (axis, end) = self.playback.with_untracked(|playback| (playback.axis(), playback.end(&*run)));
        match before {
            Some(_) => self.view.update(|view| *view = view.with_end(end)),
            None => {
                self.view.set(TimeView::fit(axis, end));
                animation::mark_timeline();
            }
        }
    }

    /// Does what an element of a panel asks for.
    pub fn gesture(&self, gesture: Gesture) {
        match gesture {
            Gesture::Select(task) => self.selection.update(|selection| selection.toggle(task)),
            Gesture::Seek(event) => self.command(PlaybackCommand::SeekEvent(event)),
            Gesture::Caret(line, column) => self.caret.set(Some((line, column))),
            Gesture::Point(..) => self.hover(gesture.hover()),
            Gesture::Panel(change) => self.panels.update(|panels| panels.apply(change)),
        }
    }

    /// Points at something.
    pub fn hover(&self, hover: Hover) {
        if self.selection.with_untracked(|selection| selection.hover != hover) {
            self.selection.update(|selection| selection.hover = hover);
        }
    }

    /// Between light and dark; the choice is kept.
    pub fn switch_theme(&self) {
        self.dark.update(|dark| *dark = !*dark);
        storage::write("theme", if self.dark.get_untracked() { "dark" } else { "light" });
    }

    /// Lets real time go by; whether more animation frames are wanted.
    fn pass(&self, seconds: f64) -> bool {
        let Some(run) = self.run.get_untracked() else { return false };
        self.playback.update(|playback| playback.update(seconds, &*run));
        self.reveal(&*run);
        self.playback.with_untracked(Playback::is_playing)
    }

    fn reveal(&self, run: &impl Track) {
        let position = self.playback.with_untracked(|playback| playback.position(run));
        let mut view = self.view.get_untracked();
        view.reveal(position);
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}
