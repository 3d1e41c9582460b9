//! Totals per task, function, resource, thread and loop: kept along the walk, summed up at its end.

use super::metrics::*;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::trace::event::Event;
use crate::trace::recording::Recording;
use crate::trace::shared::SharedSet;
use crate::trace::snapshot::{Holder, ResourceState, Snapshot, TaskPhase, ThreadPhase};
use crate::trace::texts::TextId;
use crate::trace::words::FOR_EVER;
use rustc_hash::FxHashMap;

/// So many steps of concurrency, and of loop lag, are kept.
const STEPS_MAX: usize = 1_000;

/// What is measured of a resource while it lives.
#[derive(Clone, Default)]
struct Gauge {
    holds: Vec<TimeNs>,
    waits: Vec<TimeNs>,
    /// Its value, times nanoseconds, up to `since`.
    integral: u128,
    since: TimeNs,
    peak: u64,
    peak_event: u32,
    peak_waiting: u32,
    puts: u32,
    gets: u32,
}

/// What is measured of the thread of an event loop.
#[derive(Clone, Default)]
struct LoopGauge {
    iterations: u64,
    first: TimeNs,
    lags: Vec<TimeNs>,
    late: Vec<LagStep>,
}

pub(super) struct Meter<'a> {
    recording: &'a Recording,
    tasks: Vec<TaskTotals>,
    /// How long each step's thread was blocked so far, by thread.
    blocked: Vec<TimeNs>,
    threads: Vec<ThreadTotals>,
    /// Up to when the totals of each thread go.
    threads_until: Vec<TimeNs>,
    gauges: Vec<Gauge>,
    /// When a task joined the line it stands in.
    joined: Vec<TimeNs>,
    loops: Vec<LoopGauge>,
    /// Ready waits with the task's function, to be sorted apart.
    ready_waits: Vec<(TextId, TimeNs)>,
    concurrency: Vec<ConcurrencyStep>,
    now: ConcurrencyStep,
}

impl<'a> Meter<'a> {
    pub fn new(recording: &'a Recording) -> Self {
        Self {
            recording,
            tasks: Vec::with_capacity(recording.tasks().len()),
            blocked: Vec::new(),
            threads: vec![ThreadTotals::default()],
            threads_until: vec![0],
            gauges: Vec::with_capacity(recording.resources().len()),
            joined: Vec::new(),
            loops: Vec::new(),
            ready_waits: Vec::new(),
            concurrency: Vec::new(),
            now: ConcurrencyStep::default(),
        }
    }

    pub fn before(&mut self, world: &Snapshot, event: &Event<'_>) {
        if event.time() > self.now.time {
            self.next_moment(event.time());
        }
        let now = event.time();
        match event.fact {
            Fact::TaskCreated { .. } => self.tasks.push(TaskTotals { created: now, ..TaskTotals::default() }),
            Fact::Ready { task, .. } | Fact::Suspended { task, .. } => self.leave_phase(world, task, event),
            Fact::StepStarted { task } => {
                self.leave_phase(world, task, event);
                *place(&mut self.blocked, event.thread().0 as usize) = 0;
                if let Some(totals) = self.tasks.get_mut(task.0 as usize) {
                    totals.steps += 1;
                }
            }
            Fact::Finished { task } | Fact::Failed { task, .. } | Fact::Cancelled { task } => {
                self.leave_phase(world, task, event);
                if let Some(totals) = self.tasks.get_mut(task.0 as usize) {
                    totals.ended = totals.ended.or(Some(now));
                }
            }
            Fact::BlockingEnded { .. } => {
                let since = world.threads.get(event.thread().0 as usize).map_or(now, |thread| thread.since);
                *place(&mut self.blocked, event.thread().0 as usize) += now - since;
            }
            Fact::TimerFired { timer } => self.timer_fired(timer, event),
            Fact::IterationStarted { .. } => {
                let gauge = place(&mut self.loops, event.thread().0 as usize);
                if gauge.iterations == 0 {
                    gauge.first = now;
                }
                gauge.iterations += 1;
            }
            _ => self.resource(world, event),
        }
        self.leave_thread(world, event);
    }

