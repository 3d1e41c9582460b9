//! Browser glue: everything that is not a component and not plain Rust.

pub mod address;
pub mod animation;
pub mod canvas;
pub mod clipboard;
pub mod code_mirror;
pub mod download;
pub mod engine;
pub mod host;
pub mod lessons;
pub mod opening;
pub mod parts;
pub mod patch;
pub mod prober;
pub mod raster;
pub mod shipped;
pub mod single_file;
pub mod speech;
pub mod storage;
pub mod text_area;
pub mod travel;
pub mod twin_engine;
pub mod worker_client;
