//! Where the axis has its marks and what they say: round numbers, never closer than their labels are wide.
#![allow(clippy::disallowed_methods, reason = "where ticks are on the screen is no part of a recording")]

use super::numbers::{fixed, trimmed};
use super::playback::Track;
use super::time_scale::TimeScale;
use crate::trace::lanes::Axis;

/// One mark of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its position on the axis.
    pub position: f64,
    /// What it says.
    pub label: String,
}

/// The marks of the visible range, at least `apart` pixels from each other; none within a break.
pub fn ticks(axis: Axis, scale: &TimeScale, apart: f64) -> Vec<Tick> {
    let step = round_up(apart / scale.pixels_per_unit());
    let mut ticks: Vec<Tick> = vec![];
    let is_break = |from: f64| scale.warp().breaks().iter().any(|one| one.from <= from && from < one.to);
    for (from, to, _) in scale.stretches() {
        if is_break(from) {
            continue;
        }
        let first = (from / step).ceil() as i64;
        // A range that a caller made absurd must not make a million marks.
        let last = ((to / step).floor() as i64).min(first + 1_000);
        for position in (first..=last).map(|number| number as f64 * step) {
            let x = scale.x_from_time(position);
            if ticks.last().is_none_or(|tick| x - scale.x_from_time(tick.position) >= apart * 0.999) {
                ticks.push(Tick { position, label: label(axis, position, step) });
            }
        }
    }
    ticks
}

/// The marks of the sequence axis: round numbers of events, wherever these are.
pub fn event_ticks(scale: &TimeScale, apart: f64, track: &impl Track) -> Vec<Tick> {
    let (first, last) = (track.events_until_column(scale.from()), track.events_until_column(scale.to()));
    let shown = (last - first.min(last)).max(1) as f64;
    let step = round_up(shown * apart / scale.width.max(1.0)).max(1.0) as usize;
    let mut ticks: Vec<Tick> = vec![];
    for event in (first.next_multiple_of(step)..=last).step_by(step) {
        let position = track.column(event);
        let is_free = ticks.last().is_none_or(|tick| (position - tick.position) * scale.pixels_per_unit() >= apart * 0.6);
        if is_free && position >= scale.from() {
            ticks.push(Tick { position, label: format!("#{event}") });
        }
    }
    ticks
}

/// A span or moment of virtual time for people, as exact as its size asks for: `1.30 s`, `20 ms`, `5 µs`, `7 ns`.
pub fn duration_label(ns: f64) -> String {
    let size = ns.abs();
    if size == 0.0 {
        "0 s".into()
    } else if size < 1e3 {
        format!("{} ns", fixed(ns, 0))
    } else if size < 1e6 {
        format!("{} µs", trimmed(ns / 1e3, 1))
    } else if size < 0.1e9 {
        format!("{} ms", trimmed(ns / 1e6, 1))
    } else if size < 1_000e9 {
        format!("{} s", fixed(ns / 1e9, 2))
    } else {
        format!("{} s", fixed(ns / 1e9, 0))
    }
}

/// The virtual time of the playhead, always as wide as the last: `0.520 s`.
pub fn moment_label(ns: f64) -> String {
    format!("{} s", fixed(ns / 1e9, 3))
}

fn label(axis: Axis, position: f64, step: f64) -> String {
    match axis {
        Axis::Sequence => fixed(position, 0),
        Axis::Time if position == 0.0 => "0 s".into(),
        // One unit for the whole axis: the step decides, so that neighbours can be compared.
        Axis::Time if step >= 1e7 => format!("{} s", fixed(position / 1e9, decimals(step / 1e9))),
        Axis::Time if step >= 1e4 => format!("{} ms", fixed(position / 1e6, decimals(step / 1e6))),
        Axis::Time => format!("{} µs", fixed(position / 1e3, decimals(step / 1e3))),
    }
}

/// The next of 1, 2, 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = power_below(value.clamp(f64::MIN_POSITIVE, f64::MAX / 10.0));
    let digit = value / power;
    let digit = [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| digit <= step * 1.000_001).unwrap_or(10.0);
    digit * power
}

/// The largest power of ten that is not larger. There are few steps to it, and a logarithm would be a kilobyte.
fn power_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    power
}

/// How many decimals tell multiples of `step` apart.
fn decimals(step: f64) -> u32 {
    (0..9).find(|decimals| step * 10u64.pow(*decimals) as f64 > 1.0 - 1e-8).unwrap_or(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: Axis, to: f64, width: f64) -> Vec<String> {
        let scale = TimeScale::new(0.0, to, 0.0, width);
        ticks(axis, &scale, 60.0).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn marks_are_round_and_share_one_unit() {
        assert_eq!(labels(Axis::Time, 1e9, 300.0), ["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s"]);
        assert_eq!(labels(Axis::Time, 4e6, 300.0), ["0 s", "1 ms", "2 ms", "3 ms", "4 ms"]);
        assert_eq!(labels(Axis::Time, 4e3, 300.0), ["0 s", "1 µs", "2 µs", "3 µs", "4 µs"]);
    }

    #[test]
    fn marks_are_never_closer_than_asked() {
        for to in [1.0, 7.0, 123.0, 4.4e6, 9.9e9, 3e12] {
            let scale = TimeScale::new(0.0, to, 0.0, 777.0);
            let marks = ticks(Axis::Time, &scale, 60.0);
            for pair in marks.windows(2) {
                assert!(scale.x_from_time(pair[1].position) - scale.x_from_time(pair[0].position) >= 59.9, "{to}");
            }
        }
    }

    #[test]
    fn durations_are_as_exact_as_their_size_asks_for() {
        assert_eq!(duration_label(0.0), "0 s");
        assert_eq!(duration_label(7.0), "7 ns");
        assert_eq!(duration_label(5_500.0), "5.5 µs");
        assert_eq!(duration_label(20e6), "20 ms");
        assert_eq!(duration_label(1.3e9), "1.30 s");
        assert_eq!(duration_label(3600e9), "3600 s");
    }
}
