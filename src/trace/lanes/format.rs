//! Lanes as bytes, and back: tables of little-endian words, so that the page reads them with little more than a copy.
//! Reading trusts nothing: every number is checked against the recording it belongs to.

use super::crowds::{Change, Crowd};
use super::notes::{Note, NoteKind, Scope};
use super::strips::{Source, Strip, StripStep};
use super::{Columns, End, Lane, Lanes, Mark, Phase, Segments, Subject};
use crate::executor::instrument::{ResourceId, TaskId, ThreadId};
use crate::trace::check::Unreadable;
use crate::trace::format::{Input, high, long, low, write_count, write_table};
use crate::trace::recording::Recording;
use crate::trace::rows::NONE;
use crate::trace::texts::TextId;

const ENDS: [End; 3] = [End::Done, End::Failed, End::Cancelled];

/// The lanes as bytes, in parts that are read one at a time: each takes the page a few milliseconds at most.
pub fn to_parts(lanes: &Lanes) -> Vec<Vec<u8>> {
    let segments = &lanes.segments;
    let (first_events, column_starts) = lanes.columns.stretches();
    let mut parts = vec![
        written(|out| write_table(out, &lanes.lanes, lane_words)),
        written(|out| write_table(out, &segments.starts, |start| [*start])),
        written(|out| write_table(out, &segments.ends, |end| [*end])),
        written(|out| {
            write_count(out, segments.phases.len());
            out.extend(segments.phases.iter().map(|phase| *phase as u8));
        }),
        written(|out| write_table(out, first_events, |event| [*event])),
        written(|out| write_table(out, column_starts, |start| [*start])),
        written(|out| {
            write_table(out, &lanes.notes, |note| [note.task.0, note.event, note.kind as u32]);
            write_table(out, &lanes.scopes, scope_words);
            write_table(out, &lanes.gaps, |(from, to)| [low(*from), high(*from), low(*to), high(*to)]);
            write_count(out, lanes.strips.len());
        }),
    ];
    parts.extend(lanes.strips.iter().map(|strip| written(|out| write_strip(out, strip))));
    parts.extend(lanes.crowds.iter().map(|crowd| written(|out| write_crowd(out, crowd))));
    parts
}

fn written(write: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out);
    out
}

fn write_strip(out: &mut Vec<u8>, strip: &Strip) {
    out.extend_from_slice(&strip.resource().map_or(NONE, |resource| resource.0).to_le_bytes());
    write_table(out, &strip.steps, |step| [step.event, low(step.value), high(step.value), step.waiting]);
}

fn write_crowd(out: &mut Vec<u8>, crowd: &Crowd) {
    out.extend_from_slice(&crowd.coroutine.map_or(NONE, |text| text.0).to_le_bytes());
    out.extend_from_slice(&crowd.tasks.to_le_bytes());
    write_table(out, &crowd.events, |event| [*event]);
    write_count(out, crowd.changes.len());
    out.extend(crowd.changes.iter().map(|change| change.to_byte()));
}

/// Lanes of which some parts were read.
#[derive(Default)]
pub struct Draft {
    parts: usize,
    lanes: Vec<Lane>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    phases: Vec<Phase>,
    first_events: Vec<u32>,
    columns: Columns,
    notes: Vec<Note>,
    scopes: Vec<Scope>,
    gaps: Vec<(u64, u64)>,
    strips_to_come: usize,
    strips: Vec<Strip>,
    crowds: Vec<Crowd>,
}

impl Draft {
    /// Reads the next part.
    pub fn give(&mut self, bytes: &[u8], recording: &Recording) -> Result<(), Unreadable> {
        let mut input = Input(bytes);
        let events = recording.len();
        match self.parts {
            0 => self.lanes = input.table(|words| lane_from_words(recording, words))?,
            1 => self.starts = input.table(|[start]: [u32; 1]| Some(start).filter(|start| (*start as usize) < events))?,
            2 => self.ends = input.table(|[end]: [u32; 1]| Some(end).filter(|end| *end as usize <= events))?,
            3 => {
                let phases = input.bytes()?.iter().map(|phase| Phase::ALL.get(*phase as usize).copied());
                self.phases = phases.collect::<Option<Vec<Phase>>>().ok_or(Unreadable("a phase"))?;
            }
            4 => self.first_events = input.table(|[event]: [u32; 1]| Some(event))?,
            5 => {
                let (first_events, starts) = (std::mem::take(&mut self.first_events), input.table(|[start]| Some(start))?);
                let columns = Columns::from_stretches(first_events, starts, events);
                self.columns = columns.ok_or(Unreadable("the sequence axis"))?;
            }
            6 => self.give_notes(&mut input, recording)?,
            _ if self.strips.len() < self.strips_to_come => self.strips.push(strip_from(&mut input, recording)?),
            _ => self.crowds.push(crowd_from(&mut input, events)?),
        }
        self.parts += 1;
        if input.0.is_empty() { Ok(()) } else { Err(Unreadable("the lanes")) }
    }

    fn give_notes(&mut self, input: &mut Input<'_>, recording: &Recording) -> Result<(), Unreadable> {
        self.notes = input.table(|[task, event, kind]| {
            let task = TaskId(task);
            let fits = recording.task(task).is_some() && (event as usize) < recording.len();
            let kind = *NoteKind::ALL.get(kind as usize)?;
            fits.then_some(Note { task, event, kind })
        })?;
        self.scopes = input.table(|words| scope_from_words(recording, words))?;
        self.gaps = input.table(|[from_low, from_high, to_low, to_high]| {
            let (from, to) = (long(from_low, from_high), long(to_low, to_high));
            (from <= to).then_some((from, to))
        })?;
        self.strips_to_come = input.count()?;
        Ok(())
    }

