//! `functools`: partial, wraps, reduce, caches, cached_property, total_ordering, cmp_to_key.

mod partial;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub use partial::{partial_parts, show_call};

use super::closure;
use super::{add_functions, of_values};
use crate::python::bytecode::Comparison;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{Args, Attributes, Builtin, Call, Dict, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("functools", "reduce", reduce),
    NativeFunction::function("functools", "update_wrapper", |vm, args| {
        let [wrapper, wrapped, assigned, updated] =
            args.bind("update_wrapper", ["wrapper", "wrapped", "assigned", "updated"], 2, 4)?;
        update(vm, &wrapper, &wrapped, &assigned, &updated)?;
        Ok(wrapper)
    }),
    NativeFunction::function("functools", "wraps", |_, args| {
        let [wrapped, assigned, updated] = args.bind("wraps", ["wrapped", "assigned", "updated"], 1, 3)?;
        Ok(closure::simple("wraps", move |vm, args| {
            let [wrapper] = args.exactly::<1>("wraps")?;
            update(vm, wrapper, &wrapped, &assigned, &updated)?;
            Ok(wrapper.clone())
        }))
    }),
    NativeFunction::function("functools", "cache", |vm, args| {
        let [function] = args.exactly::<1>("cache")?;
        cached(vm, function, None, false)
    }),
    NativeFunction::function("functools", "lru_cache", lru_cache),
    NativeFunction::function("functools", "cmp_to_key", |_, args| {
        let [compare] = args.bind_native("cmp_to_key", ["mycmp"], 1, 1)?;
        Ok(closure::simple("K", move |_, args| {
            let [object] = args.bind_native("K", ["obj"], 1, 1)?;
            let key = KeyWrapper { compare: compare.clone(), object };
            Ok(HostObject::value(Builtin::KeyWrapper.class(), key))
        }))
    }),
    NativeFunction::function("functools", "total_ordering", total_ordering),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let text = |names: &[&str]| Value::tuple(names.iter().map(|&name| Value::str(name)).collect());
    let mut attributes = of_values([
        ("partial", Value::Class(Builtin::Partial.class())),
        ("Placeholder", partial::placeholder()),
        ("cached_property", Value::Class(Builtin::CachedProperty.class())),
        ("WRAPPER_ASSIGNMENTS", text(&["__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__"])),
        ("WRAPPER_UPDATES", text(&["__dict__"])),
    ]);
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// Method tables of this module's classes.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::Partial => vec![partial::PARTIAL],
        Builtin::PlaceholderType => vec![partial::PLACEHOLDER],
        Builtin::LruCacheWrapper => vec![closure::METHODS, LRU_CACHE],
        Builtin::CachedProperty => vec![CACHED_PROPERTY],
        _ => vec![KEY_WRAPPER],
    }
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [function, iterable, initial] = args.bind_native("reduce", ["function", "iterable", "initial"], 2, 3)?;
    let Some(iterator) = vm.try_iter(&iterable)? else { return Err(type_error("reduce() arg 2 must support iteration")) };
    let mut total = match initial {
        Value::Unbound => match vm.next(&iterator)? {
            Some(first) => first,
            None => return Err(type_error("reduce() of empty iterable with no initial value")),
        },
        initial => initial,
    };
    while let Some(item) = vm.next(&iterator)? {
        total = vm.call(&function, &[total, item])?;
    }
    Ok(total)
}

/// Gives `wrapper` the names and attributes of `wrapped`.
pub fn update_wrapper(vm: &mut Vm, wrapper: &Value, wrapped: &Value) -> Fallible<()> {
    update(vm, wrapper, wrapped, &Value::Unbound, &Value::Unbound)
}

