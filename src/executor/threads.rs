//! The threads of the simulated process: who runs, who waits for what, and the one place that moves the clock.
//!
//! One thread runs at a time, until it blocks. A thread that blocks says until when ([`Machine::block`]) and returns
//! [`super::Progress::Blocked`] all the way to its driver, which asks [`Machine::pick`] who runs next and resumes that
//! thread's stack. With one thread that is always the same one, at a later time; its loop then polls in place.
//!
//! The order is the oracle's: threads that can run go first come, first served; threads that wake at one virtual time
//! wake in order of their [`Rank`], the main thread last; a polling event loop goes on when nobody else can run, the one
//! that has polled longest first.

use super::choices::PointKind;
use super::clock::TimeNs;
use super::cores::{Claim, ProcessId};
use super::event_loop::LoopId;
use super::host::Host;
use super::instrument::{Fact, Limit, SpanId, TaskId, ThreadId, Waker};
use super::limits::Stop;
use super::machine::Machine;
use std::collections::VecDeque;
use std::mem;
use std::rc::Rc;

/// Who goes first of those that wake at one time: threads by creation; a worker of a pool by the submission of its job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(pub u64);

impl Rank {
    /// The main thread's: last of all.
    const MAIN: Rank = Rank(u64::MAX);
}

/// What a thread does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// It was created; it stands in the queue of threads that can run, and its creator stalls until its turn has come.
    /// Then both queue up, the creator first.
    Starting {
        /// Who created it.
        creator: ThreadId,
    },
    /// It runs, or stands in the queue of threads that can. It blocks, polls or ends.
    Runnable,
    /// It was computing, and stands in the queue for others to compute first.
    Preempted,
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

/// What a thread that creates another one stalls in: nobody is told, since it takes no time.
const START: &str = "Thread.start";

/// A thread of the simulated process.
#[derive(Debug)]
pub struct Thread {
    /// Its name, such as `MainThread`.
    pub name: Rc<str>,
    /// What it does.
    pub state: ThreadState,
    /// The event loop that runs in it.
    pub running_loop: Option<LoopId>,
    rank: Rank,
    /// Since when it can go on, while it stands in the queue.
    ready: Option<TimeNs>,
    /// When it stopped running last.
    stopped: TimeNs,
    /// How long it has computed.
    pub(super) computed: TimeNs,
    pub(super) process: ProcessId,
    /// What it computes with.
    pub(super) claim: Option<Claim>,
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
    /// Those whose event loop polls, in the order in which they began to.
    polling: Vec<ThreadId>,
    /// It has just started another one, and goes on before that.
    creator: Option<ThreadId>,
    /// The next rank.
    ranks: u64,
}

/// Threads that can be told apart. One more than that takes the number of one that has ended.
const THREADS_MAX: usize = u8::MAX as usize + 1;

impl Thread {
    fn new(name: Rc<str>, state: ThreadState, rank: Rank) -> Self {
        let kept = Doing { task: None, waker: Waker::Callback, span: SpanId::default() };
        let (process, claim) = (ProcessId::default(), None);
        Thread { name, state, running_loop: None, rank, ready: None, stopped: 0, computed: 0, process, claim, kept }
    }

    /// When a thread that is not runnable goes on by itself.
    fn wakes_at(&self) -> Option<TimeNs> {
        match self.state {
            ThreadState::Blocked { until, .. } | ThreadState::Polling { until } => until,
            _ => None,
        }
    }

    /// From when on it can go on, if it can without another one's doing.
    pub(super) fn goes_on_at(&self) -> Option<TimeNs> {
        self.ready.or_else(|| self.wakes_at())
    }
}

impl Threads {
    pub(super) fn new() -> Self {
        let main = Thread::new("MainThread".into(), ThreadState::Runnable, Rank::MAIN);
        Threads { list: vec![main], current: ThreadId(0), queue: VecDeque::new(), polling: Vec::new(), creator: None, ranks: 0 }
    }

    pub(super) fn current(&mut self) -> &mut Thread {
        self.get(self.current)
    }

    fn get(&mut self, id: ThreadId) -> &mut Thread {
        &mut self.list[id.0 as usize]
    }

    fn ids(&self) -> impl Iterator<Item = (ThreadId, &Thread)> {
        self.list.iter().enumerate().map(|(id, thread)| (ThreadId(id as u8), thread))
    }

    /// All but the running one.
    pub(super) fn others(&self) -> impl Iterator<Item = &Thread> {
        self.ids().filter(|(id, _)| *id != self.current).map(|(_, thread)| thread)
    }

    /// A thread can go on from `time` on, if it has not stopped later: it joins the queue.
    pub(super) fn enqueue(&mut self, id: ThreadId, time: TimeNs) {
        let thread = self.get(id);
        if thread.ready.is_none() {
            thread.ready = Some(time.max(thread.stopped));
            self.queue.push_back(id);
        }
    }

