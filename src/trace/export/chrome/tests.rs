//! The trace keeps to the documented format ("Trace Event Format", the JSON Object Format), event by event; and to what Perfetto's
//! importer asks beyond it: stretches of one track nest, and a flow begins and ends within one.

use super::*;
use crate::trace::testing::made_up;
use crate::trace::{Settings, record};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn checked(recording: &Recording) -> Vec<Value> {
    let text = chrome_trace(recording, &Lanes::of(recording));
    let trace: Value = serde_json::from_str(&text).expect("it is JSON");
    let top: Vec<&String> = trace.as_object().expect("an object").keys().collect();
    assert_eq!(top, ["displayTimeUnit", "traceEvents"]);
    assert!(["ms", "ns"].contains(&trace["displayTimeUnit"].as_str().unwrap_or("")));
    let events = trace["traceEvents"].as_array().expect("a list of events");
    events.iter().for_each(check_fields);
    check_nesting(events);
    check_flows(events);
    events.clone()
}

/// What the format asks of each kind of event: these fields, and no others.
fn check_fields(event: &Value) {
    let phase = event["ph"].as_str().expect("every event has a phase");
    let fields: BTreeSet<&str> = event.as_object().expect("an object").keys().map(String::as_str).collect();
    let own: &[&str] = match phase {
        "M" => &["args"],
        "X" => &["cat", "ts", "dur", "args"],
        "i" => &["cat", "ts", "s"],
        "C" => &["ts", "args"],
        "s" => &["cat", "ts", "id"],
        "f" => &["cat", "ts", "id", "bp"],
        _ => panic!("an unknown phase: {event}"),
    };
    let expected: BTreeSet<&str> = ["ph", "pid", "tid", "name"].into_iter().chain(own.iter().copied()).collect();
    assert_eq!(fields, expected, "{event}");
    assert!(event["pid"].is_u64() && event["tid"].is_u64() && event["name"].is_string(), "{event}");
    for time in ["ts", "dur"].into_iter().filter(|time| fields.contains(time)) {
        assert!(event[time].as_f64().is_some_and(|time| time.is_finite() && time >= 0.0), "{event}");
    }
    match phase {
        "M" => match event["name"].as_str() {
            Some("process_name" | "thread_name") => assert!(event["args"]["name"].is_string(), "{event}"),
            Some("thread_sort_index") => assert!(event["args"]["sort_index"].is_u64(), "{event}"),
            _ => panic!("unknown metadata: {event}"),
        },
        "i" => assert!(["g", "p", "t"].contains(&event["s"].as_str().unwrap_or("")), "{event}"),
        "C" => assert!(event["args"].as_object().is_some_and(|series| series.values().all(Value::is_number)), "{event}"),
        "f" => assert_eq!(event["bp"], "e", "{event}"),
        _ => {}
    }
}

fn track(event: &Value) -> (u64, u64) {
    (event["pid"].as_u64().unwrap_or(0), event["tid"].as_u64().unwrap_or(0))
}

/// Microseconds with three decimals, as nanoseconds.
fn time(value: &Value) -> u64 {
    (value.as_f64().expect("a number") * 1e3).round() as u64
}

/// The stretches of each track, in the order of the file.
fn stretches(events: &[Value]) -> BTreeMap<(u64, u64), Vec<(u64, u64)>> {
    let mut tracks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for event in events.iter().filter(|event| event["ph"] == "X") {
        let start = time(&event["ts"]);
        tracks.entry(track(event)).or_default().push((start, start + time(&event["dur"])));
    }
    tracks
}

fn check_nesting(events: &[Value]) {
    for (track, mut stretches) in stretches(events) {
        stretches.sort_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
        let mut open: Vec<u64> = Vec::new();
        for (start, end) in stretches {
            open.retain(|until| *until > start);
            assert!(open.last().is_none_or(|until| end <= *until), "a stretch of {track:?} at {start} sticks out");
            open.push(end);
        }
    }
}

/// Every flow has one beginning and one end, the beginning first, each within a stretch of its track.
fn check_flows(events: &[Value]) {
    let stretches = stretches(events);
    let of_phase = |phase: &str| -> BTreeMap<u64, &Value> {
        let flows: Vec<_> = events.iter().filter(|event| event["ph"] == phase).collect();
        let by_id: BTreeMap<_, _> = flows.iter().map(|event| (event["id"].as_u64().expect("an id"), *event)).collect();
        assert_eq!(by_id.len(), flows.len(), "ids are unique");
        by_id
    };
    let (begun, ended) = (of_phase("s"), of_phase("f"));
    assert!(begun.keys().eq(ended.keys()));
    for (id, begin) in begun {
        assert!(time(&begin["ts"]) <= time(&ended[&id]["ts"]), "{begin}");
        for end in [begin, ended[&id]] {
            let at = time(&end["ts"]);
            let within = stretches.get(&track(end)).is_some_and(|all| all.iter().any(|(from, to)| (*from..=*to).contains(&at)));
            assert!(within, "{end} is bound to nothing");
        }
    }
}

#[test]
fn a_trace_of_every_shipped_program_keeps_to_the_format() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let mut programs = 0;
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("it can be read");
        let world = std::fs::read_to_string(path.with_extension("toml")).unwrap_or_default();
        let recording = record(&source, &Settings { world, ..Settings::default() }).expect("it runs");
        assert!(checked(&recording).iter().any(|event| event["ph"] == "X"));
        programs += 1;
    }
    assert!(programs > 4);
}

#[test]
fn a_trace_of_anything_keeps_to_the_format() {
    for seed in 0..5 {
        let events = checked(&made_up(seed, 2_000, 30));
        let of_phase = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
        assert!(of_phase("X") > 100 && of_phase("M") > 10 && of_phase("C") > 10 && of_phase("s") > 0, "{}", events.len());
    }
}

#[test]
fn what_a_program_prints_is_text_in_the_trace() {
    let source = "print('\\x00\\x1f\\x7f\\u2028 \"quoted\" \\\\ </script> \\U0001f40d')\n";
    let events = checked(&record(source, &Settings::default()).expect("it runs"));
    let printed = events.iter().find(|event| event["cat"] == "output").expect("it is there");
    assert_eq!(printed["name"], "print \u{0}\u{1f}\u{7f}\u{2028} \"quoted\" \\ </script> 🐍");
}
