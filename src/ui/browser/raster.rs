//! A picture of lines as a picture of points.

use js_sys::{Array, Promise};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Points for each CSS pixel: sharp on good screens and on paper.
const SCALE: f64 = 2.0;
/// No canvas is longer, in points.
const LENGTH_MAX: f64 = 16_000.0;

/// An SVG as PNG.
///
/// # Errors
/// Whatever the browser says.
pub async fn png(svg: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let made = drawn(&address).await;
    Url::revoke_object_url(&address)?;
    let canvas = made?;
    let blob = Promise::new(&mut |resolve, _| {
        // A canvas that cannot be written gives nothing.
        let _ = canvas.to_blob(&resolve);
    });
    JsFuture::from(blob).await?.dyn_into()
}

async fn drawn(address: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = SCALE.min(LENGTH_MAX / width.max(height).max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * scale).round() as u32);
    canvas.set_height((height * scale).round() as u32);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into::<CanvasRenderingContext2d>()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * scale, height * scale)?;
    Ok(canvas)
}
