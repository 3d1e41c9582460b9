//! `asyncio.Queue`, `LifoQueue` and `PriorityQueue`. CPython's queues.py.
//!
//! A getter that is woken takes the item when it goes on, not before: if somebody else took it meanwhile, it joins the
//! line again, at the end.

use super::event_loop::LoopId;
use super::future::Future;
use super::host::{Error, Host};
use super::instrument::{Fact, Line, ResourceId, ResourceKind};
use super::locks::{Event, WaitForEvent};
use super::native::{Delegation, NativeCoroutine};
use super::waiters::{LoopBound, Waiter, Waiters};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// In which order items leave a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueOrder {
    /// `Queue`: first in, first out.
    Fifo,
    /// `LifoQueue`: last in, first out.
    Lifo,
    /// `PriorityQueue`: the smallest first.
    Priority,
}

impl QueueOrder {
    /// The name of the class.
    pub fn class(self) -> &'static str {
        match self {
            QueueOrder::Fifo => "Queue",
            QueueOrder::Lifo => "LifoQueue",
            QueueOrder::Priority => "PriorityQueue",
        }
    }
}

/// A queue.
pub struct Queue<H: Host> {
    resource: ResourceId,
    order: QueueOrder,
    maxsize: i64,
    items: RefCell<VecDeque<H::Value>>,
    event_loop: LoopBound,
    getters: Waiters<H>,
    putters: Waiters<H>,
    unfinished: Cell<u64>,
    finished: Rc<Event<H>>,
    is_shutdown: Cell<bool>,
}

impl<H: Host> Queue<H> {
    /// `_loop`: the loop that it belongs to, once something has waited for it.
    pub fn event_loop(&self) -> Option<LoopId> {
        self.event_loop.known()
    }

    /// `asyncio.Queue(maxsize)` or one of its kin; `label` names it for people.
    pub fn new(host: &mut H, order: QueueOrder, maxsize: i64, label: &str) -> Rc<Self> {
        let resource = host.machine().create_resource(ResourceKind::Queue, label, maxsize.max(0) as u64);
        Rc::new(Queue {
            resource,
            order,
            maxsize,
            items: RefCell::new(VecDeque::new()),
            event_loop: LoopBound::default(),
            getters: Waiters::new(resource, Line::Getters),
            putters: Waiters::new(resource, Line::Putters),
            unfinished: Cell::new(0),
            finished: Rc::new(Event::on(resource, Line::Joiners, true)),
            is_shutdown: Cell::new(false),
        })
    }

    /// Its number.
    pub fn resource(&self) -> ResourceId {
        self.resource
    }

    /// In which order items leave.
    pub fn order(&self) -> QueueOrder {
        self.order
    }

    /// `maxsize`.
    pub fn maxsize(&self) -> i64 {
        self.maxsize
    }

    /// `qsize()`.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// `empty()`.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// `full()`.
    pub fn is_full(&self) -> bool {
        self.maxsize > 0 && self.len() as i64 >= self.maxsize
    }

    /// The items, in the order `repr` shows them.
    pub fn items(&self) -> Vec<H::Value> {
        self.items.borrow().iter().cloned().collect()
    }

    /// `_getters`: what those who wait for an item await.
    pub fn getting(&self) -> Vec<Rc<Future<H>>> {
        self.getters.futures().unwrap_or_default()
    }

    /// `_putters`: what those who wait for room await.
    pub fn putting(&self) -> Vec<Rc<Future<H>>> {
        self.putters.futures().unwrap_or_default()
    }

    /// `_unfinished_tasks`
    pub fn unfinished(&self) -> u64 {
        self.unfinished.get()
    }

    /// `_finished`: set while nothing is unfinished.
    pub fn finished(&self) -> &Rc<Event<H>> {
        &self.finished
    }

    /// `_is_shutdown`
    pub fn is_shut_down(&self) -> bool {
        self.is_shutdown.get()
    }

    /// What `repr` shows after the items: `_getters[1]`, `tasks=2`, ….
    pub fn state(&self) -> String {
        let mut state = String::new();
        for (word, line) in [("_getters", &self.getters), ("_putters", &self.putters)] {
            if !line.is_empty() {
                state += &format!(" {word}[{}]", line.len());
            }
        }
        if self.unfinished.get() > 0 {
            state += &format!(" tasks={}", self.unfinished.get());
        }
        if self.is_shutdown.get() {
            state += " shutdown";
        }
        state
    }

