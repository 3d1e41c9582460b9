//! Metrics, critical path and flame graph of small programs whose numbers can be worked out by hand.

use super::*;
use crate::executor::clock::SECOND_NS;
use crate::executor::instrument::TaskId;
use crate::trace::record;
use crate::trace::recording::Settings;
use crate::trace::testing::made_up;

const MS: u64 = SECOND_NS / 1000;

fn recorded(source: &str) -> Recording {
    record(source, &Settings::default()).unwrap_or_else(|diagnostics| panic!("refused: {diagnostics:?}"))
}

const WORKERS: &str = "
import asyncio, time
async def work(sem, seconds):
    async with sem:
        await asyncio.sleep(seconds)
async def main():
    sem = asyncio.Semaphore(1)
    await asyncio.gather(work(sem, 1), work(sem, 2), work(sem, 3))
    time.sleep(4)
asyncio.run(main())
";

#[test]
fn totals_of_tasks_functions_and_resources_add_up() {
    let recording = recorded(WORKERS);
    let metrics = Analysis::of(&recording).metrics;
    let main = metrics.tasks[0];
    assert_eq!((main.waits[WaitReason::Tasks as usize], main.blocked, main.running), (6 * SECOND_NS, 4 * SECOND_NS, 0));
    let last = metrics.tasks[3];
    let lock = last.waits[WaitReason::Lock as usize];
    assert_eq!((lock, last.waits[WaitReason::Sleep as usize], last.steps), (3 * SECOND_NS, 3 * SECOND_NS, 3));
    assert_eq!(last.suspended(), last.ended.expect("it ended") - last.created);
    let work = metrics.functions.iter().find(|function| function.function == "work").expect("it ran");
    assert_eq!((work.tasks, work.latency.p50, work.latency.max), (3, 3 * SECOND_NS, 6 * SECOND_NS));
    assert_eq!(work.slowest, Some(TaskId(3)));
    let sem = metrics.resources[0];
    assert_eq!(
        (sem.holds.count, sem.holds.max, sem.waits.max, sem.peak, sem.peak_waiting),
        (3, 3 * SECOND_NS, 3 * SECOND_NS, 1, 2)
    );
    assert!((sem.utilisation - 0.6).abs() < 1e-9, "{}", sem.utilisation);
    let thread = metrics.threads[0];
    assert_eq!((thread.idle, thread.blocked, thread.busy), (6 * SECOND_NS, 4 * SECOND_NS, 0));
    assert!((metrics.loops[0].utilisation - 0.4).abs() < 1e-9);
    assert_eq!(metrics.concurrency.iter().map(|step| step.live).max(), Some(4));
}

#[test]
fn the_critical_path_goes_through_what_determined_the_end() {
    let recording = recorded(WORKERS);
    let path = Analysis::of(&recording).metrics.critical_path;
    let told: Vec<_> = path.iter().map(|step| (step.task, step.kind, (step.end - step.start) / MS)).collect();
    assert_eq!(
        told,
        [
            (Some(TaskId(1)), PathKind::Timer, 1000),
            (Some(TaskId(2)), PathKind::Timer, 2000),
            (Some(TaskId(3)), PathKind::Timer, 3000),
            (Some(TaskId(0)), PathKind::Blocked, 4000),
        ]
    );
}

#[test]
fn the_flame_graph_has_the_time_of_each_await_stack() {
    let recording = recorded(
        "
import asyncio, time
async def inner(seconds):
    await asyncio.sleep(seconds)
async def outer():
    await inner(1)
    time.sleep(0.5)
    await inner(2)
async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.25)
    await task
asyncio.run(main())
",
    );
    let flame = Analysis::of(&recording).flame;
    let totals = flame.total(FlameNode::own);
    let told: Vec<_> = flame
        .nodes
        .iter()
        .zip(totals)
        .map(|(node, total)| (node.parent, &*node.function, node.line, node.waiting / MS, node.blocked / MS, total / MS))
        .collect();
    assert_eq!(
        told,
        [
            (None, "main", 11, 250, 0, 250),
            (None, "outer", 6, 0, 0, 1000),
            (Some(1), "inner", 4, 1000, 0, 1000),
            (None, "outer", 7, 0, 500, 500),
            (None, "outer", 8, 0, 0, 2000),
            (Some(4), "inner", 4, 2000, 0, 2000),
            (None, "main", 12, 3250, 0, 3250),
        ]
    );
}

#[test]
fn percentiles_are_times_that_were_really_there() {
    let spread = Spread::of((1..=200).rev().collect());
    assert_eq!((spread.count, spread.min, spread.p50, spread.p90, spread.p99, spread.max), (200, 1, 100, 180, 198, 200));
    assert_eq!(spread.total, 20_100);
    assert_eq!(Spread::of(vec![7]), Spread { count: 1, min: 7, p50: 7, p90: 7, p99: 7, max: 7, total: 7 });
    assert_eq!(Spread::of(Vec::new()), Spread::default());
}

#[test]
fn any_story_can_be_analysed_and_written() {
    for seed in 0..20 {
        let recording = made_up(seed, 3_000, 40);
        let analysis = Analysis::of(&recording);
        let bytes = postcard::to_allocvec(&analysis).expect("plain data is written");
        assert_eq!(postcard::from_bytes::<Analysis>(&bytes).expect("and read"), analysis);
        for (id, totals) in analysis.metrics.tasks.iter().enumerate() {
            let all = totals.running + totals.blocked + totals.ready + totals.suspended();
            let life = totals.ended.unwrap_or(recording.end_time()) - totals.created;
            assert_eq!(all, life, "seed {seed}, task {id}");
        }
        for pair in analysis.metrics.critical_path.windows(2) {
            assert!(pair[0].end <= pair[1].start, "seed {seed}");
        }
    }
}
