//! The values of variables at the cursor, in the editor: of the chosen task, or else of the running one. The engine runs the
//! program again up to there and looks; that takes a moment, so nothing is asked while the run plays.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::editor_beside::Rich;
use super::erased::{effect, memo};
use super::model::{Model, Shared};
use crate::executor::instrument::TaskId;
use crate::trace::probe::Whose;
use crate::trace::question::{Answer, Question};
use crate::ui::browser::prober;
use crate::ui::inline_values::inline_values;
use crate::ui::later::later;
use crate::ui::playback::Playback;
use crate::ui::run::Run;
use crate::ui::workspace::Workspace;

/// How long the cursor stands still before values are asked for.
const STILL_MS: u32 = 120;

/// A moment and a task whose variables are to be shown.
type Wanted = (Shared<Run>, usize, TaskId);

/// Shows values at the cursor and keeps them up to date.
pub fn tell_values(model: Model, rich: Rich) {
    let wanted = memo(move || wanted(model));
    let timer = StoredValue::new_local(None::<Timeout>);
    effect(move || {
        let Some(editor) = rich.get() else { return };
        let ask = wanted.get().map(|moment| {
            Timeout::new(STILL_MS, move || {
                later(|| {
                    spawn_local(async move {
                        let values = values(&moment).await;
                        // The cursor may have gone on, or the page away, while the engine was looking.
                        if let Some(values) = values.filter(|_| wanted.try_get_untracked() == Some(Some(moment))) {
                            editor.set_values(&values);
                        }
                    })
                })
            })
        });
        if ask.is_none() {
            rich.with_untracked(|editor| editor.iter().for_each(|editor| editor.set_values(&[])));
        }
        timer.set_value(ask);
    });
}

fn wanted(model: Model) -> Option<Wanted> {
    if model.playback.with(Playback::is_playing) || model.workspace.with(Workspace::is_stale) {
        return None;
    }
    let chosen = model.selection.with(|selection| selection.task);
    let events = model.cursor.get();
    model.scene.with(|scene| {
        let (run, world) = scene.as_ref()?;
        let is_live = |task: &TaskId| world.task(*task).is_some_and(|task| !task.phase.is_done());
        let task = chosen.filter(is_live).or(world.running)?;
        Some((run.clone(), events.checked_sub(1)?, task))
    })
}

/// What to show behind the lines; nothing when something else was asked meanwhile.
async fn values((run, event, task): &Wanted) -> Option<Vec<(u32, String)>> {
    let recording = &run.recording;
    let question = Question::Values(*event as u64, Whose::Task(task.0));
    match prober::ask(recording.source(), recording.settings(), &question).await? {
        Ok(Answer::Values(frames)) => Some(inline_values(recording.source(), &frames)),
        // A broken engine shows itself at the next run; values are only missing.
        _ => Some(vec![]),
    }
}
