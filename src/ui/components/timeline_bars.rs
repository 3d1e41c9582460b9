//! Draws one lane or one strip. Each phase has a colour, a pattern and a word; each way to end has a shape of its own.

use crate::executor::instrument::{ResourceKind, TaskId};
use crate::trace::lanes::{Content, End, Lane, Mark, Phase, PhaseSet, Piece, Segment, Source, Strip, Subject};
use crate::ui::browser::canvas::Surface;
use crate::ui::run::Run;
use crate::ui::selection::Hover;
use crate::ui::ticks::duration_label;

use super::timeline_paint::Picture;

/// The height of a line of text in a strip, in pixels.
const LINE: f64 = 17.0;
/// The width of a step that takes no time on this axis, in pixels.
const STEP: f64 = 4.0;
/// Bars narrower than this have no label, in pixels.
const LABEL: f64 = 34.0;

/// A bar on the canvas.
#[derive(Clone, Copy)]
struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Draws a lane at this height.
pub fn paint_lane(surface: &Surface, picture: &Picture, run: &Run, index: usize, y: f64) {
    let Some(lane) = run.lanes.lanes.get(index) else { return };
    let y = y + (picture.layout.lane - picture.layout.bar()) / 2.0;
    let pieces = run.lanes.visible(&run.recording, lane, picture.axis, picture.range(), picture.scale.width as u32);
    let mut steps = vec![];
    for piece in &pieces {
        let bar = bar_of(picture, piece, y);
        match piece.content {
            Content::One(at) => {
                let segment = &run.lanes.segment(&run.recording, at);
                match segment.phase {
                    Phase::Running | Phase::Busy => steps.push((bar, Some(*segment))),
                    phase => paint_wide(surface, picture, run, bar, (segment, phase)),
                }
            }
            Content::Many { phases, .. } => paint_many(surface, bar, phases, &mut steps),
        }
    }
    // On top: a step that takes no time would vanish under the wait after it.
    for (bar, segment) in steps {
        paint_step(surface, picture, run, bar, segment);
    }
    if let (Some(mark), Subject::Task(_)) = (lane.mark, lane.subject) {
        paint_mark(surface, picture, run, mark, y + picture.layout.bar() / 2.0);
    }
    outline_hovered(surface, picture, run, (lane, &pieces), y);
}

fn bar_of(picture: &Picture, piece: &Piece, y: f64) -> Bar {
    // Far outside, so that borders are not seen, but not so far that the canvas loses precision.
    let edge = 40.0;
    let (left, right) = (picture.scale.left - edge, picture.scale.left + picture.scale.width + edge);
    let x = picture.scale.x_from_time(piece.from).clamp(left, right);
    let end = picture.scale.x_from_time(piece.to).clamp(left, right);
    Bar { x, y, width: end - x, height: picture.layout.bar() }
}

fn paint_wide(surface: &Surface, picture: &Picture, run: &Run, bar: Bar, (segment, phase): (&Segment, Phase)) {
    let (context, palette) = (&surface.context, &surface.palette);
    if bar.width < 1.0 {
        return;
    }
    match phase {
        Phase::Suspended => {
            fill_pattern(surface, bar, surface.patterns.hatch.as_ref());
            border(surface, bar, &palette.suspended, 0.55);
            let text = segment.label(&run.recording);
            label(surface, picture, bar, &[&text, text.trim_start_matches("sleep ")], &palette.ink_soft);
        }
        Phase::Blocked => {
            // A thread that waits by itself is nothing to worry about; one that stops an event loop is.
            if run.stops_a_loop(segment) {
                fill_pattern(surface, bar, surface.patterns.stripes.as_ref());
                border(surface, bar, &palette.blocked, 0.9);
            } else {
                fill_pattern(surface, bar, surface.patterns.hatch.as_ref());
                border(surface, bar, &palette.suspended, 0.55);
            }
            let time = duration_label((segment.end - segment.start) as f64);
            let call = segment.label(&run.recording);
            label(
                surface,
                picture,
                bar,
                &[&format!("blocked {time} · {call}"), &format!("blocked {time}"), "blocked"],
                &palette.ink,
            );
        }
        Phase::Ready => {
            context.set_global_alpha(0.26);
            context.set_fill_style_str(&palette.ready);
            round_rect(surface, bar, 3.0);
            context.fill();
            dashes(surface, &[3.0, 2.0]);
            border(surface, bar, &palette.ready, 1.0);
            dashes(surface, &[]);
            label(surface, picture, bar, &["ready"], &palette.ink);
        }
        Phase::Idle => {
            context.set_fill_style_str(&palette.line);
            context.fill_rect(bar.x, bar.y + bar.height / 2.0 - 0.5, bar.width, 1.0);
        }
        Phase::Running | Phase::Busy => {}
    }
}

