//! The machine: clock, threads, event loops, limits, and the instrument that everything is told to.
//!
//! Its host owns it and hands it out; what the machine does to tasks is in functions that take the host.

use super::choices::Chooser;
use super::clock::{TimeNs, seconds_from_time};
use super::cores::{Cores, Cpu};
use super::event_loop::{EventLoop, LoopId};
use super::future::{Future, Inbox};
use super::host::Host;
use super::injections::Injections;
use super::instrument::*;
use super::interrupts::Interrupts;
use super::limits::{Limits, Stop};
use super::packed::{self, EventKind, Packed, pack_scalars};
use super::threads::Threads;
use std::rc::Rc;

/// The simulated machine. See the module's documentation.
pub struct Machine<H: Host> {
    pub(super) now: TimeNs,
    /// When a task last slept for less than the clock can show, and how often then.
    pub(super) short_sleeps: (TimeNs, u32),
    pub(super) limits: Limits,
    pub(super) threads: Threads,
    pub(super) interrupts: Interrupts,
    pub(super) injections: Injections,
    pub(super) chooser: Option<Box<Chooser>>,
    pub(super) cpu: Cpu,
    pub(super) cores: Cores,
    /// The number of the last process.
    pub(super) processes: u32,
    pub(super) loops: Vec<EventLoop<H>>,
    pub(super) inbox: Inbox<H>,
    pub(super) iterations: u64,
    /// Who is to be named as the waker of a task that becomes ready now.
    pub(super) waker: Waker,
    /// The task whose step is running: set by [`Machine::set_current`].
    current: Option<TaskId>,
    /// Who is running, as it is packed.
    who: u32,
    /// How many calls of `Task.cancel` are inside each other.
    pub(super) cancel_depth: u32,
    /// Tasks whose exception has left the loop: its traceback keeps them until cycles are collected.
    pub(super) kept: Vec<Rc<Future<H>>>,
    instrument: Box<dyn Instrument>,
    listening: Listening,
    /// Facts that the instrument has not been told yet: so many of these.
    packed: Box<[Packed; PACKED_MAX]>,
    packed_count: usize,
    /// So many of them are told at once: fewer when the limit of events is near.
    packed_max: usize,
    /// What the instrument made of labels that are always the same.
    labels: Vec<(&'static str, u32)>,
    span: SpanId,
    stop: Option<Stop>,
    numbers: Numbers,
    /// The last `Task-N`: the next is written over it.
    task_name: String,
    printed: u64,
    /// How many facts the instrument was told.
    handed_on: u64,
    /// The time of the last fact.
    told_until: TimeNs,
}

/// How many packed facts are kept at most: a power of two.
const PACKED_MAX: usize = 256;

/// What the name of a task without one begins with.
const TASK: &str = "Task-";

/// What the instrument wants to hear.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Listening {
    /// Nothing, or nothing more.
    #[default]
    Nobody,
    /// Each fact as it happens.
    ToEach,
    /// Facts without text packed.
    ToPacked,
}

/// The next number of each kind.
#[derive(Default)]
struct Numbers {
    task: u32,
    task_name: u64,
    resource: u32,
    timer: u32,
    callback: u32,
    request: u32,
}

impl<H: Host> Machine<H> {
    /// A machine at time 0 with one thread and no event loop.
    pub fn new(limits: Limits, instrument: Box<dyn Instrument>) -> Self {
        let listening = match (instrument.is_listening(), instrument.takes_packed()) {
            (false, _) => Listening::Nobody,
            (true, false) => Listening::ToEach,
            (true, true) => Listening::ToPacked,
        };
        Machine {
            now: 0,
            packed_max: packed_max(&limits, 0),
            short_sleeps: (0, 0),
            limits,
            threads: Threads::new(),
            interrupts: Interrupts::default(),
            injections: Injections::default(),
            chooser: None,
            cpu: Cpu::default(),
            cores: Cores::new(&Cpu::default()),
            processes: 0,
            loops: Vec::new(),
            inbox: Inbox::default(),
            iterations: 0,
            waker: Waker::Callback,
            current: None,
            who: packed::pack_who(ThreadId(0), None),
            cancel_depth: 0,
            kept: Vec::new(),
            instrument,
            listening,
            packed: Box::new([[0; 2]; PACKED_MAX]),
            packed_count: 0,
            labels: Vec::new(),
            span: SpanId::default(),
            stop: None,
            numbers: Numbers::default(),
            task_name: TASK.into(),
            printed: 0,
            handed_on: 0,
            told_until: 0,
        }
    }

