//! Whether a store of events read from somewhere can be decoded: every id within its table, every creation in its place.
//!
//! What is checked here is what `decode`, `fold` and `words` rely on. Whether the story makes sense is not checked.

use super::event::EventKind;
use super::events::Events;
use super::recording::Place;
use super::rows::*;
use crate::executor::instrument::*;
use std::fmt;

/// Why a buffer is not a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a recording: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Goes over a store of events row by row.
#[derive(Default)]
pub(super) struct Checker {
    created: Created,
}

impl Checker {
    /// Checks the tables; rows come later, one by one.
    pub fn new(places: &[Place], source: &str, events: &Events) -> Result<Self, Unreadable> {
        check_places(places, source).and_then(|()| check_tables(events)).map_err(Unreadable)?;
        Ok(Self::default())
    }

    /// Checks row `n`, before it joins the events.
    pub fn row(&mut self, events: &Events, places: &[Place], n: usize, row: &Row) -> Result<(), Unreadable> {
        let kind = EventKind::from_number(row.kind_span as u8).ok_or(Unreadable("an unknown kind of event"))?;
        let task_ok = row.task().is_none_or(|task| (task.0 as usize) < events.tasks.len());
        let span_ok = row.span().0 == 0 || (row.span().0 as usize) < places.len();
        if !task_ok || !span_ok {
            return Err(Unreadable("the moment of an event"));
        }
        if values_ok(events, row, kind) && self.created.in_order(events, row, kind, n) {
            Ok(())
        } else {
            Err(Unreadable("the values of an event"))
        }
    }

    /// Checks that nothing is missing at the end.
    pub fn finish(self, events: &Events, end_time: u64) -> Result<(), Unreadable> {
        let Created { tasks, timers, resources } = self.created;
        let all = tasks == events.tasks.len() && timers == events.timers.len() && resources == events.resources.len();
        let last = events.len().checked_sub(1).map_or(0, |last| events.rows.time(last));
        if all && last <= end_time { Ok(()) } else { Err(Unreadable("the tables do not fit the events")) }
    }
}

fn check_places(places: &[Place], source: &str) -> Result<(), &'static str> {
    for place in places {
        let (start, end) = (place.start as usize, place.end as usize);
        if start > end || !source.is_char_boundary(start) || !source.is_char_boundary(end) {
            return Err("a place in the source");
        }
    }
    Ok(())
}

fn check_tables(events: &Events) -> Result<(), &'static str> {
    let text_ok = |id: super::texts::TextId| (id.0 as usize) < events.texts.len();
    let task_ok = |task: Option<TaskId>| task.is_none_or(|task| (task.0 as usize) < events.tasks.len());
    let group_ok = |group: Option<ResourceId>| group.is_none_or(|group| (group.0 as usize) < events.resources.len());
    let tasks_ok = events.tasks.iter().enumerate().all(|(id, info)| {
        let parent_ok = info.parent.is_none_or(|parent| (parent.0 as usize) < id);
        let loop_ok = kept_loop(info.event_loop) == info.event_loop;
        text_ok(info.name) && text_ok(info.coroutine) && parent_ok && group_ok(info.group) && loop_ok
    });
    let timers_ok = events.timers.iter().all(|info| {
        let loop_ok = kept_loop(info.event_loop) == info.event_loop;
        text_ok(info.label) && task_ok(info.task) && group_ok(info.timeout) && loop_ok
    });
    let resources_ok = events.resources.iter().all(|info| text_ok(info.label));
    if tasks_ok && timers_ok && resources_ok { Ok(()) } else { Err("an entry of a table") }
}

