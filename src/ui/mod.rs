//! The page.
//!
//! Half of it is plain Rust that knows no browser, in reading order below; the components and the browser glue exist only
//! on wasm, are thin, and draw what the plain half computed.
//!
//! - **workspace**: the text, what is wrong with it, the last good recording, whether a run is under way.
//! - **playback**: the cursor, and every command that moves it.
//! - **view**: the visible range of an axis; a **scale** maps it to pixels.

pub mod keys;
pub mod playback;
pub mod programs;
pub mod python_text;
pub mod ticks;
pub mod time_scale;
pub mod time_view;
pub mod typing;
