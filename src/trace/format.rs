//! A recording as one buffer of bytes, and back: how it crosses from the engine to the page, and how it is kept in a file.
//!
//! The buffer is: a mark and a version; a header by `postcard` (settings, source, ending, end time); then tables, each a
//! count and so many fixed-size little-endian entries, so that reading a million events is little more than a copy.
//! Equal recordings give equal bytes.
//!
//! Reading trusts nothing: counts are checked against the bytes that are there before anything is allocated, and every
//! id against its table (`check`), so a damaged or hostile buffer gives an `Unreadable`, never a panic later.

use super::check::{Checker, Unreadable};
use super::events::{EVENTS_MAX, Events, ResourceInfo, TaskInfo, TimerInfo};
use super::recording::{Ending, Place, Recording, Settings};
use super::row_store::{CHUNK, ROW_BYTES, Rows, Stretch};
use super::rows::*;
use super::texts::{TextId, Texts};
use crate::executor::instrument::{LoopId, ResourceId, ResourceKind, TaskId};
use serde::{Deserialize, Serialize};

/// The first bytes of every buffer; the last is the version.
const MARK: &[u8; 8] = b"loopsc\0\x05";

#[derive(Serialize)]
struct HeaderOut<'a> {
    settings: &'a Settings,
    source: &'a str,
    ending: &'a Ending,
    end_time: u64,
}

#[derive(Deserialize)]
struct HeaderIn {
    settings: Settings,
    source: String,
    ending: Ending,
    end_time: u64,
}

/// The recording as bytes.
pub fn to_bytes(recording: &Recording) -> Vec<u8> {
    let (mut bytes, parts) = to_parts(recording);
    parts.for_each(|part| bytes.extend_from_slice(part));
    bytes
}

/// The recording as bytes: the first of them, then all others, as they lie in the recording.
pub fn to_parts(recording: &Recording) -> (Vec<u8>, impl Iterator<Item = &[u8]>) {
    let Recording { settings, source, places, events, ending, end_time, .. } = recording;
    let header = HeaderOut { settings, source, ending, end_time: *end_time };
    let mut out = Vec::new();
    out.extend_from_slice(MARK);
    let header = postcard::to_allocvec(&header).expect("plain data is always written");
    write_bytes(&mut out, &header);
    let (arena, ends) = events.texts.parts();
    write_bytes(&mut out, arena.as_bytes());
    write_table(&mut out, ends, |end| [*end]);
    write_table(&mut out, &events.wide, |value| [low(*value), high(*value)]);
    write_table(&mut out, places, |place| [place.start, place.end, place.line, place.column]);
    write_table(&mut out, &events.tasks, task_words);
    write_table(&mut out, &events.timers, timer_words);
    write_table(&mut out, &events.resources, resource_words);
    write_table(&mut out, events.rows.stretches(), |stretch| [stretch.row, low(stretch.time), high(stretch.time)]);
    write_count(&mut out, events.rows.len());
    (out, events.rows.parts())
}

/// The recording that [`to_bytes`] wrote.
pub fn from_bytes(bytes: &[u8]) -> Result<Recording, Unreadable> {
    let (mut draft, rest) = Draft::read(bytes)?;
    if draft.to_come.checked_mul(ROW_BYTES) != Some(rest.len()) {
        return Err(Unreadable(if rest.len() / ROW_BYTES < draft.to_come { "it is cut short" } else { "its length" }));
    }
    let mut checker = draft.checker()?;
    for chunk in rest.chunks(CHUNK * ROW_BYTES) {
        draft.add_rows(chunk, &mut checker)?;
    }
    draft.finish(checker)
}

/// A recording whose rows are still to come.
pub(super) struct Draft {
    settings: Settings,
    source: String,
    ending: Ending,
    end_time: u64,
    places: Vec<Place>,
    events: Events,
    to_come: usize,
}

impl Draft {
    /// The draft of the bytes before the rows.
    pub fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        match Self::read(bytes)? {
            (draft, []) => Ok(draft),
            _ => Err(Unreadable("its length")),
        }
    }

    /// The draft, and the bytes after it: the rows.
    fn read(bytes: &[u8]) -> Result<(Self, &[u8]), Unreadable> {
        let mut input = Input(bytes.strip_prefix(MARK).ok_or(Unreadable("it does not begin as one of this version does"))?);
        let header: HeaderIn = postcard::from_bytes(input.bytes()?).map_err(|_| Unreadable("the header"))?;
        let arena = std::str::from_utf8(input.bytes()?).map_err(|_| Unreadable("the texts"))?.to_string();
        let ends = input.table(|[end]: [u32; 1]| Some(end))?;
        let texts = Texts::from_parts(arena, ends).ok_or(Unreadable("the texts"))?;
        let wide = input.table(|[low, high]: [u32; 2]| Some(long(low, high)))?;
        let places = input.table(|[start, end, line, column]| Some(Place { start, end, line, column }))?;
        let tasks = input.table(task_from_words)?;
        let timers = input.table(timer_from_words)?;
        let resources = input.table(resource_from_words)?;
        let stretches = input.table(|[row, low, high]| Some(Stretch { row, time: long(low, high) }))?;
        let to_come = input.count()?;
        if to_come > EVENTS_MAX {
            return Err(Unreadable("its length"));
        }
        let rows = Rows::to_come(stretches, to_come).ok_or(Unreadable("the times of its events"))?;
        let events = Events { texts, wide, tasks, timers, resources, rows };
        let HeaderIn { settings, source, ending, end_time } = header;
        Ok((Self { settings, source, ending, end_time, places, events, to_come }, input.0))
    }

    /// Checks the tables; gives what checks the rows.
    pub fn checker(&self) -> Result<Checker, Unreadable> {
        Checker::new(&self.places, &self.source, &self.events)
    }

    /// Adds rows as they were written.
    pub fn add_rows(&mut self, bytes: &[u8], checker: &mut Checker) -> Result<(), Unreadable> {
        let (rows, rest) = bytes.as_chunks::<ROW_BYTES>();
        self.to_come = self.to_come.checked_sub(rows.len()).filter(|_| rest.is_empty()).ok_or(Unreadable("its length"))?;
        for row in rows {
            let row = Row::from_bytes(row);
            checker.row(&self.events, &self.places, self.events.rows.len(), &row)?;
            self.events.rows.append(row);
        }
        Ok(())
    }

    /// The recording, when all rows are there.
    pub fn finish(self, checker: Checker) -> Result<Recording, Unreadable> {
        let Self { settings, source, ending, end_time, places, events, to_come } = self;
        if to_come > 0 {
            return Err(Unreadable("it is cut short"));
        }
        checker.finish(&events, end_time)?;
        Ok(Recording::new(settings, source, places, events, ending, end_time))
    }
}

