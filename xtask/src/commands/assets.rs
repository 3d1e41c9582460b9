//! `cargo xtask assets`: what Trunk copies beside the page's modules, in `target/assets/`.
//!
//! - `library.txt`: the standard library's Python, for the engine to fetch when a program needs it. Before each file's
//!   text stands a line `# file: NAME BYTES`; `src/python/library/packs.rs` reads it.
//! - `tools.txt`: the same for its tools: command lines, tests, profiles. Few programs need them.
//! - `world.txt`: the same for the packages that are not of the standard library: those of the simulated world, and Trio.
//! - `lang/`: the page's texts in other languages, in order of their keys.
//! - `page.css`: the styles, one after the other. One file is fetched sooner than twenty, and packs better.
//! - `lessons/`: the course as data, and a list of it. The command line makes it, which must be compiled for that; so it is
//!   made anew only when the course, or what reads it, has changed.

use crate::project;
use crate::shell;
use crate::words;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

const ASSETS: &str = "target/assets";
const LIBRARY: &str = "src/python/library";
const COURSE: &str = "course";
const LANGUAGES: &str = "web/lang";
/// The styles in order. The layout is last, because it places what the others describe.
const STYLES: [&str; 17] = [
    "tokens",
    "base",
    "dock",
    "header",
    "editor",
    "output",
    "transport",
    "timeline",
    "cards",
    "panels",
    "dialog",
    "lesson",
    "popover",
    "twin",
    "tour",
    "guide",
    "layout",
];
/// What lessons are made of: the course, the code that reads it, and how recordings are written.
const LESSON_SOURCES: [&str; 3] = [COURSE, "src/course", "src/trace"];

pub fn run(_arguments: &[String]) -> Result<(), String> {
    let folder = project::path(ASSETS);
    fs::create_dir_all(&folder).map_err(|error| format!("{ASSETS}: {error}"))?;
    let library = project::path(LIBRARY);
    write(&folder.join("library.txt"), &pack(&library, "")?)?;
    write(&folder.join("tools.txt"), &pack(&library.join("tools"), "tools/")?)?;
    write(&folder.join("world.txt"), &(pack(&library.join("world"), "world/")? + &pack(&library.join("trio"), "trio/")?))?;
    write(&folder.join("page.css"), &styles()?)?;
    languages(&folder.join("lang"))?;
    lessons(&folder)
}

fn languages(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for file in files_in(&project::path(LANGUAGES)) {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let table = words::table(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        write(&folder.join(file.file_name().unwrap_or_default()), &table)?;
    }
    Ok(())
}

fn lessons(folder: &Path) -> Result<(), String> {
    let mut hasher = DefaultHasher::new();
    for source in LESSON_SOURCES {
        for file in files_in(&project::path(source)) {
            fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?.hash(&mut hasher);
        }
    }
    let (mark, stamp) = (format!("{:016x}", hasher.finish()), folder.join("lessons.mark"));
    if fs::read_to_string(&stamp).is_ok_and(|old| old == mark) {
        return Ok(());
    }
    let out = folder.join("lessons").display().to_string();
    let mut arguments = vec!["run", "--quiet", "--bin", "loopscope", "--", "lessons", &out];
    let mut course: Vec<String> = children(&project::path(COURSE)).iter().map(|path| path.display().to_string()).collect();
    course.sort();
    arguments.extend(course.iter().map(String::as_str));
    shell::run("cargo", &arguments)?;
    write(&stamp, &mark)
}

fn styles() -> Result<String, String> {
    let read = |name: &str| {
        let path = project::path("style").join(name).with_extension("css");
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    STYLES.iter().map(|name| read(name)).collect()
}

/// A file, or all files below a folder, in order.
fn files_in(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut found = children(path);
    found.sort();
    found.iter().flat_map(|path| files_in(path)).collect()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default()
}

/// The Python files of a folder, one after the other; `prefix` is the folder's name within the library.
fn pack(folder: &Path, prefix: &str) -> Result<String, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    files.retain(|file| file.ends_with(".py"));
    files.sort();
    let mut pack = String::new();
    for file in files {
        let text = fs::read_to_string(folder.join(&file)).map_err(|error| format!("{file}: {error}"))?;
        pack += &format!("# file: {prefix}{file} {}\n{text}", text.len());
    }
    Ok(pack)
}

/// Leaves a file alone that is right already: Trunk would build again.
fn write(path: &Path, content: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}
