//! The page as a link, and a link as the page.

use leptos::prelude::*;

use super::branch_state::branches;
use super::model::Model;
use crate::trace::lanes::Axis;
use crate::ui::browser::address;
use crate::ui::layout::DockTab;
use crate::ui::link::Link;
use crate::ui::playback::{Pace, PlaybackCommand, StepSize};
use crate::ui::programs;
use crate::ui::twin::{Choice, Variant};
use crate::ui::workspace::Workspace;

/// Puts what the address holds on the screen, before the first run.
pub fn follow(model: Model) {
    match address::link() {
        Some(Ok(link)) => open(model, link),
        Some(Err(broken)) => model.notice.set(Some(broken.to_string())),
        None => {}
    }
}

/// The page as a link.
pub fn link_of(model: Model, with_moment: bool) -> Link {
    let (program, source, settings) = model.workspace.with(|workspace| {
        let program = workspace.program().name;
        // A program that this page alone has, such as a lesson's, travels as its text.
        let is_known = programs::named(program).is_some() && !workspace.is_edited();
        let source = (!is_known).then(|| workspace.source().to_string());
        (program.to_string(), source, workspace.settings().clone())
    });
    let cursor = model.cursor.get();
    model.playback.with(|playback| Link {
        program,
        source,
        settings,
        cursor: with_moment.then_some(cursor),
        speed: match playback.pace() {
            Pace::Times(speed) => speed,
            Pace::Fit => 1.0,
        },
        step_size: playback.step_size().label().into(),
        is_sequence: playback.axis() == Axis::Sequence,
        panel: model.layout.with(|layout| layout.tab().word().to_string()),
        bookmarks: model.bookmarks.with(|all| all.all().iter().map(|bookmark| bookmark.event).collect()),
        branches: branches().with(|state| state.all.clone()),
        ..Link::default()
    })
}

/// Puts what a link holds on the screen, before the first run.
pub fn open(model: Model, link: Link) {
    let program = programs::named(&link.program).unwrap_or(programs::FIRST);
    model.workspace.update(|workspace| {
        *workspace = Workspace::of(program, link.source.clone(), None);
        workspace.set_settings(link.settings.clone());
    });
    branches().update(|state| state.all = link.branches.clone());
    if let Some(is_dark) = link.is_dark {
        model.dark.set(is_dark);
    }
    if let Some(tab) = DockTab::ALL.iter().find(|tab| tab.word() == link.panel) {
        model.layout.update(|layout| layout.show_tab(*tab));
    }
    model.first_link.set_value(Some(link));
}

/// Shows the first run of a link as it was when the link was made.
pub fn show(model: Model, link: &Link) {
    let step = StepSize::ALL.into_iter().find(|size| size.label() == link.step_size).unwrap_or_default();
    model.command(PlaybackCommand::SetStepSize(step));
    model.command(PlaybackCommand::SetPace(Pace::Times(link.speed)));
    model.command(PlaybackCommand::SetAxis(if link.is_sequence { Axis::Sequence } else { Axis::Time }));
    if let Some(cursor) = link.cursor {
        model.command(PlaybackCommand::SeekEvent(cursor));
    }
    if let Some(branch) = link.branches.open_branch() {
        model.compare(Choice::Of(Variant::Branch(branch.clone())));
    }
    for &event in &link.bookmarks {
        model.change_bookmarks(|all| {
            if all.at(event).is_none() {
                all.toggle(event);
            }
        });
    }
}