    pub fn after(&mut self, world: &Snapshot, event: &Event<'_>) {
        let ready = world.ready.len() as u32 + world.running.is_some() as u32;
        self.now.event = event.number as u32;
        self.now.live = world.pending as u32;
        self.now.ready = self.now.ready.max(ready);
        let resource = match event.fact {
            Fact::ResourceCreated { resource, .. } => {
                self.gauges.push(Gauge { since: event.time(), ..Gauge::default() });
                resource
            }
            Fact::Acquired { resource, .. } | Fact::ItemPut { resource, .. } | Fact::WaiterQueued { resource, .. } => resource,
            _ => return,
        };
        let (Some(gauge), Some(state)) = (self.gauges.get_mut(resource.0 as usize), world.resource(resource)) else { return };
        let value = value_of(state);
        if value > gauge.peak {
            (gauge.peak, gauge.peak_event) = (value, event.number as u32);
        }
        let waiting =
            [&state.waiters, &state.getters, &state.putters, &state.joiners].map(|line| line.len()).iter().sum::<usize>();
        gauge.peak_waiting = gauge.peak_waiting.max(waiting as u32);
    }

    /// The clock moves on: what held at the last moment is a step of its own.
    fn next_moment(&mut self, time: TimeNs) {
        let same = |last: &ConcurrencyStep| (last.live, last.ready) == (self.now.live, self.now.ready);
        if !self.concurrency.last().is_some_and(same) {
            self.concurrency.push(self.now);
        }
        self.now = ConcurrencyStep { time, ready: 0, ..self.now };
    }

    /// The task's phase is about to change: what it was goes into the totals.
    fn leave_phase(&mut self, world: &Snapshot, task: TaskId, event: &Event<'_>) {
        let Some(state) = world.task(task) else { return };
        let Some(totals) = self.tasks.get_mut(task.0 as usize) else { return };
        let time = event.time() - state.since;
        match state.phase {
            TaskPhase::Created | TaskPhase::Finished | TaskPhase::Failed(_) | TaskPhase::Cancelled => {}
            TaskPhase::Ready(_) => {
                totals.ready += time;
                self.ready_waits.push((state.coroutine, time));
            }
            TaskPhase::Running => {
                let blocked = self.blocked.get(event.thread().0 as usize).map_or(0, |blocked| (*blocked).min(time));
                totals.running += time - blocked;
                totals.blocked += blocked;
            }
            TaskPhase::Suspended(on) => totals.waits[reason_of(world, on) as usize] += time,
        }
    }

    /// Any event may change what its thread does.
    fn leave_thread(&mut self, world: &Snapshot, event: &Event<'_>) {
        let told = match event.fact {
            Fact::ThreadStarted { thread, .. } | Fact::ThreadEnded { thread } => thread,
            _ => event.thread(),
        };
        self.count_thread(world, event.thread(), event.time());
        if told != event.thread() {
            self.count_thread(world, told, event.time());
        }
    }

    /// A thread does what it does until its next event: the time since its last one counts for that.
    fn count_thread(&mut self, world: &Snapshot, thread: ThreadId, now: TimeNs) {
        let at = thread.0 as usize;
        let Some(state) = world.threads.get(at) else { return };
        if self.threads_until.len() <= at {
            self.threads_until.resize(at + 1, state.since);
        }
        let time = now - std::mem::replace(&mut self.threads_until[at], now);
        if time == 0 {
            return;
        }
        let totals = place(&mut self.threads, at);
        match state.phase {
            ThreadPhase::Busy => totals.busy += time,
            ThreadPhase::Idle => totals.idle += time,
            ThreadPhase::Blocked { .. } => totals.blocked += time,
            ThreadPhase::Waiting => totals.waiting += time,
            ThreadPhase::Ended => {}
        }
    }

    fn timer_fired(&mut self, timer: TimerId, event: &Event<'_>) {
        let Some(info) = self.recording.timer(timer).filter(|info| info.when != FOR_EVER) else { return };
        let due = info.when.max(self.recording.time(info.set as usize));
        let lag = event.time().saturating_sub(due);
        let gauge = place(&mut self.loops, event.thread().0 as usize);
        gauge.lags.push(lag);
        if lag > 0 {
            gauge.late.push(LagStep { event: event.number as u32, time: event.time(), lag });
        }
    }

