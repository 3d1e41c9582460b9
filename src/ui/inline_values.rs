//! Where the values of variables stand in the source: behind the line that gave each its value, as far as the text tells.
//!
//! The engine says what the variables of a frame hold and in which line it stands. Which line bound a variable last the
//! text alone tells well enough: the last one above in which the name stands on the left of an assignment, after `as`,
//! behind `for`, or among the parameters. A name without such a line stands where the frame stands.

use std::collections::BTreeMap;

use crate::trace::probe::FrameValues;

/// Longer values are cut.
const VALUE_CHARS_MAX: usize = 48;
/// What does not fit behind a line is counted.
const LINE_CHARS_MAX: usize = 110;

/// What to show behind the ends of lines, from 1; frames as the engine gives them, the outermost first.
pub fn inline_values(source: &str, frames: &[FrameValues]) -> Vec<(u32, String)> {
    let lines: Vec<&str> = source.split('\n').collect();
    let mut values: BTreeMap<u32, Vec<(&str, String)>> = BTreeMap::new();
    // The innermost frame first: of a function that calls itself the variables of the last call are shown.
    for frame in frames.iter().rev().filter(|frame| frame.line > 0 && frame.line as usize <= lines.len()) {
        let start = start_of(&lines, frame);
        for (name, value) in &frame.variables {
            let line = (start..=frame.line).rev().find(|line| binds(lines[*line as usize - 1], name)).unwrap_or(frame.line);
            let here = values.entry(line).or_default();
            if here.iter().all(|(other, _)| *other != name) {
                here.push((name, cut(value, VALUE_CHARS_MAX)));
            }
        }
    }
    values.into_iter().map(|(line, values)| (line, words(&values))).collect()
}

/// The line of the frame's `def`, or the first.
fn start_of(lines: &[&str], frame: &FrameValues) -> u32 {
    let name = frame.function.rsplit('.').next().unwrap_or("");
    let is_def = |line: &str| {
        let rest = line.trim_start().trim_start_matches("async ").strip_prefix("def ");
        rest.and_then(|rest| rest.trim_start().strip_prefix(name)).is_some_and(|rest| !rest.starts_with(is_word))
    };
    (1..=frame.line).rev().find(|line| is_def(lines[*line as usize - 1])).unwrap_or(1)
}

/// Whether a line gives the name a value.
fn binds(line: &str, name: &str) -> bool {
    let code = line.split(" #").next().unwrap_or(line).trim();
    let has = |part: &str| names(part).any(|(found, is_plain)| is_plain && found == name);
    let without_async = code.trim_start_matches("async ");
    if let Some(parameters) = without_async.strip_prefix("def ").and_then(|rest| rest.split_once('(')) {
        return names(parameters.1).any(|(found, _)| found == name);
    }
    if let Some(target) = without_async.strip_prefix("for ").and_then(|rest| rest.split_once(" in ")) {
        return has(target.0);
    }
    let after_as = code.split(" as ").skip(1).any(|rest| names(rest).next().is_some_and(|(found, _)| found == name));
    let walrus = code.match_indices(":=").any(|(at, _)| names(&code[..at]).last().is_some_and(|(found, _)| found == name));
    after_as || walrus || targets(code).is_some_and(|targets| has(&targets))
}

/// What stands on the left of the last `=` of an assignment, without what is in brackets there.
fn targets(code: &str) -> Option<String> {
    let (mut left, mut found) = (String::new(), None);
    let mut depth = 0;
    let mut before = ' ';
    for (at, character) in code.char_indices() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            // What follows may be text: `x = "a = b"`.
            '"' | '\'' => break,
            '=' if depth == 0 && !code[at + 1..].starts_with('=') && !matches!(before, '=' | '!' | '<' | '>' | ':') => {
                found = Some(left.clone());
            }
            _ => {}
        }
        // The bracket itself stays: it tells that the name before it is indexed.
        if depth == 0 || matches!(character, '(' | '[' | '{') {
            left.push(character);
        }
        before = character;
    }
    found
}

