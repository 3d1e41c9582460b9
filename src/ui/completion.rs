//! Completion: what can stand at the caret. Names of the library after a module's name, attributes that the program itself
//! uses, and elsewhere the program's names, builtins and keywords.
//!
//! The library comes as text, `web/completions.txt`: a line `# NAME` for each module, under it a line for each of its names: a
//! letter (`f` function, `a` coroutine function, `c` class, `e` exception, `p` property, `m` module, `v` value), the name and its signature. Names of one kind
//! without signatures share a line. The members of a class stand under it, with a space before. Behind it come sentences, `web/sentences.txt`:
//! lines `! NAME SENTENCE`.

use crate::executor::order;
use std::collections::BTreeMap;

use super::python_text::{self, CLASSES, KEYWORDS};

/// One thing that can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is written.
    pub label: String,
    /// What it is, as the editor names it: `function`, `class`, `module`, `variable`, `keyword`.
    pub kind: &'static str,
    /// The signature, or nothing.
    pub detail: String,
    /// What it does, in a sentence; or nothing.
    pub about: String,
}

/// What can stand at the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where the word that is replaced begins, in UTF-16 units.
    pub from: u32,
    /// In the order of their names.
    pub options: Vec<Suggestion>,
}

/// The names of the library, by module; those of a class by `module.Class`.
#[derive(Clone, Debug, Default)]
pub struct Library(BTreeMap<String, Vec<Suggestion>>);

impl Library {
    /// Reads the table.
    pub fn from_text(text: &str) -> Self {
        let mut names: BTreeMap<String, Vec<Suggestion>> = BTreeMap::new();
        let (mut module, mut class) = (String::new(), String::new());
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("# ") {
                module = name.to_string();
                names.entry(module.clone()).or_default();
            } else if let Some(line) = line.strip_prefix("! ") {
                let (name, sentence) = line.split_once(' ').unwrap_or_default();
                let (owner, name) = name.rsplit_once('.').unwrap_or(("builtins", name));
                let owned = names.get_mut(owner).and_then(|names| names.iter_mut().find(|own| own.label == name));
                owned.into_iter().for_each(|own| own.about = sentence.to_string());
            } else if let Some(line) = line.strip_prefix(' ') {
                names.entry(class.clone()).or_default().extend(entries(line));
            } else {
                names.entry(module.clone()).or_default().extend(entries(line));
                class = names[&module].last().map_or_else(String::new, |last| format!("{module}.{}", last.label));
            }
        }
        Self(names)
    }

    fn of(&self, owner: &str) -> &[Suggestion] {
        self.0.get(owner).map_or(&[], Vec::as_slice)
    }

    fn is_class(&self, name: &str) -> bool {
        let (module, class) = name.rsplit_once('.').unwrap_or(("builtins", name));
        self.of(module).iter().any(|member| member.label == class && member.kind == "class")
    }
}

/// What a line of the table says: one name with its signature, or several without.
fn entries(line: &str) -> Vec<Suggestion> {
    let (kind, rest) = line.split_once(' ').unwrap_or_default();
    if rest.contains('(') {
        return vec![entry(kind, rest)];
    }
    rest.split_whitespace().map(|name| entry(kind, name)).collect()
}

fn entry(kind: &str, rest: &str) -> Suggestion {
    let (name, detail) = rest.split_at(rest.find('(').unwrap_or(rest.len()));
    // Called without `await`, it does nothing: that is worth a word.
    let detail = if kind == "a" { format!("{detail} coroutine") } else { detail.to_string() };
    let kind = match kind {
        "f" | "a" => "function",
        "c" | "e" => "class",
        "m" => "module",
        _ => "variable",
    };
    Suggestion { label: name.to_string(), kind, detail, about: String::new() }
}

