//! The page's state as signals. Components read it and call it; none holds state that matters. What can be done to it beside
//! what concerns it alone is in `actions`, `player` and `twin`.

use std::sync::Arc;

use leptos::prelude::*;

use super::classroom::Classroom;
use super::erased::memo;
pub use super::shared::Shared;
use super::twin_state::Twin;
use super::world_state::WorldModel;
use crate::trace::Snapshot;
use crate::trace::lanes::Axis;
use crate::ui::bookmarks::Bookmarks;
use crate::ui::breakpoints::{Breakpoints, Remark};
use crate::ui::browser::storage;
use crate::ui::layout::Layout;
use crate::ui::link::Link;
use crate::ui::panels::state::PanelState;
use crate::ui::playback::Playback;
use crate::ui::programs;
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::text_rules::TextRules;
use crate::ui::time_view::TimeView;
use crate::ui::tour::Tour;
use crate::ui::workspace::Workspace;

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
    /// What is to be said of lines' breakpoints.
    pub breakpoint_remarks: RwSignal<Arc<[Remark]>>,
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
    /// The first timeline stands, and so does what comes soon after it (`ui::later`).
    pub has_soon: RwSignal<bool>,
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
            breakpoint_remarks: RwSignal::new(Arc::default()),
            bookmarks: RwSignal::new(storage::bookmarks(program)),
            dark: RwSignal::new(storage::is_dark()),
            slow: RwSignal::new(None),
            help: RwSignal::new(false),
            tour: RwSignal::new(storage::tour()),
            layout: RwSignal::new(Layout::from_words(&storage::read("layout").unwrap_or_default())),
            caret: RwSignal::new(None),
            run,
            cursor,
            scene: scene_at(run, cursor),
            twin,
            classroom: Classroom::default(),
            world: WorldModel::default(),
            first_link: StoredValue::new(None),
            has_soon: RwSignal::new(false),
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

    /// Changes the breakpoints and keeps them for the next visit.
    pub fn change_breakpoints(&self, change: impl FnOnce(&mut Breakpoints)) {
        let program = self.workspace.with_untracked(Workspace::program);
        self.breakpoints.update(|breakpoints| {
            change(breakpoints);
            storage::keep_breakpoints(program, breakpoints);
        });
    }

    /// The text changes: the breakpoints go with their lines.
    pub(super) fn follow_edit(&self, old: &str, new: &str) {
        let mut moved = self.breakpoints.get_untracked();
        moved.follow_edit(old, new);
        if self.breakpoints.with_untracked(|breakpoints| *breakpoints != moved) {
            self.change_breakpoints(|breakpoints| *breakpoints = moved);
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
