//! What the page needs of a run: the recording, and all that takes longer to derive from it than to send.
//!
//! The engine's worker, or the command line for shipped programs, derives and packs it; the page opens it a little at a time
//! ([`Opening`]), so that a million events never hold its thread up.
//!
//! A parcel has two halves, which may lie in one buffer or in two: the recording ([`pack_recording`]), which leaves the engine as
//! soon as the run is over, and what is derived from it ([`pack_derived`]). While the engine derives the second half, the page
//! opens the first.
//!
//! The first half is: a mark and a version; how long its pieces are; the recording without its rows; the rows. The second: how
//! long its pieces are; the analysis; the parts of the lanes.

use super::analysis::{Analyst, Sealed};
use super::check::{Checker, Unreadable};
use super::format;
use super::keyframes::Collector;
use super::lanes::{self, Lanes};
use super::output::Lines;
use super::recording::Recording;
use super::row_store::{CHUNK, ROW_BYTES};
use super::snapshot::Snapshot;
use std::borrow::Cow;
use std::ops::Range;

/// The first bytes of every parcel; the last is the version.
const MARK: &[u8; 8] = b"loopsp\0\x06";
/// The mark, and the lengths of the two pieces of the recording.
const START_BYTES: usize = 8 + 4 * 2;
/// The length of the analysis, and how many parts of the lanes there are.
const DERIVED_START_BYTES: usize = 4 * 2;
/// No parcel has more parts than this: there are not so many resources and functions in a program.
const PARTS_MAX: usize = 1 << 22;
/// Events folded in one go.
const FOLDED: usize = 4_096;

/// What is derived from a recording.
#[derive(Debug)]
pub struct Derived {
    /// The same, by task, thread and resource.
    pub lanes: Lanes,
    /// What it means.
    pub analysis: Sealed,
}

impl Derived {
    /// Derives everything in one walk over the events.
    pub fn of(recording: &Recording) -> Self {
        let (mut analyst, mut lanes) = (Analyst::new(recording), lanes::build::Builder::new(recording));
        let mut world = Snapshot::default();
        for event in recording.events().iter() {
            analyst.before(&world, &event);
            world.apply_event(recording.events(), event);
            analyst.after(&world, &event);
            lanes.after(&world, &event);
        }
        Self { lanes: lanes.finish(&world), analysis: analyst.finish(&world).into() }
    }
}

/// A recording and what was derived from it.
#[derive(Debug)]
pub struct Opened {
    /// What happened.
    pub recording: Recording,
    /// The same, by task, thread and resource.
    pub lanes: Lanes,
    /// What it means.
    pub analysis: Sealed,
}

impl Opened {
    /// Derives everything here and now.
    pub fn of(recording: Recording) -> Self {
        let Derived { lanes, analysis } = Derived::of(&recording);
        Self { recording, lanes, analysis }
    }
}

/// A whole parcel.
pub fn pack(recording: &Recording) -> Vec<u8> {
    let derived = pack_derived(&Derived::of(recording));
    pack_recording(recording).into_iter().chain(derived).collect::<Vec<_>>().concat()
}

/// The pieces of the first half, in order.
pub fn pack_recording(recording: &Recording) -> Vec<Cow<'_, [u8]>> {
    let (head, rows) = format::to_parts(recording);
    let rows: Vec<&[u8]> = rows.collect();
    let rows_bytes = rows.iter().map(|part| part.len()).sum();
    let mut index = MARK.to_vec();
    write_lengths(&mut index, [head.len(), rows_bytes]);
    let mut pieces = vec![index.into(), head.into()];
    pieces.extend(rows.into_iter().map(Cow::from));
    pieces
}

/// The pieces of the second half, in order.
pub fn pack_derived(derived: &Derived) -> Vec<Cow<'static, [u8]>> {
    let analysis = derived.analysis.to_bytes();
    let lanes = lanes::format::to_parts(&derived.lanes);
    let mut index = Vec::new();
    write_lengths(&mut index, [analysis.len(), lanes.len()]);
    write_lengths(&mut index, lanes.iter().map(Vec::len));
    let mut pieces = vec![index.into(), analysis.into()];
    pieces.extend(lanes.into_iter().map(Cow::from));
    pieces
}

fn write_lengths(out: &mut Vec<u8>, lengths: impl IntoIterator<Item = usize>) {
    lengths.into_iter().for_each(|length| out.extend_from_slice(&(length as u32).to_le_bytes()));
}

/// What an [`Opening`] wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// These bytes of the parcel, for [`Opening::give`]; never of both its halves.
    Bytes(Range<usize>),
    /// Some time, for [`Opening::work`].
    Time,
    /// Nothing: [`Opening::finish`] has the result.
    Nothing,
}

/// A parcel that is being opened, a piece of about a millisecond's work at a time.
#[derive(Default)]
pub struct Opening {
    /// What to read next, the last of it first.
    wanted: Vec<(Piece, usize)>,
    /// How much of the parcel is read.
    read: usize,
    /// The recording, rows still coming, and what they are checked with.
    draft: Option<(format::Draft, Checker)>,
    recording: Option<Recording>,
    analysis: Option<Sealed>,
    lanes: lanes::format::Draft,
    walk: Option<Walk>,
}

/// The walk over the events that puts together what the page will ask for all the time.
#[derive(Default)]
struct Walk {
    world: Snapshot,
    keyframes: Collector,
    output: Lines,
}

/// What a piece of the parcel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Head,
    /// Some rows.
    Rows,
    /// The beginning of the second half.
    DerivedStart,
    /// The lengths of the parts of the lanes.
    Lengths,
    Analysis,
    /// A part of the lanes.
    Lanes,
}

