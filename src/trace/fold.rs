//! How an event changes the world: the one fold behind every snapshot.
//!
//! A recording read from a file may tell impossible stories (its ids are checked, its sense is not), so a fact about
//! something that is not there changes nothing.

use super::event::Event;
use super::events::Events;
use super::loops::LoopPhase;
use super::shared::SharedSet;
use super::snapshot::*;
use super::texts::TextId;
use crate::executor::instrument::*;
use std::collections::VecDeque;

impl Snapshot {
    /// Applies event `n`, which must be the next one: the world after `n` events becomes that after `n` + 1.
    pub fn apply(&mut self, events: &Events, n: usize) {
        self.apply_event(events, events.event(n));
    }

    /// The same for an event that is decoded already.
    pub(super) fn apply_event(&mut self, events: &Events, event: Event<'_>) {
        let n = event.number;
        self.events = n + 1;
        self.time = event.moment.time;
        self.span = event.moment.span;
        self.look_at(event.moment.thread);
        self.place(event.moment, &event.fact);
        self.task_fact(events, n, &event.fact);
        self.thread_fact(events, n, event.moment, &event.fact);
    }

    /// The running task, and the innermost frame of its await stack, stand where the event happened.
    fn place(&mut self, moment: Moment, fact: &Fact<'_>) {
        let Some(task) = moment.task.and_then(|id| self.tasks.get_mut(id.0 as usize)) else { return };
        if moment.span == SpanId(0) || matches!(fact, Fact::FrameLeft { .. }) {
            return;
        }
        task.span = moment.span;
        if let Some(frame) = task.stack.last_mut() {
            frame.span = moment.span;
        }
    }

    fn task_fact(&mut self, events: &Events, n: usize, fact: &Fact<'_>) {
        match *fact {
            Fact::TaskCreated { task, parent, how, group, event_loop, .. } => {
                let info = &events.tasks[task.0 as usize];
                self.pending += 1;
                self.tasks.push(TaskState {
                    id: task,
                    name: events.text_of(n),
                    coroutine: info.coroutine,
                    parent,
                    group,
                    event_loop,
                    how,
                    created: n as u32,
                    phase: TaskPhase::Created,
                    since_event: n as u32,
                    since: self.time,
                    span: SpanId(0),
                    line: None,
                    cancel_requested: None,
                    cancelled_by: None,
                    joined: Vec::new(),
                    stack: Vec::new(),
                    holds: Vec::new(),
                });
                self.task_created(task, parent, how);
                if how == Creation::Run {
                    self.loop_runs(event_loop, events.rows.get(n).thread());
                }
            }
            Fact::TaskRenamed { task, .. } => self.change_task(task, |state| state.name = events.text_of(n)),
            Fact::Ready { task, by } => {
                self.enter(task, TaskPhase::Ready(by), n);
                let event_loop = self.task(task).map_or(self.event_loop, |state| state.event_loop);
                self.ready_mut(event_loop).push_back(Handle::Step(task));
            }
            Fact::StepStarted { task } => self.step_started(task, n),
            Fact::StepEnded { task } => {
                if self.running == Some(task) {
                    self.running = self.outer.pop();
                } else {
                    self.outer.retain(|outer| *outer != task);
                }
                self.handle_ended();
            }
            Fact::Suspended { task, on } => self.enter(task, TaskPhase::Suspended(on), n),
            Fact::Finished { task } => self.end(task, TaskPhase::Finished, n),
            Fact::Failed { task, .. } => self.end(task, TaskPhase::Failed(events.text_of(n)), n),
            Fact::Cancelled { task } => self.end(task, TaskPhase::Cancelled, n),
            Fact::Joined { task, by, through } => self.change_task(by, |state| state.joined.push((task, through))),
            Fact::CancelRequested { task, by } => self.change_task(task, |state| {
                state.cancel_requested = Some(n as u32);
                state.cancelled_by = by;
            }),
            _ => self.loop_fact(events, n, fact),
        }
    }

    fn loop_fact(&mut self, events: &Events, n: usize, fact: &Fact<'_>) {
        match *fact {
            Fact::CallbackReady { callback, event_loop, .. } => {
                self.ready_mut(event_loop).push_back(Handle::Callback(callback, events.text_of(n)));
            }
            Fact::CallbackStarted { callback } => {
                let label = self.unqueue_callback(callback);
                self.handle_started();
                self.callback = Some((callback, label.unwrap_or_default()));
            }
            Fact::CallbackEnded { .. } => {
                self.callback = None;
                self.handle_ended();
            }
            Fact::CallbackCancelled { callback } => {
                self.unqueue_callback(callback);
            }
            Fact::TimerSet { timer, when, .. } => {
                self.timers.insert((when, timer));
            }
            Fact::TimerFired { timer } => {
                let info = &events.timers[timer.0 as usize];
                self.timers.remove((info.when, timer));
                self.loop_mut(info.event_loop).phase = LoopPhase::Timers;
            }
            Fact::TimerCancelled { timer } => {
                self.timers.remove((events.timers[timer.0 as usize].when, timer));
            }
            Fact::IterationStarted { number, ready, event_loop } => {
                let thread = events.rows.get(n).thread();
                self.iteration_started(event_loop, thread, (number, ready));
            }
            _ => self.resource_fact(events, n, fact),
        }
    }

