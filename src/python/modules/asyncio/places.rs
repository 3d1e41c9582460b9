//! Where CPython 3.14 has what is native here: files and lines of its asyncio, for representations.
//!
//! The library's folder differs from machine to machine; it is written `<lib>`.

/// A coroutine function of asyncio: its qualified name, its file, its first line, and the line of its `await`.
struct Place(&'static str, &'static str, u32, u32);

const COROUTINES: &[Place] = &[
    Place("sleep", "tasks", 687, 702),
    Place("wait_for", "tasks", 440, 488),
    Place("wait", "tasks", 405, 432),
    Place("ensure_future.<locals>._wrap_awaitable", "tasks", 720, 721),
    Place("_AsCompletedIterator._wait_for_one", "tasks", 610, 614),
    Place("_AsCompletedIterator.__anext__", "tasks", 582, 587),
    Place("_ContextManagerMixin.__aenter__", "locks", 13, 14),
    Place("_ContextManagerMixin.__aexit__", "locks", 19, 20),
    Place("Lock.acquire", "locks", 90, 110),
    Place("Event.wait", "locks", 200, 213),
    Place("Condition.wait", "locks", 248, 272),
    Place("Condition.wait_for", "locks", 303, 313),
    Place("Semaphore.acquire", "locks", 386, 407),
    Place("Barrier.wait", "locks", 511, 527),
    Place("Barrier.__aenter__", "locks", 503, 506),
    Place("Barrier.__aexit__", "locks", 508, 509),
    Place("Barrier.reset", "locks", 577, 584),
    Place("Barrier.abort", "locks", 592, 598),
    Place("Queue.get", "queues", 172, 186),
    Place("Queue.put", "queues", 125, 139),
    Place("Queue.join", "queues", 239, 248),
    Place("TaskGroup.__aenter__", "taskgroups", 55, 55),
    Place("TaskGroup.__aexit__", "taskgroups", 69, 72),
    Place("Timeout.__aenter__", "timeouts", 83, 83),
    Place("Timeout.__aexit__", "timeouts", 95, 95),
    Place("BaseEventLoop.shutdown_asyncgens", "base_events", 570, 582),
    Place("BaseEventLoop.shutdown_default_executor", "base_events", 595, 595),
];

/// asyncio's own callbacks that are functions: name, file and first line. Bound methods show no place.
const CALLBACKS: &[(&str, &str, u32)] = &[
    ("gather.<locals>._done_callback", "tasks", 810),
    ("shield.<locals>._clear_awaited_by_callback", "tasks", 975),
    ("shield.<locals>._inner_done_callback", "tasks", 978),
    ("shield.<locals>._outer_done_callback", "tasks", 991),
    ("_log_on_exception", "tasks", 911),
    ("_wait.<locals>._on_completion", "tasks", 503),
    ("_release_waiter", "tasks", 435),
    ("_set_result_unless_cancelled", "futures", 319),
    ("_chain_future.<locals>._call_check_cancel", "futures", 393),
    ("_chain_future.<locals>._call_set_state", "futures", 400),
    ("run_coroutine_threadsafe.<locals>.callback", "tasks", 1016),
    ("_run_until_complete_cb", "base_events", 181),
];

fn place(file: &str, line: u32) -> String {
    format!("<lib>/asyncio/{file}.py:{line}")
}

/// Where the coroutine function called `name` begins, and where it awaits.
pub fn of_coroutine(name: &str) -> Option<(String, String)> {
    let Place(_, file, first, waits) = COROUTINES.iter().find(|place| place.0 == name)?;
    Some((place(file, *first), place(file, *waits)))
}

/// A line of CPython's asyncio: the function, its file and the number.
type Line = (&'static str, &'static str, u32);

/// Coroutine functions of CPython in which those of the same line here wait on: name, file, line, from the outside in.
const WITHIN: &[(&str, &[Line])] = &[
    ("wait", &[("_wait", "tasks", 521)]),
    ("_ContextManagerMixin.__aenter__", &[("Lock.acquire", "locks", 110)]),
    ("Queue.join", &[("Event.wait", "locks", 213)]),
    ("TaskGroup.__aexit__", &[("TaskGroup._aexit", "taskgroups", 121)]),
    ("Barrier.wait", &[("Barrier._wait", "locks", 564), ("Condition.wait_for", "locks", 313), ("Condition.wait", "locks", 272)]),
];

/// The coroutine functions of CPython's asyncio that stand for a native one which waits, from the outside in: name, file
/// and line.
pub fn of_suspended(name: &str) -> Vec<(&'static str, String, u32)> {
    let (name, first) = match name {
        "Semaphore.__aenter__" => ("Semaphore.acquire", Some(("_ContextManagerMixin.__aenter__", "locks", 14))),
        name => (name, None),
    };
    let own = COROUTINES.iter().find(|place| place.0 == name).map(|Place(name, file, _, line)| (*name, *file, *line));
    let within = WITHIN.iter().find(|(outer, _)| *outer == name).map_or(&[][..], |(_, inner)| inner);
    let all = first.into_iter().chain(own).chain(within.iter().copied());
    all.map(|(name, file, line)| (name, format!("<lib>/asyncio/{file}.py"), line)).collect()
}

/// Where one of asyncio's own callbacks is written.
pub fn of_callback(name: &str) -> Option<String> {
    CALLBACKS.iter().find(|(known, ..)| *known == name).map(|(_, file, line)| place(file, *line))
}
