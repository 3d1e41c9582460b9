//! What the compiler knows about modules and builtins: which names CPython has. Which of them Loopscope has, the modules'
//! own namespaces say.
//!
//! A name that CPython lacks too is in neither list: it fails at run time, with CPython's `AttributeError`.

use std::rc::Rc;

use super::cpython_names::*;
use super::lacking;
use super::library::trio::*;
use super::library::world::*;
use super::modules;
use super::standard_library::is_standard;
use super::traceback::suggestions::suggest;

/// What is known about a module that can be imported.
#[derive(Clone, Copy, Debug)]
pub struct ModuleTable {
    /// Its dotted name.
    pub name: &'static str,
    /// CPython's public names. Those the module's namespace here lacks are refused. Empty for a module whose lacks are
    /// listed in [`lacking`].
    pub known: &'static [&'static str],
}

/// The modules that can be imported, by name.
pub const MODULES: &[ModuleTable] = &[
    ModuleTable { name: "__future__", known: &["annotations"] },
    ModuleTable { name: "__main__", known: &[] },
    ModuleTable { name: "_fastapi", known: &[] },
    ModuleTable { name: "_files", known: &[] },
    ModuleTable { name: "_http", known: &[] },
    ModuleTable { name: "_pydantic", known: &[] },
    ModuleTable { name: "_redis", known: &[] },
    ModuleTable { name: "_redis_clients", known: &[] },
    ModuleTable { name: "_redis_commands", known: &[] },
    ModuleTable { name: "_redis_server", known: &[] },
    ModuleTable { name: "_redis_wire", known: &[] },
    ModuleTable { name: "_starlette", known: &[] },
    ModuleTable { name: "_status", known: &[] },
    ModuleTable { name: "_thread", known: &["allocate_lock", "get_ident", "get_native_id", "lock"] },
    ModuleTable { name: "_transfer", known: &["Parcel", "PickleError", "PicklingError", "unpack"] },
    ModuleTable { name: "_trio", known: &[] },
    ModuleTable { name: "_uvicorn", known: &[] },
    ModuleTable { name: "_world", known: &[] },
    ModuleTable { name: "abc", known: &[] },
    ModuleTable { name: "aiohttp", known: AIOHTTP },
    ModuleTable { name: "aiohttp.client_exceptions", known: AIOHTTP_ERRORS },
    ModuleTable { name: "annotationlib", known: &[] },
    ModuleTable { name: "argparse", known: &[] },
    ModuleTable { name: "asyncio", known: ASYNCIO },
    ModuleTable { name: "asyncio.base_events", known: &["BaseEventLoop", "Server", "_run_until_complete_cb", "logger"] },
    ModuleTable { name: "asyncio.coroutines", known: &["_is_debug_mode", "iscoroutine", "iscoroutinefunction"] },
    ModuleTable {
        name: "asyncio.events",
        known: &[
            "AbstractEventLoop",
            "AbstractServer",
            "Handle",
            "TimerHandle",
            "_get_running_loop",
            "_set_running_loop",
            "get_event_loop",
            "get_event_loop_policy",
            "get_running_loop",
            "new_event_loop",
            "set_event_loop",
            "set_event_loop_policy",
        ],
    },
    ModuleTable {
        name: "asyncio.exceptions",
        known: &[
            "BrokenBarrierError",
            "CancelledError",
            "IncompleteReadError",
            "InvalidStateError",
            "LimitOverrunError",
            "SendfileNotAvailableError",
            "TimeoutError",
        ],
    },
    ModuleTable {
        name: "asyncio.futures",
        known: &[
            "Future",
            "_CFuture",
            "_PyFuture",
            "_chain_future",
            "_copy_future_state",
            "_get_loop",
            "_set_result_unless_cancelled",
            "isfuture",
            "wrap_future",
        ],
    },
    ModuleTable { name: "asyncio.locks", known: &["Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore"] },
    ModuleTable {
        name: "asyncio.queues",
        known: &["LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "QueueShutDown"],
    },
    ModuleTable { name: "asyncio.runners", known: &["Runner", "run"] },
    ModuleTable { name: "asyncio.taskgroups", known: &["TaskGroup"] },
    ModuleTable {
        name: "asyncio.tasks",
        known: &[
            "ALL_COMPLETED",
            "FIRST_COMPLETED",
            "FIRST_EXCEPTION",
            "Task",
            "_CTask",
            "_PyTask",
            "_enter_task",
            "_leave_task",
            "_register_eager_task",
            "_register_task",
            "_swap_current_task",
            "_unregister_eager_task",
            "_unregister_task",
            "all_tasks",
            "as_completed",
            "create_eager_task_factory",
            "create_task",
            "current_task",
            "eager_task_factory",
            "ensure_future",
            "gather",
            "run_coroutine_threadsafe",
            "shield",
            "sleep",
            "wait",
            "wait_for",
        ],
    },
    ModuleTable { name: "asyncio.timeouts", known: &["Timeout", "timeout", "timeout_at"] },
    ModuleTable { name: "atexit", known: &[] },
    ModuleTable { name: "base64", known: &[] },
    ModuleTable { name: "binascii", known: &[] },
    ModuleTable { name: "bisect", known: BISECT },
    ModuleTable { name: "bs4", known: BS4 },
    ModuleTable { name: "builtins", known: &[] },
    ModuleTable { name: "cProfile", known: &[] },
    ModuleTable { name: "calendar", known: &[] },
    ModuleTable { name: "collections", known: COLLECTIONS },
    ModuleTable { name: "collections.abc", known: &[] },
    ModuleTable { name: "concurrent", known: &[] },
    ModuleTable { name: "concurrent.futures", known: CONCURRENT_FUTURES },
    ModuleTable { name: "contextlib", known: CONTEXTLIB },
    ModuleTable { name: "contextvars", known: &["Context", "ContextVar", "Token", "copy_context"] },
    ModuleTable { name: "copy", known: &["Error", "copy", "deepcopy", "error", "replace"] },
    ModuleTable { name: "csv", known: &[] },
    ModuleTable { name: "dataclasses", known: &[] },
    ModuleTable { name: "datetime", known: &[] },
    ModuleTable { name: "decimal", known: &[] },
    ModuleTable { name: "difflib", known: &[] },
    ModuleTable { name: "enum", known: &[] },
    ModuleTable { name: "errno", known: &[] },
    ModuleTable { name: "fastapi", known: FASTAPI },
    ModuleTable { name: "fastapi.concurrency", known: FASTAPI_CONCURRENCY },
    ModuleTable { name: "fastapi.encoders", known: FASTAPI_ENCODERS },
    ModuleTable { name: "fastapi.exceptions", known: FASTAPI_EXCEPTIONS },
    ModuleTable { name: "fastapi.middleware", known: &["Middleware"] },
    ModuleTable { name: "fastapi.middleware.cors", known: &["CORSMiddleware"] },
    ModuleTable { name: "fastapi.requests", known: FASTAPI_REQUESTS },
    ModuleTable { name: "fastapi.responses", known: FASTAPI_RESPONSES },
    ModuleTable { name: "fastapi.security", known: FASTAPI_SECURITY },
    ModuleTable { name: "fastapi.testclient", known: FASTAPI_TESTCLIENT },
    ModuleTable { name: "fnmatch", known: &[] },
    ModuleTable { name: "fractions", known: &[] },
    ModuleTable { name: "functools", known: FUNCTOOLS },
    ModuleTable { name: "gc", known: &[] },
    ModuleTable { name: "graphlib", known: &[] },
    ModuleTable { name: "hashlib", known: &[] },
    ModuleTable { name: "heapq", known: HEAPQ },
    ModuleTable { name: "hmac", known: &[] },
    ModuleTable { name: "html", known: &[] },
    ModuleTable { name: "http", known: &[] },
    ModuleTable { name: "httpx", known: HTTPX },
    ModuleTable { name: "importlib", known: &[] },
    ModuleTable { name: "inspect", known: &[] },
    ModuleTable { name: "io", known: &[] },
    ModuleTable { name: "itertools", known: ITERTOOLS },
    ModuleTable { name: "json", known: &["JSONDecodeError", "JSONDecoder", "JSONEncoder", "dump", "dumps", "load", "loads"] },
    ModuleTable { name: "keyword", known: &[] },
    ModuleTable { name: "logging", known: &[] },
    ModuleTable { name: "logging.config", known: &[] },
    ModuleTable { name: "logging.handlers", known: &[] },
    ModuleTable { name: "math", known: MATH },
    ModuleTable { name: "multiprocessing", known: MULTIPROCESSING },
    ModuleTable { name: "numbers", known: &[] },
    ModuleTable { name: "operator", known: OPERATOR },
    ModuleTable { name: "os", known: &[] },
    ModuleTable { name: "os.path", known: &[] },
    ModuleTable { name: "pathlib", known: &[] },
    ModuleTable { name: "platform", known: &[] },
    ModuleTable { name: "pprint", known: &[] },
    ModuleTable { name: "pstats", known: &[] },
    ModuleTable { name: "pydantic", known: PYDANTIC },
    ModuleTable { name: "pydantic_core", known: PYDANTIC_CORE },
    ModuleTable { name: "queue", known: QUEUE },
    ModuleTable { name: "random", known: RANDOM },
    ModuleTable { name: "re", known: &[] },
    ModuleTable { name: "redis", known: REDIS },
    ModuleTable { name: "redis.asyncio", known: REDIS_ASYNCIO },
    ModuleTable { name: "redis.asyncio.client", known: &["Monitor", "Pipeline", "PubSub", "Redis", "StrictRedis"] },
    ModuleTable { name: "redis.asyncio.connection", known: REDIS_CONNECTION },
    ModuleTable { name: "redis.asyncio.lock", known: &["Lock"] },
    ModuleTable { name: "redis.asyncio.retry", known: &["Retry"] },
    ModuleTable { name: "redis.backoff", known: REDIS_BACKOFF },
    ModuleTable { name: "redis.client", known: &["Monitor", "Pipeline", "PubSub", "PubSubWorkerThread", "Redis", "StrictRedis"] },
    ModuleTable { name: "redis.connection", known: REDIS_CONNECTION },
    ModuleTable { name: "redis.exceptions", known: REDIS_EXCEPTIONS },
    ModuleTable { name: "redis.lock", known: &["Lock"] },
    ModuleTable { name: "redis.retry", known: &["Retry"] },
    ModuleTable { name: "reprlib", known: &[] },
    ModuleTable { name: "requests", known: REQUESTS },
    ModuleTable { name: "requests.adapters", known: &["HTTPAdapter", "Retry"] },
    ModuleTable { name: "requests.auth", known: &["AuthBase", "HTTPBasicAuth", "HTTPDigestAuth", "HTTPProxyAuth"] },
    ModuleTable { name: "requests.exceptions", known: REQUESTS_EXCEPTIONS },
    ModuleTable { name: "requests.models", known: &["PreparedRequest", "Request", "Response"] },
    ModuleTable { name: "requests.structures", known: &["CaseInsensitiveDict", "LookupDict"] },
    ModuleTable { name: "sched", known: &[] },
    ModuleTable { name: "secrets", known: &[] },
    ModuleTable { name: "shlex", known: &[] },
    ModuleTable { name: "signal", known: &[] },
    ModuleTable { name: "sqlite3", known: SQLITE3 },
    ModuleTable { name: "starlette", known: &[] },
    ModuleTable { name: "starlette.background", known: &["BackgroundTask", "BackgroundTasks"] },
    ModuleTable { name: "starlette.exceptions", known: STARLETTE_EXCEPTIONS },
    ModuleTable { name: "starlette.middleware", known: &["Middleware"] },
    ModuleTable { name: "starlette.middleware.base", known: STARLETTE_MIDDLEWARE_BASE },
    ModuleTable { name: "starlette.middleware.cors", known: &["ALL_METHODS", "CORSMiddleware", "SAFELISTED_HEADERS"] },
    ModuleTable { name: "starlette.requests", known: STARLETTE_REQUESTS },
    ModuleTable { name: "starlette.responses", known: STARLETTE_RESPONSES },
    ModuleTable { name: "starlette.testclient", known: &["TestClient", "WebSocketDenialResponse", "WebSocketTestSession"] },
    ModuleTable { name: "statistics", known: &[] },
    ModuleTable { name: "string", known: &[] },
    ModuleTable { name: "string.templatelib", known: &["Interpolation", "Template", "convert"] },
    ModuleTable { name: "struct", known: &[] },
    ModuleTable { name: "sys", known: &[] },
    ModuleTable { name: "textwrap", known: &[] },
    ModuleTable { name: "threading", known: THREADING },
    ModuleTable { name: "time", known: TIME },
    ModuleTable { name: "timeit", known: &[] },
    ModuleTable { name: "traceback", known: &[] },
    ModuleTable { name: "trio", known: TRIO },
    ModuleTable { name: "trio.abc", known: TRIO_ABC },
    ModuleTable { name: "trio.from_thread", known: TRIO_FROM_THREAD },
    ModuleTable { name: "trio.lowlevel", known: TRIO_LOWLEVEL },
    ModuleTable { name: "trio.to_thread", known: TRIO_TO_THREAD },
    ModuleTable { name: "types", known: &[] },
    ModuleTable { name: "typing", known: &[] },
    ModuleTable { name: "unittest", known: &[] },
    ModuleTable { name: "unittest.mock", known: &[] },
    ModuleTable { name: "urllib", known: &[] },
    ModuleTable { name: "urllib.error", known: &["ContentTooShortError", "HTTPError", "URLError"] },
    ModuleTable { name: "urllib.parse", known: &[] },
    ModuleTable { name: "urllib.request", known: URLLIB_REQUEST },
    ModuleTable { name: "urllib.robotparser", known: &["Entry", "RequestRate", "RobotFileParser", "RuleLine"] },
    ModuleTable { name: "urllib3", known: URLLIB3 },
    ModuleTable { name: "urllib3.util", known: URLLIB3_UTIL },
    ModuleTable { name: "urllib3.util.retry", known: &["RequestHistory", "Retry"] },
    ModuleTable { name: "uuid", known: &[] },
    ModuleTable { name: "uvicorn", known: UVICORN },
    ModuleTable { name: "warnings", known: &[] },
    ModuleTable { name: "weakref", known: &[] },
    ModuleTable { name: "yarl", known: &["Query", "QueryVariable", "SimpleQuery", "URL", "cache_clear"] },
    ModuleTable { name: "zoneinfo", known: &[] },
];

const CONCURRENT_FUTURES: &[&str] = &[
    "ALL_COMPLETED",
    "BrokenExecutor",
    "CancelledError",
    "Executor",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "Future",
    "InterpreterPoolExecutor",
    "InvalidStateError",
    "ProcessPoolExecutor",
    "ThreadPoolExecutor",
    "TimeoutError",
    "as_completed",
    "wait",
];

const MULTIPROCESSING: &[&str] = &[
    "Array",
    "Barrier",
    "Condition",
    "Event",
    "JoinableQueue",
    "Lock",
    "Manager",
    "Pipe",
    "Pool",
    "Process",
    "Queue",
    "RLock",
    "Semaphore",
    "SimpleQueue",
    "Value",
    "active_children",
    "cpu_count",
    "current_process",
    "freeze_support",
    "get_context",
    "get_start_method",
    "parent_process",
    "set_start_method",
];

const QUEUE: &[&str] = &["Empty", "Full", "LifoQueue", "PriorityQueue", "Queue", "ShutDown", "SimpleQueue"];

const COLLECTIONS: &[&str] =
    &["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "abc", "defaultdict", "deque", "namedtuple"];

/// Builtins that need a file system, a keyboard or a compiler at run time; each with what to do instead.
pub const REFUSED_BUILTINS: &[(&str, &str)] = &[
    ("__import__", "use an import statement"),
    ("breakpoint", "step through the recording instead"),
    ("compile", "write the code into the program itself"),
    ("eval", "write the expression into the program itself"),
    ("exec", "write the code into the program itself"),
    ("exit", "use sys.exit()"),
    ("help", "docs/python.md lists what is here"),
    ("input", "a recording has no keyboard: put the answer into a variable"),
    ("quit", "use sys.exit()"),
];

/// The table of a module, if it can be imported.
pub fn module(name: &str) -> Option<&'static ModuleTable> {
    MODULES.iter().find(|module| module.name == name)
}

/// The module can be imported and the name works.
pub fn module_has(name: &str, member: &str) -> bool {
    modules::has(name, member)
}

/// The module of a package that comes with the package: its name is one of the package's own, as `redis.retry` is.
pub fn submodule(name: &str, member: &str) -> Option<&'static ModuleTable> {
    let is_own = module(name).is_some_and(|table| table.known.contains(&member));
    module(&format!("{name}.{member}")).filter(|_| is_own)
}

