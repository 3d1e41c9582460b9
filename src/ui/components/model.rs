//! The page's state as signals, and everything that can be done to it. Components read it and call it; none holds state
//! that matters.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erased::memo;
use super::imports;
use super::lesson::{self, Classroom};
use super::share;
use super::twin::Twin;
use super::world::{self, WorldModel};
use crate::trace::Snapshot;
use crate::trace::lanes::Axis;
use crate::ui::bookmarks::Bookmarks;
use crate::ui::breakpoints::Breakpoints;
use crate::ui::browser::{animation, clipboard, engine, lessons, rest, storage};
use crate::ui::gestures::Gesture;
use crate::ui::later::later;
use crate::ui::layout::Layout;
use crate::ui::link::Link;
use crate::ui::panels::{self, state::PanelState};
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::programs::{self, Program};
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::text_rules::TextRules;
use crate::ui::time_view::TimeView;
use crate::ui::tour::Tour;
use crate::ui::twin::Choice;
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
    /// The cursors at which lines with breakpoints are about to run, in order: the engine says so.
    pub line_hits: RwSignal<Arc<[usize]>>,
    /// Places to come back to.
    pub bookmarks: RwSignal<Bookmarks>,
    /// Whether the theme is dark.
    pub dark: RwSignal<bool>,
    /// The request that has been under way for a while.
    pub slow: RwSignal<Option<u32>>,
    /// Whether the help dialog is open.
    pub help: RwSignal<bool>,
    /// Where the tour is.
    pub tour: RwSignal<Tour>,
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
    /// The run that stands beside the page's, and what it is.
    pub twin: RwSignal<Option<Twin>>,
    /// The course and the lesson that is open.
    pub classroom: Classroom,
    /// The World tab.
    pub world: WorldModel,
    /// The link that the page was opened with, until its run is there.
    pub first_link: StoredValue<Option<Link>>,
    /// The second part of the page's module is there (`ui::later`).
    pub is_whole: RwSignal<bool>,
    /// What of the text may change, and which lines are lit.
    pub rules: RwSignal<TextRules>,
    /// What was said last when a change was not allowed.
    pub refusal: StoredValue<Option<String>>,
    /// Something to say about how the page was opened.
    pub notice: RwSignal<Option<String>>,
    /// How many runs were asked for to compare with.
    pub twin_requests: StoredValue<u32>,
    /// Of the second of twin runs: the page's model, which has the one cursor.
    pub lead: Option<StoredValue<Model>>,
}

/// The page's model.
pub fn use_model() -> Model {
    expect_context()
}

impl Model {
    /// The page as it begins: the program of last time with the person's text.
    pub fn new() -> Self {
        let program = storage::read("program").and_then(|name| programs::named(&name)).unwrap_or(programs::FIRST);
        let workspace = RwSignal::new(Workspace::of(program, storage::draft(program), storage::world_draft(program)));
        let playback = RwSignal::new(Playback::default());
        let twin = RwSignal::new(None::<Twin>);
        let run = memo(move || {
            let first = twin.with(|twin| twin.as_ref().and_then(|twin| twin.first.clone()));
            first.or_else(|| workspace.with(|workspace| workspace.run().cloned().map(Shared)))
        });
        let cursor = memo(move || {
            let event = playback.with(Playback::event);
            twin.with(|twin| twin.as_ref().and_then(|twin| twin.pair.as_ref()).map_or(event, |pair| pair.counts(event).0))
        });
        Self {
            workspace,
            playback,
            view: RwSignal::new(TimeView::fit(Axis::Time, 0.0)),
            selection: RwSignal::new(Selection::default()),
            breakpoints: RwSignal::new(storage::breakpoints(program)),
            panels: RwSignal::new(PanelState::default()),
            line_hits: RwSignal::new(Arc::default()),
            bookmarks: RwSignal::new(storage::bookmarks(program)),
            dark: RwSignal::new(storage::is_dark()),
            slow: RwSignal::new(None),
            help: RwSignal::new(false),
            tour: RwSignal::new(super::tour::at_first()),
            layout: RwSignal::new(Layout::from_words(&storage::read("layout").unwrap_or_default())),
            caret: RwSignal::new(None),
            run,
            cursor,
            scene: scene_at(run, cursor),
            twin,
            classroom: Classroom::default(),
            world: WorldModel::default(),
            first_link: StoredValue::new(None),
            is_whole: RwSignal::new(false),
            rules: RwSignal::new(TextRules::default()),
            refusal: StoredValue::new(None),
            notice: RwSignal::new(None),
            twin_requests: StoredValue::new(0),
            lead: None,
        }
    }

