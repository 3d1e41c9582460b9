//! The event loops in a snapshot: which one is at the cursor, its ready queue, and those of the others.
//!
//! Nearly every program has one loop at a time. [`Snapshot::ready`] is the ready queue of the loop at the cursor: that of
//! the thread in which the last event happened, if it runs one. The queues of the others wait in their [`LoopState`].

use super::loops::{Handle, LoopPhase, LoopState};
use super::snapshot::Snapshot;
use super::texts::TextId;
use crate::executor::instrument::*;
use std::collections::VecDeque;

impl Snapshot {
    /// The loop at the cursor.
    pub fn current_loop(&self) -> Option<&LoopState> {
        self.loops.get(self.event_loop.0 as usize)
    }

    /// What is ready in a loop, the next to run first.
    pub fn ready_of(&self, event_loop: LoopId) -> &VecDeque<Handle> {
        static NOTHING: VecDeque<Handle> = VecDeque::new();
        match self.loops.get(event_loop.0 as usize) {
            _ if event_loop == self.event_loop => &self.ready,
            Some(state) => &state.ready,
            None => &NOTHING,
        }
    }

    /// The loop that a thread runs, or ran last.
    pub fn loop_of(&self, thread: ThreadId) -> Option<LoopId> {
        let at = self.loops.iter().position(|state| state.thread == Some(thread))?;
        Some(LoopId(at as u32))
    }

    pub(super) fn ready_mut(&mut self, event_loop: LoopId) -> &mut VecDeque<Handle> {
        if event_loop == self.event_loop { &mut self.ready } else { &mut self.loop_mut(event_loop).ready }
    }

    /// The event happens in this thread: its loop, if it has one, is at the cursor.
    pub(super) fn look_at(&mut self, thread: ThreadId) {
        if self.current_loop().is_some_and(|state| state.thread == Some(thread)) {
            return;
        }
        if let Some(event_loop) = self.loop_of(thread) {
            self.look_at_loop(event_loop);
        }
    }

    fn look_at_loop(&mut self, event_loop: LoopId) {
        if event_loop != self.event_loop {
            let coming = std::mem::take(&mut self.loop_mut(event_loop).ready);
            let going = std::mem::replace(&mut self.ready, coming);
            let last = self.event_loop;
            self.loop_mut(last).ready = going;
            self.event_loop = event_loop;
        }
    }

    pub(super) fn loop_mut(&mut self, event_loop: LoopId) -> &mut LoopState {
        let at = event_loop.0 as usize;
        if self.loops.len() <= at {
            self.loops.resize_with(at + 1, LoopState::default);
        }
        &mut self.loops[at]
    }

    /// The thread runs the loop from now on.
    pub(super) fn loop_runs(&mut self, event_loop: LoopId, thread: ThreadId) {
        if self.loop_mut(event_loop).thread != Some(thread) {
            self.loops.iter_mut().filter(|state| state.thread == Some(thread)).for_each(|state| state.thread = None);
            self.loop_mut(event_loop).thread = Some(thread);
        }
        self.look_at_loop(event_loop);
    }

    pub(super) fn iteration_started(&mut self, event_loop: LoopId, thread: ThreadId, (number, ready): (u64, u32)) {
        self.loop_runs(event_loop, thread);
        self.iteration = number;
        let state = self.loop_mut(event_loop);
        (state.phase, state.iteration, state.handles) = (LoopPhase::Handles, number, (ready, ready));
    }

    /// A handle of the loop at the cursor begins to run.
    pub(super) fn handle_started(&mut self) {
        if let Some(state) = self.loops.get_mut(self.event_loop.0 as usize) {
            state.phase = LoopPhase::Handles;
            state.handles.1 = state.handles.1.saturating_sub(1);
        }
    }

    /// A step or callback of the loop at the cursor has ended.
    pub(super) fn handle_ended(&mut self) {
        let phase = match self.ready.is_empty() {
            false => return,
            true if self.pending == 0 => LoopPhase::Stopped,
            true => LoopPhase::Waiting,
        };
        if let Some(state) = self.loops.get_mut(self.event_loop.0 as usize) {
            state.phase = phase;
        }
    }

    /// Takes a callback out of its ready queue; it is mostly the first. Gives its label.
    pub(super) fn unqueue_callback(&mut self, callback: CallbackId) -> Option<TextId> {
        let others = self.loops.iter_mut().map(|state| &mut state.ready);
        std::iter::once(&mut self.ready).chain(others).find_map(|ready| {
            let is_it = |handle: &Handle| matches!(handle, Handle::Callback(id, _) if *id == callback);
            let at = ready.iter().position(is_it)?;
            match ready.remove(at) {
                Some(Handle::Callback(_, label)) => Some(label),
                _ => None,
            }
        })
    }
}
