//! Choices: what a real machine leaves open and the simulated one decides.
//!
//! The ready queue is first in, first out: asyncio promises that, and nothing here changes it. But which of two timers that are
//! due at the same instant comes first, which of two threads goes on, how long an answer of the world takes and how much a
//! thread computes before another one has waited for the GIL long enough: that differs from run to run in life, since
//! computing takes time there. (A thread that starts another one goes on first, always.) The machine asks at every such **point**; 0 is what it does by itself, which is what is checked
//! against CPython. A **schedule** is the list of those points at which it does something else.

use super::clock::TimeNs;
use super::host::Host;
use super::machine::Machine;
use serde::{Deserialize, Serialize};

/// At one point, something else than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice {
    /// Which point, counted from 0.
    pub point: u32,
    /// Which of the possibilities there, counted from 0; one that does not exist is 0.
    pub pick: u32,
}

/// What kind of point it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PointKind {
    /// Timers are due at the same instant: one of them goes first.
    Timers,
    /// Several threads can go on: one of them does.
    Threads,
    /// The world is asked: how long the answer takes.
    Latency,
    /// A thread begins to compute: how much of it fits in a switch interval.
    Speed,
}

/// A point at which there was a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The kind.
    pub kind: PointKind,
    /// How many facts had been told.
    pub event: u64,
    /// How many possibilities there were.
    pub count: u32,
    /// Which was taken.
    pub pick: u32,
}

/// The latencies there are, in hundredths of what the world says.
pub const LATENCIES: [u64; 7] = [100, 50, 75, 90, 110, 150, 200];

/// How much a thread computes in a switch interval, in hundredths of the usual.
pub const SPEEDS: [u64; 13] = [100, 50, 57, 63, 71, 83, 91, 109, 123, 139, 157, 179, 200];

/// Decides at every point, and remembers what was decided.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    given: Vec<Choice>,
    /// The next of those that are given.
    next: usize,
    /// Draws where nothing is given, if it does; and how often it leaves things as they are, in 2ⁿ.
    chance: Option<(u64, u32)>,
    /// How many points there were.
    points: u32,
    taken: Vec<Choice>,
    /// All points, where they are asked for.
    log: Option<Vec<Point>>,
}

impl Chooser {
    /// Chooses as given, and as usual elsewhere.
    pub fn of(mut given: Vec<Choice>) -> Self {
        given.sort();
        given.dedup_by_key(|choice| choice.point);
        Chooser { given, ..Chooser::default() }
    }

    /// Chooses at random, differently for each number: one time in 2ⁿ something else than usual, n from 0 to 3.
    pub fn random(number: u64) -> Self {
        Chooser { chance: Some((number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, (number % 4) as u32)), ..Chooser::default() }
    }

    /// It keeps all points.
    pub fn logging(self) -> Self {
        Chooser { log: Some(Vec::new()), ..self }
    }

    /// What it did that is not usual: given to [`Chooser::of`], it does the same again.
    pub fn taken(&self) -> &[Choice] {
        &self.taken
    }

    /// How many points there were.
    pub fn points(&self) -> u32 {
        self.points
    }

    /// The points, if it keeps them.
    pub fn log(&self) -> &[Point] {
        self.log.as_deref().unwrap_or_default()
    }

    fn choose(&mut self, kind: PointKind, count: u32, event: u64) -> u32 {
        let point = self.points;
        self.points = point.saturating_add(1);
        let pick = match self.given.get(self.next) {
            Some(given) if given.point == point => {
                self.next += 1;
                given.pick
            }
            _ => self.draw(count),
        };
        let pick = if pick < count { pick } else { 0 };
        if pick > 0 {
            self.taken.push(Choice { point, pick });
        }
        if let Some(log) = &mut self.log {
            log.push(Point { kind, event, count, pick });
        }
        pick
    }

    /// Something else than usual, or 0.
    fn draw(&mut self, count: u32) -> u32 {
        let Some((state, rarity)) = &mut self.chance else { return 0 };
        // xorshift64
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        let drawn = *state >> 16;
        if drawn & ((1 << *rarity) - 1) != 0 { 0 } else { ((drawn >> 8) % u64::from(count)) as u32 }
    }
}

impl<H: Host> Machine<H> {
    /// Somebody decides what the machine would decide by itself.
    pub fn set_chooser(&mut self, chooser: Option<Chooser>) {
        self.chooser = chooser.map(Box::new);
    }

    /// Who decided, with what was decided.
    pub fn take_chooser(&mut self) -> Option<Chooser> {
        self.chooser.take().map(|chooser| *chooser)
    }

    /// Which of so many possibilities: 0 is what happens by itself.
    #[inline]
    pub(super) fn choose(&mut self, kind: PointKind, count: usize) -> usize {
        if self.chooser.is_none() || count < 2 {
            return 0;
        }
        let event = self.told();
        self.chooser.as_mut().map_or(0, |chooser| chooser.choose(kind, count as u32, event) as usize)
    }

    /// When an answer of the world arrives, of which the world says when.
    pub fn arrival(&mut self, when: TimeNs) -> TimeNs {
        let percent = LATENCIES[self.choose(PointKind::Latency, LATENCIES.len())];
        let left = when.saturating_sub(self.now);
        if percent == 100 { when } else { self.now.saturating_add((u128::from(left) * u128::from(percent) / 100) as u64) }
    }
}
