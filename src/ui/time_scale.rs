//! From a place on the axis to a pixel and back.
//!
//! The screen has two **axes**: virtual time, in nanoseconds, and the sequence of what happened, in columns. User code between
//! two awaits takes no virtual time, so a time axis alone would fold it into a point. A **position** is a place on either.

/// Maps the positions `from..to` to the pixels `left..left + width`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// The position at the left edge.
    pub from: f64,
    /// The position at the right edge.
    pub to: f64,
    /// The left edge, in CSS pixels.
    pub left: f64,
    /// The width, in CSS pixels.
    pub width: f64,
}

impl TimeScale {
    /// The pixel at a position.
    pub fn x_from_time(&self, time: f64) -> f64 {
        self.left + (time - self.from) * self.pixels_per_unit()
    }

    /// The position at a pixel.
    pub fn time_from_x(&self, x: f64) -> f64 {
        self.from + (x - self.left) / self.pixels_per_unit()
    }

    /// How many pixels one nanosecond, or one column, takes.
    pub fn pixels_per_unit(&self) -> f64 {
        self.width.max(1.0) / (self.to - self.from).max(f64::MIN_POSITIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: TimeScale = TimeScale { from: 100.0, to: 300.0, left: 50.0, width: 400.0 };

    #[test]
    fn the_edges_of_the_range_are_the_edges_of_the_picture() {
        assert_eq!(SCALE.x_from_time(100.0), 50.0);
        assert_eq!(SCALE.x_from_time(300.0), 450.0);
    }

    #[test]
    fn both_directions_undo_each_other() {
        for x in [50.0, 51.5, 200.0, 450.0, 900.0] {
            assert!((SCALE.x_from_time(SCALE.time_from_x(x)) - x).abs() < 1e-9);
        }
    }

    #[test]
    fn an_empty_range_gives_numbers() {
        let flat = TimeScale { from: 5.0, to: 5.0, left: 0.0, width: 0.0 };
        assert!(flat.x_from_time(5.0).is_finite());
        assert!(flat.time_from_x(10.0).is_finite());
    }
}
