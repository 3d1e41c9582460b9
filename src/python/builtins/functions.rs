//! The built-in functions: `print`, `len`, `sorted`, …

use std::rc::Rc;

use super::numbers::{self, Number, rounding};
use super::operators::{implemented, is_extensible, unsupported};
use super::sort::{self, Order};
use super::text;
use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, IteratorState};
use crate::python::value::{Args, Attributes, Builtin, Call, Exception, Fallible, Flow, NativeFunction, NativeIterator, Value};
use crate::python::vm::Vm;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("", name, code)
}

static FUNCTIONS: &[NativeFunction] = &[
    function("print", super::print::print),
    function("len", |vm, args| args.exactly::<1>("len").and_then(|[a]| Ok(Value::Int(vm.length(a)? as i64)))),
    function("repr", |vm, args| args.exactly::<1>("repr").and_then(|[a]| vm.repr(a).map(Value::Str))),
    function("ascii", |vm, args| args.exactly::<1>("ascii").and_then(|[a]| vm.ascii(a).map(Value::Str))),
    function("id", |_, args| args.exactly::<1>("id").map(|[a]| Value::Int(a.address() as i64))),
    function("hash", |vm, args| args.exactly::<1>("hash").and_then(|[a]| Ok(Value::Int(vm.hash(a)? as i64)))),
    function("callable", |_, args| args.exactly::<1>("callable").map(|[a]| Value::Bool(is_callable(a)))),
    function("abs", abs),
    function("all", all),
    function("any", any),
    function("bin", |vm, args| args.exactly::<1>("bin").and_then(|[a]| in_base(vm, a, 2, "0b"))),
    function("oct", |vm, args| args.exactly::<1>("oct").and_then(|[a]| in_base(vm, a, 8, "0o"))),
    function("hex", |vm, args| args.exactly::<1>("hex").and_then(|[a]| in_base(vm, a, 16, "0x"))),
    function("chr", chr),
    function("ord", ord),
    function("delattr", delattr),
    function("dir", super::listing::dir),
    function("divmod", divmod),
    function("format", format),
    function("getattr", getattr),
    function("hasattr", hasattr),
    function("setattr", setattr),
    function("isinstance", |vm, args| {
        args.exactly::<2>("isinstance").and_then(|[a, class]| vm.is_instance(a, class).map(Value::Bool))
    }),
    function("issubclass", |vm, args| {
        args.exactly::<2>("issubclass").and_then(|[a, class]| vm.is_subclass(a, class).map(Value::Bool))
    }),
    function("iter", iter),
    function("max", |vm, args| extreme(vm, args, "max", Comparison::Greater)),
    function("min", |vm, args| extreme(vm, args, "min", Comparison::Less)),
    function("pow", pow),
    function("round", round),
    function("sorted", sorted),
    function("sum", sum),
    function("vars", super::listing::vars),
    function("input", |_, _| refuse("input(): nobody is there to type")),
    // A file of the run, in memory: `library/world/files.py`.
    NativeFunction::flow("", "open", Binding::Function, |vm, args| {
        let names = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];
        let given = args.bind_native::<8>("open", names, 1, 8)?;
        let defaults = [Value::str("r"), Value::Int(-1), Value::None, Value::None, Value::None, Value::Bool(true), Value::None];
        let defaults = std::iter::once(Value::None).chain(defaults);
        let arguments = given.into_iter().zip(defaults).map(|(given, usual)| match given {
            Value::Unbound => usual,
            given => given,
        });
        let files = vm.import(Symbol::new("_files"), false)?;
        let callable = vm.get_attribute(&files, Symbol::new("open"))?;
        Ok(Flow::Call(Call::plain(callable, arguments.collect())))
    }),
    function("eval", |_, _| refuse("eval()")),
    function("exec", |_, _| refuse("exec()")),
    function("compile", |_, _| refuse("compile()")),
    function("globals", |_, _| refuse("globals()")),
    function("locals", |_, _| refuse("locals()")),
    function("breakpoint", |_, _| refuse("breakpoint()")),
    function("__import__", |_, _| refuse("__import__(); write an import statement")),
];

