//! The cards at the cursor, in order: the event loop, the tasks, why the chosen one waits, the threads if there are several,
//! one for each resource.

use super::scene::Scene;
use super::state::PanelState;
use super::{event_loop, resources, tasks, threads, why};
use crate::ui::later::later;

/// All cards. `calm` are those of [`calm`]: they change with the events alone.
pub fn cards(scene: &Scene, calm: &Calm) -> Vec<String> {
    let mut cards = vec![event_loop::card(scene), calm.tasks.clone()];
    cards.extend(calm.why.clone());
    cards.extend(threads::card(scene));
    cards.extend(resources::resource_cards(scene));
    cards
}

/// The cards that are the same for every moment between two events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calm {
    tasks: String,
    why: Option<String>,
}

/// What is not made anew for every animation frame while the run plays.
pub fn calm(scene: &Scene, state: &PanelState) -> Calm {
    let why = if scene.selection.task.is_some() { later(|| why::card(scene)) } else { None };
    Calm { tasks: tasks::card(scene, &state.tasks), why }
}
