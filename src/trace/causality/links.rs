//! The walk from a task to what it waits for, and the words for each link.

use super::wake::{Ahead, Cause, LOOK_ROWS, look_ahead};
use super::{Arrow, BRANCHES_MAX, Chain, LINKS_MAX, Link, Node, Root};
use crate::executor::instrument::*;
use crate::trace::narrate::Sentence;
use crate::trace::recording::Recording;
use crate::trace::snapshot::{Handle, ResourceState, Snapshot, TaskPhase, TaskState, ThreadPhase};
use crate::trace::words::{FOR_EVER, count_of, kind_word, short_span};

/// See [`super::why`].
pub(super) fn chain(recording: &Recording, n: usize, task: TaskId) -> Chain {
    let n = n.min(recording.len().saturating_sub(1));
    let world = recording.snapshot(n);
    let mut walk =
        Walk { recording, n, world: &world, chain: Chain::default(), path: Vec::new(), told: Vec::new(), budget: LOOK_ROWS };
    walk.task(task);
    walk.chain
}

/// What a task waits for, before it is followed.
enum Next {
    /// These tasks, each of which must go on first.
    Tasks(Vec<TaskId>),
    /// This task, as the recording tells: it will end the wait at this event.
    Waker(TaskId),
    /// This thread.
    Thread(ThreadId),
    /// The chain ends.
    Root(Root),
}

struct Walk<'a> {
    recording: &'a Recording,
    n: usize,
    world: &'a Snapshot,
    chain: Chain,
    /// The tasks from the asked one to the one that is looked at.
    path: Vec<TaskId>,
    /// The tasks that have a link.
    told: Vec<TaskId>,
    /// How many events may still be looked at.
    budget: usize,
}

