//! From a place on the axis to a pixel and back.
//!
//! The screen has two **axes**: virtual time, in nanoseconds, and the sequence of what happened, in columns. User code between
//! two awaits takes no virtual time, so a time axis alone would fold it into a point. A **position** is a place on either.

use super::warp::Warp;
use std::sync::Arc;

/// Maps a range of positions to the pixels `left..left + width`.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    /// The place at the left edge.
    from: f64,
    /// The place at the right edge.
    to: f64,
    /// The left edge, in CSS pixels.
    pub left: f64,
    /// The width, in CSS pixels.
    pub width: f64,
    warp: Arc<Warp>,
}

impl TimeScale {
    /// An even scale of the positions `from..to`.
    pub fn new(from: f64, to: f64, left: f64, width: f64) -> Self {
        Self::folded(Arc::default(), from, to, left, width)
    }

    /// A scale of the places `from..to` of a folded axis.
    pub fn folded(warp: Arc<Warp>, from: f64, to: f64, left: f64, width: f64) -> Self {
        Self { from, to, left, width, warp }
    }

    /// The position at the left edge.
    pub fn from(&self) -> f64 {
        self.warp.time_from_place(self.from)
    }

    /// The position at the right edge.
    pub fn to(&self) -> f64 {
        self.warp.time_from_place(self.to)
    }

    /// How the axis is folded.
    pub fn warp(&self) -> &Warp {
        &self.warp
    }

    /// The pixel at a position.
    pub fn x_from_time(&self, time: f64) -> f64 {
        self.left + (self.warp.place_from_time(time) - self.from) * self.pixels_per_unit()
    }

    /// The position at a pixel.
    pub fn time_from_x(&self, x: f64) -> f64 {
        self.warp.time_from_place(self.from + (x - self.left) / self.pixels_per_unit())
    }

    /// How many pixels one nanosecond, or one column, takes outside of breaks.
    pub fn pixels_per_unit(&self) -> f64 {
        self.width.max(1.0) / (self.to - self.from).max(f64::MIN_POSITIVE)
    }

    /// The visible parts of the axis on each of which the scale is even: from, to, and how many pixels.
    pub fn stretches(&self) -> Vec<(f64, f64, f64)> {
        let pixels = |from: f64, to: f64| self.x_from_time(to) - self.x_from_time(from);
        let stretches = self.warp.stretches(self.from(), self.to()).into_iter();
        stretches.map(|(from, to)| (from, to, pixels(from, to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> TimeScale {
        TimeScale::new(100.0, 300.0, 50.0, 400.0)
    }

    #[test]
    fn both_directions_undo_each_other_on_a_folded_axis() {
        let warp = Arc::new(Warp::without(&[(120, 100_000)], 100_200.0));
        let scale = TimeScale::folded(warp, 0.0, 350.0, 50.0, 700.0);
        for x in [50.0, 51.5, 200.0, 300.0, 450.0, 749.0] {
            assert!((scale.x_from_time(scale.time_from_x(x)) - x).abs() < 1e-6);
        }
        assert_eq!(scale.stretches().len(), 3);
    }

    #[test]
    fn the_edges_of_the_range_are_the_edges_of_the_picture() {
        assert_eq!(scale().x_from_time(100.0), 50.0);
        assert_eq!(scale().x_from_time(300.0), 450.0);
    }

    #[test]
    fn both_directions_undo_each_other() {
        for x in [50.0, 51.5, 200.0, 450.0, 900.0] {
            assert!((scale().x_from_time(scale().time_from_x(x)) - x).abs() < 1e-9);
        }
    }

    #[test]
    fn an_empty_range_gives_numbers() {
        let flat = TimeScale::new(5.0, 5.0, 0.0, 0.0);
        assert!(flat.x_from_time(5.0).is_finite());
        assert!(flat.time_from_x(10.0).is_finite());
    }
}
