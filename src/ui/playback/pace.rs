//! How fast playback goes: so many virtual seconds in a real one, or as fast as the whole run takes ten seconds.
//!
//! Virtual time alone is not enough: events of one instant are shown one after another, each with a short dwell, otherwise all
//! that a program does between two awaits would flash by in one picture.

use super::track::Track;
use crate::trace::lanes::Axis;

/// How long one event shows while playing at speed 1, in seconds.
const DWELL_S: f64 = 0.03;
/// The most that all events of one instant show together, in seconds.
const INSTANT_S: f64 = 0.4;
/// How long a whole run takes when it is fitted, in seconds.
pub const FITTED_S: f64 = 10.0;
/// The offered speeds; 1 is one virtual second in one real second.
pub const SPEEDS: [f64; 10] = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
/// The speed that a person begins with.
const FIRST_SPEED: f64 = 0.5;

/// How fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// So many virtual seconds in a real one.
    Times(f64),
    /// The whole run in ten seconds.
    Fit,
}

impl Default for Pace {
    fn default() -> Self {
        Pace::Times(FIRST_SPEED)
    }
}

impl Pace {
    /// All that are offered, slowest first.
    pub fn offered() -> impl Iterator<Item = Pace> {
        SPEEDS.into_iter().map(Pace::Times).chain([Pace::Fit])
    }

    /// The next faster or slower one that is offered; from `Fit` the ones around 1.
    pub fn changed(self, is_faster: bool) -> Pace {
        let now = match self {
            Pace::Times(speed) => speed,
            Pace::Fit => 1.0,
        };
        let mut speeds = SPEEDS.into_iter();
        let found = if is_faster { speeds.find(|&speed| speed > now) } else { speeds.rfind(|&speed| speed < now) };
        Pace::Times(found.unwrap_or(now))
    }

    /// Within what is offered.
    pub fn clamped(self) -> Pace {
        match self {
            Pace::Times(speed) => Pace::Times(speed.clamp(SPEEDS[0], SPEEDS[SPEEDS.len() - 1])),
            Pace::Fit => Pace::Fit,
        }
    }

    /// Virtual seconds in a real one, for this recording.
    pub fn speed(self, axis: Axis, track: &impl Track) -> f64 {
        match self {
            Pace::Times(speed) => speed,
            Pace::Fit => (total_seconds(axis, track) / FITTED_S).max(f64::MIN_POSITIVE),
        }
    }
}

/// How long one of `together` events of one instant shows at speed 1, in seconds.
pub fn dwell_seconds(together: usize) -> f64 {
    DWELL_S.min(INSTANT_S / together.max(1) as f64)
}

/// How long the whole recording plays at speed 1, in seconds: one look at every event.
fn total_seconds(axis: Axis, track: &impl Track) -> f64 {
    let mut dwells = 0.0;
    let mut first = 0;
    for index in 0..track.length() {
        let is_last = index + 1 == track.length() || track.time(index + 1) != track.time(index);
        if is_last {
            let together = index + 1 - first;
            dwells += together as f64 * dwell_seconds(together);
            first = index + 1;
        }
    }
    match axis {
        Axis::Time => dwells + track.end() / 1e9,
        Axis::Sequence => dwells,
    }
}
