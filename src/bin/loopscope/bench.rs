//! `loopscope bench`: how fast programs run with the full recording on, and what a recording costs.
//!
//! `cargo xtask bench` calls it with `--json` and sets its figures beside those of the browser and of CPython.

use loopscope::trace::{self, Recording, Settings};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// How long the recording is whose snapshots are timed, and how many of them.
const LONG_EVENTS: u64 = 1_000_000;
const SNAPSHOTS: usize = 1_000;
const SNAPSHOT_ROUNDS: usize = 5;

/// Tasks that give way to each other for longer than [`LONG_EVENTS`], with a lock and a timer among them.
const LONG_PROGRAM: &str = "
import asyncio

async def work(lock):
    for turn in range(100000):
        async with lock:
            await asyncio.sleep(0)
        if turn % 50 == 0:
            await asyncio.sleep(0.001)

async def main():
    lock = asyncio.Semaphore(20)
    await asyncio.gather(*[work(lock) for _ in range(200)])

asyncio.run(main())
";

/// What was measured of one program.
struct Figures {
    program: String,
    seconds: f64,
    events: usize,
    bytes_per_event: f64,
}

/// Measures each program, and with `--snapshots` also snapshots of a long run.
pub fn run(arguments: &[String]) -> ExitCode {
    let is_given = |option: &str| arguments.iter().any(|argument| argument == option);
    let is_json = is_given("--json");
    for file in arguments.iter().filter(|argument| !argument.starts_with("--")) {
        match measured(Path::new(file)) {
            Ok(figures) => show(&figures, is_json),
            Err(failure) => {
                eprintln!("{file}: {failure}");
                return ExitCode::FAILURE;
            }
        }
    }
    if is_json {
        println!("{{\"settings\":\"{}\"}}", hex(&postcard::to_allocvec(&settings()).unwrap_or_default()));
    }
    if !is_given("--snapshots") {
        return ExitCode::SUCCESS;
    }
    match slowest_snapshot() {
        Ok((events, slowest)) => {
            show_snapshot(events, slowest, is_json);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("the long run: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Limits that none of the programs comes near.
fn settings() -> Settings {
    Settings {
        iterations_max: u64::MAX,
        events_max: 100_000_000,
        instructions_max: u64::MAX,
        tasks_max: 1_000_000,
        memory_max: 1 << 31,
        ..Settings::default()
    }
}

fn measured(file: &Path) -> Result<Figures, String> {
    let source = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let mut best = Duration::MAX;
    let mut last = None;
    for _ in 0..ROUNDS {
        drop(last.take());
        let start = Instant::now();
        let recording = recorded(&source, &settings())?;
        best = best.min(start.elapsed());
        last = Some(recording);
    }
    let recording = last.ok_or("no round was run")?;
    let events = recording.len();
    let bytes_per_event = trace::to_bytes(&recording).len() as f64 / events.max(1) as f64;
    Ok(Figures { program: file.display().to_string(), seconds: best.as_secs_f64(), events, bytes_per_event })
}

fn slowest_snapshot() -> Result<(usize, Duration), String> {
    let recording = recorded(LONG_PROGRAM, &Settings { events_max: LONG_EVENTS, ..settings() })?;
    let last = recording.len().checked_sub(1).ok_or("it recorded nothing")?;
    // The first snapshot lays down the keyframes for all that follow.
    recording.snapshot(last);
    let times = (0..SNAPSHOTS).map(|index| {
        let event = last * index / (SNAPSHOTS - 1);
        // The best of a few: what else the machine does is not the snapshot's doing.
        (0..SNAPSHOT_ROUNDS).map(|_| time_of(|| recording.snapshot(event))).min().unwrap_or_default()
    });
    Ok((recording.len(), times.max().unwrap_or_default()))
}

fn time_of<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn recorded(source: &str, settings: &Settings) -> Result<Recording, String> {
    trace::record(source, settings).map_err(|diagnostics| format!("refused: {diagnostics:?}"))
}

fn show(figures: &Figures, is_json: bool) {
    let Figures { program, seconds, events, bytes_per_event } = figures;
    if is_json {
        println!("{{\"program\":{program:?},\"seconds\":{seconds},\"events\":{events},\"bytes_per_event\":{bytes_per_event}}}");
    } else {
        let rate = *events as f64 / seconds / 1e6;
        println!(
            "{program:<24} {seconds:>9.4} s {events:>9} events {rate:>6.1} million a second {bytes_per_event:>5.1} bytes each"
        );
    }
}

fn show_snapshot(events: usize, slowest: Duration, is_json: bool) {
    let milliseconds = slowest.as_secs_f64() * 1e3;
    if is_json {
        println!("{{\"events\":{events},\"snapshot_max_ms\":{milliseconds}}}");
    } else {
        println!("{:<24} {milliseconds:>9.4} ms at most, at any of {events} events", "snapshot");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
