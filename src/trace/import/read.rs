//! From JSON to the tracks of tasks: their names, and their steps in order.

use super::{NotShown, STEPS_MAX};
use crate::executor::clock::{SECOND_NS, TimeNs};
use crate::executor::order;
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Times above that are nonsense: a year.
const TIME_MAX_US: f64 = 365.0 * 86_400.0 * 1e6;
/// What blocks a thread.
const BLOCKING: &str = "time.sleep";
/// How the names of threads begin, where they are not given by hand.
const THREAD_NAMES: [&str; 7] =
    ["MainThread", "Thread-", "ThreadPoolExecutor-", "asyncio_", "Dummy-", "QueueFeederThread", "QueueManagerThread"];

/// The steps of one task.
#[derive(Debug)]
pub struct Track {
    /// The process it is of, numbered in the order of the trace.
    pub process: usize,
    /// The task's name.
    pub name: String,
    /// Its coroutine function.
    pub coroutine: String,
    /// From its first step to its last.
    pub steps: Vec<Step>,
}

/// From one await to the next.
#[derive(Debug)]
pub struct Step {
    /// From the trace's beginning.
    pub start: TimeNs,
    /// Not before the start.
    pub end: TimeNs,
    /// Stretches in it that block the thread, in order.
    pub blocked: Vec<(TimeNs, TimeNs)>,
}

/// The object form; the other one is a bare list.
#[derive(Deserialize)]
struct Trace<'a> {
    #[serde(rename = "traceEvents", borrow)]
    events: Vec<RawEvent<'a>>,
}

#[derive(Deserialize)]
struct RawEvent<'a> {
    #[serde(default, borrow)]
    ph: Cow<'a, str>,
    #[serde(default)]
    pid: Value,
    #[serde(default)]
    tid: Value,
    ts: Option<f64>,
    dur: Option<f64>,
    #[serde(default, borrow)]
    name: Cow<'a, str>,
    #[serde(default)]
    args: Value,
}

/// A process and a track in it.
type Place = (String, String);

/// One call, in microseconds.
struct Call<'a> {
    start: f64,
    end: f64,
    name: &'a str,
}

/// The tracks of the tasks in order of their first steps.
pub fn tracks(text: &str) -> Result<Vec<Track>, NotShown> {
    let events = match text.trim_start().starts_with('[') {
        true => serde_json::from_str::<Vec<RawEvent<'_>>>(text),
        false => serde_json::from_str::<Trace<'_>>(text).map(|trace| trace.events),
    };
    let events = events.map_err(|error| NotShown::NotATrace(error.to_string()))?;
    let names = names(&events);
    let mut calls: BTreeMap<Place, Vec<Call<'_>>> = BTreeMap::new();
    for event in &events {
        let place = place_of(event);
        if let (true, Some(call)) = (names.contains_key(&place), call_of(event)) {
            calls.entry(place).or_default().push(call);
        }
    }
    let begin = calls.values().flatten().map(|call| call.start).fold(f64::INFINITY, f64::min);
    let mut processes: Vec<&String> = calls.keys().map(|(process, _)| process).collect();
    processes.dedup();
    let mut tracks = Vec::new();
    let mut left = STEPS_MAX;
    for ((process, track), calls) in &calls {
        let place = (process.clone(), track.clone());
        let number = processes.iter().position(|known| *known == process).unwrap_or(0);
        tracks.push(track_of(number, names[&place].clone(), calls, begin));
        left = left.checked_sub(tracks.last().map_or(0, |track: &Track| track.steps.len())).ok_or(NotShown::TooLarge)?;
    }
    order::sort_by_key(&mut tracks, |track| track.steps.first().map(|step| step.start));
    Ok(tracks)
}

/// The names of the tracks that are tasks'.
fn names(events: &[RawEvent<'_>]) -> BTreeMap<Place, String> {
    let named = events.iter().filter(|event| event.ph == "M" && event.name == "thread_name");
    let named = named.filter_map(|event| Some((event, event.args.get("name")?.as_str()?)));
    let is_task = |event: &RawEvent<'_>, name: &str| {
        event.pid != event.tid && !THREAD_NAMES.iter().any(|of_thread| name.starts_with(of_thread))
    };
    named.filter(|(event, name)| is_task(event, name)).map(|(event, name)| (place_of(event), name.to_owned())).collect()
}

fn place_of(event: &RawEvent<'_>) -> Place {
    (event.pid.to_string(), event.tid.to_string())
}

fn call_of<'a>(event: &'a RawEvent<'_>) -> Option<Call<'a>> {
    let is_time = |time: &f64| (0.0..=TIME_MAX_US * 100.0).contains(time);
    let start = event.ts.filter(is_time)?;
    let length = event.dur.filter(|length| (0.0..=TIME_MAX_US).contains(length))?;
    (event.ph == "X").then(|| Call { start, end: start + length, name: &event.name })
}

fn track_of(process: usize, name: String, calls: &[Call<'_>], begin: f64) -> Track {
    let time = |microseconds: f64| ((microseconds - begin).clamp(0.0, TIME_MAX_US) * 1e3).round() as TimeNs;
    let mut order: Vec<&Call<'_>> = calls.iter().collect();
    order::sort_by(&mut order, |one, other| one.start.total_cmp(&other.start).then(other.end.total_cmp(&one.end)));
    let mut steps: Vec<Step> = Vec::new();
    for call in &order {
        let (start, end) = (time(call.start), time(call.end));
        match steps.last_mut() {
            // The outermost calls are the steps; what begins within one belongs to it.
            Some(step) if start < step.end => {
                let since = step.blocked.last().map_or(step.start, |(_, end)| *end).max(start);
                let until = end.min(step.end);
                if call.name == BLOCKING && since < until {
                    step.blocked.push((since, until));
                }
            }
            _ => steps.push(Step { start, end: end.max(start), blocked: Vec::new() }),
        }
    }
    let coroutine = order.first().map_or("", |call| function_of(call.name)).to_owned();
    Track { process, name, coroutine, steps }
}

/// `fetch (/path/to/program.py:4)` is `fetch`.
fn function_of(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

const _: () = assert!(TIME_MAX_US * 1e3 < (u64::MAX / SECOND_NS) as f64 * 1e9, "times of traces are times of recordings");
