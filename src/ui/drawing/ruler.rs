//! The axis with its marks, the marked range, bookmarks and the playhead; and the breaks where idle time is folded.

use super::picture::{Picture, crisp};
use super::shapes::{Align, Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::ui::ticks::{Tick, duration_label};

/// So many hits of breakpoints are looked at, at most.
const HITS: usize = 20_000;

impl Picture<'_> {
    /// The widest part of an area that no break tears out of it.
    pub(super) fn beside_breaks(&self, area: Area) -> Area {
        let mut widest = Area { width: 0.0, ..area };
        let mut x = area.x;
        for one in self.scale.warp().breaks() {
            let torn = self.torn(one.from, one.to);
            if torn.x >= area.right() || torn.right() <= x {
                continue;
            }
            if torn.x - x > widest.width {
                widest = Area { x, width: torn.x - x, ..area };
            }
            x = torn.right();
        }
        if area.right() - x > widest.width { Area { x, width: area.right() - x, ..area } } else { widest }
    }

    /// The part of a break that is torn out of the picture.
    fn torn(&self, from: f64, to: f64) -> Area {
        let (x, width) = self.span(from, to);
        Area { x: x + width * 0.3, y: self.layout.axis, width: width * 0.4, height: self.size.1 }
    }

    /// Folded idle time: two torn edges across the plot.
    pub(super) fn breaks(&self, drawing: &mut Drawing) {
        for one in self.scale.warp().breaks() {
            let area = self.torn(one.from, one.to);
            if area.right() < self.left || area.x > self.size.0 {
                continue;
            }
            drawing.fill(area, 0.0, Paint::Flat(Ink::Panel, 1.0));
            for edge in [area.x, area.right()] {
                let teeth = (0..(self.size.1 / 6.0) as usize + 2).map(|tooth| {
                    let side = if tooth % 2 == 0 { -1.5 } else { 1.5 };
                    (edge + side, self.layout.axis + tooth as f64 * 6.0)
                });
                drawing.add(Shape::Line { points: teeth.collect(), stroke: Stroke::thin(Ink::Line) });
            }
        }
    }

    /// The axis.
    pub(super) fn ruler(&self, drawing: &mut Drawing, marks: &[Tick]) {
        let (width, height) = (self.size.0, self.layout.axis);
        drawing.fill(Area { x: 0.0, y: 0.0, width, height }, 0.0, Paint::Flat(Ink::Panel, 1.0));
        drawing.add(Shape::Clip(Area { x: self.left, y: 0.0, width: width - self.left, height: self.size.1 }));
        self.repeated_range(drawing);
        self.marked_range(drawing);
        for mark in marks {
            let x = self.scale.x_from_time(mark.position);
            let half = drawing.width(&mark.label) / 2.0;
            if x >= self.scale.left - 0.5 && x < width - 4.0 {
                drawing.text((x.min(width - half - 2.0), height / 2.0 - 4.0), &mark.label, Ink::InkFaint, Align::Middle);
                drawing.line((crisp(x), height - 5.0), (crisp(x), height), Stroke::thin(Ink::Line));
            }
        }
        self.names_of_breaks(drawing);
        self.flags(drawing);
        drawing.add(Shape::Unclip);
        drawing.line((0.0, height - 0.5), (width, height - 0.5), Stroke::thin(Ink::LineSoft));
    }

    fn names_of_breaks(&self, drawing: &mut Drawing) {
        for one in self.scale.warp().breaks() {
            let (x, width) = self.span(one.from, one.to);
            let time = duration_label(one.to - one.from);
            let texts = [format!("⋯ {time} ⋯"), time];
            if let Some(text) = texts.iter().find(|text| drawing.width(text) <= width + 8.0) {
                drawing.text((x + width / 2.0, self.layout.axis / 2.0 - 4.0), text, Ink::InkSoft, Align::Middle);
            }
        }
    }

    fn marked_range(&self, drawing: &mut Drawing) {
        let Some((from, to)) = self.range else { return };
        let (x, width) = self.span(from.min(to), from.max(to));
        let height = self.layout.axis;
        drawing.fill(Area { x, y: 0.0, width, height: self.size.1 }, 0.0, Paint::Flat(Ink::Accent, 0.08));
        drawing.fill(Area { x, y: 0.0, width, height }, 0.0, Paint::Flat(Ink::Accent, 0.14));
        for edge in [x, x + width] {
            drawing.line((crisp(edge), 0.0), (crisp(edge), self.size.1), Stroke { alpha: 0.6, ..Stroke::thin(Ink::Accent) });
        }
    }

    /// Bookmarks as flags, those at which playing pauses in another colour and shape; hits of breakpoints as dots.
    fn flags(&self, drawing: &mut Drawing) {
        let y = self.layout.axis;
        for bookmark in self.bookmarks {
            let x = crisp(self.scale.x_from_time(self.position_of_cursor(bookmark.event)));
            let (points, ink) = if bookmark.pauses {
                (vec![(x - 4.5, y - 12.0), (x + 4.5, y - 12.0), (x, y - 2.0)], Ink::Ready)
            } else {
                let foot = [(x + 4.0, y - 2.0), (x, y - 5.5), (x - 4.0, y - 2.0)];
                ([[(x - 4.0, y - 13.0), (x + 4.0, y - 13.0)].as_slice(), &foot].concat(), Ink::Cancelled)
            };
            drawing.add(Shape::Outline { points, ink, alpha: 1.0 });
        }
        let from = self.hits.partition_point(|hit| self.position_of_cursor(*hit) < self.scale.from());
        let mut last = f64::MIN;
        for hit in self.hits[from..].iter().take(HITS) {
            let x = self.scale.x_from_time(self.position_of_cursor(*hit));
            if x > self.size.0 {
                break;
            }
            if x - last >= 2.0 {
                drawing.fill(Area { x: x - 2.0, y: y - 4.0, width: 4.0, height: 4.0 }, 2.0, Paint::Flat(Ink::Failed, 1.0));
                last = x;
            }
        }
    }

    /// The range that playing repeats: a bar along the top of the axis.
    fn repeated_range(&self, drawing: &mut Drawing) {
        let Some((from, to)) = self.repeated else { return };
        let (x, width) = self.span(from, to);
        drawing.fill(Area { x, y: 0.0, width, height: self.layout.axis }, 0.0, Paint::Flat(Ink::Accent, 0.1));
        drawing.fill(Area { x, y: 0.0, width, height: 2.5 }, 0.0, Paint::Flat(Ink::Accent, 0.9));
    }

    /// Where the cursor is.
    pub(super) fn playhead(&self, drawing: &mut Drawing) {
        let x = self.scale.x_from_time(self.position);
        if x < self.left || x > self.size.0 {
            return;
        }
        let y = self.layout.axis;
        let line = Area { x: x - 0.75, y: y - 6.0, width: 1.5, height: self.size.1 };
        drawing.fill(line, 0.0, Paint::Flat(Ink::Accent, 1.0));
        let points = vec![(x - 5.5, y - 11.0), (x + 5.5, y - 11.0), (x + 5.5, y - 5.5), (x, y), (x - 5.5, y - 5.5)];
        drawing.add(Shape::Outline { points, ink: Ink::Accent, alpha: 1.0 });
    }
}
