//! The event loop: the ready queue, the timers, and the one function that runs handles.
//!
//! The rules are those of CPython's base_events.py, `_run_once`. An iteration polls (the clock jumps to the next
//! deadline when nothing is ready), appends the timers that are due *behind* what is ready already, then runs exactly
//! what was ready: what that queues waits for the next iteration.
//!
//! The loop is a state machine, because its thread can block in the middle of a handle, and in the poll.

use super::clock::TimeNs;
use super::future::{Future, deliver_reports};
use super::handle::{Action, CallbackHandle, Handle};
use super::host::{Coroutine, Error, ErrorClass, Host, LoopError, LoopMessage, Progress, Resume};
use super::instrument::{CallbackId, Fact, Limit, SpanId, Waker};
use super::limits::Stop;
use super::schedule::{queue_handle, set_timer};
use super::task;
use super::threads::Poll;
use super::timers::Timers;
use super::waiters::release_waiter;
use super::{batches, gather, injections, runner, shield, task_group, timeouts, waiting};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

mod ahead;
mod debug;
mod due;

pub use super::fact::LoopId;
pub use debug::Slow;

/// An event loop.
pub struct EventLoop<H: Host> {
    pub(super) ready: VecDeque<Handle<H>>,
    pub(super) timers: Timers<H>,
    /// How many handles in the ready queue are cancelled.
    pub(super) cancelled_ready: usize,
    pub(super) current_task: Option<Rc<Future<H>>>,
    pub(super) stopping: bool,
    /// Another thread has woken it: the next poll does not wait.
    pub(super) woken: bool,
    /// What reads what signals have written: called after the next poll.
    pub(super) at_poll: Vec<H::Callback>,
    /// It is Trio's (see [`super::batches`]).
    pub(super) in_batches: bool,
    closed: bool,
    running: bool,
    debug: bool,
    /// What is running, and since when: of a loop in debug mode.
    timed: Option<(Slow<H>, TimeNs)>,
    phase: Phase<H>,
    tasks: Vec<Weak<Future<H>>>,
    /// The size of `tasks` at which those that are gone are swept out.
    sweep_at: usize,
}

/// Where the loop is.
enum Phase<H: Host> {
    /// Between iterations. A poll follows.
    Idle,
    /// In the poll, its thread blocked. When the thread goes on, handles are run.
    Polling,
    /// A handle is running and its thread blocked in the middle of it; this many come after it.
    Blocked(Active<H>, usize),
}

/// A handle in the middle of which the thread has blocked.
pub(super) enum Active<H: Host> {
    /// A step of this task.
    Step(Rc<Future<H>>),
    /// A callback of the language.
    Call(Box<Call<H>>),
}

/// A running callback of the language.
pub(super) struct Call<H: Host> {
    id: CallbackId,
    coroutine: H::Coroutine,
    callback: Box<H::Callback>,
    handle: Rc<CallbackHandle<H>>,
    waker: Waker,
}

/// What became of a handle.
pub(super) enum HandleOutcome<H: Host> {
    /// It ran.
    Done,
    /// `SystemExit` or `KeyboardInterrupt`: it leaves the loop.
    Raised(H::Exception),
    /// The thread blocked.
    Blocked(Active<H>),
    /// The run is over.
    Halted,
}

/// What became of `run_forever`.
pub(super) enum Pass<H: Host> {
    /// `stop()` was called.
    Stopped,
    /// `SystemExit` or `KeyboardInterrupt` left the loop.
    Raised(H::Exception),
    /// The thread is blocked; call again when it goes on.
    Blocked,
    /// The run is over.
    Halted,
}

impl<H: Host> EventLoop<H> {
    pub(super) fn new() -> Self {
        EventLoop {
            ready: VecDeque::new(),
            timers: Timers::new(),
            cancelled_ready: 0,
            current_task: None,
            stopping: false,
            woken: false,
            at_poll: Vec::new(),
            in_batches: false,
            closed: false,
            running: false,
            debug: false,
            timed: None,
            phase: Phase::Idle,
            tasks: Vec::new(),
            sweep_at: 64,
        }
    }

    /// `is_running()`.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// `is_closed()`.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// `get_debug()`.
    pub fn is_debug(&self) -> bool {
        self.debug
    }

    pub(super) fn set_debug(&mut self, enabled: bool) {
        self.debug = enabled;
    }

    /// The task whose step is running.
    pub fn current_task(&self) -> Option<&Rc<Future<H>>> {
        self.current_task.as_ref()
    }

    /// `asyncio.all_tasks(loop)`: the tasks that are not done, in order of creation.
    pub fn all_tasks(&self) -> Vec<Rc<Future<H>>> {
        self.tasks.iter().filter_map(Weak::upgrade).filter(|task| !task.is_done()).collect()
    }

