//! JSON to values.

use std::rc::Rc;

use crate::python::builtins::depth;
use crate::python::builtins::numbers::parse;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Class, Dict, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// Functions that make values of what is read; Unbound for none.
pub struct Hooks {
    object: Value,
    pairs: Value,
    float: Value,
    int: Value,
    constant: Value,
}

impl Hooks {
    /// The keyword arguments of `loads`.
    pub fn of(args: &Args<'_>) -> Fallible<Hooks> {
        let unbound = || Value::Unbound;
        let mut hooks = Hooks { object: unbound(), pairs: unbound(), float: unbound(), int: unbound(), constant: unbound() };
        for (name, value) in args.keywords().filter(|(_, value)| !matches!(value, Value::None)) {
            match &*name.text() {
                "object_hook" => hooks.object = value.clone(),
                "object_pairs_hook" => hooks.pairs = value.clone(),
                "parse_float" => hooks.float = value.clone(),
                "parse_int" => hooks.int = value.clone(),
                "parse_constant" => hooks.constant = value.clone(),
                "strict" if matches!(value, Value::Bool(true)) => {}
                "strict" => {
                    return Err(Builtin::NotImplementedError.error("Loopscope does not simulate strict of JSONDecoder"));
                }
                other => {
                    return Err(type_error(format!("JSONDecoder.__init__() got an unexpected keyword argument '{other}'")));
                }
            }
        }
        Ok(hooks)
    }
}

/// `raw_decode`: a value that starts at this character, and where it ends.
pub fn decode_from(vm: &mut Vm, text: &str, at: usize, hooks: &Hooks) -> Fallible<(Value, usize)> {
    let mut decoder = Decoder { chars: text.chars().collect(), at, hooks };
    let value = decoder.value(vm)?;
    Ok((value, decoder.at))
}

/// `loads(text)`
pub fn decode(vm: &mut Vm, text: &str, hooks: &Hooks) -> Fallible<Value> {
    let mut decoder = Decoder { chars: text.chars().collect(), at: 0, hooks };
    if decoder.chars.first() == Some(&'\u{feff}') {
        return Err(decoder.error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
    }
    decoder.space();
    let value = decoder.value(vm)?;
    decoder.space();
    if decoder.at < decoder.chars.len() {
        return Err(decoder.error("Extra data", decoder.at));
    }
    Ok(value)
}

struct Decoder<'a> {
    chars: Vec<char>,
    at: usize,
    hooks: &'a Hooks,
}

