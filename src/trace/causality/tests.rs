//! Chains of real programs, as outlines: a link a line, its root in brackets.

use super::*;
use crate::trace::recording::Settings;
use crate::trace::{EventKind, record};

fn recorded(source: &str) -> Recording {
    record(source, &Settings::default()).unwrap_or_else(|diagnostics| panic!("refused: {diagnostics:?}"))
}

/// The last event of a time.
fn at(recording: &Recording, seconds: f64) -> usize {
    recording.event_at((seconds * 1e9) as u64).expect("something happened")
}

fn named(recording: &Recording, name: &str) -> TaskId {
    let is_it = |task: &TaskId| recording.name_at(*task, recording.len()) == name;
    (0..recording.tasks().len() as u32).map(TaskId).find(is_it).expect("there is such a task")
}

/// The chain as an outline: each link indented, with its root.
fn outline(recording: &Recording, n: usize, name: &str) -> String {
    let chain = why(recording, n, named(recording, name));
    let line = |link: &Link| {
        let root = link.root.map_or(String::new(), |root| format!(" [{}]", root.word()));
        format!("{}{}{root}\n", "  ".repeat(link.depth as usize), link.words)
    };
    chain.links.iter().map(line).collect()
}

#[test]
fn a_task_behind_a_lock_waits_for_what_the_holder_waits_for() {
    let recording = recorded(
        "
import asyncio
lock = asyncio.Lock()
async def hold():
    async with lock:
        await asyncio.sleep(2)
async def want():
    async with lock:
        pass
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(hold(), name='holder')
        group.create_task(want(), name='first')
        group.create_task(want(), name='second')
asyncio.run(main())
",
    );
    insta::assert_snapshot!(outline(&recording, at(&recording, 0.0), "Task-1"), @r"
Task-1 waits for the tasks of group, of which these have not ended: holder, first, second.
  holder sleeps until 2 s, for another 2 s. [timer]
  first waits for the lock lock, in place 1 of 2 in its line, held by holder. [told]
  second waits for the lock lock, in place 2 of 2 in its line, held by holder. [told]
");
    insta::assert_snapshot!(outline(&recording, at(&recording, 0.0), "second"), @r"
second waits for the lock lock, in place 2 of 2 in its line, held by holder.
  holder sleeps until 2 s, for another 2 s. [timer]
");
    let chain = why(&recording, at(&recording, 0.0), named(&recording, "second"));
    assert_eq!(chain.arrows.len(), 1);
    assert_eq!(chain.links[1].due, Some(2_000_000_000));
}

#[test]
fn a_deadlock_is_a_circle() {
    let recording = recorded(
        "
import asyncio
async def take(one, two):
    async with one:
        await asyncio.sleep(1)
        async with two:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    left = asyncio.create_task(take(a, b), name='left')
    right = asyncio.create_task(take(b, a), name='right')
    await asyncio.gather(left, right)
asyncio.run(main())
",
    );
    let end = recording.len() - 1;
    insta::assert_snapshot!(outline(&recording, end, "Task-1"), @r"
Task-1 waits for 2 gathered tasks; 2 have not ended: left, right.
  left waits for the lock b, held by right.
    right waits for the lock a, held by left. [cycle]
");
    let chain = why(&recording, end, named(&recording, "right"));
    assert_eq!(chain.cycle, [named(&recording, "right"), named(&recording, "left")]);
}

#[test]
fn who_will_put_set_or_answer_is_looked_up() {
    let recording = recorded(
        "
import asyncio, time
async def consume(queue):
    await queue.get()
async def listen(event):
    await event.wait()
async def compute():
    await asyncio.to_thread(time.sleep, 5)
async def never():
    await asyncio.Event().wait()
async def main():
    queue, event = asyncio.Queue(), asyncio.Event()
    asyncio.create_task(consume(queue), name='consumer')
    asyncio.create_task(listen(event), name='listener')
    asyncio.create_task(compute(), name='computer')
    asyncio.create_task(never(), name='never')
    await asyncio.sleep(1)
    await queue.put(1)
    await asyncio.sleep(1)
    event.set()
    await asyncio.sleep(4)
asyncio.run(main())
",
    );
    let shown: String =
        ["consumer", "listener", "computer", "never"].map(|name| outline(&recording, at(&recording, 0.5), name)).concat();
    insta::assert_snapshot!(shown, @r"
consumer waits for an item from queue, which is empty; Task-1 will end that, at 1 s.
  Task-1 sleeps until 1 s, for another 1 s. [timer]
listener waits until event is set; Task-1 will end that, at 2 s.
  Task-1 sleeps until 1 s, for another 1 s. [timer]
computer waits for a future; the thread asyncio_0 will end that, at 5 s.
  The thread asyncio_0 is in time.sleep(5) until 5 s. [blocked]
never waits until Event is set: in this run nobody does that. never will be cancelled at 6 s. [nobody]
");
}

#[test]
fn a_blocking_call_is_the_root_of_what_is_late() {
    let recording = recorded(
        "
import asyncio, time
async def late():
    await asyncio.sleep(1)
async def main():
    asyncio.create_task(late(), name='late')
    await asyncio.sleep(0)
    asyncio.create_task(late(), name='new')
    time.sleep(3)
asyncio.run(main())
",
    );
    let blocked = (0..recording.len()).find(|n| recording.kind(*n) == EventKind::BlockingStarted).expect("it blocks");
    let shown: String = ["new", "Task-1", "late"].map(|name| outline(&recording, blocked, name)).concat();
    insta::assert_snapshot!(shown, @r"
new is ready and runs next; but the event loop cannot go on: Task-1 stalls it in time.sleep(3) until 3 s. [blocked]
Task-1 runs, but its thread stalls in time.sleep(3) until 3 s. [blocked]
late sleeps until 1 s, for another 1 s. [timer]
");
}

#[test]
fn a_task_has_a_history() {
    let recording = recorded(
        "
import asyncio
async def leaf():
    await asyncio.sleep(9)
async def branch():
    await asyncio.create_task(leaf(), name='leaf')
async def main():
    async with asyncio.timeout(1):
        await asyncio.create_task(branch(), name='branch')
asyncio.run(main())
",
    );
    let leaf = named(&recording, "leaf");
    let told = |steps: Vec<Origin>| steps.iter().map(|step| format!("{}\n", step.words)).collect::<String>();
    insta::assert_snapshot!(told(created_by(&recording, leaf)), @r"
branch created the task leaf to run leaf(); nothing of it has run yet.
Task-1 created the task branch to run branch(); nothing of it has run yet.
asyncio.run made the main task Task-1 to run main(); nothing of it has run yet.
");
    insta::assert_snapshot!(told(cancelled_by(&recording, recording.len(), leaf)), @r"
The cancellation of branch passes on to what it awaits, leaf: CancelledError will be raised where it waits, in its next step.
The cancellation of Task-1 passes on to what it awaits, branch: CancelledError will be raised where it waits, in its next step.
The timeout has expired before its block was left, so it cancels Task-1: CancelledError will be raised where it waits, in its next step.
");
    assert!(cancelled_by(&recording, at(&recording, 0.5), leaf).is_empty());
    let wake = will_wake(&recording, at(&recording, 0.5), leaf).expect("the timeout wakes it");
    assert_eq!((wake.time, matches!(wake.cause, Cause::Timer(_))), (1_000_000_000, true));
    assert_eq!(woken_by(&recording, wake.event as usize, leaf), Some(wake));
}
