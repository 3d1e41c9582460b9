//! Page entry: mount, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(loopscope::ui::components::app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