/// The same with the names of attributes to assign, and of those to update; Unbound for CPython's.
fn update(vm: &mut Vm, wrapper: &Value, wrapped: &Value, assigned: &Value, updated: &Value) -> Fallible<()> {
    let assigned = match assigned {
        Value::Unbound => vec![names::MODULE, names::NAME, names::QUALNAME, names::DOC, names::ANNOTATE, names::TYPE_PARAMS],
        names => symbols(vm, names)?,
    };
    for name in assigned {
        if let Some(value) = vm.find_attribute(wrapped, name)? {
            set_own(vm, wrapper, name, value)?;
        }
    }
    let updated = match updated {
        Value::Unbound => vec![names::DICT],
        names => symbols(vm, names)?,
    };
    for name in updated {
        match wrapped {
            _ if name != names::DICT => {
                let own = vm.get_attribute(wrapper, name)?;
                let more = vm.find_attribute(wrapped, name)?.unwrap_or_else(|| Value::Dict(Rc::new(Dict::new())));
                vm.call_method(&own, Symbol::new("update"), &[more])?;
            }
            Value::Function(function) => {
                let own = function.attributes.borrow().entries();
                for (name, value) in own.into_iter().filter(|(name, _)| *name != names::DOC && *name != names::MODULE) {
                    set_own(vm, wrapper, name, value)?;
                }
            }
            Value::Instance(_) => {
                let Some(Value::Dict(own)) = vm.find_attribute(wrapped, name)? else { continue };
                for (name, value) in own.items() {
                    let name = Symbol::new(vm.str(&name)?.text());
                    set_own(vm, wrapper, name, value)?;
                }
            }
            _ => {}
        }
    }
    set_own(vm, wrapper, names::WRAPPED, wrapped.clone())
}

fn symbols(vm: &mut Vm, names: &Value) -> Fallible<Vec<Symbol>> {
    let names = vm.collect(names)?;
    let symbol = |name: &Value| name.as_str().map(|name| Symbol::new(name.text()));
    names.iter().map(|name| symbol(name).ok_or_else(|| type_error("attribute name must be string"))).collect()
}

fn set_own(vm: &mut Vm, object: &Value, name: Symbol, value: Value) -> Fallible<()> {
    match object {
        Value::Host(host) => {
            host.attributes.borrow_mut().insert(name, value);
            Ok(())
        }
        Value::Function(function) if name == names::DOC || name == names::MODULE => {
            function.attributes.borrow_mut().insert(name, value);
            Ok(())
        }
        _ => vm.set_attribute(object, name, value),
    }
}

// --- caches

