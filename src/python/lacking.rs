//! The public names of CPython 3.14's modules that Loopscope lacks, for the modules whose names are read from their own
//! namespaces: `lacking.txt` has a line for each, the module's name first. They are refused by name.

const LACKING: &str = include_str!("lacking.txt");

/// Names of CPython's modules that are nobody's business, or not there until set, but that programs ask for.
const PRIVATE: &[(&str, &str)] = &[
    ("asyncio", "_get_event_loop_policy"),
    ("asyncio.events", "_get_event_loop_policy"),
    ("asyncio.locks", "_ContextManagerMixin"),
    ("sys", "_current_frames"),
    ("sys", "tracebacklimit"),
    ("types", "_GeneratorWrapper"),
];

/// Is this one of those? Setting it would do something in CPython that is not done here.
pub fn is_private(module: &str, member: &str) -> bool {
    PRIVATE.contains(&(module, member))
}

/// CPython's module has a member of this name, and the module here has not.
pub fn has(module: &str, member: &str) -> bool {
    of(module).any(|name| name == member) || is_private(module, member)
}

/// All members that the module here has not.
pub fn of(module: &str) -> impl Iterator<Item = &'static str> {
    let line = LACKING.lines().find_map(|line| line.strip_prefix(module)?.strip_prefix(' '));
    line.unwrap_or_default().split(' ').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::LACKING;
    use crate::python::{modules, supported};

    /// All public names of those modules, as CPython lists them.
    const CPYTHON: &str = include_str!("cpython_names.txt");

    #[test]
    fn what_cpython_has_is_here_or_listed() {
        let mut wanted = String::new();
        for line in CPYTHON.lines() {
            let mut words = line.split(' ');
            let module = words.next().unwrap_or_default();
            if supported::module(module).is_none_or(|table| !table.known.is_empty()) {
                continue;
            }
            let missing: Vec<&str> = words.filter(|name| !modules::has(module, name)).collect();
            if !missing.is_empty() {
                wanted.push_str(&format!("{module} {}\n", missing.join(" ")));
            }
        }
        assert!(wanted == LACKING, "lacking.txt must be:\n{wanted}");
    }

    #[test]
    fn what_is_here_is_in_cpython_too() {
        for line in CPYTHON.lines() {
            let mut words = line.split(' ');
            let module = words.next().unwrap_or_default();
            if supported::module(module).is_none_or(|table| !table.known.is_empty()) {
                continue;
            }
            let known: Vec<&str> = words.collect();
            for name in modules::names(module) {
                assert!(known.contains(&&*name) || name.starts_with('_'), "CPython has no {module}.{name}");
            }
        }
    }
}
