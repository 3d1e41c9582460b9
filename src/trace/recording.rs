//! One run, whole and unchanging: what [`crate::trace::record`] gives and everything on the page is drawn from.

use super::event::{Event, EventKind};
use super::events::{Events, ResourceInfo, TaskInfo, TimerInfo};
use super::keyframes::Recent;
use super::output::OutputLine;
use super::snapshot::Snapshot;
use super::texts::TextId;
use crate::executor::choices::Choice;
use crate::executor::clock::TimeNs;
use crate::executor::injections::Injection;
use crate::executor::instrument::{Limit, ResourceId, SpanId, TaskId, TimerId};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What a run depends on, beside the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// `random`'s first seed.
    pub seed: u64,
    /// Where virtual time ends, if it does: the oracle's `until`.
    pub until: Option<TimeNs>,
    /// When Ctrl-C is pressed, if it is: the oracle's `sigint-at`.
    pub sigint_at: Option<TimeNs>,
    /// Loop iterations: the oracle's `event-limit`.
    pub iterations_max: u64,
    /// Recorded events.
    pub events_max: u64,
    /// Bytecode instructions.
    pub instructions_max: u64,
    /// Tasks created.
    pub tasks_max: u64,
    /// Bytes of the program's values.
    pub memory_max: u64,
    /// Bytes printed.
    pub output_max: u64,
    /// What an instruction takes; with 0, computing takes no time.
    pub instruction_ns: u64,
    /// How many threads can compute at the same time; where computing takes time.
    pub cores: u32,
    /// Only one thread of a process computes at a time: no free-threaded build.
    pub has_gil: bool,
    /// The simulated world, as a `world.toml` describes it; empty for one without hosts.
    pub world: String,
    /// What somebody outside does to its tasks, in the order in which it happens: what makes a branch of a run.
    pub injections: Vec<Injection>,
    /// Where it does something else than the machine by itself: a schedule that is as possible. Empty for CPython's in virtual time.
    pub choices: Vec<Choice>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 0,
            until: None,
            sigint_at: None,
            iterations_max: 1_000_000,
            events_max: 1_000_000,
            instructions_max: 500_000_000,
            tasks_max: 100_000,
            memory_max: 128 << 20,
            output_max: 4 << 20,
            instruction_ns: 0,
            cores: 4,
            has_gil: true,
            world: String::new(),
            injections: Vec::new(),
            choices: Vec::new(),
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// The program ran to its end.
    Ok,
    /// An exception left the program: its type's name and its message.
    Exception {
        /// The type's name.
        kind: String,
        /// `str()` of it.
        message: String,
    },
    /// Nothing was ready and nothing ever would be. Who waits for what, a sentence each.
    Deadlock {
        /// A sentence for each task that waits.
        waits: Vec<String>,
    },
    /// Virtual time reached [`Settings::until`].
    Until,
    /// A limit was reached.
    Limit(#[serde(with = "LimitAsData")] Limit),
}

/// How a [`Limit`] is written: the executor knows nothing of that.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Limit")]
enum LimitAsData {
    Instructions,
    Iterations,
    Events,
    Time,
    Tasks,
    Memory,
    Output,
}

/// A place in the source: byte offsets, and where it starts for people (both from 1; columns count characters).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Line, from 1; 0 for "nowhere".
    pub line: u32,
    /// Column, from 1; 0 for "nowhere".
    pub column: u32,
}

/// One run.
#[derive(Debug)]
pub struct Recording {
    pub(super) settings: Settings,
    pub(super) source: String,
    pub(super) places: Vec<Place>,
    pub(super) events: Events,
    pub(super) ending: Ending,
    pub(super) end_time: TimeNs,
    output: OnceLock<Vec<OutputLine>>,
    tree: OnceLock<Vec<TaskId>>,
    renames: OnceLock<Vec<(TaskId, usize)>>,
    keyframes: OnceLock<Vec<Snapshot>>,
    recent: Recent,
}

impl Recording {
    /// A recording of these parts.
    pub fn new(settings: Settings, source: String, places: Vec<Place>, events: Events, ending: Ending, end_time: TimeNs) -> Self {
        let (output, tree) = (OnceLock::new(), OnceLock::new());
        let (renames, keyframes) = (OnceLock::new(), OnceLock::new());
        let recent = Recent::default();
        Self { settings, source, places, events, ending, end_time, output, tree, renames, keyframes, recent }
    }

