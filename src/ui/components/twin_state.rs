//! Twin runs as the page has them.

use std::sync::Arc;

use super::shared::Shared;
use crate::trace::comparison::Comparison;
use crate::ui::pair::Pair;
use crate::ui::run::Run;
use crate::ui::twin::Choice;

/// Two runs, or the way to them.
#[derive(Clone)]
pub struct Twin {
    /// What is compared: made again when the program changes.
    pub choice: Choice,
    /// What stands beside each timeline.
    pub titles: [String; 2],
    /// The first run, when it is not the workspace's.
    pub first: Option<Shared<Run>>,
    /// The second, when it is there.
    pub second: Option<Shared<Run>>,
    /// Both under one cursor, when both are there.
    pub pair: Option<Arc<Pair<Run>>>,
    /// The first event that differs.
    pub difference: Option<usize>,
    /// What sets them apart: comes a little after both are there.
    pub comparison: Option<Arc<Comparison>>,
    /// Why something is missing.
    pub failure: Option<String>,
}
