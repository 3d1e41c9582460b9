//! `operator`.

use super::{add_functions, of_values};
use crate::python::bytecode::{BinaryOperator, Comparison, UnaryOperator};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{Args, Attributes, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

macro_rules! operators {
    ($($name:literal $kind:ident $op:expr;)*) => {
        static FUNCTIONS: &[NativeFunction] = &[$(
            NativeFunction::function("operator", $name, |vm, args| operators!(@$kind vm, args, $name, $op)),
        )*];
    };
    (@binary $vm:ident, $args:ident, $name:literal, $op:expr) => {{
        let [a, b] = $args.exactly::<2>($name)?;
        $vm.binary($op, a, b)
    }};
    (@in_place $vm:ident, $args:ident, $name:literal, $op:expr) => {{
        let [a, b] = $args.exactly::<2>($name)?;
        $vm.in_place($op, a, b)
    }};
    (@compare $vm:ident, $args:ident, $name:literal, $op:expr) => {{
        let [a, b] = $args.exactly::<2>($name)?;
        $vm.compare($op, a, b)
    }};
    (@unary $vm:ident, $args:ident, $name:literal, $op:expr) => {{
        let [a] = $args.exactly::<1>($name)?;
        $vm.unary($op, a)
    }};
    (@other $vm:ident, $args:ident, $name:literal, $op:expr) => {{
        let code: fn(&mut Vm, Args<'_>) -> Fallible<Value> = $op;
        code($vm, $args)
    }};
}

operators! {
    "add" binary BinaryOperator::Add;
    "sub" binary BinaryOperator::Subtract;
    "mul" binary BinaryOperator::Multiply;
    "matmul" binary BinaryOperator::MatrixMultiply;
    "truediv" binary BinaryOperator::Divide;
    "floordiv" binary BinaryOperator::FloorDivide;
    "mod" binary BinaryOperator::Modulo;
    "pow" binary BinaryOperator::Power;
    "lshift" binary BinaryOperator::ShiftLeft;
    "rshift" binary BinaryOperator::ShiftRight;
    "and_" binary BinaryOperator::And;
    "or_" binary BinaryOperator::Or;
    "xor" binary BinaryOperator::Xor;
    "concat" other |vm, args| concatenated(vm, args, Vm::binary);
    "iadd" in_place BinaryOperator::Add;
    "isub" in_place BinaryOperator::Subtract;
    "imul" in_place BinaryOperator::Multiply;
    "ior" in_place BinaryOperator::Or;
    "iand" in_place BinaryOperator::And;
    "ixor" in_place BinaryOperator::Xor;
    "iconcat" other |vm, args| concatenated(vm, args, Vm::in_place);
    "ifloordiv" in_place BinaryOperator::FloorDivide;
    "ilshift" in_place BinaryOperator::ShiftLeft;
    "imatmul" in_place BinaryOperator::MatrixMultiply;
    "imod" in_place BinaryOperator::Modulo;
    "ipow" in_place BinaryOperator::Power;
    "irshift" in_place BinaryOperator::ShiftRight;
    "itruediv" in_place BinaryOperator::Divide;
    "eq" compare Comparison::Equal;
    "ne" compare Comparison::NotEqual;
    "lt" compare Comparison::Less;
    "le" compare Comparison::LessEqual;
    "gt" compare Comparison::Greater;
    "ge" compare Comparison::GreaterEqual;
    "is_" compare Comparison::Is;
    "is_not" compare Comparison::IsNot;
    "neg" unary UnaryOperator::Negative;
    "pos" unary UnaryOperator::Positive;
    "invert" unary UnaryOperator::Invert;
    "inv" unary UnaryOperator::Invert;
    "not_" unary UnaryOperator::Not;
    "truth" other |vm, args| vm.truth(&args.exactly::<1>("truth")?[0]).map(Value::Bool);
    "is_none" other |_, args| Ok(Value::Bool(matches!(args.exactly::<1>("is_none")?[0], Value::None)));
    "is_not_none" other |_, args| Ok(Value::Bool(!matches!(args.exactly::<1>("is_not_none")?[0], Value::None)));
    "abs" other |vm, args| {
        let abs = crate::python::builtins::builtin(Symbol::new("abs")).unwrap_or(Value::None);
        vm.call_with(&abs, args)
    };
    "index" other |vm, args| vm.index_value(&args.exactly::<1>("index")?[0]);
    "contains" other |vm, args| {
        let [a, b] = args.exactly::<2>("contains")?;
        vm.contains(a, b).map(Value::Bool)
    };
    "getitem" other |vm, args| {
        let [a, b] = args.exactly::<2>("getitem")?;
        vm.get_item(a, b)
    };
    "setitem" other |vm, args| {
        let [a, b, c] = args.exactly::<3>("setitem")?;
        vm.set_item(a, b, c.clone()).map(|()| Value::None)
    };
    "delitem" other |vm, args| {
        let [a, b] = args.exactly::<2>("delitem")?;
        vm.delete_item(a, b).map(|()| Value::None)
    };
    "countOf" other |vm, args| {
        let [a, b] = args.exactly::<2>("countOf")?;
        let mut count = 0;
        for item in vm.collect(a)? {
            count += i64::from(vm.equal(&item, b)?);
        }
        Ok(Value::Int(count))
    };
    "indexOf" other |vm, args| {
        let [a, b] = args.exactly::<2>("indexOf")?;
        for (index, item) in vm.collect(a)?.iter().enumerate() {
            if vm.equal(item, b)? {
                return Ok(Value::Int(index as i64));
            }
        }
        Err(value_error("sequence.index(x): x not in sequence"))
    };
    "length_hint" other length_hint;
    "call" other |vm, args| match args.plain().first() {
        Some(function) => vm.call_with(&function.clone(), args.rest()),
        None => Err(type_error("call expected at least 1 argument, got 0")),
    };
}

/// Functions that are no special methods.
const NAMED_ONCE: [&str; 8] = ["countOf", "indexOf", "is_", "is_not", "is_none", "is_not_none", "length_hint", "truth"];

/// `a + b` of sequences only (`PySequence_Concat`).
fn concatenated(
    vm: &mut Vm,
    args: Args<'_>,
    add: fn(&mut Vm, BinaryOperator, &Value, &Value) -> Fallible<Value>,
) -> Fallible<Value> {
    let [a, b] = args.exactly::<2>("concat")?;
    let base = a.base();
    if a.class_lookup(names::GETITEM).is_none() || matches!(base, Value::Dict(_)) {
        return Err(type_error(format!("'{}' object can't be concatenated", a.class_name())));
    }
    add(vm, BinaryOperator::Add, a, b)
}

/// `length_hint(x, default=0)`: its length, or what it guesses.
fn length_hint(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object, default] = args.between::<2>("length_hint", 1)?;
    match &default {
        Value::Unbound | Value::Int(_) | Value::Bool(_) => {}
        other => return Err(type_error(format!("'{}' object cannot be interpreted as an integer", other.class_name()))),
    }
    let default = if matches!(default, Value::Unbound) { Value::Int(0) } else { default };
    Ok(vm.length_hint(&object)?.unwrap_or(default))
}

/// The module's namespace.
pub fn attributes() -> Attributes {
    let classes = [Builtin::ItemGetter, Builtin::AttrGetter, Builtin::MethodCaller];
    let mut attributes = of_values(classes.map(|class| (class.name(), Value::Class(class.class()))));
    add_functions(&mut attributes, FUNCTIONS);
    // `operator.__add__` is `operator.add`.
    for function in FUNCTIONS.iter().filter(|function| !NAMED_ONCE.contains(&function.name)) {
        attributes.insert(Symbol::new(&format!("__{}__", function.name.trim_end_matches('_'))), Value::Native(function));
    }
    attributes
}

/// Keys, dotted names, or a method name with its arguments.
struct Getter {
    items: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
}

/// Method tables of this module's classes.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::ItemGetter => vec![NEW, ITEM_GETTER],
        Builtin::AttrGetter => vec![NEW, ATTR_GETTER],
        _ => vec![NEW, METHOD_CALLER],
    }
}