fn values_ok(events: &Events, row: &Row, kind: EventKind) -> bool {
    let (a, b) = (row.a, row.b);
    let text_ok = |id: u32| (id as usize) < events.texts.len();
    let task_ok = |id: u32| (id as usize) < events.tasks.len();
    let timer_ok = |id: u32| (id as usize) < events.timers.len();
    let resource_ok = |id: u32| (id as usize) < events.resources.len();
    let some_task_ok = |id: u32| id == NONE || task_ok(id);
    let wide_ok = |b: u32| b & WIDE == 0 || ((b & !WIDE) as usize) < events.wide.len();
    match kind {
        EventKind::TaskCreated | EventKind::TaskRenamed | EventKind::Failed => task_ok(a) && text_ok(b),
        EventKind::StepStarted | EventKind::StepEnded | EventKind::Finished | EventKind::Cancelled => task_ok(a),
        EventKind::Ready => task_ok(a) && waker_ok(events, b),
        EventKind::Suspended => task_ok(a) && wait_ok(events, b),
        EventKind::Joined => task_ok(a) && task_ok(b & ID_MASK) && ((b >> TAG_SHIFT) as usize) < TOGETHER.len(),
        EventKind::CancelRequested => task_ok(a) && some_task_ok(b),
        EventKind::CallbackReady => text_ok(b),
        EventKind::CallbackStarted | EventKind::CallbackEnded | EventKind::CallbackCancelled => true,
        EventKind::TimerSet => timer_ok(a) && text_ok(b),
        EventKind::TimerFired | EventKind::TimerCancelled => timer_ok(a),
        EventKind::IterationStarted => wide_ok(b),
        EventKind::ResourceCreated => resource_ok(a) && text_ok(b),
        EventKind::Acquired | EventKind::Released => resource_ok(a) && permit_ok(events, b),
        EventKind::FlagChanged => resource_ok(a) && b <= 1,
        EventKind::WaiterQueued | EventKind::WaiterLeft => {
            resource_ok(a) && task_ok(b & ID_MASK) && ((b >> TAG_SHIFT) as usize) < LINES.len()
        }
        EventKind::ItemPut | EventKind::ItemGot => resource_ok(a) && wide_ok(b),
        EventKind::ThreadStarted => a <= u8::MAX as u32 && text_ok(b),
        EventKind::ThreadEnded => a <= u8::MAX as u32,
        EventKind::BlockingStarted => text_ok(a) && (b == NONE || wide_ok(b)),
        EventKind::Printed => text_ok(a) && b <= 1,
        EventKind::NeverRetrieved => text_ok(a) && some_task_ok(b),
        EventKind::BlockingEnded | EventKind::Raised | EventKind::Caught | EventKind::NeverAwaited => text_ok(a),
        EventKind::FrameEntered | EventKind::FrameLeft => text_ok(a),
        EventKind::GilDropped => true,
        EventKind::GilTaken => wide_ok(b),
        EventKind::Injected => text_ok(b) && effect_ok(a) && unpack_effect(a).0.is_none_or(|task| task_ok(task.0)),
        EventKind::LimitReached => (a as usize) < LIMITS.len(),
        EventKind::RequestSent | EventKind::RequestAnswered => request_ok(events, b),
        EventKind::RequestFailed => request_ok(events, b) && events.wide[b as usize + 2] < events.texts.len() as u64,
    }
}

fn waker_ok(events: &Events, b: u32) -> bool {
    b >> TAG_SHIFT <= 4
        && match unpack_waker(b) {
            Waker::Task(task) => (task.0 as usize) < events.tasks.len(),
            Waker::Timer(timer) => (timer.0 as usize) < events.timers.len(),
            Waker::Creation | Waker::Itself | Waker::Callback => true,
        }
}

fn wait_ok(events: &Events, b: u32) -> bool {
    b >> TAG_SHIFT <= 5
        && match unpack_wait(b) {
            Wait::Sleep(timer) => (timer.0 as usize) < events.timers.len(),
            Wait::Task(task) => (task.0 as usize) < events.tasks.len(),
            Wait::Resource(resource) => (resource.0 as usize) < events.resources.len(),
            Wait::Future | Wait::Gather(_) | Wait::Several(_) => true,
        }
}

fn request_ok(events: &Events, b: u32) -> bool {
    let Some(values) = events.wide.get(b as usize..).and_then(|rest| rest.first_chunk::<4>()) else { return false };
    let fits = |value: &u64| *value <= u64::from(u32::MAX);
    values[0] < events.resources.len() as u64 && values[1] < events.texts.len() as u64 && values.iter().all(fits)
}

fn permit_ok(events: &Events, b: u32) -> bool {
    if b & WIDE == 0 {
        return true;
    }
    let holder = events.wide.get((b & !WIDE) as usize + 1);
    holder.is_some_and(|task| *task == NONE as u64 || *task < events.tasks.len() as u64)
}

/// How many of each were created so far.
#[derive(Default)]
struct Created {
    tasks: usize,
    timers: usize,
    resources: usize,
}

impl Created {
    /// Whether the event, if it creates something, creates what comes next, and the table says so too.
    fn in_order(&mut self, events: &Events, row: &Row, kind: EventKind, n: usize) -> bool {
        let (a, n) = (row.a as usize, n as u32);
        let (next, created) = match kind {
            EventKind::TaskCreated => (&mut self.tasks, events.tasks[a].created),
            EventKind::TimerSet => (&mut self.timers, events.timers[a].set),
            EventKind::ResourceCreated => (&mut self.resources, events.resources[a].created),
            _ => return true,
        };
        let good = *next == a && created == n;
        *next += 1;
        good
    }
}