/// Classes that are not names of the builtins module.
fn is_hidden(class: Builtin) -> bool {
    !class.with(|class| &*class.module == "builtins")
        || matches!(
            class.name(),
            "NoneType" | "NotImplementedType" | "ellipsis" | "function" | "method" | "builtin_function_or_method"
        )
        || matches!(
            class.name(),
            "method_descriptor"
                | "member_descriptor"
                | "generator"
                | "coroutine"
                | "async_generator"
                | "module"
                | "cell"
                | "code"
                | "frame"
                | "coroutine_wrapper"
                | "async_generator_asend"
                | "async_generator_athrow"
                | "anext_awaitable"
                | "Token.MISSING"
        )
        || matches!(class.name(), "traceback" | "mappingproxy" | "dict_keys" | "dict_values" | "dict_items" | "iterator")
        || class.name().ends_with("iterator")
}

thread_local! {
    static NAMESPACE: Attributes = namespace();
}

/// The built-in of this name.
pub fn builtin(name: Symbol) -> Option<Value> {
    NAMESPACE.with(|names| names.get(&name).cloned())
}

/// The names of all built-ins.
pub fn builtin_names() -> Vec<Symbol> {
    NAMESPACE.with(|names| names.keys().copied().collect())
}

/// The names every program can use.
pub fn namespace() -> Attributes {
    let mut names = Attributes::default();
    for function in FUNCTIONS.iter().chain(crate::python::modules::asyncio::generators::BUILTINS) {
        names.insert(Symbol::new(function.name), Value::Native(function));
    }
    for class in Builtin::all().filter(|&class| !is_hidden(class)) {
        names.insert(Symbol::new(class.name()), Value::Class(class.class()));
    }
    for alias in ["IOError", "EnvironmentError"] {
        names.insert(Symbol::new(alias), Value::Class(Builtin::OSError.class()));
    }
    names.insert(Symbol::new("NotImplemented"), Value::NotImplemented);
    names.insert(Symbol::new("Ellipsis"), Value::Ellipsis);
    names.insert(Symbol::new("__debug__"), Value::Bool(true));
    names
}

/// What a program asks for that Loopscope does not simulate.
pub fn refuse<T>(what: &str) -> Fallible<T> {
    Err(Builtin::NotImplementedError.error(format!("Loopscope does not simulate {what}")))
}

/// `callable(x)`
pub fn is_callable(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Class(_) | Value::Method(_) => true,
        _ => is_extensible(value) && value.class_lookup(names::CALL).is_some_and(|call| !matches!(call, Value::None)),
    }
}

fn abs(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [a] = args.exactly::<1>("abs")?;
    if is_extensible(a)
        && let Some(result) = vm.call_special(a, names::ABS, &[])?
    {
        return Ok(result);
    }
    numbers::absolute(a).ok_or_else(|| type_error(format!("bad operand type for abs(): '{}'", a.class_name())))
}

fn all(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable] = args.exactly::<1>("all")?;
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.truth(&item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn any(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable] = args.exactly::<1>("any")?;
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn in_base(vm: &mut Vm, value: &Value, base: u32, prefix: &str) -> Fallible<Value> {
    let number = vm.index_value(value)?;
    let digits = numbers::as_integer(&number).unwrap_or_default().to_str_radix(base);
    Ok(Value::str(match digits.strip_prefix('-') {
        Some(magnitude) => format!("-{prefix}{magnitude}"),
        None => format!("{prefix}{digits}"),
    }))
}

fn chr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [code] = args.exactly::<1>("chr")?;
    let outside = || value_error("chr() arg not in range(0x110000)");
    let Value::Int(code) = vm.index_value(code)? else { return Err(outside()) };
    let code = u32::try_from(code).ok().filter(|&code| code < 0x11_0000).ok_or_else(outside)?;
    match char::from_u32(code) {
        Some(c) => Ok(Value::str(c.encode_utf8(&mut [0; 4]) as &str)),
        None => refuse("lone surrogates"),
    }
}

