//! Step charts: what a resource had, how late the loop was, how many tasks did what.

use super::picture::Picture;
use super::shapes::{Align, Area, Drawing, Ink, Paint, Shape, Stroke};
use crate::executor::instrument::ResourceKind;
use crate::trace::lanes::{Crowd, CrowdPiece, Source, Strip, StripPiece};
use crate::ui::row_choice::Section;
use crate::ui::ticks::duration_label;
use crate::ui::words::fill;

/// The height of a line of text in a strip, in pixels.
const LINE: f64 = 17.0;

impl Picture<'_> {
    /// The heading of a section; that of the tasks shows all of them together.
    pub(super) fn heading(&self, drawing: &mut Drawing, section: Section, area: Area) {
        drawing.fill(area, 0.0, Paint::Flat(Ink::LineSoft, 0.55));
        if let (Section::Tasks, Some(crowd)) = (section, self.run.lanes.crowds.first()) {
            self.crowd(drawing, crowd, Area { y: area.y + 3.0, height: area.height - 5.0, ..area });
        }
    }

    /// How many tasks were suspended, ready, busy, one on top of the other.
    pub(super) fn crowd(&self, drawing: &mut Drawing, crowd: &Crowd, area: Area) {
        let unit = area.height / f64::from(crowd.peak.max(1));
        for piece in self.crowd_pieces(crowd) {
            let (x, width) = self.span(piece.from, piece.to);
            let bottom = area.y + area.height;
            let counts = piece.last;
            let mut y = bottom;
            for (count, paint) in [(counts.suspended, Paint::Hatch), (counts.ready, Paint::Dots), (counts.busy, BUSY)] {
                let height = f64::from(count) * unit;
                drawing.fill(Area { x, y: y - height, width, height }.snapped(), 0.0, paint);
                y -= height;
            }
            // What was there within the pixel, and is no more: ready tasks for the most part, and steps.
            let most = Area { x: x.round(), width: 1.0, ..area };
            let ready = f64::from(piece.most.ready) * unit;
            if piece.most.ready > counts.ready {
                drawing.fill(Area { y: bottom - ready, height: ready, ..most }, 0.0, Paint::Flat(Ink::Ready, 0.7));
            }
            if piece.most.busy > counts.busy {
                drawing.fill(Area { y: bottom - 3.0, height: 3.0, ..most }, 0.0, BUSY);
            }
        }
        let baseline = area.y + area.height;
        drawing.line((self.left, baseline), (self.size.0, baseline), Stroke::thin(Ink::Line));
    }

    fn crowd_pieces(&self, crowd: &Crowd) -> Vec<CrowdPiece> {
        let pieces = |(from, to, pixels): (f64, f64, f64)| {
            self.run.crowd_pieces(crowd, self.axis, from..to, pixels.ceil() as u32).to_vec()
        };
        merged(self.scale.stretches().into_iter().flat_map(pieces).collect(), |piece| piece.from)
    }

    fn strip_pieces(&self, strip: &Strip) -> Vec<StripPiece> {
        let pieces =
            |(from, to, pixels): (f64, f64, f64)| self.run.lanes.visible_strip(strip, self.axis, from..to, pixels.ceil() as u32);
        merged(self.scale.stretches().into_iter().flat_map(pieces).collect(), |piece| piece.from)
    }

    /// A strip: permits in use, items, whether the flag is set; the capacity as a line; and how many wait.
    pub(super) fn strip(&self, drawing: &mut Drawing, strip: &Strip, row: Area) {
        let area = Area { y: row.y + 9.0, height: row.height - 14.0, ..row };
        let most = greatest(strip);
        let level = |value: u64| area.y + area.height * (1.0 - (shown(strip, value) as f64 / most).min(1.0));
        let bottom = area.y + area.height;
        let ink = if strip.source == Source::Lag { Ink::Blocked } else { Ink::Running };
        self.capacity(drawing, strip, area);
        let mut points = vec![];
        let pieces = self.strip_pieces(strip);
        for piece in &pieces {
            let (x, width) = self.span(piece.from, piece.to);
            let y = level(piece.last);
            drawing.fill(Area { x, y, width, height: bottom - y }.snapped(), 0.0, Paint::Flat(ink, 0.17));
            points.extend([(x, level(piece.min)), (x, level(piece.max)), (x, y), (x + width, y)]);
        }
        drawing.add(Shape::Line { points, stroke: Stroke { width: 1.4, ..Stroke::thin(ink) } });
        for piece in &pieces {
            self.waiting(drawing, piece, row);
        }
    }

    /// A line at what can be used at most, when the picture does not end there anyway.
    fn capacity(&self, drawing: &mut Drawing, strip: &Strip, area: Area) {
        let (y, bottom) = (area.y + 0.5, area.y + area.height);
        drawing.line((self.left, bottom), (self.size.0, bottom), Stroke::thin(Ink::LineSoft));
        let text = match strip.source {
            Source::Lag => duration_label(strip.peak as f64),
            _ if strip.capacity > 1 => strip.capacity.to_string(),
            _ => return,
        };
        let stroke = Stroke { is_dashed: true, ..Stroke::thin(Ink::InkFaint) };
        let end = self.size.0 - self.text_room(drawing, &text);
        drawing.line((self.left, y), (end, y), stroke);
        drawing.text((end + 4.0, y), &text, Ink::InkFaint, Align::Start);
    }

    fn text_room(&self, drawing: &Drawing, text: &str) -> f64 {
        drawing.width(text) + 8.0
    }

    /// A number in the stretch in which tasks wait in line.
    fn waiting(&self, drawing: &mut Drawing, piece: &StripPiece, row: Area) {
        let (x, width) = self.span(piece.from, piece.to);
        if piece.waiting > 0 && width >= 16.0 {
            let area = Area { x, width, y: row.y + (row.height - LINE) / 2.0, height: LINE };
            let texts = [&fill("{count} in line", &[&piece.waiting.to_string()]), &piece.waiting.to_string()[..]];
            drawing.label(area, self.scale.left, &texts, Ink::InkSoft, true);
        }
    }
}

const BUSY: Paint = Paint::Flat(Ink::Running, 1.0);

/// Without those that begin before the one before them: a piece that goes over the edge of a stretch comes twice.
fn merged<T: Clone>(pieces: Vec<T>, from: impl Fn(&T) -> f64) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if kept.last().is_none_or(|last| from(last) < from(&piece)) {
            kept.push(piece);
        }
    }
    kept
}

fn greatest(strip: &Strip) -> f64 {
    strip.capacity.max(strip.peak).max(1) as f64
}

/// What a strip shows of a value: of permits those in use.
fn shown(strip: &Strip, value: u64) -> u64 {
    match strip.source {
        Source::Lag
        | Source::Resource(
            _,
            ResourceKind::Queue | ResourceKind::Event | ResourceKind::Host | ResourceKind::Redis | ResourceKind::Server,
        ) => value,
        _ => strip.capacity.max(strip.peak).saturating_sub(value),
    }
}
