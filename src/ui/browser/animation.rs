//! Real time for playback: animation frames, only while something plays.

use std::cell::Cell;

use leptos::prelude::request_animation_frame;

thread_local! {
    static IS_PLAYING: Cell<bool> = const { Cell::new(false) };
}

/// Calls `pass` at every animation frame with the seconds since the last, until it says that it wants no more. Does nothing
/// when such an animation is under way.
pub fn play(pass: impl Fn(f64) -> bool + 'static) {
    if !IS_PLAYING.replace(true) {
        let start = now();
        request_animation_frame(move || go_on(pass, start));
    }
}

fn go_on(pass: impl Fn(f64) -> bool + 'static, last: f64) {
    let now = now();
    if pass((now - last).max(0.0)) {
        request_animation_frame(move || go_on(pass, now));
    } else {
        IS_PLAYING.set(false);
    }
}

/// Notes the moment of the first timeline, for whoever measures how soon it came.
pub fn mark_timeline() {
    if let Some(performance) = leptos::prelude::window().performance() {
        // The mark is for tools; without it nothing is missing on the page.
        let _ = performance.mark("timeline");
    }
}

/// Whether the person asked for less motion, so that nothing should move by itself.
pub fn is_unwanted() -> bool {
    let asked = leptos::prelude::window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_none_or(|query| query.matches())
}

/// Seconds since the page was opened. The only clock the page reads.
pub fn now() -> f64 {
    leptos::prelude::window().performance().map_or(0.0, |performance| performance.now() / 1e3)
}
