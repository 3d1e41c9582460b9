//! What the page needs of a run, in one buffer: the recording, and all that takes longer to derive from it than to send.
//!
//! The engine's worker, or the command line for shipped programs, derives and packs it ([`pack`]); the page opens it a
//! little at a time ([`Opening`]), so that a million events never hold its thread up.
//!
//! The buffer is: a mark and a version; the lengths of the pieces; the pieces: the recording without its rows, the rows,
//! the lanes, the analysis.

use super::analysis::Analysis;
use super::check::Checker;
use super::format::{self, Unreadable};
use super::keyframes::Collector;
use super::lanes::{self, Lanes};
use super::recording::Recording;
use super::row_store::{CHUNK, ROW_BYTES};
use super::snapshot::Snapshot;
use std::ops::Range;

/// The first bytes of every parcel; the last is the version.
const MARK: &[u8; 8] = b"loopsp\0\x01";
/// The mark and the lengths of the pieces.
const INDEX_BYTES: usize = 8 + 4 * 4;
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
    pub analysis: Analysis,
}

impl Opened {
    /// Derives everything here and now.
    pub fn of(recording: Recording) -> Self {
        let (lanes, analysis) = (Lanes::of(&recording), Analysis::of(&recording));
        Self { recording, lanes, analysis }
    }
}

/// The pieces of a parcel, in order; together they are the buffer.
pub fn pack(opened: &Opened) -> Vec<Vec<u8>> {
    let (head, rows) = format::to_parts(&opened.recording);
    let rows: Vec<&[u8]> = rows.collect();
    let lanes = lanes::format::to_bytes(&opened.lanes);
    let analysis = postcard::to_allocvec(&opened.analysis).expect("plain data is always written");
    let mut index = MARK.to_vec();
    for length in [head.len(), rows.iter().map(|part| part.len()).sum(), lanes.len(), analysis.len()] {
        index.extend_from_slice(&(length as u32).to_le_bytes());
    }
    let mut pieces = vec![index, head];
    pieces.extend(rows.into_iter().map(<[u8]>::to_vec));
    pieces.extend([lanes, analysis]);
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
    /// How long the pieces are; none before the index is read.
    lengths: Option<[usize; 4]>,
    /// How much of the buffer is read.
    read: usize,
    /// The recording, rows still coming, and what they are checked with.
    draft: Option<(format::Draft, Checker)>,
    recording: Option<Recording>,
    lanes: Option<Lanes>,
    analysis: Option<Analysis>,
    /// The walk that lays down keyframes.
    walk: Option<(Snapshot, Collector)>,
    is_done: bool,
}

impl Opening {
    /// What it wants next.
    pub fn wish(&self) -> Wish {
        let Some([head, rows, lanes, analysis]) = self.lengths else { return Wish::Bytes(0..INDEX_BYTES) };
        let rows_end = INDEX_BYTES + head + rows;
        if self.read < INDEX_BYTES + head {
            Wish::Bytes(self.read..INDEX_BYTES + head)
        } else if self.read < rows_end {
            Wish::Bytes(self.read..rows_end.min(self.read + CHUNK * ROW_BYTES))
        } else if self.lanes.is_none() {
            Wish::Bytes(rows_end..rows_end + lanes)
        } else if self.analysis.is_none() {
            Wish::Bytes(rows_end + lanes..rows_end + lanes + analysis)
        } else if self.is_done {
            Wish::Nothing
        } else {
            Wish::Time
        }
    }

    /// Reads the bytes that were wished for.
    pub fn give(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let Some([head, rows, ..]) = self.lengths else {
            self.read = bytes.len();
            self.lengths = Some(read_index(bytes)?);
            return Ok(());
        };
        if self.read < INDEX_BYTES + head {
            let draft = format::Draft::of(bytes)?;
            let checker = Checker::new(&draft)?;
            if draft.rows_to_come() * ROW_BYTES != rows {
                return Err(Unreadable("its length"));
            }
            self.draft = Some((draft, checker));
        } else if let Some((draft, checker)) = &mut self.draft
            && self.read < INDEX_BYTES + head + rows
        {
            draft.add_rows(bytes, checker)?;
        } else if self.lanes.is_some() {
            self.analysis = Some(postcard::from_bytes(bytes).map_err(|_| Unreadable("the analysis"))?);
        } else {
            let (draft, checker) = self.draft.take().ok_or(Unreadable("its order"))?;
            let recording = draft.finish(checker)?;
            self.lanes = Some(lanes::format::from_bytes(bytes, &recording)?);
            self.recording = Some(recording);
            self.walk = Some((Snapshot::default(), Collector::new()));
        }
        self.read += bytes.len();
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
        match (self.recording, self.lanes, self.analysis) {
            (Some(recording), Some(lanes), Some(analysis)) if self.is_done => Ok(Opened { recording, lanes, analysis }),
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

fn read_index(bytes: &[u8]) -> Result<[usize; 4], Unreadable> {
    let lengths = bytes.strip_prefix(MARK).ok_or(Unreadable("it does not begin as one of this version does"))?;
    let (lengths, _) = lengths.as_chunks::<4>();
    let length = |at: usize| lengths.get(at).map(|length| u32::from_le_bytes(*length) as usize);
    match [length(0), length(1), length(2), length(3)] {
        [Some(head), Some(rows), Some(lanes), Some(analysis)] => Ok([head, rows, lanes, analysis]),
        _ => Err(Unreadable("its index")),
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
