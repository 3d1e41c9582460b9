//! `loopscope chrome`, `svg`, `story`, `trace`, `findings`, `pstree`: a run for other tools and for people.

use super::options::Options;
use super::program::recording_of;
use loopscope::trace::Recording;
use loopscope::trace::analysis::Analysis;
use loopscope::trace::export::{Format, export};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs a program and prints what `command` makes of its recording.
pub fn run(command: &str, arguments: &[String]) -> ExitCode {
    let text = Options::parse(arguments)
        .map_err(|mistake| format!("loopscope {command}: {mistake}\n"))
        .and_then(|options| Ok((recording_of(&options)?, options)))
        .map(|(recording, options)| match command {
            "findings" => findings(&recording),
            _ => {
                let format = Format::ALL.into_iter().find(|format| format.word() == command).unwrap_or(Format::Story);
                made(&recording, format, &options)
            }
        });
    match text {
        Ok(text) => {
            // A reader that went away (`| head`) is no failure.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(messages) => {
            eprint!("{messages}");
            ExitCode::from(2)
        }
    }
}

/// What went wrong in a run: for each finding what happened, what came of it, and what to write instead.
fn findings(recording: &Recording) -> String {
    let findings = Analysis::of(recording).findings;
    if findings.is_empty() {
        return "Nothing was found.\n".into();
    }
    let told = findings.iter().map(|finding| {
        let code = finding.fix.code.replace('\n', "\n      ");
        let (kind, severity) = (finding.kind.title(), finding.severity.word());
        let (what, impact, advice) = (&finding.what, &finding.impact, &finding.fix.advice);
        format!("{kind} ({severity}), event {}\n  {what}\n  {impact}\n  {advice}\n      {code}\n", finding.event)
    });
    told.collect()
}

/// What is made of it; a tree is that at `--at`, or where most tasks had not ended.
fn made(recording: &Recording, format: Format, options: &Options) -> String {
    let file =
        Path::new(&options.file).file_name().map_or_else(|| options.file.clone(), |name| name.to_string_lossy().into_owned());
    let event = match options.at {
        _ if format != Format::Pstree => 0,
        Some(time) => recording.event_at(time).unwrap_or(0),
        None => {
            let steps = Analysis::of(recording).metrics.concurrency;
            steps.iter().max_by_key(|step| step.live).map_or(0, |step| step.event as usize)
        }
    };
    export(recording, format, &file, event)
}
