//! Virtual time: an integer number of nanoseconds from the start of the run.

/// Nanoseconds in a second.
pub const SECOND_NS: u64 = 1_000_000_000;

/// A moment of virtual time, in nanoseconds from the start of the run.
pub type TimeNs = u64;

/// The moment nearest to `seconds`, at least 0; `None` for a time that never comes (infinite, NaN, or beyond 1e9 seconds).
pub fn time_from_seconds(seconds: f64) -> Option<TimeNs> {
    if seconds.is_nan() || seconds > 1e9 {
        return None;
    }
    // `round_ties_even` is what Python's `round` does; the oracle rounds so.
    Some((seconds.max(0.0) * 1e9).round_ties_even() as TimeNs)
}

/// What Python's clocks show at `time`: seconds as a float.
pub fn seconds_from_time(time: TimeNs) -> f64 {
    time as f64 / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_time_are_inverse_for_everyday_times() {
        for seconds in [0.0, 0.1, 0.25, 1.5, 3600.000000001] {
            assert_eq!(seconds_from_time(time_from_seconds(seconds).unwrap()), seconds);
        }
    }

    #[test]
    fn a_time_that_never_comes_is_none() {
        assert_eq!(time_from_seconds(f64::INFINITY), None);
        assert_eq!(time_from_seconds(f64::NAN), None);
        assert_eq!(time_from_seconds(-1.0), Some(0));
    }
}
