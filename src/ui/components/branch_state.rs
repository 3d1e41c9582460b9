//! Branches and the search for schedules, as the page has them: one for the page, made when somebody asks for the first, so that
//! the first picture does without.

use leptos::prelude::*;

use crate::ui::branches::Branches;
use crate::ui::search::Search;

/// Both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BranchState {
    /// The branches of the run on the page.
    pub all: Branches,
    /// The search; there is one at a time.
    pub search: Search,
}

thread_local! {
    static STATE: ArcRwSignal<BranchState> = ArcRwSignal::default();
}

/// The page's.
pub fn branches() -> ArcRwSignal<BranchState> {
    STATE.with(Clone::clone)
}

/// Another program is on the page: it has none.
pub fn forget() {
    branches().set(BranchState::default());
}