/// What can stand at a place of the source, in UTF-16 units. Nothing inside strings and comments; without a letter only
/// after a dot, or when the person asked.
pub fn complete(source: &str, at: u32, is_asked: bool, library: &Library) -> Option<Completion> {
    let mut units = 0;
    let here = source.char_indices().find(|(_, character)| {
        units += character.len_utf16() as u32;
        units > at
    });
    let before = &source[..here.map_or(source.len(), |(offset, _)| offset)];
    if is_inside_text(source, before, at) {
        return None;
    }
    let word_at = before
        .rfind(|character| !is_word(character))
        .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
    let (before, word) = before.split_at(word_at);
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let line = before.rsplit('\n').next().unwrap_or("");
    let options = match before.strip_suffix('.') {
        Some(owner) => members(source, dotted_end(owner), word, library),
        None if line.trim_start().starts_with("from ") && line.contains(" import ") => {
            library.of(line.trim_start()[5..].split(' ').next().unwrap_or("")).to_vec()
        }
        None if matches!(line.trim(), "import" | "from") => modules(library),
        None if word.is_empty() && !is_asked => return None,
        None => everything(source, word, library),
    };
    let from = at - word.encode_utf16().count() as u32;
    (!options.is_empty()).then_some(Completion { from, options })
}

fn is_inside_text(source: &str, before: &str, at: u32) -> bool {
    let spans = python_text::spans(source);
    // A string that is closed ends with a quote; at the end of another one the caret is still inside.
    let is_open = !before.ends_with(['"', '\'']);
    python_text::spans_within(&spans, at, at).iter().any(|span| match CLASSES[span.class as usize] {
        "py-comment" => span.from < at,
        "py-text" => span.from < at && (at < span.to || is_open),
        _ => false,
    })
}

/// The dotted name that a text ends with.
fn dotted_end(text: &str) -> &str {
    let start = text.rfind(|character| !is_word(character) && character != '.');
    &text[start.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8))..]
}

/// What stands behind `owner.`: the names of a module, or else the attributes that the program uses of it.
fn members(source: &str, owner: &str, word: &str, library: &Library) -> Vec<Suggestion> {
    if owner.is_empty() || owner.starts_with(|first: char| first.is_ascii_digit()) {
        return vec![];
    }
    let meant = meaning_of(source, owner);
    let found = match library.of(&meant) {
        [] => class_of(source, owner, library).map_or(&[][..], |class| library.of(&class)),
        found => found,
    };
    if !found.is_empty() {
        return found.to_vec();
    }
    let pattern = format!("{owner}.");
    let used = source.match_indices(&pattern).filter(|(at, _)| !source[..*at].ends_with(|last| is_word(last) || last == '.'));
    let names = used.map(|(at, _)| word_at_start(&source[at + pattern.len()..]));
    suggestions(names.filter(|name| !name.is_empty() && *name != word), "variable")
}

/// What of the library a name stands for, by the imports of the program.
fn meaning_of(source: &str, owner: &str) -> String {
    let (first, rest) = owner.split_once('.').map_or((owner, ""), |(first, rest)| (first, rest));
    for line in source.lines().map(str::trim) {
        let (prefix, items) = match (line.strip_prefix("import "), line.strip_prefix("from ")) {
            (Some(items), _) => (String::new(), items),
            (_, Some(rest)) => match rest.split_once(" import ") {
                Some((module, items)) => (format!("{module}."), items),
                None => continue,
            },
            _ => continue,
        };
        for item in items.split(',').map(str::trim) {
            let (name, alias) = item.split_once(" as ").unwrap_or((item, item));
            if alias == first {
                let module = format!("{prefix}{name}");
                return if rest.is_empty() { module } else { format!("{module}.{rest}") };
            }
        }
    }
    owner.to_string()
}

