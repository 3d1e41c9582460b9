//! Calling a built-in class: `int("12", 16)`, `dict(a=1)`, `ValueError("no")`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::functions::{self, refuse};
use super::numbers::{Number, parse, rounding};
use super::operators::is_extensible;
use super::{exceptions, sets, text};
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::{ClassMethod, Property, StaticMethod, Super};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::IteratorState;
use crate::python::value::{
    Args, Builtin, Class, Dict, Exception, Fallible, HostObject, Identity, Instance, Method, NativeIterator, Range, Set, Slice,
    Value,
};
use crate::python::vm::Vm;

/// The result of calling the built-in class `builtin`; `class` is that class, or for exceptions one that inherits from it.
pub fn construct(vm: &mut Vm, builtin: Builtin, class: &Rc<Class>, args: Args<'_>) -> Fallible<Value> {
    if builtin.with(|own| own.inherits(Builtin::BaseException)) {
        return exceptions::construct(vm, builtin, class, args);
    }
    match builtin {
        Builtin::Object => object(class, args),
        Builtin::Int => int(vm, args),
        Builtin::Bool => match args.between::<1>("bool", 0)? {
            [Value::Unbound] => Ok(Value::Bool(false)),
            [value] => vm.truth(&value).map(Value::Bool),
        },
        Builtin::Float => float(vm, args),
        Builtin::MemoryView => super::memory_view::construct(args),
        Builtin::Complex => super::complex::construct(vm, args),
        Builtin::Str => str(vm, args),
        Builtin::Bytes => super::bytes::construct(vm, args),
        Builtin::List => match args.between::<1>("list", 0)? {
            [Value::Unbound] => Ok(Value::list(Vec::new())),
            [iterable] => vm.collect_sized(&iterable).map(Value::list),
        },
        Builtin::Tuple => match args.between::<1>("tuple", 0)? {
            [tuple @ Value::Tuple(_)] => Ok(tuple),
            [Value::Unbound] => Ok(Value::tuple(Vec::new())),
            [iterable] => vm.collect(&iterable).map(Value::tuple),
        },
        Builtin::Dict => {
            let dict = Rc::new(Dict::new());
            fill_dict(vm, &dict, args)?;
            Ok(Value::Dict(dict))
        }
        Builtin::Set => set(vm, args, "set").map(|set| Value::Set(Rc::new(set))),
        Builtin::FrozenSet => match args.between::<1>("frozenset", 0)? {
            [frozen @ Value::FrozenSet(_)] => Ok(frozen),
            _ => set(vm, args, "frozenset").map(|set| Value::FrozenSet(Rc::new(set))),
        },
        Builtin::Range => range(vm, args),
        Builtin::Slice => slice(args),
        Builtin::Enumerate | Builtin::Zip | Builtin::Map | Builtin::Filter | Builtin::Reversed => iterator(vm, builtin, args),
        Builtin::Property | Builtin::StaticMethod | Builtin::ClassMethod | Builtin::Super => descriptor(builtin, args),
        Builtin::NoneType => args.exactly::<0>("NoneType").map(|_| Value::None),
        Builtin::EllipsisType => args.exactly::<0>("EllipsisType").map(|_| Value::Ellipsis),
        Builtin::TypeVar | Builtin::TypeVarTuple | Builtin::ParamSpec => super::type_parameters::construct(vm, builtin, args),
        Builtin::Generic => Err(type_error("Type Generic cannot be instantiated; it can be used only as a base class")),
        Builtin::ForwardRef => args.exactly::<1>("ForwardRef").map(|[text]| super::type_parameters::forward_reference(text)),
        Builtin::MappingProxy => super::mapping_proxy::construct(args),
        Builtin::Method => match args.exactly::<2>("method")? {
            [function, _] if !functions::is_callable(function) => Err(type_error("first argument must be callable")),
            [_, Value::None] => Err(type_error("instance must not be None")),
            [function, receiver] => Ok(Value::Method(Rc::new(Method { function: function.clone(), receiver: receiver.clone() }))),
        },
        Builtin::GenericAlias => {
            let [origin, arguments] = args.exactly::<2>("GenericAlias")?;
            Ok(super::items::generic_alias(origin, arguments))
        }
        Builtin::Union => refuse("making unions by a call"),
        Builtin::Token => Err(Builtin::RuntimeError.error("Tokens can only be created by ContextVars")),
        _ => Err(type_error(format!("cannot create '{}' instances", super::text::full_name(class)))),
    }
}

