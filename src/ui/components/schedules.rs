//! Is there a schedule that breaks this? The search and what it found, in the box of branches.

use leptos::prelude::*;

use super::branch_state::branches;
use super::erased::{dynamic, flag, memo, press, text};
use super::model::{Model, use_model};
use super::what::What;
use crate::trace::schedules::Same;
use crate::ui::search::{Found, Search, difference, ending};
use crate::ui::words::{fill, fill_counted, tr};

/// How many schedules can be tried.
const COUNTS: [u64; 4] = [50, 200, 1_000, 5_000];

/// The search.
#[component]
pub fn Schedules() -> impl IntoView {
    let model = use_model();
    let (wanted, want) = signal(200_u64);
    let (same, tell) = signal(Same::AnyOrder);
    let is_running = memo(move || branches().with(|state| state.search.is_running));
    let option = |count: u64| {
        view! { <option value=count.to_string() selected={count == 200}>{fill("{count} schedules", &[&count.to_string()])}</option> }.into_any()
    };
    let on_order = move |_| {
        tell.update(|same| *same = if *same == Same::AnyOrder { Same::InOrder } else { Same::AnyOrder });
        branches().update(|state| state.search.same = same.get_untracked());
    };
    let go = press(move || match is_running.get_untracked() {
        true => model.stop_search(),
        false => model.search_schedules(wanted.get_untracked(), same.get_untracked()),
    });
    let share = move || {
        branches().with(|state| {
            let Search { tried, wanted, is_running, .. } = state.search;
            if is_running {
                fill("{tried} of {wanted} tried …", &[&tried.to_string(), &wanted.to_string()])
            } else {
                String::new()
            }
        })
    };
    view! {
        <h2 class="popover-title">{tr("Is there a schedule that breaks this?")} " " <What word="schedules" /></h2>
        <p class="soft">{tr("This run is CPython's in virtual time. Real life leaves some things open: these are other possible schedules.")}</p>
        <div class="menu-row">
            <select class="select" aria-label=tr("How many schedules") data-testid="schedules-count" on:change=move |event| want.set(event_target_value(&event).parse().unwrap_or(200))>
                {Vec::from(COUNTS.map(option))}
            </select>
            <button class="button" type="button" data-testid="schedules-go" on:click=go>
                {text(move || if is_running.get() { tr("Stop") } else { tr("Search") }.to_owned())}
            </button>
        </div>
        <label class="branch-base">
            <input type="checkbox" data-testid="schedules-order" on:change=on_order />
            {tr("another order of the same lines counts, too")}
        </label>
        <p class="branch-share" hidden=flag(move || !is_running.get())>{text(share)}</p>
        <p class="branch-verdict" role="status" data-testid="schedules-verdict">{text(verdict)}</p>
        {dynamic(move || list(model))}
    }
}

fn verdict() -> String {
    branches().with(|state| match &state.search {
        Search { failure: Some(why), .. } => why.clone(),
        Search { is_running: true, .. } => String::new(),
        search => search.verdict(),
    })
}

/// The outcomes, when there are several.
fn list(model: Model) -> AnyView {
    let found = branches().with(|state| state.search.found());
    let Some((usual, others)) = found.split_first().filter(|(_, others)| !others.is_empty()) else { return ().into_any() };
    let rows: Vec<AnyView> = others.iter().take(30).map(|other| row(model, usual, other)).collect();
    view! { <ul class="branch-list" data-testid="schedules-found">{rows}</ul> }.into_any()
}

fn row(model: Model, usual: &Found, other: &Found) -> AnyView {
    let same = branches().with_untracked(|state| state.search.same);
    let (trial, digest) = (other.trial.clone(), other.outcome.digest(same));
    let words = ending(&other.outcome);
    let title = format!("schedule {} {words}", trial.number);
    let show = press(move || model.open_trial(&trial, digest, title.clone()));
    let line = |(is_printed, line): (bool, String)| {
        let word = if is_printed { tr("prints") } else { tr("does not print") };
        view! { <li>{word} " " <code>{line}</code></li> }.into_any()
    };
    let lines: Vec<AnyView> = difference(&usual.outcome, &other.outcome).into_iter().map(line).collect();
    let times = fill_counted("{count} schedule", "{count} schedules", other.times as usize, &[&other.times.to_string()]);
    view! {
        <li class="branch-found">
            <div>
                <strong>{times}</strong>
                " "
                {words}
                <ul>{lines}</ul>
            </div>
            <button class="button" type="button" data-testid="schedule-open" title=tr("The simplest of them, beside the main run") on:click=show>{tr("Show")}</button>
        </li>
    }
    .into_any()
}
