//! What wakes a task: looked up in the events around a moment.

use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::trace::event::EventKind;
use crate::trace::recording::Recording;
use serde::{Deserialize, Serialize};

/// An answer looks at no more than so many events before or after its moment.
pub const LOOK_ROWS: usize = 200_000;

/// A wake-up follows the cancellation that causes it as closely as this.
const CANCEL_ROWS: usize = 3;

/// Callbacks that queue callbacks are followed so far.
const CALLBACKS_MAX: usize = 8;

/// The event that makes a task ready, and what caused it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wake {
    /// The event at which the task is ready.
    pub event: u32,
    /// When.
    pub time: TimeNs,
    /// What did it.
    pub cause: Cause,
    /// The event that began it all: a timer that fired, a callback that another thread queued; else the event itself.
    pub cause_event: u32,
    /// The wait was cancelled: what it waited for has not come.
    pub is_cancelled: bool,
}

/// What made a task ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// It is new.
    Creation,
    /// It gave way to the others.
    Itself,
    /// A task: it ended, released, put an item, set an event, cancelled.
    Task(TaskId),
    /// A timer that was due.
    Timer(TimerId),
    /// Another thread.
    Thread(ThreadId),
    /// A callback, by its name.
    Callback(String),
}

/// What a look ahead found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ahead {
    /// The wait ends there.
    Wake(Wake),
    /// In this recording it does not end.
    Never,
    /// It does not end in the events that were looked at.
    TooFar,
}

/// What woke the task that is ready or runs after event `n`, or what last woke one that is suspended or has ended.
/// `None` when that is too long ago.
pub fn woken_by(recording: &Recording, n: usize, task: TaskId) -> Option<Wake> {
    let n = n.min(recording.len().checked_sub(1)?);
    let first = recording.task(task)?.created as usize;
    let ready = (first.max(n.saturating_sub(LOOK_ROWS))..=n).rev().find(|at| is_ready(recording, *at, task))?;
    Some(wake_at(recording, ready))
}

/// What will wake the task that is suspended after event `n`. `None` when nothing does, or that is too far ahead.
pub fn will_wake(recording: &Recording, n: usize, task: TaskId) -> Option<Wake> {
    match look_ahead(recording, n, task, &mut LOOK_ROWS.clone()) {
        Ahead::Wake(wake) => Some(wake),
        Ahead::Never | Ahead::TooFar => None,
    }
}

/// The same; looks at `budget` events at most and takes them off it.
pub(super) fn look_ahead(recording: &Recording, n: usize, task: TaskId, budget: &mut usize) -> Ahead {
    let from = (n + 1).min(recording.len());
    let to = recording.len().min(from + *budget);
    let found = (from..to).find(|at| is_ready(recording, *at, task));
    *budget -= found.map_or(to, |at| at + 1) - from;
    match found {
        Some(at) => Ahead::Wake(wake_at(recording, at)),
        None if to == recording.len() => Ahead::Never,
        None => Ahead::TooFar,
    }
}

fn is_ready(recording: &Recording, n: usize, task: TaskId) -> bool {
    recording.kind(n) == EventKind::Ready && matches!(recording.event(n).fact, Fact::Ready { task: ready, .. } if ready == task)
}

/// The wake-up that a [`Fact::Ready`] tells.
pub(super) fn wake_at(recording: &Recording, ready: usize) -> Wake {
    let event = recording.event(ready);
    let Fact::Ready { by, .. } = event.fact else { unreachable!("the event was looked up by its kind") };
    let is_cancelled = cancelled_just_before(recording, ready);
    let wake = |cause, cause_event: usize| {
        let (event, cause_event) = (ready as u32, cause_event as u32);
        Wake { event, time: recording.time(ready), cause, cause_event, is_cancelled }
    };
    match by {
        Waker::Creation => wake(Cause::Creation, ready),
        Waker::Itself => wake(Cause::Itself, ready),
        Waker::Task(task) => wake(Cause::Task(task), ready),
        Waker::Timer(timer) => {
            let fired = |at: &usize| matches!(recording.event(*at).fact, Fact::TimerFired { timer: own } if own == timer);
            let first = ready.saturating_sub(LOOK_ROWS);
            wake(Cause::Timer(timer), (first..ready).rev().find(fired).unwrap_or(ready))
        }
        Waker::Callback => from_callback(recording, ready).map_or_else(
            || match event.thread() {
                ThreadId(0) => wake(Cause::Callback(String::new()), ready),
                thread => wake(Cause::Thread(thread), ready),
            },
            |(cause, queued)| wake(cause, queued),
        ),
    }
}

/// Whether the task that is ready there was asked to cancel just before.
fn cancelled_just_before(recording: &Recording, ready: usize) -> bool {
    let Fact::Ready { task, .. } = recording.event(ready).fact else { return false };
    let mut before = ready.saturating_sub(CANCEL_ROWS)..ready;
    before.any(|at| matches!(recording.event(at).fact, Fact::CancelRequested { task: own, .. } if own == task))
}

/// Who queued the callback that runs at an event: mostly a moment ago. A callback that another callback queued is followed
/// to where that one came from.
fn from_callback(recording: &Recording, n: usize) -> Option<(Cause, usize)> {
    let (mut at, mut cause) = (n, None);
    for _ in 0..CALLBACKS_MAX {
        let Some((queued, label)) = queued_at(recording, at) else { break };
        let (event, running) = (recording.event(queued), recording.event(at).thread());
        match (event.task(), event.thread()) {
            (Some(task), _) => return Some((Cause::Task(task), queued)),
            (None, other) if other != running => return Some((Cause::Thread(other), queued)),
            (None, _) => cause = Some((Cause::Callback(label.into()), queued)),
        }
        at = queued;
    }
    cause
}

/// The event that queued the callback which runs at event `n`, and the callback's name; `None` when none runs there.
fn queued_at(recording: &Recording, n: usize) -> Option<(usize, &str)> {
    let first = n.saturating_sub(LOOK_ROWS);
    let thread = recording.event(n).thread();
    let own =
        (first..n).rev().map(|at| recording.event(at)).filter(|event| event.thread() == thread).find_map(|event| {
            match event.fact {
                Fact::CallbackStarted { callback } => Some(Some((event.number, callback))),
                Fact::CallbackEnded { .. } | Fact::StepEnded { .. } | Fact::IterationStarted { .. } => Some(None),
                _ => None,
            }
        });
    let (started, wanted) = own.flatten()?;
    (first..started).rev().find_map(|at| match recording.event(at).fact {
        Fact::CallbackReady { callback, label, .. } if callback == wanted => Some((at, label)),
        _ => None,
    })
}