    /// `put_nowait(item)`.
    pub fn put_nowait(&self, host: &mut H, item: H::Value) -> Result<(), H::Exception> {
        if self.is_shutdown.get() {
            return Err(host.exception(Error::QueueShutDown));
        }
        if self.is_full() {
            return Err(host.exception(Error::QueueFull));
        }
        match self.order {
            QueueOrder::Fifo | QueueOrder::Lifo => self.items.borrow_mut().push_back(item),
            QueueOrder::Priority => self.push_heap(host, item)?,
        }
        let size = self.len() as u64;
        host.machine().tell(Fact::ItemPut { resource: self.resource, size });
        self.unfinished.set(self.unfinished.get() + 1);
        self.finished.lower_flag();
        self.getters.pop_and_wake(host);
        Ok(())
    }

    /// `get_nowait()`.
    pub fn get_nowait(&self, host: &mut H) -> Result<H::Value, H::Exception> {
        let Some(item) = self.take(host)? else {
            let error = if self.is_shutdown.get() { Error::QueueShutDown } else { Error::QueueEmpty };
            return Err(host.exception(error));
        };
        self.putters.pop_and_wake(host);
        Ok(item)
    }

    /// `task_done()`.
    pub fn task_done(&self, host: &mut H) -> Result<(), H::Exception> {
        let Some(left) = self.unfinished.get().checked_sub(1) else {
            return Err(host.exception(Error::Value("task_done() called too many times".into())));
        };
        self.unfinished.set(left);
        if left == 0 {
            self.finished.raise_flag(host);
        }
        Ok(())
    }

    /// `shutdown()`: no more puts; what is inside can still be got.
    pub fn shutdown(&self, host: &mut H) {
        self.is_shutdown.set(true);
        while !self.getters.is_empty() {
            self.getters.pop_and_wake(host);
        }
        while !self.putters.is_empty() {
            self.putters.pop_and_wake(host);
        }
    }

    /// `shutdown(immediate=True)`: what is inside is thrown away first.
    pub fn shutdown_immediately(&self, host: &mut H) -> Result<(), H::Exception> {
        self.is_shutdown.set(true);
        while self.take(host)?.is_some() {
            self.unfinished.set(self.unfinished.get().saturating_sub(1));
        }
        if self.unfinished.get() == 0 {
            self.finished.raise_flag(host);
        }
        self.shutdown(host);
        Ok(())
    }

    /// `get()`, a coroutine.
    pub fn get(self: &Rc<Self>) -> Get<H> {
        Get { queue: Rc::clone(self), waiter: None }
    }

    /// `put(item)`, a coroutine.
    pub fn put(self: &Rc<Self>, item: H::Value) -> Put<H> {
        Put { queue: Rc::clone(self), item: Some(item), waiter: None }
    }

    /// `join()`, a coroutine.
    pub fn join(self: &Rc<Self>) -> Join<H> {
        Join { queue: Rc::clone(self), wait: None }
    }

    /// `_get`: the next item, in the queue's order.
    fn take(&self, host: &mut H) -> Result<Option<H::Value>, H::Exception> {
        let item = match self.order {
            QueueOrder::Fifo => self.items.borrow_mut().pop_front(),
            QueueOrder::Lifo => self.items.borrow_mut().pop_back(),
            QueueOrder::Priority => self.pop_heap(host)?,
        };
        if item.is_some() {
            let size = self.len() as u64;
            host.machine().tell(Fact::ItemGot { resource: self.resource, size });
        }
        Ok(item)
    }

    fn push_heap(&self, host: &mut H, item: H::Value) -> Result<(), H::Exception> {
        self.items.borrow_mut().push_back(item);
        let last = self.len() - 1;
        self.sift_down(host, 0, last)
    }

    fn pop_heap(&self, host: &mut H) -> Result<Option<H::Value>, H::Exception> {
        let Some(last) = self.items.borrow_mut().pop_back() else { return Ok(None) };
        if self.is_empty() {
            return Ok(Some(last));
        }
        let first = std::mem::replace(&mut self.items.borrow_mut()[0], last);
        self.sift_up(host, 0)?;
        Ok(Some(first))
    }

    /// heapq's `_siftdown`: the item at `place` moves towards `start` until its parent is no larger.
    fn sift_down(&self, host: &mut H, start: usize, mut place: usize) -> Result<(), H::Exception> {
        while place > start {
            let parent = (place - 1) / 2;
            if !self.is_less(host, place, parent)? {
                break;
            }
            self.items.borrow_mut().swap(place, parent);
            place = parent;
        }
        Ok(())
    }

