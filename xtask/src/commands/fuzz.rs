//! `cargo xtask fuzz [engine|oracle] [SECONDS]`: looks for trouble longer than the tests do.
//!
//! - *engine*: libFuzzer makes texts, guided by what code they reach; none may panic, hang or take too much memory
//!   (`fuzz/`). What reaches new code is kept in `tests/fuzz_corpus`, which the tests replay.
//! - *oracle*: random programs through CPython and through the simulator (`tests/oracle/fuzz.mjs`).

use crate::project;
use crate::setup::{self, Need};
use crate::shell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const CORPUS: &str = "tests/fuzz_corpus";
/// Texts found so far, those of the tests' programs among them.
const FOUND: &str = "target/fuzz/found";
const TROUBLE: &str = "target/fuzz/trouble/";
const HOST: &str = "x86_64-unknown-linux-gnu";
const SECONDS: u64 = 600;
/// The longest text that is kept.
const KEPT_BYTES: usize = 1_500;

/// What libFuzzer needs to see where a text leads.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

pub fn run(arguments: &[String]) -> Result<(), String> {
    let seconds = |text: &String| text.parse().map_err(|_| format!("`{text}` is no number of seconds"));
    match arguments {
        [what] if what == "engine" => engine(SECONDS),
        [what, time] if what == "engine" => engine(seconds(time)?),
        [what] if what == "oracle" => oracle(SECONDS),
        [what, time] if what == "oracle" => oracle(seconds(time)?),
        _ => Err("usage: cargo xtask fuzz engine|oracle [SECONDS]".to_owned()),
    }
}

fn engine(seconds: u64) -> Result<(), String> {
    let mut build = shell::command("cargo", &["build", "--release", "--target", HOST, "--target-dir", "target/fuzz"]);
    shell::run_command(build.args(["--manifest-path", "fuzz/Cargo.toml"]).env("RUSTFLAGS", COVERAGE))?;
    let binary = project::path(&format!("target/fuzz/{HOST}/release/engine"));
    let binary = binary.to_string_lossy();
    let known = gather_seeds()?;
    make(&project::path(TROUBLE))?;
    let (time, place) = (format!("-max_total_time={seconds}"), format!("-artifact_prefix={TROUBLE}"));
    let limits = ["-dict=fuzz/python.dict", "-max_len=3000", "-timeout=10", "-rss_limit_mb=2048", &time, &place];
    shell::run_command(shell::command(&binary, &[FOUND]).args(limits))?;
    let merge = ["-set_cover_merge=1", "-use_counters=0", "-max_len=3000"];
    shell::run_command(shell::command(&binary, &merge).arg(&known).arg(FOUND))?;
    keep_new(&known)
}

/// A folder with what is known already, and everything found so far in another.
fn gather_seeds() -> Result<PathBuf, String> {
    let known = project::path("target/fuzz/known");
    let _ = fs::remove_dir_all(&known);
    make(&known)?;
    make(&project::path(FOUND))?;
    for folder in ["programs", "tests/conformance", CORPUS] {
        for path in files(&project::path(folder))? {
            let name = path.strip_prefix(project::root()).unwrap_or(&path).to_string_lossy().replace('/', "_");
            fs::copy(&path, known.join(&name)).map_err(|error| format!("{}: {error}", path.display()))?;
            fs::copy(&path, project::path(FOUND).join(&name)).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(known)
}

/// What the merge has added to the known texts goes into the corpus.
fn keep_new(known: &Path) -> Result<(), String> {
    let mut count = 0;
    for path in files(known)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // libFuzzer names a text by its SHA-1. Long ones are left out: what they reach, a short one mostly does too.
        let is_new = name.len() == 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_new && fs::read_to_string(&path).is_ok_and(|text| text.len() <= KEPT_BYTES) {
            let kept = project::path(CORPUS).join(&name);
            fs::copy(&path, &kept).map_err(|error| format!("{}: {error}", kept.display()))?;
            count += 1;
        }
    }
    println!("{count} texts that reach new code were added to {CORPUS}/");
    Ok(())
}

fn make(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// The programs and corpus texts in a folder and those in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_none_or(|ending| ending == "py") {
            found.push(path);
        }
    }
    Ok(found)
}

fn oracle(seconds: u64) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    shell::run("cargo", &["build", "--release", "--bin", "loopscope"])?;
    let start = Instant::now();
    let mut seed = 100_000;
    while start.elapsed() < Duration::from_secs(seconds) {
        for kind in ["tasks", "control", "expressions"] {
            let first = seed.to_string();
            shell::run("node", &["tests/oracle/fuzz.mjs", "--kind", kind, "--seed", &first, "--programs", "200"])?;
        }
        seed += 200;
    }
    Ok(())
}
