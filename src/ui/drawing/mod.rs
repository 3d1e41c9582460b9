//! The timeline as a list of shapes: plain data that the canvas paints and tests read.
//!
//! - **shape** ([`Shape`]): something to paint, in CSS pixels; colours and patterns are names ([`Ink`], [`Paint`]) for which
//!   the theme has values.
//! - **picture** ([`Picture`]): all that one drawing depends on. [`Picture::draw`] gives the shapes, the lowest first.
//!
//! The cost follows the pixels, not the events.

mod arrows;
pub mod kept;
mod lanes;
mod minimap;
mod notes;
mod picture;
mod ruler;
mod shapes;
mod strips;

pub use minimap::minimap;
pub use picture::Picture;
pub use shapes::{Align, Area, Drawing, Ink, Paint, Shape, Stroke};

#[cfg(test)]
mod tests;
