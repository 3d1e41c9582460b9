//! Tasks as a tree: who created whom.

use super::recording::Recording;
use crate::executor::instrument::{Creation, TaskId};

/// The tasks, each before its children, children in order of creation. The tasks in which `asyncio.run` closes its loop
/// are left out: every program has them, and they only clutter the picture. The event log has them.
pub(super) fn tree_order(recording: &Recording) -> Vec<TaskId> {
    let tasks = recording.tasks();
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); tasks.len()];
    let mut open = Vec::new();
    for (id, info) in tasks.iter().enumerate().rev() {
        match info.parent {
            Some(parent) if (parent.0 as usize) < id => children[parent.0 as usize].push(id as u32),
            _ if info.how == Creation::Shutdown => {}
            _ => open.push(id as u32),
        }
    }
    let mut order = Vec::with_capacity(tasks.len());
    while let Some(id) = open.pop() {
        order.push(TaskId(id));
        open.append(&mut children[id as usize]);
    }
    order
}
