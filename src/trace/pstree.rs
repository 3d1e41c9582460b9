//! The text of `python -m asyncio pstree` for the world after an event: tasks and coroutines by who awaits whom.
//!
//! Follows CPython 3.14's asyncio/tools.py: tasks in order of creation, each below the await stack of the task that awaits
//! it; a task that awaits no other task has its own stack below it. asyncio's own coroutines are on the stacks, too, with
//! the lines where they wait; the library's folder is written `<lib>`.

use super::recording::Recording;
use super::snapshot::{Snapshot, TaskPhase, TaskState};
use crate::executor::instrument::*;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// The tree as text. `file` is what tracebacks call the program.
///
/// Where tasks await each other in a circle, the tool cannot draw a tree; it then names the circle, and so does this.
pub fn pstree(recording: &Recording, file: &str, n: usize) -> String {
    let world = recording.snapshot(n);
    let graph = Graph { recording, file, world: &world };
    let tasks: Vec<&TaskState> = world.tasks.iter().filter(|task| !task.phase.is_done()).collect();
    let awaits: Vec<(TaskId, TaskId)> =
        tasks.iter().flat_map(|child| graph.awaiters(child).into_iter().map(|parent| (parent, child.id))).collect();
    let cycles = find_cycles(&awaits);
    if cycles.is_empty() { graph.tree(&tasks, &awaits) } else { graph.cycles(&cycles) }
}

struct Graph<'a> {
    recording: &'a Recording,
    file: &'a str,
    world: &'a Snapshot,
}

/// A line of the tree.
struct Node {
    label: String,
    children: Vec<usize>,
    is_child: bool,
}

