//! Idle time made short: the time axis with its long empty stretches folded to breaks of one width.
//!
//! A **place** is a position on the folded axis. Without breaks, place and position are the same number; the sequence axis
//! has none.

/// What all breaks together take of the folded axis.
const SHARE: f64 = 0.2;

/// A stretch in which nothing happens, and where it is folded to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// Where it begins, as a position.
    pub from: f64,
    /// Where it ends, as a position.
    pub to: f64,
    /// Where it begins, as a place.
    pub place: f64,
    /// How wide it is, as a place.
    pub width: f64,
}

/// From positions to places and back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Warp {
    breaks: Vec<Break>,
}

impl Warp {
    /// An axis up to `end` on which each of these gaps, in order, is a break.
    pub fn without(gaps: &[(u64, u64)], end: f64) -> Self {
        let gaps = gaps.iter().map(|(from, to)| (*from as f64, *to as f64));
        let idle: f64 = gaps.clone().map(|(from, to)| to - from).sum();
        // When nothing but gaps is there, any part of the run is as good a measure as another.
        let rest = (end - idle).max(end * 0.001);
        let width = rest * SHARE / (1.0 - SHARE) / gaps.len().max(1) as f64;
        let mut saved = 0.0;
        let breaks = gaps.filter(|(from, to)| to - from > width).map(|(from, to)| {
            let place = from - saved;
            saved += to - from - width;
            Break { from, to, place, width }
        });
        Self { breaks: breaks.collect() }
    }

    /// The breaks, in order.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The place of a position.
    pub fn place_from_time(&self, time: f64) -> f64 {
        let after = self.breaks.partition_point(|one| one.from <= time);
        match after.checked_sub(1).map(|index| self.breaks[index]) {
            None => time,
            Some(one) if time < one.to => one.place + (time - one.from) / (one.to - one.from) * one.width,
            Some(one) => one.place + one.width + (time - one.to),
        }
    }

    /// The position at a place.
    pub fn time_from_place(&self, place: f64) -> f64 {
        let after = self.breaks.partition_point(|one| one.place <= place);
        match after.checked_sub(1).map(|index| self.breaks[index]) {
            None => place,
            Some(one) if place < one.place + one.width => one.from + (place - one.place) / one.width * (one.to - one.from),
            Some(one) => one.to + (place - one.place - one.width),
        }
    }

    /// The parts of `from..to` on each of which the axis is even.
    pub fn stretches(&self, from: f64, to: f64) -> Vec<(f64, f64)> {
        let edges = self.breaks.iter().flat_map(|one| [one.from, one.to]).filter(|edge| from < *edge && *edge < to);
        let mut start = from;
        let mut stretches: Vec<(f64, f64)> = vec![];
        for edge in edges.chain([to]) {
            if edge > start {
                stretches.push((start, edge));
            }
            start = edge;
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warp() -> Warp {
        Warp::without(&[(100, 1_100), (1_200, 5_200)], 5_400.0)
    }

    #[test]
    fn places_and_positions_undo_each_other() {
        let warp = warp();
        for time in [0.0, 50.0, 100.0, 600.0, 1_100.0, 1_150.0, 3_000.0, 5_200.0, 5_400.0, 9_000.0] {
            let there_and_back = warp.time_from_place(warp.place_from_time(time));
            assert!((there_and_back - time).abs() < 1e-6, "{time} became {there_and_back}");
        }
    }

    #[test]
    fn breaks_have_one_width_and_the_rest_keeps_its_own() {
        let warp = warp();
        let place = |time: f64| warp.place_from_time(time);
        assert!((place(1_100.0) - place(100.0) - (place(5_200.0) - place(1_200.0))).abs() < 1e-9);
        assert!((place(1_200.0) - place(1_100.0) - 100.0).abs() < 1e-9);
        assert!(place(5_400.0) < 800.0);
    }

    #[test]
    fn stretches_are_even_and_cover_the_range() {
        let stretches = warp().stretches(50.0, 5_400.0);
        assert_eq!(stretches, [(50.0, 100.0), (100.0, 1_100.0), (1_100.0, 1_200.0), (1_200.0, 5_200.0), (5_200.0, 5_400.0)]);
        assert_eq!(Warp::default().stretches(3.0, 8.0), [(3.0, 8.0)]);
    }

    #[test]
    fn a_run_of_nothing_but_gaps_is_an_axis_all_the_same() {
        let warp = Warp::without(&[(0, 10), (10, 20)], 20.0);
        assert!(warp.place_from_time(20.0) > warp.place_from_time(10.0) && warp.place_from_time(10.0) > 0.0);
    }
}
