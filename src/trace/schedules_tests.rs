//! Programs that other schedules break, and one that none does.

use super::*;

/// Writes what it read before it slept; the two sleep equally long, but in two and in one.
const RACE: &str = "
import asyncio

async def two():
    await asyncio.sleep(1)
    await asyncio.sleep(1)
    print('two')
    global last
    last = 'two'

async def one():
    await asyncio.sleep(2)
    print('one')
    global last
    last = 'one'

async def main():
    await asyncio.gather(two(), one())
    print('last:', last)

asyncio.run(main())
";

const THREADS: &str = "
import threading, time

counter = 0

def work():
    global counter
    value = counter
    time.sleep(0)
    counter = value + 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('lost' if counter < 2 else 'all')
";

/// When Bob's timer comes first, each takes one lock and waits for the other's.
const LOCKS: &str = "
import asyncio

async def main():
    a, b, c = asyncio.Lock(), asyncio.Lock(), asyncio.Event()

    async def ann():
        await asyncio.sleep(1)
        c.set()
        async with a:
            await asyncio.sleep(0.5)
            async with b:
                print('ann')

    async def bob():
        await asyncio.sleep(1)
        if not c.is_set():
            async with b:
                await asyncio.sleep(0.5)
                async with a:
                    print('bob')
        else:
            print('bob waits')

    await asyncio.gather(ann(), bob())

asyncio.run(main())
";

const SAFE: &str = "
import asyncio

async def add(lock, box):
    async with lock:
        value = box[0]
        await asyncio.sleep(1)
        box[0] = value + 1

async def main():
    lock, box = asyncio.Lock(), [0]
    await asyncio.gather(*(add(lock, box) for _ in range(5)), asyncio.sleep(1), asyncio.sleep(2))
    print(box[0])

asyncio.run(main())
";

/// The outcomes of so many schedules, the usual one's first, each with the first trial that had it and how many did.
fn found(source: &str, settings: &Settings, count: u64) -> Vec<(Outcome, Trial, usize)> {
    let mut all: Vec<(Outcome, Trial, usize)> = Vec::new();
    let mut next = 0;
    while next < count {
        let batch = batch(source, settings, next, count - next, false).expect("it runs");
        next += batch.trials.len() as u64;
        for trial in batch.trials {
            let outcome = &batch.outcomes[trial.outcome as usize];
            match all.iter_mut().find(|(known, ..)| known.any_order == outcome.any_order) {
                Some((.., times)) => *times += 1,
                None => all.push((outcome.clone(), trial, 1)),
            }
        }
    }
    all
}

#[test]
fn a_race_between_equal_timers_is_found_and_made_as_simple_as_it_is() {
    let settings = Settings::default();
    let all = found(RACE, &settings, 40);
    assert_eq!(all.len(), 2, "{all:?}");
    let (other, trial, _) = &all[1];
    let simple = simplified(RACE, &settings, trial, Same::AnyOrder, other.any_order).expect("it runs");
    assert_eq!(simple.choices.len(), 1, "one tie decides: {simple:?}");
    let replay = Settings { choices: simple.choices, ..settings };
    let recording = crate::trace::record(RACE, &replay).expect("it runs");
    assert_eq!(Outcome::of(&recording), *other);
    assert_eq!(recording, crate::trace::record(RACE, &replay).expect("it runs"), "and again");
}

#[test]
fn an_update_lost_between_threads_is_found() {
    let settings = Settings { instruction_ns: 1_000, ..Settings::default() };
    let all = found(THREADS, &settings, 30);
    let lost = all.iter().any(|(outcome, ..)| outcome.lines == ["lost"]);
    let kept = all.iter().any(|(outcome, ..)| outcome.lines == ["all"]);
    assert!(lost && kept, "{all:?}");
}

#[test]
fn a_deadlock_that_one_order_alone_shows_is_found() {
    let all = found(LOCKS, &Settings::default(), 40);
    let is_deadlock = |outcome: &Outcome| matches!(outcome.ending, Ending::Deadlock { .. });
    assert!(!is_deadlock(&all[0].0), "not by itself: {all:?}");
    assert!(all.iter().any(|(outcome, ..)| is_deadlock(outcome)), "{all:?}");
}

#[test]
fn a_safe_program_is_safe_in_all() {
    let all = found(SAFE, &Settings::default(), 60);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].0.lines.join("\n"), all[0].2), ("5".into(), 60));
}

#[test]
fn the_usual_schedule_is_the_recording_as_it_is() {
    let usual = batch(RACE, &Settings::default(), 0, 1, false).expect("it runs");
    let recording = crate::trace::record(RACE, &Settings::default()).expect("it runs");
    assert_eq!(usual.outcomes, [Outcome::of(&recording)]);
    assert!(usual.trials[0].choices.is_empty() && usual.trials[0].points > 0);
}

#[test]
fn who_goes_first_can_be_chosen() {
    let settings = Settings::default();
    let tie = next_tie(RACE, &settings, 0).expect("it runs").expect("there is one");
    assert_eq!(tie.names, ["Task-3", "Task-2"]);
    let chosen = Settings { choices: vec![Choice { point: tie.point, pick: 1 }], ..settings.clone() };
    let (usual, other) = [settings, chosen].map(|settings| crate::trace::record(RACE, &settings).expect("it runs")).into();
    let first = |recording: &Recording| recording.output()[0].text.clone();
    assert_ne!(first(&usual), first(&other));
    for n in 0..tie.event as usize {
        assert_eq!(usual.event(n), other.event(n), "equal up to the tie");
    }
    assert_eq!(next_tie(RACE, &Settings::default(), u64::MAX).expect("it runs"), None);
}
