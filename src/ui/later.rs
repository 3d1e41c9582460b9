//! What the first picture does without.
//!
//! The page's module is cut in two when it is built for visitors (`xtask/src/split`): what the first timeline needs, and the
//! rest, which is fetched once that stands. The cut goes through the calls of [`later`] and nowhere else. What a call of it
//! leads to, and nothing else on the page needs, is in the second part. If it is wanted before it is there, it is brought on
//! the spot: nobody has to ask whether it is.

/// Calls something of the second part.
// A function of its own, whatever the compiler thinks: the cut is found by its name.
#[inline(never)]
pub fn later<R>(make: impl FnOnce() -> R) -> R {
    make()
}
