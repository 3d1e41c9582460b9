//! The threads of the simulated process: who runs, who waits for what, and the one place that moves the clock.
//!
//! One thread runs at a time, until it blocks. A thread that blocks says until when ([`Machine::block`]) and returns
//! [`super::Progress::Blocked`] all the way to its driver, which asks [`Machine::pick`] who runs next and resumes that
//! thread's stack. With one thread that is always the same one, at a later time; its loop then polls in place.
//!
//! The order is the oracle's: threads that can run go first come, first served; threads that wake at one virtual time
//! wake in order of creation, the main thread last; a polling event loop goes on when nobody else can run.

use super::clock::TimeNs;
use super::event_loop::LoopId;
use super::host::Host;
use super::instrument::{Fact, Limit, SpanId, TaskId, ThreadId, Waker};
use super::limits::Stop;
use super::machine::Machine;
use std::collections::VecDeque;
use std::mem;
use std::rc::Rc;

/// What a thread does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// It runs, or stands in the queue of threads that can. It blocks, polls or ends.
    Runnable,
    /// It stalls in a call until a time, or (`None`) until another thread lets it go on. Then it is runnable.
    Blocked {
        /// The call, such as `time.sleep`.
        call: Rc<str>,
        /// When it goes on by itself.
        until: Option<TimeNs>,
    },
    /// Its event loop polls: it goes on at the next deadline, or when another thread wakes the loop. Then it is runnable.
    Polling {
        /// The next deadline.
        until: Option<TimeNs>,
    },
    /// It ended. Nothing follows.
    Ended,
}

/// A thread of the simulated process.
#[derive(Debug)]
pub struct Thread {
    /// Its name, such as `MainThread`.
    pub name: Rc<str>,
    /// What it does.
    pub state: ThreadState,
    /// The event loop that runs in it.
    pub running_loop: Option<LoopId>,
    /// What the machine says of the running thread, kept while another one runs.
    kept: Doing,
}

/// What a thread was doing when it blocked.
#[derive(Clone, Copy, Debug)]
struct Doing {
    task: Option<TaskId>,
    waker: Waker,
    span: SpanId,
}

/// All threads, in order of creation, and the one that runs.
#[derive(Debug)]
pub(super) struct Threads {
    pub(super) list: Vec<Thread>,
    pub(super) current: ThreadId,
    /// Those that can run and do not, first come, first served.
    queue: VecDeque<ThreadId>,
    alive: usize,
}

impl Thread {
    fn new(name: Rc<str>) -> Self {
        let kept = Doing { task: None, waker: Waker::Callback, span: SpanId::default() };
        Thread { name, state: ThreadState::Runnable, running_loop: None, kept }
    }

    /// When a thread that is not runnable goes on by itself.
    fn wakes_at(&self) -> Option<TimeNs> {
        match self.state {
            ThreadState::Blocked { until, .. } | ThreadState::Polling { until } => until,
            ThreadState::Runnable | ThreadState::Ended => None,
        }
    }
}

impl Threads {
    pub(super) fn new() -> Self {
        Threads { list: vec![Thread::new("MainThread".into())], current: ThreadId(0), queue: VecDeque::new(), alive: 1 }
    }

    pub(super) fn current(&mut self) -> &mut Thread {
        self.get(self.current)
    }

    fn get(&mut self, id: ThreadId) -> &mut Thread {
        &mut self.list[id.0 as usize]
    }

    /// The threads in the order in which those wake that wake at one time: by creation, the main thread last.
    fn in_wake_order(&self) -> impl Iterator<Item = (ThreadId, &Thread)> {
        let ids = (1..self.list.len()).chain([0]);
        ids.map(|id| (ThreadId(id as u8), &self.list[id]))
    }

    /// A polling thread whose deadline has come.
    fn polled(&self, now: TimeNs) -> Option<ThreadId> {
        let is_due = |thread: &Thread| matches!(thread.state, ThreadState::Polling { until: Some(until) } if until <= now);
        self.in_wake_order().find(|(_, thread)| is_due(thread)).map(|(id, _)| id)
    }

    /// Those that are blocked and whose time has come become runnable, in order of (time, creation).
    fn release_due(&mut self, now: TimeNs) {
        let due = |thread: &Thread| matches!(thread.state, ThreadState::Blocked { until: Some(until), .. } if until <= now);
        let mut ids: Vec<_> =
            self.in_wake_order().filter(|(_, thread)| due(thread)).map(|(id, thread)| (thread.wakes_at(), id)).collect();
        ids.sort_by_key(|(until, _)| *until);
        self.queue.extend(ids.into_iter().map(|(_, id)| id));
    }
}

/// Who runs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This thread goes on, from where it blocked.
    Thread(ThreadId),
    /// Nobody: the run is over, [`Machine::stop`] says why.
    Nobody,
}

