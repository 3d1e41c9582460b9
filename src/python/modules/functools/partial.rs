//! `functools.partial`, and `Placeholder`, which leaves a place among its arguments open.

use std::rc::Rc;

use crate::python::builtins::text::full_name;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::function::Method;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Call, Dict, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// What `partial` keeps.
struct Partial {
    function: Value,
    arguments: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
}

impl Partial {
    /// How many of its places are open.
    fn open_places(&self) -> usize {
        self.arguments.iter().filter(|argument| is_placeholder(argument)).count()
    }

    /// Its arguments with the open places filled from `given`, in order, and what is left of that behind.
    fn filled(&self, given: &[Value]) -> Vec<Value> {
        let mut given = given.iter();
        let mut filled = self.arguments.clone();
        for open in filled.iter_mut().filter(|argument| is_placeholder(argument)) {
            let Some(value) = given.next() else { break };
            *open = value.clone();
        }
        filled.extend(given.cloned());
        filled
    }
}

/// Methods of `partial`.
pub static PARTIAL: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "partial",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(new_partial),
    },
    NativeFunction::flow("partial", "__call__", Binding::Method, |_, args| {
        let partial = partial(&args)?;
        let rest = args.rest();
        let (expected, got) = (partial.open_places(), rest.plain().len());
        if got < expected {
            let what = "missing positional arguments in 'partial' call";
            return Err(type_error(format!("{what}; expected at least {expected}, got {got}")));
        }
        let mut values = partial.filled(rest.plain());
        let mut named = partial.keywords.clone();
        merge(&mut named, rest);
        values.extend(named.iter().map(|(_, value)| value.clone()));
        let keywords = named.into_iter().map(|(name, _)| name).collect();
        Ok(Flow::Call(Call { callable: partial.function.clone(), arguments: values, keywords }))
    }),
    NativeFunction::method("partial", "__get__", |_, args| {
        let [object, _] = args.rest().between::<2>("__get__", 1)?;
        let function = args.values[0].clone();
        Ok(match object {
            Value::None => function,
            receiver => Value::Method(Rc::new(Method { function, receiver })),
        })
    }),
    NativeFunction::property("partial", "func", |_, args| Ok(partial(&args)?.function.clone())),
    NativeFunction::property("partial", "args", |_, args| Ok(Value::tuple(partial(&args)?.arguments.clone()))),
    NativeFunction::property("partial", "keywords", |_, args| {
        let dict = Dict::new();
        for (name, value) in &partial(&args)?.keywords {
            dict.insert_str(&name.text(), value.clone());
        }
        Ok(Value::Dict(Rc::new(dict)))
    }),
    NativeFunction::method("partial", "__repr__", |vm, args| {
        let partial = partial(&args)?;
        show_call(vm, &full_name(&args.values[0].class()), &partial.function, &partial.arguments, &partial.keywords)
    }),
];

/// `functools.Placeholder`, always the same object.
pub fn placeholder() -> Value {
    thread_local! {
        static PLACEHOLDER: Value = HostObject::value(Builtin::PlaceholderType.class(), ());
    }
    PLACEHOLDER.with(Value::clone)
}

fn is_placeholder(value: &Value) -> bool {
    matches!(value, Value::Host(host) if host.class.native == Builtin::PlaceholderType)
}

/// Methods of `_PlaceholderType`.
pub static PLACEHOLDER: &[NativeFunction] = &[
    NativeFunction::function("_PlaceholderType", "__new__", |_, args| {
        if args.rest().values.is_empty() { Ok(placeholder()) } else { Err(type_error("PlaceholderType takes no arguments")) }
    }),
    NativeFunction::method("_PlaceholderType", "__repr__", |_, _| Ok(Value::str("Placeholder"))),
    NativeFunction::method("_PlaceholderType", "__reduce__", |_, _| Ok(Value::str("Placeholder"))),
];

/// `name(first, …, key=…)`
pub fn show_call(vm: &mut Vm, name: &str, first: &Value, more: &[Value], keywords: &[(Symbol, Value)]) -> Fallible<Value> {
    let mut out = format!("{name}({}", vm.repr(first)?.text());
    for value in more {
        out.push_str(", ");
        vm.write_repr(&mut out, value)?;
    }
    for (name, value) in keywords {
        out.push_str(&format!(", {name}="));
        vm.write_repr(&mut out, value)?;
    }
    out.push(')');
    Ok(Value::str(out))
}

/// The function and the arguments of a `functools.partial`.
pub fn partial_parts(value: &Value) -> Option<(Value, Vec<Value>)> {
    data::<Partial>(value).map(|partial| (partial.function.clone(), partial.arguments.clone()))
}

fn partial<'a>(args: &Args<'a>) -> Fallible<&'a Partial> {
    args.values.first().and_then(data::<Partial>).ok_or_else(|| type_error("descriptor requires a 'functools.partial' object"))
}

fn merge(keywords: &mut Vec<(Symbol, Value)>, args: Args<'_>) {
    for (name, value) in args.keywords() {
        match keywords.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value.clone(),
            None => keywords.push((name, value.clone())),
        }
    }
}

fn new_partial(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else {
        return Err(type_error("partial.__new__(X): X is not a type object"));
    };
    let rest = args.rest();
    let [function, arguments @ ..] = rest.plain() else { return Err(type_error("type 'partial' takes at least one argument")) };
    if !crate::python::builtins::functions::is_callable(function) {
        return Err(type_error("the first argument must be callable"));
    }
    if arguments.last().is_some_and(is_placeholder) {
        return Err(type_error("trailing Placeholders are not allowed"));
    }
    if rest.keywords().any(|(_, value)| is_placeholder(value)) {
        return Err(type_error("Placeholder cannot be passed as a keyword argument"));
    }
    let mut made = Partial { function: function.clone(), arguments: arguments.to_vec(), keywords: Vec::new() };
    if let Some(inner) = data::<Partial>(function) {
        made.function = inner.function.clone();
        made.arguments = inner.filled(arguments);
        made.keywords = inner.keywords.clone();
    }
    merge(&mut made.keywords, rest);
    Ok(HostObject::value(class.clone(), made))
}
