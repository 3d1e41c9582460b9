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

/// A new thread, whose creator goes on. Those that can run before it sleep until the first second.
fn start(machine: &mut Machine<World>, name: &str) -> ThreadId {
    let creator = machine.current_thread();
    let thread = machine.start_thread(name.into()).expect("there are few threads");
    while machine.pick() != Pick::Thread(creator) {
        machine.block("time.sleep", Some(SECOND_NS));
    }
    thread
}

#[test]
fn a_new_thread_runs_when_the_running_one_blocks() {
    let mut machine = machine();
    let worker = start(&mut machine, "worker");
    machine.block("time.sleep", Some(SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(worker));
    assert_eq!(machine.now(), 0);
}

#[test]
fn the_clock_moves_when_all_threads_are_blocked() {
    let mut machine = machine();
    let worker = start(&mut machine, "worker");
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
    let workers = [start(&mut machine, "one"), start(&mut machine, "two")];
    machine.block("time.sleep", Some(SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(workers[1]));
    machine.block("time.sleep", Some(SECOND_NS));
    for expected in [workers[0], workers[1], MAIN] {
        assert_eq!(machine.pick(), Pick::Thread(expected));
        assert_eq!(machine.now(), SECOND_NS);
        machine.block("lock", None);
    }
}

#[test]
fn a_thread_that_waits_for_another_goes_on_when_that_one_lets_it() {
    let mut machine = machine();
    let worker = start(&mut machine, "worker");
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
fn those_that_can_run_go_before_the_creator_of_a_thread_and_both_before_it() {
    let mut machine = machine();
    let one = start(&mut machine, "one");
    let two = machine.start_thread("two".into()).unwrap();
    for expected in [one, MAIN, two] {
        assert_eq!(machine.pick(), Pick::Thread(expected));
        machine.block("lock", None);
    }
}

#[test]
fn a_worker_wakes_in_the_order_of_its_job() {
    let mut machine = machine();
    let workers = [start(&mut machine, "one"), start(&mut machine, "two")];
    machine.block("lock", None);
    assert_eq!(machine.pick(), Pick::Thread(workers[1]));
    machine.block("time.sleep", Some(SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(workers[0]));
    let rank = machine.next_rank();
    machine.set_rank(rank);
    machine.block("time.sleep", Some(2 * SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(workers[1]));
    machine.block("time.sleep", Some(2 * SECOND_NS));
    assert_eq!(machine.pick(), Pick::Thread(workers[1]));
}

#[test]
fn a_sleep_of_no_time_gives_way() {
    let mut machine = machine();
    let worker = start(&mut machine, "worker");
    machine.block("time.sleep", Some(0));
    assert_eq!(machine.pick(), Pick::Thread(worker));
    machine.block("lock", None);
    assert_eq!(machine.pick(), Pick::Thread(MAIN));
}

#[test]
fn a_pick_that_cannot_be_followed_is_taken_back() {
    let mut machine = machine();
    let worker = start(&mut machine, "worker");
    machine.block("lock", None);
    assert_eq!(machine.pick(), Pick::Thread(worker));
    machine.prefer(MAIN);
    assert_eq!(machine.current_thread(), MAIN);
    machine.block("lock", None);
    assert_eq!(machine.pick(), Pick::Thread(worker));
}

#[test]
fn threads_beyond_the_numbers_there_are_take_those_of_the_ended() {
    let mut machine = machine();
    let threads: Vec<_> = (0..255).map(|n| start(&mut machine, &n.to_string())).collect();
    assert_eq!(machine.start_thread("one too many".into()), None);
    machine.block("Thread.join", None);
    assert_eq!(machine.pick(), Pick::Thread(threads[254]));
    machine.unblock(MAIN);
    machine.end_thread();
    assert_eq!(machine.pick(), Pick::Thread(MAIN));
    assert_eq!(start(&mut machine, "late"), threads[254]);
}
