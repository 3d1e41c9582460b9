//! Lanes from a recording: what a walk over the events shows, with a snapshot that tells when a phase began.

use super::crowds::Count;
use super::notes::Notes;
use super::strips::{Source, Strip, StripStep, value_of};
use super::{Columns, End, Lane, Lanes, Mark, Phase, Segments, Subject};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, ResourceId, TaskId, ThreadId};
use crate::trace::event::Event;
use crate::trace::recording::Recording;
use crate::trace::snapshot::{Snapshot, TaskPhase, ThreadPhase};
use crate::trace::texts::TextId;
use std::collections::BTreeMap;

/// A lane that is being written.
#[derive(Default)]
struct Draft {
    /// First event, event after the last, phase.
    segments: Vec<(u32, u32, Phase)>,
    /// The phase that goes on, and the event that began it.
    open: Option<(u32, Phase)>,
    mark: Option<Mark>,
}

impl Draft {
    /// Enters a phase; the phase before when it is another.
    fn enter(&mut self, phase: Option<Phase>, event: u32) -> Option<Option<Phase>> {
        let before = self.open.map(|(_, phase)| phase);
        if before == phase {
            return None;
        }
        if let Some((start, phase)) = self.open.take() {
            self.segments.push((start, event, phase));
        }
        self.open = phase.map(|phase| (event, phase));
        Some(before)
    }
}

/// Lanes in the making. It is shown the world after each event.
pub(in crate::trace) struct Builder<'a> {
    recording: &'a Recording,
    threads: Vec<Draft>,
    tasks: Vec<Draft>,
    /// By resource; `None` for those that have nothing to count.
    strips: Vec<Option<Strip>>,
    lag: Strip,
    gil: Gil,
    notes: Notes,
    /// All tasks; then the coroutine functions that have several.
    counts: Vec<Count>,
    /// By task: the second of its counts, if it has one.
    count_of: Vec<Option<usize>>,
}

/// Who has the GIL.
#[derive(Default)]
struct Gil {
    draft: Draft,
    holder: Option<ThreadId>,
}

impl Lanes {
    /// The lanes of a recording.
    pub fn of(recording: &Recording) -> Self {
        let (mut builder, mut world) = (Builder::new(recording), Snapshot::default());
        for event in recording.events().iter() {
            world.apply_event(recording.events(), event);
            builder.after(&world, &event);
        }
        builder.finish(&world)
    }
}

impl<'a> Builder<'a> {
    pub fn new(recording: &'a Recording) -> Self {
        let (counts, count_of) = counts(recording);
        Self {
            recording,
            threads: Vec::new(),
            tasks: Vec::new(),
            strips: Vec::new(),
            lag: Strip::empty(Source::Lag, TextId::default(), 0),
            gil: Gil::default(),
            notes: Notes::default(),
            counts,
            count_of,
        }
    }

    /// An event has changed the world.
    pub fn after(&mut self, world: &Snapshot, event: &Event<'_>) {
        self.notes.look(self.recording, event);
        self.add_threads(world, event);
        self.add_gil(world, event);
        self.add_lag(event);
        if let Some(task) = event.subject() {
            self.add_task(world, task, event);
        }
        if let Some(resource) = resource_of(&event.fact) {
            self.add_strip(world, resource, event);
        }
    }

    fn add_threads(&mut self, world: &Snapshot, event: &Event<'_>) {
        if self.threads.len() < world.threads.len() {
            self.threads.resize_with(world.threads.len(), Draft::default);
        }
        let told = match event.fact {
            Fact::ThreadStarted { thread, .. } | Fact::ThreadEnded { thread } => thread,
            _ => event.thread(),
        };
        self.add_thread(world, told, event);
        if told != event.thread() {
            self.add_thread(world, event.thread(), event);
        }
    }

