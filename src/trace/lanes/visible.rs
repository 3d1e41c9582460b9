//! What of a lane is in a range of positions at a number of pixels.
//!
//! A segment at least a pixel wide is a piece of its own; the narrower ones that begin in one pixel are one piece, which
//! says which phases are inside. The segments are found by binary search and the phases by a pyramid, so the cost is that
//! of the pixels, not of the segments.

use super::{Axis, Lane, Lanes, PhaseSet, Segment};
use std::ops::Range;

/// One thing to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it begins, as a position on the axis; may lie before the range.
    pub from: f64,
    /// Where it ends; may lie after the range, and may equal `from`.
    pub to: f64,
    /// What it is.
    pub content: Content,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// One segment: its index in the lane.
    One(usize),
    /// Several segments in less than a pixel: the first's index, how many, and what they are.
    #[expect(missing_docs, reason = "said above")]
    Many { first: usize, count: usize, phases: PhaseSet },
}

impl Lanes {
    /// The pieces of a lane that touch `range`, in order, when the range is `pixels` wide.
    pub fn visible(&self, lane: &Lane, axis: Axis, range: Range<f64>, pixels: u32) -> Vec<Piece> {
        let pixel = (range.end - range.start) / pixels.max(1) as f64;
        let mut pieces = Vec::new();
        if pixel.is_nan() || pixel <= 0.0 {
            return pieces;
        }
        let start = |at: usize| self.bound(axis, &lane.segments[at], false);
        let end = |at: usize| self.bound(axis, &lane.segments[at], true);
        let mut at = partition(0, lane.segments.len(), |at| end(at) < range.start);
        while at < lane.segments.len() && start(at) <= range.end {
            let from = start(at);
            let mut next = at + 1;
            if end(at) - from < pixel {
                let cell_end = range.start + (((from - range.start) / pixel).floor() + 1.0) * pixel;
                next = partition(next, lane.segments.len(), |at| start(at) < cell_end);
                if next > at + 1 && end(next - 1) - start(next - 1) >= pixel {
                    next -= 1;
                }
            }
            let content = match next - at {
                1 => Content::One(at),
                count => Content::Many { first: at, count, phases: lane.phases(at..next) },
            };
            pieces.push(Piece { from, to: end(next - 1), content });
            at = next;
        }
        pieces
    }

    fn bound(&self, axis: Axis, segment: &Segment, at_end: bool) -> f64 {
        match (axis, at_end) {
            (Axis::Time, false) => segment.start as f64,
            (Axis::Time, true) => segment.end as f64,
            (Axis::Sequence, false) => self.columns.position(segment.start_event as usize),
            (Axis::Sequence, true) => self.columns.position(segment.end_event as usize),
        }
    }
}

impl Lane {
    /// The phases of some of its segments.
    pub fn phases(&self, segments: Range<usize>) -> PhaseSet {
        let range = segments.start..segments.end.min(self.segments.len());
        self.pyramid.summary(range, |at| PhaseSet::of(self.segments[at].phase)).unwrap_or_default()
    }
}

/// The first index of `from..to` for which `is_before` no longer holds.
pub(super) fn partition(from: usize, to: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