/// What is left to read.
pub(super) struct Input<'a>(pub(super) &'a [u8]);

impl<'a> Input<'a> {
    pub(super) fn count(&mut self) -> Result<usize, Unreadable> {
        let (count, rest) = self.0.split_first_chunk::<4>().ok_or(Unreadable("it is cut short"))?;
        self.0 = rest;
        Ok(u32::from_le_bytes(*count) as usize)
    }

    fn take(&mut self, len: Option<usize>) -> Result<&'a [u8], Unreadable> {
        let taken = len.and_then(|len| self.0.split_at_checked(len));
        let (taken, rest) = taken.ok_or(Unreadable("it is cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Unreadable> {
        let count = self.count()?;
        self.take(Some(count))
    }

    pub(super) fn table<T, const N: usize>(&mut self, entry: impl Fn([u32; N]) -> Option<T>) -> Result<Vec<T>, Unreadable> {
        let count = self.count()?;
        let bytes = self.take(count.checked_mul(N * 4))?;
        let mut table = Vec::with_capacity(count);
        for chunk in bytes.chunks_exact(N * 4) {
            let word = |at: usize| u32::from_le_bytes(std::array::from_fn(|byte| chunk[at * 4 + byte]));
            table.push(entry(std::array::from_fn(word)).ok_or(Unreadable("a table"))?);
        }
        Ok(table)
    }
}

pub(super) fn write_count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&(count as u32).to_le_bytes());
}

fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    write_count(out, bytes.len());
    out.extend_from_slice(bytes);
}

pub(super) fn write_table<T, const N: usize>(out: &mut Vec<u8>, table: &[T], entry: impl Fn(&T) -> [u32; N]) {
    write_count(out, table.len());
    let start = out.len();
    out.resize(start + table.len() * N * 4, 0);
    let (places, _) = out[start..].as_chunks_mut::<4>();
    for (places, item) in places.chunks_exact_mut(N).zip(table) {
        for (place, word) in places.iter_mut().zip(entry(item)) {
            *place = word.to_le_bytes();
        }
    }
}

pub(super) fn low(value: u64) -> u32 {
    value as u32
}

pub(super) fn high(value: u64) -> u32 {
    (value >> 32) as u32
}

pub(super) fn long(low: u32, high: u32) -> u64 {
    low as u64 | (high as u64) << 32
}

fn word_of_task(task: Option<TaskId>) -> u32 {
    task.map_or(NONE, |task| task.0)
}

fn some_resource(word: u32) -> Option<ResourceId> {
    (word != NONE).then_some(ResourceId(word))
}

fn task_words(info: &TaskInfo) -> [u32; 7] {
    let group = info.group.map_or(NONE, |group| group.0);
    [info.created, word_of_task(info.parent), info.name.0, info.coroutine.0, info.how as u32, group, info.event_loop.0]
}

fn task_from_words([created, parent, name, coroutine, how, group, event_loop]: [u32; 7]) -> Option<TaskInfo> {
    let (name, coroutine) = (TextId(name), TextId(coroutine));
    let how = *CREATIONS.get(how as usize)?;
    let event_loop = LoopId(event_loop);
    Some(TaskInfo { created, parent: some_task(parent), name, coroutine, how, group: some_resource(group), event_loop })
}

fn timer_words(info: &TimerInfo) -> [u32; 7] {
    let TimerInfo { when, set, label, task, timeout, event_loop } = *info;
    [low(when), high(when), set, label.0, word_of_task(task), timeout.map_or(NONE, |timeout| timeout.0), event_loop.0]
}

fn timer_from_words([low, high, set, label, task, timeout, event_loop]: [u32; 7]) -> Option<TimerInfo> {
    let (task, timeout) = (some_task(task), some_resource(timeout));
    Some(TimerInfo { when: long(low, high), set, label: TextId(label), task, timeout, event_loop: LoopId(event_loop) })
}

fn resource_words(info: &ResourceInfo) -> [u32; 5] {
    [info.created, info.kind as u32, info.label.0, low(info.capacity), high(info.capacity)]
}

fn resource_from_words([created, kind, label, low, high]: [u32; 5]) -> Option<ResourceInfo> {
    let kind = *ResourceKind::ALL.get(kind as usize)?;
    Some(ResourceInfo { created, kind, label: TextId(label), capacity: long(low, high) })
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