/// The class of what a name was bound to last: `queue = asyncio.Queue()`, `async with asyncio.timeout(1) as limit`, `x = []`.
fn class_of(source: &str, owner: &str, library: &Library) -> Option<String> {
    let values = source.lines().rev().filter_map(|line| {
        let line = line.trim();
        let assigned = line.strip_prefix(owner).and_then(|rest| rest.trim_start().strip_prefix("= "));
        let bound =
            || line.split_once(&format!(" as {owner}")).filter(|(_, rest)| !rest.starts_with(is_word)).map(|(left, _)| left);
        assigned.or_else(bound)
    });
    for value in values {
        let value = value.trim_start_matches("async ").trim_start_matches("with ").trim_start_matches("await ").trim_start();
        let literal = match value.chars().next()? {
            '[' => "list",
            '{' => "dict",
            '"' | '\'' => "str",
            _ => "",
        };
        let called = &value[..value.find(|next| !is_word(next) && next != '.').unwrap_or(value.len())];
        let meant = meaning_of(source, called);
        if !literal.is_empty() {
            return Some(format!("builtins.{literal}"));
        } else if value[called.len()..].starts_with('(') && library.is_class(&meant) {
            return Some(if meant.contains('.') { meant } else { format!("builtins.{meant}") });
        }
    }
    None
}

fn modules(library: &Library) -> Vec<Suggestion> {
    let names = library.0.keys().map(String::as_str).filter(|name| *name != "builtins" && !library.is_class(name));
    suggestions(names, "module")
}

/// The program's own names, builtins and keywords.
fn everything(source: &str, word: &str, library: &Library) -> Vec<Suggestion> {
    let spans = python_text::spans(source);
    let own = plain_words(source, &spans).filter(|name| *name != word && !KEYWORDS.contains(name));
    let mut all: BTreeMap<String, Suggestion> = BTreeMap::new();
    let keywords = KEYWORDS.iter().copied().chain(["True", "False", "None"]);
    let builtins = library.of("builtins").iter().cloned();
    for option in suggestions(keywords, "keyword").into_iter().chain(builtins).chain(suggestions(own, "variable")) {
        all.entry(option.label.clone()).or_insert(option);
    }
    all.into_values().collect()
}

/// The words outside of strings and comments.
fn plain_words<'a>(source: &'a str, spans: &'a [python_text::Span]) -> impl Iterator<Item = &'a str> {
    let is_quiet = |at: u32| {
        let near = python_text::spans_within(spans, at, at);
        near.iter()
            .any(|span| span.from <= at && at < span.to && matches!(CLASSES[span.class as usize], "py-text" | "py-comment"))
    };
    let mut units = 0;
    source.split_inclusive(|character| !is_word(character)).filter_map(move |piece| {
        let at = units;
        units += piece.encode_utf16().count() as u32;
        let word = word_at_start(piece);
        let is_name = word.starts_with(|first: char| !first.is_ascii_digit());
        (is_name && !is_quiet(at)).then_some(word)
    })
}

fn suggestions<'a>(names: impl Iterator<Item = &'a str>, kind: &'static str) -> Vec<Suggestion> {
    let mut names: Vec<&str> = names.collect();
    order::sort(&mut names);
    names.dedup();
    let plain = |name: &str| Suggestion { label: name.to_string(), kind, detail: String::new(), about: String::new() };
    names.into_iter().map(plain).collect()
}