    fn resource(&mut self, world: &Snapshot, event: &Event<'_>) {
        let now = event.time();
        let resource = match event.fact {
            Fact::Acquired { resource, .. } | Fact::Released { resource, .. } => resource,
            Fact::ItemPut { resource, .. } | Fact::ItemGot { resource, .. } => resource,
            Fact::WaiterQueued { task, .. } => return *place(&mut self.joined, task.0 as usize) = now,
            Fact::WaiterLeft { resource, task, .. } => {
                let since = *place(&mut self.joined, task.0 as usize);
                if let Some(gauge) = self.gauges.get_mut(resource.0 as usize) {
                    gauge.waits.push(now.saturating_sub(since));
                }
                return;
            }
            _ => return,
        };
        let (Some(gauge), Some(state)) = (self.gauges.get_mut(resource.0 as usize), world.resource(resource)) else { return };
        gauge.integral += u128::from(value_of(state)) * u128::from(now - gauge.since);
        gauge.since = now;
        match event.fact {
            Fact::Released { task, .. } => {
                let or_else = |holders: &SharedSet<Holder>| {
                    let unowned = || holders.iter().find(|holder| holder.task.is_none());
                    task.map_or_else(unowned, |_| None).or(holders.first())
                };
                gauge.holds.extend(world.hold_of(resource, task, or_else).map(|holder| now - holder.since));
            }
            Fact::ItemPut { .. } => gauge.puts += 1,
            Fact::ItemGot { .. } => gauge.gets += 1,
            _ => {}
        }
    }

    /// All totals, but not the critical path.
    pub fn finish(mut self, world: &Snapshot) -> Metrics {
        let end = self.recording.end_time().max(world.time);
        self.next_moment(end);
        for state in world.tasks.iter().filter(|state| !state.phase.is_done()) {
            let Some(totals) = self.tasks.get_mut(state.id.0 as usize) else { continue };
            let time = end - state.since;
            match state.phase {
                TaskPhase::Ready(_) => totals.ready += time,
                TaskPhase::Running => totals.running += time,
                TaskPhase::Suspended(on) => totals.waits[reason_of(world, on) as usize] += time,
                _ => {}
            }
        }
        for thread in 0..world.threads.len() {
            self.count_thread(world, ThreadId(thread as u8), end);
            place(&mut self.threads, thread);
        }
        let loops = self.loops(end);
        let ended = |totals: &TaskTotals| Some(totals.ended? - totals.created);
        let is_own = |id: usize| self.recording.tasks().get(id).is_some_and(|info| info.how != Creation::Shutdown);
        let own = self.tasks.iter().enumerate().filter(|(id, _)| is_own(*id));
        let latencies = Spread::of(own.filter_map(|(_, totals)| ended(totals)).collect());
        Metrics {
            functions: self.functions(world),
            resources: self.resources(world, end),
            loops,
            latencies,
            ready_waits: Spread::of(self.ready_waits.iter().map(|(_, time)| *time).collect()),
            concurrency: thinned(self.concurrency, STEPS_MAX, |step| u64::from(step.live)),
            critical_path: Vec::new(),
            tasks: self.tasks,
            threads: self.threads,
        }
    }

    fn loops(&mut self, end: TimeNs) -> Vec<LoopMetrics> {
        let threads = &self.threads;
        let loops = std::mem::take(&mut self.loops).into_iter().enumerate().filter(|(_, gauge)| gauge.iterations > 0);
        loops
            .map(|(thread, gauge)| {
                let idle = threads.get(thread).map_or(0, |totals| totals.idle);
                let all = (end - gauge.first).max(1);
                LoopMetrics {
                    thread: ThreadId(thread as u8),
                    iterations: gauge.iterations,
                    utilisation: 1.0 - idle.min(all) as f64 / all as f64,
                    lag: Spread::of(gauge.lags),
                    lag_steps: thinned(gauge.late, STEPS_MAX, |step| step.lag),
                }
            })
            .collect()
    }

    fn functions(&self, world: &Snapshot) -> Vec<FunctionMetrics> {
        let mut index: FxHashMap<TextId, usize> = FxHashMap::default();
        let mut functions: Vec<(FunctionMetrics, Vec<TimeNs>, Vec<TimeNs>)> = Vec::new();
        let mut longest: Vec<TimeNs> = Vec::new();
        for (state, totals) in world.tasks.iter().zip(&self.tasks).filter(|(state, _)| state.how != Creation::Shutdown) {
            let at = *index.entry(state.coroutine).or_insert_with(|| {
                let function = self.recording.text(state.coroutine).to_owned();
                functions.push((FunctionMetrics { function, ..FunctionMetrics::default() }, Vec::new(), Vec::new()));
                longest.push(0);
                functions.len() - 1
            });
            let (metrics, latencies, _) = &mut functions[at];
            metrics.tasks += 1;
            metrics.steps += totals.steps;
            metrics.failed += matches!(state.phase, TaskPhase::Failed(_)) as u32;
            metrics.cancelled += (state.phase == TaskPhase::Cancelled) as u32;
            if let Some(ended) = totals.ended {
                let latency = ended - totals.created;
                if metrics.slowest.is_none() || latency > longest[at] {
                    (metrics.slowest, longest[at]) = (Some(state.id), latency);
                }
                latencies.push(latency);
            }
        }
        for (function, time) in &self.ready_waits {
            if let Some((_, _, waits)) = index.get(function).and_then(|at| functions.get_mut(*at)) {
                waits.push(*time);
            }
        }
        let finished = |(metrics, latencies, waits)| FunctionMetrics {
            latency: Spread::of(latencies),
            ready_waits: Spread::of(waits),
            ..metrics
        };
        functions.into_iter().map(finished).collect()
    }

