//! The command line: the same engine as in the page, for terminals and scripts. One module per command.

mod bench;
mod json;
mod log;
mod options;
mod program;
mod record;
mod run;

use std::process::ExitCode;

const USAGE: &str = "usage: loopscope run PROGRAM.py [--format text|jsonl] [--until SECONDS] [--max-events N] [--seed N]
       loopscope trace PROGRAM.py [--until SECONDS] [--max-events N] [--seed N]
       loopscope bench [--json] PROGRAM.py…
       loopscope record PROGRAM.py | --settings
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "run" => run::run(rest),
        Some((command, rest)) if command == "trace" => log::run(rest),
        Some((command, rest)) if command == "bench" => bench::run(rest),
        Some((command, rest)) if command == "record" => record::run(rest),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
