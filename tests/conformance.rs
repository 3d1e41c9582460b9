//! What the simulator does with a program is what CPython 3.14 does with it.
//!
//! Beside every program under `tests/conformance/` lie CPython's records (`tests/oracle/README.md` says where they come
//! from). This test runs each program through the command line and compares: lines of stdout and their times, the ending,
//! and lines of stderr. All programs are run, then all that differ are named with their first difference.
//!
//! The frames of tracebacks are not compared: CPython's records leave them out.
//!
//! - `CONFORMANCE=locks/ cargo test --test conformance` runs only the programs whose path contains the text.
//! - `tests/conformance/later.txt` lists programs that need what the simulator does not have yet; it only shrinks.
//! - `tests/conformance/stderr_differs.txt` lists programs whose stderr is not compared, each with the reason.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Times are equal when they differ by less than this many seconds.
const TIME_TOLERANCE_SECONDS: f64 = 1e-6;

#[test]
fn every_program_does_what_cpython_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let later = listed(&folder.join("later.txt"));
    let stderr_differs = listed(&folder.join("stderr_differs.txt"));
    let wanted = std::env::var("CONFORMANCE").unwrap_or_default();
    let programs = programs_under(&folder);
    let missing: Vec<_> = later.union(&stderr_differs).filter(|name| !programs.contains(*name)).collect();
    assert!(missing.is_empty(), "listed, but no such program: {missing:?}");

    let run = programs.iter().filter(|name| !later.contains(*name) && name.contains(&wanted));
    let (mut passed, mut failures) = (0, Vec::new());
    for name in run {
        match check(&folder, name, !stderr_differs.contains(name)) {
            Ok(()) => passed += 1,
            Err(difference) => failures.push(format!("{name}: {difference}")),
        }
    }
    let failed = failures.len();
    assert!(failures.is_empty(), "{failed} of {} programs differ from CPython:\n{}", passed + failed, failures.join("\n"));
    assert!(passed > 0, "no program matches CONFORMANCE={wanted}");
}

fn check(folder: &Path, name: &str, with_stderr: bool) -> Result<(), String> {
    let expected = fs::read_to_string(folder.join(name).with_extension("jsonl"))
        .map_err(|_| "no records beside it: run cargo xtask bless".to_owned())?;
    let ran = Command::new(env!("CARGO_BIN_EXE_loopscope"))
        .args(["run", "--format", "jsonl"])
        .args(options_of(&folder.join(name)))
        .arg(folder.join(name))
        .output()
        .map_err(|error| error.to_string())?;
    let got = String::from_utf8_lossy(&ran.stdout);
    if ran.status.code().is_none_or(|code| !(0..=3).contains(&code) || code == 2) {
        let words = String::from_utf8_lossy(&ran.stderr);
        return Err(format!("{}: {}", ran.status, words.lines().next().unwrap_or("nothing on stderr")));
    }
    let (expected, got) = (Records::parse(&expected), Records::parse(&got));
    difference("stdout", &expected.out, &got.out)?;
    if expected.end != got.end {
        return Err(format!("end: expected {:?}, got {:?}", expected.end, got.end));
    }
    if with_stderr { difference("stderr", &expected.err, &got.err) } else { Ok(()) }
}

/// What the first line of a program gives the command line: `# options: --sigint-at 1.5`.
fn options_of(program: &Path) -> Vec<String> {
    let text = fs::read_to_string(program).expect("the program can be read");
    let options = text.lines().next().and_then(|line| line.strip_prefix("# options: ")).unwrap_or_default();
    options.split_whitespace().map(str::to_owned).collect()
}

/// The first line in which two streams differ, as an error.
fn difference(stream: &str, expected: &[Line], got: &[Line]) -> Result<(), String> {
    for index in 0..expected.len().max(got.len()) {
        let (wanted, found) = (expected.get(index), got.get(index));
        if wanted != found {
            return Err(format!("{stream} line {}: expected {wanted:?}, got {found:?}", index + 1));
        }
    }
    Ok(())
}

/// One run, taken apart: what was written where, and how it ended.
#[derive(Default)]
struct Records {
    out: Vec<Line>,
    err: Vec<Line>,
    end: Option<End>,
}

#[derive(Debug)]
struct Line {
    text: String,
    time: f64,
}

#[derive(Debug)]
struct End {
    how: String,
    kind: Option<String>,
    message: Option<String>,
    time: f64,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && same_time(self.time, other.time)
    }
}

impl PartialEq for End {
    fn eq(&self, other: &Self) -> bool {
        (&self.how, &self.kind, &self.message) == (&other.how, &other.kind, &other.message) && same_time(self.time, other.time)
    }
}

fn same_time(a: f64, b: f64) -> bool {
    (a - b).abs() < TIME_TOLERANCE_SECONDS
}

impl Records {
    fn parse(text: &str) -> Self {
        let mut records = Self::default();
        let mut frames = None;
        for line in text.lines().filter(|line| line.starts_with('{')) {
            let record: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
            let time = record["t"].as_f64().unwrap_or(0.0);
            let field = |key: &str| record[key].as_str().map(without_addresses);
            if let Some(text) = field("out") {
                records.out.push(Line { text, time });
            } else if let Some(text) = field("err") {
                if !is_of_a_frame(&text, &mut frames) {
                    records.err.push(Line { text, time });
                }
            } else if let Some(how) = field("end") {
                records.end = Some(End { how, kind: field("type"), message: field("message"), time });
            }
        }
        records
    }
}

/// Whether a line of stderr belongs to a frame of a traceback, which CPython's records leave out. `frames` is what such
/// lines begin with, while there are any.
fn is_of_a_frame(line: &str, frames: &mut Option<String>) -> bool {
    let bare = line.trim_start_matches([' ', '|']);
    if bare.starts_with("File \"") && line.contains("\", line ") {
        *frames = Some(line[..line.len() - bare.len()].to_owned() + "  ");
        return true;
    }
    let belongs = frames.as_ref().is_some_and(|indent| line.starts_with(indent.as_str()) || line.contains("[Previous line"));
    if !belongs {
        *frames = None;
    }
    belongs
}

/// The addresses in `<Lock object at 0x7f…>` are nobody's business.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push_str(" at 0xADDR");
        result.push_str(part.trim_start_matches("ADDR").trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    result
}

/// The names in a list file: one a line, `#` begins a remark.
fn listed(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let names = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Every program, as a path relative to the folder, in order.
fn programs_under(folder: &Path) -> BTreeSet<String> {
    let mut programs = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the folder can be read") {
            let path: PathBuf = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                let name = path.strip_prefix(folder).expect("it lies under the folder");
                programs.insert(name.to_string_lossy().into_owned());
            }
        }
    }
    programs
}
