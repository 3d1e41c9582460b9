//! Sharing: a link with everything the run is made of; under it what it can be saved as, and a trace to be opened.

use leptos::html;
use leptos::prelude::*;

use super::erased::{dynamic, effect, flag, press, text, truth};
use super::icons::{Icon, icon};
use super::imports::OpenTrace;
use super::linking::link_of;
use super::model::use_model;
use super::saves::Saves;
use crate::ui::browser::{address, clipboard};
use crate::ui::later::later;
use crate::ui::words::{fill, tr};

/// The button, and the dialog it opens.
#[component]
pub fn Share() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let is_open = RwSignal::new(false);
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        if is_open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !is_open.get() && dialog.open() {
            dialog.close();
        }
    });
    let content = dynamic(move || if is_open.get() { later(|| content(is_open)) } else { ().into_any() });
    view! {
        <button class="button header-share" data-testid="share" aria-haspopup="dialog" title=tr("Share and save") on:click=press(move || is_open.set(true))>
            {icon(Icon::Share)}
            <span>{tr("Share")}</span>
        </button>
        <dialog class="dialog share" node_ref=dialog aria-labelledby="share-title" on:close=move |_| is_open.set(false)>
            {content}
        </dialog>
    }
}

fn content(is_open: RwSignal<bool>) -> AnyView {
    let model = use_model();
    let with_moment = RwSignal::new(true);
    let is_copied = RwSignal::new(false);
    let made = move || later(|| address::of(&link_of(model, with_moment.get())));
    let copy = press(move || is_copied.set(clipboard::write(&made())));
    view! {
        <div class="dialog-head">
            <h2 id="share-title">{tr("Share and save")}</h2>
            <button class="button button-quiet button-icon" aria-label=tr("Close") on:click=press(move || is_open.set(false))>
                {icon(Icon::Close)}
            </button>
        </div>
        <div class="dialog-body">
            <p class="soft">{tr("The program and its settings are in the link itself. Nothing is sent to a server.")}</p>
            <label class="share-choice">
                <input type="checkbox" data-testid="share-moment" prop:checked=move || with_moment.get() on:change=move |_| with_moment.update(|on| *on = !*on) />
                {tr("begin at the moment that is on the screen")}
            </label>
            <input class="share-link" type="text" readonly aria-label=tr("Link") data-testid="share-link" prop:value=text(made) />
            <p class="soft">{text(move || fill("{count} characters", &[&made().len().to_string()]))}</p>
            <button class="button button-primary" data-copied=truth(move || is_copied.get()) on:click=copy>
                {text(move || if is_copied.get() { tr("Copied").into() } else { tr("Copy the link").into() })}
            </button>
            <Saves />
            <OpenTrace done=Callback::new(move |()| is_open.set(false)) />
        </div>
    }
    .into_any()
}

/// What is to be said about how the page was opened: a link that is broken.
#[component]
pub fn Notice() -> impl IntoView {
    let model = use_model();
    let words = move || model.notice.get().unwrap_or_default();
    view! {
        <div class="notice" role="alert" data-testid="notice" hidden=flag(move || model.notice.with(Option::is_none))>
            <span>{text(words)}</span>
            <button class="button button-quiet button-icon" aria-label=tr("Close") on:click=press(move || model.notice.set(None))>
                {icon(Icon::Close)}
            </button>
        </div>
    }
}
