//! `cargo xtask setup`: everything any command needs.

use crate::setup::{self, Need};

pub fn run(_arguments: &[String]) -> Result<(), String> {
    setup::ensure(Need::Tests)
}
