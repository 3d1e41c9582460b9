//! The command line: the same engine as in the page, for terminals and scripts. One module per command.

mod bench;
mod check;
mod export;
mod json;
mod lessons;
mod mdbook;
mod options;
mod player;
mod probe;
mod program;
mod record;
mod run;

use std::process::ExitCode;

const USAGE: &str = "usage: loopscope run PROGRAM.py [--format text|jsonl] [SETTINGS]
       loopscope trace PROGRAM.py [SETTINGS]       every event, a line each
       loopscope story PROGRAM.py [SETTINGS]       the same in sentences
       loopscope findings PROGRAM.py [SETTINGS]    what went wrong, and what to write instead
       loopscope chrome PROGRAM.py [SETTINGS]      a trace for Perfetto and chrome://tracing
       loopscope svg PROGRAM.py [SETTINGS]         the timeline as a picture
       loopscope pstree PROGRAM.py [--at SECONDS] [SETTINGS]
       loopscope values PROGRAM.py --event N [--task N | --thread N] [SETTINGS]
       loopscope hits PROGRAM.py --line N [--if CONDITION] [--line …] [SETTINGS]
       loopscope bench [--json] [--snapshots] PROGRAM.py…
       loopscope record PROGRAM.py|- [-o FILE] [--data] [SETTINGS]     for recording= of <loop-scope>
       loopscope record --settings [PROGRAM.py]
       loopscope check LESSON_FOLDER…
       loopscope lessons OUT_FOLDER LESSON_FOLDER…
       loopscope mdbook                            a preprocessor of mdBook (docs/authors.md)
";

const STATUS: &str = "
SETTINGS: --until SECONDS, --max-events N, --seed N; --cpu instant|counted (does computing take time?), and where it does
--cores N, --no-gil; --inject 'cancel TASK at SECONDS' (or 'raise ERROR: MESSAGE in TASK at SECONDS', 'delay TASK by SECONDS at
SECONDS'), as often as you like; --world FILE describes the simulated world (else PROGRAM.toml or world.toml beside the program does).
The exit status of run: 0 the program ended, 1 an exception left it, 2 it was refused, 3 a limit or a deadlock.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match command.as_str() {
        "run" => run::run(rest),
        "values" => probe::values(rest),
        "hits" => probe::hits(rest),
        "bench" => bench::run(rest),
        "record" => record::run(rest),
        "check" => check::run(rest),
        "chrome" | "svg" | "story" | "trace" | "findings" | "pstree" => export::run(command, rest),
        "lessons" => lessons::run(rest),
        "mdbook" => mdbook::run(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}{STATUS}");
            ExitCode::SUCCESS
        }
        "--version" => {
            println!("loopscope {}", env!("CARGO_PKG_VERSION"));
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("loopscope: unknown command {command}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}
