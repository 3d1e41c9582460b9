//! Page entry: mount, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| leptos::view! { <h1>"Loopscope"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
