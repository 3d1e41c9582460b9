//! Recordings of real programs: complete, the same every time, and ended when they must end.
//!
//! `tests/golden/` holds programs, as they once were shipped, with their event logs. `LOOPSCOPE_BLESS=1 cargo test --test
//! recording` writes the logs anew; read the difference before it is committed.
#![cfg(not(target_arch = "wasm32"))]

use loopscope::executor::instrument::{Fact, Limit, ResourceKind, TimerId};
use loopscope::trace::lanes::{Lanes, Phase};
use loopscope::trace::snapshot::{Handle, Snapshot, TaskPhase};
use loopscope::trace::{Ending, Recording, Settings, from_bytes, narrate, record, text, to_bytes};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn recorded(source: &str) -> Recording {
    recorded_with(source, &Settings::default())
}

fn recorded_with(source: &str, settings: &Settings) -> Recording {
    record(source, settings).unwrap_or_else(|diagnostics| panic!("refused: {diagnostics:?}"))
}

/// The shipped programs, in order of their names.
fn shipped() -> Vec<(String, String)> {
    programs_in("programs")
}

/// The programs of a folder with their names, in order.
fn programs_in(folder: &str) -> Vec<(String, String)> {
    let folder = fs::read_dir(root().join(folder)).expect("there are programs");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "py"));
    files.sort();
    let name = |file: &PathBuf| file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    files.iter().map(|file| (name(file), fs::read_to_string(file).expect("a program can be read"))).collect()
}

#[test]
fn the_logs_of_the_golden_programs_are_as_blessed() {
    let is_blessing = std::env::var_os("LOOPSCOPE_BLESS").is_some();
    for (name, source) in programs_in("tests/golden") {
        let file = root().join("tests/golden").join(format!("{name}.txt"));
        let log = text::log(&recorded(&source));
        if is_blessing {
            fs::write(&file, &log).expect("the log can be written");
        }
        let blessed = fs::read_to_string(&file).unwrap_or_default();
        let difference = log.lines().zip(blessed.lines()).position(|(new, old)| new != old);
        let line = difference.unwrap_or(log.lines().count().min(blessed.lines().count()));
        assert!(
            log == blessed,
            "{name}, line {}: {:?} was {:?}; LOOPSCOPE_BLESS=1 takes the new log",
            line + 1,
            log.lines().nth(line).unwrap_or_default(),
            blessed.lines().nth(line).unwrap_or_default()
        );
    }
}

#[test]
fn the_same_program_gives_the_same_bytes_and_they_are_read_back() {
    for (name, source) in shipped() {
        let bytes = to_bytes(&recorded(&source));
        assert!(bytes == to_bytes(&recorded(&source)), "{name}");
        assert!(to_bytes(&from_bytes(&bytes).expect("a recording")) == bytes, "{name}");
    }
}

#[test]
fn every_event_of_the_shipped_programs_can_be_shown() {
    for (name, source) in shipped() {
        let recording = recorded(&source);
        let mut world = Snapshot::default();
        for n in 0..recording.len() {
            world.apply(recording.events(), n);
            assert_eq!(recording.snapshot(n), world, "{name}, event {n}");
            assert!(narrate::narrate(&recording, n).to_string().ends_with('.'), "{name}, event {n}");
        }
        assert_eq!(world.pending, 0, "{name}");
        assert!(world.ready.is_empty() && world.timers.is_empty() && world.running.is_none(), "{name}");
        for resource in world.resources.iter() {
            assert!(resource.holders.is_empty() && resource.waiters.is_empty(), "{name}");
        }
        let lanes = Lanes::of(&recording);
        assert!(lanes.lanes.iter().skip(1).all(|lane| lane.mark.is_some() && !lane.range().is_empty()), "{name}");
    }
}

/// Every program below `folder`.
fn programs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            programs_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

/// What is told must fit together, whatever the program: events are in order, steps are taken from the front of the ready
/// queue, and everything about any event can be shown.
#[test]
fn the_recordings_of_the_conformance_programs_are_consistent() {
    let mut programs = Vec::new();
    programs_below(&root().join("tests/conformance"), &mut programs);
    programs.sort();
    let mut checked = 0;
    for program in programs {
        let source = fs::read_to_string(&program).expect("a program can be read");
        let settings = Settings { events_max: 30_000, instructions_max: 2_000_000, ..Settings::default() };
        let Ok(recording) = record(&source, &settings) else { continue };
        check_consistent(&recording, &program.display().to_string());
        checked += 1;
    }
    assert!(checked >= 60, "only {checked} programs ran");
}