    /// Everything that is queued, and the tasks, oldest first: the loop keeps nothing.
    pub(super) fn let_go(&mut self) -> Vec<Rc<Future<H>>> {
        let phase = std::mem::replace(&mut self.phase, Phase::Idle);
        let ready = std::mem::take(&mut self.ready);
        let timers = self.timers.clear();
        let tasks = std::mem::take(&mut self.tasks);
        let tasks = tasks.iter().filter_map(Weak::upgrade).collect();
        drop((phase, ready, timers, self.current_task.take(), self.timed.take()));
        tasks
    }

    pub(super) fn register(&mut self, task: &Rc<Future<H>>) {
        if self.tasks.len() >= self.sweep_at {
            self.tasks.retain(|task| task.upgrade().is_some_and(|task| !task.is_done() || task.has_unretrieved()));
            self.sweep_at = (self.tasks.len() * 2).max(64);
        }
        self.tasks.push(Rc::downgrade(task));
    }
}

/// `loop.call_soon(callback)`.
pub fn call_soon<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    callback: H::Callback,
) -> Result<Rc<CallbackHandle<H>>, H::Exception> {
    check_closed(host, event_loop)?;
    Ok(queue_handle(host, event_loop, Action::Call(Box::new(callback))))
}

/// `loop.call_later(delay, callback)`.
pub fn call_later<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    delay: f64,
    callback: H::Callback,
) -> Result<Rc<CallbackHandle<H>>, H::Exception> {
    let when = host.machine().seconds() + delay;
    call_at(host, event_loop, when, callback)
}

/// `loop.call_at(when, callback)`; `when` is in seconds of loop time.
pub fn call_at<H: Host>(
    host: &mut H,
    event_loop: LoopId,
    when: f64,
    callback: H::Callback,
) -> Result<Rc<CallbackHandle<H>>, H::Exception> {
    check_closed(host, event_loop)?;
    Ok(set_timer(host, event_loop, when, Action::Call(Box::new(callback)), None))
}

/// `loop.stop()`: the loop stops after the iteration that is running.
pub fn stop<H: Host>(host: &mut H, event_loop: LoopId) {
    host.machine().event_loop(event_loop).stopping = true;
}

/// `loop.close()`: what is queued is forgotten.
pub fn close<H: Host>(host: &mut H, event_loop: LoopId) -> Result<(), H::Exception> {
    if host.machine().event_loop(event_loop).running {
        return Err(host.exception(Error::Runtime("Cannot close a running event loop".into())));
    }
    let this = host.machine().event_loop(event_loop);
    this.closed = true;
    let ready = std::mem::take(&mut this.ready);
    let timers = this.timers.clear();
    this.cancelled_ready = 0;
    drop((ready, timers));
    deliver_reports(host);
    Ok(())
}

/// `_check_closed`.
pub fn check_closed<H: Host>(host: &mut H, event_loop: LoopId) -> Result<(), H::Exception> {
    if host.machine().event_loop(event_loop).closed {
        return Err(host.exception(Error::Runtime("Event loop is closed".into())));
    }
    Ok(())
}

/// `run_forever` up to its end, or until the thread blocks; then call again when it goes on.
pub(super) fn advance<H: Host>(host: &mut H, id: LoopId) -> Pass<H> {
    let phase = std::mem::replace(&mut host.machine().event_loop(id).phase, Phase::Idle);
    let resumed = match phase {
        Phase::Idle => begin_iteration(host, id),
        Phase::Polling => start_iteration(host, id),
        Phase::Blocked(active, left) => {
            let outcome = resume_active(host, active);
            settle(host, id, outcome, left).map(|()| left)
        }
    };
    let mut left = match resumed {
        Ok(left) => left,
        Err(pass) => return pass,
    };
    loop {
        if let Err(pass) = run_handles(host, id, left) {
            return pass;
        }
        if std::mem::take(&mut host.machine().event_loop(id).stopping) {
            return Pass::Stopped;
        }
        left = match begin_iteration(host, id) {
            Ok(left) => left,
            Err(pass) => return pass,
        };
    }
}

/// The first half of `_run_once`: polls. Gives the number of handles to run.
fn begin_iteration<H: Host>(host: &mut H, id: LoopId) -> Result<usize, Pass<H>> {
    let machine = host.machine();
    machine.iterations += 1;
    if machine.iterations > machine.limits.iterations {
        machine.halt(Stop::Limit(Limit::Iterations));
        return Err(Pass::Halted);
    }
    let now = machine.now;
    let this = machine.event_loop(id);
    let mut until = if this.ready.is_empty() && !this.stopping { this.timers.next_deadline() } else { Some(now) };
    if machine.has_injection() {
        until = injections::poll_until(machine, id, until);
    }
    match machine.poll(id, until) {
        Poll::Done => start_iteration(host, id),
        Poll::Blocked => {
            machine.event_loop(id).phase = Phase::Polling;
            Err(Pass::Blocked)
        }
        Poll::Halted => Err(Pass::Halted),
    }
}

