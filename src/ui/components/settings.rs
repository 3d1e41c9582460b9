//! The settings of a run: a chip in the header that says what is not as usual, and the box with everything that can be set.
//! Whatever is changed runs the program again.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::erased::{flag, memo, press, text, truth};
use super::model::{Model, use_model};
use super::popover::Popover;
use super::what::What;
use crate::trace::Settings;
use crate::ui::later::later;
use crate::ui::run_settings::{self, Field};
use crate::ui::words::tr;
use crate::ui::workspace::Workspace;

/// The chip and its box.
#[component]
pub fn RunSettings() -> impl IntoView {
    let model = use_model();
    let summary = memo(move || run_settings::summary(&settings(model)));
    let is_usual = memo(move || run_settings::is_usual(&settings(model)));
    let face = view! {
        <span class="chip-settings" data-testid="settings-summary" data-usual=truth(move || is_usual.get())>
            {text(move || summary.get())}
        </span>
    };
    view! {
        <Popover id="settings" label=tr("Run settings") class="button settings-button" face=face.into_any() has_words=true content=|| later(form) />
    }
}

fn form() -> AnyView {
    let model = use_model();
    let is_usual = memo(move || run_settings::is_usual(&settings(model)));
    view! {
        <form class="settings" on:submit=move |event| event.prevent_default()>
            <Cost />
            <div class="settings-grid">
                {number(model, Field::Seed, Some("seed"))}
                {number(model, Field::Until, None)}
                {number(model, Field::Interrupt, None)}
            </div>
            <details class="settings-limits">
                <summary>{tr("Limits")}</summary>
                <div class="settings-grid">
                    <p class="soft">{tr("Reaching one ends the run; what was recorded is shown.")} <What word="limits" /></p>
                    {Vec::from(Field::LIMITS.map(|field| number(model, field, None)))}
                </div>
            </details>
            <button
                class="button settings-reset"
                type="button"
                data-testid="settings-reset"
                disabled=flag(move || is_usual.get())
                on:click=press(move || model.change_settings(|settings| *settings = run_settings::usual(settings)))
            >
                {tr("As usual")}
            </button>
        </form>
    }
    .into_any()
}

/// What computing costs, and who may compute at once.
#[component]
fn Cost() -> impl IntoView {
    let model = use_model();
    let is_counted = memo(move || run_settings::is_counted(&settings(model)));
    let has_gil = memo(move || settings(model).has_gil);
    let choice = move |counted: bool, label: &'static str| {
        let go = press(move || model.change_settings(|settings| run_settings::set_counted(settings, counted)));
        let id = if counted { "cpu-counted" } else { "cpu-instant" };
        view! {
            <button type="button" data-testid=id aria-pressed=truth(move || is_counted.get() == counted) on:click=go>
                {label}
            </button>
        }
    };
    let toggle = move |event: Event| {
        let has_gil = event_target::<HtmlInputElement>(&event).checked();
        model.change_settings(|settings| settings.has_gil = has_gil);
    };
    view! {
        <fieldset class="settings-cost">
            <legend>{tr("Computing takes")} <What word="cpu" /></legend>
            <div class="segments">{choice(false, tr("no time"))} {choice(true, tr("time"))}</div>
            <div class="settings-grid" hidden=flag(move || !is_counted.get())>
                {number(model, Field::Instruction, None)}
                {number(model, Field::Cores, None)}
                <label class="settings-field">
                    <span>"GIL" <What word="gil" /></span>
                    <input type="checkbox" data-testid="setting-gil" prop:checked=flag(move || has_gil.get()) on:change=toggle />
                </label>
            </div>
        </fieldset>
    }
}

fn settings(model: Model) -> Settings {
    model.workspace.with(|workspace| workspace.settings().clone())
}

/// A number with its name and unit; what is wrong with it stands under it.
fn number(model: Model, field: Field, term: Option<&'static str>) -> AnyView {
    let value = memo(move || field.value(&settings(model)));
    let (wrong, say) = signal(String::new());
    let change = move |event: Event| {
        let typed = event_target_value(&event);
        let mut changed = model.workspace.with_untracked(|workspace| workspace.settings().clone());
        match field.set(&mut changed, &typed) {
            Ok(()) => {
                say.set(String::new());
                model.change_settings(|settings| *settings = changed.clone());
            }
            Err(why) => say.set(why),
        }
    };
    let id = format!("setting-{}", field.word());
    view! {
        <div class="settings-field">
            <span>
                <label for=id.clone()>{tr(field.label())}</label>
                {term.map(|word| view! { <What word /> })}
            </span>
            <span class="settings-value">
                <input
                    class="input"
                    id=id.clone()
                    data-testid=id
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder="—"
                    aria-invalid=truth(move || !wrong.get().is_empty())
                    prop:value=text(move || value.get())
                    on:change=change
                />
                <small>{tr(field.unit())}</small>
            </span>
            <small class="settings-wrong" role="status">{text(move || wrong.get())}</small>
        </div>
    }
    .into_any()
}

impl Model {
    /// Changes what the run depends on and runs the program again; nothing when all stays as it was.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let before = self.workspace.with_untracked(|workspace| workspace.settings().clone());
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.workspace.update(|workspace: &mut Workspace| workspace.set_settings(after));
            self.run_now();
        }
    }
}
