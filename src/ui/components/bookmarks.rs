//! The list of bookmarks, and the caption of the marker at which playback stands.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::erased::{dynamic, flag, memo, press, text};
use super::icons::{Icon, icon};
use super::model::{Model, use_model};
use super::popover::Popover;
use super::what::What;
use crate::ui::bookmarks::Bookmark;
use crate::ui::later::later;
use crate::ui::playback::{Playback, PlaybackCommand, Track};
use crate::ui::ticks::moment_label;
use crate::ui::words::tr;

/// The button in the transport and the list that it opens.
#[component]
pub fn BookmarkList() -> impl IntoView {
    view! {
        <Popover id="bookmarks" label=tr("Bookmarks") class="button button-quiet button-icon" face=icon(Icon::Bookmark) content=|| later(list) />
    }
}

fn list() -> AnyView {
    let model = use_model();
    let places = memo(move || model.bookmarks.with(|all| all.all().iter().map(|one| one.event).collect::<Vec<_>>()));
    let is_here = memo(move || model.bookmarks.with(|all| all.at(model.playback.with(Playback::event)).is_some()));
    view! {
        <div class="popover-head">
            <strong>{tr("Bookmarks")}</strong>
            <What word="bookmarks" />
            <span class="spring"></span>
            <button class="button" data-testid="bookmark" title="M" on:click=press(move || model.toggle_bookmark())>
                {text(move || if is_here.get() { tr("Remove here").into() } else { tr("Add here").into() })}
            </button>
        </div>
        <p class="soft" hidden=flag(move || !places.with(Vec::is_empty))>
            {tr("None yet. Press M at any moment of the run.")}
        </p>
        <ul class="bookmark-list">
            {dynamic(move || places.get().into_iter().map(|event| row(model, event)).collect::<Vec<_>>().into_any())}
        </ul>
    }
    .into_any()
}

fn row(model: Model, event: usize) -> AnyView {
    let one = move || model.bookmarks.with_untracked(|all| all.at(event).cloned()).unwrap_or_default();
    let Bookmark { caption, pauses, .. } = one();
    let time = model.run.with_untracked(|run| run.as_ref().filter(|run| event <= run.length()).map(|run| time_of(&**run, event)));
    let seek = press(move || model.command(PlaybackCommand::SeekEvent(event)));
    let rename = move |change: Event| {
        let caption = event_target_value(&change);
        model.change_bookmarks(|all| all.set_caption(event, &caption));
    };
    let pause = move |change: Event| {
        let pauses = event_target::<HtmlInputElement>(&change).checked();
        model.change_bookmarks(|all| all.set_pauses(event, pauses));
    };
    view! {
        <li class="bookmark-row" data-testid="bookmark-row">
            <button class="button button-quiet bookmark-time" title=tr("Go there") on:click=seek>{time.unwrap_or_default()}</button>
            <input class="input" aria-label=tr("Caption") placeholder=tr("caption") prop:value=caption on:change=rename />
            <label class="bookmark-pause" title=tr("Playback pauses here")>
                <input type="checkbox" prop:checked=pauses on:change=pause />
                {tr("pause")}
            </label>
            <button class="button button-quiet button-icon" aria-label=tr("Remove") title=tr("Remove") on:click=press(move || model.change_bookmarks(|all| all.toggle(event)))>
                {icon(Icon::Close)}
            </button>
        </li>
    }
    .into_any()
}

fn time_of(track: &impl Track, event: usize) -> String {
    moment_label(event.checked_sub(1).map_or(0.0, |last| track.time(last)))
}

/// The caption of the bookmark at the cursor, over the picture; nothing while the run plays past it.
#[component]
pub fn Caption() -> impl IntoView {
    let model = use_model();
    let caption = memo(move || {
        let (event, is_playing) = model.playback.with(|playback| (playback.event(), playback.is_playing()));
        let at = |all: &crate::ui::bookmarks::Bookmarks| all.at(event).map_or_else(String::new, |one| one.caption.clone());
        if is_playing { String::new() } else { model.bookmarks.with(at) }
    });
    let go_on = press(move || model.command(PlaybackCommand::Play));
    view! {
        <div class="caption" data-testid="caption" hidden=flag(move || caption.with(String::is_empty))>
            <p role="status">{text(move || caption.get())}</p>
            <button class="button" on:click=go_on>{tr("Go on")}</button>
        </div>
    }
}
