//! The stretch of a run that playback repeats.

/// A place of the cursor: so many events, and a time from the last of them up to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Mark {
    /// How many events have happened.
    pub event: usize,
    /// Virtual time in nanoseconds.
    pub time: f64,
}

/// From one place to a later one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoopRange {
    /// Where it begins.
    pub from: Mark,
    /// Where it goes back to the beginning.
    pub to: Mark,
}

impl LoopRange {
    /// The stretch between two places, in either order; nothing when they are the same.
    pub fn between(one: Mark, other: Mark) -> Option<Self> {
        match one.partial_cmp(&other)? {
            std::cmp::Ordering::Less => Some(Self { from: one, to: other }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self { from: other, to: one }),
        }
    }

    /// Whether a place is in it; its end is not.
    pub fn contains(&self, mark: Mark) -> bool {
        self.from <= mark && mark < self.to
    }
}
