//! Where computing takes time: what threads, processes, the GIL and the number of cores do to it, as textbooks say.

use loopscope::trace::{Ending, EventKind, Recording, Settings, record};

/// What an instruction takes here.
const INSTRUCTION_NS: u64 = 10;

fn settings(cores: u32, has_gil: bool) -> Settings {
    Settings { instruction_ns: INSTRUCTION_NS, cores, has_gil, ..Settings::default() }
}

fn recorded(source: &str, settings: &Settings) -> Recording {
    let recording = record(source, settings).unwrap_or_else(|diagnostics| panic!("{}", diagnostics[0].message));
    assert_eq!(*recording.ending(), Ending::Ok, "{}", printed(&recording).join("\n"));
    recording
}

fn printed(recording: &Recording) -> Vec<String> {
    recording.output().iter().map(|line| line.text.clone()).collect()
}

/// The last line that the program prints, as a number.
fn measured(source: &str, settings: &Settings) -> f64 {
    let lines = printed(&recorded(source, settings));
    lines.last().and_then(|line| line.parse().ok()).unwrap_or_else(|| panic!("no number: {lines:?}"))
}

#[track_caller]
fn assert_about(got: f64, expected: f64) {
    // Turns last 5 ms, jobs 40 ms: the last turns may not fill all cores.
    assert!((got - expected).abs() <= expected * 0.07, "{got} is not about {expected}");
}

/// How many times longer four jobs take than one, when `RUN(jobs)` runs them. A job computes for about 40 ms.
fn four_against_one(run: &str, settings: &Settings) -> f64 {
    let source = format!(
        r#"
import asyncio
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def job():
    total = 0
    for number in range(500_000):
        total += number
    return total


def spent(jobs):
    start = time.perf_counter()
{run}
    return time.perf_counter() - start


if __name__ == "__main__":
    one = spent(1)
    print(spent(4) / one)
"#
    );
    measured(&source, settings)
}

const IN_THREADS: &str = "
    threads = [threading.Thread(target=job) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
";

const IN_PROCESSES: &str = "
    with ProcessPoolExecutor() as pool:
        for future in [pool.submit(job) for _ in range(jobs)]:
            future.result()
";

#[test]
fn threads_do_not_speed_up_computing() {
    assert_about(four_against_one(IN_THREADS, &settings(4, true)), 4.0);
}

#[test]
fn processes_do_on_as_many_cores() {
    assert_about(four_against_one(IN_PROCESSES, &settings(4, true)), 1.0);
    assert_about(four_against_one(IN_PROCESSES, &settings(2, true)), 2.0);
    assert_about(four_against_one(IN_PROCESSES, &settings(1, true)), 4.0);
}

#[test]
fn threads_do_without_a_gil() {
    assert_about(four_against_one(IN_THREADS, &settings(4, false)), 1.0);
    assert_about(four_against_one(IN_THREADS, &settings(2, false)), 2.0);
    assert_about(four_against_one(IN_THREADS, &settings(1, false)), 4.0);
}

#[test]
fn a_lock_around_all_of_it_takes_the_speed_up_back() {
    let locked = "
    lock = threading.Lock()

    def alone():
        with lock:
            job()

    threads = [threading.Thread(target=alone) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
";
    assert_about(four_against_one(locked, &settings(4, false)), 4.0);
}

#[test]
fn waiting_is_shared_by_threads_and_tasks_alike() {
    let waiting = |body: &str| {
        let source = format!("import asyncio, threading, time\n{body}\nprint(time.perf_counter())\n");
        measured(&source, &settings(4, true))
    };
    let threads = "
threads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let tasks = "
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(4)))
asyncio.run(main())
";
    assert_about(waiting(threads), 1.0);
    assert_about(waiting(tasks), 1.0);
}

/// A ticker beside a coroutine that computes, `HOW` it does: when the ticks came, and how long all took.
fn ticks(how: &str) -> Vec<f64> {
    let source = format!(
        r#"
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def compute():
    for _ in range(2_000_000):
        pass


async def tick():
    for _ in range(5):
        print(time.perf_counter())
        await asyncio.sleep(0.01)


async def main():
    loop = asyncio.get_running_loop()
    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0.005)
    {how}
    await ticker
    print(time.perf_counter())


if __name__ == "__main__":
    asyncio.run(main())
"#
    );
    printed(&recorded(&source, &settings(4, true))).iter().map(|line| line.parse().expect("a time")).collect()
}

#[test]
fn a_coroutine_that_computes_starves_the_loop() {
    let late = ticks("compute()");
    assert!(late[1] - late[0] > 0.04, "{late:?}");
}

#[test]
fn a_thread_that_computes_delays_the_loop_by_switch_intervals_and_a_process_not_at_all() {
    let in_thread = ticks("await asyncio.to_thread(compute)");
    // The timer's iteration and that of the task's step: each poll lets the other thread compute for the switch interval.
    assert!((1..5).all(|n| in_thread[n] - in_thread[n - 1] < 0.0205), "{in_thread:?}");
    assert!(in_thread[1] - in_thread[0] > 0.0195, "{in_thread:?}");
    let in_process = ticks("\n    with ProcessPoolExecutor() as pool: await loop.run_in_executor(pool, compute)");
    assert!((1..5).all(|n| in_process[n] - in_process[n - 1] < 0.0105), "{in_process:?}");
}

#[test]
fn a_thread_gives_way_inside_the_generator_of_a_sum() {
    let ticks = ticks("await asyncio.to_thread(lambda: sum(n for n in range(500_000)))");
    assert!((1..5).all(|n| ticks[n] - ticks[n - 1] < 0.0205), "{ticks:?}");
}

#[test]
fn the_gil_changes_hands_at_the_switch_interval() {
    let source = |interval: &str| {
        format!(
            "import sys, threading\nsys.setswitchinterval({interval})\n\ndef job():\n    for _ in range(500_000): pass\n\n\
             threads = [threading.Thread(target=job) for _ in range(2)]\n\
             for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
        )
    };
    let drops = |interval: &str| {
        let recording = recorded(&source(interval), &settings(4, true));
        (0..recording.len()).filter(|n| recording.event(*n).kind() == EventKind::GilDropped).count()
    };
    let (slow, fast) = (drops("0.005"), drops("0.001"));
    assert!(slow >= 4 && fast >= slow * 4, "{slow} {fast}");
}

#[test]
fn computing_takes_no_time_unless_it_is_counted() {
    let source = "import time\nfor _ in range(100_000): pass\nprint(time.perf_counter() + time.process_time())\n";
    assert_eq!(measured(source, &Settings::default()), 0.0);
    assert!(measured(source, &settings(4, true)) > 0.002);
}

#[test]
fn a_run_is_the_same_every_time_and_in_order_of_time() {
    let source = "
import threading, time

def job(name):
    for step in range(5):
        for _ in range(20_000): pass
        print(name, step, time.perf_counter())

threads = [threading.Thread(target=job, args=(name,)) for name in 'abcde']
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    for settings in [settings(3, false), settings(4, true)] {
        let (one, two) = (recorded(source, &settings), recorded(source, &settings));
        assert_eq!(one, two);
        let times: Vec<_> = (0..one.len()).map(|n| one.event(n).time()).collect();
        assert!(times.is_sorted());
    }
}