    /// Whether the person may change the text to this one; if not, they are told what they may change.
    pub fn may_become(&self, source: &str) -> bool {
        let refusal = self.rules.with_untracked(|rules| (!rules.allows(source)).then(|| rules.refusal()));
        let is_allowed = refusal.is_none();
        let said = self.refusal.get_value();
        // Said until the next change that is one.
        let is_over = said.is_some()
            && self.notice.get_untracked() == said
            && self.workspace.with_untracked(|workspace| workspace.source() != source);
        if refusal.is_some() || is_over {
            self.notice.set(refusal.clone());
            self.refusal.set_value(refusal);
        }
        is_allowed
    }

    /// The person changed the text.
    pub fn edit(&self, source: String) {
        if !self.may_become(&source) {
            // Whoever shows the text looks at it again.
            self.workspace.update(|_| {});
            return;
        }
        self.workspace.with_untracked(|workspace| self.follow_edit(workspace.source(), &source));
        if self.twin.with_untracked(|twin| matches!(twin, Some(Twin { choice: Choice::Example(_), .. }))) {
            self.end_twin();
        }
        self.workspace.update(|workspace| workspace.edit(source));
        self.workspace.with_untracked(storage::keep_draft);
        engine::run_later(*self);
    }

    /// The person changed the world.
    pub fn edit_world(&self, world: String) {
        self.workspace.update(|workspace| workspace.edit_world(world));
        self.workspace.with_untracked(storage::keep_world);
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

    /// The person picked a program; its text may be changed as far as the rules go.
    pub fn pick(&self, program: Program, rules: TextRules) {
        let draft = storage::draft(program).filter(|draft| rules.allows(draft));
        self.workspace.update(|workspace| workspace.pick(program, draft, storage::world_draft(program)));
        self.rules.set(rules);
        storage::write("program", program.name);
        self.breakpoints.set(storage::breakpoints(program));
        self.bookmarks.set(storage::bookmarks(program));
        self.twin.set(None);
        self.selection.set(Selection::default());
        self.playback.update(|playback| *playback = playback.afresh());
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
        let compared = if matches!(answer, Answer::Ran(_)) { self.end_twin() } else { None };
        self.take(id, answer);
        if let Some(choice) = compared {
            later(|| self.compare(choice));
        }
    }

    /// Fetches the second part of the page's module, for which the first timeline did not wait, and what is read then.
    pub fn complete_page(&self) {
        let model = *self;
        spawn_local(async move {
            rest::fetch().await;
            model.is_whole.set(true);
            later(|| {
                lessons::list(model);
                imports::listen(model);
            });
        });
    }

    fn take(&self, id: u32, answer: Answer) {
        let before = self.run.get_untracked();
        let mut changed = false;
        self.workspace.update(|workspace| changed = workspace.receive(id, answer));
        let Some(run) = self.run.get_untracked().filter(|_| changed) else { return };
        if before.as_ref() == Some(&run) {
            return;
        }
        let cursor = self.cursor.get_untracked();
        let event = before.as_ref().map_or(0, |before| run.same_event(before, cursor));
        if let Some(before) = &before {
            self.change_bookmarks(|all| *all = all.carried_over(|event| run.same_event(before, event)));
        }
        self.playback.update(|playback| playback.carry_over(event, &*run));
        let (axis, end) = self.playback.with_untracked(|playback| (playback.axis(), playback.end(&*run)));
        if let Some(link) = self.first_link.try_update_value(Option::take).flatten() {
            later(|| share::show(*self, &link));
        }
        if self.classroom.study.with_untracked(Option::is_some) {
            later(|| lesson::attend(*self, &run));
        }
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
            Gesture::CopyTree => later(|| self.copy_tree()),
            Gesture::Panel(change) => self.panels.update(|panels| panels.apply(change)),
            Gesture::Study(step) => later(|| lesson::act(*self, step)),
            Gesture::World(step) => later(|| world::act(*self, step)),
        }
    }

    /// Puts the tasks at the cursor on the clipboard as text.
    fn copy_tree(&self) {
        let Some(run) = self.run.get_untracked() else { return };
        let cursor = self.cursor.get_untracked();
        if clipboard::write(&panels::tasks::tree(&run.recording, cursor)) {
            self.panels.update(|panels| panels.tasks.copied = Some(cursor));
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
}

/// A run and the world at a cursor.
pub fn scene_at(run: Memo<Option<Shared<Run>>>, cursor: Memo<usize>) -> Memo<Option<Scene>> {
    memo(move || {
        let run = run.get()?;
        let snapshot = run.snapshot(cursor.get());
        Some((run, Shared(Arc::new(snapshot))))
    })
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}
