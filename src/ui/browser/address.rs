//! The page's address: a share link is opened from it, and written for others.

use leptos::prelude::window;

use super::host;
use crate::ui::link::{Broken, Link};

/// Whether the address is more than the page's.
pub fn asks_for_something() -> bool {
    window().location().hash().is_ok_and(|hash| !hash.is_empty())
}

/// The link that the address is, if it is one.
pub fn link() -> Option<Result<Link, Broken>> {
    let hash = window().location().hash().ok()?;
    Link::from_fragment(hash.strip_prefix('#')?)
}

/// The whole address of a link: of this page or, when it stands in a frame, of the whole page beside it.
pub fn of(link: &Link) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    match host::is_embedded() {
        true => {
            let frame = page.split('?').next().unwrap_or_default();
            format!("{}index.html#{}", frame.trim_end_matches(|letter| letter != '/'), link.to_fragment())
        }
        // What follows a question mark is the reader's: the language.
        false => format!("{}#{}", page.split('?').next().unwrap_or_default(), link.to_fragment()),
    }
}
