//! Values to JSON.

use crate::python::builtins::construct::keyword;
use crate::python::builtins::numbers::{decimal, floats};
use crate::python::builtins::sort::{self, Order};
use crate::python::json_string::write_json_string;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// The keyword arguments of `dumps`.
pub struct Options {
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    sort_keys: bool,
    ensure_ascii: bool,
    allow_nan: bool,
    skip_keys: bool,
    default: Value,
}

impl Options {
    /// Reads them.
    pub fn of(vm: &mut Vm, args: &Args<'_>) -> Fallible<Options> {
        const KNOWN: [&str; 9] =
            ["skipkeys", "ensure_ascii", "check_circular", "allow_nan", "cls", "indent", "separators", "default", "sort_keys"];
        for (name, _) in args.keywords() {
            if !KNOWN.contains(&&*name.text()) {
                return Err(type_error(format!("JSONEncoder.__init__() got an unexpected keyword argument '{name}'")));
            }
        }
        let truth = |vm: &mut Vm, name: &str, default: bool| match keyword(args, name) {
            Some(value) => vm.truth(value),
            None => Ok(default),
        };
        let indent = match keyword(args, "indent").map(Value::base) {
            None | Some(Value::None) => None,
            Some(Value::Str(text)) => Some(text.text().to_string()),
            Some(value) => Some(" ".repeat(vm.index(&value)?.clamp(0, 1000) as usize)),
        };
        let mut options = Options {
            item_separator: if indent.is_some() { "," } else { ", " }.to_string(),
            key_separator: ": ".to_string(),
            indent,
            sort_keys: truth(vm, "sort_keys", false)?,
            ensure_ascii: truth(vm, "ensure_ascii", true)?,
            allow_nan: truth(vm, "allow_nan", true)?,
            skip_keys: truth(vm, "skipkeys", false)?,
            default: keyword(args, "default").cloned().unwrap_or(Value::None),
        };
        if let Some(separators) = keyword(args, "separators").filter(|value| !matches!(value, Value::None)) {
            let pair = vm.unpack(separators, 2)?;
            options.item_separator = vm.str(&pair[0])?.text().to_string();
            options.key_separator = vm.str(&pair[1])?.text().to_string();
        }
        Ok(options)
    }
}

/// `dumps(value)`
pub fn encode(vm: &mut Vm, value: &Value, options: &Options) -> Fallible<String> {
    let mut encoder = Encoder { options, out: String::new(), open: Vec::new(), converted: 0 };
    encoder.value(vm, value)?;
    Ok(encoder.out)
}

struct Encoder<'a> {
    options: &'a Options,
    out: String,
    /// Containers being written, and what `default` is making into something else.
    open: Vec<u64>,
    /// How many of them are the latter: these do not indent.
    converted: usize,
}

/// Adds a note to an exception on its way out.
fn noted(error: std::rc::Rc<Exception>, note: String) -> std::rc::Rc<Exception> {
    let notes = error.attributes.borrow().get(crate::python::symbol::names::NOTES);
    match notes {
        Some(Value::List(list)) => list.push(Value::str(note)),
        _ => {
            error.attributes.borrow_mut().insert(crate::python::symbol::names::NOTES, Value::list(vec![Value::str(note)]));
        }
    }
    error
}

