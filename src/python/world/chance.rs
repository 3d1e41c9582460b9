//! Numbers that look like chance, each host's own, the same in every run; and how long things take.

use crate::executor::clock::{TimeNs, time_from_seconds};

/// A sequence of numbers: SplitMix64 (Steele, Lea, Flood, *Fast splittable pseudorandom number generators*).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The sequence of whatever has this name, in a world with this seed.
    pub fn new(seed: u64, name: &str) -> Chance {
        // FNV-1a.
        let hash =
            name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Chance(hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// At least 0, less than 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Happens in this share of cases. Draws in any case, so that a share of 0 does not shift what follows.
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Normally distributed around 0 with deviation 1 (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.unit(), self.unit());
        libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(std::f64::consts::TAU * angle)
    }
}

/// How long something takes, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Span {
    /// Always the same.
    Fixed(f64),
    /// Anything between the two, equally likely.
    Between(f64, f64),
    /// Around a mean; never less than 0.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        deviation: f64,
    },
    /// Mostly short, sometimes long; the mean.
    Exponential(f64),
    /// Around a median, with a long tail.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
}

impl Span {
    /// One such span, in whole microseconds, as a network has no finer time. One draw or two.
    pub fn draw(self, chance: &mut Chance) -> TimeNs {
        let seconds = match self {
            Span::Fixed(seconds) => return time_from_seconds(seconds).unwrap_or(TimeNs::MAX / 4),
            Span::Between(least, most) => least + (most - least) * chance.unit(),
            Span::Normal { mean, deviation } => mean + deviation * chance.normal(),
            Span::Exponential(mean) => -mean * libm::log(1.0 - chance.unit()),
            Span::LogNormal { median, sigma } => median * libm::exp(sigma * chance.normal()),
        };
        let micros = libm::round(seconds.clamp(0.0, 1e9) * 1e6);
        micros as TimeNs * 1000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(span: Span) -> f64 {
        let mut chance = Chance::new(1, "a");
        (0..20_000).map(|_| span.draw(&mut chance) as f64 / 1e9).sum::<f64>() / 20_000.0
    }

    #[test]
    fn a_name_and_a_seed_give_one_sequence() {
        let first = |seed, name| Chance::new(seed, name).next();
        assert_eq!(first(1, "a"), first(1, "a"));
        assert_ne!(first(1, "a"), first(2, "a"));
        assert_ne!(first(1, "a"), first(1, "b"));
    }

    #[test]
    fn spans_have_the_mean_they_should_have() {
        assert_eq!(mean(Span::Fixed(0.25)), 0.25);
        let near = |span, wanted: f64| assert!((mean(span) - wanted).abs() < wanted * 0.03, "{span:?}: {}", mean(span));
        near(Span::Between(0.1, 0.3), 0.2);
        near(Span::Normal { mean: 0.5, deviation: 0.1 }, 0.5);
        near(Span::Exponential(0.2), 0.2);
        near(Span::LogNormal { median: 0.2, sigma: 0.5 }, 0.2 * libm::exp(0.125));
    }

    #[test]
    fn no_span_is_negative() {
        let mut chance = Chance::new(3, "a");
        let span = Span::Normal { mean: 0.01, deviation: 1.0 };
        assert!((0..1000).any(|_| span.draw(&mut chance) == 0));
    }
}
