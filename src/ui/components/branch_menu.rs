//! The box of branches: what can be done to a task at the cursor, the branches there are, and other schedules.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::branch::{Base, tie_of, watched};
use super::branch_state::branches;
use super::erased::{dynamic, effect, flag, memo, press, text, truth};
use super::icons::{Icon, icon};
use super::model::use_model;
use super::popover::Popover;
use super::schedules::Schedules;
use super::what::What;
use crate::executor::injections::{Act, Raised};
use crate::executor::instrument::TaskId;
use crate::executor::number::number_from;
use crate::trace::schedules::Tie;
use crate::trace::{fork, words};
use crate::ui::later::later;
use crate::ui::words::{fill, tr};

/// The button and the box.
#[component]
pub fn BranchMenu() -> impl IntoView {
    let face = view! {
        {icon(Icon::Branch)}
        <span class="compare-word">{tr("Branch")}</span>
    };
    view! {
        <Popover id="branch" label=tr("Branch: what if, here?") class="button compare-button" face=face.into_any() has_words=true content=|| later(menu) />
    }
}

fn menu() -> AnyView {
    let model = use_model();
    // Whether the open branch is branched off from, instead of the main run.
    let is_branch = RwSignal::new(false);
    let has_branch = memo(move || model.twin.with(|twin| twin.as_ref().is_some_and(|twin| twin.pair.is_some())) && is_open());
    view! {
        <div class="branch">
            <div class="popover-head"><strong>{tr("What if, here?")}</strong> <What word="branches" /></div>
            <label class="branch-base" hidden=flag(move || !has_branch.get())>
                <input type="checkbox" data-testid="branch-from-branch" prop:checked=move || is_branch.get() on:change=move |_| is_branch.update(|on| *on = !*on) />
                {tr("in the branch, not in the main run")}
            </label>
            <Acts is_branch has_branch />
            <List />
            <Schedules />
        </div>
    }
    .into_any()
}

fn is_open() -> bool {
    branches().with(|state| state.all.open.is_some())
}

/// A task that can be acted upon: its number, its name with what it does, and what can be done.
type Choice = (u32, String, (bool, bool));

/// More tasks than this are in nobody's list; one of the others is chosen in the timeline.
const MOST: usize = 200;

/// The tasks that are not done; of many, the first, and the one that is selected.
fn choices(base: &Base, selected: Option<TaskId>) -> Vec<Choice> {
    let world = base.run.snapshot(base.cursor);
    let recording = &base.run.recording;
    let is_listed = |place: usize, task: TaskId| place < MOST || Some(task) == selected;
    let live = world.tasks.iter().map(|task| (task, fork::can(&task.phase))).filter(|(_, can)| can.0).enumerate();
    let live = live.filter(|(place, (task, _))| is_listed(*place, task.id)).map(|(_, live)| live);
    let name = |task: TaskId| words::task_name(recording, task).to_owned();
    live.map(|(task, can)| (task.id.0, format!("{} ({})", name(task.id), task.phase.word()), can)).collect()
}

