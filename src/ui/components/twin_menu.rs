//! What can be compared: a box from the header's Compare button.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::erased::{Press, dynamic, memo, press};
use super::icons::{Icon, icon};
use super::model::{Model, use_model};
use super::popover::Popover;
use super::what::What;
use crate::executor::number::number_from;
use crate::ui::later::later;
use crate::ui::programs;
use crate::ui::text_rules::TextRules;
use crate::ui::twin::{Choice, EXAMPLES, Variant, numbers, others};
use crate::ui::words::{fill, tr};

/// The button and the box.
#[component]
pub fn CompareMenu() -> impl IntoView {
    let face = view! {
        {icon(Icon::Compare)}
        <span class="compare-word">{tr("Compare")}</span>
    };
    view! {
        <Popover id="compare" label=tr("Compare two runs") class="button compare-button" face=face.into_any() has_words=true content=|| later(menu) />
    }
}

fn menu() -> AnyView {
    let model = use_model();
    let examples = EXAMPLES.iter().enumerate().map(|(index, example)| {
        let go = press(move || {
            if let Some(program) = programs::named(example.program) {
                model.pick(program, TextRules::default());
            }
            choose(model, Choice::Example(index));
        });
        item("example", tr(example.title).into(), go)
    });
    let examples = Vec::from_iter(examples);
    view! {
        <div class="popover-head"><strong>{tr("Compare two runs")}</strong> <What word="twin" /></div>
        <h3 class="popover-title">{tr("Ready to look at")}</h3>
        <div class="menu">{examples}</div>
        <h3 class="popover-title">{tr("This program, one thing changed")}</h3>
        <div class="menu menu-short">
            {item("cost", tr("CPU instant, counted").into(), press(move || choose(model, Choice::Of(Variant::Cost))))}
            {item("gil", tr("GIL on, off").into(), press(move || choose(model, Choice::Of(Variant::Gil))))}
            {item("cores", tr("1 core, 4 cores").into(), press(move || choose(model, Choice::Of(Variant::Cores))))}
            {item("seed", tr("two seeds").into(), press(move || choose(model, Choice::Of(Variant::Seed))))}
        </div>
        <OneNumber />
        <OtherProgram />
    }
    .into_any()
}

fn item(id: &str, title: String, go: Press) -> AnyView {
    view! {
        <button class="menu-item" type="button" data-testid=format!("compare-{id}") on:click=go>
            {title}
        </button>
    }
    .into_any()
}

/// Compares, and closes the box.
fn choose(model: Model, choice: Choice) {
    if let Some(popover) = document().get_element_by_id("compare").and_then(|popover| popover.dyn_into::<HtmlElement>().ok()) {
        // It is open: the press came from it.
        let _ = popover.hide_popover();
    }
    later(|| model.compare(choice));
}

/// One number of the program, and another in its place.
#[component]
fn OneNumber() -> impl IntoView {
    let model = use_model();
    let all = memo(move || model.workspace.with(|workspace| numbers(workspace.source())));
    let (picked, pick) = signal(0_usize);
    let (typed, write) = signal(String::new());
    let options = move || {
        let option = |(index, number): (usize, crate::ui::twin::Number)| {
            view! { <option value=index.to_string()>{fill("{line}: {number} in {code}", &[&number.line.to_string(), &number.text, &number.context])}</option> }
        };
        all.get().into_iter().enumerate().map(option).collect::<Vec<_>>().into_any()
    };
    let is_good = move || typed.with(|text| number_from(text.trim()).is_some_and(f64::is_finite));
    let go = press(move || {
        let text = typed.get_untracked().trim().to_string();
        choose(model, Choice::Of(Variant::Number(picked.get_untracked(), text)));
    });
    view! {
        <h3 class="popover-title">{tr("One number changed")}</h3>
        <div class="menu-row">
            <select class="select" aria-label=tr("Which number") data-testid="compare-number" on:change=move |event| pick.set(event_target_value(&event).parse().unwrap_or(0))>
                {dynamic(options)}
            </select>
            <span aria-hidden="true">"→"</span>
            <input class="input" aria-label=tr("In its place") data-testid="compare-value" inputmode="decimal" on:input=move |event| write.set(event_target_value(&event)) />
            <button class="button" type="button" data-testid="compare-go" disabled=move || !is_good() on:click=go>
                {tr("Compare")}
            </button>
        </div>
    }
}

/// Another of the shipped programs.
#[component]
fn OtherProgram() -> impl IntoView {
    let model = use_model();
    let own = memo(move || model.workspace.with(|workspace| workspace.program()));
    let (picked, pick) = signal(String::new());
    let options = move || {
        let option = |program: programs::Program| view! { <option value=program.name>{tr(program.title)}</option> };
        others(own.get()).map(option).collect::<Vec<_>>().into_any()
    };
    let go = press(move || {
        let named = programs::named(&picked.get_untracked()).or_else(|| others(own.get_untracked()).next());
        if let Some(program) = named {
            choose(model, Choice::Of(Variant::Program(program)));
        }
    });
    view! {
        <h3 class="popover-title">{tr("Another program")}</h3>
        <div class="menu-row">
            <select class="select" aria-label=tr("Which program") on:change=move |event| pick.set(event_target_value(&event))>
                {dynamic(options)}
            </select>
            <button class="button" type="button" on:click=go>{tr("Compare")}</button>
        </div>
    }
}
