//! Tasks as a tree: who created whom. And their names over time.

use super::events::{Events, TaskInfo};
use crate::executor::instrument::{Creation, Fact, TaskId};
use crate::executor::order;

/// The tasks, each before its children, children in order of creation. The tasks in which `asyncio.run` closes its loop
/// are left out: every program has them, and they only clutter the picture. The event log has them.
pub(super) fn tree_order(tasks: &[TaskInfo]) -> Vec<TaskId> {
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

/// All events that renamed a task, by task and then in order.
pub(super) fn renames(events: &Events) -> Vec<(TaskId, usize)> {
    let mut renames: Vec<(TaskId, usize)> = events
        .iter()
        .filter_map(|event| match event.fact {
            Fact::TaskRenamed { task, .. } => Some((task, event.number)),
            _ => None,
        })
        .collect();
    order::sort(&mut renames);
    renames
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::Script;

    #[test]
    fn a_task_has_the_name_it_had_at_that_event() {
        let mut script = Script::new();
        let (one, two) = (script.task("one"), script.task("two"));
        script.tell(Fact::TaskRenamed { task: one, name: "first" });
        script.tell(Fact::TaskRenamed { task: two, name: "second" });
        script.tell(Fact::TaskRenamed { task: one, name: "last" });
        let recording = script.recording();
        let names = |task| [0, 3, 4, 5, 6].map(|n| recording.name_at(task, n));
        assert_eq!(names(one), ["one", "one", "first", "first", "last"]);
        assert_eq!(names(two), ["two", "two", "two", "second", "second"]);
    }

    #[test]
    fn a_task_comes_before_its_children_and_they_in_order() {
        let mut script = Script::new();
        let main = script.task("main");
        script.start(main);
        let (a, b) = (script.task("a"), script.task("b"));
        script.moment.task = Some(a);
        let c = script.task("c");
        assert_eq!(script.recording().tree_order(), [main, a, c, b]);
    }
}