/// How a poll of the event loop went.
pub(super) enum Poll {
    /// The loop goes on: time is where it should be.
    Done,
    /// Other threads run first: the thread is blocked, and the poll is done when it goes on.
    Blocked,
    /// The run is over.
    Halted,
}

impl<H: Host> Machine<H> {
    /// The running thread.
    pub fn current_thread(&self) -> ThreadId {
        self.threads.current
    }

    /// A thread's name.
    pub fn thread_name(&self, thread: ThreadId) -> &Rc<str> {
        &self.threads.list[thread.0 as usize].name
    }

    /// A new thread. It first runs when the running thread blocks.
    pub fn start_thread(&mut self, name: Rc<str>) -> ThreadId {
        let thread = ThreadId(self.threads.list.len() as u8);
        self.tell(Fact::ThreadStarted { thread, name: &name });
        self.threads.list.push(Thread::new(name));
        self.threads.queue.push_back(thread);
        self.threads.alive += 1;
        thread
    }

    /// The running thread ends: its driver picks another one.
    pub fn end_thread(&mut self) {
        self.tell(Fact::ThreadEnded { thread: self.threads.current });
        self.threads.current().state = ThreadState::Ended;
        self.threads.alive -= 1;
    }

    /// The running thread stalls in `call` until `until`. Return [`super::Progress::Blocked`] to the driver next.
    pub fn block(&mut self, call: &str, until: Option<TimeNs>) {
        self.tell(Fact::BlockingStarted { call, until });
        self.threads.current().state = ThreadState::Blocked { call: call.into(), until };
    }

    /// Lets a blocked or polling thread go on, as another thread releases what it waits for.
    pub fn unblock(&mut self, thread: ThreadId) {
        if matches!(self.threads.get(thread).state, ThreadState::Blocked { .. } | ThreadState::Polling { .. })
            && !self.threads.queue.contains(&thread)
        {
            self.threads.queue.push_back(thread);
        }
    }

    /// Who runs next, the clock moved to when that is: the driver asks whenever a thread has blocked or ended.
    pub fn pick(&mut self) -> Pick {
        if self.is_halted() {
            return Pick::Nobody;
        }
        if self.threads.current().state == ThreadState::Runnable {
            return Pick::Thread(self.threads.current);
        }
        loop {
            let next = self.threads.queue.pop_front().or_else(|| self.threads.polled(self.now));
            if let Some(thread) = next {
                self.switch_to(thread);
                return Pick::Thread(thread);
            }
            let Some(time) = self.threads.list.iter().filter_map(Thread::wakes_at).min() else {
                self.halt(Stop::Deadlock);
                return Pick::Nobody;
            };
            if !self.advance_clock(time) {
                return Pick::Nobody;
            }
            self.threads.release_due(self.now);
        }
    }

    fn switch_to(&mut self, thread: ThreadId) {
        if thread != self.threads.current {
            let doing = Doing { task: self.current, waker: self.waker, span: self.span() };
            self.threads.current().kept = doing;
            self.threads.current = thread;
            let kept = self.threads.current().kept;
            self.current = kept.task;
            self.waker = kept.waker;
            self.set_span(kept.span);
        }
        let state = mem::replace(&mut self.threads.current().state, ThreadState::Runnable);
        if let ThreadState::Blocked { call, .. } = state {
            self.tell(Fact::BlockingEnded { call: &call });
        }
    }

    /// Stalls the running thread in place, for helpers that cannot give way to their driver (a `key=` function): no
    /// other thread runs meanwhile. False when the run is over.
    pub fn block_in_place(&mut self, call: &str, until: TimeNs) -> bool {
        self.tell(Fact::BlockingStarted { call, until: Some(until) });
        if !self.advance_clock(until) {
            return false;
        }
        self.tell(Fact::BlockingEnded { call });
        true
    }

    /// The event loop of the running thread polls until `until`; `None` is for ever.
    pub(super) fn poll(&mut self, until: Option<TimeNs>) -> Poll {
        if self.threads.alive > 1 {
            self.threads.current().state = ThreadState::Polling { until };
            return Poll::Blocked;
        }
        let Some(until) = until else {
            self.halt(Stop::Deadlock);
            return Poll::Halted;
        };
        if self.advance_clock(until) { Poll::Done } else { Poll::Halted }
    }

    /// Jumps to `time`, if that is later. False when the run's time is up.
    fn advance_clock(&mut self, time: TimeNs) -> bool {
        if let Some(limit) = self.limits.until
            && time > limit
        {
            self.now = self.now.max(limit);
            self.halt(Stop::Limit(Limit::Time));
            return false;
        }
        self.now = self.now.max(time);
        true
    }
}
