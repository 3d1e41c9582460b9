//! What the compiler knows about modules and builtins: which names Loopscope has, and which only CPython has.
//!
//! A name that CPython lacks too is in neither list: it fails at run time, with CPython's `AttributeError`.

use super::standard_library::is_standard;

/// What is known about a module.
#[derive(Clone, Copy, Debug)]
pub struct ModuleTable {
    /// Its dotted name.
    pub name: &'static str,
    /// The public names that work.
    pub supported: &'static [&'static str],
    /// The public names that CPython has and Loopscope has not (yet).
    pub refused: &'static [&'static str],
}

/// The modules that can be imported, by name.
pub const MODULES: &[ModuleTable] = &[
    ModuleTable { name: "asyncio", supported: ASYNCIO, refused: ASYNCIO_REFUSED },
    ModuleTable { name: "math", supported: &[], refused: &[] },
    ModuleTable { name: "random", supported: &[], refused: &["SystemRandom"] },
    ModuleTable { name: "time", supported: TIME, refused: TIME_REFUSED },
];

const ASYNCIO: &[&str] = &[
    "BoundedSemaphore",
    "CancelledError",
    "Condition",
    "Event",
    "Future",
    "Handle",
    "InvalidStateError",
    "LifoQueue",
    "Lock",
    "PriorityQueue",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "QueueShutDown",
    "Semaphore",
    "Task",
    "TaskGroup",
    "Timeout",
    "TimeoutError",
    "TimerHandle",
    "all_tasks",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "get_event_loop",
    "get_running_loop",
    "iscoroutine",
    "isfuture",
    "run",
    "sleep",
    "timeout",
    "timeout_at",
    "wait_for",
];

const ASYNCIO_REFUSED: &[&str] = &[
    "ALL_COMPLETED",
    "AbstractEventLoop",
    "AbstractServer",
    "Barrier",
    "BaseEventLoop",
    "BaseProtocol",
    "BaseTransport",
    "BrokenBarrierError",
    "BufferedProtocol",
    "DatagramProtocol",
    "DatagramTransport",
    "EventLoop",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "IncompleteReadError",
    "LimitOverrunError",
    "Protocol",
    "ReadTransport",
    "Runner",
    "SelectorEventLoop",
    "SendfileNotAvailableError",
    "Server",
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "SubprocessProtocol",
    "SubprocessTransport",
    "Transport",
    "WriteTransport",
    "as_completed",
    "capture_call_graph",
    "create_eager_task_factory",
    "create_subprocess_exec",
    "create_subprocess_shell",
    "eager_task_factory",
    "format_call_graph",
    "future_add_to_awaited_by",
    "future_discard_from_awaited_by",
    "get_event_loop_policy",
    "iscoroutinefunction",
    "new_event_loop",
    "open_connection",
    "open_unix_connection",
    "print_call_graph",
    "run_coroutine_threadsafe",
    "set_event_loop",
    "set_event_loop_policy",
    "shield",
    "start_server",
    "start_unix_server",
    "to_thread",
    "wait",
    "wrap_future",
];

const TIME: &[&str] = &[
    "altzone",
    "asctime",
    "ctime",
    "daylight",
    "gmtime",
    "localtime",
    "mktime",
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "process_time_ns",
    "sleep",
    "strftime",
    "struct_time",
    "thread_time",
    "thread_time_ns",
    "time",
    "time_ns",
    "timezone",
    "tzname",
];

const TIME_REFUSED: &[&str] = &[
    "clock_getres",
    "clock_gettime",
    "clock_gettime_ns",
    "clock_settime",
    "get_clock_info",
    "pthread_getcpuclockid",
    "strptime",
    "tzset",
];

/// Builtins that need a file system, a keyboard or a compiler at run time; each with what to do instead.
pub const REFUSED_BUILTINS: &[(&str, &str)] = &[
    ("__import__", "use an import statement"),
    ("breakpoint", "step through the recording instead"),
    ("compile", "write the code into the program itself"),
    ("eval", "write the expression into the program itself"),
    ("exec", "write the code into the program itself"),
    ("input", "a recording has no keyboard: put the answer into a variable"),
    ("open", "there are no files here: keep the data in a list or a string"),
];

/// The table of a module, if it can be imported.
pub fn module(name: &str) -> Option<&'static ModuleTable> {
    MODULES.iter().find(|module| module.name == name)
}

/// The module can be imported and the name works.
pub fn module_has(name: &str, member: &str) -> bool {
    module(name).is_some_and(|module| module.supported.contains(&member))
}

/// The module can be imported but CPython's `member` of it is missing; with a help, if there is one.
pub fn refused_member(name: &str, member: &str) -> Option<Option<String>> {
    let table = module(name)?;
    let refused = !table.supported.contains(&member) && table.refused.contains(&member);
    refused.then(|| nearest_supported(table, member))
}

/// The nearest supported form of a member of a module that is refused.
fn nearest_supported(table: &ModuleTable, member: &str) -> Option<String> {
    let nearest = match (table.name, member) {
        ("asyncio", "BoundedSemaphore") => "asyncio.Semaphore",
        ("asyncio", "LifoQueue" | "PriorityQueue") => "asyncio.Queue",
        ("asyncio", "Condition" | "Barrier") => "asyncio.Event",
        ("asyncio", "timeout_at") => "asyncio.timeout",
        ("asyncio", "wait" | "as_completed") => "asyncio.gather",
        ("asyncio", "ensure_future") => "asyncio.create_task",
        ("asyncio", "get_event_loop") => "asyncio.get_running_loop",
        ("asyncio", "Runner") => "asyncio.run",
        _ => return None,
    };
    let member = nearest.rsplit('.').next()?;
    table.supported.contains(&member).then(|| format!("use {nearest} instead"))
}

/// Why a module cannot be imported, and what to do instead.
pub fn refused_module(name: &str) -> Option<(String, String)> {
    if module(name).is_some() {
        return None;
    }
    let first = name.split('.').next().unwrap_or(name);
    let help = match first {
        "subprocess" | "multiprocessing" | "socket" | "ssl" | "select" | "selectors" | "pathlib" | "shutil" | "tempfile" => {
            "a simulated program has no files, sockets or processes; show them as asyncio.sleep(…)".to_string()
        }
        _ => {
            let names: Vec<&str> = MODULES.iter().map(|module| module.name).collect();
            format!("the modules here are: {}", names.join(", "))
        }
    };
    let what = if is_standard(name) { "is not supported by Loopscope yet" } else { "is not possible: it is not installed here" };
    Some((format!("importing '{name}' {what}"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted_and_its_lists_do_not_overlap() {
        assert!(MODULES.is_sorted_by_key(|module| module.name));
        for module in MODULES {
            assert!(module.supported.is_sorted(), "{}", module.name);
            assert!(module.refused.is_sorted(), "{}", module.name);
            assert!(module.refused.iter().all(|name| !module.supported.contains(name)), "{}", module.name);
        }
    }

    #[test]
    fn a_name_that_cpython_lacks_too_is_left_to_run_time() {
        assert!(module_has("asyncio", "sleep"));
        assert!(refused_member("asyncio", "open_connection").is_some());
        assert!(refused_member("asyncio", "slep").is_none());
    }
}
