//! `cargo xtask test`: every check and test there is. A stage that fails does not stop the next; the last line adds up.

use super::dist;
use crate::project::WASM_TARGET;
use crate::report::{Report, Verdict};
use crate::setup::{self, Need};
use crate::shell::{self, Outcome};
use std::process::Command;
use std::time::Instant;

/// One stage: a name, and how to run and judge it.
type Stage = (&'static str, fn() -> Verdict);

const STAGES: [Stage; 10] = [
    ("set-up", || check(setup::ensure(Need::Tests))),
    ("format", || of_cargo(&["fmt", "--all", "--check"])),
    ("clippy, native", || of_cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("clippy, wasm", || of_cargo(&["clippy", "--all-targets", "--target", WASM_TARGET, "--", "-D", "warnings"])),
    ("native tests, tidy among them", || of_suite(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))),
    ("expected results are CPython's", || of_check(&mut shell::command("node", &["tests/oracle/bless.mjs", "--check"]))),
    ("random programs do what CPython does", || of_check(&mut shell::command("node", &RANDOM_PROGRAMS))),
    ("tests in headless Chromium", || of_suite(&mut cargo(&["test", "--no-fail-fast", "--target", WASM_TARGET]))),
    ("build of the page", || check(dist::build())),
    ("end-to-end tests of the page", || of_suite(&mut shell::command("node", &["--test-reporter=spec", "tests/e2e/run.mjs"]))),
];

/// A short run, of the program that the tests have built; `cargo xtask fuzz oracle` is the long one.
const RANDOM_PROGRAMS: [&str; 7] =
    ["tests/oracle/fuzz.mjs", "--binary", "target/debug/loopscope", "--seed", "1", "--programs", "60"];

pub fn run(_arguments: &[String]) -> Result<(), String> {
    let mut report = Report::default();
    for (index, (name, stage)) in STAGES.iter().enumerate() {
        println!("\n=== [{}/{}] {name}", index + 1, STAGES.len());
        let start = Instant::now();
        let verdict = stage();
        report.note(name, &verdict, start.elapsed().as_secs());
    }
    println!("{}", report.summary());
    match report.total().failed {
        0 => Ok(()),
        // The summary has said it all; a further line would no longer leave the count alone at the end.
        _ => std::process::exit(1),
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = shell::command("cargo", arguments);
    command.env("CARGO_TERM_COLOR", "never");
    // A golden file that differs is a failure here, and nothing that writes files of its own accord.
    command.env("INSTA_UPDATE", "no");
    // In seconds: a browser on a busy machine takes its time.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command
}

fn of_cargo(arguments: &[&str]) -> Verdict {
    of_check(&mut cargo(arguments))
}

fn of_check(command: &mut Command) -> Verdict {
    Verdict::of_check(shell::watch(command))
}

fn of_suite(command: &mut Command) -> Verdict {
    Verdict::of_suite(shell::watch(command))
}

fn check(result: Result<(), String>) -> Verdict {
    let succeeded = result.is_ok();
    let output = result.err().unwrap_or_default();
    if !succeeded {
        eprintln!("{output}");
    }
    Verdict::of_check(Outcome { succeeded, output })
}
