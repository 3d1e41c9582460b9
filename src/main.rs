//! Page entry: mount, nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(|| leptos::view! { <p>"hello"</p> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
