//! `asyncio.run`, `asyncio.Runner` and `loop.run_until_complete`, as state machines. CPython's runners.py and base_events.py.
//!
//! They are native frames on a thread's stack: [`Run::advance`] runs the event loop until the program is over or the
//! thread blocks in the middle of something; then it is called again when the thread goes on.

use super::event_loop::{self, LoopId, Pass};
use super::future::Future;
use super::gather::{Failures, gather};
use super::handle::DoneCallback;
use super::host::{Error, ErrorClass, Host, LoopError, LoopMessage};
use super::instrument::Creation;
use super::native::{Delegation, NativeCoroutine, NativeFrame};
use std::rc::Rc;

/// How far a runner came.
pub enum RunProgress<H: Host> {
    /// The call returned.
    Returned(H::Value),
    /// The call raised.
    Raised(H::Exception),
    /// The thread is blocked; advance again when it goes on.
    Blocked,
    /// The run is over: [`super::Machine::stop`] says why.
    Halted,
}

/// `loop.run_forever()`, on its way.
pub struct Forever(LoopId);

impl Forever {
    /// `loop.run_forever()`.
    pub fn start<H: Host>(host: &mut H, event_loop: LoopId) -> Result<Self, H::Exception> {
        event_loop::enter(host, event_loop)?;
        Ok(Forever(event_loop))
    }

    /// Runs the loop until somebody stops it.
    pub fn advance<H: Host>(&mut self, host: &mut H) -> RunProgress<H> {
        let progress = match event_loop::advance(host, self.0) {
            Pass::Blocked => return RunProgress::Blocked,
            Pass::Halted => return RunProgress::Halted,
            Pass::Stopped => RunProgress::Returned(H::none()),
            Pass::Raised(error) => RunProgress::Raised(error),
        };
        event_loop::leave(host, self.0);
        progress
    }
}

/// `loop.run_until_complete(future)`, on its way.
pub struct UntilComplete<H: Host> {
    event_loop: LoopId,
    future: Rc<Future<H>>,
    /// Whether the future is a task made for this call, which nobody else can ask for its exception.
    is_own_task: bool,
}

impl<H: Host> UntilComplete<H> {
    /// `loop.run_until_complete(future)`.
    pub fn start(host: &mut H, event_loop: LoopId, future: Rc<Future<H>>) -> Result<Self, H::Exception> {
        event_loop::enter(host, event_loop)?;
        future.when_done(host, DoneCallback::StopLoop);
        Ok(UntilComplete { event_loop, future, is_own_task: false })
    }

    /// The same with a task that was made for this call.
    pub fn start_own(host: &mut H, task: Rc<Future<H>>) -> Result<Self, H::Exception> {
        if let Some(part) = task.as_task() {
            part.silence_destroyed();
        }
        let mut this = Self::start(host, task.event_loop(), task)?;
        this.is_own_task = true;
        Ok(this)
    }

    /// `loop.run_until_complete(coroutine)`: wraps it in a task.
    pub fn start_coroutine(
        host: &mut H,
        event_loop: LoopId,
        coroutine: H::Coroutine,
        how: Creation,
    ) -> Result<Self, H::Exception> {
        let task = host.create_task(event_loop, coroutine, how)?;
        Self::start_own(host, task)
    }

    /// Runs the loop until the future is done.
    pub fn advance(&mut self, host: &mut H) -> RunProgress<H> {
        let raised = match event_loop::advance(host, self.event_loop) {
            Pass::Blocked => return RunProgress::Blocked,
            Pass::Halted => return RunProgress::Halted,
            Pass::Stopped => None,
            Pass::Raised(error) => Some(error),
        };
        event_loop::leave(host, self.event_loop);
        self.future.forget(|callback| matches!(callback, DoneCallback::StopLoop));
        if let Some(error) = raised {
            if self.is_own_task {
                self.future.mark_retrieved();
            }
            return RunProgress::Raised(error);
        }
        if !self.future.is_done() {
            let error = Error::Runtime("Event loop stopped before Future completed.".into());
            return RunProgress::Raised(host.exception(error));
        }
        match self.future.result(host) {
            Ok(value) => RunProgress::Returned(value),
            Err(error) => RunProgress::Raised(error),
        }
    }
}

/// `_run_until_complete_cb`.
pub(super) fn on_main_done<H: Host>(host: &mut H, future: &Rc<Future<H>>) {
    if !future.is_cancelled()
        && let Ok(Some(error)) = future.exception(host)
        && host.class_of(&error) == ErrorClass::Exit
    {
        // It has left the loop already.
        return;
    }
    event_loop::stop(host, future.event_loop());
}

