//! Where lines with breakpoints are about to run: the engine runs the program once more and says.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erased::{effect, memo};
use super::model::Model;
use super::shared::Shared;
use crate::trace::probe::Breakpoint;
use crate::trace::question::{Answer, Question};
use crate::ui::breakpoints::remarks;
use crate::ui::browser::prober;
use crate::ui::later::later;
use crate::ui::run::Run;
use crate::ui::workspace::Workspace;

/// How long to wait before asking again when the question was put off, in milliseconds.
const AGAIN_MS: u32 = 300;

/// Asks whenever there is another run or another breakpoint.
pub fn watch(model: Model) {
    let lines = memo(move || lines_of(model));
    effect(move || {
        let (run, lines) = (model.run.get(), lines.get());
        model.line_hits.set(Arc::default());
        model.breakpoint_remarks.set(Arc::default());
        if let Some(run) = run
            && !lines.is_empty()
            && !model.workspace.with_untracked(Workspace::is_stale)
        {
            later(|| ask(model, run, lines));
        }
    });
}

fn lines_of(model: Model) -> Vec<Breakpoint> {
    let asked = |(line, condition): (u32, Option<&str>)| Breakpoint { line, condition: condition.map(str::to_owned) };
    model.breakpoints.with(|breakpoints| breakpoints.lines().map(asked).collect())
}

fn ask(model: Model, run: Shared<Run>, lines: Vec<Breakpoint>) {
    spawn_local(async move {
        let question = Question::Hits(lines.clone());
        let answer = prober::ask(run.recording.source(), run.recording.settings(), &question).await;
        // Breakpoints may have changed meanwhile: then they have been asked for themselves.
        let is_wanted = untrack(|| model.run.get().as_ref() == Some(&run) && lines_of(model) == lines);
        if !is_wanted {
            return;
        }
        match answer {
            Some(Ok(answer)) => {
                model.breakpoint_remarks.set(remarks(&lines, &answer).into());
                if let Answer::Hits(hits) = answer {
                    let mut cursors: Vec<usize> = hits.hits.iter().map(|hit| hit.event as usize + 1).collect();
                    cursors.dedup();
                    model.line_hits.set(cursors.into());
                }
            }
            // A broken engine shows itself at the next run.
            Some(Err(_)) => {}
            None => {
                Timeout::new(AGAIN_MS, move || ask(model, run, lines)).forget();
            }
        }
    });
}
