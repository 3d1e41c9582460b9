//! Twin runs on the page: two timelines, one above the other, under one playhead, and what sets them apart.

use std::sync::Arc;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;

use super::branch_state::branches;
use super::erased::{dynamic, effect, flag, memo, press, text};
use super::icons::{Icon, icon};
use super::model::{Model, Shared, scene_at, use_model};
use super::rows::show_in;
use super::timeline::Timeline;
use super::twin_state::Twin;
use super::what::What;
use crate::trace::Settings;
use crate::trace::question::{self, Question};
use crate::ui::browser::twin_engine;
use crate::ui::later::later;
use crate::ui::pair::Pair;
use crate::ui::panels::twin as panel;
use crate::ui::playback::{Playback, PlaybackCommand};
use crate::ui::run::Run;
use crate::ui::selection::Selection;
use crate::ui::twin::{Choice, EXAMPLES, Recipe, Variant};
use crate::ui::words::{fill, tr};
use crate::ui::workspace::{Answer, Request};

/// Numbers of requests for twins begin here, far from those of the workspace.
const FIRST_ID: u32 = 1 << 30;

impl Model {
    /// Opens the menu of comparisons, or ends the one on the page.
    pub fn toggle_twin(&self) {
        if self.twin.with_untracked(Option::is_some) {
            self.end_twin();
            return;
        }
        let button = document().query_selector("[data-testid=compare-button]").ok().flatten();
        if let Some(button) = button.and_then(|button| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(button).ok()) {
            button.click();
        }
    }

    /// Puts a second run beside the page's.
    pub fn compare(&self, choice: Choice) {
        let Some((first, second)) = self.recipes(&choice) else { return };
        self.end_twin();
        if let Choice::Of(Variant::Branch(branch)) = &choice {
            branches().update(|state| {
                state.all.add(branch.clone());
            });
        }
        let is_own = self.workspace.with_untracked(|workspace| {
            workspace
                .run()
                .is_some_and(|run| run.recording.source() == first.source && *run.recording.settings() == first.settings)
        });
        let titles = [first.title.clone(), second.title.clone()];
        let waiting =
            Twin { choice, titles, first: None, second: None, pair: None, difference: None, comparison: None, failure: None };
        self.twin.set(Some(waiting));
        self.twin_requests.update_value(|count| *count += 1);
        let model = *self;
        if is_own {
            self.ask_for(second, move |run| model.complete(None, run));
        } else {
            self.ask_for(first, move |first| {
                model.ask_for(second, move |second| model.complete(Some(first), second));
            });
        }
    }

    /// One run alone; what was compared.
    pub fn end_twin(&self) -> Option<Choice> {
        let twin = self.twin.get_untracked()?;
        Some(later(|| self.end(twin)))
    }

    fn end(&self, twin: Twin) -> Choice {
        let cursor = self.cursor.get_untracked();
        self.twin.set(None);
        branches().update(|state| state.all.open = None);
        twin_engine::stop();
        if let Some(run) = self.run.get_untracked() {
            self.playback.update(|playback| playback.carry_over(cursor, &*run));
        }
        self.fit();
        twin.choice
    }

    fn recipes(&self, choice: &Choice) -> Option<(Recipe, Recipe)> {
        match choice {
            Choice::Of(variant) => Some(
                self.workspace
                    .with_untracked(|workspace| variant.recipes(workspace.program(), workspace.source(), workspace.settings())),
            ),
            Choice::Example(index) => EXAMPLES.get(*index)?.recipes(),
        }
    }

    fn ask_for(&self, recipe: Recipe, done: impl FnOnce(Shared<Run>) + 'static) {
        let request = self.twin_request(recipe.source, recipe.settings);
        let model = *self;
        twin_engine::run(request, move |answer| match answer {
            Answer::Ran(run) => done(Shared(run)),
            Answer::Refused(diagnostics) => {
                let first = diagnostics.first().map_or_else(String::new, |one| {
                    format!(" {}", fill("Line {line}: {problem}", &[&one.line.to_string(), &one.message]))
                });
                model.fail(fill("“{run}” was refused.", &[&recipe.title]) + &first);
            }
            Answer::Broken(why) => model.fail(fill("“{run}” did not run: {why}", &[&recipe.title, &why])),
        });
    }

    /// All that is asked for one pair has one number.
    fn twin_request(&self, source: String, settings: Settings) -> Request {
        Request { id: FIRST_ID + self.twin_requests.get_value(), source, settings }
    }

    fn fail(&self, why: String) {
        twin_engine::stop();
        self.twin.update(|twin| {
            if let Some(twin) = twin {
                twin.failure = Some(why);
            }
        });
    }

    fn complete(&self, first: Option<Shared<Run>>, second: Shared<Run>) {
        let own = self.workspace.with_untracked(|workspace| workspace.run().cloned().map(Shared));
        let Some(one) = first.clone().or(own) else { return };
        let pair = Arc::new(Pair::new(one.0.clone(), second.0.clone()));
        self.ask_for_differences(&one, &second);
        self.tell_effect(&second);
        self.command(PlaybackCommand::SetAxis(crate::trace::lanes::Axis::Time));
        let time = self.playback.with_untracked(Playback::time);
        self.twin.update(|twin| {
            if let Some(twin) = twin {
                (twin.first, twin.second, twin.pair) = (first, Some(second), Some(pair));
            }
        });
        self.command(PlaybackCommand::SeekPosition(time));
        self.fit();
    }