    /// The lanes, when all parts were read.
    pub fn finish(self, recording: &Recording) -> Result<Lanes, Unreadable> {
        let Self { lanes, starts, ends, phases, columns, notes, scopes, gaps, strips, crowds, .. } = self;
        let fits = |lane: &Lane| lane.segments.0 <= lane.segments.1 && lane.segments.1 as usize <= starts.len();
        let is_whole = self.parts > 6 && strips.len() == self.strips_to_come;
        let is_even = starts.len() == ends.len() && ends.len() == phases.len();
        if !is_whole || !is_even || !lanes.iter().all(fits) {
            return Err(Unreadable("the lanes"));
        }
        let segments = Segments::new(starts, ends, phases);
        let (end_time, events) = (recording.end_time(), recording.len());
        Ok(Lanes { lanes, segments, strips, crowds, notes, scopes, gaps, columns, end_time, events })
    }
}

fn lane_words(lane: &Lane) -> [u32; 7] {
    let (kind, id) = match lane.subject {
        Subject::Thread(thread) => (0, thread.0 as u32),
        Subject::Task(task) => (1, task.0),
        Subject::Gil => (2, 0),
    };
    let (event, end) = lane.mark.map_or((NONE, 0), |mark| (mark.event, mark.end as u32));
    // A mark's kind and the lane's share a word.
    [kind | end << 8, id, lane.name.0, lane.depth, lane.segments.0, lane.segments.1, event]
}

fn lane_from_words(recording: &Recording, [kinds, id, name, depth, first, last, event]: [u32; 7]) -> Option<Lane> {
    let subject = match kinds & 0xff {
        0 => Subject::Thread(ThreadId(u8::try_from(id).ok()?)),
        2 => Subject::Gil,
        _ => Subject::Task(Some(TaskId(id)).filter(|task| recording.task(*task).is_some())?),
    };
    let mark = match event {
        NONE => None,
        event if (event as usize) < recording.len() => {
            Some(Mark { event, time: recording.time(event as usize), end: *ENDS.get((kinds >> 8) as usize)? })
        }
        _ => return None,
    };
    Some(Lane { subject, name: TextId(name), depth, segments: (first, last), mark })
}

fn strip_from(input: &mut Input<'_>, recording: &Recording) -> Result<Strip, Unreadable> {
    let mut strip = match input.count()? as u32 {
        NONE => Strip::empty(Source::Lag, TextId::default(), 0),
        resource => {
            let resource = ResourceId(resource);
            let info = recording.resource(resource).ok_or(Unreadable("a resource"))?;
            Strip::empty(Source::Resource(resource, info.kind), info.label, info.capacity)
        }
    };
    strip.steps = input.table(|[event, low, high, waiting]| {
        let fits = (event as usize) < recording.len();
        fits.then(|| StripStep { event, time: recording.time(event as usize), value: long(low, high), waiting })
    })?;
    strip.peak = strip.steps.iter().map(|step| step.value).max().unwrap_or(0);
    Ok(strip.summed_up())
}

fn crowd_from(input: &mut Input<'_>, events: usize) -> Result<Crowd, Unreadable> {
    let coroutine = Some(input.count()? as u32).filter(|text| *text != NONE).map(TextId);
    let tasks = input.count()? as u32;
    let at = input.table(|[event]: [u32; 1]| Some(event).filter(|event| (*event as usize) < events))?;
    let changes = input.bytes()?.iter().map(|byte| Change::from_byte(*byte));
    let changes: Option<Vec<Change>> = changes.collect();
    match changes {
        Some(changes) if changes.len() == at.len() => Ok(Crowd::new(coroutine, tasks, at, changes)),
        _ => Err(Unreadable("a count of tasks")),
    }
}

fn scope_words(scope: &Scope) -> [u32; 7] {
    let Scope { task, resource, from, to, deadline, has_struck } = *scope;
    let kind = deadline.is_some() as u32 | (has_struck as u32) << 1;
    let deadline = deadline.unwrap_or(0);
    [task.0, resource.0, from, to, low(deadline), high(deadline), kind]
}

fn scope_from_words(recording: &Recording, [task, resource, from, to, low, high, kind]: [u32; 7]) -> Option<Scope> {
    let (task, resource) = (TaskId(task), ResourceId(resource));
    let is_known = recording.task(task).is_some() && recording.resource(resource).is_some();
    let fits = (from as usize) < recording.len() && from <= to && to as usize <= recording.len();
    let deadline = (kind & 1 != 0).then_some(long(low, high));
    (is_known && fits).then_some(Scope { task, resource, from, to, deadline, has_struck: kind & 2 != 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::made_up;

    fn read(parts: &[Vec<u8>], recording: &Recording) -> Result<Lanes, Unreadable> {
        let mut draft = Draft::default();
        for part in parts {
            draft.give(part, recording)?;
        }
        draft.finish(recording)
    }

    #[test]
    fn lanes_are_read_back_as_they_were() {
        let recording = made_up(5, 4_000, 100);
        let lanes = Lanes::of(&recording);
        let parts = to_parts(&lanes);
        assert!(read(&parts, &recording).unwrap() == lanes);
        for (index, part) in parts.iter().enumerate() {
            for end in 0..part.len().min(200) {
                let mut parts = parts.clone();
                parts[index].truncate(end);
                assert!(read(&parts, &recording).is_err(), "part {index} cut at {end}");
            }
        }
        assert!(read(&parts[..6], &recording).is_err());
    }

    #[test]
    fn lanes_of_another_recording_are_refused() {
        let (long_one, short_one) = (made_up(5, 4_000, 100), made_up(5, 40, 10));
        assert!(read(&to_parts(&Lanes::of(&long_one)), &short_one).is_err());
    }
}
