//! Cancellation that was caught and not passed on.

use super::{Detector, Scene, plain};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::{Snapshot, TaskPhase};
use crate::trace::words::{count_of, short_span};
use std::collections::BTreeMap;

/// A task between the request to cancel it and what comes of it.
#[derive(Clone, Copy, Default)]
struct Request {
    /// The event of the request.
    asked: u32,
    /// The event, time and place at which the task's own code caught it.
    caught: Option<(u32, TimeNs, SpanId)>,
    /// The task suspended after that.
    went_on: bool,
}

#[derive(Default)]
pub(super) struct Swallowed {
    requests: BTreeMap<TaskId, Request>,
}

impl Detector for Swallowed {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[CancelRequested, Caught, Raised, Suspended, Ready, Released, Cancelled]
    }

    fn looks_after(&self) -> bool {
        true
    }

    fn after(&mut self, scene: &Scene<'_>, _world: &Snapshot, event: &Event<'_>) {
        match event.fact {
            Fact::CancelRequested { task, .. } if !scene.is_shutdown(task) => {
                self.requests.entry(task).or_insert(Request { asked: event.number as u32, ..Request::default() });
            }
            Fact::Caught { error } if error == "CancelledError" || error.starts_with("CancelledError:") => {
                let raises = scene.range_of(event.span()).is_some_and(|range| scene.program.raises_again(range));
                let request = event.task().filter(|_| !raises).and_then(|task| self.requests.get_mut(&task));
                if let Some(request) = request.filter(|request| request.caught.is_none()) {
                    request.caught = Some((event.number as u32, event.time(), event.span()));
                }
            }
            // Raised anew, or another one that reached the task's own end.
            Fact::Raised { .. } => {
                if let Some(request) =
                    event.task().and_then(|task| self.requests.get_mut(&task)).filter(|request| !request.went_on)
                {
                    request.caught = None;
                }
            }
            Fact::Suspended { task, .. } | Fact::Ready { task, by: Waker::Itself } => {
                if let Some(request) = self.requests.get_mut(&task).filter(|request| request.caught.is_some()) {
                    request.went_on = true;
                }
            }
            // The timeout or group that asked for it has what it asked for.
            Fact::Released { resource, task: Some(task), .. }
                if self.requests.get(&task).is_some_and(|request| !request.went_on) && is_scope(scene, resource) =>
            {
                self.requests.remove(&task);
            }
            Fact::Cancelled { task } => drop(self.requests.remove(&task)),
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, world: &Snapshot) -> Vec<Finding> {
        // `uncancel` is how a program says that it means it.
        if scene.program.names("uncancel") {
            return Vec::new();
        }
        let mut places: BTreeMap<SpanId, Vec<(TaskId, Request)>> = BTreeMap::new();
        for (task, request) in &self.requests {
            let failed = world.task(*task).is_some_and(|state| matches!(state.phase, TaskPhase::Failed(_)));
            if let Some((_, _, span)) = request.caught.filter(|_| request.went_on && !failed) {
                places.entry(span).or_default().push((*task, *request));
            }
        }
        places.iter().map(|(span, tasks)| swallowed(scene, world, *span, tasks)).collect()
    }
}

fn is_scope(scene: &Scene<'_>, resource: ResourceId) -> bool {
    let kind = scene.recording.resource(resource).map(|info| info.kind);
    matches!(kind, Some(ResourceKind::Timeout | ResourceKind::TaskGroup))
}

fn swallowed(scene: &Scene<'_>, world: &Snapshot, span: SpanId, tasks: &[(TaskId, Request)]) -> Finding {
    let recording = scene.recording;
    let (task, request) = tasks[0];
    let (caught, time) = request.caught.map_or((request.asked, 0), |(event, time, _)| (event, time));
    let mut what = Sentence::default();
    what.task_named(recording, task).text(" was asked to cancel, caught ").code("CancelledError");
    what.text(format!("{} and went on.", scene.line(span)));
    let state = world.task(task);
    let end = state.filter(|state| state.phase.is_done()).map_or(recording.end_time(), |state| state.since);
    let longer = end.saturating_sub(time);
    let mut impact = Sentence::default();
    impact.text("Whoever cancelled it has to wait: it lived for another ");
    impact.text(short_span(longer));
    impact.text(if state.is_some_and(|state| state.phase.is_done()) {
        ", and then counted as done, not as cancelled."
    } else {
        ", to the end of the run."
    });
    if tasks.len() > 1 {
        impact.text(format!(" {} did so.", count_of(tasks.len() as u64, "task", "tasks")));
    }
    let advice =
        plain("Clean up in except or finally, then raise: only then is the task cancelled, and timeouts and task groups work.");
    let code = "try:\n    …\nexcept asyncio.CancelledError:\n    …  # clean up\n    raise";
    Finding {
        kind: FindingKind::CancellationSwallowed,
        severity: Severity::Warning,
        what,
        impact,
        fix: Fix { advice, code: code.into() },
        event: caught,
        end_event: state.filter(|state| state.phase.is_done()).map_or(caught, |state| state.since_event),
        others: tasks
            .iter()
            .skip(1)
            .filter_map(|(_, other)| other.caught.map(|caught| caught.0))
            .take(Finding::OTHERS_MAX)
            .collect(),
        count: tasks.len() as u32,
        span,
        tasks: tasks.iter().map(|(task, _)| *task).take(Finding::TASKS_MAX).collect(),
        resources: Vec::new(),
        cost: longer,
    }
}
