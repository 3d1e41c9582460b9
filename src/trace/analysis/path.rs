//! The critical path: from the end of the run backwards, each time to what the next thing waited for.

use super::metrics::{PathKind, PathStep};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::executor::order;
use crate::trace::event::Event;
use crate::trace::recording::Recording;
use crate::trace::snapshot::{Snapshot, TaskPhase};

/// So many stretches are kept: the longest.
const STEPS_MAX: usize = 500;

/// "No step": the beginning of the program.
const NOTHING: u32 = u32::MAX;

/// One step of a task: how it became ready, when it ran, and which step that is owed to.
#[derive(Clone, Copy)]
struct Step {
    task: TaskId,
    /// The event at which the task was suspended before; the same as `ready` when it was not.
    left: u32,
    ready: u32,
    started: u32,
    /// The step that woke it, or its own last step.
    owed_to: u32,
    kind: Owed,
    span: SpanId,
    resource: Option<ResourceId>,
}

/// What a step is owed to.
#[derive(Clone, Copy, PartialEq)]
enum Owed {
    /// To what another step did at the event `ready`: a task, the one that created it, itself.
    Step,
    /// To the clock.
    Timer,
    /// To another thread or a callback.
    Outside,
}

pub(super) struct Paths<'a> {
    recording: &'a Recording,
    steps: Vec<Step>,
    /// The last step of each task.
    last: Vec<u32>,
    /// Blocking calls in steps: event, task, and event.
    blocks: Vec<(u32, TaskId, u32)>,
    /// The last event that ended a task which is not one of the closing loop.
    end: Option<(TaskId, u32)>,
}

impl<'a> Paths<'a> {
    pub fn new(recording: &'a Recording) -> Self {
        Self { recording, steps: Vec::new(), last: Vec::new(), blocks: Vec::new(), end: None }
    }

    pub fn before(&mut self, world: &Snapshot, event: &Event<'_>) {
        let n = event.number as u32;
        match event.fact {
            Fact::TaskCreated { .. } => self.last.push(NOTHING),
            Fact::Ready { task, by } => self.ready(world, task, by, n),
            Fact::StepStarted { task } => {
                if let Some(step) = self.last.get(task.0 as usize).and_then(|at| self.steps.get_mut(*at as usize)) {
                    step.started = n;
                }
            }
            Fact::BlockingEnded { .. } => {
                if let Some(task) = event.task() {
                    let begun = world.threads.get(event.thread().0 as usize).map_or(n, |thread| thread.since_event);
                    self.blocks.push((begun, task, n));
                }
            }
            Fact::Finished { task } | Fact::Failed { task, .. } | Fact::Cancelled { task } => {
                // The main task ends the run; without one, the last to end.
                let how = self.recording.task(task).map(|info| info.how);
                if how == Some(Creation::Run) || how != Some(Creation::Shutdown) && self.main_has_not_ended() {
                    self.end = Some((task, n));
                }
            }
            _ => {}
        }
    }

    fn main_has_not_ended(&self) -> bool {
        !self.end.is_some_and(|(task, _)| self.recording.task(task).is_some_and(|info| info.how == Creation::Run))
    }

    fn ready(&mut self, world: &Snapshot, task: TaskId, by: Waker, n: u32) {
        let Some(state) = world.task(task) else { return };
        let own = self.last.get(task.0 as usize).copied().unwrap_or(NOTHING);
        let last = |of: Option<TaskId>| of.and_then(|of| self.last.get(of.0 as usize)).copied().unwrap_or(NOTHING);
        let (owed_to, kind) = match by {
            Waker::Creation => (last(state.parent), Owed::Step),
            Waker::Itself => (own, Owed::Step),
            Waker::Task(other) if other != task => (last(Some(other)), Owed::Step),
            Waker::Task(_) => (own, Owed::Step),
            Waker::Timer(_) => (own, Owed::Timer),
            Waker::Callback => (own, Owed::Outside),
        };
        let left = if matches!(state.phase, TaskPhase::Suspended(_)) { state.since_event } else { n };
        let resource = match state.phase {
            TaskPhase::Suspended(Wait::Resource(resource)) => Some(resource),
            _ => None,
        };
        if let Some(last) = self.last.get_mut(task.0 as usize) {
            *last = self.steps.len() as u32;
        }
        self.steps.push(Step { task, left, ready: n, started: n, owed_to, kind, span: state.span, resource });
    }

    /// The path, from the beginning.
    pub fn finish(self, world: &Snapshot) -> Vec<PathStep> {
        let recording = self.recording;
        let pending = || world.tasks.iter().filter(|task| !task.phase.is_done()).max_by_key(|task| task.since_event);
        let Some((task, end)) = self.end.or_else(|| pending().map(|task| (task.id, task.since_event))) else { return Vec::new() };
        let mut path = Vec::new();
        let last = recording.len().saturating_sub(1) as u32;
        self.push(&mut path, (None, PathKind::Program), (end, last), (SpanId(0), None));
        let (mut at, mut until) = (self.last.get(task.0 as usize).copied().unwrap_or(NOTHING), end);
        while let Some(step) = self.steps.get(at as usize) {
            self.push_running(&mut path, step, until);
            self.push(&mut path, (Some(step.task), PathKind::Ready), (step.ready, step.started), (step.span, None));
            // Never forwards, whatever the recording tells.
            if step.owed_to != NOTHING && step.owed_to >= at {
                break;
            }
            until = match step.kind {
                Owed::Step => step.ready,
                Owed::Timer | Owed::Outside => {
                    let kind = if step.kind == Owed::Timer { PathKind::Timer } else { PathKind::Outside };
                    self.push(&mut path, (Some(step.task), kind), (step.left, step.ready), (step.span, step.resource));
                    step.left
                }
            };
            at = step.owed_to;
        }
        self.push(&mut path, (None, PathKind::Program), (0, until), (SpanId(0), None));
        path.reverse();
        longest(path)
    }

    /// A step up to an event, with the blocking calls in it set apart.
    fn push_running(&self, path: &mut Vec<PathStep>, step: &Step, until: u32) {
        let mut end = until;
        let after = self.blocks.partition_point(|(begun, ..)| *begun < until);
        for (begun, task, ended) in self.blocks[..after].iter().rev() {
            if *ended <= step.started {
                break;
            }
            if *task == step.task && *ended <= end {
                let span = self.recording.event(*begun as usize).span();
                self.push(path, (Some(step.task), PathKind::Running), (*ended, end), (span, None));
                self.push(path, (Some(step.task), PathKind::Blocked), (*begun, *ended), (span, None));
                end = *begun;
            }
        }
        self.push(path, (Some(step.task), PathKind::Running), (step.started, end), (step.span, None));
    }

    /// Adds a stretch, unless it took no time.
    fn push(
        &self,
        path: &mut Vec<PathStep>,
        (task, kind): (Option<TaskId>, PathKind),
        (start_event, end_event): (u32, u32),
        (span, resource): (SpanId, Option<ResourceId>),
    ) {
        let (start, end) = (self.recording.time(start_event as usize), self.recording.time(end_event as usize));
        if end > start {
            path.push(PathStep { task, kind, start_event, end_event, start, end, span, resource });
        }
    }
}

/// The longest stretches, still in order.
fn longest(mut path: Vec<PathStep>) -> Vec<PathStep> {
    if path.len() > STEPS_MAX {
        let mut lengths: Vec<TimeNs> = path.iter().map(|step| step.end - step.start).collect();
        order::sort_by(&mut lengths, |a, b| b.cmp(a));
        let least = lengths[STEPS_MAX];
        path.retain(|step| step.end - step.start > least);
    }
    path
}
