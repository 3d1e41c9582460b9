//! Which part of the run is on screen: zoom, pan, fit. Knows the extent of the axis, never pixels of a particular canvas.

use super::time_scale::TimeScale;
use super::warp::Warp;
use crate::trace::lanes::Axis;
use std::sync::Arc;

/// The smallest span that can be shown on the time axis: one microsecond.
const NARROWEST_TIME_NS: f64 = 1_000.0;
/// The smallest span that can be shown on the sequence axis: about a step.
const NARROWEST_COLUMNS: f64 = 1.0;
/// Room after the end of the run, as a part of the span, so that end marks are not cut.
const ROOM: f64 = 0.02;

/// The visible range of one axis, in places (see [`super::warp`]); callers speak of positions.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeView {
    axis: Axis,
    end: f64,
    from: f64,
    to: f64,
    warp: Arc<Warp>,
}

impl TimeView {
    /// Shows a whole run, whose last position is `end`.
    pub fn fit(axis: Axis, end: f64) -> Self {
        let end = end.max(narrowest(axis));
        let mut view = Self { axis, end, from: 0.0, to: 0.0, warp: Arc::default() };
        view.to = view.full();
        view
    }

    /// The same view with its axis folded another way; what is in the middle stays, and a fitted view stays fitted.
    pub fn folded(&self, warp: Arc<Warp>) -> Self {
        let mut view = Self { warp, ..self.clone() };
        view.to = view.full();
        view.from = 0.0;
        if !self.is_fitted() {
            let (from, to) = (self.from(), self.to());
            view.show(from, to);
        }
        view
    }

    /// How the axis is folded.
    pub fn warp(&self) -> &Arc<Warp> {
        &self.warp
    }

    /// The axis it shows.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The last position of the run.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// The first visible position.
    pub fn from(&self) -> f64 {
        self.warp.time_from_place(self.from)
    }

    /// The last visible position.
    pub fn to(&self) -> f64 {
        self.warp.time_from_place(self.to)
    }

    /// Whether the whole run is visible.
    pub fn is_fitted(&self) -> bool {
        self.from <= 0.0 && self.to >= self.full()
    }

    /// The scale for a picture of this width.
    pub fn scale(&self, left: f64, width: f64) -> TimeScale {
        TimeScale::folded(self.warp.clone(), self.from, self.to, left, width)
    }

    /// The scale of a picture of this width that shows the whole run.
    pub fn whole(&self, left: f64, width: f64) -> TimeScale {
        TimeScale::folded(self.warp.clone(), 0.0, self.full(), left, width)
    }

    /// Shows the positions `from..to`, or as little more as can be shown.
    pub fn show(&mut self, from: f64, to: f64) {
        let (from, to) = (self.warp.place_from_time(from.min(to)), self.warp.place_from_time(from.max(to)));
        let span = (to - from).clamp(narrowest(self.axis).min(self.full()), self.full());
        let middle = (from + to) / 2.0;
        (self.from, self.to) = (middle - span / 2.0, middle + span / 2.0);
        self.keep_inside();
    }

    /// Shows the positions `from..to` with some room at both sides.
    pub fn show_well(&mut self, from: f64, to: f64) {
        let room = (to - from).abs() * 0.12;
        self.show(from.min(to) - room, from.max(to) + room);
    }

    /// Shows `factor` times as much, and keeps the position `around` where it is. Below 1 zooms in.
    pub fn zoom(&mut self, factor: f64, around: f64) {
        let around = self.warp.place_from_time(around);
        let span = (self.span() * factor).clamp(narrowest(self.axis).min(self.full()), self.full());
        let share = ((around - self.from) / self.span()).clamp(0.0, 1.0);
        self.from = around.clamp(self.from, self.to) - share * span;
        self.to = self.from + span;
        self.keep_inside();
    }

    /// Moves the visible range by so many places.
    pub fn pan(&mut self, by: f64) {
        self.from += by;
        self.to += by;
        self.keep_inside();
    }

    /// Moves just enough to have the position well inside the picture.
    pub fn reveal(&mut self, position: f64) {
        let (margin, place) = (self.span() * 0.08, self.warp.place_from_time(position));
        if self.is_fitted() {
            return;
        }
        if place > self.to - margin {
            // Turns the page: the position comes to the left part, so that playing does not scroll at every animation frame.
            self.pan(place - (self.from + 2.0 * margin));
        } else if place < self.from + margin {
            self.pan(place - self.from - margin);
        }
    }

