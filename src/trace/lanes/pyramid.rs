//! Summaries of ever longer stretches of a list, so that any stretch is summed up in a few looks.

use std::ops::Range;

/// Entries of the level below for each entry of a level.
const FAN: usize = 16;

/// Something that sums up two neighbours.
pub trait Merge: Copy {
    /// The summary of both.
    fn merge(self, other: Self) -> Self;
}

/// Summaries of each 16, 256, 4096, … entries of a list. The list itself is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Pyramid<S> {
    levels: Vec<Vec<S>>,
}

impl<S: Merge> Pyramid<S> {
    /// The pyramid over the summaries of single entries.
    pub fn of(entries: impl Iterator<Item = S>) -> Self {
        let mut levels = Vec::new();
        let mut below: Vec<S> = entries.collect();
        while below.len() > FAN {
            below = below.chunks(FAN).filter_map(|chunk| chunk.iter().copied().reduce(S::merge)).collect();
            levels.push(below.clone());
        }
        Self { levels }
    }

    /// The summary of `range`, where `entry` gives that of a single entry; `None` when the range is empty.
    pub fn summary(&self, range: Range<usize>, entry: impl Fn(usize) -> S) -> Option<S> {
        let (mut from, mut to) = (range.start, range.end);
        let mut below: Option<&Vec<S>> = None;
        let mut sum: Option<S> = None;
        let look = |level: Option<&Vec<S>>, at: usize| level.map_or_else(|| entry(at), |level| level[at]);
        let mut add = |more: S| sum = Some(sum.map_or(more, |sum| sum.merge(more)));
        for level in &self.levels {
            while from < to && !from.is_multiple_of(FAN) {
                add(look(below, from));
                from += 1;
            }
            while from < to && !to.is_multiple_of(FAN) {
                to -= 1;
                add(look(below, to));
            }
            (from, to, below) = (from / FAN, to / FAN, Some(level));
        }
        (from..to).for_each(|at| add(look(below, at)));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Merge for (u32, u32) {
        fn merge(self, other: Self) -> Self {
            (self.0.min(other.0), self.1.max(other.1))
        }
    }

    #[test]
    fn a_summary_is_that_of_the_entries_one_by_one() {
        let entries: Vec<(u32, u32)> = (0..5000u32).map(|n| n.wrapping_mul(2654435761) >> 8).map(|n| (n, n)).collect();
        let pyramid = Pyramid::of(entries.iter().copied());
        for (from, to) in [(0, 0), (0, 1), (3, 17), (15, 33), (0, 5000), (255, 4097), (4999, 5000), (17, 4998)] {
            let truth = entries[from..to].iter().copied().reduce(Merge::merge);
            assert_eq!(pyramid.summary(from..to, |at| entries[at]), truth, "{from}..{to}");
        }
    }
}
