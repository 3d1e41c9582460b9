//! A canvas that is crisp on every screen, and the style sheet's colours and patterns as a canvas needs them.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

/// The colours of the theme, read from the tokens of the style sheet.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// The ground of the picture.
    pub panel: String,
    /// Strong lines.
    pub line: String,
    /// Weak lines.
    pub line_soft: String,
    /// Text.
    pub ink: String,
    /// Less important text.
    pub ink_soft: String,
    /// The least important text.
    pub ink_faint: String,
    /// The playhead.
    pub accent: String,
    /// A running step.
    pub running: String,
    /// In the ready queue.
    pub ready: String,
    /// Suspended at an `await`.
    pub suspended: String,
    /// Returned.
    pub done: String,
    /// Raised.
    pub failed: String,
    /// Was cancelled.
    pub cancelled: String,
    /// A stalled thread.
    pub blocked: String,
    /// The typeface of labels.
    pub font: String,
}

impl Palette {
    /// Reads the tokens as they are now.
    pub fn read() -> Self {
        let style = document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten());
        let token = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map(|value| value.trim().to_string()).unwrap_or_default()
        };
        Self {
            panel: token("--panel"),
            line: token("--line"),
            line_soft: token("--line-soft"),
            ink: token("--ink"),
            ink_soft: token("--ink-soft"),
            ink_faint: token("--ink-faint"),
            accent: token("--accent"),
            running: token("--running"),
            ready: token("--ready"),
            suspended: token("--suspended"),
            done: token("--done"),
            failed: token("--failed"),
            cancelled: token("--cancelled"),
            blocked: token("--blocked"),
            font: token("--sans"),
        }
    }
}

/// The fills that tell phases apart without colour.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// Thin diagonal lines: waiting.
    pub hatch: Option<CanvasPattern>,
    /// Broad stripes the other way: blocked.
    pub stripes: Option<CanvasPattern>,
}

/// A canvas ready to be drawn on, in CSS pixels.
#[derive(Clone)]
pub struct Surface {
    /// Where to draw.
    pub context: CanvasRenderingContext2d,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its height in CSS pixels.
    pub height: f64,
    /// The colours.
    pub palette: Palette,
    /// The fills.
    pub patterns: Patterns,
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
        let palette = Palette::read();
        let patterns = Patterns {
            hatch: pattern(ratio, 6.0, &palette.suspended, Tile { ground: 0.13, line: 0.5, width: 1.3, rises: true }),
            stripes: pattern(ratio, 7.0, &palette.blocked, Tile { ground: 0.18, line: 0.85, width: 2.8, rises: false }),
        };
        Some(Self { context, width, height, palette, patterns })
    }
}

struct Tile {
    ground: f64,
    line: f64,
    width: f64,
    rises: bool,
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// A tile of diagonal lines, drawn at the screen's own resolution.
fn pattern(ratio: f64, size: f64, colour: &str, tile: Tile) -> Option<CanvasPattern> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    // A whole number of screen pixels, or the tiles would not meet.
    let pixels = (size * ratio).round();
    canvas.set_width(pixels as u32);
    canvas.set_height(pixels as u32);
    let context = context_of(&canvas)?;
    context.set_fill_style_str(colour);
    context.set_stroke_style_str(colour);
    context.set_global_alpha(tile.ground);
    context.fill_rect(0.0, 0.0, pixels, pixels);
    context.set_global_alpha(tile.line);
    context.set_line_width(tile.width * ratio);
    context.begin_path();
    for shift in [-pixels, 0.0, pixels] {
        let (start, end) = if tile.rises { (pixels * 1.5, -pixels * 0.5) } else { (-pixels * 0.5, pixels * 1.5) };
        context.move_to(shift - pixels * 0.5, start);
        context.line_to(shift + pixels * 1.5, end);
    }
    context.stroke();
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
