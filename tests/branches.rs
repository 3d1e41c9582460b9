//! What is done to a run from outside, and other schedules of it: against the same run without, and against programs that do it
//! themselves.
#![cfg(not(target_arch = "wasm32"))]

use loopscope::executor::injections::{Act, Injection, Raised};
use loopscope::executor::instrument::{Effect, Fact};
use loopscope::trace::event::EventKind;
use loopscope::trace::fork::Wish;
use loopscope::trace::narrate::narrate;
use loopscope::trace::{Ending, Recording, Settings, from_bytes, record, to_bytes};

const WAITERS: &str = "
import asyncio

async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, 'done')
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    except Exception as error:
        print(name, 'caught', repr(error))
    finally:
        print(name, 'leaves at', asyncio.get_running_loop().time())

async def main():
    one = asyncio.create_task(work('one', 2), name='one')
    two = asyncio.create_task(work('two', 3), name='two')
    print(await asyncio.gather(one, two, return_exceptions=True))

asyncio.run(main())
";

fn recorded(source: &str, injections: Vec<Injection>) -> Recording {
    record(source, &Settings { injections, ..Settings::default() }).expect("it runs")
}

fn wished(source: &str, wish: &str) -> Recording {
    let injections = Wish::parse(wish).expect(wish).of(&recorded(source, vec![])).expect(wish);
    recorded(source, injections)
}

fn output(recording: &Recording) -> Vec<String> {
    recording.output().iter().map(|line| line.text.clone()).collect()
}

fn effects(recording: &Recording) -> Vec<Effect> {
    let effect = |n| match recording.event(n).fact {
        Fact::Injected { effect, .. } => Some(effect),
        _ => None,
    };
    (0..recording.len()).filter_map(effect).collect()
}

/// Both runs are the same, event for event, up to what was done; nothing but that is between.
fn check_prefix(source: &str, wish: &str) {
    let (main, branch) = (recorded(source, vec![]), wished(source, wish));
    let at = (0..branch.len()).find(|n| branch.kind(*n) == EventKind::Injected).expect("it was done");
    for n in 0..at.min(main.len()) {
        assert_eq!(main.event(n).fact, branch.event(n).fact, "{wish}: event {n}");
        assert_eq!(main.event(n).moment, branch.event(n).moment, "{wish}: event {n}");
    }
    assert_eq!(to_bytes(&branch), to_bytes(&wished(source, wish)), "{wish}: the same again");
    assert_eq!(from_bytes(&to_bytes(&branch)).as_ref(), Ok(&branch), "{wish}: it is written and read");
}

#[test]
fn a_task_is_cancelled_between_two_timers() {
    let branch = wished(WAITERS, "cancel one at 1.5");
    assert_eq!(
        output(&branch),
        ["one cancelled", "one leaves at 1.5", "two done", "two leaves at 3.0", "[CancelledError(''), None]"]
    );
    assert_eq!(effects(&branch), [Effect::Acted]);
    check_prefix(WAITERS, "cancel one at 1.5");
}

#[test]
fn an_exception_comes_out_of_an_await() {
    let branch = wished(WAITERS, "raise ConnectionError: gone in two at 1");
    assert_eq!(
        output(&branch),
        ["two caught ConnectionError('gone')", "two leaves at 1.0", "one done", "one leaves at 2.0", "[None, None]"]
    );
    check_prefix(WAITERS, "raise ConnectionError: gone in two at 1");
}

#[test]
fn a_sleep_is_made_longer_and_shorter() {
    assert_eq!(output(&wished(WAITERS, "delay one by 2.5 at 0.5"))[1], "two leaves at 3.0");
    assert_eq!(output(&wished(WAITERS, "delay one by 2.5 at 0.5"))[3], "one leaves at 4.5");
    assert_eq!(output(&wished(WAITERS, "delay two by -2.75 at 0.5"))[1], "two leaves at 0.5");
    check_prefix(WAITERS, "delay one by 2.5 at 0.5");
}

#[test]
fn a_delay_reaches_what_the_awaited_task_waits_for_and_a_later_cancellation_finds_the_new_timer() {
    let chain = "
import asyncio

async def inner():
    await asyncio.sleep(1)

async def main():
    child = asyncio.create_task(inner(), name='inner')
    try:
        async with asyncio.timeout(2):
            await child
    except TimeoutError:
        print('late at', asyncio.get_running_loop().time())

asyncio.run(main(), debug=False)
";
    let branch = wished(chain, "delay Task-1 by 5 at 0.5");
    assert_eq!(output(&branch), ["late at 2.0"]);
    assert_eq!(branch.end_time(), 2_000_000_000, "the moved timer went with the sleep");
}

