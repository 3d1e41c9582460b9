//! `loopscope values` and `loopscope hits`: what variables hold at an event, when a line begins.

use super::options::Options;
use super::program::{lines_of, recording_of};
use loopscope::trace::Recording;
use loopscope::trace::probe::{self, Breakpoint, FrameValues, Hits, Refusal, Whose};
use std::fmt::Write;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Prints the frames of a task or thread after an event: of the task that ran then, unless another is named.
pub fn values(arguments: &[String]) -> ExitCode {
    finish("values", values_text(arguments))
}

/// Prints the moments at which lines begin.
pub fn hits(arguments: &[String]) -> ExitCode {
    finish("hits", hits_text(arguments))
}

fn finish(command: &str, text: Result<String, String>) -> ExitCode {
    match text {
        Ok(text) => {
            // A reader that went away (`| head`) is no failure.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprint!("loopscope {command}: {message}");
            ExitCode::from(2)
        }
    }
}

/// Arguments: those with certain names, in order, and the others.
type Split = (Vec<(String, String)>, Vec<String>);

fn split(arguments: &[String], names: &[&str]) -> Result<Split, String> {
    let (mut own, mut others) = Split::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if names.contains(&argument.as_str()) {
            let value = rest.next().ok_or(format!("{argument} needs a value\n"))?;
            own.push((argument.clone(), value.clone()));
        } else {
            others.push(argument.clone());
        }
    }
    Ok((own, others))
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name} is a whole number, not {value}\n"))
}

fn load(arguments: &[String]) -> Result<(Recording, String), String> {
    let options = Options::parse(arguments).map_err(|mistake| format!("{mistake}\n"))?;
    Ok((recording_of(&options)?, options.file))
}

fn values_text(arguments: &[String]) -> Result<String, String> {
    let (own, others) = split(arguments, &["--event", "--task", "--thread"])?;
    let (recording, file) = load(&others)?;
    let (mut event, mut whose) = (recording.len().saturating_sub(1), None);
    for (name, value) in &own {
        match name.as_str() {
            "--event" => event = number(name, value)?,
            "--task" => whose = Some(Whose::Task(number(name, value)?)),
            _ => whose = Some(Whose::Thread(number(name, value)?)),
        }
    }
    if event >= recording.len() {
        return Err(format!("there is no event {event}: the run has {}\n", recording.len()));
    }
    let moment = recording.event(event).moment;
    let running = moment.task.map_or(Whose::Thread(moment.thread.0), |task| Whose::Task(task.0));
    let frames = probe::values(recording.source(), recording.settings(), event, whose.unwrap_or(running));
    Ok(frames_text(&frames.map_err(|diagnostics| lines_of(&file, &diagnostics))?))
}

fn frames_text(frames: &[FrameValues]) -> String {
    let mut text = String::new();
    for FrameValues { function, line, column, variables } in frames {
        let _ = writeln!(text, "{function} at {line}:{column}");
        for (name, value) in variables {
            let _ = writeln!(text, "    {name} = {value}");
        }
    }
    text
}

fn hits_text(arguments: &[String]) -> Result<String, String> {
    let (own, others) = split(arguments, &["--line", "--if"])?;
    let mut breakpoints: Vec<Breakpoint> = Vec::new();
    for (name, value) in own {
        match (name.as_str(), breakpoints.last_mut()) {
            ("--line", _) => breakpoints.push(Breakpoint { line: number(&name, &value)?, condition: None }),
            (_, Some(last)) => last.condition = Some(value),
            (_, None) => return Err("--if stands behind the --line that it is about\n".to_owned()),
        }
    }
    let (recording, file) = load(&others)?;
    let found = probe::hits(recording.source(), recording.settings(), &breakpoints);
    let found = found.map_err(|refusal| match refusal {
        Refusal::Program(diagnostics) => lines_of(&file, &diagnostics),
        Refusal::Condition(number, diagnostics) => lines_of(&format!("condition {}", number + 1), &diagnostics),
    })?;
    Ok(list(&recording, &found))
}

fn list(recording: &Recording, found: &Hits) -> String {
    let mut text = String::new();
    for hit in &found.hits {
        let info = hit.task.and_then(|task| recording.tasks().get(task as usize));
        let name = info.map_or(String::new(), |info| format!(" in {}", recording.text(info.name)));
        let error = hit.error.as_ref().map_or(String::new(), |error| format!(" ({error})"));
        let _ = writeln!(text, "line {} after event {}, thread {}{name}{error}", hit.line, hit.event, hit.thread);
    }
    if !found.is_complete {
        let _ = writeln!(text, "and more: {} are given at most", probe::HITS_MAX);
    }
    text
}