impl Encoder<'_> {
    fn value(&mut self, vm: &mut Vm, value: &Value) -> Fallible<()> {
        match value.base() {
            Value::None => self.out.push_str("null"),
            Value::Bool(truth) => self.out.push_str(if truth { "true" } else { "false" }),
            Value::Int(number) => self.out.push_str(&number.to_string()),
            Value::BigInt(number) => self.out.push_str(&decimal(&number)?),
            Value::Float(number) => self.float(number)?,
            Value::Str(text) => write_json_string(&mut self.out, text.text(), self.options.ensure_ascii),
            Value::List(list) => return self.array(vm, value, list.items()),
            Value::Tuple(tuple) => return self.array(vm, value, tuple.items().to_vec()),
            Value::Dict(dict) => return self.object(vm, value, dict.items()),
            _ => return self.other(vm, value),
        }
        Ok(())
    }

    fn float(&mut self, number: f64) -> Fallible<()> {
        if !number.is_finite() && !self.options.allow_nan {
            return Err(value_error(format!("Out of range float values are not JSON compliant: {}", floats::repr(number))));
        }
        self.out.push_str(&match number {
            f64::INFINITY => "Infinity".to_string(),
            f64::NEG_INFINITY => "-Infinity".to_string(),
            _ if number.is_nan() => "NaN".to_string(),
            _ => floats::repr(number),
        });
        Ok(())
    }

    /// What `default=` makes of it.
    fn other(&mut self, vm: &mut Vm, value: &Value) -> Fallible<()> {
        let name = value.plain_class_name();
        if matches!(self.options.default, Value::None) {
            return Err(type_error(format!("Object of type {name} is not JSON serializable")));
        }
        self.enter(value)?;
        self.converted += 1;
        let made = vm.call(&self.options.default.clone(), std::slice::from_ref(value))?;
        self.value(vm, &made).map_err(|error| noted(error, format!("when serializing {name} object")))?;
        self.open.pop();
        self.converted -= 1;
        Ok(())
    }

    fn enter(&mut self, container: &Value) -> Fallible<()> {
        let address = container.address();
        if self.open.contains(&address) {
            return Err(value_error("Circular reference detected"));
        }
        self.open.push(address);
        Ok(())
    }

    fn new_line(&mut self) {
        if let Some(indent) = &self.options.indent {
            self.out.push('\n');
            for _ in 0..self.open.len() - self.converted {
                self.out.push_str(indent);
            }
        }
    }

    fn array(&mut self, vm: &mut Vm, container: &Value, items: Vec<Value>) -> Fallible<()> {
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        let _level = vm.enter(" while encoding a JSON object")?;
        vm.room(self.out.len())?;
        self.enter(container)?;
        self.out.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push_str(&self.options.item_separator);
            }
            self.new_line();
            self.value(vm, item)
                .map_err(|error| noted(error, format!("when serializing {} item {i}", container.class_name())))?;
        }
        self.open.pop();
        self.new_line();
        self.out.push(']');
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, container: &Value, mut pairs: Vec<(Value, Value)>) -> Fallible<()> {
        if pairs.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        let _level = vm.enter(" while encoding a JSON object")?;
        vm.room(self.out.len())?;
        self.enter(container)?;
        if self.options.sort_keys {
            let items = pairs.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
            pairs = Vec::new();
            for pair in sort::sorted(vm, items, &Value::None, Order::Ascending)? {
                let mut parts = vm.unpack(&pair, 2)?;
                let value = parts.pop().unwrap_or(Value::None);
                pairs.push((parts.pop().unwrap_or(Value::None), value));
            }
        }
        self.out.push('{');
        let mut first = true;
        for (key, value) in &pairs {
            let Some(name) = self.key(vm, key)? else { continue };
            if !std::mem::replace(&mut first, false) {
                self.out.push_str(&self.options.item_separator);
            }
            self.new_line();
            write_json_string(&mut self.out, &name, self.options.ensure_ascii);
            self.out.push_str(&self.options.key_separator);
            if let Err(error) = self.value(vm, value) {
                let shown = vm.repr(key)?;
                return Err(noted(error, format!("when serializing {} item {}", container.class_name(), shown.text())));
            }
        }
        self.open.pop();
        if !first {
            self.new_line();
        }
        self.out.push('}');
        Ok(())
    }

    fn key(&self, vm: &mut Vm, key: &Value) -> Fallible<Option<String>> {
        Ok(Some(match key.base() {
            Value::Str(text) => text.text().to_string(),
            Value::Bool(truth) => if truth { "true" } else { "false" }.to_string(),
            Value::None => "null".to_string(),
            Value::Float(number) => {
                let mut inner = Encoder { options: self.options, out: String::new(), open: Vec::new(), converted: 0 };
                inner.float(number)?;
                inner.out
            }
            number @ (Value::Int(_) | Value::BigInt(_)) => vm.str(&number)?.text().to_string(),
            _ if self.options.skip_keys => return Ok(None),
            _ => {
                let name = key.class_name();
                return Err(type_error(format!("keys must be str, int, float, bool or None, not {name}")));
            }
        }))
    }
}
