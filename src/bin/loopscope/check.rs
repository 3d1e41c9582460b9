//! `loopscope check LESSON_DIR…`: whether lessons are in order, for authors and their CI.
//!
//! A lesson is in order when its files are read without an error, its program and solution run, every moment and
//! prediction finds its answer in the program's run, the solution meets all checks, and the program to begin with does not.

use std::path::Path;
use std::process::ExitCode;

use loopscope::course::author;
use loopscope::course::lesson::Lesson;
use loopscope::course::measure::Quantity;
use loopscope::trace::analysis::Analysis;
use loopscope::trace::{self, Recording};

/// Checks every folder; the exit status is 0 when all are in order.
pub fn run(folders: &[String]) -> ExitCode {
    if folders.is_empty() {
        eprintln!("loopscope check: the folder of a lesson is missing");
        return ExitCode::from(2);
    }
    let mut is_good = true;
    for folder in folders {
        match author::read(Path::new(folder)) {
            Ok(lesson) => is_good &= is_in_order(&lesson),
            Err(error) => {
                println!("✗ {error}");
                is_good = false;
            }
        }
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn is_in_order(lesson: &Lesson) -> bool {
    let faults = faults(lesson);
    match faults.is_empty() {
        true => println!("✓ {}: {} ({} min)", lesson.name, lesson.title, lesson.minutes),
        false => println!("✗ {}: {}", lesson.name, lesson.title),
    }
    for fault in &faults {
        println!("    {fault}");
    }
    faults.is_empty()
}

/// What is wrong with a lesson, a sentence each.
fn faults(lesson: &Lesson) -> Vec<String> {
    let (program, solution) =
        match (recorded(lesson, "program.py", &lesson.program), recorded(lesson, "solution.py", &lesson.solution)) {
            (Ok(program), Ok(solution)) => (program, solution),
            (program, solution) => return program.err().into_iter().chain(solution.err()).collect(),
        };
    let mut faults = Vec::new();
    for marker in &lesson.markers {
        if marker.at.events(&program).is_none() {
            faults.push(format!("program.py never comes to the marker at {:?}", marker.at));
        }
    }
    for moment in lesson.moments_in_text() {
        if moment.events(&program).is_none() {
            faults.push(format!("program.py never comes to {moment:?}, to which the text links"));
        }
    }
    for prediction in &lesson.predictions {
        let answer = prediction.measure.of(&program);
        let is_offered =
            prediction.choices.iter().any(|choice| prediction.outcome(std::slice::from_ref(choice), &program).is_right);
        if !prediction.choices.is_empty() && !is_offered {
            faults.push(format!("“{}” is answered by {answer}, which is none of the choices", prediction.ask));
        }
        if matches!(&answer, Quantity::Lines(lines) if lines.len() < 2) {
            faults.push(format!("“{}” asks for the order of fewer than two lines", prediction.ask));
        }
    }
    faults.extend(ungraded(lesson, &program, &solution));
    faults
}

fn ungraded(lesson: &Lesson, program: &Recording, solution: &Recording) -> Vec<String> {
    if lesson.exercise.is_none() {
        return Vec::new();
    }
    let failed =
        lesson.graded(&lesson.solution, solution, &Analysis::of(solution)).into_iter().filter(|(_, verdict)| !verdict.is_met);
    let mut faults: Vec<String> =
        failed.map(|(demand, verdict)| format!("solution.py fails “{demand}”: {}", verdict.said)).collect();
    if lesson.graded(&lesson.program, program, &Analysis::of(program)).iter().all(|(_, verdict)| verdict.is_met) {
        faults.push("program.py meets every check already: there is nothing to do".into());
    }
    faults
}

fn recorded(lesson: &Lesson, file: &str, source: &str) -> Result<Recording, String> {
    trace::record_file(file, source, &lesson.settings).map_err(|diagnostics| {
        let lines: Vec<String> = diagnostics.iter().map(|diagnostic| format!("{file}:{diagnostic}")).collect();
        lines.join("\n    ")
    })
}
