//! What of a lane is in a range of positions at a number of pixels.
//!
//! A segment at least a pixel wide is a piece of its own; the narrower ones that begin in one pixel are one piece, which
//! says which phases are inside. The segments are found by binary search and the phases by a pyramid, so the cost is that
//! of the pixels, not of the segments.

use super::{Axis, Lane, Lanes, PhaseSet};
use crate::trace::recording::Recording;
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
    /// One segment: its number.
    One(usize),
    /// Several segments in less than a pixel: the first's number, how many, and what they are.
    #[expect(missing_docs, reason = "said above")]
    Many { first: usize, count: usize, phases: PhaseSet },
}

impl Lanes {
    /// The pieces of a lane that touch `range`, in order, when the range is `pixels` wide.
    pub fn visible(&self, recording: &Recording, lane: &Lane, axis: Axis, range: Range<f64>, pixels: u32) -> Vec<Piece> {
        let pixel = (range.end - range.start) / pixels.max(1) as f64;
        let mut pieces = Vec::new();
        if pixel.is_nan() || pixel <= 0.0 {
            return pieces;
        }
        let start = |at: usize| self.position(axis, recording, self.segments.events(at).0);
        let end = |at: usize| self.position(axis, recording, self.segments.events(at).1);
        let all = lane.range();
        let mut at = partition(all.start, all.end, |at| end(at) < range.start);
        while at < all.end && start(at) <= range.end {
            let from = start(at);
            let mut next = at + 1;
            if end(at) - from < pixel {
                let cell_end = range.start + (((from - range.start) / pixel).floor() + 1.0) * pixel;
                next = partition_near(next, all.end, |at| start(at) < cell_end);
                if next > at + 1 && end(next - 1) - start(next - 1) >= pixel {
                    next -= 1;
                }
            }
            let content = match next - at {
                1 => Content::One(at),
                count => Content::Many { first: at, count, phases: self.segments.phases_of(at..next) },
            };
            pieces.push(Piece { from, to: end(next - 1), content });
            at = next;
        }
        pieces
    }
}

/// The same as [`partition`], for an answer that is likely near `from`: it looks there first, in ever longer strides, and so
/// where the memory is at hand.
pub(super) fn partition_near(from: usize, to: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut stride) = (from, 1);
    while low + stride < to && is_before(low + stride) {
        low += stride;
        stride *= 2;
    }
    partition(low, to.min(low + stride), is_before)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_nearby_finds_what_halving_finds() {
        for to in 0..40 {
            for from in 0..=to {
                for border in from..=to {
                    let is_before = |at: usize| at < border;
                    assert_eq!(partition_near(from, to, is_before), partition(from, to, is_before), "{from}..{to}, {border}");
                }
            }
        }
    }
}