fn ord(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [value] = args.exactly::<1>("ord")?;
    let wrong = |length| type_error(format!("ord() expected a character, but string of length {length} found"));
    match value.base() {
        Value::Str(text) => match (text.length(), text.text().chars().next()) {
            (1, Some(c)) => Ok(Value::Int(i64::from(u32::from(c)))),
            (length, _) => Err(wrong(length)),
        },
        Value::Bytes(bytes) if bytes.len() == 1 => Ok(Value::Int(i64::from(bytes[0]))),
        Value::Bytes(bytes) => Err(wrong(bytes.len())),
        other => Err(type_error(format!("ord() expected string of length 1, but {} found", other.class_name()))),
    }
}

fn attribute_name(value: &Value) -> Fallible<Symbol> {
    match value.as_str() {
        Some(text) => Ok(Symbol::new(text.text())),
        None => Err(type_error(format!("attribute name must be string, not '{}'", value.class_name()))),
    }
}

fn getattr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, name, default] = args.between::<3>("getattr", 2)?;
    let name = attribute_name(&name)?;
    if matches!(default, Value::Unbound) {
        return vm.get_attribute(&object, name);
    }
    match vm.find_attribute(&object, name) {
        Ok(found) => Ok(found.unwrap_or(default)),
        Err(error) if error.is(Builtin::AttributeError) => Ok(default),
        Err(error) => Err(error),
    }
}

fn hasattr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, name] = args.exactly::<2>("hasattr")?;
    let name = attribute_name(name)?;
    match vm.find_attribute(object, name) {
        Ok(found) => Ok(Value::Bool(found.is_some())),
        Err(error) if error.is(Builtin::AttributeError) => Ok(Value::Bool(false)),
        Err(error) => Err(error),
    }
}

fn setattr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, name, value] = args.exactly::<3>("setattr")?;
    let name = attribute_name(name)?;
    vm.set_attribute(object, name, value.clone())?;
    Ok(Value::None)
}

fn delattr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, name] = args.exactly::<2>("delattr")?;
    let name = attribute_name(name)?;
    vm.delete_attribute(object, name)?;
    Ok(Value::None)
}

fn divmod(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [a, b] = args.exactly::<2>("divmod")?;
    if is_extensible(a)
        && let Some(result) = implemented(vm.call_special(a, names::DIVMOD, std::slice::from_ref(b))?)
    {
        return Ok(result);
    }
    if is_extensible(b)
        && let Some(result) = implemented(vm.call_special(b, names::RDIVMOD, std::slice::from_ref(a))?)
    {
        return Ok(result);
    }
    match (Number::of(&a.base()), Number::of(&b.base())) {
        (Some(a), Some(b)) => numbers::divmod(a, b),
        _ => Err(unsupported("divmod()", a, b)),
    }
}

fn format(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [value, spec] = args.between::<2>("format", 1)?;
    let spec = match spec {
        Value::Unbound => text::new_text(""),
        spec => spec.as_str().ok_or_else(|| type_error(format!("format() argument 2 must be str, not {}", spec.class_name())))?,
    };
    vm.format(&value, spec.text()).map(Value::Str)
}

fn iter(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [source, sentinel] = args.between::<2>("iter", 1)?;
    match sentinel {
        Value::Unbound => vm.iter(&source),
        _ if !is_callable(&source) => Err(type_error("iter(v, w): v must be callable")),
        sentinel => Ok(NativeIterator::value(Builtin::CallableIterator, IteratorState::Callable(source, sentinel))),
    }
}

fn extreme(vm: &mut Vm, args: Args<'_>, name: &str, wanted: Comparison) -> Fallible<Value> {
    let (mut key, mut default) = (Value::None, Value::Unbound);
    for (keyword, value) in args.keywords() {
        match &*keyword.text() {
            "key" => key = value.clone(),
            "default" => default = value.clone(),
            other => return Err(type_error(format!("{name}() got an unexpected keyword argument '{other}'"))),
        }
    }
    let several = args.plain().len() > 1;
    let iterator = match args.plain() {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        _ if several && !matches!(default, Value::Unbound) => {
            return Err(type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
        }
        [iterable] => vm.iter(iterable)?,
        plain => vm.iter(&Value::tuple(plain.to_vec()))?,
    };
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&iterator)? {
        let measure = match &key {
            Value::None => item.clone(),
            key => vm.call(key, std::slice::from_ref(&item))?,
        };
        let better = match &best {
            None => true,
            Some((best, _)) => {
                let answer = vm.compare(wanted, &measure, best)?;
                vm.truth(&answer)?
            }
        };
        if better {
            best = Some((measure, item));
        }
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Value::Unbound) => Err(value_error(format!("{name}() iterable argument is empty"))),
        (None, default) => Ok(default),
    }
}