    /// heapq's `_siftup`: the smaller children move up until a leaf is reached, then the item moves back where it belongs.
    fn sift_up(&self, host: &mut H, start: usize) -> Result<(), H::Exception> {
        let end = self.len();
        let mut place = start;
        loop {
            let mut child = 2 * place + 1;
            if child >= end {
                return self.sift_down(host, start, place);
            }
            if child + 1 < end && !self.is_less(host, child, child + 1)? {
                child += 1;
            }
            self.items.borrow_mut().swap(place, child);
            place = child;
        }
    }

    fn is_less(&self, host: &mut H, left: usize, right: usize) -> Result<bool, H::Exception> {
        let (left, right) = {
            let items = self.items.borrow();
            (items[left].clone(), items[right].clone())
        };
        host.is_less(&left, &right)
    }
}

/// One line of a queue, and what its coroutines do when they are woken or cancelled.
struct Turn<'a, H: Host> {
    queue: &'a Queue<H>,
    line: &'a Waiters<H>,
}

impl<H: Host> Turn<'_, H> {
    /// One resume of a coroutine in the line: gives up when it is cancelled, does what it came for when that is possible (or the
    /// queue is shut down, which that says), and else waits.
    #[inline(always)]
    fn go_on(
        &self,
        host: &mut H,
        place: &mut Option<Waiter<H>>,
        input: Result<H::Value, H::Exception>,
        is_possible: bool,
        act: impl FnOnce(&mut H) -> Result<H::Value, H::Exception>,
    ) -> Delegation<H> {
        if let (Some(waiter), Err(error)) = (place.take(), input) {
            self.give_up(host, &waiter, is_possible);
            return Delegation::Raise(error);
        }
        if is_possible || self.queue.is_shutdown.get() {
            return Delegation::end(act(host));
        }
        match self.join(host) {
            Ok(waiter) => {
                let future = Rc::clone(waiter.future());
                *place = Some(waiter);
                Delegation::Await(future)
            }
            Err(error) => Delegation::Raise(error),
        }
    }

    fn join(&self, host: &mut H) -> Result<Waiter<H>, H::Exception> {
        let class = || ("asyncio.queues.Queue", format!("maxsize={}{}", self.queue.maxsize, self.queue.state()));
        let event_loop = self.queue.event_loop.get(host, class)?;
        Ok(self.line.join(host, event_loop))
    }

    /// The `except:` of `get` and `put`: a waiter that was woken but cannot go on wakes the next.
    fn give_up(&self, host: &mut H, waiter: &Waiter<H>, can_go_on: bool) {
        waiter.future().cancel(host, None);
        self.line.remove(host, waiter);
        if can_go_on && !waiter.future().is_cancelled() {
            self.line.pop_and_wake(host);
        }
    }
}

/// `Queue.get()`.
pub struct Get<H: Host> {
    queue: Rc<Queue<H>>,
    waiter: Option<Waiter<H>>,
}

impl<H: Host> NativeCoroutine<H> for Get<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let queue = Rc::clone(&self.queue);
        let turn = Turn { queue: &queue, line: &queue.getters };
        turn.go_on(host, &mut self.waiter, input, !queue.is_empty(), |host| queue.get_nowait(host))
    }

    fn name(&self) -> &'static str {
        "Queue.get"
    }
}

/// `Queue.put(item)`.
pub struct Put<H: Host> {
    queue: Rc<Queue<H>>,
    item: Option<H::Value>,
    waiter: Option<Waiter<H>>,
}

impl<H: Host> NativeCoroutine<H> for Put<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        let queue = Rc::clone(&self.queue);
        let turn = Turn { queue: &queue, line: &queue.putters };
        turn.go_on(host, &mut self.waiter, input, !queue.is_full(), |host| {
            let item = self.item.take().unwrap_or_else(H::none);
            queue.put_nowait(host, item).map(|()| H::none())
        })
    }

    fn name(&self) -> &'static str {
        "Queue.put"
    }
}

/// `Queue.join()`.
pub struct Join<H: Host> {
    queue: Rc<Queue<H>>,
    wait: Option<WaitForEvent<H>>,
}

impl<H: Host> NativeCoroutine<H> for Join<H> {
    fn resume(&mut self, host: &mut H, input: Result<H::Value, H::Exception>) -> Delegation<H> {
        if self.wait.is_none() && self.queue.unfinished.get() == 0 {
            return Delegation::Return(H::none());
        }
        let wait = self.wait.get_or_insert_with(|| self.queue.finished.wait());
        match wait.resume(host, input) {
            Delegation::Return(_) => Delegation::Return(H::none()),
            progress => progress,
        }
    }

    fn name(&self) -> &'static str {
        "Queue.join"
    }
}