impl Walk<'_> {
    fn task(&mut self, task: TaskId) {
        let Some(state) = self.world.task(task) else { return };
        if let Some(at) = self.path.iter().position(|on_path| *on_path == task) {
            self.chain.cycle = self.path[at..].to_vec();
            return self.finish(Root::Cycle);
        }
        if self.told.contains(&task) {
            return self.finish(Root::Told);
        }
        if self.chain.links.len() >= LINKS_MAX {
            self.chain.left_out += 1;
            return;
        }
        self.told.push(task);
        self.path.push(task);
        let mut words = Sentence::default();
        let (next, due) = match state.phase {
            TaskPhase::Suspended(on) => self.suspended(&mut words, state, on),
            _ => (Next::Root(self.awake(&mut words, state)), None),
        };
        self.chain.links.push(Link {
            subject: Node::Task(task),
            depth: self.path.len() as u32 - 1,
            words,
            event: state.since_event,
            since: state.since,
            due,
            span: state.span,
            root: None,
        });
        self.follow(state, next);
        self.path.pop();
    }

    fn follow(&mut self, state: &TaskState, next: Next) {
        let from = Node::Task(state.id);
        match next {
            Next::Root(root) => self.finish(root),
            Next::Thread(thread) => {
                self.arrow(from, Node::Thread(thread), state.since_event);
                self.thread(thread);
            }
            Next::Waker(task) => {
                self.arrow(from, Node::Task(task), state.since_event);
                self.task(task);
            }
            Next::Tasks(tasks) => {
                for task in tasks.iter().take(BRANCHES_MAX) {
                    self.arrow(from, Node::Task(*task), state.since_event);
                    self.task(*task);
                }
                self.chain.left_out += tasks.len().saturating_sub(BRANCHES_MAX) as u32;
            }
        }
    }

    /// The last link ends the chain, or this branch of it.
    fn finish(&mut self, root: Root) {
        if let Some(link) = self.chain.links.last_mut() {
            link.root = link.root.or(Some(root));
        }
    }

    fn arrow(&mut self, from: Node, to: Node, event: u32) {
        let arrow = Arrow { from, to, event };
        if !self.chain.arrows.contains(&arrow) {
            self.chain.arrows.push(arrow);
        }
    }

    /// A task that does not wait.
    fn awake(&self, words: &mut Sentence, state: &TaskState) -> Root {
        self.name(words, state.id);
        match state.phase {
            TaskPhase::Created | TaskPhase::Ready(_) => {
                words.text(" is ready");
                let queue = self.world.ready_of(state.event_loop);
                match queue.iter().position(|handle| *handle == Handle::Step(state.id)) {
                    Some(0) | None => words.text(" and runs next"),
                    Some(others) => {
                        words.text(format!(" and runs after {}", count_of(others as u64, "other handle", "other handles")))
                    }
                };
                self.blocked_by(words, state).unwrap_or_else(|| {
                    words.text(".");
                    Root::Ready
                })
            }
            TaskPhase::Running => match self.thread_of(state).map(|thread| thread.phase) {
                Some(ThreadPhase::Blocked { call, until }) => {
                    words.text(" runs, but its thread stalls in ").code(self.recording.text(call));
                    self.until(words, until);
                    words.text(".");
                    Root::Blocked
                }
                Some(ThreadPhase::Waiting) => {
                    words.text(" runs, but its thread waits for the GIL.");
                    Root::Blocked
                }
                _ => {
                    words.text(" runs.");
                    Root::Running
                }
            },
            TaskPhase::Finished => self.ended(words, " has ended: its coroutine returned."),
            TaskPhase::Failed(_) => self.ended(words, " has ended: its coroutine raised."),
            TaskPhase::Cancelled => self.ended(words, " has ended: it was cancelled."),
            TaskPhase::Suspended(_) => Root::Unknown,
        }
    }

    fn ended(&self, words: &mut Sentence, how: &str) -> Root {
        words.text(how);
        Root::Done
    }

    /// What keeps the task's event loop from running what is ready: a step that stalls its thread.
    fn blocked_by(&self, words: &mut Sentence, state: &TaskState) -> Option<Root> {
        let ThreadPhase::Blocked { call, until } = self.thread_of(state)?.phase else { return None };
        words.text("; but the event loop cannot go on: ");
        match self.world.running {
            Some(running) => self.name(words, running),
            None => words.text("its thread"),
        };
        words.text(" stalls it in ").code(self.recording.text(call));
        self.until(words, until);
        words.text(".");
        Some(Root::Blocked)
    }

    fn thread_of(&self, state: &TaskState) -> Option<&crate::trace::snapshot::ThreadState> {
        let thread = self.world.loops.get(state.event_loop.0 as usize).and_then(|state| state.thread).unwrap_or(ThreadId(0));
        self.world.threads.get(thread.0 as usize)
    }

    fn suspended(&mut self, words: &mut Sentence, state: &TaskState, on: Wait) -> (Next, Option<u64>) {
        self.name(words, state.id);
        match on {
            Wait::Sleep(timer) => self.asleep(words, state, timer),
            Wait::Task(other) => {
                words.text(" waits until ");
                self.name(words, other).text(" has ended.");
                (Next::Tasks(vec![other]), None)
            }
            Wait::Gather(count) => (self.together(words, state, count, "gathered tasks"), None),
            Wait::Several(count) => (self.together(words, state, count, "tasks or futures of a set"), None),
            Wait::Resource(resource) => match self.world.resource(resource) {
                Some(resource) => (self.resource(words, state, resource), None),
                None => (self.by_waker(words, state, " waits"), None),
            },
            Wait::Future => (self.by_waker(words, state, " waits for a future"), None),
        }
    }

    fn asleep(&self, words: &mut Sentence, state: &TaskState, timer: TimerId) -> (Next, Option<u64>) {
        let when = self.recording.timer(timer).map_or(FOR_EVER, |info| info.when);
        if when == FOR_EVER {
            words.text(" sleeps for ever.");
            return (Next::Root(Root::Nobody), None);
        }
        match when.checked_sub(self.world.time).filter(|left| *left > 0) {
            Some(left) => {
                words.text(format!(" sleeps until {}, for another {}.", short_span(when), short_span(left)));
                (Next::Root(Root::Timer), Some(when))
            }
            None => {
                words.text(format!(" has slept: its timer was due at {}", short_span(when)));
                let root = self.blocked_by(words, state).unwrap_or_else(|| {
                    words.text(".");
                    Root::Done
                });
                (Next::Root(root), Some(when))
            }
        }
    }

    fn together(&mut self, words: &mut Sentence, state: &TaskState, count: u32, what: &str) -> Next {
        let is_pending = |task: &TaskId| self.world.task(*task).is_some_and(|task| !task.phase.is_done());
        let mut pending: Vec<TaskId> = state.joined.iter().map(|(task, _)| *task).filter(is_pending).collect();
        pending.dedup();
        if pending.is_empty() {
            return self.by_waker(words, state, &format!(" waits for {count} {what}"));
        }
        words.text(format!(" waits for {count} {what}; "));
        match pending.len() {
            1 => words.text("one has not ended: "),
            left => words.text(format!("{left} have not ended: ")),
        };
        self.names(words, &pending);
        words.text(".");
        Next::Tasks(pending)
    }

    fn resource(&mut self, words: &mut Sentence, state: &TaskState, resource: &ResourceState) -> Next {
        let line = state.line.map_or(Line::Waiters, |(_, line)| line);
        let kind = kind_word(resource.kind);
        let mut named = |text: &str| {
            words.text(text).resource_of(self.recording, resource.id);
        };
        match (resource.kind, line) {
            (ResourceKind::Queue, Line::Getters) => {
                named(" waits for an item from ");
                self.by_waker(words, state, ", which is empty")
            }
            (ResourceKind::Queue, Line::Putters) => {
                named(" waits for room in ");
                let room = match resource.capacity {
                    HANDOVER => ", which keeps nothing".into(),
                    capacity => format!(", which holds {} of {capacity}", resource.size),
                };
                self.by_waker(words, state, &room)
            }
            (ResourceKind::Queue, _) => {
                named(" waits until every item of ");
                self.by_waker(words, state, " is done")
            }
            (ResourceKind::Event, _) => {
                named(" waits until ");
                self.by_waker(words, state, " is set")
            }
            (ResourceKind::Condition, _) => {
                named(" waits until somebody notifies ");
                self.by_waker(words, state, "")
            }
            (ResourceKind::Barrier, _) => {
                named(" waits at the barrier ");
                let (here, all) = (resource.waiters.len(), resource.capacity);
                self.by_waker(words, state, &format!(": {here} of {all} have come"))
            }
            (ResourceKind::TaskGroup, _) => {
                named(" waits for the tasks of ");
                self.group(words, state, resource.id)
            }
            _ => {
                named(&format!(" waits for the {kind} "));
                self.holders(words, state, resource)
            }
        }
    }

    fn group(&mut self, words: &mut Sentence, state: &TaskState, group: ResourceId) -> Next {
        let members = self.world.tasks.iter().filter(|task| task.group == Some(group) && !task.phase.is_done());
        let pending: Vec<TaskId> = members.map(|task| task.id).collect();
        if pending.is_empty() {
            return self.by_waker(words, state, "");
        }
        words.text(", of which ").text(if pending.len() == 1 { "one has" } else { "these have" }).text(" not ended: ");
        self.names(words, &pending);
        words.text(".");
        Next::Tasks(pending)
    }

    /// A lock, semaphore or pool: its place in the line, and who holds a permit.
    fn holders(&mut self, words: &mut Sentence, state: &TaskState, resource: &ResourceState) -> Next {
        if let Some(place) =
            resource.waiters.iter().position(|waiting| *waiting == state.id).filter(|_| resource.waiters.len() > 1)
        {
            words.text(format!(", in place {} of {} in its line", place + 1, resource.waiters.len()));
        }
        let holders: Vec<TaskId> = resource.holders.iter().filter_map(|holder| holder.task).collect();
        if holders.is_empty() {
            return self.by_waker(words, state, "");
        }
        words.text(", held by ");
        self.names(words, &holders);
        words.text(".");
        Next::Tasks(holders)
    }

    /// Who will end a wait that the world does not tell: the recording does.
    fn by_waker(&mut self, words: &mut Sentence, state: &TaskState, what: &str) -> Next {
        words.text(what);
        let wake = match look_ahead(self.recording, self.n, state.id, &mut self.budget) {
            Ahead::Wake(wake) => wake,
            Ahead::Never => {
                words.text(": in this run, to its end, nobody does that.");
                return Next::Root(Root::Nobody);
            }
            Ahead::TooFar => {
                words.text(".");
                return Next::Root(Root::Unknown);
            }
        };
        let when = short_span(wake.time);
        if wake.is_cancelled {
            words.text(": in this run nobody does that. ");
            self.name(words, state.id).text(format!(" will be cancelled at {when}."));
            return Next::Root(Root::Nobody);
        }
        match &wake.cause {
            Cause::Task(task) if *task != state.id => {
                words.text("; ");
                self.name(words, *task).text(format!(" will end that, at {when}."));
                let task = *task;
                match self.world.task(task) {
                    Some(_) => Next::Waker(task),
                    None => Next::Root(Root::Unknown),
                }
            }
            Cause::Timer(_) => {
                words.text(format!("; a timer will end that, at {when}."));
                Next::Root(Root::Timer)
            }
            Cause::Thread(thread) if (thread.0 as usize) < self.world.threads.len() => {
                words.text("; the thread ");
                let thread = *thread;
                self.thread_name(words, thread).text(format!(" will end that, at {when}."));
                Next::Thread(thread)
            }
            Cause::Callback(label) if !label.is_empty() => {
                words.text("; the callback ").code(label.clone()).text(format!(" will end that, at {when}."));
                Next::Root(Root::Outside)
            }
            _ => {
                words.text(format!("; that will end at {when}."));
                Next::Root(Root::Outside)
            }
        }
    }

    /// A link about a thread that a task waits for.
    fn thread(&mut self, thread: ThreadId) {
        let Some(state) = self.world.threads.get(thread.0 as usize) else { return };
        let mut words = Sentence::default();
        words.text("The thread ");
        self.thread_name(&mut words, thread);
        let (root, due) = match state.phase {
            ThreadPhase::Blocked { call, until } => {
                words.text(" is in ").code(self.recording.text(call));
                self.until(&mut words, until);
                (Root::Blocked, until)
            }
            ThreadPhase::Waiting => {
                words.text(" waits for the GIL");
                (Root::Outside, None)
            }
            ThreadPhase::Ended => {
                words.text(" has ended");
                (Root::Done, None)
            }
            ThreadPhase::Busy | ThreadPhase::Idle => {
                words.text(" runs");
                (Root::Running, None)
            }
        };
        words.text(".");
        self.chain.links.push(Link {
            subject: Node::Thread(thread),
            depth: self.path.len() as u32,
            words,
            event: state.since_event,
            since: state.since,
            due,
            span: SpanId(0),
            root: Some(root),
        });
    }

    fn until(&self, words: &mut Sentence, until: Option<u64>) {
        if let Some(until) = until {
            words.text(format!(" until {}", short_span(until)));
        }
    }

    fn name<'s>(&self, words: &'s mut Sentence, task: TaskId) -> &'s mut Sentence {
        words.task_of(self.recording, self.world, task)
    }

    fn names(&self, words: &mut Sentence, tasks: &[TaskId]) {
        for (index, task) in tasks.iter().take(BRANCHES_MAX).enumerate() {
            if index > 0 {
                words.text(", ");
            }
            self.name(words, *task);
        }
        if tasks.len() > BRANCHES_MAX {
            words.text(format!(" and {} more", tasks.len() - BRANCHES_MAX));
        }
    }

    fn thread_name<'s>(&self, words: &'s mut Sentence, thread: ThreadId) -> &'s mut Sentence {
        let name = self.world.threads.get(thread.0 as usize).and_then(|state| state.name);
        words.code(name.map_or("MainThread", |name| self.recording.text(name)))
    }
}
