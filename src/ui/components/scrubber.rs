//! The slider over the whole run, with its bookmarks, the range that is repeated, and where twin runs part.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::erased::{memo, text};
use super::model::{Model, use_model};
use super::rows::show_in;
use crate::trace::lanes::Axis;
use crate::ui::markup::Markup;
use crate::ui::numbers::trimmed;
use crate::ui::playback::{Playback, PlaybackCommand, Track};
use crate::ui::ticks::moment_label;
use crate::ui::words::{fill, tr};

/// A slider over the whole run; its value is a position on the axis, in seconds on the time axis.
#[component]
pub fn Scrubber() -> impl IntoView {
    let model = use_model();
    let marked = NodeRef::<html::Div>::new();
    let unit = move || if model.playback.with(Playback::axis) == Axis::Time { 1e9 } else { 1.0 };
    let of_track = move |value: &dyn Fn(&Playback, &super::player::Tracked) -> f64| {
        model.track_now().map_or(0.0, |track| model.playback.with(|playback| value(playback, &track)) / unit())
    };
    let end = memo(move || of_track(&|playback, track| playback.end(track)).max(1e-9));
    let position = memo(move || of_track(&|playback, track| playback.position(track)));
    let seek = move |event: Event| {
        model.command(PlaybackCommand::SeekPosition(event_target::<HtmlInputElement>(&event).value_as_number() * unit()));
    };
    let spoken = move || {
        fill("{time}, event {number}", &[&moment_label(model.playback.with(Playback::time)), &model.cursor.get().to_string()])
    };
    show_in(marked, move || marks(model));
    view! {
        <div class="scrubber-row">
            <input
                class="scrubber"
                type="range"
                min="0"
                step="any"
                aria-label=tr("Position in the run")
                data-testid="scrubber"
                max=text(move || trimmed(end.get(), 9))
                prop:value=text(move || trimmed(position.get(), 9))
                aria-valuetext=text(spoken)
                style:--share=text(move || format!("{}%", trimmed(100.0 * position.get() / end.get(), 3)))
                on:input=seek
            />
            <div class="scrubber-marks" aria-hidden="true" node_ref=marked></div>
        </div>
    }
}

/// What lies over the slider: places as shares of the axis.
fn marks(model: Model) -> Vec<String> {
    let Some(track) = model.track_now() else { return vec![] };
    let (axis, end) = model.playback.with(|playback| (playback.axis(), playback.end(&track).max(1.0)));
    let range = model.playback.with(|playback| playback.range_positions(&track));
    let place = |event: usize| match axis {
        Axis::Time => event.checked_sub(1).map_or(0.0, |last| track.time(last.min(track.length().saturating_sub(1)))),
        Axis::Sequence => track.column(event.min(track.length())),
    };
    let mark = |class: &str, from: f64, to: f64| {
        let style =
            format!("--from:{};--to:{}", trimmed((from / end).clamp(0.0, 1.0), 5), trimmed((to / end).clamp(0.0, 1.0), 5));
        Markup::new().leaf("i", &[("class", class), ("style", &style)], "").finish()
    };
    let mut marks: Vec<String> = range.iter().map(|(from, to)| mark("scrubber-range", *from, *to)).collect();
    if track.length() == 0 {
        return marks;
    }
    let in_track = |event: usize| model.cursor_in_track(event);
    model.bookmarks.with(|all| {
        marks.extend(all.all().iter().map(|one| {
            let at = place(in_track(one.event));
            mark(if one.pauses { "scrubber-mark scrubber-pause" } else { "scrubber-mark" }, at, at)
        }));
    });
    let difference = model.twin.with(|twin| twin.as_ref().filter(|twin| twin.pair.is_some()).and_then(|twin| twin.difference));
    marks.extend(difference.map(|event| {
        let at = place(in_track(event + 1));
        mark("scrubber-difference", at, at)
    }));
    marks
}