impl Opening {
    /// What it wants next.
    pub fn wish(&self) -> Wish {
        match self.wanted.last() {
            Some((Piece::DerivedStart, _)) if self.walk.is_some() => Wish::Time,
            Some((_, length)) => Wish::Bytes(self.read..self.read + length),
            None if self.read == 0 => Wish::Bytes(0..START_BYTES),
            None => Wish::Nothing,
        }
    }

    /// Reads the bytes that were wished for.
    pub fn give(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let piece = self.wanted.pop();
        self.read += bytes.len();
        match piece {
            None => self.start(bytes)?,
            Some((Piece::Head, _)) => {
                let draft = format::Draft::of(bytes)?;
                let checker = draft.checker()?;
                self.draft = Some((draft, checker));
            }
            Some((Piece::Rows, _)) => {
                let (draft, checker) = self.draft.as_mut().ok_or(Unreadable("its order"))?;
                draft.add_rows(bytes, checker)?;
            }
            Some((Piece::DerivedStart, _)) => self.start_derived(bytes)?,
            Some((Piece::Lengths, _)) => {
                let parts = lengths_of(bytes).into_iter().rev().map(|length| (Piece::Lanes, length));
                self.wanted.splice(0..0, parts);
            }
            Some((Piece::Analysis, _)) => {
                self.analysis = Some(Sealed::from_bytes(bytes).ok_or(Unreadable("the analysis"))?);
            }
            Some((Piece::Lanes, _)) => self.lanes.give(bytes, self.recording.as_ref().ok_or(Unreadable("its order"))?)?,
        }
        if matches!(self.wanted.last(), Some((Piece::DerivedStart, _)))
            && let Some((draft, checker)) = self.draft.take()
        {
            self.recording = Some(draft.finish(checker)?);
            self.walk = Some(Walk::default());
        }
        Ok(())
    }

    /// Reads the beginning: what comes next, the last of it first.
    fn start(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let lengths = bytes.strip_prefix(MARK).ok_or(Unreadable("it does not begin as one of this version does"))?;
        let [head, rows] = lengths_of(lengths)[..] else { return Err(Unreadable("its index")) };
        let chunk = CHUNK * ROW_BYTES;
        self.wanted.push((Piece::DerivedStart, DERIVED_START_BYTES));
        self.wanted.extend((rows % chunk > 0).then_some((Piece::Rows, rows % chunk)));
        self.wanted.extend(std::iter::repeat_n((Piece::Rows, chunk), rows / chunk));
        self.wanted.push((Piece::Head, head));
        Ok(())
    }

    /// Reads the beginning of the second half.
    fn start_derived(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let [analysis, parts] = lengths_of(bytes)[..] else { return Err(Unreadable("its index")) };
        if parts > PARTS_MAX {
            return Err(Unreadable("its index"));
        }
        self.wanted.extend([(Piece::Analysis, analysis), (Piece::Lengths, parts * 4)]);
        Ok(())
    }

    /// Does a little of what is left to do: keyframes, so that a snapshot anywhere is quick, and lines of output.
    pub fn work(&mut self) {
        let (Some(recording), Some(Walk { world, keyframes, output })) = (&self.recording, &mut self.walk) else { return };
        let end = (world.events + FOLDED).min(recording.len());
        for event in recording.events().from(world.events).take(end - world.events) {
            output.look(&event);
            world.apply_event(recording.events(), event);
            keyframes.look(world);
        }
        if end == recording.len()
            && let Some(Walk { keyframes, output, .. }) = self.walk.take()
        {
            recording.keep(keyframes.finish(), output.finish());
        }
    }

    /// What was in the parcel, when it wants nothing more.
    pub fn finish(self) -> Result<Opened, Unreadable> {
        match (self.recording, self.analysis) {
            (Some(recording), Some(analysis)) if self.wanted.is_empty() => {
                let lanes = self.lanes.finish(&recording)?;
                Ok(Opened { recording, lanes, analysis })
            }
            _ => Err(Unreadable("it is not open yet")),
        }
    }
}

fn lengths_of(bytes: &[u8]) -> Vec<usize> {
    bytes.as_chunks::<4>().0.iter().map(|length| u32::from_le_bytes(*length) as usize).collect()
}

/// Opens a whole parcel in one go.
pub fn open(buffer: &[u8]) -> Result<Opened, Unreadable> {
    let mut opening = Opening::default();
    loop {
        match opening.wish() {
            Wish::Bytes(range) if range.end <= buffer.len() => opening.give(&buffer[range])?,
            Wish::Bytes(_) => return Err(Unreadable("it is cut short")),
            Wish::Time => opening.work(),
            Wish::Nothing => return opening.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::made_up;

    fn packed(seed: u64, events: usize) -> Vec<u8> {
        pack(&made_up(seed, events, 100))
    }

    #[test]
    fn what_is_packed_is_opened_as_it_was() {
        let opened = open(&packed(3, 40_000)).unwrap();
        let truth = Opened::of(made_up(3, 40_000, 100));
        assert!(opened.recording == truth.recording && opened.lanes == truth.lanes);
        assert!(!truth.recording.output().is_empty());
        assert_eq!(opened.recording.output(), truth.recording.output());
        for n in (0..opened.recording.len()).step_by(3_001) {
            assert_eq!(opened.recording.snapshot(n), truth.recording.snapshot(n));
        }
    }

    #[test]
    fn a_parcel_that_is_cut_or_damaged_is_refused_or_whole() {
        let bytes = packed(1, 200);
        for end in 0..bytes.len() {
            assert!(open(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x5a;
            if let Ok(opened) = open(&bytes) {
                opened.lanes.lanes.iter().for_each(|lane| {
                    opened.lanes.segments_of(&opened.recording, lane).for_each(|segment| {
                        segment.label(&opened.recording);
                    });
                });
            }
        }
    }
}