/// What a cached function keeps. Entries move to the end when they are used.
struct Cache {
    entries: Rc<Dict>,
    most: Option<usize>,
    /// Equal arguments of different types count as different.
    typed: bool,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

thread_local! {
    static CACHE: Symbol = Symbol::new("__cache__");
}

static LRU_CACHE: &[NativeFunction] = &[
    NativeFunction::method("_lru_cache_wrapper", "__copy__", |_, args| Ok(args.values[0].clone())),
    NativeFunction::method("_lru_cache_wrapper", "__deepcopy__", |_, args| Ok(args.values[0].clone())),
    NativeFunction::method("_lru_cache_wrapper", "cache_info", |vm, args| {
        let cache = cache_of(&args)?;
        let cache = data::<Cache>(&cache).ok_or_else(|| type_error("no cache"))?;
        let fields: Vec<Rc<str>> = ["hits", "misses", "maxsize", "currsize"].map(Rc::from).to_vec();
        let class = super::collections::named_tuple_class(vm, "CacheInfo", &fields)?;
        let most = cache.most.map_or(Value::None, |most| Value::Int(most as i64));
        let numbers =
            [Value::Int(cache.hits.get()), Value::Int(cache.misses.get()), most, Value::Int(cache.entries.len() as i64)];
        vm.call(&class, &numbers)
    }),
    NativeFunction::method("_lru_cache_wrapper", "cache_parameters", |_, args| {
        let cache = cache_of(&args)?;
        let cache = data::<Cache>(&cache).ok_or_else(|| type_error("no cache"))?;
        let dict = Dict::new();
        dict.insert_str("maxsize", cache.most.map_or(Value::None, |most| Value::Int(most as i64)));
        dict.insert_str("typed", Value::Bool(cache.typed));
        Ok(Value::Dict(Rc::new(dict)))
    }),
    NativeFunction::method("_lru_cache_wrapper", "cache_clear", |_, args| {
        let cache = cache_of(&args)?;
        if let Some(cache) = data::<Cache>(&cache) {
            cache.entries.clear();
            cache.hits.set(0);
            cache.misses.set(0);
        }
        Ok(Value::None)
    }),
];

fn cache_of(args: &Args<'_>) -> Fallible<Value> {
    match args.values.first() {
        Some(Value::Host(host)) => Ok(host.attributes.borrow().get(CACHE.with(|name| *name)).unwrap_or(Value::None)),
        _ => Err(type_error("descriptor requires a 'functools._lru_cache_wrapper' object")),
    }
}

fn lru_cache(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [most, typed] = args.bind("lru_cache", ["maxsize", "typed"], 0, 2)?;
    let typed = !matches!(typed, Value::Unbound) && vm.truth(&typed)?;
    if crate::python::builtins::functions::is_callable(&most) {
        return cached(vm, &most, Some(128), typed);
    }
    let most = match most {
        Value::Unbound => Some(128),
        Value::None => None,
        most if vm.sequence_index(&most)?.is_none() => {
            return Err(type_error("Expected first argument to be an integer, a callable, or None"));
        }
        most => Some(vm.index(&most)?.max(0) as usize),
    };
    Ok(closure::simple("decorating_function", move |vm, args| cached(vm, &args.exactly::<1>("lru_cache")?[0], most, typed)))
}

/// Calls the function when its arguments are new, and remembers the result.
struct Remember {
    call: Option<Call>,
    cache: Value,
    key: Value,
    hash: u64,
}

impl Procedure for Remember {
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance {
        if let Some(call) = self.call.take() {
            return Advance::Call(call);
        }
        Advance::Done(input.and_then(|result| {
            if let Some(cache) = data::<Cache>(&self.cache) {
                remember(vm, cache, self.key.clone(), self.hash, result.clone())?;
            }
            Ok(result)
        }))
    }
}

fn remember(vm: &mut Vm, cache: &Cache, key: Value, hash: u64, result: Value) -> Fallible<()> {
    if let Some(most) = cache.most {
        // The call itself may have asked for the same.
        if cache.entries.get_hashed(vm, &key, hash)?.is_some() {
            return Ok(());
        }
        if cache.entries.len() >= most
            && let Some((hash, oldest)) = cache.entries.first_key()
        {
            cache.entries.remove_hashed(vm, &oldest, hash)?;
        }
    }
    cache.entries.insert_hashed(vm, key, hash, result)
}

fn cached(vm: &mut Vm, function: &Value, most: Option<usize>, typed: bool) -> Fallible<Value> {
    let cache = Cache { entries: Rc::new(Dict::new()), most, typed, hits: Cell::new(0), misses: Cell::new(0) };
    let cache = HostObject::value(Builtin::Object.class(), cache);
    let attributes = [(CACHE.with(|name| *name), cache.clone())].into_iter().collect();
    let inner = function.clone();
    let code: closure::Code = Box::new(move |vm, args| call_cached(vm, &inner, &cache, args));
    let wrapper = closure::value(Builtin::LruCacheWrapper, attributes, true, code);
    update_wrapper(vm, &wrapper, function)?;
    Ok(wrapper)
}

fn call_cached(vm: &mut Vm, function: &Value, cache: &Value, args: Args<'_>) -> Fallible<Flow> {
    let Some(state) = data::<Cache>(cache) else { return Err(type_error("no cache")) };
    if state.most == Some(0) {
        state.misses.set(state.misses.get() + 1);
        return Ok(Flow::Call(Call::with(function.clone(), args)));
    }
    let key = key_of(state, &args);
    let hash = vm.hash(&key)?;
    let known = match state.most {
        None => state.entries.get_hashed(vm, &key, hash)?,
        // What was used is the last to be forgotten.
        Some(_) => match state.entries.remove_hashed(vm, &key, hash)? {
            Some((key, result)) => {
                state.entries.insert_hashed(vm, key, hash, result.clone())?;
                Some(result)
            }
            None => None,
        },
    };
    if let Some(result) = known {
        state.hits.set(state.hits.get() + 1);
        return Ok(Flow::Value(result));
    }
    state.misses.set(state.misses.get() + 1);
    let call = Some(Call::with(function.clone(), args));
    Ok(Flow::Push(Box::new(Remember { call, cache: cache.clone(), key, hash })))
}

/// By what a call is remembered.
fn key_of(cache: &Cache, args: &Args<'_>) -> Value {
    let mut parts = args.plain().to_vec();
    for (name, value) in args.keywords() {
        parts.extend([Value::str(&*name.text()), value.clone()]);
    }
    if !args.names.is_empty() {
        parts.push(Value::Ellipsis);
    }
    if cache.typed {
        parts.extend(args.values.iter().map(|value| Value::Class(value.class())));
    }
    match &parts[..] {
        // A lone number or text stands for itself; a number of another class is another key.
        [one @ (Value::Int(_) | Value::Str(_))] => one.clone(),
        _ => Value::tuple(parts),
    }
}

// --- cached_property

/// What `cached_property` keeps.
struct CachedProperty {
    function: Value,
    name: RefCell<Option<Symbol>>,
}

static CACHED_PROPERTY: &[NativeFunction] = &[
    NativeFunction::property("cached_property", "__doc__", |vm, args| {
        let function = args.values.first().and_then(data::<CachedProperty>).map(|property| property.function.clone());
        Ok(vm.find_attribute(&function.unwrap_or(Value::None), names::DOC)?.unwrap_or(Value::None))
    }),
    NativeFunction {
        name: "__new__",
        owner: "cached_property",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(|_, args| {
            let [_, function] = args.exactly::<2>("cached_property")?;
            let made = CachedProperty { function: function.clone(), name: RefCell::default() };
            Ok(HostObject::value(Builtin::CachedProperty.class(), made))
        }),
    },
    NativeFunction::property("cached_property", "func", |_, args| Ok(cached_property(&args)?.function.clone())),
    NativeFunction::property("cached_property", "attrname", |_, args| {
        Ok(cached_property(&args)?.name.borrow().map_or(Value::None, |name| Value::str(&*name.text())))
    }),
    NativeFunction::method("cached_property", "__set_name__", |_, args| {
        let property = cached_property(&args)?;
        let [_, _, name] = args.exactly::<3>("__set_name__")?;
        let Some(name) = name.as_str().map(|name| Symbol::new(name.text())) else { return Ok(Value::None) };
        match property.name.replace(Some(name)) {
            Some(before) if before != name => {
                property.name.replace(Some(before));
                let message = "Cannot assign the same cached_property to two different names";
                Err(type_error(format!("{message} ('{before}' and '{name}').")))
            }
            _ => Ok(Value::None),
        }
    }),
    NativeFunction::method("cached_property", "__get__", |vm, args| {
        let property = cached_property(&args)?;
        let receiver = match args.values.get(1) {
            None | Some(Value::None) => return Ok(args.values[0].clone()),
            Some(receiver) => receiver,
        };
        let Some(name) = *property.name.borrow() else {
            return Err(type_error("Cannot use cached_property instance without calling __set_name__ on it."));
        };
        let class = receiver.class_name();
        if matches!(receiver, Value::Class(_)) {
            let message = "instance does not support item assignment for caching";
            return Err(type_error(format!("The '__dict__' attribute on '{class}' {message} '{name}' property.")));
        }
        if !receiver.class().has_dict {
            let message = format!("No '__dict__' attribute on '{class}' instance to cache '{name}' property.");
            return Err(type_error(message));
        }
        let value = vm.call(&property.function.clone(), std::slice::from_ref(receiver))?;
        vm.set_generic(receiver, name, value.clone())?;
        Ok(value)
    }),
];

fn cached_property<'a>(args: &Args<'a>) -> Fallible<&'a CachedProperty> {
    let found = args.values.first().and_then(data::<CachedProperty>);
    found.ok_or_else(|| type_error("descriptor requires a 'functools.cached_property' object"))
}

