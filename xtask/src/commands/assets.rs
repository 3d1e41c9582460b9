//! `cargo xtask assets`: what Trunk copies beside the page's modules, in `target/assets/`.
//!
//! - `library.txt`: the standard library's Python, for the engine to fetch when a program needs it. Before each file's
//!   text stands a line `# file: NAME BYTES`; `src/python/library/packs.rs` reads it.
//! - `world.txt`: the same for the packages that ask the simulated world.

use crate::project;
use std::fs;
use std::path::Path;

const ASSETS: &str = "target/assets";
const LIBRARY: &str = "src/python/library";

pub fn run(_arguments: &[String]) -> Result<(), String> {
    let folder = project::path(ASSETS);
    fs::create_dir_all(&folder).map_err(|error| format!("{ASSETS}: {error}"))?;
    let library = project::path(LIBRARY);
    write(&folder.join("library.txt"), &pack(&library, "")?)?;
    write(&folder.join("world.txt"), &pack(&library.join("world"), "world/")?)
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
