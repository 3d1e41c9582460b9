//! The few icons of the page, as SVG paths in a box of 16.

use leptos::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// To the start.
    Start,
    /// One step back.
    Back,
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// One step forward.
    Forward,
    /// To the end.
    End,
    /// A globe: the language.
    Language,
    /// A half-filled disc: the theme.
    Theme,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// A cross.
    Close,
    /// A square: stop.
    Stop,
    /// An arrow that turns back: restore.
    Restore,
    /// A ribbon: bookmarks.
    Bookmark,
    /// Two arrows in a circle: repeat.
    Loop,
    /// Two bars, one above the other: compare.
    Compare,
    /// A line of which another goes off: branch.
    Branch,
    /// Three dots: more.
    More,
    /// A box with an arrow out of it: share.
    Share,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Start => "M2 2.5h2.2v11H2zM14 2.5v11L5.4 8z",
            Icon::Back => "M4 3.4h1.8v9.2H4zM12.6 3.4v9.2L6.6 8z",
            Icon::Play => "M3.5 2v12l10-6z",
            Icon::Pause => "M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z",
            Icon::Forward => "M10.2 3.4H12v9.2h-1.8zM3.4 3.4v9.2l6-4.6z",
            Icon::End => "M11.8 2.5H14v11h-2.2zM2 2.5v11L10.6 8z",
            Icon::Language => {
                "M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 0 0 8 1.4zm4.6 5.9h-2.1a9 9 0 0 0-.9-3.9 5.2 5.2 0 0 1 3 3.9zM8 3c.6.7 1.1 2.3 1.2 4.3H6.8C6.9 5.3 7.4 3.7 8 3zm-1.6.4a9 9 0 0 0-.9 3.9H3.4a5.2 5.2 0 0 1 3-3.9zm-3 5.3h2.1a9 9 0 0 0 .9 3.9 5.2 5.2 0 0 1-3-3.9zM8 13c-.6-.7-1.1-2.3-1.2-4.3h2.4c-.1 2-.6 3.6-1.2 4.3zm1.6-.4a9 9 0 0 0 .9-3.9h2.1a5.2 5.2 0 0 1-3 3.9z"
            }
            Icon::Theme => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zm0 1.6v9.8a4.9 4.9 0 0 1 0-9.8z",
            Icon::Plus => "M7.1 2.5h1.8v4.6h4.6v1.8H8.9v4.6H7.1V8.9H2.5V7.1h4.6z",
            Icon::Minus => "M2.5 7.1h11v1.8h-11z",
            Icon::Close => "M3.3 2.1 8 6.8l4.7-4.7 1.2 1.2L9.2 8l4.7 4.7-1.2 1.2L8 9.2l-4.7 4.7-1.2-1.2L6.8 8 2.1 3.3z",
            Icon::Branch => {
                "M4 1.2a2.2 2.2 0 0 1 .8 4.25v2.2c.6-.4 1.4-.65 2.4-.65h1.6c1 0 1.6-.5 1.75-1.4a2.2 2.2 0 1 1 1.65 0c-.15 1.8-1.4 3-3.3 3H7.2c-1.5 0-2.3.65-2.4 1.95a2.2 2.2 0 1 1-1.6 0v-5.1A2.2 2.2 0 0 1 4 1.2z"
            }
            Icon::Bookmark => "M4 1.8h8v12.6L8 11.2l-4 3.2zm1.6 1.6v7.7L8 9.2l2.4 1.9V3.4z",
            Icon::Loop => {
                "M4.5 3h6.6V.9L14.6 4l-3.5 3.1V5H5.2a1.6 1.6 0 0 0-1.6 1.6v1.2H2V5.5A2.5 2.5 0 0 1 4.5 3zM11.5 13H4.9v2.1L1.4 12l3.5-3.1V11h5.9a1.6 1.6 0 0 0 1.6-1.6V8.2H14v2.3a2.5 2.5 0 0 1-2.5 2.5z"
            }
            Icon::Compare => "M1.5 3h9v2.6h-9zM4.5 6.7h10v2.6h-10zM2.5 10.4h7V13h-7z",
            Icon::More => {
                "M3 6.7a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8z"
            }
            Icon::Share => {
                "M8 1.2 11.6 4.8 10.4 6 8.8 4.4v6H7.2v-6L5.6 6 4.4 4.8zM2.8 7.5h2.4v1.6H4.4v4.1h7.2V9.1h-.8V7.5h2.4v7.3H2.8z"
            }
            Icon::Stop => "M3 3h10v10H3z",
            Icon::Restore => "M8 2.6a5.4 5.4 0 1 1-5.3 6.5h1.7A3.8 3.8 0 1 0 5 5.7l1.7 1.7H1.9V2.6l2 2A5.4 5.4 0 0 1 8 2.6z",
        }
    }
}

/// An icon; the control around it has the name.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}
