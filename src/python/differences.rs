//! How what runs here differs from CPython in a terminal: what `docs/python.md` says of it.

/// What runs, but on the simulated machine: what it is about, and how it differs from a terminal.
pub const SIMULATED: &[(&str, &str)] = &[
    (
        "the clock",
        "Time is virtual and starts at 0; `time.time()` and `datetime.now()` start at 2024-01-01 00:00:00 UTC. Computing takes \
         no time, unless the CPU cost is `counted`; `time.sleep`, timers and timed waits move the clock at once.",
    ),
    (
        "equal deadlines",
        "Timers due at the same instant fire in the order they were made: on a real clock a later call has a later deadline.",
    ),
    (
        "`random`",
        "The same numbers as in a terminal after `random.seed(n)`; a program that never seeds gets the run's seed, 0 at first.",
    ),
    ("`hash` of strings, `id`", "The same in every run. A set of strings has an order that does not change from run to run."),
    ("garbage", "Objects die with their last reference, as in CPython. Cycles are collected once, at the end."),
    (
        "`trio`",
        "Trio leaves some orders to chance, and so do runs here, the same way each time: a coin of the run's seed says whether a \
         batch of ready tasks runs forwards or backwards; tasks that one thing wakes or cancels go in order of arrival; equal \
         deadlines pass in the order in which they were set. Its clock starts at 0.",
    ),
    (
        "threads",
        "One runs at a time, until it blocks; a new one starts when the running one next blocks. The order is always the same.",
    ),
    (
        "`list.sort`, `list.extend`, `itertools`, `ExitStack` in threads",
        "Where several threads wait at once in what these call, and not the one that came last goes on first, that wait is refused at run time.",
    ),
    (
        "the world",
        "`requests`, `aiohttp`, `httpx`, `urllib.request` and `redis` ask hosts that the program's `world.toml` describes (docs/world.md); no request leaves the page. \
         An answer's body comes with it at once.",
    ),
    (
        "the machine",
        "Four cores (`os.cpu_count()`), no disk (`open` keeps files in memory, for the run), no sockets, no keyboard, no other processes but a process pool's.",
    ),
    (
        "limits",
        "Instructions, events, virtual time, tasks, memory and output have limits. Reaching one ends the run; it is shown up to there.",
    ),
];

/// What is known to differ from CPython and is not refused: each of these waits to be mended.
pub const DIFFERENCES: &[(&str, &str)] = &[
    (
        "`globals()`",
        "A dict of the moment it was asked for: storing into it assigns, later assignments do not show; in order of first mention.",
    ),
    (
        "`is` between numbers or short strings",
        "Compares their values: two equal numbers that were computed apart are one object here, and two in CPython (from 257 on).",
    ),
    ("annotations of a class under an `if`", "Count as executed, whether the branch was taken or not."),
    (
        "wrong numbers of arguments",
        "Messages of `TaskGroup.create_task`, the loop's `create_task`, `Task.get_stack` and `print_stack` do not count as CPython's do.",
    ),
    (
        "`sys._getframe`, `inspect.stack`",
        "End where asyncio's own frames, or a thread's, would follow: asking for those, or for the variables of a function that executes or is still being left, is refused at run time. `f_locals` is a copy: assigning to it changes nothing.",
    ),
    (
        "`FrameCallGraphEntry.frame`",
        "Of a function that runs: it stands where it was captured. In CPython it moves on with the function.",
    ),
    (
        "`cr_await`, `inspect.getcoroutinestate`",
        "Of a coroutine that a suspended task awaits: `None` for asyncio's own inside it, and `CORO_RUNNING`.",
    ),
    ("`int.__new__(str)` and the like", "The class that is given is not checked against the one that makes it."),
    (
        "`cProfile`",
        "What the library's own functions do is not shown: their time is their caller's, and so is asyncio's waiting. A saved profile is JSON.",
    ),
    ("a set of plain objects", "Is in order of creation; in CPython by address, which differs from run to run."),
];
