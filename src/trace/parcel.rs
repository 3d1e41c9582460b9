//! What the page needs of a run, in one buffer: the recording, and all that takes longer to derive from it than to send.
//!
//! The engine's worker, or the command line for shipped programs, derives and packs it ([`pack`]); the page opens it a
//! little at a time ([`Opening`]), so that a million events never hold its thread up.
//!
//! The buffer is: a mark and a version; how long the pieces are; the pieces: the recording without its rows, the rows, the
//! analysis, the parts of the lanes.

use super::analysis::{Analysis, Sealed};
use super::check::{Checker, Unreadable};
use super::format;
use super::keyframes::Collector;
use super::lanes::{self, Lanes};
use super::recording::Recording;
use super::row_store::{CHUNK, ROW_BYTES};
use super::snapshot::Snapshot;
use std::ops::Range;

/// The first bytes of every parcel; the last is the version.
const MARK: &[u8; 8] = b"loopsp\0\x03";
/// The mark, the lengths of the first three pieces, and how many parts of the lanes there are.
const START_BYTES: usize = 8 + 4 * 4;
/// No parcel has more parts than this: there are not so many resources and functions in a program.
const PARTS_MAX: usize = 1 << 22;
/// Events folded in one go, for keyframes.
const FOLDED: usize = 4_096;

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
        let (lanes, analysis) = (Lanes::of(&recording), Analysis::of(&recording));
        Self { recording, lanes, analysis: analysis.into() }
    }
}

/// The pieces of a parcel, in order; together they are the buffer.
pub fn pack(opened: &Opened) -> Vec<Vec<u8>> {
    let (head, rows) = format::to_parts(&opened.recording);
    let rows: Vec<&[u8]> = rows.collect();
    let analysis = opened.analysis.to_bytes();
    let lanes = lanes::format::to_parts(&opened.lanes);
    let rows_bytes = rows.iter().map(|part| part.len()).sum();
    let mut index = MARK.to_vec();
    let lengths = [head.len(), rows_bytes, analysis.len(), lanes.len()].into_iter().chain(lanes.iter().map(Vec::len));
    lengths.for_each(|length| index.extend_from_slice(&(length as u32).to_le_bytes()));
    let mut pieces = vec![index, head];
    pieces.extend(rows.into_iter().map(<[u8]>::to_vec));
    pieces.push(analysis);
    pieces.extend(lanes);
    pieces
}

/// What an [`Opening`] wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// These bytes of the buffer, for [`Opening::give`].
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
    /// How much of the buffer is read.
    read: usize,
    /// The recording, rows still coming, and what they are checked with.
    draft: Option<(format::Draft, Checker)>,
    recording: Option<Recording>,
    analysis: Option<Sealed>,
    lanes: lanes::format::Draft,
    /// The walk that lays down keyframes.
    walk: Option<(Snapshot, Collector)>,
    is_done: bool,
}

/// What a piece of the buffer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// The lengths of the parts of the lanes.
    Lengths,
    Head,
    /// Some rows.
    Rows,
    Analysis,
    /// A part of the lanes.
    Lanes,
}

impl Opening {
    /// What it wants next.
    pub fn wish(&self) -> Wish {
        match self.wanted.last() {
            Some((_, length)) => Wish::Bytes(self.read..self.read + length),
            None if self.read == 0 => Wish::Bytes(0..START_BYTES),
            None if self.is_done => Wish::Nothing,
            None => Wish::Time,
        }
    }

    /// Reads the bytes that were wished for.
    pub fn give(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let piece = self.wanted.pop();
        self.read += bytes.len();
        match piece {
            None => self.start(bytes),
            Some((Piece::Lengths, _)) => {
                let (lengths, _) = bytes.as_chunks::<4>();
                let parts = lengths.iter().rev().map(|length| (Piece::Lanes, u32::from_le_bytes(*length) as usize));
                self.wanted.splice(0..0, parts);
                Ok(())
            }
            Some((Piece::Head, _)) => {
                let draft = format::Draft::of(bytes)?;
                let checker = draft.checker()?;
                self.draft = Some((draft, checker));
                Ok(())
            }
            Some((Piece::Rows, _)) => {
                let (draft, checker) = self.draft.as_mut().ok_or(Unreadable("its order"))?;
                draft.add_rows(bytes, checker)
            }
            Some((Piece::Analysis, _)) => {
                let (draft, checker) = self.draft.take().ok_or(Unreadable("its order"))?;
                self.recording = Some(draft.finish(checker)?);
                self.analysis = Some(Sealed::from_bytes(bytes).ok_or(Unreadable("the analysis"))?);
                self.walk = Some((Snapshot::default(), Collector::new()));
                Ok(())
            }
            Some((Piece::Lanes, _)) => self.lanes.give(bytes, self.recording.as_ref().ok_or(Unreadable("its order"))?),
        }
    }

    /// Reads the beginning: what comes next, the last of it first.
    fn start(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let lengths = bytes.strip_prefix(MARK).ok_or(Unreadable("it does not begin as one of this version does"))?;
        let (lengths, _) = lengths.as_chunks::<4>();
        let lengths: Vec<usize> = lengths.iter().map(|length| u32::from_le_bytes(*length) as usize).collect();
        let [head, rows, analysis, parts] = lengths[..] else { return Err(Unreadable("its index")) };
        if parts > PARTS_MAX {
            return Err(Unreadable("its index"));
        }
        self.wanted.push((Piece::Analysis, analysis));
        let chunk = CHUNK * ROW_BYTES;
        self.wanted.extend((rows % chunk > 0).then_some((Piece::Rows, rows % chunk)));
        self.wanted.extend(std::iter::repeat_n((Piece::Rows, chunk), rows / chunk));
        self.wanted.extend([(Piece::Head, head), (Piece::Lengths, parts * 4)]);
        Ok(())
    }

    /// Does a little of what is left to do: keyframes, so that a snapshot anywhere is quick.
    pub fn work(&mut self) {
        let (Some(recording), Some((world, keyframes))) = (&self.recording, &mut self.walk) else { return };
        let end = (world.events + FOLDED).min(recording.len());
        for n in world.events..end {
            world.apply(recording.events(), n);
            keyframes.look(world);
        }
        if end == recording.len()
            && let Some((_, keyframes)) = self.walk.take()
        {
            recording.keep_keyframes(keyframes.finish());
            self.is_done = true;
        }
    }

    /// What was in the parcel, when it wants nothing more.
    pub fn finish(self) -> Result<Opened, Unreadable> {
        match (self.recording, self.analysis) {
            (Some(recording), Some(analysis)) if self.is_done => {
                let lanes = self.lanes.finish(&recording)?;
                Ok(Opened { recording, lanes, analysis })
            }
            _ => Err(Unreadable("it is not open yet")),
        }
    }
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
        pack(&Opened::of(made_up(seed, events, 100))).concat()
    }

    #[test]
    fn what_is_packed_is_opened_as_it_was() {
        let opened = open(&packed(3, 40_000)).unwrap();
        let truth = Opened::of(made_up(3, 40_000, 100));
        assert!(opened.recording == truth.recording && opened.lanes == truth.lanes);
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