fn is_ready(world: &Snapshot, handle: Handle) -> bool {
    match handle {
        Handle::Step(task) => world.task(task).is_some_and(|task| matches!(task.phase, TaskPhase::Ready(_))),
        Handle::Callback(..) => true,
    }
}

fn check_consistent(recording: &Recording, name: &str) {
    let mut world = Snapshot::default();
    let mut outside: Vec<String> = Vec::new();
    for n in 0..recording.len() {
        let place = || format!("{name}: {}", text::log_line(recording, n));
        let event = recording.event(n);
        match event.fact {
            Fact::StepStarted { task } if matches!(world.task(task).map(|task| task.phase), Some(TaskPhase::Ready(_))) => {
                let event_loop = world.task(task).map_or(world.event_loop, |task| task.event_loop);
                assert_eq!(world.ready_of(event_loop).front(), Some(&Handle::Step(task)), "{}", place());
            }
            Fact::StepEnded { task } => {
                assert_eq!(world.running, Some(task), "{}", place());
                assert!(world.task(task).is_some_and(|task| task.phase != TaskPhase::Running), "{}", place());
            }
            Fact::IterationStarted { ready, event_loop, .. } => {
                let queue = world.ready_of(event_loop);
                assert_eq!(queue.len(), ready as usize, "{}", place());
                assert!(queue.iter().all(|handle| is_ready(&world, *handle)), "{}", place());
            }
            Fact::Acquired { resource, available, .. } | Fact::Released { resource, available, .. } => {
                let mut after = world.clone();
                after.apply(recording.events(), n);
                let state = after.resource(resource).expect("it was created");
                let is_semaphore = matches!(state.kind, ResourceKind::Semaphore | ResourceKind::BoundedSemaphore);
                if is_semaphore && available <= state.capacity {
                    let held = (state.capacity - available) as usize;
                    assert!(state.holders.len() >= held, "{}: {} hold {held}", place(), state.holders.len());
                }
            }
            Fact::TimerFired { timer } => {
                let info = recording.timer(timer).expect("it was set");
                let of_loop = |timer: TimerId| recording.timer(timer).is_some_and(|other| other.event_loop == info.event_loop);
                let first = world.timers.iter().find(|(_, timer)| of_loop(*timer));
                let when = Some(info.when);
                assert_eq!(first.map(|(when, _)| when), when, "{}", place());
                assert!(when.is_some_and(|when| when <= event.time()), "{}", place());
            }
            Fact::CallbackStarted { callback } => {
                let queue = world.loop_of(event.thread()).map_or(&world.ready, |event_loop| world.ready_of(event_loop));
                assert!(matches!(queue.front(), Some(Handle::Callback(id, _)) if *id == callback), "{}", place());
            }
            Fact::WaiterLeft { resource, task, line } => {
                let waits = world.resource(resource).is_some_and(|state| state.line(line).contains(&task));
                assert!(waits, "{}", place());
            }
            // A coroutine that is driven by hand, outside of tasks, may stop and go on in any order.
            Fact::FrameEntered { function } if event.task().is_none() => outside.push(function.to_owned()),
            Fact::FrameLeft { function } if event.task().is_none() => {
                let entered = outside.iter().rposition(|entered| entered == function);
                outside.remove(entered.unwrap_or_else(|| panic!("left, but never entered: {}", place())));
            }
            Fact::FrameLeft { function } => {
                let top = event.task().and_then(|task| world.task(task)).and_then(|task| task.stack.last());
                assert_eq!(top.map(|frame| recording.text(frame.function)), Some(function), "{}", place());
            }
            _ => {}
        }
        world.apply(recording.events(), n);
        if n < 500 {
            assert!(narrate::narrate(recording, n).to_string().ends_with('.'), "{}", place());
        }
    }
    let lanes = Lanes::of(recording);
    for lane in &lanes.lanes {
        lanes.segments_of(recording, lane).for_each(|segment| assert!(!segment.label(recording).is_empty(), "{name}"));
    }
}

