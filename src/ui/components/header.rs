//! The header: which program, run and stop, how it went, theme, help.

use leptos::html;
use leptos::prelude::*;

use super::branch_menu::BranchMenu;
use super::erased::{dynamic, effect, flag, memo, press, text};
use super::icons::{Icon, icon};
use super::language::LanguageMenu;
use super::model::use_model;
use super::settings::RunSettings;
use super::share::Share;
use super::twin_menu::CompareMenu;
use super::way_out::WayOut;
use crate::ui::programs::{self, PROGRAMS, Program};
use crate::ui::text_rules::TextRules;
use crate::ui::words::tr;
use crate::ui::workspace::Workspace;

/// The page's header.
#[component]
pub fn Header() -> impl IntoView {
    let model = use_model();
    let theme = press(move || model.switch_theme());
    view! {
        <header class="header">
            <h1 class="header-logo">
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path class="orbit" d="M6.2 3.5a7.5 7.5 0 1 0 7.6 0"></path>
                    <circle class="task" cx="10" cy="10" r="2.6"></circle>
                </svg>
                <span>"Loopscope"</span>
            </h1>
            <Picker />
            <RunButtons />
            <RunSettings />
            <Status />
            <span class="spring"></span>
            <WayOut />
            <BranchMenu />
            <CompareMenu />
            <Share />
            <LanguageMenu />
            <button class="button button-quiet button-icon header-theme" title=tr("Light or dark") aria-label=tr("Switch between light and dark") on:click=theme>
                {icon(Icon::Theme)}
            </button>
            <button class="button button-quiet button-icon header-help" title=tr("Keys (?)") aria-label=tr("Help: keys") on:click=press(move || model.help.set(true))>
                "?"
            </button>
        </header>
    }
}

#[component]
fn Picker() -> impl IntoView {
    let model = use_model();
    let picked = text(move || model.workspace.with(|workspace| workspace.program().name.to_string()));
    let is_edited = memo(move || model.workspace.with(Workspace::is_edited));
    let pick = move |event| {
        if let Some(program) = programs::named(&event_target_value(&event)) {
            model.pick(program, TextRules::default());
        }
    };
    let option = |program: Program| view! { <option value=program.name>{tr(program.title)}</option> }.into_any();
    let options = Vec::from(PROGRAMS.map(option));
    // A lesson's program, or that of the page around a frame, is none of the shipped: it has an option of its own.
    let own = memo(move || Some(model.workspace.with(Workspace::program)).filter(|own| programs::named(own.name).is_none()));
    let own_option = dynamic(move || own.get().map_or_else(|| ().into_any(), option));
    let select = NodeRef::<html::Select>::new();
    effect(move || {
        let picked = picked.get();
        own.track();
        // Once the option is there that it names.
        request_animation_frame(move || {
            if let Some(Some(select)) = select.try_get_untracked() {
                select.set_value(&picked);
            }
        });
    });
    view! {
        <select class="select header-picker" aria-label=tr("Program") data-testid="program-picker" node_ref=select prop:value=picked on:change=pick>
            {options}
            {own_option}
        </select>
        <button
            class="button button-quiet button-icon header-restore"
            title=tr("Restore the program's own text")
            aria-label=tr("Restore the program's own text")
            hidden=flag(move || !is_edited.get())
            on:click=press(move || model.restore())
        >
            {icon(Icon::Restore)}
        </button>
    }
}

#[component]
fn RunButtons() -> impl IntoView {
    let model = use_model();
    let is_idle = memo(move || !model.workspace.with(Workspace::is_running));
    view! {
        <button class="button button-primary" data-testid="run" on:click=press(move || model.run_now())>
            {tr("Run")}
            <kbd>{tr("Ctrl ⏎")}</kbd>
        </button>
        <button class="button" data-testid="stop" disabled=flag(move || is_idle.get()) on:click=press(move || model.stop())>
            {tr("Stop")}
        </button>
    }
}

/// How the last run went; and whether it was of the text on the screen.
#[component]
fn Status() -> impl IntoView {
    let model = use_model();
    let status = move || model.workspace.with(|workspace| workspace.status(model.slow.get()));
    let is_stale = memo(move || model.workspace.with(Workspace::is_stale));
    view! {
        <p class="status" role="status" data-testid="status" data-mood=text(move || status().0.word().to_string())>
            <i class="status-mark"></i>
            <span class="status-text">{text(move || status().1)}</span>
            <span class="status-stale" data-testid="stale" hidden=flag(move || !is_stale.get())>
                {text(move || model.workspace.with(|workspace| workspace.stale_word().map_or("", tr).to_string()))}
            </span>
        </p>
    }
}