    /// Virtual time.
    pub fn now(&self) -> TimeNs {
        self.now
    }

    /// Virtual time as `loop.time()` and `time.monotonic()` show it.
    pub fn seconds(&self) -> f64 {
        seconds_from_time(self.now)
    }

    /// The limits of the run.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The source that executes from now on; it stays for [`SpanId::CALLER`].
    #[inline]
    pub fn set_span(&mut self, span: SpanId) {
        if span != SpanId::CALLER {
            self.span = span;
        }
    }

    /// The source that is executing.
    pub fn span(&self) -> SpanId {
        self.span
    }

    /// The instrument, when the run is over.
    pub fn into_instrument(mut self) -> Box<dyn Instrument> {
        self.take_instrument()
    }

    /// Takes the instrument out; nothing is told any more.
    pub fn take_instrument(&mut self) -> Box<dyn Instrument> {
        self.tell_missed_injections();
        self.hand_on();
        self.listening = Listening::Nobody;
        std::mem::replace(&mut self.instrument, Box::new(super::instrument::Unobserved))
    }

    /// Whether anybody listens: costly texts for facts need not be made otherwise.
    #[inline]
    pub fn is_listening(&self) -> bool {
        self.listening != Listening::Nobody
    }

    /// Tells the instrument that something happened, here and now. When the limit of events is near, the run ends.
    #[inline(always)]
    pub fn tell(&mut self, fact: Fact<'_>) {
        match self.listening {
            Listening::Nobody => {}
            Listening::ToPacked => match pack_scalars(self.current, &fact) {
                Some((a, b)) => self.tell_packed(EventKind::of(&fact), a, b),
                None => {
                    self.tell_kept(fact);
                }
            },
            Listening::ToEach => self.tell_whole(fact),
        }
    }

    /// Tells that one of asyncio's own callbacks is ready. What the instrument made of its label is remembered.
    pub(super) fn tell_ready(&mut self, callback: CallbackId, label: &'static str, event_loop: LoopId) {
        let fact = Fact::CallbackReady { callback, label, event_loop };
        if self.listening != Listening::ToPacked {
            return self.tell(fact);
        }
        let known = self.labels.iter().find(|(known, _)| std::ptr::eq(*known, label));
        if let Some((_, text)) = known {
            return self.tell_packed(EventKind::CallbackReady, packed::pack_loop(event_loop, callback.0), *text);
        }
        let text = self.tell_kept(fact);
        self.labels.push((label, text));
    }

    #[inline(never)]
    fn tell_packed(&mut self, kind: EventKind, a: u32, b: u32) {
        self.mind_time();
        self.packed[self.packed_count % PACKED_MAX] = packed::pack(kind, self.span, self.who, a, b);
        self.packed_count += 1;
        if self.packed_count >= self.packed_max {
            self.packed_are_many();
        }
    }

    #[cold]
    #[inline(never)]
    fn packed_are_many(&mut self) {
        self.hand_on();
        self.mind_limit();
    }

    /// The instrument takes note of the fact's texts and tables; its row, of which this gives the second value, waits with the
    /// others.
    #[inline(never)]
    fn tell_kept(&mut self, fact: Fact<'_>) -> u32 {
        let (number, moment) = (self.told(), self.moment());
        let (a, b) = self.instrument.keep(number, moment, &fact);
        self.tell_packed(EventKind::of(&fact), a, b);
        b
    }