    fn resources(&mut self, world: &Snapshot, end: TimeNs) -> Vec<ResourceMetrics> {
        let gauges = std::mem::take(&mut self.gauges);
        let mut metrics = Vec::new();
        for (mut gauge, state) in gauges.into_iter().zip(world.resources.iter()) {
            if matches!(state.kind, ResourceKind::TaskGroup | ResourceKind::Timeout) {
                continue;
            }
            gauge.integral += u128::from(value_of(state)) * u128::from(end - gauge.since);
            if state.kind != ResourceKind::Queue {
                gauge.holds.extend(state.holders.iter().map(|holder| end - holder.since));
            }
            let created = self.recording.resource(state.id).map_or(0, |info| self.recording.time(info.created as usize));
            let life = (end - created).max(1) as f64;
            let mean = gauge.integral as f64 / life;
            let capacity = if state.kind == ResourceKind::Lock { 1 } else { state.capacity };
            metrics.push(ResourceMetrics {
                resource: state.id,
                holds: Spread::of(gauge.holds),
                waits: Spread::of(gauge.waits),
                utilisation: if capacity > 0 { mean / capacity as f64 } else { 0.0 },
                peak: gauge.peak,
                peak_event: gauge.peak_event,
                peak_waiting: gauge.peak_waiting,
                puts: gauge.puts,
                gets: gauge.gets,
                mean_size: mean,
            });
        }
        metrics
    }
}

impl Spread {
    /// The spread of these times.
    pub fn of(mut times: Vec<TimeNs>) -> Self {
        times.sort_unstable();
        let (Some(&min), Some(&max)) = (times.first(), times.last()) else { return Self::default() };
        // Nearest rank: the least time that so many of a hundred do not exceed.
        let rank = |percent: usize| times[(times.len() * percent).div_ceil(100).max(1) - 1];
        let total = times.iter().fold(0u64, |sum, time| sum.saturating_add(*time));
        Self { count: times.len() as u32, min, p50: rank(50), p90: rank(90), p99: rank(99), max, total }
    }
}

/// The entry at an index of a list that grows when it is too short.
fn place<T: Default + Clone>(list: &mut Vec<T>, at: usize) -> &mut T {
    if list.len() <= at {
        list.resize(at + 1, T::default());
    }
    &mut list[at]
}

/// Permits in use, or items.
fn value_of(state: &ResourceState) -> u64 {
    match state.kind {
        ResourceKind::Queue => state.size,
        ResourceKind::Event | ResourceKind::Condition | ResourceKind::Barrier => 0,
        _ => state.holders.len() as u64,
    }
}

pub(super) fn reason_of(world: &Snapshot, on: Wait) -> WaitReason {
    match on {
        Wait::Sleep(_) => WaitReason::Sleep,
        Wait::Task(_) | Wait::Gather(_) | Wait::Several(_) => WaitReason::Tasks,
        Wait::Future => WaitReason::Future,
        Wait::Resource(resource) => match world.resource(resource).map(|state| state.kind) {
            Some(ResourceKind::Queue) => WaitReason::Queue,
            Some(ResourceKind::Event | ResourceKind::Condition | ResourceKind::Barrier) => WaitReason::Signal,
            Some(ResourceKind::TaskGroup) => WaitReason::Tasks,
            Some(ResourceKind::Timeout | ResourceKind::Pool) | None => WaitReason::Future,
            Some(_) => WaitReason::Lock,
        },
    }
}

/// At most so many of the steps: of each stretch of equal length the one with the greatest value.
fn thinned<T: Copy>(steps: Vec<T>, most: usize, value: impl Fn(&T) -> u64) -> Vec<T> {
    if steps.len() <= most {
        return steps;
    }
    let stretch = steps.len().div_ceil(most);
    let greatest = |chunk: &[T]| chunk.iter().copied().max_by_key(|step| value(step));
    steps.chunks(stretch).filter_map(greatest).collect()
}
