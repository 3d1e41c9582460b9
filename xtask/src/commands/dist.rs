//! `cargo xtask dist`: the page as a folder of static files, for any file server and any sub-path.
//!
//! Five things are done to what Trunk builds (and cuts in two: `split`):
//!
//! - The nonces go that only `trunk serve` has a use for.
//! - The engine's files get names that change with their content, so that no cache keeps an old engine for a new page.
//! - A service worker is written that keeps all of it for when there is no network (`web/offline/`).
//! - The shipped programs' recordings are made and put beside the page: it plays them before the engine has arrived.
//! - What the page fetches is packed into scripts once more, for frames that may not fetch (`embed/build.mjs`).

use crate::project;
use crate::setup::{self, Need};
use crate::shell;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

const DIST: &str = "dist";
const PROGRAMS: &str = "programs";
const RECORDINGS: &str = "recordings";
const SERVICE_WORKER: &str = "service_worker.js";

/// How the modules are compiled, beside what their profiles say: Leptos' own switch. Views are of few types, and the page's module
/// is 6 % smaller.
const FLAGS: &str = "--cfg=erase_components";

/// What Trunk puts where `trunk serve` wants a fresh nonce for its reload script. A static file has no use for it.
const NONCES: [&str; 2] = [" 'nonce-{{__TRUNK NONCE__}}'", " nonce=\"{{__TRUNK NONCE__}}\""];

/// The engine's files as Trunk names them, each before those that name it. The last is the one that starts it.
const ENGINE: [&str; 6] = ["library.txt", "tools.txt", "world.txt", "worker_bg.wasm", "worker.js", "worker_loader.js"];

pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Page)?;
    build()?;
    println!("The page is in {DIST}/: any static file server can host it, under any path.");
    Ok(())
}

/// Builds the page. The tools must be there.
pub fn build() -> Result<(), String> {
    let mut trunk = shell::command("trunk", &["build", "--release", "--offline", "--dist", DIST]);
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS);
    shell::run_command(&mut trunk)?;
    let dist = project::path(DIST);
    let engine = name_engine_by_content(&dist)?;
    record_programs(&dist)?;
    let page = dist.join("index.html");
    write(&page, finished(&read(&page)?, &engine).as_bytes())?;
    shell::run("node", &["web/offline/build.mjs", DIST])?;
    shell::run("node", &["embed/build.mjs", DIST, "--pack"])
}

/// Renames the engine's files; the name of the one that starts it.
fn name_engine_by_content(dist: &Path) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    for name in ENGINE {
        fs::read(dist.join(name)).map_err(|error| format!("{name}: {error}"))?.hash(&mut hasher);
    }
    let mark = format!("{:016x}", hasher.finish());
    for name in ENGINE {
        let path = dist.join(name);
        if name.ends_with(".js") {
            write(&path, marked(&read(&path)?, &mark).as_bytes())?;
        }
        fs::rename(&path, dist.join(marked(name, &mark))).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(marked(ENGINE[5], &mark))
}

/// The text with the engine's file names marked.
fn marked(text: &str, mark: &str) -> String {
    ENGINE.iter().fold(text.to_owned(), |text, name| {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        text.replace(name, &format!("{stem}-{mark}.{ending}"))
    })
}

/// Records every shipped program with the native binary: the same engine, hence the same bytes as in the page.
fn record_programs(dist: &Path) -> Result<(), String> {
    shell::run("cargo", &["build", "--quiet", "--bin", "loopscope"])?;
    let folder = dist.join(RECORDINGS);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for program in programs()? {
        let path = program.to_string_lossy().into_owned();
        let recording = shell::bytes("cargo", &["run", "--quiet", "--bin", "loopscope", "--", "record", &path])?;
        let name = program.with_extension("recording");
        write(&folder.join(name.file_name().unwrap_or_default()), &recording)?;
    }
    Ok(())
}

fn programs() -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(project::path(PROGRAMS)).map_err(|error| format!("{PROGRAMS}: {error}"))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "py"));
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

/// The page without nonces, knowing where its engine and its recordings are.
fn finished(html: &str, engine: &str) -> String {
    let html = NONCES.iter().fold(html.to_owned(), |html, nonce| html.replace(nonce, ""));
    let notes = format!("<html data-engine=\"{engine}\" data-recordings=\"{RECORDINGS}\" data-offline=\"{SERVICE_WORKER}\" ");
    html.replacen("<html ", &notes, 1)
}

#[cfg(test)]
mod tests {
    use super::{finished, marked};

    #[test]
    fn a_static_page_keeps_its_policy_and_loses_the_nonces() {
        let html = r#"<html lang="en"><meta content="script-src 'self' 'nonce-{{__TRUNK NONCE__}}'"><link rel="preload" nonce="{{__TRUNK NONCE__}}" href="./a">"#;
        let expected = r#"<html data-engine="e.js" data-recordings="recordings" data-offline="service_worker.js" lang="en"><meta content="script-src 'self'"><link rel="preload" href="./a">"#;
        assert_eq!(finished(html, "e.js"), expected);
    }

    #[test]
    fn the_engines_files_know_each_other_by_their_new_names() {
        let loader = "importScripts('./worker.js'); wasm_bindgen('./worker_bg.wasm');";
        assert_eq!(marked(loader, "0f"), "importScripts('./worker-0f.js'); wasm_bindgen('./worker_bg-0f.wasm');");
        assert_eq!(marked("worker_loader.js", "0f"), "worker_loader-0f.js");
    }
}
