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
    ready: VecDeque<Entry>,
    running: Option<Entry>,
    timers: BTreeMap<TimerId, u64>,
    timers_set: u32,
    resources: Vec<Resource>,
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
            }
            Fact::StepEnded { task } => {
                assert_eq!(self.running.take(), Some(Entry::Step(task)), "the step that ends was running");
                assert_ne!(self.phase(task), Phase::Running, "a step ends with a reason");
            }
            Fact::Suspended { task, .. } => self.change(task, Phase::Running, Phase::Suspended),
            Fact::Finished { task } | Fact::Failed { task, .. } | Fact::Cancelled { task } => {
                self.change(task, Phase::Running, Phase::Done);
            }
            Fact::CancelRequested { task, .. } => assert_ne!(self.phase(task), Phase::Done, "{fact:?}"),
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
            Fact::IterationStarted { number, ready } => {
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
                self.resources.push(Resource { kind, available, held: 0, size: 0, capacity, lines });
            }
            Fact::Acquired { resource, available, .. } => {
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

    /// A program that is over has left nothing behind.
    pub fn check_end(&self) {
        assert!(self.tasks.iter().all(|phase| *phase == Phase::Done), "every task ends: {:?}", self.tasks);
        for resource in &self.resources {
            assert!(resource.lines.iter().all(VecDeque::is_empty), "nobody stands in line for ever");
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

impl Ledger {
    /// The tasks that stand in some line.
    pub fn standing(&self) -> BTreeSet<TaskId> {
        self.resources.iter().flat_map(|resource| resource.lines.iter().flatten().copied()).collect()
    }
}