/// The names in a piece of source, and whether each stands for itself: not behind a dot, not called, not indexed.
fn names(code: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + code[at..].find(is_word)?;
        let end = code[start..].find(|next| !is_word(next)).map_or(code.len(), |length| start + length);
        at = end;
        let is_plain = !code[..start].ends_with('.') && !code[end..].starts_with(['.', '(', '[']);
        Some((&code[start..end], is_plain))
    })
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn cut(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most - 1).chain(['…']).collect(),
        false => text.to_string(),
    }
}

fn words(values: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (index, (name, value)) in values.iter().enumerate() {
        let next = format!("{name} = {value}");
        if index > 0 && text.chars().count() + next.chars().count() > LINE_CHARS_MAX {
            return format!("{text}   +{}", values.len() - index);
        }
        if index > 0 {
            text.push_str("   ");
        }
        text.push_str(&next);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(function: &str, line: u32, variables: &[(&str, &str)]) -> FrameValues {
        let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        FrameValues { function: function.into(), line, column: 1, variables }
    }

    fn check(source: &str, frames: &[FrameValues], expected: &[(u32, &str)]) {
        let found = inline_values(source, frames);
        assert_eq!(found.iter().map(|(line, text)| (*line, text.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn values_stand_where_they_were_bound_last() {
        let source = "async def get(url, tries=3):\n    n = 0\n    for n in range(tries):\n        r, ok = await ask(url)\n        if n == 2: pass\n    n = 9\n";
        let variables = [("url", "'/a'"), ("tries", "3"), ("n", "1"), ("r", "<R>"), ("ok", "True")];
        check(source, &[frame("get", 5, &variables)], &[(1, "url = '/a'   tries = 3"), (3, "n = 1"), (4, "r = <R>   ok = True")]);
    }

    #[test]
    fn only_names_that_stand_for_themselves_are_bound() {
        for (line, name, expected) in [
            ("x = 1", "x", true),
            ("x.y = 1", "x", false),
            ("x[i] = 1", "i", false),
            ("f(x=1)", "x", false),
            ("x == 1", "x", false),
            ("x += 1", "x", true),
            ("a = b = 2", "a", true),
            ("with open(p) as f:", "f", true),
            ("while (n := next(it)):", "n", true),
            ("print('x = 1')", "x", false),
            ("y = 'x = 1'", "x", false),
            ("z = 1  # x = 1", "x", false),
            ("x: int = 1", "x", true),
            ("for a, b in pairs:", "b", true),
        ] {
            assert_eq!(binds(line, name), expected, "{line}: {name}");
        }
    }

    #[test]
    fn a_name_without_a_line_stands_where_the_frame_stands() {
        check("def f(\n    a,\n):\n    g(a)\n", &[frame("f", 4, &[("a", "1")])], &[(4, "a = 1")]);
    }

    #[test]
    fn of_calls_within_calls_the_last_is_shown() {
        let source = "def f(n):\n    return f(n - 1)\nx = f(3)\n";
        check(source, &[frame("f", 2, &[("n", "3")]), frame("f", 2, &[("n", "2")])], &[(1, "n = 2")]);
        check(source, &[frame("C.f", 2, &[("n", "2")]), frame("<module>", 99, &[("n", "0")])], &[(1, "n = 2")]);
    }

    #[test]
    fn long_values_are_cut_and_many_are_counted() {
        let long = "9".repeat(90);
        let variables: Vec<(&str, &str)> = ["a", "b", "c", "d"].map(|name| (name, &*long)).to_vec();
        let found = inline_values("a = b = c = d = 1", &[frame("<module>", 1, &variables)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.starts_with("a = 999") && found[0].1.ends_with("   +2"), "{}", found[0].1);
        assert!(found[0].1.chars().count() <= LINE_CHARS_MAX + 8);
    }
}
