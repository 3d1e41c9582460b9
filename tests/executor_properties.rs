//! What holds for every program: random scripts of tasks, sleeps, locks, queues, timeouts and cancellations.
//!
//! The ledger of `scripted` checks each fact as it is told (handles run in the order they were queued, lines are first
//! come first served, permits and items add up); the rest is checked here.
#![cfg(not(target_arch = "wasm32"))]

mod scripted;

use loopscope::executor::condition::Condition;
use loopscope::executor::limits::Limits;
use loopscope::executor::locks::{Event, Lock};
use loopscope::executor::queues::Queue;
use loopscope::executor::semaphore::Semaphore;
use proptest::prelude::*;
use scripted::{Exc, Fut, Py, Report, V, World, run};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;

/// One thing a task does. Spans of time are in quarters of a second, so that ties are common.
#[derive(Clone, Debug)]
enum Op {
    Sleep(u8),
    Block(u8),
    Hold(Vec<Op>),
    Lock(Vec<Op>),
    Set,
    Clear,
    WaitForEvent,
    WaitForCondition,
    Notify(u8),
    SetLater(u8),
    Put,
    Get,
    Cancel(u8),
    Await(u8),
    Fail,
    Shrug(Vec<Op>),
    Timeout(u8, Vec<Op>),
    WaitFor(u8, Vec<Op>),
    Group(Vec<Vec<Op>>),
    Gather(Vec<Vec<Op>>),
    Spawn(Vec<Op>),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let leaf = prop_oneof![
        4 => (0..4u8).prop_map(Op::Sleep),
        1 => (0..3u8).prop_map(Op::Block),
        1 => Just(Op::Set),
        1 => Just(Op::Clear),
        2 => Just(Op::WaitForEvent),
        1 => Just(Op::WaitForCondition),
        2 => (0..3u8).prop_map(Op::Notify),
        1 => (0..4u8).prop_map(Op::SetLater),
        3 => Just(Op::Put),
        3 => Just(Op::Get),
        2 => any::<u8>().prop_map(Op::Cancel),
        1 => any::<u8>().prop_map(Op::Await),
        1 => Just(Op::Fail),
    ];
    let op = leaf.prop_recursive(3, 24, 4, |op| {
        let ops = || prop::collection::vec(op.clone(), 0..4);
        let many = || prop::collection::vec(ops(), 0..4);
        prop_oneof![
            3 => ops().prop_map(Op::Hold),
            2 => ops().prop_map(Op::Lock),
            2 => ops().prop_map(Op::Shrug),
            2 => (0..5u8, ops()).prop_map(|(span, ops)| Op::Timeout(span, ops)),
            1 => (0..5u8, ops()).prop_map(|(span, ops)| Op::WaitFor(span, ops)),
            1 => many().prop_map(Op::Group),
            1 => many().prop_map(Op::Gather),
            1 => ops().prop_map(Op::Spawn),
        ]
    });
    prop::collection::vec(op, 0..6)
}

const PERMITS: i64 = 2;
const ROOM: i64 = 2;

/// What the tasks of a program share.
struct Shared {
    semaphore: Rc<Semaphore<World>>,
    inside: Cell<i64>,
    lock: Rc<Lock<World>>,
    locked: Cell<bool>,
    event: Rc<Event<World>>,
    condition: Rc<Condition<World>>,
    queue: Rc<Queue<World>>,
    inside_queue: RefCell<VecDeque<i64>>,
    next_item: Cell<i64>,
    tasks: RefCell<Vec<Fut>>,
}

type Done<'a> = Pin<Box<dyn Future<Output = Result<V, Exc>> + 'a>>;

fn perform<'a>(py: &'a Py, shared: &'a Rc<Shared>, ops: &'a [Op]) -> Done<'a> {
    Box::pin(async move {
        for op in ops {
            step(py, shared, op).await?;
        }
        Ok(V::None)
    })
}

fn seconds(quarters: u8) -> f64 {
    f64::from(quarters) / 4.0
}

