//! Branches on the page: how one is made at the cursor, opened and closed, and how schedules are searched.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Element, HtmlElement};

use super::branch_state::branches;
use super::model::{Model, Shared};
use crate::executor::choices::Choice;
use crate::executor::injections::Act;
use crate::executor::instrument::{Effect, Fact, TaskId};
use crate::trace::event::EventKind;
use crate::trace::fork;
use crate::trace::narrate::narrate;
use crate::trace::question::{Answer, Question};
use crate::trace::schedules::{Same, Tie, Trial};
use crate::trace::{Settings, words};
use crate::ui::branches::Branch;
use crate::ui::browser::prober;
use crate::ui::gestures::Gesture;
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::run::Run;
use crate::ui::search::Search;
use crate::ui::twin::{Choice as Comparison, Variant};
use crate::ui::words::tr;
use crate::ui::workspace::Workspace;

/// The run that is branched off from: with how many events have happened, and the time.
#[derive(Clone)]
pub struct Base {
    /// It.
    pub run: Shared<Run>,
    /// Its events at the cursor.
    pub cursor: usize,
    /// The clock, in nanoseconds.
    pub time: u64,
    /// What it does differently; nothing, when it is the main run.
    pub branch: Branch,
}

impl Model {
    /// The run that a branch comes from: the main run, or the open branch.
    pub fn base(&self, is_branch: bool) -> Option<Base> {
        let cursor = self.cursor.get();
        let time = self.playback.with(Playback::time);
        let (run, cursor, branch) = if is_branch {
            let event = self.playback.with(Playback::event);
            let second = self.twin.with(|twin| {
                let twin = twin.as_ref()?;
                Some((twin.second.clone()?, twin.pair.as_ref()?.counts(event).1))
            });
            let (run, cursor) = second?;
            (run, cursor, branches().with(|state| state.all.open_branch().cloned())?)
        } else {
            (self.run.get()?, cursor, Branch::default())
        };
        let last = cursor.checked_sub(1).map_or(0, |last| run.recording.time(last));
        Some(Base { time: (time.max(0.0) as u64).max(last), run, cursor, branch })
    }

    /// Does something to a task, in a branch of its own.
    pub fn act_upon(&self, base: &Base, task: TaskId, act: Act) {
        let injections = fork::injections(&base.run.recording, base.cursor, base.time, task, act);
        let title = fork::title(&base.run.recording, &injections);
        self.open_branch(Branch { title, injections, ..base.branch.clone() });
    }

    /// Lets somebody else go first at a tie, in a branch of its own.
    pub fn let_go_first(&self, base: &Base, tie: &Tie, pick: usize) {
        let mut choices = base.branch.choices.clone();
        choices.retain(|choice| choice.point < tie.point);
        choices.push(Choice { point: tie.point, pick: pick as u32 });
        let name = tie.names.get(pick).map_or("another", String::as_str);
        let at = words::short_span(base.run.recording.time((tie.event as usize).min(base.run.recording.len().saturating_sub(1))));
        self.open_branch(Branch { title: format!("{name} first at {at}"), choices, ..base.branch.clone() });
    }

    /// Puts a branch beside the main run.
    pub fn open_branch(&self, branch: Branch) {
        hide();
        self.compare(Comparison::Of(Variant::Branch(branch)));
    }

    /// The main run alone.
    pub fn close_branch(&self) {
        hide();
        self.end_twin();
    }

    /// A branch goes.
    pub fn remove_branch(&self, place: usize) {
        if branches().with_untracked(|state| state.all.open == Some(place)) {
            self.end_twin();
        }
        branches().update(|state| state.all.remove(place));
    }

    /// The second run of twins is there. If what was to be done to it found nothing to act on, that is said.
    pub fn tell_effect(&self, run: &Run) {
        let recording = &run.recording;
        let wanted = recording.settings().injections.len();
        if wanted == 0 {
            return;
        }
        let done: Vec<usize> = (0..recording.len()).filter(|n| recording.kind(*n) == EventKind::Injected).collect();
        let Some(&event) = done.last().filter(|_| done.len() == wanted) else {
            self.notice.set(Some(tr("What was to be done in the branch never was: its run ended before.").into()));
            return;
        };
        if !matches!(recording.event(event).fact, Fact::Injected { effect: Effect::Acted, .. }) {
            self.notice.set(Some(narrate(recording, event).to_string()));
        }
    }

    /// Opens the box in which branches are made, for this task.
    pub fn branch_here(&self, task: Option<TaskId>) {
        if let Some(task) = task {
            self.selection.update(|selection| selection.task = Some(task));
        }
        self.command(PlaybackCommand::Pause);
        if let Some(button) = button().filter(|_| !is_open()) {
            button.click();
            // Once its content is made: the keyboard goes on in it.
            set_timeout(|| focus("branch-task"), Duration::ZERO);
        }
    }

    /// The menu of a place of the timeline: the cursor goes there, and the box opens for its task.
    pub fn branch_at(&self, task: TaskId, event: &web_sys::MouseEvent) {
        event.prevent_default();
        let model = *self;
        let open = move || model.branch_here(Some(task));
        if event.buttons() == 0 {
            return open();
        }
        // The button is still down: its release would close the box again.
        let once = Closure::once_into_js(move || set_timeout(open, Duration::ZERO));
        let options = AddEventListenerOptions::new();
        options.set_once(true);
        let _ =
            window().add_event_listener_with_callback_and_add_event_listener_options("pointerup", once.unchecked_ref(), &options);
    }

