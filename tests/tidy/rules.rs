//! The rules, as data.

/// The layers in order; each may use those before it.
pub const LAYERS: [&str; 5] = ["executor", "python", "trace", "course", "ui"];

/// Where the library's Python lies.
pub const LIBRARY: &str = "src/python/library/";

/// The most lines a file may have. Most have 100 to 250.
pub const FILE_LINES: usize = 500;

/// The most lines a function may have. Most have fewer than 20.
pub const FUNCTION_LINES: usize = 70;

/// Folders and files that are not ours to judge, from the root.
pub const SKIPPED: &[&str] = &[".git", ".tools", "dist", "node_modules", "target", "package-lock.json"];

/// A file that may be longer than the budget, for now.
pub struct LongFile {
    pub path: &'static str,
    pub lines: usize,
}

/// A function that may be longer than the budget, for now.
pub struct LongFunction {
    pub path: &'static str,
    pub name: &'static str,
    pub lines: usize,
}

/// This list only shrinks.
pub const LONG_FILES: &[LongFile] = &[];

/// This list only shrinks.
pub const LONG_FUNCTIONS: &[LongFunction] = &[
    // One match over the instructions, an arm each: a split would cost a call per instruction, or hide which are missing.
    LongFunction { path: "src/python/interpreter/execute.rs", name: "execute", lines: 363 },
    LongFunction { path: "src/python/compile/effect.rs", name: "effect", lines: 86 },
];

/// Words that code (not comments, not strings) must not use.
pub struct BannedWords {
    /// Where the rule holds: beginnings of paths.
    pub within: &'static [&'static str],
    /// Where it does not, all the same.
    pub except: &'static [&'static str],
    pub words: &'static [&'static str],
    pub instead: &'static str,
}

pub const BANNED_WORDS: &[BannedWords] = &[
    BannedWords {
        within: &["src/executor/"],
        except: &[],
        words: &["python", "trace", "ruff_python_ast", "ruff_python_parser", "postcard"],
        instead: "the executor knows neither a language nor a recording; use `Coroutine` or `Instrument`.",
    },
    BannedWords {
        within: &["src/"],
        except: &["src/ui/", "src/main.rs", "src/bin/worker.rs"],
        words: &["gloo_timers", "js_sys", "leptos", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"],
        instead: "only `ui` and the two wasm entry points may know the browser.",
    },
    BannedWords {
        within: &["src/executor/", "src/python/", "src/trace/", "src/course/"],
        except: &[],
        words: &["HashMap", "HashSet", "Instant", "SystemTime", "thread_rng"],
        instead: "a run is deterministic: ordered maps or `rustc_hash`, the virtual clock, the seeded generator.",
    },
    BannedWords {
        within: &["src/", "xtask/"],
        except: &[],
        words: &["dbg", "todo", "unimplemented"],
        instead: "finish it, or refuse what is missing with a message.",
    },
];

/// A text that no file may hold.
pub struct BannedText {
    pub text: &'static str,
    /// Where it may stand, all the same: beginnings of paths.
    pub except: &'static [&'static str],
    pub instead: &'static str,
}

const FROM_THE_ROOT: &str = "name it from the root of the repository, or from `$HOME`.";
const FROM_SETTINGS: &str = "leave the registry to the settings of cargo, npm, pip or apt.";

// The texts are written in two parts so that this file does not break its own rule.
pub const BANNED_TEXTS: &[BannedText] = &[
    BannedText { text: concat!("/wo", "rk/"), except: &[], instead: FROM_THE_ROOT },
    BannedText { text: concat!("/ro", "ot/"), except: &[], instead: FROM_THE_ROOT },
    // Pyodide has a file system of its own, with that folder in it.
    BannedText { text: concat!("/ho", "me/"), except: &["tests/oracle/"], instead: FROM_THE_ROOT },
    BannedText { text: concat!("registry.", "npmjs.org"), except: &[], instead: FROM_SETTINGS },
    BannedText { text: concat!("index.", "crates.io"), except: &[], instead: FROM_SETTINGS },
    BannedText { text: concat!("static.", "crates.io"), except: &[], instead: FROM_SETTINGS },
    BannedText { text: concat!("pythonhosted", ".org"), except: &[], instead: FROM_SETTINGS },
    BannedText { text: concat!("deb.", "debian.org"), except: &[], instead: FROM_SETTINGS },
];
