//! `collections.namedtuple`.

use std::rc::Rc;

use super::super::closure;
use crate::python::interpreter::classes::{make_class, new_instance, settle};
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::{ClassMethod, Property, StaticMethod};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Attributes, Builtin, Class, Dict, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

pub(super) static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("collections", "namedtuple", named_tuple)];

/// No field may be called so.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

fn named_tuple(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [name, fields, rename, defaults, module] =
        args.bind("namedtuple", ["typename", "field_names", "rename", "defaults", "module"], 2, 2)?;
    let name = vm.str(&name)?;
    // A class may have a name that no field may have: one that begins with an underscore.
    let prefix = if name.text().starts_with('_') { "x" } else { "" };
    check_names(&mut [format!("{prefix}{}", name.text()).into()], false)?;
    let mut fields: Vec<Rc<str>> = match fields.as_str() {
        Some(text) => text.text().replace(',', " ").split_whitespace().map(Rc::from).collect(),
        None => {
            let mut names = Vec::new();
            for item in vm.collect(&fields)? {
                names.push(Rc::from(vm.str(&item)?.text()));
            }
            names
        }
    };
    let rename = !matches!(rename, Value::Unbound) && vm.truth(&rename)?;
    check_names(&mut fields, rename)?;
    let defaults = if matches!(defaults, Value::Unbound | Value::None) { Vec::new() } else { vm.collect(&defaults)? };
    if defaults.len() > fields.len() {
        return Err(type_error("Got more default values than field names"));
    }
    let made = make(vm, name.text(), &fields, defaults)?;
    if !matches!(module, Value::Unbound | Value::None) {
        vm.set_attribute(&made, names::MODULE, module)?;
    }
    Ok(made)
}

fn check_names(fields: &mut [Rc<str>], rename: bool) -> Fallible<()> {
    for i in 0..fields.len() {
        let name = fields[i].clone();
        let mut chars = name.chars();
        let keyword = KEYWORDS.contains(&&*name);
        let identifier =
            chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric());
        let duplicate = fields[..i].contains(&name);
        if rename && (!identifier || keyword || duplicate || name.starts_with('_')) {
            fields[i] = format!("_{i}").into();
            continue;
        }
        if !identifier {
            return Err(value_error(format!("Type names and field names must be valid identifiers: '{name}'")));
        }
        if keyword {
            return Err(value_error(format!("Type names and field names cannot be a keyword: '{name}'")));
        }
        if name.starts_with('_') {
            return Err(value_error(format!("Field names cannot start with an underscore: '{name}'")));
        }
        if duplicate {
            return Err(value_error(format!("Encountered duplicate field name: '{name}'")));
        }
    }
    Ok(())
}

/// The class of a named tuple with these fields; the last of them have defaults.
pub fn make(vm: &mut Vm, name: &str, fields: &[Rc<str>], defaults: Vec<Value>) -> Fallible<Value> {
    let mut attributes = Attributes::default();
    attributes.insert(names::MODULE, Value::str("__main__"));
    attributes.insert(names::DOC, Value::str(format!("{name}({})", fields.join(", "))));
    let field_values: Vec<Value> = fields.iter().map(|field| Value::str(&**field)).collect();
    attributes.insert(Symbol::new("_fields"), Value::tuple(field_values.clone()));
    attributes.insert(names::MATCH_ARGS, Value::tuple(field_values));
    attributes.insert(names::SLOTS, Value::tuple(Vec::new()));
    let with_defaults = Dict::new();
    for (field, default) in fields[fields.len() - defaults.len()..].iter().zip(&defaults) {
        with_defaults.insert_str(field, default.clone());
    }
    attributes.insert(Symbol::new("_field_defaults"), Value::Dict(Rc::new(with_defaults)));
    for (i, field) in fields.iter().enumerate() {
        let getter = closure::simple(field, move |_, args| match args.exactly::<1>("field")?[0].base() {
            Value::Tuple(tuple) => Ok(tuple.items().get(i).cloned().unwrap_or(Value::None)),
            _ => Err(type_error("descriptor requires a named tuple")),
        });
        let setter = closure::simple("__set__", |_, _| Err(Builtin::AttributeError.error("can't set attribute")));
        let doc = Value::str(format!("Alias for field number {i}"));
        let property = Property { getter, setter, deleter: Value::None, doc: doc.into(), name: Value::None.into() };
        attributes.insert(Symbol::new(field), HostObject::value(Builtin::Property.class(), property));
    }
    attributes.insert(names::NEW, new_method(fields, defaults));
    let count = fields.len();
    let make = closure::simple("_make", move |vm, args| {
        let [class, iterable] = args.exactly::<2>("_make")?;
        let items = vm.collect(iterable)?;
        let Value::Class(class) = class else { return Err(type_error("_make() requires a class")) };
        if items.len() != count {
            return Err(type_error(format!("Expected {count} arguments, got {}", items.len())));
        }
        Ok(new_instance(class, Value::tuple(items)))
    });
    attributes.insert(Symbol::new("_make"), HostObject::value(Builtin::ClassMethod.class(), ClassMethod(make)));
    for method in METHODS {
        attributes.insert(Symbol::new(method.name), Value::Native(method));
    }
    let class = make_class(name, vec![Builtin::Tuple.class()], attributes, None)?;
    settle(vm, &class, &[])?;
    Ok(class)
}