    #[inline(never)]
    fn tell_whole(&mut self, fact: Fact<'_>) {
        let moment = self.moment();
        self.instrument.observe(moment, fact);
        self.handed_on += 1;
        self.mind_limit();
    }

    fn mind_limit(&mut self) {
        if self.told() + 1 >= self.limits.events {
            self.halt(Stop::Limit(Limit::Events));
        }
    }

    /// The next fact is of this time; those that wait are not.
    #[cold]
    #[inline(never)]
    fn time_has_passed(&mut self) {
        self.hand_on();
        self.told_until = self.now;
    }

    /// Hands the packed facts on.
    fn hand_on(&mut self) {
        if self.packed_count > 0 {
            self.instrument.observe_packed(self.told_until, &self.packed[..self.packed_count]);
            self.handed_on += self.packed_count as u64;
            self.packed_count = 0;
            self.packed_max = packed_max(&self.limits, self.handed_on);
        }
    }

    /// Threads that compute at the same time tell what they do slice by slice: what is told is in order of time all the same.
    #[inline(always)]
    fn mind_time(&mut self) {
        if self.now > self.told_until {
            self.time_has_passed();
        }
    }

    /// Here and now.
    fn moment(&mut self) -> Moment {
        self.mind_time();
        Moment { time: self.told_until, thread: self.threads.current, task: self.current, span: self.span }
    }

    /// Why the run stopped before its end, if it did.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Whether the run is over before its end. Whoever runs code checks it and returns [`super::Progress::Halted`].
    #[inline]
    pub fn is_halted(&self) -> bool {
        self.stop.is_some()
    }

    /// Ends the run; the first reason stands. [`Fact::LimitReached`] is the last fact that is told.
    pub fn halt(&mut self, stop: Stop) {
        if self.stop.is_some() {
            return;
        }
        self.stop = Some(stop);
        self.hand_on();
        if self.is_listening()
            && let Stop::Limit(limit) = stop
        {
            let moment = self.moment();
            self.instrument.observe(moment, Fact::LimitReached { limit });
        }
        self.listening = Listening::Nobody;
    }

    /// How many facts were told: the number of the next event.
    pub fn told(&self) -> u64 {
        self.handed_on + self.packed_count as u64
    }

    /// Does something that is no part of the run: nobody is told of it, it takes no time, and a limit that it reaches ends
    /// only this. True beside its result when it did.
    pub fn aside<T>(host: &mut H, action: impl FnOnce(&mut H) -> T) -> (T, bool) {
        let this = host.machine();
        let (stop, listening, span) = (this.stop.take(), std::mem::take(&mut this.listening), this.span);
        let (cpu, printed) = (this.cpu, this.printed);
        this.cpu.instruction_ns = 0;
        let result = action(host);
        let this = host.machine();
        let was_ended = this.stop.is_some();
        (this.stop, this.listening, this.span) = (stop, listening, span);
        (this.cpu, this.printed) = (cpu, printed);
        (result, was_ended)
    }

    /// The program writes to a stream. At the limit, the run ends after this text.
    pub fn print(&mut self, stream: Stream, text: &str) {
        self.tell(Fact::Printed { stream, text });
        self.printed += text.len() as u64;
        if self.printed > self.limits.output {
            self.halt(Stop::Limit(Limit::Output));
        }
    }

    /// The event loop that runs in the current thread (`asyncio.get_running_loop`), unless it is Trio's.
    pub fn running_loop(&self) -> Option<LoopId> {
        self.thread_loop().filter(|id| !self.loops[id.0 as usize].in_batches)
    }

    /// Trio's event loop, if one runs in the current thread.
    pub fn running_batches(&self) -> Option<LoopId> {
        self.thread_loop().filter(|id| self.loops[id.0 as usize].in_batches)
    }