// --- cmp_to_key

struct KeyWrapper {
    compare: Value,
    object: Value,
}

static KEY_WRAPPER: &[NativeFunction] = &[
    NativeFunction::property("KeyWrapper", "obj", |_, args| {
        let key = args.values.first().and_then(data::<KeyWrapper>);
        key.map(|key| key.object.clone()).ok_or_else(|| type_error("descriptor requires a 'KeyWrapper' object"))
    }),
    NativeFunction::method("KeyWrapper", "__lt__", |vm, args| compare_keys(vm, args, Comparison::Less)),
    NativeFunction::method("KeyWrapper", "__le__", |vm, args| compare_keys(vm, args, Comparison::LessEqual)),
    NativeFunction::method("KeyWrapper", "__gt__", |vm, args| compare_keys(vm, args, Comparison::Greater)),
    NativeFunction::method("KeyWrapper", "__ge__", |vm, args| compare_keys(vm, args, Comparison::GreaterEqual)),
    NativeFunction::method("KeyWrapper", "__eq__", |vm, args| compare_keys(vm, args, Comparison::Equal)),
];

fn compare_keys(vm: &mut Vm, args: Args<'_>, comparison: Comparison) -> Fallible<Value> {
    let [a, b] = args.exactly::<2>("K")?;
    let (Some(a), Some(b)) = (data::<KeyWrapper>(a), data::<KeyWrapper>(b)) else {
        return Err(type_error("other argument must be K instance"));
    };
    let order = vm.call(&a.compare.clone(), &[a.object.clone(), b.object.clone()])?;
    vm.compare(comparison, &order, &Value::Int(0))
}

