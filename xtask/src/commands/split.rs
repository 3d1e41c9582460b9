//! `cargo xtask split`: makes the page's module small and cuts it into parts, in a folder that Trunk has just built. Trunk calls
//! it after every build; of a build for developers it leaves everything as it is.

use crate::project;
use crate::shell;
use crate::split::{self, BORDERS, Names};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// How the names of the module's parts end; the first has the name of the whole.
const PARTS: [&str; 3] = ["_bg.wasm", "_soon.wasm", "_rest.wasm"];
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
    let borders = BORDERS.map(|border| format!("--no-inline={border}*"));
    shell::run("wasm-opt", &["-g", &borders[0], &borders[1], "-Oz", &input, "-o", &output])?;
    let small = fs::read(&output).map_err(|error| format!("{output}: {error}"))?;
    let split = split::split(&small).map_err(|error| format!("{input} cannot be split: {error}"))?;
    for (ending, part) in PARTS.iter().zip(&split.parts) {
        write(&PathBuf::from(input.replace(PARTS[0], ending)), part)?;
    }
    // What wasm-bindgen wrote beside it, without spaces and long names.
    let script = input.replace(PARTS[0], ".js");
    let text = fs::read_to_string(&script).map_err(|error| format!("{script}: {error}"))?;
    write(Path::new(&script), renamed(&text, &split.names).as_bytes())?;
    shell::run(
        "esbuild",
        &[&script, "--minify", "--format=esm", "--allow-overwrite", "--log-level=warning", &format!("--outfile={script}")],
    )?;
    for ((ending, part), functions) in PARTS.iter().zip(&split.parts).zip(&split.functions) {
        println!("The page's part {ending} has {functions} functions and {} bytes.", part.len());
    }
    Ok(())
}

/// The script with the module's names as the module has them now.
fn renamed(script: &str, names: &Names) -> String {
    let is_part_of_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut renamed = String::new();
    let mut left = script;
    while let Some(start) = left.find(is_part_of_word) {
        let (before, word) = left.split_at(start);
        let (word, after) = word.split_at(word.find(|letter| !is_part_of_word(letter)).unwrap_or(word.len()));
        renamed.push_str(before);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        left = after;
    }
    renamed + left
}

fn page_in(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_page = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("page") && name.ends_with(PARTS[0])
    };
    let found = entries.flatten().map(|entry| entry.path()).find(is_page);
    found.ok_or_else(|| format!("there is no page in {}", folder.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{Names, renamed};

    #[test]
    fn whole_words_are_renamed_and_nothing_else() {
        let names = Names::from([("get_12".to_owned(), "$0".to_owned())]);
        let script = "({get_12: (a) => wasm.get_123(a), b: wasm.get_12})";
        assert_eq!(renamed(script, &names), "({$0: (a) => wasm.get_123(a), b: wasm.$0})");
    }
}
