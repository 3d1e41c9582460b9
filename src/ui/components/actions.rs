//! What can be done to the page: its text and world change, programs are picked and run, the engine answers, panels ask.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Model;
use super::twin_state::Twin;
use super::{branch, branch_state, imports, lesson, linking, world};
use crate::ui::browser::parts::{self, Part};
use crate::ui::browser::{animation, clipboard, engine, lessons, storage};
use crate::ui::gestures::Gesture;
use crate::ui::later::later;
use crate::ui::panels;
use crate::ui::playback::PlaybackCommand;
use crate::ui::programs::Program;
use crate::ui::selection::Selection;
use crate::ui::text_rules::TextRules;
use crate::ui::time_view::TimeView;
use crate::ui::twin::Choice;
use crate::ui::workspace::{Answer, Workspace};

impl Model {
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

    /// The person picked a program; its text may be changed as far as the rules go.
    pub fn pick(&self, program: Program, rules: TextRules) {
        let draft = storage::draft(program).filter(|draft| rules.allows(draft));
        self.workspace.update(|workspace| workspace.pick(program, draft, storage::world_draft(program)));
        self.rules.set(rules);
        storage::write("program", program.name);
        self.breakpoints.set(storage::breakpoints(program));
        self.bookmarks.set(storage::bookmarks(program));
        self.twin.set(None);
        later(branch_state::forget);
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

    /// Fetches what is left of the page at the first sign of a person, and what is read then.
    pub fn complete_page(&self) {
        let model = *self;
        spawn_local(async move {
            parts::person().await;
            parts::fetch(Part::Rest).await;
            later(|| {
                lessons::list(model);
                imports::listen(model);
                branch::listen(model);
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
            later(|| linking::show(*self, &link));
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
            Gesture::Branch(task) => later(|| self.branch_here(Some(task))),
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
}