/// What can be done to a task.
#[component]
fn Acts(
    /// The open branch is branched off from.
    is_branch: RwSignal<bool>,
    /// There is one.
    has_branch: Memo<bool>,
) -> impl IntoView {
    let model = use_model();
    // A closed box follows nothing.
    let is_shown = watched();
    let base = move || is_shown.get().then(|| model.base(is_branch.get() && has_branch.get())).flatten();
    let selected = move || model.selection.with(|selection| selection.task);
    let all = memo(move || base().map_or_else(Vec::new, |base| choices(&base, selected())));
    let (picked, pick) = signal(None::<u32>);
    let chosen = memo(move || {
        let of = |id: Option<u32>| all.with(|all| all.iter().find(|choice| Some(choice.0) == id).cloned());
        let selected = selected().map(|task| task.0);
        let waiting = || all.with(|all| all.iter().rev().find(|choice| choice.2.1).cloned());
        of(picked.get()).or_else(|| of(selected)).or_else(waiting).or_else(|| all.with(|all| all.last().cloned()))
    });
    // Whoever is chosen elsewhere on the page is chosen here.
    effect(move || {
        model.selection.with(|selection| selection.task);
        pick.set(None);
    });
    let options = move || {
        let own = chosen.get().map(|choice| choice.0);
        let option = |(id, label, _): Choice| view! { <option value=id.to_string() selected={own == Some(id)}>{label}</option> };
        all.get().into_iter().map(option).collect::<Vec<_>>().into_any()
    };
    let moment = move || {
        base().map_or_else(String::new, |base| {
            fill("At {time}, after event {event}", &[&words::short_span(base.time), &base.cursor.to_string()])
        })
    };
    let act = move |act: Act| {
        if let (Some(base), Some((task, ..))) = (untrack(base), chosen.get_untracked()) {
            model.act_upon(&base, TaskId(task), act);
        }
    };
    let can_raise = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|choice| choice.2.1));
    let is_empty = memo(move || all.with(Vec::is_empty));
    view! {
        <p class="soft branch-moment" data-testid="branch-moment">{text(moment)}</p>
        <p class="soft" hidden=flag(move || !is_empty.get())>{tr("No task is alive at this moment: move the cursor to one where some are.")}</p>
        <div class="branch-acts" hidden=flag(move || is_empty.get())>
            <div class="menu-row">
                <select class="select" aria-label=tr("Which task") data-testid="branch-task" on:change=move |event| pick.set(event_target_value(&event).parse().ok())>
                    {dynamic(options)}
                </select>
                <button class="button" type="button" data-testid="branch-cancel" title=tr("task.cancel(), called here from outside") on:click=press(move || act(Act::Cancel))>
                    {tr("Cancel it")}
                </button>
            </div>
            <Raise act=Callback::new(act) can_raise=memo(can_raise) />
            <Delay act=Callback::new(act) can_raise=memo(can_raise) />
            <p class="soft" hidden=flag(can_raise)>{tr("It does not wait at this moment, so nothing can be raised in it, and it has no wait to change.")}</p>
        </div>
        <Ties base=Signal::derive(base) />
    }
}

/// An exception out of its await.
#[component]
fn Raise(
    /// Does it.
    act: Callback<Act>,
    /// The task waits.
    can_raise: Memo<bool>,
) -> impl IntoView {
    let (class, choose) = signal(Raised::TimeoutError);
    let (message, write) = signal(String::new());
    let options = Raised::ALL.map(|raised| view! { <option value=raised.name()>{raised.name()}</option> }.into_any());
    let on_class = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        choose.set(Raised::ALL.into_iter().find(|raised| raised.name() == name).unwrap_or(Raised::TimeoutError));
    };
    let go = press(move || act.run(Act::Raise(class.get_untracked(), message.get_untracked())));
    view! {
        <div class="menu-row">
            <select class="select" aria-label=tr("Which exception") data-testid="branch-class" on:change=on_class>{Vec::from(options)}</select>
            <input class="input branch-message" aria-label=tr("Its message") placeholder=tr("message") maxlength="200" data-testid="branch-message" on:input=move |event| write.set(event_target_value(&event)) />
            <button class="button" type="button" data-testid="branch-raise" title=tr("The await at which it is suspended raises this") disabled=flag(move || !can_raise.get()) on:click=go>
                {tr("Raise it")}
            </button>
        </div>
    }
}

/// A longer or a shorter wait.
#[component]
fn Delay(
    /// Does it.
    act: Callback<Act>,
    /// The task waits.
    can_raise: Memo<bool>,
) -> impl IntoView {
    let (typed, write) = signal("1".to_owned());
    let span = memo(move || typed.with(|text| number_from(text.trim()).filter(|span| *span > 0.0 && *span < 1e9)));
    let go = move |sign: f64| {
        if let Some(span) = span.get_untracked() {
            act.run(Act::Delay((span * sign * 1e9).round() as i64));
        }
    };
    let is_off = move || !can_raise.get() || span.get().is_none();
    view! {
        <div class="menu-row">
            <label class="branch-span">
                {tr("Its wait:")}
                <input class="input" aria-label=tr("Seconds") inputmode="decimal" prop:value=typed aria-invalid=truth(move || span.get().is_none()) data-testid="branch-seconds" on:input=move |event| write.set(event_target_value(&event)) />
                "s"
            </label>
            <button class="button" type="button" data-testid="branch-longer" title=tr("The timer or answer it waits for comes later") disabled=flag(is_off) on:click=press(move || go(1.0))>
                {tr("longer")}
            </button>
            <button class="button" type="button" data-testid="branch-shorter" title=tr("The timer or answer it waits for comes earlier") disabled=flag(is_off) on:click=press(move || go(-1.0))>
                {tr("shorter")}
            </button>
        </div>
    }
}

