//! Texts that fuzzing found worth keeping: each once reached code that no other had reached, or broke something.
//!
//! They are replayed on a stack as small as a browser's. So are programs that ask for more than there is (`tests/limits`), and those
//! whose objects lie deep within one another (`tests/deep`).
#![cfg(not(target_arch = "wasm32"))]

mod any_text;

use loopscope::trace::{Ending, Settings, record};
use std::path::{Path, PathBuf};
use std::{fs, thread};

const STACK_BYTES: usize = 8 << 20;

#[test]
fn any_text_is_refused_or_recorded() {
    let paths = files("tests/fuzz_corpus");
    assert!(paths.len() > 50, "the corpus is there");
    check(paths);
}

#[test]
fn what_asks_for_too_much_ends_at_a_limit_before_it_is_made() {
    let paths = files("tests/limits");
    assert!(paths.len() >= 20, "the programs are there");
    check(paths);
}

#[test]
fn what_lies_deep_goes_and_is_looked_at_without_deep_recursion() {
    let paths = files("tests/deep");
    assert!(paths.len() >= 5, "the programs are there");
    on_a_small_stack(move || {
        for path in paths {
            let text = fs::read_to_string(&path).expect("a program can be read");
            let recording = record(&text, &Settings::default()).expect("it is a program");
            assert_eq!(recording.ending(), &Ending::Ok, "{}", path.display());
        }
    });
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn check(paths: Vec<PathBuf>) {
    on_a_small_stack(move || {
        for path in paths {
            let bytes = fs::read(&path).expect("a file of the corpus can be read");
            if let Ok(text) = std::str::from_utf8(&bytes) {
                println!("{}", path.display());
                any_text::check(text);
            }
        }
    });
}

fn on_a_small_stack(action: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(STACK_BYTES).spawn(action).expect("a thread starts").join().expect("nothing panics");
}
