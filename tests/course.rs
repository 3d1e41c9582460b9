//! The lessons that ship: each is in order, as `loopscope check` says it to any author.

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

#[test]
fn lessons_are_numbered_without_a_gap() {
    let names: Vec<String> =
        lessons().iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    for (index, name) in names.iter().enumerate() {
        assert!(name.starts_with(&format!("{:02}_", index + 1)), "{name} is lesson {}", index + 1);
    }
}