#[test]
fn a_blocking_call_blocks_the_thread_and_the_task_that_made_it() {
    let recording = recorded(
        "import asyncio, time\nasync def main():\n    await asyncio.sleep(1)\n    time.sleep(0.5)\nasyncio.run(main())\n",
    );
    let lanes = Lanes::of(&recording);
    for lane in &lanes.lanes {
        let blocked: Vec<_> = lanes.segments_of(&recording, lane).filter(|segment| segment.phase == Phase::Blocked).collect();
        assert_eq!(blocked.len(), 1);
        assert_eq!((blocked[0].start, blocked[0].end), (1_000_000_000, 1_500_000_000));
        assert_eq!(blocked[0].label(&recording), "time.sleep(0.5)");
    }
}

#[test]
fn an_await_stack_names_functions_and_lines() {
    let recording = recorded(
        "import asyncio\nasync def inner():\n    await asyncio.sleep(1)\nasync def main():\n    await inner()\nasyncio.run(main())\n",
    );
    let n = (0..recording.len()).find(|n| matches!(recording.event(*n).fact, Fact::Suspended { .. })).expect("it sleeps");
    let world = recording.snapshot(n);
    let stack = &world.tasks.get(0).expect("the main task").stack;
    let shown: Vec<_> =
        stack.iter().map(|frame| (recording.text(frame.function), recording.place(frame.span).map(|place| place.line))).collect();
    assert_eq!(shown, [("main", Some(5)), ("inner", Some(3))]);
}

#[test]
fn a_resource_has_the_name_of_its_variable() {
    let recording = recorded(
        "import asyncio\nasync def main():\n    sem = asyncio.Semaphore(2)\n    forks = [asyncio.Lock() for _ in range(2)]\n    async with asyncio.TaskGroup() as group:\n        pass\nasyncio.run(main())\n",
    );
    let names: Vec<&str> = recording.resources().iter().map(|info| recording.text(info.label)).collect();
    assert_eq!(names, ["sem", "forks[…] 1", "forks[…] 2", "group"]);
}

fn ending(source: &str, settings: &Settings) -> Ending {
    let recording = recorded_with(source, settings);
    if let Ending::Limit(limit) = recording.ending() {
        let last = recording.event(recording.len() - 1).fact;
        assert_eq!(last, Fact::LimitReached { limit: *limit });
    }
    recording.ending().clone()
}

#[test]
fn every_limit_is_a_recording_up_to_there() {
    let settings = || Settings { instructions_max: 300_000, ..Settings::default() };
    assert_eq!(ending("while True: pass", &settings()), Ending::Limit(Limit::Instructions));
    let turn = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n";
    let few = Settings { iterations_max: 100, ..settings() };
    assert_eq!(ending(turn, &few), Ending::Limit(Limit::Iterations));
    let short = Settings { events_max: 50, ..settings() };
    assert_eq!(ending(turn, &short), Ending::Limit(Limit::Events));
    let sleep = turn.replace("sleep(0)", "sleep(1)");
    let until = Settings { until: Some(3_500_000_000), ..settings() };
    assert_eq!(ending(&sleep, &until), Ending::Until);
    assert_eq!(recorded_with(&sleep, &until).end_time(), 3_500_000_000);
    let print = "while True: print('line')";
    assert_eq!(ending(print, &Settings { output_max: 1000, ..settings() }), Ending::Limit(Limit::Output));
    let tasks = turn.replace("await asyncio.sleep(0)", "asyncio.create_task(asyncio.sleep(1))");
    assert_eq!(ending(&tasks, &Settings { tasks_max: 100, ..settings() }), Ending::Limit(Limit::Tasks));
    let grow = "x = []\nwhile True: x.append('a' * 1000)";
    assert_eq!(ending(grow, &Settings { memory_max: 1 << 20, ..settings() }), Ending::Limit(Limit::Memory));
}

#[test]
fn a_deadlock_says_who_waits_for_what() {
    let source = "
import asyncio

async def work(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            pass

async def main():
    a = asyncio.Lock()
    b = asyncio.Lock()
    await asyncio.gather(work(a, b), work(b, a))

asyncio.run(main())
";
    let Ending::Deadlock { waits } = ending(source, &Settings::default()) else { panic!("no deadlock") };
    assert_eq!(
        waits,
        [
            "Task-1 (line 13) waits for the gathered tasks Task-2, Task-3.",
            "Task-2 (line 7) waits for the lock b, held by Task-3.",
            "Task-3 (line 7) waits for the lock a, held by Task-2.",
            "They wait in a circle: Task-2 → Task-3 → Task-2.",
        ]
    );
}
