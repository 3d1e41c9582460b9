//! From rows back to facts: the inverse of `Events::push`.

use super::event::EventKind;
use super::events::{Events, TaskInfo, TimerInfo};
use super::rows::*;
use super::texts::TextId;
use crate::executor::instrument::*;

impl Events {
    /// What happened in the event of this row. A row read from a file was checked first (`format`), so every id is good.
    pub(super) fn fact(&self, row: &Row) -> Fact<'_> {
        let (a, b) = (row.a, row.b);
        let text = |id: u32| self.texts.get(TextId(id));
        let (task, timer, callback) = (TaskId(a), TimerId(a), CallbackId(a));
        let (event_loop, in_loop) = unpack_loop(a);
        match row.kind() {
            EventKind::TaskCreated => {
                let info = &self.tasks[a as usize];
                let (name, coroutine) = (text(b), self.texts.get(info.coroutine));
                let TaskInfo { parent, how, group, event_loop, .. } = *info;
                Fact::TaskCreated { task, parent, name, coroutine, how, group, event_loop }
            }
            EventKind::TaskRenamed => Fact::TaskRenamed { task, name: text(b) },
            EventKind::Ready => Fact::Ready { task, by: unpack_waker(b) },
            EventKind::StepStarted => Fact::StepStarted { task },
            EventKind::StepEnded => Fact::StepEnded { task },
            EventKind::Suspended => Fact::Suspended { task, on: unpack_wait(b) },
            EventKind::Finished => Fact::Finished { task },
            EventKind::Failed => Fact::Failed { task, error: text(b) },
            EventKind::Cancelled => Fact::Cancelled { task },
            EventKind::Joined => Fact::Joined { task, by: TaskId(b & ID_MASK), through: TOGETHER[(b >> TAG_SHIFT) as usize] },
            EventKind::CancelRequested => Fact::CancelRequested { task, by: some_task(b) },
            EventKind::CallbackReady => Fact::CallbackReady { callback: CallbackId(in_loop), label: text(b), event_loop },
            EventKind::CallbackStarted => Fact::CallbackStarted { callback },
            EventKind::CallbackEnded => Fact::CallbackEnded { callback },
            EventKind::CallbackCancelled => Fact::CallbackCancelled { callback },
            EventKind::TimerSet => {
                let TimerInfo { when, task, timeout, event_loop, .. } = self.timers[a as usize];
                Fact::TimerSet { timer, when, label: text(b), task, timeout, event_loop }
            }
            EventKind::TimerFired => Fact::TimerFired { timer },
            EventKind::TimerCancelled => Fact::TimerCancelled { timer },
            _ => self.fact_of_resource(row),
        }
    }

    fn fact_of_resource(&self, row: &Row) -> Fact<'_> {
        let (a, b) = (row.a, row.b);
        let resource = ResourceId(a);
        match row.kind() {
            EventKind::IterationStarted => {
                let (event_loop, ready) = unpack_loop(a);
                Fact::IterationStarted { number: self.widen(b), ready, event_loop }
            }
            EventKind::ResourceCreated => {
                let info = &self.resources[a as usize];
                Fact::ResourceCreated { resource, kind: info.kind, label: self.texts.get(info.label), capacity: info.capacity }
            }
            EventKind::Acquired => {
                let (task, available) = self.unpack_permit(row);
                Fact::Acquired { resource, task, available }
            }
            EventKind::Released => {
                let (task, available) = self.unpack_permit(row);
                Fact::Released { resource, task, available }
            }
            EventKind::FlagChanged => Fact::FlagChanged { resource, set: b != 0 },
            EventKind::WaiterQueued => {
                Fact::WaiterQueued { resource, task: TaskId(b & ID_MASK), line: LINES[(b >> TAG_SHIFT) as usize] }
            }
            EventKind::WaiterLeft => {
                Fact::WaiterLeft { resource, task: TaskId(b & ID_MASK), line: LINES[(b >> TAG_SHIFT) as usize] }
            }
            EventKind::ItemPut => Fact::ItemPut { resource, size: self.widen(b) },
            EventKind::ItemGot => Fact::ItemGot { resource, size: self.widen(b) },
            _ => self.fact_of_thread(row),
        }
    }

    fn fact_of_thread(&self, row: &Row) -> Fact<'_> {
        let (a, b) = (row.a, row.b);
        let text = |id: u32| self.texts.get(TextId(id));
        match row.kind() {
            EventKind::ThreadStarted => Fact::ThreadStarted { thread: ThreadId(a as u8), name: text(b) },
            EventKind::ThreadEnded => Fact::ThreadEnded { thread: ThreadId(a as u8) },
            EventKind::BlockingStarted => Fact::BlockingStarted { call: text(a), until: (b != NONE).then(|| self.widen(b)) },
            EventKind::BlockingEnded => Fact::BlockingEnded { call: text(a) },
            EventKind::Printed => Fact::Printed { stream: if b == 0 { Stream::Out } else { Stream::Err }, text: text(a) },
            EventKind::Raised => Fact::Raised { error: text(a) },
            EventKind::Caught => Fact::Caught { error: text(a) },
            EventKind::NeverRetrieved => Fact::NeverRetrieved { task: some_task(b), error: text(a) },
            EventKind::NeverAwaited => Fact::NeverAwaited { coroutine: text(a) },
            EventKind::FrameEntered => Fact::FrameEntered { function: text(a) },
            EventKind::FrameLeft => Fact::FrameLeft { function: text(a) },
            EventKind::GilDropped => Fact::GilDropped,
            EventKind::GilTaken => Fact::GilTaken { waited: self.widen(b) },
            EventKind::Injected => {
                let (task, effect) = unpack_effect(a);
                Fact::Injected { task, act: text(b), effect }
            }
            EventKind::LimitReached => Fact::LimitReached { limit: LIMITS[a as usize] },
            _ => self.fact_of_request(row),
        }
    }

    fn fact_of_request(&self, row: &Row) -> Fact<'_> {
        let request = RequestId(row.a);
        let [host, what, third, fourth] = std::array::from_fn(|at| self.wide[row.b as usize + at] as u32);
        let text = |id: u32| self.texts.get(TextId(id));
        let (host, what) = (ResourceId(host), text(what));
        match row.kind() {
            EventKind::RequestSent => Fact::RequestSent { request, host, what },
            EventKind::RequestAnswered => {
                Fact::RequestAnswered { request, host, what, status: third as u16, bytes: u64::from(fourth) }
            }
            EventKind::RequestFailed => Fact::RequestFailed { request, host, what, error: text(third) },
            kind => unreachable!("“{}” is decoded above", kind.word()),
        }
    }

    pub(super) fn widen(&self, b: u32) -> u64 {
        if b & WIDE == 0 { b as u64 } else { self.wide[(b & !WIDE) as usize] }
    }

    fn unpack_permit(&self, row: &Row) -> (Option<TaskId>, u64) {
        if row.b & WIDE == 0 {
            return (row.task(), row.b as u64);
        }
        let at = (row.b & !WIDE) as usize;
        (some_task(self.wide[at + 1] as u32), self.wide[at])
    }
}
