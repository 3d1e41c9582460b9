//! The ledger: rebuilds the machine's state from the facts alone, and complains when they do not fit together.

use loopscope::executor::instrument::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What the facts add up to so far.
#[derive(Default)]
pub struct Ledger {
    /// Every fact as text.
    pub told: Vec<String>,
    time: u64,
    tasks: Vec<Phase>,
    /// How many tasks there were when the main task ended.
    tasks_of_main: Option<usize>,
    ready: VecDeque<Entry>,
    running: Option<Entry>,
    timers: BTreeMap<TimerId, u64>,
    timers_set: u32,
    resources: Vec<Resource>,
    /// Tasks that were asked to cancel and have not run since.
    cancelling: BTreeSet<TaskId>,
    iteration: u64,
    to_run: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Created,
    Ready,
    Running,
    Suspended,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Step(TaskId),
    Callback(CallbackId),
}

struct Resource {
    kind: ResourceKind,
    available: u64,
    held: u64,
    size: u64,
    capacity: u64,
    lines: [VecDeque<TaskId>; 4],
    /// Who was woken last: a lock is taken by the one it woke, when that one goes on.
    woken: Option<TaskId>,
}

impl Ledger {
    pub fn observe(&mut self, moment: Moment, fact: Fact<'_>) {
        self.told.push(format!("{fact:?}"));
        assert!(moment.time >= self.time, "time never goes back");
        self.time = moment.time;
        let step = match self.running {
            Some(Entry::Step(task)) => Some(task),
            _ => None,
        };
        if !matches!(fact, Fact::StepStarted { .. }) {
            assert_eq!(moment.task, step, "the moment names the task whose step runs: {fact:?}");
        }
        self.task_fact(fact);
        self.loop_fact(fact);
        self.resource_fact(fact);
    }

    fn task_fact(&mut self, fact: Fact<'_>) {
        match fact {
            Fact::TaskCreated { task, .. } => {
                assert_eq!(task.0 as usize, self.tasks.len(), "tasks are numbered in order");
                self.tasks.push(Phase::Created);
            }
            Fact::Ready { task, by } => {
                let phase = self.phase(task);
                let expected = match by {
                    Waker::Creation => phase == Phase::Created,
                    Waker::Itself => phase == Phase::Running,
                    _ => phase == Phase::Suspended,
                };
                assert!(expected, "{fact:?} while {phase:?}");
                self.tasks[task.0 as usize] = Phase::Ready;
                self.ready.push_back(Entry::Step(task));
            }
            Fact::StepStarted { task } => {
                self.start(Entry::Step(task));
                self.change(task, Phase::Ready, Phase::Running);
                self.cancelling.remove(&task);
            }
            Fact::StepEnded { task } => {
                assert_eq!(self.running.take(), Some(Entry::Step(task)), "the step that ends was running");
                assert_ne!(self.phase(task), Phase::Running, "a step ends with a reason");
            }
            Fact::Suspended { task, .. } => self.change(task, Phase::Running, Phase::Suspended),
            Fact::Finished { task } | Fact::Failed { task, .. } | Fact::Cancelled { task } => {
                if task == TaskId(0) {
                    self.tasks_of_main = Some(self.tasks.len());
                }
                self.change(task, Phase::Running, Phase::Done);
            }
            Fact::CancelRequested { task, .. } => {
                assert_ne!(self.phase(task), Phase::Done, "{fact:?}");
                self.cancelling.insert(task);
            }
            _ => {}
        }
    }

    fn loop_fact(&mut self, fact: Fact<'_>) {
        match fact {
            Fact::CallbackReady { callback, .. } => self.ready.push_back(Entry::Callback(callback)),
            Fact::CallbackStarted { callback } => self.start(Entry::Callback(callback)),
            Fact::CallbackEnded { callback } => {
                assert_eq!(self.running.take(), Some(Entry::Callback(callback)), "the callback that ends was running");
            }
            Fact::CallbackCancelled { callback } => {
                let place = self.ready.iter().position(|entry| *entry == Entry::Callback(callback));
                let place = place.expect("a callback cancelled while queued is in the queue");
                self.ready.remove(place);
                self.to_run -= usize::from(place < self.to_run);
            }
            Fact::TimerSet { timer, when, .. } => {
                assert_eq!(timer.0, self.timers_set, "timers are numbered in order");
                self.timers_set += 1;
                self.timers.insert(timer, when);
            }
            Fact::TimerFired { timer } => {
                let when = self.timers.remove(&timer).expect("a timer fires once");
                assert!(when <= self.time + 1, "{fact:?} before its time");
            }
            Fact::TimerCancelled { timer } => {
                assert!(self.timers.remove(&timer).is_some(), "{fact:?} while set");
            }
            Fact::IterationStarted { number, ready, .. } => {
                assert_eq!(number, self.iteration + 1, "iterations are numbered in order");
                assert_eq!(ready as usize, self.ready.len(), "what is ready is what joined and did not leave");
                assert!(self.running.is_none(), "nothing runs between iterations");
                assert_eq!(self.to_run, 0, "an iteration runs all that was ready when it began");
                self.iteration = number;
                self.to_run = self.ready.len();
            }
            _ => {}
        }
    }

