//! Lanes from a recording: one walk over the events with a snapshot that tells when a phase began.

use super::pyramid::Pyramid;
use super::strips::{Strip, StripStep, value_of};
use super::{Columns, End, Lane, Lanes, Mark, Phase, PhaseSet, Segment, Subject};
use crate::executor::instrument::{Fact, ResourceId, TaskId, ThreadId};
use crate::trace::event::Event;
use crate::trace::keyframes::Collector;
use crate::trace::recording::Recording;
use crate::trace::snapshot::{Snapshot, TaskPhase, ThreadPhase};
use crate::trace::texts::TextId;

/// A lane that is being written.
#[derive(Default)]
struct Draft {
    segments: Vec<Segment>,
    /// The phase that goes on, and since when.
    open: Option<Segment>,
    mark: Option<Mark>,
}

impl Draft {
    fn enter(&mut self, phase: Option<Phase>, event: u32, time: u64) {
        if self.open.map(|segment| segment.phase) == phase {
            return;
        }
        if let Some(segment) = self.open.take() {
            self.segments.push(Segment { end_event: event, end: time, ..segment });
        }
        self.open = phase.map(|phase| Segment { start_event: event, end_event: event, start: time, end: time, phase });
    }
}

struct Builder<'a> {
    recording: &'a Recording,
    world: Snapshot,
    threads: Vec<Draft>,
    tasks: Vec<Draft>,
    /// By resource; `None` for those that have nothing to count.
    strips: Vec<Option<Strip>>,
}

impl Lanes {
    /// The lanes of a recording.
    pub fn of(recording: &Recording) -> Self {
        let mut builder =
            Builder { recording, world: Snapshot::default(), threads: Vec::new(), tasks: Vec::new(), strips: Vec::new() };
        let mut keyframes = Collector::new();
        for n in 0..recording.len() {
            builder.add(recording.event(n));
            keyframes.look(&builder.world);
        }
        // The walk is the one that snapshots need too.
        recording.keep_keyframes(keyframes.finish());
        builder.finish()
    }
}