/// The module can be imported but CPython's `member` of it is missing; with a help, if there is one.
pub fn refused_member(name: &str, member: &str) -> Option<Option<String>> {
    let table = module(name)?;
    let known = table.known.contains(&member) || lacking::has(name, member);
    let refused = known && !module_has(name, member) && submodule(name, member).is_none();
    refused.then(|| help_instead(table, member))
}

/// What to do instead of using a member of a module that is refused.
fn help_instead(table: &ModuleTable, member: &str) -> Option<String> {
    let of_network = ["connection", "server", "Stream", "Transport", "Protocol", "subprocess"];
    let is_of_network = table.name == "asyncio" && of_network.iter().any(|part| member.contains(part));
    if table.name == "trio" && member == "testing" {
        return Some("time is virtual here already: a program needs no MockClock".to_string());
    }
    is_of_network
        .then(|| "there are no sockets and no processes here: asyncio.sleep(…) can stand for waiting on them".to_string())
}

/// Why a module cannot be imported, and what to do instead.
pub fn refused_module(name: &str) -> Option<(String, String)> {
    if module(name).is_some() {
        return None;
    }
    let first = name.split('.').next().unwrap_or(name);
    let help = match first {
        "subprocess" | "multiprocessing" | "socket" | "ssl" | "select" | "selectors" | "shutil" | "tempfile" => {
            "a simulated program has no files, sockets or processes; show them as asyncio.sleep(…)".to_string()
        }
        "getpass" => "a recording has no keyboard: put the answer into a variable".to_string(),
        "profile" => "import cProfile: it counts the same".to_string(),
        "trio" => "time is virtual here already, and there are no sockets: docs/world.md says what there is of Trio".to_string(),
        "optparse" | "configparser" => "a recording has no command line: put the values into variables".to_string(),
        "aiohttp" | "bs4" | "fastapi" | "httpx" | "pydantic" | "redis" | "requests" | "starlette" | "urllib3" | "uvicorn" => {
            format!("docs/world.md says what there is of {first}")
        }
        _ => {
            let names: Vec<Rc<str>> = MODULES.iter().map(|module| module.name.into()).collect();
            match suggest(name, &names) {
                Some(near) => format!("did you mean '{near}'?"),
                None => "docs/python.md lists the modules that can be imported".to_string(),
            }
        }
    };
    let is_part = first != name && module(first).is_some();
    let what = if is_standard(name) || is_part {
        "is not supported by Loopscope yet"
    } else {
        "is not possible: it is not installed here"
    };
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
                assert!(
                    module.known.is_empty() || module.known.contains(&&*name) || name.starts_with('_'),
                    "CPython has no {}.{name}",
                    module.name
                );
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