/// Several segments within a pixel: what matters most of them.
fn paint_many(surface: &Surface, bar: Bar, phases: PhaseSet, steps: &mut Vec<(Bar, Option<Segment>)>) {
    let context = &surface.context;
    let thin = Bar { width: bar.width.max(1.0), ..bar };
    if phases.contains(Phase::Running) || phases.contains(Phase::Busy) {
        steps.push((bar, None));
    } else if phases.contains(Phase::Blocked) {
        fill_pattern(surface, thin, surface.patterns.stripes.as_ref());
    } else if phases.contains(Phase::Suspended) {
        fill_pattern(surface, thin, surface.patterns.hatch.as_ref());
    } else if phases.contains(Phase::Ready) {
        context.set_fill_style_str(&surface.palette.ready);
        context.fill_rect(thin.x, thin.y, thin.width, thin.height);
    }
}

fn paint_step(surface: &Surface, picture: &Picture, run: &Run, bar: Bar, segment: Option<Segment>) {
    let (context, palette) = (&surface.context, &surface.palette);
    let bar = Bar { width: bar.width.max(STEP), ..bar };
    context.set_global_alpha(1.0);
    context.set_fill_style_str(&palette.running);
    round_rect(surface, bar, 2.0);
    context.fill();
    if let Some(segment) = segment.filter(|_| bar.width > 52.0) {
        let text = run.line_of(&segment).map_or_else(|| "running".to_string(), |line| format!("line {line}"));
        clipped_text(surface, picture, bar, &[&text], &palette.panel, false);
    }
}

/// A disc for done, a cross for failed, a crossed ring for cancelled.
fn paint_mark(surface: &Surface, picture: &Picture, run: &Run, mark: Mark, y: f64) {
    let (context, palette) = (&surface.context, &surface.palette);
    let position = run.lanes.position(picture.axis, &run.recording, mark.event as usize);
    let x = picture.scale.x_from_time(position) + STEP + 4.5;
    context.set_global_alpha(1.0);
    context.set_line_width(2.0);
    context.begin_path();
    match mark.end {
        End::Done => {
            context.set_fill_style_str(&palette.done);
            let _ = context.arc(x, y, 4.2, 0.0, std::f64::consts::TAU);
            context.fill();
        }
        End::Failed => {
            context.set_stroke_style_str(&palette.failed);
            for way in [-1.0, 1.0] {
                context.move_to(x - 4.0, y - 4.0 * way);
                context.line_to(x + 4.0, y + 4.0 * way);
            }
            context.stroke();
        }
        End::Cancelled => {
            context.set_stroke_style_str(&palette.cancelled);
            let _ = context.arc(x, y, 4.0, 0.0, std::f64::consts::TAU);
            context.move_to(x - 2.8, y + 2.8);
            context.line_to(x + 2.8, y - 2.8);
            context.stroke();
        }
    }
}

/// The bars of the hovered line, or the hovered bar's own.
fn outline_hovered(surface: &Surface, picture: &Picture, run: &Run, (lane, pieces): (&Lane, &[Piece]), y: f64) {
    let (task, line): (Option<TaskId>, u32) = match picture.selection.hover {
        Hover::Line(line) => (None, line),
        Hover::Task(task, Some(line)) => (Some(task), line),
        _ => return,
    };
    if task.is_some_and(|task| lane.subject != Subject::Task(task)) {
        return;
    }
    for piece in pieces {
        let Content::One(at) = piece.content else { continue };
        let segment = &run.lanes.segment(&run.recording, at);
        if segment.phase != Phase::Idle && run.line_of(segment) == Some(line) {
            let bar = bar_of(picture, piece, y);
            surface.context.set_line_width(2.0);
            border(surface, Bar { width: bar.width.max(STEP), ..bar }, &surface.palette.accent, 1.0);
        }
    }
}

/// Draws a strip at this height: permits in use, items, whether the flag is set; and how many wait.
pub fn paint_strip(surface: &Surface, picture: &Picture, run: &Run, index: usize, y: f64) {
    let Some(strip) = run.lanes.strips.get(index) else { return };
    let (context, palette) = (&surface.context, &surface.palette);
    let (top, height) = (y + 7.0, picture.layout.strip - 13.0);
    let most = strip.capacity.max(strip.peak).max(1) as f64;
    let level = |value: u64| top + height * (1.0 - (shown(strip, value) as f64 / most).min(1.0));
    let pieces = run.lanes.visible_strip(strip, picture.axis, picture.range(), picture.scale.width as u32);
    for piece in &pieces {
        context.set_fill_style_str(&palette.running);
        context.set_stroke_style_str(&palette.running);
        context.set_line_width(1.4);
        let bar = bar_of(picture, &Piece { from: piece.from, to: piece.to, content: Content::One(0) }, y);
        let at = level(piece.last);
        context.set_global_alpha(0.17);
        context.fill_rect(bar.x, at, bar.width, top + height - at);
        context.set_global_alpha(1.0);
        context.begin_path();
        context.move_to(bar.x, level(piece.min));
        context.line_to(bar.x, level(piece.max));
        context.move_to(bar.x, at);
        context.line_to(bar.x + bar.width, at);
        context.stroke();
        paint_waiting(surface, picture, bar, piece.waiting);
    }
    context.set_global_alpha(1.0);
}

