//! The way from a frame to the whole page.

use leptos::html;
use leptos::prelude::*;

use super::linking::link_of;
use super::model::use_model;
use crate::ui::browser::{address, host};
use crate::ui::later::later;
use crate::ui::words::tr;

/// The way from a frame to the whole page, with what is on the screen; nothing outside of frames.
#[component]
pub fn WayOut() -> impl IntoView {
    if host::is_embedded() { later(way_out) } else { ().into_any() }
}

fn way_out() -> AnyView {
    let model = use_model();
    let link = NodeRef::<html::A>::new();
    // Written when it is needed: a link of every moment would be compressed at every step.
    let write = move |_| {
        if let Some(link) = link.get_untracked() {
            let _ = link.set_attribute("href", &address::of(&link_of(model, true)));
        }
    };
    view! {
        <a class="button button-quiet way-out" data-testid="way-out" href="#" target="_blank" rel="noopener" title=tr("Open this in a page of its own") node_ref=link on:click=write>
            {tr("Open in Loopscope")}
        </a>
    }
    .into_any()
}
