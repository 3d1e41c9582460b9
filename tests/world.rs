//! Programs that ask the simulated world print what they print with the real packages on a real network.
//!
//! Beside every program under `tests/world/` lies what it printed there (`tests/world/bless.py` says how), and the
//! description of its world. `WORLD=requests/ cargo test --test world` runs only the programs whose path contains the text.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_program_prints_what_it_prints_with_the_real_packages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/world");
    let wanted = std::env::var("WORLD").unwrap_or_default();
    let mut programs = Vec::new();
    collect(&folder, &mut programs);
    programs.sort();
    programs.retain(|program| program.to_string_lossy().contains(&wanted));
    assert!(!programs.is_empty(), "no program matches WORLD={wanted}");
    let failures: Vec<String> = programs.iter().filter_map(|program| check(program).err()).collect();
    assert!(failures.is_empty(), "{} of {} programs differ:\n{}", failures.len(), programs.len(), failures.join("\n"));
}

fn collect(folder: &Path, programs: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, programs);
        } else if path.extension().is_some_and(|extension| extension == "py") && !path.ends_with("bless.py") {
            programs.push(path);
        }
    }
}

fn check(program: &Path) -> Result<(), String> {
    let name = program.display();
    let expected = fs::read_to_string(program.with_extension("out")).map_err(|error| format!("{name}: no .out: {error}"))?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_loopscope"));
    command.arg("run").arg(program);
    let own_world = program.with_extension("toml");
    if own_world.exists() {
        command.arg("--world").arg(own_world);
    }
    let ran = command.output().map_err(|error| error.to_string())?;
    let got = String::from_utf8_lossy(&ran.stdout).into_owned();
    let (mut wanted, mut found) = (expected.lines(), got.lines());
    for line in 1.. {
        match (wanted.next(), found.next()) {
            (None, None) => return Ok(()),
            (wanted, found) if wanted == found => {}
            (wanted, found) => {
                let errors = String::from_utf8_lossy(&ran.stderr);
                return Err(format!("{name}:\n line {line}\n  real: {wanted:?}\n  here: {found:?}\n{errors}"));
            }
        }
    }
    Ok(())
}