fn body(shared: &Rc<Shared>, ops: &[Op]) -> impl AsyncFnOnce(Py) -> Result<V, Exc> + use<> {
    let (shared, ops) = (Rc::clone(shared), ops.to_vec());
    async move |py: Py| perform(&py, &shared, &ops).await
}

/// A task, or none: the first ones are the most interesting.
fn pick(shared: &Shared, number: u8) -> Option<Fut> {
    let tasks = shared.tasks.borrow();
    let index = number as usize % tasks.len().max(1);
    tasks.get(index).cloned()
}

async fn step(py: &Py, shared: &Rc<Shared>, op: &Op) -> Result<V, Exc> {
    match op {
        Op::Sleep(span) => py.sleep(seconds(*span)).await,
        Op::Block(span) => {
            py.block(seconds(*span)).await;
            Ok(V::None)
        }
        Op::Hold(ops) => py.with_semaphore(&shared.semaphore, async || hold(py, shared, ops).await).await,
        Op::Lock(ops) => {
            let body = async || {
                assert!(!shared.locked.replace(true), "one task holds the lock");
                let outcome = perform(py, shared, ops).await;
                shared.locked.set(false);
                outcome
            };
            py.with_lock(&shared.lock, body).await
        }
        Op::Set => {
            py.call(&shared.event, |event, world| event.set(world)).await;
            Ok(V::None)
        }
        Op::Clear => {
            py.call(&shared.event, |event, world| event.clear(world)).await;
            Ok(V::None)
        }
        Op::WaitForEvent => py.native(shared.event.wait()).await,
        Op::WaitForCondition | Op::Notify(_) | Op::SetLater(_) => signal(py, shared, op).await,
        Op::Put => put(py, shared).await,
        Op::Get => get(py, shared).await,
        Op::Cancel(number) => {
            if let Some(task) = pick(shared, *number) {
                py.cancel(&task, None).await;
            }
            Ok(V::None)
        }
        Op::Fail => Err(Exc::new("ValueError", "on purpose")),
        Op::Shrug(ops) => Ok(perform(py, shared, ops).await.unwrap_or(V::None)),
        _ => together(py, shared, op).await,
    }
}

/// The operations that wake others, or wait to be woken.
async fn signal(py: &Py, shared: &Rc<Shared>, op: &Op) -> Result<V, Exc> {
    match op {
        Op::WaitForCondition => py.with_lock(shared.condition.lock(), async || py.native(shared.condition.wait()).await).await,
        Op::Notify(count) => {
            let count = usize::from(*count);
            let notify = async || {
                py.call(&shared.condition, move |condition, world| condition.notify(world, count)).await?;
                Ok(V::None)
            };
            py.with_lock(shared.condition.lock(), notify).await
        }
        Op::SetLater(span) => {
            let event = Rc::clone(&shared.event);
            let set = async move |py: Py, _| {
                py.call(&event, |event, world| event.set(world)).await;
                Ok(V::None)
            };
            py.call_later(seconds(*span), py.callback("set", set)).await;
            Ok(V::None)
        }
        other => unreachable!("{other:?} is no signal"),
    }
}

/// The operations that are about other tasks.
async fn together(py: &Py, shared: &Rc<Shared>, op: &Op) -> Result<V, Exc> {
    match op {
        Op::Await(number) => match pick(shared, *number) {
            Some(task) => py.wait(&task).await,
            None => Ok(V::None),
        },
        Op::Timeout(span, ops) => {
            let timeout = py.timeout(Some(seconds(*span))).await;
            py.with_timeout(&timeout, async || perform(py, shared, ops).await).await
        }
        Op::WaitFor(span, ops) => {
            let coroutine = py.coroutine(body(shared, ops)).await;
            py.wait_for(coroutine, Some(seconds(*span))).await
        }
        Op::Group(children) => {
            let start = async |group| {
                for ops in children {
                    let task = py.group_task(&group, "child", body(shared, ops)).await?;
                    shared.tasks.borrow_mut().push(task);
                }
                Ok(V::None)
            };
            py.with_group(start).await
        }
        Op::Gather(children) => {
            let mut coroutines = Vec::new();
            for ops in children {
                coroutines.push(py.coroutine(body(shared, ops)).await);
            }
            let all = py.gather(&coroutines).await;
            py.wait(&all).await
        }
        Op::Spawn(ops) => {
            let task = py.task(body(shared, ops)).await;
            shared.tasks.borrow_mut().push(task);
            Ok(V::None)
        }
        other => unreachable!("{other:?} is about one task"),
    }
}

