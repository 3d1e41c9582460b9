//! The page inside another page: in a frame that a teacher put into a course.
//!
//! - The **options** say what the frame shows; they stand in its address after `#embed?`.
//! - The **host** is the page around the frame. It **calls** (run, play, seek, …), and the frame **reports** what happens in it
//!   (ready, run, ended, marker, predicted, checked). Both go as plain data over one port; `embed/page/frame.js` shakes hands.
//! - A recording may be **given** with the program: then the frame plays it, and needs no engine before somebody changes something.
//!
//! A host is a stranger, and so is whoever wrote the address: every word is read here, and what is not understood is said.

pub mod call;
pub mod given;
pub mod options;
pub mod query;
pub mod report;