impl Graph<'_> {
    fn name(&self, task: TaskId) -> &str {
        self.world.task(task).map_or("?", |state| self.recording.text(state.name))
    }

    /// The tasks that await a task, in order of creation: `_asyncio_awaited_by`.
    fn awaiters(&self, child: &TaskState) -> Vec<TaskId> {
        let group = child.group.and_then(|group| self.world.resource(group));
        let parent = group.and_then(|group| group.holders.first()).and_then(|holder| holder.task);
        let awaits = |task: &&TaskState| {
            !task.phase.is_done()
                && (task.phase == TaskPhase::Suspended(Wait::Task(child.id))
                    || task.joined.iter().any(|(joined, _)| *joined == child.id)
                    || parent == Some(task.id))
        };
        self.world.tasks.iter().filter(awaits).map(|task| task.id).collect()
    }

    fn tree(&self, tasks: &[&TaskState], awaits: &[(TaskId, TaskId)]) -> String {
        let mut nodes: Vec<Node> = Vec::new();
        let mut places: FxHashMap<TaskId, usize> = FxHashMap::default();
        for task in tasks {
            places.insert(task.id, nodes.len());
            nodes.push(Node { label: format!("(T) {}", self.name(task.id)), children: Vec::new(), is_child: false });
        }
        let mut frames: FxHashMap<(usize, String), usize> = FxHashMap::default();
        let mut below = |nodes: &mut Vec<Node>, task: TaskId| {
            let mut at = places[&task];
            for frame in self.stack(task) {
                at = *frames.entry((at, frame.clone())).or_insert_with(|| {
                    nodes.push(Node { label: format!(" {frame}"), children: Vec::new(), is_child: true });
                    let new = nodes.len() - 1;
                    nodes[at].children.push(new);
                    new
                });
            }
            at
        };
        for (parent, child) in awaits {
            let at = below(&mut nodes, *parent);
            let child = places[child];
            if !nodes[at].children.contains(&child) {
                nodes[at].children.push(child);
                nodes[child].is_child = true;
            }
        }
        for task in tasks {
            if !awaits.iter().any(|(parent, _)| *parent == task.id) {
                below(&mut nodes, task.id);
            }
        }
        let mut text = String::new();
        let roots: Vec<usize> = (0..nodes.len()).filter(|at| !nodes[*at].is_child).collect();
        roots.iter().for_each(|root| render(&nodes, *root, &mut text));
        text
    }

    fn cycles(&self, cycles: &[Vec<TaskId>]) -> String {
        let mut text = "ERROR: await-graph contains cycles - cannot print a tree!\n\n".to_owned();
        for cycle in cycles {
            let names: Vec<&str> = cycle.iter().map(|task| self.name(*task)).collect();
            let _ = writeln!(text, "cycle: {}", names.join(" → "));
        }
        text
    }

    /// The coroutines of a task, outermost first, as `name path:line`.
    fn stack(&self, task: TaskId) -> Vec<String> {
        let Some(state) = self.world.task(task) else { return Vec::new() };
        let entry = |function: &str, line: u32| format!("{function} {}:{line}", self.file);
        let line_of = |span: SpanId| self.recording.place(span).map_or(0, |place| place.line);
        if state.stack.is_empty() {
            let function = self.recording.text(state.coroutine);
            return vec![entry(function, self.line_of_definition(function))];
        }
        let waits_for: Vec<SpanId> = self.wait_for_places(task);
        let mut stack = Vec::new();
        if self.recording.text(state.coroutine) == "wait_for" {
            stack.push(library("wait_for", "tasks", 488));
        }
        for frame in &state.stack {
            stack.push(entry(self.recording.text(frame.function), line_of(frame.span)));
            if waits_for.contains(&frame.span) {
                stack.push(library("wait_for", "tasks", 488));
            }
        }
        if let TaskPhase::Suspended(on) = state.phase {
            self.library_frames(state, on, &mut stack);
        }
        stack
    }

    /// Where the task is in `asyncio.wait_for`.
    fn wait_for_places(&self, task: TaskId) -> Vec<SpanId> {
        let timeouts = self.world.resources.iter().filter(|state| state.kind == ResourceKind::Timeout);
        let own = timeouts.filter(|state| self.recording.text(state.label) == "wait_for");
        let entered = own.flat_map(|state| state.holders.iter()).filter(|holder| holder.task == Some(task));
        entered.map(|holder| self.recording.event(holder.event as usize).span()).collect()
    }

    /// Where a coroutine that has not begun stands: its definition. 0 when the text has none of that name.
    fn line_of_definition(&self, function: &str) -> u32 {
        let name = function.rsplit('.').next().unwrap_or(function);
        let defines = |line: &str| {
            let rest = line.trim_start().strip_prefix("async def ").and_then(|rest| rest.strip_prefix(name));
            rest.is_some_and(|rest| rest.starts_with(['(', '[', ' ']))
        };
        self.recording.source().lines().position(defines).map_or(0, |at| at as u32 + 1)
    }

    /// asyncio's own coroutines at the end of a stack.
    fn library_frames(&self, state: &TaskState, on: Wait, stack: &mut Vec<String>) {
        let is_entered = self.line_begins_with(state.span, "async with");
        match on {
            Wait::Sleep(_) => stack.push(library("sleep", "tasks", 702)),
            Wait::Several(_) => stack.extend([library("wait", "tasks", 432), library("_wait", "tasks", 521)]),
            Wait::Future if self.line_has(state.span, "to_thread(") => stack.push(library("to_thread", "threads", 25)),
            Wait::Future | Wait::Task(_) | Wait::Gather(_) => {}
            Wait::Resource(resource) => {
                let kind = self.world.resource(resource).map(|state| state.kind);
                let line = state.line.map_or(Line::Waiters, |(_, line)| line);
                let is_lock = matches!(
                    kind,
                    Some(ResourceKind::Lock | ResourceKind::Semaphore | ResourceKind::BoundedSemaphore | ResourceKind::Condition)
                );
                if is_lock && is_entered {
                    stack.push(library("_ContextManagerMixin.__aenter__", "locks", 14));
                }
                if kind == Some(ResourceKind::Barrier) && is_entered {
                    stack.push(library("Barrier.__aenter__", "locks", 506));
                }
                stack.extend(kind.into_iter().flat_map(|kind| waiting_frames(kind, line)));
            }
        }
    }

    fn line_at(&self, span: SpanId) -> &str {
        let line = self.recording.place(span).map_or(0, |place| place.line as usize);
        self.recording.source().lines().nth(line.wrapping_sub(1)).unwrap_or("").trim_start()
    }

    fn line_begins_with(&self, span: SpanId, words: &str) -> bool {
        self.line_at(span).starts_with(words)
    }

    fn line_has(&self, span: SpanId, words: &str) -> bool {
        self.line_at(span).contains(words)
    }
}

