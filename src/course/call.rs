//! `name(argument, …)`, as lessons write checks and measures: Python's literals, and nothing that is run.

use crate::executor::number::number_from;
use serde::{Deserialize, Serialize};

/// A name and its arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// What is asked for.
    pub name: String,
    /// In order.
    pub arguments: Vec<Argument>,
}

/// A literal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Argument {
    /// `3`, `0.5`.
    Number(f64),
    /// `"fetch"`, `'fetch'`.
    Text(String),
    /// `["a", "b"]`: texts only.
    Texts(Vec<String>),
}

impl Call {
    /// Reads a call.
    ///
    /// # Errors
    /// A sentence for the lesson's author.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { text, rest: text.trim() };
        let name = reader.name()?;
        reader.expect('(')?;
        let arguments = reader.list(')', Reader::argument)?;
        if reader.rest.trim().is_empty() { Ok(Self { name, arguments }) } else { Err(reader.wrong("nothing more")) }
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Reader<'_> {
    fn wrong(&self, expected: &str) -> String {
        let column = self.text.len() - self.rest.len() + 1;
        format!("`{}`: {expected} is expected at column {column}", self.text)
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        if end == 0 {
            return Err(self.wrong("a name"));
        }
        Ok(self.take(end).to_string())
    }

    fn take(&mut self, bytes: usize) -> &str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        self.rest = self.rest.trim_start();
        let Some(rest) = self.rest.strip_prefix(wanted) else { return Err(self.wrong(&format!("`{wanted}`"))) };
        self.rest = rest.trim_start();
        Ok(())
    }

    /// What stands between here and `end`, with commas; the last may have one.
    fn list<T>(&mut self, end: char, item: fn(&mut Self) -> Result<T, String>) -> Result<Vec<T>, String> {
        let mut items = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix(end) {
                self.rest = rest;
                return Ok(items);
            }
            if !items.is_empty() {
                self.expect(',')?;
                if self.rest.starts_with(end) {
                    continue;
                }
            }
            items.push(item(self)?);
        }
    }

    fn argument(&mut self) -> Result<Argument, String> {
        match self.rest.chars().next() {
            Some('"' | '\'') => self.string().map(Argument::Text),
            Some('[') => {
                self.expect('[')?;
                self.list(']', Reader::string).map(Argument::Texts)
            }
            _ => self.number().map(Argument::Number),
        }
    }

    fn number(&mut self) -> Result<f64, String> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && !".-_".contains(c)).unwrap_or(self.rest.len());
        let number = number_from(&self.rest[..end].replace('_', ""));
        let number = number.ok_or_else(|| self.wrong("a number, a text or a list of texts"))?;
        self.take(end);
        Ok(number)
    }

    fn string(&mut self) -> Result<String, String> {
        let Some(quote) = self.rest.chars().next().filter(|c| "\"'".contains(*c)) else { return Err(self.wrong("a text")) };
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, escaped)) => text.push(escaped),
                    None => break,
                },
                _ if character == quote => {
                    self.take(at + 1);
                    return Ok(text);
                }
                _ => text.push(character),
            }
        }
        Err(self.wrong("a closing quote after what begins"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_have_literals_for_arguments() {
        let call = Call::parse(r#" at_most("it's", 3, 0.5, ['a', "b\n",],) "#).unwrap();
        assert_eq!(call.name, "at_most");
        let texts = Argument::Texts(vec!["a".into(), "b\n".into()]);
        assert_eq!(call.arguments, [Argument::Text("it's".into()), Argument::Number(3.0), Argument::Number(0.5), texts]);
        assert_eq!(Call::parse("no_task_lost()").unwrap().arguments, []);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, expected) in [
            ("", "``: a name is expected at column 1"),
            ("f", "`f`: `(` is expected at column 2"),
            ("f(x)", "`f(x)`: a number, a text or a list of texts is expected at column 3"),
            ("f(1 2)", "`f(1 2)`: `,` is expected at column 5"),
            ("f(\"a)", "`f(\"a)`: a closing quote after what begins is expected at column 3"),
            ("f() g", "`f() g`: nothing more is expected at column 4"),
        ] {
            assert_eq!(Call::parse(text).unwrap_err(), expected);
        }
    }
}
