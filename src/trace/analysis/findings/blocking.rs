//! Blocking calls and long steps, who was late for them, and starvation: lateness that no single one of them explains.

use super::{Detector, Scene, name_tasks, plain};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::executor::order;
use crate::trace::analysis::finding::{Finding, FindingKind, Fix, Severity};
use crate::trace::event::{Event, EventKind};
use crate::trace::narrate::Sentence;
use crate::trace::snapshot::{Snapshot, TaskPhase};
use crate::trace::texts::TextId;
use crate::trace::words::{count_of, short_span};
use std::collections::BTreeMap;

/// asyncio's own `slow_callback_duration`: a step that takes so long is slow; a task that is ready so long is late.
const SLOW_NS: TimeNs = 100_000_000;

/// Lateness is put down to at most so many stalls before it.
const STALLS_BACK: usize = 64;

/// What stalled: a place, and whether it called something there or computed.
type Culprit = (SpanId, Kind);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Call,
    Step,
}

#[derive(Default)]
pub(super) struct Blocking {
    culprits: BTreeMap<Culprit, Stalls>,
    /// Every stall, in order of its end.
    stalls: Vec<Stall>,
    /// The running step of each thread.
    steps: Vec<Step>,
    /// The lateness of tasks that nothing long explains.
    starved: Vec<Starved>,
}

/// A step that runs.
#[derive(Clone, Copy, Default)]
struct Step {
    event: u32,
    start: TimeNs,
    /// How much of it was blocked or waited for the GIL.
    apart: TimeNs,
}

struct Stall {
    start: TimeNs,
    end: TimeNs,
    thread: ThreadId,
    culprit: Culprit,
}

/// All stalls of one culprit.
#[derive(Default)]
struct Stalls {
    count: u32,
    total: TimeNs,
    longest: TimeNs,
    /// What the longest called; 0 for a step.
    call: TextId,
    /// Where the longest began and ended.
    events: (u32, u32),
    others: Vec<u32>,
    tasks: Vec<TaskId>,
    late: BTreeMap<TaskId, TimeNs>,
    live: usize,
}

struct Starved {
    task: TaskId,
    ready: u32,
    started: u32,
    late: TimeNs,
}