/// The coroutines in which a task waits in a line of a resource, outermost first, with CPython 3.14's lines.
fn waiting_frames(kind: ResourceKind, line: Line) -> Vec<String> {
    let frames: &[(&str, &str, u32)] = match (kind, line) {
        (ResourceKind::Lock, _) => &[("Lock.acquire", "locks", 110)],
        (ResourceKind::Semaphore | ResourceKind::BoundedSemaphore, _) => &[("Semaphore.acquire", "locks", 407)],
        (ResourceKind::Event, _) => &[("Event.wait", "locks", 213)],
        (ResourceKind::Condition, _) => &[("Condition.wait", "locks", 272)],
        (ResourceKind::Barrier, _) => &[
            ("Barrier.wait", "locks", 527),
            ("Barrier._wait", "locks", 564),
            ("Condition.wait_for", "locks", 313),
            ("Condition.wait", "locks", 272),
        ],
        (ResourceKind::Queue, Line::Putters) => &[("Queue.put", "queues", 139)],
        (ResourceKind::Queue, Line::Joiners) => &[("Queue.join", "queues", 248), ("Event.wait", "locks", 213)],
        (ResourceKind::Queue, _) => &[("Queue.get", "queues", 186)],
        (ResourceKind::TaskGroup, _) => &[("TaskGroup.__aexit__", "taskgroups", 72), ("TaskGroup._aexit", "taskgroups", 121)],
        _ => &[],
    };
    frames.iter().map(|(name, module, line)| library(name, module, *line)).collect()
}

fn library(name: &str, module: &str, line: u32) -> String {
    format!("{name} <lib>/asyncio/{module}.py:{line}")
}

/// A root and all below it. A stack of our own, for trees of any depth.
fn render(nodes: &[Node], root: usize, text: &mut String) {
    let mut open = vec![(root, String::new(), true)];
    while let Some((node, prefix, is_last)) = open.pop() {
        let _ = writeln!(text, "{prefix}{}{}", if is_last { "└── " } else { "├── " }, nodes[node].label);
        let below = format!("{prefix}{}", if is_last { "    " } else { "│   " });
        let children = &nodes[node].children;
        for (index, child) in children.iter().enumerate().rev() {
            open.push((*child, below.clone(), index + 1 == children.len()));
        }
    }
}

