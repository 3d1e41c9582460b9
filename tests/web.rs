//! What must hold in a browser as it does natively: run with `cargo test --target wasm32-unknown-unknown`.
#![cfg(target_arch = "wasm32")]

use loopscope::executor::clock::{seconds_from_time, time_from_seconds};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn time_is_counted_alike() {
    assert_eq!(time_from_seconds(0.1 + 0.2), Some(300_000_000));
    assert_eq!(seconds_from_time(1_500_000_000), 1.5);
}