impl Builder<'_> {
    fn add(&mut self, event: Event<'_>) {
        self.world.apply_event(self.recording.events(), event);
        self.add_threads(event);
        if let Some(task) = event.subject() {
            self.add_task(task, event);
        }
        if let Some(resource) = resource_of(&event.fact) {
            self.add_strip(resource, event);
        }
    }

    fn add_threads(&mut self, event: Event<'_>) {
        let (n, time) = (event.number as u32, event.time());
        self.threads.resize_with(self.world.threads.len(), Draft::default);
        let told = match event.fact {
            Fact::ThreadStarted { thread, .. } | Fact::ThreadEnded { thread } => thread,
            _ => event.thread(),
        };
        for thread in [told, event.thread()] {
            let index = thread.0 as usize;
            let phase = match self.world.threads[index].phase {
                ThreadPhase::Busy => Some(Phase::Busy),
                ThreadPhase::Waiting => Some(Phase::Ready),
                ThreadPhase::Idle => Some(Phase::Idle),
                ThreadPhase::Blocked { .. } => Some(Phase::Blocked),
                ThreadPhase::Ended => None,
            };
            self.threads[index].enter(phase, n, time);
            if phase.is_none() {
                self.threads[index].mark.get_or_insert(Mark { event: n, time, end: End::Done });
            }
        }
    }

    fn add_task(&mut self, task: TaskId, event: Event<'_>) {
        let (n, time) = (event.number as u32, event.time());
        let Some(state) = self.world.task(task) else { return };
        let mark = |end| Some(Mark { event: n, time, end });
        let (phase, end) = match state.phase {
            TaskPhase::Created => (None, None),
            TaskPhase::Ready(_) => (Some(Phase::Ready), None),
            TaskPhase::Running => (Some(self.running_phase(event)), None),
            TaskPhase::Suspended(_) => (Some(Phase::Suspended), None),
            TaskPhase::Finished => (None, mark(End::Done)),
            TaskPhase::Failed(_) => (None, mark(End::Failed)),
            TaskPhase::Cancelled => (None, mark(End::Cancelled)),
        };
        self.tasks.resize_with(self.world.tasks.len(), Draft::default);
        let draft = &mut self.tasks[task.0 as usize];
        draft.enter(phase, n, time);
        draft.mark = draft.mark.or(end);
    }

    /// A running task whose thread stalls is blocked.
    fn running_phase(&self, event: Event<'_>) -> Phase {
        match self.world.threads[event.thread().0 as usize].phase {
            ThreadPhase::Blocked { .. } => Phase::Blocked,
            ThreadPhase::Waiting => Phase::Ready,
            _ => Phase::Running,
        }
    }

    fn add_strip(&mut self, resource: ResourceId, event: Event<'_>) {
        let Some(state) = self.world.resource(resource) else { return };
        let value = value_of(state);
        if matches!(event.fact, Fact::ResourceCreated { .. }) {
            self.strips.push(value.map(|_| Strip {
                resource,
                kind: state.kind,
                label: state.label,
                capacity: state.capacity,
                peak: 0,
                steps: Vec::new(),
                pyramid: Pyramid::of(std::iter::empty()),
            }));
        }
        let strip = self.strips.get_mut(resource.0 as usize).and_then(Option::as_mut);
        let (Some(strip), Some(value)) = (strip, value) else { return };
        let lines = [&state.waiters, &state.getters, &state.putters, &state.joiners];
        let waiting = lines.iter().map(|line| line.len() as u32).sum();
        if strip.steps.last().is_none_or(|step| (step.value, step.waiting) != (value, waiting)) {
            strip.steps.push(StripStep { event: event.number as u32, time: event.time(), value, waiting });
            strip.peak = strip.peak.max(value);
        }
    }

    fn finish(mut self) -> Lanes {
        let recording = self.recording;
        let (end_event, end_time) = (recording.len() as u32, recording.end_time());
        for draft in self.threads.iter_mut().chain(&mut self.tasks) {
            draft.enter(None, end_event, end_time);
        }
        let depths = depths(recording);
        let mut lanes = Vec::with_capacity(self.threads.len() + self.tasks.len());
        for (index, draft) in self.threads.into_iter().enumerate() {
            let name = self.world.threads[index].name.unwrap_or_default();
            lanes.push(finished(draft, Subject::Thread(ThreadId(index as u8)), name, 0));
        }
        self.tasks.resize_with(recording.tasks().len(), Draft::default);
        for &task in recording.tree_order() {
            let index = task.0 as usize;
            let draft = std::mem::take(&mut self.tasks[index]);
            lanes.push(finished(draft, Subject::Task(task), recording.tasks()[index].name, depths[index]));
        }
        let strips = self.strips.into_iter().flatten().map(Strip::summed_up).collect();
        Lanes { lanes, strips, columns: Columns::of(recording), end_time, events: recording.len() }
    }
}

fn finished(mut draft: Draft, subject: Subject, name: TextId, depth: u32) -> Lane {
    draft.segments.shrink_to_fit();
    let pyramid = Pyramid::of(draft.segments.iter().map(|segment| PhaseSet::of(segment.phase)));
    Lane { subject, name, depth, segments: draft.segments, mark: draft.mark, pyramid }
}

fn depths(recording: &Recording) -> Vec<u32> {
    let mut depths: Vec<u32> = Vec::with_capacity(recording.tasks().len());
    for info in recording.tasks() {
        let parent = info.parent.and_then(|parent| depths.get(parent.0 as usize));
        depths.push(parent.map_or(0, |depth| depth + 1));
    }
    depths
}

fn resource_of(fact: &Fact<'_>) -> Option<ResourceId> {
    match *fact {
        Fact::ResourceCreated { resource, .. }
        | Fact::Acquired { resource, .. }
        | Fact::Released { resource, .. }
        | Fact::FlagChanged { resource, .. }
        | Fact::WaiterQueued { resource, .. }
        | Fact::WaiterLeft { resource, .. }
        | Fact::ItemPut { resource, .. }
        | Fact::ItemGot { resource, .. } => Some(resource),
        _ => None,
    }
}