/// A dashed line and a number above the stretch in which tasks wait in line.
fn paint_waiting(surface: &Surface, picture: &Picture, bar: Bar, waiting: u32) {
    if waiting == 0 || bar.width < 16.0 {
        return;
    }
    let bar = Bar { y: bar.y + (picture.layout.strip - LINE) / 2.0, height: LINE, ..bar };
    clipped_text(surface, picture, bar, &[&format!("{waiting} in line"), &waiting.to_string()], &surface.palette.ink_soft, true);
}

/// What a strip shows of a value: of permits those in use.
fn shown(strip: &Strip, value: u64) -> u64 {
    match strip.source {
        Source::Lag | Source::Resource(_, ResourceKind::Queue | ResourceKind::Event | ResourceKind::Host) => value,
        _ => strip.capacity.max(strip.peak).saturating_sub(value),
    }
}

fn fill_pattern(surface: &Surface, bar: Bar, pattern: Option<&web_sys::CanvasPattern>) {
    let Some(pattern) = pattern else { return };
    surface.context.set_global_alpha(1.0);
    surface.context.set_fill_style_canvas_pattern(pattern);
    round_rect(surface, bar, 3.0);
    surface.context.fill();
}

fn border(surface: &Surface, bar: Bar, colour: &str, alpha: f64) {
    let context = &surface.context;
    let inner = Bar { x: bar.x + 0.5, y: bar.y + 0.5, width: (bar.width - 1.0).max(0.5), height: bar.height - 1.0 };
    context.set_global_alpha(alpha);
    context.set_stroke_style_str(colour);
    context.begin_path();
    let _ = context.round_rect_with_f64(inner.x, inner.y, inner.width, inner.height, 3.0_f64.min(inner.width / 2.0));
    context.stroke();
    context.set_global_alpha(1.0);
    context.set_line_width(1.0);
}

fn round_rect(surface: &Surface, bar: Bar, radius: f64) {
    surface.context.begin_path();
    let _ = surface.context.round_rect_with_f64(bar.x, bar.y, bar.width, bar.height, radius.min(bar.width / 2.0));
}

fn dashes(surface: &Surface, pattern: &[f64]) {
    let dashes = js_sys::Array::new();
    for length in pattern {
        dashes.push(&(*length).into());
    }
    let _ = surface.context.set_line_dash(&dashes);
}

fn label(surface: &Surface, picture: &Picture, bar: Bar, texts: &[&str], colour: &str) {
    if bar.width >= LABEL {
        clipped_text(surface, picture, bar, texts, colour, true);
    }
}

/// The first of some texts that fits into the visible part of a bar, or the last one cut to fit; with a halo of the ground
/// where it stands on a pattern.
fn clipped_text(surface: &Surface, picture: &Picture, bar: Bar, texts: &[&str], colour: &str, has_halo: bool) {
    let context = &surface.context;
    let x = bar.x.max(picture.scale.left) + STEP + 3.0;
    let room = bar.x + bar.width - x - 4.0;
    context.set_font(&format!("11px {}", surface.palette.font));
    context.set_text_align("left");
    context.set_text_baseline("middle");
    let Some(text) = fitting(surface, texts, room) else { return };
    let y = bar.y + bar.height / 2.0 + 0.5;
    if has_halo {
        context.set_line_join("round");
        context.set_line_width(3.0);
        context.set_global_alpha(0.88);
        context.set_stroke_style_str(&surface.palette.panel);
        let _ = context.stroke_text(&text, x, y);
        context.set_line_width(1.0);
    }
    context.set_global_alpha(1.0);
    context.set_fill_style_str(colour);
    let _ = context.fill_text(&text, x, y);
}

fn fitting(surface: &Surface, texts: &[&str], room: f64) -> Option<String> {
    let measured = |text: &str| surface.context.measure_text(text).map_or(0.0, |size| size.width());
    if let Some(text) = texts.iter().find(|text| measured(text) <= room) {
        return Some(text.to_string());
    }
    let text = texts.last()?;
    let count = text.chars().count();
    let kept = (count as f64 * room / measured(text)).floor() as usize;
    let kept = kept.saturating_sub(1).min(count);
    (kept >= 3).then(|| format!("{}…", text.chars().take(kept).collect::<String>().trim_end()))
}
