//! The controls of the cursor: buttons, step size, speed, time, axis, zoom, and the scrubber.

use leptos::prelude::*;

use super::bookmarks::BookmarkList;
use super::erased::{dynamic, flag, memo, press, text, truth};
use super::icons::{Icon, icon};
use super::model::{Model, use_model};
use super::scrubber::Scrubber;
use super::what::What;
use crate::trace::lanes::Axis;
use crate::ui::keys::Action;
use crate::ui::numbers::trimmed;
use crate::ui::playback::{FITTED_S, Pace, Playback, PlaybackCommand, StepSize, Track};
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, tr};

/// All controls, in two rows.
#[component]
pub fn Transport() -> impl IntoView {
    let (more, show) = signal(false);
    let toggle = press(move || show.update(|more| *more = !*more));
    view! {
        <div class="transport" role="toolbar" aria-label=tr("Playback") data-more=truth(move || more.get())>
            <div class="transport-main">
                <Buttons />
                <TimeDisplay />
                <button
                    class="button button-quiet button-icon transport-more"
                    data-testid="more"
                    aria-label=tr("Steps, speed, bookmarks, zoom")
                    aria-expanded=truth(move || more.get())
                    on:click=toggle
                >
                    {icon(Icon::More)}
                </button>
            </div>
            <div class="transport-settings">
                <StepPicker />
                <SpeedPicker />
                <LoopButton />
                <BookmarkList />
                <span class="spring"></span>
                <AxisSwitch />
                <Zoom />
                <What word="playback" />
            </div>
        </div>
        <Scrubber />
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let model = use_model();
    let is_playing = memo(move || model.playback.with(Playback::is_playing));
    let word = move || if is_playing.get() { "pause" } else { "play" };
    let label = move || if is_playing.get() { tr("Pause") } else { tr("Play") };
    view! {
        {button(model, "jump-start", tr("To the start (Home)"), Icon::Start, PlaybackCommand::JumpToStart)}
        {button(model, "step-back", tr("One step back (Shift ←)"), Icon::Back, PlaybackCommand::StepBack)}
        <button
            class="button button-primary transport-play"
            data-testid=text(move || word().to_string())
            aria-label=text(move || label().to_string())
            title=text(move || fill("{action} (Space)", &[label()]))
            on:click=press(move || model.command(PlaybackCommand::Toggle))
        >
            {dynamic(move || icon(if is_playing.get() { Icon::Pause } else { Icon::Play }))}
        </button>
        {button(model, "step-forward", tr("One step forward (Shift →)"), Icon::Forward, PlaybackCommand::StepForward)}
        {button(model, "jump-end", tr("To the end (End)"), Icon::End, PlaybackCommand::JumpToEnd)}
    }
}

fn button(model: Model, id: &'static str, label: &'static str, shape: Icon, command: PlaybackCommand) -> AnyView {
    let go = press(move || model.command(command));
    view! {
        <button class="button button-quiet button-icon" data-testid=id aria-label=label title=label on:click=go>
            {icon(shape)}
        </button>
    }
    .into_any()
}

#[component]
fn StepPicker() -> impl IntoView {
    let model = use_model();
    let chosen = text(move || model.playback.with(|playback| playback.step_size().label().to_string()));
    let choose = move |event| {
        let label = event_target_value(&event);
        if let Some(size) = StepSize::ALL.into_iter().find(|size| size.label() == label) {
            model.command(PlaybackCommand::SetStepSize(size));
        }
    };
    let options =
        Vec::from(StepSize::ALL.map(|size| view! { <option value=size.label()>{tr(size.label())}</option> }.into_any()));
    view! {
        <label class="transport-field">
            <span class="transport-label">{tr("step")}</span>
            <select class="select" aria-label=tr("Step size") data-testid="step-size" prop:value=chosen on:change=choose>
                {options}
            </select>
        </label>
    }
}

#[component]
fn SpeedPicker() -> impl IntoView {
    let model = use_model();
    let chosen = text(move || pace_label(model.playback.with(Playback::pace)));
    let choose = move |event| {
        let label = event_target_value(&event);
        if let Some(pace) = Pace::offered().find(|pace| pace_label(*pace) == label) {
            model.command(PlaybackCommand::SetPace(pace));
        }
    };
    let option = |pace: Pace| {
        let label = pace_label(pace);
        view! { <option value=label.clone()>{label.clone()}</option> }.into_any()
    };
    let options = Vec::from_iter(Pace::offered().map(option));
    view! {
        <label class="transport-field">
            <select class="select" aria-label=tr("Speed") title=tr("Virtual seconds per second (< and >)") data-testid="speed" prop:value=chosen on:change=choose>
                {options}
            </select>
        </label>
    }
}

fn pace_label(pace: Pace) -> String {
    match pace {
        Pace::Times(speed) => format!("{}×", trimmed(speed, 2)),
        Pace::Fit => fill("fit to {seconds} s", &[&trimmed(FITTED_S, 0)]),
    }
}

/// Repeats the whole run, or the range that was set with I and O; a second press repeats nothing.
#[component]
fn LoopButton() -> impl IntoView {
    let model = use_model();
    let is_on = memo(move || model.playback.with(|playback| playback.range().is_some()));
    view! {
        <button
            class="button button-quiet button-icon button-toggle"
            data-testid="loop"
            aria-label=tr("Repeat")
            title=tr("Repeat the run, or the range from I to O (L)")
            aria-pressed=truth(move || is_on.get())
            on:click=press(move || model.command(PlaybackCommand::ToggleLoop))
        >
            {icon(Icon::Loop)}
        </button>
    }
}

#[component]
fn TimeDisplay() -> impl IntoView {
    let model = use_model();
    let time = memo(move || moment_label(model.playback.with(Playback::time)));
    let count = move || {
        let length = model.run.with(|run| run.as_ref().map_or(0, |run| run.length()));
        fill("event {number} of {all}", &[&model.cursor.get().to_string(), &length.to_string()])
    };
    // What stands behind must not move while the number grows.
    let room = move || {
        let length = model.run.with(|run| run.as_ref().map_or(0, |run| run.length())).to_string();
        let longest = fill("event {number} of {all}", &[&length, &length]);
        // Letters of other scripts are twice as wide as digits.
        let width: usize = longest.chars().map(|letter| if letter > '\u{2000}' { 2 } else { 1 }).sum();
        format!("width:{width}ch")
    };
    view! {
        <span class="transport-time">
            <output data-testid="time" aria-live="off">{time}</output>
            <span class="faint" data-testid="event-count" style=text(room)>{text(count)}</span>
        </span>
    }
}

#[component]
fn AxisSwitch() -> impl IntoView {
    let model = use_model();
    let axis = memo(move || model.playback.with(Playback::axis));
    let choice = move |choice: Axis, id: &'static str, label: &'static str, title: &'static str| {
        let go = press(move || model.command(PlaybackCommand::SetAxis(choice)));
        view! {
            <button data-testid=id title=title disabled=flag(move || model.twin.with(Option::is_some)) aria-pressed=truth(move || axis.get() == choice) on:click=go>
                {label}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=tr("Axis")>
            {choice(Axis::Time, "axis-time", tr("time"), tr("Virtual time (X)"))}
            {choice(Axis::Sequence, "axis-steps", tr("steps"), tr("What happened, one after another (X)"))}
        </div>
    }
}

#[component]
fn Zoom() -> impl IntoView {
    let model = use_model();
    let is_fitted = memo(move || model.view.with(|view| view.is_fitted()));
    view! {
        <button class="button button-quiet button-icon transport-zoom" data-testid="zoom-out" title=tr("Zoom out (−)") aria-label=tr("Zoom out") disabled=flag(move || is_fitted.get()) on:click=press(move || model.act(Action::ZoomOut))>
            {icon(Icon::Minus)}
        </button>
        <button class="button button-quiet button-icon transport-zoom" data-testid="zoom-in" title=tr("Zoom in (+)") aria-label=tr("Zoom in") on:click=press(move || model.act(Action::ZoomIn))>
            {icon(Icon::Plus)}
        </button>
        <button class="button transport-zoom" data-testid="fit" title=tr("Show the whole run (F)") disabled=flag(move || is_fitted.get()) on:click=press(move || model.act(Action::Fit))>
            {tr("Fit")}
        </button>
    }
}