impl Blocking {
    fn stalled(
        &mut self,
        world: &Snapshot,
        (culprit, call): (Culprit, TextId),
        task: TaskId,
        (from, to): ((u32, TimeNs), &Event<'_>),
    ) {
        let (begin, start) = from;
        let length = to.time().saturating_sub(start);
        self.stalls.push(Stall { start, end: to.time(), thread: to.thread(), culprit });
        let stalls = self.culprits.entry(culprit).or_default();
        stalls.count += 1;
        stalls.total += length;
        stalls.live = stalls.live.max(world.pending);
        if stalls.others.len() <= Finding::OTHERS_MAX {
            stalls.others.push(begin);
        }
        if length > stalls.longest {
            (stalls.longest, stalls.call, stalls.events) = (length, call, (begin, to.number as u32));
        }
        if stalls.tasks.len() < Finding::TASKS_MAX && !stalls.tasks.contains(&task) {
            stalls.tasks.push(task);
        }
    }

    /// A task begins a step that it could have begun earlier: at `due`.
    fn late(&mut self, event: &Event<'_>, task: TaskId, (ready, due): (u32, TimeNs)) {
        let now = event.time();
        let mut explained = 0;
        for stall in self.stalls.iter().rev().take(STALLS_BACK).take_while(|stall| stall.end > due) {
            if stall.thread != event.thread() {
                continue;
            }
            let overlap = stall.end.min(now) - stall.start.max(due).min(stall.end);
            explained += overlap;
            if let Some(stalls) = self.culprits.get_mut(&stall.culprit) {
                *stalls.late.entry(task).or_default() += overlap;
            }
        }
        let late = now - due;
        if late.saturating_sub(explained) >= SLOW_NS {
            self.starved.push(Starved { task, ready, started: event.number as u32, late });
        }
    }

    fn step(&mut self, thread: ThreadId) -> &mut Step {
        let at = thread.0 as usize;
        if self.steps.len() <= at {
            self.steps.resize(at + 1, Step::default());
        }
        &mut self.steps[at]
    }
}

impl Detector for Blocking {
    fn kinds(&self, _scene: &Scene<'_>) -> &'static [EventKind] {
        use EventKind::*;
        &[BlockingEnded, GilTaken, StepStarted, StepEnded]
    }

    fn before(&mut self, scene: &Scene<'_>, world: &Snapshot, event: &Event<'_>) {
        let recording = scene.recording;
        let thread = || world.threads.get(event.thread().0 as usize);
        match event.fact {
            Fact::BlockingEnded { .. } => {
                let (Some(task), Some(thread)) = (event.task(), thread()) else { return };
                let length = event.time().saturating_sub(thread.since);
                if length > 0 && !scene.is_shutdown(task) {
                    self.step(event.thread()).apart += length;
                    let culprit = ((event.span(), Kind::Call), recording.events().text_of(event.number));
                    self.stalled(world, culprit, task, ((thread.since_event, thread.since), event));
                }
            }
            Fact::GilTaken { waited } => self.step(event.thread()).apart += waited,
            Fact::StepStarted { task } => {
                *self.step(event.thread()) = Step { event: event.number as u32, start: event.time(), apart: 0 };
                let Some(state) = world.task(task) else { return };
                let TaskPhase::Ready(by) = state.phase else { return };
                let due = match by {
                    Waker::Timer(timer) => recording.timer(timer).map_or(state.since, |info| info.when.min(state.since)),
                    _ => state.since,
                };
                let due = due.max(recording.task(task).map_or(0, |info| recording.time(info.created as usize)));
                if event.time() > due && !scene.is_shutdown(task) {
                    self.late(event, task, (state.since_event, due));
                }
            }
            Fact::StepEnded { task } => {
                let Step { event: begun, start, apart } = *self.step(event.thread());
                let computed = event.time().saturating_sub(start).saturating_sub(apart);
                if computed >= SLOW_NS && !scene.is_shutdown(task) {
                    self.stalled(world, ((event.span(), Kind::Step), TextId(0)), task, ((begun, start), event));
                }
            }
            _ => {}
        }
    }

    fn finish(self: Box<Self>, scene: &Scene<'_>, _world: &Snapshot) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.culprits.iter().map(|(culprit, stalls)| blocked(scene, *culprit, stalls)).collect();
        findings.extend(starvation(scene, &self.starved));
        findings
    }
}

fn blocked(scene: &Scene<'_>, (span, kind): Culprit, stalls: &Stalls) -> Finding {
    let recording = scene.recording;
    let (is_call, call) = (kind == Kind::Call, stalls.call);
    let (total, longest) = (short_span(stalls.total), short_span(stalls.longest));
    let mut what = Sentence::default();
    name_tasks(&mut what, recording, &stalls.tasks[..1]);
    if is_call {
        what.text(" called ").code(recording.text(call)).text(format!("{} in a coroutine: ", scene.line(span)));
    } else {
        what.text(format!(" computed for {longest} without awaiting anything{}: ", scene.line(span)));
    }
    match stalls.count {
        1 => what.text(format!("the event loop stood still for {longest}.")),
        count => what.text(format!("the event loop stood still {count} times, for {total} in all, {longest} at most.")),
    };
    let mut late: Vec<(TaskId, TimeNs)> = stalls.late.iter().map(|(task, late)| (*task, *late)).collect();
    order::sort_by_key(&mut late, |(task, late)| (std::cmp::Reverse(*late), *task));
    let names: Vec<TaskId> = late.iter().map(|(task, _)| *task).collect();
    let mut impact = Sentence::default();
    match late.first() {
        Some((_, worst)) => {
            name_tasks(&mut impact, recording, &names);
            let most = if late.len() > 1 { "up to " } else { "" };
            impact.text(format!(" could have run meanwhile and ran late, by {most}{}.", short_span(*worst)))
        }
        None if stalls.live > 1 => impact.text("No other task wanted to run meanwhile: this time nobody was late."),
        None => impact.text("There was no other task: nobody was late, but nothing else could have run."),
    };
    let severity = if late.is_empty() { Severity::Hint } else { Severity::Warning };
    let mut tasks = stalls.tasks.clone();
    tasks.extend(names.into_iter().filter(|task| !stalls.tasks.contains(task)));
    tasks.truncate(Finding::TASKS_MAX);
    Finding {
        kind: if is_call { FindingKind::BlockingCall } else { FindingKind::LongStep },
        severity,
        what,
        impact,
        fix: if is_call { call_fix(scene, span, recording.text(call)) } else { step_fix() },
        event: stalls.events.0,
        end_event: stalls.events.1,
        others: stalls.others.iter().copied().filter(|other| *other != stalls.events.0).take(Finding::OTHERS_MAX).collect(),
        count: stalls.count,
        span,
        tasks,
        resources: Vec::new(),
        cost: stalls.total,
    }
}

/// What to write in the place of a blocking call.
fn call_fix(scene: &Scene<'_>, span: SpanId, call: &str) -> Fix {
    let written = scene.text_at(span).filter(|text| text.ends_with(')')).unwrap_or(call);
    let (function, arguments) = written.split_once('(').unwrap_or((written, ")"));
    if call.starts_with("time.sleep") && (function == "time.sleep" || function == "sleep") {
        let advice = plain("Await asyncio.sleep instead: it suspends this task only, and the others run meanwhile.");
        return Fix { advice, code: format!("await asyncio.sleep({arguments}") };
    }
    let code = match arguments {
        ")" => format!("await asyncio.to_thread({function})"),
        arguments => format!("await asyncio.to_thread({function}, {arguments}"),
    };
    let advice = plain("Let a thread wait for it: the loop goes on meanwhile. Or use a library that can be awaited.");
    Fix { advice, code }
}

fn step_fix() -> Fix {
    let advice = plain(
        "Let a process compute it, or cut the work into pieces with await asyncio.sleep(0) between them, so that others have their turn.",
    );
    let code = "loop = asyncio.get_running_loop()\nwith ProcessPoolExecutor() as pool:\n    result = await loop.run_in_executor(pool, compute, data)";
    Fix { advice, code: code.into() }
}

/// One finding for all tasks that were ready for long though nothing stalled: the worst is named.
fn starvation(scene: &Scene<'_>, starved: &[Starved]) -> Option<Finding> {
    let worst = starved.iter().max_by_key(|starved| (starved.late, std::cmp::Reverse(starved.ready)))?;
    let mut tasks: Vec<TaskId> = vec![worst.task];
    for other in starved {
        if tasks.len() < Finding::TASKS_MAX && !tasks.contains(&other.task) {
            tasks.push(other.task);
        }
    }
    let steps = (worst.ready..worst.started)
        .filter(|n| scene.recording.kind(*n as usize) == crate::trace::EventKind::StepStarted)
        .count();
    let mut what = Sentence::default();
    what.task_named(scene.recording, worst.task);
    what.text(format!(" was ready for {} before it could run: ", short_span(worst.late)));
    what.text(format!("{} of others ran first.", count_of(steps as u64, "step", "steps")));
    let times = count_of(starved.len() as u64, "time", "times");
    let impact = plain(format!(
        "{} waited for a turn for {} or more, {times} in all.",
        count_of(tasks.len() as u64, "task", "tasks"),
        short_span(SLOW_NS)
    ));
    let advice =
        plain("Bound how many tasks run at once, and keep their steps short: what computes for long belongs in a process.");
    let code = "sem = asyncio.Semaphore(10)\n\nasync def bounded(job):\n    async with sem:\n        return await job()";
    Some(Finding {
        kind: FindingKind::Starvation,
        severity: Severity::Warning,
        what,
        impact,
        fix: Fix { advice, code: code.into() },
        event: worst.ready,
        end_event: worst.started,
        others: starved.iter().map(|other| other.ready).filter(|ready| *ready != worst.ready).take(Finding::OTHERS_MAX).collect(),
        count: starved.len() as u32,
        span: SpanId(0),
        tasks,
        resources: Vec::new(),
        cost: worst.late,
    })
}
