//! Which page answers a path, and how a request's own words come into the answer.
//!
//! A pattern is a path whose segments may be `{name}` (any one segment), `{name:int}` (a whole number), or, as the last, `*` (any
//! rest). In an answer, `{name}` stands for what the pattern caught, or for the query's parameter of that name; `{name:int}`
//! in JSON for the number; `{name=1}` says what it is when the request has none. Any other brace is text.

use crate::python::json_string::write_json_string;

/// A path with places for anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Exact(String),
    Any(String),
    Number(String),
    Rest,
}

/// What a request says, by name: the pattern's captures, then the query's parameters.
pub type Words = Vec<(String, String)>;

/// A JSON value whose strings may have places to fill.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `true`, `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, in the order of the description.
    Object(Vec<(String, Json)>),
}

impl Pattern {
    /// Reads a pattern; `Err` says what is wrong.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let Some(rest) = text.strip_prefix('/') else { return Err(format!("the path '{text}' does not begin with /")) };
        let count = rest.split('/').count();
        let segments = rest.split('/').enumerate().map(|(place, segment)| match segment {
            "*" if place + 1 == count => Ok(Segment::Rest),
            "*" => Err(format!("in '{text}', * can only be the last part")),
            _ => match segment.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
                Some(inner) => match inner.split_once(':') {
                    None if is_name(inner) => Ok(Segment::Any(inner.into())),
                    Some((name, "int")) if is_name(name) => Ok(Segment::Number(name.into())),
                    _ => Err(format!("in '{text}', {segment} is neither {{name}} nor {{name:int}}")),
                },
                None => Ok(Segment::Exact(segment.into())),
            },
        });
        Ok(Pattern { segments: segments.collect::<Result<_, _>>()? })
    }

    /// What the pattern catches of a path, if it fits.
    pub fn catches(&self, path: &str) -> Option<Words> {
        let mut parts = path.strip_prefix('/')?.split('/');
        let mut words = Words::new();
        for segment in &self.segments {
            if *segment == Segment::Rest {
                return Some(words);
            }
            let part = parts.next()?;
            match segment {
                Segment::Exact(text) if part == text => {}
                Segment::Any(name) if !part.is_empty() => words.push((name.clone(), decoded(part))),
                Segment::Number(name) if is_number(part) => words.push((name.clone(), part.into())),
                _ => return None,
            }
        }
        parts.next().is_none().then_some(words)
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `%20` and the like, and `+`, made letters again.
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], code) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The parameters of a query.
pub fn query_words(query: &str) -> Words {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// A place to fill: its name, whether it wants a number, and what it is without a word.
struct Place<'t> {
    name: &'t str,
    is_number: bool,
    default: Option<&'t str>,
}

impl<'t> Place<'t> {
    fn parse(inner: &'t str) -> Option<Place<'t>> {
        let (head, default) = match inner.split_once('=') {
            Some((head, default)) => (head, Some(default)),
            None => (inner, None),
        };
        let (name, is_number) = match head.strip_suffix(":int") {
            Some(name) => (name, true),
            None => (head, false),
        };
        is_name(name).then_some(Place { name, is_number, default })
    }

    fn word<'a>(&'a self, words: &'a Words) -> Option<&'a str> {
        words.iter().find(|(name, _)| name == self.name).map(|(_, word)| word.as_str()).or(self.default)
    }
}

/// A text with its places filled.
pub fn fill(text: &str, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let place = from.find('}').and_then(|close| Some((Place::parse(&from[1..close])?, close)));
        match place.as_ref().and_then(|(place, close)| Some((place.word(words)?, close))) {
            Some((word, close)) => {
                out.push_str(word);
                rest = &from[close + 1..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out + rest
}

impl Json {
    /// The value as JSON text, its places filled.
    pub fn text(&self, words: &Words) -> String {
        let mut out = String::new();
        self.write(words, &mut out);
        out
    }

    fn write(&self, words: &Words, out: &mut String) {
        match self {
            Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Json::Number(text) => out.push_str(text),
            Json::Text(text) => write_text(text, words, out),
            Json::List(items) => {
                write_all(out, ['[', ']'], items, |item, out| item.write(words, out));
            }
            Json::Object(entries) => write_all(out, ['{', '}'], entries, |(name, value), out| {
                write_json_string(out, &fill(name, words), false);
                out.push(':');
                value.write(words, out);
            }),
        }
    }
}

fn write_all<T>(out: &mut String, [open, close]: [char; 2], items: &[T], write: impl Fn(&T, &mut String)) {
    out.push(open);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

/// A string; nothing but one place that wants a number is that number.
fn write_text(text: &str, words: &Words, out: &mut String) {
    let whole = text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).and_then(Place::parse);
    let number = whole.as_ref().filter(|place| place.is_number).and_then(|place| place.word(words));
    match number.filter(|word| is_number(word)) {
        Some(word) => out.push_str(word),
        None => write_json_string(out, &fill(text, words), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught(pattern: &str, path: &str) -> Option<String> {
        let words = Pattern::parse(pattern).unwrap().catches(path)?;
        Some(words.into_iter().map(|(name, word)| format!("{name}={word};")).collect())
    }

    #[test]
    fn patterns_catch_what_they_name() {
        assert_eq!(caught("/", "/").as_deref(), Some(""));
        assert_eq!(caught("/users/{id:int}", "/users/7").as_deref(), Some("id=7;"));
        assert_eq!(caught("/users/{id:int}", "/users/x"), None);
        assert_eq!(caught("/users/{id}", "/users/7/posts"), None);
        assert_eq!(caught("/a/{x}/{y}", "/a/b%20c/d").as_deref(), Some("x=b c;y=d;"));
        assert_eq!(caught("/files/*", "/files/a/b").as_deref(), Some(""));
    }

    #[test]
    fn what_is_no_pattern_is_said() {
        let wrong = |text| Pattern::parse(text).unwrap_err();
        assert_eq!(wrong("users"), "the path 'users' does not begin with /");
        assert_eq!(wrong("/*/x"), "in '/*/x', * can only be the last part");
        assert_eq!(wrong("/{id:float}"), "in '/{id:float}', {id:float} is neither {name} nor {name:int}");
    }

    #[test]
    fn places_are_filled_and_other_braces_left_alone() {
        let words = query_words("q=a+b&page=2");
        assert_eq!(fill("<b>{q}</b> {page=1} {size=10} {none} { color: red }", &words), "<b>a b</b> 2 10 {none} { color: red }");
        let value = Json::Object(vec![
            ("page".into(), Json::Text("{page:int=1}".into())),
            ("next".into(), Json::Text("{next:int=5}".into())),
            ("of".into(), Json::List(vec![Json::Bool(true), Json::Number("1.5".into()), Json::Text("say \"{q}\"\n".into())])),
        ]);
        assert_eq!(value.text(&words), r#"{"page":2,"next":5,"of":[true,1.5,"say \"a b\"\n"]}"#);
    }
}