impl Decoder<'_> {
    /// A number that JSON does not have.
    fn constant(&self, vm: &mut Vm, word: &str, number: f64) -> Fallible<Value> {
        match &self.hooks.constant {
            Value::Unbound => Ok(Value::Float(number)),
            hook => vm.call(hook, &[Value::str(word)]),
        }
    }

    fn error(&self, message: &str, at: usize) -> Rc<Exception> {
        error(&Builtin::JSONDecodeError.class(), message, &self.chars.iter().collect::<String>(), at)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.chars[self.at..].iter().take(word.len()).copied().eq(word.chars());
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self, vm: &mut Vm) -> Fallible<Value> {
        let _level = depth::enter(" while decoding a JSON array from a unicode string")?;
        match self.peek() {
            Some('"') => {
                self.at += 1;
                self.string().map(Value::str)
            }
            Some('{') => self.object(vm),
            Some('[') => self.array(vm),
            Some('n') if self.word("null") => Ok(Value::None),
            Some('t') if self.word("true") => Ok(Value::Bool(true)),
            Some('f') if self.word("false") => Ok(Value::Bool(false)),
            Some('N') if self.word("NaN") => self.constant(vm, "NaN", f64::NAN),
            Some('I') if self.word("Infinity") => self.constant(vm, "Infinity", f64::INFINITY),
            Some('-') if self.word("-Infinity") => self.constant(vm, "-Infinity", f64::NEG_INFINITY),
            Some('-' | '0'..='9') => self.number(vm),
            _ => Err(self.error("Expecting value", self.at)),
        }
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        at
    }

    fn number(&mut self, vm: &mut Vm) -> Fallible<Value> {
        let start = self.at;
        let first = start + usize::from(self.chars[start] == '-');
        let mut end = match self.chars.get(first) {
            Some('0') => first + 1,
            _ => self.digits(first),
        };
        if end == first {
            return Err(self.error("Expecting value", start));
        }
        let mut is_float = false;
        if self.chars.get(end) == Some(&'.') && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
            is_float = true;
        }
        if matches!(self.chars.get(end), Some('e' | 'E')) {
            let sign = end + 1 + usize::from(matches!(self.chars.get(end + 1), Some('+' | '-')));
            if self.digits(sign) > sign {
                end = self.digits(sign);
                is_float = true;
            }
        }
        let text: String = self.chars[start..end].iter().collect();
        self.at = end;
        let hook = if is_float { &self.hooks.float } else { &self.hooks.int };
        match hook {
            Value::Unbound if is_float => Ok(Value::Float(text.parse().unwrap_or(f64::NAN))),
            Value::Unbound => parse::integer(&text, 10, &text),
            hook => vm.call(&hook.clone(), &[Value::str(text)]),
        }
    }

    /// A string; the opening quote is behind.
    fn string(&mut self) -> Fallible<String> {
        let begin = self.at - 1;
        let mut out = String::new();
        loop {
            let Some(c) = self.peek() else { return Err(self.error("Unterminated string starting at", begin)) };
            self.at += 1;
            match c {
                '"' => return Ok(out),
                '\\' => self.escape(&mut out, begin)?,
                '\0'..='\x1f' => return Err(self.error("Invalid control character at", self.at - 1)),
                _ => out.push(c),
            }
        }
    }

    fn escape(&mut self, out: &mut String, begin: usize) -> Fallible<()> {
        let Some(c) = self.peek() else { return Err(self.error("Unterminated string starting at", begin)) };
        self.at += 1;
        out.push(match c {
            '"' | '\\' | '/' => c,
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let unit = self.unit()?;
                let mut units = vec![unit];
                if (0xd800..0xdc00).contains(&unit) && self.chars[self.at..].starts_with(&['\\', 'u']) {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                out.extend(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')));
                return Ok(());
            }
            _ => return Err(self.error("Invalid \\escape", self.at - 2)),
        });
        Ok(())
    }

    fn unit(&mut self) -> Fallible<u16> {
        let digits: String = self.chars[self.at..].iter().take(4).collect();
        match u16::from_str_radix(&digits, 16) {
            Ok(unit) if digits.len() == 4 && !digits.starts_with('+') => {
                self.at += 4;
                Ok(unit)
            }
            _ => Err(self.error("Invalid \\uXXXX escape", self.at - 1)),
        }
    }

    fn array(&mut self, vm: &mut Vm) -> Fallible<Value> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value(vm)?);
            self.space();
            match self.peek() {
                Some(']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                Some(',') => {}
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.space();
            if self.peek() == Some(']') {
                return Err(self.error("Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn object(&mut self, vm: &mut Vm) -> Fallible<Value> {
        self.at += 1;
        let mut pairs: Vec<(String, Value)> = Vec::new();
        self.space();
        if self.peek() == Some('}') {
            self.at += 1;
            return self.made(vm, pairs);
        }
        loop {
            if self.peek() != Some('"') {
                return Err(self.error("Expecting property name enclosed in double quotes", self.at));
            }
            self.at += 1;
            let key = self.string()?;
            self.space();
            if self.peek() != Some(':') {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.space();
            let value = self.value(vm)?;
            pairs.push((key, value));
            self.space();
            match self.peek() {
                Some('}') => {
                    self.at += 1;
                    return self.made(vm, pairs);
                }
                Some(',') => {}
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.space();
            if self.peek() == Some('}') {
                return Err(self.error("Illegal trailing comma before end of object", comma));
            }
        }
    }

    fn made(&self, vm: &mut Vm, pairs: Vec<(String, Value)>) -> Fallible<Value> {
        if !matches!(self.hooks.pairs, Value::Unbound) {
            let pairs = pairs.into_iter().map(|(key, value)| Value::tuple(vec![Value::str(key), value])).collect();
            return vm.call(&self.hooks.pairs.clone(), &[Value::list(pairs)]);
        }
        let dict = Dict::new();
        for (key, value) in pairs {
            dict.insert_str(&key, value);
        }
        let dict = Value::Dict(Rc::new(dict));
        match &self.hooks.object {
            Value::Unbound => Ok(dict),
            hook => vm.call(&hook.clone(), &[dict]),
        }
    }
}

/// `JSONDecodeError(message, document, at)`, with where it is.
pub fn error(class: &Rc<Class>, message: &str, document: &str, at: usize) -> Rc<Exception> {
    let before: Vec<char> = document.chars().take(at).collect();
    let line = before.iter().filter(|&&c| c == '\n').count() + 1;
    let column = at + 1 - before.iter().rposition(|&c| c == '\n').map_or(0, |newline| newline + 1);
    let text = format!("{message}: line {line} column {column} (char {at})");
    let error = Exception::new(class.clone(), vec![Value::str(text)]);
    let number = |number: usize| Value::Int(number as i64);
    let attributes = [
        ("msg", Value::str(message)),
        ("doc", Value::str(document)),
        ("pos", number(at)),
        ("lineno", number(line)),
        ("colno", number(column)),
    ];
    for (name, value) in attributes {
        error.attributes.borrow_mut().insert(Symbol::new(name), value);
    }
    error
}