    fn resource_fact(&mut self, fact: Fact<'_>) {
        match fact {
            Fact::ResourceCreated { resource, kind, capacity, .. } => {
                assert_eq!(resource.0 as usize, self.resources.len(), "resources are numbered in order");
                let available = match kind {
                    ResourceKind::Lock => 1,
                    ResourceKind::Semaphore | ResourceKind::BoundedSemaphore => capacity,
                    _ => 0,
                };
                let lines = Default::default();
                self.resources.push(Resource { kind, available, held: 0, size: 0, capacity, lines, woken: None });
            }
            Fact::Acquired { resource, task, available } => {
                self.check_turn(resource, task);
                let this = self.resource(resource);
                this.held += 1;
                if this.is_counted() {
                    assert_eq!(available + 1, this.available, "{fact:?}");
                }
                this.available = available;
            }
            Fact::Released { resource, available, .. } => {
                let this = self.resource(resource);
                this.held = this.held.saturating_sub(1);
                if this.is_counted() {
                    assert_eq!(available, this.available + 1, "{fact:?}");
                    assert!(this.kind != ResourceKind::BoundedSemaphore || available <= this.capacity, "{fact:?}");
                }
                this.available = available;
            }
            Fact::WaiterQueued { resource, task, line } => self.resource(resource).lines[line as usize].push_back(task),
            Fact::WaiterLeft { resource, task, line } => {
                let line = &mut self.resource(resource).lines[line as usize];
                let place = line.iter().position(|other| *other == task).expect("who leaves a line stood in it");
                line.remove(place);
                if self.running != Some(Entry::Step(task)) {
                    self.resource(resource).woken = Some(task);
                }
            }
            Fact::ItemPut { resource, size } => {
                let this = self.resource(resource);
                assert_eq!(size, this.size + 1, "{fact:?}");
                assert!(this.capacity == 0 || size <= this.capacity, "{fact:?}");
                this.size = size;
            }
            Fact::ItemGot { resource, size } => {
                let this = self.resource(resource);
                assert_eq!(size + 1, this.size, "{fact:?}");
                this.size = size;
            }
            _ => {}
        }
    }

    /// Nobody gets in before somebody who came earlier and still waits.
    fn check_turn(&self, resource: ResourceId, task: Option<TaskId>) {
        let resource = &self.resources[resource.0 as usize];
        let line = &resource.lines[Line::Waiters as usize];
        let first = line.iter().find(|other| !self.cancelling.contains(other));
        if resource.is_counted()
            && resource.woken != task
            && let (Some(first), Some(task)) = (first, task)
        {
            assert_eq!(*first, task, "who came first gets in first");
        }
    }

    /// A program that is over has left nothing behind, but for tasks made after the main task had ended.
    pub fn check_end(&self) {
        let in_time = &self.tasks[..self.tasks_of_main.unwrap_or(self.tasks.len())];
        assert!(in_time.iter().all(|phase| *phase == Phase::Done), "every task ends: {:?}", self.tasks);
        let standing = self.resources.iter().flat_map(|resource| resource.lines.iter().flatten());
        for task in standing {
            assert_ne!(self.phase(*task), Phase::Done, "who is done stands in no line");
        }
    }

    fn phase(&self, task: TaskId) -> Phase {
        self.tasks[task.0 as usize]
    }

    fn change(&mut self, task: TaskId, from: Phase, to: Phase) {
        assert_eq!(self.phase(task), from, "{task:?} becomes {to:?}");
        self.tasks[task.0 as usize] = to;
    }

    fn start(&mut self, entry: Entry) {
        assert!(self.running.is_none(), "one handle runs at a time");
        assert_eq!(self.ready.pop_front(), Some(entry), "the front of the ready queue runs");
        self.to_run = self.to_run.checked_sub(1).expect("only what was ready when the iteration began runs");
        self.running = Some(entry);
    }

    fn resource(&mut self, resource: ResourceId) -> &mut Resource {
        &mut self.resources[resource.0 as usize]
    }
}

impl Resource {
    fn is_counted(&self) -> bool {
        matches!(self.kind, ResourceKind::Lock | ResourceKind::Semaphore | ResourceKind::BoundedSemaphore)
    }
}