async fn hold(py: &Py, shared: &Rc<Shared>, ops: &[Op]) -> Result<V, Exc> {
    shared.inside.set(shared.inside.get() + 1);
    assert!(shared.inside.get() <= PERMITS, "no more inside than there are permits");
    let outcome = perform(py, shared, ops).await;
    shared.inside.set(shared.inside.get() - 1);
    outcome
}

async fn put(py: &Py, shared: &Rc<Shared>) -> Result<V, Exc> {
    let item = shared.next_item.get();
    shared.next_item.set(item + 1);
    py.native(shared.queue.put(item.into())).await?;
    shared.inside_queue.borrow_mut().push_back(item);
    assert!(shared.inside_queue.borrow().len() as i64 <= ROOM, "no more in the queue than there is room for");
    Ok(V::None)
}

async fn get(py: &Py, shared: &Rc<Shared>) -> Result<V, Exc> {
    let item = py.native(shared.queue.get()).await?;
    let first = shared.inside_queue.borrow_mut().pop_front();
    assert_eq!(item.to_string(), first.map(|item| item.to_string()).unwrap_or_default(), "items leave in the order they came");
    Ok(V::None)
}

/// When all is quiet, nobody waits for what is there.
fn check_nobody_sleeps_on(shared: &Shared) {
    assert!(shared.semaphore.value() == 0 || !shared.semaphore.is_locked(), "a permit is free: {}", shared.semaphore.state());
    assert!(shared.lock.is_locked() || shared.lock.state() == "unlocked", "the lock is free: {}", shared.lock.state());
    assert!(!shared.event.is_set() || shared.event.state() == "set", "the event is set: {}", shared.event.state());
    let queue = shared.queue.state();
    assert!(shared.queue.is_empty() || !queue.contains("_getters"), "an item is there:{queue}");
    assert!(shared.queue.is_full() || !queue.contains("_putters"), "there is room:{queue}");
}

/// Runs a program of so many tasks; the main task waits for them, but not for ever.
fn run_program(tasks: &[Vec<Op>]) -> Report {
    let tasks = tasks.to_vec();
    run(Limits { iterations: 100_000, ..Limits::default() }, async move |py: Py| {
        let shared = Rc::new(Shared {
            semaphore: py.bounded_semaphore(PERMITS).await,
            inside: Cell::new(0),
            lock: py.lock().await,
            locked: Cell::new(false),
            event: py.event().await,
            condition: py.condition().await,
            queue: py.queue(ROOM).await,
            inside_queue: RefCell::default(),
            next_item: Cell::new(0),
            tasks: RefCell::default(),
        });
        for ops in &tasks {
            let task = py.task(body(&shared, ops)).await;
            shared.tasks.borrow_mut().push(task);
        }
        py.sleep(60.0).await?;
        check_nobody_sleeps_on(&shared);
        py.print("main ends");
        Ok(V::None)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_program_ends_and_its_facts_add_up(tasks in prop::collection::vec(ops(), 1..6)) {
        let report = run_program(&tasks);
        prop_assert!(report.lines.iter().any(|line| line == "60 main ends"), "{:?}", report.lines);
    }

    #[test]
    fn a_program_runs_the_same_way_twice(tasks in prop::collection::vec(ops(), 1..6)) {
        let (one, two) = (run_program(&tasks), run_program(&tasks));
        prop_assert_eq!(one.lines, two.lines);
        prop_assert_eq!(one.facts, two.facts);
    }
}