/// The rest of `_run_once` before handles run: the timers that are due join the ready queue.
fn start_iteration<H: Host>(host: &mut H, id: LoopId) -> Result<usize, Pass<H>> {
    if host.machine().is_interrupted() {
        host.interrupt().map_err(Pass::Raised)?;
    }
    if !host.machine().event_loop(id).at_poll.is_empty() {
        call_at_poll(host, id);
    }
    if host.machine_ref().has_injection() {
        injections::inject(host, id);
    }
    let machine = host.machine();
    let now = machine.now;
    if machine.event_loop(id).timers.are_wanted(now) {
        due::fire(host, id, now);
    }
    let machine = host.machine();
    let this = machine.event_loop(id);
    let (mut count, in_batches) = (this.ready.len(), this.in_batches);
    let ready = (count - this.cancelled_ready) as u32;
    if in_batches {
        count = batches::arrange(host, id);
    }
    let machine = host.machine();
    let number = machine.iterations;
    machine.tell(Fact::IterationStarted { number, ready, event_loop: id });
    Ok(count)
}

/// What reads what signals have written is called in this iteration.
#[cold]
fn call_at_poll<H: Host>(host: &mut H, id: LoopId) {
    for callback in std::mem::take(&mut host.machine().event_loop(id).at_poll) {
        queue_handle(host, id, Action::Call(Box::new(callback)));
    }
}

/// Runs so many handles from the front of the ready queue: the only place where handles run.
fn run_handles<H: Host>(host: &mut H, id: LoopId, count: usize) -> Result<(), Pass<H>> {
    for left in (0..count).rev() {
        ahead::look_before(host.machine_ref().event_loop_ref(id), left);
        if host.machine_ref().has_injection() {
            injections::inject(host, id);
        }
        let this = host.machine().event_loop(id);
        let Some(handle) = this.ready.pop_front() else { break };
        if this.debug {
            debug::watch(host, id, &handle);
        }
        let (task, error, woken_by) = match handle {
            Handle::Step(task) => (task, None, None),
            Handle::Wakeup(task) => {
                let (error, future) = task::woken(host, &task);
                (task, error, future)
            }
            Handle::Throw(task, error) => (task, Some(error), None),
            Handle::Action(callback, action) => {
                let outcome = run_action(host, callback, action);
                settle(host, id, outcome, left)?;
                continue;
            }
            Handle::Callback(handle) => {
                let outcome = run_callback(host, id, handle);
                settle(host, id, outcome, left)?;
                continue;
            }
        };
        let outcome = task::step(host, task, error);
        drop(woken_by);
        settle(host, id, outcome, left)?;
    }
    Ok(())
}

#[inline(always)]
fn settle<H: Host>(host: &mut H, id: LoopId, outcome: HandleOutcome<H>, left: usize) -> Result<(), Pass<H>> {
    match outcome {
        HandleOutcome::Done => {}
        HandleOutcome::Raised(error) => return Err(Pass::Raised(error)),
        HandleOutcome::Halted => return Err(Pass::Halted),
        HandleOutcome::Blocked(active) => {
            host.machine().event_loop(id).phase = Phase::Blocked(active, left);
            return Err(Pass::Blocked);
        }
    }
    if host.machine_ref().has_reports() {
        deliver_reports(host);
    }
    host.tend();
    if host.machine().event_loop(id).timed.is_some() {
        debug::look_back(host, id);
    }
    if host.machine_ref().is_halted() { Err(Pass::Halted) } else { Ok(()) }
}

fn resume_active<H: Host>(host: &mut H, active: Active<H>) -> HandleOutcome<H> {
    match active {
        Active::Step(task) => task::resume(host, task, Resume::Unblocked),
        Active::Call(call) => resume_call(host, *call, Resume::Unblocked),
    }
}

fn run_action<H: Host>(host: &mut H, callback: CallbackId, action: Action<H>) -> HandleOutcome<H> {
    let waker = action.waker();
    run_native(host, callback, waker, action)
}

