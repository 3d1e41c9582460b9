//! What the compiler knows about modules and builtins: which names CPython has. Which of them Loopscope has, the modules'
//! own namespaces say.
//!
//! A name that CPython lacks too is in neither list: it fails at run time, with CPython's `AttributeError`.

use super::modules;
use super::standard_library::is_standard;

/// What is known about a module that can be imported.
#[derive(Clone, Copy, Debug)]
pub struct ModuleTable {
    /// Its dotted name.
    pub name: &'static str,
    /// CPython's public names. Those the module's namespace here lacks are refused.
    pub known: &'static [&'static str],
}

/// The modules that can be imported, by name.
pub const MODULES: &[ModuleTable] = &[
    ModuleTable { name: "__future__", known: &["annotations"] },
    ModuleTable { name: "asyncio", known: ASYNCIO },
    ModuleTable { name: "bisect", known: BISECT },
    ModuleTable { name: "collections", known: COLLECTIONS },
    ModuleTable { name: "contextlib", known: CONTEXTLIB },
    ModuleTable { name: "functools", known: FUNCTOOLS },
    ModuleTable { name: "heapq", known: HEAPQ },
    ModuleTable { name: "itertools", known: ITERTOOLS },
    ModuleTable { name: "math", known: MATH },
    ModuleTable { name: "operator", known: OPERATOR },
    ModuleTable { name: "random", known: RANDOM },
    ModuleTable { name: "string", known: STRING },
    ModuleTable { name: "time", known: TIME },
];

const BISECT: &[&str] = &["bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"];

const COLLECTIONS: &[&str] =
    &["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"];

const CONTEXTLIB: &[&str] = &[
    "AbstractAsyncContextManager",
    "AbstractContextManager",
    "AsyncContextDecorator",
    "AsyncExitStack",
    "ContextDecorator",
    "ExitStack",
    "aclosing",
    "asynccontextmanager",
    "chdir",
    "closing",
    "contextmanager",
    "nullcontext",
    "redirect_stderr",
    "redirect_stdout",
    "suppress",
];

const FUNCTOOLS: &[&str] = &[
    "Placeholder",
    "WRAPPER_ASSIGNMENTS",
    "WRAPPER_UPDATES",
    "cache",
    "cached_property",
    "cmp_to_key",
    "lru_cache",
    "partial",
    "partialmethod",
    "reduce",
    "singledispatch",
    "singledispatchmethod",
    "total_ordering",
    "update_wrapper",
    "wraps",
];

const HEAPQ: &[&str] = &[
    "heapify",
    "heapify_max",
    "heappop",
    "heappop_max",
    "heappush",
    "heappush_max",
    "heappushpop",
    "heappushpop_max",
    "heapreplace",
    "heapreplace_max",
    "merge",
    "nlargest",
    "nsmallest",
];

const ITERTOOLS: &[&str] = &[
    "accumulate",
    "batched",
    "chain",
    "combinations",
    "combinations_with_replacement",
    "compress",
    "count",
    "cycle",
    "dropwhile",
    "filterfalse",
    "groupby",
    "islice",
    "pairwise",
    "permutations",
    "product",
    "repeat",
    "starmap",
    "takewhile",
    "tee",
    "zip_longest",
];

const OPERATOR: &[&str] = &[
    "abs",
    "add",
    "and_",
    "attrgetter",
    "call",
    "concat",
    "contains",
    "countOf",
    "delitem",
    "eq",
    "floordiv",
    "ge",
    "getitem",
    "gt",
    "iadd",
    "iand",
    "iconcat",
    "ifloordiv",
    "ilshift",
    "imatmul",
    "imod",
    "imul",
    "index",
    "indexOf",
    "inv",
    "invert",
    "ior",
    "ipow",
    "irshift",
    "is_",
    "is_none",
    "is_not",
    "is_not_none",
    "isub",
    "itemgetter",
    "itruediv",
    "ixor",
    "le",
    "length_hint",
    "lshift",
    "lt",
    "matmul",
    "methodcaller",
    "mod",
    "mul",
    "ne",
    "neg",
    "not_",
    "or_",
    "pos",
    "pow",
    "rshift",
    "setitem",
    "sub",
    "truediv",
    "truth",
    "xor",
];

const STRING: &[&str] = &[
    "Formatter",
    "Template",
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "capwords",
    "digits",
    "hexdigits",
    "octdigits",
    "printable",
    "punctuation",
    "whitespace",
];