/// `Runner.close()`, on its way: what is left is cancelled, then asynchronous generators and the executor are shut down.
pub struct Close<H: Host> {
    event_loop: LoopId,
    stage: CloseStage<H>,
}

enum CloseStage<H: Host> {
    /// Nothing done yet.
    Start,
    /// `_cancel_all_tasks`: these were cancelled, and are gathered.
    Tasks(UntilComplete<H>, Vec<Rc<Future<H>>>),
    /// `shutdown_asyncgens`.
    Generators(UntilComplete<H>),
    /// `shutdown_default_executor`.
    Executor(UntilComplete<H>),
}

impl<H: Host> Close<H> {
    /// Closes this loop.
    pub fn new(event_loop: LoopId) -> Self {
        Close { event_loop, stage: CloseStage::Start }
    }

    /// Goes on; what it returns is `None`.
    pub fn advance(&mut self, host: &mut H) -> RunProgress<H> {
        loop {
            let progress = match &mut self.stage {
                CloseStage::Start => RunProgress::Returned(H::none()),
                CloseStage::Tasks(run, _) | CloseStage::Generators(run) | CloseStage::Executor(run) => run.advance(host),
            };
            let next = match progress {
                RunProgress::Returned(_) => self.next_stage(host),
                RunProgress::Raised(error) => Err(error),
                stopped => return stopped,
            };
            match next {
                Ok(Some(stage)) => self.stage = stage,
                Ok(None) => {
                    let _ = event_loop::close(host, self.event_loop);
                    return RunProgress::Returned(H::none());
                }
                Err(error) => {
                    let _ = event_loop::close(host, self.event_loop);
                    return RunProgress::Raised(error);
                }
            }
        }
    }

    fn next_stage(&mut self, host: &mut H) -> Result<Option<CloseStage<H>>, H::Exception> {
        match std::mem::replace(&mut self.stage, CloseStage::Start) {
            CloseStage::Start => {
                let tasks = host.machine().event_loop(self.event_loop).all_tasks();
                if tasks.is_empty() {
                    return self.shut_down_generators(host).map(Some);
                }
                for task in &tasks {
                    task.cancel_by_class(host, None);
                }
                let all = gather(host, self.event_loop, tasks.clone(), Failures::Returned);
                let run = UntilComplete::start(host, self.event_loop, all)?;
                Ok(Some(CloseStage::Tasks(run, tasks)))
            }
            CloseStage::Tasks(_, tasks) => {
                report_failures(host, tasks);
                self.shut_down_generators(host).map(Some)
            }
            CloseStage::Generators(_) => {
                let coroutine = host.native(NativeFrame::new(ShutdownExecutor { event_loop: self.event_loop, has_begun: false }));
                let run = UntilComplete::start_coroutine(host, self.event_loop, coroutine, Creation::Shutdown)?;
                Ok(Some(CloseStage::Executor(run)))
            }
            CloseStage::Executor(_) => Ok(None),
        }
    }

    fn shut_down_generators(&self, host: &mut H) -> Result<CloseStage<H>, H::Exception> {
        let coroutine = host.native(NativeFrame::new(ShutdownAsyncGenerators::new(self.event_loop)));
        let run = UntilComplete::start_coroutine(host, self.event_loop, coroutine, Creation::Shutdown)?;
        Ok(CloseStage::Generators(run))
    }
}

/// The end of `_cancel_all_tasks`: failures of tasks that were cancelled are reported.
fn report_failures<H: Host>(host: &mut H, tasks: Vec<Rc<Future<H>>>) {
    for task in tasks {
        if task.is_cancelled() {
            continue;
        }
        if let Ok(Some(error)) = task.exception(host) {
            let message = LoopMessage::RunShutdown;
            host.report(LoopError { message, exception: Some(error), future: Some(task), handle: None });
        }
    }
}

/// `asyncio.run(coroutine)`, on its way.
pub struct Run<H: Host> {
    stage: RunStage<H>,
}

enum RunStage<H: Host> {
    /// The main task runs.
    Main(UntilComplete<H>),
    /// It is over, this is its outcome, and the loop is being closed.
    Closing(Close<H>, Result<H::Value, H::Exception>),
    /// All is over.
    Over,
}

/// `RuntimeError` unless no event loop runs in this thread: what `asyncio.run` checks before it looks at its argument.
pub fn check_run<H: Host>(host: &mut H) -> Result<(), H::Exception> {
    if host.machine().running_loop().is_some() {
        let message = "asyncio.run() cannot be called from a running event loop";
        return Err(host.exception(Error::Runtime(message.into())));
    }
    Ok(())
}

