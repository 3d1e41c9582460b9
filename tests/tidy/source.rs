//! Just enough reading of Rust: comments and literals are blanked out, and what is left is words and braces.

/// A file of the repository.
pub struct Source {
    /// From the root of the repository, with `/` between its parts.
    pub path: String,
    pub text: String,
    /// The text with comments, strings and characters replaced by spaces, line by line as long as before.
    code: String,
}

/// A function with a body.
pub struct Function {
    pub name: String,
    /// The line of its `fn`, counted from 1.
    pub line: usize,
    /// From `fn` to the closing brace.
    pub lines: usize,
}

impl Source {
    pub fn new(path: String, text: String) -> Self {
        let code = if path.ends_with(".rs") { code_of(&text) } else { String::new() };
        Self { path, text, code }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub fn is_in(&self, layer: &str) -> bool {
        self.path.starts_with(&format!("src/{layer}/")) || self.path == format!("src/{layer}.rs")
    }

    /// Every `crate::layer` or `loopscope::layer` in the code, with its line.
    pub fn layers_used(&self) -> Vec<(usize, String)> {
        let mut used = Vec::new();
        for (index, line) in self.code.lines().enumerate() {
            for part in line.split("crate::").skip(1).chain(line.split("loopscope::").skip(1)) {
                // `crate::{executor::X, trace::Y}` names several at once.
                let names = part.trim_start_matches('{').split([',', '}']);
                let firsts = if part.starts_with('{') { names.collect() } else { vec![part] };
                let layers = firsts.iter().map(|name| word_at(name.trim())).filter(|name| !name.is_empty());
                used.extend(layers.map(|name| (index + 1, name.to_owned())));
            }
        }
        used
    }

    /// Every path in the code outside of tests, with the names in braces one by one: `a::{b, c::d}` is `a::b` and `a::c::d`.
    pub fn paths(&self) -> Vec<String> {
        let code = self.code.find("#[cfg(test)]").map_or(&*self.code, |tests| &self.code[..tests]);
        let mut found = Vec::new();
        let mut rest = code;
        while let Some(at) = rest.find("::") {
            let start = rest[..at].rfind(|before| !is_word_character(before)).map_or(0, |before| before + 1);
            let (names, after) = path_at(&rest[start..]);
            found.extend(names.into_iter().filter(|name| name.contains("::")));
            rest = after;
        }
        found
    }

    /// The lines whose code has `word` as a whole word.
    pub fn lines_with_word(&self, word: &str) -> Vec<usize> {
        let lines = self.code.lines().enumerate();
        lines.filter(|(_, line)| words(line).any(|found| found == word)).map(|(index, _)| index + 1).collect()
    }

    /// The lines that hold `text`, unless as the end of a longer name.
    pub fn lines_that_name(&self, text: &str) -> Vec<usize> {
        let is_end_of_name = |before: char| is_word_character(before) || before == '.';
        let names = |line: &str| line.match_indices(text).any(|(start, _)| !line[..start].ends_with(is_end_of_name));
        self.text.lines().enumerate().filter(|(_, line)| names(line)).map(|(index, _)| index + 1).collect()
    }

    /// The functions that have a body, nested ones among them.
    pub fn functions(&self) -> Vec<Function> {
        let mut functions = Vec::new();
        for (start, _) in self.code.match_indices("fn ") {
            let is_word = !self.code[..start].ends_with(is_word_character);
            let name = word_at(&self.code[start + 3..]);
            let body = body_after(&self.code[start..]);
            if let (true, false, Some(length)) = (is_word, name.is_empty(), body) {
                let line = self.code[..start].matches('\n').count() + 1;
                let lines = self.code[start..start + length].matches('\n').count() + 1;
                functions.push(Function { name: name.to_owned(), line, lines });
            }
        }
        functions
    }
}

/// The paths that `code` begins with, and what comes after them.
fn path_at(code: &str) -> (Vec<String>, &str) {
    let end = code.find(|character| !is_word_character(character)).unwrap_or(code.len());
    let (word, mut rest) = code.split_at(end);
    let Some(after) = rest.strip_prefix("::") else { return (vec![word.to_owned()], rest) };
    let mut paths = Vec::new();
    match after.strip_prefix('{') {
        None => (paths, rest) = path_at(after),
        Some(list) => {
            rest = list;
            while !rest.starts_with('}') && !rest.is_empty() {
                let (names, after) = path_at(rest.trim_start());
                paths.extend(names);
                // An alias, a comma, a glob: whatever stands before the next name.
                rest = after.find([',', '}']).map_or("", |at| after[at..].trim_start_matches(','));
                rest = rest.trim_start();
            }
            rest = rest.strip_prefix('}').unwrap_or(rest);
        }
    }
    (paths.into_iter().map(|path| format!("{word}::{path}")).collect(), rest)
}

/// The length up to the end of the body of the function that `code` begins with; none when it ends in `;`.
fn body_after(code: &str) -> Option<usize> {
    let (mut depth, mut nesting) = (0_usize, 0_i32);
    for (index, character) in code.char_indices() {
        match character {
            '(' | '[' => nesting += 1,
            ')' | ']' => nesting -= 1,
            ';' if depth == 0 && nesting == 0 => return None,
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hidden = hidden_length(rest, code.ends_with(is_word_character));
        let length = if hidden == 0 { first.len_utf8() } else { hidden };
        let (part, after) = rest.split_at(length);
        if hidden == 0 {
            code.push_str(part);
        } else {
            code.extend(part.chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    code
}

/// The length of the comment or literal that `rest` begins with; 0 when it begins with code.
fn hidden_length(rest: &str, is_inside_word: bool) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment_length(rest);
    }
    if rest.starts_with('"') {
        return quoted_length(rest, '"');
    }
    if rest.starts_with('\'') {
        return character_length(rest);
    }
    if is_inside_word { 0 } else { raw_string_length(rest) }
}

fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest.as_bytes()[at..];
        if tail.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if tail.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if character == '\\' {
            is_escaped = true;
        } else if character == quote {
            return index + 1;
        }
    }
    rest.len()
}

/// A character literal; a lifetime is code.
fn character_length(rest: &str) -> usize {
    let mut characters = rest.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted_length(rest, '\''),
        _ => 0,
    }
}

