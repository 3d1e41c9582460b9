//! Which lane is where: lanes of one height under the axis, then the strips of the resources. Arithmetic, so that a hundred
//! thousand tasks cost what is on the screen.

use std::ops::Range;

/// What one row of the timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A lane, by its index.
    Lane(usize),
    /// A strip, by its index.
    Strip(usize),
}

/// Heights of everything, in CSS pixels from the top of the content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneLayout {
    /// The height of the axis, above the first lane.
    pub axis: f64,
    /// The height of one lane.
    pub lane: f64,
    /// The height of one strip.
    pub strip: f64,
    /// Room between lanes and strips.
    pub gap: f64,
    /// How many lanes there are.
    pub lanes: usize,
    /// How many strips there are.
    pub strips: usize,
}

impl LaneLayout {
    /// The layout of so many lanes and strips.
    pub fn new(lanes: usize, strips: usize) -> Self {
        Self { axis: 30.0, lane: 27.0, strip: 42.0, gap: 9.0, lanes, strips }
    }

    /// The same, with lanes as high as `height` has room for, within reason.
    pub fn fitted(self, height: f64) -> Self {
        let room = height - self.axis - 2.0 * self.gap - self.strips as f64 * self.strip;
        Self { lane: (room / self.lanes.max(1) as f64).floor().clamp(27.0, 38.0), ..self }
    }

    /// The height of a bar inside a lane.
    pub fn bar(&self) -> f64 {
        (self.lane - 10.0).min(23.0)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.lanes + self.strips
    }

    /// What row `index` shows.
    pub fn row(&self, index: usize) -> Row {
        match index.checked_sub(self.lanes) {
            None => Row::Lane(index),
            Some(strip) => Row::Strip(strip),
        }
    }

    /// The top of row `index`; of the end when there is no such row.
    pub fn y(&self, index: usize) -> f64 {
        let strips = index.saturating_sub(self.lanes);
        let gap = if index >= self.lanes && self.strips > 0 { self.gap } else { 0.0 };
        self.axis + index.min(self.lanes) as f64 * self.lane + gap + strips as f64 * self.strip
    }

    /// The height of row `index`.
    pub fn height(&self, index: usize) -> f64 {
        if index < self.lanes { self.lane } else { self.strip }
    }

    /// The height of everything.
    pub fn total(&self) -> f64 {
        self.y(self.rows()) + self.gap
    }

    /// The row at a height.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        let rows = self.rows_between(y, y);
        rows.into_iter().find(|&index| self.y(index) <= y && y < self.y(index) + self.height(index))
    }

    /// The rows that touch the heights `top..=bottom`.
    pub fn rows_between(&self, top: f64, bottom: f64) -> Range<usize> {
        self.index_at(top)..(self.index_at(bottom) + 1).min(self.rows())
    }

    fn index_at(&self, y: f64) -> usize {
        let lane = ((y - self.axis) / self.lane).max(0.0) as usize;
        if lane < self.lanes {
            return lane;
        }
        let strip = ((y - self.y(self.lanes)) / self.strip).max(0.0) as usize;
        (self.lanes + strip).min(self.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_where_it_is() {
        let layout = LaneLayout::new(12, 3);
        for index in 0..layout.rows() {
            assert_eq!(layout.row_at(layout.y(index)), Some(index));
            assert_eq!(layout.row_at(layout.y(index) + layout.height(index) - 0.01), Some(index));
        }
    }

    #[test]
    fn the_axis_the_gap_and_the_end_are_no_rows() {
        let layout = LaneLayout::new(12, 3);
        assert_eq!(layout.row_at(5.0), None);
        assert_eq!(layout.row_at(layout.y(12) - 1.0), None);
        assert_eq!(layout.row_at(layout.total() + 100.0), None);
    }

    #[test]
    fn only_the_rows_on_the_screen_are_listed() {
        let layout = LaneLayout::new(100_000, 1);
        let rows = layout.rows_between(1_000_000.0, 1_000_500.0);
        assert!(rows.len() < 22 && rows.start > 30_000, "{rows:?}");
        assert_eq!(LaneLayout::new(0, 0).rows_between(0.0, 500.0).len(), 0);
    }

    #[test]
    fn few_lanes_are_higher() {
        assert_eq!(LaneLayout::new(4, 0).fitted(500.0).lane, 38.0);
        assert_eq!(LaneLayout::new(4_000, 0).fitted(500.0).lane, 27.0);
        let layout = LaneLayout::new(12, 1).fitted(500.0);
        assert!(layout.lane > 27.0 && layout.total() <= 500.0, "{layout:?}");
    }

    #[test]
    fn lanes_come_before_strips() {
        let layout = LaneLayout::new(2, 1);
        assert_eq!([layout.row(1), layout.row(2)], [Row::Lane(1), Row::Strip(0)]);
    }
}
