//! The page's texts in other languages: every text of the page has a translation, with the same places, and nothing else has one.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../xtask/src/words.rs"]
#[allow(dead_code, reason = "the table is for the page")]
mod words;

use loopscope::executor::instrument::ResourceKind;
use loopscope::trace::analysis::{FindingKind, Severity};
use loopscope::trace::{EventKind, lanes};
use loopscope::ui::keys::{BINDINGS, Group};
use loopscope::ui::layout::{DockTab, Split};
use loopscope::ui::panels::choices::{FlameTime, LogKind, Shown};
use loopscope::ui::panels::state::WorldView;
use loopscope::ui::playback::StepSize;
use loopscope::ui::programs::PROGRAMS;
use loopscope::ui::words::LANGUAGES;
use loopscope::ui::{terms, tour, twin};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The functions whose first argument is a text of the page; of the last one, both are.
const CALLS: [&str; 4] = ["tr(", "fill(", "key(", "fill_counted("];
/// Words of states that the page shows as they are named for style sheets.
const STATES: [&str; 12] =
    ["absent", "ready", "running", "suspended", "done", "failed", "cancelled", "blocked", "idle", "busy", "waiting", "ended"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be read").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            false => {}
        }
    }
}

/// The texts of a call whose arguments these are: a literal, and a second one behind it if that is asked for.
fn literals(arguments: &str, count: usize) -> Vec<String> {
    let mut found = vec![];
    let mut left = arguments.trim_start();
    while let Some(inner) = left.strip_prefix('"').filter(|_| found.len() < count) {
        let mut text = String::new();
        let mut characters = inner.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
                '"' => {
                    left = inner[at + 1..].trim_start_matches(',').trim_start();
                    break;
                }
                other => text.push(other),
            }
        }
        found.push(text);
    }
    found
}

/// What is translated where it is written.
fn in_calls() -> BTreeSet<String> {
    let mut files = vec![];
    sources(&root().join("src/ui"), &mut files);
    let mut keys = BTreeSet::new();
    for file in files.iter().filter(|file| !file.starts_with(root().join("src/ui/words"))) {
        let source = fs::read_to_string(file).expect("the source can be read");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for call in CALLS {
            for (at, _) in source.match_indices(call) {
                let is_whole = !source[..at].ends_with(|letter: char| letter.is_alphanumeric() || "_.".contains(letter));
                if is_whole {
                    keys.extend(literals(&source[at + call.len()..], if call == CALLS[3] { 2 } else { 1 }));
                }
            }
        }
    }
    keys
}

/// What is translated where it is shown, and written elsewhere.
fn in_tables() -> BTreeSet<String> {
    let mut keys: Vec<&str> = STATES.to_vec();
    keys.extend(terms::all().flat_map(|term| [term.title, term.text]));
    keys.extend(tour::STOPS.iter().flat_map(|stop| [stop.title, stop.text]));
    keys.extend(BINDINGS.iter().flat_map(|binding| binding.caps.iter().copied().chain([binding.what])));
    keys.extend(Group::ALL.map(Group::title));
    keys.extend(DockTab::ALL.iter().map(|tab| tab.title()));
    keys.extend(Split::ALL.map(|split| split.label()));
    keys.extend(StepSize::ALL.map(|size| size.label()));
    keys.extend(PROGRAMS.map(|program| program.title));
    keys.extend(twin::EXAMPLES.iter().map(|example| example.title));
    keys.extend(LogKind::GROUPS.iter().map(|(_, word)| *word));
    keys.extend(FlameTime::ALL.iter().map(|(_, word)| *word));
    keys.extend(Shown::ALL.map(Shown::word));
    keys.extend(WorldView::ALL.map(|view| view.title()));
    keys.extend(FindingKind::ALL.iter().flat_map(|kind| [kind.title(), kind.explanation()]));
    keys.extend([Severity::Error, Severity::Warning, Severity::Hint].map(|severity| severity.word()));
    keys.extend(EventKind::ALL.iter().map(|kind| kind.word()));
    keys.extend(ResourceKind::ALL.map(loopscope::trace::words::kind_word));
    keys.into_iter().map(str::to_owned).collect()
}

/// Whether there is something to translate: a word, not a sign or a key's letter.
fn has_words(key: &str) -> bool {
    let outside: String = key
        .split('{')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or("", |(_, after)| after) })
        .collect();
    outside.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

fn keys() -> BTreeSet<String> {
    in_calls().into_iter().chain(in_tables()).filter(|key| has_words(key)).collect()
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_says_all_that_the_page_says_and_nothing_else() {
    let keys = keys();
    let mut complaints = vec![];
    for language in &LANGUAGES[1..] {
        let path = root().join(format!("web/lang/{}.txt", language.code));
        let file = fs::read_to_string(&path).expect("every language has a file");
        let texts = words::texts(&file).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let known: BTreeSet<&str> = texts.iter().map(|(english, _)| *english).collect();
        let missing: Vec<_> = keys.iter().filter(|key| !known.contains(key.as_str())).cloned().collect();
        if !missing.is_empty() {
            complaints.push(format!("{} lacks:\n{}\n", language.code, missing.join("\n")));
        }
        for (english, text) in &texts {
            if !keys.contains(*english) {
                complaints.push(format!("{}: the page does not say: {english}", language.code));
            }
            if text.trim().is_empty() || places(english) != places(text) {
                complaints.push(format!("{}: the places differ: {english}", language.code));
            }
        }
        if known.len() != texts.len() {
            complaints.push(format!("{}: a text is there twice", language.code));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// What the page shows as text stands in a call: nobody else's language has it otherwise.
#[test]
fn no_text_of_a_view_is_only_english() {
    let mut files = vec![];
    sources(&root().join("src/ui/components"), &mut files);
    let mut complaints = vec![];
    // Icons are paths, not texts.
    for file in files.iter().filter(|file| !file.ends_with("icons.rs")) {
        let source = fs::read_to_string(file).expect("the source can be read");
        for (number, line) in source.lines().enumerate() {
            let said = ["title=\"", "aria-label=\"", "placeholder=\""].iter().filter_map(|attribute| line.split_once(attribute));
            let bare = said.filter_map(|(_, text)| text.split('"').next()).any(|text| has_words(text) && !text.starts_with('['));
            let alone = line.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"')).is_some_and(|text| {
                text.contains(' ') && text.starts_with(|letter: char| letter.is_ascii_uppercase()) && !text.contains('"')
            });
            if bare || alone {
                complaints.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn lanes_name_their_states_as_tasks_do() {
    for phase in lanes::Phase::ALL {
        assert!(STATES.contains(&phase.word()), "{phase:?}");
    }
}