fn new_method(fields: &[Rc<str>], defaults: Vec<Value>) -> Value {
    let fields: Vec<Rc<str>> = fields.to_vec();
    let new = closure::simple("__new__", move |_, args| {
        let Some(Value::Class(class)) = args.values.first() else { return Err(type_error("__new__(X): X is not a type object")) };
        let items = bind(class, &fields, &defaults, args.rest())?;
        Ok(new_instance(class, Value::tuple(items)))
    });
    HostObject::value(Builtin::StaticMethod.class(), StaticMethod(new))
}

fn bind(class: &Rc<Class>, fields: &[Rc<str>], defaults: &[Value], args: Args<'_>) -> Fallible<Vec<Value>> {
    let function = format!("{}.__new__", class.name());
    let plain = args.plain();
    let required = fields.len() - defaults.len();
    if plain.len() > fields.len() {
        let takes = if defaults.is_empty() {
            (fields.len() + 1).to_string()
        } else {
            format!("from {} to {}", required + 1, fields.len() + 1)
        };
        let given = plain.len() + 1;
        return Err(type_error(format!("{function}() takes {takes} positional arguments but {given} were given")));
    }
    let mut items: Vec<Value> = plain.to_vec();
    items.resize(fields.len(), Value::Unbound);
    for (name, value) in args.keywords() {
        let text = name.text();
        match fields.iter().position(|field| **field == *text) {
            Some(i) if matches!(items[i], Value::Unbound) => items[i] = value.clone(),
            Some(_) => return Err(type_error(format!("{function}() got multiple values for argument '{text}'"))),
            None => return Err(type_error(format!("{function}() got an unexpected keyword argument '{text}'"))),
        }
    }
    for (item, default) in items[required..].iter_mut().zip(defaults) {
        if matches!(item, Value::Unbound) {
            *item = default.clone();
        }
    }
    let missing: Vec<&str> = (0..fields.len()).filter(|&i| matches!(items[i], Value::Unbound)).map(|i| &*fields[i]).collect();
    if !missing.is_empty() {
        return Err(crate::python::value::arity::missing_arguments(&function, &missing, "positional"));
    }
    Ok(items)
}

fn fields_of(value: &Value) -> Vec<Value> {
    match value.class().lookup(Symbol::new("_fields")) {
        Some(Value::Tuple(fields)) => fields.items().to_vec(),
        _ => Vec::new(),
    }
}

fn items_of(value: &Value) -> Vec<Value> {
    match value.base() {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => Vec::new(),
    }
}

static METHODS: &[NativeFunction] = &[
    NativeFunction::method("namedtuple", "__repr__", |vm, args| {
        let this = &args.values[0];
        let mut parts = Vec::new();
        for (field, item) in fields_of(this).iter().zip(items_of(this)) {
            parts.push(format!("{}={}", vm.str(field)?.text(), vm.repr(&item)?.text()));
        }
        Ok(Value::str(format!("{}({})", this.class_name(), parts.join(", "))))
    }),
    NativeFunction::method("namedtuple", "_asdict", |vm, args| {
        let dict = Dict::new();
        for (field, item) in fields_of(&args.values[0]).into_iter().zip(items_of(&args.values[0])) {
            dict.insert(vm, field, item)?;
        }
        Ok(Value::Dict(Rc::new(dict)))
    }),
    NativeFunction::method("namedtuple", "_replace", replace),
    NativeFunction::method("namedtuple", "__replace__", replace),
];

/// The tuple with other values for the fields named.
fn replace(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let this = &args.values[0];
    let (fields, mut items) = (fields_of(this), items_of(this));
    let mut unknown = Vec::new();
    for (name, value) in args.keywords() {
        let text = name.text();
        match fields.iter().position(|field| field.as_str().is_some_and(|field| field.text() == &*text)) {
            Some(i) => items[i] = value.clone(),
            None => unknown.push(format!("'{text}'")),
        }
    }
    if !unknown.is_empty() {
        return Err(type_error(format!("Got unexpected field names: [{}]", unknown.join(", "))));
    }
    Ok(new_instance(&this.class(), Value::tuple(items)))
}
