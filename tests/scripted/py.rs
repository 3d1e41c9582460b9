//! What a script can do: Python's names, one method each.

use super::coroutine::{Reply, Request, Slot};
use super::values::{Callback, CallbackBody};
use super::{Exc, Script, V, World};
use loopscope::executor::condition::Condition;
use loopscope::executor::gather::{self, Failures};
use loopscope::executor::handle::CallbackHandle;
use loopscope::executor::instrument::Creation;
use loopscope::executor::locks::{Event, Lock};
use loopscope::executor::native::{NativeCoroutine, NativeFrame};
use loopscope::executor::queues::{Queue, QueueOrder};
use loopscope::executor::semaphore::Semaphore;
use loopscope::executor::sleep::Sleep;
use loopscope::executor::task::{self, TaskName};
use loopscope::executor::task_group::TaskGroup;
use loopscope::executor::timeouts::{Timeout, WaitFor};
use loopscope::executor::{Future, Host, LoopId, event_loop};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

thread_local! {
    static NOW: Cell<f64> = const { Cell::new(0.0) };
}

/// The time that [`Py::print`] shows; it stands still while a script's body runs.
pub fn set_now(seconds: f64) {
    NOW.set(seconds);
}

/// A future of the machine.
pub type Fut = Rc<Future<World>>;

/// What a script's body holds to ask the machine for things.
#[derive(Clone)]
pub struct Py {
    slot: Rc<RefCell<Slot>>,
    log: Rc<RefCell<Vec<String>>>,
}

/// One request, then its reply.
struct Effect {
    slot: Rc<RefCell<Slot>>,
    request: Option<Request>,
}

impl std::future::Future for Effect {
    type Output = Reply;

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Reply> {
        if let Some(request) = self.request.take() {
            self.slot.borrow_mut().request = Some(request);
            return Poll::Pending;
        }
        let reply = self.slot.borrow_mut().reply.take();
        Poll::Ready(reply.expect("a request is answered"))
    }
}

impl Py {
    pub fn new(slot: Rc<RefCell<Slot>>, log: Rc<RefCell<Vec<String>>>) -> Py {
        Py { slot, log }
    }

    /// `print`, with the time.
    pub fn print(&self, text: impl AsRef<str>) {
        self.log.borrow_mut().push(format!("{} {}", NOW.get(), text.as_ref()));
    }

