//! A canvas that is crisp on every screen, and the style sheet's colours and patterns as a canvas needs them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use crate::trace::lanes::End;
use crate::ui::drawing::{Align, Area, Ink, Paint, Shape, Stroke};

/// The tokens of the inks, in the order of their numbers.
const TOKENS: [&str; 14] = [
    "--panel",
    "--line",
    "--line-soft",
    "--ink",
    "--ink-soft",
    "--ink-faint",
    "--accent",
    "--running",
    "--ready",
    "--suspended",
    "--done",
    "--failed",
    "--cancelled",
    "--blocked",
];

/// Texts whose width is remembered, at most.
const MEASURED: usize = 4_000;

/// The fills that tell phases apart without colour.
#[derive(Clone, Debug, Default)]
struct Patterns {
    hatch: Option<CanvasPattern>,
    stripes: Option<CanvasPattern>,
    dots: Option<CanvasPattern>,
}

/// A canvas ready to be painted on, in CSS pixels.
pub struct Surface {
    context: CanvasRenderingContext2d,
    size: (f64, f64),
    /// The theme's colours, by ink.
    colours: [String; TOKENS.len()],
    patterns: Patterns,
    widths: RefCell<BTreeMap<String, f64>>,
}

impl Surface {
    /// Gives the canvas as many pixels as the screen has for it.
    pub fn new(canvas: &HtmlCanvasElement, width: f64, height: f64) -> Option<Self> {
        let ratio = window().device_pixel_ratio().clamp(1.0, 4.0);
        let (pixels_x, pixels_y) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        if canvas.width() != pixels_x || canvas.height() != pixels_y {
            canvas.set_width(pixels_x);
            canvas.set_height(pixels_y);
        }
        let context = context_of(canvas)?;
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
        let style = document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten());
        let token = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map(|value| value.trim().to_string()).unwrap_or_default()
        };
        let colours = TOKENS.map(token);
        let colour = |ink: Ink| &colours[ink as usize];
        let patterns = Patterns {
            hatch: pattern(ratio, 6.0, colour(Ink::Suspended), Tile::Lines { ground: 0.13, line: 0.5, width: 1.3, rises: true }),
            stripes: pattern(
                ratio,
                7.0,
                colour(Ink::Blocked),
                Tile::Lines { ground: 0.18, line: 0.85, width: 2.8, rises: false },
            ),
            dots: pattern(ratio, 5.0, colour(Ink::Ready), Tile::Dots { ground: 0.2, dot: 0.75, radius: 0.9 }),
        };
        context.set_font(&format!("11px {}", token("--sans")));
        context.set_text_baseline("middle");
        context.set_line_join("round");
        Some(Self { context, size: (width, height), colours, patterns, widths: RefCell::default() })
    }

    /// How wide a text is.
    pub fn width(&self, text: &str) -> f64 {
        if let Some(width) = self.widths.borrow().get(text) {
            return *width;
        }
        let width = self.context.measure_text(text).map_or(0.0, |size| size.width());
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= MEASURED {
            widths.clear();
        }
        widths.insert(text.to_string(), width);
        width
    }

    /// Paints shapes on the plain ground, the first of them lowest.
    pub fn paint(&self, shapes: &[Shape]) {
        self.context.set_fill_style_str(self.colour(Ink::Panel));
        self.context.set_global_alpha(1.0);
        self.context.fill_rect(0.0, 0.0, self.size.0, self.size.1);
        for shape in shapes {
            self.shape(shape);
        }
    }

    fn shape(&self, shape: &Shape) {
        let context = &self.context;
        match shape {
            Shape::Fill { area, radius, paint } => self.fill(*area, *radius, *paint),
            Shape::Border { area, radius, stroke } => {
                let half = stroke.width / 2.0;
                let inner = Area {
                    x: area.x + half,
                    y: area.y + half,
                    width: (area.width - stroke.width).max(0.5),
                    height: area.height - stroke.width,
                };
                self.round_rect(inner, *radius);
                self.stroke(*stroke);
            }
            Shape::Line { points, stroke } => {
                self.path(points);
                self.stroke(*stroke);
            }
            Shape::Curve { points: [start, one, two, end], stroke } => {
                context.begin_path();
                context.move_to(start.0, start.1);
                context.bezier_curve_to(one.0, one.1, two.0, two.1, end.0, end.1);
                self.stroke(*stroke);
            }
            Shape::Outline { points, ink, alpha } => {
                self.path(points);
                context.close_path();
                context.set_global_alpha(*alpha);
                context.set_fill_style_str(self.colour(*ink));
                context.fill();
            }
            Shape::Text { x, y, text, ink, align, has_halo } => self.text((*x, *y), text, *ink, *align, *has_halo),
            Shape::End { x, y, end } => self.end(*x, *y, *end),
            Shape::Clip(area) => {
                context.save();
                context.begin_path();
                context.rect(area.x, area.y, area.width, area.height);
                context.clip();
            }
            Shape::Unclip => context.restore(),
        }
    }

    fn colour(&self, ink: Ink) -> &str {
        &self.colours[ink as usize]
    }

    fn fill(&self, area: Area, radius: f64, paint: Paint) {
        let context = &self.context;
        let pattern = |pattern: &Option<CanvasPattern>| {
            context.set_global_alpha(1.0);
            if let Some(pattern) = pattern {
                context.set_fill_style_canvas_pattern(pattern);
            }
        };
        match paint {
            Paint::Flat(ink, alpha) => {
                context.set_global_alpha(alpha);
                context.set_fill_style_str(self.colour(ink));
            }
            Paint::Hatch => pattern(&self.patterns.hatch),
            Paint::Stripes => pattern(&self.patterns.stripes),
            Paint::Dots => pattern(&self.patterns.dots),
        }
        if radius == 0.0 || area.width < 3.0 {
            context.fill_rect(area.x, area.y, area.width, area.height);
        } else {
            self.round_rect(area, radius);
            context.fill();
        }
    }

    fn round_rect(&self, area: Area, radius: f64) {
        self.context.begin_path();
        // A radius that does not fit is refused.
        let radius = radius.min(area.width / 2.0).min(area.height / 2.0).max(0.0);
        let _ = self.context.round_rect_with_f64(area.x, area.y, area.width, area.height, radius);
    }

    fn path(&self, points: &[(f64, f64)]) {
        self.context.begin_path();
        for (index, (x, y)) in points.iter().enumerate() {
            if index == 0 { self.context.move_to(*x, *y) } else { self.context.line_to(*x, *y) }
        }
    }

    fn stroke(&self, stroke: Stroke) {
        let context = &self.context;
        context.set_global_alpha(stroke.alpha);
        context.set_stroke_style_str(self.colour(stroke.ink));
        context.set_line_width(stroke.width);
        if stroke.is_dashed {
            self.dashes(&[3.0, 2.0]);
            context.stroke();
            self.dashes(&[]);
        } else {
            context.stroke();
        }
    }

    fn dashes(&self, pattern: &[f64]) {
        let dashes = js_sys::Array::new();
        for length in pattern {
            dashes.push(&(*length).into());
        }
        let _ = self.context.set_line_dash(&dashes);
    }

    /// A text; with a halo of the ground where it stands on a pattern.
    fn text(&self, (x, y): (f64, f64), text: &str, ink: Ink, align: Align, has_halo: bool) {
        let context = &self.context;
        context.set_text_align(if align == Align::Start { "left" } else { "center" });
        if has_halo {
            context.set_line_width(3.0);
            context.set_global_alpha(0.88);
            context.set_stroke_style_str(self.colour(Ink::Panel));
            let _ = context.stroke_text(text, x, y);
        }
        context.set_global_alpha(1.0);
        context.set_fill_style_str(self.colour(ink));
        let _ = context.fill_text(text, x, y);
    }

    /// A disc for done, a cross for failed, a crossed ring for cancelled.
    fn end(&self, x: f64, y: f64, end: End) {
        let context = &self.context;
        let line = |ink| self.stroke(Stroke { width: 2.0, ..Stroke::thin(ink) });
        context.begin_path();
        match end {
            End::Done => {
                context.set_global_alpha(1.0);
                context.set_fill_style_str(self.colour(Ink::Done));
                let _ = context.arc(x, y, 4.2, 0.0, std::f64::consts::TAU);
                context.fill();
            }
            End::Failed => {
                for way in [-1.0, 1.0] {
                    context.move_to(x - 4.0, y - 4.0 * way);
                    context.line_to(x + 4.0, y + 4.0 * way);
                }
                line(Ink::Failed);
            }
            End::Cancelled => {
                let _ = context.arc(x, y, 4.0, 0.0, std::f64::consts::TAU);
                context.move_to(x - 2.8, y + 2.8);
                context.line_to(x + 2.8, y - 2.8);
                line(Ink::Cancelled);
            }
        }
    }
}