    /// The same recording with another ending.
    pub(super) fn with_ending(mut self, ending: Ending) -> Self {
        self.ending = ending;
        self
    }

    /// What the run depended on.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The program.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How the run ended.
    pub fn ending(&self) -> &Ending {
        &self.ending
    }

    /// The virtual time at which the run ended.
    pub fn end_time(&self) -> TimeNs {
        self.end_time
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing happened at all.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The store itself: sizes and texts.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Event `n`. O(1).
    ///
    /// # Panics
    /// When there is no event `n`.
    pub fn event(&self, n: usize) -> Event<'_> {
        self.events.event(n)
    }

    /// The kind of event `n`. O(1), without the rest.
    pub fn kind(&self, n: usize) -> EventKind {
        self.events.rows.get(n).kind()
    }

    /// The time of event `n`. O(1).
    pub fn time(&self, n: usize) -> TimeNs {
        self.events.rows.time(n)
    }

    /// The last event that happened at `time` or before; `None` when the first came later.
    pub fn event_at(&self, time: TimeNs) -> Option<usize> {
        self.events.rows.count_until(time).checked_sub(1)
    }

    /// Where a span is in the source; `None` for "nowhere".
    pub fn place(&self, span: SpanId) -> Option<Place> {
        self.places.get(span.0 as usize).copied().filter(|place| place.line > 0)
    }

    /// A text by its id.
    pub fn text(&self, id: TextId) -> &str {
        self.events.texts.get(id)
    }

    /// All tasks of the run, by number.
    pub fn tasks(&self) -> &[TaskInfo] {
        &self.events.tasks
    }

    /// How a task came to be.
    pub fn task(&self, id: TaskId) -> Option<&TaskInfo> {
        self.events.tasks.get(id.0 as usize)
    }

    /// What a task was called after event `n`: nearly always what it is called at the end.
    pub fn name_at(&self, id: TaskId, n: usize) -> &str {
        let Some(info) = self.task(id) else { return "?" };
        let first_name = self.events.text_of(info.created as usize);
        if first_name == info.name {
            return self.text(info.name);
        }
        let renames = self.renames.get_or_init(|| super::tree::renames(&self.events));
        let before = &renames[..renames.partition_point(|rename| *rename <= (id, n))];
        match before.last() {
            Some((task, event)) if *task == id => self.text(self.events.text_of(*event)),
            _ => self.text(first_name),
        }
    }

    /// How a timer was set.
    pub fn timer(&self, id: TimerId) -> Option<&TimerInfo> {
        self.events.timers.get(id.0 as usize)
    }

    /// All resources of the run, by number.
    pub fn resources(&self) -> &[ResourceInfo] {
        &self.events.resources
    }

    /// How a resource was created.
    pub fn resource(&self, id: ResourceId) -> Option<&ResourceInfo> {
        self.events.resources.get(id.0 as usize)
    }

    /// The tasks of the run in tree order: each task before its children, children in order of creation. Without those
    /// that `asyncio.run` makes to close its loop.
    pub fn tree_order(&self) -> &[TaskId] {
        self.tree.get_or_init(|| super::tree::tree_order(self.tasks()))
    }

    /// All lines of output in order of their last event.
    pub fn output(&self) -> &[OutputLine] {
        self.output.get_or_init(|| super::output::output_lines(&self.events))
    }

    /// The lines that were complete after event `n`.
    pub fn output_until(&self, n: usize) -> &[OutputLine] {
        let lines = self.output();
        &lines[..lines.partition_point(|line| line.event <= n)]
    }

    /// What a walk over the events has found; what is there stays.
    pub(super) fn keep(&self, keyframes: Vec<Snapshot>, output: Vec<OutputLine>) {
        let _ = self.keyframes.set(keyframes);
        let _ = self.output.set(output);
    }

    /// The state of the world after event `n`.
    ///
    /// The first call folds the whole recording once, for keyframes, unless a [`super::parcel::Opening`] did; after that a call
    /// folds a few thousand events at most.
    pub fn snapshot(&self, n: usize) -> Snapshot {
        let keyframes = self.keyframes.get_or_init(|| super::keyframes::keyframes(&self.events));
        super::keyframes::snapshot(&self.events, keyframes, &self.recent, n)
    }
}

/// Equal when the run was: what was derived from it does not count.
impl PartialEq for Recording {
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
            && self.source == other.source
            && self.places == other.places
            && self.events == other.events
            && self.ending == other.ending
            && self.end_time == other.end_time
    }
}