    fn resource_fact(&mut self, events: &Events, n: usize, fact: &Fact<'_>) {
        let time = self.time;
        match *fact {
            Fact::ResourceCreated { resource, kind, capacity, .. } => {
                let label = events.resources[resource.0 as usize].label;
                self.resources.push(new_resource(resource, kind, label, capacity));
            }
            Fact::Acquired { resource, task, available } => {
                self.change_resource(resource, |state| {
                    state.available = available;
                    state.holders.insert(Holder { event: n as u32, since: time, task });
                });
                task.into_iter().for_each(|task| self.change_task(task, |state| state.holds.push((resource, n as u32))));
            }
            Fact::Released { resource, task, available } => {
                self.drop_holder(events, resource, task, n);
                self.change_resource(resource, |state| state.available = available);
            }
            Fact::FlagChanged { resource, set } => self.change_resource(resource, |state| state.flag = set),
            Fact::WaiterQueued { resource, task, line } => {
                self.change_resource(resource, |state| state.line_mut(line).push_back(task));
                self.change_task(task, |state| state.line = Some((resource, line)));
            }
            Fact::WaiterLeft { resource, task, line } => {
                self.change_resource(resource, |state| leave(state.line_mut(line), &task));
                self.change_task(task, |state| state.line = None);
            }
            Fact::ItemPut { resource, size } | Fact::ItemGot { resource, size } => {
                self.change_resource(resource, |state| state.size = size);
            }
            Fact::RequestSent { host, .. } => {
                let task = events.rows.get(n).task();
                self.change_resource(host, |state| {
                    state.holders.insert(Holder { event: n as u32, since: time, task });
                });
                self.count_in_flight(host);
            }
            Fact::RequestAnswered { host, .. } | Fact::RequestFailed { host, .. } => {
                // Who ends a request need not be who sent it: a server answers its clients.
                let request = events.rows.get(n).a;
                let is_it = |holder: &Holder| events.rows.get(holder.event as usize).a == request;
                self.change_resource(host, |state| {
                    let ended = state.holders.iter().find(is_it);
                    ended.map(|holder| state.holders.remove(holder));
                });
                self.count_in_flight(host);
            }
            _ => self.frame_fact(events, n, fact),
        }
    }

    /// One hold ends: of this task; where no task is the holder, of the thread of event `n`; else the first.
    fn drop_holder(&mut self, events: &Events, resource: ResourceId, task: Option<TaskId>, n: usize) {
        let thread = |event: usize| events.rows.get(event).thread();
        let is_it = |holder: &Holder| task.is_none() && holder.task.is_none() && thread(holder.event as usize) == thread(n);
        let or_else = |holders: &SharedSet<Holder>| holders.iter().find(is_it).or(holders.first());
        let Some(holder) = self.hold_of(resource, task, or_else) else { return };
        self.change_resource(resource, |state| {
            state.holders.remove(holder);
        });
        holder.task.into_iter().for_each(|task| {
            self.change_task(task, |state| state.holds.retain(|hold| *hold != (resource, holder.event)));
        });
    }

    fn count_in_flight(&mut self, host: ResourceId) {
        self.change_resource(host, |state| {
            state.size = state.holders.len() as u64;
            state.available = state.capacity.saturating_sub(state.size);
        });
    }

    fn frame_fact(&mut self, events: &Events, n: usize, fact: &Fact<'_>) {
        let Some(task) = events.rows.get(n).task() else { return };
        match *fact {
            Fact::FrameEntered { .. } => {
                let function = events.text_of(n);
                self.change_task(task, |state| state.stack.push(AwaitFrame { function, span: SpanId(0) }));
            }
            Fact::FrameLeft { .. } => self.change_task(task, |state| {
                state.stack.pop();
            }),
            _ => {}
        }
    }

