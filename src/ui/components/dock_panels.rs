//! What the dock's tabs hold, and what their titles say beside their names. A tab's content exists while it is in front:
//! what nobody sees costs nothing. Only the output is there from the start.

use leptos::prelude::*;

use super::insights::{Findings, Metrics};
use super::lesson::Lesson;
use super::log::EventLog;
use super::model::Model;
use super::output::Output;
use super::world::World;
use crate::ui::later::later;
use crate::ui::layout::DockTab;

/// The content of a tab.
pub fn content(tab: DockTab) -> AnyView {
    match tab {
        DockTab::Output => view! { <Output /> }.into_any(),
        DockTab::Log => later(|| view! { <EventLog /> }.into_any()),
        DockTab::Findings => later(|| view! { <Findings /> }.into_any()),
        DockTab::Metrics => later(|| view! { <Metrics /> }.into_any()),
        DockTab::Course => later(|| view! { <Lesson /> }.into_any()),
        DockTab::World => later(|| view! { <World /> }.into_any()),
    }
}

/// A number beside a tab's title, when there is something to count: of findings, for example. Follows the model's signals.
pub fn count(model: Model, tab: DockTab) -> Option<usize> {
    match tab {
        DockTab::Findings => model.run.with(|run| run.as_ref().map(|run| run.analysis.findings())),
        DockTab::Output => model.run.with(|run| run.as_ref().map(|run| run.recording.output().len())),
        // What is wrong with the world is said by a number, since the editor says nothing of it.
        DockTab::World => {
            let problems = model.workspace.with(|workspace| workspace.world_diagnostics().len());
            Some(problems).filter(|problems| *problems > 0)
        }
        _ => None,
    }
}
