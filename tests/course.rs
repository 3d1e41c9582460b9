//! The lessons that ship: each is in order, as `loopscope check` says it to any author.
#![cfg(not(target_arch = "wasm32"))]

use std::path::PathBuf;
use std::process::Command;

fn lessons() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("course");
    let mut lessons: Vec<PathBuf> = std::fs::read_dir(folder).expect("the course").flatten().map(|entry| entry.path()).collect();
    lessons.retain(|path| path.is_dir());
    lessons.sort();
    lessons
}

#[test]
fn every_lesson_is_in_order() {
    let output = Command::new(env!("CARGO_BIN_EXE_loopscope")).arg("check").args(lessons()).output().expect("loopscope");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
