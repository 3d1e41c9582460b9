//! `loopscope lessons OUT FOLDER…`: lessons as the page reads them, one file each, the recording of each one's program beside it,
//! and a list of them.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use data_encoding::BASE64;
use loopscope::course::author;
use loopscope::course::lesson::{Entry, Lesson};
use loopscope::trace::{self, parcel};
use serde::Serialize;

/// The longest recording that is put beside a lesson, in bytes: above it, the engine comes sooner.
const RECORDING_MAX: usize = 500_000;

/// Writes every lesson of the folders into the first.
pub fn run(arguments: &[String]) -> ExitCode {
    let result = match arguments {
        [out, folders @ ..] if !folders.is_empty() => write_all(Path::new(out), folders),
        _ => Err("a folder to write to and the folders of lessons".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("loopscope lessons: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(out: &Path, folders: &[String]) -> Result<(), String> {
    fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let mut entries = Vec::new();
    for folder in folders {
        let mut lesson = author::read(Path::new(folder))?;
        if let Some(recording) = recording_of(&lesson) {
            put_and_pack(&out.join(format!("{}.recording", lesson.name)), &recording)?;
            lesson.is_recorded = true;
        }
        write(&out.join(format!("{}.lesson", lesson.name)), &lesson)?;
        entries.push(Entry { name: lesson.name, title: lesson.title, minutes: lesson.minutes });
    }
    write(&out.join("index"), &entries)
}

/// What the page shows of the lesson's program before anybody changes it. `check` says what is wrong with one that is refused.
fn recording_of(lesson: &Lesson) -> Option<Vec<u8>> {
    let recording = trace::record(&lesson.program, &lesson.settings).ok()?;
    Some(parcel::pack(&recording)).filter(|bytes| bytes.len() <= RECORDING_MAX)
}

fn write(path: &Path, data: &impl Serialize) -> Result<(), String> {
    put_and_pack(path, &postcard::to_allocvec(data).map_err(|error| error.to_string())?)
}

fn put_and_pack(path: &Path, bytes: &[u8]) -> Result<(), String> {
    put(path, bytes)?;
    // Beside the files that a page has in packed form, for frames that may not fetch (embed/build.mjs), lessons are there, too.
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default().to_string_lossy());
    let packed = folder.join("../packed/lessons");
    if !packed.is_dir() {
        return Ok(());
    }
    let script = format!("loopscopePacked(\"lessons/{name}\", {{ plain: \"{}\" }});\n", BASE64.encode(bytes));
    put(&packed.join(format!("{name}.js")), script.as_bytes())
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