    /// Anything the machine can do at once.
    pub async fn ask<T: 'static>(&self, action: impl FnOnce(&mut World) -> T + 'static) -> T {
        let action = move |world: &mut World| Box::new(action(world)) as Box<dyn Any>;
        match self.effect(Request::Do(Box::new(action))).await {
            Reply::Done(done) => *done.downcast().expect("a reply of the type that was asked for"),
            Reply::Outcome(_) => unreachable!("a request that is done at once"),
        }
    }

    fn effect(&self, request: Request) -> Effect {
        Effect { slot: Rc::clone(&self.slot), request: Some(request) }
    }

    async fn outcome(&self, request: Request) -> Result<V, Exc> {
        match self.effect(request).await {
            Reply::Outcome(outcome) => outcome,
            Reply::Done(_) => unreachable!("a request that has an outcome"),
        }
    }

    /// `await future`.
    pub async fn wait(&self, future: &Fut) -> Result<V, Exc> {
        self.outcome(Request::Await(V::Future(Rc::clone(future)))).await
    }

    /// `await coroutine`, of one of asyncio's own.
    pub async fn native(&self, body: impl NativeCoroutine<World> + 'static) -> Result<V, Exc> {
        self.outcome(Request::Native(NativeFrame::new(body))).await
    }

    /// `yield value`, which no task understands.
    pub async fn foreign(&self, value: V) -> Result<V, Exc> {
        self.outcome(Request::Yield(value)).await
    }

    /// `time.sleep(seconds)`.
    pub async fn block(&self, seconds: f64) {
        let _ = self.outcome(Request::Block((seconds * 1e9) as u64)).await;
    }

    /// `await asyncio.sleep(seconds)`.
    pub async fn sleep(&self, seconds: f64) -> Result<V, Exc> {
        self.native(Sleep::new(seconds, None)).await
    }

    async fn running_loop(&self) -> LoopId {
        self.ask(|world| world.machine.running_loop().expect("an event loop runs")).await
    }

    /// `asyncio.create_task(coroutine(), name=name)`.
    pub async fn named(&self, name: &str, body: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static) -> Fut {
        let name = TaskName::Given(name.into());
        let event_loop = self.running_loop().await;
        self.ask(move |world| {
            let script = Script::new("coroutine", world, body);
            task::create(world, event_loop, script, name, Creation::CreateTask)
        })
        .await
    }

    /// `asyncio.create_task(coroutine())`.
    pub async fn task(&self, body: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static) -> Fut {
        let event_loop = self.running_loop().await;
        self.ask(move |world| {
            let script = Script::new("coroutine", world, body);
            task::create(world, event_loop, script, TaskName::Numbered, Creation::CreateTask)
        })
        .await
    }

    /// A coroutine object.
    pub async fn coroutine(&self, body: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static) -> V {
        self.ask(move |world| V::Coroutine(Rc::new(RefCell::new(Some(Script::new("coroutine", world, body)))))).await
    }

    /// `loop.create_future()`.
    pub async fn future(&self) -> Fut {
        Future::new(self.running_loop().await)
    }

    /// `asyncio.current_task()`.
    pub async fn current(&self) -> Fut {
        self.ask(|world| world.machine.current_task().cloned().expect("a task runs")).await
    }

    /// `future.cancel(msg)`.
    pub async fn cancel(&self, future: &Fut, message: Option<&str>) -> bool {
        let (future, message) = (Rc::clone(future), message.map(V::from));
        self.ask(move |world| future.cancel(world, message)).await
    }

    /// `future.set_result(value)`.
    pub async fn set_result(&self, future: &Fut, value: V) -> Result<(), Exc> {
        let future = Rc::clone(future);
        self.ask(move |world| future.set_result(world, value)).await
    }

    /// `future.set_exception(error)`.
    pub async fn set_exception(&self, future: &Fut, error: Exc) -> Result<(), Exc> {
        let future = Rc::clone(future);
        self.ask(move |world| future.set_exception(world, error)).await
    }

    /// `future.result()`.
    pub async fn result(&self, future: &Fut) -> Result<V, Exc> {
        let future = Rc::clone(future);
        self.ask(move |world| future.result(world)).await
    }

    /// A callable.
    pub fn callback(&self, name: &str, body: impl AsyncFn(Py, V) -> Result<V, Exc> + 'static) -> Callback {
        let body = Rc::new(body);
        let body: Rc<CallbackBody> = Rc::new(move |py, argument| {
            let body = Rc::clone(&body);
            Box::pin(async move { body(py, argument).await })
        });
        Callback { name: name.into(), body }
    }

    /// A callable that prints its name.
    pub fn printer(&self, name: &'static str) -> Callback {
        self.callback(name, async move |py: Py, _| {
            py.print(name);
            Ok(V::None)
        })
    }

    /// `future.add_done_callback(callback)`.
    pub async fn add_done_callback(&self, future: &Fut, callback: Callback) {
        let future = Rc::clone(future);
        self.ask(move |world| future.add_done_callback(world, callback)).await;
    }

    /// `loop.call_soon(callback)`.
    pub async fn call_soon(&self, callback: Callback) -> Rc<CallbackHandle<World>> {
        let event_loop = self.running_loop().await;
        self.ask(move |world| event_loop::call_soon(world, event_loop, callback).expect("the loop is open")).await
    }

    /// `loop.call_later(delay, callback)`.
    pub async fn call_later(&self, delay: f64, callback: Callback) -> Rc<CallbackHandle<World>> {
        let event_loop = self.running_loop().await;
        self.ask(move |world| event_loop::call_later(world, event_loop, delay, callback).expect("the loop is open")).await
    }

    /// `handle.cancel()`.
    pub async fn cancel_handle(&self, handle: &Rc<CallbackHandle<World>>) {
        let handle = Rc::clone(handle);
        self.ask(move |world| handle.cancel(world)).await;
    }

    /// `asyncio.gather(*children)`.
    pub async fn gather(&self, children: &[V]) -> Fut {
        self.gather_with(children, Failures::Raised).await
    }

    /// `asyncio.gather(*children, return_exceptions=True)`.
    pub async fn gather_all(&self, children: &[V]) -> Fut {
        self.gather_with(children, Failures::Returned).await
    }

    async fn gather_with(&self, children: &[V], failures: Failures) -> Fut {
        let children = children.to_vec();
        let event_loop = self.running_loop().await;
        self.ask(move |world| {
            let ensure = |child| world.ensure_future(child, Creation::Gather).expect("children can be awaited");
            let children = children.iter().map(ensure).collect();
            gather::gather(world, event_loop, children, failures)
        })
        .await
    }

    /// `await asyncio.wait_for(awaitable, timeout)`.
    pub async fn wait_for(&self, awaitable: V, timeout: Option<f64>) -> Result<V, Exc> {
        self.native(WaitFor::new(awaitable, timeout)).await
    }

    pub async fn semaphore(&self, value: i64) -> Rc<Semaphore<World>> {
        self.ask(move |world| Semaphore::new(world, value, "semaphore").expect("a good value")).await
    }

    pub async fn bounded_semaphore(&self, value: i64) -> Rc<Semaphore<World>> {
        self.ask(move |world| Semaphore::bounded(world, value, "semaphore").expect("a good value")).await
    }

    pub async fn lock(&self) -> Rc<Lock<World>> {
        self.ask(|world| Lock::new(world, "lock")).await
    }

    pub async fn event(&self) -> Rc<Event<World>> {
        self.ask(|world| Event::new(world, "event")).await
    }

    pub async fn condition(&self) -> Rc<Condition<World>> {
        let lock = self.lock().await;
        self.ask(move |world| Condition::new(world, lock, "condition")).await
    }

    pub async fn queue(&self, maxsize: i64) -> Rc<Queue<World>> {
        self.queue_of(QueueOrder::Fifo, maxsize).await
    }

    pub async fn queue_of(&self, order: QueueOrder, maxsize: i64) -> Rc<Queue<World>> {
        self.ask(move |world| Queue::new(world, order, maxsize, "queue")).await
    }

    /// Any method of a resource that ends at once.
    pub async fn call<R: 'static, T: 'static>(&self, on: &Rc<R>, method: impl FnOnce(&R, &mut World) -> T + 'static) -> T {
        let on = Rc::clone(on);
        self.ask(move |world| method(&on, world)).await
    }

    /// `async with semaphore: body`.
    pub async fn with_semaphore(
        &self,
        semaphore: &Rc<Semaphore<World>>,
        body: impl AsyncFnOnce() -> Result<V, Exc>,
    ) -> Result<V, Exc> {
        self.native(semaphore.acquire()).await?;
        let outcome = body().await;
        self.call(semaphore, |semaphore, world| semaphore.release(world)).await?;
        outcome
    }

    /// `async with lock: body`.
    pub async fn with_lock(&self, lock: &Rc<Lock<World>>, body: impl AsyncFnOnce() -> Result<V, Exc>) -> Result<V, Exc> {
        self.native(lock.acquire()).await?;
        let outcome = body().await;
        self.call(lock, |lock, world| lock.release(world)).await?;
        outcome
    }

    /// `asyncio.timeout(delay)`.
    pub async fn timeout(&self, delay: Option<f64>) -> Rc<Timeout<World>> {
        self.ask(move |world| {
            let when = delay.map(|delay| world.machine.seconds() + delay);
            Timeout::new(world, when, "timeout")
        })
        .await
    }

    /// `async with timeout: body`.
    pub async fn with_timeout(&self, timeout: &Rc<Timeout<World>>, body: impl AsyncFnOnce() -> Result<V, Exc>) -> Result<V, Exc> {
        let entered = Rc::clone(timeout);
        self.ask(move |world| entered.enter(world)).await?;
        let outcome = body().await;
        let (left, error) = (Rc::clone(timeout), outcome.clone().err());
        self.ask(move |world| left.exit(world, error.as_ref())).await?;
        outcome
    }

    /// `async with asyncio.TaskGroup() as group: body`.
    pub async fn with_group(&self, body: impl AsyncFnOnce(Rc<TaskGroup<World>>) -> Result<V, Exc>) -> Result<V, Exc> {
        let group = self.ask(|world| TaskGroup::new(world, "group")).await;
        let entered = Rc::clone(&group);
        self.ask(move |world| entered.enter(world)).await?;
        let outcome = body(Rc::clone(&group)).await;
        self.native(group.exit(outcome.clone().err())).await?;
        outcome
    }

    /// `group.create_task(coroutine(), name=name)`.
    pub async fn group_task(
        &self,
        group: &Rc<TaskGroup<World>>,
        name: &str,
        body: impl AsyncFnOnce(Py) -> Result<V, Exc> + 'static,
    ) -> Result<Fut, Exc> {
        let (group, name) = (Rc::clone(group), TaskName::Given(name.into()));
        self.ask(move |world| {
            let script = Script::new("coroutine", world, body);
            group.create_task(world, script, name)
        })
        .await
    }
}
