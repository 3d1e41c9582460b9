//! Counting: what each stage passed and failed, and the closing line.

use crate::shell::Outcome;
use std::fmt::Write as _;

/// Passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

/// How a stage ended.
pub struct Verdict {
    count: Count,
    output: String,
}

impl Verdict {
    /// A stage that is one check: it holds or it does not.
    pub fn of_check(outcome: Outcome) -> Self {
        let holds = usize::from(outcome.succeeded);
        Self { count: Count { passed: holds, failed: 1 - holds }, output: outcome.output }
    }

    /// A stage that is a suite: the tests that its output names, from libtest, wasm-bindgen or Node.
    ///
    /// A suite that ends badly without a failed test (it did not compile, it was killed), or that ends well without a
    /// single test, has failed once: silence is not success.
    pub fn of_suite(outcome: Outcome) -> Self {
        let mut count = count_in(&outcome.output);
        let is_silent = count == Count::default();
        if (!outcome.succeeded && count.failed == 0) || is_silent {
            count.failed += 1;
        }
        Self { count, output: outcome.output }
    }
}

/// What a stage that failed said of it, and last, is said again at the end, this many lines of each: who sees only the end sees why.
const TOLD_LINES: usize = 15;

/// What the lines have that tell which test failed and why, from cargo, libtest, Rust's runtime and Node.
const TELLING: [&str; 7] =
    ["FAILED", "panicked at", "overflowed its stack", "didn't exit successfully", "error:", "error[", "✖ "];

/// The lines of a failed stage's output that are said again, with a mark where others are left out.
fn told(output: &str) -> String {
    let lines = output.trim_end().lines().collect::<Vec<_>>();
    let is_telling = |line: &&&str| TELLING.iter().any(|word| line.contains(word));
    let (before, last) = lines.split_at(lines.len().saturating_sub(TOLD_LINES));
    let telling = before.iter().filter(is_telling).take(TOLD_LINES).map(|line| format!("{line}\n    …\n    "));
    telling.collect::<String>() + &last.join("\n    ")
}

/// The stages of one run, in order.
#[derive(Default)]
pub struct Report {
    stages: Vec<(String, Count, u64)>,
    failures: String,
}

impl Report {
    /// Notes one stage, with the seconds it took.
    pub fn note(&mut self, stage: &str, verdict: &Verdict, seconds: u64) {
        self.stages.push((stage.to_owned(), verdict.count, seconds));
        if verdict.count.failed > 0 {
            let _ = writeln!(self.failures, "\n{stage} said:\n    {}", told(&verdict.output));
        }
    }

    /// Everything added up.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        for (_, count, _) in &self.stages {
            total.passed += count.passed;
            total.failed += count.failed;
        }
        total
    }

    /// The last words of what failed, one line a stage, then the closing line alone on its own.
    pub fn summary(&self) -> String {
        let mut text = format!("{}\n", self.failures);
        for (stage, count, seconds) in &self.stages {
            let mark = if count.failed == 0 { "ok    " } else { "FAILED" };
            let _ = writeln!(text, "{mark}  {stage:<42} {:>5} passed {:>4} failed {seconds:>6} s", count.passed, count.failed);
        }
        let total = self.total();
        let _ = write!(text, "\n{} passed, {} failed", total.passed, total.failed);
        text
    }
}

fn count_in(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines() {
        let line = line.trim();
        if let Some(result) = line.strip_prefix("test result: ") {
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        } else if let Some(line) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            count.passed += number_after(line, "pass ");
            count.failed += number_after(line, "fail ") + number_after(line, "cancelled ");
        }
    }
    count
}

fn number_before(text: &str, word: &str) -> usize {
    let Some(end) = text.find(word) else { return 0 };
    let digits = text[..end].rsplit(|character: char| !character.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn number_after(text: &str, word: &str) -> usize {
    text.strip_prefix(word).and_then(|rest| rest.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Count, Report, TOLD_LINES, Verdict};
    use crate::shell::Outcome;

    fn check(output: &str, succeeded: bool, passed: usize, failed: usize) {
        let outcome = Outcome { succeeded, output: output.to_owned() };
        assert_eq!(Verdict::of_suite(outcome).count, Count { passed, failed });
    }

    #[test]
    fn libtest_results_add_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored\nnoise\ntest result: FAILED. 3 passed; 2 failed;\n";
        check(output, false, 15, 2);
    }

    #[test]
    fn nodes_results_are_read_in_both_of_its_styles() {
        check("# tests 5\n# pass 4\n# fail 1\n# cancelled 0\n", false, 4, 1);
        check("ℹ pass 7\nℹ fail 0\nℹ cancelled 0\n", true, 7, 0);
    }

    #[test]
    fn a_suite_that_does_not_compile_has_failed_once() {
        check("error: could not compile\n", false, 0, 1);
    }

    #[test]
    fn a_suite_without_a_test_has_failed_once() {
        check("", true, 0, 1);
    }

    #[test]
    fn the_closing_line_stands_alone_and_says_again_what_failed() {
        let mut report = Report::default();
        let outcome = |succeeded, output: &str| Outcome { succeeded, output: output.to_owned() };
        report.note("one", &Verdict::of_check(outcome(true, "fine\n")), 1);
        report.note("two", &Verdict::of_check(outcome(false, "1 program\nout of date: a.jsonl\n")), 1);
        let long = format!("test a ... ok\ntest b ... FAILED\n{}", "     Running tests\n".repeat(TOLD_LINES));
        report.note("three", &Verdict::of_check(outcome(false, &long)), 1);
        let summary = report.summary();
        assert!(summary.starts_with("\ntwo said:\n    1 program\n    out of date: a.jsonl\n\n"), "{summary}");
        assert!(summary.contains("\nthree said:\n    test b ... FAILED\n    …\n         Running tests\n"), "{summary}");
        assert!(summary.ends_with("\n\n1 passed, 2 failed"), "{summary}");
    }
}