/// Who goes first, where timers are due at the same instant.
#[component]
fn Ties(
    /// What is branched off from.
    base: Signal<Option<Base>>,
) -> impl IntoView {
    let model = use_model();
    let (tie, found) = signal(None::<Result<Option<Tie>, String>>);
    let ask = press(move || {
        let Some(base) = base.get_untracked() else { return };
        spawn_local(async move {
            if let Some(answer) = tie_of(base).await {
                found.set(Some(answer));
            }
        });
    });
    let names = move || match tie.get() {
        None => ().into_any(),
        Some(Ok(None)) => {
            view! { <p class="soft">{tr("From here on no two timers are due at the same instant.")}</p> }.into_any()
        }
        Some(Err(why)) => view! { <p class="soft">{why}</p> }.into_any(),
        Some(Ok(Some(tie))) => {
            let button = |(pick, name): (usize, &String)| {
                let tie = tie.clone();
                let go = press(move || {
                    if let Some(base) = base.get_untracked() {
                        model.let_go_first(&base, &tie, pick);
                    }
                });
                let word = if pick == 0 { fill("{name} (as it is)", &[name]) } else { name.clone() };
                view! { <button class="button" type="button" data-testid="tie-pick" disabled={pick == 0} on:click=go>{word}</button> }.into_any()
            };
            let buttons = tie.names.iter().take(12).enumerate().map(button).collect::<Vec<_>>();
            view! { <div class="branch-names">{buttons}</div> }.into_any()
        }
    };
    view! {
        <div class="branch-ties">
            <button class="button" type="button" data-testid="tie-find" title=tr("Finds the next moment at which timers are due at the same instant") on:click=ask>
                {tr("Who goes first at the next tie?")}
            </button>
            <What word="ties" />
            <div aria-live="polite">{dynamic(names)}</div>
        </div>
    }
}

/// The branches there are.
#[component]
fn List() -> impl IntoView {
    let model = use_model();
    let rows = move || {
        let state = branches().get();
        let row = |(place, branch): (usize, crate::ui::branches::Branch)| {
            let (title, is_on) = (branch.title.clone(), state.all.open == Some(place));
            let open = press(move || model.open_branch(branch.clone()));
            view! {
                <li class="branch-row">
                    <button class="menu-item" type="button" data-testid="branch-open" aria-pressed=is_on.to_string() on:click=open>{title.clone()}</button>
                    <button class="button button-quiet button-icon" type="button" data-testid="branch-remove" aria-label=fill("Forget the branch “{title}”", &[&title]) title=tr("Forget this branch") on:click=press(move || model.remove_branch(place))>
                        {icon(Icon::Close)}
                    </button>
                </li>
            }
            .into_any()
        };
        let rows: Vec<AnyView> = state.all.list.iter().cloned().enumerate().map(row).collect();
        rows.into_any()
    };
    let is_main = truth(move || !is_open());
    let is_empty = memo(move || branches().with(|state| state.all.list.is_empty()));
    view! {
        <h2 class="popover-title">{tr("Branches")}</h2>
        <p class="soft" hidden=flag(move || !is_empty.get())>{tr("None yet. A branch is the same run with one thing changed at this moment; both stay, one above the other.")}</p>
        <ul class="branch-list" data-testid="branch-list" hidden=flag(move || is_empty.get())>
            <li class="branch-row">
                <button class="menu-item" type="button" data-testid="branch-main" aria-pressed=is_main on:click=press(move || model.close_branch())>{tr("main run")}</button>
            </li>
            {dynamic(rows)}
        </ul>
    }
}