fn object(class: &Rc<Class>, args: Args<'_>) -> Fallible<Value> {
    if !args.values.is_empty() {
        return Err(type_error("object() takes no arguments"));
    }
    Ok(Value::Instance(Rc::new(Instance {
        class: RefCell::new(class.clone()),
        attributes: RefCell::default(),
        payload: RefCell::new(Value::Unbound),
        finalized: Cell::new(false),
        identity: Identity::default(),
    })))
}

fn int(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    if let (&[], [Value::Str(text)]) = (args.names, args.values)
        && let Some(number) = parse::short_integer(text.text())
    {
        return Ok(Value::Int(number));
    }
    let base = keyword(&args, "base").cloned();
    if args.values.len() > 2 && !args.names.is_empty() {
        return Err(type_error(format!("int() takes at most 2 arguments ({} given)", args.values.len())));
    }
    if let Some((name, _)) = args.keywords().find(|(name, _)| &*name.text() != "base") {
        return Err(type_error(format!("int() got an unexpected keyword argument '{name}'")));
    }
    let [value, base] = match base {
        Some(base) => [args.plain().first().cloned().unwrap_or(Value::Unbound), base],
        None => args.between::<2>("int", 0)?,
    };
    if matches!(value, Value::Unbound) {
        return if matches!(base, Value::Unbound) { Ok(Value::Int(0)) } else { Err(type_error("int() missing string argument")) };
    }
    if !matches!(base, Value::Unbound) {
        let base = match vm.index_value(&base)? {
            Value::Int(base) => base,
            _ => -1,
        };
        let text = match value.base() {
            Value::Str(text) => text,
            Value::Bytes(bytes) => text::new_text(String::from_utf8_lossy(&bytes).as_ref()),
            _ => return Err(type_error("int() can't convert non-string with explicit base")),
        };
        if base != 0 && !(2..=36).contains(&base) {
            return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        return parse::integer(text.text(), base as u32, &text::quoted(text.text()));
    }
    if is_extensible(&value) && (!matches!(value.base(), Value::Int(_) | Value::BigInt(_)) || has_own(&value, names::INT)) {
        if let Some(result) = vm.call_special(&value, names::INT, &[])? {
            return match result.base() {
                whole @ (Value::Int(_) | Value::BigInt(_)) => Ok(whole),
                Value::Bool(truth) => Ok(Value::Int(i64::from(truth))),
                _ => Err(type_error(format!("__int__ returned non-int (type {})", result.class_name()))),
            };
        }
        if value.class_lookup(names::INDEX).is_some() {
            return vm.index_value(&value);
        }
    }
    match value.base() {
        Value::Bool(truth) => Ok(Value::Int(i64::from(truth))),
        whole @ (Value::Int(_) | Value::BigInt(_)) => Ok(whole),
        Value::Float(float) => rounding::float_to_int(float.trunc()),
        Value::Str(text) => parse::integer(text.text(), 10, &text::quoted(text.text())),
        Value::Bytes(bytes) => parse::integer(&String::from_utf8_lossy(&bytes), 10, vm.repr(&value)?.text()),
        _ => {
            let name = value.class_name();
            Err(type_error(format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'")))
        }
    }
}

fn float(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [value] = args.between::<1>("float", 0)?;
    if has_own(&value, names::FLOAT)
        && let Some(made) = vm.call_special(&value, names::FLOAT, &[])?
        && let Value::Float(float) = made.base()
    {
        return Ok(Value::Float(float));
    }
    match value.base() {
        Value::Unbound => Ok(Value::Float(0.0)),
        Value::Str(text) => parse::float(text.text(), &text::quoted(text.text())).map(Value::Float),
        Value::Bytes(bytes) => parse::float(&String::from_utf8_lossy(&bytes), vm.repr(&value)?.text()).map(Value::Float),
        base if Number::of(&base).is_some() || is_extensible(&value) => match vm.float_of(&value) {
            Ok(float) => Ok(Value::Float(float)),
            Err(error) if error.is(Builtin::TypeError) && value.class_lookup(names::FLOAT).is_none() => Err(not_a_float(&value)),
            Err(error) => Err(error),
        },
        _ => Err(not_a_float(&value)),
    }
}

/// Is this method of an object's class written in Python?
fn has_own(value: &Value, name: Symbol) -> bool {
    matches!(value, Value::Instance(_)) && matches!(value.class_lookup(name), Some(Value::Function(_)))
}

fn not_a_float(value: &Value) -> Rc<Exception> {
    type_error(format!("float() argument must be a string or a real number, not '{}'", value.class_name()))
}

fn str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    if args.values.len() > 3 {
        return Err(type_error(format!("str expected at most 3 arguments, got {}", args.values.len())));
    }
    let [object, encoding, errors] = args.bind_native("str", ["object", "encoding", "errors"], 0, 3)?;
    for (name, given) in [("encoding", &encoding), ("errors", &errors)] {
        if !matches!(given, Value::Unbound) && given.as_str().is_none() {
            return Err(type_error(format!("str() argument '{name}' must be str, not {}", given.class_name())));
        }
    }
    let is_plain = matches!((&encoding, &errors), (Value::Unbound, Value::Unbound));
    let encoding = if matches!(encoding, Value::Unbound) { Value::str("utf-8") } else { encoding };
    let options = if matches!(errors, Value::Unbound) { vec![encoding] } else { vec![encoding, errors] };
    match object {
        Value::Unbound => Ok(Value::str("")),
        object if is_plain => vm.str(&object).map(Value::Str),
        Value::Str(_) => Err(type_error("decoding str is not supported")),
        object => match super::bytes::content(&object) {
            Some(bytes) => super::codecs::decode(vm, &bytes, &options),
            None => Err(type_error(format!("decoding to str: need a bytes-like object, {} found", object.class_name()))),
        },
    }
}

/// `dict(...)` and `dict.update(...)`: at most one mapping or iterable, and keywords.
pub fn fill_dict(vm: &mut Vm, dict: &Rc<Dict>, args: Args<'_>) -> Fallible<()> {
    match args.plain() {
        [] => {}
        [source] => vm.update_dict(dict, source)?,
        more => return Err(type_error(format!("dict expected at most 1 argument, got {}", more.len()))),
    }
    for (name, value) in args.keywords() {
        dict.insert(vm, Value::str(&*name.text()), value.clone())?;
    }
    Ok(())
}

fn set(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Set> {
    let set = Set::new();
    match args.between::<1>(name, 0)? {
        [Value::Unbound] => {}
        [iterable] => sets::update(vm, &set, &iterable)?,
    }
    Ok(set)
}

fn range(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [first, second, third] = args.between::<3>("range", 1)?;
    if [&first, &second, &third].iter().any(|bound| matches!(bound.base(), Value::BigInt(_))) {
        return refuse("ranges with bounds of more than 64 bits");
    }
    let range = match (first, second, third) {
        (stop, Value::Unbound, _) => Range { start: 0, stop: vm.index(&stop)?, step: 1 },
        (start, stop, Value::Unbound) => Range { start: vm.index(&start)?, stop: vm.index(&stop)?, step: 1 },
        (start, stop, step) => Range { start: vm.index(&start)?, stop: vm.index(&stop)?, step: vm.index(&step)? },
    };
    if range.step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(range)))
}

fn slice(args: Args<'_>) -> Fallible<Value> {
    let [first, second, third] = args.between::<3>("slice", 1)?;
    let given = |value: Value| if matches!(value, Value::Unbound) { Value::None } else { value };
    let slice = match second {
        Value::Unbound => Slice { start: Value::None, stop: first, step: Value::None },
        stop => Slice { start: first, stop, step: given(third) },
    };
    Ok(Value::Slice(Rc::new(slice)))
}

fn strictness(vm: &mut Vm, args: Args<'_>, function: &str) -> Fallible<bool> {
    let mut strict = false;
    for (name, value) in args.keywords() {
        if &*name.text() != "strict" {
            return Err(type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
        }
        strict = vm.truth(value)?;
    }
    Ok(strict)
}

fn iterator(vm: &mut Vm, builtin: Builtin, args: Args<'_>) -> Fallible<Value> {
    let state = match builtin {
        Builtin::Enumerate => {
            if args.values.is_empty() {
                return Err(type_error("enumerate() missing required argument 'iterable'"));
            }
            let [iterable, start] = args.bind_native("enumerate", ["iterable", "start"], 1, 2)?;
            let start = if matches!(start, Value::Unbound) { 0 } else { vm.index(&start)? };
            IteratorState::Enumerate(vm.iter(&iterable)?, start)
        }
        Builtin::Zip => {
            let strict = strictness(vm, args, "zip")?;
            IteratorState::Zip(iterators(vm, args.plain())?, strict)
        }
        Builtin::Map => match args.plain() {
            [function, iterables @ ..] if !iterables.is_empty() => {
                let strict = strictness(vm, args, "map")?;
                IteratorState::Map(function.clone(), iterators(vm, iterables)?, strict)
            }
            _ => return Err(type_error("map() must have at least two arguments.")),
        },
        Builtin::Filter => {
            let [function, iterable] = args.exactly::<2>("filter")?;
            IteratorState::Filter(function.clone(), vm.iter(iterable)?)
        }
        _ => return reversed(vm, args),
    };
    Ok(NativeIterator::value(builtin, state))
}

fn iterators(vm: &mut Vm, iterables: &[Value]) -> Fallible<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [sequence] = &args.between::<1>("reversed", 1)?;
    if is_extensible(sequence) {
        if let Some(result) = vm.call_special(sequence, names::REVERSED, &[])? {
            return Ok(result);
        }
        let has = |name| sequence.class_lookup(name).is_some();
        if has(names::REVERSED) || !has(names::GETITEM) || !has(names::LEN) {
            return Err(type_error(format!("'{}' object is not reversible", sequence.class_name())));
        }
        let length = vm.length(sequence)?;
        let mut left = length as i64;
        let sequence = sequence.clone();
        let next = move |vm: &mut Vm| {
            if left == 0 {
                return Ok(None);
            }
            left -= 1;
            vm.get_item(&sequence, &Value::Int(left)).map(Some)
        };
        return Ok(NativeIterator::value(Builtin::Reversed, IteratorState::Other(Box::new(next))));
    }
    super::iterators::reversed(sequence)
}

fn check_super(class: &Value, receiver: &Value) -> Fallible<()> {
    let Value::Class(start) = class else {
        return Err(type_error(format!("super() argument 1 must be a type, not {}", class.class_name())));
    };
    let is_below = match receiver {
        Value::Unbound => true,
        Value::Class(own) if own.is_subclass(start) => true,
        _ => receiver.class().is_subclass(start),
    };
    if is_below {
        return Ok(());
    }
    let (given, start) = (receiver.class_name(), start.name());
    let whose = match receiver {
        Value::Class(own) => format!("type {}", own.name()),
        _ => format!("instance of {given}"),
    };
    Err(type_error(format!("super(type, obj): obj ({whose}) is not an instance or subtype of type ({start}).")))
}

fn descriptor(builtin: Builtin, args: Args<'_>) -> Fallible<Value> {
    Ok(match builtin {
        Builtin::Property => {
            let parts = args.bind_native("property", ["fget", "fset", "fdel", "doc"], 0, 4)?;
            let [getter, setter, deleter, doc] =
                parts.map(|part| if matches!(part, Value::Unbound) { Value::None } else { part });
            HostObject::value(builtin.class(), Property { getter, setter, deleter, doc: doc.into(), name: Value::None.into() })
        }
        Builtin::StaticMethod => {
            HostObject::value(builtin.class(), StaticMethod(args.between::<1>("staticmethod", 1)?[0].clone()))
        }
        Builtin::ClassMethod => HostObject::value(builtin.class(), ClassMethod(args.between::<1>("classmethod", 1)?[0].clone())),
        _ => {
            let [class, receiver] = args.between::<2>("super", 0)?;
            if matches!(class, Value::Unbound) {
                return Err(Builtin::RuntimeError.error("super(): no arguments"));
            }
            check_super(&class, &receiver)?;
            HostObject::value(builtin.class(), Super { class, receiver })
        }
    })
}

/// The keyword argument `name`, if given.
pub fn keyword<'a>(args: &Args<'a>, name: &str) -> Option<&'a Value> {
    let wanted = Symbol::new(name);
    args.keywords().find(|(given, _)| *given == wanted).map(|(_, value)| value)
}
