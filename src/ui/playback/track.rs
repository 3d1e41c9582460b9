//! What playback needs to know of a recording, and how far one step goes.

use crate::executor::instrument::TaskId;

/// How far one step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepSize {
    /// The next event.
    #[default]
    Event,
    /// The next time a task suspends or ends.
    Await,
    /// The next time a task begins a step.
    Switch,
    /// The next iteration of the event loop.
    Iteration,
    /// The next moment of virtual time.
    Instant,
    /// The next output.
    Print,
    /// The next event of the chosen task; of any task while none is chosen.
    Task,
}

impl StepSize {
    /// All of them, smallest first.
    pub const ALL: [StepSize; 7] = [
        StepSize::Event,
        StepSize::Await,
        StepSize::Switch,
        StepSize::Iteration,
        StepSize::Instant,
        StepSize::Print,
        StepSize::Task,
    ];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            StepSize::Event => "event",
            StepSize::Await => "await point",
            StepSize::Switch => "task switch",
            StepSize::Iteration => "loop iteration",
            StepSize::Instant => "next time",
            StepSize::Print => "next print",
            StepSize::Task => "selected task",
        }
    }

    /// The next size in the list, and after the last the first.
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// What playback needs to know of a recording.
pub trait Track {
    /// How many events there are.
    fn length(&self) -> usize;
    /// When event `index` happened, in nanoseconds.
    fn time(&self, index: usize) -> f64;
    /// Where the cursor is on the sequence axis after so many events.
    fn column(&self, events: usize) -> f64;
    /// How many events happened up to and at a place on the sequence axis.
    fn events_until_column(&self, column: f64) -> usize;
    /// Whether a step of this size stops just after event `index`. Asked for all sizes but `Event`, `Instant` and `Task`. A
    /// step may ask for every event of the recording: the answer takes nanoseconds.
    fn stops_after(&self, index: usize, size: StepSize) -> bool;
    /// The task that event `index` is about, if any.
    fn subject(&self, index: usize) -> Option<TaskId>;

    /// When the run ended: the time of the last event, or later.
    fn end(&self) -> f64 {
        self.length().checked_sub(1).map_or(0.0, |last| self.time(last))
    }

    /// How many events happened up to and at a time.
    fn events_until(&self, time: f64) -> usize {
        let (mut low, mut high) = (0, self.length());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.time(middle) <= time { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// The cursor one step on from `event`; the end when nothing more stops it. `task` is the chosen one.
pub fn step_forward(track: &impl Track, event: usize, size: StepSize, task: Option<TaskId>) -> usize {
    let length = track.length();
    match size {
        StepSize::Event => (event + 1).min(length),
        StepSize::Instant if event < length => track.events_until(track.time(event)),
        StepSize::Instant => event,
        _ => (event..length).find(|&index| stops(track, index, size, task)).map_or(length, |index| index + 1),
    }
}

/// The cursor one step back from `event`; the start when nothing before stops it.
pub fn step_back(track: &impl Track, event: usize, size: StepSize, task: Option<TaskId>) -> usize {
    let last = event.saturating_sub(1);
    match size {
        StepSize::Event => last,
        StepSize::Instant if event == 0 => 0,
        StepSize::Instant => track.events_until(track.time(last).next_down()),
        _ => (0..last).rev().find(|&index| stops(track, index, size, task)).map_or(0, |index| index + 1),
    }
}

fn stops(track: &impl Track, index: usize, size: StepSize, task: Option<TaskId>) -> bool {
    match size {
        StepSize::Task => track.subject(index).is_some_and(|subject| task.is_none_or(|task| task == subject)),
        _ => track.stops_after(index, size),
    }
}