#[test]
fn nothing_is_dropped_in_silence() {
    let event = "
import asyncio

async def main():
    flag = asyncio.Event()
    waiter = asyncio.create_task(flag.wait(), name='waiter')
    await asyncio.sleep(1)
    flag.set()
    await waiter
    await asyncio.sleep(1)

asyncio.run(main())
";
    assert_eq!(effects(&wished(event, "delay waiter by 1 at 0.5")), [Effect::NoTimer]);
    assert_eq!(effects(&wished(event, "cancel waiter at 1.5")), [Effect::TaskDone]);
    assert_eq!(effects(&wished(event, "cancel waiter at 9")), [Effect::TooLate]);
    let no_task = Injection { after: 0, at: 0, task: 99, act: Act::Cancel };
    let branch = recorded(event, vec![no_task]);
    assert_eq!(effects(&branch), [Effect::NoTask]);
    let told: Vec<usize> = (0..branch.len()).filter(|n| branch.kind(*n) == EventKind::Injected).collect();
    assert_eq!(narrate(&branch, told[0]).to_string(), "You wanted to cancel a task, but there was no such task yet.");
    let ready = Injection { after: 0, at: 0, task: 0, act: Act::Raise(Raised::KeyError, String::new()) };
    assert_eq!(effects(&recorded(event, vec![ready])), [Effect::NotWaiting]);
}

#[test]
fn several_things_happen_in_their_order() {
    let first = wished(WAITERS, "delay one by 2 at 0.5");
    let injections = Wish::parse("cancel one at 3").unwrap().of(&first).unwrap();
    assert_eq!(injections.len(), 2);
    let branch = recorded(WAITERS, injections);
    assert_eq!(effects(&branch), [Effect::Acted, Effect::Acted]);
    assert_eq!(output(&branch)[2..], ["one cancelled", "one leaves at 3.0", "[CancelledError(''), None]"]);
    // From before the first, there is only the new one.
    assert_eq!(Wish::parse("cancel one at 0.25").unwrap().of(&first).unwrap().len(), 1);
}

#[test]
fn a_deadlock_ends_when_one_of_its_tasks_is_cancelled() {
    let deadlock = "
import asyncio

async def hold(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print('both')

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    ann = asyncio.create_task(hold(a, b), name='ann')
    bob = asyncio.create_task(hold(b, a), name='bob')
    print(await asyncio.gather(ann, bob, return_exceptions=True))

asyncio.run(main())
";
    assert!(matches!(recorded(deadlock, vec![]).ending(), Ending::Deadlock { .. }));
    let branch = wished(deadlock, "cancel ann at 5");
    assert_eq!(branch.ending(), &Ending::Ok);
    assert_eq!(output(&branch), ["both", "[CancelledError(''), None]"]);
    assert_eq!(branch.end_time(), 5_000_000_000);
    let branch = wished(deadlock, "raise TimeoutError: enough in bob at 1");
    assert_eq!(output(&branch), ["both", "[None, TimeoutError('enough')]"]);
}

/// What a program prints that is acted upon, and what one prints that does the same itself, in a callback. Those that do are in
/// `tests/conformance/cancellation/a_callback_….py`, with CPython's own output.
fn check_same(wish: &str, own: &str) {
    let own = WAITERS.replace("    print(await", &format!("{own}    print(await"));
    assert_eq!(output(&wished(WAITERS, wish)), output(&recorded(&own, vec![])), "{wish}");
}

#[test]
fn it_is_what_a_program_does_that_does_it_itself() {
    let at = |when: f64, call: &str| format!("    asyncio.get_running_loop().call_at({when}, {call})\n");
    check_same("cancel one at 1.5", &at(1.5, "one.cancel"));
    check_same("cancel two at 2.5", &at(2.5, "two.cancel"));
    check_same("raise ValueError: no in one at 1", &at(1.0, "lambda: one._fut_waiter.set_exception(ValueError('no'))"));
    check_same("raise TimeoutError in two at 0.5", &at(0.5, "lambda: two._fut_waiter.set_exception(TimeoutError())"));
}

#[test]
fn you_are_told_what_you_did() {
    let said = |wish: &str| {
        let branch = wished(WAITERS, wish);
        let event = (0..branch.len()).find(|n| branch.kind(*n) == EventKind::Injected).unwrap();
        narrate(&branch, event).to_string()
    };
    assert_eq!(said("cancel one at 1.5"), "Nothing was ready, so the clock jumps by 1.5 s, to 1.5 s. You cancelled one.");
    assert!(said("raise OSError: x in two at 2.5").ends_with("You let an exception come out of the await of two: OSError: x."));
    assert!(said("delay two by 0.25 at 1").ends_with("You let two wait 0.25 s longer."));
}
