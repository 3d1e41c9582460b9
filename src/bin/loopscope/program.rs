//! From a file to a recording, or to the messages that say why not.

use super::options::Options;
use loopscope::python::diagnostics::{Diagnostic, Severity};
use loopscope::trace::{self, Recording, Settings};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The longest program, in bytes.
const SOURCE_MAX: u64 = 10 << 20;

/// Runs a program. `Err` is what to print to standard error: `file:line:column: message` lines.
pub fn recording_of(options: &Options) -> Result<Recording, String> {
    let file = &options.file;
    let source = read(file).map_err(|reason| format!("{file}:{reason}\n"))?;
    let name = Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned());
    let world_file = world_file(options);
    let mut settings = settings_of(options)?;
    let record = |settings: &Settings| recorded(&name, &source, settings, file, &world_file);
    for wish in &options.wishes {
        // Who is called so at that moment: the run without it says so, and is the same up to there.
        settings.injections = wish.of(&record(&settings)?).map_err(|why| format!("--inject: {why}\n"))?;
    }
    record(&settings)
}

fn recorded(name: &str, source: &str, settings: &Settings, file: &str, world_file: &str) -> Result<Recording, String> {
    trace::record_file(name, source, settings).map_err(|diagnostics| {
        let is_world = diagnostics.first().is_some_and(|diagnostic| diagnostic.severity == Severity::World);
        lines_of(if is_world { world_file } else { file }, &diagnostics)
    })
}

/// What to print about a text that is refused.
pub fn lines_of(file: &str, diagnostics: &[Diagnostic]) -> String {
    let line = |diagnostic: &Diagnostic| {
        let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("    {help}\n"));
        format!("{file}:{diagnostic}\n{help}")
    };
    diagnostics.iter().map(line).collect()
}

/// What a run depends on, with the text of the file that describes its world.
pub fn settings_of(options: &Options) -> Result<Settings, String> {
    let file = world_file(options);
    let world = match options.world.is_none() && !Path::new(&file).exists() {
        true => String::new(),
        false => read(&file).map_err(|reason| format!("{file}:{reason}\n"))?,
    };
    Ok(Settings { world, ..options.settings.clone() })
}

/// The file that describes the world: the one that is named, else the program's own (`shop.toml` beside `shop.py`), else the
/// `world.toml` beside it. The latter two need not be there.
fn world_file(options: &Options) -> String {
    let program = Path::new(&options.file);
    let beside = [program.with_extension("toml"), program.with_file_name("world.toml")];
    let found = beside.iter().find(|file| file.exists()).unwrap_or(&beside[1]);
    options.world.clone().unwrap_or_else(|| found.to_string_lossy().into_owned())
}

/// The text of a file; the error begins with a place, if it has one, and a space.
fn read(file: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| format!(" cannot be read: {error}"))?;
    opened.take(SOURCE_MAX + 1).read_to_end(&mut bytes).map_err(|error| format!(" cannot be read: {error}"))?;
    if bytes.len() as u64 > SOURCE_MAX {
        return Err(format!(" is too long: a file may have {} MB", SOURCE_MAX >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..at]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        format!("{line}:{column}: byte {at} (0x{:02x}) is not UTF-8 text", error.as_bytes()[at])
    })
}
