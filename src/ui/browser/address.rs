//! The page's address: a share link is opened from it, and written for others.

use leptos::prelude::window;

use crate::ui::link::{Broken, Link};

/// The link that the address is, if it is one.
pub fn link() -> Option<Result<Link, Broken>> {
    let hash = window().location().hash().ok()?;
    Link::from_fragment(hash.strip_prefix('#')?)
}

/// The whole address of a link.
pub fn of(link: &Link) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split_once('#').map_or(href.as_str(), |(page, _)| page);
    format!("{page}#{}", link.to_fragment())
}
