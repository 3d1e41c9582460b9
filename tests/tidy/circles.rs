//! Which module of a layer uses which, read from the paths in the code; and the circles in which they use each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// Modules by name (`ui::panels::log`), with those that they use.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// A circle of modules for each module that is on one, unless a circle before has it: `a -> b -> a`.
pub fn circles(sources: &[Source], layer: &str) -> Vec<String> {
    let uses = uses(sources, layer);
    let mut found: Vec<Vec<String>> = Vec::new();
    for module in uses.keys() {
        if found.iter().all(|circle| !circle.contains(module))
            && let Some(circle) = way_back(&uses, module)
        {
            found.push(circle);
        }
    }
    found.into_iter().map(|circle| circle.join(" -> ")).collect()
}

/// The shortest way from a module to itself.
fn way_back(uses: &Uses, module: &String) -> Option<Vec<String>> {
    let mut ways = vec![vec![module.clone()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in &uses[way.last()?] {
                let on: Vec<String> = way.iter().chain([next]).cloned().collect();
                if next == module {
                    return Some(on);
                }
                if seen.insert(next.clone()) {
                    longer.push(on);
                }
            }
        }
        ways = longer;
    }
    None
}

fn uses(sources: &[Source], layer: &str) -> Uses {
    let own: Vec<(String, &Source)> =
        sources.iter().filter(|source| source.is_in(layer)).map(|source| (module_of(&source.path), source)).collect();
    let names: BTreeSet<&str> = own.iter().map(|(name, _)| &**name).collect();
    let used = |(name, source): &(String, &Source)| {
        let paths = source.paths().into_iter().filter_map(|path| whole(name, &path));
        let used: BTreeSet<String> = paths.filter_map(|path| longest(&names, &path)).filter(|used| used != name).collect();
        (name.clone(), used)
    };
    own.iter().map(used).collect()
}

/// `src/ui/panels/mod.rs` is `ui::panels`.
fn module_of(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// A path from the crate's root; `None` for one of another crate. What begins with a plain word may be a module below.
fn whole(module: &str, path: &str) -> Option<String> {
    if let Some(rest) = path.strip_prefix("crate::") {
        return Some(rest.to_owned());
    }
    let (mut base, mut rest) = (module, path.strip_prefix("self::").unwrap_or(path));
    while let Some(after) = rest.strip_prefix("super::") {
        (base, rest) = (base.rsplit_once("::")?.0, after);
    }
    Some(format!("{base}::{rest}"))
}

/// The module that a path leads to or into.
fn longest(names: &BTreeSet<&str>, path: &str) -> Option<String> {
    let mut path = path;
    loop {
        if names.contains(path) {
            return Some(path.to_owned());
        }
        path = path.rsplit_once("::")?.0;
    }
}

#[test]
fn a_circle_is_found_in_lists_and_in_code() {
    let source = |path: &str, text: &str| Source::new(path.to_owned(), text.to_owned());
    let sources = [
        source("src/ui/a.rs", "use super::b::{x, c::Y};"),
        source("src/ui/b/mod.rs", "mod c;\nuse crate::ui::d as other;"),
        source("src/ui/b/c.rs", "fn f() { crate::ui::a::g() }\n#[cfg(test)]\nmod tests { use crate::ui::d; }"),
        source("src/ui/d.rs", "//! See `crate::ui::b`.\nuse std::fmt;"),
    ];
    assert_eq!(circles(&sources, "ui"), ["ui::a -> ui::b::c -> ui::a"]);
}
