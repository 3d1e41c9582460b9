//! The controls of the cursor: buttons, step size, speed, time, axis, zoom, and the scrubber.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::erased::{dynamic, flag, memo, press, text, truth};
use super::icons::{Icon, icon};
use super::model::{Model, use_model};
use crate::trace::lanes::Axis;
use crate::ui::keys::Action;
use crate::ui::numbers::trimmed;
use crate::ui::playback::{Playback, PlaybackCommand, SPEEDS, StepSize, Track};
use crate::ui::ticks::moment_label;

/// All controls, in two rows.
#[component]
pub fn Transport() -> impl IntoView {
    view! {
        <div class="transport" role="toolbar" aria-label="Playback">
            <div class="transport-main">
                <Buttons />
                <TimeDisplay />
            </div>
            <div class="transport-settings">
                <StepPicker />
                <SpeedPicker />
                <span class="spring"></span>
                <AxisSwitch />
                <Zoom />
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
    let label = move || if is_playing.get() { "Pause" } else { "Play" };
    view! {
        {button(model, "jump-start", "To the start (Home)", Icon::Start, PlaybackCommand::JumpToStart)}
        {button(model, "step-back", "One step back (Shift ←)", Icon::Back, PlaybackCommand::StepBack)}
        <button
            class="button button-primary transport-play"
            data-testid=text(move || word().to_string())
            aria-label=text(move || label().to_string())
            title=text(move || format!("{} (Space)", label()))
            on:click=press(move || model.command(PlaybackCommand::Toggle))
        >
            {dynamic(move || icon(if is_playing.get() { Icon::Pause } else { Icon::Play }))}
        </button>
        {button(model, "step-forward", "One step forward (Shift →)", Icon::Forward, PlaybackCommand::StepForward)}
        {button(model, "jump-end", "To the end (End)", Icon::End, PlaybackCommand::JumpToEnd)}
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
    let options = Vec::from(StepSize::ALL.map(|size| view! { <option value=size.label()>{size.label()}</option> }.into_any()));
    view! {
        <label class="transport-field">
            <span class="transport-label">"step"</span>
            <select class="select" aria-label="Step size" data-testid="step-size" prop:value=chosen on:change=choose>
                {options}
            </select>
        </label>
    }
}

#[component]
fn SpeedPicker() -> impl IntoView {
    let model = use_model();
    let chosen = text(move || trimmed(model.playback.with(Playback::speed), 2));
    let choose = move |event| {
        let label = event_target_value(&event);
        if let Some(speed) = SPEEDS.into_iter().find(|speed| trimmed(*speed, 2) == label) {
            model.command(PlaybackCommand::SetSpeed(speed));
        }
    };
    let options = Vec::from(
        SPEEDS.map(|speed| view! { <option value=trimmed(speed, 2)>{format!("{}×", trimmed(speed, 2))}</option> }.into_any()),
    );
    view! {
        <label class="transport-field">
            <select class="select" aria-label="Speed" title="Virtual seconds per second" data-testid="speed" prop:value=chosen on:change=choose>
                {options}
            </select>
        </label>
    }
}

#[component]
fn TimeDisplay() -> impl IntoView {
    let model = use_model();
    let time = memo(move || moment_label(model.playback.with(Playback::time)));
    let count = move || {
        let length = model.run.with(|run| run.as_ref().map_or(0, |run| run.length()));
        format!("event {} of {length}", model.cursor.get())
    };
    view! {
        <span class="transport-time">
            <output data-testid="time" aria-live="off">{time}</output>
            <span class="faint" data-testid="event-count">{text(count)}</span>
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
            <button data-testid=id title=title aria-pressed=truth(move || axis.get() == choice) on:click=go>
                {label}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label="Axis">
            {choice(Axis::Time, "axis-time", "time", "Virtual time")}
            {choice(Axis::Sequence, "axis-steps", "steps", "What happened, one after another")}
        </div>
    }
}

#[component]
fn Zoom() -> impl IntoView {
    let model = use_model();
    let is_fitted = memo(move || model.view.with(|view| view.is_fitted()));
    view! {
        <button class="button button-quiet button-icon transport-zoom" data-testid="zoom-out" title="Zoom out (−)" aria-label="Zoom out" disabled=flag(move || is_fitted.get()) on:click=press(move || model.act(Action::ZoomOut))>
            {icon(Icon::Minus)}
        </button>
        <button class="button button-quiet button-icon transport-zoom" data-testid="zoom-in" title="Zoom in (+)" aria-label="Zoom in" on:click=press(move || model.act(Action::ZoomIn))>
            {icon(Icon::Plus)}
        </button>
        <button class="button transport-zoom" data-testid="fit" title="Show the whole run (F)" disabled=flag(move || is_fitted.get()) on:click=press(move || model.act(Action::Fit))>
            "Fit"
        </button>
    }
}

/// A slider over the whole run; its value is a position on the axis, in seconds on the time axis.
#[component]
fn Scrubber() -> impl IntoView {
    let model = use_model();
    let unit = move || if model.playback.with(Playback::axis) == Axis::Time { 1e9 } else { 1.0 };
    let end = memo(move || {
        let run = model.run.get();
        run.map_or(1.0, |run| model.playback.with(|playback| playback.end(&*run)) / unit()).max(1e-9)
    });
    let position = memo(move || {
        let run = model.run.get();
        run.map_or(0.0, |run| model.playback.with(|playback| playback.position(&*run)) / unit())
    });
    let seek = move |event: Event| {
        model.command(PlaybackCommand::SeekPosition(event_target::<HtmlInputElement>(&event).value_as_number() * unit()));
    };
    let spoken = move || {
        let (time, event) = model.playback.with(|playback| (moment_label(playback.time()), playback.event()));
        format!("{time}, event {event}")
    };
    view! {
        <div class="scrubber-row">
            <input
                class="scrubber"
                type="range"
                min="0"
                step="any"
                aria-label="Position in the run"
                data-testid="scrubber"
                max=text(move || trimmed(end.get(), 9))
                prop:value=text(move || trimmed(position.get(), 9))
                aria-valuetext=text(spoken)
                style:--share=text(move || format!("{}%", trimmed(100.0 * position.get() / end.get(), 3)))
                on:input=seek
            />
        </div>
    }
}
