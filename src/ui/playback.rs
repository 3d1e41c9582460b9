//! The cursor and how it moves. No clock of its own: whoever has one calls [`Playback::update`] with the time that went by.
//!
//! The **cursor** is a number of events: 0 is before the first, the recording's length is after the last. Between two events
//! virtual time goes on, so the **playhead** also has a time, from the last event of the cursor up to the next. A **pause** is
//! a cursor at which playing stops by itself: a marker, or a place where a breakpoint was hit. A **range** is a stretch that
//! is repeated.

mod pace;
mod range;
mod track;

use std::sync::Arc;

pub use pace::{FITTED_S, Pace, SPEEDS};
pub use range::{LoopRange, Mark};
pub use track::{StepSize, Track};

use crate::executor::instrument::TaskId;
use crate::trace::lanes::Axis;

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
    /// How fast.
    SetPace(Pace),
    /// Faster: the next speed that is offered.
    Faster,
    /// Slower: the speed before.
    Slower,
    /// How far one step goes.
    SetStepSize(StepSize),
    /// The next step size in the list.
    NextStepSize,
    /// What the axis counts.
    SetAxis(Axis),
    /// The range begins here; it ends where it did, or at the end.
    LoopFromHere,
    /// The range ends here; it begins where it did, or at the start.
    LoopToHere,
    /// The range between two positions on the current axis.
    LoopBetween(f64, f64),
    /// Repeat the whole run; or nothing, when there is a range.
    ToggleLoop,
}

/// The cursor and the settings that move it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Playback {
    event: usize,
    time: f64,
    /// How much of the next event's dwell has passed, 0 to 1.
    dwelt: f64,
    playing: bool,
    pace: Pace,
    speed: f64,
    step_size: StepSize,
    axis: Axis,
    task: Option<TaskId>,
    range: Option<LoopRange>,
    pauses: Arc<[usize]>,
    crowd: Crowd,
}

/// The events of one instant: counted once, not at each of them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Crowd {
    events: std::ops::Range<usize>,
}

impl Playback {
    /// At the start of another program's run, with the same settings; ranges and pauses were of the old one.
    pub fn afresh(&self) -> Self {
        Self { pace: self.pace, speed: self.speed, step_size: self.step_size, axis: self.axis, ..Self::default() }
    }