/// `r"…"`, `r#"…"#` and the byte and C forms.
fn raw_string_length(rest: &str) -> usize {
    let Some(prefix) = ["r", "br", "cr"].iter().find(|prefix| rest.starts_with(**prefix)) else { return 0 };
    let hashes = rest[prefix.len()..].chars().take_while(|character| *character == '#').count();
    let open = prefix.len() + hashes;
    if !rest[open..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    rest[open + 1..].find(&close).map_or(rest.len(), |end| open + 1 + end + close.len())
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character| !is_word_character(character)).filter(|word| !word.is_empty())
}

fn word_at(text: &str) -> &str {
    let end = text.find(|character| !is_word_character(character)).unwrap_or(text.len());
    &text[..end]
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[test]
fn comments_and_literals_are_no_code() {
    let text = "let a = \"todo\"; // todo\n/* todo /* dbg */ */ let b = 'x'; let c: &'static str = r#\"dbg \" \"#; todo";
    let source = Source::new("src/a.rs".to_owned(), text.to_owned());
    assert_eq!(source.lines_with_word("todo"), [2]);
    assert!(source.lines_with_word("dbg").is_empty());
    assert_eq!(source.lines_with_word("static"), [2]);
}

#[test]
fn a_function_is_measured_from_its_name_to_its_closing_brace() {
    let text = "trait T { fn none(a: [u8; 2]); }\nfn one<'a>() -> u8 {\n    match 1 { _ => {} }\n    '}'\n}\n";
    let source = Source::new("src/a.rs".to_owned(), text.to_owned());
    let found: Vec<_> = source.functions().into_iter().map(|function| (function.name, function.line, function.lines)).collect();
    assert_eq!(found, [("one".to_owned(), 2, 4)]);
}

#[test]
fn layers_are_found_in_lists_too() {
    let text = "use crate::{executor::Clock, trace};\nuse crate::ui::App;\n";
    let source = Source::new("src/a.rs".to_owned(), text.to_owned());
    let expected = [(1, "executor".to_owned()), (1, "trace".to_owned()), (2, "ui".to_owned())];
    assert_eq!(source.layers_used(), expected);
}