const ASYNCIO: &[&str] = &[
    "ALL_COMPLETED",
    "AbstractEventLoop",
    "AbstractServer",
    "Barrier",
    "BaseEventLoop",
    "BaseProtocol",
    "BaseTransport",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "BufferedProtocol",
    "CancelledError",
    "Condition",
    "DatagramProtocol",
    "DatagramTransport",
    "Event",
    "EventLoop",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "FrameCallGraphEntry",
    "Future",
    "FutureCallGraph",
    "Handle",
    "IncompleteReadError",
    "InvalidStateError",
    "LifoQueue",
    "LimitOverrunError",
    "Lock",
    "PriorityQueue",
    "Protocol",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "QueueShutDown",
    "ReadTransport",
    "Runner",
    "SelectorEventLoop",
    "Semaphore",
    "SendfileNotAvailableError",
    "Server",
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "SubprocessProtocol",
    "SubprocessTransport",
    "Task",
    "TaskGroup",
    "Timeout",
    "TimeoutError",
    "TimerHandle",
    "Transport",
    "WriteTransport",
    "_enter_task",
    "_get_running_loop",
    "_leave_task",
    "_register_task",
    "_set_running_loop",
    "_unregister_task",
    "all_tasks",
    "as_completed",
    "capture_call_graph",
    "create_eager_task_factory",
    "create_subprocess_exec",
    "create_subprocess_shell",
    "create_task",
    "current_task",
    "eager_task_factory",
    "ensure_future",
    "format_call_graph",
    "future_add_to_awaited_by",
    "future_discard_from_awaited_by",
    "gather",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "iscoroutine",
    "iscoroutinefunction",
    "isfuture",
    "new_event_loop",
    "open_connection",
    "open_unix_connection",
    "print_call_graph",
    "run",
    "run_coroutine_threadsafe",
    "set_event_loop",
    "set_event_loop_policy",
    "shield",
    "sleep",
    "start_server",
    "start_unix_server",
    "timeout",
    "timeout_at",
    "to_thread",
    "wait",
    "wait_for",
    "wrap_future",
];

const MATH: &[&str] = &[
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "comb",
    "copysign",
    "cos",
    "cosh",
    "degrees",
    "dist",
    "e",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "factorial",
    "floor",
    "fma",
    "fmod",
    "frexp",
    "fsum",
    "gamma",
    "gcd",
    "hypot",
    "inf",
    "isclose",
    "isfinite",
    "isinf",
    "isnan",
    "isqrt",
    "lcm",
    "ldexp",
    "lgamma",
    "log",
    "log10",
    "log1p",
    "log2",
    "modf",
    "nan",
    "nextafter",
    "perm",
    "pi",
    "pow",
    "prod",
    "radians",
    "remainder",
    "sin",
    "sinh",
    "sqrt",
    "sumprod",
    "tan",
    "tanh",
    "tau",
    "trunc",
    "ulp",
];

const RANDOM: &[&str] = &[
    "Random",
    "SystemRandom",
    "betavariate",
    "binomialvariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "getstate",
    "lognormvariate",
    "main",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "seed",
    "setstate",
    "shuffle",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
];

const TIME: &[&str] = &[
    "CLOCK_BOOTTIME",
    "CLOCK_MONOTONIC",
    "CLOCK_MONOTONIC_RAW",
    "CLOCK_PROCESS_CPUTIME_ID",
    "CLOCK_REALTIME",
    "CLOCK_TAI",
    "CLOCK_THREAD_CPUTIME_ID",
    "altzone",
    "asctime",
    "clock_getres",
    "clock_gettime",
    "clock_gettime_ns",
    "clock_settime",
    "clock_settime_ns",
    "ctime",
    "daylight",
    "get_clock_info",
    "gmtime",
    "localtime",
    "mktime",
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "process_time_ns",
    "pthread_getcpuclockid",
    "sleep",
    "strftime",
    "strptime",
    "struct_time",
    "thread_time",
    "thread_time_ns",
    "time",
    "time_ns",
    "timezone",
    "tzname",
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
    modules::has(name, member)
}

/// The module can be imported but CPython's `member` of it is missing; with a help, if there is one.
pub fn refused_member(name: &str, member: &str) -> Option<Option<String>> {
    let table = module(name)?;
    let refused = table.known.contains(&member) && !module_has(name, member);
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
        ("time", "monotonic_ns" | "time_ns" | "process_time" | "thread_time") => "time.monotonic",
        ("time", "perf_counter_ns") => "time.perf_counter",
        _ => return None,
    };
    let member = nearest.rsplit('.').next()?;
    module_has(table.name, member).then(|| format!("use {nearest} instead"))
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
            let names: Vec<&str> = MODULES.iter().map(|module| module.name).filter(|name| !name.starts_with('_')).collect();
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
    fn every_table_is_sorted_and_knows_the_names_that_work() {
        assert!(MODULES.is_sorted_by_key(|module| module.name));
        for module in MODULES {
            assert!(module.known.is_sorted(), "{}", module.name);
            for name in modules::names(module.name) {
                assert!(module.known.contains(&&*name) || name.starts_with('_'), "CPython has no {}.{name}", module.name);
            }
        }
    }

    #[test]
    fn a_name_that_cpython_lacks_too_is_left_to_run_time() {
        assert!(module_has("asyncio", "sleep"));
        assert!(refused_member("asyncio", "open_connection").is_some());
        assert!(refused_member("asyncio", "slep").is_none());
    }
}
