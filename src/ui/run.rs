//! One recording with what was derived from it: lanes and chips. Everything on the page is drawn from it.

use std::ops::Range;
use std::sync::Arc;

use super::drawing::kept::Kept;
use super::playback::{StepSize, Track};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::{Limit, TaskId, ThreadId};
use crate::trace::analysis::Sealed;
use crate::trace::comparison::same_event;
use crate::trace::lanes::{Axis, Crowd, CrowdPiece, Lane, Lanes, Phase, Piece, Segment, Subject};
use crate::trace::parcel::Opened;
use crate::trace::{EventKind, Recording, Snapshot};
use crate::ui::words::key;

/// A recording, its lanes, and a chip for every task.
#[derive(Debug)]
pub struct Run {
    /// What happened.
    pub recording: Recording,
    /// The same, by task, thread and resource.
    pub lanes: Lanes,
    /// What it means: read when somebody asks.
    pub analysis: Sealed,
    chips: Vec<String>,
    lane_by_task: Vec<usize>,
    kept: Kept,
}

impl Run {
    /// Derives what the page needs, here and now.
    pub fn new(recording: Recording) -> Self {
        Self::opened(Opened::of(recording))
    }

    /// The run of a recording for which the engine has derived what the page needs.
    pub fn opened(Opened { recording, lanes, analysis }: Opened) -> Self {
        let chips = recording.tasks().iter().map(|task| chip(recording.text(task.name))).collect();
        let mut lane_by_task = vec![0; recording.tasks().len()];
        for (index, lane) in lanes.lanes.iter().enumerate() {
            if let Subject::Task(task) = lane.subject {
                lane_by_task[task.0 as usize] = index;
            }
        }
        Self { recording, lanes, analysis, chips, lane_by_task, kept: Kept::default() }
    }

    /// The pieces of a lane that touch a range of positions which is so many pixels wide.
    pub fn pieces(&self, lane: &Lane, axis: Axis, range: Range<f64>, pixels: u32) -> Arc<[Piece]> {
        self.kept.lane((&self.lanes, &self.recording), lane, axis, range, pixels)
    }

    /// The same of a crowd.
    pub fn crowd_pieces(&self, crowd: &Crowd, axis: Axis, range: Range<f64>, pixels: u32) -> Arc<[CrowdPiece]> {
        self.kept.crowd((&self.lanes, &self.recording), crowd, axis, range, pixels)
    }

    /// The state of the world when so many events have happened.
    pub fn snapshot(&self, events: usize) -> Snapshot {
        match events.min(self.recording.len()).checked_sub(1) {
            Some(last) => self.recording.snapshot(last),
            None => Snapshot::default(),
        }
    }

    /// A task's name in one to three characters.
    pub fn chip(&self, task: TaskId) -> &str {
        self.chips.get(task.0 as usize).map_or("?", String::as_str)
    }

    /// Whether a task has a lane: those of the closing of `asyncio.run` have none.
    pub fn has_lane(&self, task: TaskId) -> bool {
        self.lanes.lanes.get(self.lane_of(task)).is_some_and(|lane| lane.subject == Subject::Task(task))
    }

    /// The index of a task's lane.
    pub fn lane_of(&self, task: TaskId) -> usize {
        self.lane_by_task.get(task.0 as usize).copied().unwrap_or(0)
    }

    /// The segment of a lane at a position.
    pub fn segment_at(&self, axis: Axis, lane: &Lane, position: f64) -> Option<Segment> {
        let event = match axis {
            Axis::Time => self.events_until(position).checked_sub(1)?,
            Axis::Sequence => self.lanes.event_at(axis, &self.recording, position),
        };
        self.lanes.segment_at(&self.recording, lane, event)
    }

    /// The source line where a segment began, from 1.
    pub fn line_of(&self, segment: &Segment) -> Option<u32> {
        let span = self.recording.event(segment.start_event as usize).span();
        self.recording.place(span).map(|place| place.line)
    }

    /// A thread's name.
    pub fn thread_name(&self, thread: ThreadId) -> String {
        match self.lanes.lane(Subject::Thread(thread)).map_or("", |lane| self.recording.text(lane.name)) {
            "" => "MainThread".to_string(),
            name => name.to_string(),
        }
    }

    /// Whether an event loop runs in a thread: it waits for its next timer there.
    pub fn runs_a_loop(&self, lane: &Lane) -> bool {
        self.lanes.segments.phases_of(lane.range()).contains(Phase::Idle)
    }

    /// Whether a stretch in which a thread was blocked kept an event loop from running: it began in a task's step.
    pub fn stops_a_loop(&self, segment: &Segment) -> bool {
        self.recording.event(segment.start_event as usize).task().is_some()
    }

    /// Where the cursor of another run of nearly the same program stood, in this one: the event that is as many events of
    /// its kind about its task into the run, or else the moment.
    pub fn same_event(&self, other: &Run, events: usize) -> usize {
        same_event(&self.recording, &other.recording, events)
    }
}

impl Track for Run {
    fn length(&self) -> usize {
        self.recording.len()
    }

    fn time(&self, index: usize) -> f64 {
        self.recording.time(index) as f64
    }

    fn column(&self, events: usize) -> f64 {
        self.lanes.position(Axis::Sequence, &self.recording, events)
    }

    fn events_until_column(&self, column: f64) -> usize {
        if column >= self.lanes.extent(Axis::Sequence) {
            return self.recording.len();
        }
        self.lanes.event_at(Axis::Sequence, &self.recording, column)
    }

    fn events_until(&self, time: f64) -> usize {
        if time < 0.0 {
            return 0;
        }
        self.recording.event_at(time as TimeNs).map_or(0, |last| last + 1)
    }

    fn end(&self) -> f64 {
        self.recording.end_time() as f64
    }

    fn stops_after(&self, index: usize, size: StepSize) -> bool {
        let kind = self.recording.kind(index);
        match size {
            StepSize::Event | StepSize::Instant | StepSize::Task => true,
            StepSize::Await => {
                matches!(kind, EventKind::Suspended | EventKind::Finished | EventKind::Failed | EventKind::Cancelled)
            }
            StepSize::Switch => kind == EventKind::StepStarted,
            StepSize::Iteration => kind == EventKind::IterationStarted,
            StepSize::Print => kind == EventKind::Printed,
        }
    }

    fn subject(&self, index: usize) -> Option<TaskId> {
        self.recording.event(index).subject()
    }
}

/// A limit in a few words.
pub fn limit_word(limit: Limit) -> &'static str {
    match limit {
        Limit::Instructions => key("instructions"),
        Limit::Iterations => key("loop iterations"),
        Limit::Events => key("events"),
        Limit::Time => key("virtual time"),
        Limit::Tasks => key("tasks"),
        Limit::Memory => key("memory"),
        Limit::Output => key("output"),
    }
}

/// `Task-12` is `12`, `/news` is `n`, `Ann` is `A`.
fn chip(name: &str) -> String {
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    match digits {
        1..=3 => name[name.len() - digits..].to_string(),
        _ => name.chars().find(|c| c.is_alphanumeric()).map_or_else(|| "·".to_string(), String::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_are_short() {
        for (name, expected) in
            [("Task-12", "12"), ("/news", "n"), ("Ann", "A"), ("tea (async)", "t"), ("--", "·"), ("x2024", "x")]
        {
            assert_eq!(chip(name), expected);
        }
    }
}