    /// The same playback of the other of twin runs: its own count of events at the same time.
    pub fn mirrored(&self, event: usize) -> Self {
        Self { event, crowd: Crowd::default(), ..self.clone() }
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

    /// How fast, as the person chose it.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// How far one step goes.
    pub fn step_size(&self) -> StepSize {
        self.step_size
    }

    /// What the axis counts.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// The stretch that is repeated.
    pub fn range(&self) -> Option<LoopRange> {
        self.range
    }

    /// The range on the current axis.
    pub fn range_positions(&self, track: &impl Track) -> Option<(f64, f64)> {
        let position = |mark: Mark| match self.axis {
            Axis::Time => mark.time,
            Axis::Sequence => track.column(mark.event),
        };
        self.range.map(|range| (position(range.from), position(range.to)))
    }

    /// The end of the current axis.
    pub fn end(&self, track: &impl Track) -> f64 {
        match self.axis {
            Axis::Time => track.end(),
            Axis::Sequence => track.column(track.length()),
        }
    }

    /// Where playing stops by itself: cursors, in order.
    pub fn set_pauses(&mut self, pauses: Arc<[usize]>) {
        self.pauses = pauses;
    }

    /// The chosen task, for steps of [`StepSize::Task`].
    pub fn set_task(&mut self, task: Option<TaskId>) {
        self.task = task;
    }

    /// Does one command.
    pub fn apply(&mut self, command: PlaybackCommand, track: &impl Track) {
        use PlaybackCommand::*;
        match command {
            Play => self.play(track),
            Pause => self.playing = false,
            Toggle if self.playing => self.playing = false,
            Toggle => self.play(track),
            StepForward => self.step_forward(self.step_size, track),
            StepBack => self.step_back(self.step_size, track),
            NextEvent => self.step_forward(StepSize::Event, track),
            PreviousEvent => self.step_back(StepSize::Event, track),
            JumpToStart => self.stop_at(0, track),
            JumpToEnd => self.stop_at(track.length(), track),
            SeekEvent(event) => self.stop_at(event, track),
            SeekPosition(position) => self.seek(position, track),
            SeekShare(share) => self.seek(share.clamp(0.0, 1.0) * self.end(track), track),
            SetPace(pace) => self.set_pace(pace, track),
            Faster => self.set_pace(self.pace.changed(true), track),
            Slower => self.set_pace(self.pace.changed(false), track),
            SetStepSize(size) => self.step_size = size,
            NextStepSize => self.step_size = self.step_size.next(),
            SetAxis(axis) => self.set_axis(axis, track),
            LoopFromHere => self.loop_from_here(track),
            LoopToHere => self.loop_to_here(),
            LoopBetween(from, to) => self.range = LoopRange::between(self.mark(from, track), self.mark(to, track)),
            ToggleLoop if self.range.is_some() => self.range = None,
            ToggleLoop => self.range = LoopRange::between(Mark::default(), end_mark(track)),
        }
    }

    /// Lets `seconds` of real time go by.
    pub fn update(&mut self, seconds: f64, track: &impl Track) {
        // A tab that was asleep must not jump over the run.
        let mut left = seconds.clamp(0.0, 0.25);
        while self.playing && left > 0.0 {
            if self.wraps() {
                continue;
            }
            if self.event >= track.length() && self.time >= self.last_moment(track) {
                self.playing = false;
                return;
            }
            let next = self.next_moment(track);
            left = match self.axis {
                Axis::Time if next > self.time => self.pass_time(next, left),
                _ => self.dwell(left, track),
            };
        }
    }

    /// Keeps the cursor at event `event` of another recording (or its end), paused or playing as before. A range is of the
    /// old recording and goes.
    pub fn carry_over(&mut self, event: usize, track: &impl Track) {
        let playing = self.playing;
        self.range = None;
        self.set_pace(self.pace, track);
        self.stop_at(event, track);
        self.playing = playing && self.event < track.length();
    }

    fn play(&mut self, track: &impl Track) {
        match self.range {
            Some(range) if !range.contains(self.here()) => self.go(range.from),
            None if self.event >= track.length() => self.stop_at(0, track),
            _ => {}
        }
        self.playing = track.length() > 0;
    }

    fn here(&self) -> Mark {
        Mark { event: self.event, time: self.time }
    }

    fn go(&mut self, mark: Mark) {
        (self.event, self.time, self.dwelt) = (mark.event, mark.time, 0.0);
    }

    /// Goes back to the beginning of the range when its end is reached.
    fn wraps(&mut self) -> bool {
        let Some(range) = self.range else { return false };
        let is_over = match self.axis {
            Axis::Time => self.here() >= range.to,
            Axis::Sequence => self.event >= range.to.event,
        };
        // On the sequence axis a range between two events of one cursor holds nothing that could be repeated.
        let is_empty = self.axis == Axis::Sequence && range.from.event == range.to.event;
        if is_empty {
            self.playing = false;
        } else if is_over {
            self.go(range.from);
        }
        is_over || is_empty
    }

    /// Where time goes on to: the next event, the end of the range, the end of the run.
    fn next_moment(&self, track: &impl Track) -> f64 {
        let next = if self.event < track.length() { track.time(self.event) } else { self.last_moment(track) };
        match self.range {
            Some(range) if range.to.event == self.event => next.min(range.to.time),
            _ => next,
        }
    }

    /// Where playing ends: only in a range it goes on after the last event.
    fn last_moment(&self, track: &impl Track) -> f64 {
        self.range.map_or(0.0, |range| range.to.time.min(track.end()))
    }

    fn stop_at(&mut self, event: usize, track: &impl Track) {
        self.playing = false;
        self.crowd = Crowd::default();
        self.go(mark_of(event.min(track.length()), track));
    }

    fn seek(&mut self, position: f64, track: &impl Track) {
        let mark = self.mark(position, track);
        self.stop_at(mark.event, track);
        self.time = mark.time;
    }

    /// The place at a position on the current axis.
    fn mark(&self, position: f64, track: &impl Track) -> Mark {
        match self.axis {
            Axis::Sequence => mark_of(track.events_until_column(position), track),
            Axis::Time => {
                let time = position.clamp(0.0, track.end());
                Mark { event: track.events_until(time), time }
            }
        }
    }

    fn set_axis(&mut self, axis: Axis, track: &impl Track) {
        self.axis = axis;
        self.dwelt = 0.0;
        self.set_pace(self.pace, track);
    }

    fn set_pace(&mut self, pace: Pace, track: &impl Track) {
        self.pace = pace.clamped();
        self.speed = self.pace.speed(self.axis, track);
    }

    fn loop_from_here(&mut self, track: &impl Track) {
        let to = self.range.map(|range| range.to).filter(|to| *to > self.here()).unwrap_or_else(|| end_mark(track));
        self.range = LoopRange::between(self.here(), to);
    }

    fn loop_to_here(&mut self) {
        let from = self.range.map(|range| range.from).filter(|from| *from < self.here()).unwrap_or_default();
        self.range = LoopRange::between(from, self.here());
    }

    fn step_forward(&mut self, size: StepSize, track: &impl Track) {
        self.stop_at(track::step_forward(track, self.event, size, self.task), track);
    }

    fn step_back(&mut self, size: StepSize, track: &impl Track) {
        self.stop_at(track::step_back(track, self.event, size, self.task), track);
    }

    /// Moves the playhead towards `next`; the real time that is left over.
    fn pass_time(&mut self, next: f64, seconds: f64) -> f64 {
        let rate = self.rate() * 1e9;
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
        let dwell = pace::dwell_seconds(self.together(track)) / self.rate();
        let needed = (1.0 - self.dwelt) * dwell;
        if needed > seconds {
            self.dwelt += seconds / dwell;
            return 0.0;
        }
        self.dwelt = 0.0;
        self.time = track.time(self.event);
        self.event += 1;
        if self.pauses.binary_search(&self.event).is_ok() {
            self.playing = false;
        }
        seconds - needed
    }

    /// How many events the instant of the next event has.
    fn together(&mut self, track: &impl Track) -> usize {
        if !self.crowd.events.contains(&self.event) {
            let time = track.time(self.event);
            self.crowd.events = track.events_until(time.next_down())..track.events_until(time);
        }
        self.crowd.events.len()
    }

    /// Virtual seconds in a real one. Before the first command there is no speed yet.
    fn rate(&self) -> f64 {
        match self.pace {
            Pace::Times(speed) => speed,
            Pace::Fit => self.speed.max(1e-9),
        }
    }
}

fn mark_of(event: usize, track: &impl Track) -> Mark {
    Mark { event, time: event.checked_sub(1).map_or(0.0, |last| track.time(last)) }
}

fn end_mark(track: &impl Track) -> Mark {
    Mark { event: track.length(), time: track.end() }
}
