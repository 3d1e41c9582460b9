//! Where lines with breakpoints are about to run: the engine runs the program once more and says.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erased::{effect, memo};
use super::model::Model;
use crate::trace::probe::Breakpoint;
use crate::trace::question::{Answer, Question};
use crate::ui::breakpoints::remarks;
use crate::ui::browser::prober;
use crate::ui::later::later;
use crate::ui::workspace::Workspace;

/// How long to wait before asking again when another question came in between, in milliseconds.
const AGAIN_MS: u32 = 300;

/// Asks whenever there is another run or another breakpoint.
pub fn watch(model: Model) {
    let lines = memo(move || {
        let all = |(line, condition): (u32, Option<&str>)| (line, condition.map(str::to_owned));
        model.breakpoints.with(|breakpoints| breakpoints.lines().map(all).collect::<Vec<_>>())
    });
    effect(move || {
        let (run, lines) = (model.run.get(), lines.get());
        model.line_hits.set(Arc::default());
        if model.condition_remarks.with_untracked(|remarks| !remarks.is_empty()) {
            model.condition_remarks.set(Arc::default());
        }
        if run.is_some() && !lines.is_empty() && !model.workspace.with_untracked(Workspace::is_stale) {
            later(|| ask(model, lines));
        }
    });
}

fn ask(model: Model, lines: Vec<(u32, Option<String>)>) {
    let Some(run) = model.run.get_untracked() else { return };
    spawn_local(async move {
        let asked = lines.iter().map(|(line, condition)| Breakpoint { line: *line, condition: condition.clone() });
        let asked: Vec<Breakpoint> = asked.collect();
        let question = Question::Hits(asked.clone());
        let answer = prober::ask(run.recording.source(), run.recording.settings(), &question).await;
        if model.run.get_untracked().as_ref() != Some(&run) {
            return;
        }
        match answer {
            Some(Ok(answer)) => {
                model.condition_remarks.set(remarks(&asked, &answer).into());
                if let Answer::Hits(hits) = answer {
                    let mut cursors: Vec<usize> = hits.hits.iter().map(|hit| hit.event as usize + 1).collect();
                    cursors.dedup();
                    model.line_hits.set(cursors.into());
                }
            }
            // A broken engine shows itself at the next run.
            Some(Err(_)) => {}
            None => {
                Timeout::new(AGAIN_MS, move || ask(model, lines)).forget();
            }
        }
    });
}