    fn add_thread(&mut self, world: &Snapshot, thread: ThreadId, event: &Event<'_>) {
        let (n, time) = (event.number as u32, event.time());
        let index = thread.0 as usize;
        let phase = match world.threads[index].phase {
            ThreadPhase::Busy => Some(Phase::Busy),
            ThreadPhase::Waiting => Some(Phase::Ready),
            ThreadPhase::Idle => Some(Phase::Idle),
            ThreadPhase::Blocked { .. } => Some(Phase::Blocked),
            ThreadPhase::Ended => None,
        };
        self.threads[index].enter(phase, n);
        if phase.is_none() {
            self.threads[index].mark.get_or_insert(Mark { event: n, time, end: End::Done });
        }
    }

    fn add_task(&mut self, world: &Snapshot, task: TaskId, event: &Event<'_>) {
        let (n, time) = (event.number as u32, event.time());
        let Some(state) = world.task(task) else { return };
        let mark = |end| Some(Mark { event: n, time, end });
        let (phase, end) = match state.phase {
            TaskPhase::Created => (None, None),
            TaskPhase::Ready(_) => (Some(Phase::Ready), None),
            TaskPhase::Running => (Some(running_phase(world, event)), None),
            TaskPhase::Suspended(_) => (Some(Phase::Suspended), None),
            TaskPhase::Finished => (None, mark(End::Done)),
            TaskPhase::Failed(_) => (None, mark(End::Failed)),
            TaskPhase::Cancelled => (None, mark(End::Cancelled)),
        };
        if self.tasks.len() < world.tasks.len() {
            self.tasks.resize_with(world.tasks.len(), Draft::default);
        }
        let draft = &mut self.tasks[task.0 as usize];
        draft.mark = draft.mark.or(end);
        if let Some(before) = draft.enter(phase, n) {
            self.counts[0].change(n, before, phase);
            if let Some(count) = self.count_of[task.0 as usize] {
                self.counts[count].change(n, before, phase);
            }
        }
    }

    fn add_gil(&mut self, world: &Snapshot, event: &Event<'_>) {
        let thread = event.thread();
        let computes = world.threads[thread.0 as usize].phase == ThreadPhase::Busy;
        let holder = match self.gil.holder {
            _ if computes => Some(thread),
            Some(holder) if holder == thread => None,
            other => other,
        };
        if holder != self.gil.holder {
            self.gil.holder = holder;
            self.gil.draft.enter(None, event.number as u32);
            self.gil.draft.enter(holder.map(|_| Phase::Busy), event.number as u32);
        }
    }

    /// How long after it was due a timer fired.
    fn add_lag(&mut self, event: &Event<'_>) {
        if let Fact::TimerFired { timer } = event.fact
            && let Some(info) = self.recording.timer(timer)
        {
            self.lag.push(StripStep {
                event: event.number as u32,
                time: event.time(),
                value: event.time().saturating_sub(info.when),
                waiting: 0,
            });
        }
    }

    fn add_strip(&mut self, world: &Snapshot, resource: ResourceId, event: &Event<'_>) {
        let Some(state) = world.resource(resource) else { return };
        let value = value_of(state);
        if matches!(event.fact, Fact::ResourceCreated { .. }) {
            let source = Source::Resource(resource, state.kind);
            self.strips.push(value.map(|_| Strip::empty(source, state.label, state.capacity)));
        }
        let strip = self.strips.get_mut(resource.0 as usize).and_then(Option::as_mut);
        let (Some(strip), Some(value)) = (strip, value) else { return };
        let lines = [&state.waiters, &state.getters, &state.putters, &state.joiners];
        let waiting = lines.iter().map(|line| line.len() as u32).sum();
        strip.push(StripStep { event: event.number as u32, time: event.time(), value, waiting });
    }