fn word_at_start(text: &str) -> &str {
    &text[..text.find(|character| !is_word(character)).unwrap_or(text.len())]
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "\
# asyncio
v ALL_COMPLETED
a sleep(delay, result=None)
c Queue(maxsize=0)
 a get()
 p maxsize
# asyncio.tasks
f current_task()
# builtins
c list(iterable=())
 f append(object, /)
f print(*args)
! asyncio.Queue.get Takes the next item.
! asyncio.sleep Suspends the task.
";

    /// `|` is the caret.
    fn at_caret(text: &str, is_asked: bool) -> Option<Completion> {
        let at = text.find('|').expect("a caret");
        complete(&text.replace('|', ""), text[..at].encode_utf16().count() as u32, is_asked, &Library::from_text(NAMES))
    }

    fn labels(text: &str) -> Vec<String> {
        at_caret(text, false).map_or(vec![], |found| found.options.into_iter().map(|option| option.label).collect())
    }

    #[test]
    fn a_module_has_its_names_under_whatever_name_it_was_imported() {
        let names = ["ALL_COMPLETED", "sleep", "Queue"];
        assert_eq!(labels("import asyncio\nasyncio.|"), names);
        assert_eq!(labels("import asyncio as aio, time\nawait aio.sl|"), names);
        assert_eq!(labels("import asyncio\nasyncio.tasks.|"), ["current_task"]);
        assert_eq!(labels("from asyncio import tasks\ntasks.|"), ["current_task"]);
        assert_eq!(labels("from asyncio import sl|"), names);
        assert_eq!(labels("import |"), ["asyncio", "asyncio.tasks"]);
    }

    #[test]
    fn signatures_come_with_the_names() {
        let found = at_caret("import asyncio\nx = '🙂'; asyncio.sl|", false).expect("there are names");
        assert_eq!(found.from, 33);
        let sleep = &found.options[1];
        assert_eq!((sleep.kind, &*sleep.detail), ("function", "(delay, result=None) coroutine"));
    }

    #[test]
    fn sentences_say_what_names_do() {
        let about = |text: &str, label: &str| {
            let found = at_caret(text, false).expect("there are names");
            found.options.into_iter().find(|option| option.label == label).map(|option| option.about)
        };
        assert_eq!(about("import asyncio\nasyncio.|", "sleep").as_deref(), Some("Suspends the task."));
        assert_eq!(about("import asyncio\nasyncio.|", "Queue").as_deref(), Some(""));
        assert_eq!(about("from asyncio import Queue\nq = Queue()\nq.|", "get").as_deref(), Some("Takes the next item."));
    }

    #[test]
    fn every_sentence_is_of_a_name_that_is_offered() {
        let (table, sentences) = (include_str!("../../web/completions.txt"), include_str!("../../web/sentences.txt"));
        let library = Library::from_text(&format!("{table}{sentences}"));
        let said = library.0.values().flatten().filter(|name| !name.about.is_empty()).count();
        assert_eq!(said, sentences.lines().count(), "a sentence is of no name, or of one that has another");
        assert!(sentences.lines().all(|line| line.ends_with('.') && line.len() < 160));
    }

    #[test]
    fn what_a_name_was_bound_to_tells_its_members() {
        let members = ["get", "maxsize"];
        assert_eq!(labels("import asyncio\nqueue = asyncio.Queue()\nawait queue.|"), members);
        assert_eq!(labels("from asyncio import Queue\nwith Queue(3) as q:\n    q.|"), members);
        assert_eq!(labels("import asyncio\nasyncio.Queue.|"), members);
        assert_eq!(labels("found = []\nfound.|"), ["append"]);
        assert_eq!(labels("found = list()\nfound.a|"), ["append"]);
        assert_eq!(labels("q2 = 1\nq.|"), [""; 0]);
    }

    #[test]
    fn other_owners_have_what_the_program_uses_of_them() {
        assert_eq!(labels("self.left = self.right\nmyself.other = 1\nself.|"), ["left", "right"]);
        assert_eq!(labels("1.|"), [""; 0]);
    }

    #[test]
    fn elsewhere_there_are_names_builtins_and_keywords() {
        let found = labels("def nap(seconds): # never\n    s|");
        for name in ["nap", "seconds", "print", "while", "None"] {
            assert!(found.iter().any(|label| label == name), "{name}");
        }
        assert!(!found.iter().any(|label| label == "never" || label == "s"));
    }

    #[test]
    fn there_is_nothing_in_strings_and_comments_and_none_unasked() {
        for text in ["'as|'", "# as|", "x = 12|", "x |", "f'{a} b|"] {
            assert_eq!(at_caret(text, false), None, "{text}");
        }
        assert!(at_caret("x |", true).is_some());
        assert!(at_caret("'done' |", true).is_some());
    }
}