static NEW: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "operator",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(|_, args| {
            let Some(Value::Class(class)) = args.values.first() else {
                return Err(type_error("__new__(X): X is not a type object"));
            };
            let rest = args.rest();
            let is_name = |item: &Value| item.as_str().is_some();
            match (class.native, rest.plain()) {
                (Builtin::MethodCaller, []) => {
                    return Err(type_error("methodcaller needs at least one argument, the method name"));
                }
                (_, []) => return Err(type_error(format!("{} expected 1 argument, got 0", class.name()))),
                (Builtin::MethodCaller, [name, ..]) if !is_name(name) => return Err(type_error("method name must be a string")),
                (Builtin::AttrGetter, names) if !names.iter().all(is_name) => {
                    return Err(type_error("attribute name must be a string"));
                }
                _ => {}
            }
            let keywords = rest.keywords().map(|(name, value)| (name, value.clone())).collect();
            Ok(HostObject::value(class.clone(), Getter { items: rest.plain().to_vec(), keywords }))
        }),
    },
    NativeFunction::method("operator", "__repr__", |vm, args| {
        let getter = getter(&args)?;
        let name = format!("operator.{}", args.values[0].plain_class_name());
        let [first, more @ ..] = &getter.items[..] else { return Ok(Value::str(name)) };
        super::functools::show_call(vm, &name, first, more, &getter.keywords)
    }),
];

fn getter<'a>(args: &Args<'a>) -> Fallible<&'a Getter> {
    args.values.first().and_then(data::<Getter>).ok_or_else(|| type_error("descriptor requires a getter"))
}

fn one_or_all(mut found: Vec<Value>) -> Value {
    if found.len() == 1 { found.remove(0) } else { Value::tuple(found) }
}

static ITEM_GETTER: &[NativeFunction] = &[NativeFunction::method("itemgetter", "__call__", |vm, args| {
    let [object] = args.rest().exactly::<1>("itemgetter")?;
    let keys = getter(&args)?.items.iter();
    Ok(one_or_all(keys.map(|key| vm.get_item(object, key)).collect::<Fallible<_>>()?))
})];

static ATTR_GETTER: &[NativeFunction] = &[NativeFunction::method("attrgetter", "__call__", |vm, args| {
    let [object] = args.rest().exactly::<1>("attrgetter")?;
    let mut found = Vec::new();
    for path in &getter(&args)?.items {
        let Some(path) = path.as_str() else { return Err(type_error("attribute name must be a string")) };
        let mut value = object.clone();
        for part in path.text().split('.') {
            value = vm.get_attribute(&value, Symbol::new(part))?;
        }
        found.push(value);
    }
    Ok(one_or_all(found))
})];

static METHOD_CALLER: &[NativeFunction] = &[NativeFunction::method("methodcaller", "__call__", |vm, args| {
    let [object] = args.rest().exactly::<1>("methodcaller")?;
    let getter = getter(&args)?;
    let Some(name) = getter.items[0].as_str() else { return Err(type_error("method name must be a string")) };
    let method = vm.get_attribute(object, Symbol::new(name.text()))?;
    let values: Vec<Value> = getter.items[1..].iter().chain(getter.keywords.iter().map(|(_, value)| value)).cloned().collect();
    let names: Vec<Symbol> = getter.keywords.iter().map(|(name, _)| *name).collect();
    vm.call_with(&method, Args { values: &values, names: &names })
})];
