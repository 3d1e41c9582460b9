//! Shapes, and the list they are put on.

use crate::trace::lanes::End;

/// A colour of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the tokens of the style sheet are")]
pub enum Ink {
    Panel,
    Line,
    LineSoft,
    Ink,
    InkSoft,
    InkFaint,
    Accent,
    Running,
    Ready,
    Suspended,
    Done,
    Failed,
    Cancelled,
    Blocked,
}

/// What an area is filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// A colour, with so much of it.
    Flat(Ink, f64),
    /// Thin lines that rise, on a light ground: waiting.
    Hatch,
    /// Broad stripes that fall: blocked.
    Stripes,
    /// Dots: in the ready queue.
    Dots,
}

/// A rectangle, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Area {
    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The same with its sides on whole pixels, so that neighbours meet without a seam; perhaps nothing is left of it.
    pub fn snapped(self) -> Self {
        let x = self.x.round();
        Self { x, width: self.right().round() - x, ..self }
    }

    /// The same, at least so wide.
    pub fn at_least(self, width: f64) -> Self {
        Self { width: self.width.max(width), ..self }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// How much of it, 0 to 1.
    pub alpha: f64,
    /// Its width.
    pub width: f64,
    /// Whether it is dashed.
    pub is_dashed: bool,
}

impl Stroke {
    /// A thin line.
    pub fn thin(ink: Ink) -> Self {
        Self { ink, alpha: 1.0, width: 1.0, is_dashed: false }
    }
}

/// Where a text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are named by what they are")]
pub enum Shape {
    /// A filled rectangle.
    Fill { area: Area, radius: f64, paint: Paint },
    /// The border of a rectangle, inside it.
    Border { area: Area, radius: f64, stroke: Stroke },
    /// A line through points.
    Line { points: Vec<(f64, f64)>, stroke: Stroke },
    /// A curve with two handles.
    Curve { points: [(f64, f64); 4], stroke: Stroke },
    /// A filled outline.
    Outline { points: Vec<(f64, f64)>, ink: Ink, alpha: f64 },
    /// A text; its middle line is at `y`. A halo sets it off from a pattern.
    Text { x: f64, y: f64, text: String, ink: Ink, align: Align, has_halo: bool },
    /// How something ended: a disc, a cross or a crossed ring.
    End { x: f64, y: f64, end: End },
    /// What follows is painted only inside.
    Clip(Area),
    /// The end of the last clip.
    Unclip,
}

/// Shapes that are being listed.
pub struct Drawing<'a> {
    shapes: Vec<Shape>,
    /// How wide a text is.
    measure: &'a dyn Fn(&str) -> f64,
}

impl<'a> Drawing<'a> {
    /// Nothing yet.
    pub fn new(measure: &'a dyn Fn(&str) -> f64) -> Self {
        Self { shapes: vec![], measure }
    }

    /// The shapes, the lowest first.
    pub fn finish(self) -> Vec<Shape> {
        self.shapes
    }

    /// Adds a shape on top.
    pub fn add(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// A filled rectangle.
    pub fn fill(&mut self, area: Area, radius: f64, paint: Paint) {
        if area.width > 0.0 && area.height > 0.0 {
            self.add(Shape::Fill { area, radius, paint });
        }
    }

    /// The border of a rectangle.
    pub fn border(&mut self, area: Area, ink: Ink, alpha: f64) {
        self.add(Shape::Border { area, radius: 3.0, stroke: Stroke { alpha, ..Stroke::thin(ink) } });
    }

    /// A line between two points.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.add(Shape::Line { points: vec![from, to], stroke });
    }

    /// A text.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, ink: Ink, align: Align) {
        self.add(Shape::Text { x, y, text: text.to_string(), ink, align, has_halo: false });
    }

    /// How wide a text is.
    pub fn width(&self, text: &str) -> f64 {
        (self.measure)(text)
    }

    /// Writes the first of some texts that fits into an area, from `left` at least, or the last one cut to fit. Never half a
    /// letter; nothing when there is no room for three.
    pub fn label(&mut self, area: Area, left: f64, texts: &[&str], ink: Ink, has_halo: bool) {
        let x = area.x.max(left) + 8.0;
        let room = area.right() - x - 4.0;
        if let Some(text) = self.fitting(texts, room) {
            let y = area.y + area.height / 2.0 + 0.5;
            self.add(Shape::Text { x, y, text, ink, align: Align::Start, has_halo });
        }
    }

    fn fitting(&self, texts: &[&str], room: f64) -> Option<String> {
        if room < 12.0 {
            return None;
        }
        if let Some(text) = texts.iter().find(|text| self.width(text) <= room) {
            return Some(text.to_string());
        }
        let text = texts.last()?;
        let count = text.chars().count();
        let mut kept = (count as f64 * room / self.width(text)).floor() as usize;
        while kept >= 3 {
            let cut: String = text.chars().take(kept).collect();
            let cut = format!("{}…", cut.trim_end());
            if self.width(&cut) <= room {
                return Some(cut);
            }
            kept -= 1;
        }
        None
    }
}
