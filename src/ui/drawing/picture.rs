//! One drawing of the timeline: what it depends on, and in which order its parts lie on each other.

use super::shapes::{Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::trace::Snapshot;
use crate::trace::lanes::{Axis, Content, Lane, Phase, Piece, Subject};
use crate::ui::bookmarks::Bookmark;
use crate::ui::lane_layout::{LaneLayout, Row, RowKind};
use crate::ui::run::Run;
use crate::ui::selection::{Hover, Selection};
use crate::ui::ticks::{self, Tick};
use crate::ui::time_scale::TimeScale;

/// The least room between two marks of the axis, in pixels.
const TICKS_APART: f64 = 68.0;
/// How far outside of the picture something may begin, in pixels: far enough to hide its border.
const EDGE: f64 = 40.0;

/// All that one drawing depends on.
pub struct Picture<'a> {
    /// The run.
    pub run: &'a Run,
    /// Its state at the cursor.
    pub world: &'a Snapshot,
    /// Pixels from positions.
    pub scale: TimeScale,
    /// Where the names end.
    pub left: f64,
    /// Width and height.
    pub size: (f64, f64),
    /// The rows.
    pub layout: &'a LaneLayout,
    /// How far down it is scrolled.
    pub top: f64,
    /// Which axis.
    pub axis: Axis,
    /// Where the playhead is.
    pub position: f64,
    /// What is hovered and chosen.
    pub selection: Selection,
    /// A range that somebody marked on the ruler.
    pub range: Option<(f64, f64)>,
    /// The range that playing repeats.
    pub repeated: Option<(f64, f64)>,
    /// Places to come back to.
    pub bookmarks: &'a [Bookmark],
    /// The cursors at which breakpoints were hit, in order.
    pub hits: &'a [usize],
}

impl Picture<'_> {
    /// The shapes; `measure` says how wide a text is.
    pub fn draw(&self, measure: &dyn Fn(&str) -> f64) -> Vec<Shape> {
        let mut drawing = Drawing::new(measure);
        let (width, height) = self.size;
        let marks = self.marks();
        self.grid(&mut drawing, &marks);
        let plot = Area { x: self.left, y: self.layout.axis, width: width - self.left, height: height - self.layout.axis };
        drawing.add(Shape::Clip(plot));
        self.freezes(&mut drawing);
        for index in self.rows() {
            self.row(&mut drawing, index);
        }
        self.breaks(&mut drawing);
        self.arrows(&mut drawing);
        drawing.add(Shape::Unclip);
        self.ruler(&mut drawing, &marks);
        self.playhead(&mut drawing);
        drawing.finish()
    }

    /// The rows in sight.
    pub(super) fn rows(&self) -> std::ops::Range<usize> {
        self.layout.rows_between(self.top + self.layout.axis, self.top + self.size.1)
    }

    /// The top of a row in the picture.
    pub(super) fn y(&self, row: &Row) -> f64 {
        row.y - self.top
    }

    /// The pixel of event `n`.
    pub(super) fn x(&self, n: usize) -> f64 {
        self.scale.x_from_time(self.run.lanes.position(self.axis, &self.run.recording, n))
    }

    /// The position of a cursor: so many events have happened.
    pub(super) fn position_of_cursor(&self, events: usize) -> f64 {
        match self.axis {
            Axis::Time => self.run.lanes.position(self.axis, &self.run.recording, events.saturating_sub(1)),
            Axis::Sequence => self.run.lanes.position(self.axis, &self.run.recording, events.min(self.run.recording.len())),
        }
    }

    /// From one position to another, not far beyond the edges.
    pub(super) fn span(&self, from: f64, to: f64) -> (f64, f64) {
        let (left, right) = (self.scale.left - EDGE, self.scale.left + self.scale.width + EDGE);
        let from = self.scale.x_from_time(from).clamp(left, right);
        (from, self.scale.x_from_time(to).clamp(left, right) - from)
    }

    /// The pieces of a lane in sight, whatever is folded.
    pub(super) fn pieces(&self, lane: &Lane) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = vec![];
        for (from, to, pixels) in self.scale.stretches() {
            let more = self.run.pieces(lane, self.axis, from..to, pixels.ceil() as u32);
            // A segment that goes over the edge of a stretch is there already.
            let is_known =
                |piece: &Piece, last: &Piece| piece.content == last.content && matches!(piece.content, Content::One(_));
            let skipped = usize::from(more.first().zip(pieces.last()).is_some_and(|(first, last)| is_known(first, last)));
            pieces.extend(more.iter().skip(skipped).copied());
        }
        pieces
    }

    fn marks(&self) -> Vec<Tick> {
        match self.axis {
            Axis::Time => ticks::ticks(self.axis, &self.scale, TICKS_APART),
            Axis::Sequence => ticks::event_ticks(&self.scale, TICKS_APART, self.run),
        }
    }

    fn grid(&self, drawing: &mut Drawing, marks: &[Tick]) {
        let stroke = Stroke::thin(Ink::LineSoft);
        for mark in marks {
            let x = crisp(self.scale.x_from_time(mark.position));
            drawing.line((x, self.layout.axis), (x, self.size.1), stroke);
        }
    }

    fn row(&self, drawing: &mut Drawing, index: usize) {
        let row = self.layout.row(index);
        let area = Area { x: 0.0, y: self.y(row), width: self.size.0, height: row.height };
        match row.kind {
            RowKind::Heading(section) => self.heading(drawing, section, area),
            RowKind::Lane(lane) => {
                if let Some(lane) = self.run.lanes.lanes.get(lane) {
                    self.ground(drawing, lane, area);
                    self.lane(drawing, lane, area);
                }
            }
            RowKind::Group(crowd) => {
                if let Some(crowd) = self.run.lanes.crowds.get(crowd) {
                    self.crowd(drawing, crowd, Area { y: area.y + 4.0, height: area.height - 8.0, ..area });
                }
            }
            RowKind::Strip(strip) => {
                if let Some(strip) = self.run.lanes.strips.get(strip) {
                    self.strip(drawing, strip, area);
                }
            }
        }
    }

    /// The ground of a row that is hovered or chosen.
    fn ground(&self, drawing: &mut Drawing, lane: &Lane, area: Area) {
        let Subject::Task(task) = lane.subject else { return };
        let is_hovered = matches!(self.selection.hover, Hover::Task(hovered, _) if hovered == task);
        let alpha = match (self.selection.task == Some(task), is_hovered) {
            (true, _) => 0.1,
            (false, true) => 0.055,
            _ => return,
        };
        drawing.fill(area, 0.0, Paint::Flat(Ink::Accent, alpha));
    }

    /// The times in which a blocking call holds a whole event loop up, across all lanes.
    fn freezes(&self, drawing: &mut Drawing) {
        let threads = self.run.lanes.lanes.iter().filter(|lane| matches!(lane.subject, Subject::Thread(_)));
        for piece in threads.flat_map(|lane| self.pieces(lane)) {
            let Content::One(at) = piece.content else { continue };
            let segment = self.run.lanes.segment(&self.run.recording, at);
            if segment.phase != Phase::Blocked || !self.run.stops_a_loop(&segment) {
                continue;
            }
            let (x, width) = self.span(piece.from, piece.to);
            if width >= 1.0 {
                let area = Area { x, y: self.layout.axis, width, height: self.size.1 };
                drawing.fill(area, 0.0, Paint::Flat(Ink::Blocked, 0.07));
            }
        }
    }
}

/// The middle of a pixel, where a thin line is sharp.
pub(super) fn crisp(x: f64) -> f64 {
    x.floor() + 0.5
}
