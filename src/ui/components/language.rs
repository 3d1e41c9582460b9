//! The language of the page: a button in the header that offers the reader's own, and a box with all of them. Another language is
//! learnt anew: the page is loaded again, and all that was typed is kept.

use leptos::prelude::*;

use super::erased::press;
use super::icons::{Icon, icon};
use super::popover::Popover;
use crate::ui::browser::speech;
use crate::ui::later::later;
use crate::ui::words::{self, LANGUAGES, Language, tr};

/// The button and its box.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let offer = speech::offered().map(|language| view! { <span lang=language.tag()>{language.name}</span> });
    let face = view! {
        {icon(Icon::Language)}
        {offer}
    };
    view! { <Popover id="language" label=tr("Language") class="button button-quiet header-language" face=face.into_any() content=|| later(menu) /> }
}

fn menu() -> AnyView {
    view! {
        <div class="menu" role="group" aria-label=tr("Language")>
            {Vec::from(LANGUAGES.each_ref().map(item))}
        </div>
        <p class="soft">{tr("What the engine tells about a run, Python's own messages and the lessons stay in English.")}</p>
    }
    .into_any()
}

fn item(language: &'static Language) -> AnyView {
    let is_chosen = if *language == *words::language() { "true" } else { "false" };
    view! {
        <button
            class="menu-item"
            type="button"
            lang=language.tag()
            data-testid=format!("language-{}", language.code)
            aria-pressed=is_chosen
            on:click=press(move || speech::choose(language))
        >
            {language.name}
        </button>
    }
    .into_any()
}