/// What repeats in a pattern.
enum Tile {
    /// Diagonal lines on a ground.
    Lines { ground: f64, line: f64, width: f64, rises: bool },
    /// Two dots, so that rows of them are offset.
    Dots { ground: f64, dot: f64, radius: f64 },
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// A pattern of tiles, drawn at the screen's own resolution.
fn pattern(ratio: f64, size: f64, colour: &str, tile: Tile) -> Option<CanvasPattern> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    // A whole number of screen pixels, or the tiles would not meet.
    let pixels = (size * ratio).round();
    canvas.set_width(pixels as u32);
    canvas.set_height(pixels as u32);
    let context = context_of(&canvas)?;
    context.set_fill_style_str(colour);
    context.set_stroke_style_str(colour);
    let ground = |alpha: f64| {
        context.set_global_alpha(alpha);
        context.fill_rect(0.0, 0.0, pixels, pixels);
    };
    match tile {
        Tile::Lines { ground: alpha, line, width, rises } => {
            ground(alpha);
            context.set_global_alpha(line);
            context.set_line_width(width * ratio);
            context.begin_path();
            for shift in [-pixels, 0.0, pixels] {
                let (start, end) = if rises { (pixels * 1.5, -pixels * 0.5) } else { (-pixels * 0.5, pixels * 1.5) };
                context.move_to(shift - pixels * 0.5, start);
                context.line_to(shift + pixels * 1.5, end);
            }
            context.stroke();
        }
        Tile::Dots { ground: alpha, dot, radius } => {
            ground(alpha);
            context.set_global_alpha(dot);
            for place in [0.25, 0.75] {
                context.begin_path();
                let _ = context.arc(pixels * place, pixels * place, radius * ratio, 0.0, std::f64::consts::TAU);
                context.fill();
            }
        }
    }
    let pattern = context.create_pattern_with_html_canvas_element(&canvas, "repeat").ok().flatten()?;
    scale(&pattern, 1.0 / ratio)?;
    Some(pattern)
}

/// `pattern.setTransform(new DOMMatrix([…]))`, for which `web_sys` only knows the type of the old SVG matrix.
fn scale(pattern: &CanvasPattern, factor: f64) -> Option<()> {
    let matrix = web_sys::DomMatrix::new().ok()?;
    matrix.set_a(factor);
    matrix.set_d(factor);
    pattern.set_transform(matrix.unchecked_ref());
    Some(())
}
