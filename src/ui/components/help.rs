//! The help dialog: what the keys do, and how to read the picture.

use leptos::html;
use leptos::prelude::*;

use super::erased::{dynamic, effect, memo, press};
use super::icons::{Icon, icon};
use super::model::use_model;
use crate::ui::keys::{BINDINGS, Group};
use crate::ui::later::later;
use crate::ui::words::tr;

/// The dialog; it is open while the model says so.
#[component]
pub fn Help() -> impl IntoView {
    let model = use_model();
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        let is_open = model.help.get();
        let Some(dialog) = dialog.get() else { return };
        if is_open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !is_open && dialog.open() {
            dialog.close();
        }
    });
    let is_open = memo(move || model.help.get());
    view! {
        <dialog class="dialog dialog-wide" data-testid="help" node_ref=dialog aria-labelledby="help-title" on:close=move |_| model.help.set(false)>
            {dynamic(move || if is_open.get() { later(content) } else { ().into_any() })}
        </dialog>
    }
}

fn content() -> AnyView {
    let model = use_model();
    let groups = Vec::from(Group::ALL.map(keys_of));
    view! {
        <div class="dialog-head">
            <h2 id="help-title">{tr("Keys and gestures")}</h2>
            <button class="button button-quiet button-icon" aria-label=tr("Close") on:click=press(move || model.help.set(false))>
                {icon(Icon::Close)}
            </button>
        </div>
        <div class="dialog-body">
            <div class="dialog-columns">{groups}</div>
            <p class="soft">
                {tr("On the timeline: drag moves the playhead; Ctrl and wheel, or two fingers, zoom; Shift and wheel or Shift and drag move the picture. A click on a bar chooses its task.")}
            </p>
            <p class="soft">
                {tr("Time is virtual: code between two awaits takes none, a sleep takes exactly what it says. Switch the axis to steps to see what happens inside one moment.")}
            </p>
        </div>
    }
    .into_any()
}

/// The rows of the table of keys about one thing.
fn keys_of(group: Group) -> AnyView {
    let rows = BINDINGS.iter().filter(|binding| binding.group == group).map(|binding| {
        let caps = Vec::from_iter(binding.caps.iter().map(|cap| view! { <kbd>{tr(cap)}</kbd> }.into_any()));
        view! { <dt>{caps}</dt><dd>{tr(binding.what)}</dd> }.into_any()
    });
    view! {
        <section>
            <h3>{tr(group.title())}</h3>
            <dl class="dialog-keys">{Vec::from_iter(rows)}</dl>
        </section>
    }
    .into_any()
}
