//! The store of events: 16 bytes each, in order, with a few side tables; one append is one write.
//!
//! A row holds, packed into four words, the kind and span, the thread and task, and two values `a` and `b` whose meaning the
//! kind gives (`decode` is the only reader, [`Events::push`] the only writer). What does not fit has a table: from which row
//! on it is what time; each task, timer and resource has a row of its own, written when it is created; and a number too
//! large for `b` goes to `wide`.

use super::event::{Event, EventKind};
use super::row_store::Rows;
use super::rows::*;
use super::texts::{TextId, TextIndex, Texts};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::executor::packed::{Packed, pack_scalars};

/// No recording has more events than this, whatever the settings say: ids fit their fields.
pub const EVENTS_MAX: usize = 1 << 24;

/// What [`Fact::TaskCreated`] said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskInfo {
    /// The event that created it.
    pub created: u32,
    /// The task that created it.
    pub parent: Option<TaskId>,
    /// Its last name: it may have been renamed.
    pub name: TextId,
    /// The name of its coroutine function.
    pub coroutine: TextId,
    /// How it was created.
    pub how: Creation,
    /// The task group it belongs to.
    pub group: Option<ResourceId>,
    /// The event loop it runs in.
    pub event_loop: LoopId,
}

/// What [`Fact::TimerSet`] said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerInfo {
    /// When it is due.
    pub when: TimeNs,
    /// The event that set it.
    pub set: u32,
    /// What it is, for people.
    pub label: TextId,
    /// The task it will wake, if known.
    pub task: Option<TaskId>,
    /// The timeout whose deadline it is.
    pub timeout: Option<ResourceId>,
    /// The event loop in which it is set.
    pub event_loop: LoopId,
}

/// What [`Fact::ResourceCreated`] said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceInfo {
    /// The event that created it.
    pub created: u32,
    /// Its kind.
    pub kind: ResourceKind,
    /// What the program calls it.
    pub label: TextId,
    /// Permits, parties, `maxsize` or workers, as the kind says.
    pub capacity: u64,
}

/// All events of a run with their tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    pub(super) rows: Rows,
    pub(super) texts: Texts,
    pub(super) tasks: Vec<TaskInfo>,
    pub(super) timers: Vec<TimerInfo>,
    pub(super) resources: Vec<ResourceInfo>,
    pub(super) wide: Vec<u64>,
}