/// Runs one of asyncio's own callbacks. They never block and never raise.
fn run_native<H: Host>(host: &mut H, callback: CallbackId, waker: Waker, action: Action<H>) -> HandleOutcome<H> {
    let machine = host.machine();
    machine.tell(Fact::CallbackStarted { callback });
    machine.waker = waker;
    match action {
        Action::Call(_) | Action::CallDone(..) => unreachable!("callables of the language have a handle"),
        Action::WakeSleeper(future) | Action::ReleaseWaiter(future) | Action::Deliver(future) => release_waiter(host, &future),
        Action::Expire(timeout) => timeouts::on_timeout(host, &timeout),
        Action::GatherChild(gather, child) => gather::on_child_done(host, &gather, &child),
        Action::GroupTaskDone(group, task) => task_group::on_task_done(host, &group, &task),
        Action::StopLoop(future) => runner::on_main_done(host, &future),
        Action::Waited(waited, future) => waiting::on_completion(host, &waited, &future),
        Action::ShieldInner(outer, inner) => shield::on_inner_done(host, &outer, &inner),
        Action::ShieldOuter(inner, outer) => shield::on_outer_done(host, &inner, &outer),
        Action::ShieldLost(inner) => shield::on_lost(host, &inner),
        Action::ShieldAwaited => {}
    }
    let machine = host.machine();
    machine.waker = Waker::Callback;
    machine.tell(Fact::CallbackEnded { callback });
    machine.set_span(SpanId::default());
    HandleOutcome::Done
}

fn run_callback<H: Host>(host: &mut H, id: LoopId, handle: Rc<CallbackHandle<H>>) -> HandleOutcome<H> {
    let Some(action) = handle.take_action() else {
        host.machine().event_loop(id).cancelled_ready -= 1;
        return HandleOutcome::Done;
    };
    let waker = handle.deadline.get().map_or_else(|| action.waker(), |deadline| Waker::Timer(deadline.timer));
    let (callback, argument) = match action {
        Action::Call(callback) => (callback, None),
        Action::CallDone(callback, future) => (callback, Some(future)),
        action => return run_native(host, handle.id, waker, action),
    };
    host.machine().tell(Fact::CallbackStarted { callback: handle.id });
    host.machine().waker = waker;
    let coroutine = host.start_callback((*callback).clone(), argument);
    let call = Call { id: handle.id, coroutine, callback, handle, waker };
    resume_call(host, call, Resume::Send(H::none()))
}

/// `Handle._run` (events.py): what a callback raises is reported, unless it leaves the loop.
fn resume_call<H: Host>(host: &mut H, mut call: Call<H>, input: Resume<H>) -> HandleOutcome<H> {
    host.machine().waker = call.waker;
    let error = match call.coroutine.resume(host, input) {
        Progress::Blocked => return HandleOutcome::Blocked(Active::Call(Box::new(call))),
        Progress::Halted => return HandleOutcome::Halted,
        Progress::Suspended(_) => unreachable!("a callback has no task to suspend to"),
        Progress::Returned(_) => None,
        Progress::Raised(error) => Some(error),
    };
    let Call { id, coroutine, mut callback, handle, .. } = call;
    let machine = host.machine();
    machine.waker = Waker::Callback;
    machine.tell(Fact::CallbackEnded { callback: id });
    machine.set_span(SpanId::default());
    if error.is_some() || Rc::strong_count(&handle) > 1 {
        host.keep_context(&mut callback, &coroutine);
        handle.keep_callback(callback.clone());
    }
    match error {
        Some(error) if host.class_of(&error) == ErrorClass::Exit => HandleOutcome::Raised(error),
        Some(error) => {
            let message = LoopMessage::CallbackFailed(*callback);
            host.report(LoopError { message, exception: Some(error), future: None, handle: Some(handle) });
            HandleOutcome::Done
        }
        None => HandleOutcome::Done,
    }
}

/// `_check_closed`, `_check_running`: whether this loop may run in the current thread now.
pub fn check_idle<H: Host>(host: &mut H, id: LoopId) -> Result<(), H::Exception> {
    check_closed(host, id)?;
    if host.machine().event_loop(id).running {
        return Err(host.exception(Error::Runtime("This event loop is already running".into())));
    }
    if host.machine().thread_loop().is_some() {
        return Err(host.exception(Error::Runtime("Cannot run the event loop while another loop is running".into())));
    }
    Ok(())
}

/// `_run_forever_setup`: from now on this loop runs in the current thread.
pub(super) fn enter<H: Host>(host: &mut H, id: LoopId) -> Result<(), H::Exception> {
    check_idle(host, id)?;
    let machine = host.machine();
    machine.event_loop(id).running = true;
    machine.threads.current().running_loop = Some(id);
    Ok(())
}

/// `_run_forever_cleanup`.
pub(super) fn leave<H: Host>(host: &mut H, id: LoopId) {
    let machine = host.machine();
    machine.event_loop(id).running = false;
    machine.event_loop(id).stopping = false;
    machine.threads.current().running_loop = None;
}
