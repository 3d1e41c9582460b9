//! Opens what the engine sent, a little at a time: the page answers in between.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use super::animation::now;
use crate::trace::parcel::{Opening, Wish};
use crate::ui::run::Run;

/// What is wrong when a part is missing.
const CUT: &str = "it is cut short";

/// How long the page works on it before it looks at what else there is to do, in seconds.
const SLICE_S: f64 = 0.008;

/// The run in a parcel; an error says why there is none.
pub async fn opened(parcel: Uint8Array) -> Result<Run, &'static str> {
    opened_by_halves(parcel, async { None }).await
}

/// The same of a parcel whose second half comes later, in a buffer of its own: it is awaited when there is nothing else to do.
pub async fn opened_by_halves(first: Uint8Array, second: impl Future<Output = Option<Uint8Array>>) -> Result<Run, &'static str> {
    let (mut buffer, mut begins, mut second) = (first, 0, Some(second));
    let mut opening = Opening::default();
    let mut since = now();
    loop {
        match opening.wish() {
            Wish::Bytes(range) if range.end <= begins + buffer.length() as usize => {
                let bytes = buffer.subarray((range.start - begins) as u32, (range.end - begins) as u32).to_vec();
                opening.give(&bytes).map_err(|error| error.0)?;
            }
            Wish::Bytes(_) => {
                begins += buffer.length() as usize;
                buffer = second.take().ok_or(CUT)?.await.ok_or(CUT)?;
            }
            Wish::Time => opening.work(),
            Wish::Nothing => return opening.finish().map(Run::opened).map_err(|error| error.0),
        }
        if now() - since > SLICE_S {
            pause().await;
            since = now();
        }
    }
}

/// Lets the browser do what waits.
async fn pause() {
    let later = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    // A timeout is never refused.
    let _ = JsFuture::from(later).await;
}
