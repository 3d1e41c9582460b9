//! Methods of `str` about letters: case, and what kind of characters a string has.
//!
//! Rust's standard library knows most of what Python's Unicode database says. Where only the database tells characters apart
//! (titlecase letters, CJK numerals), Latin, Greek and Cyrillic text agrees and the rest may not.

use super::super::numbers::parse::decimal_value;
use super::super::text::is_printable;
use super::{is_space, method, this};
use crate::python::value::{Args, Fallible, NativeFunction, Value};

/// Methods of `str` about letters.
pub static METHODS: &[NativeFunction] = &[
    method("upper", |_, args| changed(&args, "upper", |text| text.to_uppercase())),
    method("lower", |_, args| changed(&args, "lower", |text| text.to_lowercase())),
    method("casefold", |_, args| changed(&args, "casefold", |text| text.to_lowercase().replace('ß', "ss").replace('ς', "σ"))),
    method("capitalize", |_, args| changed(&args, "capitalize", capitalized)),
    method("title", |_, args| changed(&args, "title", title)),
    method("swapcase", |_, args| changed(&args, "swapcase", swap_case)),
    method("isalpha", |_, args| every(&args, "isalpha", char::is_alphabetic)),
    method("isalnum", |_, args| every(&args, "isalnum", |c| c.is_alphanumeric())),
    method("isdecimal", |_, args| every(&args, "isdecimal", |c| decimal_value(c).is_some())),
    method("isdigit", |_, args| every(&args, "isdigit", is_digit)),
    method("isnumeric", |_, args| every(&args, "isnumeric", char::is_numeric)),
    method("isspace", |_, args| every(&args, "isspace", is_space)),
    method("isascii", |_, args| Ok(Value::Bool(this(&args, "isascii")?.is_ascii()))),
    method("isprintable", |_, args| Ok(Value::Bool(this(&args, "isprintable")?.text().chars().all(is_printable)))),
    method("isidentifier", |_, args| Ok(Value::Bool(is_identifier(this(&args, "isidentifier")?.text())))),
    method("isupper", |_, args| {
        let text = this(&args, "isupper")?;
        Ok(Value::Bool(text.text().chars().any(char::is_uppercase) && !text.text().chars().any(char::is_lowercase)))
    }),
    method("islower", |_, args| {
        let text = this(&args, "islower")?;
        Ok(Value::Bool(text.text().chars().any(char::is_lowercase) && !text.text().chars().any(char::is_uppercase)))
    }),
    method("istitle", |_, args| Ok(Value::Bool(is_title(this(&args, "istitle")?.text())))),
];

fn changed(args: &Args<'_>, name: &str, change: fn(&str) -> String) -> Fallible<Value> {
    args.rest().exactly::<0>(&format!("str.{name}"))?;
    Ok(Value::str(change(this(args, name)?.text())))
}

fn every(args: &Args<'_>, name: &str, holds: fn(char) -> bool) -> Fallible<Value> {
    args.rest().exactly::<0>(&format!("str.{name}"))?;
    let text = this(args, name)?;
    Ok(Value::Bool(text.length() > 0 && text.text().chars().all(holds)))
}

fn is_digit(c: char) -> bool {
    decimal_value(c).is_some()
        || matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '①'..='⑨')
}

/// The first letter of a word: `ß` becomes `Ss`.
fn push_title(out: &mut String, c: char) {
    let mut upper = c.to_uppercase();
    out.extend(upper.next());
    out.extend(upper.flat_map(char::to_lowercase));
}

fn capitalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    if let Some(first) = chars.next() {
        push_title(&mut out, first);
        out.push_str(&chars.as_str().to_lowercase());
    }
    out
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_word = false;
    for c in text.chars() {
        if in_word {
            out.extend(c.to_lowercase())
        } else {
            push_title(&mut out, c)
        }
        in_word = is_cased(c);
    }
    out
}

fn is_title(text: &str) -> bool {
    let (mut in_word, mut seen) = (false, false);
    for c in text.chars() {
        if (c.is_uppercase() && in_word) || (c.is_lowercase() && !in_word) {
            return false;
        }
        in_word = is_cased(c);
        seen |= in_word;
    }
    seen
}

fn swap_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
    }
    out
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}