// --- total_ordering

fn total_ordering(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [class] = args.exactly::<1>("total_ordering")?;
    let Value::Class(own) = class else { return Err(type_error("total_ordering() argument must be a class")) };
    let all = [names::LT, names::LE, names::GT, names::GE];
    let defined = |name: Symbol| matches!(own.lookup(name), Some(value) if !matches!(value, Value::Native(native) if native.owner == "object"));
    let Some(root) = all.into_iter().find(|&name| defined(name)) else {
        return Err(crate::python::value::exception::value_error("must define at least one ordering operation: < > <= >="));
    };
    for name in all.into_iter().filter(|&name| !defined(name)) {
        let derived = closure::value(
            Builtin::Closure,
            [(names::NAME, Value::str(&*name.text()))].into_iter().collect(),
            true,
            Box::new(move |vm, args| {
                let [a, b] = args.exactly::<2>("compare")?;
                derive_order(vm, root, name, a, b).map(Flow::Value)
            }),
        );
        own.attributes.borrow_mut().insert(name, derived);
    }
    Ok(class.clone())
}

/// `a name b`, from the comparison `root` and `==`.
fn derive_order(vm: &mut Vm, root: Symbol, name: Symbol, a: &Value, b: &Value) -> Fallible<Value> {
    let answer = vm.call_special(a, root, std::slice::from_ref(b))?.unwrap_or(Value::NotImplemented);
    if matches!(answer, Value::NotImplemented) {
        return Ok(answer);
    }
    let answer = vm.truth(&answer)?;
    let strict = |name: Symbol| name == names::LT || name == names::GT;
    let downward = |name: Symbol| name == names::LT || name == names::LE;
    if strict(root) != strict(name) && downward(root) != downward(name) {
        return Ok(Value::Bool(!answer));
    }
    let equal = vm.compare(Comparison::Equal, a, b)?;
    let equal = vm.truth(&equal)?;
    Ok(Value::Bool(match (strict(root), strict(name)) {
        // Both strict, or both not, and the other way round.
        (true, true) => !answer && !equal,
        (false, false) => !answer || equal,
        (true, false) => answer || equal,
        (false, true) => answer && !equal,
    }))
}
