//! What the World tab keeps while it is not in front, as signals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::trace::probe::{StoredKey, WrittenFile};

/// All of it. Copied freely.
#[derive(Clone, Copy, Default)]
pub struct WorldModel {
    /// Where the editor should put its caret: line and column, from 1.
    pub caret: RwSignal<Option<(u32, u32)>>,
    /// The files at the cursor, as they were looked at last.
    pub files: RwSignal<Option<Arc<[WrittenFile]>>>,
    /// The keys of Redis at the cursor, as they were looked at last.
    pub keys: RwSignal<Option<Arc<[StoredKey]>>>,
    /// The file that is open.
    pub open_file: RwSignal<Option<usize>>,
}
