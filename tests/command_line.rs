//! The binary `loopscope`, as people and scripts call it.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A file with this program, in a folder of its own for each test.
fn program(name: &str, source: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("command_line");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join(format!("{name}.py"));
    fs::write(&file, source).expect("the program can be written");
    file
}

fn loopscope(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loopscope")).args(arguments).output().expect("it can be started")
}

/// What `loopscope run` gives for a program: status, standard output, standard error.
fn run(name: &str, source: &str, options: &[&str]) -> (i32, String, String) {
    let file = program(name, source.as_bytes());
    let mut arguments = vec!["run", file.to_str().expect("a path of text")];
    arguments.extend(options);
    shown(&loopscope(&arguments))
}

fn shown(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("it ends by itself"), text(&output.stdout), text(&output.stderr))
}

const SLEEPER: &str = "
import asyncio

async def main():
    for turn in range(3):
        await asyncio.sleep(0.1)
        print('turn', turn)

asyncio.run(main())
print('no newline', end='')
";

#[test]
fn a_program_that_ends_gives_its_output_and_0() {
    let (status, out, err) = run("ends", SLEEPER, &[]);
    assert_eq!((status, out.as_str()), (0, "turn 0\nturn 1\nturn 2\nno newline"));
    assert_eq!(err, "-- 0.3 s: ok\n");
}

#[test]
fn jsonl_gives_the_records_of_the_oracle() {
    let (status, out, _) = run("records", SLEEPER, &["--format", "jsonl"]);
    let records = "\
{\"t\": 0.1, \"out\": \"turn 0\"}
{\"t\": 0.2, \"out\": \"turn 1\"}
{\"t\": 0.3, \"out\": \"turn 2\"}
{\"t\": 0.3, \"out\": \"no newline\"}
{\"end\": \"ok\", \"t\": 0.3}
";
    assert_eq!((status, out.as_str()), (0, records));
}

#[test]
fn an_exception_gives_1() {
    let (status, out, _) = run("raises", "raise ValueError('no \"é\"')\n", &["--format", "jsonl"]);
    assert_eq!(status, 1);
    let last = out.lines().last().unwrap_or_default();
    assert_eq!(last, r#"{"end": "exception", "type": "ValueError", "message": "no \"é\"", "t": 0.0}"#);
}

#[test]
fn time_that_is_up_and_iterations_that_are_used_up_give_3() {
    let (status, out, _) = run("until", SLEEPER, &["--format=jsonl", "--until", "0.15"]);
    assert_eq!((status, out.lines().last()), (3, Some(r#"{"end": "until", "t": 0.15}"#)));
    let (status, out, _) = run("few", SLEEPER, &["--format=jsonl", "--max-events", "2"]);
    assert_eq!((status, out.lines().last().map(|line| line.starts_with(r#"{"end": "event-limit""#))), (3, Some(true)));
}

#[test]
fn a_deadlock_gives_3_and_says_who_waits() {
    let source = "
import asyncio

async def main():
    done = asyncio.Event()
    await done.wait()

asyncio.run(main())
";
    let (status, out, err) = run("deadlock", source, &["--format", "jsonl"]);
    assert_eq!((status, out.as_str()), (3, "{\"end\": \"deadlock\", \"t\": 0.0}\n"));
    assert_eq!(err, "Task-1 (line 6) waits for the event done, which nobody will set.\n");
}

#[test]
fn a_refused_program_gives_2_and_a_place() {
    let (status, out, err) = run("refused", "x = 1\ny = = 2\n", &[]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.lines().next().is_some_and(|line| line.contains("refused.py:2:5: ")), "{err}");
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_at_their_place() {
    let file = program("bytes", b"x = 1\ny = '\xff'\n");
    let (status, _, err) = shown(&loopscope(&["run", file.to_str().unwrap()]));
    assert_eq!(status, 2);
    assert!(err.ends_with("bytes.py:2:6: byte 11 (0xff) is not UTF-8 text\n"), "{err}");
}

#[test]
fn a_program_that_is_not_there_or_too_long_is_refused() {
    let (status, _, err) = shown(&loopscope(&["run", "nowhere.py"]));
    assert_eq!(status, 2);
    assert!(err.starts_with("nowhere.py: cannot be read: "), "{err}");
    let file = program("long", &vec![b'#'; (10 << 20) + 1]);
    let (status, _, err) = shown(&loopscope(&["run", file.to_str().unwrap()]));
    assert_eq!(status, 2);
    assert!(err.ends_with("long.py: is too long: a file may have 10 MB\n"), "{err}");
}

#[test]
fn trace_prints_the_event_log() {
    let file = program("traced", SLEEPER.as_bytes());
    let (status, out, err) = shown(&loopscope(&["trace", file.to_str().unwrap()]));
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.lines().any(|line| line.contains("suspended") && line.contains("sleep 0.1 s")), "{out}");
}

#[test]
fn help_is_asked_for_or_given_with_2() {
    let (status, out, err) = shown(&loopscope(&["--help"]));
    assert!(status == 0 && out.starts_with("usage: loopscope run ") && err.is_empty());
    let (status, out, err) = shown(&loopscope(&["walk", "a.py"]));
    assert!(status == 2 && out.is_empty() && err.starts_with("loopscope: unknown command walk\nusage: "), "{err}");
}
