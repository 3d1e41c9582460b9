//! The cursor and how it moves. No clock of its own: whoever has one calls [`Playback::update`] with the time that went by.
//!
//! The **cursor** is a number of events: 0 is before the first, the recording's length is after the last. Between two events
//! virtual time goes on, so the **playhead** also has a time, from the last event of the cursor up to the next. Events of one
//! instant are played one after another, each with a short dwell: otherwise all that a program does between two awaits would
//! flash by in one picture.

use crate::trace::lanes::Axis;

/// How long one event shows while playing at speed 1, in seconds.
const DWELL_S: f64 = 0.03;
/// The most that all events of one instant show together, in seconds.
const INSTANT_S: f64 = 0.4;
/// The offered speeds; 1 is one virtual second in one real second.
pub const SPEEDS: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0];

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
}

impl StepSize {
    /// All of them, smallest first.
    pub const ALL: [StepSize; 6] =
        [StepSize::Event, StepSize::Await, StepSize::Switch, StepSize::Iteration, StepSize::Instant, StepSize::Print];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            StepSize::Event => "event",
            StepSize::Await => "await point",
            StepSize::Switch => "task switch",
            StepSize::Iteration => "iteration",
            StepSize::Instant => "moment",
            StepSize::Print => "output",
        }
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
    /// Whether a step of this size stops just after event `index`. Asked for all sizes but `Event` and `Instant`.
    fn stops_after(&self, index: usize, size: StepSize) -> bool;

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

/// Every way the cursor can be moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaybackCommand {
    /// Play from here; from the start when at the end.
    Play,
    /// Stay here.
    Pause,
    /// Play or pause.
    Toggle,
    /// One step of the chosen size.
    StepForward,
    /// One step of the chosen size, back.
    StepBack,
    /// One event, whatever the chosen size.
    NextEvent,
    /// One event back, whatever the chosen size.
    PreviousEvent,
    /// Before the first event.
    JumpToStart,
    /// After the last event.
    JumpToEnd,
    /// So many events.
    SeekEvent(usize),
    /// A position on the current axis.
    SeekPosition(f64),
    /// A part of the current axis, 0 to 1.
    SeekShare(f64),
    /// Virtual seconds per second.
    SetSpeed(f64),
    /// How far one step goes.
    SetStepSize(StepSize),
    /// What the axis counts.
    SetAxis(Axis),
}

/// The cursor and the settings that move it.
#[derive(Clone, Debug, PartialEq)]
pub struct Playback {
    event: usize,
    time: f64,
    /// How much of the next event's dwell has passed, 0 to 1.
    dwelt: f64,
    playing: bool,
    speed: f64,
    step_size: StepSize,
    axis: Axis,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            event: 0,
            time: 0.0,
            dwelt: 0.0,
            playing: false,
            speed: 0.5,
            step_size: StepSize::default(),
            axis: Axis::default(),
        }
    }
}

impl Playback {
    /// At the start of a run, with these settings.
    pub fn with_settings(speed: f64, step_size: StepSize, axis: Axis) -> Self {
        Self { speed, step_size, axis, ..Self::default() }
    }

    /// How many events have happened at the cursor.
    pub fn event(&self) -> usize {
        self.event
    }

    /// Virtual time at the playhead, in nanoseconds.
    pub fn time(&self) -> f64 {
        self.time
    }

    /// Where the playhead is on the current axis.
    pub fn position(&self, track: &impl Track) -> f64 {
        match self.axis {
            Axis::Time => self.time,
            Axis::Sequence => {
                let (here, next) = (track.column(self.event), track.column((self.event + 1).min(track.length())));
                here + self.dwelt * (next - here)
            }
        }
    }

    /// Whether it plays.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Virtual seconds per second.
    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// How far one step goes.
    pub fn step_size(&self) -> StepSize {
        self.step_size
    }

    /// What the axis counts.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The end of the current axis.
    pub fn end(&self, track: &impl Track) -> f64 {
        match self.axis {
            Axis::Time => track.end(),
            Axis::Sequence => track.column(track.length()),
        }
    }

