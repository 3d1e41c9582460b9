//! How a task came to be, and who asked it to end.

use crate::executor::instrument::*;
use crate::trace::narrate::{Sentence, narrate};
use crate::trace::recording::Recording;
use serde::{Deserialize, Serialize};

/// Steps of a history at most.
const STEPS_MAX: usize = 40;

/// One step of a history: what happened, to jump to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The task it is about.
    pub task: TaskId,
    /// The task that did it, if one did.
    pub by: Option<TaskId>,
    /// The event.
    pub event: u32,
    /// What happened, as the narration tells it.
    pub words: Sentence,
}

/// Who created a task, who created that one, and so on: the task itself first.
pub fn created_by(recording: &Recording, task: TaskId) -> Vec<Origin> {
    let mut steps = Vec::new();
    let mut next = Some(task);
    while let Some(task) = next.take()
        && let Some(info) = recording.task(task)
        && steps.len() < STEPS_MAX
    {
        let words = narrate(recording, info.created as usize);
        steps.push(Origin { task, by: info.parent, event: info.created, words });
        next = info.parent.filter(|parent| *parent < task);
    }
    steps
}

/// Who asked for the cancellation of a task, up to event `n`; then who asked for that one's, if it passed its own on or was
/// cancelled before: the task itself first. Empty when nobody did.
pub fn cancelled_by(recording: &Recording, n: usize, task: TaskId) -> Vec<Origin> {
    let world = recording.snapshot(n.min(recording.len().saturating_sub(1)));
    let mut steps: Vec<Origin> = Vec::new();
    let mut next = world.task(task).and_then(|state| state.cancel_requested).map(|event| (task, event));
    while let Some((task, event)) = next.take()
        && steps.len() < STEPS_MAX
        && steps.iter().all(|step| step.task != task)
    {
        let Fact::CancelRequested { by, .. } = recording.event(event as usize).fact else { break };
        let passed_on = passed_on_by(recording, event);
        steps.push(Origin { task, by: passed_on.map(|(task, _)| task).or(by), event, words: narrate(recording, event as usize) });
        let earlier = |by: TaskId| Some((by, world.task(by)?.cancel_requested.filter(|own| *own < event)?));
        next = passed_on.or_else(|| by.filter(|by| *by != task).and_then(earlier));
    }
    steps
}

/// The task that awaited the cancelled one and passed its own cancellation on: that is told just before.
fn passed_on_by(recording: &Recording, event: u32) -> Option<(TaskId, u32)> {
    let before = event.checked_sub(1)?;
    let Fact::CancelRequested { task: outer, .. } = recording.event(before as usize).fact else { return None };
    let Fact::CancelRequested { task, .. } = recording.event(event as usize).fact else { return None };
    let world = recording.snapshot(before as usize);
    let waits =
        matches!(world.task(outer)?.phase, crate::trace::snapshot::TaskPhase::Suspended(Wait::Task(inner)) if inner == task);
    waits.then_some((outer, before))
}
