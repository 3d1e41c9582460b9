//! The command line: the same engine as in the page, for terminals and scripts. One module per command.

mod bench;
mod record;

use std::process::ExitCode;

const USAGE: &str = "usage: loopscope bench [--json] PROGRAM.py…
       loopscope record PROGRAM.py | --settings
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((command, rest)) if command == "bench" => bench::run(rest),
        Some((command, rest)) if command == "record" => record::run(rest),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