    /// Does one command.
    pub fn apply(&mut self, command: PlaybackCommand, track: &impl Track) {
        match command {
            PlaybackCommand::Play => self.play(track),
            PlaybackCommand::Pause => self.playing = false,
            PlaybackCommand::Toggle if self.playing => self.playing = false,
            PlaybackCommand::Toggle => self.play(track),
            PlaybackCommand::StepForward => self.step_forward(self.step_size, track),
            PlaybackCommand::StepBack => self.step_back(self.step_size, track),
            PlaybackCommand::NextEvent => self.step_forward(StepSize::Event, track),
            PlaybackCommand::PreviousEvent => self.step_back(StepSize::Event, track),
            PlaybackCommand::JumpToStart => self.stop_at(0, track),
            PlaybackCommand::JumpToEnd => self.stop_at(track.length(), track),
            PlaybackCommand::SeekEvent(event) => self.stop_at(event, track),
            PlaybackCommand::SeekPosition(position) => self.seek(position, track),
            PlaybackCommand::SeekShare(share) => self.seek(share.clamp(0.0, 1.0) * self.end(track), track),
            PlaybackCommand::SetSpeed(speed) => self.speed = speed.clamp(SPEEDS[0], SPEEDS[SPEEDS.len() - 1]),
            PlaybackCommand::SetStepSize(size) => self.step_size = size,
            PlaybackCommand::SetAxis(axis) => self.set_axis(axis),
        }
    }

    /// Lets `seconds` of real time go by.
    pub fn update(&mut self, seconds: f64, track: &impl Track) {
        // A tab that was asleep must not jump over the run.
        let mut left = seconds.clamp(0.0, 0.25);
        while self.playing && left > 0.0 {
            if self.event >= track.length() {
                self.playing = false;
                return;
            }
            let next = track.time(self.event);
            left = match self.axis {
                Axis::Time if next > self.time => self.pass_time(next, left),
                _ => self.dwell(left, track),
            };
        }
    }

    /// Keeps the cursor at event `event` of another recording (or its end), paused or playing as before.
    pub fn carry_over(&mut self, event: usize, track: &impl Track) {
        let playing = self.playing;
        self.stop_at(event, track);
        self.playing = playing && self.event < track.length();
    }

    fn play(&mut self, track: &impl Track) {
        if self.event >= track.length() {
            self.stop_at(0, track);
        }
        self.playing = track.length() > 0;
    }

    fn stop_at(&mut self, event: usize, track: &impl Track) {
        self.playing = false;
        self.event = event.min(track.length());
        self.time = self.event.checked_sub(1).map_or(0.0, |last| track.time(last));
        self.dwelt = 0.0;
    }

    fn seek(&mut self, position: f64, track: &impl Track) {
        match self.axis {
            Axis::Sequence => self.stop_at(track.events_until_column(position), track),
            Axis::Time => {
                let time = position.clamp(0.0, track.end());
                self.stop_at(track.events_until(time), track);
                self.time = time;
            }
        }
    }

    fn set_axis(&mut self, axis: Axis) {
        self.axis = axis;
        self.dwelt = 0.0;
    }

    fn step_forward(&mut self, size: StepSize, track: &impl Track) {
        let target = match size {
            StepSize::Event => self.event + 1,
            StepSize::Instant => match self.event < track.length() {
                true => track.events_until(track.time(self.event)),
                false => self.event,
            },
            _ => (self.event..track.length())
                .find(|&index| track.stops_after(index, size))
                .map_or(track.length(), |index| index + 1),
        };
        self.stop_at(target, track);
    }

    fn step_back(&mut self, size: StepSize, track: &impl Track) {
        let last = self.event.saturating_sub(1);
        let target = match size {
            StepSize::Event => last,
            StepSize::Instant if self.event == 0 => 0,
            StepSize::Instant => track.events_until(track.time(last).next_down()),
            _ => (0..last).rev().find(|&index| track.stops_after(index, size)).map_or(0, |index| index + 1),
        };
        self.stop_at(target, track);
    }

    /// Moves the playhead towards `next`; the real time that is left over.
    fn pass_time(&mut self, next: f64, seconds: f64) -> f64 {
        let rate = self.speed * 1e9;
        let needed = (next - self.time) / rate;
        if needed > seconds {
            self.time += seconds * rate;
            return 0.0;
        }
        self.time = next;
        seconds - needed
    }

    /// Shows the next event for a while, then takes it; the real time that is left over.
    fn dwell(&mut self, seconds: f64, track: &impl Track) -> f64 {
        let dwell = self.dwell_seconds(track);
        let needed = (1.0 - self.dwelt) * dwell;
        if needed > seconds {
            self.dwelt += seconds / dwell;
            return 0.0;
        }
        self.dwelt = 0.0;
        self.time = track.time(self.event);
        self.event += 1;
        seconds - needed
    }

    fn dwell_seconds(&self, track: &impl Track) -> f64 {
        let time = track.time(self.event);
        let together = track.events_until(time) - track.events_until(time.next_down());
        DWELL_S.min(INSTANT_S / together as f64) / self.speed
    }
}