    /// The event loop that runs in the current thread, asyncio's or Trio's.
    pub fn thread_loop(&self) -> Option<LoopId> {
        self.threads.list[self.threads.current.0 as usize].running_loop
    }

    /// The task whose step is running in the current thread (`asyncio.current_task`).
    pub fn current_task(&self) -> Option<&Rc<Future<H>>> {
        self.loops[self.thread_loop()?.0 as usize].current_task()
    }

    /// The number of the task whose step is running.
    pub fn current_task_id(&self) -> Option<TaskId> {
        self.current
    }

    /// `asyncio.new_event_loop`.
    pub fn new_event_loop(&mut self) -> LoopId {
        let id = LoopId(self.loops.len() as u32);
        self.loops.push(EventLoop::new());
        id
    }

    /// `loop.set_debug(enabled)`.
    pub fn set_debug(&mut self, event_loop: LoopId, enabled: bool) {
        self.event_loop(event_loop).set_debug(enabled);
    }

    /// The tasks of all event loops that are not done, loop by loop, in order of creation.
    pub fn all_tasks(&self) -> Vec<Rc<Future<H>>> {
        self.loops.iter().flat_map(EventLoop::all_tasks).collect()
    }

    /// From now on this task runs in the current thread, or none.
    #[inline]
    pub(super) fn set_current(&mut self, task: Option<TaskId>) {
        self.current = task;
        self.who = packed::pack_who(self.threads.current, task);
    }

    /// An event loop, to look at.
    pub fn event_loop_ref(&self, id: LoopId) -> &EventLoop<H> {
        &self.loops[id.0 as usize]
    }

    #[inline]
    pub(super) fn event_loop(&mut self, id: LoopId) -> &mut EventLoop<H> {
        &mut self.loops[id.0 as usize]
    }

    /// A new resource, numbered and told.
    pub fn create_resource(&mut self, kind: ResourceKind, label: &str, capacity: u64) -> ResourceId {
        let resource = ResourceId(next(&mut self.numbers.resource));
        self.tell(Fact::ResourceCreated { resource, kind, label, capacity });
        resource
    }

    /// Tells that the running task awaits `future` together with others, if it is a task that is not done.
    pub fn tell_joined(&mut self, future: &Future<H>, through: Together) {
        if let (Some(by), Some(part)) = (self.current, future.as_task())
            && !future.is_done()
        {
            self.tell(Fact::Joined { task: part.id(), by, through });
        }
    }

    /// The next request's number.
    pub(super) fn next_request(&mut self) -> RequestId {
        RequestId(next(&mut self.numbers.request))
    }

    /// The next `Task-N`.
    pub fn next_task_name(&mut self) -> Rc<str> {
        self.numbers.task_name += 1;
        self.task_name.truncate(TASK.len());
        self.task_name.push_str(itoa::Buffer::new().format(self.numbers.task_name));
        Rc::from(self.task_name.as_str())
    }

    /// The next task's number. At the limit, the run ends.
    pub(super) fn next_task(&mut self) -> TaskId {
        if self.numbers.task >= self.limits.tasks {
            self.halt(Stop::Limit(Limit::Tasks));
        }
        TaskId(next(&mut self.numbers.task))
    }

    /// How many tasks were created.
    pub(super) fn task_count(&self) -> u32 {
        self.numbers.task
    }

    pub(super) fn next_timer(&mut self) -> TimerId {
        TimerId(next(&mut self.numbers.timer))
    }

    pub(super) fn next_callback(&mut self) -> CallbackId {
        CallbackId(next(&mut self.numbers.callback))
    }
}

/// How many packed facts may wait when so many were handed on: never more than the limit of events leaves room for.
fn packed_max(limits: &Limits, handed_on: u64) -> usize {
    let room = limits.events.saturating_sub(1).saturating_sub(handed_on);
    room.clamp(1, PACKED_MAX as u64) as usize
}

fn next(number: &mut u32) -> u32 {
    let taken = *number;
    *number += 1;
    taken
}