/// `_find_cycles`: the tasks of each circle, the first of them again at its end.
fn find_cycles(awaits: &[(TaskId, TaskId)]) -> Vec<Vec<TaskId>> {
    let mut children: FxHashMap<TaskId, Vec<TaskId>> = FxHashMap::default();
    for (parent, child) in awaits {
        children.entry(*parent).or_default().push(*child);
    }
    let mut seen: FxHashMap<TaskId, ()> = FxHashMap::default();
    let mut cycles = Vec::new();
    for (start, _) in awaits {
        if seen.contains_key(start) {
            continue;
        }
        // The path from the start, and how many children of each were looked at.
        let mut path: Vec<(TaskId, usize)> = vec![(*start, 0)];
        seen.insert(*start, ());
        while let Some((task, looked)) = path.last_mut() {
            let next = children.get(task).and_then(|children| children.get(*looked)).copied();
            *looked += 1;
            let Some(next) = next else {
                path.pop();
                continue;
            };
            if let Some(at) = path.iter().position(|(on_path, _)| *on_path == next) {
                cycles.push(path[at..].iter().map(|(task, _)| *task).chain([next]).collect());
            } else if seen.insert(next, ()).is_none() {
                path.push((next, 0));
            }
        }
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::record;
    use crate::trace::recording::Settings;

    fn tree_at(source: &str, seconds: f64) -> String {
        let recording = record(source, &Settings::default()).unwrap_or_else(|wrong| panic!("refused: {wrong:?}"));
        let n = recording.event_at((seconds * 1e9) as u64).expect("something happened");
        pstree(&recording, "example.py", n)
    }

    /// The program of "What's new in Python 3.14", and the tree it shows.
    #[test]
    fn the_tree_of_the_documentation() {
        let source = "\
import asyncio

async def play_track(track):
    await asyncio.sleep(5)
    print(f'🎵 Finished: {track}')

async def play_album(name, tracks):
    async with asyncio.TaskGroup() as tg:
        for track in tracks:
            tg.create_task(play_track(track), name=track)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(
          play_album('Sundowning', ['TNDNBTG', 'Levitate']),
          name='Sundowning')
        tg.create_task(
          play_album('TMBTE', ['DYWTYLM', 'Aqua Regia']),
          name='TMBTE')

if __name__ == '__main__':
    asyncio.run(main())
";
        insta::assert_snapshot!(tree_at(source, 1.0), @r"
└── (T) Task-1
    └──  main example.py:13
        └──  TaskGroup.__aexit__ <lib>/asyncio/taskgroups.py:72
            └──  TaskGroup._aexit <lib>/asyncio/taskgroups.py:121
                ├── (T) Sundowning
                │   └──  play_album example.py:8
                │       └──  TaskGroup.__aexit__ <lib>/asyncio/taskgroups.py:72
                │           └──  TaskGroup._aexit <lib>/asyncio/taskgroups.py:121
                │               ├── (T) TNDNBTG
                │               │   └──  play_track example.py:4
                │               │       └──  sleep <lib>/asyncio/tasks.py:702
                │               └── (T) Levitate
                │                   └──  play_track example.py:4
                │                       └──  sleep <lib>/asyncio/tasks.py:702
                └── (T) TMBTE
                    └──  play_album example.py:8
                        └──  TaskGroup.__aexit__ <lib>/asyncio/taskgroups.py:72
                            └──  TaskGroup._aexit <lib>/asyncio/taskgroups.py:121
                                ├── (T) DYWTYLM
                                │   └──  play_track example.py:4
                                │       └──  sleep <lib>/asyncio/tasks.py:702
                                └── (T) Aqua Regia
                                    └──  play_track example.py:4
                                        └──  sleep <lib>/asyncio/tasks.py:702
");
    }

    #[test]
    fn gathers_locks_queues_and_timeouts_stand_on_the_stacks() {
        let source = "\
import asyncio

async def hold(lock):
    async with lock:
        await asyncio.sleep(2)

async def get(queue):
    await queue.get()

async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue()
    late = asyncio.create_task(get(queue), name='late')
    first = asyncio.create_task(hold(lock), name='first')
    await asyncio.gather(first, hold(lock), asyncio.wait_for(get(queue), 1), return_exceptions=True)
    await asyncio.wait([late], timeout=1)
    asyncio.create_task(get(queue), name='new')
    await asyncio.to_thread(print)

asyncio.run(main())
";
        insta::assert_snapshot!(tree_at(source, 0.5), @r"
└── (T) Task-1
    └──  main example.py:14
        ├── (T) first
        │   └──  hold example.py:5
        │       └──  sleep <lib>/asyncio/tasks.py:702
        ├── (T) Task-2
        │   └──  hold example.py:4
        │       └──  _ContextManagerMixin.__aenter__ <lib>/asyncio/locks.py:14
        │           └──  Lock.acquire <lib>/asyncio/locks.py:110
        └── (T) Task-3
            └──  wait_for <lib>/asyncio/tasks.py:488
                └──  get example.py:8
                    └──  Queue.get <lib>/asyncio/queues.py:186
└── (T) late
    └──  get example.py:8
        └──  Queue.get <lib>/asyncio/queues.py:186
");
        insta::assert_snapshot!(tree_at(source, 4.5), @r"
└── (T) Task-1
    └──  main example.py:15
        └──  wait <lib>/asyncio/tasks.py:432
            └──  _wait <lib>/asyncio/tasks.py:521
                └── (T) late
                    └──  get example.py:8
                        └──  Queue.get <lib>/asyncio/queues.py:186
");
    }

    #[test]
    fn tasks_that_await_each_other_are_a_cycle() {
        let source = "\
import asyncio

async def wait_for_the_other():
    await asyncio.sleep(0)
    await tasks[asyncio.current_task() is tasks[0]]

async def main():
    tasks.append(asyncio.create_task(wait_for_the_other(), name='one'))
    tasks.append(asyncio.create_task(wait_for_the_other(), name='two'))
    await asyncio.sleep(1)

tasks = []
asyncio.run(main())
";
        insta::assert_snapshot!(tree_at(source, 0.5), @r"
ERROR: await-graph contains cycles - cannot print a tree!

cycle: two → one → two
");
    }
}
