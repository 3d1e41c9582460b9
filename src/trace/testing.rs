//! Recordings for tests: told by hand, or by a small loop that makes up a consistent story from a seed.

use super::recorder::{Buffers, Recorder};
use super::recording::{Ending, Place, Recording, Settings};
use crate::executor::instrument::*;
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

/// Tells facts to a recorder; the moment is kept from one fact to the next.
pub(crate) struct Script {
    recorder: Recorder,
    buffers: Rc<RefCell<Buffers>>,
    /// The moment of the next fact.
    pub moment: Moment,
    tasks: u32,
    timers: u32,
    resources: u32,
    iterations: u64,
}

impl Script {
    pub fn new() -> Self {
        let (recorder, buffers) = Recorder::new(usize::MAX);
        let moment = Moment { time: 0, thread: ThreadId(0), task: None, span: SpanId(0) };
        Self { recorder, buffers, moment, tasks: 0, timers: 0, resources: 0, iterations: 0 }
    }

    /// Tells a fact.
    pub fn tell(&mut self, fact: Fact<'_>) -> &mut Self {
        self.recorder.observe(self.moment, fact);
        self
    }

    /// Creates a task, which is then ready.
    pub fn task(&mut self, name: &str) -> TaskId {
        let (task, parent) = (TaskId(self.tasks), self.moment.task);
        let how = if parent.is_none() { Creation::Run } else { Creation::CreateTask };
        self.tasks += 1;
        self.tell(Fact::TaskCreated { task, parent, name, coroutine: "work", how, group: None, event_loop: LoopId(0) });
        self.tell(Fact::Ready { task, by: Waker::Creation });
        task
    }

    /// Begins a step.
    pub fn start(&mut self, task: TaskId) -> &mut Self {
        self.moment.task = Some(task);
        self.tell(Fact::StepStarted { task })
    }

    /// Ends the step.
    pub fn end(&mut self) -> &mut Self {
        let task = self.moment.task.expect("a step runs");
        self.tell(Fact::StepEnded { task });
        self.moment.task = None;
        self
    }

    /// The running task sleeps for so long, and its step ends.
    pub fn sleep(&mut self, span: u64) -> TimerId {
        let task = self.moment.task.expect("a step runs");
        let timer = TimerId(self.timers);
        self.timers += 1;
        let when = self.moment.time + span;
        let (timeout, event_loop) = (None, LoopId(0));
        self.tell(Fact::TimerSet { timer, when, label: "sleep", task: Some(task), timeout, event_loop });
        self.tell(Fact::Suspended { task, on: Wait::Sleep(timer) });
        self.end();
        timer
    }

    /// The clock jumps, the timer fires and wakes its task.
    pub fn fire(&mut self, timer: TimerId, time: u64, task: TaskId) -> &mut Self {
        self.moment.time = time;
        self.tell(Fact::TimerFired { timer });
        self.tell(Fact::Ready { task, by: Waker::Timer(timer) })
    }

    /// The running task suspends, and its step ends.
    pub fn suspend(&mut self, on: Wait) -> &mut Self {
        let task = self.moment.task.expect("a step runs");
        self.tell(Fact::Suspended { task, on }).end()
    }

    /// The running task returns.
    pub fn finish(&mut self) -> &mut Self {
        let task = self.moment.task.expect("a step runs");
        self.tell(Fact::Finished { task }).end()
    }

    /// A resource.
    pub fn resource(&mut self, kind: ResourceKind, label: &str, capacity: u64) -> ResourceId {
        let resource = ResourceId(self.resources);
        self.resources += 1;
        self.tell(Fact::ResourceCreated { resource, kind, label, capacity });
        resource
    }

    /// An iteration.
    pub fn iteration(&mut self, ready: usize) -> &mut Self {
        self.iterations += 1;
        self.tell(Fact::IterationStarted { number: self.iterations, ready: ready as u32, event_loop: LoopId(0) })
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.buffers.borrow().len()
    }

    /// The recording.
    pub fn recording(&mut self) -> Recording {
        let source = "import asyncio\n".repeat(40);
        let places = (0..40).map(|line| Place { start: line * 15, end: line * 15 + 6, line, column: 1 }).collect();
        let events = self.buffers.borrow_mut().take();
        Recording::new(Settings::default(), source, places, events, Ending::Ok, self.moment.time)
    }
}

/// A made-up run of at least so many events, of tasks that sleep, print, block, fail, and share a semaphore and a queue.
pub(crate) fn made_up(seed: u64, events: usize, tasks_max: usize) -> Recording {
    let mut story = Story::new(seed, tasks_max);
    while story.script.len() < events {
        story.iteration();
    }
    story.script.recording()
}

struct Story {
    script: Script,
    random: u64,
    tasks_max: usize,
    ready: VecDeque<TaskId>,
    timers: BTreeSet<(u64, TimerId, TaskId)>,
    sem: ResourceId,
    queue: ResourceId,
    available: u64,
    size: u64,
    line: VecDeque<TaskId>,
    holders: BTreeSet<TaskId>,
    woken: BTreeSet<TaskId>,
    begun: BTreeSet<TaskId>,
}