    /// Those that are blocked and whose time has come join the queue, in order of (time, rank).
    fn release_due(&mut self, now: TimeNs) {
        let is_due = |thread: &Thread| matches!(thread.state, ThreadState::Blocked { until: Some(until), .. } if until <= now);
        let due = self.ids().filter(|(_, thread)| is_due(thread) && thread.ready.is_none());
        let mut due: Vec<_> = due.map(|(id, thread)| (thread.wakes_at(), thread.rank, id)).collect();
        due.sort();
        for (until, _, id) in due {
            self.enqueue(id, until.unwrap_or(now));
        }
    }

    /// Takes a thread out of the line it stands in.
    fn take(&mut self, id: ThreadId) {
        self.queue.retain(|other| *other != id);
        self.polling.retain(|other| *other != id);
    }

    /// The number of a new thread; `None` when there are too many.
    fn vacancy(&self) -> Option<usize> {
        match self.list.len() {
            THREADS_MAX => self.list.iter().position(|thread| thread.state == ThreadState::Ended),
            count => Some(count),
        }
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

    /// The next rank: of a job that is handed to a pool now.
    pub fn next_rank(&mut self) -> Rank {
        let rank = Rank(self.threads.ranks);
        self.threads.ranks += 1;
        rank
    }

    /// The running thread works on a job of this rank from now on.
    pub fn set_rank(&mut self, rank: Rank) {
        self.threads.current().rank = rank;
    }

    /// A new thread; `None` when there are too many. The running one stalls until it has begun: return
    /// [`super::Progress::Blocked`] to the driver next.
    pub fn start_thread(&mut self, name: Rc<str>) -> Option<ThreadId> {
        let place = self.threads.vacancy()?;
        let thread = ThreadId(place as u8);
        self.tell(Fact::ThreadStarted { thread, name: &name });
        let rank = self.next_rank();
        let creator = self.threads.current;
        let new = Thread::new(name, ThreadState::Starting { creator }, rank);
        match self.threads.list.get_mut(place) {
            Some(ended) => *ended = new,
            None => self.threads.list.push(new),
        }
        self.threads.get(thread).process = self.threads.current().process;
        self.threads.enqueue(thread, self.now);
        self.stop_in(ThreadState::Blocked { call: START.into(), until: None });
        Some(thread)
    }

    /// The running thread ends: its driver picks another one.
    pub fn end_thread(&mut self) {
        self.tell(Fact::ThreadEnded { thread: self.threads.current });
        self.stop_in(ThreadState::Ended);
    }

    fn stop_in(&mut self, state: ThreadState) {
        self.release();
        let now = self.now;
        let thread = self.threads.current();
        thread.state = state;
        thread.stopped = now;
    }

    /// The running thread stalls in `call` until `until`. Return [`super::Progress::Blocked`] to the driver next. One that
    /// stalls until now gives way to those that can run.
    pub fn block(&mut self, call: &str, until: Option<TimeNs>) {
        self.tell(Fact::BlockingStarted { call, until });
        let until = until.map(|until| until.max(self.now));
        let until = self.blocks_until(call, until);
        self.stop_in(ThreadState::Blocked { call: call.into(), until });
        if until == Some(self.now) {
            self.threads.enqueue(self.threads.current, self.now);
        }
    }

    /// Lets a blocked thread go on, as another one releases what it waits for.
    pub fn unblock(&mut self, thread: ThreadId) {
        if matches!(self.threads.get(thread).state, ThreadState::Blocked { .. }) {
            self.forget_interrupted(thread);
            self.threads.enqueue(thread, self.now);
        }
    }

    /// A blocked thread goes on at this time, if not before.
    pub fn wakes_no_later(&mut self, thread: ThreadId, time: TimeNs) {
        if let ThreadState::Blocked { until, .. } = &mut self.threads.get(thread).state {
            *until = Some(until.map_or(time, |until| until.min(time)));
        }
    }

    /// `_write_to_self`: the loop's poll ends, or the next one does not wait.
    pub fn wake_loop(&mut self, event_loop: LoopId) {
        let now = self.now;
        let runs_it = |thread: &&mut Thread| thread.running_loop == Some(event_loop);
        match self.threads.list.iter_mut().find(runs_it).map(|thread| &mut thread.state) {
            Some(ThreadState::Polling { until }) => *until = Some(until.map_or(now, |until| until.min(now))),
            _ => self.event_loop(event_loop).woken = true,
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
            let Some(time) = self.first_start() else {
                self.halt(Stop::Deadlock);
                return Pick::Nobody;
            };
            if !self.set_clock(time) {
                return Pick::Nobody;
            }
            self.threads.release_due(time);
            let thread = self.chosen_at(time).expect("somebody starts at that time");
            self.threads.take(thread);
            if let ThreadState::Starting { creator } = self.threads.get(thread).state {
                let new = self.threads.get(thread);
                (new.state, new.ready) = (ThreadState::Runnable, None);
                self.threads.creator = Some(creator);
                self.threads.enqueue(creator, time);
                self.threads.enqueue(thread, time);
                continue;
            }
            self.switch_to(thread);
            return Pick::Thread(thread);
        }
    }

    /// When the next thread goes on.
    fn first_start(&self) -> Option<TimeNs> {
        self.threads.list.iter().filter_map(|thread| self.start_of(thread, thread.goes_on_at()?)).min()
    }

    /// Of those that start at `time` the one that could first, those that poll after the others.
    fn first_at(&self, time: TimeNs) -> Option<ThreadId> {
        self.able_at(time).min_by_key(|(ready, _)| *ready).map(|(_, id)| id)
    }

    /// Those that start at `time`, with the time since when they could, those that poll after the others.
    fn able_at(&self, time: TimeNs) -> impl Iterator<Item = (TimeNs, ThreadId)> {
        let starting = move |id: &ThreadId| {
            let thread = &self.threads.list[id.0 as usize];
            let ready = thread.goes_on_at()?;
            let start = self.start_of(thread, ready)?;
            (start <= time).then_some((ready, *id))
        };
        self.threads.queue.iter().chain(&self.threads.polling).filter_map(starting)
    }

    /// The same; where several could, one is chosen.
    fn chosen_at(&mut self, time: TimeNs) -> Option<ThreadId> {
        if self.chooser.is_none() {
            return self.first_at(time);
        }
        let creator = self.threads.creator.take();
        let mut able: Vec<_> = self.able_at(time).collect();
        if let Some(creator) = creator.filter(|creator| able.iter().any(|(_, id)| id == creator)) {
            return Some(creator);
        }
        able.sort_by_key(|(ready, _)| *ready);
        let pick = self.choose(PointKind::Threads, able.len());
        able.get(pick).map(|(_, id)| *id)
    }

    /// Takes a pick back: that thread is the next in line, and `thread`, which was blocked, goes on instead.
    pub fn prefer(&mut self, thread: ThreadId) {
        let picked = self.threads.current;
        self.release();
        self.threads.take(thread);
        self.threads.get(picked).ready = Some(self.now);
        self.threads.queue.push_front(picked);
        self.switch_to(thread);
    }

    fn switch_to(&mut self, thread: ThreadId) {
        if thread != self.threads.current {
            let doing = Doing { task: self.current_task_id(), waker: self.waker, span: self.span() };
            self.threads.current().kept = doing;
            self.threads.current = thread;
            let kept = self.threads.current().kept;
            self.set_current(kept.task);
            self.waker = kept.waker;
            self.set_span(kept.span);
        }
        let next = self.threads.current();
        let ready = next.goes_on_at().unwrap_or(0);
        let state = mem::replace(&mut next.state, ThreadState::Runnable);
        let ready = ready.max(next.stopped);
        next.ready = None;
        let was_dropped = state == ThreadState::Preempted && next.claim.is_none();
        self.claim();
        if let ThreadState::Blocked { call, .. } = state
            && *call != *START
        {
            self.tell(Fact::BlockingEnded { call: &call });
        }
        self.tell_gil_taken(ready, was_dropped);
    }

    /// The event loop `id` of the running thread polls until `until`; `None` is for ever.
    #[inline]
    pub(super) fn poll(&mut self, id: LoopId, until: Option<TimeNs>) -> Poll {
        if until == Some(self.now) && self.threads.list.len() == 1 && self.limits.until.is_none_or(|limit| self.now <= limit) {
            self.event_loop(id).woken = false;
            return Poll::Done;
        }
        self.poll_among_others(id, until)
    }

    #[inline(never)]
    fn poll_among_others(&mut self, id: LoopId, until: Option<TimeNs>) -> Poll {
        let is_woken = mem::take(&mut self.event_loop(id).woken);
        let until = if is_woken { Some(self.now) } else { self.waits_until(until) };
        if !self.is_alone_until(until) {
            let until = until.map(|until| until.max(self.now));
            self.threads.polling.push(self.threads.current);
            self.stop_in(ThreadState::Polling { until });
            return Poll::Blocked;
        }
        let Some(until) = until else {
            self.halt(Stop::Deadlock);
            return Poll::Halted;
        };
        if self.advance_clock(until) { Poll::Done } else { Poll::Halted }
    }

    /// Whether no other thread goes on before `until`.
    fn is_alone_until(&self, until: Option<TimeNs>) -> bool {
        let next = self.threads.others().filter_map(Thread::goes_on_at).min();
        next.is_none_or(|next| until.is_some_and(|until| until.max(self.now) < next))
    }

    /// Jumps to `time`, if that is later. False when the run's time is up.
    fn advance_clock(&mut self, time: TimeNs) -> bool {
        self.set_clock(self.now.max(time))
    }

    /// The clock of the thread that runs next shows `time`. False when the run's time is up.
    fn set_clock(&mut self, time: TimeNs) -> bool {
        match self.limits.until {
            Some(limit) if time > limit => {
                self.now = self.now.max(limit);
                self.halt(Stop::Limit(Limit::Time));
                false
            }
            _ => {
                self.now = time;
                true
            }
        }
    }

    /// Whether time is up for a thread that computes; then the run is over.
    pub fn is_time_up(&mut self) -> bool {
        !self.set_clock(self.now)
    }
}
