//! What the dock's tabs hold, and what their titles say beside their names. A tab's content exists while it is in front:
//! what nobody sees costs nothing.

use leptos::prelude::*;

use super::model::Model;
use super::output::Output;
use crate::ui::layout::DockTab;

/// The content of a tab; nothing for tabs that [`DockTab::ALL`] does not list.
pub fn content(tab: DockTab) -> AnyView {
    match tab {
        DockTab::Output => view! { <Output /> }.into_any(),
        DockTab::Log | DockTab::Findings | DockTab::Metrics | DockTab::World => ().into_any(),
    }
}

/// A number beside a tab's title, when there is something to count: of findings, for example. Follows the model's signals.
pub fn count(_model: Model, _tab: DockTab) -> Option<usize> {
    None
}