impl Story {
    fn new(seed: u64, tasks_max: usize) -> Self {
        let mut script = Script::new();
        let sem = script.resource(ResourceKind::Semaphore, "sem", 3);
        let queue = script.resource(ResourceKind::Queue, "queue", 0);
        let main = script.task("main");
        Self {
            script,
            random: seed,
            tasks_max,
            ready: VecDeque::from([main]),
            timers: BTreeSet::new(),
            sem,
            queue,
            available: 3,
            size: 0,
            line: VecDeque::new(),
            holders: BTreeSet::new(),
            woken: BTreeSet::new(),
            begun: BTreeSet::new(),
        }
    }

    fn random(&mut self, below: u64) -> u64 {
        self.random = self.random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.random >> 33) % below
    }

    fn iteration(&mut self) {
        if self.ready.is_empty()
            && let Some(&(when, ..)) = self.timers.first()
        {
            while let Some(&(due, timer, task)) = self.timers.first().filter(|timer| timer.0 == when) {
                self.timers.remove(&(due, timer, task));
                self.script.fire(timer, when.max(self.script.moment.time), task);
                self.ready.push_back(task);
            }
        }
        if self.ready.is_empty() {
            let task = self.script.task("late");
            self.ready.push_back(task);
        }
        self.script.iteration(self.ready.len());
        for _ in 0..self.ready.len() {
            let task = self.ready.pop_front().expect("counted");
            self.step(task);
        }
    }

    fn step(&mut self, task: TaskId) {
        self.script.moment.span = SpanId(self.random(40) as u32);
        self.script.start(task);
        if self.begun.insert(task) {
            self.script.tell(Fact::FrameEntered { function: "work" });
        }
        if self.woken.remove(&task) {
            self.acquire(task);
        }
        for _ in 0..self.random(3) {
            self.act(task);
        }
        self.leave(task);
    }

    fn acquire(&mut self, task: TaskId) {
        self.available -= 1;
        self.holders.insert(task);
        self.script.tell(Fact::Acquired { resource: self.sem, task: Some(task), available: self.available });
    }

    fn act(&mut self, task: TaskId) {
        self.script.moment.span = SpanId(self.random(40) as u32);
        match self.random(6) {
            0 => {
                let text = format!("line {}\n", self.random(100));
                self.script.tell(Fact::Printed { stream: Stream::Out, text: &text });
            }
            1 if self.begun.len() < self.tasks_max => {
                let name = format!("Task-{}", self.script.tasks);
                let new = self.script.task(&name);
                self.ready.push_back(new);
            }
            2 => {
                self.size += 1;
                self.script.tell(Fact::ItemPut { resource: self.queue, size: self.size });
            }
            3 if self.size > 0 => {
                self.size -= 1;
                self.script.tell(Fact::ItemGot { resource: self.queue, size: self.size });
            }
            4 if self.holders.remove(&task) => {
                self.available += 1;
                self.script.tell(Fact::Released { resource: self.sem, task: Some(task), available: self.available });
                if let Some(next) = self.line.pop_front() {
                    self.script.tell(Fact::WaiterLeft { resource: self.sem, task: next, line: Line::Waiters });
                    self.script.tell(Fact::Ready { task: next, by: Waker::Task(task) });
                    self.woken.insert(next);
                    self.ready.push_back(next);
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, task: TaskId) {
        match self.random(10) {
            0 if !self.holders.contains(&task) && task != TaskId(0) => {
                self.script.tell(Fact::FrameLeft { function: "work" }).finish();
            }
            1 if !self.holders.contains(&task) && task != TaskId(0) => {
                self.script.tell(Fact::Failed { task, error: "ValueError: no" }).end();
            }
            2 => {
                self.script.tell(Fact::BlockingStarted { call: "time.sleep", until: Some(self.script.moment.time + 5) });
                self.script.moment.time += 5;
                self.script.tell(Fact::BlockingEnded { call: "time.sleep" });
                self.yield_once(task);
            }
            3 | 4 if !self.holders.contains(&task) && self.available <= self.woken.len() as u64 => {
                self.script.tell(Fact::WaiterQueued { resource: self.sem, task, line: Line::Waiters });
                self.line.push_back(task);
                self.script.suspend(Wait::Resource(self.sem));
            }
            5 if !self.holders.contains(&task) && self.available > self.woken.len() as u64 => {
                self.acquire(task);
                self.yield_once(task);
            }
            6 => self.yield_once(task),
            _ => {
                let span = 1 + self.random(1000);
                let when = self.script.moment.time + span;
                let timer = self.script.sleep(span);
                self.timers.insert((when, timer, task));
            }
        }
    }

    fn yield_once(&mut self, task: TaskId) {
        self.script.tell(Fact::Ready { task, by: Waker::Itself }).end();
        self.ready.push_back(task);
    }
}