    /// The lanes, when there are no more events.
    pub fn finish(mut self, world: &Snapshot) -> Lanes {
        let recording = self.recording;
        let (end_event, end_time) = (recording.len() as u32, recording.end_time());
        for draft in self.threads.iter_mut().chain(&mut self.tasks).chain([&mut self.gil.draft]) {
            draft.enter(None, end_event);
        }
        let depths = depths(recording);
        let mut all = Lined::default();
        for (index, draft) in self.threads.into_iter().enumerate() {
            let name = world.threads[index].name.unwrap_or_default();
            all.add(draft, Subject::Thread(ThreadId(index as u8)), name, 0);
        }
        if all.lanes.len() > 1 && recording.settings().has_gil {
            all.add(self.gil.draft, Subject::Gil, TextId::default(), 0);
        }
        self.tasks.resize_with(recording.tasks().len(), Draft::default);
        for &task in recording.tree_order() {
            let index = task.0 as usize;
            let draft = std::mem::take(&mut self.tasks[index]);
            all.add(draft, Subject::Task(task), recording.tasks()[index].name, depths[index]);
        }
        let lag = Some(self.lag).filter(|lag| lag.peak > 0);
        let strips = self.strips.into_iter().flatten().chain(lag).map(Strip::summed_up).collect();
        let crowds = self.counts.into_iter().map(Count::finish).collect();
        let (notes, scopes) = self.notes.finish();
        Lanes {
            lanes: all.lanes,
            segments: Segments::new(all.starts, all.ends, all.phases),
            strips,
            crowds,
            notes,
            scopes,
            gaps: gaps(recording),
            columns: Columns::of(recording),
            end_time,
            events: recording.len(),
        }
    }
}

/// A running task whose thread stalls is blocked.
fn running_phase(world: &Snapshot, event: &Event<'_>) -> Phase {
    match world.threads[event.thread().0 as usize].phase {
        ThreadPhase::Blocked { .. } => Phase::Blocked,
        ThreadPhase::Waiting => Phase::Ready,
        _ => Phase::Running,
    }
}

/// Lanes that are done, and their segments one after the other.
#[derive(Default)]
struct Lined {
    lanes: Vec<Lane>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    phases: Vec<Phase>,
}

impl Lined {
    fn add(&mut self, draft: Draft, subject: Subject, name: TextId, depth: u32) {
        let first = self.starts.len() as u32;
        for (start, end, phase) in draft.segments {
            self.starts.push(start);
            self.ends.push(end);
            self.phases.push(phase);
        }
        let segments = (first, self.starts.len() as u32);
        self.lanes.push(Lane { subject, name, depth, segments, mark: draft.mark });
    }
}

/// The counts of all tasks and of the coroutine functions that have several; and by task, which is its own.
fn counts(recording: &Recording) -> (Vec<Count>, Vec<Option<usize>>) {
    let mut sizes = BTreeMap::new();
    for info in recording.tasks() {
        *sizes.entry(info.coroutine).or_insert(0) += 1;
    }
    let mut counts = vec![Count::new(None, recording.tasks().len())];
    let mut numbers = BTreeMap::new();
    for (coroutine, tasks) in sizes.into_iter().filter(|(_, tasks)| *tasks > 1) {
        numbers.insert(coroutine, counts.len());
        counts.push(Count::new(Some(coroutine), tasks));
    }
    let count_of = recording.tasks().iter().map(|info| numbers.get(&info.coroutine).copied()).collect();
    (counts, count_of)
}

/// Stretches of at least a twelfth of the run in which nothing happens.
fn gaps(recording: &Recording) -> Vec<(TimeNs, TimeNs)> {
    let least = recording.end_time() / 12;
    let times = recording.events().times().chain([recording.end_time()]);
    let mut gaps = Vec::new();
    let mut before = 0;
    for time in times {
        if least > 0 && time - before.min(time) >= least {
            gaps.push((before, time));
        }
        before = time;
    }
    gaps
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
        Fact::RequestSent { host, .. } | Fact::RequestAnswered { host, .. } | Fact::RequestFailed { host, .. } => Some(host),
        _ => None,
    }
}