    /// The same zoom for a run that now ends elsewhere; a fitted view stays fitted. Its axis is not folded.
    pub fn with_end(&self, end: f64) -> Self {
        if self.is_fitted() {
            return Self::fit(self.axis, end);
        }
        let (from, to) = (self.from(), self.to());
        let mut view = Self::fit(self.axis, end);
        view.show(from, to);
        view
    }

    fn span(&self) -> f64 {
        self.to - self.from
    }

    fn full(&self) -> f64 {
        self.warp.place_from_time(self.end) * (1.0 + ROOM)
    }

    fn keep_inside(&mut self) {
        let span = self.span().min(self.full());
        self.from = self.from.clamp(0.0, self.full() - span);
        self.to = self.from + span;
    }
}

fn narrowest(axis: Axis) -> f64 {
    match axis {
        Axis::Time => NARROWEST_TIME_NS,
        Axis::Sequence => NARROWEST_COLUMNS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(from: f64, to: f64) -> TimeView {
        let mut view = TimeView::fit(Axis::Time, 10e9);
        view.zoom((to - from) / (view.to() - view.from()) * 1e9, 0.0);
        view.pan(from * 1e9);
        view
    }

    #[test]
    fn zooming_keeps_the_position_under_the_pointer() {
        let mut view = seconds(2.0, 6.0);
        let before = view.scale(0.0, 100.0).x_from_time(3e9);
        view.zoom(0.5, 3e9);
        assert!((view.scale(0.0, 100.0).x_from_time(3e9) - before).abs() < 1e-6);
        assert!((view.to() - view.from() - 2e9).abs() < 1.0);
    }

    #[test]
    fn zooming_out_ends_at_the_whole_run() {
        let mut view = seconds(2.0, 6.0);
        view.zoom(100.0, 3e9);
        assert!(view.is_fitted());
    }

    #[test]
    fn zooming_in_ends_at_the_narrowest_span() {
        let mut view = seconds(2.0, 6.0);
        view.zoom(1e-12, 3e9);
        assert!(view.to() - view.from() >= NARROWEST_TIME_NS * 0.999);
    }

    #[test]
    fn panning_stops_at_the_edges() {
        let mut view = seconds(2.0, 6.0);
        view.pan(-1e12);
        assert_eq!(view.from(), 0.0);
        view.pan(1e12);
        assert!((view.to() - 10.2e9).abs() < 1.0);
        assert!((view.to() - view.from() - 4e9).abs() < 1.0);
    }

    #[test]
    fn revealing_moves_only_when_it_must() {
        let mut view = seconds(2.0, 6.0);
        let before = view.clone();
        view.reveal(4e9);
        assert_eq!(view, before);
        view.reveal(7e9);
        assert!(view.from() < 7e9 && 7e9 < view.to());
        view.reveal(1e9);
        assert!(view.from() < 1e9 && 1e9 < view.to());
    }

    #[test]
    fn a_fitted_view_stays_fitted_when_the_run_changes() {
        assert!(TimeView::fit(Axis::Time, 1e9).with_end(3e9).is_fitted());
        assert!(!seconds(2.0, 6.0).with_end(12e9).is_fitted());
        assert!(seconds(2.0, 6.0).with_end(1e9).to() <= 1.0201e9);
    }

    #[test]
    fn a_range_is_shown_as_it_was_asked_for() {
        let mut view = seconds(0.0, 10.0);
        view.show(4e9, 3e9);
        assert!((view.from() - 3e9).abs() < 1.0 && (view.to() - 4e9).abs() < 1.0);
        view.show_well(3e9, 4e9);
        assert!(view.from() < 3e9 && view.to() > 4e9 && view.to() - view.from() < 1.3e9);
    }

    #[test]
    fn folding_keeps_what_is_shown() {
        let warp = Arc::new(Warp::without(&[(1_000_000_000, 9_000_000_000)], 10e9));
        assert!(TimeView::fit(Axis::Time, 10e9).folded(warp.clone()).is_fitted());
        let view = seconds(0.2, 0.6).folded(warp);
        assert!((view.from() - 0.2e9).abs() < 10.0 && (view.to() - 0.6e9).abs() < 10.0);
        assert!((view.folded(Arc::default()).to() - 0.6e9).abs() < 10.0);
    }

    #[test]
    fn a_run_that_takes_no_time_has_a_range() {
        let view = TimeView::fit(Axis::Time, 0.0);
        assert!(view.to() > view.from());
    }
}
