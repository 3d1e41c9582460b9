//! What is drawn on a lane beside its segments: requests to cancel, exceptions raised and caught, and the scopes in which a
//! task runs (`asyncio.timeout` with its deadline, `TaskGroup`).

use super::Lanes;
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Fact, ResourceId, ResourceKind, TaskId, TimerId};
use crate::executor::order;
use crate::trace::event::Event;
use crate::trace::recording::Recording;

/// Something that happened to a task at one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The task.
    pub task: TaskId,
    /// The event.
    pub event: u32,
    /// What.
    pub kind: NoteKind,
}

/// What a [`Note`] says. The event has the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum NoteKind {
    /// Its cancellation was asked for.
    CancelRequested,
    /// An exception was raised in it.
    Raised,
    /// A handler took the exception.
    Caught,
}

impl NoteKind {
    /// Every kind, in order of its number.
    pub const ALL: [NoteKind; 3] = [NoteKind::CancelRequested, NoteKind::Raised, NoteKind::Caught];
}

/// A stretch of a task between entering and leaving a timeout or task group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The task.
    pub task: TaskId,
    /// The timeout or task group.
    pub resource: ResourceId,
    /// The event that entered it.
    pub from: u32,
    /// The event that left it; the number of events when it was not left.
    pub to: u32,
    /// Where its deadline stood last, if it has one.
    pub deadline: Option<TimeNs>,
    /// Whether the deadline struck.
    pub has_struck: bool,
}

/// Collects notes and scopes event by event.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    scopes: Vec<Scope>,
    /// Scopes that were not left yet: their numbers.
    open: Vec<usize>,
    /// Timers of timeouts: the scope they belong to.
    timers: Vec<(TimerId, usize)>,
}

impl Notes {
    pub fn look(&mut self, recording: &Recording, event: &Event<'_>) {
        let n = event.number as u32;
        match event.fact {
            Fact::CancelRequested { task, .. } => self.note(task, n, NoteKind::CancelRequested),
            Fact::Raised { .. } => self.note_here(event, NoteKind::Raised),
            Fact::Caught { .. } => self.note_here(event, NoteKind::Caught),
            Fact::Acquired { resource, task: Some(task), .. } if is_scope(recording, resource) => {
                self.open.push(self.scopes.len());
                let to = recording.len() as u32;
                self.scopes.push(Scope { task, resource, from: n, to, deadline: None, has_struck: false });
            }
            Fact::Released { resource, .. } if is_scope(recording, resource) => {
                let scopes = &mut self.scopes;
                if let Some(at) = self.open.iter().rposition(|open| scopes[*open].resource == resource) {
                    scopes[self.open.remove(at)].to = n;
                }
            }
            Fact::TimerSet { timer, when, label: "timeout", task: Some(task), .. } => {
                let is_of = |open: &&usize| {
                    let scope = &self.scopes[**open];
                    scope.task == task
                        && recording.resource(scope.resource).is_some_and(|info| info.kind == ResourceKind::Timeout)
                };
                if let Some(open) = self.open.iter().rev().find(is_of).copied() {
                    self.scopes[open].deadline = Some(when);
                    self.timers.push((timer, open));
                }
            }
            Fact::TimerFired { timer } => {
                if let Some(at) = self.timers.iter().position(|(of, _)| *of == timer) {
                    self.scopes[self.timers.swap_remove(at).1].has_struck = true;
                }
            }
            Fact::TimerCancelled { timer } => self.timers.retain(|(of, _)| *of != timer),
            _ => {}
        }
    }

    fn note_here(&mut self, event: &Event<'_>, kind: NoteKind) {
        if let Some(task) = event.task() {
            self.note(task, event.number as u32, kind);
        }
    }

    fn note(&mut self, task: TaskId, event: u32, kind: NoteKind) {
        self.notes.push(Note { task, event, kind });
    }

    /// By task, and in order.
    pub fn finish(mut self) -> (Vec<Note>, Vec<Scope>) {
        order::sort(&mut self.notes);
        order::sort_by_key(&mut self.scopes, |scope| (scope.task, scope.from));
        (self.notes, self.scopes)
    }
}

fn is_scope(recording: &Recording, resource: ResourceId) -> bool {
    let kind = recording.resource(resource).map(|info| info.kind);
    matches!(kind, Some(ResourceKind::Timeout | ResourceKind::TaskGroup))
}

impl Lanes {
    /// The notes of a task, in order.
    pub fn notes_of(&self, task: TaskId) -> &[Note] {
        let (first, last) = bounds(&self.notes, |note| note.task, task);
        &self.notes[first..last]
    }

    /// The scopes of a task, the first entered first.
    pub fn scopes_of(&self, task: TaskId) -> &[Scope] {
        let (first, last) = bounds(&self.scopes, |scope| scope.task, task);
        &self.scopes[first..last]
    }
}

fn bounds<T>(all: &[T], task_of: impl Fn(&T) -> TaskId, task: TaskId) -> (usize, usize) {
    (all.partition_point(|entry| task_of(entry) < task), all.partition_point(|entry| task_of(entry) <= task))
}
