//! Reactive values of few types.
//!
//! Leptos makes code for every closure that a view holds: an effect each, about a kilobyte of the compressed module. Behind
//! these functions all closures of one kind share one type, and so one piece of code. Views use them instead of bare closures.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A text or an attribute that follows signals.
pub fn text(value: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(value)
}

/// `"true"` or `"false"`, for `data-` and `aria-` attributes.
pub fn truth(value: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || if value() { "true".to_string() } else { "false".to_string() })
}

/// An attribute that is there or not: `hidden`, `disabled`.
pub fn flag(value: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(value)
}

/// A part of a view that is made anew when signals change. Elements of the same kind are kept and patched.
pub fn dynamic(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed_view(Box::new(view))
}

/// A value that is computed again when signals change, and told on when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(value))
}

/// Something to do now and whenever signals change.
pub fn effect(run: impl Fn() + 'static) {
    boxed_effect(Box::new(run));
}

/// What happens on a click.
pub type Press = Box<dyn FnMut(MouseEvent)>;

/// What a click, or the pointer's coming and going, does.
pub fn press(run: impl Fn() + 'static) -> Press {
    Box::new(move |_| run())
}

fn boxed_view(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

fn boxed_memo<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}

fn boxed_effect(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}
