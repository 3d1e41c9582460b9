//! The list of breakpoints below the editor: where playback pauses, under which condition, and what else it can pause at.

use leptos::prelude::*;

use super::erased::{dynamic, memo, press, text, truth};
use super::model::{Model, use_model};
use crate::executor::order;
use crate::trace::EventKind;
use crate::ui::breakpoints::Breakpoint;
use crate::ui::later::later;
use crate::ui::numbers::grouped;
use crate::ui::words::{fill, fill_counted, tr};

/// More tasks than this are not offered by name.
const TASKS_MAX: usize = 200;

/// Folded to one line until somebody wants it.
#[component]
pub fn BreakpointList() -> impl IntoView {
    let model = use_model();
    let count = text(move || match model.breakpoints.with(|breakpoints| breakpoints.all().len()) {
        0 => String::new(),
        count => count.to_string(),
    });
    let (was_opened, open) = signal(false);
    view! {
        <details class="breakpoints" data-testid="breakpoints">
            <summary title=tr("Where playback pauses. F9, or a click beside a line, sets one.") on:click=press(move || open.set(true))>
                {tr("Breakpoints")}<span class="breakpoints-count">{count}</span>
            </summary>
            {dynamic(move || if was_opened.get() { later(list) } else { ().into_any() })}
        </details>
    }
}

fn list() -> AnyView {
    let model = use_model();
    let all = memo(move || model.breakpoints.get());
    let rows = dynamic(move || all.get().all().iter().map(|breakpoint| row(model, breakpoint)).collect::<Vec<_>>().into_any());
    view! {
        <div class="breakpoints-rows">{rows}</div>
        <Adder />
    }
    .into_any()
}

fn row(model: Model, breakpoint: &Breakpoint) -> AnyView {
    let remove = {
        let breakpoint = breakpoint.clone();
        press(move || model.change_breakpoints(|breakpoints| breakpoints.remove(&breakpoint)))
    };
    let name = fill("Remove the breakpoint: {breakpoint}", &[&breakpoint.label()]);
    let what = match breakpoint {
        Breakpoint::Line { line, condition } => line_row(model, *line, condition.clone().unwrap_or_default()),
        other => view! { <span class="breakpoint-what">{other.label()}</span> }.into_any(),
    };
    view! {
        <div class="breakpoint" data-testid="breakpoint">
            {what}
            <button class="button button-quiet button-icon" aria-label=name title=tr("Remove") on:click=remove>"×"</button>
        </div>
    }
    .into_any()
}

fn line_row(model: Model, line: u32, condition: String) -> AnyView {
    let go = press(move || model.caret.set(Some((line, 1))));
    let change = move |event| {
        let condition = event_target_value(&event);
        model.change_breakpoints(|breakpoints| breakpoints.set_condition(line, &condition));
    };
    let remark =
        memo(move || model.breakpoint_remarks.with(|remarks| remarks.iter().find(|remark| remark.line == line).cloned()));
    let fault = memo(move || remark.with(|remark| remark.as_ref().and_then(|remark| remark.fault.clone())));
    let is_wrong = truth(move || fault.with(Option::is_some));
    let pauses = text(move || match remark.with(|remark| remark.as_ref().and_then(|remark| remark.pauses)) {
        None => String::new(),
        Some(0) => tr("never").to_owned(),
        Some(pauses) => fill_counted("once", "{count} times", pauses, &[&grouped(pauses)]),
    });
    view! {
        <button class="link breakpoint-what" on:click=go>{fill("line {line}", &[&line.to_string()])}</button>
        <input
            class="breakpoint-condition"
            placeholder=tr("when … (a condition, such as n > 3)")
            aria-label=fill("Condition of the breakpoint in line {line}", &[&line.to_string()])
            spellcheck="false"
            autocapitalize="off"
            prop:value=condition
            aria-invalid=is_wrong
            aria-describedby=format!("breakpoint-remark-{line}")
            on:change=change
        />
        <span class="breakpoint-pauses" role="status" title=tr("How often it pauses in this run") data-testid="breakpoint-pauses">{pauses}</span>
        <span class="breakpoint-remark" id=format!("breakpoint-remark-{line}") role="status" data-testid="breakpoint-remark">
            {text(move || fault.get().unwrap_or_default())}
        </span>
    }
    .into_any()
}

/// Adds breakpoints that stand in no line: of a task, of a kind of event.
#[component]
fn Adder() -> impl IntoView {
    let model = use_model();
    let tasks = memo(move || {
        let mut names = model.run.get().map_or_else(Vec::new, |run| {
            let tasks = run.recording.tasks().iter().take(TASKS_MAX);
            tasks.map(|task| run.recording.text(task.name).to_string()).collect()
        });
        order::sort(&mut names);
        names.dedup();
        names
    });
    let add = move |event: leptos::ev::Event| {
        let words = event_target_value(&event);
        if let Some(breakpoint) = Breakpoint::from_words(&words) {
            model.change_breakpoints(|breakpoints| breakpoints.add(breakpoint));
        }
        event_target::<web_sys::HtmlSelectElement>(&event).set_selected_index(0);
    };
    let task_options = dynamic(move || {
        let options = tasks.get().into_iter().map(|name| option(&Breakpoint::Task(name.clone()), name));
        options.collect::<Vec<_>>().into_any()
    });
    let kinds = EventKind::ALL.iter().map(|kind| option(&Breakpoint::Kind(*kind), kind.word().to_string())).collect::<Vec<_>>();
    view! {
        <select class="select breakpoint-adder" aria-label=tr("Pause at a task or a kind of event") data-testid="breakpoint-adder" on:change=add>
            <option value="">{tr("Pause at …")}</option>
            <optgroup label=tr("steps of a task")>{task_options}</optgroup>
            <optgroup label=tr("events of a kind")>{kinds}</optgroup>
        </select>
    }
}

fn option(breakpoint: &Breakpoint, label: String) -> AnyView {
    view! { <option value=breakpoint.words()>{label}</option> }.into_any()
}
