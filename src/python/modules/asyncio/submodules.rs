//! The modules that `asyncio` is made of in CPython: `asyncio.tasks`, `asyncio.exceptions`, …. What is written in Python
//! here belongs to `asyncio` alone.

use super::attributes;
use crate::python::symbol::Symbol;
use crate::python::value::Attributes;

/// Each module with its names.
const SUBMODULES: &[(&str, &[&str])] = &[
    ("base_events", &["BaseEventLoop"]),
    ("coroutines", &["iscoroutine"]),
    (
        "events",
        &[
            "AbstractEventLoop",
            "Handle",
            "TimerHandle",
            "_get_running_loop",
            "get_event_loop",
            "get_running_loop",
            "new_event_loop",
            "set_event_loop",
        ],
    ),
    ("exceptions", &["BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError"]),
    ("futures", &["Future", "isfuture"]),
    ("locks", &["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore"]),
    ("queues", &["LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "QueueShutDown"]),
    ("runners", &["Runner", "run"]),
    ("taskgroups", &["TaskGroup"]),
    (
        "tasks",
        &[
            "ALL_COMPLETED",
            "FIRST_COMPLETED",
            "FIRST_EXCEPTION",
            "Task",
            "all_tasks",
            "as_completed",
            "create_eager_task_factory",
            "create_task",
            "current_task",
            "eager_task_factory",
            "ensure_future",
            "gather",
            "shield",
            "sleep",
            "wait",
            "wait_for",
        ],
    ),
    ("timeouts", &["Timeout", "timeout", "timeout_at"]),
];

/// The namespace of `asyncio.name`.
pub fn attributes_of(name: &str) -> Option<Attributes> {
    let (_, names) = SUBMODULES.iter().find(|(known, _)| *known == name)?;
    let all = attributes();
    let own = names.iter().map(|name| Symbol::new(name));
    Some(own.filter_map(|name| Some((name, all.get(&name)?.clone()))).collect())
}

/// Is there a module `asyncio.name`?
pub fn has(name: &str) -> bool {
    SUBMODULES.iter().any(|(known, _)| *known == name)
}
