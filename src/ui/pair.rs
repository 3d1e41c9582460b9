//! Two runs under one cursor: their events merged by time, the first run's before the second's at the same moment. So every
//! step, seek and speed of playback works on two runs as on one.

use std::sync::Arc;

use super::playback::{StepSize, Track};
use crate::executor::instrument::TaskId;

/// Two recordings as one.
#[derive(Debug)]
pub struct Pair<T> {
    first: Arc<T>,
    second: Arc<T>,
    /// How many of the first so many merged events are the first run's.
    firsts: Vec<u32>,
}

impl<T: Track> Pair<T> {
    /// Merges two recordings: one look at every event.
    pub fn new(first: Arc<T>, second: Arc<T>) -> Self {
        let (lengths, mut counts) = ((first.length(), second.length()), (0, 0));
        let mut firsts = Vec::with_capacity(lengths.0 + lengths.1 + 1);
        firsts.push(0);
        while counts.0 < lengths.0 || counts.1 < lengths.1 {
            let is_first = counts.1 == lengths.1 || (counts.0 < lengths.0 && first.time(counts.0) <= second.time(counts.1));
            if is_first {
                counts.0 += 1;
            } else {
                counts.1 += 1;
            }
            firsts.push(counts.0 as u32);
        }
        Self { first, second, firsts }
    }

    /// How many events of each run have happened at a cursor.
    pub fn counts(&self, events: usize) -> (usize, usize) {
        let events = events.min(self.firsts.len() - 1);
        let firsts = self.firsts[events] as usize;
        (firsts, events - firsts)
    }

    /// The first cursor at which so many events of the first run have happened.
    pub fn cursor_of_first(&self, events: usize) -> usize {
        self.firsts.partition_point(|&firsts| (firsts as usize) < events).min(self.length())
    }

    /// The first cursor at which so many events of the second run have happened.
    pub fn cursor_of_second(&self, events: usize) -> usize {
        let (mut low, mut high) = (0, self.length());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.counts(middle).1 < events { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The run of a merged event, and its index there.
    fn event(&self, index: usize) -> (&T, usize) {
        let (firsts, seconds) = self.counts(index);
        let is_first = self.firsts[index + 1] as usize > firsts;
        if is_first { (&self.first, firsts) } else { (&self.second, seconds) }
    }
}

impl<T: Track> Track for Pair<T> {
    fn length(&self) -> usize {
        self.firsts.len() - 1
    }

    fn time(&self, index: usize) -> f64 {
        let (run, index) = self.event(index);
        run.time(index)
    }

    fn column(&self, events: usize) -> f64 {
        events as f64
    }

    fn events_until_column(&self, column: f64) -> usize {
        (column.max(0.0).round() as usize).min(self.length())
    }

    fn stops_after(&self, index: usize, size: StepSize) -> bool {
        let (run, index) = self.event(index);
        run.stops_after(index, size)
    }

    /// A task is chosen in the first run.
    fn subject(&self, index: usize) -> Option<TaskId> {
        let (run, index) = self.event(index);
        if std::ptr::eq(run, &*self.first) { run.subject(index) } else { None }
    }

    fn end(&self) -> f64 {
        self.first.end().max(self.second.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Times(Vec<f64>, f64);

    impl Track for Times {
        fn length(&self) -> usize {
            self.0.len()
        }
        fn time(&self, index: usize) -> f64 {
            self.0[index]
        }
        fn column(&self, events: usize) -> f64 {
            events as f64
        }
        fn events_until_column(&self, column: f64) -> usize {
            column as usize
        }
        fn stops_after(&self, index: usize, _size: StepSize) -> bool {
            index == 1
        }
        fn subject(&self, index: usize) -> Option<TaskId> {
            Some(TaskId(index as u32))
        }
        fn end(&self) -> f64 {
            self.1
        }
    }

    fn pair() -> Pair<Times> {
        Pair::new(Arc::new(Times(vec![0.0, 2.0, 2.0], 2.0)), Arc::new(Times(vec![0.0, 1.0, 3.0, 4.0], 5.0)))
    }

    #[test]
    fn events_are_merged_by_time_and_none_is_lost() {
        let pair = pair();
        let times: Vec<f64> = (0..pair.length()).map(|index| pair.time(index)).collect();
        assert_eq!(times, [0.0, 0.0, 1.0, 2.0, 2.0, 3.0, 4.0]);
        assert_eq!(pair.counts(3), (1, 2));
        assert_eq!(pair.counts(99), (3, 4));
        assert_eq!(pair.end(), 5.0);
    }

    #[test]
    fn a_cursor_of_one_run_is_found_in_both() {
        let pair = pair();
        for events in 0..=3 {
            assert_eq!(pair.counts(pair.cursor_of_first(events)).0, events);
        }
        for events in 0..=4 {
            assert_eq!(pair.counts(pair.cursor_of_second(events)).1, events);
        }
    }

    #[test]
    fn steps_stop_where_either_run_does() {
        let pair = pair();
        let stops: Vec<usize> = (0..pair.length()).filter(|&index| pair.stops_after(index, StepSize::Await)).collect();
        assert_eq!(stops, [2, 3]);
        assert_eq!(pair.subject(2), None, "of the second run");
        assert_eq!(pair.subject(3), Some(TaskId(1)));
    }

    #[test]
    fn an_empty_run_changes_nothing() {
        let pair = Pair::new(Arc::new(Times(vec![], 0.0)), Arc::new(Times(vec![1.0], 1.0)));
        assert_eq!((pair.length(), pair.counts(1)), (1, (0, 1)));
        assert_eq!(pair.cursor_of_first(1), 1);
    }
}
