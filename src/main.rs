//! Page entry: mount, nothing else.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: free_lists::FreeLists = free_lists::FreeLists::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    loopscope::ui::components::app::start();
}

/// What every call into another part of the page's module does first: `xtask/src/split` puts it there.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn bring_part(part: u32) {
    loopscope::ui::browser::parts::bring(part);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
