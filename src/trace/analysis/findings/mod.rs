//! What finds the findings: one detector per kind of mistake, all fed by the one walk over the events.
//!
//! A detector sees each event before it has changed the world, or after. It keeps what it needs, by place in the
//! source, and says what it found when the walk is over. What detectors know of the program's text is in `program`.

mod blocking;
mod busy;
mod cancellation;
mod deadlocks;
mod forgotten;
mod held_lock;
mod lost_update;
mod program;
mod queue_growth;
mod sequential;

use super::finding::{Finding, Severity};
use crate::executor::instrument::{SpanId, TaskId};
use crate::executor::order;
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::recording::Recording;
use crate::trace::snapshot::Snapshot;
use program::Program;

/// So many findings are kept.
const FINDINGS_MAX: usize = 200;

/// So many names stand in a sentence.
const NAMES_MAX: usize = 3;

/// Looks for one kind of mistake, or for some that belong together.
trait Detector {
    /// The kinds of event it is shown.
    fn kinds(&self, scene: &Scene<'_>) -> &'static [EventKind];

    /// It looks at events after they have changed the world, not before.
    fn looks_after(&self) -> bool {
        false
    }

    /// An event is about to change the world.
    fn before(&mut self, _scene: &Scene<'_>, _world: &Snapshot, _event: &Event<'_>) {}

    /// An event has changed the world.
    fn after(&mut self, _scene: &Scene<'_>, _world: &Snapshot, _event: &Event<'_>) {}

    /// The walk is over: what was found.
    fn finish(self: Box<Self>, scene: &Scene<'_>, world: &Snapshot) -> Vec<Finding>;
}

/// What detectors may look at beside the world.
struct Scene<'a> {
    recording: &'a Recording,
    program: Program,
}

/// All detectors.
pub(super) struct Detectors<'a> {
    scene: Scene<'a>,
    detectors: Vec<Box<dyn Detector>>,
    /// Which of them are shown events of each kind, in order of the kind's number: before, and after.
    by_kind: Vec<[Vec<usize>; 2]>,
}

impl<'a> Detectors<'a> {
    pub fn new(recording: &'a Recording) -> Self {
        let scene = Scene { recording, program: Program::read(recording.source()) };
        let detectors: Vec<Box<dyn Detector>> = vec![
            Box::<deadlocks::Deadlocks>::default(),
            Box::<blocking::Blocking>::default(),
            Box::<forgotten::Forgotten>::default(),
            Box::<cancellation::Swallowed>::default(),
            Box::<busy::Polling>::default(),
            Box::<queue_growth::Growth>::default(),
            Box::<lost_update::LostUpdates>::default(),
            Box::<held_lock::HeldLocks>::default(),
            Box::<sequential::Sequential>::default(),
        ];
        let shown = |kind, after| {
            let is_shown = |at: &usize| detectors[*at].looks_after() == after && detectors[*at].kinds(&scene).contains(kind);
            (0..detectors.len()).filter(is_shown).collect()
        };
        let by_kind = EventKind::ALL.iter().map(|kind| [shown(kind, false), shown(kind, true)]).collect();
        Self { scene, detectors, by_kind }
    }

    pub fn before(&mut self, world: &Snapshot, event: &Event<'_>) {
        for &at in &self.by_kind[event.kind() as usize][0] {
            self.detectors[at].before(&self.scene, world, event);
        }
    }

    pub fn after(&mut self, world: &Snapshot, event: &Event<'_>) {
        for &at in &self.by_kind[event.kind() as usize][1] {
            self.detectors[at].after(&self.scene, world, event);
        }
    }

    /// The findings, the gravest first, and how many were left out.
    pub fn finish(self, world: &Snapshot) -> (Vec<Finding>, u32) {
        let Self { scene, detectors, .. } = self;
        let mut findings: Vec<Finding> = detectors.into_iter().flat_map(|detector| detector.finish(&scene, world)).collect();
        order::sort_by_key(&mut findings, |finding| (finding.severity, std::cmp::Reverse(finding.cost), finding.event));
        let left_out = findings.len().saturating_sub(FINDINGS_MAX);
        findings.truncate(FINDINGS_MAX);
        (findings, left_out as u32)
    }
}

impl Scene<'_> {
    /// The source text of a place, if it is on one line.
    fn text_at(&self, span: SpanId) -> Option<&str> {
        let place = self.recording.place(span)?;
        let text = self.recording.source().get(place.start as usize..place.end as usize)?;
        (!text.is_empty() && !text.contains('\n')).then_some(text)
    }

    /// The byte range of a place.
    fn range_of(&self, span: SpanId) -> Option<(u32, u32)> {
        self.recording.place(span).map(|place| (place.start, place.end))
    }

    /// ` (line 12)`, or nothing.
    fn line(&self, span: SpanId) -> String {
        self.recording.place(span).map_or(String::new(), |place| format!(" (line {})", place.line))
    }

    fn is_shutdown(&self, task: TaskId) -> bool {
        self.recording.task(task).is_some_and(|info| info.how == crate::executor::instrument::Creation::Shutdown)
    }
}

/// Names of tasks: `a, b and 3 more`.
fn name_tasks(sentence: &mut Sentence, recording: &Recording, tasks: &[TaskId]) {
    let shown = if tasks.len() == NAMES_MAX + 1 { tasks.len() } else { NAMES_MAX };
    for (index, task) in tasks.iter().take(shown).enumerate() {
        match index {
            0 => {}
            _ if index + 1 == tasks.len() => drop(sentence.text(" and ")),
            _ => drop(sentence.text(", ")),
        }
        sentence.task_named(recording, *task);
    }
    if tasks.len() > shown {
        sentence.text(format!(" and {} more", tasks.len() - shown));
    }
}

/// A sentence of plain words.
fn plain(words: impl AsRef<str>) -> Sentence {
    let mut sentence = Sentence::default();
    sentence.text(words);
    sentence
}

/// `Hint` becomes `Warning` when something really came of it.
fn graver_if(came_of_it: bool, severity: Severity) -> Severity {
    match severity {
        Severity::Hint if came_of_it => Severity::Warning,
        severity => severity,
    }
}