impl Events {
    /// How many events there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of memory that the events take, tables and texts included.
    pub fn bytes(&self) -> usize {
        self.rows.bytes()
            + self.texts.bytes()
            + size_of_val(&self.tasks[..])
            + size_of_val(&self.timers[..])
            + size_of_val(&self.resources[..])
            + size_of_val(&self.wide[..])
    }

    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Event `n`, decoded.
    ///
    /// # Panics
    /// When there is no event `n`.
    pub fn event(&self, n: usize) -> Event<'_> {
        self.decoded(n, self.rows.time(n), &self.rows.get(n))
    }

    /// All events in order.
    pub fn iter(&self) -> impl Iterator<Item = Event<'_>> {
        self.from(0)
    }

    /// The events from `n` on.
    pub fn from(&self, n: usize) -> impl Iterator<Item = Event<'_>> {
        self.rows.from(n).zip(n..).map(|((time, row), n)| self.decoded(n, time, &row))
    }

    /// The times of all events in order.
    pub fn times(&self) -> impl Iterator<Item = TimeNs> {
        self.rows.from(0).map(|(time, _)| time)
    }

    /// The kinds and times of all events in order.
    pub fn kinds(&self) -> impl Iterator<Item = (EventKind, TimeNs)> {
        self.rows.from(0).map(|(time, row)| (row.kind(), time))
    }

    fn decoded(&self, n: usize, time: TimeNs, row: &Row) -> Event<'_> {
        Event { number: n, moment: row.moment(time), fact: self.fact(row) }
    }

    /// The one text that event `n` carries beside the texts of a task's creation.
    pub fn text_of(&self, n: usize) -> TextId {
        let row = self.rows.get(n);
        match row.kind() {
            EventKind::TaskCreated
            | EventKind::TaskRenamed
            | EventKind::Failed
            | EventKind::CallbackReady
            | EventKind::TimerSet
            | EventKind::ResourceCreated
            | EventKind::ThreadStarted
            | EventKind::Injected => TextId(row.b),
            EventKind::BlockingStarted
            | EventKind::BlockingEnded
            | EventKind::Printed
            | EventKind::Raised
            | EventKind::Caught
            | EventKind::NeverRetrieved
            | EventKind::NeverAwaited
            | EventKind::FrameEntered
            | EventKind::FrameLeft => TextId(row.a),
            EventKind::RequestSent | EventKind::RequestAnswered | EventKind::RequestFailed => {
                TextId(self.wide[row.b as usize + 1] as u32)
            }
            _ => TextId(0),
        }
    }

    /// Adds an event at the end.
    ///
    /// # Panics
    /// When a task, timer or resource is not created in order of its number: a bug of the machine.
    #[inline]
    pub fn push(&mut self, index: &mut TextIndex, moment: Moment, fact: &Fact<'_>) {
        let (a, b) = match pack_scalars(moment.task, fact) {
            Some(values) => values,
            None => self.keep(index, self.rows.len() as u32, moment, fact),
        };
        self.rows.push(moment.time, Row::new(moment, EventKind::of(fact), a, b));
    }

    /// Adds events of one time that are packed already.
    pub fn push_packed(&mut self, time: TimeNs, packed: &[Packed]) {
        self.rows.extend(time, packed);
    }

    /// Keeps the texts and tables of a fact, or a number that may be too large; what stands for them in the row of event `n`.
    ///
    /// # Panics
    /// As [`Events::push`] does.
    #[inline(never)]
    pub fn keep(&mut self, index: &mut TextIndex, n: u32, moment: Moment, fact: &Fact<'_>) -> (u32, u32) {
        let mut text = |text: &str| index.intern(&mut self.texts, text).0;
        match *fact {
            Fact::TaskCreated { task, parent, name, coroutine, how, group, event_loop } => {
                let (name, coroutine) = (TextId(text(name)), TextId(text(coroutine)));
                assert_eq!(task.0 as usize, self.tasks.len(), "tasks are created in order");
                let (created, event_loop) = (n, kept_loop(event_loop));
                self.tasks.push(TaskInfo { created, parent, name, coroutine, how, group, event_loop });
                (task.0, name.0)
            }
            Fact::TaskRenamed { task, name } => {
                let name = TextId(text(name));
                self.tasks[task.0 as usize].name = name;
                (task.0, name.0)
            }
            Fact::Failed { task, error } => (task.0, text(error)),
            Fact::CancelRequested { task, by } => (task.0, by.map_or(NONE, |by| by.0)),
            Fact::CallbackReady { callback, label, event_loop } => (pack_loop(event_loop, callback.0), text(label)),
            Fact::TimerSet { timer, when, label, task, timeout, event_loop } => {
                let label = TextId(text(label));
                assert_eq!(timer.0 as usize, self.timers.len(), "timers are set in order");
                let (set, event_loop) = (n, kept_loop(event_loop));
                self.timers.push(TimerInfo { when, set, label, task, timeout, event_loop });
                (timer.0, label.0)
            }
            Fact::IterationStarted { number, ready, event_loop } => (pack_loop(event_loop, ready), self.narrow(number)),
            Fact::ResourceCreated { resource, kind, label, capacity } => {
                let label = TextId(text(label));
                assert_eq!(resource.0 as usize, self.resources.len(), "resources are created in order");
                self.resources.push(ResourceInfo { created: n, kind, label, capacity });
                (resource.0, label.0)
            }
            Fact::Acquired { resource, task, available } | Fact::Released { resource, task, available } => {
                (resource.0, self.permit(moment.task, task, available))
            }
            Fact::ItemPut { resource, size } | Fact::ItemGot { resource, size } => (resource.0, self.narrow(size)),
            Fact::ThreadStarted { thread, name } => (thread.0 as u32, text(name)),
            Fact::ThreadEnded { thread } => (thread.0 as u32, 0),
            Fact::BlockingStarted { call, until } => (text(call), until.map_or(NONE, |until| self.narrow(until))),
            Fact::BlockingEnded { call } => (text(call), 0),
            Fact::Printed { stream, text: printed } => (text(printed), stream as u32),
            Fact::Raised { error } | Fact::Caught { error } => (text(error), 0),
            Fact::RequestSent { request, .. } | Fact::RequestAnswered { request, .. } | Fact::RequestFailed { request, .. } => {
                (request.0, self.request(index, fact))
            }
            Fact::NeverRetrieved { task, error } => (text(error), task.map_or(NONE, |task| task.0)),
            Fact::NeverAwaited { coroutine } => (text(coroutine), 0),
            Fact::FrameEntered { function } | Fact::FrameLeft { function } => (text(function), 0),
            Fact::GilTaken { waited } => (0, self.narrow(waited)),
            Fact::Injected { task, act, effect } => (pack_effect(task, effect), text(act)),
            Fact::Ready { .. }
            | Fact::StepStarted { .. }
            | Fact::StepEnded { .. }
            | Fact::Finished { .. }
            | Fact::Cancelled { .. }
            | Fact::Suspended { .. }
            | Fact::Joined { .. }
            | Fact::CallbackStarted { .. }
            | Fact::CallbackEnded { .. }
            | Fact::CallbackCancelled { .. }
            | Fact::TimerFired { .. }
            | Fact::TimerCancelled { .. }
            | Fact::FlagChanged { .. }
            | Fact::WaiterQueued { .. }
            | Fact::WaiterLeft { .. }
            | Fact::GilDropped
            | Fact::LimitReached { .. } => unreachable!("scalars are packed by pack_scalars"),
        }
    }

    /// Where in `wide` four values of a request lie: host, what is asked, status or error, bytes.
    fn request(&mut self, index: &mut TextIndex, fact: &Fact<'_>) -> u32 {
        let mut text = |text: &str| index.intern(&mut self.texts, text).0;
        let values = match *fact {
            Fact::RequestAnswered { host, what, status, bytes, .. } => {
                [host.0, text(what), u32::from(status), u32::try_from(bytes).unwrap_or(u32::MAX)]
            }
            Fact::RequestFailed { host, what, error, .. } => [host.0, text(what), text(error), 0],
            Fact::RequestSent { host, what, .. } => [host.0, text(what), 0, 0],
            _ => unreachable!("only requests have these values"),
        };
        self.wide.extend(values.map(u64::from));
        (self.wide.len() - values.len()) as u32
    }

    fn narrow(&mut self, value: u64) -> u32 {
        if value < WIDE as u64 {
            return value as u32;
        }
        self.wide.push(value);
        WIDE | (self.wide.len() - 1) as u32
    }

    /// The holder is nearly always the running task; when it is not, both values go to `wide`.
    fn permit(&mut self, running: Option<TaskId>, task: Option<TaskId>, available: u64) -> u32 {
        if task == running && available < WIDE as u64 {
            return available as u32;
        }
        self.wide.extend([available, task.map_or(NONE as u64, |task| task.0 as u64)]);
        WIDE | (self.wide.len() - 2) as u32
    }
}
