//! Lesson 14's service under load: 1,000 jobs at 200 in a second, a crash, a restart in the middle.
#![cfg(not(target_arch = "wasm32"))]

use loopscope::executor::instrument::{Fact, ResourceKind};
use loopscope::trace::{Ending, Recording, Settings, record};

const PROGRAM: &str = include_str!("../course/14_task_queue/program.py");
const SOLUTION: &str = include_str!("../course/14_task_queue/solution.py");
const WORLD: &str = include_str!("../course/14_task_queue/world.toml");

fn run(source: &str) -> Recording {
    let settings = Settings { world: WORLD.into(), ..Settings::default() };
    let recording = record(source, &settings).expect("it compiles");
    assert_eq!(*recording.ending(), Ending::Ok);
    recording
}

fn lines(recording: &Recording) -> Vec<String> {
    recording.output().iter().map(|line| line.text.clone()).collect()
}

/// How many requests the server answered with this status.
fn answered(recording: &Recording, wanted: u16) -> usize {
    let is_server = |resource| recording.resource(resource).is_some_and(|info| info.kind == ResourceKind::Server);
    let is_it = |n: &usize| match recording.event(*n).fact {
        Fact::RequestAnswered { host, status, .. } => is_server(host) && status == wanted,
        _ => false,
    };
    (0..recording.len()).filter(is_it).count()
}

#[test]
fn the_solution_loses_no_job_and_says_its_tasks_per_second() {
    let recording = run(SOLUTION);
    let lines = lines(&recording);
    assert_eq!(answered(&recording, 202), 1000, "every job was accepted");
    assert!(lines.contains(&"1000 accepted, 1000 done, 0 wait, 0 lost".to_owned()), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains("crashed")).count(), 1, "{lines:#?}");
    let rate = lines.iter().find_map(|line| line.strip_suffix(" tasks per second")).expect("it says so");
    assert!((140..=200).contains(&rate.parse::<u32>().unwrap()), "{rate}");
}

#[test]
fn the_starter_loses_the_jobs_that_its_workers_had_in_their_hands() {
    let lines = lines(&run(PROGRAM));
    let lost = lines.iter().find_map(|line| line.strip_suffix(" lost")?.rsplit(' ').next()?.parse::<u32>().ok());
    assert!(lost.is_some_and(|lost| (1..=4).contains(&lost)), "{lines:#?}");
}
