//! Findings of real programs: `tests/findings/` holds for each kind a program that shows it and one that nearly does.
//!
//! The first line says what must be found: `# finds: blocking-call` or `# finds: nothing`; `# cpu: counted` lets computing
//! take time. The texts of the findings lie beside the programs; `LOOPSCOPE_BLESS=1 cargo test --test findings` writes them
//! anew. Shipped programs that are right must show nothing but hints.
#![cfg(not(target_arch = "wasm32"))]

use loopscope::executor::cores::INSTRUCTION_NS;
use loopscope::trace::analysis::{Analysis, Finding, FindingKind, Severity};
use loopscope::trace::{Recording, Settings, record};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn programs_in(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let mut programs: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "py")).collect();
    programs.sort();
    programs
}

fn recorded(program: &Path) -> (String, Recording) {
    let source = fs::read_to_string(program).expect("a program can be read");
    let instruction_ns = if source.contains("# cpu: counted") { INSTRUCTION_NS } else { 0 };
    let settings = Settings { instruction_ns, ..Settings::default() };
    let recording = record(&source, &settings).unwrap_or_else(|wrong| panic!("{}: {wrong:?}", program.display()));
    (source, recording)
}

/// A finding as text: what, impact, advice, code, and where it jumps to.
fn told(recording: &Recording, finding: &Finding) -> String {
    let line = recording.place(finding.span).map_or(0, |place| place.line);
    let names: Vec<&str> = finding.tasks.iter().map(|task| recording.name_at(*task, recording.len())).collect();
    let code = finding.fix.code.replace('\n', "\n      ");
    format!(
        "{} ({})\n  {}\n  {}\n  {}\n      {code}\n  line {line}, event {} at {} s, to {}; tasks {}; {} times\n",
        finding.kind.slug(),
        finding.severity.word(),
        finding.what,
        finding.impact,
        finding.fix.advice,
        finding.event,
        recording.time(finding.event as usize) as f64 / 1e9,
        finding.end_event,
        names.join(", "),
        finding.count,
    )
}

#[test]
fn each_program_shows_what_it_says_and_nothing_else() {
    let is_blessing = std::env::var_os("LOOPSCOPE_BLESS").is_some();
    let mut shown = Vec::new();
    for program in programs_in("tests/findings") {
        let name = program.display().to_string();
        let (source, recording) = recorded(&program);
        let findings = Analysis::of(&recording).findings;
        let text: String = findings.iter().map(|finding| told(&recording, finding)).collect();
        let wanted = source.lines().next().and_then(|line| line.strip_prefix("# finds: ")).expect("it says what is found");
        let mut found: Vec<&str> = findings.iter().map(|finding| finding.kind.slug()).collect();
        found.sort_unstable();
        assert_eq!(if found.is_empty() { "nothing".to_owned() } else { found.join(", ") }, wanted, "{name}\n{text}");
        shown.extend(findings.iter().map(|finding| finding.kind));
        let golden = program.with_extension("txt");
        if findings.is_empty() {
            assert!(!golden.exists(), "{name}");
        } else if is_blessing {
            fs::write(golden, text).expect("it can be written");
        } else {
            assert_eq!(text, fs::read_to_string(golden).unwrap_or_default(), "{name}");
        }
    }
    let missing: Vec<&FindingKind> = FindingKind::ALL.iter().filter(|kind| !shown.contains(kind)).collect();
    assert!(missing.is_empty(), "no program shows {missing:?}");
}

#[test]
fn shipped_programs_are_not_blamed_for_what_is_right() {
    for program in programs_in("programs").into_iter().chain(programs_in("tests/golden")) {
        let is_about_it = program.file_name().is_some_and(|name| name.to_string_lossy().contains("blocking"));
        let (_, recording) = recorded(&program);
        for finding in Analysis::of(&recording).findings {
            let is_meant = is_about_it && finding.kind == FindingKind::BlockingCall;
            assert!(is_meant || finding.severity == Severity::Hint, "{}\n{}", program.display(), told(&recording, &finding));
        }
    }
}
