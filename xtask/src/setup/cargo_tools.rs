//! The two tools that are built from source: Trunk, and the wasm-bindgen command line.
//!
//! They are installed into `.tools`, where each checkout has exactly the versions it wants, and offered to the person as
//! well: where cargo's own `bin` folder has no tool of that name, it gets a link, so that plain `trunk serve` works.

use super::Step;
use crate::project::{self, TRUNK_VERSION};
use crate::shell;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const BINDGEN_PROGRAMS: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-test-runner"];

pub fn trunk() -> Step {
    Step {
        what: format!("Trunk {TRUNK_VERSION}"),
        how: "building it, 3 to 8 minutes on two cores",
        is_there: || has_all(&["trunk"], TRUNK_VERSION),
        provide: || provide(&TRUNK, TRUNK_VERSION),
    }
}

pub fn wasm_bindgen() -> Result<Step, String> {
    let version = project::locked_version("wasm-bindgen")?;
    Ok(Step {
        what: format!("wasm-bindgen-cli {version}"),
        how: "building it, 2 to 5 minutes on two cores",
        is_there: || bindgen_version().is_ok_and(|version| has_all(&BINDGEN_PROGRAMS, &version)),
        provide: || provide(&BINDGEN, &bindgen_version()?),
    })
}

/// A package of programs, and how to build it in the least time that still gives a tool of useful speed.
struct Tool {
    package: &'static str,
    programs: &'static [&'static str],
    options: &'static [&'static str],
    /// Trunk only moves files about; wasm-bindgen rewrites megabytes on every build and must not crawl.
    optimization: &'static str,
}

const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    options: &["--no-default-features", "--features", "rustls"],
    optimization: "0",
};

const BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &BINDGEN_PROGRAMS,
    options: &["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"],
    optimization: "1",
};

fn bindgen_version() -> Result<String, String> {
    project::locked_version("wasm-bindgen")
}

fn provide(tool: &Tool, version: &str) -> Result<(), String> {
    if adopt(tool, version) {
        println!("found on this machine, nothing to build");
    } else {
        // A lock file may name a release that the registry's index does not show yet: then without it.
        install(tool, version, &["--locked"]).or_else(|failure| {
            println!("{failure}; once more, with the dependencies the registry has now");
            install(tool, version, &[])
        })?;
    }
    offer(tool, version);
    Ok(())
}

/// Takes programs of exactly this version that the machine already has.
fn adopt(tool: &Tool, version: &str) -> bool {
    let found: Vec<PathBuf> =
        tool.programs.iter().filter_map(|program| shell::installed(program)).filter(|file| is_version(file, version)).collect();
    found.len() == tool.programs.len()
        && tool.programs.iter().zip(found).all(|(program, file)| link(&file, &own(program)).is_ok())
}

fn install(tool: &Tool, version: &str, extra: &[&str]) -> Result<(), String> {
    let root = project::tools_directory();
    let mut command = shell::command("cargo", &["install", tool.package, "--version", version, "--debug", "--force"]);
    command.args(tool.options).args(extra).arg("--root").arg(&root);
    let build = root.join("build");
    command.env("CARGO_TARGET_DIR", &build);
    command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_OPT_LEVEL", tool.optimization);
    shell::run_command(&mut command)?;
    // A gigabyte that nobody needs again; where it cannot be removed it only takes room.
    let _ = fs::remove_dir_all(&build);
    Ok(())
}

/// Puts the programs where the shell finds them, unless something of that name is there already.
fn offer(tool: &Tool, version: &str) {
    let Some(home) = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(default_cargo_home) else { return };
    for program in tool.programs {
        match shell::installed(program) {
            Some(file) if is_version(&file, version) => {}
            Some(file) => {
                println!("{} is another version and stays; `cargo xtask` uses {}", file.display(), own(program).display())
            }
            None => match link(&own(program), &home.join("bin").join(program)) {
                Ok(()) => println!("{program} is now on the PATH as well"),
                Err(error) => println!("{program} is not on the PATH: {error}"),
            },
        }
    }
}

fn default_cargo_home() -> Option<PathBuf> {
    env::home_dir().map(|home| home.join(".cargo"))
}

/// A hard link, so that either side may go; a copy where the file system has no such thing.
fn link(from: &Path, to: &Path) -> Result<(), String> {
    if let Some(directory) = to.parent() {
        fs::create_dir_all(directory).map_err(|error| error.to_string())?;
    }
    if to.exists() {
        fs::remove_file(to).map_err(|error| error.to_string())?;
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ())).map_err(|error| error.to_string())
}

fn own(program: &str) -> PathBuf {
    project::tools_directory().join("bin").join(program)
}

fn has_all(programs: &[&str], version: &str) -> bool {
    programs.iter().all(|program| is_version(&own(program), version))
}

/// Whether `program --version` answers with this version, as in `trunk 0.21.14`.
fn is_version(program: &Path, version: &str) -> bool {
    let answer = program.to_str().and_then(|program| shell::ask(program, &["--version"]));
    answer.is_some_and(|answer| answer.split_whitespace().any(|word| word == version))
}
