//! The page.
//!
//! Half of it is plain Rust that knows no browser, in reading order below; the components and the browser glue exist only
//! on wasm, are thin, and draw what the plain half computed.
//!
//! - **words**: what the page says, in other languages.
//! - **workspace**: the text, what is wrong with it, the last good run, whether a run is under way.
//! - **run**: a recording with the lanes and names that the page derives from it once.
//! - **breakpoints**: where playback pauses. **link**: what a share link carries.
//! - **playback**: the cursor, and every command that moves it.
//! - **layout**: how the page divides its room.
//! - **embed**: the page in a frame of another page.
//! - **view**: the visible range of an axis; a **scale** maps it to pixels.

pub mod words;

pub mod programs;
pub mod run;
pub mod run_settings;
pub mod workspace;

pub mod bookmarks;
pub mod branches;
pub mod breakpoints;
pub mod link;
pub mod pair;
pub mod playback;
pub mod search;
pub mod selection;
pub mod study;
pub mod text_rules;
pub mod twin;

pub mod layout;

pub mod lane_layout;
pub mod numbers;
pub mod ticks;
pub mod time_scale;
pub mod time_view;
pub mod warp;

pub mod drawing;
pub mod embed;
pub mod row_choice;

pub mod completion;
pub mod editor_lines;
pub mod gestures;
pub mod inline_values;
pub mod keys;
pub mod later;
pub mod literal;
pub mod markup;
pub mod panels;
pub mod python_text;
pub mod terms;
pub mod tour;
pub mod typing;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod components;
