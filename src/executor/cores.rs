//! What computing costs, and which threads can compute at the same time.
//!
//! Where instructions take time ([`Cpu::instruction_ns`]), the machine is a discrete-event simulation: every thread has a
//! time of its own, and the one whose time is least goes on, for a slice. [`Machine::now`] is the running thread's time.
//!
//! A thread that computes has a **claim**: on a core, and on its process's GIL, if there is one. It gives the claim up when it
//! blocks, polls or ends, or when another thread has waited for it for the switch interval. The others wait: a
//! thread that can go on from some time on **starts** when there is a core for it and nobody else of its process has the GIL.
//! A thread that only lets others catch up with its time keeps its claim: on the simulated machine it went on computing.
//!
//! So what threads do to each other's objects is seen in the order of their slices, at most [`SLICE_NS`] out of order;
//! what goes through locks, queues and loops is in order.

use super::choices::{PointKind, SPEEDS};
use super::clock::TimeNs;
use super::host::Host;
use super::instrument::Fact;
use super::machine::Machine;
use super::threads::{Thread, ThreadState, Threads};

/// What computing costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cpu {
    /// What an instruction takes. With 0, computing takes no time: threads never wait to compute.
    pub instruction_ns: u64,
    /// How many threads can compute at the same time.
    pub cores: usize,
    /// Only one thread of a process computes at a time.
    pub has_gil: bool,
    /// How long a thread waits for the GIL, or a core, until the one that has it must give it up.
    pub switch_interval: TimeNs,
}

/// What an instruction takes where it takes time: about what CPython takes on a present machine.
pub const INSTRUCTION_NS: u64 = 10;

impl Default for Cpu {
    fn default() -> Self {
        Cpu { instruction_ns: 0, cores: 4, has_gil: true, switch_interval: 5_000_000 }
    }
}

/// How long a thread computes at most before the others' times are looked at again.
pub const SLICE_NS: u64 = 100_000;

/// A process of the simulation, numbered from 0, the program's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProcessId(pub u32);

/// A core, and the GIL, that a thread has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    core: usize,
    since: TimeNs,
    /// How much of what it computes fits in a switch interval, in hundredths of the usual.
    speed: u64,
}

/// Since when the cores, and the GILs of the processes, have been free, those apart that are claimed.
#[derive(Debug, Default)]
pub(super) struct Cores {
    free_since: Vec<TimeNs>,
    gil_free_since: Vec<TimeNs>,
}

impl Cores {
    pub(super) fn new(cpu: &Cpu) -> Self {
        Cores { free_since: vec![0; cpu.cores.max(1)], gil_free_since: Vec::new() }
    }

    fn gil(&mut self, process: ProcessId) -> &mut TimeNs {
        let index = process.0 as usize;
        if self.gil_free_since.len() <= index {
            self.gil_free_since.resize(index + 1, 0);
        }
        &mut self.gil_free_since[index]
    }
}

impl Threads {
    /// The core that is free and has been for longest.
    fn free_core(&self, cores: &Cores) -> Option<usize> {
        let is_free = |core: &usize| !self.list.iter().any(|thread| thread.claim.is_some_and(|claim| claim.core == *core));
        (0..cores.free_since.len()).filter(is_free).min_by_key(|core| cores.free_since[*core])
    }

    fn has_claim(&self, process: ProcessId) -> bool {
        self.list.iter().any(|thread| thread.process == process && thread.claim.is_some())
    }
}

impl<H: Host> Machine<H> {
    /// What computing costs.
    pub fn cpu(&self) -> &Cpu {
        &self.cpu
    }

    /// Changes what computing costs: before the run, or (the switch interval) at any time.
    pub fn set_cpu(&mut self, cpu: Cpu) {
        if cpu.cores != self.cpu.cores {
            self.cores = Cores::new(&cpu);
        }
        self.cpu = cpu;
        self.claim();
    }

    /// Instructions take time.
    #[inline]
    pub fn is_counted(&self) -> bool {
        self.cpu.instruction_ns > 0
    }

    /// Threads may have to give way to each other.
    #[inline]
    pub fn shares_time(&self) -> bool {
        self.is_counted() || self.has_threads()
    }

    /// There are, or were, threads besides the first.
    #[inline]
    pub fn has_threads(&self) -> bool {
        self.threads.list.len() > 1
    }

    /// The running thread has executed so many instructions.
    pub fn compute(&mut self, instructions: u64) {
        let cost = instructions * self.cpu.instruction_ns;
        self.now += cost;
        self.threads.current().computed += cost;
    }

    /// `time.thread_time()`: how long the running thread has computed.
    pub fn thread_time(&self) -> TimeNs {
        self.threads.list[self.threads.current.0 as usize].computed
    }

