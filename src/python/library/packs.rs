//! The library's texts where they are not within the binary: in packs that are fetched when a file of theirs is first
//! needed. `cargo xtask assets` makes them: for each file a line `# file: NAME BYTES`, then its text.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

/// Gives the content of a pack; the error is said to the person.
pub type Fetch = fn(pack: &str) -> Result<String, String>;

thread_local! {
    static FETCH: Cell<Fetch> = const { Cell::new(|_| Err("nobody fetches it".into())) };
    /// The files of all packs that are here. They stay for good, as those within a binary do.
    static FILES: RefCell<FxHashMap<&'static str, &'static str>> = RefCell::default();
}

/// Says how packs are fetched, before the first program is compiled.
pub fn provide(fetch: Fetch) {
    FETCH.set(fetch);
}

/// The text of files, one after the other.
///
/// # Panics
/// If a pack cannot be had: the run cannot go on, and the page says why.
pub(super) fn text_of(files: &'static [&'static str]) -> &'static str {
    if let [file] = files {
        return text(file);
    }
    // Joined once; no file has all their names.
    let name = files.concat();
    if let Some(text) = known(&name) {
        return text;
    }
    let joined: &str = String::leak(files.iter().map(|file| text(file)).collect());
    FILES.with_borrow_mut(|files| files.insert(String::leak(name), joined));
    joined
}

fn text(file: &str) -> &'static str {
    if let Some(text) = known(file) {
        return text;
    }
    let pack = pack_of(file);
    match FETCH.get()(pack) {
        Ok(content) => FILES.with_borrow_mut(|files| files.extend(unpacked(String::leak(content)))),
        Err(why) => panic!("the standard library could not be fetched: {why}"),
    }
    known(file).unwrap_or_else(|| panic!("{file} is not in the pack {pack}"))
}

fn known(name: &str) -> Option<&'static str> {
    FILES.with_borrow(|files| files.get(name).copied())
}

/// The pack of a file: one has what most programs use of the standard library, one its tools (command lines, tests,
/// profiles), one all packages; each of these in a folder of its own.
fn pack_of(file: &str) -> &'static str {
    match file.split_once('/') {
        None => "library",
        Some(("tools", _)) => "tools",
        Some(_) => "world",
    }
}

fn unpacked(mut content: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    std::iter::from_fn(move || {
        let (line, rest) = content.strip_prefix("# file: ")?.split_once('\n')?;
        let (name, bytes) = line.rsplit_once(' ')?;
        let (text, rest) = rest.split_at_checked(bytes.parse().ok()?)?;
        content = rest;
        Some((name, text))
    })
}
