//! Running other programs, always from the root of the repository and with the project's own tools first in `PATH`.

use crate::project;
use std::env;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

/// What a program printed and whether it ended well.
pub struct Outcome {
    pub succeeded: bool,
    pub output: String,
}

/// A program that will run from the root, finding the project's tools first.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(project::root()).env("PATH", search_path());
    // Cargo sets these for `cargo run`; a cargo started by Trunk would take them for its own and build everything anew.
    for inherited in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
        command.env_remove(inherited);
    }
    command
}

/// Runs to the end with the terminal's own output; an error unless the program succeeds.
pub fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    run_command(&mut command(program, arguments))
}

/// The same for a command that was given more, such as an environment.
pub fn run_command(command: &mut Command) -> Result<(), String> {
    let line = line_of(command);
    println!("$ {line}");
    let status = command.status().map_err(|error| format!("`{line}` could not be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// Runs without a sound; the standard output when the program succeeds.
pub fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let answer = command(program, arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}

/// Runs to the end with its standard output kept, as bytes; an error unless the program succeeds.
pub fn bytes(program: &str, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = command(program, arguments);
    let line = line_of(&command);
    let answer = command.stderr(Stdio::inherit()).output().map_err(|error| format!("`{line}` could not be started: {error}"))?;
    if answer.status.success() { Ok(answer.stdout) } else { Err(format!("`{line}` failed ({})", answer.status)) }
}

/// Runs to the end, showing both outputs as they come and keeping them.
pub fn watch(command: &mut Command) -> Outcome {
    let line = line_of(command);
    println!("$ {line}");
    match command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() {
        Ok(child) => collect(child),
        Err(error) => {
            let output = format!("`{line}` could not be started: {error}\n");
            eprint!("{output}");
            Outcome { succeeded: false, output }
        }
    }
}

/// The first file called `program` on the machine's own `PATH`, leaving out the project's tools.
pub fn installed(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .filter(|directory| !directory.starts_with(project::root()))
        .map(|directory| directory.join(program))
        .find(|file| file.is_file())
}

/// Whether this process may install Debian packages.
pub fn is_root() -> bool {
    ask("id", &["-u"]).as_deref() == Some("0")
}

fn search_path() -> OsString {
    let own = [project::tools_directory().join("bin"), project::path("node_modules/.bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&inherited))).unwrap_or(inherited)
}

fn collect(mut child: Child) -> Outcome {
    let errors = child.stderr.take().map(|pipe| thread::spawn(move || tee(pipe, io::stderr())));
    let mut output = child.stdout.take().map(|pipe| tee(pipe, io::stdout())).unwrap_or_default();
    if let Some(text) = errors.and_then(|reader| reader.join().ok()) {
        output.push_str(&text);
    }
    let succeeded = child.wait().is_ok_and(|status| status.success());
    Outcome { succeeded, output }
}

fn tee(mut from: impl Read, mut to: impl Write) -> String {
    let mut kept = Vec::new();
    let mut buffer = [0; 8192];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        // A closed terminal must not end the run: the text is kept all the same.
        let _ = to.write_all(&buffer[..read]).and_then(|()| to.flush());
        kept.extend_from_slice(&buffer[..read]);
    }
    String::from_utf8_lossy(&kept).into_owned()
}

fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
