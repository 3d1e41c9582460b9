//! Done callbacks: who hears of it when a future is done. CPython's futures.py.

use super::future::Future;
use super::handle::{DoneCallback, OwnCallback};
use super::host::Host;
use super::schedule;
use std::rc::Rc;

/// Done callbacks in the order they were added; nearly always there is one.
pub(super) struct Callbacks<H: Host> {
    pub(super) first: Option<DoneCallback<H>>,
    pub(super) rest: Vec<DoneCallback<H>>,
}

impl<H: Host> Default for Callbacks<H> {
    fn default() -> Self {
        Callbacks { first: None, rest: Vec::new() }
    }
}

impl<H: Host> Callbacks<H> {
    fn push(&mut self, callback: DoneCallback<H>) {
        if self.first.is_none() && self.rest.is_empty() {
            self.first = Some(callback);
        } else {
            self.rest.push(callback);
        }
    }
}

impl<H: Host> Future<H> {
    /// How many callbacks wait for this, the wake-ups of tasks included.
    pub fn callback_count(&self) -> usize {
        let callbacks = self.callbacks.borrow();
        usize::from(callbacks.first.is_some()) + callbacks.rest.len()
    }

    /// Looks at the first task that it wakes; 0 when that is none.
    #[inline]
    pub(super) fn first_awaiter(&self, look: impl FnOnce(&Rc<Self>) -> usize) -> usize {
        match &self.callbacks.borrow().first {
            Some(DoneCallback::Wakeup(task)) => look(task),
            _ => 0,
        }
    }

    /// The done callbacks, for representations: those of the language, and the names of asyncio's own.
    pub fn callbacks(&self) -> Vec<Result<H::Callback, OwnCallback<H>>> {
        let callbacks = self.callbacks.borrow();
        callbacks.first.iter().chain(&callbacks.rest).map(DoneCallback::shown).collect()
    }

    /// The tasks that go on once this is done, each once (`_asyncio_awaited_by`).
    pub fn awaited_by(&self) -> Vec<Rc<Self>> {
        let callbacks = self.callbacks.borrow();
        let mut tasks: Vec<Rc<Self>> = Vec::new();
        for task in callbacks.first.iter().chain(&callbacks.rest).filter_map(DoneCallback::awaiter) {
            if !tasks.iter().any(|known| Rc::ptr_eq(known, &task)) {
                tasks.push(task);
            }
        }
        tasks
    }

    /// asyncio's own functions register a callback. What a class of the program makes of that is its own affair here.
    pub(super) fn when_done(self: &Rc<Self>, host: &mut H, callback: DoneCallback<H>) {
        // Whatever went wrong in the method of a class, the callback is called.
        if let Err((callback, _)) = self.register(host, callback) {
            self.callbacks.borrow_mut().push(callback);
        }
    }

    /// A task that awaits this registers its wake-up.
    pub(super) fn wakes(self: &Rc<Self>, host: &mut H, task: &Rc<Self>) -> Result<(), H::Exception> {
        self.register(host, DoneCallback::Wakeup(Rc::clone(task))).map_err(|(_, error)| error)
    }

    #[inline]
    fn register(self: &Rc<Self>, host: &mut H, callback: DoneCallback<H>) -> Result<(), (DoneCallback<H>, H::Exception)> {
        if self.is_done() {
            self.show_to_class(host, &callback);
            schedule::queue_done(host, self, callback);
        } else if host.is_of_own_class(self) {
            return self.register_by_class(host, callback);
        } else {
            self.callbacks.borrow_mut().push(callback);
        }
        Ok(())
    }

    /// The class of a future that is done hears of asyncio's own callback, too.
    #[inline]
    fn show_to_class(self: &Rc<Self>, host: &mut H, callback: &DoneCallback<H>) {
        if host.is_of_own_class(self)
            && let Err(own) = callback.shown()
        {
            let _ = host.add_by_class(self, own);
        }
    }

    /// By the `add_done_callback` of the program, whose place among the callbacks it takes.
    #[cold]
    fn register_by_class(
        self: &Rc<Self>,
        host: &mut H,
        callback: DoneCallback<H>,
    ) -> Result<(), (DoneCallback<H>, H::Exception)> {
        let added = match callback.shown() {
            Ok(_) => None,
            Err(own) => host.add_by_class(self, own),
        };
        let stands_for = match added {
            None => {
                self.callbacks.borrow_mut().push(callback);
                return Ok(());
            }
            Some(Err(error)) => return Err((callback, error)),
            Some(Ok(stands_for)) => stands_for,
        };
        let mut callbacks = self.callbacks.borrow_mut();
        let Callbacks { first, rest } = &mut *callbacks;
        let is_it = |own: &&mut DoneCallback<H>| matches!(own, DoneCallback::Call(own) if host.same_callback(own, &stands_for));
        let place = first.iter_mut().chain(rest).rev().find(is_it);
        let Some(place) = place else {
            drop(callbacks);
            let error = host.callback_is_lost();
            return Err((callback, error));
        };
        *place = callback;
        Ok(())
    }

    /// Removes the callbacks of which `is_unwanted` holds, and counts them.
    pub(super) fn forget(&self, is_unwanted: impl Fn(&DoneCallback<H>) -> bool) -> usize {
        let callbacks = self.callbacks.take();
        let mut removed = 0;
        for callback in callbacks.first.into_iter().chain(callbacks.rest) {
            if is_unwanted(&callback) {
                removed += 1;
            } else {
                self.callbacks.borrow_mut().push(callback);
            }
        }
        removed
    }
}
