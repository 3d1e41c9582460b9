//! Thin components: they read the model and draw what the plain half of the layer computed.

pub mod app;
pub mod breakpoints;
pub mod dock;
pub mod dock_panels;
pub mod editor;
pub mod editor_plain;
pub mod editor_rich;
pub mod erased;
pub mod header;
pub mod help;
pub mod icons;
pub mod insights;
pub mod log;
pub mod model;
pub mod output;
pub mod panels;
pub mod restored;
pub mod rows;
pub mod splitter;
pub mod stage;
pub mod timeline;
pub mod timeline_keys;
pub mod timeline_pointer;
pub mod timeline_tools;
pub mod transport;
