//! The tour for a first visit: a few steps, each pointing at a thing of the page. Skipped or finished, it does not come again.

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What it points at, as a selector: the first such element that is to be seen.
    pub at: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What to know, in a sentence or two.
    pub text: &'static str,
}

/// All steps.
pub const STOPS: [Stop; 4] = [
    Stop {
        at: ".place-editor, [data-testid=sheet-code]",
        title: "Write Python",
        text: "Real asyncio programs run here, as CPython 3.14 runs them. Edit one: it runs again by itself. The line that runs is lit, and every task is marked at the line where it waits.",
    },
    Stop {
        at: ".place-timeline",
        title: "See every task",
        text: "One lane for each task. Solid is running, hatched is suspended at an await, dashed is ready and waiting for its turn. Time is virtual: an hour of sleep passes at once.",
    },
    Stop {
        at: ".transport-main",
        title: "Play it, step by step",
        text: "Space plays. The arrow keys go one event back and forward: nothing is run again, so going back costs nothing. Shift and an arrow goes one step of the chosen size.",
    },
    Stop {
        at: ".place-cards",
        title: "Ask why",
        text: "The event loop, the tasks and what they hold, all at the playhead. Choose a suspended task to see why it waits. The small question marks explain every word; ? lists the keys.",
    },
];

/// Where the tour is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    place: Option<usize>,
}

impl Tour {
    /// At its beginning.
    pub fn begun() -> Self {
        Self { place: Some(0) }
    }

    /// The step that is shown, and its number from 0; nothing when the tour is over.
    pub fn stop(&self) -> Option<(usize, Stop)> {
        self.place.and_then(|place| STOPS.get(place).map(|stop| (place, *stop)))
    }

    /// Whether this is the last step.
    pub fn is_last(&self) -> bool {
        self.place == Some(STOPS.len() - 1)
    }

    /// On to the next step; after the last the tour is over.
    pub fn next(&mut self) {
        self.place = self.place.map(|place| place + 1).filter(|place| *place < STOPS.len());
    }

    /// Enough.
    pub fn skip(&mut self) {
        self.place = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_through_all_steps_and_ends() {
        let mut tour = Tour::begun();
        let mut seen = vec![];
        while let Some((number, _)) = tour.stop() {
            assert_eq!(tour.is_last(), number == STOPS.len() - 1);
            seen.push(number);
            tour.next();
        }
        assert_eq!(seen, [0, 1, 2, 3]);
        assert_eq!(Tour::default().stop(), None);
    }

    #[test]
    fn it_can_be_left() {
        let mut tour = Tour::begun();
        tour.next();
        tour.skip();
        tour.next();
        assert_eq!(tour.stop(), None);
    }
}
