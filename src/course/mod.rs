//! Lessons: data that refers to programs and recordings.
//!
//! Words, in reading order:
//!
//! - **lesson** ([`lesson::Lesson`]): a text, a program to begin with, a solution, perhaps an outside world. It is written as
//!   a folder (`lesson.md`, `program.py`, `solution.py`, `world.toml`), which [`author`] reads; the page gets it as data.
//! - **call** ([`call::Call`]): how a lesson names a quantity or a demand: `at_most("fetch", 3)`.
//! - **measure** ([`measure::Measure`]): a quantity of a recording: when it ended, how many at once.
//! - **check** ([`check::Check`]): a demand on a recording, met or not, in words.
//! - **moment** ([`moment::Moment`]): a place in a recording, named so that it survives edits: `print "done"`.
//! - **prediction** ([`prediction::Prediction`]): a question before the run; the recording answers it.
//! - **edit** ([`edit::AllowedEdit`]): the places of a program that an exercise leaves open.

pub mod author;
pub mod call;
pub mod check;
pub mod edit;
pub mod lesson;
pub mod measure;
pub mod moment;
pub mod prediction;