fn pow(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [base, exponent, modulus] = args.bind_native("pow", ["base", "exp", "mod"], 2, 3)?;
    if matches!(modulus, Value::Unbound | Value::None) {
        return vm.binary(BinaryOperator::Power, &base, &exponent);
    }
    if is_extensible(&base)
        && let Some(result) = implemented(vm.call_special(&base, names::POW, &[exponent.clone(), modulus.clone()])?)
    {
        return Ok(result);
    }
    let parts = [&base, &exponent, &modulus].map(|part| numbers::as_integer(&part.base()));
    match parts {
        [Some(base), Some(exponent), Some(modulus)] => numbers::power_modulo(vm, &base, &exponent, &modulus),
        _ if [&base, &exponent, &modulus].iter().all(|part| Number::of(&part.base()).is_some()) => {
            Err(type_error("pow() 3rd argument not allowed unless all arguments are integers"))
        }
        _ => {
            let names = [&base, &exponent, &modulus].map(|part| format!("'{}'", part.class_name()));
            Err(type_error(format!("unsupported operand type(s) for ** or pow(): {}", names.join(", "))))
        }
    }
}

fn round(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [number, digits] = args.bind_native("round", ["number", "ndigits"], 1, 2)?;
    if is_extensible(&number) && !matches!(number.base(), Value::Int(_) | Value::Float(_)) {
        let given = if matches!(digits, Value::Unbound) { vec![] } else { vec![digits] };
        return match vm.call_special(&number, names::ROUND, &given)? {
            Some(rounded) => Ok(rounded),
            None => Err(type_error(format!("type {} doesn't define __round__ method", number.class_name()))),
        };
    }
    let base = number.base();
    let Some(value) = Number::of(&base) else {
        return Err(type_error(format!("type {} doesn't define __round__ method", number.class_name())));
    };
    match digits {
        Value::Unbound | Value::None => rounding::to_int(value),
        digits => {
            let digits = match vm.index_value(&digits)? {
                Value::BigInt(huge) if matches!(value, Number::Float(_)) => match huge.sign() {
                    num_bigint::Sign::Minus => i64::MIN,
                    _ => i64::MAX,
                },
                digits => vm.index(&digits)?,
            };
            rounding::to_digits(value, digits)
        }
    }
}

fn sorted(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let plain = args.plain();
    let [iterable] = plain else {
        return Err(type_error(format!("sorted expected 1 argument, got {}", plain.len())));
    };
    let (key, order) = sort_options(vm, args, "sort")?;
    let items = vm.collect_sized(iterable)?;
    sort::sorted(vm, items, &key, order).map(Value::list)
}

/// The `key=` and `reverse=` of `sorted` and `list.sort`.
pub fn sort_options(vm: &mut Vm, args: Args<'_>, function: &str) -> Fallible<(Value, Order)> {
    let (mut key, mut order) = (Value::None, Order::Ascending);
    for (name, value) in args.keywords() {
        match &*name.text() {
            "key" => key = value.clone(),
            "reverse" if vm.truth(value)? => order = Order::Descending,
            "reverse" => {}
            other => return Err(type_error(format!("{function}() got an unexpected keyword argument '{other}'"))),
        }
    }
    Ok((key, order))
}

fn sum(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let plain = args.plain();
    if plain.is_empty() {
        return Err(type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    let [iterable, start] = args.bind_native("sum", ["iterable", "start"], 1, 2)?;
    match start.base() {
        Value::Unbound => vm.sum(&iterable, Value::Int(0)),
        Value::Str(_) => Err(type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        Value::Bytes(_) => Err(type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        _ => vm.sum(&iterable, start),
    }
}

/// `StopIteration(value)`, without the value when it is None.
pub fn stop_iteration(value: Value) -> Rc<Exception> {
    let arguments = if matches!(value, Value::None) { Vec::new() } else { vec![value] };
    Exception::new(Builtin::StopIteration.class(), arguments)
}
