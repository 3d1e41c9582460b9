//! Which thread runs next, and when. The threads here are numbers: nobody runs in them.

use crate::scripted::World;
use loopscope::executor::Machine;
use loopscope::executor::instrument::{ThreadId, Unobserved};
use loopscope::executor::limits::{Limits, Stop};
use loopscope::executor::threads::Pick;

const MAIN: ThreadId = ThreadId(0);
const SECOND_NS: u64 = 1_000_000_000;

fn machine() -> Machine<World> {
    Machine::new(Limits::default(), Box::new(Unobserved))
}

#[test]
fn a_new_thread_runs_when_the_running_one_blocks() {
    let mut machine = machine();
    let worker = machine.start_thread("worker".into());
    assert_eq!(machine.pick(), Pick::Thread(MAIN));
    machine.block("time.sleep", Some(SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(worker));
    assert_eq!(machine.now(), 0);
}

#[test]
fn the_clock_moves_when_all_threads_are_blocked() {
    let mut machine = machine();
    let worker = machine.start_thread("worker".into());
    machine.block("time.sleep", Some(2 * SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(worker));
    machine.block("time.sleep", Some(SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(worker));
    assert_eq!(machine.now(), SECOND_NS);
    machine.end_thread();
    assert_eq!(machine.pick(), Pick::Thread(MAIN));
    assert_eq!(machine.now(), 2 * SECOND_NS);
}

#[test]
fn threads_that_wake_at_one_time_wake_in_order_of_creation_the_main_thread_last() {
    let mut machine = machine();
    let workers = [machine.start_thread("one".into()), machine.start_thread("two".into())];
    machine.block("time.sleep", Some(SECOND_NS));
    for _ in workers {
        machine.pick();
        machine.block("time.sleep", Some(SECOND_NS));
    }
    for expected in [workers[0], workers[1], MAIN] {
        assert_eq!(machine.pick(), Pick::Thread(expected));
        assert_eq!(machine.now(), SECOND_NS);
        machine.block("lock", None);
    }
}

#[test]
fn a_thread_that_waits_for_another_goes_on_when_that_one_lets_it() {
    let mut machine = machine();
    let worker = machine.start_thread("worker".into());
    machine.block("Thread.join", None);
    assert_eq!(machine.pick(), Pick::Thread(worker));
    machine.unblock(MAIN);
    machine.unblock(MAIN);
    machine.end_thread();
    assert_eq!(machine.pick(), Pick::Thread(MAIN));
    machine.block("lock", None);
    assert_eq!(machine.pick(), Pick::Nobody);
    assert_eq!(machine.stop(), Some(Stop::Deadlock));
}

#[test]
fn a_call_that_blocks_in_place_moves_the_clock_alone() {
    let mut machine = machine();
    machine.start_thread("worker".into());
    assert!(machine.block_in_place("time.sleep", SECOND_NS));
    assert_eq!(machine.now(), SECOND_NS);
    assert_eq!(machine.current_thread(), MAIN);
}