impl<H: Host> Run<H> {
    /// `asyncio.run(coroutine)` once there is a new event loop with the main task in it. Call [`check_run`] first.
    pub fn start(host: &mut H, main: Rc<Future<H>>) -> Result<Self, H::Exception> {
        let run = UntilComplete::start(host, main.event_loop(), main)?;
        Ok(Run { stage: RunStage::Main(run) })
    }

    /// Goes on until the program is over, or the thread blocks.
    pub fn advance(&mut self, host: &mut H) -> RunProgress<H> {
        loop {
            match std::mem::replace(&mut self.stage, RunStage::Over) {
                RunStage::Main(mut run) => {
                    let outcome = match run.advance(host) {
                        RunProgress::Returned(value) => Ok(value),
                        RunProgress::Raised(error) => Err(error),
                        stopped => {
                            self.stage = RunStage::Main(run);
                            return stopped;
                        }
                    };
                    let outcome = host.main_ended(&run.future, outcome);
                    let close = Close::new(run.event_loop);
                    self.stage = RunStage::Closing(close, outcome);
                }
                RunStage::Closing(mut close, outcome) => {
                    if let Err(error) = &outcome {
                        host.runner_handles(error.clone());
                    }
                    return match (close.advance(host), outcome) {
                        (RunProgress::Returned(_), Ok(value)) => RunProgress::Returned(value),
                        (RunProgress::Returned(_), Err(error)) => RunProgress::Raised(error),
                        (RunProgress::Raised(error), outcome) => {
                            if let Err(context) = outcome {
                                host.set_context(&error, Some(context));
                            }
                            RunProgress::Raised(error)
                        }
                        (stopped, outcome) => {
                            self.stage = RunStage::Closing(close, outcome);
                            stopped
                        }
                    };
                }
                RunStage::Over => unreachable!("asyncio.run is over"),
            }
        }
    }
}

/// An asynchronous generator, and the task that closes it.
type Closing<H> = (<H as Host>::Value, Rc<Future<H>>);

/// `BaseEventLoop.shutdown_asyncgens`.
pub struct ShutdownAsyncGenerators<H: Host> {
    event_loop: LoopId,
    closing: Option<Vec<Closing<H>>>,
}

impl<H: Host> ShutdownAsyncGenerators<H> {
    /// `loop.shutdown_asyncgens()`, a coroutine.
    pub fn new(event_loop: LoopId) -> Self {
        ShutdownAsyncGenerators { event_loop, closing: None }
    }
}

impl<H: Host> NativeCoroutine<H> for ShutdownAsyncGenerators<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        if let Some(tasks) = self.closing.take() {
            for (generator, task) in tasks {
                let Some(Err(error)) = task.peek() else { continue };
                if matches!(host.class_of(&error), ErrorClass::Exception | ErrorClass::Group) {
                    let message = LoopMessage::AsyncGeneratorClosing(generator);
                    host.report(LoopError { message, exception: Some(error), future: None, handle: None });
                }
            }
            return Delegation::end(input.map(|_| H::none()));
        }
        let coroutines = host.close_async_generators(self.event_loop);
        if coroutines.is_empty() {
            return Delegation::Return(H::none());
        }
        let mut closing = Vec::with_capacity(coroutines.len());
        for (generator, coroutine) in coroutines {
            match host.create_task(self.event_loop, coroutine, Creation::Gather) {
                Ok(task) => closing.push((generator, task)),
                Err(error) => return Delegation::Raise(error),
            }
        }
        let tasks = closing.iter().map(|(_, task)| Rc::clone(task)).collect();
        self.closing = Some(closing);
        Delegation::Await(gather(host, self.event_loop, tasks, Failures::Returned))
    }

    fn name(&self) -> &'static str {
        "BaseEventLoop.shutdown_asyncgens"
    }
}

/// `BaseEventLoop.shutdown_default_executor`: the host joins the threads, if there are any.
struct ShutdownExecutor {
    event_loop: LoopId,
    has_begun: bool,
}

impl<H: Host> NativeCoroutine<H> for ShutdownExecutor {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Delegation::end(input.map(|_| H::none()));
        }
        match host.shutdown_executor(self.event_loop) {
            None => Delegation::Return(H::none()),
            Some(Ok(joining)) => Delegation::AwaitForeign(joining),
            Some(Err(error)) => Delegation::Raise(error),
        }
    }

    fn name(&self) -> &'static str {
        "BaseEventLoop.shutdown_default_executor"
    }
}