    /// `time.process_time()`: how long all threads of the process have.
    pub fn process_time(&self) -> TimeNs {
        let process = self.threads.list[self.threads.current.0 as usize].process;
        self.threads.list.iter().filter(|thread| thread.process == process).map(|thread| thread.computed).sum()
    }

    /// The running thread is the first of a process of its own.
    pub fn enter_new_process(&mut self) -> ProcessId {
        self.release();
        self.processes += 1;
        let process = ProcessId(self.processes);
        self.threads.current().process = process;
        self.claim();
        process
    }

    /// When a thread that can go on from `ready` starts, the claims being what they are; `None` while it has to wait.
    pub(super) fn start_of(&self, thread: &Thread, ready: TimeNs) -> Option<TimeNs> {
        if !self.is_counted() || thread.claim.is_some() {
            return Some(ready);
        }
        let core = self.threads.free_core(&self.cores)?;
        let start = ready.max(self.cores.free_since[core]);
        if !self.cpu.has_gil {
            return Some(start);
        }
        if self.threads.has_claim(thread.process) {
            return None;
        }
        let gil = self.cores.gil_free_since.get(thread.process.0 as usize);
        Some(start.max(gil.copied().unwrap_or(0)))
    }

    /// The running thread has a core, and the GIL.
    pub(super) fn claim(&mut self) {
        if self.is_counted()
            && self.threads.current().claim.is_none()
            && let Some(core) = self.threads.free_core(&self.cores)
        {
            let speed = SPEEDS[self.choose(PointKind::Speed, SPEEDS.len())];
            self.threads.current().claim = Some(Claim { core, since: self.now, speed });
        }
    }

    /// The running thread stops computing.
    pub(super) fn release(&mut self) {
        let now = self.now;
        let thread = self.threads.current();
        let process = thread.process;
        if let Some(claim) = thread.claim.take() {
            self.cores.free_since[claim.core] = now;
            *self.cores.gil(process) = now;
        }
    }

    /// How many instructions the running thread may execute before it asks [`Machine::is_slice_over`].
    pub fn slice(&self) -> u64 {
        let left = self.give_up_time().map_or(SLICE_NS, |time| time.saturating_sub(self.now));
        (left.min(SLICE_NS) / self.cpu.instruction_ns.max(1)).max(1)
    }

    /// Whether the running thread, which has used its slice up, lets others go on first: then return
    /// [`super::Progress::Blocked`] to the driver.
    pub fn is_slice_over(&self) -> bool {
        self.gives_up() || self.is_ahead()
    }

    /// The running thread, unless it has blocked, was in the middle of computing: it joins the queue of those that can go on.
    pub fn preempt_unless_blocked(&mut self) {
        if self.threads.current().state != ThreadState::Runnable || self.is_halted() {
            return;
        }
        if self.gives_up() {
            if self.cpu.has_gil {
                self.tell(Fact::GilDropped);
            }
            self.release();
        }
        self.threads.current().state = ThreadState::Preempted;
        self.threads.enqueue(self.threads.current, self.now);
    }

    fn gives_up(&self) -> bool {
        self.give_up_time().is_some_and(|time| time <= self.now)
    }

    /// When the running thread has to give its claim up: when the first that waits for it has waited for the switch interval.
    /// For a core any of those that have one would do: it is the one that has had it longest.
    fn give_up_time(&self) -> Option<TimeNs> {
        let me = &self.threads.list[self.threads.current.0 as usize];
        let Claim { since, speed, .. } = me.claim?;
        let gives_core = self.threads.free_core(&self.cores).is_none()
            && self.threads.others().all(|thread| thread.claim.is_none_or(|claim| claim.since >= since));
        let wants_mine = |thread: &Thread| {
            let wants_gil = self.cpu.has_gil && thread.process == me.process;
            thread.claim.is_none() && (wants_gil || gives_core)
        };
        let others = self.threads.others().filter(|thread| wants_mine(thread));
        let first = others.filter_map(Thread::goes_on_at).min()?;
        Some(first.max(since) + self.cpu.switch_interval.saturating_mul(speed) / 100)
    }

    /// Another thread could compute at a time that has passed for the running one.
    fn is_ahead(&self) -> bool {
        let mut others = self.threads.others();
        others.any(|thread| {
            let start = thread.goes_on_at().and_then(|ready| self.start_of(thread, ready));
            start.is_some_and(|start| start < self.now)
        })
    }

    /// The running thread goes on, `ready` since then; it may have had to wait for the GIL.
    pub(super) fn tell_gil_taken(&mut self, ready: TimeNs, was_dropped: bool) {
        if self.is_counted() && self.cpu.has_gil && (was_dropped || ready < self.now) {
            self.tell(Fact::GilTaken { waited: self.now.saturating_sub(ready) });
        }
    }
}
