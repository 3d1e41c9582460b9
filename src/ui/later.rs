//! What the first picture does without.
//!
//! The page's module is cut in three when it is built for visitors (`xtask/src/split`). The **first part** is what the first
//! timeline needs. What stands there without anybody's doing, a moment later, is called by [`soon`]: the editor, the tour. All
//! else is called by [`later`], and is fetched at the first sign of a person (`web/start.js`): who only looks fetches nothing
//! that is not on the screen.
//!
//! The cut goes through the calls of these two and nowhere else. What a call leads to, and nothing before it needs, is in its
//! part. If it is wanted before it is there, it is brought on the spot: nobody has to ask whether it is.

/// Calls something of the second part.
// A function of its own, whatever the compiler thinks: the cut is found by its name.
#[inline(never)]
pub fn soon<R>(make: impl FnOnce() -> R) -> R {
    make()
}

/// Calls something of the third part.
#[inline(never)]
pub fn later<R>(make: impl FnOnce() -> R) -> R {
    make()
}
