//! `cargo xtask split`: makes the page's module small and cuts it in two, in a folder that Trunk has just built. Trunk calls
//! it after every build; of a build for developers it leaves everything as it is.

use crate::project;
use crate::shell;
use crate::split::{BORDER, split};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// How the name of the page's module ends, and that of its second part.
const FIRST: &str = "_bg.wasm";
const REST: &str = "_rest.wasm";
/// Where the module lies on the way.
const SMALL: &str = "target/small.wasm";

pub fn run(_arguments: &[String]) -> Result<(), String> {
    let folder = env::var("TRUNK_STAGING_DIR").map_err(|_| "Trunk calls this after a build")?;
    if env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(());
    }
    let page = page_in(Path::new(&folder))?;
    let (input, output) = (page.display().to_string(), project::path(SMALL).display().to_string());
    // With the functions' names, by which the borders are found; they must still be functions then.
    let border = format!("--no-inline={BORDER}*");
    shell::run("wasm-opt", &["-g", &border, "-Oz", &input, "-o", &output])?;
    let small = fs::read(&output).map_err(|error| format!("{output}: {error}"))?;
    let parts = split(&small).map_err(|error| format!("{input} cannot be split: {error}"))?;
    write(&page, &parts.first)?;
    write(&PathBuf::from(input.replace(FIRST, REST)), &parts.rest)?;
    // What wasm-bindgen wrote beside it, without spaces and long names.
    let script = input.replace(FIRST, ".js");
    shell::run(
        "esbuild",
        &[&script, "--minify", "--format=esm", "--allow-overwrite", "--log-level=warning", &format!("--outfile={script}")],
    )?;
    let (first, rest) = parts.functions;
    println!(
        "The page's first part has {first} functions and {} bytes, the rest {rest} and {}.",
        parts.first.len(),
        parts.rest.len()
    );
    Ok(())
}

fn page_in(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_page = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("page") && name.ends_with(FIRST)
    };
    let found = entries.flatten().map(|entry| entry.path()).find(is_page);
    found.ok_or_else(|| format!("there is no page in {}", folder.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}