    /// Searches so many schedules of the main run.
    pub fn search_schedules(&self, wanted: u64, same: Same) {
        let (source, settings) = self.workspace.with_untracked(|workspace| (workspace.source().to_owned(), plain(workspace)));
        // Only programs that draw at random have an outcome that depends on the seed.
        let has_seeds = source.contains("random");
        branches().update(|state| state.search = Search::of(wanted, same, has_seeds));
        let model = *self;
        spawn_local(async move {
            while let Some((from, count, seeds)) = branches().with_untracked(|state| state.search.next()) {
                let answer = prober::ask(&source, &settings, &Question::Schedules(from, count, seeds)).await;
                if !model.takes_trials(answer) {
                    return;
                }
            }
        });
    }

    /// The engine has made trials; whether more are wanted.
    fn takes_trials(&self, answer: Option<Result<Answer, String>>) -> bool {
        // Nothing, when another search has begun meanwhile.
        let Some(answer) = answer else { return false };
        branches().update(|state| match answer {
            Ok(Answer::Tried(batch)) if state.search.is_running => state.search.add(batch),
            Ok(Answer::Tried(_)) => {}
            Ok(_) => state.search.end(Some(tr("The program does not run: see what the editor says.").into())),
            Err(why) => state.search.end(Some(why)),
        });
        branches().with_untracked(|state| state.search.is_running)
    }

    /// Ends the search; what was found stays.
    pub fn stop_search(&self) {
        branches().update(|state| state.search.end(None));
        prober::stop();
    }

    /// Makes a trial as simple as it can be and puts it beside the main run.
    pub fn open_trial(&self, trial: &Trial, digest: u64, title: String) {
        let (source, settings) = self.workspace.with_untracked(|workspace| (workspace.source().to_owned(), plain(workspace)));
        let same = branches().with_untracked(|state| state.search.same);
        let question = Question::Simplify(Box::new(trial.clone()), same, digest);
        let (model, found) = (*self, trial.clone());
        spawn_local(async move {
            let answer = prober::ask(&source, &settings, &question).await;
            let Trial { choices, seed, .. } = match answer {
                Some(Ok(Answer::Simplified(trial))) => *trial,
                Some(_) => found,
                None => return,
            };
            model.open_branch(Branch { title, choices, seed, ..Branch::default() });
        });
    }
}

/// The menu key, or the right button, on a task of the timeline's list.
pub fn listen(model: Model) {
    let menu = Closure::<dyn Fn(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let row = target.and_then(|target| target.closest(".lane-row").ok().flatten());
        let asks = row.and_then(|row| row.query_selector("[data-do^=select]").ok().flatten());
        let gesture = asks.and_then(|asks| Gesture::from_words(&asks.get_attribute("data-do")?));
        if let Some(Gesture::Select(task)) = gesture {
            model.branch_at(task, &event);
        }
    });
    let _ = document().add_event_listener_with_callback("contextmenu", menu.as_ref().unchecked_ref());
    // As long as the document.
    menu.forget();
}

/// What the main run depends on.
fn plain(workspace: &Workspace) -> Settings {
    workspace.settings().clone()
}

/// The next tie of a run, when so many events have happened.
pub async fn tie_of(base: Base) -> Option<Result<Option<Tie>, String>> {
    let recording = Arc::clone(&base.run.0);
    let answer =
        prober::ask(recording.recording.source(), recording.recording.settings(), &Question::Tie(base.cursor as u64)).await?;
    Some(match answer {
        Ok(Answer::Tie(tie)) => Ok(tie),
        Ok(_) => Ok(None),
        Err(why) => Err(why),
    })
}

fn element(id: &str) -> Option<HtmlElement> {
    let found = document().query_selector(&format!("[data-testid={id}]")).ok().flatten();
    found.and_then(|element| element.dyn_into().ok())
}

fn button() -> Option<HtmlElement> {
    element("branch-button")
}

fn focus(id: &str) {
    if let Some(element) = element(id) {
        // It is on the screen: its box has just been opened.
        let _ = element.focus();
    }
}

/// Whether the box is open, now and from now on.
pub fn watched() -> ReadSignal<bool> {
    let (is_shown, show) = signal(true);
    let note = Closure::<dyn Fn()>::new(move || show.set(is_open()));
    if let Some(popover) = document().get_element_by_id("branch") {
        let _ = popover.add_event_listener_with_callback("toggle", note.as_ref().unchecked_ref());
    }
    // As long as the box: the document.
    note.forget();
    is_shown
}

fn is_open() -> bool {
    document().query_selector("#branch:popover-open").is_ok_and(|found| found.is_some())
}

/// Closes the box.
fn hide() {
    let popover = document().get_element_by_id("branch").and_then(|popover| popover.dyn_into::<HtmlElement>().ok());
    if let Some(popover) = popover.filter(|_| is_open()) {
        // It is open.
        let _ = popover.hide_popover();
    }
}
