//! How things are called in front of people: times, waits, resources. Used by lanes, the narration and the event log.

use super::lanes::{Phase, Segment};
use super::recording::Recording;
use crate::executor::clock::{SECOND_NS, TimeNs};
use crate::executor::instrument::*;

/// A moment or a span that never comes to its end.
pub const FOR_EVER: TimeNs = TimeNs::MAX;

/// A span of time with its unit: `0.2 s`, `1.5 ms`, `0 s`. No digits are lost.
pub fn span_of_time(ns: TimeNs) -> String {
    if ns == FOR_EVER {
        return "for ever".into();
    }
    let (unit, size) = match ns {
        1..1_000 => ("ns", 1),
        1_000..1_000_000 => ("µs", 1_000),
        1_000_000..10_000_000 => ("ms", 1_000_000),
        _ => ("s", 1_000_000_000),
    };
    let digits = format!("{}.{:0width$}", ns / size, ns % size, width = size.ilog10() as usize);
    format!("{} {unit}", digits.trim_end_matches('0').trim_end_matches('.'))
}

/// The same in few digits, for labels and sentences: three decimals, or three digits of less than a second.
pub fn short_span(ns: TimeNs) -> String {
    let unit = match ns {
        SECOND_NS.. => SECOND_NS / 1000,
        100_000_000.. => 1_000_000,
        10_000_000.. => 100_000,
        _ => 10u64.pow(ns.max(1).ilog10().saturating_sub(2)),
    };
    if ns > FOR_EVER - SECOND_NS { span_of_time(FOR_EVER) } else { span_of_time((ns + unit / 2) / unit * unit) }
}

/// A task's last name.
pub fn task_name(recording: &Recording, task: TaskId) -> &str {
    recording.task(task).map_or("?", |info| recording.text(info.name))
}

/// What a resource is called: its label, or its kind and number.
pub fn resource_name(recording: &Recording, resource: ResourceId) -> String {
    let Some(info) = recording.resource(resource) else { return "?".into() };
    match recording.text(info.label) {
        "" => format!("{} {}", kind_word(info.kind), resource.0),
        label => label.into(),
    }
}

/// The word for a kind of resource.
pub fn kind_word(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Lock => "lock",
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::BoundedSemaphore => "bounded semaphore",
        ResourceKind::Event => "event",
        ResourceKind::Condition => "condition",
        ResourceKind::Barrier => "barrier",
        ResourceKind::Queue => "queue",
        ResourceKind::TaskGroup => "task group",
        ResourceKind::Timeout => "timeout",
        ResourceKind::ThreadLock => "thread lock",
        ResourceKind::Pool => "pool",
        ResourceKind::Host => "host",
        ResourceKind::Connections => "connections",
        ResourceKind::Redis => "redis server",
        ResourceKind::Server => "server",
    }
}

/// From `now` to a moment that may never come.
pub fn span_until(when: TimeNs, now: TimeNs) -> TimeNs {
    if when == FOR_EVER { FOR_EVER } else { when.saturating_sub(now) }
}

/// So many of something: `1 task`, `3 tasks`.
pub fn count_of(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Why an injection did nothing, after "but"; nothing when it did something.
pub fn effect_words(effect: Effect) -> Option<&'static str> {
    Some(match effect {
        Effect::Acted => return None,
        Effect::NoTask => "there was no such task yet",
        Effect::TaskDone => "it was done already",
        Effect::NotWaiting => "it did not wait for anything then",
        Effect::NoTimer => "what it waits for has no time of its own",
        Effect::TooLate => "the run ended before",
        Effect::Foreign => "it is a task of Trio, whose scopes are cancelled, not its tasks",
    })
}

/// A limit, as what a run reached: `the limit of loop iterations`.
pub fn limit_words(limit: Limit) -> &'static str {
    match limit {
        Limit::Instructions => "the limit of instructions",
        Limit::Iterations => "the limit of loop iterations",
        Limit::Events => "the limit of recorded events",
        Limit::Time => "the end of its virtual time",
        Limit::Tasks => "the limit of tasks",
        Limit::Memory => "the limit of memory",
        Limit::Output => "the limit of output",
    }
}

/// What a task that suspends in event `n` waits for, in a few words: `sleep 0.2 s`, `sem, in line`, `queue.get`.
pub fn wait_label(recording: &Recording, n: usize, on: Wait) -> String {
    match on {
        Wait::Future => "future".into(),
        Wait::Sleep(timer) => match recording.timer(timer) {
            Some(info) => format!("sleep {}", short_span(span_until(info.when, recording.time(n)))),
            None => "sleep".into(),
        },
        Wait::Task(task) => format!("task {}", recording.name_at(task, n)),
        Wait::Gather(1) => "gather · 1 task".into(),
        Wait::Gather(count) => format!("gather · {count} tasks"),
        Wait::Several(1) => "wait · 1 future".into(),
        Wait::Several(count) => format!("wait · {count} futures"),
        Wait::Resource(resource) => {
            let name = resource_name(recording, resource);
            let kind = recording.resource(resource).map(|info| info.kind);
            match (line_joined_before(recording, n, resource), kind) {
                (Some(Line::Getters), _) => format!("{name}.get"),
                (Some(Line::Putters), _) => format!("{name}.put"),
                (Some(Line::Joiners), _) => format!("{name}.join"),
                (_, Some(ResourceKind::TaskGroup)) => format!("{name} · its tasks"),
                (_, Some(ResourceKind::Host | ResourceKind::Redis)) => format!("answer of {name}"),
                (_, Some(ResourceKind::Event | ResourceKind::Condition | ResourceKind::Barrier)) => {
                    format!("{name}.wait")
                }
                _ => format!("{name}, in line"),
            }
        }
    }
}

/// The line of `resource` that the task which suspends in event `n` joined just before.
fn line_joined_before(recording: &Recording, n: usize, resource: ResourceId) -> Option<Line> {
    let subject = recording.event(n).subject();
    for event in (n.saturating_sub(8)..n).rev().map(|n| recording.event(n)) {
        if let Fact::WaiterQueued { resource: joined, task, line } = event.fact
            && joined == resource
            && Some(task) == subject
        {
            return Some(line);
        }
    }
    None
}

/// What to write on a segment of a lane.
pub(super) fn segment_label(recording: &Recording, segment: &Segment) -> String {
    let n = segment.start_event as usize;
    match (segment.phase, recording.event(n).fact) {
        (Phase::Suspended, Fact::Suspended { on, .. }) => wait_label(recording, n, on),
        (Phase::Blocked, Fact::BlockingStarted { call, .. }) => call.into(),
        (Phase::Ready, Fact::GilDropped) => "waits for the GIL".into(),
        (phase, _) => phase.word().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_span_has_three_digits() {
        let shown = [0, 999, 1_234, 229_532_619, 22_953_261, 2_295_326, 1_234_567_890, 999_999_999].map(short_span);
        assert_eq!(short_span(FOR_EVER), "for ever");
        assert_eq!(shown, ["0 s", "999 ns", "1.23 µs", "0.23 s", "0.023 s", "2.3 ms", "1.235 s", "1 s"]);
    }

    #[test]
    fn a_span_of_time_keeps_all_digits_and_no_more() {
        let shown = [0, 1, 1_500, 2_000_000, 200_000_000, 1_000_000_000, 61_000_000_001].map(span_of_time);
        assert_eq!(shown, ["0 s", "1 ns", "1.5 µs", "2 ms", "0.2 s", "1 s", "61.000000001 s"]);
    }
}