    fn ask_for_differences(&self, one: &Run, other: &Run) {
        let [one, other] = [one, other].map(|run| (run.recording.source().to_owned(), run.recording.settings().clone()));
        let question = Question::Compare(other.0, Box::new(other.1));
        let model = *self;
        twin_engine::ask(self.twin_request(one.0, one.1), question, move |answer| match answer {
            Ok(question::Answer::Compared(comparison)) => {
                twin_engine::stop();
                model.twin.update(|twin| {
                    if let Some(twin) = twin {
                        twin.difference = panel::first_difference(&comparison);
                        twin.comparison = Some(Arc::new(*comparison));
                    }
                });
            }
            Err(why) => model.fail(fill("the runs could not be compared: {why}", &[&why])),
            Ok(_) => model.fail(tr("the runs could not be compared").into()),
        });
    }

    /// The model of the second run: the same page, but its own run, cursor and choice. The cursor's place is the page's.
    fn second(self) -> Model {
        let run = memo(move || self.twin.with(|twin| twin.as_ref().and_then(|twin| twin.second.clone())));
        let cursor = memo(move || {
            let event = self.playback.with(Playback::event);
            self.twin.with(|twin| twin.as_ref().and_then(|twin| twin.pair.as_ref()).map_or(0, |pair| pair.counts(event).1))
        });
        let playback = RwSignal::new(self.playback.with_untracked(|playback| playback.mirrored(cursor.get_untracked())));
        effect(move || playback.set(self.playback.with(|playback| playback.mirrored(cursor.get()))));
        let lead = Some(StoredValue::new(self));
        Model {
            run,
            cursor,
            playback,
            scene: scene_at(run, cursor),
            selection: RwSignal::new(Selection::default()),
            lead,
            ..self
        }
    }
}

/// The place of the timeline: one, or two with what sets them apart.
#[component]
pub fn Timelines() -> impl IntoView {
    let model = use_model();
    let is_twin = memo(move || model.twin.with(Option::is_some));
    let has_second = memo(move || model.twin.with(|twin| twin.as_ref().is_some_and(|twin| twin.pair.is_some())));
    // Made once and then only hidden: what a timeline has begun to draw must find it there.
    let (was_needed, need) = signal(false);
    effect(move || {
        if has_second.get() && !was_needed.get_untracked() {
            need.set(true);
        }
    });
    view! {
        {dynamic(move || if is_twin.get() { later(|| view! { <Strip index=0 /> }.into_any()) } else { ().into_any() })}
        <div class="place place-timeline"><Timeline /></div>
        {dynamic(move || if is_twin.get() { later(|| view! { <Strip index=1 /> }.into_any()) } else { ().into_any() })}
        {dynamic(move || if was_needed.get() { later(|| second_timeline(model, has_second)) } else { ().into_any() })}
    }
}

fn second_timeline(model: Model, has_second: Memo<bool>) -> AnyView {
    let second = model.second();
    view! {
        <Provider value=second>
            <div class="place place-timeline place-second" hidden=flag(move || !has_second.get())><Timeline /></div>
        </Provider>
    }
    .into_any()
}

/// The line over a timeline of twins: which run it is; over the first also where they part, and the way out.
#[component]
fn Strip(
    /// Which of the two.
    index: usize,
) -> impl IntoView {
    let model = use_model();
    let title = text(move || model.twin.with(|twin| twin.as_ref().map_or_else(String::new, |twin| twin.titles[index].clone())));
    let end = press(move || drop(model.end_twin()));
    let letter = ["A", "B"][index];
    let rest = match index {
        0 => view! {
            <Difference />
            <span class="spring"></span>
            <What word="twin" />
            <button class="button button-quiet button-icon" data-testid="twin-close" aria-label=tr("Stop comparing") title=tr("Stop comparing (C)") on:click=end>
                {icon(Icon::Close)}
            </button>
        }
        .into_any(),
        _ => view! { <span class="soft" role="status">{text(move || state_of(model))}</span> }.into_any(),
    };
    view! {
        <div class="twin-strip">
            <b class="twin-letter" aria-hidden="true">{letter}</b>
            <strong>{title}</strong>
            {rest}
        </div>
    }
}

/// What there is to say while there is no second run.
fn state_of(model: Model) -> String {
    model.twin.with(|twin| match twin {
        Some(Twin { failure: Some(why), .. }) => why.clone(),
        Some(Twin { second: None, .. }) => tr("running …").into(),
        Some(Twin { comparison: None, .. }) => tr("comparing …").into(),
        _ => String::new(),
    })
}

/// Where the runs part: a press goes there.
#[component]
fn Difference() -> impl IntoView {
    let model = use_model();
    let place = memo(move || {
        model.twin.with(|twin| {
            let twin = twin.as_ref()?;
            twin.comparison.as_ref()?;
            Some(twin.difference)
        })
    });
    let go = press(move || {
        if let Some(Some(event)) = place.get_untracked() {
            model.command(PlaybackCommand::SeekEvent(event + 1));
        }
    });
    let label = text(move || match place.get() {
        Some(Some(event)) => fill("first difference: event {number}", &[&(event + 1).to_string()]),
        Some(None) => tr("no difference: the same, event for event").into(),
        None => String::new(),
    });
    view! {
        <button class="button button-quiet twin-difference" data-testid="divergence" disabled=move || !matches!(place.get(), Some(Some(_))) on:click=go>
            {label}
        </button>
        <What word="divergence" />
    }
}

/// The differences in numbers, beside the cards.
#[component]
pub fn TwinTable() -> impl IntoView {
    let model = use_model();
    let list = NodeRef::<html::Div>::new();
    show_in(list, move || {
        model.twin.with(|twin| match twin {
            Some(Twin { titles, comparison: Some(comparison), .. }) => later(|| panel::table(titles, comparison)),
            _ => vec![],
        })
    });
    view! { <div class="twin-table" data-testid="twin" role="region" aria-label=tr("Differences") tabindex="0" node_ref=list></div> }
}
