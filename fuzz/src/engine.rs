//! Any text is a program: it is refused with a place and a reason, or it gives a recording. Nothing panics, nothing runs on
//! for ever, nothing takes more memory than it may. `cargo xtask fuzz` runs this; `tests/fuzz_corpus.rs` replays what it
//! found worth keeping.

#![no_main]

#[path = "../../tests/any_text/mod.rs"]
mod any_text;

libfuzzer_sys::fuzz_target!(|text: &str| any_text::check(text));