    /// What the event says about its thread: any event shows that the thread runs, unless it says otherwise.
    fn thread_fact(&mut self, events: &Events, n: usize, moment: Moment, fact: &Fact<'_>) {
        match *fact {
            Fact::ThreadStarted { thread, .. } => {
                self.thread_enters(thread, ThreadPhase::Busy, n);
                if let Some(state) = self.threads.get_mut(thread.0 as usize) {
                    state.name = Some(events.text_of(n));
                }
            }
            Fact::ThreadEnded { thread } => self.thread_enters(thread, ThreadPhase::Ended, n),
            Fact::BlockingStarted { until, .. } => {
                self.thread_enters(moment.thread, ThreadPhase::Blocked { call: events.text_of(n), until }, n);
            }
            Fact::GilDropped => self.thread_enters(moment.thread, ThreadPhase::Waiting, n),
            Fact::StepEnded { .. } | Fact::CallbackEnded { .. } if self.is_idle() => {
                self.thread_enters(moment.thread, ThreadPhase::Idle, n);
            }
            _ => self.thread_enters(moment.thread, ThreadPhase::Busy, n),
        }
    }

    /// Nothing is ready and nothing runs, but some task has not ended: the loop will wait.
    fn is_idle(&self) -> bool {
        self.ready.is_empty() && self.running.is_none() && self.callback.is_none() && self.pending > 0
    }

    fn thread_enters(&mut self, thread: ThreadId, phase: ThreadPhase, n: usize) {
        let time = self.time;
        while self.threads.len() <= thread.0 as usize {
            let id = ThreadId(self.threads.len() as u8);
            self.threads.push(ThreadState { id, name: None, phase: ThreadPhase::Busy, since_event: n as u32, since: time });
        }
        let state = &mut self.threads[thread.0 as usize];
        if state.phase != phase {
            (state.phase, state.since_event, state.since) = (phase, n as u32, time);
        }
    }

    fn step_started(&mut self, task: TaskId, n: usize) {
        let was_ready = self.task(task).is_some_and(|state| matches!(state.phase, TaskPhase::Ready(_)));
        if was_ready {
            let event_loop = self.task(task).map_or(self.event_loop, |state| state.event_loop);
            leave(self.ready_mut(event_loop), &Handle::Step(task));
            self.handle_started();
        }
        self.outer.extend(self.running.replace(task));
        self.forget_joined(task);
        self.enter(task, TaskPhase::Running, n);
    }

    /// `gather` makes tasks for the coroutines it is given, and its caller awaits them.
    fn task_created(&mut self, task: TaskId, parent: Option<TaskId>, how: Creation) {
        if let (Creation::Gather, Some(parent)) = (how, parent) {
            self.change_task(parent, |state| state.joined.push((task, Together::Gather)));
        }
    }

    /// A wait for several tasks is over when the task goes on. What it gathered goes on to count until it has ended.
    fn forget_joined(&mut self, task: TaskId) {
        let Some(state) = self.task(task).filter(|state| !state.joined.is_empty()) else { return };
        let mut joined = state.joined.clone();
        joined.retain(|(other, through)| {
            *through == Together::Gather && self.task(*other).is_some_and(|other| !other.phase.is_done())
        });
        self.change_task(task, |state| state.joined = joined);
    }

    fn end(&mut self, task: TaskId, phase: TaskPhase, n: usize) {
        if self.task(task).is_some_and(|state| !state.phase.is_done()) {
            self.pending -= 1;
            self.enter(task, phase, n);
            self.change_task(task, |state| {
                state.stack.clear();
                state.joined.clear();
            });
        }
    }

    fn enter(&mut self, task: TaskId, phase: TaskPhase, n: usize) {
        let time = self.time;
        self.change_task(task, |state| (state.phase, state.since_event, state.since) = (phase, n as u32, time));
    }

    fn change_task(&mut self, task: TaskId, change: impl FnOnce(&mut TaskState)) {
        if let Some(state) = self.tasks.get_mut(task.0 as usize) {
            change(state);
        }
    }

    fn change_resource(&mut self, resource: ResourceId, change: impl FnOnce(&mut ResourceState)) {
        if let Some(state) = self.resources.get_mut(resource.0 as usize) {
            change(state);
        }
    }
}

fn new_resource(id: ResourceId, kind: ResourceKind, label: TextId, capacity: u64) -> ResourceState {
    let available = match kind {
        ResourceKind::Lock | ResourceKind::ThreadLock => 1,
        ResourceKind::Semaphore | ResourceKind::BoundedSemaphore | ResourceKind::Pool => capacity,
        ResourceKind::Host | ResourceKind::Redis | ResourceKind::Connections => capacity,
        _ => 0,
    };
    ResourceState {
        id,
        kind,
        label,
        capacity,
        available,
        size: 0,
        flag: false,
        holders: SharedSet::default(),
        waiters: VecDeque::new(),
        getters: VecDeque::new(),
        putters: VecDeque::new(),
        joiners: VecDeque::new(),
    }
}

/// Takes the first entry that equals `entry` out of a line; mostly it is the first of all.
fn leave<T: PartialEq>(line: &mut VecDeque<T>, entry: &T) {
    if line.front() == Some(entry) {
        line.pop_front();
    } else if let Some(at) = line.iter().position(|other| other == entry) {
        line.remove(at);
    }
}
