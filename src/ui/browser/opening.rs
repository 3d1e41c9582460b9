//! Opens what the engine sent, a little at a time: the page answers in between.

use js_sys::{Promise, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use super::animation::now;
use crate::trace::parcel::{Opening, Wish};
use crate::ui::run::Run;

/// How long the page works on it before it looks at what else there is to do, in seconds.
const SLICE_S: f64 = 0.008;

/// The run in a parcel; an error says why there is none. `rest` is the promise of the parcel's second half, when that comes in a
/// buffer of its own: it is awaited when there is nothing else to do.
pub async fn opened(parcel: Uint8Array, rest: Option<impl Future<Output = Option<Uint8Array>>>) -> Result<Run, &'static str> {
    let (mut buffer, mut begins, mut rest) = (parcel, 0, rest);
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
                buffer = rest.take().ok_or("it is cut short")?.await.ok_or("the rest of it did not come")?;
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
